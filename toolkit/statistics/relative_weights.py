"""How much of what differs in an outcome goes together with each of several things that go together themselves."""

from typing import Any

import numpy as np
import numpy.typing as npt
from numpy.typing import ArrayLike

Floats = npt.NDArray[Any]

#: So many samples at once keep the memory small.
_AT_ONCE = 100
#: Below this a direction in which the answers hardly differ counts as none.
_NOTHING = 1e-10


def relative_weights(correlations: ArrayLike) -> Floats:
    """Return Johnson's relative weights.

    Parameters
    ----------
    correlations : array of float, shape (…, k + 1, k + 1)
        Correlations of k things and, last, the outcome.

    Returns
    -------
    array of float, shape (…, k)
        Not negative; they add up to R², the share of the outcome's variance that the things predict together.

    Notes
    -----
    Johnson, Multivariate Behavioral Research 35 (2000) 1-19: the outcome is regressed on the uncorrelated variables
    that lie nearest to the things (the matrix root of their correlations), and what each of those predicts is handed
    back by the squared correlations between the two.
    """
    whole = np.asarray(correlations, dtype=float)
    among, with_outcome = whole[..., :-1, :-1], whole[..., :-1, -1:]
    sizes, directions = np.linalg.eigh(among)
    sizes = np.maximum(sizes, _NOTHING)[..., None, :]
    turned_back = np.swapaxes(directions, -1, -2)
    root = (directions * np.sqrt(sizes)) @ turned_back
    slopes = (directions / np.sqrt(sizes)) @ turned_back @ with_outcome
    weights: Floats = (root**2 @ slopes**2)[..., 0]
    return weights


def relative_weight_intervals(table: ArrayLike, *, seed: int, repetitions: int = 1000, level: float = 0.95) -> Floats:
    """Return bootstrap intervals for relative weights.

    Parameters
    ----------
    table : array of float, shape (n, k + 1)
        One row a person, the outcome last; no gaps.
    seed : int
        Of the samples.
    repetitions : int
        Samples of n people, drawn with replacement.
    level : float
        The share of such intervals that hold the true weight.

    Returns
    -------
    array of float, shape (k, 2)
        Percentiles of the weights over the samples (Tonidandel, LeBreton & Johnson, Psychological Methods 14 (2009)
        387-399). Domain: 150 or more people, and weights of 0.02 or more: a weight is never negative, so that an
        interval can't hold 0. Coverage is simulated in ``tests/statistics/test_relative_weights.py``.
    """
    people = np.asarray(table, dtype=float)
    n, k = people.shape
    people = people - people.mean(axis=0)
    crossed = (people[:, :, None] * people[:, None, :]).reshape(n, k * k)
    chance, found = np.random.default_rng(seed), []
    for start in range(0, repetitions, _AT_ONCE):
        drawn = chance.multinomial(n, np.full(n, 1 / n), min(_AT_ONCE, repetitions - start)) / n
        means = drawn @ people
        spread = (drawn @ crossed).reshape(-1, k, k) - means[:, :, None] * means[:, None, :]
        size = np.sqrt(np.einsum("sii->si", spread))
        if (size == 0).any():
            raise ValueError("a column hardly differs between people")
        found.append(relative_weights(spread / (size[:, :, None] * size[:, None, :])))
    ends: Floats = np.quantile(np.vstack(found), [0.5 - level / 2, 0.5 + level / 2], axis=0).T
    return ends
