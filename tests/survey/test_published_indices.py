"""Indices that others published, from answers made to their parts."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from toolkit.survey import Item, Questionnaire, Scale, favourability

PARTS = ("Leaders Lead", "Supervisors", "Intrinsic Work Experience")


@pytest.mark.parametrize(
    ("year", "published"), [(2018, 0.67645355), (2019, 0.68483824), (2020, 0.72447792), (2022, 0.70543273)]
)
def test_the_index_of_the_fevs_is_the_mean_of_its_parts(reference: Path, year: int, published: float) -> None:
    """US OPM, Federal Employee Viewpoint Survey, government-wide: the index is the mean of three published parts.

    50,000 answers an item have these shares to 1 in 50,000, so that the index is met to 5 digits.
    """
    fevs = pd.read_csv(reference / "survey_reference" / "fevs_agency_indices_2015_2022.csv").iloc[0]
    shares = [float(fevs[f"Employee Engagement: {part}_{year}"]) for part in PARTS]
    assert float(fevs[f"Employee Engagement: Overall_{year}"]) == published
    order = np.arange(50_000)
    answers = {f"E{place}": np.where(order < round(share * 50_000), 4.0, 2.0) for place, share in enumerate(shares)}
    scale = Scale(name="s", low=1, high=5, labels={"en": tuple("12345")}, favourable=(4, 5))
    items = tuple(
        Item(code=code, kind="scale", scale="s", value="index", texts={"en": f"Text {code}"}) for code in answers
    )
    asked = Questionnaire(title={"en": "Survey"}, scales={"s": scale}, items=items)
    found = favourability(pd.DataFrame(answers), asked).values["share"].iloc[0]
    assert found == pytest.approx(published, abs=1e-5)
