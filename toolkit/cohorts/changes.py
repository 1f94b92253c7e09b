"""Who is in another team than before, and why: the difference between two plans, person by person."""

import pandas as pd

from toolkit.cohorts.balance import cost_parts, total_cost
from toolkit.cohorts.check import check_plan
from toolkit.cohorts.people import names_of, text_of
from toolkit.cohorts.plan import CHANGES_COLUMNS, Plan
from toolkit.cohorts.wording import say

#: In this order the kinds of change stand in the list.
KINDS = ("moved", "joined", "placed", "left", "taken_out")


def list_changes(before: Plan, after: Plan, *, with_reasons: bool = True, language: str = "en") -> pd.DataFrame:
    """List everyone whose place differs between two plans.

    Parameters
    ----------
    before, after : Plan
        Made from the same staff list or from two that follow each other.
    with_reasons : bool
        Whether each move is tried the other way round, to say why it was made: the independent check and the costs of
        the plan in which this person alone had stayed. Without it ``why`` is empty for moves.
    language : str
        Of the sentences.

    Returns
    -------
    DataFrame
        ``person``, ``name``, ``change`` ("moved", "joined", "placed" for somebody who had no team, "left",
        "taken_out"), ``before`` and ``after`` (a team or ""), ``why`` (a sentence).
    """
    old, new = before.places(), after.places()
    here, was = names_of(after.staff), names_of(before.staff)
    rows = []
    for person in sorted({*here, *was}):
        change = _kind(person, old, new, here, was)
        if change:
            why = _why(person, change, before, after, language) if with_reasons or change != "moved" else ""
            name = here.get(person) or was[person]
            rows.append((person, name, change, old.get(person, ""), new.get(person, ""), why))
    rows.sort(key=lambda row: (KINDS.index(row[2]), row[0]))
    return pd.DataFrame(rows, columns=CHANGES_COLUMNS, dtype="str")


def _kind(person: str, old: dict[str, str], new: dict[str, str], here: dict[str, str], was: dict[str, str]) -> str:
    if person not in here:
        return "left" if person in old else ""
    if person not in was:
        return "joined"
    if old.get(person, "") == new.get(person, ""):
        return ""
    if person not in old:
        return "placed"
    return "moved" if person in new else "taken_out"


def _why(person: str, change: str, before: Plan, after: Plan, language: str) -> str:
    if change == "moved":
        return why_moved(person, before.places()[person], after, language)
    team = after.places().get(person, "")
    if change == "taken_out" or (change == "joined" and not team):
        reasons = dict(zip(text_of(after.unplaced["person"]), text_of(after.unplaced["reason"]), strict=True))
        return reasons.get(person, "")
    return say(f"change.{change}", language)


def why_moved(person: str, home: str, after: Plan, language: str = "en") -> str:
    """Say why somebody is no longer in a team: what the check, or the costs, say of the plan in which they had stayed.

    Parameters
    ----------
    person, home : str
        Who, and the team that they were in.
    after : Plan
        The plan in which they are elsewhere.
    language : str
        Of the sentence.
    """
    if home not in after.team_names:
        return say("change.dissolved", language, team=home)
    places = {**after.places(), person: home}
    teams = after.teams.assign(team=[places[one] for one in text_of(after.teams["person"])])
    slot = after.slots.get(home, "")
    teams = teams.assign(slot=teams["slot"].mask(teams["person"] == person, slot))
    broken = check_plan(teams, after.staff, after.rules, unplaced=after.unplaced)
    if len(broken):
        return say("change.must", language, why=broken["why"].iloc[0])
    worse = total_cost(cost_parts(teams, after.staff, after.rules)) - after.cost
    if worse > 1e-6:
        return say("change.balance", language, worse=f"{worse:.1f}", cost=f"{after.cost:.1f}")
    return say("change.along", language)
