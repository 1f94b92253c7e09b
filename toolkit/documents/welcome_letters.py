"""A letter for everybody who is in a team: which team, who is in it, when it meets."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from toolkit.cohorts import Plan
from toolkit.documents.content import Block, Page, Section, Table, page
from toolkit.documents.letter_sections import letter_sections
from toolkit.documents.mail import letter
from toolkit.documents.meetings import Meetings, slots_by_name
from toolkit.documents.papers import Bundle, Draft, distinct, file_name
from toolkit.documents.team_people import cells_of, is_filled, people_of, say
from toolkit.documents.word import with_words, word_file
from toolkit.workspace import Workspace

#: Stands for the reader's name while the letter of a whole team is set; no name holds these letters.
_NAME = "\u2983reader\u2984"


def welcome_letters(
    plan: Plan,
    staff: pd.DataFrame,
    workspace: Workspace,
    meetings: Meetings | None,
    *,
    on: date,
    calendars: Sequence[Draft] = (),
) -> Bundle:
    """Make a Word letter for each person in a team; it names their own team and no other.

    Parameters
    ----------
    plan : Plan
        The teams.
    staff : DataFrame
        The staff list.
    workspace : Workspace
        The organisation: its copy of ``letters/welcome.en.txt`` is the words, of ``reports/paper.docx`` the look.
    meetings : Meetings or None
        When teams meet; without it a letter says only the name of the slot.
    on : date
        The day that stands on them.
    calendars : sequence of Draft
        The calendar of each team, which goes along in the mail draft.
    """
    people, language = people_of(plan, staff), workspace.settings.language
    goes_along = {draft.name: draft.file for draft in calendars}
    leads = _leads(plan)
    letters: list[tuple[str, str, str, bytes]] = []
    for team, own in people.groupby("team", sort=False):
        # Set once a team: only the reader's name differs, and setting takes long.
        whole = word_file(_letter(own, str(team), leads.get(str(team), ""), plan, workspace, meetings, on), workspace)
        for person, name in zip(own["person"], own["name"], strict=True):
            called = str(name) or str(person)
            letters.append((str(person), called, str(team), with_words(whole, {_NAME: called})))
    titles = [say("welcome.title", language, name=name) for _, name, _, _ in letters]
    files = distinct(file_name(workspace, title, "docx") for title in titles)
    drafts = tuple(
        Draft(
            file=f"{say('welcome.folder', 'en')}/{file}",
            content=content,
            name=title,
            about=say("welcome.index", "en"),
            readers=say("sheet_readers", "en", name=name),
            recipient=name,
            person=person,
            letter="welcome_mail",
            beside=goes_along.get(say("calendar.name", "en", team=team), ""),
            names_people=True,
        )
        for (person, name, team, content), title, file in zip(letters, titles, files, strict=True)
    )
    return Bundle(drafts=drafts)


def welcome_words(
    workspace: Workspace, language: str, *, name: str, team: str, meets: str = "", lead: str = ""
) -> tuple[str, str]:
    """Fill in the letter's own words: its subject and its text.

    Parameters
    ----------
    workspace : Workspace
        Whose own copy wins.
    language : str
        Of the letter.
    name, team : str
        The reader and the team.
    meets : str
        When it meets, in a sentence; "" where that is not planned.
    lead : str
        Who has offered to lead the team's talks; "" for nobody.
    """
    return letter(
        workspace,
        f"letters/welcome.{language}.txt",
        language,
        name=name,
        organisation=workspace.name,
        team=team,
        meets=meets,
        lead=lead,
    )


def _letter(
    own: pd.DataFrame,
    team: str,
    lead: str,
    plan: Plan,
    workspace: Workspace,
    meetings: Meetings | None,
    on: date,
) -> Page:
    language = workspace.settings.language
    meets = _meets(team, plan, meetings, language)
    title, body = welcome_words(workspace, language, name=_NAME, team=team, meets=meets, lead=lead)
    columns = {"name": say("column.name", language)}
    for column in ("job_title", "site"):
        if is_filled(own, column):
            columns[column] = say(f"column.{column}", language)
    table = Table(
        caption=say("welcome.caption", language, team=team),
        columns=tuple(columns.values()),
        rows=cells_of(own, columns),
    )
    blocks: tuple[Block, ...] = (table,)
    return page(
        workspace,
        title=title,
        about=say("welcome.about", language, name=_NAME),
        readers=say("sheet_readers", language, name=_NAME),
        on=on,
        language=language,
        sections=(
            *letter_sections(body),
            Section(code="team", title=say("welcome.team", language), blocks=blocks),
        ),
        contents=False,
        compact=True,
    )


def _meets(team: str, plan: Plan, meetings: Meetings | None, language: str) -> str:
    """Say when a team meets: day, time and zone where they are known, else what the slot is called."""
    name = plan.slots.get(team, "")
    slot = slots_by_name(plan.rules).get(name)
    if slot is not None and meetings is not None and (start := meetings.start_of(slot)) is not None:
        return meetings.words(start, language)
    return say("welcome.slot", language, slot=name) if name else ""


def _leads(plan: Plan) -> dict[str, str]:
    """Return the name of each team's volunteer, where the rules ask for one."""
    leads = plan.peer_leads
    return {str(row["team"]): str(row.get("name") or row["person"]) for row in leads.to_dict("records")}
