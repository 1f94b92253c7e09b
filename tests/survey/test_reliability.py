from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from toolkit.errors import DataProblem, Refused
from toolkit.survey import Item, Questionnaire, Scale, reliability, reliability_of_values
from toolkit.survey.reliability import _feldt_interval


@pytest.fixture
def attitude(reference: Path) -> pd.DataFrame:
    """30 departments, 7 questions: R's datasets::attitude (Chatterjee & Price 1977)."""
    return pd.read_csv(reference / "survey_reference" / "attitude.csv")


def test_published_alpha(attitude: pd.DataFrame) -> None:
    """R's psych prints for alpha(attitude): raw_alpha 0.843, std.alpha 0.839, average_r 0.427."""
    found = reliability(attitude)
    figures = (found.alpha, found.standardised, found.mean_correlation)
    assert tuple(round(figure, 3) for figure in figures) == (0.843, 0.839, 0.427)
    assert found.n == 30


def test_alpha_to_six_digits(attitude: pd.DataFrame) -> None:
    """Raw .843143, standardised .839084, mean correlation .426907 (recomputed by others from the same file)."""
    found = reliability(attitude)
    assert found.alpha == pytest.approx(0.843143, abs=5e-7)
    assert found.standardised == pytest.approx(0.839084, abs=5e-7)
    assert found.mean_correlation == pytest.approx(0.426907, abs=5e-7)


def test_feldts_interval(attitude: pd.DataFrame) -> None:
    """Feldt 1965, worked out by others from the same file: .73938 to .91577."""
    low, high = reliability(attitude).interval
    assert (round(low, 5), round(high, 5)) == (0.73938, 0.91577)


def test_omega_of_one_factor(attitude: pd.DataFrame) -> None:
    """One factor by maximum likelihood, worked out by others from the same file: .85633."""
    assert reliability(attitude).omega == pytest.approx(0.85633, abs=1e-5)


def test_the_likelihood_equations_hold(attitude: pd.DataFrame) -> None:
    """Lawley & Maxwell 1971, ch. 4: at the maximum diag(F⁻¹ (F - S) F⁻¹) is nothing and S F⁻¹ loads as the loadings."""
    loadings, seen = reliability(attitude).items["loading"].to_numpy(), attitude.cov().to_numpy()
    fitted = np.outer(loadings, loadings)
    np.fill_diagonal(fitted, np.diag(seen))
    inverse, spread = np.linalg.inv(fitted), np.sqrt(np.diag(seen))
    assert np.allclose(np.diag(inverse @ (fitted - seen) @ inverse) * spread**2, 0, atol=1e-4)
    assert np.allclose(seen @ inverse @ loadings, loadings, atol=1e-3 * spread)


def test_published_items(attitude: pd.DataFrame) -> None:
    """R's psych prints alpha without each item (alpha.drop): .810, .797, .828, .803, .795, .864, .840."""
    items = reliability(attitude).items
    assert items["alpha_if_dropped"].round(3).tolist() == [0.810, 0.797, 0.828, 0.803, 0.795, 0.864, 0.840]


def test_item_rest_is_a_plain_correlation(attitude: pd.DataFrame) -> None:
    """From covariances it is the same as from the people's own sums."""
    rest = [attitude[code].corr(attitude.drop(columns=code).sum(axis=1)) for code in attitude]
    assert np.allclose(reliability(attitude).items["item_rest"], rest)


def test_two_items(attitude: pd.DataFrame) -> None:
    """Spearman-Brown 2 r / (1 + r); rating and complaints correlate by .8254 (R's cor(attitude)): .9044."""
    found = reliability(attitude[["rating", "complaints"]])
    assert found.spearman_brown == pytest.approx(2 * 0.8254 / 1.8254, abs=5e-5)
    assert found.omega is None
    assert found.items["alpha_if_dropped"].isna().all()
    assert "Spearman-Brown 0.90 (two statements)." in found.summary()


def test_which_rule_for_empty_answers(attitude: pd.DataFrame) -> None:
    """Listwise leaves out whoever misses one; pairwise keeps them, with the smallest pair's n. pandas' cov agrees."""
    more = pd.concat([attitude, attitude + 1], ignore_index=True)
    more.loc[:4, "rating"] = np.nan
    more.loc[5:9, "raises"] = np.nan
    listwise, pairwise = reliability(more), reliability(more, missing="pairwise")
    assert (listwise.n, listwise.n_left_out, pairwise.n, pairwise.n_left_out) == (50, 10, 50, 0)
    covariance = more.cov().to_numpy()
    assert pairwise.alpha == pytest.approx(7 / 6 * (1 - np.trace(covariance) / covariance.sum()))
    assert listwise.alpha == pytest.approx(reliability(more.dropna()).alpha)
    assert listwise.alpha != pytest.approx(pairwise.alpha, abs=1e-6)
    assert "Only people who answered all of them are used (10 left out)." in listwise.summary()


def test_the_summary(attitude: pd.DataFrame) -> None:
    """The figures rounded, and the rule."""
    assert reliability(attitude).summary() == (
        "Cronbach's alpha 0.84 (7 statements, 30 people).\nLikely between 0.74 and 0.92 (Feldt, 95 %).\n"
        "Omega 0.86 (one factor, maximum likelihood).\nOnly people who answered all of them are used (0 left out)."
    )


def test_refusals(attitude: pd.DataFrame) -> None:
    """29 people, one item, an item without any difference, words, and a rule that there is not."""
    with pytest.raises(Refused) as few:
        reliability(attitude.head(29))
    assert str(few.value) == (
        "29 people answered these items; reliability is worked out from 30 on, since with fewer it depends on who "
        "happened to answer. Wait for more answers, or leave it out."
    )
    with pytest.raises(Refused, match=r"^One item cannot be compared with itself"):
        reliability(attitude[["rating"]])
    with pytest.raises(Refused) as alike:
        reliability(attitude.assign(rating=3))
    assert str(alike.value) == ('Everybody answered "rating" alike, so that nothing can be said about how it fits.')
    with pytest.raises(DataProblem) as words:
        reliability(attitude.assign(rating="Agree"))
    assert str(words.value) == (
        '"rating": found words; reliability is worked out from numbers. Give each answer its point on the scale, with '
        "reversed items turned."
    )
    with pytest.raises(DataProblem, match='found "mean"'):
        reliability(attitude, missing="mean")  # type: ignore[arg-type]


def test_items_that_cancel_out_are_refused() -> None:
    """Of two items, one the other turned round: every sum is 6, so that alpha would be a division by nothing."""
    answers = pd.Series([1, 2, 3, 4, 5] * 8)
    with pytest.raises(Refused, match="add up to the same"):
        reliability(pd.DataFrame({"a": answers, "b": 6 - answers}))


def test_without_an_item_the_others_cancel_out() -> None:
    """Alpha without the third item has no value; with it there is one."""
    answers = pd.Series([1, 2, 3, 4, 5] * 8)
    found = reliability(pd.DataFrame({"a": answers, "b": 6 - answers, "c": [1, 2, 2, 3] * 10}))
    assert np.isnan(found.items["alpha_if_dropped"].iloc[2])


def test_no_range_for_lopsided_answers() -> None:
    """Nearly everybody at the top of the scale: alpha stands without a range, and the summary says why."""
    rng = np.random.default_rng(2)
    trait = rng.normal(size=(200, 1))
    table = pd.DataFrame(np.searchsorted([-2.2, -1.8, -1.3, -0.4], 0.7 * trait + 0.7 * rng.normal(size=(200, 4))) + 1.0)
    found = reliability(table)
    assert found.interval is None
    assert "No range is given, since the answers are too lopsided for it." in found.summary()


def test_one_factor_as_it_was_made() -> None:
    """20,000 answers of loadings 0.8, 0.7, 0.6 and 0.5: found to two digits; omega by hand 2.6² / (2.6² + 2.26)."""
    rng = np.random.default_rng(4)
    loadings = np.array([0.8, 0.7, 0.6, 0.5])
    seen = loadings * rng.normal(size=(20_000, 1)) + np.sqrt(1 - loadings**2) * rng.normal(size=(20_000, 4))
    found = reliability(pd.DataFrame(seen))
    assert np.allclose(found.items["loading"], loadings, atol=0.02)
    assert found.omega == pytest.approx(2.6**2 / (2.6**2 + 2.26), abs=0.01)


def test_values_of_a_survey_each_with_a_figure_or_a_reason() -> None:
    """Reversed items are turned first; a value whose items say nothing gets the reason; one item alone gets nothing."""
    rng = np.random.default_rng(6)
    trait = rng.normal(3, 1, 60)
    up = [np.clip(np.rint(trait + rng.normal(0, 0.5, 60)), 1, 5) for _ in range(3)]
    table = pd.DataFrame({"A1": up[0], "A2": up[1], "A3": 6 - up[2], "B1": 3.0, "B2": 4.0, "C1": up[0]})
    scale = Scale(name="a", low=1, high=5, labels={"en": tuple("12345")}, favourable=(4, 5))
    asked = Questionnaire(
        title={"en": "Survey"},
        scales={"a": scale},
        items=tuple(
            Item(code=code, kind="scale", scale="a", value=code[0].lower() * 2, reversed=code == "A3",
                 texts={"en": f"Text of {code}"})
            for code in table
        ),
    )  # fmt: skip
    found = reliability_of_values(table, asked)
    assert list(found) == ["aa", "bb"]
    assert found["aa"].alpha > 0.8
    assert (found["aa"].items["item_rest"] > 0.6).all()
    assert isinstance(found["bb"], Refused)


CUTS = {"even": (-1.2, -0.4, 0.4, 1.2), "mildly lopsided": (-1.7, -1.0, -0.3, 0.8), "no steps": ()}


def feldt_coverage(cuts: tuple[float, ...], n: int, items: int, loading: float, repetitions: int) -> float:
    """Share of ranges that hold the true alpha, of those that are shown."""
    rng = np.random.default_rng([n, items, int(loading * 100), len(cuts)])

    def draw(shape: tuple[int, ...]) -> np.ndarray:
        seen = loading * rng.normal(size=(*shape, 1)) + np.sqrt(1 - loading**2) * rng.normal(size=(*shape, items))
        return np.searchsorted(cuts, seen).astype(float) if cuts else seen

    def alpha(x: np.ndarray) -> np.ndarray:
        return items / (items - 1) * (1 - x.var(axis=-2, ddof=1).sum(-1) / x.sum(-1).var(axis=-1, ddof=1))

    true, answers = float(alpha(draw((400_000,)))), draw((repetitions, n))
    centred = answers - answers.mean(axis=1, keepdims=True)
    third, second = (centred**3).mean(axis=1), (centred**2).mean(axis=1)
    skew = np.sqrt(n * (n - 1)) / (n - 2) * third / second**1.5
    shown = np.abs(skew).mean(axis=-1) <= 0.75
    held = [_feldt_interval(float(found), n, items).contains(true) for found in alpha(answers)[shown]]
    assert shown.mean() > 0.3
    return float(np.mean(held))


@pytest.mark.parametrize("shape", list(CUTS))
def test_feldts_interval_covers(shape: str) -> None:
    """Four items, 60 people, 600 groups of each shape: 93 % and more (less two sampling errors)."""
    assert feldt_coverage(CUTS[shape], 60, 4, 0.7, 600) >= 0.93 - 0.02


@pytest.mark.long
@pytest.mark.parametrize("loading", [0.4, 0.6, 0.8])
@pytest.mark.parametrize("items", [2, 3, 6])
@pytest.mark.parametrize("n", [30, 60, 200])
@pytest.mark.parametrize("shape", list(CUTS))
def test_feldts_interval_covers_long(shape: str, n: int, items: int, loading: float) -> None:
    """93 % and more of 4,000 groups (less two sampling errors)."""
    assert feldt_coverage(CUTS[shape], n, items, loading, 4000) >= 0.93 - 0.008
