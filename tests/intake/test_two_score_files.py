"""First scores in one file, second scores in another: the same person is found, and nobody is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.errors import DataProblem
from toolkit.intake import Joint, Scores, how_joined, read_scores_of_two_files

Write = Callable[..., Path]


def joined(first: Path, second: Path, **more: object) -> Scores:
    """Read two files whose scores stand under "Points"."""
    return read_scores_of_two_files(first, second, before="Points", after="Points", **more)


def rows(scores: Scores) -> list[list[object]]:
    """Return person, before and after; no score is None."""
    table = scores.scores[["person", "before", "after"]].astype(object)
    return table.where(table.notna(), None).values.tolist()


def test_by_the_persons_number(write: Write) -> None:
    """The order does not matter, nor do zeros that a spreadsheet took away; who is in one file only is listed."""
    first = write("may.csv", "Employee ID,Points\n007,10\n008,11\n009,12\n")
    second = write("june.csv", "Employee ID,Name,Points\n9,Ada,15\n7,Ben,14\n12,Cy,13\n")
    scores = joined(first, second)
    assert rows(scores) == [["007", 10, 14], ["008", 11, None], ["009", 12, 15], ["12", None, 13]]
    assert scores.only_in_one[["file", "row", "person"]].values.tolist() == [
        ["may.csv", 3, "008"],
        ["june.csv", 4, "12"],
    ]
    assert (scores.file, scores.n_rows) == ("may.csv and june.csv", 6)


def test_by_e_mail_where_the_numbers_are_no_persons(write: Write) -> None:
    """Rows counted in one file are no staff numbers of the other; an address is the same in capitals."""
    first = write("may.csv", "ID,Email,Points\n1,ada@elm.example,10\n2,ben@elm.example,11\n")
    second = write("june.csv", "ID,Email address,Points\n501,Ben@Elm.example,15\n502,ADA@elm.example,14\n")
    assert how_joined(first, second) == Joint(kind="e-mail address", first="Email", second="Email address")
    assert rows(joined(first, second)) == [["ada@elm.example", 10, 14], ["ben@elm.example", 11, 15]]


def test_names_are_asked_about(write: Write) -> None:
    """Whether the same name is the same person only somebody who knows them can tell."""
    first = write("may.csv", 'Learner,Points\n"Vega, Ada",10\nBen Ono,11\n')
    second = write("june.csv", "Name,Points\nAda Vega,14\nBen Ono,15\n")
    helps = "Add the same number for each person, or their e-mail address, to both files and choose them again."
    told = {
        None: "it has not been said whether the same name is the same person",
        False: "the same name may be two people, so that nobody's change can be told",
    }
    for same_names, words in told.items():
        with pytest.raises(DataProblem) as problem:
            joined(first, second, same_names=same_names)
        assert str(problem.value) == f"may.csv and june.csv share only names, and {words}. {helps}"
    assert rows(joined(first, second, same_names=True)) == [["Vega, Ada", 10, 14], ["Ben Ono", 11, 15]]


def test_files_of_different_people_are_refused(write: Write) -> None:
    """Nothing is joined by the order of rows."""
    first = write("may.csv", "Employee ID,Points\n1,10\n2,11\n")
    second = write("june.csv", "Employee ID,Points\n3,10\n4,11\n")
    with pytest.raises(DataProblem) as problem:
        joined(first, second)
    assert str(problem.value) == (
        "may.csv and june.csv: nobody is in both files by a number, an e-mail address or a name. Add the same number "
        "for each person, or their e-mail address, to both files and choose them again."
    )


def test_different_totals_are_refused(write: Write) -> None:
    """17 of 20 and 17 of 25 are not the same score."""
    first = write("may.csv", "ID,Points\n1,10/20\n2,11/20\n")
    second = write("june.csv", "ID,Points\n1,10/25\n2,11/25\n")
    with pytest.raises(DataProblem) as problem:
        joined(first, second)
    assert str(problem.value) == (
        "may.csv and june.csv: the first scores are out of 20 and the second out of 25. Bring them to one total first."
    )


def test_what_was_set_aside_says_in_which_file(write: Write) -> None:
    """Row numbers of two files are told apart."""
    first = write("may.csv", "ID,Points\n1,10\n1,10\n2,11\n")
    second = write("june.csv", "ID,Points\n1,absent\n2,12\n")
    scores = joined(first, second)
    assert scores.set_aside[["file", "row"]].values.tolist() == [["may.csv", 3]]
    assert scores.repairs[["file", "row", "found"]].values.tolist() == [["june.csv", 2, "absent"]]
    assert rows(scores) == [["1", 10, None], ["2", 11, 12]]
