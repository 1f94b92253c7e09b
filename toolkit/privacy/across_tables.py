"""Hiding small groups in several tables at once: one table must not give away what another one hides.

Where roles and sites overlap completely (all nurses work in the clinic) a site's figure less a role's figure is the
figure of the few who remain. All published totals of an item form one linear system over the people who answered it; a
group can be worked out exactly when its members are a combination of the published groups.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from toolkit.privacy.small_groups import (
    LEAST,
    Counts,
    Flags,
    check_minimum,
    groups_with_answers,
    rows_to_hide,
    tells_about_individuals,
    without_hidden,
)

_NOTHING = 1e-7


def hide_across_tables(
    tables: Mapping[str, pd.DataFrame],
    groups: pd.DataFrame,
    agrees: pd.DataFrame,
    minimum: int = LEAST,
) -> dict[str, pd.DataFrame]:
    """Hide small groups in all tables of one report.

    Parameters
    ----------
    tables : mapping of grouping to DataFrame
        For each grouping (role, site …) the unprotected table: ``item``, ``group``, ``n``, ``share``. The first is the
        most important one: where something has to be hidden beside it, that is done in the others if possible.
    groups : DataFrame of str
        One row a respondent, one column a grouping; no empty cells.
    agrees : DataFrame of float
        One row a respondent, one column an item: 1.0 agrees, 0.0 does not, NaN no answer.
    minimum : int
        Smallest number of answers that is shown.

    Returns
    -------
    dict of DataFrame
        As :func:`hide_small_groups` returns them, with so much more hidden that from all tables and the overall
        result together no small group can be worked out by adding and subtracting: no group, no overlap of two
        groups, no part of a group that is left when another one is taken away, and no smallest cell of all groupings
        crossed.

    Notes
    -----
    Beyond adding and subtracting, a count lies between 0 and the people in its cell: in organisations of 12 to 60
    people such bounds tell a small overlap exactly in every fourth or so when single statements are published by
    group. That is not kept out here, and papers show groups by value only, the mean of several statements.
    """
    check_minimum(minimum)
    hidden = {name: pd.Series(True, index=table.index) for name, table in tables.items()}
    present = {name: groups_with_answers(table) for name, table in tables.items()}
    crossed = _Crossed.of(groups[list(tables)])
    for item in agrees.columns:
        rows = {name: table[table["item"] == item] for name, table in tables.items()}
        for name, flags in _hidden_of_item(rows, present, crossed, agrees[item], minimum).items():
            hidden[name][rows[name].index] = flags
    return {name: without_hidden(table, hidden[name]) for name, table in tables.items()}


def _hidden_of_item(
    rows: Mapping[str, pd.DataFrame],
    present: Mapping[str, pd.Series],
    crossed: "_Crossed",
    agrees: pd.Series,
    minimum: int,
) -> dict[str, pd.Series]:
    """Hide one table at a time, then the weakest link between the tables until no secret follows from them."""

    def hide(name: str) -> pd.Series:
        flags = rows_to_hide(rows[name], minimum, also[name], present[name][rows[name].index])
        return pd.Series(flags, index=rows[name].index)

    also = {name: pd.Series(False, index=table.index) for name, table in rows.items()}
    hidden = {name: hide(name) for name in rows}
    if not agrees.notna().any():
        return hidden
    cells = _Cells.of(crossed, agrees.to_numpy(dtype=float))
    secrets = cells.secrets(minimum)
    while (weakest := cells.weakest_link(secrets, _visible(rows, hidden))) is not None:
        name, group = weakest
        also[name] |= rows[name]["group"] == group
        hidden[name] = hide(name)
    return hidden


def _visible(rows: Mapping[str, pd.DataFrame], hidden: Mapping[str, pd.Series]) -> list[tuple[str, str]]:
    return [(name, group) for name, table in rows.items() for group in table.loc[~hidden[name], "group"]]


@dataclass(frozen=True, eq=False, kw_only=True)
class _Crossed:
    """In which cell of all groupings crossed each person is; ``members`` says for each group which cells it holds."""

    cell: Counts
    members: dict[tuple[str, str], Flags]

    @classmethod
    def of(cls, groups: pd.DataFrame) -> "_Crossed":
        factors = [pd.factorize(groups[name]) for name in groups.columns]
        number = np.zeros(len(groups), dtype=np.int64)
        for codes, names in factors:
            number = pd.factorize(number * len(names) + codes)[0]
        first = np.unique(number, return_index=True)[1]
        members = {
            (str(name), label): codes[first] == place
            for name, (codes, names) in zip(groups.columns, factors, strict=True)
            for place, label in enumerate(names)
        }
        return cls(cell=number, members=members)


@dataclass(frozen=True, eq=False, kw_only=True)
class _Cells:
    """The people who answered one item, crossed by all groupings: a set of people is a set of cells.

    ``n`` and ``agreeing`` are counts a cell; ``members`` says for each group which cells it holds.
    """

    n: Counts
    agreeing: Counts
    members: dict[tuple[str, str], Flags]

    @classmethod
    def of(cls, crossed: _Crossed, agrees: Counts) -> "_Cells":
        answered = ~np.isnan(agrees)
        cell = crossed.cell[answered]
        n, agreeing = np.bincount(cell), np.bincount(cell, agrees[answered])
        there = np.flatnonzero(n)
        members = {group: held[there] for group, held in crossed.members.items() if held[there].any()}
        return cls(n=n[there], agreeing=agreeing[there], members=members)

    def secrets(self, minimum: int) -> Counts:
        """Return, one a row, the sets of cells whose figure must not be worked out."""
        sets = np.unique(np.array(list(self._sets()), dtype=bool), axis=0)
        people, agreeing = sets @ self.n, sets @ self.agreeing
        telling = tells_about_individuals(people, agreeing, minimum)
        secret = sets[telling & (people > 0) & (people < self.n.sum())]
        return np.asarray(secret, dtype=float)

    def _sets(self) -> Iterator[Flags]:
        yield from np.eye(len(self.n), dtype=bool)
        yield from self.members.values()
        for (one, first), (other, second) in combinations(self.members.items(), 2):
            if one[0] != other[0]:
                yield first & second
                yield first & ~second
                yield second & ~first

    def weakest_link(self, secrets: Counts, visible: list[tuple[str, str]]) -> tuple[str, str] | None:
        """Return the group to hide next, or None when no secret can be worked out.

        Of the visible groups that help to work one out it is the smallest; one of the first grouping comes last.
        """
        if not visible or not len(secrets):
            return None
        published = np.array([np.ones(len(self.n)), *(self.members[group] for group in visible)], dtype=float)
        _, strengths, directions = np.linalg.svd(published, full_matrices=False)
        basis = directions[strengths > _NOTHING * strengths[0]]
        rest = secrets - (secrets @ basis.T) @ basis
        worked_out = secrets[np.abs(rest).max(axis=1) < _NOTHING]
        if not len(worked_out):
            return None
        weights = np.linalg.lstsq(published.T, worked_out.T, rcond=None)[0]
        helps = np.abs(weights[1:]).max(axis=1) > _NOTHING
        helping = [group for group, needed in zip(visible, helps, strict=True) if needed]
        most_important = next(iter(self.members))[0]
        return min(helping, key=lambda group: (group[0] == most_important, int(self.n[self.members[group]].sum())))
