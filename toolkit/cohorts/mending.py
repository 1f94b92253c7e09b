"""A first layout, and changes to it until no must-rule is broken: compiled loops.

The layout is filled one unit after another, the most restricted first, each into the group where it breaks least; then
units in trouble change places until nothing is broken (min-conflicts; Minton, Johnston, Philips & Laird, Artificial
Intelligence 58, 1992), with some noise, so that it does not get stuck.
"""

import numpy as np

from toolkit.cohorts.compiled import compiled, compiled_part
from toolkit.cohorts.layout import NOBODY, Layout, Whole
from toolkit.cohorts.weighing import (
    arrival,
    arrive,
    change,
    change_of_broken,
    change_of_cost,
    clashes,
    limits_broken,
    misfit,
    reschedule,
)

#: So many partners and groups are weighed at once, in larger pools a sample of them.
MOST_OPTIONS = 256
#: How tolerant of what breaks more a choice is, in broken must-rules.
NOISE = 0.25


@compiled
def fill(layout: Layout, order: Whole, given: Whole, rng: np.random.Generator) -> None:
    """Place units in an order, those with a ``given`` group there, each other where it breaks least and costs least.

    The groups grow evenly: of those where as little is broken the smallest are filled first.
    """
    n_groups = layout.filled.size
    near = np.zeros(n_groups, dtype=np.int64)
    pairs = layout.pairs
    for unit in order:
        best, least = given[unit], 0.0
        if best < 0:
            for place in range(pairs.apart_first[unit], pairs.apart_first[unit + 1]):
                team = layout.team[pairs.apart[place]]
                if team >= 0:
                    near[team] += 1
            for group in range(n_groups):
                if layout.filled[group] == layout.members.shape[1]:
                    continue
                cost, broken = arrival(layout, unit, group)
                score = 1e6 * (broken + near[group]) + 1e3 * layout.sizes.now[group] + cost + 1e-3 * rng.random()
                if best < 0 or score < least:
                    best, least = group, score
            for place in range(pairs.apart_first[unit], pairs.apart_first[unit + 1]):
                team = layout.team[pairs.apart[place]]
                if team >= 0:
                    near[team] = 0
        arrive(layout, unit, best)


@compiled_part
def in_trouble(layout: Layout, unit: int) -> bool:
    """Say whether a unit takes part in something broken."""
    group = layout.team[unit]
    slot = layout.meeting.slot[group]
    if layout.meeting.cannot[unit, slot] > 0 or layout.meeting.used[slot] > layout.meeting.room[slot]:
        return True
    if misfit(layout.sizes, group, layout.sizes.now[group]) > 0 or limits_broken(layout.kinds, group) > 0:
        return True
    if clashes(layout.team, layout.members, layout.filled, layout.pairs, unit, group, NOBODY) > 0:
        return True
    if layout.cover.place.size:
        for person in range(layout.first[unit], layout.first[unit + 1]):
            place = int(layout.cover.place[person])
            if layout.cover.away[place, slot] > layout.cover.most[place, slot]:
                return True
    return False


@compiled
def list_trouble(layout: Layout, trouble: Whole) -> int:
    """Write the units that take part in something broken to the front of ``trouble``; return how many there are."""
    found = 0
    for unit in range(layout.team.size):
        if in_trouble(layout, unit):
            trouble[found] = unit
            found += 1
    return found


@compiled
def count_broken(layout: Layout) -> int:
    """Count what is broken: pairs, people who cannot attend, each person, group or absence too few or too many."""
    broken, meeting = 0, layout.meeting
    twice = 0
    for unit in range(layout.team.size):
        group = layout.team[unit]
        twice += clashes(layout.team, layout.members, layout.filled, layout.pairs, unit, group, NOBODY)
        broken += meeting.cannot[unit, meeting.slot[group]]
    for group in range(layout.filled.size):
        broken += misfit(layout.sizes, group, layout.sizes.now[group]) + limits_broken(layout.kinds, group)
    for slot in range(meeting.room.size):
        broken += max(meeting.used[slot] - meeting.room[slot], 0)
    if layout.cover.place.size:
        for place in range(layout.cover.away.shape[0]):
            for slot in range(layout.cover.away.shape[1]):
                broken += max(layout.cover.away[place, slot] - layout.cover.most[place, slot], 0)
    return int(broken + twice // 2)


@compiled
def mend_steps(layout: Layout, rng: np.random.Generator, steps: int, broken: int, trouble: Whole) -> int:
    """Change the layout, at most so many times, until nothing is broken; return how much still is.

    Half of the steps start from trouble; the others make room for it.
    """
    n_units, n_groups, n_slots = layout.team.size, layout.filled.size, layout.meeting.room.size
    in_list, listed_at = 0, -1
    for step in range(steps):
        if broken == 0:
            return 0
        if listed_at < 0 or in_list == 0 or step - listed_at > n_units // 64 + 8:
            in_list, listed_at = list_trouble(layout, trouble), step
        unit = int(rng.random() * n_units)
        if in_list and rng.random() < 0.5:
            spot = int(rng.random() * in_list)
            unit = trouble[spot]
            if not in_trouble(layout, unit):
                in_list -= 1
                trouble[spot] = trouble[in_list]
                continue
        home = layout.team[unit]
        stay = -np.log(-np.log(rng.random()))
        best, best_change = stay, 0
        chosen, to_group, by_slot = NOBODY, NOBODY, NOBODY
        for option in range(min(n_units, MOST_OPTIONS) + min(n_groups, MOST_OPTIONS)):
            partner, to = NOBODY, NOBODY
            if option < min(n_units, MOST_OPTIONS):
                partner = int(option) if n_units <= MOST_OPTIONS else int(rng.random() * n_units)
                to = layout.team[partner]
            else:
                to = option - min(n_units, MOST_OPTIONS)
                if n_groups > MOST_OPTIONS:
                    to = int(rng.random() * n_groups)
            if to == home:
                continue
            more = change_of_broken(layout, unit, partner, home, to)
            if layout.kinds.limited.size:
                _, limits = change_of_cost(layout, unit, partner, home, to)
                more += limits
            noisy = -np.log(-np.log(rng.random())) - more / NOISE
            if noisy > best:
                best, chosen, to_group, best_change = noisy, partner, to, more
        if n_slots > 1:
            here = layout.meeting.slot[home]
            for slot in range(n_slots):
                if slot != here:
                    _, more = reschedule(layout, home, slot)
                    reschedule(layout, home, here)
                    noisy = -np.log(-np.log(rng.random())) - more / NOISE
                    if noisy > best:
                        best, by_slot, best_change = noisy, int(slot), more
        if by_slot >= 0:
            reschedule(layout, home, by_slot)
            broken += best_change
        elif to_group >= 0:
            change(layout, unit, chosen, home, to_group)
            broken += best_change
    return broken
