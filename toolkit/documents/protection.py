"""How people are protected in a survey report: what is shown, what is hidden, by which rules."""

import pandas as pd

from toolkit.documents.content import Points, Section, Table
from toolkit.documents.group_sections import group_title
from toolkit.documents.survey_sections import Report
from toolkit.survey import FEWEST_ANSWERS
from toolkit.workspace import text


def protection_section(report: Report) -> Section:
    """Count what is shown and what is hidden in each of the report's tables.

    The statement of the check that was made of all tables together belongs in front of the points.
    """
    spread = report.results.spread
    points = (
        _say(report, "score", minimum=report.overall.minimum),
        _say(report, "spread", fewest=max(FEWEST_ANSWERS, spread.minimum), minimum=spread.minimum),
        _say(report, "groups"),
        _say(report, "words"),
    )
    rows = [
        _row(_say(report, "values"), report.overall.values["hidden"]),
        _row(_say(report, "statements"), report.overall.items["hidden"]),
        _row(_say(report, "answers"), ~spread.items["shown"]),
    ]
    for code in report.results.tables:
        title = group_title(report, report.survey.questionnaire.item(code))
        # As they stand in the report: how many groups are in the row of all others would tell something.
        rows.append(_row(title, report.results.shown(code).values["hidden"]))
    table = Table(
        caption=_say(report, "caption"),
        columns=tuple(_say(report, key) for key in ("what", "shown", "hidden")),
        rows=tuple(rows),
    )
    return Section(code="protection", title=_say(report, "title"), blocks=(Points(points=points), table))


def _row(name: str, hidden: "pd.Series[bool]") -> tuple[str, str, str]:
    return name, str(int((~hidden).sum())), str(int(hidden.sum()))


def _say(report: Report, key: str, **fields: object) -> str:
    return text(f"documents.protection.{key}", report.language, **fields)
