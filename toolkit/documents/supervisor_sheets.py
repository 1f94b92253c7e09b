"""A sheet for each supervisor, with their own people and nobody else's."""

from datetime import date

import pandas as pd

from toolkit.cohorts import Plan
from toolkit.documents.content import Block, Page, Points, Section, Table, Text, page
from toolkit.documents.papers import Draft, distinct, file_name
from toolkit.documents.team_people import cells_of, columns_of, counted, people_of, say
from toolkit.documents.word import word_file
from toolkit.workspace import Workspace


def supervisor_sheets(plan: Plan, staff: pd.DataFrame, workspace: Workspace, *, on: date) -> list[Draft]:
    """Make a Word sheet for each supervisor.

    Parameters
    ----------
    plan : Plan
        The teams.
    staff : DataFrame
        The staff list, which says who supervises whom.
    workspace : Workspace
        The organisation.
    on : date
        The day that stands on them.
    """
    language = workspace.settings.language
    people = people_of(plan, staff, unplaced=True)
    names = dict(zip(staff["person"], staff["name"].fillna(""), strict=True))
    own = people[people["supervisor"] != ""]
    groups = sorted(own.groupby("supervisor"), key=lambda pair: (names.get(pair[0], pair[0]), pair[0]))
    called = [names.get(person) or str(person) for person, _ in groups]
    titles = [say("sheet_title", language, name=name) for name in called]
    files = distinct(file_name(workspace, title, "docx") for title in titles)
    return [
        Draft(
            file=f"{say('sheet_folder', 'en')}/{file}",
            content=word_file(_sheet(rows, name, plan, workspace, on), workspace),
            name=title,
            about=counted("sheet_index", "en", len(rows)),
            readers=say("sheet_readers", "en", name=name),
            recipient=name,
            person=str(person) if person in names else "",
            letter="supervisor" if person in names else "",
            names_people=True,
        )
        for (person, rows), name, title, file in zip(groups, called, titles, files, strict=True)
    ]


def _sheet(rows: pd.DataFrame, name: str, plan: Plan, workspace: Workspace, on: date) -> Page:
    """One supervisor's people and no others: reasons may name colleagues, so that they stay on the plan page."""
    language = workspace.settings.language
    columns = columns_of(rows, language)
    columns.pop("supervisor_name", None)
    columns = {"name": columns.pop("name"), "team": say("column.team", language), **columns}
    waits, no_job = _waiting(rows, plan)
    shown = rows.assign(
        team=rows["team"].mask(waits, say("no_team_yet", language)).mask(no_job, say("no_team_yet.no_job", language))
    )
    table = Table(
        caption=say("sheet_caption", language, name=name),
        columns=tuple(columns.values()),
        rows=cells_of(shown, columns),
    )
    blocks: list[Block] = [Text(words=say("sheet_words", language, organisation=workspace.name)), table]
    for found, key in ((waits, "sheet_unplaced"), (no_job, "sheet_unplaced.no_job")):
        if found.any():
            blocks.append(Text(words=say(key, language), tone="note"))
    todo = Points(points=tuple(say(f"sheet_do.{number}", language) for number in (1, 2, 3)))
    return page(
        workspace,
        title=say("sheet_heading", language),
        about=say("sheet_about", language, name=name, n=len(rows)),
        readers=say("sheet_readers", language, name=name),
        on=on,
        language=language,
        sections=(
            Section(code="people", title=say("sheet_people", language), blocks=tuple(blocks)),
            Section(code="next", title=say("sheet_next", language), blocks=(todo,)),
        ),
        contents=False,
    )


def _waiting(rows: pd.DataFrame, plan: Plan) -> "tuple[pd.Series[bool], pd.Series[bool]]":
    """Part the people without a team into those for whom none was found, and those whose job is not known."""
    nowhere, unknown = rows["team"] == "", rows["job_family"] == ""
    if not plan.rules.by_job_family:
        return nowhere, nowhere & False
    return nowhere & ~unknown, nowhere & unknown
