import pandas as pd

from toolkit.mission import Mission, Value, coverage

MISSION = Mission(mission="We help.", values=(Value(code="care", name="Care"), Value(code="growth", name="Growth")))


def test_each_value_counts_what_serves_it() -> None:
    """A value that is recorded and has none is flagged; codes of no value are passed over."""
    table = coverage(MISSION, questions=["care", "care", "", "growth"], courses=["growth", "old"], recognitions=[])
    assert table.to_dict("list") == {
        "value": ["care", "growth"],
        "name": ["Care", "Growth"],
        "questions": [2, 1],
        "courses": [0, 1],
        "recognitions": [0, 0],
        "lacks": ["courses, recognitions", "recognitions"],
    }


def test_what_is_not_recorded_yet_is_not_held_against_a_value() -> None:
    """Not recorded is not none."""
    table = coverage(MISSION, questions=["care"])
    assert table["courses"].isna().all()
    assert table["lacks"].tolist() == ["", "questions"]
    assert table["courses"].dtype == pd.Int64Dtype()


def test_a_mission_without_values_has_an_empty_table() -> None:
    """The columns are there all the same."""
    table = coverage(Mission(mission="We help.", values=()), questions=[])
    assert table.empty
    assert list(table.columns) == ["value", "name", "questions", "courses", "recognitions", "lacks"]
