"""The facilitator's page of a plan: the teams, who is in none and why, the rules, how alike the teams are."""

from collections.abc import Sequence
from datetime import date
from types import SimpleNamespace

import pandas as pd

from toolkit import plots
from toolkit.cohorts import Plan, Rules, check_plan, fair_access, unchecked_people, with_tenure
from toolkit.documents.content import Block, Facts, Page, Picture, Points, Section, Table, Text, page, table_of
from toolkit.documents.method import method_section
from toolkit.documents.team_people import cells_of, columns_of, counted, is_filled, people_of, say
from toolkit.workspace import Workspace, text

#: Upper ends in months of the bands of time in the organisation; whoever is beyond the last is in the last band.
_BANDS = (("tenure.first", 12), ("tenure.second", 48), ("tenure.third", 120), ("tenure.fourth", None))

#: Teams on one picture, so that it fits on a page.
_TEAMS_A_PICTURE = 22


def plan_page(plan: Plan, staff: pd.DataFrame, rules: Rules, workspace: Workspace, *, on: date) -> Page:
    """Put the facilitator's page together."""
    return page(
        workspace,
        title=say("title", "en"),
        about=_about(plan),
        readers=say("readers", "en"),
        on=on,
        language="en",
        sections=(
            _glance(plan, staff),
            _rules_section(plan, staff, rules),
            _balance(plan, staff, workspace, on),
            _unplaced(plan),
            _access(plan, staff, workspace),
            _teams(plan, staff),
            method_section(_method(plan), "en"),
        ),
    )


def _about(plan: Plan) -> str:
    if plan.teams.empty:
        return say("about.none", "en")
    return counted("about", "en", plan.teams["team"].nunique(), people=len(plan.teams))


def _glance(plan: Plan, staff: pd.DataFrame) -> Section:
    sizes = plan.teams["team"].value_counts()
    facts = [
        (str(len(sizes)), say("teams", "en")),
        (str(len(plan.teams)), say("placed", "en")),
        (str(len(plan.unplaced)), say("unplaced", "en")),
    ]
    if len(sizes):
        facts.append((f"{sizes.min()}–{sizes.max()}", say("sizes", "en")))
    blocks: list[Block] = [Facts(facts=tuple(facts))]
    for key, n in _without_a_sheet(staff).items():
        if n:
            blocks.append(Text(words=counted(key, "en", n), tone="note"))
    return Section(code="glance", title=say("glance", "en"), blocks=tuple(blocks))


def _without_a_sheet(staff: pd.DataFrame) -> dict[str, int]:
    """Count the people for whom nobody gets a sheet: no supervisor is named, or it is not certain who is meant."""
    empty = pd.Series("", index=staff.index)
    nobody = staff.get("supervisor", empty).fillna("") == ""
    unsure = staff.get("supervisor_open", empty).fillna("") != ""
    return {"no_supervisor": int((nobody & ~unsure).sum()), "open_supervisor": int((nobody & unsure).sum())}


def _rules_section(plan: Plan, staff: pd.DataFrame, rules: Rules) -> Section:
    """Say the rules and what the independent check found, made anew on what is printed here."""
    broken, unsure = check_plan(plan, staff, rules), unchecked_people(plan, staff, rules)
    blocks: list[Block] = []
    if len(broken):
        blocks.append(Text(words=counted("broken", "en", len(broken)), tone="lead"))
        blocks.append(Points(points=tuple(str(why) for why in broken["why"])))
    elif not unsure:
        blocks.append(Text(words=say("kept", "en"), tone="lead"))
    if unsure:
        blocks.append(Text(words=counted("unchecked", "en", len(unsure)), tone="lead"))
        blocks.append(_unchecked_table(plan, staff, unsure))
    must = tuple(rule.describe() for rule in rules.must)
    would = tuple(rule.describe() for rule in rules.would_like)
    blocks += [Text(words="", strong=say("must", "en")), Points(points=must)]
    if would:
        blocks += [Text(words="", strong=say("would_like", "en")), Points(points=would)]
    return Section(code="rules", title=say("rules", "en"), blocks=tuple(blocks))


def _unchecked_table(plan: Plan, staff: pd.DataFrame, unsure: Sequence[str]) -> Table:
    columns = {"name": "column.name", "team": "column.team", "supervisor_open": "column.supervisor_open"}
    people = people_of(plan, staff)
    return Table(
        caption=say("unchecked_caption", "en"),
        columns=tuple(say(key, "en") for key in columns.values()),
        rows=cells_of(people[people["person"].isin(unsure)], dict.fromkeys(columns, "")),
    )


def _balance(plan: Plan, staff: pd.DataFrame, workspace: Workspace, on: date) -> Section | None:
    if plan.teams.empty:
        return None
    banded = staff.assign(time_here=tenure_bands(staff, on, "en"))
    told = [column for column in ("site", "time_here") if is_filled(banded, column)]
    if not told:
        return None
    blocks: list[Block] = [Text(words=say("balance_words", "en"))]
    for column in told:
        blocks += _pictures(plan, banded, column)
    return Section(code="balance", title=say("balance", "en"), blocks=tuple(blocks))


def _pictures(plan: Plan, staff: pd.DataFrame, column: str) -> list[Block]:
    """Draw at most so many teams on a picture as fit on a page, then one table of all."""
    teams = list(dict.fromkeys(plan.teams["team"]))
    title = say(f"balance.{column}", "en")
    blocks: list[Block] = []
    for start in range(0, len(teams), _TEAMS_A_PICTURE):
        some = teams[start : start + _TEAMS_A_PICTURE]
        drawn = plots.team_balance(plan, staff, by=column, title=title, teams=some)
        alt = plots.team_balance_alt(SimpleNamespace(teams=plan.teams[plan.teams["team"].isin(some)]), staff, by=column)
        blocks.append(Picture(png=plots.picture(drawn), alt=f"{title}. {alt}"))
    return [*blocks, table_of(say(f"balance_table.{column}", "en"), plots.team_balance_table(plan, staff, by=column))]


def _unplaced(plan: Plan) -> Section | None:
    if plan.unplaced.empty:
        return None
    reasons: dict[str, list[str]] = {}
    for row in plan.unplaced.itertuples():
        reasons.setdefault(str(row.reason), []).append(str(row.name) or str(row.person))
    rows = tuple((reason, ", ".join(names), str(len(names))) for reason, names in reasons.items())
    table = Table(
        caption=say("unplaced_caption", "en"),
        columns=(say("why", "en"), say("who", "en"), say("people", "en")),
        rows=rows,
    )
    words = Text(words=say("unplaced_words", "en"))
    return Section(code="unplaced", title=say("unplaced_title", "en"), blocks=(words, table))


def _access(plan: Plan, staff: pd.DataFrame, workspace: Workspace) -> Section | None:
    """Say whether shifts, sites and kinds of employment got a place alike; nothing where no list tells."""
    found = fair_access(plan, staff, minimum=workspace.settings.minimum_group)
    if found.groups.empty:
        return None
    lines = tuple(Text(words=line) for line in found.summary().splitlines())
    return Section(code="access", title=say("access_title", "en"), blocks=lines)


def _teams(plan: Plan, staff: pd.DataFrame) -> Section:
    rows = people_of(plan, staff)
    columns = columns_of(rows, "en")
    tables = tuple(
        Table(
            caption=say("team_caption", "en", team=team, n=len(own)),
            columns=tuple(columns.values()),
            rows=cells_of(own, columns),
        )
        for team, own in rows.groupby("team", sort=False)
    )
    return Section(code="teams", title=say("teams_title", "en"), blocks=tables)


def _method(plan: Plan) -> list[str]:
    return [line for line in f"{plan.summary()}\n{plan.method()}".splitlines() if line.strip()]


def tenure_bands(staff: pd.DataFrame, on: date, language: str = "en") -> "pd.Series[str]":
    """Put people into bands of time in the organisation, short to long; whoever has no hire date stays empty."""
    names = [text(f"documents.teams.{key}", language) for key, _ in _BANDS]
    if "hire_date" not in staff:
        return pd.Series("", index=staff.index, dtype=object)
    months = with_tenure(staff, on)["tenure_months"]
    ends = [float("-inf"), *(float(end) for _, end in _BANDS if end is not None), float("inf")]
    return pd.cut(months, ends, right=False, labels=names)
