"""The staff list as arrays: each column read once, for all pools."""

from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.cohorts.people import text_of

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]


class StaffTable:
    """Columns of a staff list by the place of each person in it.

    Parameters
    ----------
    staff : DataFrame
        One row a person.
    """

    def __init__(self, staff: pd.DataFrame) -> None:
        self.staff = staff
        self.people = text_of(staff["person"])
        self._codes: dict[str, tuple[Whole, list[str]]] = {}

    @cached_property
    def place(self) -> dict[str, int]:
        """Where each person stands in the list."""
        return {person: place for place, person in enumerate(self.people)}

    def places(self, people: list[str]) -> Whole:
        """Return where people stand in the list."""
        return np.array([self.place[person] for person in people], dtype=np.int64)

    def kinds(self, column: str) -> tuple[Whole, list[str]]:
        """Return the number of each person's kind, and the kinds in order; no answer is the kind ``""``."""
        if column not in self._codes:
            codes, kinds = pd.factorize(np.array(text_of(self.staff[column]), dtype=object), sort=True)
            self._codes[column] = codes.astype(np.int64), [str(kind) for kind in kinds]
        return self._codes[column]

    def numbers(self, column: str) -> Numbers:
        """Return each person's number; nothing known is NaN."""
        return pd.to_numeric(self.staff[column]).to_numpy(dtype=float, na_value=np.nan)
