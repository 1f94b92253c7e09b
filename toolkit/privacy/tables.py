"""What is published: tables of counts and means by group, and all tables that go out together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit.errors import DataProblem, listing

Numbers = npt.NDArray[np.float64]

#: Why a cell is hidden, in the order in which the reasons are looked for.
SMALL = "fewer people than are shown"
ALIKE = "everyone or no one: each person's answer would be known"
BESIDE = "a hidden group could be worked out with it"
EARLIER = "what was shown before would tell about people with it"
UNKNOWN = "who is counted in it is not known well enough to check it"

#: A table of groups crossed is completed with its empty groups as long as it has no more cells than this.
MOST_CELLS = 200_000
#: Rounded means do not add up; more than this share of the scale apart, two tables are about different answers.
TOLERANCE = 1e-6


@dataclass(frozen=True, eq=False, kw_only=True)
class Table:
    """One published table.

    Attributes
    ----------
    by : str or sequence of str
        The grouping columns; ``()`` for everybody together. Kept as a tuple.
    counts : Series or number
        Answers in each group, indexed by the group (as ``groupby(by).size()`` gives it). Hidden cells are empty.
    values : Series, number or None
        Mean or share of each group, unrounded; None where the counts are all that is shown, such as how many wrote
        something.
    low, high : float
        The ends of the scale on which the answers lie; 0 and 1 for shares.
    question : str
        What was asked, and in which round: tables of different questions say nothing about each other. Tables without
        a name are taken for one question as far as they fit together.
    minimum : int
        This table's own smallest number of answers, where it is above the release's (10 for comments).
    reasons : Series, str or None
        Why each cell is hidden, empty where it is shown; None before :func:`protect`.
    who : DataFrame or None
        One row for each person counted, indexed by what tells people apart: the grouping columns and ``answer``. Only
        in memory, never written down.

    Raises
    ------
    DataProblem
        If the index does not hold the groups, a count is not a number of people, or a value lies outside the scale.
    """

    by: Any
    counts: Any
    values: Any = None
    low: float = 0
    high: float = 1
    question: str = ""
    minimum: int = 0
    reasons: Any = None
    who: pd.DataFrame | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        by = (self.by,) if isinstance(self.by, str) else tuple(self.by)
        object.__setattr__(self, "by", by)
        problems = list(_problems(self))
        if problems:
            raise DataProblem(problems)

    @classmethod
    def of(
        cls,
        people: pd.DataFrame,
        by: str | Sequence[str] = (),
        answer: str | None = None,
        *,
        where: pd.Series | None = None,
        person: str | None = None,
        low: float = 0,
        high: float = 1,
        question: str = "",
        minimum: int = 0,
    ) -> "Table":
        """Count a table from people, so that overlaps, filters and earlier tables are known exactly.

        Parameters
        ----------
        people : DataFrame
            One row a respondent.
        by : str or sequence of str
            Grouping columns, without empty cells.
        answer : str, optional
            The column with the answers; people without an answer are not counted. Without it only counts are shown.
        where : Series of bool, optional
            Who is counted, where a table is about some only (a filter).
        person : str, optional
            The column that tells people apart; by default the index.
        low, high, question, minimum
            As for :class:`Table`.
        """
        columns = (by,) if isinstance(by, str) else tuple(by)
        index = people.index if person is None else pd.Index(people[person])
        who = people[list(columns)].set_axis(index)
        who["answer"] = 1.0 if answer is None else people[answer].to_numpy(dtype=float, na_value=np.nan)
        counted = who["answer"].notna().to_numpy()
        if where is not None:
            counted = counted & where.to_numpy(dtype=bool)
        who = who[counted]
        counts: Any
        values: Any
        if columns:
            groups = who.groupby(list(columns), observed=True)["answer"]
            counts, values = groups.size(), groups.mean()
        else:
            counts, values = len(who), float(who["answer"].mean()) if len(who) else float("nan")
        return cls(
            by=columns, counts=counts, values=None if answer is None else values, low=low, high=high,
            question=question, minimum=minimum, who=who if answer is not None else None,
        )  # fmt: skip

    @property
    def name(self) -> str:
        """The groupings as a reader says them."""
        return " × ".join(str(name) for name in self.by) or "everybody"

    @cached_property
    def arrays(self) -> tuple[Numbers, Numbers]:
        """Count and value of each cell, in the order of the counts."""
        counts = _series(self.counts)
        n = counts.to_numpy(dtype=float, na_value=np.nan)
        if self.values is None:
            return n, np.full(len(n), np.nan)
        values = _series(self.values)
        if values.index is not counts.index and not values.index.equals(counts.index):
            values = values.reindex(counts.index)
        return n, values.to_numpy(dtype=float, na_value=np.nan)

    @cached_property
    def _levels(self) -> tuple[list[pd.Index], tuple[int, ...], Any]:
        """The groups of each grouping, and a list of all their combinations with the place of each in the table."""
        index = self.counts.index
        if len(self.by) == 1:
            return [index], (len(index),), None
        shape = tuple(len(level) for level in index.levels)
        if np.prod(shape, dtype=float) > MOST_CELLS:
            return list(index.levels), shape, None
        places = np.full(int(np.prod(shape)), -1, dtype=np.int64)
        places[np.ravel_multi_index(tuple(np.asarray(codes) for codes in index.codes), shape)] = np.arange(len(index))
        return list(index.levels), shape, places

    def positions(self, columns: Sequence[Any]) -> npt.NDArray[np.int64]:
        """Return for each row the position of its group in the table, -1 where it is not in it.

        Parameters
        ----------
        columns : sequence of array
            One a grouping.
        """
        levels, shape, places = self._levels
        if len(levels) > 1 and places is None:
            return np.asarray(self.counts.index.get_indexer(pd.MultiIndex.from_arrays(list(columns))), dtype=np.int64)
        codes = [level.get_indexer(pd.Index(column)) for level, column in zip(levels, columns, strict=True)]
        if len(codes) == 1:
            return np.asarray(codes[0], dtype=np.int64)
        known = np.all([code >= 0 for code in codes], axis=0)
        found = places[np.ravel_multi_index(tuple(np.maximum(code, 0) for code in codes), shape)]
        return np.asarray(np.where(known, found, -1), dtype=np.int64)

    def with_cells(self, **changed: Any) -> "Table":
        """Return a copy with other cells of the same groups.

        It is not checked again: to look whether a group stands in it twice takes longer than to protect it.
        """
        made = object.__new__(Table)
        fields = {name: value for name, value in vars(self).items() if name in self.__dataclass_fields__}
        vars(made).update(fields | changed)
        return made

    def cells(self) -> pd.DataFrame:
        """Return one row a cell: ``group`` (a tuple), ``n``, ``value``, ``reason``."""
        counts, reasons = _series(self.counts), _series(self.reasons)
        groups = [() if not self.by else key if isinstance(key, tuple) else (key,) for key in counts.index]
        return pd.DataFrame(
            {
                "group": pd.Series(groups, dtype=object),
                "n": self.arrays[0],
                "value": self.arrays[1],
                "reason": reasons.to_numpy() if self.reasons is not None else "",
            }
        )


@dataclass(frozen=True, eq=False)
class Release:
    """All tables that go out together, the most important first.

    Attributes
    ----------
    tables : tuple of Table
        Where something has to be hidden, it is hidden in the later tables if possible.
    people : DataFrame or None
        One row a respondent, indexed by what tells people apart, one column a grouping. With it overlaps are known
        exactly; without it the cells of the table with the most groupings stand for it.
    behind : Release or None
        What a protected release was made from; only in memory, for the check.
    minimum, width
        With which it was protected; 0 before that.

    Raises
    ------
    DataProblem
        If there is no table.
    """

    tables: Any
    people: pd.DataFrame | None = field(default=None, repr=False)
    behind: "Release | None" = field(default=None, repr=False)
    minimum: int = 0
    width: float = 0.0

    def __post_init__(self) -> None:
        tables = (self.tables,) if isinstance(self.tables, Table) else tuple(self.tables)
        if not tables:
            raise DataProblem("There is no table to protect. Hand in at least one.")
        object.__setattr__(self, "tables", tables)

    def __getstate__(self) -> dict[str, Any]:
        """What is hidden does not leave the computer's memory, not even in a copy that a program saves."""
        tables = tuple(replace(table, who=None) for table in self.tables)
        return {**vars(self), "tables": tables, "people": None, "behind": None}

    @property
    def n_hidden(self) -> int:
        """Cells that are hidden, in all tables."""
        return int(sum(np.isnan(table.arrays[0]).sum() for table in self.tables))

    def to_frame(self) -> pd.DataFrame:
        """Return one row a cell: question, by, group, n, value, hidden, reason."""
        parts = [
            table.cells().assign(
                question=table.question, by=table.name, group=lambda frame: frame["group"].map(_group_name)
            )
            for table in self.tables
        ]
        both = pd.concat(parts, ignore_index=True)
        both["hidden"] = both["n"].isna()
        return pd.DataFrame(both[["question", "by", "group", "n", "value", "hidden", "reason"]])

    def summary(self) -> str:
        """Say for each table how many cells are shown and how many are hidden for which reason."""
        frame, lines = self.to_frame(), []
        for (question, by), rows in frame.groupby(["question", "by"], sort=False):
            why = rows.loc[rows["hidden"], "reason"].value_counts(sort=False)
            because = "; ".join(f"{n} hidden ({reason})" for reason, n in why.items() if reason)
            shown = int((~rows["hidden"]).sum())
            about = f"{question}, by {by}" if question else f"By {by}"
            lines.append(f"{about}: {shown} of {len(rows)} groups shown{'; ' if because else ''}{because}.")
        return "\n".join(lines)


def is_shown(table: Table) -> npt.NDArray[np.bool_]:
    """Tell which cells of a table are shown.

    Parameters
    ----------
    table : Table
        Protected or not.
    """
    return np.asarray(~np.isnan(table.arrays[0]))


def _series(what: Any) -> pd.Series:
    return what if isinstance(what, pd.Series) else pd.Series([what])


def _group_name(group: Iterable[Any]) -> str:
    return ", ".join(str(part) for part in group) or "everybody"


def _problems(table: Table) -> Iterable[str]:
    name = f"Table by {table.name}"
    counts = _series(table.counts)
    if table.by and (not isinstance(table.counts, pd.Series) or counts.index.nlevels != len(table.by)):
        yield (
            f"{name}: the counts must be a Series whose index holds {listing(table.by)}, as "
            "groupby(by).size() gives it."
        )
        return
    if not table.low < table.high:
        yield f"{name}: the scale runs from {table.low} to {table.high}; its low end must be below its high end."
    if counts.index.has_duplicates:
        yield f"{name}: a group stands in it twice. Add the two up first."
        return
    n, values = table.arrays
    shown = n[~np.isnan(n)]
    if (shown < 0).any() or (shown % 1 > 0).any():
        yield f"{name}: a count is not a whole number of people."
    if table.values is None:
        return
    slack = TOLERANCE * (table.high - table.low)
    outside = values[(values < table.low - slack) | (values > table.high + slack)]
    if len(outside):
        yield (
            f"{name}: found a value of {outside[0]:g}; the scale runs from {table.low} to {table.high}. Give the "
            "scale's ends as low and high."
        )
    if (np.isnan(values) & (n > 0)).any():
        yield f"{name}: a group has answers but no value. Give the value, or leave the group out."
