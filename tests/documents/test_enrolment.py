"""Lists for learning platforms, in the columns that their makers document."""

import csv
from io import StringIO

import pytest
from meeting_plan import meeting_plan, meeting_staff

from toolkit.documents import Enrolment
from toolkit.documents.enrolment import enrolment_files, part_name
from toolkit.errors import DataProblem

#: docs.moodle.org/405/en/Upload_users, "Valid upload file for testing" and the fields that can be included.
MOODLE = {"username", "firstname", "lastname", "email", "course1", "group1", "cohort1"}
#: Canvas, SIS CSV Format, enrollments.csv: course_id or section_id, user_id, role or role_id and status are required.
CANVAS = {"course_id", "root_account", "user_id", "role", "role_id", "section_id", "status", "associated_user_id"}
#: Canvas, Group Categories CSV Format: one of the first three and one of the last three are required.
CANVAS_GROUPS = {"canvas_user_id", "user_id", "login_id", "group_name", "canvas_group_id", "group_id"}


def tables(organisation, staff=None, **settings):
    bundle = enrolment_files(
        meeting_plan(), meeting_staff() if staff is None else staff, organisation, Enrolment(**settings)
    )
    read = {
        draft.file.rpartition("/")[2]: list(csv.DictReader(StringIO(draft.content.decode()))) for draft in bundle.drafts
    }
    return read, bundle.not_made


def test_every_list_holds_everybody_in_a_team_once(organisation):
    """Eleven people; Z is in no team."""
    read, _ = tables(organisation, course="SAFE1")
    assert {name: len(rows) for name, rows in read.items()} == {
        "enrolment.csv": 11,
        "enrolment Moodle.csv": 11,
        "groups Canvas.csv": 11,
        "enrollments Canvas.csv": 11,
    }
    assert not any("LastZ" in str(rows) for rows in read.values())


def test_moodles_columns(organisation):
    """With a course its teams are groups of it, without one cohorts; user names stand in small letters."""
    row = tables(organisation, course="SAFE1")[0]["enrolment Moodle.csv"][3]
    assert row == {
        "username": "p-a",
        "firstname": "FirstA",
        "lastname": "LastA",
        "email": "a@elm.example",
        "course1": "SAFE1",
        "group1": "Nurse 1",
    }
    without = tables(organisation)[0]["enrolment Moodle.csv"][3]
    assert list(without) == ["username", "firstname", "lastname", "email", "cohort1"]
    assert without["cohort1"] == "Nurse 1"
    assert set(row) | set(without) == MOODLE


def test_canvas_columns(organisation):
    """The documented names only, the required ones all there, and the values that Canvas takes."""
    read = tables(organisation, course="SAFE1")[0]
    row = read["enrollments Canvas.csv"][3]
    assert row == {"course_id": "SAFE1", "user_id": "P-A", "role": "student", "status": "active"}
    assert set(row) <= CANVAS
    assert read["groups Canvas.csv"][3] == {"user_id": "P-A", "group_name": "Nurse 1"}
    by_mail = tables(organisation, course="SAFE1", login="email")[0]
    assert by_mail["groups Canvas.csv"][3] == {"login_id": "a@elm.example", "group_name": "Nurse 1"}
    assert set(by_mail["groups Canvas.csv"][0]) <= CANVAS_GROUPS
    assert "enrollments Canvas.csv" not in by_mail  # the SIS import knows people by their SIS id only


def test_whom_a_platform_may_not_take_is_counted(organisation):
    """No address, three words, one word, a cell that a spreadsheet would run."""
    staff = meeting_staff().set_index("person")
    staff.loc["P-A", "email"] = ""
    staff.loc["P-B", "name"] = "Ana Maria Ruiz"
    staff.loc["P-C", "name"] = "Cher"
    staff.loc["P-D", "name"] = "=1+1 Bad"
    staff = staff.reset_index()
    read, notes = tables(organisation, staff)
    assert len(read["enrolment.csv"]) == 10
    told = " ".join(notes)
    for words in ("has no e-mail address", "three words or more", "single word", "would run as a formula"):
        assert words in told
    read, notes = tables(organisation, staff, login="email")
    assert len(read["enrolment.csv"]) == 9
    assert "one person has no e-mail address in the staff list and is left out" in notes[0]


def test_parts_of_a_name():
    """The last word is the last name."""
    assert [part_name(name) for name in ("Ana Ruiz", "Ana Maria Ruiz", "Cher", "")] == [
        ("Ana", "Ruiz"), ("Ana Maria", "Ruiz"), ("Cher", ""), ("", ""),
    ]  # fmt: skip


def test_another_login_is_refused():
    """Only the two that the staff list holds."""
    with pytest.raises(DataProblem, match='expected "person" or "email"'):
        Enrolment(login="name")
