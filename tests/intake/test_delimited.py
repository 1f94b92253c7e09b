import pytest

from toolkit.errors import FileProblem
from toolkit.intake.delimited import find_delimiter, read_records
from toolkit.intake.repairs import RepairList


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_delimiter_and_line_end(delimiter: str, end: str) -> None:
    """Four delimiters and three line ends give the same records."""
    text = end.join(delimiter.join(row) for row in (["a", "b", "c"], ["1", "", "x y"], ["2", "z", "w"])) + end
    records, found = read_records(text, "a.csv", RepairList())
    assert (records, found) == ([["a", "b", "c"], ["1", "", "x y"], ["2", "z", "w"]], delimiter)


def test_decimal_commas_do_not_win_over_semicolons() -> None:
    """A comma inside numbers is not taken for the delimiter."""
    assert find_delimiter("name;before;after\nA;1,5;2,5\nB;1,0;2,0\nC;3,5;4,0\n") == ";"


def test_commas_in_comments_do_not_win_over_tabs() -> None:
    """Open text full of commas does not hide the tab."""
    assert find_delimiter("id\tcomment\n1\tgood, kind, warm\n2\tyes, no\n3\tcalm, patient, fair\n") == "\t"


def test_a_quoted_cell_with_line_breaks_is_one_row() -> None:
    """The n-th record is row n of the spreadsheet, however many lines a cell has."""
    records, _ = read_records('a,b\n1,"x\ny\r\nz"\n\n2,w\n', "a.csv", RepairList())
    assert records[1] == ["1", "x\ny\r\nz"]
    assert records[2] == []
    assert records[3] == ["2", "w"]


def test_excels_own_first_line_names_the_delimiter() -> None:
    """The line ``sep=;`` is no heading, and still counts as row 1."""
    repairs = RepairList()
    records, delimiter = read_records("sep=;\na;b\n1;2\n", "a.csv", repairs)
    assert (records, delimiter) == ([[], ["a", "b"], ["1", "2"]], ";")
    assert repairs.entries[0].action == "Left out the first line, which only names the separator."


def test_a_quotation_mark_never_closed_is_a_half_download() -> None:
    """Rows swallowed by an open quotation mark are never read as one cell."""
    with pytest.raises(FileProblem) as problem:
        read_records('a,b\n1,2\n3,"I like my wo', "half.csv", RepairList())
    assert str(problem.value) == (
        'half.csv, row 3: a cell begins with a quotation mark that is never closed ("I like my wo"), so the rest of '
        "the file cannot be told apart. The download may have stopped half-way: download the file again."
    )


def test_loose_quotation_marks_are_read_and_listed() -> None:
    """A quotation mark in an unusual place is read as spreadsheets do, and said."""
    repairs = RepairList()
    records, _ = read_records('a,b\n"x" y,2\n', "a.csv", repairs)
    assert records[1] == ["x y", "2"]
    assert repairs.entries[-1].action.startswith("Some cells have a quotation mark in an unusual place")
