"""What changed since the survey round before: a part of the survey report."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd

from toolkit import plots
from toolkit.documents.content import Block, Picture, Points, Section, Text, table_of
from toolkit.documents.groups import Shown, with_plain_labels
from toolkit.documents.rounds import Survey
from toolkit.documents.survey_results import SurveyResults
from toolkit.errors import ToolkitError
from toolkit.intake import SurveyExport
from toolkit.survey import Questionnaire, WaveComparison, compare_waves
from toolkit.workspace import KeptFile, Workspace, text

#: What may tell that two respondents are the same person, the surest first.
_CODES = ("employee_id", "email")


@dataclass(frozen=True, eq=False, kw_only=True)
class Before:
    """The survey round before, as far as it may be shown.

    Attributes
    ----------
    survey : Survey
        The round.
    results : SurveyResults
        Its figures.
    """

    survey: Survey
    results: SurveyResults


def since_section(
    workspace: Workspace, survey: Survey, results: SurveyResults, before: Before | None, language: str
) -> Section | None:
    """Return what changed since the round before; None where there is none, or the two cannot be compared.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    survey : Survey
        The round that is reported.
    results : SurveyResults
        Its figures.
    before : Before or None
        The round before, with the figures that its own report may show.
    language : str
        Of the report.
    """
    if before is None or survey.proposed:
        return None
    try:
        found = compare_rounds(before, survey, results)
    except ToolkitError:
        return None  # another survey, or too few answers: its own page says so when it is opened
    rounds = _round_name(before.survey, language), _round_name(survey, language)
    if rounds[0] == rounds[1]:  # two files that were added on one day under no name
        rounds = text("documents.since.earlier", language), text("documents.since.later", language)
    part = _Since(
        found=found, survey=survey, results=results, rounds=rounds, language=language, colour=workspace.settings.colour
    )
    return Section(code="since", title=part.say("title"), blocks=tuple(part.blocks()))


def round_before(workspace: Workspace, survey: Survey) -> KeptFile | None:
    """Return the last file of the round that was handed in before this one; None where it is the first or is not kept.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    survey : Survey
        The round that is reported.
    """
    if not survey.file.sha256:  # read from elsewhere, such as an example
        return None
    files = [file for file in workspace.kept("survey") if file.path.is_file()]
    own = {file.path for file in (survey.files or (survey.file,))}
    first = next((place for place, file in enumerate(files) if file.path in own), 0)
    return files[first - 1] if first else None


def compare_rounds(before: Before, survey: Survey, results: SurveyResults) -> WaveComparison:
    """Compare two rounds that were read, by people where both rounds know them by the same code.

    Parameters
    ----------
    before : Before
        The round before, with its figures.
    survey : Survey
        The later round.
    results : SurveyResults
        The later round's figures.

    Returns
    -------
    WaveComparison
        By the groupings that both rounds have. What the report of one of the rounds does not show, is not shown here.
    """
    earlier, shown_then = before.survey, before.results
    found = compare_waves(
        earlier.export.responses,
        survey.export.responses,
        _as_asked(survey),
        _as_asked(earlier),
        by=[code for code in results.groupings if code in shown_then.groupings],
        linked_by=_codes(earlier.as_read or earlier.export, survey.as_read or survey.export),
        tables=results.tables,
        earlier_tables=shown_then.tables,
        minimum=results.overall.minimum,
    )
    hidden = [one.overall for one in (results, shown_then)]
    return found.without(
        {item for one in hidden for item in one.items.loc[one.items["hidden"], "item"]},
        {value for one in hidden for value in one.values.loc[one.values["hidden"], "value"]},
    )


def _as_asked(survey: Survey) -> Questionnaire:
    """Return the questionnaire with the words of the file where somebody confirmed that other words mean a question."""
    questions = survey.export.questions
    told = questions[questions["match"] == "confirmed"].set_index("code")["columns"]
    items = tuple(
        replace(item, texts=dict.fromkeys(item.texts, str(told[item.code][0]))) if item.code in told.index else item
        for item in survey.questionnaire.items
    )
    return replace(survey.questionnaire, items=items)


def _codes(earlier: SurveyExport, later: SurveyExport) -> tuple[pd.Series, pd.Series] | None:
    for code in _CODES:
        if code in earlier.people and code in later.people:
            return earlier.people[code], later.people[code]
    return None


def _round_name(survey: Survey, language: str) -> str:
    return survey.file.round or text("documents.since.added", language, added=survey.file.added)


@dataclass(frozen=True, eq=False, kw_only=True)
class _Since:
    """The parts of the section."""

    found: WaveComparison
    survey: Survey
    results: SurveyResults
    rounds: tuple[str, str]
    language: str
    colour: str

    def say(self, key: str, **fields: object) -> str:
        """Fetch one of this part's sentences."""
        return text(f"documents.since.{key}", self.language, **fields)

    def blocks(self) -> Iterator[Block]:
        """Who is compared, the picture with its table, the statements, the groups, and what is not compared."""
        found, names = self.found, self.results.names
        yield Text(words=self._people())
        yield Text(words=self._sure(), tone="lead")
        drawn = plots.trend(found, names=names, rounds=self.rounds, language=self.language, colour=self.colour)
        alt = plots.trend_alt(found, names=names, rounds=self.rounds, language=self.language)
        yield Picture(png=plots.picture(drawn), alt=alt, caption=self.say("picture"))
        yield self._table("values", found.values, [names[value] for value in found.values["value"]], "value")
        same = found.items[found.items["wording"] == "same"]
        yield self._table("items", same, self._texts(same), "item")
        if any(words.endswith("↺") for words in self._texts(same)):
            yield Text(words=text("documents.survey.reversed_note", self.language), tone="note")
        yield from self._groups()
        yield from self._not_compared()
        yield Text(words=self.say("method"), tone="note")

    def _people(self) -> str:
        found = self.found
        key = "people_linked" if found.n_linked else "people"
        fields = {"earlier": found.n_earlier, "later": found.n_later}
        if found.n_linked:
            fields |= {"linked": found.n_linked, "percent": plots.percent(found.share_linked)}
        return self.say(key, **fields)

    def _sure(self) -> str:
        rows = self.found.values
        names = [self.results.names[value] for value in rows.loc[rows["changed"], "value"]]
        statements = int(self.found.items["changed"].sum())
        if not names and not statements:
            return self.say("nothing")
        return self.say("changed", names=", ".join(names) or "–", statements=statements)

    def _table(self, caption: str, rows: pd.DataFrame, labels: list[str], heading: str) -> Block:
        table = plots.trend_table(
            rows,
            labels=labels,
            heading=text(f"plots.column.{heading}", self.language),
            rounds=self.rounds,
            language=self.language,
        )
        return table_of(self.say(caption), table)

    def _texts(self, rows: pd.DataFrame) -> list[str]:
        asked = {item.code: item for item in self.survey.questionnaire.items}
        shown = []
        for code, words in zip(rows["item"], rows["text"], strict=True):
            item = asked.get(code)
            own = item.texts.get(self.language, words) if item else words
            shown.append(f"{own} ↺" if item and item.reversed else own)
        return shown

    def _groups(self) -> Iterator[Block]:
        """The values of the groups that both rounds may show, then the blocks: a row a group, a column a value."""
        groups, values = self.found.groups, set(self.results.values["value"])
        for code in dict.fromkeys(groups["by"]):
            own = groups[(groups["by"] == code) & ~groups["hidden"]]
            of_values = own["value"].isin(values)
            for caption, rows in (("groups", own[of_values]), ("groups_blocks", own[~of_values])):
                if len(rows):
                    yield self._group_table(caption, str(code), rows)
        if len(groups):
            yield Text(words=self._sure_of_groups())
            yield Text(words=self.say("groups_hidden"), tone="note")

    def _group_table(self, caption: str, code: str, rows: pd.DataFrame) -> Block:
        question = self.survey.questionnaire.item(code)
        rows = with_plain_labels(Shown(values=rows, items=rows), question, self.language).values
        told = rows.assign(told=[self._from_to(row) for _, row in rows.iterrows()])
        table = told.pivot(index="group", columns="value", values="told").fillna("–")
        table = table.loc[list(dict.fromkeys(rows["group"])), list(dict.fromkeys(rows["value"]))]
        table = table.rename(columns=dict(self.results.names)).reset_index()
        table = table.rename(columns={"group": text("plots.column.group", self.language)})
        name = text(f"documents.group.{code}", self.language) if code in _NAMED else self._texts_of(code)
        return table_of(self.say(caption, name=name), table)

    def _from_to(self, row: pd.Series) -> str:
        shares = {"before": plots.percent(row["share_earlier"]), "now": plots.percent(row["share_later"])}
        return text("plots.trend.from_to", self.language, **shares)

    def _sure_of_groups(self) -> str:
        rows = self.found.groups[self.found.groups["changed"]]
        if rows.empty:
            return self.say("no_group")
        told = [
            f"{group}, {self.results.names[value]}" for group, value in zip(rows["group"], rows["value"], strict=True)
        ]
        return self.say("some_groups", groups="; ".join(told))

    def _texts_of(self, code: str) -> str:
        texts = self.survey.questionnaire.item(code).texts
        return texts.get(self.language) or next(iter(texts.values()))

    def _not_compared(self) -> Iterator[Block]:
        for wording in ("reworded", "new", "gone"):
            rows = self.found.items[self.found.items["wording"] == wording]
            if len(rows):
                yield Text(words=self.say(wording))
                yield Points(points=tuple(self._texts(rows)))


#: Groupings that have a name of their own in the catalogue.
_NAMED = ("LEADER", "ROLE", "SITE", "SHIFT", "TENURE", "EMPLOYMENT")
