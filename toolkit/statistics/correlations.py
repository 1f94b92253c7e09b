"""Correlations: how surely one lies below nothing."""

import numpy as np


def negative_correlation_p(r: float, n: int) -> float:
    """Tell how often chance alone brings a correlation as negative as this, if there is none.

    Parameters
    ----------
    r : float
        The correlation seen, -1 to 1.
    n : int
        People it was seen in, four or more.

    Returns
    -------
    float
        The one-sided p; below 0.025 exactly where the upper end of the 95 % interval is below 0.

    Notes
    -----
    Fisher, Metron 1 (1921) 3-32: atanh(r) has a standard error of 1 / √(n - 3).
    """
    from scipy import stats

    if n < 4 or not -1 <= r <= 1:
        raise ValueError("a correlation needs four or more people and lies from -1 to 1")
    return float(stats.norm.cdf(np.arctanh(np.clip(r, -1 + 1e-12, 1 - 1e-12)) * np.sqrt(n - 3)))
