"""Google Forms: the sheet of answers saved as CSV, or the form's own "Download responses (.csv)"."""

import re

from toolkit.intake.dates import has_clock
from toolkit.intake.headings import plain
from toolkit.intake.no_person import sums_up
from toolkit.intake.repairs import RepairList
from toolkit.intake.survey_layout import Layout, SurveyColumn
from toolkit.intake.tables import Table

STAMPS = (
    *("timestamp", "marca temporal", "zeitstempel", "horodateur", "carimbo de data hora"),
    *("informazioni cronologiche", "tijdstempel", "sygnatura czasowa"),
)
GRID = re.compile(r"(?P<title>.+?)\s*\[(?P<row>.+)\]", re.DOTALL)
#: The form's own download writes the time like ``2022/11/30 10:39:41 PM GMT+1``.
DIRECT = re.compile(r"\d{4}/\d{1,2}/\d{1,2} .*(?:GMT|UTC|[A-Z]{2,4}T)(?:[+-]\d+(?::\d+)?)?")
#: Columns that Google adds and nobody answered.
ADDED = frozenset(
    {
        *("score", "total score", "puntuacion", "puntuacion total", "punktzahl", "gesamtpunktzahl", "note totale"),
        *("pontuacao", "pontuacao total"),
    }
)
#: Beside each question of a quiz: ``Question [Score]`` and ``Question [Feedback]``.
OF_QUIZ = re.compile(
    r".+\[(?:score|feedback|puntuaci[oó]n|comentarios|punktzahl|feedback|note|commentaires|pontua[cç][aã]o)\]",
    re.IGNORECASE | re.DOTALL,
)
#: How a quiz writes points: ``1.00 / 2``.
POINTS = re.compile(r"\d+(?:[.,]\d+)? / \d+(?:[.,]\d+)?")


def google_forms_evidence(table: Table) -> str:
    """Say why a table is a Google Forms export, "" when it is not."""
    if table.frame.shape[1] < 2:
        return ""
    first = str(table.frame.columns[0])
    if plain(first) not in STAMPS:
        return ""
    stamps = _stamps(table)
    if not all(has_clock(cell) for cell in stamps[:50]):
        return ""
    route = "downloaded from the form" if _is_direct(stamps) else "saved from Google Sheets"
    return f'the first column is "{first}" with the time of each answer, as in a Google Forms export {route}'


def _stamps(table: Table) -> list[str]:
    """Return the times of the answers, without what somebody wrote below them."""
    return [cell for cell in table.frame.iloc[:, 0] if cell and not sums_up(cell)]


def _is_direct(stamps: list[str]) -> bool:
    return bool(stamps) and all(DIRECT.fullmatch(stamp) for stamp in stamps)


def read_google_forms(table: Table) -> Layout:
    """Understand the columns: the time first, then who answered where that was collected, then the questions."""
    stamps = _stamps(table)
    columns = [SurveyColumn(heading=str(table.frame.columns[0]), text="", people="end")]
    repairs, derived = RepairList(), _derived(table)
    for heading in map(str, table.frame.columns[1:]):
        grid = GRID.fullmatch(heading)
        if heading in derived:
            repairs.add("Worked out by Google for a quiz, not answered by anyone; left out.", column=heading)
        elif plain(heading) in ADDED:
            columns.append(SurveyColumn(heading=heading, text=heading, people="score"))
        elif grid:
            title, row = grid["title"], grid["row"]
            columns.append(SurveyColumn(heading=heading, text=row, grid=title, matrix=True))
        else:
            columns.append(SurveyColumn(heading=heading, text=heading))
    return Layout(
        platform="google_forms",
        why=google_forms_evidence(table),
        sure=True,
        columns=tuple(columns),
        frame=table.frame,
        separators=(";",) if _is_direct(stamps) else (", ",),
        repairs=repairs,
    )


def _derived(table: Table) -> set[str]:
    """Return the headings of points and feedback; a grid may have a row called "Score", which people answered."""
    marked = [h for h in map(str, table.frame.columns[1:]) if OF_QUIZ.fullmatch(h)]
    cells = {cell for heading in marked for cell in table.frame[heading].unique() if cell}
    is_quiz = any(POINTS.fullmatch(str(cell)) for cell in cells)
    return {h for h in marked if is_quiz and h.rpartition("[")[0].strip() in table.frame.columns}
