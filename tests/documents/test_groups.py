"""Labels of groups: nobody is named by a rare one, everybody reads their own language."""

from types import SimpleNamespace

import pandas as pd
import pytest

from toolkit.documents.groups import with_plain_labels, without_rare_labels, without_skipped
from toolkit.survey import Item


def result(**hidden):
    """Two values by the groups given; True hides a group for both."""
    rows = [
        {"value": value, "group": group, "n_items": 2, "n": 9, "share": 0.5, "hidden": hide}
        for value in ("a", "b")
        for group, hide in hidden.items()
    ]
    frame = pd.DataFrame(rows)
    return SimpleNamespace(values=frame, items=frame.assign(item=frame["value"]))


TYPED = Item(code="ROLE", kind="group", texts={"en": "Role?"})
YES_NO = Item(code="LEADER", kind="group", texts={"en": "?"}, options={"en": ("Yes", "No"), "es": ("Sí", "No")})


def test_typed_groups_that_are_hidden_are_one_row():
    """Two hidden titles give one line without their names, for each value, in the values' order."""
    shown = without_rare_labels(result(Nurse=False, Astronaut=True, Juggler=True), TYPED).values
    assert shown[["value", "group", "hidden"]].values.tolist() == [
        ["a", "Nurse", False], ["a", "all other answers", True],
        ["b", "Nurse", False], ["b", "all other answers", True],
    ]  # fmt: skip


def test_one_typed_groups_figure_is_not_that_of_all_the_others():
    """Cook is hidden for the value, but not for its first statement: that figure stands for nobody else."""
    both = result(Nurse=False, Cook=True, Juggler=True)
    both.items.loc[(both.items["group"] == "Cook") & (both.items["item"] == "a"), "hidden"] = False
    shown = without_rare_labels(both, TYPED).items
    others = shown[shown["group"] == "all other answers"]
    assert others["hidden"].tolist() == [True, True]
    assert others[["n", "share"]].isna().all(axis=None)


def test_groups_that_were_offered_keep_their_names():
    """Everybody knows that they exist; an absent one must look like a hidden one."""
    shown = without_rare_labels(result(**{"Yes": True, "No, or no answer": True, "No answer": True}), YES_NO).values
    assert list(shown["group"].unique()) == ["Yes", "No, or no answer", "No answer"]


def test_a_group_hidden_for_one_value_only_stays():
    """It is large enough to be shown elsewhere in the same table."""
    mixed = result(Nurse=False, Cook=True)
    mixed.values.loc[(mixed.values["group"] == "Cook") & (mixed.values["value"] == "a"), "hidden"] = False
    assert "Cook" in set(without_rare_labels(mixed, TYPED).values["group"])


@pytest.mark.parametrize(
    ("language", "labels"),
    [("en", ["Leaders (others report to them)", "Frontline, or no answer", "No answer"]),
     ("es", ["Con personas a cargo", "Atención directa, o sin respuesta", "Sin respuesta"])],
)  # fmt: skip
def test_leaders_and_frontline(language, labels):
    """Yes and no to "do other people report to you?" are said as what they mean."""
    shown = with_plain_labels(result(**{"Yes": False, "No, or no answer": False, "No answer": True}), YES_NO, language)
    assert list(shown.values["group"].unique()) == labels


def test_who_left_something_out_is_not_told_by_counts():
    """30 and 29 answers: one person of this group skipped a value. 30 and 25 tell of five people, which is allowed."""
    values = pd.DataFrame(
        [("a", "Cook", 30), ("b", "Cook", 29), ("a", "Nurse", 30), ("b", "Nurse", 25), ("a", "Guard", None)],
        columns=["value", "group", "n"],
    ).astype({"n": "Int64"})
    values["hidden"] = values["n"].isna()
    shown = without_skipped(SimpleNamespace(values=values, items=values), 5).values
    assert shown["n"].fillna(0).tolist() == [30, 30, 30, 25, 0]
