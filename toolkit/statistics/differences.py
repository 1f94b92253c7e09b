"""How far two shares lie apart: intervals and tests for different people and for the same people asked twice."""

from math import comb, erfc, sqrt
from statistics import NormalDist

import numpy as np

from toolkit.statistics.intervals import Interval, wilson_interval


def difference_of_shares(first: int, n_first: int, second: int, n_second: int, level: float = 0.95) -> Interval:
    """Return Agresti and Caffo's interval for second share less first share, of different people.

    Parameters
    ----------
    first, n_first : int
        How many of the first people answered so, and how many there are.
    second, n_second : int
        The same of the second people.
    level : float
        The share of such intervals that hold the true difference.

    Returns
    -------
    Interval
        Within -1 and 1, unrounded.

    Notes
    -----
    Agresti & Caffo, The American Statistician 54 (2000) 280-288: Wald's interval with one agreeing and one other
    answer more on each side. Domain: 30 or more answers on each side; counted out exactly in
    ``tests/statistics/test_differences.py`` it holds at least 93 % there, where Newcombe's method 10 falls to 92.
    """
    one, other = (first + 1) / (n_first + 2), (second + 1) / (n_second + 2)
    half = _normal(level) * sqrt(one * (1 - one) / (n_first + 2) + other * (1 - other) / (n_second + 2))
    return Interval(max(-1.0, other - one - half), min(1.0, other - one + half))


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


def paired_difference_of_shares(gained: int, lost: int, n: int, level: float = 0.95) -> Interval:
    """Return Bonett and Price's interval for a change of share of the same people.

    Parameters
    ----------
    gained, lost : int
        People who answered so the second time only, and the first time only.
    n : int
        All who answered both times.
    level : float
        The share of such intervals that hold the true change.

    Returns
    -------
    Interval
        Within -1 and 1, unrounded.

    Notes
    -----
    Bonett & Price, Journal of Educational and Behavioral Statistics 37 (2012) 479-488: Wald's interval with one person
    more on each side. Recommended by Fagerland, Lydersen & Laake, Statistics in Medicine 33 (2014) 2850-2875. Domain:
    10 or more pairs; coverage is simulated in ``tests/statistics/test_differences.py``.
    """
    if gained < 0 or lost < 0 or not 0 < n >= gained + lost:
        raise ValueError(f"{gained} gained and {lost} lost of {n} cannot be")
    up, down = (gained + 1) / (n + 2), (lost + 1) / (n + 2)
    half = _normal(level) * sqrt((up + down - (up - down) ** 2) / (n + 2))
    return Interval(max(-1.0, up - down - half), min(1.0, up - down + half))


def two_shares_p(first: int, n_first: int, second: int, n_second: int) -> float:
    """Return how often two shares of different people would differ at least so much if nothing had changed.

    Parameters
    ----------
    first, n_first, second, n_second : int
        As for :func:`difference_of_shares`.

    Returns
    -------
    float
        1.0 where everybody answered alike.

    Notes
    -----
    Chi-squared with N - 1, without continuity correction: Campbell, Statistics in Medicine 26 (2007) 3661-3675, where
    it holds its level from an expected count of 1 on.
    """
    n, agreeing = n_first + n_second, first + second
    spread = agreeing * (n - agreeing) * n_first * n_second
    if not spread:
        return 1.0
    crossed = first * (n_second - second) - second * (n_first - first)
    return erfc(sqrt((n - 1) * crossed**2 / spread / 2))


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


def mcnemar_mid_p(gained: int, lost: int) -> float:
    """Return how often the same people would change at least so much one way if both ways were alike.

    Parameters
    ----------
    gained, lost : int
        As for :func:`paired_difference_of_shares`.

    Returns
    -------
    float
        1.0 where nobody changed.

    Notes
    -----
    The exact conditional test with half of the seen outcome's chance taken off (mid-p): Fagerland, Lydersen & Laake,
    BMC Medical Research Methodology 13 (2013) 91.
    """
    changed, fewer = gained + lost, min(gained, lost)
    seen = comb(changed, fewer)
    if 2 * fewer == changed:
        return 1 - (seen / 2**changed if changed else 0.0)
    one_way = sum(comb(changed, k) for k in range(fewer + 1))
    return float((2 * one_way - seen) / 2**changed)


def _normal(level: float) -> float:
    return NormalDist().inv_cdf(0.5 + level / 2)
