import doctest

import pytest

from toolkit import errors
from toolkit.errors import DataProblem, ToolkitError, at, cell_problem, listing, nearest


def test_examples_in_the_docstrings_hold() -> None:
    """What the docstrings show is what comes out."""
    assert doctest.testmod(errors).failed == 0


def test_one_problem_is_its_own_message() -> None:
    """One problem stands alone, without a list around it."""
    assert str(ToolkitError("The file is empty.")) == "The file is empty."


def test_several_problems_are_all_told_at_once() -> None:
    """Two problems are counted and listed."""
    assert str(DataProblem(["First.", "Second."])) == "2 things need your attention:\nFirst.\nSecond."


def test_a_long_list_is_cut_and_counted() -> None:
    """Twelve problems are listed, the rest is counted; none is lost from the error itself."""
    error = DataProblem([f"Problem {number}." for number in range(1, 41)])
    lines = str(error).splitlines()
    assert lines[0] == "40 things need your attention:"
    assert lines[-1] == "… and 28 more like these."
    assert len(lines) == 14
    assert len(error.problems) == 40


def test_an_error_without_a_problem_is_a_fault() -> None:
    """An error that says nothing cannot be made."""
    with pytest.raises(ValueError, match="at least one problem"):
        ToolkitError([])


def test_place_names_file_row_and_column() -> None:
    """A place reads as in the spreadsheet."""
    assert at("staff.csv", 14, "Site") == 'staff.csv, row 14, column "Site"'
    assert at("staff.csv") == "staff.csv"


def test_an_empty_cell_is_said_so() -> None:
    """An empty cell is not quoted as empty quotation marks."""
    message = cell_problem("a.csv", 2, "Name", found=" ", expected="a name", to_do="Fill it in.")
    assert message == 'a.csv, row 2, column "Name": found an empty cell; a name. Fill it in.'


def test_listing_joins_and_counts() -> None:
    """Names are joined as in a sentence; many are counted."""
    assert listing(["A"]) == '"A"'
    assert listing(["A", "B", "C"]) == '"A", "B" and "C"'
    assert listing([str(n) for n in range(20)], most=2) == '"0", "1" and 18 more'


def test_nearest_finds_a_misspelt_word_whatever_its_case() -> None:
    """A typing error finds its word, in the words' own letter case."""
    assert nearest("NURSE MANGER", ["Nurse manager", "Cook", "Nurse"])[0] == "Nurse manager"
    assert nearest("zebra", ["Cook"]) == []
