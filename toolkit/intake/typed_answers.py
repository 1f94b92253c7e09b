"""What people typed beside the options: it stands in the place of "Other", as on platforms with one column for both."""

from collections.abc import Callable

import pandas as pd

from toolkit.intake.answers import JOINED


def with_typed(cells: pd.Series, own: pd.Series, says_other: Callable[[str], bool]) -> pd.Series:
    """Put typed answers into the column of the options.

    Parameters
    ----------
    cells : pandas.Series
        The chosen options as text.
    own : pandas.Series
        What was typed, "" for nothing.
    says_other : callable
        Whether an option only says that something else was typed; an empty cell does.

    Returns
    -------
    pandas.Series
        What was typed in place of "Other" or of nothing, and after any other option.
    """
    other = cells.map({cell: cell == "" or says_other(cell) for cell in cells.unique()}).astype(bool)
    typed = own != ""
    return cells.mask(other & typed, own).mask(~other & typed, cells + JOINED + own)
