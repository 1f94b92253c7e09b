from pathlib import Path
from typing import Any

import openpyxl
import pytest


def test_scores_of_harbor_lane(sample: Path, read_records: Any, harbor_truth: dict[str, Any]) -> None:
    """Learners, complete pairs, blanks, words and the decimal comma, and the mean gain, counted anew."""
    truth = harbor_truth["scores_before_after.csv"]
    rows = read_records(sample / "harbor_lane" / "scores_before_after.csv", encoding="utf-8-sig")
    before, after = "Score before (0-20)", "Score after (0-20)"
    assert truth["rows"] == len({row["Employee ID"] for row in rows.values()}) == len(rows) == 92
    assert truth["rows_without_second_score"] == [at for at, row in rows.items() if not row[after]]
    assert len(truth["rows_without_second_score"]) == 6
    absent = {str(at): column for at, row in rows.items() for column in row if row[column] == "absent"}
    assert truth["rows_absent"] == absent
    assert sorted(absent.values()) == [after, before]
    assert truth["row_with_decimal_comma"] == next(at for at, row in rows.items() if row[after] == "17,5")
    out = {*truth["rows_without_second_score"], *map(int, absent)}
    pairs = [(float(row[before]), float(row[after].replace(",", "."))) for at, row in rows.items() if at not in out]
    assert truth["pairs_complete"] == len(pairs) == 84
    assert truth["mean_gain_in_file"] == pytest.approx(sum(b - a for a, b in pairs) / 84, abs=1e-6)
    assert truth["mean_before_of_pairs"] == pytest.approx(sum(a for a, _ in pairs) / 84, abs=1e-6)
    assert truth["mean_after_of_pairs"] == pytest.approx(sum(b for _, b in pairs) / 84, abs=1e-6)
    assert truth["at_the_top_after"] == sum(b == 20 for _, b in pairs) > 0
    assert all(0 <= score <= 20 for pair in pairs for score in pair)


def test_scores_of_willow_bend(sample: Path, willow_truth: dict[str, Any]) -> None:
    """Real numbers, two second scores not there."""
    truth = willow_truth["training_scores.xlsx"]
    book = openpyxl.load_workbook(sample / "willow_bend" / "training_scores.xlsx")
    headings, *rows = book["Scores"].values
    assert headings == ("Worker No.", "Learner", "Course", "Pre-test", "Post-test")
    assert truth["rows"] == len({row[0] for row in rows}) == 26
    assert truth["rows_without_second_score"] == [at for at, row in enumerate(rows, start=2) if row[4] is None]
    pairs = [(row[3], row[4]) for row in rows if row[4] is not None]
    assert truth["pairs_complete"] == len(pairs) == 24
    assert truth["mean_gain_in_file"] == pytest.approx(sum(b - a for a, b in pairs) / 24, abs=1e-6)


def test_the_gain_is_near_the_planted_one(harbor_truth: dict[str, Any], willow_truth: dict[str, Any]) -> None:
    """Within two standard errors (a gain's standard deviation is about 2.2 points), a little less for the top."""
    for truth in (harbor_truth["scores_before_after.csv"], willow_truth["training_scores.xlsx"]):
        allowed = 2 * 2.2 / truth["pairs_complete"] ** 0.5
        assert truth["planted_gain"] == 2.0
        assert abs(truth["mean_gain_in_file"] - 2.0) < allowed


def test_learners_are_in_the_staff_list(sample: Path, read_records: Any) -> None:
    """Every number of the scores is a number of the staff list."""
    staff = read_records(sample / "harbor_lane/staff_list.csv", encoding="cp1252", delimiter=";")
    scores = read_records(sample / "harbor_lane/scores_before_after.csv", encoding="utf-8-sig")
    employed = {row["Employee ID"] for row in staff.values() if not row["Termination Date"]}
    assert {row["Employee ID"] for row in scores.values()} <= employed
