"""The share who agree with a value, and how it changed: a mean of several statements' shares has an interval too.

Answers of one person to several statements go together, so that the variance is taken over people, not over answers:
each person's part in the mean of the shares (Särndal, Swensson & Wretman, Model Assisted Survey Sampling (1992), 5.5,
linearisation). As in the intervals for one statement (Agresti & Coull 1998, Agresti & Caffo 2000, Bonett & Price 2012)
a few made-up people are added who agree with everything or with nothing; with one statement the intervals are those.
"""

from statistics import NormalDist
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from toolkit.statistics import Interval

Answers = npt.NDArray[np.float64]

#: The fewest answers on each side, and the fewest pairs, with which an interval holds what it says: see the tests.
FEWEST, FEWEST_PAIRS = 30, 20


class ShareChange(NamedTuple):
    """How far a share moved.

    Attributes
    ----------
    change : float
        Second share less first share, -1 to 1.
    interval : Interval
        That is likely to hold the true change.
    p : float
        How often at least so much would be seen if nothing had changed; 1.0 where nothing varies.
    """

    change: float
    interval: Interval
    p: float


def share_interval(answers: Answers, level: float = 0.95) -> Interval:
    """Return the interval for the mean of several statements' shares.

    Parameters
    ----------
    answers : array of float, shape (people, statements)
        1.0 agrees, 0.0 does not, NaN no answer.
    level : float
        The share of such intervals that hold the true share.

    Returns
    -------
    Interval
        Within 0 and 1. Domain: 30 or more answers to each statement.
    """
    share, variance = _share(_with(answers, [1.0, 1.0, 0.0, 0.0]))
    half = _quantile(level) * variance**0.5
    return Interval(max(0.0, share - half), min(1.0, share + half))


def share_change(before: Answers, after: Answers, level: float = 0.95) -> ShareChange:
    """Return the change between two rounds in which different people answered, or nobody knows who is who.

    Parameters
    ----------
    before, after : array of float, shape (people, statements)
        As for :func:`share_interval`; the same statements in the same order.
    level : float
        The share of such intervals that hold the true change.

    Returns
    -------
    ShareChange
        p from Welch's t test. Domain: 30 or more answers to each statement in each round.
    """
    (one, v_one), (other, v_other) = _share(_with(before, [1.0, 0.0])), _share(_with(after, [1.0, 0.0]))
    interval = _around(other - one, v_one + v_other, level)
    (one, v_one), (other, v_other) = _share(before), _share(after)
    n_one, n_other = _people(before), _people(after)
    v_one, v_other = v_one * n_one / (n_one - 1), v_other * n_other / (n_other - 1)
    spread = v_one + v_other
    freedom = spread**2 / (v_one**2 / (n_one - 1) + v_other**2 / (n_other - 1)) if spread else 1.0
    return ShareChange(other - one, interval, _p(other - one, spread, freedom))


def paired_share_change(before: Answers, after: Answers, level: float = 0.95) -> ShareChange:
    """Return the change of the same people.

    Parameters
    ----------
    before, after : array of float, shape (people, statements)
        The same people in the same order; whoever left out a statement once is left out of it.
    level : float
        The share of such intervals that hold the true change.

    Returns
    -------
    ShareChange
        p from the paired t test. Domain: 20 or more pairs to each statement.
    """
    changes = after - before
    middle, variance = _share(_with(changes, [1.0, -1.0]))
    interval = _around(middle, variance, level)
    change, variance = _share(changes)
    n = _people(changes)
    return ShareChange(change, interval, _p(change, variance * n / (n - 1), n - 1))


def _share(answers: Answers) -> tuple[float, float]:
    """Return the mean of the columns' means, and its variance over people."""
    shares = np.nanmean(answers, axis=0)
    parts = np.nan_to_num((answers - shares) / np.count_nonzero(~np.isnan(answers), axis=0))
    return float(shares.mean()), float(((parts.sum(axis=1) / shares.size) ** 2).sum())


def _with(answers: Answers, people: list[float]) -> Answers:
    made_up = np.repeat(np.array(people)[:, None], answers.shape[1], axis=1)
    return np.vstack([answers, made_up])


def _people(answers: Answers) -> int:
    return int((~np.isnan(answers)).any(axis=1).sum())


def _around(middle: float, variance: float, level: float) -> Interval:
    half = _quantile(level) * variance**0.5
    return Interval(max(-1.0, middle - half), min(1.0, middle + half))


def _quantile(level: float) -> float:
    return NormalDist().inv_cdf(0.5 + level / 2)


def _p(change: float, variance: float, freedom: float) -> float:
    from scipy.special import stdtr  # scipy.stats takes a second to load, this does not

    if not variance:
        return 1.0 if not change else 0.0
    return float(2 * stdtr(freedom, -abs(change) / variance**0.5))
