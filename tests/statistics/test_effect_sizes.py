from pathlib import Path

import numpy as np
import pandas as pd
import pingouin
import pytest

from toolkit.statistics import average_d, bonett_interval, paired_rank_biserial

# Cumming 2012, table 11.2, also in DABEST-python's tests.
PRE = [43, 28, 54, 36, 31, 48, 50, 69, 29, 40]
POST = [51, 33, 58, 42, 39, 45, 54, 68, 35, 44]


def test_paired_wellbeing_gives_the_printed_size() -> None:
    """Cumming 2012, table 11.2: d_av = 0.34."""
    assert round(average_d(PRE, POST).estimate, 2) == 0.34


def test_bonett_interval_equals_statpsych() -> None:
    """Statpsych's ci.stdmean.ps(.05, 110.4, 102.1, 15.3, 14.6, .75, 25): 0.5550319, 0.2394905 to 0.8705732."""
    estimate = (110.4 - 102.1) / np.sqrt((15.3**2 + 14.6**2) / 2)
    interval = bonett_interval(estimate, 15.3, 14.6, correlation=0.75, n=25)
    assert round(float(estimate), 7) == 0.5550319
    assert (round(interval.low, 7), round(interval.high, 7)) == (0.2394905, 0.8705732)


def test_average_d_equals_pingouin(reference: Path) -> None:
    """Pingouin's Cohen d for paired scores is the same d_av (estimate only; its interval is another one)."""
    data = pd.read_csv(reference / "reference" / "MASS_anorexia.csv")
    for _, arm in data.groupby("Treat"):
        other = pingouin.compute_effsize(arm["Postwt"], arm["Prewt"], paired=True, eftype="cohen")
        assert average_d(arm["Prewt"], arm["Postwt"]).estimate == pytest.approx(other, abs=1e-12)


def test_bonett_interval_covers() -> None:
    """In 4,000 simulated groups of 12 and of 30 pairs the interval holds the true size in 93 to 97 % of cases."""
    rng = np.random.default_rng(20261)
    for n in (12, 30):
        held = 0
        for _ in range(4000):
            first = rng.normal(0, 1, n)
            second = 0.5 + 0.7 * first + rng.normal(0, np.sqrt(1 - 0.49), n)
            held += average_d(first, second).interval.contains(0.5)
        assert 0.93 <= held / 4000 <= 0.97


def test_rank_biserial_equals_effectsize() -> None:
    """The depression scores of R's wilcox.test help page: 0.7778 (easystats effectsize tests)."""
    x = [1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30]
    y = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29]
    assert round(paired_rank_biserial(y, x), 4) == 0.7778
    assert round(paired_rank_biserial(x, y), 4) == -0.7778


def test_rank_biserial_equals_pingouin_with_ties() -> None:
    """Pingouin's RBC agrees on ordered answers with many ties and pairs without a change."""
    rng = np.random.default_rng(7)
    before, after = rng.integers(1, 6, 60), rng.integers(1, 6, 60)
    other = pingouin.wilcoxon(after, before)["RBC"].iloc[0]
    assert paired_rank_biserial(before, after) == pytest.approx(other, abs=1e-12)


def test_nobody_changed() -> None:
    """Without any change neither rises nor falls outweigh."""
    assert paired_rank_biserial([1, 2, 3], [1, 2, 3]) == 0.0


def test_inputs_stay_as_they_are() -> None:
    """The scores handed in are not changed."""
    before, after = np.array(PRE, dtype=float), np.array(POST, dtype=float)
    average_d(before, after)
    paired_rank_biserial(before, after)
    assert before.tolist() == PRE
    assert after.tolist() == POST


@pytest.mark.parametrize(("before", "after"), [([1, 2], [2, 3]), ([1, 2, 3], [1, 2]), ([1, 2, np.nan], [1, 2, 3])])
def test_unpaired_or_few_scores_are_refused(before: list[float], after: list[float]) -> None:
    """Too few pairs, unequal lengths or a gap raise instead of becoming another calculation."""
    with pytest.raises(ValueError, match="paired scores"):
        average_d(before, after)
