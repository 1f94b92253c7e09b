import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import Refused
from toolkit.privacy import hidden_groups


def hidden(minimum: int = 5, **groups: tuple[int, int]) -> list[str]:
    """For each group (answers, agreeing): which are hidden beside the overall result, of which everybody knows."""
    people = pd.DataFrame(
        [(name, float(one < yes)) for name, (n, yes) in groups.items() for one in range(n)], columns=["group", "Q1"]
    )
    rows = [{"item": "Q1", "group": name, "n": n, "share": yes / n if n else None} for name, (n, yes) in groups.items()]
    table = pd.DataFrame(rows).astype({"share": float})
    before = table.copy()
    found = hidden_groups({"group": table}, people[["group"]], people[["Q1"]], minimum)["group"]
    pd.testing.assert_frame_equal(table, before)
    assert found.loc[found["hidden"], ["n", "share"]].isna().all(axis=None)
    assert found.loc[~found["hidden"], ["n", "share"]].notna().all(axis=None)
    return list(found.loc[found["hidden"], "group"])


def test_published_cases(reference: Path) -> None:
    """Technology 9 and Sales 4: both are hidden; 9 and 6: none (Culture Amp's published examples)."""
    worked = json.loads((reference / "training" / "worked_cases.json").read_text())["confidentiality_culture_amp"]
    for case in worked["cases"]:
        groups = {name: (n, n // 2) for name, n in case["groups"].items()}
        assert sorted(hidden(worked["minimum"], **groups)) == sorted(case["hide"])


def test_a_small_group_takes_the_next_smallest_along() -> None:
    """Roles of 10, 5, 5 and 4: the group of 4 and one of 5 are hidden, with neither count nor share."""
    assert hidden(Case=(10, 6), Nurse=(5, 3), Admin=(5, 2), Direct=(4, 2)) in (["Nurse", "Direct"], ["Admin", "Direct"])


def test_two_groups_are_hidden_together() -> None:
    """Leaders and frontline: one small group hides both, for the overall result is known."""
    assert hidden(Yes=(3, 1), No=(40, 22)) == ["Yes", "No"]


@pytest.mark.parametrize("agreeing", [0, 12])
def test_a_group_that_is_all_alike_is_hidden(agreeing: int) -> None:
    """Where everyone or no one agrees each person's answer is known, however large the group."""
    assert hidden(A=(12, agreeing), B=(20, 9), C=(30, 11)) == ["A", "B"]


def test_what_is_hidden_must_not_be_all_alike_together() -> None:
    """Two groups that both agree completely are still known from their total, so a third is hidden too."""
    assert hidden(A=(6, 6), B=(7, 7), C=(20, 9), D=(30, 11)) == ["A", "B", "C"]


def test_hidden_groups_hold_the_minimum_together() -> None:
    """Groups of 2 and 1 are only 3 answers together: a third is hidden."""
    assert hidden(A=(2, 1), B=(1, 0), C=(8, 3), D=(9, 5)) == ["A", "B", "C"]


def test_an_absent_group_looks_like_a_hidden_one() -> None:
    """A group without any answer is hidden, but nobody else has to be hidden for it."""
    assert hidden(Night=(0, 0), Day=(9, 4), Evening=(7, 5)) == ["Night"]


def test_the_minimum_can_be_raised_but_not_lowered() -> None:
    """Ten is stricter; four is refused."""
    groups = {"A": (9, 4), "B": (30, 11), "C": (40, 11)}
    assert hidden(5, **groups) == []
    assert hidden(10, **groups) == ["A", "B"]
    with pytest.raises(Refused) as refused:
        hidden(4, **groups)
    assert str(refused.value) == (
        "The smallest group to show is set to 4; below 5 answers people could be recognised. Set it to 5 or more."
    )


@settings(derandomize=True, deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=9), st.integers(5, 12))
def test_what_is_hidden_can_never_be_subtracted(sizes: list[tuple[int, int]], minimum: int) -> None:
    """Visible groups are large and mixed; hidden ones are two or more, large and mixed together, or everybody."""
    groups = {f"G{number}": (n, min(n, yes)) for number, (n, yes) in enumerate(sizes)}
    if not any(n for n, _ in groups.values()):
        return
    away = hidden(minimum, **groups)
    shown = [groups[name] for name in groups if name not in away]
    assert all(n >= minimum and 0 < yes < n for n, yes in shown)
    rest = [groups[name] for name in away if groups[name][0]]
    if rest and shown:
        answers, yes = (sum(one) for one in zip(*rest, strict=True))
        assert len(rest) >= 2
        assert answers >= minimum
        assert 0 < yes < answers
