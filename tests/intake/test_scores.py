from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from toolkit.errors import DataProblem, FileProblem
from toolkit.intake.score_columns import side
from toolkit.intake.scores import Scores, look_for_scores, read_scores

Write = Callable[..., Path]


def _pairs(read: Scores) -> list[list[object]]:
    rows = read.scores[["person", "before", "after"]].astype(object)
    return rows.where(rows.notna(), None).values.tolist()


def test_a_canvas_gradebook_gives_its_learners(reference: Path) -> None:
    """README: 5 real learners, 3 complete pairs, one without an after score, one excused before."""
    read = read_scores(reference / "learning" / "canvas_gradebook.csv")
    assert _pairs(read) == [["11", 9, 16], ["12", 12, None], ["13", 20, 20], ["14", 7, 7], ["15", None, 14]]
    assert read.highest == 20
    assert read.columns == {"person": "ID", "before": "Pre-test (101)", "after": "Post-test (102)"}
    assert read.set_aside.values.tolist() == [
        [2, "This row holds the points possible, not a learner.", "Points Possible"],
        [8, "This is the learner that Canvas makes for trying out.", "Student, Test"],
    ]
    assert read.summary() == (
        "canvas_gradebook.csv: 7 rows, 5 people, 3 with a score before and after, 2 rows set aside."
    )


def test_a_published_table_is_read(reference: Path) -> None:
    """MASS anorexia: 72 girls with a weight before and after (Hand et al. 1993)."""
    read = read_scores(reference / "reference" / "MASS_anorexia.csv")
    assert (len(read.scores), read.columns["before"], read.columns["after"]) == (72, "Prewt", "Postwt")
    assert read.scores.iloc[0][["before", "after", "treat"]].tolist() == [80.7, 80.2, "Cont"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Pre", "Post"),
        ("Before", "After"),
        ("Baseline score", "Follow-up score"),
        ("Pre-test (101)", "Post-test (102)"),
        ("First", "Second"),
        ("Score 1", "Score 2"),
        ("pretest", "posttest"),
        ("Antes", "Después"),
        ("T1", "T2"),
    ],
)
def test_headings_vary(write: Write, before: str, after: str) -> None:
    """Many pairs of headings mean before and after."""
    assert _pairs(read_scores(write("a.csv", f"ID,{before},{after}\n007,1,2\n"))) == [["007", 1, 2]]


def test_a_row_a_score_is_turned_into_a_row_a_person(write: Write) -> None:
    """A long table; a row that says neither before nor after is set aside."""
    path = write("a.csv", "person,when,score\n1,pre,3\n2,pre,4\n1,post,5\n2,retest,6\n2,post,7\n3,post,1\n")
    read = read_scores(path)
    assert _pairs(read) == [["1", 3, 5], ["2", 4, 7], ["3", None, 1]]
    assert read.set_aside.values.tolist() == [
        [5, "It does not say whether this score is from before or after.", "retest"]
    ]


def test_words_for_no_score_are_listed(write: Write) -> None:
    """Absent, excused and n/a are no score; an unknown word is no score and called no number."""
    read = read_scores(write("a.csv", "ID,Pre,Post\n1,absent,2\n2,EX,n/a\n3,7,seven\n4,5,6\n5,5,6\n"))
    assert _pairs(read) == [["1", None, 2], ["2", None, None], ["3", 7, None], ["4", 5, 6], ["5", 5, 6]]
    assert read.repairs.astype(object).values.tolist() == [
        [2, "Pre", "absent", "This says that there is no score."],
        [3, "Pre", "EX", "This says that there is no score."],
        [3, "Post", "n/a", "This says that there is no score."],
        [4, "Post", "seven", "This is not a number; read as no score."],
    ]


def test_decimal_commas_percent_signs_and_totals(write: Write) -> None:
    """12,5 is twelve and a half, 1,250 beside it is not a thousand; 85 % and 17/20 are numbers."""
    read = read_scores(write("a.csv", "ID;Pre;Post\n1;12,5;85%\n2;1,250;90 %\n"))
    assert _pairs(read) == [["1", 12.5, 85], ["2", 1.25, 90]]
    assert _pairs(read_scores(write("b.csv", 'ID,Pre,Post\n1,"1,250",17/20\n2,"2,000",18/20\n'))) == [
        *(["1", 1250, 17], ["2", 2000, 18])
    ]


def test_scores_out_of_different_totals_are_not_compared(write: Write) -> None:
    """17 of 20 and 17 of 25 are not the same score."""
    read = read_scores(write("a.csv", "ID,Pre,Post\n1,17/20,9\n2,17/25,9\n3,3,9\n"))
    assert _pairs(read) == [["1", None, 9], ["2", None, 9], ["3", 3, 9]]


def test_scores_outside_the_range_are_problems(write: Write) -> None:
    """A score of 120 out of 100 counts as no score, and the cell is named."""
    read = read_scores(write("a.csv", "ID,Pre,Post\n1,50,120\n2,60,-1\n3,50,100\n"), lowest=0, highest=100)
    assert _pairs(read) == [["1", 50, None], ["2", 60, None], ["3", 50, 100]]
    given = "the range of the test is 0 to 100, as it was given for this file"
    rest = f"{given}. Read as no score until the cell is corrected."
    assert read.problems == (
        f'a.csv, row 2, column "Post": found "120"; {rest}',
        f'a.csv, row 3, column "Post": found "-1"; {rest}',
    )


@pytest.mark.parametrize(
    ("ends", "told"),
    [({"highest": 20}, "up to 20"), ({"lowest": 100}, "from 100"), ({"lowest": 0, "highest": 20}, "0 to 20")],
)
def test_a_range_of_another_test_is_named(write: Write, ends: dict[str, float], told: str) -> None:
    """Where all scores lie outside, the sentence says which range, where it comes from, and what the file holds."""
    with pytest.raises(DataProblem) as problem:
        read_scores(write("a.csv", "ID,Pre,Post\n1,40,55\n2,61,90\n"), **ends)
    assert str(problem.value) == (
        f"a.csv: every score lies outside the range of the test, which is {told} (as it was given for this file). The "
        "scores in the file go from 40 to 90. Correct the range, or leave it empty."
    )


def test_a_person_twice_in_a_round_is_asked_about(write: Write) -> None:
    """The first row is used until somebody says which holds; a plain repetition needs no question."""
    read = read_scores(write("a.csv", "ID,Pre,Post\n1,5,6\n1,5,9\n2,1,2\n2,1,2\n"))
    assert _pairs(read) == [["1", 5, 6], ["2", 1, 2]]
    assert read.set_aside["reason"].tolist() == [
        "The same person as in row 2.",
        "The same person and score as in row 4.",
    ]
    assert read.questions_to_ask["question"].tolist() == [
        '"1" has different scores in rows 2 and 3. Which holds? Row 2 is used until then.'
    ]


def test_columns_can_be_named(write: Write) -> None:
    """Where headings do not tell, the caller does; a heading that is not there is named."""
    path = write("a.csv", "Person,March,June,Site\n1,5,6,N\n")
    with pytest.raises(DataProblem) as problem:
        read_scores(path)
    assert str(problem.value) == (
        "a.csv: the columns with the person, the score before and the score after cannot be "
        "told apart. The headings are "
        '"Person", "March", "June" and "Site". Say which is which, or name them "Person", '
        '"Before" and "After" in the '
        "file."
    )
    read = read_scores(path, before="March", after="June")
    assert (_pairs(read), read.scores["site"].tolist()) == ([["1", 5, 6]], ["N"])
    with pytest.raises(DataProblem) as absent:
        read_scores(path, before="May", after="June")
    assert str(absent.value) == (
        'a.csv: there is no column "May". The headings are "Person", "March", "June" and "Site".'
    )


def test_a_column_named_for_two_things_is_refused(write: Write) -> None:
    """A score cannot be before and after at once."""
    with pytest.raises(DataProblem) as problem:
        read_scores(write("a.csv", "ID,Quiz 1,Quiz 2\n1,5,6\n"), before="Quiz 1", after="Quiz 1")
    assert str(problem.value) == (
        'a.csv: "Quiz 1" was named for two things. The person, the score before and the score after stand in three '
        "columns."
    )


def test_a_table_says_which_columns_may_be_which(write: Write) -> None:
    """Quiz 1 and Quiz 2 may be two tests: nothing is guessed, but numbers and people are told apart."""
    table = look_for_scores(write("a.csv", "Learner;Quiz 1;Quiz 2;Day\nAda;4,5;8,5;3/4/2026\n"))
    assert (table.headings, table.numbers) == (("Learner", "Quiz 1", "Quiz 2", "Day"), ("Quiz 1", "Quiz 2"))
    assert (table.columns, table.is_complete) == ({"person": "Learner"}, False)
    known = look_for_scores(write("b.csv", "ID,Pre,Post\n1,5,6\n"))
    assert (known.columns, known.is_complete) == ({"person": "ID", "before": "Pre", "after": "Post"}, True)


def test_a_table_without_numbers_is_refused(write: Write) -> None:
    """A list of names holds no scores."""
    with pytest.raises(DataProblem) as problem:
        look_for_scores(write("a.csv", "Name,Team\nAda,North\n"))
    assert str(problem.value) == (
        'a.csv: no column holds scores. The headings are "Name" and "Team"; a column of numbers was expected. Choose '
        "the table in which the scores stand."
    )


def test_columns_without_numbers_are_refused(write: Write) -> None:
    """Before and after must hold scores."""
    with pytest.raises(DataProblem) as problem:
        read_scores(write("a.csv", "ID,A,B\n1,x,y\n"), before="A", after="B")
    assert str(problem.value) == 'a.csv: no numbers were found in the columns of scores. They are "A" and "B".'


def test_a_staff_list_in_place_of_the_scores_is_refused(write: Write) -> None:
    """The message names what was expected."""
    path = write("staff.csv", "Employee ID,Name,Job Title,Supervisor,Hire Date\n1,A,Cook,2,2020-01-01\n")
    with pytest.raises(FileProblem) as problem:
        read_scores(path)
    assert str(problem.value) == (
        'staff.csv: this looks like a staff list (it has the headings "Employee ID", "Name", '
        '"Job Title", "Supervisor" '
        'and "Hire Date"). Expected here is a table of scores before and after: one row a '
        "person, with a column for the "
        'score before and one for the score after, like "Pre-test" and "Post-test". Choose '
        "that file, or use this one "
        "where a staff list is asked for."
    )


def test_no_row_is_lost(write: Write) -> None:
    """Rows of the file = people + rows set aside, in a wide table."""
    read = read_scores(write("a.csv", "ID,Pre,Post\n1,5,6\n,5,9\n2,1,2\n2,1,3\n"))
    assert sorted([*read.scores["row"], *read.set_aside["row"]]) == [2, 3, 4, 5]
    assert read.n_rows == 4
    assert read.scores["before"].dtype == pd.Series([1.0]).dtype


@pytest.mark.parametrize(
    ("text", "meaning"), [("1", "before"), ("Pre/Post", ""), ("posttest", "after"), ("Prewt", "before"), ("x", "")]
)
def test_words_for_before_and_after(text: str, meaning: str) -> None:
    """Words that say both or neither say nothing."""
    assert side(text) == meaning


def test_totals_averages_and_notes_are_no_people(write: Write) -> None:
    """Rows that sum up, and notes below the table, are set aside with a reason; nobody's score is lost."""
    content = (
        "Person,Pre,Post\n*Ana,10,12\nTotal Wellness Ltd,4,5\nAverage,10.5,13.5\nGrand total:,21,27\nNote: n = 2,,\n"
    )
    scores = read_scores(write("scores.csv", content))
    assert scores.scores["person"].tolist() == ["*Ana", "Total Wellness Ltd"]
    assert scores.set_aside[["row", "reason"]].to_numpy().tolist() == [
        [4, "This row sums up others; it is no person."],
        [5, "This row sums up others; it is no person."],
        [6, "This row is a note, not a person."],
    ]


def test_percent_beside_shares_of_one_is_refused(write: Write) -> None:
    """55 % before and 0.8 after would be a fall from 55 to 0.8."""
    with pytest.raises(DataProblem) as caught:
        read_scores(write("scores.csv", "Person,Before %,After %\n1,55%,0.80\n2,60%,0.9\n"))
    assert str(caught.value) == (
        'scores.csv: the scores in "Before %" go up to 60 and those in "After %" only to 0.9. One column seems to hold '
        "percent (80) and the other shares of one (0.8). Write both in the same way and choose the file again."
    )


def test_ids_saved_as_decimal_numbers_are_the_people_they_were(write: Write) -> None:
    """A program that writes 12 as 12.0 does so in the whole column."""
    scores = read_scores(write("scores.csv", "Person,Pre,Post\n00012.0,1,2\n13.0,2,3\n"))
    assert scores.scores["person"].tolist() == ["00012", "13"]
    assert 'ids end in ".0"' in scores.repairs["action"].iloc[0]
    kept = read_scores(write("scores.csv", "Person,Pre,Post\n1.0,1,2\n1.1,2,3\n"))
    assert kept.scores["person"].tolist() == ["1.0", "1.1"]


def test_spanish_and_german_headings_of_people(write: Write) -> None:
    """The headings Nombre, Antes, Después need no question; 1.234,5 is one number."""
    read = read_scores(write("a.csv", "Nombre;Antes;Después\nAna;3,5;1.234,5\nBen;2;5\n"))
    assert _pairs(read) == [["Ana", 3.5, 1234.5], ["Ben", 2, 5]]
    assert list(read.repairs["action"]) == [
        "The cells are separated by a semicolon.",
        "A decimal comma; read as 3.5.",
        "Signs between thousands and before the decimals; read as 1234.5.",
    ]
    assert _pairs(read_scores(write("b.csv", "Personalnummer,Vorher,Nachher\n1,2,3\n"))) == [["1", 2, 3]]


def test_headings_may_state_the_points_possible(write: Write) -> None:
    """Where both say "out of 20", 25 is listed and is no score; where they differ, neither is the range."""
    read = read_scores(write("a.csv", "ID,Before (out of 20),After (out of 20)\n1,12,25\n2,9,18\n"))
    assert read.highest == 20
    assert _pairs(read) == [["1", 12, None], ["2", 9, 18]]
    assert read.problems == (
        'a.csv, row 2, column "After (out of 20)": found "25"; the range of the test is up to 20, as the headings '
        "say. Read "
        "as no score until the cell is corrected.",
    )
    assert read_scores(write("b.csv", "ID,Before (out of 20),After (out of 25)\n1,12,25\n")).highest is None


def test_a_row_a_score_is_not_taken_for_a_row_a_person(tmp_path: Path) -> None:
    """As in R's datasets::sleep: each of ten people stands twice, and the first row alone would give a figure."""
    path = tmp_path / "sleep.csv"
    rows = [f"{extra},{group},{person}" for group in (1, 2) for person, extra in enumerate((0.7, -1.6, -0.2, 3.4), 1)]
    path.write_text("\n".join(["extra,group,ID", *rows]), encoding="utf-8")
    with pytest.raises(DataProblem, match=r"sleep\.csv: 4 of 4 people stand in several rows with different scores"):
        read_scores(path, person="ID", before="extra", after="group")


def test_columns_at_which_nothing_looks_are_named(tmp_path: Path) -> None:
    """One of them may say who had no training at all."""
    path = tmp_path / "scores.csv"
    path.write_text("ID,Treat,Before,After\n1,Cont,2,3\n2,CBT,3,4\n", encoding="utf-8")
    assert read_scores(path).not_used == ("Treat",)
