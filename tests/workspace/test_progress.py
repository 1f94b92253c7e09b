"""Going on where you were: remembered when something is confirmed or made, by each organisation for itself."""

from datetime import date

import pytest

from toolkit import workspace
from toolkit.errors import FileProblem
from toolkit.workspace import Made, Workspace, left_off, note_made, papers_made, work_on

ON = date(2026, 11, 23)
STAFF = b"Employee ID,Name,Job Title\n1,Ada Vega,Nurse\n2,Ben Ono,DSP\n"


@pytest.fixture
def mine() -> Workspace:
    """An organisation without anything in it."""
    return workspace.create("Elm House")


def keep(organisation: Workspace, kind: str = "staff", content: bytes = STAFF, **noted):
    """Hand in a file."""
    return organisation.keep_file(f"{kind}.csv", content, kind, on=ON, **noted)


def said(organisation: Workspace) -> tuple[str, str]:
    """The page and the sentence."""
    left = left_off(organisation)
    assert left is not None
    return left.page, left.sentence()


def test_nothing_begun(mine):
    """Neither a new organisation nor a sample that nobody worked on has a place to go on."""
    assert left_off(mine) is None
    assert left_off(workspace.open_sample("willow_bend")) is None
    assert not mine.has("progress.yaml")


def test_titles_to_confirm_are_counted_down_by_answers(mine):
    """Two titles asked, one answered by any way, then both: the sentence follows the answers, not the note."""
    work_on(mine, "teams")
    keep(mine, to_confirm=["Nurse", "DSP"])
    assert said(mine) == ("teams", "your staff list is read, 2 job titles are still to be confirmed.")
    mine.remember("job_family", {"DSP": "Support"})
    assert said(mine) == ("teams", "your staff list is read, 1 job title is still to be confirmed.")
    mine.remember("job_family", {"Nurse": "Nurse"})
    assert said(mine) == ("teams", "your staff list is read, the papers about learning teams are not made yet.")


def test_a_heading_that_is_no_question_is_answered_too(mine):
    """Saying "not the same" leaves nothing to confirm."""
    work_on(mine, "said")
    keep(mine, "survey", to_confirm=["We listen"])
    mine.remember("survey_columns", {"We listen": ""})
    assert said(mine)[1] == "your survey answers are read, the report is not made yet."


def test_papers_of_the_newest_file_are_made(mine):
    """Another file afterwards is a new beginning."""
    work_on(mine, "teams")
    file = keep(mine)
    note_made(mine, [Made(page="teams", on="2026-11-23", file=file.name, sha256=file.sha256)])
    assert said(mine)[1] == "the papers about learning teams were made from your latest staff list on 2026-11-23."
    keep(mine, content=STAFF + b"3,Cy Fox,Nurse\n")
    assert said(mine)[1] == "your staff list is read, the papers about learning teams are not made yet."


def test_copies_that_were_deleted(mine):
    """The page is remembered, and the file has to be chosen again."""
    work_on(mine, "help")
    mine.forget_file(keep(mine, "scores"))
    assert said(mine) == ("help", "choose your scores there; the toolkit has no copy of them.")


def test_questions_on_the_way_to_paper(mine):
    """Values, then questions, then sheets, then other questions."""
    work_on(mine, "survey")
    assert said(mine)[1] == "mission and values are written down, the questions are not made yet."
    mine.write_text("questionnaire.yaml", "format: 1\n")
    assert said(mine)[1] == "the questions are made, the question sheets are not made from them yet."
    digest = "1f7b96350b268e336c5e28904d72911aee7f7e1db0f53f263667af74f3ebc23f"  # sha256sum of "format: 1\n"
    note_made(mine, [Made(page="survey", on="2026-11-23", file="questionnaire.yaml", sha256=digest)])
    assert said(mine)[1] == "the question sheets were made on 2026-11-23."
    mine.write_text("questionnaire.yaml", "format: 1\ntitle: x\n")
    assert said(mine)[1] == "the questions are made, the question sheets are not made from them yet."


def test_a_folder_from_before_the_memory(mine):
    """The file that was handed in last tells the page; nothing is claimed about questions that were never noted."""
    keep(mine, "scores")
    keep(mine)
    assert said(mine) == ("teams", "your staff list is read, the papers about learning teams are not made yet.")
    assert not mine.has("progress.yaml")


def test_side_by_side_and_after_a_restart(mine):
    """Each organisation remembers its own page, in its folder."""
    other = workspace.create("Oak House")
    work_on(mine, "teams")
    work_on(other, "survey")
    again = [workspace.open_organisation(one.folder) for one in (mine, other)]
    assert [said(one)[0] for one in again] == ["teams", "survey"]


def test_the_same_again_is_not_written(mine, monkeypatch):
    """The page that is remembered, and papers that were noted already, cost no writing."""
    made = [Made(page="teams", on="2026-11-23", file="staff.csv", sha256="0" * 64)]
    work_on(mine, "teams")
    note_made(mine, made)
    monkeypatch.setattr(Workspace, "write_bytes", lambda *_: pytest.fail("something was written"))
    work_on(mine, "teams")
    note_made(mine, made)
    note_made(mine, [])


def test_of_each_page_the_last_papers_are_remembered(mine):
    """Another page's stay; the page worked on stays too."""
    work_on(mine, "help")
    teams = Made(page="teams", on="2026-11-20", file="staff.csv", sha256="0" * 64)
    report = Made(page="said", on="2026-11-21", file="answers.csv", sha256="1" * 64)
    later = Made(page="teams", on="2026-11-23", file="staff.csv", sha256="2" * 64)
    note_made(mine, [teams, report])
    note_made(mine, [later])
    assert papers_made(mine) == (later, report)
    assert said(mine)[0] == "help"


def test_a_page_of_a_newer_version_is_passed_over(mine):
    """A page this version does not have leads nowhere."""
    work_on(mine, "sessions")
    assert left_off(mine) is None


@pytest.mark.parametrize(
    "written", ["made: [x]", "made: {page: teams}", "made: [{page: teams, on: x, file: a, sha256: b}]"]
)
def test_a_memory_changed_by_hand(mine, written):
    """It is said, with what to do."""
    mine.write_text("progress.yaml", written)
    with pytest.raises(FileProblem) as error:
        papers_made(mine)
    assert str(error.value) == (
        "progress.yaml: what was made last cannot be read. Delete this file; only the start page's memory of where you "
        "were is lost with it."
    )
