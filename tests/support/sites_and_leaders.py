"""Ninety people of three sites, a third of whom lead: one site differs on one value, leaders on one statement."""

import numpy as np
import pandas as pd

from toolkit.survey import Item, Questionnaire, Scale

SITES = ("North", "South", "West")


def asked() -> Questionnaire:
    """Two values of two statements (the last reversed), sites, and who leads."""
    scale = Scale(name="s", low=1, high=5, labels={"en": tuple("12345")}, favourable=(4, 5))
    rated = [("A1", "care", False), ("A2", "care", False), ("B1", "truth", False), ("B2", "truth", True)]
    items = [
        Item(code=code, kind="scale", scale="s", value=value, reversed=turned, texts={"en": f"Text of {code}"})
        for code, value, turned in rated
    ]
    groups = [
        Item(code="SITE", kind="group", texts={"en": "Where?"}, options={"en": SITES}),
        Item(code="LEADER", kind="group", texts={"en": "Do you lead?"}, options={"en": ("Yes", "No")}),
    ]
    return Questionnaire(title={"en": "Survey"}, scales={"s": scale}, items=(*items, *groups))


def people() -> pd.DataFrame:
    """90 people: North far higher on care; leaders (30) far higher on B1 only; nothing else."""
    rng = np.random.default_rng(3)
    site = np.repeat(SITES, 30)
    leads = np.tile(["Yes", "No", "No"], 30)
    table = pd.DataFrame({code: rng.integers(1, 6, 90).astype(float) for code in ("A1", "A2", "B1", "B2")})
    north = site == "North"
    table.loc[north, ["A1", "A2"]] = rng.choice([4.0, 5.0, 5.0, 3.0], (30, 2))
    table.loc[leads == "Yes", "B1"] = rng.choice([4.0, 5.0, 4.0, 5.0, 4.0, 4.0, 2.0], 30)
    return table.assign(SITE=site, LEADER=leads)
