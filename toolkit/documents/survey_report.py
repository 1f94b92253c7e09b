"""What people said: the report of one survey round, as a web page and a Word file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import pandas as pd

from toolkit import plots
from toolkit.documents.already_shown import of_survey
from toolkit.documents.benchmark_section import benchmark_section
from toolkit.documents.careless_block import careless_blocks
from toolkit.documents.compared import Compared, compare
from toolkit.documents.content import Block, Facts, Page, Picture, Points, Section, Table, Text, page, table_of
from toolkit.documents.differences_section import differences_figures, differences_section
from toolkit.documents.groups import Shown
from toolkit.documents.html import html_page
from toolkit.documents.inputs import mission_of
from toolkit.documents.leader_gap_section import leader_gap_section
from toolkit.documents.method import counted, method_section, repairs_section
from toolkit.documents.not_reported import not_reported
from toolkit.documents.papers import Bundle, Draft, Papers, file_name, lay_down, made_from
from toolkit.documents.reliability_section import reliability_section
from toolkit.documents.rounds import Survey, survey_of
from toolkit.documents.survey_results import SurveyResults, score_survey
from toolkit.documents.word import word_file
from toolkit.errors import DataProblem, listing
from toolkit.survey import Favourability, Item
from toolkit.workspace import Workspace, text, texts

FORMATS = ("html", "docx")


def write_survey_report(
    workspace: Workspace,
    folder: Path | str | None = None,
    formats: Sequence[str] = FORMATS,
    language: str = "en",
    *,
    on: date,
    survey: Survey | None = None,
) -> Papers:
    """Write the report of a survey round.

    Parameters
    ----------
    workspace : Workspace
        With survey answers handed in; its questionnaire and mission are used where they are there.
    folder : Path or str, optional
        By default the day's folder among the organisation's papers; nothing in it is overwritten.
    formats : sequence of str
        ``"html"`` and ``"docx"``.
    language : str
        ``"en"`` or ``"es"``.
    on : date
        The day that stands on the report.
    survey : Survey, optional
        The round that is reported; by default the one that was handed in last.

    Returns
    -------
    Papers
        One file a format and where they lie.

    Raises
    ------
    DataProblem
        If there are no answers, or a format is not known.
    Refused
        If fewer people answered than may be shown.
    """
    bundle = survey_bundle(workspace, formats, language, on=on, survey=survey)
    return lay_down(bundle, workspace, folder, on=on, language=language)


def survey_bundle(
    workspace: Workspace,
    formats: Sequence[str] = FORMATS,
    language: str = "en",
    *,
    on: date,
    survey: Survey | None = None,
) -> Bundle:
    """Make the report without laying it down."""
    unknown = [wanted for wanted in formats if wanted not in FORMATS]
    if unknown:
        raise DataProblem(f"A report cannot be written as {listing(unknown)}; choose {listing(FORMATS)}.")
    parts = Report.of(workspace, survey or survey_of(workspace), language)
    report = survey_page(parts, on=on)
    shown, notes = of_survey(workspace, parts.survey, (parts.overall, *parts.results.tables.values()), on=on)
    written = {
        "html": lambda: html_page(report, workspace, "reports/survey.html"),
        "docx": lambda: word_file(report, workspace),
    }
    return Bundle(
        drafts=tuple(
            Draft(
                file=file_name(workspace, report.title, ending),
                content=written[ending](),
                name=f"{report.title} ({text(f'documents.format.{ending}', language)})",
                about=text("documents.survey.about_index", language, n=report.about),
                readers=report.readers,
                recipient=text("documents.survey.recipient", language),
            )
            for ending in formats
        ),
        not_made=notes,
        shown=(shown,),
        made=made_from("said", [parts.survey.file], on=on),
    )


def survey_page(parts: "Report", *, on: date) -> Page:
    """Put the report together: every figure in it comes from :func:`toolkit.survey.favourability_tables`."""
    language, survey = parts.language, parts.survey
    return page(
        parts.workspace,
        title=parts.say("title"),
        about=parts.say("about", n=parts.overall.n_used),
        readers=parts.say("readers", minimum=parts.overall.minimum),
        on=on,
        language=language,
        sections=(
            parts.glance(),
            parts.who(),
            parts.mission(),
            parts.values(),
            leader_gap_section(parts.compared, language, parts.workspace.settings.colour),
            *parts.statements(),
            *parts.groups(),
            differences_section(parts.compared, parts.results, parts.group_titles()),
            benchmark_section(parts.workspace, parts.results),
            parts.keyed_wrong(),
            parts.open_answers(),
            parts.not_reported(),
            repairs_section(survey.export.repairs, language),
            reliability_section(parts.results),
            differences_figures(parts.compared, parts.results, parts.group_titles()),
            method_section(parts.method_points(), language),
        ),
    )


@dataclass(frozen=True, eq=False, kw_only=True)
class Report:
    """One report's results and the sections that show them."""

    workspace: Workspace
    survey: Survey
    language: str
    results: SurveyResults

    @classmethod
    def of(cls, workspace: Workspace, survey: Survey, language: str) -> "Report":
        """Score the answers of the round that is reported."""
        results = score_survey(
            survey.export.responses,
            survey.questionnaire,
            workspace,
            language,
            names=survey.names,
            settled=not survey.proposed,
        )
        return cls(workspace=workspace, survey=survey, language=language, results=results)

    @property
    def overall(self) -> Favourability:
        """Everybody together."""
        return self.results.overall

    @property
    def names(self) -> Mapping[str, str]:
        """What to call each value and block."""
        return self.results.names

    @cached_property
    def compared(self) -> Compared:
        """What the tests of the report say."""
        return compare(self.results)

    def group_titles(self) -> dict[str, str]:
        """What each grouping is called."""
        asked = self.survey.questionnaire
        return {code: self._group_title(asked.item(code)) for code in self.results.groupings}

    def say(self, key: str, **fields: object) -> str:
        """Fetch one of this report's sentences in its language."""
        return text(f"documents.survey.{key}", self.language, **fields)

    # --- the sections, in the order of the report ---

    def glance(self) -> Section:
        """The numbers that everybody should see first."""
        shown = self._value_rows()
        facts = [(str(self.overall.n_used), self.say("people"))]
        facts += [
            (f"{plots.percent(share)} %", self.names[value])
            for value, share in zip(shown["value"], shown["share"], strict=True)
        ]
        blocks: list[Block] = [Text(words=self.say("unsettled"), tone="note")] if self.survey.proposed else []
        items = self._items()
        seen = items[~items["hidden"] & ~items["item"].isin(self._doubtful())].sort_values("share", kind="stable")
        if len(seen) > 1:
            low, high = seen.iloc[0], seen.iloc[-1]
            blocks.append(
                Text(words=self.say("most", text=high["text"], share=plots.percent(high["share"])), tone="lead")
            )
            blocks.append(
                Text(words=self.say("least", text=low["text"], share=plots.percent(low["share"])), tone="lead")
            )
        return Section(code="glance", title=self.say("glance"), blocks=(*blocks, Facts(facts=tuple(facts))))

    def who(self) -> Section:
        """How many answered, and every row that was set aside with its reason."""
        aside = counted(self.survey.export.set_aside["reason"])
        left_out = self.overall.left_out
        aside |= {str(reason): int(n) for reason, n in zip(left_out["reason"], left_out["n"], strict=True)}
        rows = [(self.say("used"), str(self.overall.n_used))]
        rows += [(reason, str(n)) for reason, n in aside.items()]
        rows.append((self.say("total"), str(self.overall.n_used + sum(aside.values()))))
        table = Table(caption=self.say("who_caption"), columns=(self.say("rows"), self.say("number")), rows=tuple(rows))
        blocks: list[Block] = [Text(words=self.say("who_words", n=self.overall.n_used)), table]
        blocks += careless_blocks(self.results)
        if self.survey.earlier:
            added = self.survey.file.added
            blocks.append(Text(words=self.say("earlier", n=len(self.survey.earlier), added=added), tone="note"))
        return Section(code="who", title=self.say("who"), blocks=tuple(blocks))

    def mission(self) -> Section | None:
        """The mission's words and the statements about it."""
        known = mission_of(self.workspace)
        if "mission" not in set(self.overall.items["value"]):
            return None
        words = [Text(words=f"“{known.mission}”", tone="lead")] if known and known.mission else []
        return Section(code="mission", title=self.say("mission"), blocks=(*words, *self._statements("mission")))

    def values(self) -> Section | None:
        """One bar a value."""
        shown = Shown(values=self._value_rows(hidden=True), items=self._items())
        if shown.values.empty:
            return None
        picture = Picture(
            png=plots.picture(
                plots.share_by_value(
                    shown, names=self.names, language=self.language, colour=self.workspace.settings.colour
                )
            ),
            alt=plots.share_by_value_alt(shown, names=self.names, language=self.language),
        )
        table = plots.share_by_value_table(shown, names=self.names, language=self.language)
        return Section(
            code="values",
            title=self.say("values"),
            blocks=(
                Text(words=self.say("values_words")),
                picture,
                table_of(self.say("values_caption"), table),
            ),
        )

    def statements(self) -> Iterator[Section]:
        """One section a value or block; the mission has its own."""
        for value in dict.fromkeys(self.overall.items["value"]):
            if value != "mission":
                title = (
                    self.say("statements", name=self.names[value]) if value != "other" else self.say("all_statements")
                )
                yield Section(code=f"statements-{value}", title=title, blocks=tuple(self._statements(value)))

    def groups(self) -> Iterator[Section]:
        """One section a grouping, each by itself."""
        for code, result in self.results.tables.items():
            question = self.survey.questionnaire.item(code)
            yield Section(
                code=f"by-{code.lower()}", title=self._group_title(question), blocks=self._group(result, question)
            )

    def keyed_wrong(self) -> Section | None:
        """Statements that are probably scored the wrong way round."""
        found = self.overall.keyed_wrong
        if found.empty:
            return None
        wording = self._items().set_index("item")["text"]
        points = tuple(
            self.say("keyed_point", text=wording[item], name=self.names[value])
            for item, value in zip(found["item"], found["value"], strict=True)
        )
        return Section(
            code="look-again",
            title=self.say("keyed"),
            blocks=(Text(words=self.say("keyed_words")), Points(points=points), Text(words=self.say("keyed_do"))),
        )

    def open_answers(self) -> Section | None:
        """How many wrote something; never what."""
        responses, minimum = self.survey.export.responses, self.overall.minimum
        rows = []
        questions = self.survey.export.questions
        in_words = set(questions.loc[questions["kind"] == "open", "code"])
        for item in self.survey.questionnaire.items:
            if item.code in in_words and item.code in responses:
                n = int((responses[item.code].astype("string").str.strip().fillna("") != "").sum())
                shown = str(n) if n >= minimum else text("plots.hidden", self.language)
                rows.append((self._text(item), shown))
        if not rows:
            return None
        table = Table(
            caption=self.say("open_caption"), columns=(self.say("question"), self.say("written")), rows=tuple(rows)
        )
        return Section(code="own-words", title=self.say("open"), blocks=(Text(words=self.say("open_words")), table))

    def not_reported(self) -> Section | None:
        """The questions that are not in this report, and why."""
        found = not_reported(self.survey.export, self.survey.questionnaire, self.results, self.language)
        if not found:
            return None
        table = Table(
            caption=self.say("not_reported"),
            columns=(self.say("question"), self.say("why")),
            rows=tuple((one.question, one.why) for one in found),
        )
        return Section(code="not-in-it", title=self.say("not_reported"), blocks=(table,))

    def method_points(self) -> list[str]:
        """The rules behind the figures, a sentence each."""
        survey = self.survey
        points = [
            self.say("method_agree"),
            self.say("method_value"),
            self.say("method_dont_know"),
            self.say("method_reversed"),
            self.say("method_minimum", minimum=self.overall.minimum),
            self.say("method_no_cross"),
            self.say("method_confidential"),
            self.say(
                "method_file",
                platform=self.say(f"platform.{survey.export.platform}"),
                n=survey.export.n_rows,
                added=survey.file.added,
            ),
        ]
        if survey.proposed:
            points.append(self.say("method_proposed"))
        return points

    # --- pieces ---

    def _statements(self, value: str) -> list[Block]:
        shown = Shown(values=self.overall.values, items=self._items())
        rows = shown.items[shown.items["value"] == value]
        colour = self.workspace.settings.colour
        drawn = plots.share_by_item(shown, value=value, language=self.language, colour=colour)
        blocks: list[Block] = [
            Picture(png=plots.picture(drawn), alt=plots.share_by_item_alt(shown, value=value, language=self.language)),
            table_of(
                self.say("items_caption", name=self.names[value]),
                plots.share_by_item_table(shown, value=value, language=self.language),
            ),
        ]
        if rows["text"].str.endswith("↺").any():
            blocks.append(Text(words=self.say("reversed_note"), tone="note"))
        suspected = [
            text for item, text in zip(rows["item"], rows["text"], strict=True) if item in self.results.against
        ]
        if suspected:
            blocks += [Text(words=self.say("against_words")), Points(points=tuple(suspected))]
        return blocks

    def _group(self, result: Favourability, question: Item) -> tuple[Block, ...]:
        shown = self.results.shown(question.code)
        visible = shown.values[~shown.values["hidden"]]
        words = Text(words=self.say("group_words", question=self._text(question)))
        if visible.empty:
            return (words, Text(words=self.say("group_hidden", minimum=result.minimum)))
        seen = self.overall.values[~self.overall.values["hidden"]]
        overall = {str(value): float(share) for value, share in zip(seen["value"], seen["share"], strict=True)}
        drawn = self._drawn(shown)
        figure = plots.share_by_group_panels(
            drawn, names=self.names, overall=overall, language=self.language, colour=self.workspace.settings.colour
        )
        blocks: list[Block] = [
            words,
            Picture(
                png=plots.picture(figure),
                alt=plots.share_by_group_alt(drawn, names=self.names, language=self.language),
                caption=self.say("group_caption"),
            ),
            self._group_table("group_table", drawn.values, question),
        ]
        others = shown.values[~shown.values["value"].isin(set(drawn.values["value"]))]
        if len(others):
            blocks.append(self._group_table("group_blocks", others, question))
        if shown.values["hidden"].any():
            blocks.append(Text(words=self.say("group_some_hidden", minimum=result.minimum), tone="note"))
        return tuple(blocks)

    def _doubtful(self) -> set[str]:
        """Statements that must not stand in the first sentence: agreeing with them speaks, or may speak, against."""
        against = {item.code for item in self.survey.questionnaire.items if item.reversed}
        return against | set(self.overall.keyed_wrong["item"]) | set(self.results.against)

    def _drawn(self, shown: Shown) -> Shown:
        """Draw the values only; blocks such as the mission stand in the table. Without values, draw all there is."""
        of_values = set(self._value_rows(hidden=True)["value"])
        rows = shown.values[shown.values["value"].isin(of_values)] if of_values else shown.values
        return Shown(values=rows, items=shown.items)

    def _group_table(self, caption: str, values: pd.DataFrame, question: Item) -> Table:
        shown = Shown(values=values, items=self.overall.items)
        table = plots.share_by_group_table(shown, names=self.names, language=self.language)
        table.insert(1, text("plots.column.n", self.language), _answers(values))
        return table_of(self.say(caption, name=self._group_title(question)), table)

    def _group_title(self, question: Item) -> str:
        key = f"documents.group.{question.code}"
        return text(key, self.language) if key in texts("en", "documents") else self._text(question)

    def _value_rows(self, *, hidden: bool = False) -> pd.DataFrame:
        """The values; blocks such as the mission stand by themselves."""
        of_values = self.results.values
        return of_values if hidden else of_values[~of_values["hidden"]]

    def _items(self) -> pd.DataFrame:
        """The statements in the report's language; one against its value carries a mark."""
        asked = {item.code: item for item in self.survey.questionnaire.items}
        wording = [
            self._text(asked[code]) + (" ↺" if asked[code].reversed else "") for code in self.overall.items["item"]
        ]
        return self.overall.items.assign(text=wording)

    def _text(self, item: Item) -> str:
        return item.texts.get(self.language) or next(iter(item.texts.values()))


def _answers(values: pd.DataFrame) -> list[str]:
    """How many answered in each group: one number, or the least and most where values differ."""
    shown = []
    for group in dict.fromkeys(values["group"]):
        rows = values[(values["group"] == group) & ~values["hidden"]]
        least, most = (int(rows["n"].min()), int(rows["n"].max())) if len(rows) else (0, 0)
        shown.append("–" if rows.empty else str(least) if least == most else f"{least}–{most}")
    return shown
