"""How the answers spread over a scale, counted by hand."""

import numpy as np
import pandas as pd
import pytest

from toolkit.errors import DataProblem, Refused
from toolkit.survey import Item, Questionnaire, Scale, distributions

LABELS = ("Never", "Rarely", "Sometimes", "Often", "Always")
ASKED = Questionnaire(
    title={"en": "Ours"},
    scales={"often": Scale(name="often", low=1, high=5, labels={"en": LABELS}, favourable=(4, 5))},
    items=(
        Item(code="A", kind="scale", scale="often", value="care", texts={"en": "We listen"}),
        Item(code="B", kind="scale", scale="often", value="care", reversed=True, texts={"en": "We hurry"}),
    ),
)


def answers(a, b):
    """Two statements as numbers; NaN is no answer."""
    return pd.DataFrame({"A": pd.Series(a, dtype=float), "B": pd.Series(b, dtype=float)})


#: A: twelve answers, 1 1 2 3 3 3 4 4 5 5 5 5. B: nine answers and three empty ones.
TWELVE = answers([1, 1, 2, 3, 3, 3, 4, 4, 5, 5, 5, 5], [5, 5, 5, 5, 1, 1, 2, 3, 4, np.nan, np.nan, np.nan])


def test_each_step_by_hand():
    """2, 1, 3, 2 and 4 of 12."""
    found = distributions(TWELVE, ASKED).items
    rows = found[found["item"] == "A"]
    assert rows["point"].tolist() == [1, 2, 3, 4, 5]
    assert rows["share"].tolist() == pytest.approx([2 / 12, 1 / 12, 3 / 12, 2 / 12, 4 / 12])
    assert set(rows["n"]) == {12}


def test_nine_answers_are_too_few():
    """From ten on; a share is shown from five on, how it came about is not."""
    rows = distributions(TWELVE, ASKED).items.query("item == 'B'")
    assert rows["hidden"].all()
    assert rows[["n", "share"]].isna().all(axis=None)


def test_ten_answers_are_enough():
    """The limit itself is shown."""
    ten = answers([1] * 4 + [5] * 6, [np.nan] * 10)
    rows = distributions(ten, ASKED).items.query("item == 'A'")
    assert rows["share"].tolist() == pytest.approx([0.4, 0, 0, 0, 0.6])


def test_a_reversed_statement_is_not_turned():
    """Four of nine said "Always" to a statement that speaks against the value: that is what stands there."""
    rows = distributions(TWELVE, ASKED, minimum=5).items.query("item == 'B'")
    assert rows["share"].tolist() == pytest.approx([2 / 9, 1 / 9, 1 / 9, 1 / 9, 4 / 9])


def test_in_words():
    """A line a statement."""
    assert distributions(TWELVE, ASKED).summary() == (
        "12 people answered.\n"
        "“We listen”: 1: 17 %, 2: 8 %, 3: 25 %, 4: 17 %, 5: 33 % (12 answers).\n"
        "“We hurry”: hidden to protect people; fewer than 10 answered."
    )


def test_as_a_table():
    """Stable columns, five rows a statement."""
    frame = distributions(TWELVE, ASKED).to_frame()
    assert list(frame) == ["item", "value", "point", "n", "share", "hidden"]
    assert len(frame) == 10


def test_the_answers_are_not_changed():
    """What comes in stays as it is."""
    before = TWELVE.copy()
    distributions(TWELVE, ASKED)
    pd.testing.assert_frame_equal(TWELVE, before)


def test_what_is_refused():
    """A minimum under five; an answer outside the scale."""
    with pytest.raises(Refused):
        distributions(TWELVE, ASKED, minimum=4)
    with pytest.raises(DataProblem, match="this question accepts 1 to 5"):
        distributions(TWELVE.replace({"A": {5: 7}}), ASKED)
