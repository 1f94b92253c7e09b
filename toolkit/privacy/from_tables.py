"""Who is counted in which cell, where only tables are known: cells of the finest, divided by who left or joined."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit.privacy.counted import Before, Codes, Counted, Numbers
from toolkit.privacy.covers import Cover, covers, known_sizes
from toolkit.privacy.tables import TOLERANCE, Table, is_shown


def from_tables(
    tables: Sequence[Table], numbers: Sequence[int], earlier: Sequence[Before], people: pd.DataFrame | None = None
) -> Iterator[Counted]:
    """Yield who is counted where in the tables of one question, one system for tables that explain one another.

    Parameters
    ----------
    tables, numbers
        A release's tables, and which of them.
    earlier : sequence of Before
        Tables of the same question that were shown before.
    people : DataFrame or None
        Everybody who could be counted, where it is known.
    """
    only_counts = any(tables[number].values is None for number in numbers)
    sizes = known_sizes(tables, people) if only_counts else []
    for cover in covers(tables, numbers, sizes):
        yield _as_counted(cover, earlier, sizes)


def _as_counted(cover: Cover, earlier: Sequence[Before], sizes: Sequence[Cover]) -> Counted:
    parts = _Parts.of(cover)
    unknown = dict(cover.unknown)
    for tables in _releases(earlier, bare=cover.table.values is None):
        if not parts.join(tables, sizes):
            unknown |= dict.fromkeys(cover.numbers, "earlier")
    key, size, truth, upper, now = parts.arrays()
    return Counted(
        size=size,
        upper=upper,
        truth=truth,
        tables={number: np.where(now, places[key], -1) for number, places in cover.numbers.items()}
        if "earlier" not in unknown.values()
        else {},
        before=parts.before(),
        groupings={str(name): pd.factorize(groups)[0][key] for name, groups in cover.keys.items()},
        unknown=unknown,
    )


def _releases(earlier: Sequence[Before], *, bare: bool) -> list[list[Before]]:
    """Group tables shown before by the release in which they were shown."""
    groups: dict[int, list[Before]] = {}
    for one in earlier:
        if (one.behind.values is None) == bare:
            groups.setdefault(one.release, []).append(one)
    return list(groups.values())


@dataclass(eq=False, kw_only=True)
class _Part:
    """Some people of one cell of the cover: who was counted together, now and before."""

    n: float
    y: float
    upper: float
    now: bool
    before: set[int] = field(default_factory=set)


@dataclass(eq=False, kw_only=True)
class _Parts:
    """The cover's cells, divided by who was counted before: those who left and those who joined are parts."""

    cover: Cover
    of_key: list[list[_Part]]
    earlier: list[tuple[int, Codes, npt.NDArray[np.bool_]]]

    @classmethod
    def of(cls, cover: Cover) -> "_Parts":
        parts = [
            [_Part(n=n, y=y, upper=upper, now=True)] for n, y, upper in zip(cover.n, cover.y, cover.upper, strict=True)
        ]
        return cls(cover=cover, of_key=parts, earlier=[])

    def join(self, tables: Sequence[Before], sizes: Sequence[Cover] = ()) -> bool:
        """Bring an earlier release in; False where nobody knows how its people overlap with these."""
        if any(one.shown is one.behind and not is_shown(one.shown).all() for one in tables):
            return False  # What it hid is not known any more, and so neither who was counted in what it showed.
        behind = [one.behind for one in tables]
        for old in covers(behind, range(len(behind)), [*known_sizes(behind, None), *sizes]):
            names = set(old.keys)
            if names != set(self.cover.keys):
                if not names <= set(self.cover.keys):
                    return False
                places = self.cover.places(old.table)
                if not self.cover.holds(old.table, places):
                    if self.cover.may_hold_part(old.table) or not is_shown(tables[0].shown).any():
                        return False
                    continue
                self._same_people(old, places, tables)
            elif old.unknown:
                return False
            else:
                self._match(old, tables)
        return True

    def _same_people(self, old: Cover, places: Codes, tables: Sequence[Before]) -> None:
        mark = len(self.earlier)
        for parts in self.of_key:
            for part in parts:
                if part.now:
                    part.before.add(mark)
        for number, coarse in old.numbers.items():
            self.earlier.append((mark, np.where(places >= 0, coarse[places], -1), is_shown(tables[number].shown)))

    def _match(self, old: Cover, tables: Sequence[Before]) -> None:
        mark = len(self.earlier)
        place = old.places(_in_order(self.cover.table, list(old.keys)))
        for here in np.flatnonzero(place >= 0):
            self._match_cell(int(place[here]), float(old.n[here]), float(old.y[here]), mark)
        new = [position for position in range(len(old.n)) if place[position] < 0 and old.n[position] > 0]
        where = np.full(len(self.of_key) + len(new), -1, dtype=np.int64)
        where[place[place >= 0]] = np.flatnonzero(place >= 0)
        for position in new:
            where[len(self.of_key)] = position
            self._add_cell(old, position, mark)
        for number, coarse in old.numbers.items():
            self.earlier.append((mark, np.where(where >= 0, coarse[where], -1), is_shown(tables[number].shown)))

    def _add_cell(self, old: Cover, position: int, mark: int) -> None:
        """People of a cell that is empty now."""
        cover = self.cover
        cover.keys = {name: np.append(groups, old.keys[name][position]) for name, groups in cover.keys.items()}
        cover.numbers = {number: np.append(places, -1) for number, places in cover.numbers.items()}
        n, y = float(old.n[position]), float(old.y[position])
        self.of_key.append([_Part(n=n, y=y, upper=float(old.upper[position]), now=False, before={mark})])
        self.earlier = [(one, np.append(places, -1), shown) for one, places, shown in self.earlier]

    def _match_cell(self, key: int, n: float, y: float, mark: int) -> None:
        parts = self.of_key[key]
        slack = TOLERANCE * (1 + n)
        for size in range(len(parts) + 1):
            for some in combinations(parts, size):
                if sum(part.n for part in some) == n and abs(sum(part.y for part in some) - y) <= slack:
                    for part in some:
                        part.before.add(mark)
                    return
        now = [part for part in parts if part.now]
        left, gone = n - sum(part.n for part in now), y - sum(part.y for part in now)
        if left > 0 and -slack <= gone <= left + slack:
            for part in now:
                part.before.add(mark)
            parts.append(_Part(n=left, y=min(max(gone, 0), left), upper=left, now=False, before={mark}))
        elif left < 0 and (whole := _divisible(now, -left, -gone, slack)) is not None:
            joined = _Part(n=-left, y=min(max(-gone, 0), -left), upper=-left, now=True, before=set(whole.before))
            whole.n, whole.y, whole.upper = whole.n + left, whole.y - joined.y, whole.upper + left
            parts.append(joined)
            for part in now:
                part.before.add(mark)
        else:
            # They answered anew: what they said before tells nothing about what they say now.
            parts.append(_Part(n=n, y=y, upper=max(n, y), now=False, before={mark}))

    def arrays(self) -> tuple[Codes, Numbers, Numbers, Numbers, npt.NDArray[np.bool_]]:
        """Return for each part its cell, people, answers, most, and whether it is counted now."""
        key = np.repeat(np.arange(len(self.of_key)), [len(parts) for parts in self.of_key])
        flat = [part for parts in self.of_key for part in parts]
        return (
            key,
            np.array([part.n for part in flat]),
            np.array([part.y for part in flat]),
            np.array([part.upper for part in flat]),
            np.array([part.now for part in flat], dtype=bool),
        )

    def before(self) -> list[tuple[Codes, npt.NDArray[np.bool_]]]:
        """Return in which cell of each earlier table a part was counted, and which of its cells were shown."""
        key = self.arrays()[0]
        flat = [part for parts in self.of_key for part in parts]
        return [
            (np.where(np.array([mark in part.before for part in flat], dtype=bool), places[key], -1), shown)
            for mark, places, shown in self.earlier
        ]


def _in_order(table: Table, names: list[str]) -> Table:
    """Return a table with its groupings in another order."""
    if list(table.by) == names or len(names) < 2:
        return table
    index = table.counts.index.set_names(list(table.by)).reorder_levels(names)
    values = None if table.values is None else table.values.reindex(table.counts.index).set_axis(index)
    return Table(by=names, counts=table.counts.set_axis(index), values=values, low=table.low, high=table.high)


def _divisible(parts: Sequence[_Part], n: float, y: float, slack: float) -> _Part | None:
    """Find the part from which some can be taken who have joined since."""
    for part in sorted(parts, key=lambda part: -part.n):
        fits = -slack <= y <= n + slack and -slack <= part.y - y <= part.n - n + slack
        if part.n > n and fits:
            return part
    return None
