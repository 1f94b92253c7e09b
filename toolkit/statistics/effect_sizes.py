"""Sizes of a change that do not depend on the unit, each with its source."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from toolkit.statistics.intervals import Interval


@dataclass(frozen=True, kw_only=True)
class EffectSize:
    """A size and the range that is likely to hold the true one.

    Parameters
    ----------
    estimate : float
        The size seen.
    interval : Interval
        Its range.
    n : int
        The pairs it comes from.
    """

    estimate: float
    interval: Interval
    n: int


def average_d(before: ArrayLike, after: ArrayLike, level: float = 0.95) -> EffectSize:
    """Return d_av: the mean change divided by the root of the mean of the two variances.

    Parameters
    ----------
    before, after : array of float, shape (n,)
        Scores of the same people in the same order; three or more pairs.
    level : float
        The share of such intervals that hold the true size.

    Returns
    -------
    EffectSize
        The estimate with its interval, unrounded.

    Notes
    -----
    d_av as in Cumming, Understanding the New Statistics (2012), eq. 11.10; interval by :func:`bonett_interval`.
    The estimate is not corrected for small samples.
    """
    first, second = _pairs(before, after)
    sd_before, sd_after = first.std(ddof=1), second.std(ddof=1)
    spread = np.sqrt((sd_before**2 + sd_after**2) / 2)
    estimate = float((second - first).mean() / spread)
    correlation = float(np.cov(first, second)[0, 1] / (sd_before * sd_after)) if sd_before * sd_after else 0.0
    interval = bonett_interval(
        estimate, float(sd_before), float(sd_after), correlation=correlation, n=first.size, level=level
    )
    return EffectSize(estimate=estimate, interval=interval, n=first.size)


def bonett_interval(
    estimate: float, sd_before: float, sd_after: float, *, correlation: float, n: int, level: float = 0.95
) -> Interval:
    """Return Bonett's interval for d_av; it does not need equal variances.

    Parameters
    ----------
    estimate : float
        d_av.
    sd_before, sd_after : float
        Standard deviations (n - 1) of the two scores.
    correlation : float
        Between the two scores.
    n : int
        Pairs, three or more.
    level : float
        The share of such intervals that hold the true size.

    Returns
    -------
    Interval
        On the scale of the estimate, unrounded.

    Notes
    -----
    Bonett, Psychological Methods 13 (2008) 99-109, standardised by the unweighted average variance; the same as
    ``ci.stdmean.ps`` of the R package statpsych. Domain: 12 or more pairs of roughly normal scores.
    """
    from scipy import stats

    v1, v2 = sd_before**2, sd_after**2
    spread = (v1 + v2) / 2
    of_difference = v1 + v2 - 2 * correlation * sd_before * sd_after
    of_spread = estimate**2 * (v1**2 + v2**2 + 2 * correlation**2 * v1 * v2) / (8 * (n - 1) * spread**2)
    error = float(np.sqrt(of_spread + of_difference / ((n - 1) * spread)))
    half = float(stats.norm.ppf(0.5 + level / 2)) * error
    return Interval(estimate - half, estimate + half)


def paired_rank_biserial(before: ArrayLike, after: ArrayLike) -> float:
    """Return how far rises outweigh falls, from -1 (all fell) to 1 (all rose).

    Parameters
    ----------
    before, after : array of float, shape (n,)
        Ordered answers of the same people in the same order. Pairs without a change are left out.

    Returns
    -------
    float
        (ranks of rises - ranks of falls) / all ranks; 0.0 when nobody changed.

    Notes
    -----
    Kerby, Comprehensive Psychology 3 (2014) 11.IT.3.1: the simple difference formula on signed ranks.
    """
    from scipy import stats

    first, second = _pairs(before, after)
    changes = (second - first)[second != first]
    if not changes.size:
        return 0.0
    ranks = stats.rankdata(np.abs(changes))
    return float((ranks * np.sign(changes)).sum() / ranks.sum())


def _pairs(before: ArrayLike, after: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    first, second = np.asarray(before, dtype=float), np.asarray(after, dtype=float)
    if first.shape != second.shape or first.ndim != 1 or first.size < 3:
        raise ValueError("paired scores need three or more pairs of equal length")
    if not (np.isfinite(first).all() and np.isfinite(second).all()):
        raise ValueError("paired scores must be finite")
    return first, second
