"""The whole job: from any folder to all papers, and plain words for what could not be made."""

import csv
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from toolkit.__main__ import main
from toolkit.documents import gather, write_all_papers
from toolkit.errors import DataProblem, FileProblem
from toolkit.workspace import Measured, keep_measured, organisations, papers_made, what_is_due

ON = date(2026, 11, 23)

PAIRS = b"".join(b"%d,%d,%d\n" % (number, 10 + number, 13 + number + number % 2) for number in range(14))


@pytest.fixture
def loose(organisation, tmp_path):
    """A folder with the three files and one that is none of them."""
    folder = tmp_path / "client data"
    folder.mkdir()
    for file in organisation.kept():
        shutil.copyfile(file.path, folder / file.name)
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF")
    (folder / ".DS_Store").write_bytes(b"x")
    return folder


def test_all_papers(made):
    """Report four times, a page to fill in, three sheets to talk about; plan three times, two sheets, two
    sites, three lists for a learning platform; brief twice.
    """
    names = [paper.name for paper in made[1].papers]
    assert len(names) == 20
    assert [name for name in names if name.startswith("Learning teams for")] == [
        "Learning teams for Ada Vega", "Learning teams for Ben Ono",
    ]  # fmt: skip


def test_what_papers_were_made_from_is_noted(made):
    """Each page's last papers with their day and the fingerprint of the file; nothing is overtaken then."""
    organisation, _ = made
    files = {file.kind: file.sha256 for file in organisation.kept()}
    noted = {entry.page: (entry.on, entry.sha256) for entry in papers_made(organisation)}
    pages = {"said": "survey", "teams": "staff", "help": "scores"}
    assert noted == {page: ("2026-11-23", files[kind]) for page, kind in pages.items()}
    assert what_is_due(organisation, on=ON) == ()


def test_what_could_not_be_made(organisation):
    """A file that is gone stops its own paper only, and the index says so."""
    organisation.forget_file(organisation.kept("scores")[0])
    papers = write_all_papers(organisation, on=ON)
    sentence = "No brief on training: Elm House has no scores yet. Choose the file on its page first."
    assert sentence in papers.not_made
    assert sentence in papers.index.read_text()
    assert len(papers.papers) == 18


def staff_list(job_of, boss_of=lambda number: ""):
    """21 people with ids P-00, P-01, … whose job and supervisor are given by number."""
    rows = [f"P-{number:02},Person{number:02} Secret,{job_of(number)},{boss_of(number)}" for number in range(21)]
    return "\n".join(["Employee ID,Name,Job Title,Supervisor ID", *rows]).encode()


def test_a_job_that_makes_no_teams_does_not_stop_the_others(new_organisation, tmp_path):
    """9 drivers make no teams of 5 to 8; the 12 nurses get theirs, and nobody is named in the index."""
    place = new_organisation(files=False)
    place.keep_file("staff.csv", staff_list(lambda number: "Driver" if number < 9 else "Nurse"), "staff", on=ON)
    papers = write_all_papers(place, on=ON)
    plan = next(paper.path for paper in papers.papers if paper.path.suffix == ".html").read_text()
    assert "The 9 people with the job “Driver” cannot all be put into teams of 5 to 8" in plan
    assert "12 people in 2 learning teams" in plan
    assert "Secret" not in papers.index.read_text() + " ".join(papers.not_made)


def test_what_stands_in_the_way_of_teams_names_nobody_in_the_index(new_organisation):
    """Supervisors in a circle are named on the page, with ids and rows; the index and the terminal only count them."""
    place = new_organisation()
    circle = {0: "P-01", 1: "P-00"}
    place.keep_file("staff.csv", staff_list(lambda _: "Nurse", lambda number: circle.get(number, "")), "staff", on=ON)
    papers = write_all_papers(place, on=ON)
    sentence = (
        "No learning teams: One thing in the staff list or the rules has to be corrected first. The page “Learning "
        "teams” names it when you form the teams."
    )
    assert sentence in papers.not_made
    assert "Secret" not in papers.index.read_text() + " ".join(papers.not_made)


def test_scores_about_which_nothing_was_answered(organisation):
    """The brief only describes, under the file's name, and the index says what to answer; the other brief stands."""
    organisation.keep_file("other.csv", b"ID,Before,After\n" + PAIRS, "scores", on=ON)
    papers = write_all_papers(organisation, on=ON)
    texts = {paper.name: paper.path.read_text() for paper in papers.papers if paper.path.suffix == ".html"}
    assert "Scores rose by 5.0 points" in texts["Did it help? Safe lifting (web page)"]
    other = texts["Did it help? other (web page)"]
    assert "Scores rose" not in other
    assert "Nobody has said yet whether both scores are of the same people, whether the test was the same" in other
    assert any(sentence.startswith("The brief on training (other) only describes") for sentence in papers.not_made)


def test_scores_that_are_refused_cost_the_others_nothing(organisation):
    """Different people in one training: its reason is told, and the other training has its brief."""
    file = organisation.keep_file("other.csv", b"ID,Before,After\n" + PAIRS, "scores", on=ON, survey_round="Fire drill")
    keep_measured(organisation, file, Measured(same_people="no", same_test="yes", picked="no"))
    papers = write_all_papers(organisation, on=ON)
    assert [name for name in (paper.name for paper in papers.papers) if "Fire drill" in name] == []
    refused = "No brief on training (Fire drill): The two scores are of different people, which cannot show how anyone"
    assert any(sentence.startswith(refused) for sentence in papers.not_made)


def test_nothing_at_all(new_organisation):
    """All reasons in one message."""
    with pytest.raises(DataProblem) as error:
        write_all_papers(new_organisation("empty", files=False), on=ON)
    assert str(error.value) == (
        "No paper could be made for Elm House:\n"
        "No survey report: Elm House has no survey answers yet. Choose the file on its page first.\n"
        "No learning teams: Elm House has no staff list yet. Choose the file on its page first.\n"
        "No brief on training: Elm House has no scores yet. Choose the file on its page first."
    )


def test_loose_files_become_an_organisation(loose):
    """Named after the folder; each file is recognised, the photo is told, hidden files are passed over."""
    place, not_used = gather(loose, on=ON)
    assert place.name == "client data"
    assert sorted((file.kind, file.name) for file in place.kept()) == [
        ("scores", "scores.csv"), ("staff", "staff.csv"), ("survey", "answers.csv"),
    ]  # fmt: skip
    assert len(not_used) == 1
    assert not_used[0].startswith("photo.jpg: ")


def test_the_same_folder_again(loose):
    """The same organisation, each file once."""
    first, _ = gather(loose, on=ON)
    again, _ = gather(loose, on=ON)
    assert again.folder == first.folder
    assert len(again.kept()) == 3


def test_two_clients_folders_of_one_name(loose, tmp_path):
    """Their files are never put together."""
    gather(loose, on=ON)
    other = tmp_path / "elsewhere" / "client data"
    shutil.copytree(loose, other)
    place, _ = gather(other, on=ON)
    assert place.name == "client data (2)"
    assert len(organisations()) == 2


def test_the_users_files_are_not_touched(loose):
    """Reading and copying leave them as they are."""
    before = {path.name: path.read_bytes() for path in loose.iterdir()}
    gather(loose, on=ON)
    assert {path.name: path.read_bytes() for path in loose.iterdir()} == before


def test_an_organisations_folder_is_opened(organisation):
    """Nothing is copied."""
    place, not_used = gather(organisation.folder, on=ON)
    assert (place.name, not_used, len(place.kept())) == ("Elm House", (), 3)


def test_folders_without_anything(tmp_path):
    """No such folder, an empty one, one with a photo only."""
    with pytest.raises(FileProblem) as error:
        gather(tmp_path / "nowhere", on=ON)
    assert str(error.value) == f"There is no folder {tmp_path / 'nowhere'}. Give the folder that holds your files."


def test_a_file_instead_of_a_folder(tmp_path):
    """Somebody drags a file onto the command: the folder in which it lies is named."""
    (tmp_path / "staff.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(FileProblem) as error:
        gather(tmp_path / "staff.csv", on=ON)
    assert str(error.value) == f"{tmp_path / 'staff.csv'} is a file. Give the folder in which it lies: {tmp_path}"
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(DataProblem) as problem:
        gather(empty, on=ON)
    assert str(problem.value) == f"{empty} holds no files. Put the survey answers, staff list or scores into it."
    assert organisations() == []


def test_the_command_prints_one_path_a_line(organisation, capsys):
    """The last lines are files that exist, the index first."""
    assert main(["report", str(organisation.folder)]) == 0
    lines = capsys.readouterr().out.splitlines()
    paths = [line for line in lines if line.startswith(str(organisation.folder))]
    assert len(paths) == 21
    assert paths[0].endswith("index.html")
    assert [path for path in paths if not os.path.isfile(path)] == []  # noqa: PTH113
    assert lines[-len(paths) :] == paths


def test_the_command_says_what_is_wrong(tmp_path, capsys):
    """A sentence and the return value 1, no traceback."""
    assert main(["report", str(tmp_path / "nowhere")]) == 1
    assert capsys.readouterr().err.startswith("There is no folder ")


def test_the_command_deletes_what_is_due(organisation, capsys):
    """Opening is opening: copies whose day has come are deleted, and the receipt is told."""
    organisation.change_settings(delete_copies_on=date(2020, 1, 1))
    assert main(["report", str(organisation.folder)]) == 1
    assert capsys.readouterr().out.startswith("3 of the toolkit's own copies of your files were deleted")


CODE = """
import sys, hashlib, pathlib, datetime
from toolkit.workspace import open_organisation
from toolkit.documents import write_all_papers, write_mail_drafts
place = open_organisation(sys.argv[1])
papers = write_all_papers(place, on=datetime.date(2026, 11, 23))
write_mail_drafts(papers, place)
for path in sorted(papers.folder.rglob("*")):
    if path.is_file():
        print(path.relative_to(papers.folder), hashlib.sha256(path.read_bytes()).hexdigest())
"""


def test_the_same_input_gives_the_same_bytes(new_organisation):
    """Two runs in two processes with different hash seeds, at different times, in different folders."""
    runs = []
    for seed in ("1", "2"):
        place = new_organisation(f"run {seed}")
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": ("UTC", "Asia/Tokyo")[seed == "2"]}
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", CODE, place.folder],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        runs.append(done.stdout.splitlines())
    assert len(runs[0]) == 24
    assert runs[0] == runs[1]


def test_a_loose_export_of_the_reference_data(reference, tmp_path):
    """A folder with nothing but a Google Forms export: the report on its 24 people, with shares counted here anew."""
    export = reference / "survey_exports" / "synthetic_google_sheets.csv"
    folder = tmp_path / "client"
    folder.mkdir()
    shutil.copy(export, folder)
    workspace, not_used = gather(folder, on=ON)
    papers = write_all_papers(workspace, on=ON, not_used=not_used)
    assert {paper.path.suffix for paper in papers.papers} == {".html", ".docx", ".pptx", ".xlsx"}
    assert all(paper.path.stat().st_size > 10_000 for paper in papers.papers)
    report = next(paper.path for paper in papers.papers if paper.path.suffix == ".html").read_text(encoding="utf-8")
    assert "Answers of 24 people" in report
    with export.open(encoding="utf-8", newline="") as lines:
        heading, *rows = csv.reader(lines)
    for column in range(1, 6):
        answers = [row[column] for row in rows if row[column] and not row[column].startswith("Don't know")]
        share = sum(answer in ("Agree", "Strongly agree") for answer in answers) / len(answers)
        statement = heading[column].split("[")[1].rstrip("]")
        shown = re.search(rf"{re.escape(statement)}</t[hd]>\s*<td[^>]*>(\d+) %</td>\s*<td[^>]*>(\d+)</td>", report)
        assert shown, statement
        assert (int(shown[1]), int(shown[2])) == (int(share * 100 + 0.5), len(answers))


def test_passwords_in_a_loose_staff_list_are_not_copied(tmp_path: Path) -> None:
    """The copy in the organisation's folder is without them."""
    rows = "".join(f"{n},Person {n},Cook,N,hunter{n}\n" for n in range(1, 7))
    loose = tmp_path / "loose"
    loose.mkdir()
    (loose / "staff.csv").write_text(f"Employee ID,Name,Job Title,Site,Password\n{rows}", encoding="utf-8")
    made, unknown = gather(loose, on=date(2026, 11, 24))
    assert (unknown, [file.name for file in made.kept("staff")]) == ((), ["staff.csv"])
    assert not [path for path in made.folder.rglob("*") if path.is_file() and b"hunter" in path.read_bytes()]
