"""Several tests in one report: the more there are, the more often chance alone makes one stand out."""

import numpy as np
from numpy.typing import ArrayLike


def holm(p: ArrayLike) -> np.ndarray:
    """Adjust the p of several tests, so that in 95 of 100 reports without any true difference none is below 0.05.

    Parameters
    ----------
    p : array of float, shape (n,)
        All tests of a report; 0 to 1.

    Returns
    -------
    array of float, shape (n,)
        Adjusted, in the same order; at most 1.

    Notes
    -----
    Holm, Scandinavian Journal of Statistics 6 (1979) 65-70; R's ``p.adjust(method = "holm")``. The tests may depend on
    each other in any way.
    """
    each = np.asarray(p, dtype=float)
    if each.ndim != 1 or not ((each >= 0) & (each <= 1)).all():
        raise ValueError("tests are adjusted by their p, each from 0 to 1")
    order = np.argsort(each, kind="stable")
    larger = np.maximum.accumulate(each[order] * np.arange(each.size, 0, -1))
    adjusted = np.empty_like(each)
    adjusted[order] = np.minimum(larger, 1.0)
    return adjusted
