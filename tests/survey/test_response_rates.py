"""Who answered of the staff: counts by hand, and small counts that must not be worked out."""

import numpy as np
import pandas as pd
import pytest

from toolkit.errors import DataProblem, Refused
from toolkit.survey import response_rates


def people(**groups: int) -> list[str]:
    return [name for name, n in groups.items() for _ in range(n)]


def rates(staff: dict[str, int], answered: dict[str, int], **settings):
    roster = pd.DataFrame({"site": people(**staff)})
    responses = pd.DataFrame({"SITE": pd.Series(people(**answered), dtype="string").replace("silent", pd.NA)})
    return response_rates(responses, roster, {"SITE": "site"}, **settings)


def row(found, group: str) -> pd.Series:
    return found.groups.set_index("group").loc[group]


def test_rates_by_hand() -> None:
    """30 of 60 and 12 of 20: 50 and 60 %; 42 of 80 together."""
    found = rates({"North": 60, "South": 20}, {"North": 30, "South": 12})
    assert found.rate == 42 / 80
    assert row(found, "North")[["n_staff", "n_answered", "rate"]].tolist() == [60, 30, 0.5]
    assert row(found, "South")["rate"] == 0.6
    assert "North: 30 of 60 (50 %)." in found.summary()


def test_a_small_count_is_hidden_with_a_partner() -> None:
    """Four answered from East: without a second hidden site the total would give them away."""
    found = rates({"North": 60, "South": 20, "East": 20}, {"North": 30, "South": 12, "East": 4})
    assert found.groups.loc[found.groups["hidden"], "group"].tolist() == ["East", "South"]
    assert found.groups.loc[found.groups["hidden"], ["n_answered", "rate"]].isna().all(axis=None)


@pytest.mark.parametrize("n", [0, 10, 11])
def test_none_and_all_are_hidden_with_a_partner(n: int) -> None:
    """That nobody, or everybody, of a site answered is known of each of them."""
    found = rates({"North": 60, "South": 20, "East": 10}, {"North": 30, "South": 12, "East": n})
    assert found.groups.loc[found.groups["hidden"], "group"].tolist() == ["East", "South"]


def test_more_answers_than_staff_are_told_without_the_site() -> None:
    """11 answers from a site of 10: the rate is not shown, and how many sites are so is told."""
    found = rates({"North": 60, "South": 20, "East": 10}, {"North": 30, "South": 12, "East": 11})
    assert found.more_than_staff == {"SITE": 1}
    assert row(found, "East")[["rate"]].isna().all()


def test_more_answers_than_staff_altogether() -> None:
    """25 answers of 20 people: no rate, and the reason."""
    found = rates({"North": 10, "South": 10}, {"North": 15, "South": 10})
    assert found.rate is None
    assert "More people answered than are on the staff list" in found.summary()


def test_answers_without_a_group_are_counted() -> None:
    """Six named no site: they are in no site and told; two are hidden, with the smallest site."""
    found = rates({"North": 60, "South": 60}, {"North": 30, "South": 24, "silent": 6})
    assert found.not_matched.to_dict("records") == [{"by": "SITE", "n": 6, "hidden": False}]
    few = rates({"North": 60, "South": 60}, {"North": 30, "South": 24, "silent": 2})
    assert few.not_matched["hidden"].tolist() == [True]
    assert row(few, "South")["hidden"]


def test_names_in_another_case_are_the_same_group() -> None:
    """A survey says "north ", the staff list "North"."""
    roster = pd.DataFrame({"SITE": people(North=30, South=30)})
    responses = pd.DataFrame({"SITE": ["north "] * 10 + ["SOUTH"] * 12})
    found = response_rates(responses, roster, ["SITE"])
    assert found.groups["n_answered"].tolist() == [10, 12]


def test_groups_that_are_named_otherwise_are_not_compared() -> None:
    """Half of the answers name a site that the list does not have."""
    found = rates({"North": 60, "South": 60}, {"North": 30, "Elsewhere": 30})
    assert found.named_otherwise == ("SITE",)
    assert found.groups.empty


def test_a_staff_list_without_groups_is_not_compared() -> None:
    """Its column of sites is empty, or none of its sites is named."""
    for staff_sites in ([""] * 40, ["Elsewhere"] * 40):
        found = response_rates(pd.DataFrame({"SITE": ["North"] * 20}), pd.DataFrame({"SITE": staff_sites}), ["SITE"])
        assert found.named_otherwise == ("SITE",)
        assert found.rate == 0.5


def test_what_cannot_be_compared_is_refused() -> None:
    """Columns that are not there and an empty list, all at once."""
    with pytest.raises(DataProblem) as problem:
        response_rates(pd.DataFrame({"SITE": ["N"]}), pd.DataFrame({"site": []}), {"ROLE": "role"})
    assert len(problem.value.problems) == 3
    with pytest.raises(Refused, match="below 5"):
        rates({"North": 10}, {"North": 6}, minimum=4)


def linear_system(found, n_answered: int, cells: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return what a reader knows: one row for the total and one for each count that is shown, over the cells."""
    rows, counts = [np.ones(len(cells))], [n_answered]
    for shown in found.groups[~found.groups["hidden"]].itertuples():
        rows.append((cells[shown.by] == shown.group).to_numpy(dtype=float))
        counts.append(shown.n_answered)
    for shown in found.not_matched[~found.not_matched["hidden"]].itertuples():
        rows.append((cells[shown.by] == "").to_numpy(dtype=float))
        counts.append(shown.n)
    return np.array(rows), np.array(counts, dtype=float)


@pytest.mark.parametrize("seed", range(40))
def test_no_small_count_follows_from_the_others(seed: int) -> None:
    """In made-up organisations of 40 to 300 people no count under 5 of a role or site is a sum of what is shown."""
    chance = np.random.default_rng(seed)
    n = int(chance.integers(40, 301))
    staff = pd.DataFrame(
        {
            "ROLE": chance.choice(list("abcdef"), n, p=[0.5, 0.2, 0.12, 0.1, 0.05, 0.03]),
            "SITE": chance.choice(list("uvwxy"), n, p=[0.45, 0.25, 0.15, 0.1, 0.05]),
        }
    )
    answered = staff[chance.random(n) < 0.6]
    found = response_rates(answered, staff, ["ROLE", "SITE"])
    cells = staff.drop_duplicates().reset_index(drop=True)
    known, _ = linear_system(found, len(answered), cells)
    for by in ("ROLE", "SITE"):
        for group, people_in in staff.groupby(by):
            count = int((answered[by] == group).sum())
            if 5 <= count < len(people_in):
                continue
            target = (cells[by] == group).to_numpy(dtype=float)
            solved = known.T @ np.linalg.lstsq(known.T, target, rcond=None)[0]
            assert np.abs(solved - target).max() > 1e-6, (by, group, count)
