"""Kappa and alpha against published numbers; the interval's coverage over all tables that there can be."""

import numpy as np
import pandas as pd
import pytest

from toolkit.statistics import alpha_interval, cohen_kappa, krippendorff_alpha

_GAP = None
#: Krippendorff's data as Wikipedia ("Krippendorff's alpha", "A computational example") prints them: three coders, 15
#: units; fast-krippendorff's sample.py has the same.
CODERS = pd.DataFrame(
    {
        "A": [_GAP, _GAP, _GAP, _GAP, _GAP, 3, 4, 1, 2, 1, 1, 3, 3, _GAP, 3],
        "B": [1, _GAP, 2, 1, 3, 3, 4, 3, _GAP, _GAP, _GAP, _GAP, _GAP, _GAP, _GAP],
        "C": [_GAP, _GAP, 2, 1, 3, 4, 4, _GAP, 2, 1, 1, 3, 3, _GAP, 4],
    },
    dtype=object,
)


def test_alpha_of_the_published_table() -> None:
    """Nominal .691 and interval .811, unrounded as shared/data/README.md gives them."""
    assert krippendorff_alpha(CODERS) == pytest.approx(0.691358, abs=1e-6)
    assert krippendorff_alpha(CODERS, "interval") == pytest.approx(0.810845, abs=1e-6)


def test_ordinal_alpha_of_krippendorffs_reliability_data() -> None:
    """Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C-E: four observers, 12 units: nominal
    .743, ordinal .815, interval .849.
    """
    observers = pd.DataFrame(
        {
            "A": [1, 2, 3, 3, 2, 1, 4, 1, 2, _GAP, _GAP, _GAP],
            "B": [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _GAP, 3],
            "C": [_GAP, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _GAP],
            "D": [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _GAP],
        },
        dtype=object,
    )
    assert round(krippendorff_alpha(observers), 3) == 0.743
    assert round(krippendorff_alpha(observers, "ordinal"), 3) == 0.815
    assert round(krippendorff_alpha(observers, "interval"), 3) == 0.849


def test_kappa_of_the_published_table() -> None:
    """Wikipedia, "Cohen's kappa", simple example: 50 proposals, 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: .4."""
    first = ["yes"] * 25 + ["no"] * 25
    second = ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15
    assert cohen_kappa(first, second) == pytest.approx(0.4, abs=1e-12)


def test_kappa_of_two_tables_with_the_same_agreement() -> None:
    """Wikipedia, "Cohen's kappa", same percentage of agreement: 45-15-25-15 gives .1304, 25-35-5-35 gives .2593."""
    for table, published in (((45, 15, 25, 15), 0.1304), ((25, 35, 5, 35), 0.2593)):
        both, first_only, second_only, neither = table
        first = [1] * (both + first_only) + [0] * (second_only + neither)
        second = [1] * both + [0] * first_only + [1] * second_only + [0] * neither
        assert round(cohen_kappa(first, second), 4) == published


def test_alpha_of_two_coders_and_two_labels() -> None:
    """Krippendorff (2011), section A: two observers, ten units, binary: alpha .095."""
    first, second = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    assert round(krippendorff_alpha(pd.DataFrame({"A": first, "B": second})), 3) == 0.095


def test_where_nothing_varies_nothing_is_told() -> None:
    """Twenty times the same label by both is no agreement beyond chance and none below it."""
    assert np.isnan(cohen_kappa([1] * 20, [1] * 20))
    assert np.isnan(krippendorff_alpha(pd.DataFrame({"A": [1] * 20, "B": [1] * 20})))
    assert np.isnan(krippendorff_alpha(pd.DataFrame({"A": [1, None], "B": [None, 1]}, dtype=object)))


def test_no_interval_outside_the_domain() -> None:
    """29 answers, or 9 marks of a theme, are too few."""
    assert alpha_interval(10, 5, 14) is None
    assert alpha_interval(4, 1, 40) is None
    assert alpha_interval(4, 2, 40) is not None


def test_full_agreement_is_not_certain() -> None:
    """Two people who never differed on 40 answers may still differ on the next; the same seed gives the same."""
    found = alpha_interval(20, 0, 20, seed=3)
    assert found is not None
    assert found.low < 0.95
    assert found.high == 1
    assert found == alpha_interval(20, 0, 20, seed=3)


def _coverage(n: int, share: float, alpha: float, repeats: int) -> float:
    """Sum the chances of all tables whose interval is shown and holds alpha, by the chances of those shown."""
    from scipy.stats import multinomial

    one = (1 - alpha) * 2 * share * (1 - share)
    chances = [share - one / 2, one, 1 - share - one / 2]
    if min(chances) < 0:
        return 1.0  # no such organisation
    tables = np.array([(a, d, n - a - d) for a in range(n + 1) for d in range(n + 1 - a)])
    likely = multinomial.pmf(tables, n, chances)
    shown = holds = 0.0
    for table, chance in zip(tables[likely > 1e-6], likely[likely > 1e-6], strict=True):
        found = alpha_interval(*map(int, table), repeats=repeats)
        if found is not None:
            shown += chance
            holds += chance * found.contains(alpha)
    return holds / shown


def test_coverage_at_the_smallest_sample() -> None:
    """With 30 answers, a theme in every third of them and a true alpha of .67, over 93 % of intervals hold it."""
    assert _coverage(30, 1 / 3, 0.67, 500) >= 0.93


@pytest.mark.long
@pytest.mark.parametrize("n", [30, 40, 60, 100])
@pytest.mark.parametrize("share", [0.1, 0.2, 0.35, 0.5, 0.7, 0.9])
def test_coverage_in_the_whole_domain(n: int, share: float) -> None:
    """In the declared domain no true alpha is held by fewer than 93 % of the intervals shown."""
    covered = {alpha: _coverage(n, share, alpha, 2000) for alpha in (0.0, 0.2, 0.4, 0.6, 0.67, 0.8, 0.9, 0.95)}
    assert min(covered.values()) >= 0.93, covered
