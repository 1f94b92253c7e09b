"""Two shares beside each other: how far they are apart, and whether chance explains it."""

import numpy as np

from toolkit.statistics.intervals import Interval, wilson_interval


def newcombe_interval(count: int, n: int, other_count: int, other_n: int, level: float = 0.95) -> Interval:
    """Return the range of the difference between two shares of different people.

    Parameters
    ----------
    count, n : int
        How many of how many in the first group.
    other_count, other_n : int
        The same in the second group.
    level : float
        The share of such intervals that hold the true difference.

    Returns
    -------
    Interval
        Of the first share less the second; within -1 and 1, unrounded.

    Notes
    -----
    Newcombe, Statistics in Medicine 17 (1998) 873-890, method 10 (hybrid score, without continuity correction). Domain:
    5 or more independent answers in each group; coverage there is computed exactly in
    ``tests/statistics/test_coverage.py``.
    """
    one, other = wilson_interval(count, n, level), wilson_interval(other_count, other_n, level)
    share, other_share = count / n, other_count / other_n
    difference = share - other_share
    below = np.hypot(share - one.low, other.high - other_share)
    above = np.hypot(one.high - share, other_share - other.low)
    return Interval(float(difference - below), float(difference + above))


def shares_test(count: int, n: int, other_count: int, other_n: int) -> float:
    """Tell how often chance alone brings two shares at least as far apart, if they are the same.

    Parameters
    ----------
    count, n : int
        How many of how many in the first group.
    other_count, other_n : int
        The same in the second group.

    Returns
    -------
    float
        The two-sided p of Fisher's exact test: it holds for groups of any size.

    Notes
    -----
    Fisher, The Design of Experiments (1935); R's ``fisher.test``, scipy's ``fisher_exact``.
    """
    from scipy import stats

    table = [[count, n - count], [other_count, other_n - other_count]]
    return float(stats.fisher_exact(table).pvalue)
