"""Which groups a report hides: all its tables, statement by statement, together with the overall result."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit.privacy.cells import cells_of
from toolkit.privacy.counted import Counted
from toolkit.privacy.distinct import Distinct, distinct_rows
from toolkit.privacy.one_thread import one_thread
from toolkit.privacy.protection import settled
from toolkit.privacy.small_groups import LEAST, check_minimum, without_hidden
from toolkit.privacy.together import hide_together

Flags = npt.NDArray[np.bool_]


def hidden_groups(
    tables: Mapping[str, pd.DataFrame],
    groups: pd.DataFrame,
    agrees: pd.DataFrame,
    minimum: int = LEAST,
    width: float = 0.5,
    *,
    made_of: Mapping[str, Sequence[str]] | None = None,
) -> dict[str, pd.DataFrame]:
    """Hide what must not be shown in all tables of one report, whose overall result is shown too.

    Parameters
    ----------
    tables : mapping of grouping to DataFrame
        For each grouping (role, site, role and site crossed …) the unprotected table: ``item``, ``group``, ``n``,
        ``share``. The first is the most important one. A table may lack items that it does not show.
    groups : DataFrame of str
        One row a respondent, one column a grouping; no empty cells. Groupings without a table are known to readers
        too: their overlaps with the tables' groups are protected.
    agrees : DataFrame of float
        One row a respondent, one column an item: 1.0 agrees, 0.0 does not, NaN no answer.
    minimum : int
        Smallest number of answers that is shown.
    width : float
        As for :func:`toolkit.privacy.protect`.
    made_of : mapping of str to sequence of str, optional
        Items that are the mean of others (a value), and of which (its statements). They are looked at as one system
        with everybody's results (:mod:`toolkit.privacy.joint`): a group's statements are shown all or not at all, and
        only beside their value, and nothing small follows from values and statements together.

    Returns
    -------
    dict of DataFrame
        Copies with ``hidden``; hidden rows have neither ``n`` nor ``share``. Protected as
        :func:`toolkit.privacy.protect` does it, with the overall result of each item as shown before: it always stands.
    """
    check_minimum(minimum)
    codes = {str(name): pd.factorize(groups[name]) for name in groups}
    asked = {name: set(table["item"]) for name, table in tables.items()}
    hidden = {name: np.ones(len(table), dtype=bool) for name, table in tables.items()}
    rows = {name: table.groupby("item", sort=False).indices for name, table in tables.items()}
    number = {name: pd.Index(codes[name][1]).get_indexer(table["group"]) for name, table in tables.items()}
    alike: dict[tuple[str, ...], Distinct] = {}
    for item in map(str, agrees.columns):
        answers = agrees[item].to_numpy(dtype=float)
        mine = [name for name in tables if item in asked[name]]
        others = [name for name in codes if name not in mine]
        order = (*mine, *others)
        if order not in alike:
            alike[order] = distinct_rows([codes[name][0] for name in order])
        seen = _shown(answers, [codes[name][0] for name in order], alike[order], len(mine), minimum, width)
        for name, shown in zip(mine, seen, strict=True):
            of_item, group = rows[name][item], number[name][rows[name][item]]
            hidden[name][of_item] = ~(np.append(shown, False)[group])  # -1, nobody is in it, takes the last
    marked = {name: pd.Series(hidden[name], index=table.index) for name, table in tables.items()}
    for value, statements in (made_of or {}).items():
        hide_together(tables, marked, codes, agrees, value, statements, minimum, width)
    return {name: without_hidden(table, marked[name]) for name, table in tables.items()}


def _shown(
    answers: npt.NDArray[np.float64],
    codes: list[npt.NDArray[np.int64]],
    alike: Distinct,
    n_tables: int,
    minimum: int,
    width: float,
) -> list[Flags]:
    """Return for each of the first groupings, which have tables, which of its groups are shown for one item."""
    sizes = [int(one.max(initial=-1)) + 1 for one in codes[:n_tables]]
    counted = ~np.isnan(answers)
    if not counted.any():
        return [np.zeros(size, dtype=bool) for size in sizes]
    weights = (counted, np.where(counted, answers, 0.0))
    size, truth = (np.bincount(alike.part, one).astype(np.float64) for one in weights)
    some = size > 0
    first, size, truth = alike.first[some], size[some], truth[some]
    known = {str(number): one[first] for number, one in enumerate(codes)}
    tables = {number: known[str(number)] for number in range(n_tables)}
    everybody = (np.zeros(len(first), dtype=np.int64), np.ones(1, dtype=bool))
    people = Counted(
        size=size, upper=size, truth=truth, tables=tables, before=[everybody],
        groupings=known,
    )  # fmt: skip
    n = [np.bincount(one, size, minlength=most) for one, most in zip(tables.values(), sizes, strict=True)]
    yes = [np.bincount(one, truth, minlength=most) for one, most in zip(tables.values(), sizes, strict=True)]
    may = {number: (n[number] >= minimum) & (yes[number] > 0) & (yes[number] < n[number]) for number in tables}
    cells = cells_of(people, may)
    with one_thread():
        visible = settled(people, cells, minimum, width, list(tables), is_exact=True)
    return [visible[cells.table == number] for number in tables]
