"""Which groups a report hides: all its tables, statement by statement, together with the overall result."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit.privacy.cells import cells_of
from toolkit.privacy.counted import Counted
from toolkit.privacy.one_thread import one_thread
from toolkit.privacy.protection import settled
from toolkit.privacy.small_groups import LEAST, check_minimum, without_hidden

Flags = npt.NDArray[np.bool_]


def hidden_groups(
    tables: Mapping[str, pd.DataFrame],
    groups: pd.DataFrame,
    agrees: pd.DataFrame,
    minimum: int = LEAST,
    width: float = 0.5,
    values: Mapping[str, str] | None = None,
) -> dict[str, pd.DataFrame]:
    """Hide what must not be shown in all tables of one report, whose overall result is shown too.

    Parameters
    ----------
    tables : mapping of grouping to DataFrame
        For each grouping (role, site, role and site crossed …) the unprotected table: ``item``, ``group``, ``n``,
        ``share``. The first is the most important one.
    groups : DataFrame of str
        One row a respondent, one column a grouping; no empty cells.
    agrees : DataFrame of float
        One row a respondent, one column an item: 1.0 agrees, 0.0 does not, NaN no answer.
    minimum : int
        Smallest number of answers that is shown.
    width : float
        As for :func:`toolkit.privacy.protect`.
    values : mapping of item to value, optional
        Items whose mean is shown as one value, which is shown where all of them are: what one of them hides, the next
        ones hide first.

    Returns
    -------
    dict of DataFrame
        Copies with ``hidden``; hidden rows have neither ``n`` nor ``share``. Protected as
        :func:`toolkit.privacy.protect` does it, with the overall result of each item as shown before: it always stands.
    """
    check_minimum(minimum)
    codes = {name: pd.factorize(groups[name]) for name in tables}
    hidden = {name: pd.Series(True, index=table.index) for name, table in tables.items()}
    places = {
        name: pd.Series(table.index, index=pd.MultiIndex.from_frame(table[["item", "group"]]))
        for name, table in tables.items()
    }
    before: dict[str, list[Flags]] = {}
    for item in agrees.columns:
        answers = agrees[item].to_numpy(dtype=float)
        value = (values or {}).get(item, item)
        seen = _shown(answers, [one for one, _ in codes.values()], minimum, width, before.get(value))
        before[value] = [one & other for one, other in zip(seen, before.get(value, seen), strict=True)]
        for name, shown in zip(tables, seen, strict=True):
            labels = codes[name][1][np.flatnonzero(shown)]
            hidden[name][places[name][[(item, label) for label in labels]]] = False
    return {name: without_hidden(table, hidden[name]) for name, table in tables.items()}


def _shown(
    answers: npt.NDArray[np.float64],
    codes: list[npt.NDArray[np.int64]],
    minimum: int,
    width: float,
    before: list[Flags] | None = None,
) -> list[Flags]:
    """Return for each grouping which of its groups are shown for one item."""
    sizes = [int(one.max(initial=-1)) + 1 for one in codes]
    counted = ~np.isnan(answers)
    if not counted.any():
        return [np.zeros(size, dtype=bool) for size in sizes]
    _, first, part = np.unique(np.column_stack(codes)[counted], axis=0, return_index=True, return_inverse=True)
    part = part.ravel()
    size, truth = (np.bincount(part, weights).astype(np.float64) for weights in (np.ones(len(part)), answers[counted]))
    tables = {number: one[counted][first] for number, one in enumerate(codes)}
    everybody = (np.zeros(len(first), dtype=np.int64), np.ones(1, dtype=bool))
    people = Counted(
        size=size, upper=size, truth=truth, tables=tables, before=[everybody],
        groupings={str(number): one for number, one in tables.items()},
    )  # fmt: skip
    n = [np.bincount(one, size, minlength=most) for one, most in zip(tables.values(), sizes, strict=True)]
    yes = [np.bincount(one, truth, minlength=most) for one, most in zip(tables.values(), sizes, strict=True)]
    may = {number: (n[number] >= minimum) & (yes[number] > 0) & (yes[number] < n[number]) for number in tables}
    cells = cells_of(people, may)
    last = None if before is None else ~np.concatenate(before)
    with one_thread():
        visible = settled(people, cells, minimum, width, list(tables), last=last)
    return [visible[cells.table == number] for number in tables]
