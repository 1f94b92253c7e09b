"""One factor behind several items, by maximum likelihood: what omega rests on."""

from typing import NamedTuple

import numpy as np

from toolkit.survey.item_rest import Matrix

#: A uniqueness at this edge means that one item alone would be the factor (a Heywood case).
_LEAST_UNIQUE = 0.005


class OneFactor(NamedTuple):
    """How strongly each item hangs on the factor.

    Attributes
    ----------
    loadings : array of float
        In the items' own units.
    unique : array of float
        Variance of each item that the factor does not explain.
    """

    loadings: Matrix
    unique: Matrix

    @property
    def omega(self) -> float:
        """The share of the sum's variance that comes from the factor."""
        common = float(self.loadings.sum()) ** 2
        return common / (common + float(self.unique.sum()))


def fit_one_factor(covariance: Matrix) -> OneFactor | None:
    """Fit one factor to the covariances of three or more items.

    Parameters
    ----------
    covariance : array of float, shape (items, items)
        No item without variance.

    Returns
    -------
    OneFactor or None
        None where it cannot be fitted: two items, or one item would be the factor by itself.

    Notes
    -----
    Jöreskog, Psychometrika 32 (1967) 443-482, as in R's ``factanal``: the likelihood is a function of the
    uniquenesses alone. McDonald, Test Theory (1999), ch. 6, for omega.
    """
    from scipy import optimize

    if len(covariance) < 3:
        return None
    spread = np.sqrt(np.diag(covariance))
    correlation = covariance / np.outer(spread, spread)
    if np.linalg.eigvalsh(correlation)[0] <= 1e-9:
        return None

    def unlikely(logs: Matrix) -> float:
        others = np.linalg.eigvalsh(correlation / np.exp(np.add.outer(logs, logs) / 2))[:-1]
        return float((others - np.log(others) - 1).sum())

    edges = [(np.log(_LEAST_UNIQUE), 0.0)] * len(correlation)
    found = optimize.minimize(unlikely, np.full(len(correlation), np.log(0.5)), method="L-BFGS-B", bounds=edges)
    unique = np.exp(found.x)
    if not found.success or unique.min() <= _LEAST_UNIQUE * 1.001:
        return None
    root = np.sqrt(unique)
    strengths, directions = np.linalg.eigh(correlation / np.outer(root, root))
    loadings = directions[:, -1] * np.sqrt(max(strengths[-1] - 1, 0.0)) * root
    sign = np.sign(loadings.sum()) or 1.0
    return OneFactor(loadings=sign * loadings * spread, unique=unique * spread**2)
