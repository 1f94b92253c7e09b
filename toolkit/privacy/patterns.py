"""Answer patterns that fit everything published: what a reader cannot tell apart.

Of a group whose people may have answered one way or quite another, with every published figure the same, nobody can
work out the answers. Two such patterns are a proof that anybody can check by adding up. They are looked for along
straight lines from the middle of all possible patterns (its analytic centre; Boyd & Vandenberghe, Convex Optimization,
2004, section 8.5.3), in the direction in which the group's figure changes most as measured there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.linalg import lapack

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

_STEPS = 40
_NOTHING = 1e-9
_EXACT = 1e-7
_RIDGE = 1e-11


@dataclass(frozen=True, eq=False, kw_only=True)
class Possible:
    """All patterns that fit what is published: sums of the answers of each part of the people.

    Attributes
    ----------
    known : matrix
        One row a published figure, one column a part: 1 where it is counted in.
    upper : array
        The most a part can come to.
    truth : array
        One pattern that fits.
    told : array of bool or None
        Parts that are known to be told by all figures together.
    """

    known: Any
    upper: Numbers
    truth: Numbers
    told: Flags | None = None

    def fits(self, patterns: Numbers) -> Flags:
        """Tell which patterns, one a row, give every published figure and lie on the scale."""
        totals = self.known @ self.truth
        wrong = np.abs(self.known @ patterns.T - totals[:, None]) > _EXACT * (1 + totals[:, None])
        outside = (patterns < -_EXACT) | (patterns > self.upper + _EXACT)
        return np.asarray(~wrong.any(axis=0) & ~outside.any(axis=1))

    def width(self, group: Numbers) -> float:
        """Return how far the least and the most that a group can come to lie apart, by two linear programmes."""
        from scipy.optimize import linprog

        limits = np.column_stack([np.zeros(len(self.upper)), self.upper])
        equal = {"A_eq": self.known, "b_eq": self.known @ self.truth} if self.known.shape[0] else {}
        found = [linprog(sign * group, bounds=limits, method="highs", **equal).fun for sign in (1, -1)]
        return 0.0 if None in found else -float(found[1]) - float(found[0])

    def fixed(self) -> Flags:
        """Tell which parts follow at once: alone in a figure, or in one that is as low or as high as can be."""
        known, fixed = self.known, self.upper <= _NOTHING
        if self.told is not None:
            fixed = fixed | self.told
        while True:
            rest = ~fixed
            n_open = known @ rest.astype(float)
            total, most = known @ (self.truth * rest), known @ (self.upper * rest)
            slack = _NOTHING * (1 + most)
            told = (n_open > 0) & ((n_open < 1.5) | (total <= slack) | (total >= most - slack))
            if not told.any():
                return fixed
            fixed = fixed | (known[np.flatnonzero(told)].sum(axis=0) > 0)


def room_at(x: Numbers, upper: Numbers) -> Numbers:
    """Return how freely each part can move: the inverse of the barrier's curvature."""
    return np.asarray(1 / (1 / x**2 + 1 / (upper - x) ** 2))


def until_the_edge(x: Numbers, upper: Numbers, directions: Numbers) -> tuple[Numbers, Numbers]:
    """Return how far each direction (a column) can be followed back and on until a part can move no more."""
    steepness = np.abs(directions)
    # What moves by a billionth only because of rounding does not move.
    moving = steepness > 1e-11 * np.maximum(steepness.max(axis=0, initial=0.0), 1e-300)
    rate = 1 / np.where(moving, steepness, 1e-300)
    to_zero, to_upper = x[:, None] * rate, (upper - x)[:, None] * rate
    falling = directions < 0
    back = np.where(falling, to_upper, to_zero).min(axis=0, initial=np.inf)
    on = np.where(falling, to_zero, to_upper).min(axis=0, initial=np.inf)
    return np.where(back < 1e200, back, 0.0), np.where(on < 1e200, on, 0.0)


def directions_of(known: Numbers, room: Numbers, wanted: Numbers) -> Numbers:
    """Return for each wish (a column) the direction that serves it most and changes no published figure."""
    moved = room[:, None] * wanted
    if not len(known):
        return moved
    solve = solver(known, room)
    directions = moved - room[:, None] * (known.T @ solve(known @ moved))
    # Once more, so that rounding leaves no trace in the published figures.
    directions = directions - room[:, None] * (known.T @ solve(known @ directions))
    length, before = (np.sqrt((one**2 / room[:, None]).sum(axis=0)) for one in (directions, moved))
    directions[:, length <= 1e-6 * before] = 0.0
    return directions


def solver(known: Numbers, room: Numbers) -> Callable[[Numbers], Numbers]:
    """Return a function that solves with ``known × room × known'``; published figures may repeat one another."""
    matrix = (known * room) @ known.T
    diagonal = matrix.diagonal()
    scale = 1 / np.sqrt(np.maximum(diagonal, 1e-300))
    matrix = matrix * scale[:, None] * scale
    ridged = matrix.copy()
    ridged.flat[:: len(scale) + 1] += _RIDGE
    # The plain LAPACK calls: scipy's own wrappers take longer than these small systems.
    factor, _ = lapack.dpotrf(ridged, lower=True, overwrite_a=True)

    def solve(right: Numbers) -> Numbers:
        by = scale[:, None] if right.ndim == 2 else scale
        scaled = right * by
        first = lapack.dpotrs(factor, scaled, lower=True)[0]
        first = first + lapack.dpotrs(factor, scaled - matrix @ first, lower=True)[0]
        return np.asarray(first * by)

    return solve


def middle(known: Numbers, upper: Numbers, truth: Numbers) -> Numbers:
    """Return the analytic centre by Newton's method from a start that need not fit (ibid., section 10.3)."""
    x = upper * 0.5
    if not len(known) or not len(upper):
        return x
    totals = known @ truth
    for _ in range(_STEPS):
        room = room_at(x, upper)
        pull = 1 / x - 1 / (upper - x)
        weights = solver(known, room)(totals - known @ (x + room * pull))
        step = room * (pull + known.T @ weights)
        with np.errstate(divide="ignore", invalid="ignore"):
            edge = np.where(step < 0, -x / step, (upper - x) / np.where(step > 0, step, 1e-300)).min()
        size = min(1.0, 0.9 * float(edge))
        x = x + size * step
        if size == 1.0 and (step**2 / room).sum() < 0.3 * len(x):
            break
    room = room_at(x, upper)
    fitted = x + room * (known.T @ solver(known, room)(totals - known @ x))
    inside = (fitted > 0) & (fitted < upper)
    return np.asarray(fitted if inside.all() else x)


def lines_through(
    known: Numbers, upper: Numbers, point: Numbers, wanted: Numbers, ends: Sequence[Numbers], need: float
) -> tuple[Numbers, Numbers]:
    """Walk on from both ends of a line, measuring anew at each, until two patterns differ enough."""
    low, high = ends
    for _ in range(6):
        before = wanted @ (high - low)
        low, high = (
            _walk(known, upper, 0.92 * end + 0.08 * point, end, sign * wanted) for sign, end in ((-1, low), (1, high))
        )
        gained = wanted @ (high - low)
        if gained >= need or gained - before < 0.01 * need:
            break
    return low, high


def _walk(known: Numbers, upper: Numbers, start: Numbers, end: Numbers, wanted: Numbers) -> Numbers:
    direction = directions_of(known, room_at(start, upper), wanted[:, None])
    _, on = until_the_edge(start, upper, direction)
    found = start + direction[:, 0] * on[0]
    return found if wanted @ (found - end) > 0 else end


def two_patterns(possible: Possible, secrets: sparse.csr_array, need: Numbers) -> tuple[Numbers, Numbers]:
    """Return for each secret, one a row, a pattern in which it is low and one in which it is high.

    Parameters
    ----------
    possible : Possible
        What is published.
    secrets : matrix
        One row a group of people, one column a part.
    need : array
        By how much the two should differ in the group; where that does not succeed they differ by less.
    """
    free = np.flatnonzero(~possible.fixed())
    low = np.broadcast_to(possible.truth, (secrets.shape[0], len(possible.truth))).copy()
    high = low.copy()
    if not len(free):
        return low, high
    part = possible.known[:, free]
    known = part[np.flatnonzero(np.asarray(part.sum(axis=1)).ravel() > 0)].toarray()
    upper = possible.upper[free]
    point = middle(known, upper, possible.truth[free])
    wanted = secrets[:, free].toarray()
    directions = directions_of(known, room_at(point, upper), wanted.T)
    back, on = until_the_edge(point, upper, directions)
    down, up = (point[:, None] - directions * back).T, (point[:, None] + directions * on).T
    gained = (wanted * (up - down)).sum(axis=1)
    for row in np.flatnonzero((gained < need) & (gained > 0.05 * need)):
        down[row], up[row] = lines_through(known, upper, point, wanted[row], (down[row], up[row]), float(need[row]))
    low[:, free], high[:, free] = down, up
    return low, high
