"""The mean of several shares of the same people, as a value's figure is, and its range."""

import numpy as np
from numpy.typing import ArrayLike

from toolkit.statistics.intervals import Interval

#: From this many people on the interval covers; see tests/statistics/test_coverage.py.
FEWEST_FOR_INTERVAL = 10
#: Nearer to nobody or everybody the few who differ tell too little about the spread; each person then counts as one.
_LOWEST = 0.15


def mean_share_interval(agrees: ArrayLike, level: float = 0.95) -> Interval | None:
    """Return the range of the mean of several items' shares.

    Parameters
    ----------
    agrees : array of float, shape (people, items)
        1 agrees, 0 does not, NaN no answer.
    level : float
        The share of such intervals that hold the true mean.

    Returns
    -------
    Interval or None
        Within 0 and 1, unrounded; None below 10 people with an answer, and where an item has no answer.

    Notes
    -----
    Wilson's score interval on the effective number of answers, share · (1 - share) / variance, with Student's t: Korn &
    Graubard, Survey Methodology 24 (1998) 193-201; Dean & Pagano, Journal of Survey Statistics and Methodology 3 (2015)
    484-503. The variance is that of the people's linearised parts (Särndal, Swensson & Wretman 1992, ch. 5), so that
    items which one person answers alike do not count as if several people had. Where fewer than 15 or more than 85 of
    100 agree, a person's items count as one answer. Domain: 10 or more people; coverage there is simulated in
    ``tests/statistics/test_coverage.py``.
    """
    from scipy import stats

    table = np.asarray(agrees, dtype=float)
    table = table[~np.isnan(table).all(axis=1)]
    answered = ~np.isnan(table)
    n, n_items = table.shape
    if n < FEWEST_FOR_INTERVAL or not answered.any(axis=0).all():
        return None
    shares = np.nanmean(table, axis=0)
    share = float(shares.mean())
    parts = (np.where(answered, table - shares, 0.0) * n / answered.sum(axis=0)).sum(axis=1) / n_items
    variance = float(parts.var(ddof=1)) / n
    effective = share * (1 - share) / variance if variance > 0 else float(n)
    if not _LOWEST <= share <= 1 - _LOWEST:
        effective = min(effective, float(n))
    t = float(stats.t.ppf(0.5 + level / 2, n - 1))
    middle = (share * effective + t * t / 2) / (effective + t * t)
    half = t * float(np.sqrt(share * (1 - share) * effective + t * t / 4)) / (effective + t * t)
    return Interval(max(0.0, middle - half), min(1.0, middle + half))
