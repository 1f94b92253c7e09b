"""How people answered, tested as the bars that are drawn."""

from types import SimpleNamespace

import pandas as pd
import pytest
from matplotlib.colors import to_hex

from toolkit import plots

LABELS = ("No!", "No", "Between", "Yes", "Yes!")
SHARES = {"A": [0.1, 0.2, 0.3, 0.25, 0.15], "B": [0.0, 0.02, 0.08, 0.4, 0.5]}


@pytest.fixture
def said() -> SimpleNamespace:
    """Two statements with answers, one that is hidden."""
    rows = [
        {"item": code, "value": "care", "text": f"Statement {code}", "point": point, "n": 40, "share": share,
         "hidden": False}
        for code, shares in SHARES.items() for point, share in enumerate(shares, start=1)
    ]  # fmt: skip
    rows += [
        {
            "item": "C",
            "value": "growth",
            "text": "Statement C",
            "point": point,
            "n": None,
            "share": None,
            "hidden": True,
        }
        for point in range(1, 6)
    ]
    return SimpleNamespace(items=pd.DataFrame(rows))


def bars(ax, place):
    """Left ends and widths of one statement's bar."""
    found = [bar for bar in ax.patches if bar.get_y() < place < bar.get_y() + bar.get_height()]
    return [(bar.get_x(), bar.get_width()) for bar in found]


def test_the_middle_of_the_scale_is_at_zero(said):
    """Heiberger and Robbins: half of the middle step on each side; 10 + 20 + 15 to the left, 15 + 25 + 15 right."""
    found = bars(plots.answers_by_item(said, labels=LABELS, value="care"), 0)
    assert [left for left, _ in found] == pytest.approx([-0.45, -0.35, -0.15, 0.15, 0.40])
    assert [width for _, width in found] == pytest.approx(SHARES["A"])


def test_an_even_scale_is_parted_in_two():
    """Four steps: two to the left of zero, two to the right."""
    four = pd.DataFrame({"item": "A", "value": "", "text": "A", "point": [1, 2, 3, 4], "n": 10,
                         "share": [0.1, 0.2, 0.3, 0.4], "hidden": False})  # fmt: skip
    found = bars(plots.answers_by_item(SimpleNamespace(items=four), labels=LABELS[:4]), 0)
    assert [left for left, _ in found] == pytest.approx([-0.3, -0.2, 0, 0.3])


def test_a_hidden_statement_has_words_and_no_bar(said):
    """Neither a length nor a count."""
    ax = plots.answers_by_item(said, labels=LABELS)
    assert bars(ax, 2) == []
    assert [shown.get_text() for shown in ax.texts][-1] == "hidden to protect people"


def test_steps_with_room_carry_their_number(said):
    """2 % and 0 % have none in the bar; the table has all."""
    ax = plots.answers_by_item(said, labels=LABELS, value="care")
    assert [shown.get_text() for shown in ax.texts] == [
        "10", "20", "30", "25", "15", "n = 40", "8", "40", "50", "n = 40",
    ]  # fmt: skip
    assert plots.answers_by_item_table(said, labels=LABELS).iloc[1].tolist() == [
        "Statement B", "0 %", "2 %", "8 %", "40 %", "50 %", "40",
    ]  # fmt: skip


def test_the_steps_differ_in_grey_too(said):
    """Dark at both ends, pale in the middle; the order tells the sides apart, not the colour."""
    ax = plots.answers_by_item(said, labels=LABELS, value="care")
    fills = [to_hex(bar.get_facecolor()) for bar in ax.patches if bar.get_y() < 0 < bar.get_y() + bar.get_height()]
    grey = [sum(int(fill[at : at + 2], 16) for at in (1, 3, 5)) for fill in fills]
    assert grey[0] < grey[1] < grey[2] > grey[3] > grey[4]


def test_a_long_legend_is_read_line_by_line(said):
    """Its order is that of the bars."""
    long = [f"A step with a rather long name {n}" for n in range(5)]
    ax = plots.answers_by_item(said, labels=long)
    legend = ax.get_figure().legends[0]
    names = [shown.get_text() for shown in legend.get_texts()]
    assert names == [long[0], long[2], long[4], long[1], long[3]]  # column by column, as matplotlib sets them


def test_the_description_says_every_number(said):
    """Who cannot see the picture hears the same."""
    assert plots.answers_by_item_alt(said, labels=LABELS) == (
        "Bar chart of how the answers to each statement spread, parted at the middle of the scale. "
        "Statement A: No! 10 %, No 20 %, Between 30 %, Yes 25 %, Yes! 15 % (40 answers); "
        "Statement B: No! 0 %, No 2 %, Between 8 %, Yes 40 %, Yes! 50 % (40 answers); "
        "Statement C: hidden to protect people."
    )


def test_the_table_hides_what_the_picture_hides(said):
    """Words in every cell, no count."""
    row = plots.answers_by_item_table(said, labels=LABELS).iloc[2].tolist()
    assert row == ["Statement C", *["hidden to protect people"] * 5, "–"]


def test_words_in_spanish(said):
    """The picture speaks the language of the paper."""
    ax = plots.answers_by_item(said, labels=LABELS, language="es")
    assert ax.get_title(loc="left") == "Cómo respondió la gente, en porcentaje"
