"""What was answered about a file of scores holds for that file."""

from datetime import date

import pytest

from toolkit.errors import FileProblem
from toolkit.workspace import Measured, Workspace, keep_measured, measured

ON = date(2026, 11, 23)


@pytest.fixture
def two(tmp_path):
    """An organisation with the scores of two trainings."""
    made = Workspace(folder=tmp_path, settings=None)
    return made, *(made.keep_file(f"{name}.csv", name.encode(), "scores", on=ON) for name in ("one", "two"))


def test_each_file_has_its_own_answers(two):
    """The range of one test is no other test's."""
    made, one, other = two
    keep_measured(made, one, Measured(same_test="yes", highest="20"))
    keep_measured(made, other, Measured(picked="no"))
    assert measured(made, one) == Measured(same_test="yes", highest="20")
    assert measured(made, other) == Measured(picked="no")
    assert (measured(made, one).decided("same_test"), measured(made, other).decided("picked")) == (True, False)
    assert measured(made, other).decided("same_test") is None


def test_the_same_answers_are_not_written_again(two, monkeypatch):
    """Looking at a page changes nothing in the folder."""
    made, one, _ = two
    keep_measured(made, one, Measured(picked="yes"))
    before = made.path("impact_design.yaml").stat().st_mtime_ns
    keep_measured(made, one, Measured(picked="yes"))
    assert made.path("impact_design.yaml").stat().st_mtime_ns == before


def test_a_record_changed_by_hand(two):
    """Words that are neither yes nor no are no answer; a layout that cannot be read is told."""
    made, one, _ = two
    made.write_text("impact_design.yaml", f"files:\n- sha256: {one.sha256}\n  same_test: maybe\n  lowest: [0]\n")
    assert measured(made, one).decided("same_test") is None
    assert measured(made, one).lowest == ""
    made.write_text("impact_design.yaml", "files: [x]\n")
    with pytest.raises(FileProblem) as problem:
        measured(made, one)
    assert str(problem.value) == (
        "impact_design.yaml: under “files” a list was expected, with a file and its answers in each entry. Correct it, "
        "or delete this file and answer the questions on the page “Did it help?” again."
    )


def test_a_file_chosen_again_keeps_its_training(two):
    """The name was typed once."""
    made, one, _ = two
    assert made.name_round(one, "Safe lifting").round == "Safe lifting"
    again = made.keep_file("one.csv", b"one", "scores", on=ON)
    assert (again.round, [file.round for file in made.kept()]) == ("Safe lifting", ["", "Safe lifting"])
