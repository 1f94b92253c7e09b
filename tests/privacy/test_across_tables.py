import pandas as pd
import pytest
from attack import recovered
from organisations import SIZES, counted, organisation, published

from toolkit.privacy import hidden_groups


def attack_all(people: pd.DataFrame, agrees: pd.DataFrame, tables: dict[str, pd.DataFrame]) -> list[str]:
    """Attack every item with all tables and the overall result at hand."""
    return [
        f"{item}: {name}"
        for item in agrees
        for name in recovered(
            people, agrees[item], (int(agrees[item].count()), agrees[item].mean()), published(tables, item)
        )
    ]


def naive(table: pd.DataFrame, minimum: int = 5) -> pd.DataFrame:
    """The usual rule: hide groups under the minimum, nothing else."""
    hidden = table["n"] < minimum
    return table.assign(hidden=hidden, n=table["n"].mask(hidden), share=table["share"].mask(hidden))


def protected(people: pd.DataFrame, agrees: pd.DataFrame) -> dict[str, pd.DataFrame]:
    tables = {name: counted(people, agrees, name) for name in SIZES}
    return hidden_groups(tables, people, agrees)


def survivors(seeds: range) -> list[str]:
    found = []
    for seed in seeds:
        people, agrees = organisation(seed)
        found += [f"organisation {seed}, {name}" for name in attack_all(people, agrees, protected(people, agrees))]
    return found


def test_no_small_group_is_recovered() -> None:
    """8 organisations of 40 to 300 people, five one-way tables, two items: nothing under five is worked out."""
    assert survivors(range(8)) == []


@pytest.mark.long
def test_no_small_group_is_recovered_long() -> None:
    """2,000 more organisations."""
    assert survivors(range(8, 2025)) == []


def test_the_usual_rule_falls_to_the_same_attack() -> None:
    """Hiding only groups under five, at least one small group is recovered in most organisations."""
    fallen = 0
    for seed in range(60):
        people, agrees = organisation(seed)
        tables = {name: naive(counted(people, agrees, name)) for name in SIZES}
        fallen += bool(attack_all(people, agrees, tables))
    assert fallen >= 50


def test_one_table_at_a_time_is_not_enough() -> None:
    """Tables that are each protected by themselves fall to the attack where groupings overlap."""
    fallen = 0
    for seed in range(0, 60, 3):
        people, agrees = organisation(seed)
        tables = {
            name: hidden_groups({name: counted(people, agrees, name)}, people[[name]], agrees)[name] for name in SIZES
        }
        fallen += bool(attack_all(people, agrees, tables))
    assert fallen >= 2


def test_a_role_within_a_site_is_not_left_over() -> None:
    """The clinic's 12 people are 9 nurses and 3 others: showing both would show the three."""
    people = pd.DataFrame(
        {
            "ROLE": ["Nurse"] * 9 + ["Aide"] * 3 + ["Aide"] * 20 + ["Cook"] * 15,
            "SITE": ["Clinic"] * 12 + ["House"] * 20 + ["Centre"] * 15,
        }
    )
    agrees = pd.DataFrame({"Q1": [1.0, 0.0] * 23 + [1.0]})
    tables = {name: counted(people, agrees, name) for name in people}
    each = {name: hidden_groups({name: table}, people[[name]], agrees)[name] for name, table in tables.items()}
    assert "('ROLE', 'Aide') and ('SITE', 'Clinic')" in recovered(
        people, agrees["Q1"], (47, agrees["Q1"].mean()), published(each, "Q1")
    )
    together = hidden_groups(tables, people, agrees)
    assert recovered(people, agrees["Q1"], (47, agrees["Q1"].mean()), published(together, "Q1")) == []


def test_much_stays_visible() -> None:
    """In organisations of 100 people and more over 60 % of the answers stay in visible groups.

    Hiding everything would be safe and useless; the bound is a regression value.
    """
    shown = total = 0.0
    for seed in range(1, 40):
        people, agrees = organisation(seed)
        if len(people) >= 100:
            for table in protected(people, agrees).values():
                shown += float(table["n"].sum())
                total += float(agrees.count().sum())
    assert shown / total > 0.6


def test_without_answers_nothing_is_shown() -> None:
    """An item that nobody answered is hidden for every group."""
    people = pd.DataFrame({"ROLE": ["A", "B"] * 10})
    agrees = pd.DataFrame({"Q1": [float("nan")] * 20, "Q2": [1.0, 1.0, 0.0, 0.0] * 5})
    tables = {"ROLE": counted(people, agrees, "ROLE")}
    found = hidden_groups(tables, people, agrees)["ROLE"]
    assert found.set_index(["item", "group"])["hidden"].to_dict() == {
        ("Q1", "A"): True,
        ("Q1", "B"): True,
        ("Q2", "A"): False,
        ("Q2", "B"): False,
    }


def test_inputs_stay_as_they_are() -> None:
    """Tables, groups and answers handed in are not changed."""
    people, agrees = organisation(3)
    tables = {name: counted(people, agrees, name) for name in SIZES}
    before = {name: table.copy() for name, table in tables.items()}, people.copy(), agrees.copy()
    hidden_groups(tables, people, agrees)
    for name in tables:
        pd.testing.assert_frame_equal(tables[name], before[0][name])
    pd.testing.assert_frame_equal(people, before[1])
    pd.testing.assert_frame_equal(agrees, before[2])
