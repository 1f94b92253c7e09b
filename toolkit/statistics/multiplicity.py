"""Many comparisons at once: how sure each of them still is."""

import numpy as np
from numpy.typing import ArrayLike


def holm(p_values: ArrayLike) -> np.ndarray:
    """Return p-values as they stand when all comparisons are taken together.

    Parameters
    ----------
    p_values : array of float, shape (n,)
        One a comparison; NaN where none was made, which counts nowhere.

    Returns
    -------
    array of float, shape (n,)
        In the same order, none below its own p-value and none above 1; NaN stays.

    Notes
    -----
    Holm, Scandinavian Journal of Statistics 6 (1979) 65-70; the same as R's ``p.adjust(method = "holm")``.
    """
    found = np.asarray(p_values, dtype=float)
    adjusted = np.full(found.shape, np.nan)
    made = np.flatnonzero(~np.isnan(found))
    order = made[np.argsort(found[made], kind="stable")]
    steps = found[order] * np.arange(order.size, 0, -1)
    adjusted[order] = np.minimum(np.maximum.accumulate(steps), 1.0)
    return adjusted
