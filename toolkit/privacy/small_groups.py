"""Hiding small groups in one table so that subtraction from the overall result brings none of them back."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit.errors import Refused

Counts = npt.NDArray[Any]
Flags = npt.NDArray[np.bool_]

#: The smallest number of answers for which a score is shown; can be set higher, never lower.
LEAST = 5


def hide_small_groups(table: pd.DataFrame, minimum: int = LEAST, *, also: pd.Series | None = None) -> pd.DataFrame:
    """Hide what would tell how a small group answered, and enough beside it that nobody can subtract.

    Parameters
    ----------
    table : DataFrame
        One row a group (and item, where there is a column ``item``): ``group``, ``n`` (answers), ``share`` (0..1 who
        agree). All groups together must be everybody who answered, whose overall result is published too.
    minimum : int
        Smallest number of answers that is shown; 5 or more.
    also : Series of bool, optional
        Rows of the table that must be hidden for another reason.

    Returns
    -------
    DataFrame
        A copy with ``hidden``; hidden rows have neither ``n`` nor ``share``. Hidden are groups with fewer answers than
        the minimum or in which everyone or no one agrees; then the smallest groups, until all that is hidden of an
        item is two groups or more, has at least the minimum of answers, and neither all nor none of them agree.

    Raises
    ------
    Refused
        If the minimum is below 5.
    """
    check_minimum(minimum)
    must = pd.Series(False, index=table.index) if also is None else also.astype(bool)
    present = groups_with_answers(table)
    keys = table["item"] if "item" in table else pd.Series("", index=table.index)
    hidden = pd.Series(True, index=table.index)
    for _, rows in table.groupby(keys.to_numpy(), sort=False):
        hidden[rows.index] = rows_to_hide(rows, minimum, must[rows.index], present[rows.index])
    return without_hidden(table, hidden)


def without_hidden(table: pd.DataFrame, hidden: pd.Series) -> pd.DataFrame:
    """Return a copy in which hidden rows say nothing."""
    return table.assign(
        n=table["n"].astype("Int64").mask(hidden),
        share=table["share"].astype("Float64").mask(hidden),
        hidden=hidden,
    )


def groups_with_answers(table: pd.DataFrame) -> pd.Series:
    """Tell for each row whether its group answered anything: one that did not has nothing to protect."""
    return table.groupby("group")["n"].transform("sum") > 0


def check_minimum(minimum: int) -> None:
    """Refuse a minimum at which people could be recognised.

    Parameters
    ----------
    minimum : int
        Smallest number of answers for which a score is shown.

    Raises
    ------
    Refused
        If fewer than 5 answers would be shown.
    """
    if minimum < LEAST:
        raise Refused(
            f"The smallest group to show is set to {minimum}; below {LEAST} answers people could be recognised. "
            f"Set it to {LEAST} or more."
        )


def tells_about_individuals(n: Counts, agreeing: Counts, minimum: int) -> Flags:
    """Tell which groups must not be shown: too few answers, or all alike."""
    alike = np.equal(agreeing, 0) | np.equal(agreeing, n)
    return np.asarray(np.less(n, minimum) | alike, dtype=bool)


def rows_to_hide(rows: pd.DataFrame, minimum: int, must: pd.Series, present: pd.Series) -> Flags:
    """Tell which rows of one item are hidden; parameters as for :func:`hide_small_groups`."""
    n = rows["n"].to_numpy(dtype=int)
    agreeing = np.rint(rows["share"].fillna(0).to_numpy(dtype=float) * n).astype(int)
    hidden: Flags = tells_about_individuals(n, agreeing, minimum) | must.to_numpy(dtype=bool)
    if not (hidden & present.to_numpy(dtype=bool)).any():
        return hidden
    for candidate in np.argsort(n, kind="stable"):
        if _cannot_be_subtracted(n[hidden], agreeing[hidden], minimum):
            break
        hidden[candidate] = True
    return hidden


def _cannot_be_subtracted(n: Counts, agreeing: Counts, minimum: int) -> bool:
    answers, yes = int(n.sum()), int(agreeing.sum())
    return int((n > 0).sum()) >= 2 and answers >= minimum and 0 < yes < answers
