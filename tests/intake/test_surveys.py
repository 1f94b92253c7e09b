import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
import pytest

from toolkit.errors import DataProblem, FileProblem
from toolkit.intake.surveys import SurveyExport, read_survey
from toolkit.survey import Questionnaire

Write = Callable[..., Path]
AGREE = ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree")
ACUERDO = ("Muy en desacuerdo", "En desacuerdo", "Ni de acuerdo ni en desacuerdo", "De acuerdo", "Muy de acuerdo")


@dataclass(frozen=True)
class Scale:
    low: int = 1
    high: int = 5
    labels: dict[str, tuple[str, ...]] = field(default_factory=lambda: {"en": AGREE, "es": ACUERDO})
    not_applicable: dict[str, str] = field(default_factory=lambda: {"en": "Cannot say", "es": "No puedo decirlo"})


@dataclass(frozen=True)
class Item:
    code: str
    kind: str
    texts: dict[str, str]
    value: str = ""
    scale: str = ""
    reversed: bool = False
    options: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Form:
    items: tuple[Item, ...]
    scales: dict[str, Scale] = field(default_factory=lambda: {"agree5": Scale()})


COMP1 = Item("COMP1", "scale", {"en": "I feel heard here", "es": "Aquí me escuchan"}, "compassion", "agree5")
COMP2 = Item("COMP2", "scale", {"en": "We keep our promises"}, "compassion", "agree5", reversed=True)
NEWS = Item("NEWS", "multiple", {"en": "How do you hear news?"}, options={"en": ("Mail, paper or post", "Phone")})
ROLE = Item("ROLE", "group", {"en": "What is your role?"})
OPEN = Item("OPEN", "open", {"en": "What would help?"})
FORM = Form((COMP1, COMP2, NEWS, ROLE, OPEN))


def _values(column: pd.Series) -> list[object]:
    return [None if pd.isna(value) else value for value in column]


def test_a_questionnaire_resolves_texts_labels_and_options(write: Write) -> None:
    """Exact texts become codes, labels of both languages become numbers, options with commas stay whole."""
    path = write(
        "a.csv",
        "Timestamp,Email Address,How are things? [I feel heard here],How are things? [We keep our promises],"
        "How do you hear news?,What is your role?,What would help?\n"
        '3/2/2026 8:05:07,ana@x.org,Agree,"4","Mail, paper or post, Phone",Nurse,More time\n'
        "3/2/2026 9:05:07,ben@x.org,Muy de acuerdo,Cannot say,,Cook,\n",
    )
    read = read_survey(path, FORM)
    assert read.responses.index.tolist() == ["R001", "R002"]
    assert {name: _values(read.responses[name]) for name in read.responses} == {
        "COMP1": [4, 5],
        "COMP2": [4, None],
        "NEWS": ["Mail, paper or post; Phone", None],
        "ROLE": ["Nurse", "Cook"],
        "OPEN": ["More time", None],
        "arrival": [1, 2],
    }
    assert read.not_applicable.to_dict() == {"COMP1": 0, "COMP2": 1}
    assert read.people.to_dict("list") == {
        "row": [2, 3],
        "end": ["3/2/2026 8:05:07", "3/2/2026 9:05:07"],
        "email": ["ana@x.org", "ben@x.org"],
    }
    assert read.questions[["code", "kind", "match", "value", "reversed"]].values.tolist() == [
        ["COMP1", "scale", "text", "compassion", False],
        ["COMP2", "scale", "text", "compassion", True],
        ["NEWS", "multiple", "text", "", False],
        ["ROLE", "group", "text", "", False],
        ["OPEN", "open", "text", "", False],
    ]
    assert read.questions["scale"].iloc[0] == AGREE
    assert read.summary() == "a.csv: Google Forms, 2 responses, 2 used, 0 set aside, 5 questions."


def test_a_near_text_is_shown_and_not_taken(write: Write) -> None:
    """A reworded question is proposed; confirmed, it is used; refused, it stays a question of its own."""
    path = write("a.csv", "I feel heard in here,We keep our promises\nAgree,Disagree\nDisagree,Agree\n")
    read = read_survey(path, FORM)
    assert read.to_confirm.values.tolist() == [
        ["I feel heard in here", "I feel heard in here", "COMP1", "I feel heard here"]
    ]
    assert read.questions[["code", "match"]].values.tolist() == [["COMP2", "text"], ["EXTRA1", "near?"]]
    assert read.not_found == ("COMP1", "NEWS", "ROLE", "OPEN")
    taken = read_survey(path, FORM, confirmed={"I feel heard in here": "COMP1"})
    assert _values(taken.responses["COMP1"]) == [4, 2]
    assert taken.to_confirm.empty
    assert taken.questions["match"].tolist() == ["confirmed", "text"]
    refused = read_survey(path, FORM, confirmed={"I feel heard in here": ""})
    assert refused.to_confirm.empty
    assert refused.questions["match"].tolist() == ["text", "none"]


def test_codes_in_headings_are_enough(write: Write) -> None:
    """A plain table with the questionnaire's codes, or codes before the texts."""
    plain = read_survey(write("a.csv", "COMP1,COMP2\n4,5\n3,N/A\n"), FORM)
    assert {code: _values(plain.responses[code]) for code in ("COMP1", "COMP2")} == {
        "COMP1": [4, 3],
        "COMP2": [5, None],
    }
    assert plain.questions["match"].tolist() == ["code", "code"]
    coded = read_survey(write("b.csv", "COMP1. Do we listen?,COMP2 - Promises?\n4,5\n"), FORM)
    assert coded.questions["code"].tolist() == ["COMP1", "COMP2"]


def test_two_columns_of_one_question_are_asked_about(write: Write) -> None:
    """The first is used, the second is proposed for confirmation and kept as a question of its own."""
    path = write("a.csv", "I feel heard here,x,I feel heard here\nAgree,a,Disagree\nAgree,b,Agree\n")
    read = read_survey(path, FORM)
    assert read.to_confirm[["heading", "proposal"]].values.tolist() == [["I feel heard here (2)", "COMP1"]]
    assert _values(read.responses["COMP1"]) == [4, 4]


def test_a_stray_answer_is_no_answer_and_is_listed(write: Write) -> None:
    """One cell that fits no label does not stop the file."""
    path = write("a.csv", "I feel heard here,We keep our promises\nAgree,Agree\n7,Agree\nAgree,Agree\n")
    read = read_survey(path, FORM)
    assert _values(read.responses["COMP1"]) == [4, None, 4]
    assert read.repairs.astype(object).values.tolist() == [
        [
            *(3, "I feel heard here", "7"),
            'This question accepts 1 to 5 or "Strongly disagree" to "Strongly agree"; read as no answer.',
        ]
    ]


def test_a_column_of_strangers_is_a_problem_with_all_columns_at_once(write: Write) -> None:
    """Where most cells fit no label, the questionnaire is another one; all such columns are named."""
    path = write("a.csv", "I feel heard here,We keep our promises\nNorth,Red\nSouth,Blue\nNorth,Agree\n")
    with pytest.raises(DataProblem) as problem:
        read_survey(path, FORM)
    to_do = "Check that the questionnaire belongs to this file, or match the column to another question."
    accepts = 'this question accepts 1 to 5 or "Strongly disagree" to "Strongly agree"'
    assert problem.value.problems == (
        f'a.csv, row 2, column "I feel heard here": found "North"; {accepts}, and 3 rows hold something else. {to_do}',
        f'a.csv, row 2, column "We keep our promises": found "Red"; {accepts}, and 2 rows hold something else. {to_do}',
    )


def test_a_file_of_another_survey_is_refused(write: Write) -> None:
    """When no column answers a question of the questionnaire, nothing is forced."""
    path = write("a.csv", "Favourite colour?,Shoe size?\nred,38\nblue,40\n")
    with pytest.raises(DataProblem) as problem:
        read_survey(path, FORM)
    assert str(problem.value) == (
        'a.csv: no column answers a question of the questionnaire. Found "Favourite colour?" '
        'and "Shoe size?". Choose '
        "the export of this survey, or the questionnaire it was made with."
    )


def test_the_same_e_mail_twice_keeps_the_latest_and_equal_answers_are_two_people(write: Write) -> None:
    """Two respondents may tick the same; one e-mail address is one person."""
    path = write(
        "a.csv",
        "Timestamp,Email Address,I like it\n3/2/2026 8:00:00,ana@x.org,Agree\n3/2/2026 9:00:00,ANA@x.org,Disagree\n"
        "3/2/2026 9:30:00,,Agree\n3/2/2026 9:31:00,,Agree\n3/2/2026 9:32:00,anonymous,Agree\n"
        "3/2/2026 9:33:00,anonymous,Agree\n",
    )
    read = read_survey(path)
    assert len(read.responses) == 5
    assert read.set_aside.values.tolist() == [
        [2, "The same e-mail address stands in a later row, which is kept.", "row 3"]
    ]


def test_a_row_without_answers_is_set_aside(write: Write) -> None:
    """Somebody who opened the form and answered nothing is no respondent."""
    path = write("a.csv", "Timestamp,I like it,Role\n3/2/2026 8:00:00,Agree,Cook\n3/2/2026 9:00:00,,\n")
    read = read_survey(path)
    assert read.set_aside[["row", "reason"]].values.tolist() == [[3, "No question was answered."]]


def test_order_of_arrival_follows_the_time_not_the_row(write: Write) -> None:
    """R001 is whoever answered first; nothing but the order is kept beside the answers."""
    path = write("a.csv", "Timestamp,I like it\n3/3/2026 8:00:00,Agree\n3/2/2026 8:00:00,Disagree\n")
    read = read_survey(path)
    assert read.responses.to_dict("list") == {"Q1": [2.0, 4.0], "arrival": [1, 2]}
    assert read.people["row"].tolist() == [3, 2]


def test_nothing_that_identifies_people_stays_beside_the_answers(write: Write) -> None:
    """Addresses, names and times are neither in the responses nor in the list of repairs."""
    path = write(
        "a.csv",
        "Your name,Contact,I like it,Comment\nAna Núñez\u00a0,ana@x.org ,Agree,ask ana@x.org\n"
        "Ben Ot,ben@y.org,Agree,fine\n",
    )
    read = read_survey(path)
    beside = read.responses.drop(columns="Q2").to_csv() + read.repairs.to_csv() + read.set_aside.to_csv()
    assert not [secret for secret in ("Ana", "ana@", "Ben", "ben@") if secret in beside]
    assert list(read.people.columns) == ["row", "name", "email"]
    assert read.repairs.astype(object)[["row", "column", "found", "action"]].values.tolist()[-1] == [
        *(2, "Comment", "(not shown)"),
        "An e-mail address stands in this answer; take it out before you show the answers to anyone.",
    ]


def test_without_a_questionnaire_kinds_are_found(write: Write) -> None:
    """Ratings with words and numbers mixed, 0 to 10, options, groups, numbers and comments."""
    rows = [
        ("5 - love it", "9", "A;B", "North", "12", "I would like more time to learn with my team"),
        ("3", "0", "B", "South", "30.5", ""),
        ("1", "10", "A", "North", "7", "Nothing comes to my mind right now"),
        ("4 - like it", "7", "A;B", "South", "8", "Please fix the roof of the house"),
    ]
    head = "How much do you like it?,Would you recommend us?,What do you use?,Site,Hours,What would help you?"
    read = read_survey(write("a.csv", head + "\n" + "\n".join(",".join(row) for row in rows)))
    assert read.questions["kind"].tolist() == ["scale", "scale", "multiple", "group", "number", "open"]
    assert _values(read.responses["Q1"]) == [5, 3, 1, 4]
    assert _values(read.responses["Q2"]) == [9, 0, 10, 7]
    assert _values(read.responses["Q3"]) == ["A; B", "B", "A", "A; B"]
    assert _values(read.responses["SITE"]) == ["North", "South", "North", "South"]
    assert (read.platform, read.sure) == ("table", False)


def test_a_staff_list_in_place_of_the_survey_is_refused(write: Write) -> None:
    """The message says what it is, what was expected and where the file belongs."""
    path = write("staff.csv", "Employee ID,Name,Job Title,Supervisor,Hire Date\n1,A,Cook,2,2020-01-01\n")
    with pytest.raises(FileProblem) as problem:
        read_survey(path)
    assert str(problem.value) == (
        'staff.csv: this looks like a staff list (it has the headings "Employee ID", "Name", '
        '"Job Title", "Supervisor" '
        'and "Hire Date"). Expected here is the export of a survey: one row a respondent and one column a question. '
        "Choose that file, or use this one where a staff list is asked for."
    )


# -- exports of platforms, with the right answers of the reference folder's README ------------------------------


def _scale_items(read: SurveyExport) -> list[str]:
    return read.questions.loc[read.questions["kind"] == "scale", "code"].tolist()


def _share(read: SurveyExport, codes: list[str], turned: str = "") -> tuple[int, int]:
    """How many answers agree (4 or 5; 1 or 2 for a reversed item), and how many there are."""
    agree = sum(int((read.responses[c] <= 2 if c == turned else read.responses[c] >= 4).sum()) for c in codes)
    return agree, sum(int(read.responses[c].notna().sum()) for c in codes)


SAME_24 = (
    *("synthetic_google_sheets.csv", "synthetic_msforms.xlsx", "synthetic_surveymonkey_text.csv"),
    "synthetic_redcap_labels.csv",
)


@pytest.mark.parametrize("name", SAME_24)
def test_the_24_respondents_give_the_published_counts(reference: Path, name: str) -> None:
    """README: Compassion 31/46, Integrity 28/42, Growth 14/45; 5 blank open answers; sites and roles."""
    read = read_survey(reference / "survey_exports" / name)
    items = _scale_items(read)
    assert read.responses[items].shape == (24, 6)
    assert _share(read, items[:2]) == (31, 46)
    assert _share(read, items[2:4]) == (28, 42)
    assert _share(read, items[4:], turned=items[5]) == (14, 45)
    kinds = read.questions.set_index("kind")["code"]
    assert int(read.responses[kinds["open"]].isna().sum()) == 5
    assert read.responses["SITE"].value_counts().to_dict() == {"Riverside": 11, "North": 7, "South": 6}
    assert read.responses["ROLE"].value_counts().to_dict() == {
        **{"Case manager": 10, "Nurse": 5, "Admin": 5, "Direct support": 4}
    }
    assert "=SUM(1) not a formula" in set(read.responses[kinds["open"]].dropna())


@pytest.mark.parametrize("name", SAME_24[1:])
def test_platforms_give_the_identical_table(reference: Path, name: str) -> None:
    """The same answers through other platforms are the same table of ratings and groups as through Google Forms."""
    google, other = (read_survey(reference / "survey_exports" / file) for file in (SAME_24[0], name))
    codes = [*_scale_items(google), "ROLE", "SITE", "TENURE"]
    pd.testing.assert_frame_equal(google.responses[codes], other.responses[codes])


def test_limesurvey_gives_the_same_table_less_the_unfinished(reference: Path) -> None:
    """README: 24 responses, 21 complete (the same rows), 3 partial set aside."""
    google, lime = (
        read_survey(reference / "survey_exports" / name)
        for name in (SAME_24[0], "synthetic_limesurvey_codetext_short.csv")
    )
    assert (lime.platform, lime.n_rows, len(lime.set_aside)) == ("limesurvey", 24, 3)
    finished = google.responses.drop(google.responses.index[[7, 15, 23]])[_scale_items(google)]
    assert finished.to_numpy().tolist() == lime.responses[_scale_items(lime)].to_numpy().tolist()


#: File -> platform, respondents, questions, as the reference folder's README counts them.
REAL = {
    "surveymonkey_condensed_steak.csv": ("surveymonkey", 550, 14),
    "surveymonkey_condensed_macroman_sleeping.csv": ("surveymonkey", 1093, 16),
    "surveymonkey_expanded_south_first120.csv": ("surveymonkey", 120, 9),
    "redcap_survey_raw.csv": ("redcap", 2, 18),
    "redcap_checkboxes-1_raw.csv": ("redcap", 4, 3),
}


@pytest.mark.parametrize("name", sorted(REAL))
def test_real_exports_hold_what_the_readme_counts(reference: Path, name: str) -> None:
    """Respondents and questions; REDCap's 25 fields are 18 questions and 7 columns that identify people."""
    read = read_survey(reference / "survey_exports" / name)
    assert (read.platform, len(read.responses), len(read.questions)) == REAL[name]


def test_every_column_of_a_real_export_is_a_question_or_kept_apart(reference: Path) -> None:
    """README: 31 columns in Mac Roman, 16 questions; 29 columns answer them and 2 hold times."""
    read = read_survey(reference / "survey_exports" / "surveymonkey_condensed_macroman_sleeping.csv")
    assert sum(len(columns) for columns in read.questions["columns"]) == 29
    assert list(read.people.columns) == ["row", "start", "end"]
    assert read.questions["kind"].value_counts()["multiple"] == 1
    assert "read as Mac Roman" in " ".join(read.repairs["action"])


def test_redcap_s_checkboxes_are_what_the_data_says_they_should_be(reference: Path) -> None:
    """The file's own column `desired_result` says which boxes each record ticked."""
    read = read_survey(reference / "survey_exports" / "redcap_checkboxes-1_raw.csv")
    assert _values(read.responses["check_one"]) == ["1", None, "1; 2; 3; 4", None]
    assert _values(read.responses["check_two"]) == ["a; c", "b; d", None, None]


def test_three_heading_rows_with_german_texts(reference: Path) -> None:
    """README: 1 respondent, 17 metadata columns, 2 questions (choice, text) and 1 derived column."""
    read = read_survey(reference / "survey_exports" / "qualtrics_3header_de.csv")
    assert (read.platform, len(read.responses)) == ("qualtrics", 1)
    assert read.people.shape == (1, 1 + 17)
    assert read.questions[["code", "kind"]].values.tolist() == [["Q1", "choice"], ["Q2", "open"]]
    assert read.responses[["Q1", "Q2", "seconds"]].values.tolist() == [["2", "Hello World!", 38.0]]
    assert "Q2 - Topics" in read.repairs["column"].tolist()


def test_import_ids_in_single_quotation_marks(reference: Path) -> None:
    """README: 5 respondents, 9 questions (QIDs), 21 matrix items."""
    read = read_survey(reference / "survey_exports" / "qualtrics_matrix_single.csv")
    assert len(read.responses) == 5
    assert (read.questions["grid"].nunique(), len(read.questions)) == (9, 21)
    assert read.responses["Q12_1"].tolist() == [1, 1, 1, 3, 2]


def test_open_text_beside_a_choice(reference: Path) -> None:
    """README: 10 respondents, 2 questions (the first with a text of its own)."""
    read = read_survey(reference / "survey_exports" / "qualtrics_comments.csv")
    assert len(read.responses) == 10
    assert read.questions["grid"].nunique() == 2
    assert read.questions["kind"].tolist() == ["choice", "open", "open"]
    assert any(action.startswith("Every response is a preview or a test") for action in read.repairs["action"])


# -- Google Forms ------------------------------------------------------------------------------------------------


def test_the_form_s_own_download_is_read(write: Write) -> None:
    """Every cell quoted, options joined by semicolons, the time with its zone."""
    path = write(
        "a.csv",
        '"Timestamp","Score","I like it","How do you hear news?"\n'
        '"2022/11/30 10:39:41 PM GMT+1","8 / 10","Agree","E-mail;Team, big"\n'
        '"2022/11/30 9:39:41 PM GMT+1","7 / 10","Disagree","E-mail"\n'
        '"2022/11/30 9:40:41 PM GMT+1","7 / 10","Agree","Team, big"\n'
        '"2022/11/30 9:41:41 PM GMT+1","7 / 10","Agree","E-mail;Team, big"\n',
    )
    read = read_survey(path)
    assert read.why == (
        'the first column is "Timestamp" with the time of each answer, as in a Google Forms '
        "export downloaded from the form"
    )
    assert _values(read.responses["Q2"]) == ["E-mail", "Team, big", "E-mail; Team, big", "E-mail; Team, big"]
    assert read.people["score"].tolist() == ["7 / 10", "7 / 10", "7 / 10", "8 / 10"]


def test_spanish_forms_are_read(write: Write) -> None:
    """Spanish headings and labels, and the day first."""
    path = write(
        "a.csv",
        "Marca temporal,Dirección de correo electrónico,¿Le gusta? [Mi equipo me escucha]\n"
        "14/2/2026 8:05:07,ana@x.org,De acuerdo\n15/2/2026 8:05:07,ben@x.org,Totalmente en desacuerdo\n",
    )
    read = read_survey(path)
    assert (read.platform, _values(read.responses["Q1"])) == ("google_forms", [4, 1])
    assert list(read.people.columns) == ["row", "end", "email"]


# -- Qualtrics ---------------------------------------------------------------------------------------------------

HEAD = ["StartDate", "EndDate", "Status", "IPAddress", "Progress", "Finished", "RecordedDate", "ResponseId"]
IDS = ["startDate", "endDate", "status", "ipAddress", "progress", "finished", "recordedDate", "_recordId"]


def _qualtrics(rows: list[list[str]], codes: list[str], texts: list[str], ids: list[str], quote: str = '"') -> str:
    row3 = ["{" + f"{quote}ImportId{quote}:{quote}{i}{quote}" + "}" for i in IDS + ids]
    lines = [HEAD + codes, HEAD + texts, row3, *rows]
    return "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines)


def _row(number: int, *answers: str, status: str = "IP Address", finished: str = "True") -> list[str]:
    day = f"2026-03-02 08:0{number}:00"
    return [day, day, status, "10.0.0.1", "100", finished, day, f"R_{number}", *answers]


def test_previews_tests_and_unfinished_responses_are_set_aside(write: Write) -> None:
    """Each with its reason, and -99 is no answer."""
    rows = [
        _row(1, "Agree", "4"),
        _row(2, "Agree", "4", status="Survey Preview"),
        _row(3, "Agree", "4", status="2"),
        _row(4, "Agree", "", finished="False"),
        _row(5, "-99", "5"),
    ]
    text = _qualtrics(rows, ["COMP1", "Q2"], ["I feel heard here", "We keep our promises"], ["QID1", "QID2"])
    read = read_survey(write("a.csv", text), FORM)
    assert read.set_aside[["row", "reason"]].values.tolist() == [
        [5, "This response is a preview, not a real answer."],
        [6, "This response is a test, not a real answer."],
        [7, "The respondent did not finish the survey."],
    ]
    assert [_values(read.responses[c]) for c in ("COMP1", "COMP2")] == [[4, None], [4, 5]]
    assert read.questions["match"].tolist() == ["text", "text"]
    assert "1 times seen but not answered (-99); read as no answer." in read.repairs["action"].tolist()


def test_one_column_an_option_is_one_question(write: Write) -> None:
    """A question that allows several answers comes in one column an option and leaves as one column."""
    rows = [_row(1, "Mail, paper or post", ""), _row(2, "", "Phone"), _row(3, "Mail, paper or post", "Phone")]
    texts = [f"How do you hear news? - Selected Choice - {o}" for o in ("Mail, paper or post", "Phone")]
    text = _qualtrics(rows, ["Q5_1", "Q5_2"], texts, ["QID5_1", "QID5_2"])
    read = read_survey(write("a.csv", text))
    assert read.questions[["code", "kind"]].values.tolist() == [["Q5_1", "multiple"]]
    assert _values(read.responses["Q5_1"]) == ["Mail, paper or post", "Phone", "Mail, paper or post; Phone"]


def test_an_older_export_has_two_heading_rows(write: Write) -> None:
    """V1 to V10, a mark at the beginning and an empty column at the end."""
    head = "V1,V2,V3,V4,V5,V6,V7,V8,V9,V10,Q1,Q2,"
    texts = "ResponseID,ResponseSet,Name,ExternalDataReference,EmailAddress,IPAddress,Status,StartDate,EndDate,Finished"
    row = "R_1,Default,Ana,,ana@x.org,10.0.0.1,0,2016-10-06 14:28:12,2016-10-06 14:38:12,1,4,hello,"
    read = read_survey(
        write("a.csv", f"{head}\n{texts},I feel heard here,What would help?,\n{row}\n", "utf-8-sig"), FORM
    )
    assert read.platform == "qualtrics"
    assert read.responses[["COMP1", "OPEN", "seconds"]].values.tolist() == [[4.0, "hello", 600.0]]
    assert read.people[["name", "email", "ip"]].values.tolist() == [["Ana", "ana@x.org", "10.0.0.1"]]


def test_the_import_ids_are_json(write: Write) -> None:
    """The fixture writes what Qualtrics writes."""
    text = _qualtrics([_row(1, "4")], ["Q1"], ["I like it"], ["QID1"])
    third = text.split("\n")[2].strip('"').split('","')[0].replace('""', '"')
    assert json.loads(third) == {"ImportId": "startDate"}


def test_a_code_over_other_words_is_asked_about(write: Write) -> None:
    """Qualtrics exports what was asked; where the code asks something else now, nobody guesses that it is the same."""
    asked = [FORM.items[0].texts["en"], "The kitchen is closed on Sundays."]
    content = _qualtrics([_row(n, "Agree", "Disagree") for n in (1, 2, 3)], ["COMP1", "COMP2"], asked, ["QID1", "QID2"])
    read = read_survey(write("export.csv", content), FORM)
    assert read.questions.set_index("text")["match"].to_dict() == {asked[0]: "text", asked[1]: "near?"}
    assert read.to_confirm[["heading", "proposal"]].values.tolist() == [["COMP2", "COMP2"]]
    assert "COMP2" not in read.questions["code"].tolist()
    yes = read_survey(write("again.csv", content), FORM, confirmed={"COMP2": "COMP2"})
    assert "COMP2" in yes.questions["code"].tolist()


def test_qualtrics_with_two_heading_rows_has_no_respondent_too_many(write: Write) -> None:
    """The import ids were deleted by hand: the row of texts still is no answer."""
    codes = "StartDate,EndDate,Status,Progress,Finished,RecordedDate,ResponseId,Q1"
    texts = "Start Date,End Date,Response Type,Progress,Finished,Recorded Date,Response ID,We listen"
    day = "2024-01-01 10:00:00"
    rows = [f"{day},{day},IP Address,100,True,{day},R_{number},Agree" for number in range(6)]
    export = read_survey(write("survey.csv", "\n".join([codes, texts, *rows]) + "\n"))
    assert (export.platform, len(export.responses)) == ("qualtrics", 6)
    assert export.questions["text"].tolist() == ["We listen"]


def test_sums_below_the_answers_are_no_respondents(write: Write) -> None:
    """Somebody worked out averages below the answers: set aside, in a platform's export and in a plain table."""
    google = write("g.csv", "Timestamp,I see respect\n3/2/2026 8:05:07,4\n3/2/2026 9:05:07,5\nAverage,4.5\n")
    table = write("t.csv", "Respondent,I see respect,Site\n1,4,N\n2,5,S\n3,4,N\nTotal,13,\nMean,4.33,\n")
    for path, platform, n, rows in ((google, "google_forms", 2, [4]), (table, "table", 3, [5, 6])):
        export = read_survey(path)
        assert (export.platform, len(export.responses), export.n_rows) == (platform, n, n + len(rows))
        assert list(export.set_aside["row"]) == rows
        assert list(export.questions["kind"])[:1] == ["scale"]
        assert set(export.set_aside["reason"]) == {"This row sums up others; it is no person."}


def test_the_sheet_of_answers_is_found_behind_a_list_of_questions(workbook: Write) -> None:
    """A workbook whose first sheet explains the codes is read where people answered, and that is said."""
    codes = [["Code", "Question", "Type"], ["Q1", "I see respect", "scale"], ["Q2", "We learn", "scale"]]
    data = [["Q1", "Q2", "Site"], ["Agree", "Often", "N"], ["Disagree", "Never", "S"], ["Agree", "Always", "N"]]
    export = read_survey(workbook("b.xlsx", Codebook=codes, Data=data))
    assert list(export.questions["code"]) == ["Q1", "Q2", "Site"]
    assert export.repairs["action"].iloc[-1] == 'Read the sheet "Data", which holds answers; "Codebook" does not.'


def test_every_proposed_code_is_one_that_a_questionnaire_takes(write: Write) -> None:
    """Loops and side-by-side questions of Qualtrics have names like ``1_Q2`` and ``Q8#1_1``; row is a name of ours."""
    codes = ["1_Q2", "2_Q2", "Q8#1_1", "Q8#1_2", "row", "My-item.2"]
    ids = ["1_QID2", "2_QID2", "QID8#1_1", "QID8#1_2", "QID9", "QID10"]
    rows = [_row(1, *["Agree"] * 6), _row(2, *["Disagree", "Agree"] * 3)]
    export = read_survey(write("q.csv", _qualtrics(rows, codes, codes, ids)))
    assert list(export.questions["code"]) == ["Q1_Q2", "Q2_Q2", "Q8_1_1", "Q8_1_2", "row_2", "My_item_2"]
    assert [c for columns in export.questions["columns"] for c in columns] == codes
    assert len(Questionnaire.from_questions(export.questions).items) == len(codes)
