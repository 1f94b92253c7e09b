"""Simulated annealing of units in groups: the inner loop of every search in this room.

A step picks a unit and either another unit of another group to change places with, or another group to move to. What
the change costs is worked out from the totals of the two groups alone, and it is made if it is an improvement, or at
random, the likelier the smaller the loss and the higher the heat (Kirkpatrick, Gelatt & Vecchi, Science 220, 1983).

The cost of a layout is the sum over groups of the squared totals of ``rows``, plus ``alone`` for each total of exactly
1 in the columns behind, less the sum of ``nearness`` over all pairs of units in one group. A search for teams has rows
and no nearness; a search for diverse groups has a nearness (the distance) and no rows.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.cohorts.compiled import compiled

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]

#: Random numbers that a step takes: who, with whom, whether.
DRAWS = 3

#: For a search in which nobody has a place to keep.
NOBODY: Whole = np.zeros(0, dtype=np.int64)


class Layout(NamedTuple):
    """Units in groups, and what makes a change cheap to weigh. The arrays are changed in place.

    Attributes
    ----------
    team : array of int, (units,)
        The group of each unit.
    heads : array of int, (units,)
        People in each unit.
    sizes, least, most : array of int, (groups,)
        People in each group now, and its limits.
    rows : array of float, (units, columns)
        As :class:`toolkit.cohorts.measures.Measures` has them; no columns where only nearness counts.
    totals : array of float, (groups, columns)
        Sums of rows, with the offset of the sizes.
    n_squared : int
        How many of the columns are squared.
    alone : array of float
        The cost of a total of exactly 1 in each of the other columns.
    nearness : array of float, (units, units) or (0, 0)
        What is gained by each pair in one group; symmetric, 0 on the diagonal.
    near : array of float, (units, groups) or (0, 0)
        For each unit the sum of its nearness to each group.
    first, others : array of int
        The units that unit ``u`` may not be with are ``others[first[u] : first[u + 1]]``.
    home : array of int, (units,) or (0,)
        The group in which a unit has been until now, -1 for none; empty where nobody has a place to keep.
    stays : array of int, (units,) or (0,)
        How many moves it counts when the unit is not in its home.
    moves : array of int, (2,) or (0,)
        The moves of the layout as it is, and how many there may be.
    """

    team: Whole
    heads: Whole
    sizes: Whole
    least: Whole
    most: Whole
    rows: Numbers
    totals: Numbers
    n_squared: int
    alone: Numbers
    nearness: Numbers
    near: Numbers
    first: Whole
    others: Whole
    home: Whole = NOBODY
    stays: Whole = NOBODY
    moves: Whole = NOBODY


@compiled
def _change_of_total(layout: Layout, group: int, coming: int, going: int) -> float:
    """By how much the cost of a group's totals changes when a unit comes and another one goes (-1 for nobody)."""
    change = 0.0
    for column in range(layout.n_squared):
        step = 0.0
        if coming >= 0:
            step += layout.rows[coming, column]
        if going >= 0:
            step -= layout.rows[going, column]
        change += step * (2.0 * layout.totals[group, column] + step)
    for place in range(layout.alone.size):
        column = layout.n_squared + place
        now = layout.totals[group, column]
        then = now
        if coming >= 0:
            then += layout.rows[coming, column]
        if going >= 0:
            then -= layout.rows[going, column]
        if then == 1.0:
            change += layout.alone[place]
        if now == 1.0:
            change -= layout.alone[place]
    return change


@compiled
def _clashes(layout: Layout, unit: int, group: int, without: int) -> int:
    """Count the units of a group, but for one, that a unit may not be with."""
    found = 0
    for place in range(layout.first[unit], layout.first[unit + 1]):
        other = layout.others[place]
        if layout.team[other] == group and other != without:
            found += 1
    return found


@compiled
def _misfit(layout: Layout, group: int, size: int) -> int:
    """Count the people that a group of a size has too few or too many."""
    return int(max(layout.least[group] - size, 0) + max(size - layout.most[group], 0))


@compiled
def _change_of_broken(layout: Layout, unit: int, partner: int, home: int, to: int) -> int:
    """By how many the broken must-rules change when a unit goes to another group, in exchange for a unit or not."""
    grows = layout.heads[unit]
    change = _clashes(layout, unit, to, partner) - _clashes(layout, unit, home, -1)
    if partner >= 0:
        grows -= layout.heads[partner]
        change += _clashes(layout, partner, home, unit) - _clashes(layout, partner, to, -1)
    if grows != 0:
        change += _misfit(layout, to, layout.sizes[to] + grows) - _misfit(layout, to, layout.sizes[to])
        change += _misfit(layout, home, layout.sizes[home] - grows) - _misfit(layout, home, layout.sizes[home])
    return change


@compiled
def _change_of_cost(layout: Layout, unit: int, partner: int, home: int, to: int) -> float:
    """By how much the cost changes when a unit goes to another group, in exchange for a unit or not (-1)."""
    change = 0.0
    if layout.rows.shape[1]:
        change += _change_of_total(layout, home, partner, unit) + _change_of_total(layout, to, unit, partner)
    if layout.near.shape[0]:
        change += layout.near[unit, home] - layout.near[unit, to]
        if partner >= 0:
            change += layout.near[partner, to] - layout.near[partner, home] + 2.0 * layout.nearness[unit, partner]
    return change


@compiled
def _away(layout: Layout, unit: int, group: int) -> int:
    """Count the moves that it takes to have a unit in a group."""
    if layout.home[unit] < 0 or layout.home[unit] == group:
        return 0
    return int(layout.stays[unit])


@compiled
def _change_of_moves(layout: Layout, unit: int, partner: int, home: int, to: int) -> int:
    """By how much the moves change when a unit goes to another group, in exchange for a unit or not (-1)."""
    if not layout.home.size:
        return 0
    change = _away(layout, unit, to) - _away(layout, unit, home)
    if partner >= 0:
        change += _away(layout, partner, home) - _away(layout, partner, to)
    return change


@compiled
def _may_move(layout: Layout, more: int) -> bool:
    """Say whether so many more moves are within the limit; fewer moves always are."""
    return bool(more <= 0 or layout.moves[0] + more <= layout.moves[1])


@compiled
def _change(layout: Layout, unit: int, partner: int, home: int, to: int) -> None:
    if layout.home.size:
        layout.moves[0] += _change_of_moves(layout, unit, partner, home, to)
    _move(layout, unit, home, to)
    if partner >= 0:
        _move(layout, partner, to, home)


@compiled
def _move(layout: Layout, unit: int, home: int, to: int) -> None:
    layout.team[unit] = to
    layout.sizes[home] -= layout.heads[unit]
    layout.sizes[to] += layout.heads[unit]
    for column in range(layout.rows.shape[1]):
        layout.totals[home, column] -= layout.rows[unit, column]
        layout.totals[to, column] += layout.rows[unit, column]
    for other in range(layout.near.shape[0]):
        layout.near[other, home] -= layout.nearness[other, unit]
        layout.near[other, to] += layout.nearness[other, unit]


@compiled
def _picked(layout: Layout, pick: int) -> tuple[int, int]:
    """Return the unit to change places with (-1 for nobody) and the group to go to: groups are picked behind units."""
    n_units = layout.team.size
    if pick < n_units:
        return pick, layout.team[pick]
    return -1, pick - n_units


@compiled
def anneal_steps(
    layout: Layout,
    draws: Numbers,
    heats: Numbers,
    strict: float,
    now: Numbers,
    best: Whole,
) -> None:
    """Make one step for each row of random numbers.

    Parameters
    ----------
    layout : Layout
        Is changed.
    draws : array of float, (steps, 3)
        Random numbers from 0 to 1.
    heats : array of float, (steps,)
        How much worse a change may be, in units of cost.
    strict : float
        The cost of one broken must-rule while searching.
    now : array of float, (3,)
        The cost, the broken must-rules, and the least cost at which none was broken; is changed.
    best : array of int, (units,)
        The layout of that least cost; is changed.
    """
    n_units, n_groups = layout.team.size, layout.sizes.size
    for step in range(draws.shape[0]):
        unit = int(draws[step, 0] * n_units)
        home = layout.team[unit]
        pick = int(draws[step, 1] * (n_units + n_groups))
        partner, to = _picked(layout, pick)
        if to == home or not _may_move(layout, _change_of_moves(layout, unit, partner, home, to)):
            continue
        broken = _change_of_broken(layout, unit, partner, home, to)
        cost = _change_of_cost(layout, unit, partner, home, to)
        worse = cost + strict * broken
        if worse > 0.0 and worse > -heats[step] * np.log(draws[step, 2]):
            continue
        _change(layout, unit, partner, home, to)
        now[0] += cost
        now[1] += broken
        if now[1] == 0.0 and now[0] < now[2]:
            now[2] = now[0]
            best[:] = layout.team


@compiled
def improve(layout: Layout) -> int:
    """Take every improvement that one swap or move still gives, and break no must-rule; return how many there were."""
    n_units, n_groups = layout.team.size, layout.sizes.size
    taken = 0
    for unit in range(n_units):
        home = layout.team[unit]
        least, chosen, to_group = -1e-9, -2, -1
        for pick in range(n_units + n_groups):
            partner, to = _picked(layout, pick)
            if to == home or not _may_move(layout, _change_of_moves(layout, unit, partner, home, to)):
                continue
            cost = _change_of_cost(layout, unit, partner, home, to)
            if cost < least and _change_of_broken(layout, unit, partner, home, to) <= 0:
                least, chosen, to_group = cost, partner, to
        if chosen > -2:
            _change(layout, unit, chosen, home, to_group)
            taken += 1
    return taken
