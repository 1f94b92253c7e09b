from itertools import combinations

import numpy as np
import pytest

from toolkit.statistics import fisher_two_sided, freeman_halton


@pytest.mark.parametrize(
    ("table", "p"),
    [((3, 4, 1, 4), 0.4857), ((2, 17, 10, 13), 0.0005367)],
)
def test_fisher_as_r_gives_it(table, p):
    """R's help page of fisher.test: the tea taster (p 0.4857) and the convictions of twins (p 0.0005367)."""
    assert fisher_two_sided(*table) == pytest.approx(p, rel=2e-4)


def test_fisher_as_in_the_worked_cases(reference):
    """18 of 60 against 9 of 50: p 0.1838; 3 of 10 against 2 of 10: p 1."""
    import json

    for case in json.loads((reference / "training/worked_cases.json").read_text())["adverse_impact"]:
        assert fisher_two_sided(*case["a"], *case["b"]) == pytest.approx(case["fisher_p"], abs=5e-5)


def test_fisher_as_scipy_gives_it():
    """The same as scipy.stats.fisher_exact, for tables of every kind."""
    from scipy.stats import fisher_exact

    for a, n, b, m in np.random.default_rng(5).integers(1, 30, (60, 4)):
        a, b = min(a, n), min(b, m)
        expected = fisher_exact([[a, n - a], [b, m - b]]).pvalue
        assert fisher_two_sided(a, n, b, m) == pytest.approx(expected, rel=1e-6)


def test_three_groups_by_hand():
    """0 of 2, 2 of 2, 1 of 1 chosen: 10 ways to choose 3 of 5.

    Ways of each table: (1,1,1) 4, (2,1,0) 2, (1,2,0) 2, (2,0,1) 1, (0,2,1) 1. As rare as (0,2,1): 2 of 10.
    """
    assert freeman_halton([0, 2, 1], [2, 2, 1]) == pytest.approx((0.2, True))


@pytest.mark.parametrize(("chosen", "n"), [([1, 3, 2], [4, 4, 3]), ([0, 2, 4, 1], [2, 3, 4, 3]), ([5, 1], [6, 6])])
def test_groups_as_counting_people_gives_it(chosen, n):
    """Every choice of people is as likely as any other: counted one by one, with nothing of the formula."""
    group = np.repeat(np.arange(len(n)), n)
    counts = {}
    for some in combinations(range(len(group)), sum(chosen)):
        table = tuple(np.bincount(group[list(some)], minlength=len(n)))
        counts[table] = counts.get(table, 0) + 1
    here = counts[tuple(chosen)]
    expected = sum(ways for ways in counts.values() if ways <= here) / sum(counts.values())
    assert freeman_halton(chosen, n).p == pytest.approx(expected, rel=1e-9)


def test_many_groups_are_drawn_alike():
    """Ten groups of 40: too many tables; the draw is the same each time, and near Pearson's chi-square."""
    from scipy.stats import chi2_contingency

    chosen, n = np.array([20, 22, 18, 25, 15, 20, 19, 21, 27, 13]), np.full(10, 40)
    found = freeman_halton(chosen, n)
    assert not found.exact
    assert found == freeman_halton(chosen, n)
    assert found.p == pytest.approx(chi2_contingency([chosen, n - chosen]).pvalue, abs=0.02)


def test_where_chance_has_no_choice():
    """All chosen, nobody chosen, one group: p is 1; more chosen than there are is refused."""
    assert freeman_halton([3, 4], [3, 4]).p == 1
    assert freeman_halton([0, 0], [3, 4]).p == 1
    assert freeman_halton([2], [3]).p == 1
    with pytest.raises(ValueError, match="none larger than the group"):
        freeman_halton([4], [3])
