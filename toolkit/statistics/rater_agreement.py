"""How far people who judge the same things agree: Cohen's kappa and Krippendorff's alpha, with an interval.

Where nothing varies (everybody gave the same label to everything) neither can be told, and NaN comes back.
"""

from collections.abc import Hashable, Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit.statistics.intervals import Interval

Level = Literal["nominal", "ordinal", "interval"]
_Numbers = npt.NDArray[np.float64]

#: The domain in which the coverage of :func:`alpha_interval` was computed: so many things judged by both, and so many
#: judgements of each of the two kinds (two a thing).
LEAST_JUDGED, LEAST_MARKS = 30, 10


def cohen_kappa(first: Sequence[Hashable], second: Sequence[Hashable]) -> float:
    """Return Cohen's kappa of two people who put the same things into categories.

    Parameters
    ----------
    first, second : sequence
        One category a thing, in the same order; none left out.

    Returns
    -------
    float
        1 for full agreement, 0 for what chance alone would give; NaN where all judgements are the same.

    Notes
    -----
    (p_o - p_e) / (1 - p_e), Cohen, Educational and Psychological Measurement 20 (1960) 37-46.
    """
    if len(first) != len(second) or not len(first):
        raise ValueError("two people must have judged the same things, one or more")
    names = {name: place for place, name in enumerate(dict.fromkeys([*first, *second]))}
    table = np.zeros((len(names), len(names)))
    np.add.at(table, ([names[one] for one in first], [names[one] for one in second]), 1 / len(first))
    by_chance = float(table.sum(axis=1) @ table.sum(axis=0))
    if len(names) == 1:
        return float("nan")
    return float((np.trace(table) - by_chance) / (1 - by_chance))


def krippendorff_alpha(judgements: pd.DataFrame, level: Level = "nominal") -> float:
    """Return Krippendorff's alpha of any number of people, some of whom may not have judged everything.

    Parameters
    ----------
    judgements : DataFrame
        One row a thing, one column a person; an empty cell (None, NaN) where somebody did not judge. Numbers for the
        levels ``"ordinal"`` and ``"interval"``.
    level : str
        ``"nominal"`` (other is other), ``"ordinal"`` (ranks) or ``"interval"`` (squared differences).

    Returns
    -------
    float
        1 for full agreement, 0 for what chance alone would give; NaN where nothing varies or nobody judged what
        somebody else judged too.

    Notes
    -----
    1 - D_o / D_e from the coincidence matrix: Krippendorff, Content Analysis, 3rd ed. 2013, ch. 12.
    """
    cells = judgements.to_numpy(dtype=object)
    known = ~pd.isna(cells)
    paired = known.sum(axis=1) >= 2
    labels = list(dict.fromkeys(cells[paired][known[paired]]))
    if level != "nominal":
        labels = sorted(labels, key=float)
    places = {label: place for place, label in enumerate(labels)}
    counts = np.zeros((int(paired.sum()), len(labels)))
    for row, (judged, there) in enumerate(zip(cells[paired], known[paired], strict=True)):
        np.add.at(counts[row], [places[label] for label in judged[there]], 1)
    return _alpha(counts, _differences(labels, counts.sum(axis=0), level))


def _alpha(counts: _Numbers, differences: _Numbers) -> float:
    """Alpha from how often each thing (row) got each label (column)."""
    if not counts.size:
        return float("nan")
    per_thing = counts.sum(axis=1)
    coincidences = (counts.T / (per_thing - 1)) @ counts - np.diag((counts.T / (per_thing - 1)).sum(axis=1))
    totals = coincidences.sum(axis=1)
    expected = (np.outer(totals, totals) - np.diag(totals)) / (totals.sum() - 1)
    by_chance = float((expected * differences).sum())
    return 1 - float((coincidences * differences).sum()) / by_chance if by_chance > 0 else float("nan")


def _differences(labels: Sequence[object], totals: _Numbers, level: Level) -> _Numbers:
    """How much each pair of labels differs, squared."""
    n = len(labels)
    if level == "nominal":
        return 1 - np.eye(n)
    if level == "interval":
        numbers = np.asarray(labels, dtype=float)
        return np.asarray((numbers[:, None] - numbers) ** 2, dtype=float)
    upto = np.cumsum(totals) - totals / 2  # the middle of each label's ranks
    return np.asarray((upto[:, None] - upto) ** 2, dtype=float)


def alpha_interval(
    both: int, one: int, neither: int, *, level: float = 0.95, repeats: int = 2000, seed: int = 0
) -> Interval | None:
    """Return a bootstrap interval of Krippendorff's alpha for two people who said yes or no to each thing.

    Parameters
    ----------
    both, one, neither : int
        How many things got a yes from both, from one of the two, from neither.
    level : float
        The share of such intervals that hold the true alpha.
    repeats : int
        How often the things are drawn anew.
    seed : int
        The same seed gives the same interval.

    Returns
    -------
    Interval or None
        Within -1 and 1; None outside the domain.

    Notes
    -----
    The percentile bootstrap, drawn from the four-fold table with half a thing added to each of its cells (Jeffreys):
    without it, two people who never differed would get an interval from 1 to 1. Domain: 30 things or more, and 10 yes
    and 10 no among the two judgements of each. There, for things of which 10 to 90 % deserve a yes and a true alpha
    from 0 to .95, at least 93 % of the intervals hold it; ``tests/statistics/test_rater_agreement.py`` computes that
    over all possible tables. Without the added halves it would be as few as 24 %.
    """
    n = both + one + neither
    if n < LEAST_JUDGED or min(2 * both + one, 2 * neither + one) < LEAST_MARKS:
        return None
    added = np.array([both + 0.5, one + 1.0, neither + 0.5])
    drawn = np.random.default_rng(seed).multinomial(n, added / added.sum(), size=repeats).astype(float)
    yes, no = 2 * drawn[:, 0] + drawn[:, 1], 2 * drawn[:, 2] + drawn[:, 1]
    product = np.where(yes * no > 0, yes * no, 1)
    alphas = np.where(yes * no > 0, 1 - drawn[:, 1] * (2 * n - 1) / product, 1.0)
    low, high = np.quantile(alphas, [(1 - level) / 2, (1 + level) / 2])
    return Interval(float(low), float(high))
