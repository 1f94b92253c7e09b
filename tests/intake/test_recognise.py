from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.errors import FileProblem
from toolkit.intake.recognise import recognise
from toolkit.intake.roster import read_roster
from toolkit.intake.scores import read_scores
from toolkit.intake.surveys import read_survey

Write = Callable[..., Path]

KINDS = {
    "survey_exports/synthetic_google_sheets.csv": ("survey", True),
    "survey_exports/qualtrics_3header_de.csv": ("survey", True),
    "survey_exports/synthetic_msforms.xlsx": ("survey", True),
    "survey_exports/surveymonkey_condensed_steak.csv": ("survey", True),
    "learning/canvas_gradebook.csv": ("scores", True),
    "reference/MASS_anorexia.csv": ("scores", True),
}


@pytest.mark.parametrize("name", sorted(KINDS))
def test_files_are_recognised_for_what_they_are(reference: Path, name: str) -> None:
    """Surveys of four platforms and two tables of scores."""
    found = recognise(reference / name)
    assert (found.kind, found.sure) == KINDS[name]


def test_a_staff_list_is_recognised_by_its_headings(write: Write) -> None:
    """The reason names the headings."""
    found = recognise(write("a.csv", "Employee ID;Name;Job Title;Hire Date\n1;A;Cook;2020-01-01\n"))
    assert (found.kind, found.sure) == ("staff", True)
    assert found.why == 'it has the headings "Employee ID", "Name", "Job Title" and "Hire Date"'


def test_ratings_make_a_survey_and_questions_make_perhaps_one(write: Write) -> None:
    """Two columns of labels are a survey; two headings with a question mark may be one."""
    rated = recognise(write("a.csv", "A,B\nAgree,Never\nDisagree,Often\n"))
    asked = recognise(write("b.csv", "What helps?,What hinders?\ntime,noise\n"))
    assert (rated.kind, rated.sure, asked.kind, asked.sure) == ("survey", True, "survey", False)


@pytest.mark.parametrize(
    "name", ["reference/mpdta.csv", "survey_reference/attitude.csv", "learning/totara_course_completion_upload.csv"]
)
def test_other_tables_are_called_other_tables(reference: Path, name: str) -> None:
    """A table of county data or of training records is none of the three."""
    with pytest.raises(FileProblem) as problem:
        recognise(reference / name)
    assert "this is a table, but neither a survey, nor a staff list, nor scores before and after." in str(problem.value)
    assert "Check that it is the right file and that its headings stand in one row." in str(problem.value)


NO_ANSWERS = {
    "qualtrics_comments_coded_Q5.xlsx": "a table of codes that somebody gave to comments",
    "redcap_survey_dictionary.csv": "a data dictionary of REDCap: the questions",
    "redcap_checkboxes-1_dictionary.csv": "a data dictionary of REDCap: the questions",
}


@pytest.mark.parametrize("name", sorted(NO_ANSWERS))
def test_what_lies_beside_an_export_is_no_survey(reference: Path, name: str) -> None:
    """A dictionary and a table of codes are called what they are, wherever a survey is expected."""
    for read in (recognise, read_survey):
        with pytest.raises(FileProblem) as problem:
            read(reference / "survey_exports" / name)
        assert str(problem.value) == (
            f"{name}: this is {NO_ANSWERS[name]}, and holds no answers. Expected here is the export of a survey: one "
            "row a respondent and one column a question. Choose that file."
        )


def test_a_qualtrics_survey_file_is_no_table(reference: Path) -> None:
    """The QSF beside an export holds the questions as JSON."""
    with pytest.raises(FileProblem) as problem:
        read_survey(reference / "survey_exports" / "qualtrics_matrix_single.qsf")
    assert str(problem.value).startswith("qualtrics_matrix_single.qsf: this is the definition of a survey in")


def test_forms_for_platforms_hold_no_answers(write: Write) -> None:
    """Whoever chooses the form in place of its answers is told so."""
    lime = write("lime.txt", "id\tclass\ttype/scale\tname\trelevance\ttext\n\tS\t\tlanguage\t\ten\n")
    with pytest.raises(FileProblem) as problem:
        read_survey(lime)
    assert "this is a survey's structure for LimeSurvey: the questions, and holds no answers." in str(problem.value)
    kobo = write("kobo.csv", "type,name,label::English (en),appearance\nselect_one a,Q1,Do you like it?,\n")
    with pytest.raises(FileProblem) as problem:
        read_survey(kobo)
    assert "this is an XLSForm for KoboToolbox or ODK: the questions, and holds no answers." in str(problem.value)


@pytest.mark.parametrize("read", [recognise, read_roster, read_scores, read_survey])
def test_headings_without_rows_are_called_that(write: Write, read: Callable[[Path], object]) -> None:
    """An export made before anybody answered has headings only."""
    with pytest.raises(FileProblem) as problem:
        read(write("a.csv", "Timestamp,I like it\n"))
    assert str(problem.value) == (
        'a.csv: there are headings ("Timestamp" and "I like it") and no rows below them. The export may have been made '
        "before anybody was in it: make it again."
    )


def test_a_protected_workbook_and_a_photo_cost_nothing(write: Write) -> None:
    """Every reader gives the sentence of the file itself."""
    photo = write("photo.csv", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00")
    for read in (recognise, read_roster, read_scores, read_survey):
        with pytest.raises(FileProblem) as problem:
            read(photo)
        assert str(problem.value) == (
            "photo.csv: this is a photo (JPEG), not a table. Choose a CSV file or an Excel workbook."
        )


def test_a_second_survey_needs_no_empty_row_before_it(write: Write) -> None:
    """Where the first heading stands again and the others do not, another survey begins."""
    path = write(
        "two.csv",
        "Respondent,I see respect,We learn here,Site\n1,Agree,Agree,North\n2,Disagree,Agree,South\n"
        "3,Agree,Agree,North\n"
        "Respondent,How was lunch?,Was it warm?,Site\n1,Good,Yes,North\n",
    )
    with pytest.raises(FileProblem) as problem:
        read_survey(path)
    assert str(problem.value) == (
        'two.csv, row 5: another survey begins here. This row holds headings ("Respondent", "How was lunch?", "Was it '
        'warm?" and 1 more) that are not those of row 1. Put each survey into a file of its own and choose one of them.'
    )


def test_headings_of_staff_in_two_rows_are_refused(write: Write) -> None:
    """Merged cells above the headings of a staff list would make a person of the second row."""
    path = write(
        "staff.csv", "Employee,,,Job,Manager\nID,First Name,Last Name,Title,Name\n1,Ana,Diaz,Nurse,Chi Okafor\n"
    )
    with pytest.raises(FileProblem) as problem:
        read_roster(path)
    assert str(problem.value) == (
        'staff.csv, row 2: the headings stand in two rows. Row 1 holds "Employee", "Job" and "Manager", and this row '
        '"ID", "First Name", "Last Name" and 2 more. Put each column\'s heading into one cell, delete the other row, '
        "and "
        "choose the file again."
    )


SUMMARY = (
    "summary.csv: this is a summary, which says how many people gave each answer, and does not hold the answers "
    "themselves. Expected here is the export of a survey: one row a respondent and one column a question. Export all "
    'single responses ("All responses data" in SurveyMonkey, "Export responses" in LimeSurvey) and choose that file.'
)
ROW_AN_ANSWER = (
    "summary.csv: this table has a row for each answer, with the question beside it. Expected here is the export of a "
    "survey: one row a respondent and one column a question. Export it with a row for each response, or turn it round "
    "with a pivot table in Excel, and choose the new file."
)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            "Q1. We listen,,\nAnswer Choices,Responses,\nAgree,75.00%,3\nDisagree,25.00%,1\nAnswered,,4\nSkipped,,0\n",
            SUMMARY,
        ),
        ('Results,\n,\n"Field summary for C1","We listen"\nAnswer,Count,Percentage\nAgree (A4),3,75%\n', SUMMARY),
        ("Respondent,Question,Answer\n1,We listen,Agree\n1,Site,North\n2,We listen,Disagree\n", ROW_AN_ANSWER),
    ],
)
def test_sums_in_place_of_answers_are_refused(write: Write, content: str, told: str) -> None:
    """What SurveyMonkey and LimeSurvey count, and a row an answer, would be read as a few strange respondents."""
    with pytest.raises(FileProblem) as problem:
        read_survey(write("summary.csv", content))
    assert str(problem.value) == told
