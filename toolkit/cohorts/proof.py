"""How good a set of teams can be at best, by proof: exact for small pools, by counting for the others.

A pool of up to about 30 people is divided anew among all teams that it could have (:mod:`toolkit.cohorts.partition`):
what comes out is the best there is, or a bound very near to it. Larger pools have the bound by counting
(:mod:`toolkit.cohorts.bound`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from toolkit.cohorts.balance import cost_parts, pools_of, total_cost
from toolkit.cohorts.bound import SLACK, lower_bound
from toolkit.cohorts.meeting import MeetingSlots, ServiceCover
from toolkit.cohorts.partition import Part, best_division
from toolkit.cohorts.people import counting, same_word, text_of
from toolkit.cohorts.possible_teams import n_sets, possible_teams
from toolkit.cohorts.ruleset import Rules
from toolkit.cohorts.team_costs import MOST_UNITS, units_in
from toolkit.cohorts.written_pool import StaffFacts, write_down

#: A pool with more sets of people than this (30 people in teams of 5 to 8 have 8.6 million, which takes some seconds
#: and up to 900 MB) is not gone through, and all pools of a plan together have not many more.
MOST_SETS, MOST_SETS_IN_ALL = 9_000_000, 25_000_000
#: Nor are more pools than this gone through.
MOST_POOLS = 200
#: More people than this have too many sets in any case.
MOST_PEOPLE = 60


@dataclass(frozen=True, eq=False, kw_only=True)
class Proof:
    """What is certain about all plans of the same people in as many teams.

    Attributes
    ----------
    bound : float
        None costs less.
    exact : bool
        Whether every pool was decided: then the better teams, or the given ones where there are none, are the best.
    better : dict of str to (str, str)
        The team and the slot of each person of those pools for which better teams were found.
    """

    bound: float
    exact: bool
    better: dict[str, tuple[str, str]] = field(default_factory=dict)


def prove(teams: pd.DataFrame, staff: pd.DataFrame, rules: Rules) -> Proof:
    """Prove how good teams of the same people can be.

    Parameters
    ----------
    teams : DataFrame
        ``person``, ``team`` and, where teams meet in slots, ``slot``: a plan that keeps the must-rules.
    staff : DataFrame
        The staff list, with the columns that the rules name.
    rules : Rules
        What teams must be and should be.

    Returns
    -------
    Proof
        The same teams give the same proof, however fast the computer is.
    """
    if not rules.would_like or teams.empty:
        return Proof(bound=0.0, exact=True)
    if rules.meeting is not None and len(rules.meeting.slots) > MOST_UNITS:
        return Proof(bound=lower_bound(teams, staff, rules), exact=False)
    pools = [_Placed(pool) for pool in pools_of(teams, staff, rules)]
    groups, others = _groups(pools, staff, rules)
    bound = lower_bound(_together(others), staff, rules) if others else 0.0
    if not groups:
        return Proof(bound=bound, exact=False)
    facts, exact = StaffFacts(staff, rules), not others
    better: dict[str, tuple[str, str]] = {}
    row = {person: place for place, person in enumerate(text_of(staff["person"]))}
    for group in groups:
        here = _together(group)
        own = staff.iloc[[row[person] for person in here["person"]]]
        simple = lower_bound(here, own, rules)
        cost = total_cost(cost_parts(here, own, rules))
        if cost - simple <= SLACK * max(1.0, cost):
            bound += simple
            continue
        parts = [pool.part(facts, cost + SLACK) for pool in group]
        found = best_division(parts, cost, cost + 1.0)
        bound += max(simple, found.bound - SLACK)
        exact &= found.decided
        for pool, part, chosen in zip(group, parts, found.chosen, strict=bool(found.chosen)):
            better.update(pool.named(part, chosen, facts))
    return Proof(bound=bound, exact=exact, better=better)


class _Placed:
    """The people of one pool and their teams."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self.frame = frame
        self.people = text_of(frame["person"])
        self.names = sorted(set(text_of(frame["team"])), key=counting)
        self.n_teams = len(self.names)

    def n_sets(self, rules: Rules) -> int:
        """Count the sets of people that could be teams; those who must be together are not looked for."""
        n, size = len(self.people), rules.team_size
        least = max(size.least, n - (self.n_teams - 1) * size.most)
        most = min(size.most, n - (self.n_teams - 1) * size.least)
        return n_sets(n, range(least, most + 1))

    def part(self, facts: StaffFacts, most_cost: float) -> Part:
        costs = write_down(self.people, facts)
        teams = possible_teams(costs, self.n_teams, most_cost)
        return Part(costs=costs, teams=teams, n_teams=self.n_teams, needed=np.ones(len(costs.units), dtype=bool))

    def named(self, part: Part, chosen: Sequence[tuple[int, int]], facts: StaffFacts) -> dict[str, tuple[str, str]]:
        """Give the chosen teams the pool's names: where someone is pinned to one, then by the first id in each."""
        teams = sorted(
            (sorted(person for unit in units_in(units) for person in part.costs.units[unit]), part.costs.slots[slot])
            for units, slot in chosen
        )
        free, name_of = list(self.names), {}
        for number, (people, _) in enumerate(teams):
            wanted = {facts.pinned_team[person] for person in people if person in facts.pinned_team}
            pinned = next((name for name in free if same_word(name) in wanted), None)
            if pinned is not None:
                name_of[number] = pinned
                free.remove(pinned)
        for number in range(len(teams)):
            if number not in name_of:
                name_of[number] = free.pop(0)
        return {person: (name_of[number], slot) for number, (people, slot) in enumerate(teams) for person in people}


def _groups(pools: Sequence[_Placed], staff: pd.DataFrame, rules: Rules) -> tuple[list[list[_Placed]], list[_Placed]]:
    """Return the pools that are small enough, alone or together where they share rooms or cover, and the others."""
    small: list[_Placed] = []
    others: list[_Placed] = []
    in_all = 0
    for pool in sorted(pools, key=lambda pool: len(pool.people)):
        sets = pool.n_sets(rules) if len(pool.people) <= MOST_PEOPLE else MOST_SETS + 1
        if sets <= MOST_SETS and in_all + sets <= MOST_SETS_IN_ALL and len(small) < MOST_POOLS:
            small.append(pool)
            in_all += sets
        else:
            others.append(pool)
    shared = any(isinstance(rule, ServiceCover) for rule in rules.must) or any(
        slot.teams is not None for rule in rules.must if isinstance(rule, MeetingSlots) for slot in rule.slots
    )
    return ([small] if shared and small else [[pool] for pool in small]), others


def _together(pools: Sequence[_Placed]) -> pd.DataFrame:
    return pd.concat([pool.frame for pool in pools], ignore_index=True)
