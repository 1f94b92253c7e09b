"""When people can meet, from the sheet that they ticked."""

import pytest

from toolkit.errors import DataProblem
from toolkit.intake import read_availability

SLOTS = ("Tuesday 14:00", "Friday 9:00")
HEAD = "Employee ID,Name,tuesday  14:00,FRIDAY 9:00,None of these times\n"


def test_ticks(write):
    """A tick may be an x, a yes or a mark; an empty row is no answer, and somebody else's id is left out."""
    path = write("when.csv", HEAD + "007,Ana,x,✓,\n8,Bo,no,Sí,\n9,Cy,,,X\n10,Di,,,\n11,Ed,-,0,no\n99,Zoe,x,,\n")
    read = read_availability(path, SLOTS, ["007", "8", "9", "10", "11"])
    assert read.answers == {"007": "Tuesday 14:00; Friday 9:00", "8": "Friday 9:00", "9": "none"}
    assert (read.open, read.unknown) == (("10", "11"), ("99",))
    assert read.summary() == (
        'when.csv: 3 said when they can meet, 2 left their row empty. Not in the staff list, and left out: "99".'
    )
    assert read.to_frame().columns.tolist() == ["row", "person", "availability"]


def test_what_is_not_clear(write):
    """A word that is no tick, ticks against each other and two different rows of one person are told at once."""
    rows = "1,Ana,maybe,x,\n2,Bo,x,,x\n3,Cy,x,,\n3,Cy,,x,\n"
    with pytest.raises(DataProblem) as error:
        read_availability(write("when.csv", HEAD + rows), SLOTS)
    assert error.value.problems == (
        'when.csv, row 2, column "tuesday 14:00": found "maybe"; a tick such as x, or an empty cell, was expected. '
        "Ask "
        "the person and correct the cell.",
        'when.csv, row 3: 2 ticked "Tuesday 14:00" and that none of these times will do. Ask the person and correct '
        "the "
        "row.",
        "when.csv, rows 4 and 5: 3 stands there twice with different ticks. Delete one of the two rows.",
    )


def test_columns_that_are_not_there(write):
    """Neither people nor a slot's column is guessed."""
    with pytest.raises(DataProblem) as error:
        read_availability(write("when.csv", "Who,Tuesday 14:00\na,x\n"), SLOTS)
    assert error.value.problems == (
        'when.csv: no column says who the people are; expected one like "Employee ID".',
        'when.csv: there is no column for "Friday 9:00". It has "Who" and "Tuesday 14:00". Write the name of the slot '
        "above its ticks.",
    )
