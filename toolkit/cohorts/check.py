"""The independent check of a plan: are all must-rules kept, and is everyone somewhere exactly once?

It is written from the meaning of the rules. It knows nothing of how teams are searched for or scored, so that a fault
there cannot hide itself here; a test reads the imports of this file.
"""

from collections import Counter
from typing import Protocol

import pandas as pd

from toolkit.cohorts.broken import Broken
from toolkit.cohorts.membership import Pinned
from toolkit.cohorts.people import cells, name_in, names_of, supervisors_above, text_of
from toolkit.cohorts.rules import ApartFromSupervisor, KeepApart, KeepTogether, MustRule
from toolkit.cohorts.ruleset import Rules
from toolkit.cohorts.wording import say

#: The rule that is not in any file: everyone of the staff list is in one team, or in the list of the unplaced.
EVERYONE_ONCE = "everyone_once"

COLUMNS = ["rule", "people", "team", "why"]


class HasTeams(Protocol):
    """Anything with a frame of teams and a frame of unplaced people, such as a plan."""

    @property
    def teams(self) -> pd.DataFrame:
        """Hold ``person`` and ``team``."""
        ...

    @property
    def unplaced(self) -> pd.DataFrame:
        """Hold ``person``."""
        ...


def check_plan(
    plan: HasTeams | pd.DataFrame, staff: pd.DataFrame, rules: Rules, *, unplaced: pd.DataFrame | None = None
) -> pd.DataFrame:
    """List every place where a plan breaks a must-rule.

    Parameters
    ----------
    plan : Plan or DataFrame
        A plan, or a table with ``person`` and ``team`` that was edited by hand or read from a file.
    staff : DataFrame
        The staff list: one row a person, with ``person``, ``name`` and the columns that the rules speak of.
    rules : Rules
        Only the must-rules are checked; wishes are measured elsewhere.
    unplaced : DataFrame, optional
        With a table of teams: the people (``person``) who are knowingly in no team.

    Returns
    -------
    DataFrame
        ``rule`` (its kind), ``people`` (tuple of ids), ``team`` ("" where no one team is meant) and ``why``
        (a sentence). Empty when everything is kept.
    """
    if isinstance(plan, pd.DataFrame):
        teams, apart = plan, unplaced
    else:
        teams, apart = plan.teams, plan.unplaced
    waiting = text_of(apart["person"]) if apart is not None and len(apart) else []
    broken = _everyone_once(teams, waiting, staff)
    rows_of = _Rows(teams, staff)
    for rule in rules.must:
        broken += rule.violations(*rows_of.those_about(rule))
    rows = [(found.rule, found.people, found.team, found.why) for found in broken]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"rule": "str", "team": "str", "why": "str"})


class _Rows:
    """The rows of teams and staff list by person, so that a rule about a few people reads only theirs.

    A list of 100,000 people can have thousands of such rules.
    """

    def __init__(self, teams: pd.DataFrame, staff: pd.DataFrame) -> None:
        self._teams, self._staff = teams, staff
        self._in_teams, self._in_staff = _places(teams), _places(staff)

    def those_about(self, rule: MustRule) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return what a rule has to read: everything, or the rows of the people whom it names."""
        if isinstance(rule, KeepApart | KeepTogether):
            people = rule.people
        elif isinstance(rule, Pinned):
            people = (rule.person,)
        else:
            return self._teams, self._staff
        in_teams = sorted(row for person in people for row in self._in_teams.get(person, ()))
        in_staff = sorted(row for person in people for row in self._in_staff.get(person, ()))
        return self._teams.iloc[in_teams], self._staff.iloc[in_staff]


def _places(frame: pd.DataFrame) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for row, person in enumerate(text_of(frame["person"])):
        places.setdefault(person, []).append(row)
    return places


def unchecked_people(plan: HasTeams | pd.DataFrame, staff: pd.DataFrame, rules: Rules) -> tuple[str, ...]:
    """Name the people in teams for whom it cannot be told whether a must-rule is kept.

    The rule about supervisors cannot be checked for somebody whose own supervisor, or one above them as far as the
    rule reaches, is named in the staff list without it being certain who that is.

    Parameters
    ----------
    plan : Plan or DataFrame
        As for :func:`check_plan`.
    staff : DataFrame
        The staff list; ``supervisor_open`` holds what it says where that is not certain. Without that column all is
        taken to be certain.
    rules : Rules
        Their must-rules.

    Returns
    -------
    tuple of str
        Ids, in the order of the teams.
    """
    teams = plan if isinstance(plan, pd.DataFrame) else plan.teams
    apart = [rule for rule in rules.must if isinstance(rule, ApartFromSupervisor)]
    if not apart or "supervisor_open" not in staff:
        return ()
    supervisors, unsure = cells(staff, "supervisor"), cells(staff, "supervisor_open")

    def is_unsure(person: str, rule: ApartFromSupervisor) -> bool:
        known = supervisors_above(person, supervisors, rule.levels if rule.levels == "any" else rule.levels - 1)
        return any(unsure.get(one) for one in (person, *known))

    return tuple(person for person in text_of(teams["person"]) if any(is_unsure(person, rule) for rule in apart))


def _everyone_once(teams: pd.DataFrame, waiting: list[str], staff: pd.DataFrame) -> list[Broken]:
    names = names_of(staff)
    placed = list(zip(text_of(teams["person"]), text_of(teams["team"]), strict=True))
    times = Counter([person for person, _ in placed] + waiting)
    broken = []
    for person in text_of(staff["person"]):
        if times[person] != 1:
            key = "broken.nowhere_at_all" if not times[person] else "broken.several_times"
            why = say(key, person=name_in(names, person), n=times[person])
            broken.append(Broken(rule=EVERYONE_ONCE, people=(person,), team="", why=why))
    for person in sorted(set(times) - set(names)):
        why = say("broken.not_in_list", person=person)
        broken.append(Broken(rule=EVERYONE_ONCE, people=(person,), team="", why=why))
    for person, team in placed:
        if not team:
            why = say("broken.no_team_name", person=name_in(names, person))
            broken.append(Broken(rule=EVERYONE_ONCE, people=(person,), team="", why=why))
    return broken
