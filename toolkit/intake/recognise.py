"""Which kind of table a file holds, so that the wrong file in a place gets a plain word and costs nothing."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pandas as pd

from toolkit.errors import FileProblem, listing
from toolkit.intake.answer_files import answer_files
from toolkit.intake.answer_labels import known_labels, number_in
from toolkit.intake.distinct import among, counted
from toolkit.intake.headings import plain
from toolkit.intake.platforms import platform_evidence
from toolkit.intake.relias import read_table_or_feed
from toolkit.intake.roster_headings import find_fields, staff_evidence
from toolkit.intake.score_columns import scores_evidence
from toolkit.intake.tables import UNNAMED, Table

Kind = Literal["survey", "staff", "scores"]

CALLED = {"survey": "the export of a survey", "staff": "a staff list", "scores": "a table of scores before and after"}
EXPECTED = {
    "survey": "one row a respondent and one column a question",
    "staff": 'one row a person, with columns like "Employee ID", "Job Title" and "Hire Date"',
    "scores": 'one row a person, with a column for the score before and one for the score after, like "Pre-test" and '
    '"Post-test"',
}
#: Headings that platforms write above answers: two of them in one row below, or a time stamp's in the first column,
#: begin another survey.
PLATFORMS_OWN = frozenset(
    {
        *("Timestamp", "Email Address", "Start time", "Completion time", "Last modified time", "Respondent ID"),
        *("Collector ID", "Start Date", "End Date", "StartDate", "EndDate", "ResponseId", "Response ID", "IPAddress"),
        *("IP Address", "submitdate", "lastpage", "startlanguage", "Date submitted", "Last page", "record_id"),
        *("Record ID", "Survey Timestamp", "_uuid", "_submission_time", "SubmissionDate", "instanceID"),
    }
)
STAMPED = frozenset({"Timestamp", "Marca temporal", "Zeitstempel"})
#: From this weight on a table is surely a staff list, perhaps one, and could be one when somebody says so.
SURE_STAFF, MAYBE_STAFF, LEAST_STAFF = 6, 3, 2


#: The words of a summary stand within so many rows.
SUMMED_WITHIN = 100
#: Headings of a table with a row for each answer, which has few columns.
ASKED_IN_ROWS = frozenset({"question", "question text", "item", "statement", "pregunta", "frage"})
ANSWERED_IN_ROWS = frozenset({"answer", "answer text", "response", "response text", "respuesta", "antwort"})
LONG_COLUMNS = 8
#: Words of headings in a row of people: from so many on they are headings.
TWICE = 3
#: Headings, in small letters, of files that belong to a survey and hold no answers, and what each file is.
NO_ANSWERS = (
    (frozenset({"variable / field name", "field type", "field label"}), "a data dictionary of REDCap: the questions"),
    (frozenset({"class", "type/scale", "name", "relevance"}), "a survey's structure for LimeSurvey: the questions"),
    (frozenset({"type", "name", "label", "appearance"}), "an XLSForm for KoboToolbox or ODK: the questions"),
    (frozenset({"responseid", "varname"}), "a table of codes that somebody gave to comments"),
)


@dataclass(frozen=True, kw_only=True)
class Recognised:
    """What a file is.

    Attributes
    ----------
    kind : {"survey", "staff", "scores"}
        The kind of table.
    why : str
        What it was recognised by.
    sure : bool
        False when somebody should confirm it.
    """

    kind: Kind
    why: str
    sure: bool


def recognise(path: str | os.PathLike[str]) -> Recognised:
    """Say which kind of table a file holds.

    Parameters
    ----------
    path : str or path
        CSV or workbook, or answer files of this toolkit's own form.

    Returns
    -------
    Recognised
        The kind, and why.

    Raises
    ------
    FileProblem
        When it holds none of the kinds: says what it is and what was expected.
    """
    if answer_files(Path(path)):
        return Recognised(kind="survey", why="it holds answers saved by this toolkit's own form", sure=True)
    table = read_table_or_feed(path)
    refuse_no_rows(table)
    refuse_no_answers(table)
    found = kind_of(table)
    if found is None:
        headings = listing([str(c) for c in table.frame.columns], 5)
        raise FileProblem(
            f"{table.file}: this is a table, but neither a survey, nor a staff list, nor scores before and after. Its "
            f"headings are {headings}. Check that it is the right file and that its headings stand in one row."
        )
    return found


def kind_of(table: Table) -> Recognised | None:
    """Return what a table is, None when nothing speaks for any kind."""
    if why := platform_evidence(table):
        return Recognised(kind="survey", why=why, sure=True)
    weight, says = staff_evidence(table.frame)
    scores, rated = scores_evidence(table.frame), _rated_columns(table.frame)
    if weight >= SURE_STAFF and rated < 3 and not scores:
        return Recognised(kind="staff", why=f"it has the headings {listing(says, 5)}", sure=True)
    if scores:
        return Recognised(kind="scores", why=f"it has the headings {listing(scores)}", sure=rated < 3)
    if rated >= 2:
        why = f"{rated} of its columns hold ratings such as those of surveys"
        return Recognised(kind="survey", why=why, sure=weight < SURE_STAFF)
    asked = _asked_columns(table.frame)
    if asked >= 2:
        return Recognised(kind="survey", why=f"{asked} of its headings are questions", sure=False)
    if weight >= MAYBE_STAFF and {"person", "name", "last_name"} & set(find_fields(table.frame)):
        return Recognised(kind="staff", why=f"it has the headings {listing(says, 5)}", sure=False)
    return None


def refuse_other_kind(table: Table, wanted: Kind) -> None:
    """Raise when a table is surely of another kind than the one asked for.

    Raises
    ------
    FileProblem
        Says what the file is, by what it was recognised, what was expected and what to do.
    """
    found = kind_of(table)
    if found is None or found.kind == wanted or not found.sure:
        return
    raise FileProblem(
        f"{table.file}: this looks like {CALLED[found.kind]} ({found.why}). Expected here is {CALLED[wanted]}: "
        f"{EXPECTED[wanted]}. Choose that file, or use this one where {CALLED[found.kind]} is asked for."
    )


def refuse_no_answers(table: Table) -> None:
    """Raise when a file belongs to a survey and holds no answers: a platform's form, or somebody's codes for comments.

    Raises
    ------
    FileProblem
        Says what the file is, and which one is expected.
    """
    headings = {str(heading).casefold().partition("::")[0] for heading in table.frame.columns}
    for own, what in NO_ANSWERS:
        if own <= headings:
            raise FileProblem(
                f"{table.file}: this is {what}, and holds no answers. Expected here is {CALLED['survey']}: "
                f"{EXPECTED['survey']}. Choose that file."
            )


def refuse_sums(table: Table) -> None:
    """Raise when a table counts answers, or has a row for each answer, in place of a row a respondent.

    Raises
    ------
    FileProblem
        Says what it is, and how the platforms call the export that is expected.
    """
    headings = {plain(str(heading)) for heading in table.frame.columns}
    first = {plain(str(cell)) for cell in table.frame.iloc[:, 0].head(SUMMED_WITHIN)} | {
        plain(str(table.frame.columns[0]))
    }
    counted = "answer choices" in headings | first and {"answered", "skipped"} & first
    if counted or any(words.startswith("field summary for") for words in first):
        raise FileProblem(
            f"{table.file}: this is a summary, which says how many people gave each answer, and does not hold the "
            f"answers "
            f"themselves. Expected here is {CALLED['survey']}: {EXPECTED['survey']}. Export all single responses "
            '("All responses data" in SurveyMonkey, "Export responses" in LimeSurvey) and choose that file.'
        )
    if len(headings) <= LONG_COLUMNS and headings & ASKED_IN_ROWS and headings & ANSWERED_IN_ROWS:
        raise FileProblem(
            f"{table.file}: this table has a row for each answer, with the question beside it. Expected here is "
            f"{CALLED['survey']}: {EXPECTED['survey']}. Export it with a row for each response, or turn it round "
            f"with a "
            "pivot table in Excel, and choose the new file."
        )


def refuse_two_surveys(table: Table) -> None:
    """Raise when the headings of another survey stand below the answers.

    Raises
    ------
    FileProblem
        Names the row in which the second survey begins.
    """
    for row, cells in _headings_below(table):
        raise FileProblem(
            f"{table.file}, row {row}: another survey begins here. This row holds headings ({listing(cells, 3)}) "
            f"that are not those of row {table.header_row}. Put each survey into a file of its own and choose one of "
            "them."
        )


def _headings_below(table: Table) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows below answers that hold headings: a platform's own, or questions after an empty row."""
    frame = table.frame.iloc[2:]  # up to three heading rows are a platform's own
    own = pd.Series(0, index=frame.index)
    for name in frame:
        if (marked := among(frame[name], PLATFORMS_OWN)).any():
            own += marked.astype("int64")
    stamped = pd.Series(among(frame.iloc[:, 0], STAMPED) if frame.shape[1] else False, index=frame.index)
    again = _first_heading_again(table, frame)
    after_gap = pd.Series(frame.index, index=frame.index).diff() > 1
    for row in frame.index[(own >= 2) | stamped | again | after_gap]:
        cells = [str(cell) for cell in frame.loc[row] if cell]
        if own[row] >= 2 or stamped[row] or again[row] or _are_questions(cells):
            yield int(row), cells


def _first_heading_again(table: Table, frame: pd.DataFrame) -> pd.Series:
    """Say which rows begin with the first column's heading and go on otherwise."""
    first = str(table.frame.columns[0]) if table.frame.shape[1] > 2 else ""
    if not first or UNNAMED.fullmatch(first):
        return pd.Series(False, index=frame.index)
    found = frame.iloc[:, 0] == first
    if found.any():
        found &= (frame.iloc[:, 1:3] != "").all(axis=1)
    return found


def _are_questions(cells: list[str]) -> bool:
    asked = [c for c in cells if c.rstrip().endswith("?")]
    return len(cells) >= 3 and len(set(cells)) == len(cells) and len(asked) * 2 > len(cells)


def refuse_no_rows(table: Table) -> None:
    """Raise when a table has headings and nothing below them.

    Raises
    ------
    FileProblem
        Names the headings.
    """
    if table.frame.empty:
        raise FileProblem(
            f"{table.file}: there are headings ({listing([str(c) for c in table.frame.columns], 5)}) and no rows below "
            "them. The export may have been made before anybody was in it: make it again."
        )


def refuse_two_heading_rows(table: Table) -> None:
    """Raise when the row below the headings holds headings too, and says more of a staff list than they do.

    Raises
    ------
    FileProblem
        Names both rows, and what to do.
    """
    below = table.frame.iloc[:1]
    cells = [str(cell) for cell in below.iloc[0] if cell]
    named = find_fields(pd.DataFrame(columns=cells)) if len(set(cells)) == len(cells) else {}
    if len(named) >= TWICE and len(named) > len(find_fields(table.frame)):
        raise FileProblem(
            f"{table.file}, row {below.index[0]}: the headings stand in two rows. Row {table.header_row} holds "
            f"{listing([str(c) for c in table.frame.columns if not UNNAMED.fullmatch(str(c))], 3)}, and this row "
            f"{listing(cells, 3)}. Put each column's heading into one cell, delete the other row, and choose the file "
            "again."
        )


def refuse_no_staff(table: Table) -> None:
    """Raise when hardly a heading is one of a staff list.

    Raises
    ------
    FileProblem
        Names the headings found and those expected.
    """
    weight, _ = staff_evidence(table.frame)
    if weight < LEAST_STAFF:
        raise FileProblem(
            f"{table.file}: this does not look like a staff list. Its headings are "
            f"{listing([str(c) for c in table.frame.columns], 5)}. Expected is {EXPECTED['staff']}. Choose that file, "
            "or rename the headings in this one."
        )


def _rated_columns(frame: pd.DataFrame) -> int:
    """Count the columns that hold a well-known set of labels."""
    n = 0
    for heading in frame.columns[:200]:
        answers = [answer for answer in counted(frame[heading]) if answer]
        if 1 < len(answers) <= 12 and any(number_in(a) is None for a in answers) and known_labels(answers):
            n += 1
    return n


def _asked_columns(frame: pd.DataFrame) -> int:
    """Count the headings that are questions or sentences."""
    return sum(str(h).rstrip().endswith("?") or len(plain(str(h)).split()) >= 6 for h in frame.columns)
