"""Units in groups as arrays, the form in which the compiled loops read and change them.

A layout is made of parts that hold one subject each; what a part costs or breaks, and by how much a change of two
groups alters that, stands in :mod:`toolkit.cohorts.weighing`. A part that a problem does not need has no columns and
costs no time. The arrays of a layout are changed in place; it never leaves the search.
"""

from typing import NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]
Small = NDArray[np.int32]

#: In the place of a unit: nobody. A number of its own type, so that the loops are not compiled once more for it.
NOBODY = cast(int, np.int64(-1))
ONE, MINUS_ONE = cast(int, np.int64(1)), cast(int, np.int64(-1))


class Kinds(NamedTuple):
    """People of kinds (of a site, of a band of tenure), counted in each group; several columns of kinds side by side.

    Attributes
    ----------
    of : array of int, (people, columns)
        The number of each person's kind, counted on over all columns.
    counts : array of int, (groups, kinds)
        People of each kind in each group.
    squares : array of float, (columns,)
        The cost of each squared count of a column.
    alone : array of float, (kinds,)
        The cost of a count of exactly 1.
    least, most : array of int, (kinds,)
        Limits of a count that must be kept in each group.
    limited : array of int
        The kinds that have a limit.
    """

    of: Small
    counts: Small
    squares: Numbers
    alone: Numbers
    least: Small
    most: Small
    limited: Whole


class Sizes(NamedTuple):
    """What depends on how many people a group has.

    Its cost is ``curve[0] * size ** 2 + curve[1] * size - 2 * size * totals``: what counts squared cost together with
    their distance from ``size * share``, multiplied out.

    Attributes
    ----------
    now, least, most : array of int, (groups,)
        People in each group and the limits that must be kept.
    shares : array of float, (units,)
        The sum of the pool's shares of the kinds of a unit's people, each times its weight.
    totals : array of float, (groups,)
        Their sums over a group.
    curve : array of float, (2,)
        See above.
    """

    now: Whole
    least: Whole
    most: Whole
    shares: Numbers
    totals: Numbers
    curve: Numbers


class Rows(NamedTuple):
    """Numbers of each unit whose totals are squared in each group.

    Attributes
    ----------
    of : array of float, (units, columns)
        Centred on the pool.
    totals : array of float, (groups, columns)
        Their sums.
    """

    of: Numbers
    totals: Numbers


class Pairs(NamedTuple):
    """Pairs of units: some must not share a group, some cost or save something when they do; lists without gaps.

    Attributes
    ----------
    apart_first, apart : array of int
        Unit ``u`` may not be with ``apart[apart_first[u] : apart_first[u + 1]]``, which is sorted.
    cost_first, other : array of int
        As above, the units whose company costs something.
    cost : array of float
        How much each costs; less than 0 is saved.
    """

    apart_first: Whole
    apart: Whole
    cost_first: Whole
    other: Whole
    cost: Numbers


class Meeting(NamedTuple):
    """When groups meet. Without slots there is one that everyone can attend.

    Attributes
    ----------
    slot : array of int, (groups,)
        The slot of each group.
    cannot : array of int, (units, slots)
        People of a unit who cannot attend.
    missing : array of int, (groups, slots)
        People of a group who could not attend if it met then.
    room, used : array of int, (slots,)
        How many of these groups can meet in a slot, and how many do.
    dislike : array of float, (units, slots) or (0, 0)
        What it costs when a unit meets then.
    disliked : array of float, (groups, slots) or (0, 0)
        Their sums.
    """

    slot: Whole
    cannot: Small
    missing: Small
    room: Whole
    used: Whole
    dislike: Numbers
    disliked: Numbers


class Cover(NamedTuple):
    """How many people of one place of work are away at once.

    Attributes
    ----------
    place : array of int, (people,)
        The number of each person's site and shift; no entries where it does not matter.
    away, most : array of int, (places, slots)
        People who meet in a slot, and how many may.
    """

    place: Small
    away: Small
    most: Small


class Keeping(NamedTuple):
    """Who has a group already and should stay in it, as far as a number of moves allows.

    Attributes
    ----------
    home : array of int, (units,) or (0,)
        The group in which a unit has been until now, -1 for none; no entries where nobody has a place to keep.
    stays : array of int, (units,) or (0,)
        How many moves it counts when the unit is not in its home.
    slot, slot_stays : array of int, (groups,) or (0,)
        The same for groups and the slots in which they have met; -1 for none.
    moves : array of int, (2,) or (0,)
        The moves of the layout as it is, and how many there may be.
    """

    home: Whole
    stays: Whole
    slot: Whole
    slot_stays: Whole
    moves: Whole


class Nearness(NamedTuple):
    """What every pair of units gains by sharing a group, as a full table.

    Attributes
    ----------
    between : array of float, (units, units) or (0, 0)
        Symmetric, 0 on the diagonal.
    total : array of float, (units, groups) or (0, 0)
        For each unit its sum over each group.
    """

    between: Numbers
    total: Numbers


class Layout(NamedTuple):
    """Units in groups, and what makes a change cheap to weigh.

    Attributes
    ----------
    team : array of int, (units,)
        The group of each unit.
    first : array of int, (units + 1,)
        The people of unit ``u`` are ``first[u]`` to ``first[u + 1] - 1``.
    free : array of int, (units,)
        0 where a unit must stay in its group.
    members : array of int, (groups, places)
        The units of each group, in no order; as many as ``filled`` says.
    filled : array of int, (groups,)
        Units in each group.
    spot : array of int, (units,)
        Where in ``members`` each unit stands.
    """

    team: Whole
    first: Whole
    free: Small
    members: Small
    filled: Whole
    spot: Whole
    kinds: Kinds
    sizes: Sizes
    rows: Rows
    pairs: Pairs
    meeting: Meeting
    cover: Cover
    nearness: Nearness
    keeping: Keeping


def nobody_kept() -> Keeping:
    """Return the part for a search in which nobody has a place to keep."""
    none = np.zeros(0, dtype=np.int64)
    return Keeping(home=none, stays=none, slot=none, slot_stays=none, moves=none)


def no_nearness() -> Nearness:
    """Return the part for a search in which only what is counted matters."""
    return Nearness(between=np.zeros((0, 0)), total=np.zeros((0, 0)))
