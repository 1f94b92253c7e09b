"""The would-like rules as arrays, in the form in which a change of two teams is cheap to weigh.

Balance of kinds multiplies out: the sum over kinds of ``(n - size * share) ** 2`` is the sum of the squared counts,
less ``2 * size`` times the sum of the shares of everyone in the team, plus ``size ** 2`` times the sum of the squared
shares. Unlike pairs in a team are half of ``size ** 2`` less the squared counts. Balance of numbers gives each person
their distance from the pool's average in standard deviations, adds up within a team and squares.
:mod:`toolkit.cohorts.balance` says the same in plain counting, and a test compares the two.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from toolkit.cohorts.layout import Numbers, Whole
from toolkit.cohorts.people import numbered, same_word
from toolkit.cohorts.pools import Pool
from toolkit.cohorts.rules import Balance, EvenSizes, NobodyAlone, Spread
from toolkit.cohorts.ruleset import Rules
from toolkit.cohorts.staff_table import StaffTable
from toolkit.cohorts.wishes import Cluster, NewFaces, WishNotWith, WishSlot, WishWith

#: Costs are rounded to multiples of this, so that sums of them and of their squares are exact in double precision and
#: do not depend on the order of adding: 2**-16 squared is 2**-32, which leaves 21 bits before the point.
GRAIN = 2.0**-16
#: A limit that no team reaches.
NO_LIMIT = 2**30

_ABOUT_KINDS = (Balance, Cluster, NobodyAlone)


@dataclass(frozen=True, eq=False, kw_only=True)
class KindColumn:
    """One column of kinds of a pool's people.

    Parameters
    ----------
    of : array of int, (people,)
        The number of each person's kind in this column.
    square : float
        The cost of each squared count.
    alone : array of float, (kinds,)
        The cost of a count of exactly 1.
    least, most : array of int, (kinds,)
        Limits that each team must keep.
    """

    of: Whole
    square: float
    alone: Numbers
    least: Whole
    most: Whole


@dataclass(frozen=True, eq=False, kw_only=True)
class Measures:
    """What the teams of a pool cost.

    Parameters
    ----------
    columns : tuple of KindColumn
        Kinds whose counts cost something.
    shares : array of float, (units,)
        The weighted shares of the kinds of each unit's people.
    squared_size : float
        The cost of a squared size.
    uneven : float
        The weight of even sizes, whose cost is counted from the average size.
    rows : array of float, (units, columns)
        Numbers whose totals are squared.
    first, other, cost : array
        The company that costs something, as in :class:`toolkit.cohorts.layout.Pairs`.
    dislike : array of float, (units, slots) or (0, 0)
        The cost of meeting in a slot.
    constant : float
        What wishes to be together cost before anybody is.
    """

    columns: tuple[KindColumn, ...]
    shares: Numbers
    squared_size: float
    uneven: float
    rows: Numbers
    first: Whole
    other: Whole
    cost: Numbers
    dislike: Numbers
    constant: float


def measure_pool(pool: Pool, table: StaffTable, rules: Rules) -> Measures:
    """Turn the wishes into arrays for the units of a pool."""
    here = table.places(pool.people)
    columns, shares, squared_size = _kinds(here, table, rules)
    uneven = sum(float(wish.weight) for wish in rules.would_like if isinstance(wish, EvenSizes))
    numbers = [
        _distances(table.numbers(wish.column)[here], wish) for wish in rules.would_like if isinstance(wish, Spread)
    ]
    first, other, cost = company(_pairs(pool, rules), len(pool.units))
    begin = pool.first[:-1]
    rows = np.hstack([np.zeros((len(here), 0)), *numbers])
    return Measures(
        columns=columns,
        shares=np.add.reduceat(shares, begin),
        squared_size=float(grained(np.array(squared_size + uneven))),
        uneven=uneven,
        rows=np.add.reduceat(grained(rows), begin, axis=0),
        first=first,
        other=other,
        cost=cost,
        dislike=_dislike(pool, rules),
        constant=_company_at_home(pool, rules),
    )


def _kinds(here: Whole, table: StaffTable, rules: Rules) -> tuple[tuple[KindColumn, ...], Numbers, float]:
    """Return a column for each column of the staff list that is balanced, gathered or looked through for loners."""
    shares, squared_size = np.zeros(len(here)), 0.0
    columns = []
    for column in dict.fromkeys(wish.column for wish in rules.would_like if isinstance(wish, _ABOUT_KINDS)):
        codes, kinds = table.kinds(column)
        of = codes[here]
        n = np.bincount(of, minlength=len(kinds))
        weight = {
            kind: sum(
                float(wish.weight) for wish in rules.would_like if isinstance(wish, kind) and wish.column == column
            )
            for kind in _ABOUT_KINDS
        }
        share = n / max(len(here), 1)
        shares += weight[Balance] * share[of]
        squared_size += weight[Balance] * float(share @ share) + weight[Cluster] / 2
        known = np.array([kind != "" for kind in kinds])
        columns.append(
            KindColumn(
                of=of,
                square=weight[Balance] - weight[Cluster] / 2,
                alone=np.where(known & (n > 1), weight[NobodyAlone], 0.0),
                least=np.zeros(len(kinds), dtype=np.int64),
                most=np.full(len(kinds), NO_LIMIT),
            )
        )
    return tuple(columns), grained(shares), squared_size


def _distances(values: Numbers, wish: Spread) -> Numbers:
    """Return each person's distance from the pool's average, and a centred column for those without a number."""
    unknown = np.isnan(values)
    deviation = values[~unknown].std() if (~unknown).any() else 0.0
    columns = []
    if deviation > 0:
        columns.append(np.where(unknown, 0.0, (values - values[~unknown].mean()) / deviation))
    if unknown.any() and not unknown.all():
        columns.append(unknown - unknown.mean())
    return np.sqrt(wish.weight) * np.column_stack(columns) if columns else np.zeros((len(values), 0))


def _pairs(pool: Pool, rules: Rules) -> Iterator[tuple[int, int, float]]:
    """Yield two units and what it costs more that they are in one team."""
    unit = pool.unit_of
    for wish in rules.would_like:
        if isinstance(wish, WishWith | WishNotWith) and wish.person in unit and wish.other in unit:
            yield unit[wish.person], unit[wish.other], wish.weight * (1 if isinstance(wish, WishNotWith) else -1)
        elif isinstance(wish, NewFaces):
            for people in wish.earlier:
                for one, other in combinations([unit[person] for person in people if person in unit], 2):
                    yield one, other, float(wish.weight)


def _company_at_home(pool: Pool, rules: Rules) -> float:
    """Return what wishes of two cost while everybody is alone; those who must be together are from the beginning."""
    unit, cost = pool.unit_of, 0.0
    for wish in rules.would_like:
        if isinstance(wish, WishWith) and wish.person in unit:
            cost += wish.weight * (unit.get(wish.other) != unit[wish.person])
        elif isinstance(wish, WishNotWith) and wish.person in unit:
            cost += wish.weight * (unit.get(wish.other) == unit[wish.person])
        elif isinstance(wish, NewFaces):
            for people in wish.earlier:
                own = [unit[person] for person in people if person in unit]
                cost += wish.weight * sum(one == other for one, other in combinations(own, 2))
    return cost


def company(pairs: Iterable[tuple[int, int, float]], n_units: int) -> tuple[Whole, Whole, Numbers]:
    """Lay pairs out as a list for each unit of the others and their cost, each pair once from both sides."""
    found = np.array([pair for pair in pairs if pair[0] != pair[1]], dtype=float).reshape(-1, 3)
    both = np.vstack([found, found[:, [1, 0, 2]]])
    key = (both[:, 0] * n_units + both[:, 1]).astype(np.int64)
    keys, place = np.unique(key, return_inverse=True)
    cost = grained(np.bincount(place, weights=both[:, 2], minlength=len(keys)).astype(float))
    first = np.searchsorted(keys, np.arange(n_units + 1, dtype=np.int64) * max(n_units, 1)).astype(np.int64)
    return first, keys % max(n_units, 1), cost


def _dislike(pool: Pool, rules: Rules) -> Numbers:
    """Return what each slot costs each unit: a wish for another slot that is not granted."""
    meeting, unit = rules.meeting, pool.unit_of
    wishes = [wish for wish in rules.would_like if isinstance(wish, WishSlot) and wish.person in unit]
    if meeting is None or not wishes:
        return np.zeros((0, 0))
    slots = numbered(meeting.names)
    dislike = np.zeros((len(pool.units), len(slots)))
    for wish in wishes:
        dislike[unit[wish.person]] += wish.weight
        dislike[unit[wish.person], slots[same_word(wish.slot)]] -= wish.weight
    return grained(dislike)


def grained(values: Numbers) -> Numbers:
    """Round to multiples of the grain."""
    return np.asarray(np.round(values / GRAIN) * GRAIN, dtype=float)
