"""All teams that a small pool could have, each with its exact cost: every set of people that keeps the rules.

Of 30 people there are 8.6 million sets of 5 to 8. They are built up unit by unit, all sets of as many units at once,
and a set that can no longer become a team is dropped at once. A sum over the units of a set is looked up in a few small
tables, one for each dozen of units.
"""

from dataclasses import dataclass
from math import comb

import numpy as np
from numpy.typing import NDArray

from toolkit.cohorts.team_costs import Numbers, Sets, TeamCosts, Whole, as_set

#: Units whose sums stand in one table.
DOZEN = 12
ONE = np.uint64(1)


@dataclass(frozen=True, eq=False, kw_only=True)
class Teams:
    """Possible teams of one pool.

    Attributes
    ----------
    sets : array of uint64
        The units of each team.
    cost : array of float
        What each costs.
    slot : array of int
        The slot in which each meets. Where it does not matter to other teams, a set of people is there once, with
        the cheapest slot; otherwise once for each slot that all of them can attend. Sorted by slot.
    """

    sets: Sets
    cost: Numbers
    slot: Whole

    def kept(self, which: NDArray[np.bool_] | Whole) -> "Teams":
        """Return some of the teams."""
        return Teams(sets=self.sets[which], cost=self.cost[which], slot=self.slot[which])

    def sums(self, values: Numbers) -> Numbers:
        """Return for each team the sum of its units' values; a row of values for each slot."""
        total = np.empty(len(self.sets))
        ends = np.searchsorted(self.slot, np.arange(len(values) + 1))
        for slot, row in enumerate(values):
            here = slice(ends[slot], ends[slot + 1])
            total[here] = sums_over(self.sets[here], row)
        return total


def sums_over(sets: Sets, values: Numbers) -> Numbers:
    """Return for each set the sum of its units' values."""
    total = np.zeros(len(sets))
    for first in range(0, len(values), DOZEN):
        table = np.zeros(1)
        for value in values[first : first + DOZEN]:
            table = np.concatenate([table, table + value])
        if table.any():
            total += table[(sets >> np.uint64(first)).astype(np.int64) & (len(table) - 1)]
    return total


def sizes_for(costs: TeamCosts, n_teams: int | None) -> range:
    """Return the sizes that a team can have; with so many teams, those that leave possible sizes for the others."""
    least, most, n = costs.least, min(costs.most, costs.n_people), costs.n_people
    if n_teams is not None:
        least, most = max(least, n - (n_teams - 1) * most), min(most, n - (n_teams - 1) * least)
    return range(least, most + 1)


def n_sets(n_units: int, sizes: range) -> int:
    """Count the sets of units that have one of these sizes."""
    return sum(comb(n_units, size) for size in sizes)


def possible_teams(costs: TeamCosts, n_teams: int | None = None, most_cost: float = np.inf) -> Teams:
    """Return every team that keeps the rules and costs no more than ``most_cost``.

    Parameters
    ----------
    costs : TeamCosts
        The pool.
    n_teams : int, optional
        In how many teams all of its people are to be; without it a team of any allowed size is returned, whatever the
        others can be then.
    most_cost : float
        Dearer teams are left out.
    """
    sizes = sizes_for(costs, n_teams)
    found = [_finished(layer, costs, n_teams, most_cost) for layer in _layers(costs, sizes)]
    joined = Teams(
        sets=np.concatenate([teams.sets for teams in found]) if found else np.zeros(0, dtype=np.uint64),
        cost=np.concatenate([teams.cost for teams in found]) if found else np.zeros(0),
        slot=np.concatenate([teams.slot for teams in found]) if found else np.zeros(0, dtype=np.int64),
    )
    return joined.kept(np.argsort(joined.slot, kind="stable")) if len(costs.slots) > 1 else joined


@dataclass(frozen=True, eq=False, kw_only=True)
class _Layer:
    """Sets of as many units: their people, cost, and slots that all can attend (a set of slots)."""

    sets: Sets
    heads: Whole
    cost: Numbers
    slots: Sets

    def kept(self, which: NDArray[np.bool_]) -> "_Layer":
        return _Layer(sets=self.sets[which], heads=self.heads[which], cost=self.cost[which], slots=self.slots[which])


def _layers(costs: TeamCosts, sizes: range) -> list[_Layer]:
    """Return the sets whose size is one of ``sizes``; sets of as many units at a time."""
    if not sizes:
        return []
    slots = np.array([as_set(np.flatnonzero(row)) for row in costs.can_attend], dtype=np.uint64)
    by_last = [_with_unit(None, unit, costs, slots, sizes[-1]) for unit in range(len(costs.units))]
    done = []
    while any(len(layer.sets) for layer in by_last):
        everything = _joined(by_last)
        done.append(everything.kept(everything.heads >= sizes[0]))
        grown, before = [], 0
        for unit, layer in enumerate(by_last):
            earlier = _Layer(
                sets=everything.sets[:before],
                heads=everything.heads[:before],
                cost=everything.cost[:before],
                slots=everything.slots[:before],
            )
            grown.append(_with_unit(earlier, unit, costs, slots, sizes[-1]))
            before += len(layer.sets)
        by_last = grown
    return done


def _joined(layers: list[_Layer]) -> _Layer:
    return _Layer(
        sets=np.concatenate([layer.sets for layer in layers]),
        heads=np.concatenate([layer.heads for layer in layers]),
        cost=np.concatenate([layer.cost for layer in layers]),
        slots=np.concatenate([layer.slots for layer in layers]),
    )


def _with_unit(layer: _Layer | None, unit: int, costs: TeamCosts, slots: Sets, most: int) -> _Layer:
    """Add a unit to sets of earlier units; those that may not be with it, or would be too large, are dropped."""
    heads = int(costs.heads[unit])
    if layer is None:
        alone = _Layer(
            sets=np.array([1 << unit], dtype=np.uint64),
            heads=np.array([heads]),
            cost=np.array([costs.own[unit]]),
            slots=slots[unit : unit + 1],
        )
        may_be = not int(costs.apart[unit]) >> unit & 1  # not so where two people must be together and apart
        return alone.kept((alone.heads <= most) & (alone.slots != 0) & may_be)
    together = layer.slots & slots[unit]
    fits = ((layer.sets & costs.apart[unit]) == 0) & (together != 0) & (layer.heads <= most - heads)
    for limit in costs.limits:
        if limit.heads[unit] and limit.most < most:
            have = sums_over(layer.sets, limit.heads.astype(float))
            fits &= have + limit.heads[unit] <= limit.most
    grown = layer.kept(fits)
    return _Layer(
        sets=grown.sets | np.uint64(1 << unit),
        heads=grown.heads + heads,
        cost=grown.cost + costs.own[unit] + sums_over(grown.sets, costs.pairs[unit, :unit]),
        slots=together[fits],
    )


def _finished(layer: _Layer, costs: TeamCosts, n_teams: int | None, most_cost: float) -> Teams:
    """Add to sets what they cost as whole teams, and give them slots."""
    for limit in costs.limits:
        if limit.least > 0:
            layer = layer.kept(sums_over(layer.sets, limit.heads.astype(float)) >= limit.least)
    cost = layer.cost.copy()
    if n_teams is not None and costs.uneven:
        cost += costs.uneven * (layer.heads - costs.n_people / n_teams) ** 2
    for dear, ones, more in costs.alone:
        single = layer.sets & np.uint64(ones)
        cost += dear * ((single != 0) & ((single & (single - ONE)) == 0) & ((layer.sets & np.uint64(more)) == 0))
    fits = cost <= most_cost
    return _with_slots(layer.kept(fits), cost[fits], costs, most_cost)


def _with_slots(layer: _Layer, cost: Numbers, costs: TeamCosts, most_cost: float) -> Teams:
    if len(costs.slots) == 1:
        cost = cost + (sums_over(layer.sets, costs.slot_cost[:, 0]) if costs.slot_cost.any() else 0.0)
        return Teams(sets=layer.sets, cost=cost, slot=np.zeros(len(cost), dtype=np.int64))
    dear = np.array([sums_over(layer.sets, costs.slot_cost[:, slot]) for slot in range(len(costs.slots))])
    for slot in range(len(costs.slots)):
        dear[slot, (layer.slots >> np.uint64(slot)) & ONE == 0] = np.inf
    if not costs.slots_are_shared:
        return Teams(sets=layer.sets, cost=cost + dear.min(axis=0), slot=dear.argmin(axis=0))
    in_slot, which = np.nonzero(np.isfinite(dear) & (dear + cost <= most_cost))
    return Teams(sets=layer.sets[which], cost=cost[which] + dear[in_slot, which], slot=in_slot)
