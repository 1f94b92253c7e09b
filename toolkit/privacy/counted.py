"""Who is counted in which published cell: people, or the cells of the finest table, with the sums of their answers."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit.privacy.tables import Table

Codes = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False, kw_only=True)
class Counted:
    """One question: the smallest known parts of the people, and in which cells each is counted.

    Attributes
    ----------
    size, upper, truth : array
        Of each part: people, the most that their answers can come to (on a scale of 0 to 1), what they come to.
    tables : dict of int to array
        For each of the release's tables that can be checked, the position of each part's cell; -1 where not counted.
    before : list of (array, array)
        The same for each table shown before, and which of its cells were shown.
    groupings : dict of str to array
        Each part's group in each grouping, as a number; -1 where not known.
    unknown : dict of int to str
        Tables that cannot be checked, and why.
    """

    size: Numbers
    upper: Numbers
    truth: Numbers
    tables: dict[int, Codes]
    before: list[tuple[Codes, npt.NDArray[np.bool_]]]
    groupings: dict[str, Codes]
    unknown: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, eq=False, kw_only=True)
class Before:
    """A table shown before: as it was shown, and what is known of the people behind it."""

    shown: Table
    behind: Table
    who: pd.DataFrame | None
    release: int
