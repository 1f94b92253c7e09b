import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.statistics import cliffs_delta, feng_cliff_interval

#: Hogarty & Kromrey, Using SAS to calculate tests of Cliff's delta (SUGI 24, 1999), also in effsize's tests.
TREATMENT = (10, 10, 20, 20, 20, 30, 30, 30, 40, 50)
CONTROL = (10, 20, 30, 40, 40, 50)


def test_published_delta_and_interval() -> None:
    """R's effsize, tests/testthat/testCliff.R: -0.25, 95 % from -0.7265846 to 0.3890062."""
    assert cliffs_delta(TREATMENT, CONTROL).estimate == -0.25
    interval = feng_cliff_interval(TREATMENT, CONTROL)
    assert (round(interval.low, 7), round(interval.high, 7)) == (-0.7265846, 0.3890062)


def test_published_second_delta() -> None:
    """The same file, second case: -0.06666."""
    second = (10, 20, 20, 20, 30, 30, 30, 40, 50, 100)
    assert cliffs_delta(second, CONTROL).estimate == pytest.approx(-0.06666, abs=1e-5)


def test_published_delta_of_letters() -> None:
    """The same file, "double factor": grades A to C of two groups of five, -0.44."""
    first, second = ([1, 2, 1, 3, 2], [3, 2, 2, 3, 2])
    assert cliffs_delta(first, second).estimate == pytest.approx(-0.44)


def test_published_parts_of_the_variance() -> None:
    """The three terms that effsize's source quotes: 0.2669753, 0.447 and 1.0055556."""
    from toolkit.statistics.cliffs_delta import _dominance

    parts = _dominance(TREATMENT, CONTROL).variances
    assert [round(part, 7) for part in parts] == [0.2669753, 0.447, 1.0055556]


scores = st.lists(st.integers(1, 5), min_size=2, max_size=25)


@settings(derandomize=True, deadline=None)
@given(first=scores, second=scores)
def test_it_is_the_mean_of_all_pairs(first: list[int], second: list[int]) -> None:
    """Counted pair by pair it is the same; turned round it changes its sign; its interval holds it."""
    found = cliffs_delta(first, second)
    pairs = [np.sign(one - other) for one in first for other in second]
    assert found.estimate == pytest.approx(np.mean(pairs))
    other_way = cliffs_delta(second, first)
    assert other_way.estimate == pytest.approx(-found.estimate)
    if found.interval:
        assert -1 <= found.interval.low <= found.estimate + 1e-9
        assert found.estimate - 1e-9 <= found.interval.high <= 1
        assert other_way.interval.low == pytest.approx(-found.interval.high, abs=1e-6)


def test_no_interval_outside_its_domain() -> None:
    """Nine people, or the same answer from everybody."""
    assert cliffs_delta(range(9), range(3, 30)).interval is None
    assert cliffs_delta(range(10), range(3, 30)).interval is not None
    assert cliffs_delta([3] * 12, [3] * 12).interval is None


def test_groups_that_do_not_overlap() -> None:
    """Ten people all below twenty others: -1, and the range reaches up from it."""
    found = cliffs_delta(range(10), range(20, 40))
    assert found.estimate == -1
    assert found.interval.low == -1
    assert -0.9 < found.interval.high < -0.5


def test_no_delta_of_one_person() -> None:
    """One person, or an empty place, is refused."""
    with pytest.raises(ValueError, match="two or more people"):
        cliffs_delta([1], [1, 2])
    with pytest.raises(ValueError, match="finite"):
        cliffs_delta([1, np.nan], [1, 2])
