import math

import pytest

from toolkit.cohorts import (
    Balance,
    EvenSizes,
    NobodyAlone,
    Spread,
    category_imbalance,
    cost_parts,
    number_imbalance,
    people_alone,
    size_unevenness,
)

NAN = float("nan")


def test_perfect_balance():
    """Two teams that each hold the pool's shares cost nothing."""
    assert category_imbalance(list("xyxy"), list("AABB")) == 0.0


def test_category_by_hand():
    """Pool x x x y: share of x 3/4. A = x x: (2 - 1.5)² + (0 - 0.5)² = 0.5; B = x y: (1 - 1.5)² + (1 - 0.5)² = 0.5."""
    assert category_imbalance(list("xxxy"), list("AABB")) == pytest.approx(1.0)


def test_uneven_teams_by_hand():
    """A of 3 = x x y, B of 1 = y; shares 1/2: A (2 - 1.5)² + (1 - 1.5)² = 0.5; B (0 - 0.5)² + (1 - 0.5)² = 0.5."""
    assert category_imbalance(list("xxyy"), list("AAAB")) == pytest.approx(1.0)


def test_one_site_teams_are_the_worst():
    """A team without any of a kind is never counted as if its share were met: one-site teams cost most of all."""
    apart = category_imbalance(list("xxyy"), list("AABB"))
    # Each team: (2 - 1)² + (0 - 1)² = 2.
    assert apart == pytest.approx(4.0)
    assert apart > category_imbalance(list("xxyy"), list("AAAB")) > category_imbalance(list("xyxy"), list("AABB"))


def test_no_answer_is_a_kind():
    """People without an answer are spread like a kind of their own, not taken as a perfect fit."""
    assert category_imbalance(["x", "x", "", ""], list("AABB")) == pytest.approx(4.0)


def test_number_by_hand():
    """0, 0, 2, 2: average 1, deviation 1. A = 0 0: (2 · (0 - 1) / 1)² = 4; B = 2 2: 4."""
    assert number_imbalance([0, 0, 2, 2], list("AABB")) == pytest.approx(8.0)
    assert number_imbalance([0, 2, 0, 2], list("AABB")) == pytest.approx(0.0)


def test_unknown_numbers_by_hand():
    """Known 0 and 2 in B are balanced; A holds both unknown: (2 - 2 · 1/2)² = 1, B (0 - 1)² = 1."""
    assert number_imbalance([NAN, NAN, 0, 2], list("AABB")) == pytest.approx(2.0)


def test_number_does_not_depend_on_its_unit():
    """Years or months give the same measure."""
    months = [3.0, 17.0, 40.0, 80.0, NAN]
    years = [value / 12 for value in months]
    assert number_imbalance(months, list("AABBB")) == pytest.approx(number_imbalance(years, list("AABBB")))


@pytest.mark.parametrize("numbers", [[5, 5, 5], [NAN, NAN, NAN], []])
def test_nothing_to_balance(numbers):
    """Where everybody has the same number, or nobody has one, nothing is unbalanced."""
    assert number_imbalance(numbers, list("AAB")[: len(numbers)]) == 0.0


def test_alone():
    """X is alone in A and y in B; z is the only one anywhere and no answer is no kind: neither is counted."""
    assert people_alone(["x", "y", "y", "x", "x", "y", "z", ""], list("AAABBBAB")) == 2.0


def test_sizes_by_hand():
    """Sizes 3 and 1 around 2: 1 + 1."""
    assert size_unevenness(list("AAAB")) == pytest.approx(2.0)
    assert size_unevenness([]) == 0.0


def test_cost_parts(roster, sized):
    """Each wish is a row; pools are measured apart and added, and the weight stands beside the value."""
    staff = roster(
        *[{"site": site, "job_family": job, "tenure_months": months}
          for site, job, months in [("x", "Nurse", 0), ("x", "Nurse", 0), ("y", "Nurse", 2), ("y", "Nurse", 2),
                                    ("y", "Driver", 7), ("y", "Driver", 9)]]
    )  # fmt: skip
    teams = staff[["person"]].assign(team=list("AABBCC"))
    rules = sized(
        1, 9,
        would_like=(Balance(column="site", weight=2), Spread(column="tenure_months"), NobodyAlone(column="site"),
                    EvenSizes()),
    )  # fmt: skip
    parts = cost_parts(teams, staff, rules)
    assert list(parts.columns) == ["measure", "column", "value", "weight"]
    # Nurses as computed above (4 and 8); the drivers are one team, which is its own pool.
    assert parts.to_numpy().tolist() == [
        ["balance", "site", pytest.approx(4.0), 2.0],
        ["spread", "tenure_months", pytest.approx(8.0), 1.0],
        ["nobody_alone", "site", 0.0, 1.0],
        ["even_sizes", "", 0.0, 1.0],
    ]


def test_no_people(roster, sized):
    """Without any team every measure is 0, not an error."""
    staff = roster({})
    parts = cost_parts(staff[["person"]].assign(team="A").iloc[:0], staff, sized(1, 2, would_like=(EvenSizes(),)))
    assert parts["value"].tolist() == [0.0]
    assert not math.isnan(parts["value"].sum())
