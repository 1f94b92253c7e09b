"""Page 03 after the teams stand: choices for the papers, an edited workbook, the check of access."""

from io import BytesIO

import pandas as pd
import pytest
from looking import press, seen
from meeting_plan import meeting_plan, meeting_staff
from openpyxl import load_workbook

from toolkit import cohorts, documents, panels
from toolkit.documents.plan_workbook import plan_workbook
from toolkit.errors import DataProblem
from toolkit.panels.repair_teams import teams_kept
from toolkit.workspace import Workspace, text


@pytest.fixture
def page(mine: Workspace) -> panels.TeamsPage:
    """The page with a staff list of twelve, showing a plan with meeting times."""
    made = panels.TeamsPage()
    listed = meeting_staff().rename(columns={"person": "Employee ID", "name": "Name", "job_title": "Job Title"})
    content = listed[["Employee ID", "Name", "Job Title", "site", "shift", "email", "supervisor"]].to_csv(index=False)
    made.file.read_bytes("staff.csv", content.encode())
    made.show_plan(meeting_plan())
    return made


def edited_bytes(page: panels.TeamsPage, person: str, team: str) -> bytes:
    """The plan's workbook with another team in one row."""
    from datetime import date

    book = load_workbook(BytesIO(plan_workbook(page.plan, page.plan.staff, page.organisation, on=date(2026, 11, 23))))
    row = next(row for row in book["Teams"].iter_rows(min_row=2) if row[0].value == person)
    row[1].value = team
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def test_a_time_zone_is_asked_for_and_remembered(page: panels.TeamsPage, mine: Workspace) -> None:
    """Without one no paper is made, and the page says why; once given it is there the next time."""
    with pytest.raises(DataProblem) as error:
        page.write()
    assert str(error.value) == text("panels.paper_choices.no_zone")
    page.choices.zone.value = "America/New_York"
    page.choices.repeat.value, page.choices.times.value = "monthly", 3
    page.choices.course.value = "SAFE1"
    names = [paper.path.name for paper in page.write().papers]
    assert {"Nurse 1.ics", "enrollments Canvas.csv", "Your learning team FirstA LastA.docx"} <= set(names)
    page.show_plan(page.plan)
    assert (page.choices.zone.value, page.choices.repeat.value, page.choices.times.value) == (
        "America/New_York",
        "monthly",
        3,
    )


def test_a_slip_in_the_zone_is_said(page: panels.TeamsPage) -> None:
    """With the nearest name."""
    page.choices.zone.value = "America/New York"
    with pytest.raises(DataProblem, match='The nearest is "America/New_York"'):
        page.write()


def test_times_are_asked_only_where_slots_have_a_start(page: panels.TeamsPage) -> None:
    """A plan without meeting times needs no zone."""
    assert text("panels.paper_choices.when") in seen(page.choices.widget)
    rules = cohorts.Rules(must=page.plan.rules.must[:2])
    page.show_plan(meeting_plan(rules))
    assert text("panels.paper_choices.when") not in seen(page.choices.widget)
    assert page.choices.arguments()["meetings"] is None


def test_an_edited_workbook_is_shown_first_and_kept_after(page: panels.TeamsPage, mine: Workspace) -> None:
    """The preview lists the change; only the button takes it over, and then the teams lie in a file."""
    page.edited.read_bytes("plan.xlsx", edited_bytes(page, "P-D", "Nurse 2"))
    said = seen(page.edited.preview)
    assert "one person is in another team than before" in said
    assert "FirstD LastD" in said
    assert page.plan.places()["P-D"] == "Nurse 1"
    assert teams_kept(mine) is None
    press(page.edited.widget, text("panels.edited.take"))
    assert page.plan.places()["P-D"] == "Nurse 2"
    kept = teams_kept(mine)
    assert kept is not None
    assert kept[0].places()["P-D"] == "Nurse 2"
    assert "The teams are now those of the workbook" in seen(page.message)


def test_a_broken_rule_is_shown_before_anything_is_taken(page: panels.TeamsPage) -> None:
    """What the independent check finds stands under the changes."""
    page.edited.read_bytes("plan.xlsx", edited_bytes(page, "P-I", "Nurse 1"))
    said = seen(page.edited.preview)
    assert "Not all must-rules are kept" in said
    assert "has more than one job" in said
    press(page.edited.widget, text("panels.edited.leave"))
    assert page.edited.preview.children == ()
    assert page.plan.places()["P-I"] == "Cook 1"


def test_wrong_rows_are_named_and_nothing_is_offered(page: panels.TeamsPage) -> None:
    """The button to take over is not there."""
    with pytest.raises(DataProblem, match='found "Nurse 7"'):
        page.edited.read_bytes("plan.xlsx", edited_bytes(page, "P-I", "Nurse 7"))
    assert page.edited.found is None


def test_access_is_shown_and_a_table_of_traits_is_kept_nowhere(page: panels.TeamsPage, mine: Workspace) -> None:
    """Read once; no file of the organisation, and no part of the page, holds a word of it afterwards."""
    assert "This is a check of access" in page.access.check().summary()
    rows = "\n".join(
        f"{person},{'Zoroastrian' if n % 2 else 'Rastafari'}" for n, person in enumerate(meeting_staff()["person"])
    )
    found = page.access.read_bytes("traits.csv", f"Employee ID,Belief\n{rows}\n".encode())
    assert found.protected == ("Belief",)
    assert found.groups.loc[found.groups["by"] == "Belief", "hidden"].all()
    held = b"".join(path.read_bytes() for path in mine.folder.rglob("*") if path.is_file())
    assert b"Zoroastrian" not in held
    assert b"traits.csv" not in held
    assert "Zoroastrian" not in seen(page.widget)


def test_many_letters_do_not_bury_the_page(page: panels.TeamsPage, mine: Workspace) -> None:
    """Sixty letters: forty are listed, the others are counted; the plan and the sheets stand there."""
    from datetime import date
    from pathlib import Path

    from toolkit.documents import Paper, Papers

    file = mine.write_text("x.txt", "x")
    own = Paper(path=Path(file), name="Plan", about="", readers="You", recipient="You")
    letters = [
        Paper(path=Path(file), name=f"{n}", about="", readers="", recipient="", person=f"{n}", letter="welcome_mail")
        for n in range(60)
    ]
    page.papers.show(Papers(folder=mine.folder, papers=(own, *letters), on=date(2026, 11, 23)))
    said = seen(page.papers.list)
    assert text("panels.papers_more", n=20) in said
    assert said.count("x.txt") == 41


def test_what_was_read_is_the_callers(page: panels.TeamsPage, tmp_path) -> None:
    """The same two functions without a page."""
    path = tmp_path / "plan.xlsx"
    path.write_bytes(edited_bytes(page, "P-D", "Nurse 2"))
    assert len(documents.read_plan(path, page.plan).changes) == 1
    assert isinstance(cohorts.fair_access(page.plan, page.plan.staff).groups, pd.DataFrame)
