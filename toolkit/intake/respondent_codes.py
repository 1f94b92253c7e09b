"""The pseudonymous codes of respondents: "R001", "R002", … in order of arrival."""

import numpy as np
import pandas as pd

#: So many digits at least, so that codes of small surveys look alike.
LEAST_DIGITS = 3


def respondent_codes(arrival: np.ndarray) -> pd.Index:
    """Return a code for each respondent.

    Parameters
    ----------
    arrival : numpy.ndarray
        The respondents' places in the order of arrival, counted from 1.

    Examples
    --------
    >>> list(respondent_codes(np.array([2, 1])))
    ['R002', 'R001']
    """
    n_digits = max(LEAST_DIGITS, len(str(len(arrival))))
    # Digit by digit for all respondents at once: a million sentences made one by one take as long as reading the file.
    characters = np.empty((len(arrival), 1 + n_digits), dtype="uint32")
    characters[:, 0] = ord("R")
    rest = arrival.astype("uint32")
    for place in range(n_digits, 0, -1):
        rest, digit = np.divmod(rest, 10)
        characters[:, place] = digit + ord("0")
    codes = characters.view(f"U{1 + n_digits}").ravel()
    index: pd.Index = pd.Index(codes.astype(object), name="respondent", dtype="str")
    return index
