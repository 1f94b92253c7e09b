"""The three jobs, from a file chosen in the browser to a paper saved from it, through Voilà and in JupyterLab.

Once with the sample's files and once with files of another make, each time in an organisation made by typing its name.
"""

import csv
import json
import shutil
from pathlib import Path

import nbformat
import other_files
import pytest
from nbclient import NotebookClient
from walking import Walk, words_of

from toolkit import workspace

pytestmark = pytest.mark.browser

REPOSITORY = Path(__file__).resolve().parents[2]
SAMPLE = REPOSITORY / "sample_data" / "harbor_lane"
LEAST_BYTES = 10_000


@pytest.fixture(scope="module")
def site(serve, tmp_path_factory):
    """The project's pages in a copy, so that saving one changes nothing here."""
    folder = tmp_path_factory.mktemp("jobs")
    notebooks = shutil.copytree(REPOSITORY / "notebooks", folder / "notebooks")
    with serve(folder, notebooks=notebooks) as running:
        yield running


@pytest.fixture(params=["voila", "lab"])
def walk(request, page, site) -> Walk:
    """A person who opens the pages one way or the other."""
    return Walk(page, site, in_lab=request.param == "lab")


def people_of_the_sample() -> list[str]:
    """Return the names, as a page writes them, and the addresses of everybody in the sample's staff list."""
    with (SAMPLE / "staff_list.csv").open(encoding="cp1252", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    names = [" ".join(reversed(row["Name"].split(", "))) for row in rows]
    return [*names, *(row["E-mail"] for row in rows if row["E-mail"])]


def papers_say(walk: Walk, folder: Path, endings: dict[str, list[str]]) -> None:
    """Save a paper of each kind, open it, and look for words in it."""
    for ending, words in endings.items():
        paper = walk.take(ending, folder)
        said = words_of(paper)
        assert paper.stat().st_size > (LEAST_BYTES if ending != ".xlsx" else 0), paper
        for word in words:
            assert word in said, f"{paper.name}: {word!r}"


def saved_without_people(walk: Walk, people: list[str]) -> None:
    """In JupyterLab, save the page and look for anything personal in the file and in the copies beside it."""
    if not walk.in_lab:
        return
    saved = walk.save()
    book = json.loads(saved.read_text(encoding="utf-8"))
    codes = [cell for cell in book["cells"] if cell["cell_type"] == "code"]
    assert [(cell["outputs"], cell["execution_count"]) for cell in codes] == [([], None)] * len(codes)
    for file in (saved, *(walk.site.state / "checkpoints").rglob("*.ipynb")):
        content = file.read_text(encoding="utf-8").casefold()
        assert "widgets" not in json.loads(content)["metadata"]
        assert [person for person in people if person.casefold() in content] == []


def new_organisation(walk: Walk, name: str) -> None:
    """Make an organisation, another one for each way of opening the pages."""
    walk.make_organisation(f"{name} {'in JupyterLab' if walk.in_lab else 'through Voilà'}")


def take_it(walk: Walk, path: Path, shown: str) -> bool:
    """Choose a file and wait for what it shows; say whether it was asked first whose file that is, and say "ours"."""
    walk.choose(path)
    ours = walk.form.get_by_role("button", name="Yes, it belongs here")
    ours.or_(walk.form.get_by_text(shown)).first.wait_for()
    asked = ours.is_visible()
    if asked:
        ours.click()
    walk.see(shown)
    return asked


def test_three_jobs_with_the_samples_files(walk: Walk, tmp_path: Path) -> None:
    """The sample's own numbers (its README) arrive in the papers; a file of another organisation is asked about."""
    new_organisation(walk, "Harbor")
    people = people_of_the_sample()

    walk.open("02_what_people_said")
    asked = take_it(walk, SAMPLE / "survey_round_2.csv", "284 people answered (a Qualtrics export).")
    assert asked or not walk.in_lab  # a notebook's examples open the sample, whose file this is
    papers_say(walk, tmp_path, {".html": ["284", "mistakes are kept quiet"], ".docx": ["284"]})
    saved_without_people(walk, people)

    walk.open("03_learning_teams")
    take_it(walk, SAMPLE / "staff_list.csv", "427 rows in the file: 420 used, 7 set aside.")
    walk.press("Confirm the answers")
    walk.see("answers kept.")
    walk.form.get_by_label("People a team, from").fill("4")  # some jobs have nine people: no teams of 5 to 8
    walk.press("Form the teams")
    walk.see("of 420 people are in")
    papers_say(walk, tmp_path, {"Learning teams.html": ["Thandi Patel"], ".docx": ["420"], ".xlsx": ["Thandi Patel"]})
    saved_without_people(walk, people)

    walk.open("04_did_it_help")
    take_it(walk, SAMPLE / "scores_before_after.csv", "Which training?")
    walk.answer_about_scores("Positive support refresher")
    walk.see("for 84 people who have both scores.")
    said = {".html": ["84 people", "You may not say", "Positive support refresher"], ".docx": ["84 people"]}
    papers_say(walk, tmp_path, said)
    saved_without_people(walk, people)


def test_three_jobs_with_other_files(walk: Walk, tmp_path: Path) -> None:
    """Files of another make give the numbers that were put into them; the links inside the pages lead to each other."""
    new_organisation(walk, "Cedar")

    walk.follow("2 What people said", "02_what_people_said", heading="What people said")
    walk.open("02_what_people_said")
    walk.follow("Change organisation", "00_start_here", heading="Start here")
    walk.open("02_what_people_said")
    take_it(walk, other_files.write_survey(tmp_path / "answers.csv"), "30 people answered (a Google Forms export).")
    shares = [f"{100 * agree // other_files.N_ANSWERS} %" for agree in other_files.STATEMENTS.values()]
    papers_say(walk, tmp_path, {".html": [*shares, *other_files.STATEMENTS], ".docx": shares})
    saved_without_people(walk, other_files.personal())

    walk.open("03_learning_teams")
    take_it(walk, other_files.write_staff(tmp_path / "people.csv"), "20 rows in the file: 20 used")
    walk.form.get_by_label("Care Companion (float)").fill("Job Coach")
    walk.form.get_by_label("Leader? Reports to").select_option("yes, whoever supervises somebody")
    walk.press("Confirm the answers")
    walk.see("3 answers kept. You will not be asked again.")
    walk.press("Form the teams")
    # 7 companions are one team, 11 coaches two; with the suggestion uncorrected a team would have 8.
    walk.see("18 of 20 people are in 3 teams of 5 to 7 people.")
    papers_say(walk, tmp_path, {"Learning teams.html": ["Ada Quillfeather"], ".docx": ["20"], ".xlsx": ["Job Coach"]})
    saved_without_people(walk, other_files.personal())

    walk.open("04_did_it_help")
    rose = f"Scores rose by {other_files.MEAN_CHANGE}.0 points on average"
    take_it(walk, other_files.write_scores(tmp_path / "points.tsv"), "Which training?")
    walk.answer_about_scores("Safe lifting", ("Yes", "Yes", "Yes"))
    walk.see("People were chosen by their first score.")
    assert not walk.form.get_by_role("button", name="Make the papers").count()
    walk.answer_about_scores("Safe lifting")
    walk.see(rose)
    papers_say(walk, tmp_path, {".html": ["3.0 points", "16 people"], ".docx": ["3.0 points"]})
    saved_without_people(walk, other_files.personal())


def test_an_executed_copy_that_is_saved_by_the_server_holds_no_people(site) -> None:
    """A page run by a program keeps everybody's name in its widgets' state; the server takes that out on saving."""
    workspace.set_open(workspace.open_sample())
    book = nbformat.read(REPOSITORY / "notebooks" / "03_learning_teams.ipynb", as_version=4)
    book.cells = [cell for cell in book.cells if "example" not in cell.metadata.get("tags", ())]
    executed = NotebookClient(book, timeout=120, kernel_name="python3", store_widget_state=True).execute()
    assert "Thandi Patel" in nbformat.writes(executed)
    site.ask("contents/executed.ipynb", "PUT", {"type": "notebook", "format": "json", "content": executed})
    saved = (site.notebooks / "executed.ipynb").read_text(encoding="utf-8")
    assert "TeamsPage" in saved
    assert [person for person in people_of_the_sample() if person in saved] == []
