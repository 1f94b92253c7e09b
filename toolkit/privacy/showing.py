"""Showing one cell more: does everything that must stay open stay open?

Kept from cell to cell: a pattern in the middle of all that are possible, and for each secret the direction in which it
can move while no shown figure changes. One figure more bends each direction a little; only where a secret then seems
to have too little room is it measured anew.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from toolkit.privacy.patterns import Possible, alike, apart, middle, room_at, solver, until_the_edge

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

_GONE = 1e-9
#: Less room than this part of what is needed is none.
_TOLD = 0.02
#: A secret with less than this part of the room that it needs is not measured again.
_HOPELESS = 0.75
#: The same while its direction is only bent, not measured.
_UNLIKELY = 0.6
#: So many secrets are decided by linear programmes when a cell is tried; where more are in doubt it is not shown.
_MOST_DECIDED = 40
#: After so many cells the middle is looked for again.
_FRESH = 12
#: Secrets times parts of the people from which on several cells are shown at once.
_LARGE = 200_000


@dataclass(eq=False, kw_only=True)
class Showing:
    """What is shown so far, and how far each secret can move.

    Where it is large, measuring once takes less than bending every direction for every cell.
    """

    upper: Numbers
    truth: Numbers
    known: Any
    secrets: sparse.csr_array
    need: Numbers
    is_large: bool
    is_exact: bool
    free: Any = None
    point: Any = None
    room: Any = None
    wanted: Any = None
    most_reach: Any = None
    spread: Any = None
    directions: Any = None
    since: int = 0
    told: Any = None
    fits: bool = True
    gained: Any = None
    figures: Any = None

    @classmethod
    def of(
        cls,
        upper: Numbers,
        truth: Numbers,
        known: sparse.csr_array,
        secrets: sparse.csr_array,
        need: Numbers,
        *,
        is_exact: bool = False,
    ) -> "Showing":
        """Start from what was shown before; secrets that follow from it already cannot be kept any more."""
        is_large = len(need) * len(upper) > _LARGE
        figures = known if is_large else known.toarray()
        showing = cls(
            upper=upper, truth=truth, known=figures, secrets=secrets, need=need, is_large=is_large, is_exact=is_exact
        )
        showing._measure()
        if not showing.fits:
            showing._find_told()
            showing._measure()
        showing._open()
        kept = np.flatnonzero(showing.gained > _TOLD * showing.need)
        # What is nearly told already is not to be told any further.
        showing.need = np.minimum(showing.need, 0.95 * showing.gained)[kept]
        showing.secrets = showing.secrets[kept]
        showing._measure()
        return showing

    def _find_told(self) -> None:
        """Find the parts that all figures shown before tell together: between them nothing is in the middle."""
        possible = Possible(known=self.known, upper=self.upper, truth=self.truth)
        self.told = np.array([possible.width(part) < _TOLD for part in np.eye(len(self.upper))])

    def add(self, cell: Numbers) -> bool:
        """Show a cell, given by its parts, if everything stays open; say whether it is shown."""
        row = cell[self.free]
        if not row.any() or not len(self.need):
            self._keep(cell)
            return True
        bend = self.spread @ row
        own = float(row @ bend)
        if own <= _GONE * float(row @ (self.room * row)):
            self._keep(cell)  # It follows from what is shown already.
            return True
        directions = self.directions - np.outer(self.directions @ row / own, bend)
        reach = (self.wanted * directions).sum(axis=1)
        if (reach <= _GONE * self.most_reach).any():
            return False
        point = self.point + bend * ((float(row @ self.truth[self.free]) - float(row @ self.point)) / own)
        upper = self.upper[self.free]
        if (point > upper * 1e-6).all() and (point < upper * (1 - 1e-6)).all():
            back, on = until_the_edge(point, upper, directions.T)
            share = (back + on) * reach / self.need
            if (share >= 1).all():
                self._bent(cell, row, point, directions, self.spread - np.outer(bend, bend / own))
                return True
            if not self.is_exact and (share < _UNLIKELY).any():
                return False
            tight = np.flatnonzero(share < 1)
            spread = self.spread - np.outer(bend, bend / own)
            wanted, need = self.wanted[tight], self.need[tight]
            figures = np.vstack([self.figures, row])
            low, high = apart(
                figures, upper, point, wanted, directions[tight], lambda parts: spread[parts], need, all_or_none=True
            )
            if ((wanted * (high - low)).sum(axis=1) < need).any():
                return self.is_exact and self._measured_anew(cell)
            self._bent(cell, row, point, directions, spread)
            return True
        return self._measured_anew(cell)

    def _bent(self, cell: Numbers, row: Numbers, point: Numbers, directions: Numbers, spread: Numbers) -> None:
        self.point, self.directions, self.spread = point, directions, spread
        self._keep(cell)
        self.figures = np.vstack([self.figures, row])
        self.since += 1
        if self.since >= _FRESH:
            self._measure()

    def add_all(self, cells: sparse.csr_array) -> bool:
        """Show several cells if everything stays open; say whether they are shown."""
        return self._measured_anew(cells)

    def _keep(self, cells: Any) -> None:
        if self.is_large:
            self.known = sparse.vstack([self.known, cells], format="csr")
        else:
            self.known = np.vstack([self.known, cells])

    def _measured_anew(self, cell: Any) -> bool:
        before = dict(vars(self))
        self._keep(cell)
        self._measure()
        if self.fits and self._open(whole=False).all():
            return True
        vars(self).update(before)
        return False

    def _measure(self) -> None:
        """Find the middle of what is possible, and each secret's direction from there."""
        possible = Possible(known=self.known, upper=self.upper, truth=self.truth, told=self.told)
        self.free = np.flatnonzero(~possible.fixed())
        part = self.known[:, self.free]
        part = part[np.flatnonzero(np.asarray(part.sum(axis=1)).ravel() > 0)]
        part = self.figures = part.toarray() if self.is_large else part
        upper = self.upper[self.free]
        self.point = middle(part, upper, self.truth[self.free])
        totals = part @ self.truth[self.free]
        self.fits = bool((np.abs(part @ self.point - totals) <= 1e-7 * (1 + totals)).all())
        self.room = room_at(self.point, upper)
        self.wanted = self.secrets[:, self.free].toarray()
        self.most_reach = (self.wanted**2 * self.room).sum(axis=1)
        self.spread = np.diag(self.room)
        if len(part):
            moved = part * self.room
            self.spread -= moved.T @ solver(part, self.room)(moved)
        self.directions = self.wanted @ self.spread
        self.since = 0
        self._take_together()

    def _take_together(self) -> None:
        """Of secrets that move the same way keep the one that needs most: what is known of one is known of all."""
        kind = alike(self.directions)
        if not len(kind) or kind.max() + 1 == len(kind):
            return
        order = np.lexsort((-self.need, kind))
        first = np.sort(order[np.append(True, np.diff(kind[order]) > 0)])
        self.secrets, self.need = self.secrets[first], self.need[first]
        self.wanted, self.directions = self.wanted[first], self.directions[first]
        self.most_reach = self.most_reach[first]

    def _open(self, *, whole: bool = True) -> Flags:
        """Tell which secrets can move far enough; those that nearly can are followed farther, or up to the first."""
        upper = self.upper[self.free]
        if not len(self.free):
            self.gained = np.zeros(len(self.need))
            return np.zeros(len(self.need), dtype=bool)
        reach = (self.wanted * self.directions).sum(axis=1)
        back, on = until_the_edge(self.point, upper, self.directions.T)
        share = np.where(reach > _GONE * self.most_reach, (back + on) * reach / self.need, 0.0)
        is_open = share >= 1
        self.gained = share * self.need
        nearly = np.flatnonzero(~is_open & (share >= _HOPELESS))
        nearly = nearly[np.argsort(share[nearly], kind="stable")]
        if len(nearly) and (whole or self.is_exact or not (share < _HOPELESS).any()):
            wanted, need = self.wanted[nearly], self.need[nearly]
            lines, spread = self.directions[nearly], self.spread
            all_or_none = not (whole or self.is_exact)
            low, high = apart(
                self.figures, upper, self.point, wanted, lines, lambda parts: spread[parts], need,
                all_or_none=all_or_none,
            )  # fmt: skip
            self.gained[nearly] = (wanted * (high - low)).sum(axis=1)
            is_open[nearly] = self.gained[nearly] >= need
        if self.is_exact:
            self._decide(is_open, share, whole=whole)
        return np.asarray(is_open)

    def _decide(self, is_open: Flags, share: Numbers, *, whole: bool) -> None:
        """Ask linear programmes about secrets for which no two patterns were found, the most doubtful first."""
        doubtful = np.flatnonzero(~is_open & (share > 0))
        if len(doubtful) > _MOST_DECIDED and not whole:
            return
        open_parts = Possible(known=self.known[:, self.free], upper=self.upper[self.free], truth=self.truth[self.free])
        for secret in doubtful[np.argsort(share[doubtful], kind="stable")][:_MOST_DECIDED]:
            self.gained[secret] = open_parts.width(self.wanted[secret])
            is_open[secret] = self.gained[secret] >= self.need[secret]
            if not (whole or is_open[secret]):
                return
