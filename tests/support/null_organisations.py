"""Organisations in which no group differs from another: whatever is called different there is wrong."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from toolkit.survey import Favourability, Item, Questionnaire, Scale

GROUPINGS = {
    "LEADER": ("Yes", "No"),
    "ROLE": ("Nurse", "Aide", "Cook", "Driver", "Clerk", "Therapist"),
    "SITE": ("North", "South", "East", "West", "Central"),
    "SHIFT": ("Day", "Evening", "Night"),
    "TENURE": ("New", "One", "Three", "Ten", "Long"),
    "EMPLOYMENT": ("Full time", "Part time"),
}
VALUES, ITEMS = "ABCDE", 3
CODES = [f"{value}{place}" for value in VALUES for place in range(ITEMS)]


def questionnaire() -> Questionnaire:
    """Five values of three statements each, and six groupings."""
    scale = Scale(name="s", low=1, high=5, labels={"en": tuple("12345")}, favourable=(4, 5))
    rated = [
        Item(code=code, kind="scale", scale="s", value=code[0].lower() * 2, texts={"en": f"Text {code}"})
        for code in CODES
    ]
    groups = [
        Item(code=code, kind="group", texts={"en": f"Your {code}?"}, options={"en": options})
        for code, options in GROUPINGS.items()
    ]
    return Questionnaire(title={"en": "Survey"}, scales={"s": scale}, items=(*rated, *groups))


@dataclass(frozen=True)
class Shift:
    """By how much one group of one grouping answers higher (in points of the scale)."""

    by: str
    group: str
    points: float


def answers(rng: np.random.Generator, n: int, shift: Shift | None = None) -> pd.DataFrame:
    """Make lopsided answers on five points: people differ, values hang together, groups are of skewed sizes."""
    people = {}
    for code, options in GROUPINGS.items():
        shares = rng.dirichlet(np.linspace(3, 1, len(options)))
        people[code] = rng.choice(options, n, p=shares if code != "LEADER" else (0.15, 0.85))
    own = rng.normal(0, 0.5, (n, 1, 1)) + rng.normal(0, 0.5, (n, len(VALUES), 1))
    if shift:
        own[people[shift.by] == shift.group] += shift.points
    level = rng.normal(3.7, 0.4, (1, len(VALUES), ITEMS))
    seen = np.clip(np.rint(level + own + rng.normal(0, 0.7, (n, len(VALUES), ITEMS))), 1, 5)
    seen[rng.random(seen.shape) < 0.03] = np.nan
    return pd.DataFrame(seen.reshape(n, -1), columns=CODES).assign(**people)


def tables_by_minimum(people: pd.DataFrame, agrees: dict[str, pd.DataFrame]) -> dict[str, Favourability]:
    """Show every group of five and more: more groups than a report, which protects them too, and so more tests."""
    return {code: _table(people[code], options, agrees) for code, options in GROUPINGS.items()}


def _table(groups: pd.Series, options: tuple[str, ...], agrees: dict[str, pd.DataFrame]) -> Favourability:
    cells = [
        {"item": item, "value": value, "text": item, "group": group}
        | {"n": int(of_group[item].notna().sum()), "share": of_group[item].mean()}
        for value, frame in agrees.items()
        for group in options
        for of_group in (frame[groups == group],)
        for item in frame
    ]
    items = pd.DataFrame(cells)
    items["hidden"] = items["n"] < 5
    values = items.groupby(["value", "group"], sort=False).agg(
        n_items=("item", "size"), n=("n", "max"), share=("share", "mean"), hidden=("hidden", "any")
    )
    none = pd.DataFrame()
    return Favourability(
        items=items, values=values.reset_index(), n_used=len(groups), left_out=none, keyed_wrong=none, by="x"
    )
