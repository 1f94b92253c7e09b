"""In organisations without any true difference at most 5 of 100 reports call a group different."""

import numpy as np
import pandas as pd
import pytest
from null_organisations import GROUPINGS, Shift, answers, questionnaire, tables_by_minimum

from toolkit.survey import adjust_over_report, compare_groups, favourability_tables, leader_gap
from toolkit.survey.person_scores import person_agreement

ASKED = questionnaire()


def report(people: pd.DataFrame, *, protected: bool = False):
    """All comparisons of a report, adjusted together, and what its tables show."""
    by = list(GROUPINGS)
    shown = favourability_tables(people, ASKED, by) if protected else tables_by_minimum(people, agreement(people))
    gap = leader_gap(people, ASKED, shown=shown["LEADER"])
    return *adjust_over_report(compare_groups(people, ASKED, by, shown=shown), gap), shown


def agreement(people: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Who agrees, by value."""
    return person_agreement(people, ASKED)


def ten_points_off(shown, people) -> bool:
    """The usual habit: a group that is shown and stands 10 points off everybody's share is called different."""
    everybody = {value: frame.mean().mean() for value, frame in agreement(people).items()}
    tables = [table.values[~table.values["hidden"]] for table in shown.values()]
    return any(((rows["share"] - rows["value"].map(everybody)).abs() >= 0.10).any() for rows in tables)


def flagged(sizes: list[int], seed: int, *, protected: bool = False) -> tuple[float, float]:
    """Share of organisations in which something is called different: by our rule, and by ten points off."""
    rng, found = np.random.default_rng(seed), []
    for n in sizes:
        people = answers(rng, n)
        compared, gap, shown = report(people, protected=protected)
        ours = compared.groups["different"].any() or gap.items["different"].any()
        found.append((bool(ours), ten_points_off(shown, people)))
    ours, usual = np.mean(found, axis=0)
    return float(ours), float(usual)


def test_hardly_any_report_calls_a_group_different() -> None:
    """Ten organisations of 60 and 150 people: at most one by our rule, and two of five and more by the usual one."""
    ours, usual = flagged([60, 150] * 5, seed=11)
    assert ours <= 1 / 10
    assert usual >= 0.39


def test_a_true_difference_is_found_and_its_direction_told() -> None:
    """One of five sites 0.8 points higher, 300 people: called different, above the others, and no other grouping is."""
    compared, _, _ = report(answers(np.random.default_rng(12), 300, Shift("SITE", "South", 0.8)))
    found = compared.groups[compared.groups["different"]]
    south = found[found["group"] == "South"]
    assert len(south) >= 4
    assert (south["delta"] > 0.2).all()
    assert (south["low"] > 0).all()
    assert set(found["by"]) == {"SITE"}
    assert (found.loc[found["group"] != "South", "delta"] < 0).all()
    assert "South answered higher on Aa than the other groups shown (Cliff's delta +0." in compared.summary()


@pytest.mark.long
@pytest.mark.parametrize("n", [40, 80, 150, 300])
def test_null_organisations_long(n: int) -> None:
    """250 organisations of each size, 1,000 in all: at most 5 % (and one and a half sampling errors: 7 %)."""
    ours, usual = flagged([n] * 250, seed=n)
    print(f"{n} people: called different in {ours:.1%} of organisations; ten points off in {usual:.1%}")  # noqa: T201
    assert ours <= 0.07
    assert usual >= 0.39


@pytest.mark.long
def test_null_organisations_as_reports_show_them_long() -> None:
    """40 organisations through the protected tables: at most 5 %."""
    assert flagged([60, 100, 150, 250] * 10, seed=5, protected=True)[0] <= 0.05
