"""The picture of scores before and after."""

from types import SimpleNamespace

import pandas as pd
import pytest

from toolkit import plots


def finding(n):
    """A made-up comparison: everybody gains 4 points, but the first who loses 2."""
    before = pd.Series(range(50, 50 + n), dtype=float)
    after = before + 4
    after[0] -= 6
    estimate = float((after - before).mean())
    pairs = pd.DataFrame({"person": [f"P{i}" for i in range(n)], "before": before, "after": after})
    return SimpleNamespace(pairs=pairs, n_used=n, estimate=estimate, interval=(1.25, 5.5), unit="points")


def test_a_line_a_person_and_the_mean_over_it():
    """12 thin lines, the thick one from mean to mean: 55.5 to 59.0 (4 − 6/12 = 3.5 more)."""
    ax = plots.before_after(finding(12))
    lines = [list(line.get_ydata()) for line in ax.lines if list(line.get_xdata()) == [0, 1]]
    assert len(lines) == 13
    assert lines[-1] == pytest.approx([55.5, 59.0])


def test_no_single_lines_for_fewer_than_ten():
    """A line could be told to be somebody's."""
    lines = [line for line in plots.before_after(finding(9)).lines if list(line.get_xdata()) == [0, 1]]
    assert len(lines) == 1


def test_the_likely_range_starts_at_the_mean_before():
    """The range is drawn on the scores' own scale: 55.5 + 1.25 to 55.5 + 5.5."""
    ax = plots.before_after(finding(12))
    drawn = [list(line.get_ydata()) for line in ax.lines if list(line.get_xdata()) == [1.62, 1.62]]
    assert drawn == [pytest.approx([56.75, 61.0])]
    assert "+3.5\nlikely between\n+1.3 and +5.5" in [text.get_text() for text in ax.texts]


def test_nobody_is_named():
    """Persons' keys are neither in the picture's texts nor in its table or description."""
    result = finding(12)
    ax = plots.before_after(result)
    shown = " ".join([text.get_text() for text in ax.texts] + [label.get_text() for label in ax.get_xticklabels()])
    shown += plots.before_after_alt(result) + plots.before_after_table(result).to_string()
    assert not any(person in shown for person in result.pairs["person"])


def test_without_a_likely_range_it_says_so():
    """No interval, no bar, a sentence."""
    result = finding(4)
    result.interval = None
    assert "too few people for a likely range" in plots.before_after_alt(result)


def test_the_table_counts_up_and_down_from_ten_people_on():
    """11 of 12 went up, one went down; with nine people this is not shown."""
    table = plots.before_after_table(finding(12)).set_index("Measure")["Result"]
    assert table["Score went up"] == "11"
    assert table["Score went down"] == "1"
    assert len(plots.before_after_table(finding(9))) == 5
