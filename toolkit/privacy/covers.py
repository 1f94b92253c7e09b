"""Tables without the people behind them: the cells of the finest table stand for the people."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from toolkit.privacy.counted import Codes, Numbers
from toolkit.privacy.distinct import distinct_rows
from toolkit.privacy.tables import TOLERANCE, Table, is_shown


@dataclass(eq=False, kw_only=True)
class Cover:
    """The cells of the table with the most groupings, which stand for the people."""

    table: Table
    keys: dict[str, Any]
    n: Numbers
    y: Numbers
    upper: Numbers
    numbers: dict[int, Codes]
    unknown: dict[int, str]

    @classmethod
    def of(cls, table: Table, number: int) -> "Cover":
        """Take a table's own cells."""
        n = _counts(table)
        keys = _keys(table)
        y = _sums(table)
        return cls(
            table=table, keys=keys, n=n, y=y, upper=n.copy(), numbers={number: np.arange(len(n))}, unknown={}
        )  # fmt: skip

    def places(self, table: Table) -> Codes:
        """Return the position in a coarser table of each cell."""
        if not table.by:
            return np.zeros(len(self.n), dtype=np.int64)
        return table.positions([self.keys[name] for name in table.by])

    def sums(self, places: Codes, size: int) -> tuple[Numbers, Numbers]:
        """Add the cells up by place: people, and what they said."""
        inside = places >= 0
        n, y = (np.bincount(places[inside], what[inside], minlength=size) for what in (self.n, self.y))
        return np.asarray(n, dtype=np.float64), np.asarray(y, dtype=np.float64)

    def holds(self, table: Table, places: Codes) -> bool:
        """Whether a table says the same as these cells added up."""
        n, y = _counts(table), _sums(table)
        own_n, own_y = self.sums(places, len(n))
        lost = (places < 0) & (self.n > 0)
        equal = table.values is None or bool((np.abs(y - own_y) <= TOLERANCE * (1 + own_n)).all())
        return np.array_equal(n, own_n) and equal and not bool(lost.any())

    def may_hold_part(self, table: Table) -> bool:
        """Whether a table could be about some of these people only."""
        n, y = _counts(table), _sums(table)
        own_n, own_y = self.sums(self.places(table), len(n))
        slack = TOLERANCE * (1 + own_n)
        fewer = bool((n <= own_n).all())
        return fewer and (table.values is None or bool(((y <= own_y + slack) & (own_y - y <= own_n - n + slack)).all()))

    def slice_of(self, table: Table) -> Codes | None:
        """Find the filter under which a table says the same as these cells added up."""
        places = self.places(table)
        inside = np.flatnonzero(places >= 0)
        wanted_n, wanted_y = _counts(table), _sums(table)
        slack = TOLERANCE * (1 + wanted_n)
        codes = [pd.factorize(key)[0] for key in self.keys.values()]
        for some in (*combinations(codes, 1), *combinations(codes, 2)):
            filters = distinct_rows(some).part
            # One row a filter, one column a cell of the table.
            shape = (int(filters.max()) + 1, len(wanted_n))
            cell = filters[inside] * shape[1] + places[inside]
            n, y = (
                np.bincount(cell, what[inside], minlength=shape[0] * shape[1]).reshape(shape)
                for what in (self.n, self.y)
            )
            same = (n == wanted_n).all(axis=1)
            if table.values is not None:
                same &= (np.abs(y - wanted_y) <= slack).all(axis=1)
            if same.any():
                return np.asarray(np.where(filters == np.flatnonzero(same)[0], places, -1))
        return None


def _keys(table: Table) -> dict[str, Any]:
    """Return for each grouping the group of each cell."""
    if not table.by:
        return {}
    index = table.counts.index
    return {name: np.asarray(index.get_level_values(level), dtype=object) for level, name in enumerate(table.by)}


def _counts(table: Table) -> Numbers:
    return np.nan_to_num(table.arrays[0])


def _sums(table: Table) -> Numbers:
    n = _counts(table)
    if table.values is None:
        return n
    value = np.where(np.isnan(table.arrays[1]), table.low, table.arrays[1])
    return np.asarray(np.clip(n * (value - table.low) / (table.high - table.low), 0, n))


def covers(tables: Sequence[Table], numbers: Sequence[int], sizes: Sequence[Cover] = ()) -> list[Cover]:
    """Sort tables into systems: those that the cells of one table explain, and those that are about other answers.

    Parameters
    ----------
    tables, numbers
        A release's tables, and which of them.
    sizes : sequence of Cover
        From which the size of a group is known where nothing but counts is shown.
    """
    valued: list[Cover] = []
    for number in _finest_first(tables, [number for number in numbers if tables[number].values is not None]):
        if not _explained(tables[number], number, valued, valued):
            valued.append(Cover.of(tables[number], number))
    bare: list[Cover] = []
    for number in _finest_first(tables, [number for number in numbers if tables[number].values is None]):
        if not _explained(tables[number], number, [*valued, *bare], bare):
            bare.append(Cover.of(tables[number], number))
    for cover in bare:
        if not _bound_by(cover, [*valued, *sizes]):
            cover.unknown |= dict.fromkeys(cover.numbers, "size")
            cover.numbers = {}
    return [*valued, *bare]


def _finest_first(tables: Sequence[Table], numbers: Sequence[int]) -> list[int]:
    return sorted(numbers, key=lambda number: -len(tables[number].by))


def _explained(table: Table, number: int, covers: Sequence[Cover], own: Sequence[Cover]) -> bool:
    """Tell whether a table says the same as the cells of another, or overlaps with them in a way nobody knows."""
    within = [cover for cover in covers if set(table.by) <= set(cover.keys)]
    for cover in within:
        places = cover.places(table)
        if cover.holds(table, places):
            cover.numbers[number] = places
            return True
    for cover in within:
        part = cover.slice_of(table)
        if part is not None:
            cover.numbers[number] = part
            return True
    for cover in own:
        if cover not in within or cover.may_hold_part(table):
            cover.unknown[number] = "overlap"
            return True
    return False


def known_sizes(tables: Sequence[Table], people: pd.DataFrame | None) -> list[Cover]:
    """Return what tells how many people there are in a group: answers to any question, and the people themselves.

    Parameters
    ----------
    tables : sequence of Table
        All of a release.
    people : DataFrame or None
        One row a person, one column a grouping.
    """
    found = [Cover.of(table, -1) for table in tables if table.values is not None and is_shown(table).all()]
    if people is not None:
        whole = Table.of(people.assign(one=0.5), [str(name) for name in people], "one")
        found.append(Cover.of(whole, -1))
    return sorted(found, key=lambda cover: -cover.n.sum())


def _bound_by(cover: Cover, known: Sequence[Cover]) -> bool:
    """Bound counts of those who did something by how many there are in the group; False where nobody says how many.

    Without that bound a hidden group could be thought to hold everybody, and be known to a reader with a staff list.
    """
    for other in known:
        if set(cover.keys) <= set(other.keys):
            n, _ = other.sums(other.places(cover.table), len(cover.n))
            if (n >= cover.y).all():
                cover.upper, cover.n = n, n
                return True
    return False
