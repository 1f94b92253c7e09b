"""The bound: never above the best of all possible plans, worked out without the search."""

import ast
from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import toolkit.cohorts.bound
import toolkit.cohorts.proof
from toolkit.cohorts import Balance, EvenSizes, KeepApart, NobodyAlone, Spread, cost_parts, form_cohorts, lower_bound
from toolkit.cohorts.balance import total_cost


def test_knows_nothing_of_the_search():
    """The bound is worked out from the rules and not with the search, its board, its measures or its pools."""
    tree = ast.parse(Path(toolkit.cohorts.bound.__file__).read_text(encoding="utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not imported & {f"toolkit.cohorts.{name}" for name in ("search", "annealing", "board", "measures", "pools")}


def test_by_hand(roster, sized):
    """Five people of Hill and two of Bay in two teams of three and four.

    Shares 5/7 and 2/7. One of Bay in each team: in the team of three 1 - 6/7, in the team of four 1 - 8/7, and the
    same for Hill with the other sign, so 4 · (1/7)² = 4/49. Sizes: 2 · (1/2)² = 1/2. Nothing can be better: with both
    of Bay in one team the distances are more than 6/7.
    """
    staff = roster(*[{"site": "Hill"}] * 5, *[{"site": "Bay"}] * 2)
    rules = sized(3, 4, would_like=(Balance(column="site"), EvenSizes()))
    plan = form_cohorts(staff, rules)
    assert plan.bound == pytest.approx(4 / 49 + 1 / 2, abs=1e-5)
    assert plan.cost == pytest.approx(4 / 49 + 1 / 2, abs=1e-5)
    assert plan.proven
    assert plan.gap == pytest.approx(0, abs=1e-4)
    assert "No better plan of these people in as many teams is possible." in plan.summary()


def all_plans(staff, least, most, n_teams):
    """Yield every way to put the people into so many teams within the limits; teams have numbers."""
    people = list(staff["person"])
    for teams in product(range(n_teams), repeat=len(people)):
        if all(least <= teams.count(team) <= most for team in range(n_teams)):
            yield pd.DataFrame({"person": people, "team": [f"Nurse {team + 1}" for team in teams]})


@pytest.mark.parametrize("seed", range(6))
def test_never_above_the_best_possible(roster, sized, seed):
    """On six random lists of seven people the bound is at most the cost of the best of all plans, and above zero."""
    rng = np.random.default_rng(seed)
    months = rng.choice([np.nan, 5.0, 40.0, 90.0], 7)
    sites, shifts = rng.choice(list("xyz"), 7), rng.choice(list("de"), 7)
    people = [
        {"site": site, "shift": shift, "tenure_months": number}
        for site, shift, number in zip(sites, shifts, months, strict=True)
    ]
    staff = roster(*people)
    wishes = (
        Balance(column="site", weight=2.0),
        NobodyAlone(column="site"),
        NobodyAlone(column="shift"),
        Spread(column="tenure_months"),
        EvenSizes(),
    )
    rules = sized(3, 4, would_like=wishes)
    costs = [total_cost(cost_parts(plan, staff, rules)) for plan in all_plans(staff, 3, 4, 2)]
    bound = lower_bound(form_cohorts(staff, rules).teams, staff, rules)
    assert 0 < bound <= min(costs) + 1e-9


def test_people_who_are_kept_apart_only_raise_the_cost(roster, sized):
    """A must-rule about people leaves the bound as it is, and the gap says how much could be at most in it."""
    staff = roster(*[{"site": "Hill"}] * 3, *[{"site": "Bay"}] * 3)
    wishes = (Balance(column="site"),)
    free, tied = sized(3, 3, would_like=wishes), sized(3, 3, KeepApart(people=("101", "102")), would_like=wishes)
    plans = [form_cohorts(staff, rules) for rules in (free, tied)]
    assert len({lower_bound(plan.teams, staff, plan.rules) for plan in plans}) == 1
    assert plans[1].cost >= plans[0].cost


@pytest.fixture
def by_counting_only(monkeypatch):
    """As for pools that are too large to go through all their teams."""
    monkeypatch.setattr(toolkit.cohorts.proof, "MOST_SETS", 0)


def test_without_a_bound_the_cost_is_the_gap(roster, sized, by_counting_only):
    """Numbers are taken to be perfectly even, so that of tenure alone only the distance from that can be said."""
    staff = roster(*[{"tenure_months": float(months)} for months in (1, 2, 3, 4, 5, 200)])
    plan = form_cohorts(staff, sized(3, 3, would_like=(Spread(column="tenure_months"),)))
    assert plan.bound == 0
    assert plan.gap == plan.cost > 1
    assert not plan.proven
    assert "from perfect balance; no plan of these people in as many teams can be better by more" in plan.summary()


def test_the_gap_is_never_said_too_well(roster, sized, by_counting_only):
    """In per cent it is rounded up."""
    staff = roster(*[{"site": "abc"[place % 3], "tenure_months": float(place**2)} for place in range(10)])
    rules = sized(3, 4, would_like=(Balance(column="site"), Spread(column="tenure_months"), EvenSizes()))
    plan = form_cohorts(staff, rules)
    said = next(line for line in plan.summary().split("\n") if "possible by more than" in line)
    assert float(said.rsplit(" ", 2)[1]) >= plan.gap * 100 > 0
