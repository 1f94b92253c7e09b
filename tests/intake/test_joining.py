"""Several files of one survey round, and groups from the staff list."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
import simulated_exports as simulated

from toolkit.errors import DataProblem, FileProblem
from toolkit.intake import join_exports, read_roster, read_survey, with_groups

Write = Callable[..., Path]

ONLINE = (
    "Timestamp,Email Address,I feel heard here,We keep our promises\n"
    "3/2/2026 8:00:00,ana@x.org,Agree,Disagree\n3/2/2026 8:01:00,ben@x.org,Agree,\n3/2/2026 8:02:00,,Disagree,Agree\n"
)
PAPER = "COMP1,OPEN,Email\n2,more time,BEN@x.org\n5,,\n"


def _values(column: pd.Series) -> list[object]:
    return [None if pd.isna(value) else value for value in column]


def test_online_and_paper_are_one_round(write: Write) -> None:
    """Rows carry their file, new codes count on, who is in both is kept where they come last, gaps are listed."""
    read = read_survey([write("online.csv", ONLINE), write("paper.csv", PAPER)], simulated.FORM)
    assert (read.platform, read.file, read.n_rows) == ("several", "online.csv and paper.csv", 5)
    assert read.responses.index.tolist() == ["R001", "R002", "R003", "R004"]
    assert {code: _values(read.responses[code]) for code in read.responses} == {
        "COMP1": [4, 2, 2, 5],
        "COMP2": [2, 4, None, None],
        "OPEN": [None, None, "more time", None],
        "arrival": [1, 2, 3, 4],
    }
    assert read.people[["file", "row"]].values.tolist() == [
        ["online.csv", 2],
        ["online.csv", 4],
        ["paper.csv", 2],
        ["paper.csv", 3],
    ]
    assert read.set_aside.values.tolist() == [
        [
            *("online.csv", 3),
            "The same e-mail address stands in another file, which is kept.",
            "paper.csv, row 2",
        ]
    ]
    gaps = read.repairs[read.repairs["action"].str.startswith("This file does not ask")]
    assert gaps[["file", "column"]].values.tolist() == [["online.csv", "OPEN"], ["paper.csv", "COMP2"]]
    assert read.summary() == ("online.csv and paper.csv: several files, 5 responses, 4 used, 1 set aside, 3 questions.")


def test_without_a_questionnaire_questions_meet_by_their_text(write: Write) -> None:
    """Q1 of one file is Q2 of the other when they ask the same; what only one file asks keeps a code of its own."""
    first = write("a.csv", "I feel heard here?,We keep our promises?\nAgree,Disagree\nDisagree,Agree\n")
    second = write("b.csv", "We keep our promises?,Is lunch good?\nAgree,Never\nStrongly agree,Often\n")
    read = read_survey([first, second])
    assert dict(zip(read.questions["text"], read.questions["code"], strict=True)) == {
        "I feel heard here?": "Q1",
        "We keep our promises?": "Q2",
        "Is lunch good?": "Q2_2",
    }
    assert _values(read.responses["Q2"]) == [2, 4, 4, 5]


def test_two_exports_of_one_form_count_each_response_once(write: Write) -> None:
    """Monday's export is in Friday's: the same time, id and answers are the same response."""
    monday = (
        ONLINE.replace("Email Address,", "")
        .replace("ana@x.org,", "")
        .replace("ben@x.org,", "")
        .replace("00,,D", "00,D")
    )
    friday = monday + "3/6/2026 9:00:00,Agree,Agree\n"
    read = read_survey([write("monday.csv", monday), write("friday.csv", friday)], simulated.FORM)
    assert (len(read.responses), len(read.set_aside), read.n_rows) == (4, 3, 7)
    assert set(read.people["file"]) == {"friday.csv"}


def test_equal_answers_alone_are_two_people(write: Write) -> None:
    """Without times nothing says that two rows are the same response."""
    files = [write(name, "COMP1,COMP2\n4,5\n4,5\n") for name in ("a.csv", "b.csv")]
    assert len(read_survey(files, simulated.FORM).responses) == 4


def test_files_of_two_surveys_are_not_joined(write: Write) -> None:
    """No question in common, or one question of two kinds."""
    first = read_survey(write("a.csv", "I feel heard here?,B?\nAgree,x\nDisagree,y\n"))
    other = read_survey(write("b.csv", "Is lunch good?,Is it warm?\nNever,Often\nOften,Never\n"))
    with pytest.raises(DataProblem) as problem:
        join_exports([first, other])
    assert str(problem.value) == (
        '"b.csv" and a.csv have no question in common. Choose files of the same survey round.'
    )
    third = read_survey(write("c.csv", "I feel heard here?,B?\nI like it a lot here,x\nNot so much if I may say,y\n"))
    with pytest.raises(DataProblem) as problem:
        join_exports([first, third])
    assert str(problem.value) == (
        'Question "Q1" is scale in a.csv and open in c.csv. Read the files with the questionnaire, or leave one of '
        "them out."
    )


@pytest.mark.parametrize(
    ("below", "row", "named"),
    [
        ("Timestamp,Is lunch good?,,\n3/3/2026 8:00:00,Never,,\n", 5, '"Timestamp" and "Is lunch good?"'),
        ("ID,Start time,Completion time,Is it?\n", 5, '"ID", "Start time", "Completion time" and 1 more'),
        (
            ",,,\nHow was your lunch?,How was your day?,Was it warm?,x\n",
            6,
            '"How was your lunch?", "How was your day?", ',
        ),
    ],
)
def test_two_surveys_in_one_file_are_refused(write: Write, below: str, row: int, named: str) -> None:
    """The message says in which row the second begins and what stands there."""
    with pytest.raises(FileProblem) as problem:
        read_survey(write("both.csv", ONLINE + below))
    assert str(problem.value).startswith(
        f"both.csv, row {row}: another survey begins here. This row holds headings ({named}"
    )
    assert str(problem.value).endswith(
        ") that are not those of row 1. Put each survey into a file of its own and choose one of them."
    )


def test_long_answers_after_an_empty_row_are_answers(write: Write) -> None:
    """An empty row in the middle does not make a second survey of what follows."""
    rows = "I feel heard here?,What helps?,What hinders?\nAgree,more time to learn,noise\n,,\n"
    rows += "Disagree,somebody whom I can ask,the long way to work\n"
    assert len(read_survey(write("a.csv", rows)).responses) == 2


# -- groups from the staff list ----------------------------------------------------------------------------------

STAFF = (
    "Employee ID,Name,Job Title,Site,Supervisor,Email,Hire Date\n1,Ana Núñez,Nurse,North,,ana@x.org,2020-01-01\n"
    "2,Ben Okafor,Nurse,South,Ana Núñez,Ben@X.org,2020-01-01\n"
)


def test_groups_come_from_the_staff_list_and_people_are_forgotten(write: Write) -> None:
    """By e-mail, in any letters; who is not found is listed by row, and no name stays beside the answers."""
    export = read_survey(write("a.csv", ONLINE), simulated.FORM)
    roster = read_roster(write("staff.csv", STAFF))
    read = with_groups(export, roster, by=["site", "leader"])
    assert _values(read.responses["SITE"]) == ["North", "South", None]
    assert _values(read.responses["LEADER"]) == ["Yes", "No", None]
    assert list(read.people.columns) == ["row"]
    assert read.questions.tail(2)[["code", "kind", "match"]].values.tolist() == [
        ["SITE", "group", "staff list"],
        ["LEADER", "group", "staff list"],
    ]
    assert read.repairs.astype(object).values.tolist()[-1] == [
        *(4, "", "(not shown)"),
        "This respondent is not in the staff list, or more than once; their groups are not known.",
    ]
    assert "email" in export.people
    named = with_groups(export, roster, by={"PLACE": "site"})
    assert "PLACE" in named.responses


def test_groups_that_cannot_be_looked_up_are_said(write: Write) -> None:
    """No id or e-mail, no such column, a group that the survey asked for, and nobody found; all at once."""
    roster = read_roster(write("staff.csv", STAFF))
    export = read_survey(
        write("a.csv", "I feel heard here,What is your role?\nAgree,Nurse\nDisagree,Cook\n"), simulated.FORM
    )
    with pytest.raises(DataProblem) as problem:
        with_groups(export, roster, by={"ROLE": "site", "X": "floor"})
    assert [p.partition(" ")[0] for p in problem.value.problems] == ["a.csv:", "staff.csv:", "a.csv:"]
    strangers = read_survey(write("b.csv", ONLINE.replace("x.org", "y.org")), simulated.FORM)
    with pytest.raises(DataProblem) as problem:
        with_groups(strangers, roster, by=["site"])
    assert str(problem.value) == (
        "b.csv: nobody who answered is in staff.csv by employee id or e-mail address. Choose the staff list of this "
        "organisation."
    )
