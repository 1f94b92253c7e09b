"""Pictures of the share who agree, tested as the data they draw."""

from types import SimpleNamespace

import pandas as pd
import pytest
from matplotlib.colors import to_hex

from toolkit import plots

NAMES = {"compassion": "Compassion", "growth": "Growth"}


@pytest.fixture
def overall() -> SimpleNamespace:
    """Two values and three statements, one of them hidden."""
    return SimpleNamespace(
        values=pd.DataFrame(
            {"value": ["compassion", "growth"], "n_items": [2, 1], "n": [143, 140], "share": [0.825, 0.575],
             "hidden": [False, False]}
        ),
        items=pd.DataFrame(
            {"item": ["C1", "C2", "G1"], "value": ["compassion", "compassion", "growth"],
             "text": ["I can show compassion", "We keep promises", "I learn"], "n": [143, 142, 3],
             "share": [0.9, 0.75, float("nan")], "hidden": [False, False, True]}
        ),
    )  # fmt: skip


@pytest.fixture
def by_site() -> SimpleNamespace:
    """Two values in three sites; South is hidden."""
    return SimpleNamespace(
        values=pd.DataFrame(
            {"value": ["compassion"] * 3 + ["growth"] * 3, "group": ["North", "River", "South"] * 2,
             "n": [20, 14, 3, 20, 13, 3], "share": [0.8, 0.5, float("nan"), 0.65, 0.25, float("nan")],
             "hidden": [False, False, True] * 2}
        )
    )  # fmt: skip


def bars(ax, colour="#1f5f7a"):
    """Widths of the bars of one colour, top to bottom."""
    return [bar.get_width() for bar in ax.patches if to_hex(bar.get_facecolor()) == colour]


def words(ax):
    """All that is written among the bars or dots."""
    return [text.get_text() for text in ax.texts]


def test_bars_are_as_wide_as_the_shares(overall):
    """One bar a value, 0 to 100, in the order of the result."""
    ax = plots.share_by_value(overall, names=NAMES)
    assert bars(ax) == pytest.approx([82.5, 57.5])
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Compassion", "Growth"]


def test_every_bar_carries_its_number_and_count(overall):
    """Nobody has to read a length; halves are rounded up (82.5 is 83)."""
    assert words(plots.share_by_value(overall)) == ["83 %", "n = 143", "58 %", "n = 140"]


def test_a_hidden_statement_has_words_and_no_bar(overall):
    """A hidden share must not be readable from a length or a count."""
    ax = plots.share_by_item(overall)
    assert bars(ax) == pytest.approx([90, 75])
    assert words(ax)[-1] == "hidden to protect people"
    assert "n = 3" not in words(ax)


def test_statements_of_one_value(overall):
    """`value` keeps only its statements."""
    ax = plots.share_by_item(overall, value="growth")
    assert [label.get_text() for label in ax.get_yticklabels()] == ["I learn"]


def test_groups_are_dots_and_the_hidden_one_is_not(by_site):
    """Two dots, one sentence, the share of everybody as a line."""
    ax = plots.share_by_group(by_site, value="growth", overall=0.5)
    dots = [tuple(line.get_xydata()[0]) for line in ax.lines if line.get_marker() == "o"]
    assert dots == [pytest.approx((65, 0)), pytest.approx((25, 1))]
    assert words(ax) == ["65 %", "25 %", "hidden to protect people"]
    assert [list(line.get_xdata()) for line in ax.lines if line.get_marker() != "o"] == [[50, 50]]


def test_panels_show_every_value(by_site):
    """One panel a value, titled with its name."""
    figure = plots.share_by_group_panels(by_site, names=NAMES)
    assert [ax.get_title(loc="left") for ax in figure.axes] == ["Compassion", "Growth"]


def test_an_odd_number_of_values_leaves_no_empty_panel(by_site):
    """The place beside the last value stays white."""
    by_site.values = by_site.values[by_site.values["value"] == "growth"]
    assert len(plots.share_by_group_panels(by_site).axes) == 1


def test_the_description_says_every_number(overall, by_site):
    """Who cannot see the picture hears the same."""
    assert plots.share_by_value_alt(overall, names=NAMES) == (
        "Bar chart of the share who agree with the statements on each value. "
        "Compassion 83 % (143 answers); Growth 58 % (140 answers)."
    )
    assert plots.share_by_group_alt(by_site, names=NAMES) == (
        "Dot charts of the share who agree in each group, one chart for each value. "
        "Compassion: North 80 % (20 answers); River 50 % (14 answers); South hidden to protect people. "
        "Growth: North 65 % (20 answers); River 25 % (13 answers); South hidden to protect people."
    )


def test_the_table_says_the_same(overall, by_site):
    """A hidden row shows neither share nor count."""
    table = plots.share_by_item_table(overall)
    assert table.iloc[2].tolist() == ["I learn", "hidden to protect people", "–"]
    wide = plots.share_by_group_table(by_site, names=NAMES)
    assert wide.iloc[1].tolist() == ["River", "50 %", "25 %"]
    assert wide.iloc[2].tolist() == ["South", "hidden to protect people", "hidden to protect people"]


def test_words_in_spanish(overall):
    """The picture speaks the language of the paper."""
    assert "oculto para proteger a las personas" in words(plots.share_by_item(overall, language="es"))
