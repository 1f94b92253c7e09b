import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import DataProblem, FileProblem
from toolkit.intake.roster import COLUMNS, Roster, read_roster

Write = Callable[..., Path]

HEAD = "Employee ID,Name,Job Title,Location,Shift,Supervisor,Hire Date,Status\n"


def _set_aside(roster: Roster) -> list[tuple[int, str]]:
    return list(zip(roster.set_aside["row"], roster.set_aside["reason"], strict=True))


def _questions(roster: Roster, topic: str) -> list[tuple[str, str, str]]:
    asked = roster.questions_to_ask
    rows = asked[asked["topic"] == topic]
    return list(zip(rows["found"], rows["question"], rows["suggestion"], strict=True))


def test_a_staff_list_is_read_with_ids_as_text(write: Write) -> None:
    """Ids keep their zeros, the supervisor's name becomes an id, leaders are those who supervise."""
    path = write(
        "staff.csv",
        HEAD + "007,Ana Núñez,DSP,North,Day,Chi Okafor,2019-07-01,Active\n"
        "008,Chi Okafor,DSP Supervisor,North,Day,,2018-01-31,Active\n",
    )
    roster = read_roster(path)
    assert list(roster.staff.columns) == list(COLUMNS)
    assert roster.staff.drop(columns="hire_date").to_dict("list") == {
        "row": [2, 3],
        "person": ["007", "008"],
        "name": ["Ana Núñez", "Chi Okafor"],
        "job_title": ["DSP", "DSP Supervisor"],
        "job_family": ["DSP", "DSP Supervisor"],
        "site": ["North", "North"],
        "shift": ["Day", "Day"],
        "supervisor": ["008", ""],
        "employment_type": ["", ""],
        "email": ["", ""],
        "leader": [False, True],
        "supervisor_open": ["", ""],
    }
    assert roster.staff["hire_date"].tolist() == [pd.Timestamp("2019-07-01"), pd.Timestamp("2018-01-31")]
    assert roster.summary() == "staff.csv: 2 rows, 2 people, 0 rows set aside, questions to answer: 1."


@pytest.mark.parametrize(
    "heading", ["EmployeeID", "Emp #ID", "employee_number", "Associate ID", "Badge", "Personalnummer", "No. Empleado"]
)
def test_headings_vary(write: Write, heading: str) -> None:
    """Many names of the id column are known (an unknown sign inside makes no difference)."""
    path = write("a.csv", f"{heading},Full Name,Position,HireDate\n1,Ana,Cook,2020-01-01\n")
    assert read_roster(path).staff["person"].tolist() == ["1"]


def test_the_relias_feed_is_read(write: Write) -> None:
    """The pipe-delimited HR feed of a learning system: first and last name apart, "
    ""Active" instead of a status.
    """
    path = write(
        "feed.txt",
        ""
        "EntryType|OrgID|OrgCode|LastName|FirstName|Username|Active|Restricted|HireDate|Email|JobTitle|Department|"
        "Location|HierarchyID|EmploymentTypes\n"
        "U|1|X|Rivera|Ana|arivera|Yes|No|07/15/2019|ana@example.org|DSP|Res|North|3|Full Time\n"
        "U|1|X|Chen|Ben|bchen|No|No|01/10/2020|ben@example.org|DSP|Res|North|3|Part Time\n",
    )
    roster = read_roster(path)
    assert roster.staff[["person", "name", "site", "employment_type"]].values.tolist() == [
        ["arivera", "Ana Rivera", "North", "Full Time"]
    ]
    assert _set_aside(roster) == [(3, 'The status says "No".')]
    assert roster.staff[["department", "entry_type"]].values.tolist() == [["Res", "U"]]


def test_a_hire_date_is_read_however_it_is_written_and_impossible_ones_are_listed(write: Write) -> None:
    """Four ways of dates in one column; 30 February is listed with its row."""
    rows = "1,A,Cook,,,,7/15/2019,\n2,B,Cook,,,,2019-07-01,\n3,C,Cook,,,,01.07.2019,\n4,D,Cook,,,,43647,\n"
    roster = read_roster(write("a.csv", HEAD + rows + "5,E,Cook,,,,02/30/26,\n6,F,Cook,,,,,\n"))
    days = [str(day.date()) if pd.notna(day) else "" for day in roster.staff["hire_date"]]
    assert days == ["2019-07-15", "2019-07-01", "2019-07-01", "2019-07-01", "", ""]
    assert roster.repairs[["row", "column", "found", "action"]].values.tolist() == [
        [5, "Hire Date", "43647", "A date in the way Excel counts days; read as 2019-07-01."],
        [
            *(6, "Hire Date", "02/30/26"),
            "There is no such day; read as no date. Correct the cell if you know the date.",
        ],
    ]


def test_an_order_of_day_and_month_that_nothing_decides_is_asked(write: Write) -> None:
    """The assumption is said; an answer is used and the question does not come again."""
    path = write("a.csv", HEAD + "1,A,Cook,,,,7/1/2019,\n")
    asked = read_roster(path)
    assert _questions(asked, "date_order") == [
        (
            "Hire Date",
            'Dates like "7/1/2019" in "Hire Date" can be read day first or month first, and '
            "nothing in the column "
            "decides all of them. Read as month first; is it day first?",
            "month first",
        )
    ]
    answered = read_roster(path, answers={"date_order": {"Hire Date": "day first"}})
    assert str(answered.staff["hire_date"].iloc[0].date()) == "2019-01-07"
    assert _questions(answered, "date_order") == []


def test_a_rehire_in_two_rows_keeps_the_latest(write: Write) -> None:
    """The row with the later hire date is used, the other is set aside, both are named."""
    rows = "010,Dana Doe,Cook,South,,,2015-01-01,\n010,Dana Doe,Cook,North,,,2024-05-01,\n"
    roster = read_roster(write("a.csv", HEAD + rows))
    assert roster.staff[["row", "site"]].values.tolist() == [[3, "North"]]
    assert _set_aside(roster) == [(2, "Hired again: row 3 has the later hire date.")]
    assert roster.repairs["action"].tolist() == ['The id "010" stands in 2 rows; this row is kept.']


def test_the_same_row_twice_is_set_aside_without_a_question(write: Write) -> None:
    """A plain repetition needs no decision."""
    roster = read_roster(write("a.csv", HEAD + "1,A,Cook,N,,,2015-01-01,\n1,A,Cook,N,,,2015-01-01,\n"))
    assert _set_aside(roster) == [(3, "The same person and details as in row 2.")]
    assert _questions(roster, "person") == []


def test_one_person_in_two_jobs_is_asked_about(write: Write) -> None:
    """Two rows that differ in more than the hire date: the first is used until somebody says which holds."""
    path = write("a.csv", HEAD + "1,A,Cook,N,,,2015-01-01,\n1,A,Driver,N,,,2015-01-01,\n")
    roster = read_roster(path)
    assert roster.staff["job_title"].tolist() == ["Cook"]
    assert _questions(roster, "person") == [
        (
            "1",
            '"1" (A) stands in rows 2 and 3 with different job title. Which row holds? Row 2 is used until then.',
            "2",
        )
    ]
    answered = read_roster(path, answers={"person": {"1": "3"}})
    assert answered.staff["job_title"].tolist() == ["Driver"]
    assert _set_aside(answered) == [(2, "Row 3 was chosen for this person.")]
    assert _questions(answered, "person") == []


def test_an_id_of_two_people_is_asked_about(write: Write) -> None:
    """The second name does not overwrite the first."""
    roster = read_roster(write("a.csv", HEAD + "7,Ana Ruiz,Cook,N,,,,\n7,Eve Else,Cook,N,,,,\n"))
    assert roster.staff["name"].tolist() == ["Ana Ruiz"]
    assert _set_aside(roster) == [(3, 'The id "7" already belongs to Ana Ruiz in row 2.')]
    assert _questions(roster, "person")[0][1] == (
        'The id "7" stands at Ana Ruiz and at Eve Else. Which id has the second? Row 3 is set '
        "aside until the list is "
        "corrected."
    )


def test_two_ids_with_one_name_and_e_mail_are_asked_about(write: Write) -> None:
    """Two ids stay two people until somebody says that they are one."""
    path = write("a.csv", "ID,Name,Job Title,Hire Date,Email\n1,Ana Ruiz,Cook,,a@x.org\n2,Ruiz Ana,Cook,,a@x.org\n")
    roster = read_roster(path)
    assert len(roster.staff) == 2
    assert _questions(roster, "same_person")[0][1] == (
        'Ana Ruiz has the ids "1" and "2" and the same email. Is this one person? Kept as several until answered.'
    )


def test_leavers_are_set_aside_with_their_reason(write: Write) -> None:
    """By status, by leaving date, and by both when they contradict each other: then it is asked as well."""
    path = write(
        "a.csv",
        "ID,Name,Job Title,Hire Date,Termination Date,Status\n1,A,Cook,2019-01-31,,Active\n"
        "2,B,Cook,2019-01-31,,Terminated\n"
        "3,C,Cook,2019-01-31,2025-02-28,\n4,D,Cook,2019-01-31,2025-02-28,Active\n"
        "5,E,Cook,2025-05-31,2025-02-28,Active\n"
        "6,F,Cook,2019-01-31,,On Leave\n7,G,Cook,2019-01-31,n/a,Active\n8,H,Cook,2019-01-31,,Zeta\n",
    )
    roster = read_roster(path)
    assert roster.staff["person"].tolist() == ["1", "5", "6", "7", "8"]
    assert _set_aside(roster) == [
        (3, 'The status says "Terminated".'),
        (4, "Has a leaving date (2025-02-28)."),
        (5, 'Has a leaving date (2025-02-28) although the status says "Active".'),
    ]
    assert _questions(roster, "leaver") == [
        (
            "4",
            'D (row 5) has a leaving date although the status says "Active". Have they left? Set aside until answered.',
            "yes",
        )
    ]
    assert _questions(roster, "status") == [
        ("Zeta", 'The status "Zeta" is not known. Do these people still work here? Kept as staff.', "yes")
    ]
    assert "Left on 2025-02-28 and was hired again on 2025-05-31; kept." in roster.repairs["action"].tolist()


def test_answers_about_leavers_are_used(write: Write) -> None:
    """Somebody who has not left stays; people of a status that means gone are set aside."""
    path = write(
        "a.csv",
        "ID,Name,Job Title,Hire Date,Termination Date,Status\n4,D,Cook,,2025-02-28,Active\n8,H,Cook,,,Zeta\n",
    )
    roster = read_roster(path, answers={"leaver": {"4": "no"}, "status": {"Zeta": "no"}})
    assert roster.staff["person"].tolist() == ["4"]
    assert _set_aside(roster) == [(3, 'The status says "Zeta".')]
    assert roster.questions_to_ask[roster.questions_to_ask["topic"].isin(["leaver", "status"])].empty


def test_somebody_who_leaves_later_is_still_staff(write: Write) -> None:
    """With the day of reading given, a leaving date after it does not count."""
    path = write("a.csv", "ID,Name,Job Title,Hire Date,Term Date\n1,A,Cook,2019-01-31,2026-12-31\n")
    assert read_roster(path, on=dt.date(2026, 3, 1)).staff["person"].tolist() == ["1"]
    assert read_roster(path).staff.empty


def test_a_status_of_hours_is_the_employment_type(write: Write) -> None:
    """The words "Employment Status" may say full time or part time instead of who has left."""
    path = write("a.csv", "ID,Name,Job Title,Employment Status\n1,A,Cook,Full-time\n2,B,Cook,Part-time\n")
    assert read_roster(path).staff["employment_type"].tolist() == ["Full-time", "Part-time"]


def test_passwords_and_social_security_numbers_are_never_kept(write: Write) -> None:
    """Neither the staff table nor the list of repairs repeats them, whatever the column is called."""
    path = write(
        "a.csv",
        "ID,Name,Job Title,Hire Date,Password,Soc. Sec.\n1,A,Cook,,hunter2\u00a0,123-45-6789\n"
        "2,B,Cook,, swordfish,987-65-4321\n",
    )
    roster = read_roster(path)
    everything = roster.staff.to_csv() + roster.repairs.to_csv() + roster.set_aside.to_csv()
    assert not [secret for secret in ("hunter2", "swordfish", "6789", "4321") if secret in everything]
    said = [tuple(row) for row in roster.repairs[["column", "found", "action"]].values]
    assert said[-2:] == [
        ("Password", "", "This column holds passwords; left out on reading, nothing of it is kept."),
        ("Soc. Sec.", "", "This column holds social security numbers; left out on reading, nothing of it is kept."),
    ]
    assert ("Password", "(not shown)", "Non-breaking or unseen spaces taken out.") in said


def test_rows_without_an_id_or_a_name_are_set_aside(write: Write) -> None:
    """A person without an id is asked about; a total at the end is no person."""
    roster = read_roster(write("a.csv", HEAD + "1,A,Cook,,,,,\n,Noid Nat,Cook,,,,,\nTotal,,,,,,,\n,,,,,,,Active\n"))
    assert roster.staff["person"].tolist() == ["1"]
    assert _set_aside(roster) == [
        (3, "No id stands in this row."),
        (4, "This row sums up others; it is no person."),
        (5, "Neither an id nor a name stands in this row."),
    ]
    assert _questions(roster, "person")[0][1] == (
        "Noid Nat (row 3) has no id. Add it in the file; set aside until then."
    )


def test_without_an_id_column_the_e_mail_or_the_name_stands_for_the_person(write: Write) -> None:
    """And the list of repairs says so."""
    by_mail = read_roster(write("a.csv", "Name,Job Title,Email\nA,Cook,A@x.org\nB,Cook,b@x.org\n"))
    assert by_mail.staff["person"].tolist() == ["a@x.org", "b@x.org"]
    by_name = read_roster(write("b.csv", "Name,Job Title,Site\nA,Cook,N\nB,Cook,N\n"))
    assert by_name.staff["person"].tolist() == ["A", "B"]
    assert by_name.repairs["action"].tolist() == ["No column holds an id; the name stands for the person."]


def test_job_titles_are_asked_about_and_confirmed_ones_are_used(write: Write) -> None:
    """Until somebody confirms, similar titles have no family; then they share it."""
    path = write("a.csv", HEAD + "1,A,DSP,,,,,\n2,B,Direct Support Prof.,,,,,\n3,C,Cook,,,,,\n")
    asked = read_roster(path)
    assert asked.staff["job_family"].tolist() == ["", "", "Cook"]
    assert _questions(asked, "job_family") == [
        ("DSP", 'Which job is "DSP" (1)? Left open until answered.', "Direct Support Professional"),
        (
            "Direct Support Prof.",
            'Which job is "Direct Support Prof." (1)? Left open until answered.',
            "Direct Support Professional",
        ),
    ]
    families = {"DSP": "Direct support", "Direct Support Prof.": "Direct support"}
    confirmed = read_roster(path, families)
    assert confirmed.staff["job_family"].tolist() == ["Direct support", "Direct support", "Cook"]
    assert _questions(confirmed, "job_family") == []


def test_ids_whose_zeros_may_be_lost_are_asked_about(write: Write) -> None:
    """Some ids with leading zeros and some shorter ones: perhaps a spreadsheet took zeros away."""
    roster = read_roster(write("a.csv", HEAD + "0012,A,Cook,,,,,\n13,B,Cook,,,,,\n"))
    assert _questions(roster, "id_zeros")[0][1] == (
        "Some ids begin with zeros (0012) and one is shorter (13). Did a spreadsheet take their zeros away? Kept "
        "as they stand."
    )


def test_a_survey_in_place_of_the_staff_list_is_refused(write: Write) -> None:
    """The message says what it is, by what, what was expected and what to do."""
    path = write("a.csv", "Timestamp,How are you?,I am heard\n3/2/2026 8:05:07,fine,Agree\n")
    with pytest.raises(FileProblem) as problem:
        read_roster(path)
    assert str(problem.value) == (
        'a.csv: this looks like the export of a survey (the first column is "Timestamp" with '
        "the time of each answer, as "
        "in a Google Forms export saved from Google Sheets). Expected here is a staff list: "
        "one row a person, with "
        'columns like "Employee ID", "Job Title" and "Hire Date". Choose that file, or use '
        "this one where the export of "
        "a survey is asked for."
    )


def test_a_table_of_anything_else_is_refused(write: Write) -> None:
    """A table without a staff list's headings is not read as one."""
    with pytest.raises(FileProblem) as problem:
        read_roster(write("a.csv", "country,year,rain\nA,2001,3\n"))
    assert str(problem.value) == (
        'a.csv: this does not look like a staff list. Its headings are "country", "year" and '
        '"rain". Expected is one row '
        'a person, with columns like "Employee ID", "Job Title" and "Hire Date". Choose that '
        "file, or rename the headings "
        "in this one."
    )


def test_a_list_that_names_nobody_is_refused(write: Write) -> None:
    """Jobs and dates without people are no staff list."""
    with pytest.raises(DataProblem) as problem:
        read_roster(write("a.csv", "Job Title,Hire Date\nCook,2020-01-01\n"))
    assert str(problem.value) == (
        'a.csv: no column says who the people are. Found the headings "Job Title" and "Hire '
        'Date"; expected one like '
        '"Employee ID" or "Name". Rename it in the file and choose the file again.'
    )


def test_a_workbook_gives_the_same_staff_as_the_csv(write: Write, workbook: Write) -> None:
    """Numbers of a workbook are ids of a CSV."""
    rows = [["Employee ID", "Name", "Job Title", "Hire Date"], [7, "Ana", "Cook", dt.date(2019, 7, 1)]]
    book = read_roster(workbook("a.xlsx", Staff=rows)).staff
    text = read_roster(write("a.csv", "Employee ID,Name,Job Title,Hire Date\n7,Ana,Cook,2019-07-01\n")).staff
    pd.testing.assert_frame_equal(book, text)


CELL = {
    "id": st.sampled_from(["1", "01", "2", "3", "", "a", "A"]),
    "name": st.sampled_from(["Ana Ruiz", "Ruiz, Ana", "Ben", "", "NA"]),
    "title": st.sampled_from(["DSP", "DSP II", "Cook", "DSP Supervisor", ""]),
    "boss": st.sampled_from(["1", "Ana Ruiz", "Ben", "Zoe", ""]),
    "hired": st.sampled_from(["7/1/2019", "2019-07-01", "02/30/26", "", "soon"]),
    "left": st.sampled_from(["", "", "2020-01-01", "n/a", "later"]),
    "status": st.sampled_from(["", "Active", "Terminated", "LOA", "Zeta"]),
}


@settings(derandomize=True, deadline=None, max_examples=60)
@given(rows=st.lists(st.fixed_dictionaries(CELL), min_size=1, max_size=8))
def test_no_row_is_lost(rows: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory) -> None:
    """Rows in = staff + set aside + empty rows, each row once; people are unique; supervisors are people."""
    path = tmp_path_factory.mktemp("r") / "a.csv"
    lines = [";".join(row.values()) for row in rows]
    path.write_text("\n".join(["ID;Name;Job Title;Supervisor;Hire Date;Term Date;Status", *lines]), encoding="utf-8")
    if not any("".join(row.values()) for row in rows):
        return
    roster = read_roster(path)
    numbers = sorted([*roster.staff["row"], *roster.set_aside["row"]])
    assert numbers == [n for n, row in enumerate(rows, start=2) if any(row.values())]
    assert roster.staff["person"].str.casefold().is_unique
    assert set(roster.staff["supervisor"]) <= {*roster.staff["person"], ""}
    assert roster.n_rows == len(numbers)


STAFF = "Employee ID,Name,Job Title,Site,Hire Date\n"


def test_totals_and_notes_below_a_staff_list_are_no_people(write: Write) -> None:
    """A line like "Total, 2 people" is not somebody who can be put into a team."""
    content = (
        STAFF + "1,Ana,DSP,N,2020-01-01\n2,Bo,DSP,N,2020-01-01\nTotal,2 people,,,\n,Total staff,,,\n* on leave,,,,\n"
    )
    roster = read_roster(write("staff.csv", content))
    assert roster.staff["person"].tolist() == ["1", "2"]
    assert roster.set_aside["row"].tolist() == [4, 5, 6]
    assert not (roster.questions_to_ask["topic"] == "person").any()


def test_a_row_whose_cells_have_moved_is_set_aside(write: Write) -> None:
    """A name with a comma and no quotation marks would give a person the job title "Ana"."""
    content = STAFF + "1,Diaz, Ana,DSP,N,2020-01-01\n2,Bo,DSP,N,2020-01-01\n3,Cy,DSP,N,2020-01-01\n"
    roster = read_roster(write("staff.csv", content))
    assert roster.staff["person"].tolist() == ["2", "3"]
    assert roster.set_aside["reason"].tolist() == [
        "This row has more cells than there are headings, so it is not certain which cell belongs to which. Put "
        "quotation marks around cells that hold a comma."
    ]


def test_a_list_whose_cells_have_all_moved_is_refused(write: Write) -> None:
    """Every name has a comma and none is in quotation marks: nothing in the file is certain."""
    content = STAFF + "1,Diaz, Ana,DSP,N,2020-01-01\n2,Smith, Bo,DSP,N,2020-01-01\n"
    with pytest.raises(FileProblem) as caught:
        read_roster(write("staff.csv", content))
    assert str(caught.value) == (
        "staff.csv, row 2: 2 of 2 rows, from this one on, have more cells than there are headings, so it is not "
        'certain which cell belongs to which heading. A comma inside a name ("Diaz, Ana") does this when the name is '
        "not in quotation marks. Export the list again as an Excel workbook, or with quotation marks around each cell."
    )


def test_a_supervisor_who_is_not_certain_stays_as_the_list_says_it(write: Write) -> None:
    """Two people of one name, and a stranger: "supervisor" is empty, and what the list says is not lost."""
    path = write(
        "staff.csv",
        HEAD + "1,Ann Smith,Cook,North,Day,none,2019-07-01,Active\n"
        "2,Ann Smith,Cook,North,Day,1,2018-01-31,Active\n"
        "3,Bob Lee,Cook,North,Day,Ann Smith,2018-01-31,Active\n"
        "4,Cy Lee,Cook,North,Day,Zoe Xu,2018-01-31,Active\n",
    )
    staff = read_roster(path).staff
    assert staff["supervisor"].tolist() == ["", "1", "", ""]
    assert staff["supervisor_open"].tolist() == ["", "", "Ann Smith", "Zoe Xu"]
    answered = read_roster(path, answers={"supervisor": {"Ann Smith": "1", "Zoe Xu": ""}}).staff
    assert answered["supervisor"].tolist() == ["", "1", "1", ""]
    assert answered["supervisor_open"].tolist() == [""] * 4


def _choices(roster: Roster, topic: str) -> tuple[tuple[str, str], ...]:
    asked = roster.questions_to_ask
    return asked[asked["topic"] == topic]["choices"].iloc[0]


def test_zeros_are_put_back_where_somebody_says_so(write: Write) -> None:
    """Each id that is filled up is listed; a "no" leaves them; neither is asked again."""
    path = write("a.csv", HEAD + "0012,A,Cook,,,,,\n13,B,Cook,,,12,,\n")
    asked = read_roster(path)
    assert _choices(asked, "id_zeros") == (("yes", "yes, put them back: 0013"), ("no", "no, 13 is right"))
    whole = read_roster(path, answers={"id_zeros": {"Employee ID": "yes"}})
    assert whole.staff[["person", "supervisor"]].values.tolist() == [["0012", ""], ["0013", "0012"]]
    repaired = whole.repairs[whole.repairs["found"] == "13"]
    assert repaired[["row", "action"]].values.tolist() == [
        [3, 'Read as "0013": a spreadsheet took its zeros away, as was answered.']
    ]
    as_they_stand = read_roster(path, answers={"id_zeros": {"Employee ID": "no"}})
    assert as_they_stand.staff["person"].tolist() == ["0012", "13"]
    assert _questions(whole, "id_zeros") == _questions(as_they_stand, "id_zeros") == []


def test_two_ids_become_one_person_where_somebody_says_so(write: Write) -> None:
    """The other row is set aside with the answer as its reason; "no" keeps two people; neither is asked again."""
    path = write("a.csv", "ID,Name,Job Title,Hire Date,Email\n1,Ana Ruiz,Cook,,a@x.org\n2,Ruiz Ana,Cook,,a@x.org\n")
    (kept, _), _, (several, _) = _choices(read_roster(path), "same_person")
    one = read_roster(path, answers={"same_person": {'"1" and "2"': kept}})
    assert one.staff["person"].tolist() == ["1"]
    assert _set_aside(one) == [(3, 'The same person as "1" in row 2, as was answered.')]
    two = read_roster(path, answers={"same_person": {'"1" and "2"': several}})
    assert two.staff["person"].tolist() == ["1", "2"]
    assert _questions(one, "same_person") == _questions(two, "same_person") == []


@pytest.mark.parametrize(
    ("rows", "topic"),
    [("1,A,Cook,,,,7/1/2019,\n", "date_order"), ("8,H,Cook,,,,,Zeta\n", "status"),
     ("1,A,Cook,N,,,,\n1,A,Driver,N,,,,\n", "person"),
     ("1,A B,Cook,,,A C,,\n2,A C,Cook,,,,,\n3,A C,Cook,,,,,\n", "supervisor")],
)  # fmt: skip
def test_every_choice_that_is_offered_is_an_answer(write: Write, rows: str, topic: str) -> None:
    """Whatever is chosen, the question does not come again."""
    path = write("a.csv", HEAD + rows)
    asked = read_roster(path)
    found = _questions(asked, topic)[0][0]
    for answer, words in _choices(asked, topic):
        assert words
        assert _questions(read_roster(path, answers={topic: {found: answer}}), topic) == []


def test_what_is_offered_tells_rows_and_dates_apart(write: Write) -> None:
    """Rows are told by what differs, an order of day and month by the date that it gives."""
    rows = "1,A,Cook,N,,,7/1/2019,\n1,A,Driver,N,,,7/1/2019,\n"
    roster = read_roster(write("a.csv", HEAD + rows))
    assert _choices(roster, "person") == (("2", "row 2, Cook"), ("3", "row 3, Driver"))
    assert _choices(roster, "date_order") == (
        ("day first", "day first: 7/1/2019 is 7 January 2019"),
        ("month first", "month first: 7/1/2019 is 1 July 2019"),
    )


def test_a_column_of_supervisors_can_be_named(write: Write) -> None:
    """A heading that nobody foresaw is chosen among those that were not recognised, or none of them is."""
    path = write("a.csv", "ID,Name,Job Title,Boss of bosses\n1,A,Cook,\n2,B,Cook,1\n")
    assert _choices(read_roster(path), "column") == (("Boss of bosses", "Boss of bosses"), ("", "none of them"))
    named = read_roster(path, answers={"column": {"supervisor": "Boss of bosses"}})
    assert named.staff["supervisor"].tolist() == ["", "1"]
    none = read_roster(path, answers={"column": {"supervisor": ""}})
    assert _questions(named, "column") == _questions(none, "column") == []


def test_a_leading_title_put_into_a_job_that_does_not_lead_is_asked_again_with_the_reason(write: Write) -> None:
    """It is not folded, and the question says why."""
    roster = read_roster(write("a.csv", HEAD + "1,A,Executive Director,,,,,\n"), {"Executive Director": "Nursing"})
    assert _questions(roster, "job_family")[0][1] == (
        '"Executive Director" leads others and "Nursing" does not, so they are not one job. Which job is it?'
    )


def test_what_few_lists_have(write: Write) -> None:
    """When people can meet, who volunteers, languages and skills have names of their own, several parted alike."""
    path = write(
        "staff.csv",
        "ID;Name;Job Title;Supervisor;Idiomas;Peer Leader;Available times;Skill Set;Ward\n"
        "1;Ana;Cook;Bo;English, Spanish;yes;Tuesday 14:00 | Friday 9:00;first aid;a\n"
        "2;Bo;Lead;;English / Somali;;;;b\n",
    )
    staff = read_roster(path).staff
    assert list(staff.columns) == [*COLUMNS, "availability", "peer_lead", "language", "skills", "ward"]
    assert staff[["availability", "peer_lead", "language", "skills"]].to_numpy().tolist() == [
        ["Tuesday 14:00; Friday 9:00", "yes", "English; Spanish", "first aid"],
        ["", "", "English; Somali", ""],
    ]


def test_answers_about_when_people_can_meet(write: Write) -> None:
    """What somebody answered comes before the file, and makes the column where the file has none."""
    head, rows = "ID,Name,Job Title,Supervisor", ("1,Ana,Cook,Bo", "2,Bo,Lead,", "3,Cy,Cook,Bo")
    answers = {"availability": {"1": "Friday", "2": "none"}}
    without = read_roster(write("a.csv", "\n".join((head, *rows))), answers=answers).staff
    assert without["availability"].tolist() == ["Friday", "none", ""]
    cells = ("Tuesday", "Tuesday", "Tuesday; Friday")
    lines = (f"{head},Availability", *(f"{row},{cell}" for row, cell in zip(rows, cells, strict=True)))
    asked = read_roster(write("b.csv", "\n".join(lines)), answers=answers).staff
    assert asked["availability"].tolist() == ["Friday", "none", "Tuesday; Friday"]
