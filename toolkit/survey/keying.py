"""Finding items that are probably scored the wrong way round."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from toolkit.survey.items import Item

#: Below this many complete answers a correlation says too little to accuse an item.
FEWEST_ANSWERS = 30
#: Below this an item, or the sum of the others, was answered alike by all.
_NOTHING = 1e-12


def probably_keyed_wrong(table: pd.DataFrame, items: Sequence[Item]) -> pd.DataFrame:
    """Return the items that speak against the rest of their value.

    Parameters
    ----------
    table : DataFrame
        Answers as numbers, reversed items already turned; NaN for no answer.
    items : sequence of Item
        The rated items; those of one value (or block) are taken together.

    Returns
    -------
    DataFrame
        item, value, correlation (with the mean of the others), n. The item with the most negative item-rest
        correlation is taken first and turned for trial, then the others are looked at again: one wrong item would
        otherwise pull its neighbours down with it. With two items both are named, as nobody can tell which it is.
        Only people who answered all items of the value are used, and only from 30 of them on.

    Notes
    -----
    Item-rest correlation: Nunnally & Bernstein, Psychometric Theory (1994), ch. 8.
    """
    found: list[dict[str, object]] = []
    for theme in dict.fromkeys(item.theme for item in items):
        codes = [item.code for item in items if item.theme == theme]
        complete = table[codes].dropna()
        if theme and len(codes) > 1 and len(complete) >= FEWEST_ANSWERS:
            found += [
                {"item": code, "value": theme, "correlation": r, "n": len(complete)} for code, r in _against(complete)
            ]
    return pd.DataFrame(found, columns=["item", "value", "correlation", "n"])


def _against(answers: pd.DataFrame) -> list[tuple[str, float]]:
    trial, named = answers.copy(), []
    for _ in range(answers.shape[1] // 2 or 1):
        correlations = _item_rest(trial)
        worst = correlations.min()
        if not worst < 0:
            break
        suspects = [str(code) for code in correlations.index[correlations <= worst + 1e-12]]
        named += [(code, float(worst)) for code in suspects]
        trial[suspects[0]] = -trial[suspects[0]]
    return named


def _item_rest(answers: pd.DataFrame) -> pd.Series:
    """Items that everybody answered alike have no correlation and are passed over."""
    covariance = np.atleast_2d(np.cov(answers.to_numpy(dtype=float), rowvar=False))
    own, with_all = np.diag(covariance), covariance.sum(axis=1)
    together = own * (covariance.sum() - 2 * with_all + own)
    varies = together > _NOTHING
    found = np.divide(with_all - own, np.sqrt(np.abs(together)), out=np.full(own.size, np.nan), where=varies)
    return pd.Series(found, index=answers.columns).dropna()
