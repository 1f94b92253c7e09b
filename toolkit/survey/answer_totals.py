"""Counts of answers by group that may be shown: how many are on the staff list is known to everybody inside."""

from collections.abc import Mapping

import pandas as pd

from toolkit.privacy import Release, Table, hidden_groups

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
    flags = _flags(groups, staff)
    tables = {by: _table(groups[by], flags["answered"], staff[by]) for by in staff}
    hidden = hidden_groups(tables, groups[list(staff)], flags, minimum)
    return {by: _large_enough(table, tables[by], staff[by], minimum) for by, table in hidden.items()}


def shown_totals(
    groups: pd.DataFrame, staff: Mapping[str, pd.Series], shown: Mapping[str, set[str]], minimum: int
) -> Release | None:
    """Return the counts of answers that are shown, for the check of everything that goes out.

    Parameters
    ----------
    groups, staff, minimum
        As for :func:`shown_groups`.
    shown : mapping of grouping to set of str
        As :func:`shown_groups` returned it.

    Returns
    -------
    Release or None
        Everybody and each grouping; None where there is none.
    """
    if groups.empty or not staff:
        return None
    flags = _flags(groups, staff)
    if (flags["answered"] == 1).all():
        flags["answered"] = _SOME  # The total tells it already.
    people = groups[list(staff)].join(flags)
    full = [Table.of(people, by, "answered", question="who answered") for by in ((), *staff)]
    tables = [full[0]]
    for table in full[1:]:
        hidden = ~table.counts.index.isin(list(shown[table.by[0]]))
        tables.append(
            Table(
                by=table.by,
                counts=table.counts.astype(float).mask(hidden),
                values=table.values.mask(hidden),
                question=table.question,
            )
        )
    return Release(tables=tuple(tables), behind=Release(tables=tuple(full)), minimum=minimum, width=_SOME)


def _flags(groups: pd.DataFrame, staff: Mapping[str, pd.Series]) -> pd.DataFrame:
    alike = pd.Series(False, index=groups.index)
    for by, people in staff.items():
        answered = groups[by].value_counts().reindex(people.index, fill_value=0)
        alike |= groups[by].isin(people.index[answered >= people])
    return pd.DataFrame({"answered": alike.map({True: 1.0, False: _SOME})}, index=groups.index)


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
