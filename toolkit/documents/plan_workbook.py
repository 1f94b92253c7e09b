"""The plan as a workbook that a facilitator can sort, filter, edit and hand back."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from toolkit.cohorts import Plan
from toolkit.documents.team_people import cells_of, columns_of, is_filled, people_of, say
from toolkit.documents.workbook import Sheet, workbook
from toolkit.workspace import Workspace


def plan_workbook(plan: Plan, staff: pd.DataFrame, workspace: Workspace, *, on: date) -> bytes:
    """Write one sheet of the people in teams and one of those in none, with an empty cell for a team beside each.

    Parameters
    ----------
    plan : Plan
        The teams.
    staff : DataFrame
        The staff list.
    workspace : Workspace
        The organisation.
    on : date
        The day noted as the file's own.

    Returns
    -------
    bytes
        An XLSX file that :func:`toolkit.documents.read_plan` reads back.
    """
    people = people_of(plan, staff)
    columns = {"person": say("column.person", "en"), "team": say("column.team", "en"), **columns_of(people, "en")}
    if is_filled(people, "email"):
        columns["email"] = say("column.email", "en")
    reasons = {
        "person": say("column.person", "en"),
        "team": say("column.team", "en"),
        "name": say("column.name", "en"),
        "job_family": say("column.job_family", "en"),
        "reason": say("why", "en"),
    }
    waiting = plan.unplaced.fillna("").assign(team="")
    sheets: Sequence[Sheet] = (
        Sheet(say("sheet.teams", "en"), tuple(columns.values()), cells_of(people, columns)),
        Sheet(
            say("sheet.unplaced", "en"),
            tuple(reasons.values()),
            cells_of(waiting, reasons),
        ),
    )
    return workbook(sheets, title=say("title", "en"), organisation=workspace.name, sample=workspace.is_sample, on=on)
