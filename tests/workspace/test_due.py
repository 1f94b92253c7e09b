"""What is due: every kind of thing the folder tells, sorted by day, and nothing hidden by a damaged record."""

from datetime import date
from hashlib import sha256

import pytest

from toolkit import workspace
from toolkit.workspace import Made, Measured, Workspace, keep_measured, note_made, what_is_due

ON, EARLIER, LATER = date(2026, 11, 23), date(2026, 11, 20), date(2027, 1, 31)
OLD, NEW = b"Employee ID,Name\n1,Ada Vega\n", b"Employee ID,Name\n1,Ada Vega\n2,Ben Ono\n"


@pytest.fixture
def mine() -> Workspace:
    """An organisation without anything in it."""
    return workspace.create("Elm House")


def said(organisation: Workspace) -> list[tuple[str, str]]:
    """Page and sentence of all that is due."""
    return [(thing.page, thing.sentence()) for thing in what_is_due(organisation, on=ON)]


def made(page: str, content: bytes, file: str = "old.csv") -> Made:
    """Papers of some days ago."""
    return Made(page=page, on="2026-11-20", file=file, sha256=sha256(content).hexdigest())


def test_nothing_is_due(mine):
    """In a new organisation, and in a sample."""
    assert what_is_due(mine, on=ON) == ()
    assert what_is_due(workspace.open_sample("harbor_lane"), on=ON) == ()


def test_the_day_of_deletion(mine):
    """As it was set when the work was finished."""
    day = "2027-01-31: the toolkit's copies of raw files are deleted when the organisation is opened."
    assert said(mine.change_settings(delete_copies_on=LATER)) == [("start", day)]


def test_questions_that_wait(mine):
    """Only of the newest file of a kind, and only what has no answer yet."""
    mine.keep_file("old.csv", OLD, "staff", on=EARLIER, to_confirm=["Cook"])
    mine.keep_file("new.csv", NEW, "staff", on=ON, to_confirm=["Nurse", "DSP"])
    mine.keep_file("answers.csv", b"Q1\n4\n", "survey", on=EARLIER, to_confirm=["We listen"])
    assert said(mine) == [
        (
            "said",
            "Since 2026-11-20: 1 heading of answers.csv looks like a question of yours. Say whether it is the same.",
        ),
        ("teams", "Since 2026-11-23: 2 job titles of new.csv are still to be confirmed."),
    ]
    mine.remember("job_family", {"Nurse": "Nurse", "DSP": "Support"})
    mine.remember("survey_columns", {"We listen": ""})
    assert said(mine) == []


def test_a_plan_older_than_the_newest_staff_list(mine):
    """Said from the day on which the newer list came, until the papers are made anew."""
    mine.keep_file("old.csv", OLD, "staff", on=EARLIER)
    note_made(mine, [made("teams", OLD)])
    assert said(mine) == []
    mine.keep_file("new.csv", NEW, "staff", on=ON)
    sentence = (
        "Since 2026-11-23: new.csv is there; the learning teams of 2026-11-20 are older and were made from old.csv. "
        "Form them again, or keep them knowingly."
    )
    assert said(mine) == [("teams", sentence)]
    note_made(mine, [made("teams", NEW, "new.csv")])
    assert said(mine) == []


def test_papers_older_than_their_file(mine):
    """A report and a brief, each with both files named; a file whose copy was deleted overtakes nothing."""
    for kind in ("survey", "scores"):
        mine.keep_file(f"{kind}.csv", NEW, kind, on=ON)
    note_made(mine, [made("said", OLD), made("help", OLD)])
    assert said(mine) == [
        ("said", "Since 2026-11-23: survey.csv is there; the last report (2026-11-20) was made from old.csv."),
        ("help", "Since 2026-11-23: scores.csv is there; the last brief (2026-11-20) was made from old.csv."),
    ]
    for file in mine.kept():
        mine.forget_file(file)
    assert said(mine) == []


def test_question_sheets_older_than_the_questions(mine):
    """The questionnaire was made anew, or reworded in its file."""
    mine.write_text("questionnaire.yaml", "format: 1\n")
    note_made(mine, [made("survey", b"format: 1\n", "questionnaire.yaml")])
    assert said(mine) == []
    mine.write_text("questionnaire.yaml", "format: 1\ntitle: x\n")
    sentence = (
        "Since 2026-11-20: the questions are no longer as they stand on the question sheets. Make the sheets again "
        "before anybody is asked."
    )
    assert said(mine) == [("survey", sentence)]


@pytest.mark.parametrize("content", [NEW, OLD.replace(b"Ada", b"Eva")])
def test_an_own_file_that_was_changed(mine, tmp_path, content):
    """Longer, or of the same length; one that is gone says nothing."""
    own = tmp_path / "staff.csv"
    own.write_bytes(OLD)
    mine.keep_file("staff.csv", OLD, "staff", on=EARLIER, origin=str(own))
    assert said(mine) == []
    own.write_bytes(content)
    sentence = (
        "Since 2026-11-20: your own staff.csv is no longer as it was when the toolkit read it. Choose it again "
        "to use it as it is now."
    )
    assert said(mine) == [("teams", sentence)]
    own.unlink()
    assert said(mine) == []


def measure_again(mine: Workspace, day: str) -> None:
    """Hand in scores of a training and set the day on which its people are measured again."""
    file = mine.keep_file("scores.csv", b"x", "scores", on=EARLIER, survey_round="Safe lifting")
    keep_measured(mine, file, Measured(same_test="yes", measure_again=day))


def test_measuring_again(mine):
    """On the day that was set on page 4."""
    measure_again(mine, "2027-01-31")
    day = "2027-01-31: measure the same people again (Safe lifting), to see whether what was gained has stayed."
    assert said(mine) == [("help", day)]


def test_sorted_by_day(mine):
    """What has waited longest comes first, whatever page it is of."""
    mine.keep_file("new.csv", NEW, "staff", on=ON, to_confirm=["Nurse"])
    mine.keep_file("answers.csv", b"Q1\n4\n", "survey", on=EARLIER, to_confirm=["We listen"])
    measure_again(mine, "2026-11-21")
    due = what_is_due(mine.change_settings(delete_copies_on=LATER), on=ON)
    assert [(thing.day, thing.page) for thing in due] == [
        (EARLIER, "said"),
        (date(2026, 11, 21), "help"),
        (ON, "teams"),
        (LATER, "start"),
    ]


def test_a_damaged_record_hides_nothing_else(mine):
    """It is listed itself, once, and the rest is there."""
    mine.keep_file("new.csv", NEW, "staff", on=ON, to_confirm=["Nurse"])
    mine.write_text("progress.yaml", "made: [x]\n")
    measure_again(mine, "soon")
    assert said(mine) == [
        (
            "start",
            '2026-11-23: something here cannot be told. impact_design.yaml, scores.csv: measure_again is "soon"; '
            "a date like 2027-01-31 was expected. Correct it there.",
        ),
        (
            "start",
            "2026-11-23: something here cannot be told. progress.yaml: what was made last cannot be read. Delete this "
            "file; only the start page's memory of where you were is lost with it.",
        ),
        ("teams", "Since 2026-11-23: 1 job title of new.csv is still to be confirmed."),
    ]
    mine.write_text("files.yaml", "files: [x]\n")
    assert [sentence.count("files.yaml") > 0 for _, sentence in said(mine)].count(True) == 1


def test_looking_writes_nothing(mine, monkeypatch):
    """What is due is only read."""
    mine.keep_file("new.csv", NEW, "staff", on=ON, to_confirm=["Nurse"])
    before = {path: path.stat().st_mtime_ns for path in mine.folder.rglob("*")}
    what_is_due(mine, on=ON)
    workspace.left_off(mine)
    assert {path: path.stat().st_mtime_ns for path in mine.folder.rglob("*")} == before
