"""Papers of a plan of learning teams: the plan for the facilitator, a sheet for each supervisor, a list for the LMS."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pandas as pd

from toolkit import plots
from toolkit.cohorts import Plan, Rules, check_plan, with_tenure
from toolkit.documents.content import Block, Facts, Page, Picture, Points, Section, Table, Text, page, table_of
from toolkit.documents.html import html_page
from toolkit.documents.method import method_section
from toolkit.documents.papers import Bundle, Draft, Papers, distinct, file_name, lay_down, made_from
from toolkit.documents.word import word_file
from toolkit.documents.workbook import Sheet, workbook
from toolkit.workspace import Workspace, text

#: Upper ends in months of the bands of time in the organisation; whoever is beyond the last is in the last band.
_BANDS = (("tenure.first", 12), ("tenure.second", 48), ("tenure.third", 120), ("tenure.fourth", None))

#: Teams on one picture, so that it fits on a page.
_TEAMS_A_PICTURE = 22


def write_team_papers(
    plan: Plan,
    staff: pd.DataFrame,
    rules: Rules,
    workspace: Workspace,
    folder: Path | str | None = None,
    *,
    on: date,
) -> Papers:
    """Write the plan page, a Word sheet a supervisor with only their own people, and a workbook.

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

    Returns
    -------
    Papers
        All of them and where they lie, with what could not be made.
    """
    bundle = team_bundle(plan, staff, rules, workspace, on=on)
    return lay_down(bundle, workspace, folder, on=on, language=workspace.settings.language)


def team_bundle(plan: Plan, staff: pd.DataFrame, rules: Rules, workspace: Workspace, *, on: date) -> Bundle:
    """Make the papers without laying them down."""
    whole = plan_page(plan, staff, rules, workspace, on=on)
    about, mine = _say("plan_index", "en"), _say("for_you", "en")
    files = {"html": html_page(whole, workspace, "reports/plan.html"), "docx": word_file(whole, workspace)}
    drafts = [
        Draft(
            file=file_name(workspace, whole.title, ending),
            content=content,
            name=f"{whole.title} ({text(f'documents.format.{ending}')})",
            about=about,
            readers=whole.readers,
            recipient=mine,
            names_people=True,
        )
        for ending, content in files.items()
    ]
    drafts.append(
        Draft(
            file=file_name(workspace, whole.title, "xlsx"),
            content=_plan_workbook(plan, staff, workspace, on=on),
            name=f"{whole.title} ({text('documents.format.xlsx')})",
            about=_say("list_index", "en"),
            readers=whole.readers,
            recipient=mine,
            names_people=True,
        )
    )
    made = made_from("teams", workspace.kept("staff"), on=on)
    return Bundle(drafts=(*drafts, *_sheets(plan, staff, workspace, on=on)), made=made)


def plan_page(plan: Plan, staff: pd.DataFrame, rules: Rules, workspace: Workspace, *, on: date) -> Page:
    """Put the facilitator's page together."""
    return page(
        workspace,
        title=_say("title", "en"),
        about=_say("about", "en", people=len(plan.teams), teams=plan.teams["team"].nunique()),
        readers=_say("readers", "en"),
        on=on,
        language="en",
        sections=(
            _glance(plan, staff),
            _rules_section(plan, staff, rules),
            _balance(plan, staff, workspace, on),
            _unplaced(plan),
            _teams(plan, staff),
            method_section(_method(plan), "en"),
        ),
    )


# --- the facilitator's page ---


def _glance(plan: Plan, staff: pd.DataFrame) -> Section:
    sizes = plan.teams["team"].value_counts()
    facts = [
        (str(len(sizes)), _say("teams", "en")),
        (str(len(plan.teams)), _say("placed", "en")),
        (str(len(plan.unplaced)), _say("unplaced", "en")),
    ]
    if len(sizes):
        facts.append((f"{sizes.min()}–{sizes.max()}", _say("sizes", "en")))
    nobody = int((staff["supervisor"].fillna("") == "").sum()) if "supervisor" in staff else len(staff)
    blocks: list[Block] = [Facts(facts=tuple(facts))]
    if nobody:
        blocks.append(Text(words=_say("no_supervisor", "en", n=nobody), tone="note"))
    return Section(code="glance", title=_say("glance", "en"), blocks=tuple(blocks))


def _rules_section(plan: Plan, staff: pd.DataFrame, rules: Rules) -> Section:
    """Say the rules and what the independent check found, made anew on what is printed here."""
    broken = check_plan(plan, staff, rules)
    blocks: list[Block] = [Text(words=_say("kept" if broken.empty else "broken", "en", n=len(broken)), tone="lead")]
    if len(broken):
        blocks.append(Points(points=tuple(str(why) for why in broken["why"])))
    must = tuple(rule.describe() for rule in rules.must)
    would = tuple(rule.describe() for rule in rules.would_like)
    blocks += [Text(words="", strong=_say("must", "en")), Points(points=must)]
    if would:
        blocks += [Text(words="", strong=_say("would_like", "en")), Points(points=would)]
    return Section(code="rules", title=_say("rules", "en"), blocks=tuple(blocks))


def _balance(plan: Plan, staff: pd.DataFrame, workspace: Workspace, on: date) -> Section | None:
    if plan.teams.empty:
        return None
    banded = staff.assign(time_here=tenure_bands(staff, on, "en"))
    blocks: list[Block] = [Text(words=_say("balance_words", "en"))]
    for column in ("site", "time_here"):
        if column in banded:
            blocks += _pictures(plan, banded, column)
    return Section(code="balance", title=_say("balance", "en"), blocks=tuple(blocks))


def _pictures(plan: Plan, staff: pd.DataFrame, column: str) -> list[Block]:
    """Draw at most so many teams on a picture as fit on a page, then one table of all."""
    teams = list(dict.fromkeys(plan.teams["team"]))
    title = _say(f"balance.{column}", "en")
    blocks: list[Block] = []
    for start in range(0, len(teams), _TEAMS_A_PICTURE):
        some = teams[start : start + _TEAMS_A_PICTURE]
        drawn = plots.team_balance(plan, staff, by=column, title=title, teams=some)
        alt = plots.team_balance_alt(SimpleNamespace(teams=plan.teams[plan.teams["team"].isin(some)]), staff, by=column)
        blocks.append(Picture(png=plots.picture(drawn), alt=f"{title}. {alt}"))
    return [*blocks, table_of(_say(f"balance_table.{column}", "en"), plots.team_balance_table(plan, staff, by=column))]


def _unplaced(plan: Plan) -> Section | None:
    if plan.unplaced.empty:
        return None
    reasons: dict[str, list[str]] = {}
    for row in plan.unplaced.itertuples():
        reasons.setdefault(str(row.reason), []).append(str(row.name) or str(row.person))
    rows = tuple((reason, ", ".join(names), str(len(names))) for reason, names in reasons.items())
    table = Table(
        caption=_say("unplaced_caption", "en"),
        columns=(_say("why", "en"), _say("who", "en"), _say("people", "en")),
        rows=rows,
    )
    words = Text(words=_say("unplaced_words", "en"))
    return Section(code="unplaced", title=_say("unplaced_title", "en"), blocks=(words, table))


def _teams(plan: Plan, staff: pd.DataFrame) -> Section:
    rows = _people(plan, staff)
    columns = _columns(plan, "en", rows)
    tables = tuple(
        Table(
            caption=_say("team_caption", "en", team=team, n=len(own)),
            columns=tuple(columns.values()),
            rows=_cells(own, columns),
        )
        for team, own in rows.groupby("team", sort=False)
    )
    return Section(code="teams", title=_say("teams_title", "en"), blocks=tables)


def _method(plan: Plan) -> list[str]:
    return [line for line in f"{plan.summary()}\n{plan.method()}".splitlines() if line.strip()]


# --- a sheet for each supervisor ---


def _sheets(plan: Plan, staff: pd.DataFrame, workspace: Workspace, *, on: date) -> list[Draft]:
    language = workspace.settings.language
    people = _people(plan, staff, unplaced=True)
    names = dict(zip(staff["person"], staff["name"].fillna(""), strict=True))
    own = people[people["supervisor"] != ""]
    groups = sorted(own.groupby("supervisor"), key=lambda pair: (names.get(pair[0], pair[0]), pair[0]))
    called = [names.get(person) or str(person) for person, _ in groups]
    titles = [_say("sheet_title", language, name=name) for name in called]
    files = distinct(file_name(workspace, title, "docx") for title in titles)
    return [
        Draft(
            file=f"{_say('sheet_folder', 'en')}/{file}",
            content=word_file(_sheet(rows, name, plan, workspace, on), workspace),
            name=title,
            about=_say("sheet_index", "en", n=len(rows)),
            readers=_say("sheet_readers", "en", name=name),
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
    columns = _columns(plan, language, rows)
    columns.pop("supervisor_name", None)
    columns = {"name": columns.pop("name"), "team": _say("column.team", language), **columns}
    shown = rows.assign(team=rows["team"].replace("", _say("no_team_yet", language)))
    table = Table(
        caption=_say("sheet_caption", language, name=name), columns=tuple(columns.values()), rows=_cells(shown, columns)
    )
    blocks: list[Block] = [Text(words=_say("sheet_words", language, organisation=workspace.name)), table]
    if (rows["team"] == "").any():
        blocks.append(Text(words=_say("sheet_unplaced", language), tone="note"))
    todo = Points(points=tuple(_say(f"sheet_do.{number}", language) for number in (1, 2, 3)))
    return page(
        workspace,
        title=_say("sheet_heading", language),
        about=_say("sheet_about", language, name=name, n=len(rows)),
        readers=_say("sheet_readers", language, name=name),
        on=on,
        language=language,
        sections=(
            Section(code="people", title=_say("sheet_people", language), blocks=tuple(blocks)),
            Section(code="next", title=_say("sheet_next", language), blocks=(todo,)),
        ),
        contents=False,
    )


# --- the workbook ---


def _plan_workbook(plan: Plan, staff: pd.DataFrame, workspace: Workspace, *, on: date) -> bytes:
    people = _people(plan, staff)
    columns = {"person": _say("column.person", "en"), "team": _say("column.team", "en")}
    columns |= _columns(plan, "en", people)
    columns["email"] = _say("column.email", "en")
    reasons = {
        "person": _say("column.person", "en"),
        "name": _say("column.name", "en"),
        "job_family": _say("column.job_family", "en"),
        "reason": _say("why", "en"),
    }
    sheets: Sequence[Sheet] = (
        Sheet(_say("sheet.teams", "en"), tuple(columns.values()), _cells(people, columns)),
        Sheet(_say("sheet.unplaced", "en"), tuple(reasons.values()), _cells(plan.unplaced.fillna(""), reasons)),
    )
    return workbook(sheets, title=_say("title", "en"), organisation=workspace.name, sample=workspace.is_sample, on=on)


# --- what the papers share ---


def tenure_bands(staff: pd.DataFrame, on: date, language: str = "en") -> "pd.Series[str]":
    """Put people into bands of time in the organisation, short to long; whoever has no hire date stays empty."""
    names = [text(f"documents.teams.{key}", language) for key, _ in _BANDS]
    if "hire_date" not in staff:
        return pd.Series("", index=staff.index, dtype=object)
    months = with_tenure(staff, on)["tenure_months"]
    ends = [float("-inf"), *(float(end) for _, end in _BANDS if end is not None), float("inf")]
    return pd.cut(months, ends, right=False, labels=names)


def _people(plan: Plan, staff: pd.DataFrame, *, unplaced: bool = False) -> pd.DataFrame:
    """Return the placed people, team by team (then the unplaced, team ""), with what the list knows of them."""
    placed = plan.teams[["person", "team", "slot"]] if "slot" in plan.teams else plan.teams[["person", "team"]]
    if unplaced:
        placed = pd.concat([placed, plan.unplaced[["person"]].assign(team="", slot="")], ignore_index=True)
    known = staff.drop(columns=[name for name in ("team", "slot") if name in staff])
    people = placed.merge(known, on="person", how="left", sort=False)
    names = dict(zip(staff["person"], staff["name"], strict=True))
    above = people["supervisor"].fillna("") if "supervisor" in people else pd.Series("", index=people.index)
    people = people.assign(supervisor=above, supervisor_name=[names.get(person, person) for person in above])
    texts = people.select_dtypes(include=["object", "string"]).columns
    return people.assign(**{name: people[name].fillna("") for name in texts})


def _columns(plan: Plan, language: str, people: pd.DataFrame) -> dict[str, str]:
    """The columns of a list of people that have something in them; meeting times only where there are some."""
    names = ["name", "job_title", "site", "shift", "supervisor_name"]
    if language != "en":
        names.remove("supervisor_name")
    if "slot" in plan.teams and plan.teams["slot"].fillna("").ne("").any():
        names.append("slot")
    return {name: _say(f"column.{name}", language) for name in names if name == "name" or _is_told(people, name)}


def _is_told(people: pd.DataFrame, column: str) -> bool:
    return column in people and bool(people[column].fillna("").ne("").any())


def _cells(people: pd.DataFrame, columns: dict[str, str]) -> tuple[tuple[str, ...], ...]:
    there = people.reindex(columns=list(columns)).astype(object)
    there = there.where(there.notna(), "")
    return tuple(tuple(str(cell) for cell in row) for row in there.itertuples(index=False, name=None))


def _say(key: str, language: str, **fields: object) -> str:
    return text(f"documents.teams.{key}", language, **fields)
