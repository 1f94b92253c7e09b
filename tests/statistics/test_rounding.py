import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.statistics import percent, round_half_up


def test_published_share_is_rounded_last(reference: Path) -> None:
    """103, 166, 176, 96 and 24 answers show 48 % agreement although the parts show 18 and 29 (CSPS 2014, p. 27)."""
    case = json.loads((reference / "training" / "worked_cases.json").read_text())["csps_rounding"]
    counts = list(case["counts"].values())
    assert percent((counts[0] + counts[1]) / sum(counts)) == case["displayed"] == 48
    assert [percent(count / sum(counts)) for count in counts] == case["parts_displayed"]


def test_a_difference_is_rounded_from_unrounded_figures(reference: Path) -> None:
    """52.952 against 58.495 shows 53, 58 and -6, not -5 (CSPS 2014, p. 27)."""
    case = json.loads((reference / "training" / "worked_cases.json").read_text())["csps_rounding"]["difference"]
    group, benchmark = case["group"] / 100, case["benchmark"] / 100
    assert (percent(group), percent(benchmark), percent(group - benchmark)) == (53, 58, -6)


@pytest.mark.parametrize(
    ("number", "digits", "shown"),
    [
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (-0.5, 0, "-1"),
        (2.675, 2, "2.68"),
        (4.1, 1, "4.1"),
        (-0.04, 1, "0.0"),
    ],
)
def test_halves_go_away_from_zero(number: float, digits: int, shown: str) -> None:
    """A half goes up although binary fractions hold 2.675 as a little less (by hand)."""
    assert str(round_half_up(number, digits)) == shown


@settings(derandomize=True, deadline=None)
@given(count=st.integers(0, 2000), n=st.integers(1, 2000))
def test_percent_equals_whole_number_arithmetic(count: int, n: int) -> None:
    """The percent shown is that of exact arithmetic: floor((200 · count + n) / (2 · n))."""
    count = min(count, n)
    assert percent(count / n) == (200 * count + n) // (2 * n)


def test_nothing_is_left_of_a_negative_zero() -> None:
    """A tiny fall is shown as 0, never as -0."""
    assert str(round_half_up(-0.001, 1)) == "0.0"
    assert round_half_up(-0.001) == Decimal(0)
