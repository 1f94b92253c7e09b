import numpy as np
import pytest

from toolkit.statistics import holm, negative_correlation_p, ranks_where_apart
from toolkit.statistics.intervals import Interval


def test_holm_by_hand() -> None:
    """0.01·4, 0.02·3, 0.03·2 (raised to 0.06), 0.5: Holm 1979; R's p.adjust gives the same."""
    assert holm([0.03, 0.01, 0.5, 0.02]) == pytest.approx([0.06, 0.04, 0.5, 0.06])


def test_holm_as_r_gives_it() -> None:
    """R: p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05), "holm") is 0.05 0.08 0.09 0.09 0.09."""
    assert holm([0.01, 0.02, 0.03, 0.04, 0.05]) == pytest.approx([0.05, 0.08, 0.09, 0.09, 0.09])


def test_holm_as_statsmodels_gives_it() -> None:
    """The same as statsmodels' multipletests, in any order."""
    from statsmodels.stats.multitest import multipletests

    p_values = np.random.default_rng(3).uniform(0, 0.2, 30)
    assert holm(p_values) == pytest.approx(multipletests(p_values, method="holm")[1])


def test_a_later_test_is_never_called_clearer_than_an_earlier_one() -> None:
    """By hand: 0.005·4 = 0.02, 0.011·3 = 0.033, 0.02·2 = 0.04, 0.04·1 = 0.04."""
    assert holm([0.005, 0.011, 0.02, 0.04]) == pytest.approx([0.02, 0.033, 0.04, 0.04])


def test_holm_of_nothing() -> None:
    """No test, nothing to adjust; p outside 0 to 1 is refused."""
    assert holm([]).size == 0
    with pytest.raises(ValueError, match="from 0 to 1"):
        holm([0.2, np.nan])


def test_a_correlation_below_nothing() -> None:
    """Fisher's z by hand: r -0.25 among 64: atanh 0.255413 · √61 = 1.994837, p 0.023030."""
    assert negative_correlation_p(-0.25, 64) == pytest.approx(0.023030, abs=1e-6)
    assert negative_correlation_p(0.0, 30) == 0.5
    assert negative_correlation_p(-1.0, 30) < 1e-12
    with pytest.raises(ValueError, match="four or more"):
        negative_correlation_p(-0.5, 3)


def test_ranks_only_where_ranges_are_apart() -> None:
    """The first stands clear above two that overlap; neither of the two has a rank."""
    assert ranks_where_apart([Interval(0.7, 0.8), Interval(0.3, 0.5), Interval(0.4, 0.6)]) == [1, None, None]
    assert ranks_where_apart([Interval(0.1, 0.2), Interval(0.7, 0.8), Interval(0.3, 0.5)]) == [3, 1, 2]
    assert ranks_where_apart([Interval(0.1, 0.2), Interval(0.2, 0.8)]) == [None, None]
    assert ranks_where_apart([Interval(0.1, 0.2), None]) == [None, None]
    assert ranks_where_apart([]) == []
