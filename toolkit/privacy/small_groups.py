"""The smallest group that is shown, and a table in which hidden rows say nothing."""

import pandas as pd

from toolkit.errors import Refused

#: The smallest number of answers for which a score is shown; can be set higher, never lower.
LEAST = 5


def without_hidden(table: pd.DataFrame, hidden: pd.Series) -> pd.DataFrame:
    """Return a copy in which hidden rows say nothing.

    Parameters
    ----------
    table : DataFrame
        With ``n`` and ``share``.
    hidden : Series of bool
        Which rows are hidden.

    Returns
    -------
    DataFrame
        With ``hidden``; those rows have neither ``n`` nor ``share``.
    """
    return table.assign(
        n=table["n"].astype("Int64").mask(hidden),
        share=table["share"].astype("Float64").mask(hidden),
        hidden=hidden,
    )


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
