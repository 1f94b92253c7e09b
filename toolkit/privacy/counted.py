"""Who is counted in which published cell: people, or the cells of the finest table, with the sums of their answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit.errors import DataProblem
from toolkit.privacy.tables import TOLERANCE, Release, Table

Codes = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False, kw_only=True)
class Counted:
    """One question: the smallest known parts of the people, and in which cells each is counted.

    Attributes
    ----------
    size, upper, truth : array
        Of each part: people, the most that their answers can come to (on a scale of 0 to 1), what they come to.
    tables : dict of int to array
        For each of the release's tables that can be checked, the position of each part's cell; -1 where not counted.
    before : list of (array, array)
        The same for each table shown before, and which of its cells were shown.
    groupings : dict of str to array
        Each part's group in each grouping, as a number; -1 where not known.
    unknown : dict of int to str
        Tables that cannot be checked, and why.
    """

    size: Numbers
    upper: Numbers
    truth: Numbers
    tables: dict[int, Codes]
    before: list[tuple[Codes, npt.NDArray[np.bool_]]]
    groupings: dict[str, Codes]
    unknown: dict[int, str] = field(default_factory=dict)


def counted(release: Release, ledger: Sequence[Release]) -> Iterator[Counted]:
    """Yield who is counted, for each question of a release.

    Parameters
    ----------
    release : Release
        With all its cells, as yet unprotected.
    ledger : sequence of Release
        What was shown before.
    """
    named: dict[str, list[int]] = {}
    for number, table in enumerate(release.tables):
        named.setdefault(table.question, []).append(number)
    for question, numbers in named.items():
        earlier = list(_earlier(ledger, question))
        if all(_people_of(release, release.tables[number]) is not None for number in numbers):
            yield _from_people(release, numbers, earlier)
        else:
            yield from _from_tables(release.tables, numbers, earlier)


# --- from people ---


@dataclass(frozen=True, eq=False, kw_only=True)
class _Before:
    """A table shown before: as it was shown, and what is known of the people behind it."""

    shown: Table
    behind: Table
    who: pd.DataFrame | None
    release: int


def _earlier(ledger: Sequence[Release], question: str) -> Iterator[_Before]:
    for number, release in enumerate(ledger):
        behind = release.behind or release
        for shown, full in zip(release.tables, behind.tables, strict=True):
            if shown.question == question:
                yield _Before(shown=shown, behind=full, who=_people_of(behind, full), release=number)


def _people_of(release: Release, table: Table) -> pd.DataFrame | None:
    """Return the people counted in a table, one row each: groupings and ``answer``."""
    if table.who is not None or release.people is None:
        return table.who
    lacking = [name for name in table.by if name not in release.people]
    if lacking:
        raise DataProblem(f"Table by {table.name}: the people have no column {lacking[0]}. Add it.")
    return release.people.assign(answer=np.nan)


def _from_people(release: Release, numbers: Sequence[int], earlier: Sequence[_Before]) -> Counted:
    tables = [release.tables[number] for number in numbers]
    whos = [_with_change(_people_of(release, table)) for table in tables]
    before = [(one, _with_change(one.who)) for one in earlier if one.who is not None]
    everybody = whos[0].index
    for who in [*whos[1:], *(who for _, who in before)]:
        everybody = everybody.union(who.index, sort=False)
    groupings = _groups_of(everybody, [*whos, *(who for _, who in before)], release.people)
    answers = pd.Series(np.nan, index=everybody)
    for table, who in [*zip(tables, whos, strict=True), *((one.behind, who) for one, who in before)]:
        known = ((who["answer"] - table.low) / (table.high - table.low)).dropna()
        answers[known.index] = known
    codes = {
        number: _positions(table, who).reindex(everybody, fill_value=-1).to_numpy()
        for number, table, who in zip(numbers, tables, whos, strict=True)
    }
    shown = [
        (_positions(one.behind, who).reindex(everybody, fill_value=-1).to_numpy(), _is_shown(one.shown))
        for one, who in before
    ]
    unknown = {} if len(before) == len(earlier) else dict.fromkeys(numbers, "earlier")
    truth: Numbers = np.asarray(answers, dtype=np.float64)
    if np.isnan(truth).any():
        truth = _fitting(truth, codes, release)
    groups = {name: pd.factorize(found)[0] for name, found in groupings.items()}
    return _together(truth, codes, shown, groups, unknown)


def _together(
    truth: Numbers,
    codes: dict[int, Codes],
    before: list[tuple[Codes, npt.NDArray[np.bool_]]],
    groups: dict[str, Codes],
    unknown: dict[int, str],
) -> Counted:
    """Take people together who are counted in the same cells of all tables."""
    marks = np.column_stack([*codes.values(), *(one for one, _ in before), *groups.values()])
    _, first, part = np.unique(marks, axis=0, return_index=True, return_inverse=True)
    part = part.ravel()
    size = np.bincount(part).astype(np.float64)
    return Counted(
        size=size,
        upper=size,
        truth=np.asarray(np.bincount(part, truth), dtype=np.float64),
        tables={} if unknown else {number: positions[first] for number, positions in codes.items()},
        before=[(positions[first], seen) for positions, seen in before],
        groupings={name: numbers[first] for name, numbers in groups.items()},
        unknown=unknown,
    )


def _with_change(who: pd.DataFrame | None) -> pd.DataFrame:
    """Index people by who they are and what they answered: whoever answered anew is somebody else to a subtraction."""
    assert who is not None
    if who.index.has_duplicates:
        raise DataProblem("The same person stands in the people twice. Keep one row a person.")
    return who.set_axis(pd.MultiIndex.from_arrays([who.index, who["answer"].round(9)]))


def _groups_of(everybody: pd.Index, whos: Sequence[pd.DataFrame], people: pd.DataFrame | None) -> dict[str, pd.Series]:
    groups: dict[str, pd.Series] = {}
    sources = list(whos)
    if people is not None:
        known = people.reindex(everybody.get_level_values(0)).set_axis(everybody)
        sources.append(known)
    for who in sources:
        for name in who.columns:
            if name != "answer":
                found = groups.setdefault(str(name), pd.Series(pd.NA, index=everybody, dtype=object))
                groups[str(name)] = found.where(found.notna(), who[name].reindex(everybody).astype(object))
    return groups


def _positions(table: Table, who: pd.DataFrame) -> pd.Series:
    """Return for each person the position of the cell in which they are counted."""
    if not table.by:
        return pd.Series(0, index=who.index)
    frame = who[list(table.by)]
    if len(table.by) == 1:
        found = table.counts.index.get_indexer(pd.Index(frame.iloc[:, 0]))
    else:
        found = table.counts.index.get_indexer(pd.MultiIndex.from_frame(frame))
    return pd.Series(found, index=who.index)


def _is_shown(table: Table) -> npt.NDArray[np.bool_]:
    return np.asarray(~np.isnan(table.arrays[0]))


def _fitting(truth: Numbers, codes: dict[int, Codes], release: Release) -> Numbers:
    """Find answers that fit the tables, where only the groups of the people are known."""
    from scipy.optimize import linprog

    rows, totals = [], []
    for number, positions in codes.items():
        table = release.tables[number]
        cells = table.cells()
        for position, (n, value) in enumerate(zip(cells["n"], cells["value"], strict=True)):
            inside = positions == position
            if inside.sum() != (0 if np.isnan(n) else n):
                raise DataProblem(
                    f"Table by {table.name}: a group counts {n:g} answers, but {int(inside.sum())} of the people are "
                    "in it. Hand in the people who answered, or count the table with Table.of."
                )
            if table.values is not None and n > 0:
                rows.append(inside.astype(float))
                totals.append(n * (value - table.low) / (table.high - table.low))
    if not rows:
        return np.where(np.isnan(truth), 0.5, truth)
    found = linprog(np.zeros(len(truth)), A_eq=np.array(rows), b_eq=np.array(totals), bounds=(0, 1), method="highs")
    if found.x is None:
        raise DataProblem("The tables do not fit together: no answers give all their values. Hand them in unrounded.")
    return np.asarray(found.x, dtype=float)


# --- from tables alone ---


@dataclass(eq=False, kw_only=True)
class _Cover:
    """The cells of the table with the most groupings, which stand for the people."""

    table: Table
    keys: pd.DataFrame
    n: Numbers
    y: Numbers
    upper: Numbers
    numbers: dict[int, Codes]
    unknown: dict[int, str]

    @classmethod
    def of(cls, table: Table, number: int) -> "_Cover":
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
        names = list(table.by)
        if len(names) == 1:
            return np.asarray(table.counts.index.get_indexer(pd.Index(self.keys[names[0]])))
        return np.asarray(table.counts.index.get_indexer(pd.MultiIndex.from_frame(self.keys[names])))

    def sums(self, places: Codes, size: int) -> tuple[Numbers, Numbers]:
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
        codes = [pd.factorize(self.keys[name])[0] for name in self.keys.columns]
        for some in (*combinations(codes, 1), *combinations(codes, 2)):
            _, filters = np.unique(np.column_stack(some), axis=0, return_inverse=True)
            filters = filters.ravel()
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


def _keys(table: Table) -> pd.DataFrame:
    """Return one row a cell, one column a grouping."""
    if not table.by:
        return pd.DataFrame(index=range(1))
    index = table.counts.index
    return pd.DataFrame({name: index.get_level_values(level).to_numpy() for level, name in enumerate(table.by)})


def _counts(table: Table) -> Numbers:
    return np.nan_to_num(table.arrays[0])


def _sums(table: Table) -> Numbers:
    n = _counts(table)
    if table.values is None:
        return n
    value = np.where(np.isnan(table.arrays[1]), table.low, table.arrays[1])
    return np.asarray(np.clip(n * (value - table.low) / (table.high - table.low), 0, n))


def _from_tables(tables: Sequence[Table], numbers: Sequence[int], earlier: Sequence[_Before]) -> Iterator[Counted]:
    for cover in _covers(tables, numbers):
        yield _as_counted(cover, earlier)


def _covers(tables: Sequence[Table], numbers: Sequence[int]) -> list[_Cover]:
    """Sort tables into systems: those that the cells of one table explain, and those that are about other answers."""
    valued: list[_Cover] = []
    for number in _finest_first(tables, [number for number in numbers if tables[number].values is not None]):
        if not _explained(tables[number], number, valued, valued):
            valued.append(_Cover.of(tables[number], number))
    bare: list[_Cover] = []
    for number in _finest_first(tables, [number for number in numbers if tables[number].values is None]):
        if not _explained(tables[number], number, [*valued, *bare], bare):
            bare.append(_Cover.of(tables[number], number))
    for cover in bare:
        _bound_by(cover, valued)
    return [*valued, *bare]


def _finest_first(tables: Sequence[Table], numbers: Sequence[int]) -> list[int]:
    return sorted(numbers, key=lambda number: -len(tables[number].by))


def _explained(table: Table, number: int, covers: Sequence[_Cover], own: Sequence[_Cover]) -> bool:
    """Tell whether a table says the same as the cells of another, or overlaps with them in a way nobody knows."""
    within = [cover for cover in covers if set(table.by) <= set(cover.keys.columns)]
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


def _bound_by(cover: _Cover, valued: Sequence[_Cover]) -> None:
    """Counts of those who did something are at most the answers of the same group, where these are known."""
    for other in valued:
        if set(cover.keys.columns) <= set(other.keys.columns):
            n, _ = other.sums(other.places(cover.table), len(cover.n))
            if (n >= cover.y).all():
                cover.upper, cover.n = n, n
                return
    # Nothing is known of how many there are in all: any group may hold all of them.
    cover.upper = np.full(len(cover.n), max(cover.y.sum(), 1.0))


def _as_counted(cover: _Cover, earlier: Sequence[_Before]) -> Counted:
    parts = _Parts.of(cover)
    unknown = dict(cover.unknown)
    for tables in _releases(earlier, bare=cover.table.values is None):
        if not parts.join(tables):
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
        groupings={str(name): pd.factorize(cover.keys[name])[0][key] for name in cover.keys},
        unknown=unknown,
    )


def _releases(earlier: Sequence[_Before], *, bare: bool) -> list[list[_Before]]:
    """Group tables shown before by the release in which they were shown."""
    groups: dict[int, list[_Before]] = {}
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

    cover: _Cover
    of_key: list[list[_Part]]
    earlier: list[tuple[int, Codes, npt.NDArray[np.bool_]]]

    @classmethod
    def of(cls, cover: _Cover) -> "_Parts":
        parts = [
            [_Part(n=n, y=y, upper=upper, now=True)] for n, y, upper in zip(cover.n, cover.y, cover.upper, strict=True)
        ]
        return cls(cover=cover, of_key=parts, earlier=[])

    def join(self, tables: Sequence[_Before]) -> bool:
        """Bring an earlier release in; False where nobody knows how its people overlap with these."""
        if any(one.shown is one.behind and not _is_shown(one.shown).all() for one in tables):
            return False  # What it hid is not known any more, and so neither who was counted in what it showed.
        behind = [one.behind for one in tables]
        covers = _covers(behind, range(len(behind)))
        for old in covers:
            names = set(old.keys.columns)
            if names != set(self.cover.keys.columns):
                if not names <= set(self.cover.keys.columns):
                    return False
                places = self.cover.places(old.table)
                if not self.cover.holds(old.table, places):
                    if self.cover.may_hold_part(old.table) or not _is_shown(tables[0].shown).any():
                        return False
                    continue
                self._same_people(old, places, tables)
            elif old.unknown:
                return False
            else:
                self._match(old, tables)
        return True

    def _same_people(self, old: _Cover, places: Codes, tables: Sequence[_Before]) -> None:
        mark = len(self.earlier)
        for parts in self.of_key:
            for part in parts:
                if part.now:
                    part.before.add(mark)
        for number, coarse in old.numbers.items():
            self.earlier.append((mark, np.where(places >= 0, coarse[places], -1), _is_shown(tables[number].shown)))

    def _match(self, old: _Cover, tables: Sequence[_Before]) -> None:
        mark = len(self.earlier)
        place = old.places(_in_order(self.cover.table, list(old.keys.columns)))
        for here in np.flatnonzero(place >= 0):
            self._match_cell(int(place[here]), float(old.n[here]), float(old.y[here]), mark)
        new = [position for position in range(len(old.n)) if place[position] < 0 and old.n[position] > 0]
        where = np.full(len(self.of_key) + len(new), -1, dtype=np.int64)
        where[place[place >= 0]] = np.flatnonzero(place >= 0)
        for position in new:
            where[len(self.of_key)] = position
            self._add_cell(old, position, mark)
        for number, coarse in old.numbers.items():
            self.earlier.append((mark, np.where(where >= 0, coarse[where], -1), _is_shown(tables[number].shown)))

    def _add_cell(self, old: _Cover, position: int, mark: int) -> None:
        """People of a cell that is empty now."""
        cover = self.cover
        row = old.keys.iloc[[position]][list(cover.keys.columns)]
        cover.keys = pd.concat([cover.keys, row], ignore_index=True)
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
