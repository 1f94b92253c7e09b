"""Statements and the value that they make up, as one system: what follows from both together.

A value's result is the mean of its statements' shares. Where a report shows values of some groups and statements of
others, each person's answer to each statement is an unknown, and every figure, of a statement or of the value, an
equation about them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from toolkit.privacy.counted import Codes, Counted
from toolkit.privacy.distinct import distinct_rows
from toolkit.privacy.one_thread import one_thread
from toolkit.privacy.patterns import Possible, two_patterns
from toolkit.privacy.secrets import secrets

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

_NOTHING = 1e-6
#: Unknowns of a system in which each secret can be measured by itself.
_SMALL = 50


@dataclass(frozen=True, eq=False, kw_only=True)
class Joint:
    """One value with its statements: people with the same groups who answered the same statements, together.

    Attributes
    ----------
    size : array
        People of each part.
    said : array
        One row a part, one column a statement: how many agree.
    answered : array of bool
        Which statements a part's people answered.
    groups : dict of str to array
        Each part's group in each grouping, as a number.
    """

    size: Numbers
    said: Numbers
    answered: Flags
    groups: dict[str, Codes]

    @classmethod
    def of(cls, agrees: pd.DataFrame, groups: Mapping[str, Codes]) -> "Joint":
        """Take people together.

        Parameters
        ----------
        agrees : DataFrame of float
            One row a respondent, one column a statement: 1.0, 0.0 or NaN.
        groups : mapping of str to array
            Each respondent's group in each grouping, as a number.
        """
        answers = agrees.to_numpy(dtype=float)
        rated = ~np.isnan(answers)
        some = rated.any(axis=1)
        alike = distinct_rows([*rated[some].T, *(codes[some] for codes in groups.values())])
        first, part = alike.first, alike.part
        yes = np.nan_to_num(answers[some])
        said = np.column_stack([np.bincount(part, column, minlength=len(first)) for column in yes.T])
        return cls(
            size=np.bincount(part).astype(float),
            said=said.astype(np.float64),
            answered=rated[some][first],
            groups={name: codes[some][first] for name, codes in groups.items()},
        )

    @property
    def upper(self) -> Numbers:
        """The most that each unknown can come to: statement after statement, part after part."""
        return np.asarray((self.size[:, None] * self.answered).T.ravel())

    @property
    def truth(self) -> Numbers:
        """What each unknown comes to."""
        return np.asarray(self.said.T.ravel())

    def statement(self, inside: Flags, number: int) -> Numbers:
        """Return the figure of one statement of a group, as a row over the unknowns."""
        row = np.zeros(self.said.shape[::-1])
        row[number] = inside & self.answered[:, number]
        return row.ravel()

    def value(self, inside: Flags) -> Numbers:
        """Return a group's value, the mean of its statements' shares (times its people), as a row over the unknowns."""
        n = (self.size * inside) @ self.answered
        row = (self.answered & inside[:, None]) / np.maximum(n, 1) * (self.size @ inside) / len(n)
        return np.asarray(row.T.ravel())

    def secrets(self, minimum: int, width: float) -> tuple[sparse.csr_array, Numbers]:
        """Return what must stay open: of each small group each statement, and people's own shares of the value.

        Parameters
        ----------
        minimum, width
            As for :func:`toolkit.privacy.secrets.secrets`.
        """
        n_items = self.answered.shape[1]
        rows, need = [], []
        for number in range(n_items):
            part = self._counted(self.size * self.answered[:, number], self.said[:, number])
            found, least = secrets(part, sparse.csr_array((0, len(self.size))), minimum, width)
            own = found.multiply(self.answered[:, number].astype(float))
            nobody = sparse.csr_array(own.shape)
            rows.append(sparse.hstack([own if other == number else nobody for other in range(n_items)]))
            need.append(least)
        share = 1 / np.maximum(self.answered.sum(axis=1), 1)
        part = self._counted(self.size, (self.said * share[:, None]).sum(axis=1))
        found, least = secrets(part, sparse.csr_array((0, len(self.size))), minimum, width)
        rows.append(sparse.hstack([found.multiply(share * self.answered[:, number]) for number in range(n_items)]))
        need.append(least)
        every = sparse.csr_array(sparse.vstack(rows, format="csr"))
        every.eliminate_zeros()
        return every, np.concatenate(need)

    def _counted(self, size: Numbers, truth: Numbers) -> Counted:
        return Counted(size=size, upper=size, truth=truth, tables={}, before=[], groupings=self.groups)

    def told(self, figures: Sequence[Numbers], wanted: sparse.csr_array, need: Numbers) -> Flags:
        """Tell which secrets follow from figures: two patterns that add up are a proof that one does not.

        Parameters
        ----------
        figures : sequence of array
            As :meth:`statement` and :meth:`value` return them.
        wanted, need
            As :meth:`secrets` returns them.
        """
        known = sparse.csr_array(np.array(figures).reshape(-1, len(self.upper)))
        possible = Possible(known=known, upper=self.upper, truth=self.truth)
        with one_thread():
            low, high, kind = two_patterns(possible, wanted, need)
            gained = np.asarray(wanted.multiply(high - low).sum(axis=1)).ravel()
            told = ~((gained >= need * (1 - _NOTHING)) & possible.fits(low) & possible.fits(high))
            measured: dict[int, float] = {}
            stuck = gained <= _NOTHING * need
            if len(self.upper) <= _SMALL:  # The walk may not leave the edge where the answers lie; measured row by row.
                for row in np.flatnonzero(told & stuck):
                    told[row] = possible.width(wanted[[row]].toarray().ravel()) < need[row] * (1 - _NOTHING)
            for row in np.flatnonzero(told & ~stuck):
                if kind[row] not in measured:
                    measured[int(kind[row])] = possible.width(wanted[[row]].toarray().ravel())
                told[row] = measured[int(kind[row])] < need[row] * (1 - _NOTHING)
        return np.asarray(told)
