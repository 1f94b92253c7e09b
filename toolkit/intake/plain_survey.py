"""Any other table with a row a respondent and a column a question."""

import re

from toolkit.intake.survey_layout import Layout, SurveyColumn
from toolkit.intake.tables import Table

GRID = re.compile(r"(?P<title>.+?)\s*\[(?P<row>[^\[\]]+)\]", re.DOTALL)
CODE = re.compile(r"[A-Za-z][\w.]{0,15}")


def read_plain_survey(table: Table) -> Layout:
    """Understand the columns by their headings alone."""
    headings = [str(c) for c in table.frame.columns]
    # Single words are codes only where nearly all headings are: beside written questions they are short questions.
    coded = sum(bool(CODE.fullmatch(h)) for h in headings) >= 0.8 * len(headings)
    columns = []
    for heading in headings:
        grid = GRID.fullmatch(heading)
        text = grid["row"] if grid else heading
        title = grid["title"] if grid else ""
        code = heading if coded and CODE.fullmatch(heading) else ""
        columns.append(SurveyColumn(heading=heading, text=text, code=code, grid=title, matrix=bool(grid)))
    return Layout(
        platform="table",
        why="no platform's layout was recognised; read as a plain table, one row a respondent",
        sure=False,
        columns=tuple(columns),
        frame=table.frame,
        separators=(";", ", "),
    )
