"""Google Forms: the sheet of answers saved as CSV, or the form's own "Download responses (.csv)"."""

import re

from toolkit.intake.dates import has_clock
from toolkit.intake.headings import plain
from toolkit.intake.identity import FIELD_OF
from toolkit.intake.survey_layout import Layout, SurveyColumn
from toolkit.intake.tables import Table

STAMPS = ("timestamp", "marca temporal", "zeitstempel", "horodateur", "carimbo de data hora")
GRID = re.compile(r"(?P<title>.+?)\s*\[(?P<row>.+)\]", re.DOTALL)
#: The form's own download writes the time like ``2022/11/30 10:39:41 PM GMT+1``.
DIRECT = re.compile(r"\d{4}/\d{1,2}/\d{1,2} .*(?:GMT|UTC|[A-Z]{2,4}T)(?:[+-]\d+(?::\d+)?)?")
#: Columns that Google adds and nobody answered.
ADDED = {"score": "score", "puntuacion": "score", "punktzahl": "score"}


def google_forms_evidence(table: Table) -> str:
    """Say why a table is a Google Forms export, "" when it is not."""
    if table.frame.shape[1] < 2:
        return ""
    first = str(table.frame.columns[0])
    if plain(first) not in STAMPS:
        return ""
    stamps = [cell for cell in table.frame.iloc[:, 0] if cell]
    if not all(has_clock(cell) for cell in stamps[:50]):
        return ""
    route = "downloaded from the form" if _is_direct(stamps) else "saved from Google Sheets"
    return f'the first column is "{first}" with the time of each answer, as in a Google Forms export {route}'


def _is_direct(stamps: list[str]) -> bool:
    return bool(stamps) and all(DIRECT.fullmatch(stamp) for stamp in stamps)


def read_google_forms(table: Table) -> Layout:
    """Understand the columns: the time first, then who answered where that was collected, then the questions."""
    stamps = [cell for cell in table.frame.iloc[:, 0] if cell]
    columns = [SurveyColumn(heading=str(table.frame.columns[0]), text="", people="end")]
    for heading in map(str, table.frame.columns[1:]):
        grid = GRID.fullmatch(heading)
        if plain(heading) in ADDED:
            columns.append(SurveyColumn(heading=heading, text=heading, people=ADDED[plain(heading)]))
        elif grid:
            title, row = grid["title"], grid["row"]
            columns.append(SurveyColumn(heading=heading, text=row, grid=title, matrix=True))
        else:
            columns.append(SurveyColumn(heading=heading, text=heading, people=FIELD_OF.get(plain(heading), "")))
    return Layout(
        platform="google_forms",
        why=google_forms_evidence(table),
        sure=True,
        columns=tuple(columns),
        frame=table.frame,
        separators=(";",) if _is_direct(stamps) else (", ",),
    )
