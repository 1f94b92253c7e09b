"""Following a secret along the edges of what is possible: past the first part that can move no more, and the next.

From the middle a secret's direction is followed until a part's answers are as low or as high as can be. That part is
then held, the direction is bent so that it changes no longer, and followed on (the active-set method for bounds;
Nocedal & Wright, Numerical Optimization, 2nd ed. 2006, section 16.5). Every step adds up to the same figures.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int64]

#: So many parts are held one after the other at most.
_MOST_HELD = 12
_STILL = 1e-11
_NOTHING = 1e-9


def until_the_edge(room_back: Numbers, room_on: Numbers, directions: Numbers) -> tuple[Numbers, Codes]:
    """Return how far each direction, one a row, can be followed, and the part that ends it."""
    steepness = np.abs(directions)
    # What moves by a billionth only because of rounding does not move.
    moving = steepness > _STILL * np.maximum(steepness.max(axis=1, initial=0.0), 1e-300)[:, None]
    left = np.where(directions < 0, room_back, room_on) / np.where(moving, steepness, 1e-300)
    held = left.argmin(axis=1)
    far = np.maximum(left[np.arange(len(left)), held], 0.0)
    return np.where(far < 1e200, far, 0.0), held


def slide(
    start: Numbers, upper: Numbers, wanted: Numbers, directions: Numbers, columns: Callable[[Codes], Numbers],
    need: Numbers,
) -> tuple[Numbers, Numbers]:  # fmt: skip
    """Return for each wish, one a row, a pattern in which it is low and one in which it is high.

    Parameters
    ----------
    start : array
        A pattern in the middle.
    upper : array
        The most a part can come to.
    wanted, directions : array
        The wishes, and for each the direction that serves it most and changes no figure; one a row.
    columns : function
        For parts, one row each, how all others move when that part is pulled and no figure changes.
    need : array
        By how much the two patterns should differ; farther than that nothing is followed.
    """
    n = len(need)
    points = np.tile(start, (2 * n, 1))
    both = np.concatenate([-directions, directions])
    serves = np.concatenate([-wanted, wanted])
    rate = (both * serves).sum(axis=1)
    at_first = np.maximum(rate, 1e-300)
    gained = np.zeros(2 * n)
    held: list[Numbers] = []
    rows = np.flatnonzero(rate > 0)
    for step in range(_MOST_HELD):
        some = both[rows]
        far, part = until_the_edge(points[rows], upper - points[rows], some)
        points[rows] += far[:, None] * some
        gained[rows] += far * rate[rows]
        enough = gained[:n] + gained[n:] >= need
        going = ~np.concatenate([enough, enough])[rows]
        if step == _MOST_HELD - 1 or not going.any():
            break
        rows, part, some = rows[going], part[going], some[going]
        held = [one[going] for one in held]
        bend = columns(part)
        here = np.arange(len(rows))
        whole = bend[here, part]
        for one in held:
            bend = bend - one * one[here, part][:, None]
        own = bend[here, part]
        turns = own > 1e-8 * whole
        by = np.where(turns, own, 1.0)
        both[rows] = some - bend * (some[here, part] / by)[:, None]
        rate[rows] = (both[rows] * serves[rows]).sum(axis=1)
        on = turns & (rate[rows] > _NOTHING * at_first[rows])
        rows = rows[on]
        held = [one[on] for one in [*held, bend / np.sqrt(by)[:, None]]]
        if not len(rows):
            break
    return np.clip(points[:n], 0, upper), np.clip(points[n:], 0, upper)
