"""A small organisation by hand: 30 answers, 24 staff, 20 scores, and people who must never be found in a paper."""

import csv
import sys
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from toolkit import workspace
from toolkit.documents import Papers, write_all_papers
from toolkit.workspace import SETTINGS_FILE, Measured, Settings, Workspace, keep_measured

# make_word_template.py is a script; the test of the template imports it.
sys.path.insert(0, str(Path(__file__).resolve().parent))

ON = date(2026, 11, 23)

MEASURED = Measured(same_people="yes", same_test="yes", picked="no", held_on="2026-10-02")

MISSION = """\
mission: We walk beside people.
values:
  - {code: compassion, name: Compassion, definition: Warmth., behaviours: [Listens first, Notices others]}
  - {code: growth, name: Growth, definition: Learning., behaviours: [Asks for feedback, Shows others]}
goals: []
"""

QUESTIONNAIRE = """\
format: 1
title: {en: Our survey, es: Nuestra encuesta}
scales:
  agree5:
    low: 1
    high: 5
    favourable: [4, 5]
    labels:
      en: [Strongly disagree, Disagree, Neither agree nor disagree, Agree, Strongly agree]
      es: [Muy en desacuerdo, En desacuerdo, Ni de acuerdo ni en desacuerdo, De acuerdo, Muy de acuerdo]
items:
  - {code: COMP1, kind: scale, scale: agree5, value: compassion, text: {en: We listen first, es: Escuchamos primero}}
  - {code: COMP2, kind: scale, scale: agree5, value: compassion, text: {en: We notice others, es: Notamos a los demás}}
  - {code: GROW1, kind: scale, scale: agree5, value: growth, text: {en: I ask for feedback, es: Pido opiniones}}
  - {code: GROW2, kind: scale, scale: agree5, value: growth, reversed: yes,
     text: {en: There is little to learn here, es: Aquí hay poco que aprender}}
  - {code: MISSION1, kind: scale, scale: agree5, block: mission, text: {en: I know our mission, es: Conozco la misión}}
  - {code: VALUES_OPEN, kind: open, text: {en: "What do you contribute?", es: "¿Qué aporta usted?"}}
  - {code: ROLE, kind: group, text: {en: "What is your role?", es: "¿Cuál es su puesto?"}}
  - {code: SITE, kind: group, text: {en: "Where do you work?", es: "¿Dónde trabaja?"},
     options: {en: [North, South, West], es: [Norte, Sur, Oeste]}}
"""

AGREE = ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"]

#: In the answers, the staff list or the scores, and in no paper about a group.
SECRETS = (
    "Zebedee",
    "Quibblewick",
    "zq@secret.example",
    "203.0.113.77",
    "Chief Llama Officer",
    "ID-77431",
    "told nobody",
)


def survey_csv() -> bytes:
    """Make 30 answers: COMP1 24 agree, COMP2 18, GROW1 12, GROW2 15, MISSION1 21. Roles of 15, 14 and 1."""
    agreeing = {"COMP1": 24, "COMP2": 18, "GROW1": 12, "GROW2": 15, "MISSION1": 21}
    texts = (
        "We listen first",
        "We notice others",
        "I ask for feedback",
        "There is little to learn here",
        "I know our mission",
    )
    head = ["Timestamp", "Email Address", *texts, "What do you contribute?", "What is your role?", "Where do you work?"]
    rows = []
    for number in range(30):
        place = [(number + shift * 7) % 30 for shift in range(5)]
        answers = [AGREE[3] if at < n else AGREE[1] for at, n in zip(place, agreeing.values(), strict=True)]
        role = "Chief Llama Officer" if number == 29 else "Nurse" if number % 2 else "Cook"
        told = "Zebedee Quibblewick told nobody" if number == 3 else ""
        mail = "zq@secret.example" if number == 29 else f"person{number}@elm.example"
        site = ("North", "South")[number % 5 > 1]
        rows.append([f"3/{number % 27 + 1}/2026 8:05:07", mail, *answers, told, role, site])
    return _csv([head, *rows])


def staff_csv() -> bytes:
    """24 people of one job in two sites under two supervisors, who are in the list and have another job."""
    head = ["Employee ID", "Name", "Job Title", "Site", "Shift", "Supervisor ID", "Hire Date", "E-mail"]
    rows = [
        ["ID-1", "Ada Vega", "Manager", "North", "Day", "", "2010-02-01", "ada@elm.example"],
        ["ID-2", "Ben Ono", "Manager", "South", "Day", "", "2011-02-01", "ben@elm.example"],
    ]
    rows += [
        [f"ID-{number + 10}", f"Person{number:02} Of{('Ada', 'Ben')[number % 2]}", "Nurse",
         ("North", "South")[number // 2 % 2], "Day", f"ID-{number % 2 + 1}", f"{2000 + number}-02-01",
         f"p{number}@elm.example"]
        for number in range(22)
    ]  # fmt: skip
    return _csv([head, *rows])


def scores_csv() -> bytes:
    """20 people with both scores (from 50..69 to 4 or 6 more: mean change 5), one without a second."""
    rows = [[f"ID-{number + 10}", str(50 + number), str(54 + number + 2 * (number % 2))] for number in range(20)]
    return _csv([["Employee ID", "Score before", "Score after"], *rows, ["ID-77431", "50", ""]])


def _csv(rows: list[list[str]]) -> bytes:
    written = StringIO()
    csv.writer(written).writerows(rows)
    return written.getvalue().encode()


def make_organisation(folder: Path, *, sample: bool = False, files: bool = True) -> Workspace:
    """Write the organisation's folder."""
    made = Workspace(folder=folder.resolve(), settings=Settings(name="Elm House", sample=sample))
    made.write_record(SETTINGS_FILE, made.settings.to_record())
    made.write_text("mission.yaml", MISSION)
    made.write_text("questionnaire.yaml", QUESTIONNAIRE)
    made.remember("job_family", {"Nurse": "Nurse", "Manager": "Manager"})
    if files:
        made.keep_file("answers.csv", survey_csv(), "survey", on=ON, origin="/home/someone/answers.csv")
        made.keep_file("staff.csv", staff_csv(), "staff", on=ON)
        scores = made.keep_file("scores.csv", scores_csv(), "scores", on=ON, survey_round="Safe lifting")
        keep_measured(made, scores, MEASURED)
    return made


@pytest.fixture
def organisation(tmp_path: Path) -> Workspace:
    """The organisation with all three files."""
    return make_organisation(tmp_path / "Elm House")


@pytest.fixture
def new_organisation(tmp_path: Path) -> Callable[..., Workspace]:
    """Make more of them: `new_organisation("name", sample=True)`."""
    return lambda name="Elm House", **settings: make_organisation(tmp_path / name, **settings)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, Papers]:
    """All papers of a sample organisation, made once for the tests that only look."""
    place = make_organisation(tmp_path_factory.mktemp("papers") / "Elm House", sample=True)
    return place, write_all_papers(place, on=ON)


@pytest.fixture
def texts_of() -> Callable[[str], dict[str, str]]:
    """Read one of this project's catalogue files."""
    return lambda name: workspace.read_record(workspace.templates_folder() / "texts" / name)
