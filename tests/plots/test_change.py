"""The picture of scores before and after."""

from types import SimpleNamespace

import numpy as np
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


def test_lines_for_groups_of_five_or_more_and_the_mean_over_them():
    """12 people: two thin lines of six (52.5 to 55.5, 58.5 to 62.5), and the mean from 55.5 to 59.0."""
    ax = plots.before_after(finding(12))
    lines = [list(line.get_ydata()) for line in ax.lines if list(line.get_xdata()) == [0, 1]]
    assert lines == [pytest.approx([52.5, 55.5]), pytest.approx([58.5, 62.5]), pytest.approx([55.5, 59.0])]


@pytest.mark.parametrize("n", [12, 23, 84, 400])
def test_nobody_is_a_line(n):
    """Five people or more stand behind each thin line, everybody behind one, and there are at most ten."""
    result = finding(n)
    lines = [list(line.get_ydata()) for line in plots.before_after(result).lines if list(line.get_xdata()) == [0, 1]]
    assert 2 <= len(lines) - 1 <= min(n // 5, 10)
    sizes = [len(part) for part in np.array_split(np.arange(n), len(lines) - 1)]
    thin = np.average(lines[:-1], axis=0, weights=sizes)
    assert thin == pytest.approx(lines[-1])


def test_no_thin_lines_for_fewer_than_ten():
    """One group alone would be the mean once more."""
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


def test_up_and_down_are_counted_only_where_nobody_is_pointed_at():
    """11 of 12 up and one down is not told; seven up, six the same and five down is."""
    assert "Score went down" not in set(plots.before_after_table(finding(12))["Measure"])
    result = finding(18)
    result.pairs["after"] = result.pairs["before"] + pd.Series([1.0] * 7 + [0.0] * 6 + [-1.0] * 5)
    table = plots.before_after_table(result).set_index("Measure")["Result"]
    assert [table[f"Score {word}"] for word in ("went up", "stayed the same", "went down")] == ["7", "6", "5"]
