"""Page 03: what a staff list leaves open, what is asked, and what the teams then claim."""

import threading
from typing import Any

import ipywidgets as widgets
import pytest
from looking import parts, press, seen

from toolkit import cohorts, intake, panels, workspace
from toolkit.cohorts import TeamSize
from toolkit.documents.inputs import staff_of
from toolkit.errors import DataProblem
from toolkit.workspace import Workspace, text

HEAD = "Employee ID,Name,Job Title,Site,Supervisor"

#: Two Ann Smiths, a director and a case manager; the list names "Ann Smith" as the supervisor of six others.
TWO_OF_ONE_NAME = "\n".join(
    [
        HEAD,
        "1,Ann Smith,Executive Director,HQ,",
        "27,Ann Smith,Case Manager,North,",
        *(f"{30 + n},Person {chr(65 + n)},Case Manager,North,Ann Smith" for n in range(6)),
    ]
)


def page_with(content: str) -> panels.TeamsPage:
    """Open the page and hand in a staff list."""
    page = panels.TeamsPage()
    page.file.read_bytes("staff.csv", content.encode())
    return page


def test_a_rule_is_not_claimed_for_people_whose_supervisor_is_not_certain(mine: Workspace) -> None:
    """Two Ann Smiths: the page counts and names those for whom it could not check the rule, and shows no green."""
    page = page_with(TWO_OF_ONE_NAME)
    page.run()
    assert "All must-rules are kept" not in seen(page.result)
    assert "Who supervises 6 people in these teams is not certain" in seen(page.result)
    assert text("panels.teams.unchecked", n=6) in seen(page.result)
    assert 'class="ft-good"' not in "".join(part.value for part in page.result.children if hasattr(part, "value"))


#: Everything a list can leave open that an answer settles: ids cut short, an unknown status, two rows of one person,
#: a leaver with the status "Active", dates of either order, a supervisor who has left, one with a slip, titles alike.
OPEN = """Employee ID,Name,Job Title,Site,Supervisor,Hire Date,Termination Date,Status,Column of ours
0001,Ana Ruiz,DSP Supervisor,North,,7/1/2019,,Active,x
2,Ben Ono,DSP,North,Ana Ruis,7/1/2019,,Active,x
0003,Cy Lee,Direct Support Prof.,North,Ana Ruiz,7/1/2019,,Zeta,x
0004,Di Lee,Cook,North,Lou Left,7/1/2019,,Active,x
0004,Di Lee,Driver,North,Lou Left,7/1/2019,,Active,x
0005,Ed Lee,Cook,North,Ana Ruiz,7/1/2019,2/2/2025,Active,x
0006,Lou Left,Cook,North,Ana Ruiz,7/1/2019,2/2/2025,Terminated,x
"""

ANSWERS = {
    ("supervisor", "Ana Ruis"): "0001",
    ("supervisor", "Lou Left"): "",
    ("date_order", "Hire Date"): "day first",
    ("status", "Zeta"): "yes",
    ("person", "0004"): "6",
    ("leaver", "0005"): "no",
    ("leader", "Supervisor"): "yes",
    ("id_zeros", "Employee ID"): "yes",
}


def test_every_question_can_be_answered_on_the_page(mine: Workspace) -> None:
    """All are offered, the answers are kept, used when the list is read for the papers, and not asked again."""
    page = page_with(OPEN)
    assert set(page.questions._chosen) == set(ANSWERS)
    for (topic, found), answer in ANSWERS.items():
        typed = answer or text("panels.teams.nobody")
        page.questions.choose(topic, found, typed if topic == "supervisor" else answer)
    press(page.widget, text("panels.teams.confirm"))
    assert "You will not be asked again." in seen(page.message)
    for roster in (page.roster, panels.TeamsPage().roster, staff_of(mine)):
        staff = roster.staff.set_index("person")
        assert list(staff.index) == ["0001", "0002", "0003", "0004", "0005"]
        assert (staff["supervisor"]["0002"], staff["supervisor"]["0004"]) == ("0001", "")
        assert staff["job_title"]["0004"] == "Driver"
        assert str(staff["hire_date"]["0001"].date()) == "2019-01-07"
        assert roster.questions_to_ask.empty
    assert len(panels.TeamsPage().questions) == 0


def test_what_is_not_known_stays_open_and_is_counted_before_forming(mine: Workspace) -> None:
    """Where nothing is chosen nothing is kept; who stays out, and who cannot be checked, is said above the button."""
    page = page_with(OPEN)
    for field in page.questions.titles.values():
        field.value = ""
    press(page.widget, text("panels.teams.confirm"))
    assert "Nothing was answered." in seen(page.message)
    assert f"{len(page.questions)} questions are still open." in seen(page.message)
    assert mine.all_answers() == {}
    assert "2 people stay without a team until the jobs of their titles are confirmed." in seen(page.wishes)
    assert "Who supervises 2 people is not certain" in seen(page.wishes)


def test_only_what_was_answered_is_counted(mine: Workspace) -> None:
    """Two titles are asked about, and who leads; one title is left empty: one answer, two questions open."""
    page = page_with(f"{HEAD}\n1,A,DSP,N,\n2,B,Direct Support Prof.,N,\n3,C,Cook,N,2\n")
    page.questions.titles["DSP"].value = ""
    press(page.widget, text("panels.teams.confirm"))
    assert seen(page.message) == "One answer kept. 2 questions are still open."


def test_a_typed_supervisor_who_is_nobody_is_said(mine: Workspace) -> None:
    """Nothing is kept of it."""
    page = page_with(OPEN)
    page.questions.choose("supervisor", "Lou Left", "Zoe Xu")
    press(page.widget, text("panels.teams.confirm"))
    assert seen(page.message) == text("panels.teams.choose_person", typed="Zoe Xu")
    assert mine.all_answers() == {}


def test_a_confirmed_job_can_be_changed_also_one_that_was_never_asked(mine: Workspace) -> None:
    """Three drivers and four cooks are too few for a team each; given one job they are a team."""
    rows = [f"{n},Person {n},{'Driver' if n < 4 else 'Cook'},N," for n in range(1, 8)]
    page = page_with("\n".join([HEAD, *rows]))
    assert "give both titles the same job" in page.run().unplaced["reason"].iloc[0]
    assert text("panels.teams.jobs_so_far", n=2) in [getattr(part, "description", "") for part in parts(page.widget)]
    page.answers.title.value, page.answers.job.value = "Driver", "Cook"
    press(page.widget, text("panels.teams.change_job"))
    assert seen(page.message) == "“Driver” is now the job “Cook”."
    assert len(page.run().teams) == 7
    page.answers.title.value, page.answers.job.value = "Driver", ""
    press(page.widget, text("panels.teams.change_job"))
    assert seen(page.message) == text("panels.teams.type_job")


def test_an_answer_can_be_taken_back(mine: Workspace) -> None:
    """The question stands there again, and the other answers stay."""
    page = page_with(TWO_OF_ONE_NAME)
    page.answer({"supervisor": {"Ann Smith": "27"}})
    assert set(page.roster.staff["supervisor"]) == {"", "27"}
    assert "Supervisor “Ann Smith”: Ann Smith (27)" in dict(page.answers.which.options)
    press(page.widget, text("panels.teams.ask_again"))
    assert ("supervisor", "Ann Smith") in page.questions._chosen
    assert mine.answers("supervisor") == {}


def test_a_column_can_be_named_and_one_that_cannot_be_is_not_kept(mine: Workspace) -> None:
    """A heading that nobody foresaw becomes the site; with no column for the people the list is as it was."""
    page = page_with("ID,Job Title,Where one is,Name\n1,Cook,North,A\n2,Cook,South,B\n")
    page.answers.columns["site"].value = "Where one is"
    press(page.widget, text("panels.teams.columns_keep"))
    assert page.roster.staff["site"].tolist() == ["North", "South"]
    page.answers.columns["person"].value = page.answers.columns["name"].value = ""
    press(page.widget, text("panels.teams.columns_keep"))
    assert "no column says who the people are" in seen(page.message)
    assert panels.TeamsPage().roster.staff["site"].tolist() == ["North", "South"]


def test_a_name_in_two_columns_is_not_called_missing(mine: Workspace) -> None:
    """First and last name stand for the name, a supervisor's number for the supervisor."""
    page = page_with("ID,First Name,Last Name,Job Title,Supervisor ID\n1,A,B,Cook,\n2,C,D,Cook,1\n")
    assert not {"name", "supervisor"} & set(page.answers.columns)


def test_many_questions_are_folded_away(mine: Workspace) -> None:
    """Thirty supervisors who are not in the list do not bury the form for the teams."""
    rows = [f"{n},Person {n},Cook,N,Stranger {n}" for n in range(1, 31)]
    page = page_with("\n".join([HEAD, *rows]))
    folds = [part.description for part in parts(page.widget) if isinstance(part, widgets.ToggleButton)]
    assert text("panels.teams.more_questions", n=22) in folds


def test_drafts_say_where_they_lie_and_that_nobody_is_addressed(mine: Workspace) -> None:
    """The list has no column with addresses: the page says so, names the drafts' own folder and who sends them."""
    page = page_with(TWO_OF_ONE_NAME)
    page.answer({"supervisor": {"Ann Smith": "1"}})
    page.run()
    page.choices.letters.value = False
    press(page.widget, text("panels.make_papers"))
    page.papers.work.wait()
    press(page.widget, text("panels.mail_drafts"))
    said = seen(page.papers.message)
    assert f"One draft lies in {page.papers.papers.folder / 'mail drafts'}." in said
    assert text("panels.drafts_sender") in said
    assert text("panels.drafts_no_address.one") in said


def test_teams_are_cards_with_their_mix_and_the_rest_is_one_press_away(mine: Workspace) -> None:
    """14 teams of five: twelve stand there, two are folded away; nothing is said of shifts that the list lacks."""
    rows = [f"{n},Person {n},Cook,{'North' if n % 2 else 'South'}," for n in range(1, 71)]
    page = page_with("\n".join([HEAD, *rows]))
    page.least.value = page.most.value = 5
    page.run()
    said = seen(page.result)
    assert said.count("(5 people)") == 14
    assert text("panels.teams.other_teams", n=2) in said
    assert "Sites: " in said
    assert "Shifts: " not in said
    assert said.count("Person ") == 70


def test_the_unplaced_stand_by_reason(mine: Workspace) -> None:
    """Three drivers have one reason, which stands there once."""
    rows = [f"{n},Person {n},{'Driver' if n < 4 else 'Cook'},N," for n in range(1, 9)]
    page = page_with("\n".join([HEAD, *rows]))
    page.run()
    assert seen(page.result).count("The job “Driver” has 3 people") == 1
    assert "Person 1, Person 2, Person 3" in seen(page.result)


def large_list() -> list[dict[str, Any]]:
    """A staff list of 2 MB as a browser hands it over."""
    rows = [f"{n},Person {n},Cook,{'x' * 1000}," for n in range(1700)]
    return [{"name": "staff.csv", "content": "\n".join([HEAD, *rows]).encode()}]


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Reading a staff list waits until this is set."""
    go, read = threading.Event(), intake.read_roster
    monkeypatch.setattr(intake, "read_roster", lambda *args, **more: go.wait(10) and read(*args, **more))
    return go


def test_a_large_list_is_read_beside_the_page(mine: Workspace, slow: threading.Event) -> None:
    """The page says which file is read, answers meanwhile, and shows the list when it is there."""
    page = panels.TeamsPage()
    page.file._picked({"new": large_list()})
    assert "Reading staff.csv (2 MB) …" in seen(page.work.widget)
    slow.set()
    page.work.wait()
    assert "1700 rows in the file: 1700 used" in seen(page.titles)
    assert [file.name for file in mine.kept("staff")] == ["staff.csv"]


def test_reading_a_large_list_can_be_stopped(mine: Workspace, slow: threading.Event) -> None:
    """Stop answers at once; the list is not kept, and what stood there before stays."""
    slow.set()
    page = page_with(TWO_OF_ONE_NAME)
    slow.clear()
    page.file._picked({"new": large_list()})
    reading = page.work._thread
    with pytest.raises(DataProblem, match=r"staff\.csv is still being read"):
        page.start()
    press(page.work.widget, text("panels.stop"))
    assert seen(page.message) == text("panels.reading_stopped", name="staff.csv")
    slow.set()
    reading.join(10)
    assert len(page.roster.staff) == 8
    assert [len(file.path.read_bytes()) < 1000 for file in mine.kept("staff")] == [True]
    page.run()


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """A search begins only when this is set, so that it cannot be over before something else happens."""
    begin, form = threading.Event(), cohorts.form_cohorts

    def wait_and_form(*given, **chosen):
        begin.wait(30)
        return form(*given, **chosen)

    monkeypatch.setattr(cohorts, "form_cohorts", wait_and_form)
    return begin


def test_teams_of_one_organisation_never_appear_under_another(mine: Workspace, held: threading.Event) -> None:
    """Another organisation is opened while its teams are formed: they are not shown, and no paper can be made."""
    page = page_with(TWO_OF_ONE_NAME)
    page.start()
    search = page.work._thread
    other = workspace.create("Another one")
    page.use(other)
    held.set()
    search.join(30)
    assert page.plan is None
    assert page.result.children == ()
    assert not hasattr(page, "papers")


def test_teams_of_the_list_before_do_not_appear_under_the_next(mine: Workspace, held: threading.Event) -> None:
    """A staff list chosen while teams are formed takes their place."""
    page = page_with(TWO_OF_ONE_NAME)
    page.start()
    search = page.work._thread
    page.file.read_bytes("next.csv", f"{HEAD}\n1,Ada Ray,Cook,N,\n2,Bo Chu,Cook,N,\n".encode())
    held.set()
    search.join(30)
    assert page.plan is None
    assert page.result.children == ()


def test_a_second_press_forms_the_teams_as_the_form_says_now(mine: Workspace) -> None:
    """Other sizes while a search runs: the teams that appear are of those sizes, like the rules that are kept."""
    page = page_with("\n".join([HEAD, *(f"{n},Person {n},Cook,N," for n in range(1, 41))]))
    page.start()
    page.least.value, page.most.value = 10, 20
    plan = page.run()
    assert plan.rules.team_size == TeamSize(least=10, most=20)
    assert page.rules_kept().team_size == plan.rules.team_size


def test_passwords_in_a_staff_list_are_not_kept(mine: Workspace) -> None:
    """Neither in the copy nor in what is noted of it; the page says so and the teams are the same."""
    rows = [f"{n},Person {n},Cook,N,,hunter{n}" for n in range(1, 11)]
    page = page_with("\n".join([f"{HEAD},Password", *rows]))
    assert "nothing of it is kept" in seen(page.titles)
    assert not [path for path in mine.folder.rglob("*") if path.is_file() and b"hunter" in path.read_bytes()]
    again = panels.TeamsPage()
    assert list(again.roster.staff["person"]) == list(page.roster.staff["person"])
    assert len(again.run().teams) == 10


def test_a_long_list_is_not_sent_to_the_browser_name_by_name(mine: Workspace) -> None:
    """Of 1,200 people none are offered to be kept apart; they are typed by their number."""
    rows = [f"{n},Person {n},Cook,N,{n % 9 + 1}" for n in range(1, 1201)]
    page = page_with("\n".join([HEAD, *rows]))
    assert page.apart.first.options == ()
    assert text("panels.people.type_number") in seen(page.apart.widget)
    page.apart.first.value, page.apart.second.value = "20", "21"
    page.apart.add()
    assert page.apart.groups == [("20", "21")]
