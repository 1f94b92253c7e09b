"""People who are alike, taken together: the distinct rows of columns of numbers, counted instead of sorted."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

Codes = npt.NDArray[np.int64]

#: Up to so many possible rows a column of numbers is not yet too long for one whole number.
_MOST = 2**62


@dataclass(frozen=True, eq=False, kw_only=True)
class Distinct:
    """The distinct rows of some columns.

    Attributes
    ----------
    first : array of int
        Where each distinct row stands first; sorted by the first column, then the second, and so on.
    part : array of int
        Which of the distinct rows each row is.
    """

    first: Codes
    part: Codes


def distinct_rows(columns: Sequence[npt.NDArray[np.integer | np.bool_]]) -> Distinct:
    """Find the distinct rows of columns of whole numbers.

    Parameters
    ----------
    columns : sequence of array of int or bool
        At least one; all of one length.

    Returns
    -------
    Distinct
        As ``numpy.unique(…, axis=0)`` finds them, which sorts all rows: of a million people one column takes it longer
        than counting takes for all.
    """
    key, possible = _from_zero(columns[0])
    for column in columns[1:]:
        numbers, more = _from_zero(column)
        if possible * more > _MOST:
            key, possible = _renumbered(key, possible)
        key, possible = key * more + numbers, possible * more
    part, n_rows = _renumbered(key, possible)
    first = np.empty(n_rows, dtype=np.int64)
    first[part[::-1]] = np.arange(len(part) - 1, -1, -1)  # of several the last that is written stays: the first row
    return Distinct(first=first, part=part)


def _from_zero(column: npt.NDArray[np.integer | np.bool_]) -> tuple[Codes, int]:
    numbers = column.astype(np.int64)
    if not len(numbers):
        return numbers, 1
    least = int(numbers.min())
    return numbers - least, int(numbers.max()) - least + 1


def _renumbered(key: Codes, possible: int) -> tuple[Codes, int]:
    """Number the numbers that occur from 0 on, in their order; return how many there are."""
    if possible > 4 * len(key) + 1000:
        codes, found = pd.factorize(key, sort=True)
        return codes.astype(np.int64), len(found)
    occurs = np.bincount(key, minlength=possible) > 0
    return (np.cumsum(occurs) - 1)[key], int(occurs.sum())
