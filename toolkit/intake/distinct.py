"""The distinct cells of a column, text or categories alike: each is understood once, however many rows hold it."""

from collections.abc import Set

import numpy as np
import pandas as pd

#: Comparing single bytes is so fast that so many comparisons take less time than one count of all numbers.
FEW = 16


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
    if places.itemsize == 1 and len(found) <= FEW:
        times = [int(np.count_nonzero(places == place)) for place in range(len(found))]
    else:
        times = np.bincount(places, minlength=len(found)).tolist()
    return {cell: n for cell, n in zip(found, times, strict=True) if n}


def among(cells: pd.Series, wanted: Set[str]) -> np.ndarray:
    """Say for each row whether its cell is one of the wanted ones."""
    if not isinstance(cells.dtype, pd.CategoricalDtype):
        return cells.isin(wanted).to_numpy()
    places, found = distinct(cells)
    hits = np.array([cell in wanted for cell in found], dtype=bool)
    return hits.take(places) if hits.any() else np.zeros(len(cells), dtype=bool)
