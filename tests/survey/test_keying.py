"""An item is called wrongly keyed where chance does not explain it, and found where it is wrong."""

import numpy as np
import pandas as pd
import pytest

from toolkit.survey import Item
from toolkit.survey.keying import probably_keyed_wrong

CUTS = (-2.0, -1.3, -0.6, 0.6)


def answers(rng: np.random.Generator, n: int, loading: float, wrong: bool = False) -> pd.DataFrame:
    """Five values of three items each on five points; ``loading`` says how well those of a value belong together."""
    columns = {}
    for value in "ABCDE":
        trait = rng.normal(size=(n, 1))
        seen = loading * trait + np.sqrt(1 - loading**2) * rng.normal(size=(n, 3))
        if wrong and value == "A":
            seen[:, 0] *= -1
        columns |= {f"{value}{place}": np.searchsorted(CUTS, seen[:, place]) + 1.0 for place in range(3)}
    return pd.DataFrame(columns)


ITEMS = [Item(code=f"{value}{place}", kind="scale", texts={}, value=value) for value in "ABCDE" for place in range(3)]


def named(n: int, loading: float, surveys: int, *, wrong: bool = False) -> tuple[float, float]:
    """Share of surveys in which the wrong item is named, and in which any other is."""
    rng, found = np.random.default_rng([n, int(100 * loading), wrong]), []
    for _ in range(surveys):
        items = set(probably_keyed_wrong(answers(rng, n, loading, wrong), ITEMS)["item"])
        found.append(("A0" in items, bool(items - ({"A0"} if wrong else set()))))
    right, chance = np.mean(found, axis=0)
    return float(right), float(chance)


def test_a_negative_sign_alone_names_nothing() -> None:
    """15 items that have nothing to do with each other have a negative correlation in every survey; few are named."""
    rng = np.random.default_rng(3)
    negative = [answers(rng, 60, 0.0)[["A0", "A1", "A2"]].corr().to_numpy().min() < 0 for _ in range(40)]
    assert np.mean(negative) > 0.8
    assert named(60, 0.0, 60)[1] <= 0.1


def test_a_wrong_item_is_found() -> None:
    """60 people, items that correlate by 0.5: found in 8 of 10 surveys and more, and no other one with it."""
    right, others = named(60, 0.72, 40, wrong=True)
    assert right >= 0.8
    assert others <= 0.05


def test_of_a_value_with_two_wrong_ones_among_five_both_are_found() -> None:
    """Each is turned for trial, so that the second shows too; the table handed in stays as it is."""
    rng = np.random.default_rng(5)
    trait = rng.normal(size=(120, 1))
    seen = 0.8 * trait + 0.6 * rng.normal(size=(120, 5))
    seen[:, :2] *= -1
    table = pd.DataFrame(np.searchsorted(CUTS, seen) + 1.0, columns=list("abcde"))
    before = table.copy()
    items = [Item(code=code, kind="scale", texts={}, value="v") for code in "abcde"]
    found = probably_keyed_wrong(table, items)
    assert set(found["item"]) == {"a", "b"}
    assert (found["correlation"] < 0).all()
    pd.testing.assert_frame_equal(table, before)


@pytest.mark.long
@pytest.mark.parametrize("loading", [0.0, 0.3, 0.6])
@pytest.mark.parametrize("n", [30, 60, 150])
def test_named_by_chance_long(n: int, loading: float) -> None:
    """At most 5 of 100 surveys with 15 items (less two sampling errors of 800 surveys: 6.5)."""
    assert named(n, loading, 800)[1] <= 0.065


@pytest.mark.long
@pytest.mark.parametrize(
    ("n", "loading", "least"), [(30, 0.7, 0.4), (60, 0.6, 0.45), (60, 0.7, 0.88), (150, 0.5, 0.65), (150, 0.6, 0.95)]
)
def test_found_where_it_is_wrong_long(n: int, loading: float, least: float) -> None:
    """How often a wrong item is found, by how many answered and how well the items belong together."""
    right, others = named(n, loading, 300, wrong=True)
    assert right >= least
    assert others <= 0.05
