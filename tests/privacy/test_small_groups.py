import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import Refused
from toolkit.privacy import hide_small_groups


def table(**groups: tuple[int, int]) -> pd.DataFrame:
    """One item; for each group (answers, agreeing)."""
    rows = [{"group": name, "n": n, "share": yes / n if n else None} for name, (n, yes) in groups.items()]
    return pd.DataFrame(rows).assign(item="Q1").astype({"share": float})


def hidden(found: pd.DataFrame) -> list[str]:
    return list(found.loc[found["hidden"], "group"])


def test_published_cases(reference: Path) -> None:
    """Technology 9 and Sales 4: both are hidden; 9 and 6: none (Culture Amp's published examples)."""
    worked = json.loads((reference / "training" / "worked_cases.json").read_text())["confidentiality_culture_amp"]
    for case in worked["cases"]:
        groups = {name: (n, n // 2) for name, n in case["groups"].items()}
        assert sorted(hidden(hide_small_groups(table(**groups), worked["minimum"]))) == sorted(case["hide"])


def test_a_small_group_takes_the_next_smallest_along() -> None:
    """Roles of 10, 5, 5 and 4: the group of 4 and one of 5 are hidden, with neither count nor share."""
    found = hide_small_groups(table(Case=(10, 6), Nurse=(5, 3), Admin=(5, 2), Direct=(4, 2)))
    assert hidden(found) == ["Nurse", "Direct"]
    assert found.loc[found["hidden"], ["n", "share"]].isna().all(axis=None)
    assert found.loc[~found["hidden"], "n"].tolist() == [10, 5]


def test_two_groups_are_hidden_together() -> None:
    """Leaders and frontline: one small group hides both, for the overall result is known."""
    assert hidden(hide_small_groups(table(Yes=(3, 1), No=(40, 22)))) == ["Yes", "No"]


@pytest.mark.parametrize("agreeing", [0, 12])
def test_a_group_that_is_all_alike_is_hidden(agreeing: int) -> None:
    """Where everyone or no one agrees each person's answer is known, however large the group."""
    assert hidden(hide_small_groups(table(A=(12, agreeing), B=(20, 9), C=(30, 11)))) == ["A", "B"]


def test_what_is_hidden_must_not_be_all_alike_together() -> None:
    """Two groups that both agree completely are still known from their total, so a third is hidden too."""
    found = hide_small_groups(table(A=(6, 6), B=(7, 7), C=(20, 9), D=(30, 11)))
    assert hidden(found) == ["A", "B", "C"]


def test_hidden_groups_hold_the_minimum_together() -> None:
    """Groups of 2 and 1 are only 3 answers together: a third is hidden."""
    assert hidden(hide_small_groups(table(A=(2, 1), B=(1, 0), C=(8, 3), D=(9, 5)))) == ["A", "B", "C"]


def test_an_absent_group_looks_like_a_hidden_one() -> None:
    """A group without any answer is hidden, but nobody else has to be hidden for it."""
    found = hide_small_groups(table(Night=(0, 0), Day=(9, 4), Evening=(7, 5)))
    assert hidden(found) == ["Night"]


def test_a_group_that_only_skipped_this_item_is_protected() -> None:
    """All of a group said "don't know": that too is an answer, so two more groups go."""
    first = table(A=(6, 3), B=(9, 4), C=(10, 5))
    second = table(A=(0, 0), B=(9, 4), C=(10, 5)).assign(item="Q2")
    found = hide_small_groups(pd.concat([first, second], ignore_index=True))
    assert found.loc[found["item"] == "Q2", "hidden"].tolist() == [True, True, True]
    assert not found.loc[found["item"] == "Q1", "hidden"].any()


def test_rows_can_be_hidden_for_another_reason() -> None:
    """A row that must be hidden takes the smallest other one along."""
    groups = table(A=(20, 9), B=(30, 11), C=(25, 11))
    found = hide_small_groups(groups, also=pd.Series([False, True, False]))
    assert hidden(found) == ["A", "B"]


def test_the_minimum_can_be_raised_but_not_lowered() -> None:
    """Ten is stricter; four is refused."""
    groups = table(A=(9, 4), B=(30, 11), C=(40, 11))
    assert hidden(hide_small_groups(groups)) == []
    assert hidden(hide_small_groups(groups, 10)) == ["A", "B"]
    with pytest.raises(Refused) as refused:
        hide_small_groups(groups, 4)
    assert str(refused.value) == (
        "The smallest group to show is set to 4; below 5 answers people could be recognised. Set it to 5 or more."
    )


@settings(derandomize=True, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=9), st.integers(5, 12))
def test_what_is_hidden_can_never_be_subtracted(sizes: list[tuple[int, int]], minimum: int) -> None:
    """Visible groups are large and mixed; hidden ones are two or more, large and mixed together, or everybody."""
    groups = table(**{f"G{number}": (n, min(n, yes)) for number, (n, yes) in enumerate(sizes)})
    before = groups.copy()
    found = hide_small_groups(groups, minimum)
    pd.testing.assert_frame_equal(groups, before)
    shown = ~found["hidden"]
    assert (found.loc[shown, "n"] >= minimum).all()
    assert found.loc[shown, "share"].between(0, 1, inclusive="neither").all()
    rest = groups[found["hidden"] & (groups["n"] > 0)]
    if len(rest) and shown.any():
        answers, yes = rest["n"].sum(), (rest["n"] * rest["share"]).sum().round()
        assert len(rest) >= 2
        assert answers >= minimum
        assert 0 < yes < answers
