"""Papers of a plan of learning teams: each names its reader and holds only that reader's people."""

from datetime import date
from pathlib import Path

import pandas as pd

from toolkit.cohorts import Plan, Rules
from toolkit.documents.enrolment import Enrolment, enrolment_files
from toolkit.documents.html import html_page
from toolkit.documents.meetings import Meetings
from toolkit.documents.papers import Bundle, Draft, Papers, file_name, lay_down, made_from
from toolkit.documents.plan_page import plan_page
from toolkit.documents.plan_workbook import plan_workbook
from toolkit.documents.site_lists import site_lists
from toolkit.documents.supervisor_sheets import supervisor_sheets
from toolkit.documents.team_calendars import team_calendars
from toolkit.documents.team_people import say
from toolkit.documents.welcome_letters import welcome_letters
from toolkit.documents.word import word_file
from toolkit.workspace import Workspace, text


def write_team_papers(
    plan: Plan,
    staff: pd.DataFrame,
    rules: Rules,
    workspace: Workspace,
    folder: Path | str | None = None,
    *,
    on: date,
    meetings: Meetings | None = None,
    enrolment: Enrolment | None = None,
    letters: bool = True,
) -> Papers:
    """Write the plan, a sheet a supervisor, a list a site, a letter a person, calendars and lists to enrol people.

    Parameters
    ----------
    plan : Plan
        The teams; checked once more here, and whatever the check finds is printed.
    staff : DataFrame
        The staff list that they were made from.
    rules : Rules
        What they were made for.
    workspace : Workspace
        The organisation.
    folder : Path or str, optional
        By default the day's folder among the organisation's papers; nothing in it is overwritten.
    on : date
        The day that stands on the papers, and to which time in the organisation is counted.
    meetings : Meetings, optional
        When the teams meet; without it there are no calendars.
    enrolment : Enrolment, optional
        For which course people are entered in a learning platform, and by what they are known there.
    letters : bool
        Whether everybody who is in a team gets a letter.

    Returns
    -------
    Papers
        All of them and where they lie, with what could not be made.
    """
    bundle = team_bundle(plan, staff, rules, workspace, on=on, meetings=meetings, enrolment=enrolment, letters=letters)
    return lay_down(bundle, workspace, folder, on=on, language=workspace.settings.language)


def team_bundle(
    plan: Plan,
    staff: pd.DataFrame,
    rules: Rules,
    workspace: Workspace,
    *,
    on: date,
    meetings: Meetings | None = None,
    enrolment: Enrolment | None = None,
    letters: bool = True,
) -> Bundle:
    """Make the papers without laying them down; arguments as for :func:`write_team_papers`."""
    own = _facilitators(plan, staff, rules, workspace, on=on)
    sheets = supervisor_sheets(plan, staff, workspace, on=on)
    bundle = Bundle(
        drafts=(*own, *sheets, *site_lists(plan, staff, workspace, on=on)),
        made=made_from("teams", workspace.kept("staff"), on=on),
    )
    if plan.teams.empty:
        return bundle
    calendars = team_calendars(plan, workspace, meetings, on=on)
    bundle += enrolment_files(plan, staff, workspace, enrolment or Enrolment()) + calendars
    if letters:
        bundle += welcome_letters(plan, staff, workspace, meetings, on=on, calendars=calendars.drafts)
    return bundle


def _facilitators(plan: Plan, staff: pd.DataFrame, rules: Rules, workspace: Workspace, *, on: date) -> list[Draft]:
    """Make the papers that name everybody."""
    whole = plan_page(plan, staff, rules, workspace, on=on)
    files = {
        "html": html_page(whole, workspace, "reports/plan.html"),
        "docx": word_file(whole, workspace),
        "xlsx": plan_workbook(plan, staff, workspace, on=on),
    }
    return [
        Draft(
            file=file_name(workspace, whole.title, ending),
            content=content,
            name=f"{whole.title} ({text(f'documents.format.{ending}')})",
            about=say("list_index" if ending == "xlsx" else "plan_index", "en"),
            readers=whole.readers,
            recipient=say("for_you", "en"),
            names_people=True,
        )
        for ending, content in files.items()
    ]
