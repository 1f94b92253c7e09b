"""Finding items that are probably scored the wrong way round, before anything is scored."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from toolkit.statistics import negative_correlation_p
from toolkit.survey.item_rest import item_rest
from toolkit.survey.items import Item

#: Below this many complete answers a correlation says too little to accuse an item.
FEWEST_ANSWERS = 30
#: In so many of 100 surveys whose items have nothing to do with each other an item may be named by chance.
_BY_CHANCE = 0.05


def probably_keyed_wrong(table: pd.DataFrame, items: Sequence[Item]) -> pd.DataFrame:
    """Return the items that speak against the rest of their value, more than chance explains.

    Parameters
    ----------
    table : DataFrame
        Answers as numbers, reversed items already turned; NaN for no answer.
    items : sequence of Item
        The rated items; those of one value (or block) are taken together.

    Returns
    -------
    DataFrame
        item, value, correlation (with the sum of the others), n. Named is an item whose item-rest correlation is
        negative by more than chance explains, all items of the survey taken together (Holm, 0.05). The clearest one is
        named first and turned for trial, then the others are looked at again: one wrong item would otherwise pull its
        neighbours down with it. With two items both are named, as nobody can tell which it is. Only people who
        answered all items of the value are used, and only from 30 of them on.

    Notes
    -----
    Item-rest correlation: Nunnally & Bernstein, Psychometric Theory (1994), ch. 8. A negative sign alone would name an
    item by chance in most surveys: with items that hardly belong together in more than 90 of 100. Simulated
    (``tests/survey/test_keying.py``): named by chance in at most 5 of 100 surveys; of 60 people's answers to three
    items that belong together well (0.5 with each other) the wrong one is found in 9 of 10 cases.
    """
    trial = _complete(table, items)  # copies already
    left = {theme: answers.shape[1] // 2 or 1 for theme, answers in trial.items()}
    found: list[dict[str, object]] = []
    while (clearest := _clearest(trial, left, len(found))) is not None:
        theme, correlations = clearest
        worst = correlations.min()
        suspects = [str(code) for code in correlations.index[correlations <= worst + 1e-12]]
        n = len(trial[theme])
        found += [{"item": code, "value": theme, "correlation": float(worst), "n": n} for code in suspects]
        trial[theme][suspects[0]] = -trial[theme][suspects[0]]
        left[theme] -= 1
    named = pd.DataFrame(found, columns=["item", "value", "correlation", "n"])
    order = {theme: place for place, theme in enumerate(trial)}
    return named.sort_values("value", key=lambda value: value.map(order), kind="stable").reset_index(drop=True)


def _complete(table: pd.DataFrame, items: Sequence[Item]) -> dict[str, pd.DataFrame]:
    """Return for each value that can be looked at the people who answered all of its items."""
    usable = {}
    for theme in dict.fromkeys(item.theme for item in items):
        codes = [item.code for item in items if item.theme == theme]
        complete = table[codes].dropna()
        if theme and len(codes) > 1 and len(complete) >= FEWEST_ANSWERS:
            usable[theme] = complete
    return usable


def _clearest(trial: dict[str, pd.DataFrame], left: dict[str, int], named: int) -> tuple[str, pd.Series] | None:
    """Return the value with the least likely correlation and all its correlations; None when chance explains it."""
    looked_at = {theme: _item_rest(answers) for theme, answers in trial.items()}
    tests = sum(map(len, looked_at.values())) - named
    likely = {
        theme: negative_correlation_p(float(found.min()), len(trial[theme]))
        for theme, found in looked_at.items()
        if len(found) and left[theme] > 0
    }
    least = min(likely, key=lambda theme: likely[theme], default=None)
    if least is None or likely[least] * tests >= _BY_CHANCE:
        return None
    return least, looked_at[least]


def _item_rest(answers: pd.DataFrame) -> pd.Series:
    """Items that everybody answered alike have no correlation and are passed over."""
    covariance = np.cov(answers.to_numpy(dtype=float), rowvar=False)
    return pd.Series(item_rest(covariance), index=answers.columns).dropna()
