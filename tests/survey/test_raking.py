"""Adjusting answers to the staff: the published figures of R's survey package, and what is refused."""

from itertools import product
from pathlib import Path

import pandas as pd
import pytest

from toolkit.errors import Refused
from toolkit.survey import rake


def table(reference: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(reference / "survey_reference" / f"survey_{name}.csv")


def total(weights: pd.Series, values: pd.Series) -> float:
    return float((weights * values.loc[weights.index]).sum())


def test_raked_cluster_sample(reference: Path) -> None:
    """Mean of api00 641.23, total of enroll 3,647,280 (R survey, tests/rakecheck.Rout.save; data README)."""
    schools, population = table(reference, "apiclus1"), table(reference, "apipop")
    found = rake(schools, population, ["stype", "sch.wide"])
    assert total(found.weights, schools["api00"]) / found.weights.sum() == pytest.approx(641.2303, abs=5e-5)
    assert total(found.weights, schools["enroll"]) == pytest.approx(3_647_280.1, abs=0.05)
    assert found.weights.sum() == pytest.approx(6194)


def test_margins_are_kept(reference: Path) -> None:
    """E 4421, H 755, M 1018; sch.wide No 1072, Yes 5122 (data README)."""
    schools = table(reference, "apiclus1")
    found = rake(schools, table(reference, "apipop"), ["stype", "sch.wide"])
    sums = found.weights.groupby(schools["stype"]).sum().round(6).to_dict()
    assert sums == {"E": 4421.0, "H": 755.0, "M": 1018.0}
    assert found.weights.groupby(schools["sch.wide"]).sum().round(6).to_dict() == {"No": 1072.0, "Yes": 5122.0}
    assert found.groups["share_adjusted"].to_numpy() == pytest.approx(found.groups["share_staff"].to_numpy())


def test_one_grouping_is_the_stratified_mean(reference: Path) -> None:
    """Mean of api00 in the stratified sample 662.2874 (R survey, tests/testoutput/api.Rout.save)."""
    schools = table(reference, "apistrat")
    found = rake(schools, table(reference, "apipop"), ["stype"])
    assert total(found.weights, schools["api00"]) / 6194 == pytest.approx(662.2874, abs=5e-5)


def test_everybody_adjusted_to_themselves_counts_once(reference: Path) -> None:
    """The population's own mean, 664.7126; no answer counts more than another."""
    population = table(reference, "apipop")
    found = rake(population, population, ["stype", "sch.wide"])
    assert total(found.weights, population["api00"]) / 6194 == pytest.approx(664.7126, abs=5e-5)
    assert found.design_effect == pytest.approx(1)


def two_sites(staff: dict[str, int], answered: dict[str, int]):
    frames = [
        pd.DataFrame({"SITE": [name for name, n in sizes.items() for _ in range(n)]}) for sizes in (answered, staff)
    ]
    return rake(*frames, ["SITE"])


def test_design_effect_by_hand() -> None:
    """North 20 answers for 50 people, South 30 for 50: weights 2.5 and 5/3; Kish 50 (20 * 6.25 + 30 * 25/9) / 100^2."""
    found = two_sites({"North": 50, "South": 50}, {"North": 20, "South": 30})
    assert sorted(set(found.weights.round(6))) == [1.666667, 2.5]
    assert found.design_effect == pytest.approx(50 * (20 * 6.25 + 30 * 25 / 9) / 100**2)
    assert found.n_effective == pytest.approx(48)
    assert found.summary() == (
        "50 answers, adjusted to match the 100 people of the staff list. They tell as much as 48 answers that all "
        "count the same."
    )


def test_a_group_from_which_nobody_answered_is_refused() -> None:
    """With the group to put it together with."""
    with pytest.raises(Refused) as problem:
        two_sites({"North": 50, "South": 50, "West": 3}, {"North": 30, "South": 20})
    assert str(problem.value) == (
        'Nobody of "West" answered, so that nobody can stand for them. Put "West" together with "South" in both the '
        "answers and the staff list, or adjust by another grouping."
    )


def test_answers_that_would_count_too_much_are_refused() -> None:
    """Two answers for half of the staff would count thirteen times the average."""
    with pytest.raises(Refused, match=r'more than 5 times the average one\. "South" answered least.*with "North"'):
        two_sites({"North": 50, "South": 50}, {"North": 50, "South": 2})


def test_adjusting_that_costs_more_than_half_is_refused() -> None:
    """Ten answers for half of the staff beside sixty: within the limit of five, but worth no more than half."""
    with pytest.raises(Refused, match=r"80 answers would tell no more than 35 that all count the same"):
        two_sites({"North": 50, "South": 50}, {"North": 70, "South": 10})


def test_heavy_answers_are_cut_and_the_margins_still_hold() -> None:
    """Each of three groups is half of the staff and 28 % of the answers: (0.5 / 0.28)^3 = 5.7 is cut to 5.

    Of 1,000 answers 22 are in all three; the others make up for what is cut.
    """
    columns = ["ROLE", "SITE", "SHIFT"]
    cells = list(product("ab", repeat=3))
    staff = pd.DataFrame(cells, columns=columns)
    times = [round(1000 * 0.28 ** cell.count("a") * 0.72 ** cell.count("b")) for cell in cells]
    asked = staff.loc[staff.index.repeat(times)].reset_index(drop=True)
    found = rake(asked, staff, columns)
    assert found.n_trimmed == 22
    assert found.weights.max() == pytest.approx(5 * found.weights.mean())
    assert found.groups["share_adjusted"].to_numpy() == pytest.approx(found.groups["share_staff"].to_numpy())
    assert "22 answers count 5 times the average one and no more." in found.summary()


def test_answers_without_a_group_are_left_out_and_told() -> None:
    """Four named no site."""
    found = two_sites({"North": 50, "South": 50}, {"North": 20, "South": 30, "": 4})
    assert (found.n_used, found.n_left_out) == (50, 4)
    assert "4 answers are not in it" in found.summary()
