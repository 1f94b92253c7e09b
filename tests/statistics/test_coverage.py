"""How often the ranges for groups hold the true figure, inside the domain that each declares.

Cliff's delta: 10 or more people in each group, scores of one to three items on five points, one group spread up to
twice as wide as the other. Mean share: 10 or more people. Gap between two shares: 5 or more
answers in each group, computed without chance: all counts that there can be.
"""

from itertools import product

import numpy as np
import pytest
from scipy import stats

from toolkit.statistics import (
    cliffs_delta,
    feng_cliff_interval,
    mean_share_interval,
    newcombe_interval,
    wilson_interval,
)

SIZES = [(10, 10), (10, 60), (60, 10), (15, 15), (15, 60), (30, 60)]
#: Shift of the first group, its spread beside 0.8 of the second, items.
SHAPES = [(0, 0.8, 3), (0.5, 0.8, 1), (1, 1.6, 3), (-1, 0.4, 3), (2, 0.8, 1), (0, 1.6, 3)]


def scores(rng: np.random.Generator, shape: tuple[int, ...], shift: float, spread: float, items: int) -> np.ndarray:
    """Mean answers on five points, lopsided as survey answers are."""
    trait = 3.6 + rng.normal(shift, spread, shape)
    each = [np.clip(np.rint(trait + rng.normal(0, 0.8, shape)), 1, 5) for _ in range(items)]
    return sum(each) / items


def true_delta(shift: float, spread: float, items: int) -> float:
    """Among 400,000 people of each group."""
    rng = np.random.default_rng(1)
    first, second = scores(rng, (400_000,), shift, spread, items), np.sort(scores(rng, (400_000,), 0, 0.8, items))
    places = [np.searchsorted(second, first, side=side).mean() / second.size for side in ("left", "right")]
    return float(sum(places) - 1)


def held(shape: tuple[float, float, int], sizes: tuple[int, int], repetitions: int) -> tuple[float, float]:
    """Share of ranges that hold the true delta, and of those that other programs print."""
    rng, true = np.random.default_rng([2026, *sizes]), true_delta(*shape)
    found = []
    for _ in range(repetitions):
        first, second = scores(rng, (sizes[0],), *shape), scores(rng, (sizes[1],), 0, 0.8, shape[2])
        own = cliffs_delta(first, second).interval
        if own is not None:
            found.append((own.contains(true), feng_cliff_interval(first, second).contains(true)))
    shares = np.mean(found, axis=0)
    return float(shares[0]), float(shares[1])


def test_cliffs_delta_covers() -> None:
    """300 pairs of groups of each shape, 10 people against 60: never below 92 % (sampling error 1.3), on average 94."""
    covered = [held(shape, (10, 60), 300)[0] for shape in SHAPES]
    assert min(covered) >= 0.92
    assert np.mean(covered) >= 0.94


@pytest.mark.long
@pytest.mark.parametrize("sizes", SIZES)
@pytest.mark.parametrize("shape", SHAPES)
def test_cliffs_delta_covers_long(shape: tuple[float, float, int], sizes: tuple[int, int]) -> None:
    """At least 93 % of 4,000 pairs of groups (less two sampling errors)."""
    assert held(shape, sizes, 4000)[0] >= 0.93 - 0.008


@pytest.mark.long
def test_the_usual_range_of_cliffs_delta_does_not_cover() -> None:
    """Why another one is shown: effsize's holds the true size in less than 93 % where small stands beside large."""
    assert held((2, 0.8, 1), (10, 60), 4000)[1] < 0.93


def mean_share_coverage(n: int, items: int, share: float, together: float, repetitions: int) -> float:
    """Items at one share each, answered alike by the same person as far as ``together`` says."""
    rng = np.random.default_rng([n, items, int(share * 100)])
    cut = stats.norm.ppf(share) + np.linspace(-0.2, 0.2, items) * (items > 1)
    true, found = float(stats.norm.cdf(cut).mean()), []
    for _ in range(repetitions):
        trait = together * rng.normal(size=(n, 1)) + np.sqrt(1 - together**2) * rng.normal(size=(n, items))
        interval = mean_share_interval((trait < cut).astype(float))
        found.append(interval is not None and interval.contains(true))
    return float(np.mean(found))


def test_mean_share_covers() -> None:
    """Three items, 10 and 40 people, 1,000 groups each: 93 % and more (less two sampling errors)."""
    for n, share in product((10, 40), (0.1, 0.5, 0.75)):
        assert mean_share_coverage(n, 3, share, 0.6, 1000) >= 0.93 - 0.016


@pytest.mark.long
@pytest.mark.parametrize("together", [0.0, 0.5, 0.8])
@pytest.mark.parametrize("share", [0.05, 0.15, 0.3, 0.5, 0.8, 0.9])
@pytest.mark.parametrize("items", [1, 3, 6])
@pytest.mark.parametrize("n", [10, 20, 60])
def test_mean_share_covers_long(n: int, items: int, share: float, together: float) -> None:
    """93 % and more of 5,000 groups (less two sampling errors)."""
    assert mean_share_coverage(n, items, share, together, 5000) >= 0.93 - 0.007


def gap_coverage(n: int, other_n: int, shares: np.ndarray) -> np.ndarray:
    """Exact: the chance that the range holds the true gap, for each pair of true shares."""
    ends = np.array([[newcombe_interval(a, n, b, other_n) for b in range(other_n + 1)] for a in range(n + 1)])
    chance = stats.binom.pmf(np.arange(n + 1)[:, None], n, shares)
    other = stats.binom.pmf(np.arange(other_n + 1)[:, None], other_n, shares)
    covered = np.empty((shares.size, shares.size))
    for (i, share), (j, second) in product(enumerate(shares), enumerate(shares)):
        holds = (ends[..., 0] <= share - second + 1e-12) & (share - second - 1e-12 <= ends[..., 1])
        covered[i, j] = chance[:, i] @ holds @ other[:, j]
    return covered


@pytest.mark.parametrize(("n", "other_n"), [(5, 5), (5, 40), (12, 60), (30, 30)])
def test_gap_covers_on_average(n: int, other_n: int) -> None:
    """At least 94 % averaged over all true shares from 5 to 95 %."""
    assert gap_coverage(n, other_n, np.linspace(0.05, 0.95, 19)).mean() >= 0.94


@pytest.mark.long
@pytest.mark.parametrize(("n", "other_n"), [(5, 5), (5, 20), (5, 100), (8, 150), (15, 15), (40, 200), (100, 100)])
def test_gap_covers_on_average_long(n: int, other_n: int) -> None:
    """As above on a finer grid; at no pair of shares below 87 %."""
    covered = gap_coverage(n, other_n, np.linspace(0.02, 0.98, 49))
    assert covered.mean() >= 0.94
    assert covered.min() >= 0.87


def test_the_range_of_a_gap_is_made_of_wilsons() -> None:
    """Of 20 of 20 against 20 of 20 it reaches as far down as Wilson's range of one of them."""
    low = newcombe_interval(20, 20, 20, 20).low
    assert low == pytest.approx(wilson_interval(20, 20).low - 1)
