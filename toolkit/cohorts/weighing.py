"""By how much a change of two groups alters what they cost and what is broken; the change itself.

Every function weighs a unit that comes and a unit that goes (-1 for nobody), from the counts of the two groups alone.
"""

from typing import cast

import numpy as np

from toolkit.cohorts.compiled import compiled_part
from toolkit.cohorts.layout import (
    MINUS_ONE,
    NOBODY,
    ONE,
    Cover,
    Keeping,
    Kinds,
    Layout,
    Meeting,
    Numbers,
    Pairs,
    Sizes,
    Small,
    Whole,
)

#: Returned for a change that the arrays have no place for.
NO_PLACE = 1_000_000
#: No group, not even that of units which are in none yet.
NO_GROUP = cast(int, np.int64(-2))


@compiled_part
def _off_limits(kinds: Kinds, kind: int, n: int) -> int:
    """Count the people that a group has too few or too many of a kind."""
    return int(max(kinds.least[kind] - n, 0) + max(n - kinds.most[kind], 0))


@compiled_part
def _one_kind(kinds: Kinds, column: int, kind: int, group: int, step: int) -> tuple[float, int]:
    now = int(kinds.counts[group, kind])
    then = now + step
    cost = kinds.squares[column] * (then * then - now * now)
    if then == 1:
        cost += kinds.alone[kind]
    if now == 1:
        cost -= kinds.alone[kind]
    return cost, _off_limits(kinds, kind, then) - _off_limits(kinds, kind, now)


@compiled_part
def _step_of(kinds: Kinds, column: int, kind: int, begin: int, end: int) -> int:
    """Count the people from ``begin`` to before ``end`` who are of a kind."""
    found = 0
    for person in range(begin, end):
        if kinds.of[person, column] == kind:
            found += 1
    return found


@compiled_part
def _change_of_kinds(kinds: Kinds, first: Whole, group: int, coming: int, going: int) -> tuple[float, int]:
    cost, broken = 0.0, 0
    came = gone = came_end = gone_end = 0
    if coming >= 0:
        came, came_end = first[coming], first[coming + 1]
    if going >= 0:
        gone, gone_end = first[going], first[going + 1]
    single = came_end - came <= 1 and gone_end - gone <= 1
    for column in range(kinds.of.shape[1]):
        if single:
            new = old = NOBODY
            if coming >= 0:
                new = int(kinds.of[came, column])
            if going >= 0:
                old = int(kinds.of[gone, column])
            if new == old:
                continue
            if new >= 0:
                more, worse = _one_kind(kinds, column, new, group, ONE)
                cost += more
                broken += worse
            if old >= 0:
                more, worse = _one_kind(kinds, column, old, group, MINUS_ONE)
                cost += more
                broken += worse
            continue
        # Several people: each kind among them is weighed once, with all of them who are of it.
        for person in range(came, came_end):
            kind = int(kinds.of[person, column])
            if _step_of(kinds, column, kind, came, person) == 0:
                step = _step_of(kinds, column, kind, came, came_end) - _step_of(kinds, column, kind, gone, gone_end)
                if step != 0:
                    more, worse = _one_kind(kinds, column, kind, group, step)
                    cost += more
                    broken += worse
        for person in range(gone, gone_end):
            kind = int(kinds.of[person, column])
            if _step_of(kinds, column, kind, gone, person) == 0 and _step_of(kinds, column, kind, came, came_end) == 0:
                more, worse = _one_kind(kinds, column, kind, group, -_step_of(kinds, column, kind, gone, gone_end))
                cost += more
                broken += worse
    return cost, broken


@compiled_part
def _change_of_size(sizes: Sizes, group: int, heads: int, share: float) -> float:
    now = sizes.now[group]
    then = now + heads
    cost = sizes.curve[0] * (then * then - now * now) + sizes.curve[1] * heads
    return float(cost - 2.0 * (then * (sizes.totals[group] + share) - now * sizes.totals[group]))


@compiled_part
def misfit(sizes: Sizes, group: int, size: int) -> int:
    """Count the people that a group of a size has too few or too many."""
    return int(max(sizes.least[group] - size, 0) + max(size - sizes.most[group], 0))


@compiled_part
def _change_of_rows(rows: Numbers, totals: Numbers, group: int, coming: int, going: int) -> float:
    cost = 0.0
    for column in range(rows.shape[1]):
        step = 0.0
        if coming >= 0:
            step += rows[coming, column]
        if going >= 0:
            step -= rows[going, column]
        cost += step * (2.0 * totals[group, column] + step)
    return cost


@compiled_part
def _holds(many: Whole, begin: int, end: int, wanted: int) -> bool:
    """Say whether a sorted stretch holds a number."""
    while begin < end:
        middle = (begin + end) // 2
        if many[middle] == wanted:
            return True
        if many[middle] < wanted:
            begin = middle + 1
        else:
            end = middle
    return False


@compiled_part
def clashes(team: Whole, members: Small, filled: Whole, pairs: Pairs, unit: int, group: int, but: int) -> int:
    """Count the units of a group, without one, that a unit may not be with."""
    begin, end = pairs.apart_first[unit], pairs.apart_first[unit + 1]
    found = 0
    if end - begin > 4 * filled[group]:  # a supervisor of many: look at the group instead of at all of them
        for spot in range(filled[group]):
            other = int(members[group, spot])
            if other != but and _holds(pairs.apart, begin, end, other):
                found += 1
        return found
    for place in range(begin, end):
        other = pairs.apart[place]
        if team[other] == group and other != but:
            found += 1
    return found


@compiled_part
def _company(team: Whole, pairs: Pairs, unit: int, home: int, to: int, but: int) -> float:
    """By how much the company of a unit costs more in one group than in the other, in both without one unit."""
    cost = 0.0
    for place in range(pairs.cost_first[unit], pairs.cost_first[unit + 1]):
        other = pairs.other[place]
        if other != but:
            if team[other] == to:
                cost += pairs.cost[place]
            elif team[other] == home:
                cost -= pairs.cost[place]
    return cost


@compiled_part
def _over(cover: Cover, place: int, slot: int, step: int) -> int:
    """By how many more people than allowed are away when the count changes by a step."""
    now, most = cover.away[place, slot], cover.most[place, slot]
    return int(max(now + step - most, 0) - max(now - most, 0))


@compiled_part
def _step_of_place(cover: Cover, place: int, begin: int, end: int) -> int:
    found = 0
    for person in range(begin, end):
        if cover.place[person] == place:
            found += 1
    return found


@compiled_part
def _change_of_cover(cover: Cover, first: Whole, slot: int, coming: int, going: int) -> int:
    broken = 0
    came = gone = came_end = gone_end = 0
    if coming >= 0:
        came, came_end = first[coming], first[coming + 1]
    if going >= 0:
        gone, gone_end = first[going], first[going + 1]
    for person in range(came, came_end):
        place = int(cover.place[person])
        if _step_of_place(cover, place, came, person) == 0:
            step = _step_of_place(cover, place, came, came_end) - _step_of_place(cover, place, gone, gone_end)
            broken += _over(cover, place, slot, step)
    for person in range(gone, gone_end):
        place = int(cover.place[person])
        if _step_of_place(cover, place, gone, person) == 0 and _step_of_place(cover, place, came, came_end) == 0:
            broken += _over(cover, place, slot, -_step_of_place(cover, place, gone, gone_end))
    return broken


@compiled_part
def change_of_broken(layout: Layout, unit: int, partner: int, home: int, to: int) -> int:
    """By how many the broken must-rules change when a unit goes to another group, in exchange for a unit or not."""
    if layout.free[unit] == 0 or (partner >= 0 and layout.free[partner] == 0):
        return NO_PLACE
    if partner < 0 and layout.filled[to] == layout.members.shape[1]:
        return NO_PLACE
    first, sizes, meeting, pairs = layout.first, layout.sizes, layout.meeting, layout.pairs
    heads = first[unit + 1] - first[unit]
    there, here = meeting.slot[to], meeting.slot[home]
    change = meeting.cannot[unit, there] - meeting.cannot[unit, here]
    change += clashes(layout.team, layout.members, layout.filled, pairs, unit, to, partner)
    change -= clashes(layout.team, layout.members, layout.filled, pairs, unit, home, NOBODY)
    if partner >= 0:
        heads -= first[partner + 1] - first[partner]
        change += meeting.cannot[partner, here] - meeting.cannot[partner, there]
        change += clashes(layout.team, layout.members, layout.filled, pairs, partner, home, unit)
        change -= clashes(layout.team, layout.members, layout.filled, pairs, partner, to, NOBODY)
    if heads != 0:
        change += misfit(sizes, to, sizes.now[to] + heads) - misfit(sizes, to, sizes.now[to])
        change += misfit(sizes, home, sizes.now[home] - heads) - misfit(sizes, home, sizes.now[home])
    if layout.cover.place.size and here != there:
        change += _change_of_cover(layout.cover, first, there, unit, partner)
        change += _change_of_cover(layout.cover, first, here, partner, unit)
    return int(change)


@compiled_part
def change_of_cost(layout: Layout, unit: int, partner: int, home: int, to: int) -> tuple[float, int]:
    """By how much the cost changes when a unit goes to another group, in exchange for a unit or not (-1).

    Returns
    -------
    float
        The change of cost.
    int
        The change of what is broken in the limits of kinds, which comes out on the way.
    """
    cost, broken = 0.0, 0
    first = layout.first
    if layout.kinds.of.shape[1]:
        more, worse = _change_of_kinds(layout.kinds, first, home, partner, unit)
        cost += more
        broken += worse
        more, worse = _change_of_kinds(layout.kinds, first, to, unit, partner)
        cost += more
        broken += worse
    if layout.sizes.shares.size:
        heads, share = first[unit + 1] - first[unit], layout.sizes.shares[unit]
        if partner >= 0:
            heads -= first[partner + 1] - first[partner]
            share -= layout.sizes.shares[partner]
        cost += _change_of_size(layout.sizes, home, -heads, -share) + _change_of_size(layout.sizes, to, heads, share)
    if layout.rows.of.shape[1]:
        cost += _change_of_rows(layout.rows.of, layout.rows.totals, home, partner, unit)
        cost += _change_of_rows(layout.rows.of, layout.rows.totals, to, unit, partner)
    if layout.pairs.other.size:
        cost += _company(layout.team, layout.pairs, unit, home, to, partner)
        if partner >= 0:
            cost += _company(layout.team, layout.pairs, partner, to, home, unit)
    if layout.meeting.dislike.shape[0]:
        there, here = layout.meeting.slot[to], layout.meeting.slot[home]
        cost += layout.meeting.dislike[unit, there] - layout.meeting.dislike[unit, here]
        if partner >= 0:
            cost += layout.meeting.dislike[partner, here] - layout.meeting.dislike[partner, there]
    if layout.nearness.total.shape[0]:
        near = layout.nearness.total
        cost += near[unit, home] - near[unit, to]
        if partner >= 0:
            cost += near[partner, to] - near[partner, home] + 2.0 * layout.nearness.between[unit, partner]
    return cost, broken


@compiled_part
def arrival(layout: Layout, unit: int, group: int) -> tuple[float, int]:
    """What a unit that is in no group would cost and break in one, without those it may not be with."""
    first, sizes, meeting = layout.first, layout.sizes, layout.meeting
    heads, slot = first[unit + 1] - first[unit], layout.meeting.slot[group]
    cost, broken = _change_of_kinds(layout.kinds, first, group, unit, NOBODY)
    broken += misfit(sizes, group, sizes.now[group] + heads) - misfit(sizes, group, sizes.now[group])
    broken += meeting.cannot[unit, slot]
    if layout.cover.place.size:
        broken += _change_of_cover(layout.cover, first, slot, unit, NOBODY)
    if sizes.shares.size:
        cost += _change_of_size(sizes, group, heads, sizes.shares[unit])
    cost += _change_of_rows(layout.rows.of, layout.rows.totals, group, unit, NOBODY)
    if meeting.dislike.shape[0]:
        cost += meeting.dislike[unit, slot]
    cost += _company(layout.team, layout.pairs, unit, NO_GROUP, group, NOBODY)
    return cost, int(broken)


@compiled_part
def limits_broken(kinds: Kinds, group: int) -> int:
    """Count the people that a group has too few or too many of the kinds that have a limit."""
    broken = 0
    for place in range(kinds.limited.size):
        kind = kinds.limited[place]
        broken += _off_limits(kinds, kind, int(kinds.counts[group, kind]))
    return broken


@compiled_part
def _away(keeping: Keeping, unit: int, group: int) -> int:
    """Count the moves that it takes to have a unit in a group."""
    if keeping.home[unit] < 0 or keeping.home[unit] == group:
        return 0
    return int(keeping.stays[unit])


@compiled_part
def _other_time(keeping: Keeping, group: int, slot: int) -> int:
    """Count the moves that it takes to have a group meet in a slot."""
    if keeping.slot[group] < 0 or keeping.slot[group] == slot:
        return 0
    return int(keeping.slot_stays[group])


@compiled_part
def change_of_moves(keeping: Keeping, unit: int, partner: int, home: int, to: int) -> int:
    """By how much the moves change when a unit goes to another group, in exchange for a unit or not (-1)."""
    if not keeping.home.size:
        return 0
    more = _away(keeping, unit, to) - _away(keeping, unit, home)
    if partner >= 0:
        more += _away(keeping, partner, home) - _away(keeping, partner, to)
    return more


@compiled_part
def change_of_slots(keeping: Keeping, group: int, other: int, here: int, slot: int) -> int:
    """By how much the moves change when a group takes another slot, in exchange with a group or not (-1)."""
    if not keeping.slot.size:
        return 0
    more = _other_time(keeping, group, slot) - _other_time(keeping, group, here)
    if other >= 0:
        more += _other_time(keeping, other, here) - _other_time(keeping, other, slot)
    return more


@compiled_part
def may_move(keeping: Keeping, more: int) -> bool:
    """Say whether so many more moves are within the limit; fewer moves always are."""
    return bool(more <= 0 or keeping.moves[0] + more <= keeping.moves[1])


@compiled_part
def change(layout: Layout, unit: int, partner: int, home: int, to: int) -> None:
    """Make a change that was weighed."""
    if layout.keeping.home.size:
        layout.keeping.moves[0] += change_of_moves(layout.keeping, unit, partner, home, to)
    if partner >= 0:  # out first, so that there is always a place
        _leave(layout, partner, to)
        _leave(layout, unit, home)
        arrive(layout, partner, home)
    else:
        _leave(layout, unit, home)
    arrive(layout, unit, to)


@compiled_part
def _leave(layout: Layout, unit: int, group: int) -> None:
    spot, last = layout.spot[unit], layout.filled[group] - 1
    moved = int(layout.members[group, last])
    layout.members[group, spot] = moved
    layout.spot[moved] = spot
    layout.filled[group] = last
    _count(layout, unit, group, MINUS_ONE)


@compiled_part
def arrive(layout: Layout, unit: int, group: int) -> None:
    """Put a unit that is in no group into one."""
    spot = layout.filled[group]
    layout.members[group, spot] = unit
    layout.spot[unit] = spot
    layout.filled[group] = spot + 1
    layout.team[unit] = group
    _count(layout, unit, group, ONE)


@compiled_part
def _count(layout: Layout, unit: int, group: int, sign: int) -> None:
    """Count a unit into a group (1) or out of it (-1)."""
    begin, end = layout.first[unit], layout.first[unit + 1]
    layout.sizes.now[group] += sign * (end - begin)
    kinds, slot = layout.kinds, layout.meeting.slot[group]
    for person in range(begin, end):
        for column in range(kinds.of.shape[1]):
            kinds.counts[group, kinds.of[person, column]] += sign
        if layout.cover.place.size:
            layout.cover.away[layout.cover.place[person], slot] += sign
    if layout.sizes.shares.size:
        layout.sizes.totals[group] += sign * layout.sizes.shares[unit]
    for column in range(layout.rows.of.shape[1]):
        layout.rows.totals[group, column] += sign * layout.rows.of[unit, column]
    if layout.meeting.room.size > 1:
        for other in range(layout.meeting.room.size):
            layout.meeting.missing[group, other] += sign * layout.meeting.cannot[unit, other]
        if layout.meeting.dislike.shape[0]:
            for other in range(layout.meeting.room.size):
                layout.meeting.disliked[group, other] += sign * layout.meeting.dislike[unit, other]
    for other in range(layout.nearness.total.shape[0]):
        layout.nearness.total[other, group] += sign * layout.nearness.between[other, unit]


@compiled_part
def _move_cover(layout: Layout, group: int, slot: int) -> int:
    """Count the people of a group from its slot to another; return by how many more people are away than allowed."""
    before, change = layout.meeting.slot[group], 0
    for spot in range(layout.filled[group]):
        unit = int(layout.members[group, spot])
        for person in range(layout.first[unit], layout.first[unit + 1]):
            place = int(layout.cover.place[person])
            change += _over(layout.cover, place, before, MINUS_ONE)
            layout.cover.away[place, before] -= 1
            change += _over(layout.cover, place, slot, ONE)
            layout.cover.away[place, slot] += 1
    return change


@compiled_part
def _full(meeting: Meeting, slot: int, step: int) -> int:
    now, room = meeting.used[slot], meeting.room[slot]
    return int(max(now + step - room, 0) - max(now - room, 0))


@compiled_part
def reschedule(layout: Layout, group: int, slot: int) -> tuple[float, int]:
    """Let a group meet in another slot; return the change of cost and of what is broken.

    What it does to the cover is only known by doing it; the same call with the slot before takes it back.
    """
    meeting = layout.meeting
    before = meeting.slot[group]
    if layout.keeping.slot.size:
        layout.keeping.moves[0] += change_of_slots(layout.keeping, group, NOBODY, before, slot)
    broken = meeting.missing[group, slot] - meeting.missing[group, before]
    broken += _full(meeting, slot, ONE) + _full(meeting, before, MINUS_ONE)
    cost = 0.0
    if meeting.disliked.shape[0]:
        cost = meeting.disliked[group, slot] - meeting.disliked[group, before]
    if layout.cover.place.size:
        broken += _move_cover(layout, group, slot)
    meeting.used[before] -= 1
    meeting.used[slot] += 1
    meeting.slot[group] = slot
    return cost, int(broken)
