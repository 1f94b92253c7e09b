"""Intervals for the mean of several statements' shares: one statement as published, several by simulation."""

import numpy as np
import pytest
from scipy import stats

from toolkit.statistics import difference_of_shares, paired_difference_of_shares
from toolkit.survey.share_changes import paired_share_change, share_change, share_interval


def answers(agreeing: int, n: int) -> np.ndarray:
    return np.repeat([1.0, 0.0], [agreeing, n - agreeing])[:, None]


def test_one_statement_is_agresti_and_caffo() -> None:
    """48 of 80 and 56 of 70, as the interval that is checked against statsmodels."""
    found = share_change(answers(48, 80), answers(56, 70))
    assert found.change == pytest.approx(0.2)
    assert found.interval == pytest.approx(difference_of_shares(48, 80, 56, 70))


def test_one_statement_of_the_same_people_is_bonett_and_price() -> None:
    """16 gained and 6 lost of 161, as the interval that is checked against its published example."""
    before = np.repeat([0.0, 1.0, 1.0, 0.0], [16, 6, 59, 80])[:, None]
    after = np.repeat([1.0, 0.0, 1.0, 0.0], [16, 6, 59, 80])[:, None]
    found = paired_share_change(before, after)
    assert found.change == pytest.approx(10 / 161)
    assert found.interval == pytest.approx(paired_difference_of_shares(16, 6, 161))


def test_one_statement_alone_is_agresti_and_coull() -> None:
    """Agresti & Coull (1998): two successes and two failures more; 8 of 30 is 10 / 34 and so on, by hand."""
    share = 10 / 34
    half = stats.norm.ppf(0.975) * np.sqrt(share * (1 - share) / 34)
    assert share_interval(answers(8, 30)) == pytest.approx((share - half, share + half))


def test_several_statements_are_the_mean_over_people_when_all_answered() -> None:
    """Without gaps a person's part is their own mean: Welch's and the paired t test of SciPy."""
    chance = np.random.default_rng(5)
    before, after = (chance.random((40, 3)) < 0.5).astype(float), (chance.random((40, 3)) < 0.7).astype(float)
    one, other = before.mean(axis=1), after.mean(axis=1)
    assert share_change(before, after).p == pytest.approx(stats.ttest_ind(other, one, equal_var=False).pvalue)
    assert paired_share_change(before, after).p == pytest.approx(stats.ttest_rel(other, one).pvalue)


def test_gaps_count_nowhere() -> None:
    """Shares 1 of 2 and 3 of 3: their mean is 0.75."""
    before = np.array([[1.0, 1.0], [0.0, 1.0], [np.nan, 1.0]])
    assert share_change(before, before).change == 0.0
    assert share_change(before, np.ones((3, 2))).change == pytest.approx(0.25)


def test_nothing_varies() -> None:
    """Everybody agreed both times."""
    assert share_change(np.ones((30, 2)), np.ones((30, 2))).p == 1.0


def people(chance: np.random.Generator, n: int, shares: np.ndarray, lean: np.ndarray | None = None) -> np.ndarray:
    """Draw people who lean towards agreeing or not, about a tenth of the answers missing."""
    lean = chance.normal(size=n) if lean is None else lean
    drawn = 0.6 * lean[:, None] + 0.8 * chance.normal(size=(n, shares.size))
    agrees = (drawn < stats.norm.ppf(shares)).astype(float)
    return np.where(chance.random(agrees.shape) < 0.1, np.nan, agrees)


#: True shares of the statements before and after.
TRUE = {
    "two in the middle": ([0.5, 0.6], [0.6, 0.5]),
    "three, spread": ([0.2, 0.5, 0.85], [0.3, 0.6, 0.8]),
    "four, high": ([0.9, 0.85, 0.9, 0.8], [0.8, 0.9, 0.9, 0.9]),
    "three, low": ([0.1, 0.15, 0.1], [0.15, 0.1, 0.25]),
}


def held(name: str, n: int, repetitions: int) -> dict[str, float]:
    """Return how often each interval holds the true figure; ``n`` answers and one tenth more people."""
    before, after = (np.array(shares) for shares in TRUE[name])
    chance, true, found = np.random.default_rng(n + len(name)), (after - before).mean(), []
    size = round(n / 0.9)
    for _ in range(repetitions):
        lean = chance.normal(size=size)
        first, second = people(chance, size, before, lean), people(chance, size, after)
        again = people(chance, size, after, 0.7 * lean + np.sqrt(0.51) * chance.normal(size=size))
        found.append(
            (
                share_interval(first).contains(before.mean()),
                share_change(first, second).interval.contains(true),
                paired_share_change(first, again).interval.contains(true),
            )
        )
    return dict(zip(("one round", "two rounds", "the same people"), np.mean(found, axis=0), strict=True))


@pytest.mark.parametrize("name", list(TRUE))
def test_intervals_cover_at_the_edge_of_their_domain(name: str) -> None:
    """30 answers to each statement: 93 % or more, less 2.5 standard errors of 600 groups (2.2 points)."""
    assert min(held(name, 30, 600).values()) >= 0.93 - 0.022


@pytest.mark.long
@pytest.mark.parametrize("n", [30, 60, 150, 400])
@pytest.mark.parametrize("name", list(TRUE))
def test_intervals_cover_long(name: str, n: int) -> None:
    """20,000 groups: 93 % or more (sampling error 0.2 points)."""
    assert min(held(name, n, 20_000).values()) >= 0.93


@pytest.mark.long
@pytest.mark.parametrize("name", list(TRUE))
def test_the_same_people_cover_from_twenty_pairs_on_long(name: str) -> None:
    """A pair needs both answers: 25 answers each time are some 20 pairs."""
    assert held(name, 25, 20_000)["the same people"] >= 0.93
