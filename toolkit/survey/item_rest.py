"""How each item goes with the sum of the others."""

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]


def item_rest(covariance: Matrix) -> Matrix:
    """Return each item's correlation with the sum of the others, from the covariances alone.

    Parameters
    ----------
    covariance : array of float, shape (items, items)
        Of two items or more.

    Returns
    -------
    array of float, shape (items,)
        NaN for an item that everybody answered alike, and where all the others were answered alike.
    """
    own = np.diag(covariance)
    with_all = covariance.sum(axis=1)
    together = own * (covariance.sum() - 2 * with_all + own)
    varies = together > 1e-12
    found: Matrix = np.where(varies, with_all - own, np.nan) / np.sqrt(np.where(varies, together, 1.0))
    return found
