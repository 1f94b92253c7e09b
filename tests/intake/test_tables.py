import csv
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import FileProblem
from toolkit.intake.tables import clean_cell, read_table
from toolkit.intake.workbook_cells import as_text
from toolkit.intake.workbooks import column_letter

Write = Callable[..., Path]


def _actions(path: Path) -> list[tuple[object, str, str, str]]:
    repairs = read_table(path).repairs.astype(object)
    return [tuple(None if x is pd.NA else x for x in row) for row in repairs.itertuples(index=False)]


def test_every_cell_stays_the_text_it_was(write: Write) -> None:
    """Ids keep their zeros, NA is a name, NO stays NO, and 1e5 is no number."""
    frame = read_table(write("a.csv", "id,name,active,code\n007,NA,NO,1e5\n8,null,TRUE,1.10\n")).frame
    assert frame.to_dict("list") == {
        "id": ["007", "8"],
        "name": ["NA", "null"],
        "active": ["NO", "TRUE"],
        "code": ["1e5", "1.10"],
    }
    assert frame.index.tolist() == [2, 3]
    assert frame.index.name == "row"


@pytest.mark.parametrize("cell", ["=SUM(A1:A9)", "+1 for that", "-5", "@home"])
def test_a_cell_that_looks_like_a_formula_is_text(write: Write, cell: str) -> None:
    """Signs at the beginning mean nothing here."""
    assert read_table(write("a.csv", f"a,b\n{cell},x\n")).frame["a"].tolist() == [cell]


def test_the_apostrophe_that_masks_a_formula_is_taken_off_and_listed(write: Write) -> None:
    """``'=`` becomes ``=``; an apostrophe before a word stays."""
    path = write("a.csv", "a,b\n'=SUM(1),'tis\n")
    assert read_table(path).frame.loc[2].tolist() == ["=SUM(1)", "'tis"]
    assert _actions(path) == [
        (2, "a", "'=SUM(1)", "The apostrophe that keeps a formula asleep taken off; it is text here.")
    ]


def test_unseen_spaces_are_taken_out_and_listed(write: Write) -> None:
    """Non-breaking and zero-width spaces would make two answers of one."""
    path = write("a.csv", "a,b\nAgree\u00a0,x\n\u200bAgree,y z \n")
    assert read_table(path).frame["a"].tolist() == ["Agree", "Agree"]
    assert _actions(path) == [
        (2, "a", "Agree\u00a0", "Non-breaking or unseen spaces taken out."),
        (3, "a", "\u200bAgree", "Non-breaking or unseen spaces taken out."),
        (3, "b", "y z ", "Spaces at the ends taken off."),
    ]


def test_headings_are_one_a_column(write: Write) -> None:
    """A heading that stands twice is numbered, one that is empty gets the column's letter."""
    path = write("a.csv", "Name,,Name,name\nA,1,B,C\n")
    assert list(read_table(path).frame.columns) == ["Name", "column B", "Name (2)", "name (3)"]
    assert _actions(path) == [
        (1, "Name (2)", "Name", 'This heading stands twice; called "Name (2)" here.'),
        (1, "name (3)", "name", 'This heading stands twice; called "name (3)" here.'),
        (None, "column B", "", 'This column has no heading; called "column B" here.'),
    ]


def test_empty_rows_and_columns_at_the_end_are_left_out_and_listed(write: Write) -> None:
    """A semicolon at the end of each line and blank lines at the end add nothing."""
    path = write("a.csv", "a;b;\n1;2;\n;;\n3;4;\n\n;;\n")
    table = read_table(path)
    assert table.frame.to_dict("list") == {"a": ["1", "3"], "b": ["2", "4"]}
    assert table.frame.index.tolist() == [2, 4]
    assert [action for _, _, _, action in _actions(path)] == [
        "The cells are separated by a semicolon.",
        "An empty row; left out.",
        "Empty rows at the end; left out.",
    ]


def test_a_title_above_the_headings_is_left_out_and_listed(write: Write) -> None:
    """A report's title and the empty line under it are not headings; rows keep their numbers."""
    path = write("a.csv", "Staff list of 1 March,,\n,,\nid,name,site\n7,Ana,North\n")
    table = read_table(path)
    assert list(table.frame.columns) == ["id", "name", "site"]
    assert (table.header_row, table.frame.index.tolist()) == (3, [4])
    assert _actions(path)[0] == (1, "", "Staff list of 1 March", "A title above the headings; left out.")


def test_headings_that_stand_a_second_time_are_set_aside(write: Write) -> None:
    """A printed list repeats its headings on each page."""
    table = read_table(write("a.csv", "id,name\n1,Ana\nid,name\n2,Ben\n"))
    assert table.frame["name"].tolist() == ["Ana", "Ben"]
    assert table.set_aside.values.tolist() == [[3, "The headings stand here a second time.", ""]]


def test_a_short_last_row_is_pointed_out(write: Write) -> None:
    """A download that stopped between two cells leaves a short row."""
    path = write("a.csv", "a,b,c\n1,2,3\n4,5,6\n7,8")
    assert _actions(path) == [
        (
            *(4, "", "2 of 3 cells"),
            "The last row has fewer cells than the others; the download may have stopped there. Please check.",
        )
    ]


def test_cells_beyond_the_headings_are_kept(write: Write) -> None:
    """A row longer than the headings loses nothing."""
    assert read_table(write("a.csv", "a,b\n1,2,extra\n3,4\n")).frame["column C"].tolist() == ["extra", ""]


def test_the_heading_row_can_be_named(write: Write) -> None:
    """A row that holds nothing cannot be the headings."""
    path = write("a.csv", "x,y\na,b\n1,2\n")
    assert list(read_table(path, header_row=2).frame.columns) == ["a", "b"]
    with pytest.raises(FileProblem) as problem:
        read_table(path, header_row=9)
    assert str(problem.value) == "a.csv: row 9 holds no headings; the file has 3 rows."


def test_a_workbook_reads_as_people_see_it(workbook: Write) -> None:
    """Whole numbers have no ".0", dates are ISO text, text ids keep their zeros, empty rows above are counted."""
    path = workbook(
        "a.xlsx",
        Staff=[
            [None, None],
            ["id", "hired", "share", "active"],
            [7, dt.date(2026, 3, 2), 0.5, True],
            ["008", dt.datetime(2026, 3, 2, 8, 5, 7), 1.0, False],
        ],
    )
    table = read_table(path)
    assert table.frame.to_dict("list") == {
        "id": ["7", "008"],
        "hired": ["2026-03-02", "2026-03-02 08:05:07"],
        "share": ["0.5", "1"],
        "active": ["TRUE", "FALSE"],
    }
    assert (table.header_row, table.sheet, table.frame.index.tolist()) == (2, "Staff", [3, 4])


def test_zeros_of_a_number_format_are_put_back_and_listed(workbook: Write) -> None:
    """An id shown as 00042 is read as 00042, though the cell holds 42."""
    path = workbook("a.xlsx", S=[["id", "name"], [(42, 5), "Ana"], [(123456, 5), "Ben"], [(7, 3), "Chi"]])
    assert read_table(path).frame["id"].tolist() == ["00042", "123456", "007"]
    why = "The leading zeros are only a number format in the workbook; put back as shown."
    assert _actions(path) == [(2, "id", "42", why), (4, "id", "7", why)]


def test_lost_digits_of_long_numbers_are_pointed_out(workbook: Write) -> None:
    """Excel keeps fifteen digits of a number."""
    path = workbook("a.xlsx", S=[["id", "name"], [1234567890123456789, "Ana"]])
    assert "the last digits of this one are lost" in _actions(path)[0][3]


def test_other_sheets_are_named(workbook: Write) -> None:
    """The first sheet with content is read; the others are listed; a sheet can be asked for."""
    path = workbook("a.xlsx", Empty=[], First=[["a", "b"], ["1", "2"]], Second=[["c", "d"], ["3", "4"]])
    assert _actions(path) == [(None, "", "", 'Read the sheet "First" only; not read: "Second".')]
    assert list(read_table(path, sheet="Second").frame.columns) == ["c", "d"]
    with pytest.raises(FileProblem) as problem:
        read_table(path, sheet="Third")
    assert str(problem.value) == 'a.xlsx: there is no sheet "Third". It has "Empty", "First" and "Second".'


def test_an_empty_workbook_says_so(workbook: Write) -> None:
    """A workbook without a filled cell is no table."""
    with pytest.raises(FileProblem) as problem:
        read_table(workbook("a.xlsx", S=[]))
    assert str(problem.value) == "a.xlsx: this workbook is empty. Choose the workbook that holds the rows."


def test_names_that_end_wrong_are_read_for_what_they_are(workbook: Write, write: Write) -> None:
    """A workbook called .csv and a text called .xlsx are both read, and said."""
    book = workbook("a.xlsx", S=[["a", "b"], ["1", "2"]])
    text = write("b.xlsx", "a,b\n1,2\n")
    assert _actions(book.rename(book.with_suffix(".csv")))[0][3] == (
        "The file's name does not end like a workbook's, but it is one; read as a workbook."
    )
    assert _actions(text)[0][3] == "The file's name ends like a workbook's, but it is plain text; read as text."


def test_a_line_of_text_is_a_table_of_one_column(write: Write) -> None:
    """A file without any delimiter has one column, not a guessed one."""
    table = read_table(write("a.txt", "name\nAna\nBen\n"))
    assert (table.frame.to_dict("list"), table.delimiter) == ({"name": ["Ana", "Ben"]}, "")


@pytest.mark.parametrize(("place", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_have_the_letters_of_a_spreadsheet(place: int, letter: str) -> None:
    """Column 27 is AA, column 703 is AAA (as every spreadsheet counts)."""
    assert column_letter(place) == letter


def test_durations_are_hours_minutes_and_seconds() -> None:
    """A time of more than a day keeps its hours."""
    assert as_text(dt.timedelta(hours=30, minutes=5, seconds=7)) == "30:05:07"


CELLS = st.text(alphabet=st.sampled_from("ab 1,;\"'=|\tñ’\n"), max_size=6)


@settings(derandomize=True, deadline=None, max_examples=150)
@given(rows=st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=6))
def test_every_filled_cell_comes_back(rows: list[list[str]], tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever stands in cells, a CSV written by Python's own writer is read cell for cell."""
    path = tmp_path_factory.mktemp("t") / "a.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(["first", "second", "third"])
        writer.writerows(rows)
    expected = [[clean_cell(cell)[0] for cell in row] for row in rows]
    read = read_table(path).frame
    assert read.values.tolist() == [row for row in expected if any(row)]


def test_a_cover_page_is_passed_over(workbook: Write) -> None:
    """A sheet with a cell or two a row before the table is a cover page or a list of contents."""
    cover, table = [["Staff report"], ["Prepared by", "HR"]], [["a", "b", "c"], ["1", "2", "3"]]
    path = workbook("a.xlsx", Cover=cover, Data=table, Notes=[["x"]])
    assert read_table(path).sheet == "Data"
    assert _actions(path) == [(None, "", "", 'Read the sheet "Data" only; not read: "Cover" and "Notes".')]


def test_signs_that_turn_the_direction_of_writing_are_taken_out(write: Write) -> None:
    """One of them would turn round everything that follows it on a page."""
    assert read_table(write("a.csv", "a,b\n\u202e1,\u200f2\n")).frame.loc[2].tolist() == ["1", "2"]
