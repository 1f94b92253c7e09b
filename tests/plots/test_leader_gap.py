"""The gap between leaders and frontline, tested as the data it draws."""

from types import SimpleNamespace

import pandas as pd
import pytest

from toolkit import plots

NAN = float("nan")


@pytest.fixture
def gap() -> SimpleNamespace:
    """Four statements: leaders 30.5 points above, frontline 12 above (chance), no gap, and one hidden."""
    rows = [
        ("We listen", 30, 0.8, 60, 0.495, 0.305, 0.11, 0.46, True, False),
        ("We learn", 30, 0.5, 60, 0.62, -0.12, -0.32, 0.09, False, False),
        ("We keep quiet ↺", pd.NA, NAN, pd.NA, NAN, NAN, NAN, NAN, False, True),
        ("We share", 30, 0.5, 60, 0.5, 0.0, -0.2, 0.2, False, False),
    ]
    columns = ["text", "n_leaders", "share_leaders", "n_frontline", "share_frontline"]
    columns += ["gap", "low", "high", "different", "hidden"]
    return SimpleNamespace(items=pd.DataFrame(rows, columns=columns))


def test_dots_stand_at_the_gaps_and_lines_reach_over_the_ranges(gap) -> None:
    """The largest gap for leaders on top; the hidden statement is not drawn."""
    ax = plots.leader_gap(gap)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["We listen", "We share", "We learn"]
    lines = [line for line in ax.lines if line.get_marker() == "None" and len(set(line.get_ydata())) == 1]
    assert [tuple(line.get_xdata()) for line in lines] == [
        pytest.approx((11, 46)),
        pytest.approx((-20, 20)),
        pytest.approx((-32, 9)),
    ]
    dots = [line for line in ax.lines if line.get_marker() != "None"]
    assert [line.get_xdata()[0] for line in dots] == pytest.approx([30.5, 0, -12])


def test_what_chance_does_not_explain_differs_in_shape_and_not_in_colour_alone(gap) -> None:
    """A filled diamond, and empty circles; each with its number."""
    ax = plots.leader_gap(gap)
    dots = [line for line in ax.lines if line.get_marker() != "None"]
    assert [line.get_marker() for line in dots] == ["D", "o", "o"]
    assert [line.get_markerfacecolor() == "white" for line in dots] == [False, True, True]
    assert [text.get_text() for text in ax.texts] == ["+31", "0", "−12"]


def test_the_same_numbers_stand_in_the_table(gap) -> None:
    """Points from unrounded shares (30.5 shows 31 though 80 and 50 stand beside it); the hidden one says so, last."""
    table = plots.leader_gap_table(gap)
    assert table.iloc[0].tolist() == ["We listen", "80 % (30)", "50 % (60)", "+31", "+11 and +46", "yes ◆"]
    assert table.iloc[2].tolist() == ["We learn", "50 % (30)", "62 % (60)", "−12", "−32 and +9", "no"]
    assert table.iloc[3].tolist() == ["We keep quiet ↺", *["hidden to protect people"] * 2, "–", "–", "–"]
    assert list(table.columns)[1:3] == ["Leaders (answers)", "Frontline (answers)"]
    assert list(plots.leader_gap_table(gap, language="es").columns)[1] == "Responsables (respuestas)"


def test_it_is_told_in_words(gap) -> None:
    """Every drawn statement with its range."""
    alt = plots.leader_gap_alt(gap)
    assert "We listen: +31, likely between +11 and +46, more than chance explains" in alt
    assert "We learn: −12, likely between −32 and +9" in alt
    assert "quiet" not in alt


def test_of_many_statements_the_largest_gaps_are_drawn() -> None:
    """Of 30 the 12 that are farthest from nothing, either way; the table holds all."""
    gaps = [place / 100 for place in range(-15, 15)]
    items = pd.DataFrame({"text": [f"S{place}" for place in range(30)], "gap": gaps})
    items = items.assign(low=items["gap"] - 0.1, high=items["gap"] + 0.1, different=False, hidden=False)
    items = items.assign(n_leaders=20, n_frontline=80, share_leaders=0.5, share_frontline=0.5)
    ax = plots.leader_gap(SimpleNamespace(items=items))
    assert len(ax.get_yticklabels()) == plots.MOST_GAPS == 12
    assert "S15" not in [label.get_text() for label in ax.get_yticklabels()]
    assert len(plots.leader_gap_table(SimpleNamespace(items=items))) == 30


def test_the_same_bytes(gap) -> None:
    """Drawn twice it is the same file."""
    assert plots.picture(plots.leader_gap(gap)) == plots.picture(plots.leader_gap(gap))
