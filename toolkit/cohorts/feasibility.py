"""Can certain people all be in teams? Decided exactly where the pool is small, by a search and a programme elsewhere.

The question leaves everyone else free: they may be in teams or not. So it only becomes easier when somebody need no
longer be placed, or a rule is dropped, and what remains impossible can be narrowed down step by step.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from toolkit.cohorts.few_people import MOST_NEEDED, no_teams_for
from toolkit.cohorts.forming import form_cohorts
from toolkit.cohorts.partition import Part, best_division
from toolkit.cohorts.people import members, text_of
from toolkit.cohorts.plan import Plan
from toolkit.cohorts.possible_teams import Teams, n_sets, possible_teams
from toolkit.cohorts.quick_plan import Chosen, quick_plan
from toolkit.cohorts.rules import MustRule, TeamSize
from toolkit.cohorts.ruleset import Rules
from toolkit.cohorts.team_costs import MOST_UNITS, TeamCosts, as_set, units_in
from toolkit.cohorts.written_pool import StaffFacts, write_down

#: Pools with more sets of people than this are not gone through; 22 people in teams of 5 to 8 have 0.6 million. Where
#: teams take rooms or cover from each other, a set counts once for each slot.
MOST_SETS = 700_000
#: Of others whom the people in question could be with, so many are enough to find a plan with.
OTHERS_TRIED = 12
#: Where the integer programme of one step stops.
MOST_NODES = 2_000
#: A pool of so many people can be gone through for teams of any size.
ANY_SIZE = 20
#: A division that leaves a needed person out costs 1, so anything below that leaves nobody out.
NOBODY_OUT = 1e-4

#: A team: its people and the name of its slot.
Placed = tuple[tuple[tuple[str, ...], str], ...]


@dataclass(frozen=True, eq=False, kw_only=True)
class Answer:
    """Whether certain people can all be in teams.

    Attributes
    ----------
    possible : bool or None
        None where neither a plan nor a proof was found.
    teams : tuple
        The teams of a plan in which they all are; empty where none was found.
    """

    possible: bool | None
    teams: Placed = ()


@dataclass(eq=False, kw_only=True)
class Question:
    """A staff list and rules about which it is asked who can be placed; what was written down once is kept.

    Parameters
    ----------
    staff : DataFrame
        The staff list.
    rules : Rules
        Only their must-rules count.
    """

    staff: pd.DataFrame
    rules: Rules
    _pools: dict[tuple[str, ...], tuple[TeamCosts, Teams] | None] = field(default_factory=dict)
    _asked: dict[tuple[int, ...], "Question"] = field(default_factory=dict)
    _plan: Plan | None = None

    def __post_init__(self) -> None:
        self.rules = replace(self.rules, would_like=())
        self.facts = StaffFacts(self.staff, self.rules)
        self.pool_of = self.rules.pools(self.staff)
        self.members: dict[str, list[str]] = {}
        for person in sorted(self.pool_of):
            self.members.setdefault(self.pool_of[person], []).append(person)

    def with_must(self, must: Sequence[MustRule]) -> "Question":
        """Ask the same with other must-rules; where none speaks of the size of a team, any size will do."""
        key = tuple(id(rule) for rule in must)
        if key not in self._asked:
            free = () if any(isinstance(rule, TeamSize) for rule in must) else (self._any_size(),)
            self._asked[key] = Question(staff=self.staff, rules=replace(self.rules, must=(*free, *must)))
        return self._asked[key]

    def _any_size(self) -> TeamSize:
        """Return the limits that stand for no limits; in a large pool larger teams than now are of no use."""
        largest = max(len(people) for people in self.members.values())
        needed = max((len(group) for group in self.facts.together.values()), default=1)
        return TeamSize(least=1, most=largest if largest <= ANY_SIZE else max(self.rules.team_size.most, needed))

    def answer(self, people: Collection[str]) -> Answer:
        """Say whether these people can all be in teams, with everyone else free."""
        needed = {pool: sorted({p for p in people if self.pool_of[p] == pool}) for pool in self.members}
        needed = {pool: who for pool, who in needed.items() if who}
        if self.rules.by_job_family and "" in needed:
            return Answer(possible=False)
        if not needed:
            return Answer(possible=True)
        if self.facts.shared:
            return self._answer_together(needed)
        found: list[tuple[tuple[str, ...], str]] = []
        unsure = False
        for pool, who in needed.items():
            one = self._answer_together({pool: who})
            if one.possible is False:
                return one
            unsure |= one.possible is None
            found += one.teams
        return Answer(possible=None if unsure else True, teams=() if unsure else tuple(found))

    def _answer_together(self, needed: dict[str, list[str]]) -> Answer:
        everyone = {pool: self.members[pool] for pool in needed}
        if not all(_add_up(len(who), len(everyone[pool]), self.rules.team_size) for pool, who in needed.items()):
            return Answer(possible=False)
        written = [self._written(tuple(people)) for people in everyone.values()]
        if all(one is not None for one in written):
            known = [one for one in written if one is not None]
            return _decide(known, list(needed.values()))
        return self._found_with_few(needed) or self._shown_with_few(needed) or self._searched(needed)

    def _written(self, people: tuple[str, ...]) -> tuple[TeamCosts, Teams] | None:
        """Return all teams that these people can have; None where there are too many to go through."""
        if people not in self._pools:
            size = self.rules.team_size
            sets = n_sets(len(people), range(size.least, min(size.most, len(people)) + 1))
            if len(people) > MOST_UNITS or sets * (len(self.facts.slots) if self.facts.shared else 1) > MOST_SETS:
                self._pools[people] = None
            else:
                costs = write_down(people, self.facts).free_of_cost()
                self._pools[people] = (costs, possible_teams(costs))
        return self._pools[people]

    def _found_with_few(self, needed: dict[str, list[str]]) -> Answer | None:
        """Look for a plan that takes only a few others in; that there is none says nothing, and gives None."""
        chosen = []
        for pool, who in needed.items():
            if len(who) > OTHERS_TRIED:
                return None
            clashing = set().union(*(self.facts.apart.get(person, set()) for person in who))
            whole = {other for person in who for other in self.facts.together.get(person, (person,))}
            others = [p for p in self.members[pool] if p not in whole and p not in clashing]
            others += [p for p in self.members[pool] if p in clashing and p not in whole]
            chosen.append(tuple(sorted(whole.union(others[:OTHERS_TRIED]))))
        written = [self._written(people) for people in chosen]
        known = [one for one in written if one is not None]
        if len(known) < len(written):
            return None
        answer = _decide(known, list(needed.values()))
        return answer if answer.possible else None

    def _shown_with_few(self, needed: dict[str, list[str]]) -> Answer | None:
        """Show that a few people of one large pool cannot all be placed; where that is not shown, None."""
        ((pool, who), *others) = needed.items()
        if others or len(who) > MOST_NEEDED:
            return None
        costs = write_down(self.members[pool], self.facts)
        wanted = [unit for unit, people in enumerate(costs.units) if not set(who).isdisjoint(people)]
        return Answer(possible=False) if no_teams_for(costs, wanted) else None

    def _searched(self, needed: dict[str, list[str]]) -> Answer:
        """Ask the search, which can find a plan and cannot show that there is none."""
        if self._plan is None:
            self._plan = form_cohorts(self.staff, self.rules, steps=1)
        placed = set(text_of(self._plan.teams["person"]))
        if not all(person in placed for who in needed.values() for person in who):
            return Answer(possible=None)
        slots = self._plan.slots
        return Answer(
            possible=True,
            teams=tuple((tuple(people), slots[team]) for team, people in members(self._plan.teams).items()),
        )


def _add_up(n_needed: int, n_people: int, size: TeamSize) -> bool:
    """Say whether so many people or some more of the pool make whole teams."""
    return any(
        size.least * n_teams <= n_people and size.most * n_teams >= n_needed
        for n_teams in range(-(-n_needed // size.most), n_people // size.least + 1)
    )


def _decide(written: Sequence[tuple[TeamCosts, Teams]], needed: Sequence[Sequence[str]]) -> Answer:
    """Divide pools so that nobody who is needed is left out, or show that it cannot be."""
    parts = []
    for (costs, teams), who in zip(written, needed, strict=True):
        wanted = set(who)
        of_units = np.array([not wanted.isdisjoint(unit) for unit in costs.units])
        useful = (teams.sets & np.uint64(as_set(np.flatnonzero(of_units)))) != 0
        parts.append(Part(costs=costs, teams=teams.kept(useful), n_teams=None, needed=of_units))
    at_once = quick_plan(parts)
    if at_once is not None:
        return Answer(possible=True, teams=_named(parts, at_once))
    unsure = False
    for parts_so in _with_numbers_of_teams(parts):
        found = best_division(parts_so, NOBODY_OUT, 1.0, MOST_NODES)
        if np.isfinite(found.cost):
            return Answer(possible=True, teams=_named(parts, found.chosen))
        unsure |= not found.decided
    return Answer(possible=None if unsure else False)


def _with_numbers_of_teams(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Yield one pool with each possible number of teams, which says more than an open number; several as they are."""
    if len(parts) > 1:
        yield list(parts)
        return
    (part,) = parts
    needed = int(part.costs.heads[part.needed].sum())
    can_be = int(np.bitwise_or.reduce(part.teams.sets)) if len(part.teams.sets) else 0
    can = int(part.costs.heads[units_in(can_be)].sum())
    most = min(can // part.costs.least, int(part.needed.sum()))
    for n_teams in range(-(-needed // part.costs.most), most + 1):
        yield [replace(part, n_teams=n_teams)]


def _named(parts: Sequence[Part], chosen: Chosen) -> Placed:
    return tuple(
        (tuple(sorted(person for unit in units_in(units) for person in part.costs.units[unit])), part.costs.slots[slot])
        for part, teams in zip(parts, chosen, strict=True)
        for units, slot in teams
    )
