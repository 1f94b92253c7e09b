"""Choosing which cells to hide: table after table, the smallest that help to work out a small group."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from toolkit.privacy.cells import Cells
from toolkit.privacy.counted import Counted
from toolkit.privacy.showing import Showing

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int64]


@dataclass(eq=False, kw_only=True)
class Search:
    """The search for one question: table after table, cell after cell, the largest first.

    Attributes
    ----------
    counted, cells
        Who is counted where.
    secrets, need
        As :func:`toolkit.privacy.secrets.secrets` gives them.
    minimum : int
        Smallest number of answers that is shown.
    order : sequence of int
        The tables, the most important first.
    is_exact : bool
        Whether linear programmes decide where no two patterns are found: slower, and more is shown.
    """

    counted: Counted
    cells: Cells
    secrets: sparse.csr_array
    need: Numbers
    minimum: int
    order: Sequence[int]
    is_exact: bool = False

    def __post_init__(self) -> None:
        self.rows = sparse.vstack([self.cells.inside, self.cells.before], format="csr")
        n_cells = self.cells.inside.shape[0]
        self.table = np.append(self.cells.table, self.cells.before_table)
        self.visible = np.arange(self.rows.shape[0]) >= n_cells
        weights = (self.counted.size, self.counted.truth, self.counted.upper)
        self.sums = np.column_stack([self.rows @ one for one in weights])
        self.covered = np.zeros((len(self.table), int(self.table.max(initial=0)) + 1, 3))
        self.around = self._around()
        for cell in np.flatnonzero(self.visible):
            self._cover(int(cell), 1)

    def _around(self) -> list[Codes]:
        """Return for each cell the cells of other tables that hold all of its people."""
        overlap = sparse.coo_array((self.rows.multiply(self.counted.size) @ self.rows.T).tocsr())
        outer, inner = overlap.coords
        people = self.sums[:, 0]
        within = (np.abs(overlap.data - people[inner]) < 0.5) & (self.table[outer] != self.table[inner])
        order = np.argsort(inner[within], kind="stable")
        outer, inner = outer[within][order], inner[within][order]
        return np.split(outer, np.searchsorted(inner, np.arange(1, len(people))))

    def run(self) -> Flags:
        """Show one cell after the other unless something small would follow from all that is shown."""
        showing = Showing.of(
            self.counted.upper, self.counted.truth, self.cells.before, self.secrets, self.need, is_exact=self.is_exact
        )
        n_cells = self.cells.inside.shape[0]
        for number in self.order:
            stage = np.flatnonzero(self.cells.may & (self.cells.table == number))
            ordered = stage[np.argsort(-self.sums[stage, 0], kind="stable")]
            if showing.is_large:
                self._show_many(showing, ordered)
            else:
                rows = self.rows[ordered].toarray()
                for cell, row in zip(ordered, rows, strict=True):
                    if self._may_stand(int(cell)) and not showing.add(row):
                        self._take_away(int(cell))
        return np.asarray(self.visible[:n_cells])

    def _show_many(self, showing: Showing, ordered: Codes) -> None:
        """Show many cells at once, half of them where that tells too much, and so on: measuring takes long."""
        waiting = [np.array([cell for cell in ordered if self._may_stand(int(cell))], dtype=np.int64)]
        while waiting:
            cells = waiting.pop(0)
            if not len(cells) or showing.add_all(self.rows[cells]):
                continue
            if len(cells) == 1:
                self._take_away(int(cells[0]))
            else:
                middle = len(cells) // 2
                waiting = [cells[:middle], cells[middle:], *waiting]

    def _may_stand(self, cell: int) -> bool:
        """Show a cell unless too little would be left beside it."""
        self.visible[cell] = True
        self._cover(cell, 1)
        if self._leaves_too_little(cell):
            self._take_away(cell)
        return bool(self.visible[cell])

    def _take_away(self, cell: int) -> None:
        self.visible[cell] = False
        self._cover(cell, -1)

    def _cover(self, cell: int, sign: int) -> None:
        self.covered[self.around[cell], self.table[cell]] += sign * self.sums[cell]

    def _leaves_too_little(self, cell: int) -> bool:
        """Tell whether the rest of a shown cell beside the shown ones within it is small, or all alike."""
        around = self.around[cell][self.visible[self.around[cell]]]
        rest = np.vstack(
            [self.sums[around] - self.covered[around, self.table[cell]], self.sums[cell] - self.covered[cell]]
        )
        people, said, could = rest.T
        slack = 1e-9 * (1 + could)
        covered = np.append(np.ones(len(around), dtype=bool), self.covered[cell, :, 0] > 0.5)
        telling = (people > 0.5) & ((people < self.minimum) | (said <= slack) | (said >= could - slack))
        return bool((telling & covered).any())
