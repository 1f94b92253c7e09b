"""The distinct cells of a column, text or categories alike: each is understood once, however many rows hold it."""

import numpy as np
import pandas as pd


def distinct(cells: pd.Series) -> tuple[np.ndarray, list[str]]:
    """Return for each row the place of its cell among the distinct cells, and these.

    Of a column of categories some of them may stand in no row.
    """
    if isinstance(cells.dtype, pd.CategoricalDtype):
        return cells.cat.codes.to_numpy(), [str(cell) for cell in cells.cat.categories]
    places, found = pd.factorize(cells)
    return places, [str(cell) for cell in found]


def counted(cells: pd.Series) -> dict[str, int]:
    """Count how often each distinct cell stands in a column; the empty cell too."""
    places, found = distinct(cells)
    times = np.bincount(places, minlength=len(found)).tolist()
    return {cell: n for cell, n in zip(found, times, strict=True) if n}
