"""Part of page 03: the teams as cards, and who is in none, by reason."""

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

import pandas as pd

from toolkit.panels import html
from toolkit.workspace import text

if TYPE_CHECKING:
    from toolkit.cohorts import Plan

#: So many teams are shown at once; the others are one press away.
_AT_ONCE = 12
#: What is said of a team's mix: where its people work and when.
_MIX = ("site", "shift")


def team_cards(plan: "Plan") -> str:
    """Return a card for each team: how many people, from which sites and shifts, and who they are.

    Parameters
    ----------
    plan : Plan
        The teams; what the staff list says of their people stands beside the names.
    """
    mix = [column for column in _MIX if column in plan.staff]
    known = plan.staff.set_index("person")[mix].fillna("")
    cards = [
        _card(str(team), own["name"], known.loc[list(own["person"])], plan.slots.get(str(team), ""))
        for team, own in plan.teams.groupby("team", sort=False)
    ]
    if not cards:
        return ""
    shown, rest = cards[:_AT_ONCE], cards[_AT_ONCE:]
    more = html.fold(text("panels.teams.other_teams", n=len(rest)), _grid(rest)) if rest else ""
    return html.heading(text("panels.teams.who"), 3) + _grid(shown) + more


def _grid(cards: Iterable[str]) -> str:
    return f'<ul class="ft-teams">{"".join(cards)}</ul>'


def _card(team: str, names: "pd.Series[str]", mix: pd.DataFrame, slot: str) -> str:
    title = text("panels.teams.team_of", team=team, n=len(names))
    told = [text(f"panels.teams.mix_{column}", mix=_counts(mix[column])) for column in mix if (mix[column] != "").any()]
    people = ", ".join(escape(str(name)) for name in names)
    meets = html.paragraph(text("panels.teams.meets", slot=slot)) if slot else ""
    return (
        f"<li><strong>{escape(title)}</strong>{meets}<p>{people}</p>{html.paragraph(' '.join(told), 'ft-small')}</li>"
    )


def _counts(cells: pd.Series) -> str:
    """Say how often each kind is there, the commonest first: ``North 3, South 2``."""
    counts = cells.replace("", text("panels.teams.mix_unknown")).value_counts().sort_index()
    counts = counts.sort_values(ascending=False, kind="stable")
    return ", ".join(f"{kind} {n}" for kind, n in counts.items())


def unplaced_table(plan: "Plan") -> str:
    """Return who is in no team, each reason once with everybody whom it concerns; nothing where all are placed.

    Parameters
    ----------
    plan : Plan
        With ``unplaced``.
    """
    if plan.unplaced.empty:
        return ""
    named = plan.unplaced.assign(name=plan.unplaced["name"].mask(plan.unplaced["name"] == "", plan.unplaced["person"]))
    rows = [
        {"people": len(own), "reason": reason, "name": ", ".join(own["name"])}
        for reason, own in named.groupby("reason", sort=False)
    ]
    headings = {column: text(f"panels.teams.column_{column}") for column in ("people", "reason", "name")}
    return html.table(pd.DataFrame(rows), caption=text("panels.teams.unplaced"), headings=headings)
