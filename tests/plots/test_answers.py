"""How people answered, tested as the bars that are drawn."""

from types import SimpleNamespace

import pandas as pd
import pytest
from matplotlib.colors import to_hex

from toolkit import plots

LABELS = ("No!", "No", "Between", "Yes", "Yes!")
SHARES = {"A": [0.1, 0.2, 0.3, 0.25, 0.15], "B": [0.0, 0.02, 0.08, 0.4, 0.5]}


def spread(**statements: list[tuple[int, int, bool, float]]) -> SimpleNamespace:
    """Statements with what is counted together: from which step to which, whether it agrees, its share."""
    points = [
        {"item": code, "low": low, "high": high, "agrees": agrees, "share": share}
        for code, parts in statements.items() for low, high, agrees, share in parts
    ]  # fmt: skip
    items = [
        {"item": code, "value": "growth" if code == "C" else "care", "text": f"Statement {code}",
         "n": 40 if parts else None, "shown": bool(parts)}
        for code, parts in statements.items()
    ]  # fmt: skip
    return SimpleNamespace(
        items=pd.DataFrame(items), points=pd.DataFrame(points, columns=["item", "low", "high", "agrees", "share"])
    )


def steps(shares: list[float], first_agreeing: int = 4) -> list[tuple[int, int, bool, float]]:
    """Every step by itself."""
    return [(point, point, point >= first_agreeing, share) for point, share in enumerate(shares, start=1)]


JOINED = [(1, 2, False, 0.2), (3, 3, False, 0.3), (4, 5, True, 0.5)]


@pytest.fixture
def said() -> SimpleNamespace:
    """Two statements with answers, one that is hidden."""
    return spread(A=steps(SHARES["A"]), B=steps(SHARES["B"]), C=[])


def bars(ax, place):
    """Left ends and widths of one statement's bar."""
    found = [bar for bar in ax.patches if bar.get_y() < place < bar.get_y() + bar.get_height()]
    return [(bar.get_x(), bar.get_width()) for bar in found]


def test_a_bar_is_parted_where_agreeing_begins(said):
    """10 + 20 + 30 do not agree and lie to the left of zero; 25 + 15 agree and lie to the right."""
    found = bars(plots.answers_by_item(said, labels=LABELS, value="care"), 0)
    assert [left for left, _ in found] == pytest.approx([-0.6, -0.5, -0.3, 0, 0.25])
    assert [width for _, width in found] == pytest.approx(SHARES["A"])


def test_a_statement_against_its_value_is_parted_after_what_speaks_for_it():
    """Steps stand as they were asked: 1 and 2 speak for the value, to the left; the rest to the right."""
    turned = [(low, high, low <= 2, share) for low, high, _, share in steps(SHARES["A"])]
    found = bars(plots.answers_by_item(spread(A=turned), labels=LABELS), 0)
    assert [left for left, _ in found] == pytest.approx([-0.3, -0.2, 0, 0.3, 0.55])


def test_steps_counted_together_are_one_piece():
    """Three pieces, the joined ones with lines across; each in the colour of the middle of its steps."""
    ax = plots.answers_by_item(spread(A=JOINED, B=steps(SHARES["B"])), labels=LABELS)
    found = bars(ax, 0)
    assert [left for left, _ in found] == pytest.approx([-0.5, -0.3, 0])
    assert [width for _, width in found] == pytest.approx([0.2, 0.3, 0.5])
    of_row = [bar for bar in ax.patches if bar.get_y() < 0 < bar.get_y() + bar.get_height()]
    single = [bar for bar in ax.patches if bar.get_y() < 1 < bar.get_y() + bar.get_height()]
    assert [bool(bar.get_hatch()) for bar in of_row] == [True, False, True]
    both = [(bar.get_facecolor()[0] + other.get_facecolor()[0]) / 2 for bar, other in (single[:2], single[3:])]
    assert [of_row[0].get_facecolor()[0], of_row[2].get_facecolor()[0]] == pytest.approx(both, abs=1 / 255)


def test_the_legend_names_what_is_counted_together():
    """After the steps, once each; none where nothing is joined."""
    ax = plots.answers_by_item(spread(A=JOINED, B=JOINED), labels=LABELS)
    names = {shown.get_text() for shown in ax.get_figure().legends[0].get_texts()}
    assert names == {*LABELS, "from No! to No", "from Yes to Yes!"}
    plain = plots.answers_by_item(spread(A=steps(SHARES["A"])), labels=LABELS)
    assert len(plain.get_figure().legends[0].get_texts()) == 5


def test_the_table_and_the_description_say_what_is_counted_together():
    """The first cell has the number and says up to where it goes; the other names the first."""
    said = spread(A=JOINED)
    assert plots.answers_by_item_table(said, labels=LABELS).iloc[0].tolist() == [
        "Statement A", "20 % (from No! to No)", "counted with “No!”", "30 %", "50 % (from Yes to Yes!)",
        "counted with “Yes”", "40",
    ]  # fmt: skip
    assert plots.answers_by_item_alt(said, labels=LABELS).endswith(
        "Statement A: from No! to No 20 %, Between 30 %, from Yes to Yes! 50 % (40 answers)."
    )
    assert "de No! a No 20 %" in plots.answers_by_item_alt(said, labels=LABELS, language="es")


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
        "Bar chart of how the answers to each statement spread, parted where agreeing begins. "
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
