"""Differences of shares: published numbers, and how often the intervals hold the true difference."""

import numpy as np
import pytest
from scipy import stats

from toolkit.statistics import (
    difference_of_shares,
    mcnemar_mid_p,
    newcombe_interval,
    paired_difference_of_shares,
    shares_test,
    two_shares_p,
)

#: The 97.5 % point of the normal distribution.
Z = 1.959963984540054


def test_agresti_caffo_as_statsmodels_gives_it() -> None:
    """56 of 70 and 48 of 80, 9 of 10 and 3 of 10 (Newcombe's examples a and b): statsmodels, method agresti-caffo."""
    from statsmodels.stats.proportion import confint_proportions_2indep

    for counts in ((56, 70, 48, 80), (9, 10, 3, 10)):
        second, n_second, first, n_first = counts
        theirs = confint_proportions_2indep(*counts, method="agresti-caffo", compare="diff")
        assert difference_of_shares(first, n_first, second, n_second) == pytest.approx(theirs)


def test_bonett_price_published() -> None:
    """Complete response 59, 6, 16, 80 (Cavo 2012): -0.1195 to -0.0032 (R package contingencytables, test of chapter 8).

    There the first classification comes first: 6 agree the first time only, 16 the second time only; turned round.
    """
    low, high = paired_difference_of_shares(16, 6, 161)
    assert (-high, -low) == pytest.approx((-0.1195, -0.0032), abs=5e-5)


def test_two_shares_is_the_chi_squared_of_scipy() -> None:
    """SciPy's uncorrected chi-squared, times (N - 1) / N."""
    table = [[56, 14], [48, 32]]
    plain = stats.chi2_contingency(table, correction=False).statistic
    assert two_shares_p(56, 70, 48, 80) == pytest.approx(stats.chi2.sf(plain * 149 / 150, 1))
    assert two_shares_p(5, 5, 7, 7) == 1.0


def test_mid_p_published() -> None:
    """1 and 7 discordant pairs: mid-p 0.0391 (Fagerland 2013, table 4, airway hyper-responsiveness)."""
    assert mcnemar_mid_p(1, 7) == pytest.approx(0.0391, abs=5e-5)
    assert mcnemar_mid_p(7, 1) == mcnemar_mid_p(1, 7)
    assert mcnemar_mid_p(0, 0) == 1.0


def test_mid_p_of_a_tie_by_hand() -> None:
    """2 and 2: the exact p is 1, the seen outcome has the chance 6 of 16."""
    assert mcnemar_mid_p(2, 2) == pytest.approx(1 - 6 / 16)


def unpaired_coverage(n_first: int, n_second: int, shares: np.ndarray) -> np.ndarray:
    """Count out exactly how often the interval holds, for each pair of true shares."""
    first, second = np.arange(n_first + 1)[:, None], np.arange(n_second + 1)[None, :]
    one, other = (first + 1) / (n_first + 2), (second + 1) / (n_second + 2)
    half = Z * np.sqrt(one * (1 - one) / (n_first + 2) + other * (1 - other) / (n_second + 2))
    found = []
    for before in shares:
        for after in shares:
            chance = stats.binom.pmf(first, n_first, before) * stats.binom.pmf(second, n_second, after)
            found.append(chance[np.abs(other - one - (after - before)) <= half].sum())
    return np.array(found)


def test_the_counted_interval_is_the_one_that_is_shown() -> None:
    """3 of 20 and 9 of 30: 10 / 32 - 4 / 22 plus and minus the half width."""
    half = Z * np.sqrt(4 / 22 * 18 / 22 / 22 + 10 / 32 * 22 / 32 / 32)
    middle = 10 / 32 - 4 / 22
    assert difference_of_shares(3, 20, 9, 30) == pytest.approx((middle - half, middle + half))


@pytest.mark.parametrize(("n_first", "n_second"), [(30, 30), (30, 60), (60, 60)])
def test_agresti_caffo_covers(n_first: int, n_second: int) -> None:
    """True shares from 2 to 98 %: 93 % or more in each case, 94 % or more on average."""
    held = unpaired_coverage(n_first, n_second, np.linspace(0.02, 0.98, 13))
    assert held.min() >= 0.93
    assert held.mean() >= 0.94


@pytest.mark.long
@pytest.mark.parametrize("n_first", [30, 35, 45, 60, 100, 260])
@pytest.mark.parametrize("n_second", [30, 35, 45, 60, 100, 280])
def test_agresti_caffo_covers_long(n_first: int, n_second: int) -> None:
    """Over 49 times 49 pairs of true shares."""
    held = unpaired_coverage(n_first, n_second, np.linspace(0.02, 0.98, 49))
    assert held.min() >= 0.93
    assert held.mean() >= 0.94


def paired_coverage(n: int, repetitions: int) -> np.ndarray:
    """Simulate people asked twice: true shares from 10 to 90 %, answers that go together a little or much."""
    chance, held = np.random.default_rng(1000 + n), []
    for one in (0.1, 0.3, 0.5, 0.7, 0.9):
        for other in (0.1, 0.3, 0.5, 0.7, 0.9):
            for together in (0.0, 0.3, 0.6):
                both = one * other + together * np.sqrt(one * (1 - one) * other * (1 - other))
                cells = np.array([both, one - both, other - both, 1 - one - other + both])
                if cells.min() < 0:
                    continue
                _, lost, gained, _ = chance.multinomial(n, cells, repetitions).T
                up, down = (gained + 1) / (n + 2), (lost + 1) / (n + 2)
                half = Z * np.sqrt((up + down - (up - down) ** 2) / (n + 2))
                held.append((np.abs(up - down - (other - one)) <= half).mean())
    return np.array(held)


def test_the_simulated_paired_interval_is_the_one_that_is_shown() -> None:
    """Both are 4 / 22 - 2 / 22 plus and minus the same half width: 3 gained and 1 lost of 20."""
    half = Z * np.sqrt((6 / 22 - (2 / 22) ** 2) / 22)
    assert paired_difference_of_shares(3, 1, 20) == pytest.approx((2 / 22 - half, 2 / 22 + half))


@pytest.mark.parametrize("n", [10, 30, 100])
def test_bonett_price_covers(n: int) -> None:
    """2,000 groups in each of some 60 settings (sampling error 0.5 %)."""
    held = paired_coverage(n, 2000)
    assert held.min() >= 0.93
    assert held.mean() >= 0.94


@pytest.mark.long
@pytest.mark.parametrize("n", [10, 12, 15, 20, 30, 50, 100, 300])
def test_bonett_price_covers_long(n: int) -> None:
    """100,000 groups in each setting."""
    held = paired_coverage(n, 100_000)
    assert held.min() >= 0.93
    assert held.mean() >= 0.94


#: Newcombe, Statistics in Medicine 17 (1998) 873-890, table II, method 10.
PUBLISHED = [
    ((56, 70, 48, 80), (0.0524, 0.3339)),
    ((9, 10, 3, 10), (0.1705, 0.8090)),
    ((6, 7, 2, 7), (0.0582, 0.8062)),
    ((5, 56, 0, 29), (-0.0381, 0.1926)),
    ((0, 10, 0, 20), (-0.1611, 0.2775)),
    ((0, 10, 0, 10), (-0.2775, 0.2775)),
    ((10, 10, 0, 20), (0.6791, 1.0)),
    ((10, 10, 0, 10), (0.6075, 1.0)),
]


@pytest.mark.parametrize(("counts", "ends"), PUBLISHED)
def test_published_ranges(counts: tuple[int, int, int, int], ends: tuple[float, float]) -> None:
    """All eight examples of the paper."""
    found = newcombe_interval(*counts)
    assert (round(found.low, 4), round(found.high, 4)) == ends


def test_the_lady_tasting_tea() -> None:
    """Fisher 1935, R's help page of fisher.test: 3 of 4 against 1 of 4, two-sided p 0.4857."""
    assert shares_test(3, 4, 1, 4) == pytest.approx(0.4857, abs=1e-4)


def test_convictions_of_twins() -> None:
    """Fisher 1962, R's help page: 2 of 17 against 10 of 13, two-sided p 0.0005367."""
    assert shares_test(2, 17, 10, 13) == pytest.approx(0.0005367, abs=1e-7)
