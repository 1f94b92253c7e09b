"""SurveyMonkey: two heading rows, questions above and answers or statements below; condensed or expanded, texts or
numbers; and the form in which such files are published, with codes like ``q0004_0001``.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

import pandas as pd

from toolkit.intake.answer_labels import same
from toolkit.intake.headings import plain, without_markup
from toolkit.intake.repairs import RepairList
from toolkit.intake.survey_layout import Layout, SurveyColumn
from toolkit.intake.tables import UNNAMED, Table
from toolkit.intake.typed_answers import with_typed

#: What SurveyMonkey records beside the answers, by its plain name in older and newer exports.
RECORDED = {
    **{"respondent id": "platform_id", "collector id": "collector", "start date": "start", "end date": "end"},
    **{"date created": "start", "date modified": "end", "ip address": "ip", "email address": "email"},
    **{"first name": "first_name", "last name": "last_name", "custom data": "employee_id", "custom 1": "employee_id"},
    **{"custom data 1": "employee_id", "custom value": "employee_id", "collector": "collector"},
    **{f"custom data {n}": f"custom_{n}" for n in range(2, 7)},
    **{f"custom {n}": f"custom_{n}" for n in range(2, 7)},
}
#: The second heading of a question with one answer, and of one that was answered in own words.
RESPONSE = frozenset({"response", "respuesta", "antwort", "réponse", "resposta"})
OPEN = frozenset({"open-ended response", "respuesta abierta", "offene antwort", "réponse ouverte"})
#: The second heading of what people typed beside the options.
TYPED = re.compile(
    r"(?:other|otr[oa]s?|sonstiges|andere[rs]?|autre)\b.*|.*\((?:please specify|especifique|bitte angeben)\)|comments?",
    re.IGNORECASE | re.DOTALL,
)
PUBLISHED = re.compile(r"q\d{4}(?:_\d{4}|_other)?", re.IGNORECASE)
NOT_SELECTED = "Not selected"


@dataclass(frozen=True)
class _Part:
    """One column of the file: its heading there, the question above and what stands below the question."""

    heading: str
    title: str
    below: str


def surveymonkey_evidence(table: Table) -> str:
    """Say why a table is a SurveyMonkey export, "" when it is not."""
    headings = [str(c) for c in table.frame.columns]
    words = {plain(heading) for heading in headings}
    second = [same(cell) for cell in table.frame.iloc[0]] if len(table.frame) else []
    n_marks = sum(cell in RESPONSE | OPEN for cell in second)
    if n_marks >= 2 or (n_marks and words & {"respondent id", "collector id"}):
        return 'its second row says "Response" below the questions'
    unnamed = any(UNNAMED.fullmatch(heading) for heading in headings)
    if "respondent id" in words and unnamed and _has_second_row(table.frame):
        return "it has a respondent id, and its second row goes on with what the first leaves out"
    if {"respondent id", "collector id"} <= words:
        return "it has the columns that SurveyMonkey adds (respondent id, collector id)"
    if "respondent id" in words and sum(bool(_split(table.frame, heading)) for heading in headings) >= 2:
        return "it has a respondent id and a column for each option, as in a SurveyMonkey export with one heading row"
    n_codes = sum(bool(PUBLISHED.fullmatch(heading)) for heading in headings)
    if n_codes >= 3 and n_codes * 2 > len(headings):
        return "its headings are codes such as q0004_0001, as in published SurveyMonkey files"
    return ""


def read_surveymonkey(table: Table) -> Layout:
    """Put the two heading rows together, and one column an answer into one column a question."""
    frame = table.frame
    parts, answers = _parts(frame), frame
    repairs = RepairList()
    if _has_second_row(frame):
        answers = frame.iloc[1:]
        repairs.add("The first two rows are headings of SurveyMonkey; read as headings, not as answers.")
    reading = _Reading(answers, repairs, condensed=any(same(part.below) in RESPONSE for part in parts))
    for group in _groups(parts):
        reading.add(group)
    return Layout(
        platform="surveymonkey",
        why=surveymonkey_evidence(table),
        sure=True,
        columns=tuple(reading.columns),
        frame=pd.DataFrame(reading.cells, index=answers.index, dtype="str"),
        separators=(";",),
        coded=True,
        counted=True,
        unticked=frozenset({"0", NOT_SELECTED}),
        renamed=reading.renamed,
        repairs=repairs,
    )


def _has_second_row(frame: pd.DataFrame) -> bool:
    """Say whether the first row holds headings: it says nothing where SurveyMonkey records something."""
    if not len(frame):
        return False
    first = frame.iloc[0]
    if sum(same(cell) in RESPONSE | OPEN for cell in first) >= 1:
        return True
    recorded = [cell for heading, cell in first.items() if plain(str(heading)) in RECORDED]
    return bool(recorded) and not any(recorded) and bool((first != "").any())


def _parts(frame: pd.DataFrame) -> list[_Part]:
    if not _has_second_row(frame):
        return [_part(frame, heading) for heading in map(str, frame.columns)]
    parts, title = [], ""
    for heading, below in zip(map(str, frame.columns), frame.iloc[0], strict=True):
        if not (UNNAMED.fullmatch(heading) and below):
            title = without_markup(heading)
        parts.append(_Part(heading, title, without_markup(below)))
    return parts


def _part(frame: pd.DataFrame, heading: str) -> _Part:
    """Understand a column that has one heading: ``Question - Option``, a code, or the question alone."""
    if PUBLISHED.fullmatch(heading):
        return _Part(heading, heading.rsplit("_", 1)[0], "")
    title, below = _split(frame, heading) or (heading, "")
    return _Part(heading, without_markup(title), without_markup(below))


def _split(frame: pd.DataFrame, heading: str) -> tuple[str, str] | None:
    """Part ``Question - Option`` where the column holds no more than the option, or what was typed beside options."""
    title, sign, option = heading.rpartition(" - ")
    found = {without_markup(cell) for cell in frame[heading].unique()} - {""}
    return (title, option) if sign and (found == {option} or TYPED.fullmatch(option)) else None


def _groups(parts: Iterable[_Part]) -> list[list[_Part]]:
    """Put the columns of one question together: those without a heading of their own follow the one that has."""
    groups: list[list[_Part]] = []
    for part in parts:
        published = bool(PUBLISHED.fullmatch(part.heading))
        goes_on = UNNAMED.fullmatch(part.heading) or (published and "_" in part.heading)
        goes_on = goes_on or part.heading == f"{part.title} - {part.below}"
        if groups and goes_on and part.title == groups[-1][0].title and plain(part.title) not in RECORDED:
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups


class _Reading:
    """The columns of one export while they are put together."""

    def __init__(self, answers: pd.DataFrame, repairs: RepairList, *, condensed: bool) -> None:
        self.answers, self.repairs, self.condensed = answers, repairs, condensed
        self.columns: list[SurveyColumn] = []
        self.cells: dict[str, pd.Series] = {}
        self.renamed: dict[str, str] = {}

    def add(self, group: list[_Part]) -> None:
        """Understand one question."""
        first = group[0]
        if people := self._people(first):
            for part in group:
                self._keep(part, SurveyColumn(heading=part.heading, text="", people=people))
            return
        if PUBLISHED.fullmatch(first.heading):
            group = [_Part(p.heading, p.title, self._label(p.heading)) for p in group]
        asked = [p for p in group if not self._is_typed(p)]
        typed = [p for p in group if self._is_typed(p)]
        if len(group) == 1 and (same(first.below) in RESPONSE | OPEN or not first.below):
            self._single(first)
        elif len(asked) == 1 and (same(asked[0].below) in RESPONSE or not asked[0].below):
            self._with_typed(asked[0], typed)
        elif asked and all(self._is_option(p, place) for place, p in enumerate(asked, start=1)):
            self._options(asked, typed)
        else:
            self._statements(group)

    def _people(self, part: _Part) -> str:
        if same(part.below) in RESPONSE | OPEN:
            return ""
        if UNNAMED.fullmatch(part.heading) and not part.below:
            return "number" if self.answers[part.heading].is_unique else ""
        return RECORDED.get(plain(part.heading), "")

    def _label(self, heading: str) -> str:
        """In a published file each option's own cells say what it is."""
        found = set(self.answers[heading].unique()) - {"", NOT_SELECTED}
        alone = len(found) == 1 and (self.answers[heading] == NOT_SELECTED).any()
        return found.pop() if alone else ""

    def _is_typed(self, part: _Part) -> bool:
        return bool(TYPED.fullmatch(part.below)) and same(part.below) not in RESPONSE | OPEN

    def _is_option(self, part: _Part, place: int) -> bool:
        """Say whether a column holds only its own heading, or its own number."""
        found = self._found(part) - _not_chosen(part)
        return part.below != "" and (found <= {part.below} or found <= {str(place)} or found <= {"1"})

    def _found(self, part: _Part) -> set[str]:
        """The column's distinct cells, tidied like its heading."""
        return {without_markup(cell) for cell in self.answers[part.heading].unique()}

    def _single(self, part: _Part) -> None:
        kind = "open" if same(part.below) in OPEN else ""
        code = part.heading if PUBLISHED.fullmatch(part.heading) else ""
        column = SurveyColumn(heading=part.title, text=part.title, code=code, kind=kind, sources=(part.heading,))
        self._keep(part, column)

    def _with_typed(self, main: _Part, typed: list[_Part]) -> None:
        """Put what people typed in the place of "Other", as platforms do that have one column."""
        cells = self.answers[main.heading]
        for part in typed:
            own = self.answers[part.heading]
            # In the numeric variant 0 is "Other"; on a scale people choose it without typing anything.
            nought = "0" if bool((own[cells == "0"] != "").all()) else None
            cells = cells.mask((cells == nought) & (own != ""), "") if nought else cells
            cells = with_typed(cells, own, lambda a: bool(TYPED.fullmatch(a)))
        kind = "choice" if typed else ""
        sources = tuple(p.heading for p in [main, *typed])
        self._keep(main, SurveyColumn(heading=main.title, text=main.title, kind=kind, sources=sources), cells)

    def _options(self, asked: list[_Part], typed: list[_Part]) -> None:
        """One column an option; in an expanded file a question of which nobody ticked two has one answer."""
        chosen = pd.DataFrame({p.heading: ~self.answers[p.heading].isin(_not_chosen(p)) for p in asked})
        title = asked[0].title
        if not self.condensed and len(asked) > 1 and not (chosen.sum(axis=1) > 1).any() and not _published(asked):
            cells = pd.Series("", index=self.answers.index, dtype="str")
            for part in asked:
                cells = cells.mask(chosen[part.heading], part.below)
            for part in typed:
                cells = with_typed(cells, self.answers[part.heading], lambda _: False)
            kind, sources = "choice" if typed else "", tuple(p.heading for p in [*asked, *typed])
            self._keep(asked[0], SurveyColumn(heading=title, text=title, kind=kind, sources=sources), cells)
            return
        for part in [*asked, *typed]:
            column = SurveyColumn(
                heading=f"{title} [{part.below}]",
                text=title,
                code=title if _published(asked) else "",
                grid=title,
                option=part.below,
                typed=part in typed,
                sources=(part.heading,),
            )
            self._keep(part, column)

    def _statements(self, group: list[_Part]) -> None:
        """A row of a grid in each column, or, expanded, an answer to a row in each column."""
        rows: dict[str, list[_Part]] = defaultdict(list)
        for part in group:
            statement, sign, label = part.below.rpartition(" - ")
            split = bool(sign) and not self.condensed and self._found(part) - {""} <= {label}
            rows[statement if split else part.below or part.heading].append(part)
        for statement, parts in rows.items():
            cells = self.answers[parts[0].heading]
            for part in parts[1:]:
                cells = cells.mask(cells == "", self.answers[part.heading])
            published = _published(parts)
            column = SurveyColumn(
                heading=parts[0].heading if published else f"{parts[0].title} [{statement}]",
                text=statement,
                code=parts[0].heading if published else "",
                grid=parts[0].title,
                matrix=not self._is_typed(parts[0]),
                kind="open" if self._is_typed(parts[0]) else "",
                sources=tuple(p.heading for p in parts),
            )
            self._keep(parts[0], column, cells)

    def _keep(self, part: _Part, column: SurveyColumn, cells: pd.Series | None = None) -> None:
        heading, again = column.heading, 2
        while heading.casefold() in {known.casefold() for known in self.cells}:
            heading, again = f"{column.heading} ({again})", again + 1
        self.columns.append(replace(column, heading=heading))
        self.cells[heading] = self.answers[part.heading] if cells is None else cells
        for source in column.sources:
            self.renamed[source] = heading


def _not_chosen(part: _Part) -> set[str]:
    """What stands in the column of an option that was not chosen; 0 is also the name of an option."""
    return {"", NOT_SELECTED, "0"} - {part.below}


def _published(parts: list[_Part]) -> bool:
    return bool(PUBLISHED.fullmatch(parts[0].heading))
