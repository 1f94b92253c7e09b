"""What goes together: weights with enough answers, gaps without."""

import numpy as np
import pandas as pd
import pytest

from toolkit.errors import DataProblem
from toolkit.statistics import relative_weights
from toolkit.survey import Item, Questionnaire, Scale, going_together

SCALE = Scale(name="agree5", low=1, high=5, labels={"en": tuple("abcde")}, favourable=(4, 5))
VALUES = {"A1": "care", "A2": "care", "B1": "growth", "B2": "growth", "M1": "mission", "M2": "mission"}
ASKED = Questionnaire(
    title={"en": "S"},
    scales={"agree5": SCALE},
    items=tuple(
        Item(
            code=code, kind="scale", scale="agree5", value=value, texts={"en": f"Text of {code}"}, reversed=code == "B2"
        )
        for code, value in VALUES.items()
    ),
)


def answers(n: int) -> pd.DataFrame:
    """The mission goes with care, and growth with neither; B2 is worded the other way round."""
    chance = np.random.default_rng(3)
    care, growth = chance.normal(size=(2, n))
    leanings = {"A1": care, "A2": care, "B1": growth, "B2": -growth, "M1": care, "M2": care}
    return pd.DataFrame(
        {code: np.clip(np.rint(3 + leaning + 0.7 * chance.normal(size=n)), 1, 5) for code, leaning in leanings.items()}
    )


def test_what_was_put_in_comes_out() -> None:
    """Care first, with nearly all of what goes together; the parts are the relative weights of the means."""
    table = answers(300)
    found = going_together(table, ASKED, "mission", repetitions=200)
    assert found.weights["value"].tolist() == ["care", "growth"]
    means = np.array(
        [table[["A1", "A2"]].mean(axis=1), (table["B1"] + 6 - table["B2"]) / 2, table[["M1", "M2"]].mean(axis=1)]
    )
    assert found.weights["part"].tolist() == pytest.approx(list(relative_weights(np.corrcoef(means))))
    assert found.together == pytest.approx(found.weights["part"].sum())
    first = found.weights.iloc[0]
    assert first["low"] < first["part"] < first["high"]
    assert "That does not tell what brings what about." in found.summary()


def test_small_parts_have_no_interval() -> None:
    """A weight is never negative: an interval would never hold 0."""
    growth = going_together(answers(300), ASKED, "mission", repetitions=200).weights.iloc[1]
    assert growth["part"] < 0.02
    assert growth[["low", "high"]].isna().all()


def test_too_few_answers_show_gaps_instead() -> None:
    """149 answers: the reason, and the statements that lie furthest back."""
    table = answers(149)
    found = going_together(table, ASKED, "mission")
    assert found.weights.empty
    assert found.summary().startswith("149 people answered every value; what goes together is told from 150 on")
    shares = (table.assign(B2=6 - table["B2"]) >= 4).mean()
    lowest = found.gaps.iloc[0]
    assert lowest["item"] == shares.idxmin()
    assert lowest["gap"] == pytest.approx(shares.min() - shares.mean())


def test_people_with_a_value_left_out_do_not_count() -> None:
    """150 answered, one of them nothing about growth."""
    table = answers(150)
    table.loc[0, ["B1", "B2"]] = np.nan
    assert going_together(table, ASKED, "mission").n == 149


def test_a_statement_as_outcome_leaves_its_own_value_out() -> None:
    """M1 belongs to the mission."""
    found = going_together(answers(200), ASKED, "M1", repetitions=100)
    assert set(found.weights["value"]) == {"care", "growth"}


def test_an_unknown_outcome_is_refused_with_the_nearest() -> None:
    """Typed wrong."""
    with pytest.raises(DataProblem, match=r'"mision" was asked\. Did you mean "mission"'):
        going_together(answers(200), ASKED, "mision")
