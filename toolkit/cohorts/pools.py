"""The staff list as the search sees it: one pool a job family, people who stay together as one unit, clashing units.

What clashes is worked out here from the rules a second time, in another way than the rules themselves do it for the
check: a mistake in one of them shows as a difference.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.cohorts.people import cells
from toolkit.cohorts.rules import ApartFromSupervisor, KeepApart, KeepTogether
from toolkit.cohorts.ruleset import Rules


@dataclass(frozen=True, eq=False, kw_only=True)
class Pool:
    """People who can be in teams with each other.

    Parameters
    ----------
    name : str
        The job family; ``""`` where teams may mix jobs.
    units : tuple of tuple of str
        The ids of people who are placed as one, mostly one person each; sorted.
    clashes : tuple of frozenset of int
        For each unit the other units that it may not share a team with.
    least, most : int
        Limits of a team's size.
    """

    name: str
    units: tuple[tuple[str, ...], ...]
    clashes: tuple[frozenset[int], ...]
    least: int
    most: int

    @cached_property
    def sizes(self) -> list[int]:
        """People in each unit."""
        return [len(unit) for unit in self.units]

    @cached_property
    def n_people(self) -> int:
        """People in the pool."""
        return sum(self.sizes)

    @cached_property
    def people(self) -> list[str]:
        """Everyone of the pool, unit by unit."""
        return [person for unit in self.units for person in unit]

    @cached_property
    def first(self) -> NDArray[np.int64]:
        """Where each unit begins in ``people``, and where the last one ends."""
        return np.cumsum([0, *self.sizes]).astype(np.int64)

    @cached_property
    def unit_of(self) -> dict[str, int]:
        """The unit of each person."""
        return {person: number for number, unit in enumerate(self.units) for person in unit}

    def numbers_of_teams(self) -> list[int]:
        """Return the possible numbers of teams, first the one that brings sizes nearest to the middle of the limits."""
        n, middle = self.n_people, (self.least + self.most) / 2
        possible = range(-(-n // self.most), n // self.least + 1) if n else range(0)
        return sorted(possible, key=lambda teams: (abs(n / teams - middle), teams))

    def adds_up(self) -> bool:
        """Say whether all people together make teams within the limits; too few for one team are no sum to make up."""
        return self.n_people < self.least or bool(self.numbers_of_teams())

    def nearest_limits(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return the nearest limits within which all people add up to teams: one side changed, as little as possible.

        The first have a smaller least size, the second a larger greatest size.
        """
        n = self.n_people
        smaller = next(least for least in range(self.least, 0, -1) if -(-n // self.most) <= n // least)
        larger = next(most for most in range(self.most, n + 1) if -(-n // most) <= n // self.least)
        return (smaller, self.most), (self.least, larger)

    def n_clashing(self, unit: int) -> int:
        """Count the people whom a unit may not share a team with."""
        return sum(len(self.units[other]) for other in self.clashes[unit])

    def all_apart(self) -> int:
        """Return a number of units that all clash with each other: there can be no fewer teams than that.

        The largest group that a greedy look from the twenty most restricted units finds; there may be larger ones.
        """
        most = min(1, len(self.units))
        for first in sorted(range(len(self.units)), key=lambda unit: (-len(self.clashes[unit]), unit))[:20]:
            group, candidates = 1, set(self.clashes[first])
            while candidates:
                near = max(candidates, key=lambda unit: (len(self.clashes[unit] & candidates), -unit))
                group, candidates = group + 1, candidates & self.clashes[near]
            most = max(most, group)
        return most

    def misfit(self) -> int | None:
        """Return a unit for which no team can be large enough, the one with the most clashes first; None if none is.

        A unit whose own size and allowed company together are fewer than the least size cannot be in any team,
        whatever the other teams are.
        """
        hopeless = [unit for unit in range(len(self.units)) if self.n_people - self.n_clashing(unit) < self.least]
        return max(hopeless, key=lambda unit: (self.n_clashing(unit), unit), default=None)

    def without(self, gone: int | set[int]) -> "Pool":
        """Return the pool without some units."""
        out = {gone} if isinstance(gone, int) else gone
        kept = [unit for unit in range(len(self.units)) if unit not in out]
        place = {unit: new for new, unit in enumerate(kept)}
        return replace(
            self,
            units=tuple(self.units[unit] for unit in kept),
            clashes=tuple(frozenset(place[other] for other in self.clashes[unit] - out) for unit in kept),
        )

    def without_misfits(self) -> tuple["Pool", list[tuple[str, ...]]]:
        """Leave out, one after another, the units that cannot be in any team; return them as well."""
        pool, gone = self, []
        while pool.n_people >= pool.least and (unit := pool.misfit()) is not None:
            gone.append(pool.units[unit])
            pool = pool.without(unit)
        return pool, gone


def make_pools(staff: pd.DataFrame, rules: Rules) -> list[Pool]:
    """Split the staff list into pools, sorted by name; people without a job family are in none where one is needed."""
    families = rules.pools(staff)
    together = groups_together(rules)
    apart = clashing_people(staff, rules)
    names = sorted(family for family in set(families.values()) if family or not rules.by_job_family)
    return [
        _pool(name, sorted(person for person, family in families.items() if family == name), together, apart, rules)
        for name in names
    ]


def _pool(
    name: str,
    people: list[str],
    together: Mapping[str, tuple[str, ...]],
    apart: Mapping[str, set[str]],
    rules: Rules,
) -> Pool:
    units = sorted({together.get(person, (person,)) for person in people})
    unit_of = {person: number for number, unit in enumerate(units) for person in unit}
    clashes = [
        frozenset(unit_of[other] for person in unit for other in apart.get(person, ()) if other in unit_of) - {number}
        for number, unit in enumerate(units)
    ]
    size = rules.team_size
    return Pool(name=name, units=tuple(units), clashes=tuple(clashes), least=size.least, most=size.most)


def groups_together(rules: Rules) -> dict[str, tuple[str, ...]]:
    """Return for each person of a keep-together rule the whole group, joined where rules share a person."""
    group: dict[str, set[str]] = {}
    for rule in rules.must:
        if isinstance(rule, KeepTogether):
            joined = set(rule.people).union(*(group.get(person, ()) for person in rule.people))
            group.update(dict.fromkeys(joined, joined))
    return {person: tuple(sorted(people)) for person, people in group.items()}


def clashing_people(staff: pd.DataFrame, rules: Rules) -> dict[str, set[str]]:
    """Return for each person the others whom must-rules keep apart from them."""
    apart: dict[str, set[str]] = {}
    for one, other in _clashing_pairs(staff, rules):
        if one != other:
            apart.setdefault(one, set()).add(other)
            apart.setdefault(other, set()).add(one)
    return apart


def _clashing_pairs(staff: pd.DataFrame, rules: Rules) -> Iterable[tuple[str, str]]:
    for rule in rules.must:
        if isinstance(rule, KeepApart):
            yield from combinations(rule.people, 2)
        elif isinstance(rule, ApartFromSupervisor):
            yield from _supervisor_pairs(cells(staff, "supervisor"), rule)


def _supervisor_pairs(supervisors: Mapping[str, str], rule: ApartFromSupervisor) -> Iterable[tuple[str, str]]:
    """Climb level by level with everybody at once; a walk of as many levels as there are people is the whole chain."""
    levels = len(supervisors) if rule.levels == "any" else rule.levels
    above = dict(supervisors)
    for _ in range(levels):
        above = {person: boss for person, boss in above.items() if boss}
        if not above:
            return
        yield from above.items()
        above = {person: supervisors.get(boss, "") for person, boss in above.items()}
