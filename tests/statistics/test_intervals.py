from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from toolkit.statistics import Interval, t_interval, wilson_interval


def test_sleep_data_give_the_printed_interval(reference: Path) -> None:
    """R's help page of t.test on the sleep data: -2.4599 to -0.7001."""
    sleep = pd.read_csv(reference / "reference" / "datasets_sleep.csv")
    first, second = (sleep.loc[sleep["group"] == group, "extra"].to_numpy() for group in (1, 2))
    interval = t_interval(first - second)
    assert (round(interval.low, 4), round(interval.high, 4)) == (-2.4599, -0.7001)


@pytest.mark.parametrize(
    ("arm", "low", "high"), [("CBT", 0.227, 5.787), ("Cont", -3.677, 2.777), ("FT", 3.585, 10.945)]
)
def test_anorexia_arms_give_the_printed_intervals(reference: Path, arm: str, low: float, high: float) -> None:
    """Paired intervals of the three arms (Hand et al. 1993; R output)."""
    data = pd.read_csv(reference / "reference" / "MASS_anorexia.csv")
    data = data[data["Treat"] == arm]
    interval = t_interval(data["Postwt"] - data["Prewt"])
    assert (round(interval.low, 3), round(interval.high, 3)) == (low, high)


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_equals_newcombe(count: int, n: int, low: float, high: float) -> None:
    """Newcombe 1998, table I, method 3."""
    interval = wilson_interval(count, n)
    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


def test_wilson_equals_scipy_for_all_small_counts() -> None:
    """Scipy's binomtest(...).proportion_ci(method="wilson") gives the same ends for every count up to 40."""
    for n in range(1, 41):
        for count in range(n + 1):
            other = stats.binomtest(count, n).proportion_ci(0.9, method="wilson")
            assert np.allclose(wilson_interval(count, n, 0.9), (other.low, other.high), atol=1e-12)


def test_wilson_covers_on_average() -> None:
    """At 5 to 200 answers the interval holds the true share in 95 % of cases, averaged over shares (exact sum)."""
    for n in (5, 12, 40, 200):
        counts = np.arange(n + 1)
        ends = np.array([wilson_interval(int(count), n) for count in counts])
        shares = np.linspace(0.005, 0.995, 199)
        held = (ends[:, 0, None] <= shares) & (shares <= ends[:, 1, None])
        chance = stats.binom.pmf(counts[:, None], n, shares)
        assert 0.94 <= (held * chance).sum(axis=0).mean() <= 0.965


def test_ends_belong_to_the_range() -> None:
    """An interval holds its ends and nothing outside."""
    interval = Interval(1.0, 2.0)
    assert interval.contains(1.0)
    assert interval.contains(2.0)
    assert not interval.contains(2.1)


@pytest.mark.parametrize("values", [[1.0], [1.0, float("nan")], [[1.0, 2.0], [3.0, 4.0]]])
def test_no_interval_from_too_little(values: list[float]) -> None:
    """One number, an empty place or a table is refused."""
    with pytest.raises(ValueError, match="two or more finite numbers"):
        t_interval(values)


@pytest.mark.parametrize(("count", "n"), [(3, 2), (-1, 4), (0, 0)])
def test_a_share_needs_counts(count: int, n: int) -> None:
    """More than all, fewer than none or out of nothing is refused."""
    with pytest.raises(ValueError, match="is not a share"):
        wilson_interval(count, n)
