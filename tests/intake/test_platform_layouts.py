"""What is particular to one platform's exports."""

import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from simulated_exports import FORM, MONKEY

from toolkit.errors import DataProblem
from toolkit.intake.surveys import read_survey

Write = Callable[..., Path]


def _values(column: pd.Series) -> list[object]:
    return [None if pd.isna(value) else value for value in column]


# -- Microsoft Forms ---------------------------------------------------------------------------------------------


def test_titles_that_stand_twice_are_numbered_by_microsoft(write: Write) -> None:
    """The second "Name" is a name, the second "We listen" asks the same; points are nobody's answers."""
    path = write(
        "a.csv",
        "ID,Start time,Completion time,Email,Name,Total points,We listen,We listen2,Name2,Points - We listen\n"
        "1,3/2/2026 8:00:00,3/2/2026 8:01:40,a@x.org,Ana,9,Agree,Disagree,Ana N.,1\n"
        "2,3/2/2026 9:00:00,3/2/2026 9:01:40,b@x.org,Ben,8,Disagree,Agree,Ben O.,0\n",
    )
    read = read_survey(path)
    assert read.questions["text"].tolist() == ["We listen", "We listen"]
    assert read.people[["name", "name_2", "score"]].values.tolist() == [["Ana", "Ana N.", "9"], ["Ben", "Ben O.", "8"]]
    assert read.responses["seconds"].tolist() == [100, 100]
    assert ["Points - We listen", "Worked out by Microsoft Forms, not answered by anyone; left out."] in (
        read.repairs[["column", "action"]].values.tolist()
    )


def test_microsoft_forms_in_spanish(write: Write) -> None:
    """The first columns have Spanish names; the platform is the same."""
    path = write(
        "a.csv",
        "Id;Hora de inicio;Hora de finalización;Correo electrónico;Nombre;Mi equipo me escucha\n"
        "1;14/2/2026 8:05:07;14/2/2026 8:06:07;anonymous;;De acuerdo\n",
    )
    assert read_survey(path).platform == "microsoft_forms"


# -- SurveyMonkey ------------------------------------------------------------------------------------------------


def _monkey(*rows: str) -> str:
    head = ",".join(MONKEY)
    answers = [f"{n},1,,,,,,,,{row}" for n, row in enumerate(rows[2:])]
    return "\n".join([f"{head},{rows[0]}", f"{',' * 9}{rows[1]}", *answers])


def test_what_was_typed_stands_in_the_place_of_other(write: Write) -> None:
    """As on platforms with one column; with an option beside it, it stands behind the option."""
    text = _monkey(
        "Where do you work?,,How do you travel?,,",
        "Response,Other (please specify),Bus,Car,Other (please specify)",
        "North,,Bus,,by boat",
        "Other (please specify),at home,,Car,",
        ",on the road,,,",
        "South,and at home,Bus,Car,",
        "Other (please specify),,,,on foot",
    )
    read = read_survey(write("a.csv", text))
    assert read.questions[["kind", "text"]].values.tolist() == [
        ["choice", "Where do you work?"],
        ["multiple", "How do you travel?"],
    ]
    where, travel = (_values(read.responses[code]) for code in read.questions["code"])
    assert where == ["North", "at home", "on the road", "South; and at home", "Other (please specify)"]
    assert travel == ["Bus; by boat", "Car", None, "Bus; Car", "on foot"]
    assert [len(columns) for columns in read.questions["columns"]] == [2, 3]


def test_ids_that_a_spreadsheet_rounded_do_not_make_people_the_same(write: Write) -> None:
    """``1.14E+11`` in every row is no id; real ids that come twice are."""
    text = _monkey("I like it,Why?", "Response,Open-Ended Response", "Agree,a", "Agree,b", "Disagree,c")
    rounded = re.sub(r"\n\d,1,", "\n1.14E+11,1,", text)
    assert len(read_survey(write("a.csv", rounded)).responses) == 3
    assert len(read_survey(write("b.csv", text.replace("\n2,1,", "\n0,1,"))).responses) == 2


def test_one_grid_is_no_title(write: Write) -> None:
    """The first heading row may name one question over many columns; ids never become answers."""
    text = "Respondent ID,How much do you agree?,,,,\n,We listen,We help,We care,We learn,We rest\n"
    text += "1,Agree,Agree,Agree,Disagree,Agree\n2,Disagree,Agree,Agree,Agree,Agree\n"
    read = read_survey(write("a.csv", text))
    assert read.questions["text"].tolist() == ["We listen", "We help", "We care", "We learn", "We rest"]
    assert read.people["platform_id"].tolist() == ["1", "2"]


def test_one_heading_row_is_enough_where_somebody_moved_the_words_up(write: Write) -> None:
    """The columns that SurveyMonkey adds are still there."""
    read = read_survey(write("a.csv", f"{','.join(MONKEY)},I like it\n1,1,,,,,,,,Agree\n2,1,,,,,,,,Disagree\n"))
    assert (read.platform, _values(read.responses["Q1"])) == ("surveymonkey", [4, 2])


def test_the_form_in_which_such_files_are_published(write: Write) -> None:
    """Codes in one heading row; "Not selected" is no answer; each option's own cells say what it is."""
    rows = ["Yes,Work,Not selected,Often,Never", "No,Work,Family,Rarely,Often"]
    rows += ["Yes,Not selected,Not selected,Never,Always"]
    head = ",q0001,q0004_0001,q0004_0002,q0007_0001,q0007_0002"
    text = "\n".join([head, *(f"{n},{row}" for n, row in enumerate(rows, start=1))])
    read = read_survey(write("a.csv", text))
    assert read.platform == "surveymonkey"
    assert read.questions[["code", "kind"]].values.tolist() == [
        ["q0001", "choice"],
        ["q0004", "multiple"],
        ["q0007_0001", "scale"],
        ["q0007_0002", "scale"],
    ]
    assert _values(read.responses["q0004"]) == ["Work", "Family; Work", None]
    assert _values(read.responses["q0007_0001"]) == [4, 2, 1]
    assert "number" in read.people


def test_the_numbers_of_a_wide_scale_are_said_to_count_from_one(write: Write) -> None:
    """11 on a scale from 0 to 10 shows it; the repair says how the numbers were read."""
    asked = FORM.items[2].texts["en"]
    text = _monkey(f"{asked},What would help?", "Response,Open-Ended Response", "11,a", "1,b")
    read = read_survey(write("a.csv", text), FORM)
    assert _values(read.responses["PRIDE"]) == [10, 0]
    assert "The numbers count the answers from 1; read as 0 to 10." in read.repairs["action"].tolist()


# -- LimeSurvey --------------------------------------------------------------------------------------------------


def _lime(head: str, *rows: str) -> str:
    meta = '"id";"submitdate";"lastpage";"startlanguage";"seed";'
    lines = [f'"{n}";"2026-03-02 08:0{n}:00";"2";"en";"5";{row}' for n, row in enumerate(rows)]
    return "\ufeff" + "\r\n".join([meta + head, *lines]) + "\r\n"


def test_other_and_comments_in_limesurvey(write: Write) -> None:
    """What was typed for "Other" stands in the question's own column; a comment is a question of its own."""
    head = '"ROLE";"ROLE[other]";"NEWSSOURCE[SQ001]";"NEWSSOURCE[SQ001comment]";'
    head += '"NEWSSOURCE[SQ002]";"NEWSSOURCE[SQ003]";"ROLETime"'
    text = _lime(head, '"A1";"";"Y";"daily";"";"";"3"', '"-oth-";"Gardener";"";"";"Y";"Y";"4"')
    read = read_survey(write("a.csv", text), FORM)
    assert _values(read.responses["ROLE"]) == ["Case manager", "Gardener"]
    assert _values(read.responses["NEWS_SOURCE"]) == ["Mail, paper or post", "Phone; Team meeting"]
    extra = read.questions[~read.questions["code"].isin(["ROLE", "NEWS_SOURCE"])]
    assert extra["columns"].tolist() == [("NEWSSOURCE[SQ001comment]",)]
    assert "ROLETime" in read.repairs["column"].tolist()


def test_an_export_without_submit_dates_says_so(write: Write) -> None:
    """Unfinished responses cannot be told; when all are unfinished, nothing is left and the message says why."""
    text = _lime('"COMP1"', '"A4"', '"A5"')
    without = "\r\n".join(";".join(c for k, c in enumerate(line.split(";")) if k != 1) for line in text.split("\r\n"))
    read = read_survey(write("a.csv", without), FORM)
    assert any(a.startswith("This export does not say which responses were sent") for a in read.repairs["action"])
    with pytest.raises(DataProblem) as problem:
        read_survey(write("b.csv", text.replace("2026-03-02 08:00:00", "").replace("2026-03-02 08:01:00", "")), FORM)
    assert str(problem.value) == (
        "b.csv: no answers were found in this file. All rows are set aside: The respondent did not finish the survey "
        "(no submit date). Choose the export that holds the answers."
    )


# -- REDCap ------------------------------------------------------------------------------------------------------


def test_a_record_in_several_rows_is_no_duplicate(write: Write) -> None:
    """Events repeat the record's id; each row is a response, and an empty one is set aside."""
    head = "record_id,redcap_event_name,redcap_survey_identifier,survey_timestamp,comp1,pride,survey_complete"
    rows = ["1,first,ana@x.org,2026-03-02 08:00,4,7,2", "1,second,ana@x.org,2026-06-02 08:00,5,8,2", "2,first,,,,,0"]
    read = read_survey(write("a.csv", "\n".join([head, *rows])), FORM)
    assert read.set_aside[["row", "reason"]].values.tolist() == [
        [2, "The same e-mail address stands in a later row, which is kept."],
        [4, "No question was answered."],
    ]
    without = [row.replace("ana@x.org", "") for row in rows]
    kept = read_survey(write("b.csv", "\n".join([head, *without])), FORM)
    assert _values(kept.responses["COMP1"]) == [4, 5]
    assert any(a.startswith("A record may stand in several rows") for a in kept.repairs["action"])


def test_decimal_commas_are_numbers(write: Write) -> None:
    """A quoted cell with a comma is one number."""
    head = "record_id,hours_worked,survey_timestamp,survey_complete"
    rows = ['1,"37,5",2026-03-02 08:00,2', '2,"20,25",2026-03-02 09:00,2']
    read = read_survey(write("a.csv", "\n".join([head, *rows])))
    assert _values(read.responses["hours_worked"]) == [37.5, 20.25]


# -- KoboToolbox and ODK -----------------------------------------------------------------------------------------


def test_what_kobo_knows_of_a_submission_decides(write: Write) -> None:
    """Not approved is set aside, one uuid is one submission, two versions of the form are said."""
    head = "start;values/COMP1;__version__;_uuid;_validation_status"
    rows = ["2026-03-02T08:00:00;a4;v1;u1;", "2026-03-02T08:01:00;a5;v1;u2;Not Approved"]
    rows += ["2026-03-02T08:02:00;a3;v2;u1;"]
    read = read_survey(write("a.csv", "\n".join([head, *rows])), FORM)
    assert _values(read.responses["COMP1"]) == [3]
    assert read.set_aside[["row", "reason"]].values.tolist() == [
        [2, "The same id stands in a later row, which is kept."],
        [3, "This response was marked as not approved."],
    ]
    assert any(a.startswith("Answers were given with 2 versions of the form") for a in read.repairs["action"])


def test_columns_that_identify_people_are_kept_apart(write: Write) -> None:
    """Who sent it, from which telephone and when never stand beside the answers."""
    head = "start,deviceid,username,phonenumber,comp1,home,_home_latitude,_submitted_by,_uuid,_submission_time"
    row = "2026-03-02T08:00:00,ee.x:9,ana,+1 555 123 4567,4,51.50 -0.12 30 5,51.50,ana,u1,2026-03-02T08:05:00"
    read = read_survey(write("a.csv", f"{head}\n{row}\n"), FORM)
    assert read.responses.columns.tolist() == ["COMP1", "arrival", "seconds"]
    assert read.people.shape == (1, 10)


# -- codes of the questionnaire ----------------------------------------------------------------------------------


def test_codes_in_small_letters_and_without_signs_are_the_same_and_cut_ones_are_asked(write: Write) -> None:
    """REDCap and KoboToolbox write small letters, LimeSurvey no underscore; a cut code is only proposed."""
    read = read_survey(write("a.csv", "comp1,newssource,prid\n4,Phone,7\n5,Phone,8\n"), FORM)
    assert read.questions[["code", "match"]].values.tolist() == [
        ["COMP1", "code"],
        ["NEWS_SOURCE", "code"],
        ["prid", "near?"],
    ]
    assert read.to_confirm[["heading", "proposal"]].values.tolist() == [["prid", "PRIDE"]]


def test_surveymonkey_with_one_heading_row(write: Write) -> None:
    """``Question - Option``: the options are one question, what was typed stands in the place of "Other"."""
    path = write(
        "a.csv",
        "RespondentID,Do you cook?,What do you cook?,What do you cook? - Other (please specify),"
        "Which sides? - Carrots,Which sides? - Peas,Age\n"
        "1,Yes,Turkey,,Carrots,,18 - 29\n2,No,Other (please specify),Tofu,Carrots,Peas,30 - 44\n"
        "3,Yes,Ham,,,Peas,18 - 29\n",
    )
    read = read_survey(path)
    assert read.platform == "surveymonkey"
    assert read.questions["text"].tolist() == ["Do you cook?", "What do you cook?", "Which sides?", "Age"]
    assert _values(read.responses["Q2"]) == ["Turkey", "Tofu", "Ham"]
    assert _values(read.responses["Q3"]) == ["Carrots", "Carrots; Peas", "Peas"]


def test_odk_aggregate_and_surveycto_are_the_same_family(write: Write) -> None:
    """Groups before a colon; other names for the same records."""
    head = "SubmissionDate,starttime,endtime,values:comp1,instanceID,meta:instanceID,formdef_version,KEY"
    row = "2026-03-02 08:05:00,2026-03-02 08:00:00,2026-03-02 08:04:00,4,uuid:1,uuid:1,7,uuid:1"
    read = read_survey(write("a.csv", f"{head}\n{row}\n"), FORM)
    assert (read.platform, read.responses.columns.tolist()) == ("xlsform", ["COMP1", "arrival", "seconds"])
    assert read.responses["seconds"].tolist() == [240]


def test_headings_and_cells_are_tidied_alike(write: Write) -> None:
    """Two spaces in an option stand in its heading and in its cells; the options still are one question."""
    text = _monkey(
        "Which films have you seen?,", "Episode I  The <b>Menace</b>,Episode II", "Episode I  The <b>Menace</b>,"
    )
    read = read_survey(write("a.csv", text + "\n7,1,,,,,,,,,Episode II\n"))
    assert read.questions["kind"].tolist() == ["choice"]
    assert _values(read.responses["Q1"]) == ["Episode I The Menace", "Episode II"]


def test_points_of_a_google_quiz_are_no_answers(write: Write) -> None:
    """A quiz's total, and the points and feedback beside each question, were worked out by Google."""
    path = write(
        "quiz.csv",
        '"Timestamp","Username","Total score","Which is it?","Which is it? [Score]","Which is it? [Feedback]"\n'
        '"2026/03/02 8:05:07 AM GMT+1","a@x.org","1.00 / 1","Left","1.00 / 1","good"\n'
        '"2026/03/02 9:05:07 AM GMT+1","b@x.org","0.00 / 1","Right","0.00 / 1",""\n'
        '"2026/03/02 9:35:07 AM GMT+1","c@x.org","1.00 / 1","Left","1.00 / 1",""\n',
    )
    export = read_survey(path)
    assert list(export.questions["text"]) == ["Which is it?"]
    assert "score" in export.people
    assert list(export.repairs["column"]) == ["Which is it? [Score]", "Which is it? [Feedback]"]


def test_a_grid_may_have_a_row_called_score(write: Write) -> None:
    """Only a quiz has points beside its questions; what people ticked in a grid stays."""
    head = "Timestamp,How good is it? [Score],How good is it? [Feedback]\n"
    path = write("g.csv", head + "3/2/2026 8:05:07,Good,Fair\n3/2/2026 9:05:07,Poor,Good\n")
    assert list(read_survey(path).questions["text"]) == ["Score", "Feedback"]


@pytest.mark.parametrize(
    ("head", "stamp"),
    [
        ("Informazioni cronologiche,Indirizzo email", "02/03/2026 8.05.07"),
        ("Horodateur,Nom d'utilisateur", "02/03/2026 08:05:07"),
        ("Carimbo de data/hora,Endereço de e-mail", "02/03/2026 08:05:07"),
        ("Tijdstempel,E-mailadres", "2-3-2026 8:05:07"),
        ("Sygnatura czasowa,Nazwa użytkownika", "2026-03-02 08:05:07"),
    ],
)
def test_google_forms_in_other_languages(write: Write, head: str, stamp: str) -> None:
    """The time and the address are kept apart whatever Google calls them."""
    rows = f"{stamp},a@x.org,Agree\n{stamp.replace('07', '09')},b@x.org,Disagree\n"
    export = read_survey(write("g.csv", f"{head},I see respect\n{rows}"))
    assert (export.platform, list(export.questions["text"])) == ("google_forms", ["I see respect"])
    assert {"end", "email"} <= set(export.people)


@pytest.mark.parametrize(
    "head",
    [
        ["ID", "Heure de début", "Heure de fin", "Adresse de messagerie", "Nom", "Heure de la dernière modification"],
        ["ID", "Hora de início", "Hora de conclusão", "Email", "Nome", "Hora da última modificação"],
        ["ID", "Ora di inizio", "Ora di completamento", "Posta elettronica", "Nome", "Ora dell'ultima modifica"],
    ],
)
def test_microsoft_forms_in_other_languages(workbook: Write, head: list[str]) -> None:
    """Names, addresses and times are kept apart whatever Microsoft calls them."""
    rows = [[n, 46083.3, 46083.4, f"{n}@x.org", f"Ana {n}", "", word] for n, word in ((1, "Agree"), (2, "Disagree"))]
    export = read_survey(workbook("m.xlsx", Sheet1=[[*head, "I see respect"], *rows]))
    assert (export.platform, list(export.questions["text"])) == ("microsoft_forms", ["I see respect"])


def test_what_a_form_asks_about_the_respondent_is_kept_apart(write: Write) -> None:
    """SurveyMonkey's "Contact information" names people in a grid of fields; a rated grid is answers."""
    meta = "Respondent ID,Collector ID,Start Date,End Date,IP Address"
    path = write(
        "contact.csv",
        f"{meta},Contact information,,,,How satisfied are you with these?,\n"
        ",,,,,Name,City/Town,Email Address,Phone Number,Supervisor,Address\n"
        "1,9,03/02/2026 08:05:07 AM,03/02/2026 08:15:07 AM,10.0.0.1,Ana Diaz,Duluth,a@x.org,612-555-0101,Satisfied,"
        "Dissatisfied\n"
        "2,9,03/02/2026 08:06:07 AM,03/02/2026 08:16:07 AM,10.0.0.2,Ben Li,Duluth,,,Dissatisfied,Satisfied\n",
    )
    export = read_survey(path)
    assert list(export.questions["text"]) == ["Supervisor", "Address"]
    assert {"name", "contact", "email", "phone"} <= set(export.people)
    assert "Ana Diaz" not in export.responses.to_string()


def _qualtrics_columns(*columns: tuple[str, str, str], rows: list[list[str]]) -> str:
    recorded = [("StartDate", "Start Date", "startDate"), ("Finished", "Finished", "finished")]
    recorded += [("ResponseId", "Response ID", "_recordId")]
    every = [*recorded, *columns]
    heads = [",".join(place) for place in zip(*[c[:2] for c in every], strict=True)]
    ids = ",".join('"{""ImportId"":""' + c[2] + '""}"' for c in every)
    answers = [",".join(["2026-03-02 08:05:07", "1", f"R_{n}", *row]) for n, row in enumerate(rows)]
    return "\n".join([*heads, ids, *answers]) + "\n"


def test_what_qualtrics_measures_is_no_answer(write: Write) -> None:
    """Times on a page, the browser, the order shown, groups and scores are left out, each with what it is."""
    columns = [
        ("Q1_1", "Use - Selected Choice - Mail", "QID1_1"),
        ("Q1_2", "Use - Selected Choice - Phone", "QID1_2"),
        ("Q1_DO_1", "Use - Display Order - Mail", "QID1_DO_1"),
        ("Q1_DO_2", "Use - Display Order - Phone", "QID1_DO_2"),
        ("Q2_First Click", "Timing - First Click", "QID2_FIRST_CLICK"),
        ("Q3_Browser", "Info - Browser", "QID3_BROWSER"),
        ("Q4_NPS_GROUP", "Recommend? - Group", "QID4_NPS_GROUP"),
        ("SC0", "Score", "SC_0abc"),
        ("My_Version", "Which version do you use?", "QID5"),
    ]
    rows = [
        ["1", "", "1", "2", "1.2", "Chrome", "1", "3", "old"],
        ["", "1", "2", "1", "2.2", "Safari", "2", "4", "new"],
    ]
    export = read_survey(write("q.csv", _qualtrics_columns(*columns, rows=rows)))
    assert list(export.questions["text"]) == ["Use", "Which version do you use?"]
    assert list(export.responses["Q1_1"]) == ["Mail", "Phone"]
    left_out = export.repairs[export.repairs["action"].str.endswith("left out.")]
    assert list(left_out["column"]) == ["Q1_DO_1", "Q1_DO_2", "Q2_First Click", "Q3_Browser", "Q4_NPS_GROUP", "SC0"]


def test_a_code_below_zero_in_a_qualtrics_grid_is_no_rating(write: Write) -> None:
    """Qualtrics documents negative recode values for "not applicable"; they are counted and never rated."""
    columns = [("Q1_1", "Rate - Respect", "QID1_1"), ("Q1_2", "Rate - Growth", "QID1_2")]
    export = read_survey(write("q.csv", _qualtrics_columns(*columns, rows=[["4", "-1"], ["5", "2"], ["1", "3"]])))
    assert list(export.questions["kind"]) == ["scale", "scale"]
    assert _values(export.responses["Q1_2"]) == [None, 2.0, 3.0]
    assert export.not_applicable["Q1_2"] == 1


def test_each_heading_of_a_side_by_side_question_has_its_own_answers(write: Write) -> None:
    """``QID8#1`` asks for agreement and ``QID8#2`` for a frequency; both are ratings."""
    columns = [(f"Q8#{c}_{r}", f"Side - Col {c} - Row {r}", f"QID8#{c}_{r}") for c in (1, 2) for r in (1, 2)]
    rows = [["Agree", "Disagree", "Often", "Never"], ["Disagree", "Agree", "Never", "Always"]]
    export = read_survey(write("q.csv", _qualtrics_columns(*columns, rows=rows)))
    assert list(export.questions["kind"]) == ["scale"] * 4
