"""Answer patterns that fit everything published: what a reader cannot tell apart.

Of a group whose people may have answered one way or quite another, with every published figure the same, nobody can
work out the answers. Two such patterns are a proof that anybody can check by adding up. They are looked for along
straight lines from the middle of all possible patterns (its analytic centre; Boyd & Vandenberghe, Convex Optimization,
2004, section 8.5.3), in the direction in which the group's figure changes most as measured there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.linalg import lapack

from toolkit.privacy.sliding import slide
from toolkit.privacy.sliding import until_the_edge as edge

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int64]

_STEPS = 40
_NOTHING = 1e-9
_EXACT = 1e-7
_RIDGE = 1e-11
_SHUTTLES = 6
#: So often patterns are followed farther, measured anew each time.
_WALKS = 6
#: Two patterns that differ by this part of what is needed are followed farther; in small systems, where it costs
#: little, by a smaller one.
_PROMISING, _PROMISING_SMALL = 0.85, 0.5
#: So many parts are few.
_SMALL = 50


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

    def limits(self) -> Numbers:
        """Return how far each part can move at most, by what is left over in single figures, taken again and again.

        (The shuttle bounds of Buzzigoli & Giusti, Stat. Data Protection 1998: quick, and never too narrow.)
        """
        low, high = np.zeros(len(self.upper)), self.upper.astype(float)
        known = sparse.csr_array(self.known)
        if not known.shape[0]:
            return high - low
        totals = known @ self.truth
        row = np.repeat(np.arange(known.shape[0]), np.diff(known.indptr))
        part, weight = known.indices, known.data
        for _ in range(_SHUTTLES):
            least, most = known @ low, known @ high
            may = (totals - least)[row] / weight + low[part]
            must = (totals - most)[row] / weight + high[part]
            np.minimum.at(high, part, np.maximum(may, 0))
            np.maximum.at(low, part, must)
            high = np.maximum(high, low)
        return high - low

    def fixed(self) -> Flags:
        """Tell which parts follow at once: alone in a figure, or in one that is as low or as high as can be."""
        known, fixed = self.known, self.upper <= _NOTHING
        if self.told is not None:
            fixed = fixed | self.told
        inside = known.astype(bool).astype(float)
        while True:
            rest = ~fixed
            n_open = inside @ rest.astype(float)
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


def walk_on(
    known: Numbers, upper: Numbers, point: Numbers, wanted: Numbers, ends: tuple[Numbers, Numbers], need: Numbers
) -> tuple[Numbers, Numbers]:
    """Walk on from both patterns of each wish, one a row, measuring anew at each, until the two differ enough."""
    low, high = ends
    rows = np.arange(len(need))
    before = (wanted * (high - low)).sum(axis=1)
    for _ in range(_WALKS):
        some = np.concatenate([low[rows], high[rows]])
        signed = np.concatenate([-wanted[rows], wanted[rows]])
        found = _walk(known, upper, 0.92 * some + 0.08 * point, signed)
        found = np.where((signed * (found - some)).sum(axis=1)[:, None] > 0, found, some)
        low[rows], high[rows] = found[: len(rows)], found[len(rows) :]
        gained = (wanted[rows] * (high[rows] - low[rows])).sum(axis=1)
        going = (gained < need[rows]) & (gained - before >= 0.01 * need[rows])
        rows, before = rows[going], gained[going]
        if not len(rows):
            break
    return low, high


def _walk(known: Numbers, upper: Numbers, starts: Numbers, wanted: Numbers) -> Numbers:
    """Follow each wish, one a row, from its own start in the direction that serves it most there."""
    room = room_at(starts, upper)
    directions = moved = room * wanted
    if len(known):
        scale = 1 / np.sqrt(np.maximum(room @ (known.T**2), 1e-300))
        scaled = known * scale[:, :, None]
        matrix = (scaled * room[:, None, :]) @ scaled.transpose(0, 2, 1)
        matrix[:, np.arange(len(known)), np.arange(len(known))] += _RIDGE
        inverse = np.linalg.inv(matrix)
        for _ in range(3):  # Again, so that rounding leaves no trace in the published figures.
            pulled = inverse @ (scaled @ directions[:, :, None])
            directions = directions - room * (scaled.transpose(0, 2, 1) @ pulled)[:, :, 0]
        length, before = (np.sqrt((one**2 / room).sum(axis=1)) for one in (directions, moved))
        directions[length <= 1e-6 * before] = 0.0
    far, _ = edge(starts, upper - starts, directions)
    return np.asarray(starts + directions * far[:, None])


def _best_of(patterns: Numbers, wanted: Numbers) -> tuple[Numbers, Numbers]:
    """Return for each wish the pattern in which it is lowest and the one in which it is highest."""
    served = wanted @ patterns.T
    return patterns[served.argmin(axis=1)], patterns[served.argmax(axis=1)]


def apart(
    known: Numbers, upper: Numbers, point: Numbers, wanted: Numbers, directions: Numbers,
    columns: Callable[[Codes], Numbers], need: Numbers, *, all_or_none: bool = False,
) -> tuple[Numbers, Numbers]:  # fmt: skip
    """Return two patterns for each wish, one a row: along the edges, and where that nearly does, measured anew there.

    With ``all_or_none`` one wish for which that is far off ends it.

    Parameters
    ----------
    known : matrix
        The published figures.
    upper, point, wanted, directions, columns, need
        As for :func:`toolkit.privacy.sliding.slide`.
    """
    low, high = _best_of(np.concatenate(slide(point, upper, wanted, directions, columns, need)), wanted)
    gained = (wanted * (high - low)).sum(axis=1)
    share, promising = gained / need, _PROMISING_SMALL if len(upper) <= _SMALL else _PROMISING
    if all_or_none and (share <= promising).any():
        return low, high
    rows = np.flatnonzero((share < 1) & (share > promising))
    if len(rows):
        low[rows], high[rows] = walk_on(known, upper, point, wanted[rows], (low[rows], high[rows]), need[rows])
    return low, high


def alike(directions: Numbers) -> Codes:
    """Number the wishes so that those which move the same way, or the opposite one, have one number.

    Two groups differ by a sum of published figures if and only if they move the same way: what is known of one is
    known of the other.

    Parameters
    ----------
    directions : array
        One row a wish.
    """
    length = np.sqrt((directions**2).sum(axis=1))
    chance = np.random.default_rng(2).standard_normal((directions.shape[1], 2))
    marks = directions @ chance
    marks = np.where(marks[:, :1] < 0, -marks, marks)
    marks[length < 1e-9] = 0.0
    return np.asarray(np.unique(np.round(marks, 7) @ np.array([1, 1j]), return_inverse=True)[1].ravel())


def two_patterns(possible: Possible, secrets: sparse.csr_array, need: Numbers) -> tuple[Numbers, Numbers, Codes]:
    """Return for each secret, one a row, a pattern in which it is low and one in which it is high, and its kind.

    Parameters
    ----------
    possible : Possible
        What is published.
    secrets : matrix
        One row a group of people, one column a part.
    need : array
        By how much the two should differ in the group; where that does not succeed they differ by less.

    Returns
    -------
    tuple of arrays
        The patterns, and for each secret a number that those have in common of which one tells the other.
    """
    free = np.flatnonzero(~possible.fixed())
    low = np.broadcast_to(possible.truth, (secrets.shape[0], len(possible.truth))).copy()
    high = low.copy()
    if not len(free):
        return low, high, np.zeros(len(low), dtype=np.int64)
    part = possible.known[:, free]
    known = part[np.flatnonzero(np.asarray(part.sum(axis=1)).ravel() > 0)].toarray()
    upper = possible.upper[free]
    point = middle(known, upper, possible.truth[free])
    wanted = secrets[:, free].toarray()
    directions = directions_of(known, room_at(point, upper), wanted.T)
    back, on = until_the_edge(point, upper, directions)
    down, up = (point[:, None] - directions * back).T, (point[:, None] + directions * on).T
    gained = (wanted * (up - down)).sum(axis=1)
    tight = np.flatnonzero((gained < need) & (gained > 1e-6 * need))
    if len(tight):
        room = room_at(point, upper)

        def columns(parts: Codes) -> Numbers:
            pull = np.zeros((len(upper), len(parts)))
            pull[parts, np.arange(len(parts))] = 1.0
            return directions_of(known, room, pull).T

        down[tight], up[tight] = apart(known, upper, point, wanted[tight], directions.T[tight], columns, need[tight])
    low[:, free], high[:, free] = down, up
    return low, high, alike(directions.T)
