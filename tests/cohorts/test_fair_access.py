"""Access to teams by group: published ratios, exact tests, one person more or less, and what stays hidden."""

from types import SimpleNamespace

import pandas as pd
import pytest

from toolkit.cohorts import fair_access
from toolkit.errors import DataProblem, Refused


def placed_of(column, **groups):
    """A staff list and a plan: ``day=(18, 60)`` are 60 people of whom 18 have a place."""
    rows = [(group, number < placed) for group, (placed, n) in groups.items() for number in range(n)]
    staff = pd.DataFrame({"person": [f"{n:04}" for n in range(len(rows))], column: [group for group, _ in rows]})
    has = pd.Series([placed for _, placed in rows])
    plan = SimpleNamespace(teams=staff.loc[has, ["person"]].assign(team="T 1"), unplaced=staff.loc[~has, ["person"]])
    return plan, staff


def row_of(found, group):
    return found.groups.set_index("group").loc[group]


def test_the_ratios_of_the_uniform_guidelines():
    """Questions and Answers on the Uniform Guidelines, 44 FR 11996, no. 11.

    Rates of 60, 45, 48 and 51 % give 75, 80 and 85 % of the highest; only the first is below four fifths.
    """
    plan, staff = placed_of("shift", day=(60, 100), dawn=(45, 100), night=(48, 100), evening=(51, 100))
    groups = fair_access(plan, staff).groups.set_index("group")
    assert groups["ratio"].astype(float).round(4).to_dict() == {
        "day": 1.0,
        "dawn": 0.75,
        "night": 0.8,
        "evening": 0.85,
    }
    assert groups.index[groups["below"].astype(bool)].tolist() == ["dawn"]


def test_the_worked_cases(reference):
    """18 of 60 against 9 of 50 (ratio 0.6, p 0.1838); 3 of 10 against 2 of 10 (0.667, p 1, one person changes it)."""
    import json

    for case in json.loads((reference / "training/worked_cases.json").read_text())["adverse_impact"]:
        plan, staff = placed_of("site", A=tuple(case["a"]), B=tuple(case["b"]))
        low = row_of(fair_access(plan, staff), "B")
        assert float(low["ratio"]) == pytest.approx(case["ratio"], abs=5e-4)
        assert float(low["p"]) == pytest.approx(case["fisher_p"], abs=5e-5)
        assert bool(low["below"])
        assert bool(low["flips"]) == case.get("flip", False)


def test_one_person_fewer_changes_it_too():
    """8 of 10 beside 10 of 10 is exactly four fifths; with 7 it would be below. 9 of 10 stays above with 8."""
    plan, staff = placed_of("site", A=(10, 10), B=(8, 10), C=(9, 10))
    found = fair_access(plan, staff)
    assert [bool(row_of(found, group)["below"]) for group in "BC"] == [False, False]
    assert [bool(row_of(found, group)["flips"]) for group in "BC"] == [True, False]


def test_the_test_of_all_groups_is_beside_it():
    """Three sites in one test of Freeman and Halton; p of the pairs adjusted by Holm (0.0867·1, 0.0054·2 by SciPy)."""
    from scipy.stats import fisher_exact

    plan, staff = placed_of("site", A=(20, 20), B=(14, 20), C=(17, 20))
    found = fair_access(plan, staff)
    pairs = [fisher_exact([[20, 0], [n, 20 - n]]).pvalue for n in (14, 17)]
    assert float(row_of(found, "B")["p"]) == pytest.approx(min(1, 2 * min(pairs)), rel=1e-6)
    assert float(row_of(found, "C")["p"]) == pytest.approx(max(pairs[1], 2 * pairs[0]), rel=1e-6)
    assert found.tests["by"].tolist() == ["site"]
    assert bool(found.tests["exact"][0])
    assert found.tests["groups"].tolist() == [3]


def test_small_groups_stay_hidden_and_so_does_a_second_one():
    """Three people at C: C and the next smallest are hidden, so that nothing follows from the total."""
    plan, staff = placed_of("site", A=(30, 40), B=(10, 20), C=(0, 3), D=(22, 30))
    found = fair_access(plan, staff)
    assert found.groups.set_index("group")["hidden"].to_dict() == {"A": False, "B": True, "C": True, "D": False}
    figures = found.groups.loc[found.groups["hidden"], ["n", "placed", "rate", "ratio", "below", "p", "flips"]]
    assert figures.isna().all().all()
    assert "2 groups hidden to protect people" in found.summary()


@pytest.mark.parametrize(
    ("groups", "hidden"),
    [
        ({"X": (50, 50), "Y": (47, 50)}, True),  # three people without a place, all of one group: it would name them
        ({"X": (44, 50), "Y": (44, 50)}, False),
        ({"X": (50, 50), "Y": (50, 50)}, False),  # nobody without a place: nothing to tell
        ({"X": (48, 50), "Y": (30, 50)}, True),  # two of the twenty would be X
    ],
)
def test_of_protected_traits_nothing_tells_about_the_few_without_a_place(groups, hidden):
    """Who has no place is known by name; a count of them by trait is shown only where it is no small one."""
    plan, staff = placed_of("trait", **groups)
    table = staff[["person", "trait"]].rename(columns={"trait": "religion"})
    found = fair_access(plan, staff.drop(columns="trait"), protected=table)
    assert found.protected == ("religion",)
    assert found.groups["hidden"].tolist() == [hidden, hidden]


def test_a_trait_that_stands_in_the_staff_list_is_as_secret():
    """The same rule, wherever the column comes from."""
    plan, staff = placed_of("Gender", F=(50, 50), M=(47, 50))
    assert fair_access(plan, staff, by=["Gender"]).groups["hidden"].all()


def test_who_said_nothing_is_counted_and_not_compared():
    """Ten people without a shift have a row, and neither a ratio nor a test."""
    plan, staff = placed_of("shift", day=(10, 20), night=(10, 20), nothing=(0, 10))
    found = fair_access(plan, staff.replace({"nothing": ""}))
    assert row_of(found, "")["n"] == 10
    assert pd.isna(row_of(found, "")["ratio"])
    assert not row_of(found, "day")["below"]


def test_the_words_describe_and_do_not_judge():
    """Where, how much, how sure, and what the check is not."""
    plan, staff = placed_of("shift", day=(30, 30), night=(12, 30))
    assert fair_access(plan, staff).summary() == (
        "42 of 60 people have a place in a team.\n"
        "Shift: not all groups had a place alike. Of night, 40 % have a place, of day 100 %; that is less than four "
        "fifths of it. Chance is hardly an explanation (p under 0.001); look at the reasons of those without a place.\n"
        "This is a check of access. It describes who got a place; it is no legal finding and judges nobody. Four "
        "fifths is a rule of thumb (29 CFR 1607.4 D), and small numbers can fall below it by chance."
    )


def test_nobody_placed_and_one_group_only():
    """Nothing to compare is said, not computed."""
    plan, staff = placed_of("shift", day=(0, 20), night=(0, 20))
    assert "nobody of the groups shown has a place" in fair_access(plan, staff).summary()
    plan, staff = placed_of("shift", day=(10, 20))
    assert "there is only one group to look at" in fair_access(plan, staff).summary()
    assert fair_access(plan, staff.drop(columns="shift")).groups.empty


def test_what_cannot_be_counted_is_said():
    """A column that is not there, two rows of one person, no ids, a minimum that would show people."""
    plan, staff = placed_of("shift", day=(10, 20), night=(10, 20))
    with pytest.raises(DataProblem, match=r'has no column "shfit". The nearest is "shift"'):
        fair_access(plan, staff, by=["shfit"])
    with pytest.raises(DataProblem, match='needs a column "person"'):
        fair_access(plan, staff, protected=pd.DataFrame({"id": ["1"], "sex": ["F"]}))
    twice = pd.DataFrame({"person": ["0001", "0001"], "sex": ["F", "M"]})
    with pytest.raises(DataProblem, match='holds "0001" more than once'):
        fair_access(plan, staff, protected=twice)
    with pytest.raises(Refused, match="below 5 answers"):
        fair_access(plan, staff, minimum=4)


def test_strangers_in_the_table_are_counted():
    """Two rows of people who are not in the staff list."""
    plan, staff = placed_of("shift", day=(10, 20), night=(10, 20))
    table = pd.DataFrame({"person": [*staff["person"], "x", "y"], "sex": ["F", "M"] * 21})
    found = fair_access(plan, staff, protected=table)
    assert found.n_not_in_list == 2
    assert "2 people of the separate table are not in the staff list" in found.summary()


def test_nothing_of_the_input_changes():
    """Plan, list and table are as before."""
    plan, staff = placed_of("shift", day=(10, 20), night=(10, 20))
    table = pd.DataFrame({"person": staff["person"], "sex": ["F", "M"] * 20})
    before = [frame.copy() for frame in (plan.teams, staff, table)]
    fair_access(plan, staff, protected=table)
    for frame, copy in zip((plan.teams, staff, table), before, strict=True):
        pd.testing.assert_frame_equal(frame, copy)
