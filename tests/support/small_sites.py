"""An organisation with two sites that are too small to be shown, and one that is not."""

import csv
from datetime import date
from io import StringIO

from toolkit.workspace import Workspace

ON = date(2026, 11, 23)
AGREE = ("Disagree", "Agree")
TEXTS = ("We listen first", "We notice others", "I ask for feedback", "Here is little to learn", "I know our mission")

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
     text: {en: Here is little to learn, es: Aquí hay poco que aprender}}
  - {code: MISSION1, kind: scale, scale: agree5, block: mission, text: {en: I know our mission, es: Conozco la misión}}
  - {code: ROLE, kind: group, block: groups, text: {en: "What is your role?", es: "¿Cuál es su puesto?"}}
  - {code: SITE, kind: group, block: groups, text: {en: "Where do you work?", es: "¿Dónde trabaja?"},
     options: {en: [North, South, West], es: [Norte, Sur, Oeste]}}
"""


def answers(north: int = 4, south: int = 4, west: int = 30, *, turn: int = 0) -> bytes:
    """Answers of three sites, in which every second or third agrees."""
    written = StringIO()
    rows = [["Timestamp", "Email Address", *TEXTS, "What is your role?", "Where do you work?"]]
    for number in range(north + south + west):
        site = "North" if number < north else "South" if number < north + south else "West"
        said = [AGREE[(number + place + turn) % (2 + place % 2) == 0] for place in range(5)]
        rows.append([f"3/{number % 27 + 1}/2026 8:05:07", f"p{number}@elm.example", *said, "Nurse", site])
    csv.writer(written).writerows(rows)
    return written.getvalue().encode()


def fill(workspace: Workspace) -> Workspace:
    """Give an organisation values, a questionnaire and the answers."""
    workspace.write_text("mission.yaml", MISSION)
    workspace.write_text("questionnaire.yaml", QUESTIONNAIRE)
    workspace.keep_file("answers.csv", answers(), "survey", on=ON)
    return workspace
