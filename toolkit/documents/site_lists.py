"""A list for each site: the people who work there and their teams, and nobody of another site."""

from datetime import date

import pandas as pd

from toolkit.cohorts import Plan
from toolkit.documents.content import Page, Section, Table, Text, page
from toolkit.documents.papers import Draft, distinct, file_name
from toolkit.documents.team_people import cells_of, columns_of, counted, is_filled, people_of, say
from toolkit.documents.word import word_file
from toolkit.workspace import Workspace


def site_lists(plan: Plan, staff: pd.DataFrame, workspace: Workspace, *, on: date) -> list[Draft]:
    """Make a Word list a site; none where the staff list has no sites, or only one.

    Parameters
    ----------
    plan : Plan
        The teams.
    staff : DataFrame
        The staff list.
    workspace : Workspace
        The organisation.
    on : date
        The day that stands on them.
    """
    people = people_of(plan, staff)
    if not is_filled(people, "site"):
        return []
    sites = sorted(people.loc[people["site"] != "", "site"].unique())
    if len(sites) < 2:
        return []
    language = workspace.settings.language
    titles = [say("site.title", language, site=site) for site in sites]
    files = distinct(file_name(workspace, title, "docx") for title in titles)
    return [
        Draft(
            file=f"{say('site.folder', 'en')}/{file}",
            content=word_file(_list(people[people["site"] == site], site, workspace, on), workspace),
            name=title,
            about=counted("site.index", "en", int((people["site"] == site).sum())),
            readers=say("site.readers", "en", site=site),
            recipient=say("site.recipient", "en", site=site),
            names_people=True,
        )
        for site, title, file in zip(sites, titles, files, strict=True)
    ]


def _list(people: pd.DataFrame, site: str, workspace: Workspace, on: date) -> Page:
    language = workspace.settings.language
    columns = columns_of(people, language)
    for name in ("site", "supervisor_name"):
        columns.pop(name, None)
    columns = {"team": say("column.team", language), **columns}
    table = Table(
        caption=say("site.caption", language, site=site),
        columns=tuple(columns.values()),
        rows=cells_of(people, columns),
    )
    words = Text(words=say("site.words", language))
    return page(
        workspace,
        title=say("site.heading", language),
        about=say("site.about", language, site=site, n=len(people)),
        readers=say("site.readers", language, site=site),
        on=on,
        language=language,
        sections=(Section(code="people", title=say("site.people", language, site=site), blocks=(words, table)),),
        contents=False,
    )
