"""Ranks, where the figures are far enough apart to tell who is ahead."""

from collections.abc import Sequence

from toolkit.statistics.intervals import Interval


def ranks_where_apart(intervals: Sequence[Interval | None]) -> list[int | None]:
    """Rank figures from the highest down, only where a figure's range overlaps no other's.

    Parameters
    ----------
    intervals : sequence of Interval or None
        The range of each figure; None where there is none.

    Returns
    -------
    list of int or None
        1 for the highest. None where the range overlaps another one, or there is a figure without a range.
    """
    if any(interval is None for interval in intervals):
        return [None] * len(intervals)
    known = [interval for interval in intervals if interval is not None]
    ranks: list[int | None] = []
    for place, one in enumerate(known):
        others = [other for at, other in enumerate(known) if at != place]
        apart = all(one.low > other.high or other.low > one.high for other in others)
        ranks.append(1 + sum(other.low > one.high for other in others) if apart else None)
    return ranks
