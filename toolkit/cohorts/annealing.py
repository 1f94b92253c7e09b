"""Simulated annealing of units in groups: the inner loop of every search in this room.

A step picks a unit and either another unit of another group to change places with, or another group to move to; now
and then a group and another slot to meet in, or two groups that exchange their slots. What the change costs is worked
out from the two groups alone, and it is made if it is an improvement, or at random, the likelier the smaller the loss
and the higher the heat (Kirkpatrick, Gelatt & Vecchi, Science 220, 1983).

The cost of a layout is the sum of what its parts cost (:mod:`toolkit.cohorts.layout`). A search for teams has kinds,
numbers, pairs and slots; a search for diverse groups has only the distance of all pairs.
"""

import numpy as np

from toolkit.cohorts.compiled import compiled, compiled_part
from toolkit.cohorts.layout import NOBODY, Layout, Numbers, Whole
from toolkit.cohorts.weighing import (
    change,
    change_of_broken,
    change_of_cost,
    change_of_moves,
    change_of_slots,
    may_move,
    reschedule,
)

#: One step in so many is about the slot of a group.
SLOT_STEPS = 16
#: One step in so many goes to the group of somebody whom the unit would like to be with, where there is somebody.
FRIEND_STEPS = 4
#: A gain of less than this is none.
NOTHING = 1e-9


@compiled_part
def _picked(layout: Layout, pick: int) -> tuple[int, int]:
    """Return the unit to change places with (-1 for nobody) and the group to go to: groups are picked behind units."""
    n_units = layout.team.size
    if pick < n_units:
        return pick, layout.team[pick]
    return NOBODY, pick - n_units


@compiled_part
def _to_a_friend(layout: Layout, rng: np.random.Generator, unit: int, partner: int, to: int) -> tuple[int, int]:
    """Return one of the group of a unit that this one would like to be with, and that group; else what was picked."""
    pairs = layout.pairs
    begin, end = pairs.cost_first[unit], pairs.cost_first[unit + 1]
    if begin == end:
        return partner, to
    place = begin + int(rng.random() * (end - begin))
    friend = pairs.other[place]
    if pairs.cost[place] >= 0.0:
        return partner, to
    group = layout.team[friend]
    other = int(layout.members[group, int(rng.random() * layout.filled[group])])
    if other == friend:
        other = NOBODY
    return other, group


@compiled_part
def _keep(layout: Layout, best: Whole, best_slot: Whole) -> None:
    for unit in range(best.size):
        best[unit] = layout.team[unit]
    for group in range(best_slot.size):
        best_slot[group] = layout.meeting.slot[group]


@compiled
def anneal_steps(
    layout: Layout,
    rng: np.random.Generator,
    steps: int,
    heats: Numbers,
    strict: float,
    now: Numbers,
    best: Whole,
    best_slot: Whole,
) -> None:
    """Make some steps.

    Parameters
    ----------
    layout : Layout
        Is changed.
    rng : Generator
        Of all random choices.
    steps : int
        How many.
    heats : array of float, (2,)
        How much worse a change may be, in units of cost, at the first step and behind the last; in between it falls
        evenly on a scale of powers.
    strict : float
        The cost of one broken must-rule while searching.
    now : array of float, (3,)
        The cost, the broken must-rules, and the least cost at which none was broken; is changed.
    best, best_slot : array of int, (units,) and (groups,)
        The groups and slots of that least cost; are changed.
    """
    n_units, n_groups, n_slots = layout.team.size, layout.filled.size, layout.meeting.room.size
    heat, cooling = heats[0], (heats[1] / heats[0]) ** (1.0 / max(steps, 1))
    unsaved = False  # the groups are the best so far and not yet kept: done only when they are about to be left
    for _ in range(steps):
        heat *= cooling
        if n_slots > 1 and rng.random() * SLOT_STEPS < 1.0:
            group, other, slot, here = _picked_slot(layout, rng)
            if slot == here or not may_move(layout.keeping, change_of_slots(layout.keeping, group, other, here, slot)):
                continue
            if unsaved:
                _keep(layout, best, best_slot)
                unsaved = False
            cost, broken = reschedule(layout, group, slot)
            if other >= 0:
                more, worse_too = reschedule(layout, other, here)
                cost += more
                broken += worse_too
            worse = cost + strict * broken
            if worse > 0.0 and worse > -heat * np.log(rng.random()):
                reschedule(layout, group, here)
                if other >= 0:
                    reschedule(layout, other, slot)
                continue
        else:
            unit = int(rng.random() * n_units)
            home = layout.team[unit]
            partner, to = _picked(layout, int(rng.random() * (n_units + n_groups)))
            if layout.pairs.other.size and rng.random() * FRIEND_STEPS < 1.0:
                partner, to = _to_a_friend(layout, rng, unit, partner, to)
            if to == home or not may_move(layout.keeping, change_of_moves(layout.keeping, unit, partner, home, to)):
                continue
            broken = change_of_broken(layout, unit, partner, home, to)
            cost, limits = change_of_cost(layout, unit, partner, home, to)
            broken += limits
            worse = cost + strict * broken
            if worse > 0.0 and worse > -heat * np.log(rng.random()):
                continue
            if unsaved and worse > 0.0:
                _keep(layout, best, best_slot)
                unsaved = False
            change(layout, unit, partner, home, to)
        now[0] += cost
        now[1] += broken
        if now[1] == 0.0 and now[0] < now[2] - NOTHING:
            now[2] = now[0]
            unsaved = True
    if unsaved:
        _keep(layout, best, best_slot)


@compiled_part
def _picked_slot(layout: Layout, rng: np.random.Generator) -> tuple[int, int, int, int]:
    """Return a group, another one that takes its slot (-1 for none), the slot to meet in and the one until now."""
    meeting = layout.meeting
    group = int(rng.random() * meeting.slot.size)
    here = meeting.slot[group]
    if rng.random() < 0.5:
        return group, NOBODY, int(rng.random() * meeting.room.size), here
    other = int(rng.random() * meeting.slot.size)
    return group, other, meeting.slot[other], here


@compiled
def improve(layout: Layout, begin: int, end: int) -> float:
    """Take the best improvement that a change gives each of some units and that breaks nothing; return the gain."""
    n_units, n_groups = layout.team.size, layout.filled.size
    gained = 0.0
    for unit in range(begin, end):
        home = layout.team[unit]
        least, chosen, to_group = -NOTHING, NOBODY, NOBODY
        for pick in range(n_units + n_groups):
            partner, to = _picked(layout, pick)
            if to == home or not may_move(layout.keeping, change_of_moves(layout.keeping, unit, partner, home, to)):
                continue
            cost, limits = change_of_cost(layout, unit, partner, home, to)
            if cost < least and limits <= 0 and change_of_broken(layout, unit, partner, home, to) <= 0:
                least, chosen, to_group = cost, partner, to
        if to_group >= 0:
            change(layout, unit, chosen, home, to_group)
            gained -= least
    return gained


@compiled
def typical_change(layout: Layout, rng: np.random.Generator, tries: int) -> float:
    """Return the average size of what a random swap or move changes the cost by, of those that change it."""
    n_units, n_groups = layout.team.size, layout.filled.size
    total, found = 0.0, 0
    for _ in range(tries):
        unit = int(rng.random() * n_units)
        home = layout.team[unit]
        partner, to = _picked(layout, int(rng.random() * (n_units + n_groups)))
        if to != home:
            cost, _ = change_of_cost(layout, unit, partner, home, to)
            if cost != 0.0:
                total += abs(cost)
                found += 1
    if found == 0:
        return 0.0
    return total / found
