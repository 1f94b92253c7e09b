"""From a survey export whose columns are understood to its table of answers, step by step."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from toolkit.errors import DataProblem, listing
from toolkit.intake.answer_codes import counts_from_one, option_names, with_codes
from toolkit.intake.answer_labels import NOT_APPLICABLE, Labels, labels_of_scale
from toolkit.intake.answers import (
    as_lists,
    as_numbers,
    as_texts,
    join_ticked,
    mostly_strange,
    note_strays,
    one_spelling,
    rate,
    strange_problem,
)
from toolkit.intake.dates import read_dates
from toolkit.intake.headings import plain, snake
from toolkit.intake.identity import BESIDE_CONTACT, CONTACT, EMAIL, EMAIL_INSIDE, contact_field, identity_field
from toolkit.intake.matching import Match, match_columns
from toolkit.intake.no_person import SUMS_UP, sums_up
from toolkit.intake.question_kinds import Guess, guess_kinds
from toolkit.intake.questionnaire_shape import ItemShape, QuestionnaireShape, all_options, options_of
from toolkit.intake.repairs import NOT_SHOWN, SetAsideList
from toolkit.intake.respondent_codes import respondent_codes
from toolkit.intake.survey_export import SurveyExport
from toolkit.intake.survey_layout import Layout, SurveyColumn
from toolkit.intake.tables import NO_HEADING, Table

#: Sums and averages stand within so many rows of the end.
LAST_ROWS = 6
#: ``1.14E+11``: what a spreadsheet program leaves of a long number when a file is saved again.
ROUNDED = re.compile(r"\d(?:[.,]\d+)?e\+\d+", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class _Question:
    """A question and the columns that answer it."""

    code: str
    columns: tuple[SurveyColumn, ...]
    kind: str
    match: str
    text: str
    labels: Labels | None = None
    item: ItemShape | None = None


class SurveyReading:
    """One export while it is read."""

    def __init__(
        self, table: Table, layout: Layout, questionnaire: QuestionnaireShape | None, confirmed: Mapping[str, str]
    ) -> None:
        self.table, self.layout, self.questionnaire, self.confirmed = table, layout, questionnaire, confirmed
        self.columns = _with_identity(layout)
        private = {column.heading for column in self.columns if column.people}
        self.repairs = table.repair_list.renaming(layout.renamed).hiding(lambda column: column in private)
        if layout.renamed:  # a second heading row says what the first leaves out
            self.repairs = self.repairs.leaving_out(NO_HEADING)
        self.repairs.extend(layout.repairs.entries)
        self.set_aside = SetAsideList([*table.set_aside_list.entries, *layout.set_aside.entries])
        self.matches: dict[str, Match] = {}

    def export(self) -> SurveyExport:
        """Go through the steps in order: who is who, which question is which, which rows count, what was answered."""
        asked = [column for column in self.columns if not column.people]
        sums = self._set_aside_sums()
        questions = self._questions(asked, self.layout.frame.drop(index=sums) if sums else self.layout.frame)
        self._set_aside_empty(asked)
        self._set_aside_repeats()
        frame = self.layout.frame
        left_out = frame.index.isin(self.set_aside.rows)
        kept = frame[~left_out] if left_out.any() else frame
        if kept.empty:
            raise DataProblem(self._nothing_left())
        arrival, seconds = self._arrival(kept)
        answered, not_applicable = self._answers(questions, kept)
        index = respondent_codes(arrival.to_numpy())
        responses = answered.set_axis(index, axis=0).assign(arrival=arrival.to_numpy())
        if seconds is not None:
            responses["seconds"] = seconds.to_numpy()
        return SurveyExport(
            platform=self.layout.platform,
            why=self.layout.why,
            sure=self.layout.sure,
            responses=_in_order(responses, arrival),
            people=_in_order(self._people(kept).set_axis(index, axis=0), arrival),
            questions=self._question_frame(questions),
            set_aside=self.set_aside.to_frame(),
            repairs=self.repairs.to_frame(),
            to_confirm=self._to_confirm(asked),
            not_found=self._not_found(questions),
            not_applicable=not_applicable,
            file=self.table.file,
            n_rows=len(frame) + len(self.table.set_aside),
        )

    def _nothing_left(self) -> str:
        reasons = sorted({reason for _, reason, _ in self.set_aside.entries})
        why = f" All rows are set aside: {' '.join(reasons)}" if reasons else ""
        return f"{self.table.file}: no answers were found in this file.{why} Choose the export that holds the answers."

    # -- questions ---------------------------------------------------------------------------------------------

    def _questions(self, asked: list[SurveyColumn], answers: pd.DataFrame) -> list[_Question]:
        guesses = guess_kinds(asked, answers, self.layout.separators)
        if self.questionnaire is None:
            self._note_unworded(asked, guesses)
            return _proposed(asked, guesses, {})
        items = {item.code: item for item in self.questionnaire.items}
        self.matches = match_columns(asked, self.questionnaire.items, self.confirmed)
        if not any(match.code or match.proposal for match in self.matches.values()):
            raise DataProblem(
                f"{self.table.file}: no column answers a question of the questionnaire. Found "
                f"{listing([column.text for column in asked], 4)}. Choose the export of this survey, or the "
                "questionnaire it was made with."
            )
        mapped = [_of_item(items[code], columns, self) for code, columns in self._by_code(asked).items()]
        if self.layout.coded:
            mapped = self._with_codes(mapped)
        rest = [column for column in asked if not self.matches[column.heading].code]
        return mapped + _proposed(rest, guesses, self.matches, taken=set(items))

    def _note_unworded(self, asked: list[SurveyColumn], guesses: Mapping[str, Guess]) -> None:
        """Say that codes were taken for ratings: one of them may mean "don't know"."""
        unworded = [labels for c in asked if (labels := guesses[c.heading].labels) is not None and not labels.shown]
        if none := sorted({code for labels in unworded for code in labels.not_applicable - NOT_APPLICABLE}):
            self.repairs.add("A code below zero is no rating; read as not applicable.", found=", ".join(none))
        if self.layout.coded and unworded:
            held = "1 question holds" if len(unworded) == 1 else f"{len(unworded)} questions hold"
            self.repairs.add(
                f"{held} codes without words; read as ratings in the codes' order. If one of "
                "them means “don't know”, export the answers' texts, or read the file with its questionnaire."
            )

    def _with_codes(self, questions: list[_Question]) -> list[_Question]:
        """Add to each scale's labels what the codes stand for, judged over all questions with this scale."""
        answers: dict[str, set[str]] = {}
        for question in questions:
            if question.item is not None and question.labels is not None:
                cells = (self.layout.frame[c.heading].unique() for c in question.columns)
                answers.setdefault(question.item.scale, set()).update(*cells)
        coded = []
        for question in questions:
            if question.item is not None and question.labels is not None:
                found, labels = sorted(answers[question.item.scale]), question.labels
                if self.layout.counted and counts_from_one(labels, found):
                    action = f"The numbers count the answers from 1; read as {labels.low:g} to {labels.high:g}."
                    self.repairs.add(action, column=question.columns[0].heading)
                question = replace(question, labels=with_codes(labels, found, counted=self.layout.counted))
            coded.append(question)
        return coded

    def _by_code(self, asked: list[SurveyColumn]) -> dict[str, list[SurveyColumn]]:
        by_code: dict[str, list[SurveyColumn]] = {}
        for column in asked:
            if code := self.matches[column.heading].code:
                by_code.setdefault(code, []).append(column)
        return by_code

    def _to_confirm(self, asked: list[SurveyColumn]) -> pd.DataFrame:
        items = {item.code: item for item in self.questionnaire.items} if self.questionnaire else {}
        rows = [
            (c.heading, c.text, m.proposal, next(iter(items[m.proposal].texts.values()), ""))
            for c in asked
            if (m := self.matches.get(c.heading)) and m.proposal
        ]
        return pd.DataFrame(rows, columns=["heading", "text", "proposal", "proposal_text"], dtype="str")

    def _not_found(self, questions: list[_Question]) -> tuple[str, ...]:
        found = {question.code for question in questions}
        return tuple(i.code for i in self.questionnaire.items if i.code not in found) if self.questionnaire else ()

    def _question_frame(self, questions: list[_Question]) -> pd.DataFrame:
        return pd.DataFrame(
            {
                "code": pd.array([q.code for q in questions], dtype="str"),
                "text": pd.array([q.text for q in questions], dtype="str"),
                "kind": pd.array([q.kind for q in questions], dtype="str"),
                "columns": [tuple(h for c in q.columns for h in c.sources or (c.heading,)) for q in questions],
                "scale": [_steps(q.labels) if q.labels and q.kind == "scale" else () for q in questions],
                "value": pd.array([q.item.value if q.item else "" for q in questions], dtype="str"),
                "reversed": [bool(q.item.reversed) if q.item else False for q in questions],
                "match": pd.array([q.match for q in questions], dtype="str"),
                "grid": pd.array([q.columns[0].grid for q in questions], dtype="str"),
            }
        )

    # -- rows --------------------------------------------------------------------------------------------------

    def _set_aside_sums(self) -> list[int]:
        """Rows that somebody wrote below the answers: they begin with a word like "Average"."""
        found = []
        for row, cells in self.layout.frame.iloc[-LAST_ROWS:].iterrows():
            begins = next((str(cell) for cell in cells if cell), "")
            if sums_up(begins) and int(str(row)) not in self.set_aside.rows:
                self.set_aside.add(int(str(row)), SUMS_UP, begins)
                found.append(int(str(row)))
        return found

    def _set_aside_empty(self, asked: list[SurveyColumn]) -> None:
        if self.layout.entered:
            return
        frame = self.layout.frame
        open_to_all = [c.heading for c in asked if not c.option]
        empty = np.ones(len(frame), dtype=bool)
        for heading in open_to_all:
            empty &= (frame[heading] == "").to_numpy()
        for column in asked:
            if column.option:
                empty &= frame[column.heading].isin({"", *self.layout.unticked}).to_numpy()
        known = self.set_aside.rows
        for row in map(int, frame.index[empty]):
            if row not in known:
                self.set_aside.add(row, "No question was answered.")

    def _set_aside_repeats(self) -> None:
        """The same platform id or e-mail twice is the same person: the latest response is kept."""
        frame = self.layout.frame
        for field, what in (("platform_id", "id"), ("email", "e-mail address")):
            for column in [c for c in self.columns if c.people == field]:
                cells = frame[column.heading][~frame.index.isin(self.set_aside.rows)]
                keys = cells.astype("str").str.casefold()
                keys = keys[keys.duplicated(keep=False)]
                keys = keys[keys.map(_is_email if field == "email" else _is_id).astype(bool)]
                for _, same in keys.groupby(keys):
                    for row in same.index[:-1]:
                        reason = f"The same {what} stands in a later row, which is kept."
                        self.set_aside.add(int(row), reason, f"row {same.index[-1]}")

    def _arrival(self, kept: pd.DataFrame) -> tuple[pd.Series, pd.Series | None]:
        """Order of arrival by the time of sending where the file tells it, else by row; seconds taken."""
        by_field = {c.people: kept[c.heading].astype("str") for c in reversed(self.columns) if c.people}
        ends = next((by_field[f] for f in ("end", "recorded", "time", "start") if f in by_field), None)
        times = read_dates(ends, clock=True).dates if ends is not None else pd.Series(pd.NaT, index=kept.index)
        order = times.argsort(kind="stable") if times.notna().all() else np.arange(len(kept))
        places = np.empty(len(kept), dtype="int64")
        places[np.asarray(order)] = np.arange(1, len(kept) + 1)
        arrival = pd.Series(places, index=kept.index)
        if "seconds" in by_field:
            return arrival, pd.to_numeric(by_field["seconds"], errors="coerce").astype("Float64")
        if "start" in by_field and ends is not None and ends.name != by_field["start"].name:
            taken = times - read_dates(by_field["start"], clock=True).dates
            return arrival, taken.dt.total_seconds().astype("Float64")
        return arrival, None

    # -- answers -----------------------------------------------------------------------------------------------

    def _answers(self, questions: list[_Question], kept: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series]:
        columns: dict[str, pd.Series] = {}
        unrated: dict[str, int] = {}
        problems: list[str] = []
        for question in questions:
            heading = question.columns[0].heading
            cells = self._cells(question, kept)
            if question.kind == "scale" and question.labels is not None:
                rated = rate(cells, question.labels)
                if question.item is not None and mostly_strange(rated, cells):
                    problems.append(strange_problem(rated, heading, question.labels, self.table.file))
                note_strays(rated, heading, question.labels, self.repairs)
                columns[question.code], unrated[question.code] = rated.numbers, rated.n_not_applicable
            else:
                columns[question.code] = self._unrated(question, cells)
            if question.kind in ("open", "choice", "multiple"):
                self._note_addresses(cells, heading)
        if problems:
            raise DataProblem(problems)
        counts = pd.Series(unrated, dtype="int64").rename_axis("code").rename("n")
        return pd.DataFrame(columns, index=kept.index, copy=False), counts

    def _cells(self, question: _Question, kept: pd.DataFrame) -> pd.Series:
        """Return a question's answers as text, its options joined where each has a column of its own."""
        first = question.columns[0]
        if not first.option or (len(question.columns) == 1 and question.kind != "multiple"):
            cells = kept[first.heading]
            return cells if question.kind in ("scale", "number") else cells.astype("str")
        names = {c.heading: "" if c.typed else c.option for c in question.columns}
        in_order = [c.option for c in question.columns if not c.typed]
        found = self._option_names(question, names.values(), in_order)
        names = {heading: found.get(name, name) for heading, name in names.items()}
        names |= self._by_place(question, found)
        return join_ticked(kept, names, self.layout.unticked, _shown_options(question))

    def _by_place(self, question: _Question, found: Mapping[str, str]) -> dict[str, str]:
        """Heading -> option, where only the code in the file still says which option a column stands for."""
        shown, named = _shown_options(question), {}
        for column in question.columns:
            if column.option not in found and 1 <= column.place <= len(shown):
                named[column.heading] = shown[column.place - 1]
                action = f"These words are none of the options; read by its place as “{named[column.heading]}”."
                self.repairs.add(action, column=column.heading, found=column.option)
        return named

    def _option_names(
        self, question: _Question, answers: Iterable[str], in_order: Sequence[str] = ()
    ) -> dict[str, str]:
        if question.item is None or question.kind == "open":
            return {}
        return option_names(answers, all_options(question.item), coded=self.layout.coded, in_order=in_order)

    def _unrated(self, question: _Question, cells: pd.Series) -> pd.Series:
        if question.kind == "number":
            return as_numbers(cells, question.columns[0].heading, self.repairs)
        if question.columns[0].option:
            return as_texts(cells)
        if question.kind == "multiple":
            return as_lists(
                cells,
                self.layout.separators,
                options_of(question.item) if question.item else (),
                names=lambda found: self._option_names(question, found),
                order=_shown_options(question),
            )
        found = self._option_names(question, map(str, cells.unique()))
        if self.layout.platform == "toolkit" and question.item is not None and all_options(question.item):
            for row, answer in cells[~cells.isin({"", *found})].items():
                action = "This is none of the question's answers; kept as it stands. Correct it if it was mistyped."
                self.repairs.add(action, row=int(str(row)), column=question.columns[0].heading, found=str(answer))
        called = {cell: found.get(str(cell), str(cell)) for cell in cells.unique()}
        texts, spelled = cells.map(called).astype("str"), set(called.values())
        if question.kind in ("choice", "group") and len({word.casefold() for word in spelled}) < len(spelled):
            texts = one_spelling(texts, question.columns[0].heading, self.repairs)
        return as_texts(texts)

    def _note_addresses(self, cells: pd.Series, heading: str) -> None:
        for row in cells.index[cells.str.contains("@", regex=False)]:
            if EMAIL_INSIDE.search(str(cells[row])):
                action = "An e-mail address stands in this answer; take it out before you show the answers to anyone."
                self.repairs.add(action, row=int(row), column=heading, found=NOT_SHOWN)

    def _people(self, kept: pd.DataFrame) -> pd.DataFrame:
        people = pd.DataFrame({"row": kept.index})
        for column in self.columns:
            if column.people:
                name, number = column.people, 2
                while name in people:
                    name, number = f"{column.people}_{number}", number + 1
                people[name] = kept[column.heading].astype("str").to_numpy()
        return people


def _in_order(frame: pd.DataFrame, arrival: pd.Series) -> pd.DataFrame:
    """Put rows into the order of arrival."""
    if arrival.is_monotonic_increasing:
        return frame
    return frame.iloc[arrival.argsort(kind="stable").to_numpy()]


def _with_identity(layout: Layout) -> tuple[SurveyColumn, ...]:
    """Mark every column that identifies people, by its heading or by its cells."""
    columns = []
    for column in layout.columns:
        cells = layout.frame[column.heading]
        field = column.people or identity_field(column.heading, cells)
        if not column.people and field and column.text != column.heading:
            field = field if identity_field(column.text, cells) else ""
        if not field and not column.grid:
            field = identity_field(column.text, cells)
        if not field and column.grid and not column.option:
            field = contact_field(column.text, cells)
        columns.append(replace(column, people=field))
    return _with_contact(columns)


def _with_contact(columns: Sequence[SurveyColumn]) -> tuple[SurveyColumn, ...]:
    """Beside a name or an address, a form with fields asks where people live."""
    asked = {column.grid for column in columns if column.grid and column.people in CONTACT}
    beside = [c.grid in asked and not c.people and plain(c.text) in BESIDE_CONTACT for c in columns]
    return tuple(replace(c, people="contact") if b else c for c, b in zip(columns, beside, strict=True))


def _steps(labels: Labels) -> tuple[str, ...]:
    """A scale's labels, lowest first; its numbers where the file shows only numbers."""
    return labels.shown or tuple(str(step) for step in range(int(labels.low), int(labels.high) + 1))


def _shown_options(question: _Question) -> Sequence[str]:
    """The options in the questionnaire's first language, in their order."""
    return next(iter(all_options(question.item).values()), ()) if question.item else ()


def _is_email(key: str) -> bool:
    return bool(EMAIL.fullmatch(key))


def _is_id(key: str) -> bool:
    """Say whether a text can tell people apart: a long number that a spreadsheet rounded cannot."""
    return key != "" and not ROUNDED.fullmatch(key)


def _of_item(item: ItemShape, columns: list[SurveyColumn], reading: SurveyReading) -> _Question:
    """A question of the questionnaire, with the labels of its scale."""
    assert reading.questionnaire is not None
    scale = reading.questionnaire.scales.get(item.scale)
    labels = None
    if scale is not None:
        none = dict(getattr(scale, "not_applicable", {}) or {}).values()
        labels = labels_of_scale(scale.labels, scale.low, scale.high, none)
    match = reading.matches[columns[0].heading].by
    shown = next(iter(item.texts.values()), item.code)
    return _Question(item.code, tuple(columns), item.kind, match, shown, labels, item)


def _proposed(
    columns: list[SurveyColumn],
    guesses: Mapping[str, Guess],
    matches: Mapping[str, Match],
    taken: set[str] | None = None,
) -> list[_Question]:
    """Questions as the file itself suggests them."""
    used = {code.casefold() for code in taken or ()} | {"arrival", "seconds", "respondent", "row"}
    questions: list[_Question] = []
    together: dict[str, list[SurveyColumn]] = {}
    for column in columns:
        together.setdefault(f"{column.grid}\n" if column.option else column.heading, []).append(column)
    for number, (_, group) in enumerate(together.items(), start=1):
        first, guess = group[0], guesses[group[0].heading]
        code = _code(first, guess.kind, number, bool(matches), used)
        used.add(code.casefold())
        match = matches[first.heading].by if first.heading in matches else "none"
        questions.append(_Question(code, tuple(group), guess.kind, match, first.text, guess.labels))
    return questions


def _as_code(name: str) -> str:
    """Write a platform's name as a questionnaire takes codes: ``Q8#1_2`` becomes ``Q8_1_2`` and ``1_Q2`` ``Q1_Q2``."""
    code = re.sub(r"[^A-Za-z0-9_]+", "_", name).strip("_")
    return f"Q{code}" if code[:1].isdigit() else code


def _code(column: SurveyColumn, kind: str, number: int, beside_questionnaire: bool, used: set[str]) -> str:
    """A short code that no other question has: the platform's own, a group's name, or a number."""
    wanted = _as_code(column.code) or (_as_code(snake(column.text).upper()) if kind == "group" else "")
    if not wanted:
        wanted = f"EXTRA{number}" if beside_questionnaire else f"Q{number}"
    code, again = wanted, 2
    while code.casefold() in used:
        code, again = f"{wanted}_{again}", again + 1
    return code
