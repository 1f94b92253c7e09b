"""What must stay hidden: every group under the minimum that somebody could name, published or not."""

from collections.abc import Iterator
from itertools import combinations

import numpy as np
import numpy.typing as npt
from scipy import sparse

from toolkit.privacy.cells import Cells
from toolkit.privacy.counted import Counted
from toolkit.privacy.distinct import distinct_rows

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

#: Up to so many groupings all are crossed with all; beyond, each with each and all together.
_ALL_CROSSED = 4


def crossings(counted: Counted) -> Iterator[sparse.csr_array]:
    """Yield the groups of every crossing of the groupings, one row a group."""
    names = list(counted.groupings)
    sizes = range(1, len(names) + 1) if len(names) <= _ALL_CROSSED else (1, 2, len(names))
    for size in sizes:
        for some in combinations(names, size):
            yield _indicator(np.column_stack([counted.groupings[name] for name in some]))


def _indicator(codes: npt.NDArray[np.int64]) -> sparse.csr_array:
    """Return one row a distinct combination and one column a part; parts without a group are in no row."""
    known = np.flatnonzero((codes >= 0).all(axis=1))
    place = distinct_rows(list(codes[known].T)).part
    shape = (int(place.max()) + 1 if len(known) else 0, len(codes))
    return sparse.csr_array((np.ones(len(known)), (place, known)), shape=shape)


def remainders(cells: sparse.csr_array, size: Numbers, minimum: int) -> sparse.csr_array:
    """Return what is left of each cell when another one is taken away, where that is somebody but too few."""
    overlap = sparse.coo_array((cells.multiply(size) @ cells.T).tocsr())
    one, other = overlap.coords
    people = cells @ size
    left = people[one] - overlap.data
    few = (left > 0.5) & (left < minimum) & (one != other)
    first, second = cells[one[few]], cells[other[few]]
    rest = sparse.csr_array(first - first.multiply(second))
    rest.eliminate_zeros()
    return rest


def secrets(counted: Counted, cells: sparse.csr_array, minimum: int, width: float) -> tuple[sparse.csr_array, Numbers]:
    """Return the groups that must stay open, one row each, and by how much two patterns must differ in each.

    Parameters
    ----------
    counted : Counted
        Who is counted where.
    cells : matrix
        All cells of all tables, now and before.
    minimum : int
        Groups with fewer people are small.
    width : float
        Share of the scale within which a small group's mean must not be known.

    Notes
    -----
    Larger groups in which everyone or no one agrees tell about each person; of them as much must stay open as of the
    largest small group.
    """
    eye = sparse.csr_array(sparse.eye_array(len(counted.size)))
    crossed = list(crossings(counted))
    named = sparse.vstack([*crossed[: len(counted.groupings)], cells], format="csr")
    named = named[_first_of_each(named)]
    every = sparse.vstack([eye, *crossed, cells, remainders(named, counted.size, minimum)], format="csr")
    people, most, total = every @ counted.size, every @ counted.upper, every @ counted.truth
    slack = 1e-9 * (1 + most)
    alike = (total <= slack) | (total >= most - slack)
    wanted = np.flatnonzero((people > 0.5) & ((people < minimum) | alike))
    wanted = wanted[_first_of_each(every[wanted])]
    need = width * np.minimum(people[wanted], minimum - 1)
    return sparse.csr_array(every[wanted]), need


def _first_of_each(rows: sparse.csr_array) -> npt.NDArray[np.int64]:
    """Return the first of each set of equal rows, recognised by a sum of chance numbers."""
    chance = np.random.default_rng(0).random((rows.shape[1], 2))
    marks = np.round(rows @ chance, 9)
    return np.sort(np.unique(marks, axis=0, return_index=True)[1])


def rests(part: Counted, cells: Cells, visible: Flags) -> sparse.csr_array:
    """Return what is left of each shown cell when all shown cells of another table within it are taken away."""
    shown = sparse.vstack([cells.inside[np.flatnonzero(visible)], cells.before], format="csr")
    table = np.append(cells.table[visible], cells.before_table)
    overlap = (shown.multiply(part.size) @ shown.T).toarray()
    people = shown @ part.size
    rests = [sparse.csr_array((0, len(part.size)))]
    for number in np.unique(table):
        within = (np.abs(overlap - people) < 0.5) & (table == number) & (table != number)[:, None]
        taken = sparse.csr_array(within.astype(float)) @ shown
        rest = shown - taken
        outer = np.flatnonzero(within.any(axis=1))
        rests.append(sparse.csr_array(rest[outer]))
    return sparse.csr_array(sparse.vstack(rests, format="csr"))
