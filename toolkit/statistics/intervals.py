"""Intervals for a mean and for a share, each with its source and the domain in which its coverage is tested."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike


class Interval(NamedTuple):
    """The ends of a range that is likely to hold the true figure.

    Attributes
    ----------
    low, high : float
        In the unit of the figure.
    """

    low: float
    high: float

    def contains(self, number: float) -> bool:
        """Tell whether a number lies in the range, its ends included."""
        return self.low <= number <= self.high


def t_interval(values: ArrayLike, level: float = 0.95) -> Interval:
    """Return Student's interval for a mean; of paired differences, for the mean change.

    Parameters
    ----------
    values : array of float, shape (n,)
        At least two finite numbers.
    level : float
        The share of such intervals that hold the true mean.

    Returns
    -------
    Interval
        In the unit of the values, unrounded.

    Notes
    -----
    mean ± t(1 - (1 - level) / 2, n - 1) · sd / √n (Student 1908; R's ``t.test``). Domain: 12 or more values without a
    long tail on one side; coverage there is simulated in ``tests/impact/test_coverage.py``.
    """
    from scipy import stats

    numbers = _finite(values)
    half = stats.t.ppf(0.5 + level / 2, numbers.size - 1) * numbers.std(ddof=1) / np.sqrt(numbers.size)
    return Interval(float(numbers.mean() - half), float(numbers.mean() + half))


def wilson_interval(count: int, n: int, level: float = 0.95) -> Interval:
    """Return Wilson's score interval for a share.

    Parameters
    ----------
    count : int
        How many of the ``n`` answered so.
    n : int
        At least one.
    level : float
        The share of such intervals that hold the true share.

    Returns
    -------
    Interval
        Within 0 and 1, unrounded.

    Notes
    -----
    Wilson 1927; "method 3" in Newcombe, Statistics in Medicine 17 (1998) 857-872. Domain: independent answers.
    """
    from scipy import stats

    if not 0 <= count <= n or n < 1:
        raise ValueError(f"{count} of {n} is not a share")
    z = float(stats.norm.ppf(0.5 + level / 2))
    middle = (count + z * z / 2) / (n + z * z)
    half = z * float(np.sqrt(count * (n - count) / n + z * z / 4)) / (n + z * z)
    return Interval(max(0.0, middle - half), min(1.0, middle + half))


def _finite(values: ArrayLike) -> np.ndarray:
    numbers = np.asarray(values, dtype=float)
    if numbers.ndim != 1 or numbers.size < 2 or not np.isfinite(numbers).all():
        raise ValueError("an interval needs two or more finite numbers in one column")
    return numbers
