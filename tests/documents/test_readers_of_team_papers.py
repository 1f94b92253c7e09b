"""Who reads what: a paper holds its reader's people only, no ids, and nothing of why somebody cannot attend."""

import zipfile
from datetime import date
from email import message_from_bytes
from email.policy import default
from io import BytesIO

import pytest
from meeting_plan import PLACES, meeting_plan

from toolkit.documents import Meetings, write_mail_drafts, write_team_papers

ON = date(2026, 11, 23)


@pytest.fixture(scope="module")
def laid(tmp_path_factory):
    """All papers of the plan; somebody's cell of availability holds a reason."""
    from toolkit.workspace import Settings, Workspace

    place = Workspace(folder=tmp_path_factory.mktemp("laid") / "Elm House", settings=Settings(name="Elm House"))
    place.folder.mkdir()
    plan = meeting_plan()
    staff = plan.staff.assign(availability="Friday 9:00; dialysis on Tuesdays")
    meetings = Meetings(time_zone="America/New_York")
    return place, plan, write_team_papers(plan, staff, plan.rules, place, on=ON, meetings=meetings)


def words_of(content):
    """Everything in a file, an archive opened, as one text."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            content = b"\n".join(archive.read(name) for name in archive.namelist())
    return content.decode("utf-8", "replace")


def named_in(words):
    return {letter for letter in [*PLACES, "Z"] if f"Last{letter}" in words}


def test_a_letter_names_its_own_team_only(laid):
    """Everybody in a team has one; it names the four or three of the team, and greets its reader."""
    _, plan, papers = laid
    letters = [paper for paper in papers.papers if paper.letter == "welcome_mail"]
    assert sorted(paper.person for paper in letters) == sorted(plan.teams["person"])
    for paper in letters:
        words, own = words_of(paper.path.read_bytes()), paper.person[-1]
        assert named_in(words) == {letter for letter, team in PLACES.items() if team == PLACES[own]}
        assert f"Dear First{own} Last{own}," in words
        assert "Tuesday, 1 December 2026 at 14:00" in words or "Friday, 4 December 2026 at 09:00" in words
        assert "P-" not in words.split("<w:body>")[1].split("</w:body>")[0]


def test_a_supervisors_sheet_holds_nobody_elses_people(laid):
    """Two supervisors: each sheet names their own people and the supervisor, and no id."""
    _, plan, papers = laid
    sheets = [paper for paper in papers.papers if paper.letter == "supervisor"]
    assert [paper.person for paper in sheets] == ["P-A", "P-E"]
    for paper in sheets:
        words = words_of(paper.path.read_bytes())
        own = plan.staff.loc[plan.staff["supervisor"] == paper.person, "person"].str[-1]
        assert named_in(words) == {*own, paper.person[-1]}
        assert "P-" not in words.split("<w:body>")[1].split("</w:body>")[0]


def test_a_sites_list_holds_its_own_people_only(laid):
    """Those in a team of North and of South, each on one list."""
    _, plan, papers = laid
    placed = plan.staff[plan.staff["person"].isin(plan.teams["person"])]
    for site, own in placed.groupby("site"):
        paper = next(paper for paper in papers.papers if paper.name == f"Learning teams at {site}")
        assert named_in(words_of(paper.path.read_bytes())) == set(own["person"].str[-1])


def test_nothing_says_why_somebody_cannot_attend(laid):
    """The cell of availability is in no byte of any paper, the facilitator's own included."""
    _, _, papers = laid
    found = [paper.name for paper in papers.papers if "dialysis" in words_of(paper.path.read_bytes())]
    assert found == []


def test_a_draft_brings_letter_and_calendar(laid):
    """One attachment each of Word and of calendar, the reader's own team's; a supervisor has a second draft."""
    place, plan, papers = laid
    drafts = write_mail_drafts(papers, place, staff=plan.staff)
    assert len(drafts) == 13
    own = [paper for paper in drafts if paper.recipient == "FirstA LastA"]
    messages = [message_from_bytes(paper.path.read_bytes(), policy=default) for paper in own]
    assert [[part.get_filename() for part in message.iter_attachments()] for message in messages] == [
        ["Learning teams for FirstA LastA.docx"],
        ["Your learning team FirstA LastA.docx", "Nurse 1.ics"],
    ]
    assert {message["To"] for message in messages} == {"a@elm.example"}
    for draft in drafts:
        message = message_from_bytes(draft.path.read_bytes(), policy=default)
        calendars = [part for part in message.iter_attachments() if part.get_content_type() == "text/calendar"]
        if calendars:
            assert PLACES[draft.recipient[5]] in str(calendars[0].get_content())


def test_the_index_says_who_may_see_each(laid):
    """No paper without a reader; no id of a person in what is said of it, or in its file's name."""
    _, _, papers = laid
    assert all(paper.readers and paper.recipient for paper in papers.papers)
    assert not any("P-" in f"{paper.name}{paper.about}{paper.path.name}" for paper in papers.papers)


def test_without_letters_nobody_gets_one(laid, tmp_path):
    """They can be left out."""
    place, plan, _ = laid
    papers = write_team_papers(plan, plan.staff, plan.rules, place, tmp_path / "few", on=ON, letters=False)
    assert not [paper for paper in papers.papers if paper.letter == "welcome_mail"]


def test_the_same_plan_gives_the_same_bytes(laid, tmp_path):
    """Letters, calendars and lists included."""
    place, plan, papers = laid
    staff = plan.staff.assign(availability="Friday 9:00; dialysis on Tuesdays")
    meetings = Meetings(time_zone="America/New_York")
    again = write_team_papers(plan, staff, plan.rules, place, tmp_path / "again", on=ON, meetings=meetings)
    assert [paper.path.read_bytes() for paper in again.papers] == [paper.path.read_bytes() for paper in papers.papers]
