"""Counts of answers by group that may be shown: how many are on the staff list is known to everybody inside."""

from collections.abc import Mapping

import pandas as pd

from toolkit.privacy import hidden_groups

#: Neither all nor none: what stands for a group whose count of answers is no secret by itself.
_SOME = 0.5


def shown_groups(groups: pd.DataFrame, staff: Mapping[str, pd.Series], minimum: int) -> dict[str, set[str]]:
    """Return, by grouping, the groups whose number of answers may be shown.

    Parameters
    ----------
    groups : DataFrame of str
        One row a respondent, one column a grouping; no empty cells.
    staff : mapping of grouping to Series of int
        How many are on the staff list, by group.
    minimum : int
        Smallest number of answers that is shown.

    Returns
    -------
    dict of set of str
        Hidden are groups with fewer answers or fewer people than the minimum, those from which everybody or nobody
        answered, and as many others as it takes so that no hidden count follows from the total and the other tables.

    Notes
    -----
    The one place where response counts are handed to :mod:`toolkit.privacy`. A group from which everybody answered is
    handed on as one in which all answered alike, which that room hides.
    """
    if groups.empty or not staff:
        return {by: set() for by in staff}
    alike = pd.Series(False, index=groups.index)
    for by, people in staff.items():
        answered = groups[by].value_counts().reindex(people.index, fill_value=0)
        alike |= groups[by].isin(people.index[answered >= people])
    flags = pd.DataFrame({"answered": alike.map({True: 1.0, False: _SOME})}, index=groups.index)
    tables = {by: _table(groups[by], flags["answered"], staff[by]) for by in staff}
    hidden = hidden_groups(tables, groups[list(staff)], flags, minimum)
    return {by: _large_enough(table, tables[by], staff[by], minimum) for by, table in hidden.items()}


def _table(groups: pd.Series, answered: pd.Series, staff: pd.Series) -> pd.DataFrame:
    names = [*staff.index, *sorted(set(groups) - set(staff.index))]
    n = groups.value_counts().reindex(names, fill_value=0)
    share = answered.groupby(groups).mean().reindex(names)
    return pd.DataFrame({"item": "answered", "group": names, "n": n.to_numpy(), "share": share.to_numpy()})


def _large_enough(hidden: pd.DataFrame, counts: pd.DataFrame, staff: pd.Series, minimum: int) -> set[str]:
    """Hide more, the smallest first, until what is hidden is two groups or more and has the minimum of answers.

    Hiding more than the tables together ask for gives nothing away.
    """
    n = counts.set_index("group")["n"]
    shown = set(hidden.loc[~hidden["hidden"], "group"])
    shown = {group for group in shown if group not in staff.index or staff[group] >= minimum}
    for group in n[list(shown)].sort_values(kind="stable").index if len(shown) < len(n) else []:
        rest = n.drop(list(shown))
        if len(rest) > 1 and rest.sum() >= minimum:
            break
        shown.discard(str(group))
    return shown
