"""One survey report's results, and the sections about everybody together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from toolkit import plots
from toolkit.documents.also_shown import also_shown
from toolkit.documents.careless_block import careless_blocks
from toolkit.documents.compared import Compared, compare
from toolkit.documents.content import Block, Facts, Picture, Points, Section, Table, Text, in_parts, table_of
from toolkit.documents.groups import Shown
from toolkit.documents.inputs import mission_of
from toolkit.documents.not_reported import not_reported
from toolkit.documents.privacy_check import PrivacyCheck, settled
from toolkit.documents.reading_notes import note_in, notes_counted
from toolkit.documents.response_section import OfStaff, answers_of_staff
from toolkit.documents.rounds import Survey, survey_of
from toolkit.documents.shown_before import ledger_of
from toolkit.documents.shown_instead import ShownInstead, shown_instead
from toolkit.documents.since_section import Before, round_before
from toolkit.documents.survey_results import SurveyResults, score_survey
from toolkit.errors import ToolkitError
from toolkit.privacy import AND, Ledger
from toolkit.survey import Distributions, Favourability, Item, merged_label
from toolkit.workspace import Workspace, text

#: So many statements stand on one picture, so that it can be read on a slide; so many steps have room in a bar.
STATEMENTS_A_PICTURE, MOST_STEPS = 7, 7


@dataclass(frozen=True, eq=False, kw_only=True)
class Report:
    """One report's results and the sections that show them."""

    workspace: Workspace
    survey: Survey
    language: str
    scored: SurveyResults
    ledger: Ledger

    @classmethod
    def of(cls, workspace: Workspace, survey: Survey, language: str) -> "Report":
        """Score the answers of the round that is reported."""
        also = also_shown(workspace, survey)
        ledger = ledger_of(workspace, survey.as_read or survey.export, survey.questionnaire, list(map(str, also)))
        scored = score_survey(
            survey.export.responses,
            survey.questionnaire,
            workspace,
            language,
            names=survey.names,
            settled=not survey.proposed,
            ledger=ledger,
            also=also,
        )
        return cls(workspace=workspace, survey=survey, language=language, scored=scored, ledger=ledger)

    @cached_property
    def _settled(self) -> tuple[SurveyResults, PrivacyCheck, OfStaff | None]:
        """What may be shown, and its check."""
        of_staff = answers_of_staff(self.workspace, self.survey, self.scored.overall.minimum, self.ledger)
        results, check, rates = settled(self.scored, self.ledger, of_staff.rates if of_staff else None)
        return results, check, of_staff if of_staff is None or rates is None else replace(of_staff, rates=rates)

    @property
    def results(self) -> SurveyResults:
        """The figures, without those that would tell of a few beside what was shown before."""
        return self._settled[0]

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

    @property
    def of_staff(self) -> OfStaff | None:
        """The answers beside the staff list; None without one."""
        return self._settled[2]

    @property
    def check(self) -> PrivacyCheck:
        """The privacy check of everything that is shown."""
        return self._settled[1]

    @cached_property
    def report_before(self) -> "Report | None":
        """The report of the survey round before; None where there is none, or it may not be shown any more."""
        last = round_before(self.workspace, self.survey)
        if last is None or self.survey.proposed:
            return None
        try:
            found = Report.of(self.workspace, survey_of(self.workspace, last), self.language)
            return found if found.check.passed else None
        except ToolkitError:
            return None  # another survey, or too few answers: its own page says so when it is opened

    @property
    def before(self) -> Before | None:
        """The survey round before, as far as it may be shown."""
        found = self.report_before
        return None if found is None else Before(survey=found.survey, results=found.results)

    @cached_property
    def instead(self) -> Mapping[str, ShownInstead]:
        """What may be shown in place of what is hidden, by grouping."""
        return {one.cut: one for one in shown_instead(self.workspace, self.results, self.language)}

    def say(self, key: str, **fields: object) -> str:
        """Fetch one of this report's sentences in its language."""
        return text(f"documents.survey.{key}", self.language, **fields)

    # --- the sections, in the order of the report ---

    def glance(self) -> Section:
        """The numbers that everybody should see first."""
        shown = self.value_rows()
        facts = [(str(self.overall.n_used), self.say("people"))]
        facts += [
            (f"{plots.percent(share)} %", self.names[value])
            for value, share in zip(shown["value"], shown["share"], strict=True)
        ]
        blocks: list[Block] = [Text(words=self.say("unsettled"), tone="note")] if self.survey.proposed else []
        items = self.items()
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
        aside = notes_counted(self.survey.export.set_aside["reason"], self.language)
        left_out = self.overall.left_out
        aside |= {
            note_in(self.language, str(reason)): int(n)
            for reason, n in zip(left_out["reason"], left_out["n"], strict=True)
        }
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
        shown = Shown(values=self.value_rows(hidden=True), items=self.items())
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

    def keyed_wrong(self) -> Section | None:
        """Statements that are probably scored the wrong way round."""
        found = self.overall.keyed_wrong
        if found.empty:
            return None
        wording = self.items().set_index("item")["text"]
        points = tuple(
            self.say("keyed_point", text=wording[item], name=self.names[value])
            for item, value in zip(found["item"], found["value"], strict=True)
        )
        return Section(
            code="look-again",
            title=self.say("keyed"),
            blocks=(
                Text(words=self.say("keyed_words"), tone="lead"),
                Points(points=points),
                Text(words=self.say("keyed_do")),
            ),
        )

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
        return Section(code="not-in-it", title=self.say("not_reported"), blocks=(table,), aside=True)

    def method_points(self) -> list[str]:
        """The rules behind the figures, a sentence each."""
        survey = self.survey
        by_value = not survey.proposed  # until it is known what belongs together, nothing was added up or turned
        points = [
            self.say("method_agree"),
            *([self.say("method_value")] if by_value else []),
            self.say("method_dont_know"),
            *([self.say("method_reversed")] if by_value else []),
            self.say("method_minimum", minimum=self.overall.minimum),
            *([self.say("method_no_cross"), self._method_answers()] if by_value else []),
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
        return [*points, *self.put_together()]

    def put_together(self, code: str = "") -> list[str]:
        """Say which groups are counted as one and why; of one grouping, or of all that the report shows."""
        asked = [self.survey.questionnaire.item(by) for by in self.results.groupings if code in ("", by)]
        return [self._put_together(item, some) for item in asked for some in item.merged]

    # --- pieces ---

    def _put_together(self, item: Item, some: Sequence[str]) -> str:
        label = merged_label(item, some, self.language)
        fields = {"question": self.text_of(item), "label": label, "minimum": self.overall.minimum}
        if not set(some) <= set(next(iter(item.options.values()), ())):
            return self.say("together_typed", **fields)
        names = [f"“{name}”" for name in label.split(AND)]
        both = self.say("and", first=", ".join(names[:-1]), last=names[-1])
        return self.say("together", names=both, **fields)

    def _method_answers(self) -> str:
        return self.say("method_answers", fewer=self.overall.minimum - 1)

    def _statements(self, value: str) -> list[Block]:
        shown = Shown(values=self.overall.values, items=self.items())
        rows = shown.items[shown.items["value"] == value]
        name = self.names[value]
        pictures, spread = self._answers(value, rows)
        shares = plots.share_by_item_table(shown, value=value, language=self.language)
        blocks: list[Block] = [*pictures, table_of(self.say("items_caption", name=name), shares)]
        if spread is not None:
            blocks.append(table_of(self.say("answers_caption", name=name), spread))
        if rows["text"].str.endswith("↺").any():
            blocks.append(Text(words=self.say("reversed_note"), tone="note"))
            if spread is not None:
                blocks.append(Text(words=self.say("reversed_answers"), tone="note"))
        suspected = [
            text for item, text in zip(rows["item"], rows["text"], strict=True) if item in self.results.against
        ]
        if suspected:
            blocks += [Text(words=self.say("against_words")), Points(points=tuple(suspected))]
        return blocks

    def _answers(self, value: str, rows: pd.DataFrame) -> tuple[list[Picture], pd.DataFrame | None]:
        """Draw how people answered each statement, with the table; where too few did, only the share who agree."""
        colour, language = self.workspace.settings.colour, self.language
        words = dict(zip(rows["item"], rows["text"], strict=True))
        spread = self._spread(words)
        labels = self._labels(spread.items)
        parts = [list(part) for part in in_parts(list(words), STATEMENTS_A_PICTURE)]
        if not labels:
            drawn = [Shown(values=self.overall.values, items=rows[rows["item"].isin(part)]) for part in parts]
            return [
                Picture(
                    png=plots.picture(plots.share_by_item(part, value=value, language=language, colour=colour)),
                    alt=plots.share_by_item_alt(part, value=value, language=language),
                )
                for part in drawn
            ], None
        said = [self._spread({code: words[code] for code in part}) for part in parts]
        pictures = [
            Picture(
                png=plots.picture(plots.answers_by_item(part, labels=labels, language=language, colour=colour)),
                alt=plots.answers_by_item_alt(part, labels=labels, language=language),
            )
            for part in said
        ]
        return pictures, plots.answers_by_item_table(spread, labels=labels, language=language)

    def _spread(self, words: Mapping[str, str]) -> Distributions:
        """Return how the answers to some statements spread, in the report's words."""
        whole = self.results.spread
        items, points = (frame[frame["item"].isin(words)] for frame in (whole.items, whole.points))
        return replace(whole, items=items.assign(text=items["item"].map(words)), points=points)

    def _labels(self, items: pd.DataFrame) -> tuple[str, ...]:
        """Name the steps where all statements have one scale of few steps and not all are hidden; else nothing."""
        scales = set(items["scale"])
        if len(scales) != 1 or not items["shown"].any():
            return ()
        labels = self.survey.questionnaire.scales[str(next(iter(scales)))].labels
        named = labels.get(self.language) or next(iter(labels.values()), ())
        return tuple(named) if len(named) <= MOST_STEPS else ()

    def _doubtful(self) -> set[str]:
        """Statements that must not stand in the first sentence: agreeing with them speaks, or may speak, against."""
        against = {item.code for item in self.survey.questionnaire.items if item.reversed}
        return against | set(self.overall.keyed_wrong["item"]) | set(self.results.against)

    def value_rows(self, *, hidden: bool = False) -> pd.DataFrame:
        """The values; blocks such as the mission stand by themselves."""
        of_values = self.results.values
        return of_values if hidden else of_values[~of_values["hidden"]]

    def items(self) -> pd.DataFrame:
        """The statements in the report's language; one against its value carries a mark."""
        asked = {item.code: item for item in self.survey.questionnaire.items}
        wording = [
            self.text_of(asked[code]) + (" ↺" if asked[code].reversed else "") for code in self.overall.items["item"]
        ]
        return self.overall.items.assign(text=wording)

    def text_of(self, item: Item) -> str:
        """A question's words in the report's language, else in the first that it has."""
        return item.texts.get(self.language) or next(iter(item.texts.values()))
