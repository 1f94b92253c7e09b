from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from toolkit.errors import Refused
from toolkit.survey import Item, Questionnaire, Scale, distributions

FOUR = ("Strongly disagree", "Disagree", "Agree", "Strongly agree")
FIVE = ("Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree")


def asked(labels: tuple[str, ...], favourable: tuple[int, ...], *, turned: bool = False) -> Questionnaire:
    """One statement, A."""
    scale = Scale(name="s", low=1, high=len(labels), labels={"en": labels}, favourable=favourable)
    item = Item(code="A", kind="scale", scale="s", value="v", reversed=turned, texts={"en": "Text of A"})
    return Questionnaire(title={"en": "Survey"}, scales={"s": scale}, items=(item,))


def people(*counts: int) -> pd.DataFrame:
    """So many who chose each point, the lowest first."""
    return pd.DataFrame({"A": np.repeat(np.arange(1.0, len(counts) + 1), counts)})


def spread(*counts: int, means: bool = False, turned: bool = False):
    """The spread on a five point scale."""
    return distributions(people(*counts), asked(FIVE, (4, 5), turned=turned), means=means)


@pytest.fixture
def pisa(reference: Path) -> pd.DataFrame:
    """Counts of PISA 2009 reading attitudes (items ST24), the three countries of R's likert package together."""
    counts = pd.read_csv(reference / "survey_reference" / "likert_pisa_ST24_counts.csv")
    return counts.groupby("item")[list(FOUR)].sum()


def test_published_percentages(pisa: pd.DataFrame) -> None:
    """R's likert prints for ST24Q01: 22.82298, 35.90570, 30.53855, 10.732772 %."""
    found = distributions(people(*pisa.loc["ST24Q01"]), asked(FOUR, (3, 4)))
    published = [22.82298, 35.90570, 30.53855, 10.732772]
    assert (100 * found.points["share"]).tolist() == pytest.approx(published, abs=5e-6)


def test_published_low_high_and_mean(pisa: pd.DataFrame) -> None:
    """R's summary of likert for ST24Q10: low 41.07516, high 58.92484, mean 2.604913."""
    found = distributions(people(*pisa.loc["ST24Q10"]), asked(FOUR, (3, 4)), means=True)
    by_side = 100 * found.points.groupby("agrees")["share"].sum()
    assert by_side[False] == pytest.approx(41.07516, abs=5e-6)
    assert by_side[True] == pytest.approx(58.92484, abs=5e-6)
    assert found.items["mean"].iloc[0] == pytest.approx(2.604913, abs=5e-7)


def test_all_counts_of_ten_and_more_are_shown() -> None:
    """103, 166, 176, 96, 24 from the top (CSPS 2014, technical guide, p. 27): 18, 29, 31, 17 and 4 %."""
    found = spread(24, 96, 176, 166, 103)
    assert found.summary() == (
        "Text of A: Strongly disagree 4 %, Disagree 17 %, Neither 31 %, Agree 29 %, Strongly agree 18 %"
    )
    assert not found.items["joined"].iloc[0]


def test_small_counts_join_their_neighbours_on_the_same_side() -> None:
    """2 and 4 who disagree are told together; the 3 at the top join the agreeing, never the undecided."""
    found = spread(2, 4, 10, 20, 3)
    assert list(found.points[["low", "high", "n"]].itertuples(index=False, name=None)) == [
        (1, 2, 6), (3, 3, 10), (4, 5, 23),
    ]  # fmt: skip
    assert found.points["label"].tolist() == ["Strongly disagree to Disagree", "Neither", "Agree to Strongly agree"]
    assert found.points["share"].sum() == pytest.approx(1)


def test_a_reversed_statement_agrees_below() -> None:
    """The points are told as they were asked; those below speak for the value."""
    found = spread(10, 10, 10, 10, 10, turned=True)
    assert found.points["agrees"].tolist() == [True, True, False, False, False]


@pytest.mark.parametrize(
    ("counts", "why"), [((1, 2, 2, 2, 2), "few"), ((1, 1, 2, 20, 10), "one_side"), ((5, 5, 5, 0, 4), "one_side")]
)
def test_when_nothing_is_shown(counts: tuple[int, ...], why: str) -> None:
    """Nine answers; or fewer than five on one side, which the share who agree would tell beside it."""
    found = spread(*counts, means=True)
    assert found.items[["shown", "why"]].iloc[0].tolist() == [False, why]
    assert found.points.empty
    assert found.items["mean"].isna().all()
    assert found.summary() == "Text of A: hidden to protect people"


def test_a_mean_stands_in_place_of_joined_counts() -> None:
    """Both together would tell how many of the six chose each of two points."""
    found = spread(2, 4, 10, 20, 3, means=True)
    assert found.items["why"].iloc[0] == "mean"
    assert found.points.empty
    assert found.summary() == "Text of A: mean 3.5"
    both = spread(5, 6, 10, 20, 7, means=True)
    assert both.summary().endswith("; mean 3.4")
    assert len(both.points) == 5


def test_nobody_reads_a_small_count_out_of_what_is_shown() -> None:
    """By trying all spreads of 10, 12 and 18 answers: what is shown, beside the share and n, fits two counts or more.

    The reader knows the rules. For every point that fewer than five chose, another spread with the same output has
    another count there.
    """
    for means in (False, True):
        alike: dict[object, list[tuple[int, ...]]] = {}
        for n in (10, 12, 18):
            for head in product(range(n + 1), repeat=3):
                for fourth in range(n - sum(head) + 1):
                    counts = (*head, fourth, n - sum(head) - fourth)
                    alike.setdefault(shown_of(counts, means), []).append(counts)
        outputs = {key: np.array(found) for key, found in alike.items() if key[-1] != "hidden"}
        assert len(outputs) >= 20
        for key, found in outputs.items():
            for point in range(5):
                single = set(found[:, point])
                assert len(single) > 1 or min(single) >= 5, (key, point)


def shown_of(counts: tuple[int, ...], means: bool) -> tuple:
    """All that a reader has, worked out by the code under test without the frames."""
    from toolkit.survey.distributions import _spread

    told, buckets = _spread(
        dict(enumerate(counts, start=1)), [([1, 2, 3], False), ([4, 5], True)], means=means, minimum=5, fewest=10
    )
    mean = None if told["mean"] is pd.NA else round(float(told["mean"]) * sum(counts))
    shown = tuple(buckets) or mean
    return (sum(counts), counts[3] + counts[4], tuple(buckets), mean, told["why"], "shown" if shown else "hidden")


def test_settings_only_upwards() -> None:
    """Nine answers are too few for a spread, and counts below five for anybody."""
    with pytest.raises(Refused) as refused:
        distributions(people(5, 5, 5, 5), asked(FOUR, (3, 4)), fewest=9)
    assert str(refused.value) == (
        "The spread of answers is set to be shown from 9 answers on; below 10 single people could be recognised. "
        "Set it to 10 or more."
    )
    with pytest.raises(Refused, match="below 5 answers"):
        distributions(people(5, 5, 5, 5), asked(FOUR, (3, 4)), minimum=4)


def test_one_table_for_a_workbook() -> None:
    """to_frame has one row an answer that is shown."""
    frame = spread(5, 6, 10, 20, 7).to_frame()
    assert list(frame.columns) == ["item", "low", "high", "label", "agrees", "n", "share"]
    assert frame["n"].tolist() == [5, 6, 10, 20, 7]
