"""The picture of two survey rounds, tested as the data it draws."""

from types import SimpleNamespace

import pandas as pd
import pytest

from toolkit import plots

NAMES = {"compassion": "Compassion", "growth": "Growth", "trust": "Trust"}
ROUNDS = ("March 2025", "March 2026")


@pytest.fixture
def comparison() -> SimpleNamespace:
    """Compassion rose for sure, growth has too few answers for a range, trust is hidden."""
    return SimpleNamespace(
        values=pd.DataFrame(
            {"value": list(NAMES), "n_items": [2, 1, 1], "n_earlier": [120, 20, None], "n_later": [140, 25, None],
             "n_linked": [None, None, None], "paired": [False, False, False],
             "share_earlier": [0.5, 0.4, None], "share_later": [0.725, 0.4, None], "change": [0.225, 0.0, None],
             "low": [0.1, None, None], "high": [0.345, None, None], "changed": [True, False, False],
             "low_earlier": [0.42, None, None], "high_earlier": [0.58, None, None],
             "low_later": [0.65, None, None], "high_later": [0.79, None, None], "hidden": [False, False, True]}
        ).astype({"n_earlier": "Int64", "n_later": "Int64", "n_linked": "Int64"})
    )  # fmt: skip


def test_marks_and_ranges_lie_where_the_shares_are(comparison) -> None:
    """Two marks a value that is shown, and a line for each range that is known."""
    ax = plots.trend(comparison, names=NAMES, rounds=ROUNDS)
    marks = [line.get_xdata()[0] for line in ax.lines if line.get_linestyle() == "None" and len(line.get_xdata())]
    assert marks == pytest.approx([50, 72.5, 40, 40])
    ranges = [list(line.get_xdata()) for line in ax.lines if len(line.get_xdata()) == 2]
    assert ranges == [pytest.approx([42, 58]), pytest.approx([65, 79])]


def test_rounds_are_told_apart_without_colour(comparison) -> None:
    """The earlier round's mark is open, the later one's filled; both are named."""
    ax = plots.trend(comparison, names=NAMES, rounds=ROUNDS)
    marks = [line for line in ax.lines if line.get_linestyle() == "None" and len(line.get_xdata())]
    assert [mark.get_markerfacecolor() == "white" for mark in marks[:2]] == [True, False]
    assert [words.get_text() for words in ax.get_legend().get_texts()] == list(ROUNDS)


def test_what_is_hidden_has_no_mark(comparison) -> None:
    """Words in its place."""
    ax = plots.trend(comparison, names=NAMES, rounds=ROUNDS)
    assert "hidden to protect people" in [words.get_text() for words in ax.texts]


def test_the_description_tells_all(comparison) -> None:
    """Both rounds, both shares of every value."""
    assert plots.trend_alt(comparison, names=NAMES, rounds=ROUNDS) == (
        "Dot chart of the share who agree with each value in two survey rounds, with its likely range: March 2025, "
        "then March 2026. Compassion 50 → 73 %; Growth 40 → 40 %; Trust hidden to protect people."
    )


def test_the_table_has_the_same_numbers(comparison) -> None:
    """Change, range and whether it is more than chance; too few answers say so."""
    table = plots.trend_table(comparison.values, labels=list(NAMES.values()), heading="Value", rounds=ROUNDS)
    assert table.to_numpy().tolist() == [
        ["Compassion", "50 %", "73 %", "+23", "+10 and +35", "yes", "120 / 140"],
        ["Growth", "40 %", "40 %", "0", "–", "too few answers", "20 / 25"],
        ["Trust", "hidden to protect people", "hidden to protect people", "–", "–", "–", "–"],
    ]


def test_the_same_people_are_told(comparison) -> None:
    """A change of linked people says of how many."""
    rows = comparison.values.head(1).assign(paired=True, n_linked=88)
    table = plots.trend_table(rows, labels=["Compassion"], heading="Value", rounds=ROUNDS, language="es")
    assert table.iloc[0].tolist()[-1] == "120 / 140; las mismas 88 personas"
