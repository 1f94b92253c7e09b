"""The plan's workbook, edited and read back: what changed, what is broken, and which rows are wrong."""

from datetime import date

import pytest
from meeting_plan import FRIDAY, TUESDAY, meeting_plan
from openpyxl import load_workbook

from toolkit.documents import read_plan
from toolkit.documents.plan_workbook import plan_workbook
from toolkit.errors import DataProblem


@pytest.fixture
def edited(organisation, tmp_path):
    """Write the workbook, change cells, and read it: ``edited((sheet, id, heading, word))``."""
    plan = meeting_plan()
    path = tmp_path / "plan.xlsx"

    def edit(*changes, rows=()):
        path.write_bytes(plan_workbook(plan, plan.staff, organisation, on=date(2026, 11, 23)))
        book = load_workbook(path)
        for sheet, person, heading, word in changes:
            page = book[sheet]
            heads = {cell.value: cell.column for cell in page[1]}
            line = next(row[0].row for row in page.iter_rows(min_row=2) if row[0].value == person)
            page.cell(line, heads[heading]).value = word
        for sheet, row in rows:
            book[sheet].append(row)
        book.save(path)
        return read_plan(path, plan)

    return edit


def problems_of(edited, *changes, **more):
    with pytest.raises(DataProblem) as error:
        edited(*changes, **more)
    return error.value.problems


def test_as_it_was_written(edited):
    """Nothing changed: the same plan comes back."""
    found = edited()
    assert found.changes.empty
    assert found.summary() == "plan.xlsx holds the same teams as before."
    assert found.plan.teams.equals(meeting_plan().teams)


def test_moved_out_and_in(edited):
    """D goes to the other team, H to none, Z gets a place; each with its row in the file."""
    found = edited(
        ("Teams", "P-D", "Team", "Nurse 2"),
        ("Teams", "P-H", "Team", None),
        ("Without a team", "P-Z", "Team", "Nurse 1"),
    )
    assert found.changes.values.tolist() == [
        ["P-D", "FirstD LastD", "Nurse 1", "Nurse 2", 8],
        ["P-H", "FirstH LastH", "Nurse 2", "", 12],
        ["P-Z", "FirstZ LastZ", "", "Nurse 1", 2],
    ]
    places = dict(zip(found.plan.teams["person"], found.plan.teams["team"], strict=True))
    assert (places["P-D"], places["P-Z"], "P-H" in places) == ("Nurse 2", "Nurse 1", False)
    assert found.plan.unplaced["person"].tolist() == ["P-H"]
    assert found.plan.by_hand == 3
    assert found.plan.slots == {"Cook 1": FRIDAY, "Nurse 1": TUESDAY, "Nurse 2": TUESDAY}


def test_the_independent_check_looks_at_it(edited):
    """A cook among the nurses, and two cooks left where three are the least: both are said."""
    found = edited(("Teams", "P-I", "Team", "Nurse 1"))
    assert set(found.plan.broken["rule"]) == {"same_job_family", "team_size"}
    assert "Not all must-rules are kept: 2 places to look at." in found.summary()


def test_a_team_meets_at_another_time(edited):
    """In all its rows; the cell of somebody who is moved into the team may hold the old time."""
    rows = [("Teams", f"P-{letter}", "Meets", FRIDAY.lower()) for letter in "ABCD"]
    found = edited(*rows, ("Teams", "P-E", "Team", "Nurse 1"))
    assert found.plan.slots["Nurse 1"] == FRIDAY
    assert found.changes[["person", "name", "before", "after"]].values.tolist() == [
        ["P-E", "FirstE LastE", "Nurse 2", "Nurse 1"],
        ["", "Nurse 1", TUESDAY, FRIDAY],
    ]
    assert "One team meets at another time." in found.summary()


def test_all_wrong_rows_are_named_at_once(edited):
    """A slip in a team, an id that is nobody's, the same person twice, two times in a team: with their rows."""
    told = problems_of(
        edited,
        ("Teams", "P-A", "Team", "Nurse 11"),
        ("Teams", "P-F", "Meets", FRIDAY),
        rows=[("Teams", ["P-Q", "Cook 1"]), ("Teams", ["P-I", "Nurse 1"])],
    )
    assert told == (
        'plan.xlsx, Teams, row 5, column "Team": found "Nurse 11"; a team of this plan was expected. The nearest is '
        '"Nurse 1", "Nurse 2". Write one of its 3 teams, or leave it empty.'.replace('1", "Nurse', '1" and "Nurse'),
        'plan.xlsx, Teams, row 13, column "Id": found "P-Q"; an id of this plan was expected. The nearest is "P-Z", '
        '"P-K" and "P-J". Correct it, or take the row out.',
        "plan.xlsx: the id “P-I” stands in row 2 of Teams and row 14 of Teams. Leave one row for each person.",
        f'plan.xlsx: the rows of “Nurse 2” hold different times ("{TUESDAY}" and "{FRIDAY}"; row 9 of Teams, row 10 of '
        "Teams, row 11 of Teams and row 12 of Teams). Everybody in a team meets at one time: write the same in all its "
        "rows.",
    )


def test_a_row_that_is_gone_is_asked_for(edited, tmp_path, organisation):
    """Deleting a row is no way to take somebody out: it could be a slip."""
    edited()
    book = load_workbook(tmp_path / "plan.xlsx")
    book["Teams"].delete_rows(5)
    book.save(tmp_path / "plan.xlsx")
    with pytest.raises(DataProblem, match=r"FirstA LastA \(P-A\) is in the plan and in no row. Put the row back"):
        read_plan(tmp_path / "plan.xlsx", meeting_plan())


def test_a_time_that_is_not_offered(edited):
    """Named with those that are."""
    told = problems_of(edited, *[("Teams", f"P-{letter}", "Meets", "Sunday") for letter in "IJK"])
    assert told == (
        f'plan.xlsx: “Cook 1” is to meet at “Sunday”, which is not among the times that are offered: "{TUESDAY}" and '
        f'"{FRIDAY}". Write one of them.',
    )


def test_another_workbook_is_refused(tmp_path):
    """No sheet, or no column, of the plan's workbook."""
    import xlsxwriter

    from toolkit.errors import FileProblem

    for sheet, error, words in (("Other", FileProblem, "no sheet"), ("Teams", DataProblem, "no column")):
        with xlsxwriter.Workbook(tmp_path / "other.xlsx") as book:
            page = book.add_worksheet(sheet)
            page.write_row(0, 0, ["a", "b", "c"])
            page.write_row(1, 0, ["1", "2", "3"])
        with pytest.raises(error, match=words):
            read_plan(tmp_path / "other.xlsx", meeting_plan())


def test_a_sample_keeps_its_first_row(new_organisation, tmp_path):
    """The row that says SAMPLE is no row of people."""
    plan, path = meeting_plan(), tmp_path / "plan.xlsx"
    path.write_bytes(
        plan_workbook(plan, plan.staff, new_organisation("S", sample=True, files=False), on=date(2026, 1, 1))
    )
    assert read_plan(path, plan).changes.empty
