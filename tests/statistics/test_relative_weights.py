"""Relative weights: the published example of R's rwa package, statsmodels' R², and how often the intervals hold."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import linalg

from toolkit.statistics import relative_weight_intervals, relative_weights

#: R's mtcars (Henderson & Velleman 1981, Motor Trend 1974): cyl, disp, hp, gear, mpg.
MTCARS = """
6 160 110 4 21 | 6 160 110 4 21 | 4 108 93 4 22.8 | 6 258 110 3 21.4 | 8 360 175 3 18.7 | 6 225 105 3 18.1
8 360 245 3 14.3 | 4 146.7 62 4 24.4 | 4 140.8 95 4 22.8 | 6 167.6 123 4 19.2 | 6 167.6 123 4 17.8
8 275.8 180 3 16.4 | 8 275.8 180 3 17.3 | 8 275.8 180 3 15.2 | 8 472 205 3 10.4 | 8 460 215 3 10.4
8 440 230 3 14.7 | 4 78.7 66 4 32.4 | 4 75.7 52 4 30.4 | 4 71.1 65 4 33.9 | 4 120.1 97 3 21.5 | 8 318 150 3 15.5
8 304 150 3 15.2 | 8 350 245 3 13.3 | 8 400 175 3 19.2 | 4 79 66 4 27.3 | 4 120.3 91 5 26 | 4 95.1 113 5 30.4
8 351 264 5 15.8 | 6 145 175 5 19.7 | 8 301 335 5 15 | 4 121 109 4 21.4
"""


def test_published_example_of_rwa() -> None:
    """R rwa, its introduction: mpg by cyl, disp, hp and gear, with R² 0.7791896."""
    cars = np.array([line.split() for line in MTCARS.replace("\n", " | ").split("|") if line.strip()], dtype=float)
    assert cars.shape == (32, 5)
    weights = relative_weights(np.corrcoef(cars.T))
    assert weights == pytest.approx([0.2284797, 0.2221469, 0.2321744, 0.0963886], abs=5e-8)
    assert weights.sum() == pytest.approx(0.7791896, abs=5e-8)


def test_attitude_in_another_way(reference: Path) -> None:
    """R's attitude data: SciPy's matrix root and least squares, and statsmodels' R² of rating on the others."""
    import statsmodels.api as sm

    table = pd.read_csv(reference / "survey_reference" / "attitude.csv")
    table = table[[*(name for name in table.columns if name != "rating"), "rating"]].select_dtypes("number")
    table = table.drop(columns=[name for name in table if name.lower() in ("rownames", "unnamed: 0")])
    z = ((table - table.mean()) / table.std()).to_numpy()
    root = linalg.sqrtm(np.corrcoef(z[:, :-1].T)).real
    nearest = z[:, :-1] @ np.linalg.inv(root)
    slopes = np.linalg.lstsq(nearest, z[:, -1], rcond=None)[0]
    weights = relative_weights(np.corrcoef(z.T))
    assert weights == pytest.approx(root**2 @ slopes**2)
    assert weights.sum() == pytest.approx(sm.OLS(z[:, -1], sm.add_constant(z[:, :-1])).fit().rsquared)


def test_things_that_do_not_go_together_have_their_squared_correlation() -> None:
    """Uncorrelated: 0.3² and 0.5², by hand."""
    assert relative_weights([[1, 0, 0.3], [0, 1, 0.5], [0.3, 0.5, 1]]) == pytest.approx([0.09, 0.25])


def test_the_same_seed_gives_the_same_intervals() -> None:
    """And the weight lies within them."""
    table = values(np.random.default_rng(1), 200, SLOPES["three of five"])
    one, again = (relative_weight_intervals(table, seed=7, repetitions=300) for _ in range(2))
    assert (one == again).all()
    weights = relative_weights(np.corrcoef(table.T))
    assert ((one[:, 0] <= weights) & (weights <= one[:, 1])).all()


#: Slopes of the outcome on five values.
SLOPES = {"three of five": np.array([0.5, 0.3, 0.1, 0.0, 0.0]), "all alike": np.full(5, 0.2)}


def values(chance: np.random.Generator, n: int, slopes: np.ndarray) -> np.ndarray:
    """Draw people's means of three answers from 1 to 5 to each of five values, and of four to the outcome."""
    together = np.sqrt(0.5) * chance.normal(size=(n, 1))
    leanings = together + np.sqrt(0.5) * chance.normal(size=(n, slopes.size))
    outcome = leanings @ slopes + 0.8 * chance.normal(size=n)

    def answered(leaning: np.ndarray, items: int) -> np.ndarray:
        drawn = leaning[:, None] + 0.8 * chance.normal(size=(n, items))
        return np.clip(np.rint(3.4 + 0.9 * drawn), 1, 5).mean(axis=1)

    columns = [answered(leaning, 3) for leaning in leanings.T]
    return np.column_stack([*columns, answered(outcome, 4)])


def held(name: str, n: int, groups: int, repetitions: int) -> np.ndarray:
    """Return how often the interval of each weight holds the one that a million people have."""
    chance = np.random.default_rng(n)
    true = relative_weights(np.corrcoef(values(chance, 1_000_000, SLOPES[name]).T))
    found, shown = np.zeros(5), np.zeros(5)
    for group in range(groups):
        table = values(chance, n, SLOPES[name])
        low, high = relative_weight_intervals(table, seed=group, repetitions=repetitions).T
        visible = relative_weights(np.corrcoef(table.T)) >= 0.02
        found += visible & (low <= true) & (true <= high)
        shown += visible
    return found / shown


@pytest.mark.parametrize("name", list(SLOPES))
def test_intervals_cover_at_the_edge_of_their_domain(name: str) -> None:
    """150 people, 60 groups: 93 % or more on average over five weights, less 2.5 standard errors (3 points)."""
    assert held(name, 150, 60, 200).mean() >= 0.93 - 0.03


@pytest.mark.long
@pytest.mark.parametrize("n", [150, 300, 1000])
@pytest.mark.parametrize("name", list(SLOPES))
def test_intervals_cover_long(name: str, n: int) -> None:
    """2,000 groups: 93 % or more for each weight, less 2.5 standard errors (1.4 points)."""
    assert held(name, n, 2000, 1000).min() >= 0.93 - 0.014
