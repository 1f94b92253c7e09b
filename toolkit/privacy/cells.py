"""The cells of one question's tables, laid out as rows over the parts of the people."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from toolkit.privacy.counted import Counted

Flags = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False, kw_only=True)
class Cells:
    """All cells of one question's tables.

    Attributes
    ----------
    inside : matrix
        One row a cell, one column a part of the people.
    table, position : array
        Where each cell stands: the table's place in the release, and the cell's in the table.
    may : array of bool
        Large enough and not all alike.
    before, before_table
        Cells that were shown before, one row each, and a number for each of their tables.
    """

    inside: sparse.csr_array
    table: Codes
    position: Codes
    may: Flags
    before: sparse.csr_array
    before_table: Codes


def cells_of(counted: Counted, may: dict[int, Flags]) -> Cells:
    """Lay out a question's cells.

    Parameters
    ----------
    counted : Counted
        Who is counted where.
    may : dict of int to array
        For each table, which of its cells are large enough.
    """
    n_parts = len(counted.size)
    rows = [_rows(codes, len(may[number])) for number, codes in counted.tables.items()]
    before = [_rows(codes, len(shown))[np.flatnonzero(shown)] for codes, shown in counted.before]
    first = max(may, default=0) + 1
    before_table = [np.full(int(shown.sum()), first + mark) for mark, (_, shown) in enumerate(counted.before)]
    nobody = sparse.csr_array((0, n_parts))
    return Cells(
        inside=sparse.vstack([nobody, *rows], format="csr"),
        table=np.concatenate([np.full(len(may[number]), number) for number in counted.tables] or [np.zeros(0, int)]),
        position=np.concatenate([np.arange(len(may[number])) for number in counted.tables] or [np.zeros(0, int)]),
        may=np.concatenate([may[number] for number in counted.tables] or [np.zeros(0, bool)]),
        before=sparse.vstack([nobody, *before], format="csr"),
        before_table=np.concatenate(before_table or [np.zeros(0, int)]),
    )


def _rows(codes: Codes, size: int) -> sparse.csr_array:
    counted = np.flatnonzero(codes >= 0)
    return sparse.csr_array((np.ones(len(counted)), (codes[counted], counted)), shape=(size, len(codes)))
