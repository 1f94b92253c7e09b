"""One cell of a file changed: the papers made from it change, and the others stay byte for byte."""

import csv
from io import StringIO
from pathlib import Path

import pytest

from toolkit.documents import Papers, write_all_papers
from toolkit.workspace import Workspace, keep_measured, measured

ORGANISATION = "Elm House"


def cell_changed(content: bytes, row: int, column: str, found: str, new: str) -> bytes:
    """Return a file with one cell changed, and nothing else; `row` is the spreadsheet's."""
    rows = list(csv.reader(StringIO(content.decode())))
    place = rows[0].index(column)
    assert rows[row - 1][place] == found
    rows[row - 1][place] = new
    written = StringIO()
    csv.writer(written).writerows(rows)
    return written.getvalue().encode()


def bytes_of(papers: Papers) -> dict[str, bytes]:
    """Return what each paper holds, by its name in the folder."""
    return {paper.path.relative_to(papers.folder).as_posix(): paper.path.read_bytes() for paper in papers.papers}


@pytest.fixture
def made_after(made, new_organisation):
    """A function that changes one cell of a kind of file and makes all papers of the same day again."""
    _, before = made

    def make(kind: str, row: int, column: str, found: str, new: str) -> tuple[dict[str, bytes], dict[str, bytes]]:
        place: Workspace = new_organisation(ORGANISATION, sample=True)
        file = place.kept(kind)[0]
        changed = cell_changed(file.path.read_bytes(), row, column, found, new)
        place.forget_file(file)
        again = place.keep_file(file.name, changed, kind, on=before.on, origin=file.origin, survey_round=file.round)
        keep_measured(place, again, measured(place, file))
        return bytes_of(before), bytes_of(write_all_papers(place, on=before.on))

    return make


def differing(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """Return the papers that are not the same, by name without the word SAMPLE."""
    assert set(before) == set(after)
    return {Path(name).name.removeprefix("SAMPLE ") for name in before if before[name] != after[name]}


def test_papers_are_full(made):
    """Each page and Word file is larger than 10 kB; each workbook, sheet for a supervisor and list has content."""
    for name, content in bytes_of(made[1]).items():
        least = 10_000 if "supervisors/" not in name and not name.endswith(".xlsx") else 4_000
        least = 200 if name.endswith(".csv") else least
        assert len(content) > least, name


def test_one_answer(made_after):
    """One person who agreed disagrees: the papers of the survey change, in every form, and no other paper."""
    before, after = made_after("survey", 2, "We listen first", "Agree", "Disagree")
    assert differing(before, after) == {
        *(f"What people said.{ending}" for ending in ("html", "docx", "pptx", "xlsx")),
        "You said we do.docx",
        *(f"To talk about {group}.docx" for group in ("Cook", "North", "South")),  # everybody's figures are in each
    }
    page = next(name for name in after if name.endswith("What people said.html"))
    # 24 of 30 agreed and 23 do now: 80 % becomes 77 %.
    assert b"77 %" in after[page]
    assert b"77 %" not in before[page]


def test_one_person_of_the_staff_list(made_after):
    """One person moves to the other site: plan, workbook and their supervisor's sheet change; report and brief stay."""
    before, after = made_after("staff", 4, "Site", "North", "South")
    changed = differing(before, after)
    assert {"Learning teams.html", "Learning teams.docx", "Learning teams.xlsx"} <= changed
    assert any(name.startswith("Learning teams for Ada Vega") for name in changed)
    assert not {name for name in changed if name.startswith(("What people said", "Did it help"))}


def test_one_score(made_after):
    """One person's second score is 2 points higher: the brief changes, in both forms, and no other paper."""
    before, after = made_after("scores", 2, "Score after", "54", "56")
    assert differing(before, after) == {"Did it help Safe lifting.html", "Did it help Safe lifting.docx"}
    page = next(name for name in after if name.endswith(".html") and "help" in name)
    # The changes were ten of 4 and ten of 6; one 4 became 6: the mean of 5 becomes 5.1.
    assert b"rose by 5.1" in after[page]
    assert b"rose by 5.1" not in before[page]
