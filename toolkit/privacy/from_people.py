"""Who is counted in which cell, where the people behind the tables are known."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit.errors import DataProblem
from toolkit.privacy.counted import Before, Codes, Counted, Numbers
from toolkit.privacy.distinct import distinct_rows
from toolkit.privacy.tables import Release, Table, is_shown


def people_of(release: Release, table: Table) -> pd.DataFrame | None:
    """Return the people counted in a table, one row each: groupings and ``answer``."""
    if table.who is not None or release.people is None:
        return table.who
    lacking = [name for name in table.by if name not in release.people]
    if lacking:
        raise DataProblem(f"Table by {table.name}: the people have no column {lacking[0]}. Add it.")
    return release.people.assign(answer=np.nan)


def from_people(release: Release, numbers: Sequence[int], earlier: Sequence[Before]) -> Counted:
    """Return who is counted where in the tables of one question, and in those shown before.

    Parameters
    ----------
    release : Release
        With all its cells.
    numbers : sequence of int
        Which of its tables.
    earlier : sequence of Before
        Tables of the same question that were shown before.
    """
    tables = [release.tables[number] for number in numbers]
    whos = [_with_change(people_of(release, table)) for table in tables]
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
        (_positions(one.behind, who).reindex(everybody, fill_value=-1).to_numpy(), is_shown(one.shown))
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
    alike = distinct_rows([*codes.values(), *(one for one, _ in before), *groups.values()])
    first, part = alike.first, alike.part
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
    return pd.Series(table.positions([who[name] for name in table.by]), index=who.index)


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
