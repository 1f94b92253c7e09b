"""Whether groups answered alike: tests on ranks, for ordered answers of any shape."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike


class RankTest(NamedTuple):
    """A test of groups.

    Attributes
    ----------
    statistic : float
        U of the first group, or H.
    p : float
        How often chance alone brings a difference at least as large, if the groups answer alike.
    """

    statistic: float
    p: float


def mann_whitney(first: ArrayLike, second: ArrayLike, *, exact: bool | None = None) -> RankTest:
    """Compare two groups of ordered answers.

    Parameters
    ----------
    first, second : array of float
        Answers of two groups of people; no empty places.
    exact : bool, optional
        Whether all orders are counted; by default where one group has 8 or fewer and no two answers are equal.

    Returns
    -------
    RankTest
        U of the first group and the two-sided p. Where everybody answered the same, p is 1.

    Notes
    -----
    Mann & Whitney, Annals of Mathematical Statistics 18 (1947) 50-60, with correction for ties and continuity; scipy's
    ``mannwhitneyu``.
    """
    from scipy import stats

    one, other = _finite(first), _finite(second)
    if np.ptp(np.concatenate([one, other])) == 0:
        return RankTest(one.size * other.size / 2, 1.0)
    method = "auto" if exact is None else "exact" if exact else "asymptotic"
    found = stats.mannwhitneyu(one, other, method=method)
    return RankTest(float(found.statistic), float(found.pvalue))


def kruskal_wallis(groups: Sequence[ArrayLike]) -> RankTest:
    """Compare several groups of ordered answers at once.

    Parameters
    ----------
    groups : sequence of array of float
        Two or more groups; no empty places.

    Returns
    -------
    RankTest
        H and its p. Where everybody answered the same, p is 1.

    Notes
    -----
    Kruskal & Wallis, Journal of the American Statistical Association 47 (1952) 583-621, with correction for ties;
    scipy's ``kruskal``.
    """
    from scipy import stats

    each = [_finite(group) for group in groups]
    if len(each) < 2:
        raise ValueError("there are no groups to compare")
    if np.ptp(np.concatenate(each)) == 0:
        return RankTest(0.0, 1.0)
    found = stats.kruskal(*each)
    return RankTest(float(found.statistic), float(found.pvalue))


def _finite(values: ArrayLike) -> np.ndarray:
    numbers = np.asarray(values, dtype=float)
    if numbers.ndim != 1 or not numbers.size or not np.isfinite(numbers).all():
        raise ValueError("a group to compare needs finite numbers in one column")
    return numbers
