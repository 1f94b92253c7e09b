"""Those who did not answer: bounds by hand, and late answers beside early ones."""

import numpy as np
import pandas as pd
import pytest

from toolkit.errors import DataProblem, Refused
from toolkit.survey import Item, Questionnaire, Scale, favourability, late_answers, worst_case_bounds

SCALE = Scale(name="agree5", low=1, high=5, labels={"en": tuple("abcde")}, favourable=(4, 5))
ASKED = Questionnaire(
    title={"en": "S"},
    scales={"agree5": SCALE},
    items=(
        Item(code="A", kind="scale", scale="agree5", value="care", texts={"en": "One"}),
        Item(code="B", kind="scale", scale="agree5", value="care", texts={"en": "Two"}),
        Item(code="SITE", kind="group", texts={"en": "Where?"}),
    ),
)


def answers(n: int, a: int, b: int) -> pd.DataFrame:
    table = pd.DataFrame({"A": np.repeat([4.0, 2.0], [a, n - a]), "B": np.repeat([4.0, 2.0], [b, n - b])})
    return table.assign(arrival=np.arange(1, n + 1), SITE="North")


def test_bounds_by_hand() -> None:
    """60 of 100 answered; 30 and 45 agree: 30 to 70 of 100, 45 to 85 of 100, their value 37.5 to 77.5 %."""
    found = worst_case_bounds(favourability(answers(60, 30, 45), ASKED), 100).set_index("code")
    assert found.loc["A", ["share", "low", "high"]].tolist() == pytest.approx([0.5, 0.3, 0.7])
    assert found.loc["B", ["low", "high"]].tolist() == pytest.approx([0.45, 0.85])
    assert found.loc["care", ["low", "high"]].tolist() == pytest.approx([0.375, 0.775])


def test_left_out_statements_count_as_not_answered() -> None:
    """20 of the 60 left A out: 30 agree, 10 do not, 60 are not known."""
    table = answers(60, 30, 45)
    table.loc[table.index[40:], "A"] = np.nan
    found = worst_case_bounds(favourability(table, ASKED), 100).set_index("code")
    assert found.loc["A", ["low", "high"]].tolist() == pytest.approx([0.3, 0.9])


def test_everybody_answered() -> None:
    """Nothing is open."""
    found = worst_case_bounds(favourability(answers(60, 30, 45), ASKED), 60)
    assert found["low"].tolist() == pytest.approx(found["high"].tolist())


def test_bounds_of_groups_and_of_too_few_staff_are_refused() -> None:
    """A site's bounds would tell who did not answer; 50 staff cannot give 60 answers."""
    with pytest.raises(Refused, match="everybody together"):
        worst_case_bounds(favourability(answers(60, 30, 45), ASKED, by="SITE"), 100)
    with pytest.raises(Refused, match="60 people answered and 50 are on the staff list"):
        worst_case_bounds(favourability(answers(60, 30, 45), ASKED), 50)


def test_late_answers_by_hand() -> None:
    """Of 200 the first half agrees, of the last quarter nobody: both values' difference is -1."""
    table = answers(200, 100, 100).sample(frac=1, random_state=4)
    found = late_answers(table, ASKED)
    assert (found.n_early, found.n_late) == (100, 50)
    assert found.values["change"].tolist() == [-1.0]
    assert found.differing == ("care",)
    assert "differs from the first half (100) on Care" in found.summary()
    assert "a hint only" in found.summary()


def test_late_answers_alike() -> None:
    """Every other person agrees, first and last."""
    table = answers(200, 0, 0).assign(A=np.tile([4.0, 2.0], 100), B=np.tile([2.0, 4.0], 100))
    found = late_answers(table, ASKED)
    assert found.differing == ()
    assert found.summary() == "The last quarter of the answers (50) agrees about as much as the first half (100)."


def test_late_answers_need_thirty_and_an_order() -> None:
    """A quarter of 100 is too few; without arrival nobody knows who was late."""
    with pytest.raises(Refused, match="needs 30 answers"):
        late_answers(answers(100, 50, 50), ASKED)
    with pytest.raises(DataProblem, match="in which order"):
        late_answers(answers(200, 50, 50).drop(columns="arrival"), ASKED)
