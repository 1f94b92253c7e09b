"""Where one answer more would be found by subtracting two reports, what tells it is left out and the rest is shown."""

import csv
import io
import re
from collections.abc import Callable
from datetime import date

import pytest

from toolkit import documents
from toolkit.workspace import Workspace

ON = date(2026, 11, 23)
Make = Callable[..., Workspace]

ITEMS = """\
  - {code: DRINK, kind: choice, text: {en: "Which drink do you like?", es: "¿Qué bebida prefiere?"},
     options: {en: [Tea, Coffee, Milk], es: [Té, Café, Leche]}}
"""
HEAD = [
    "Timestamp", "Email Address", "We listen first", "We notice others", "I ask for feedback",
    "There is little to learn here", "I know our mission", "What do you contribute?", "What is your role?",
    "Where do you work?", "Which drink do you like?",
]  # fmt: skip
#: One who answered one statement only, chose and wrote something.
LATE = [
    "3/28/2026 9:00:00",
    "late@elm.example",
    "Strongly disagree",
    "",
    "",
    "",
    "",
    "I take time",
    "Nurse",
    "North",
    "Tea",
]


def rows(n: int = 60) -> list[list[str]]:
    """Answers of ``n`` people of two roles at two sites, of whom two thirds wrote something."""
    return [
        [
            f"3/{k % 27 + 1}/2026 8:05:07", f"p{k}@elm.example",
            *[("Agree", "Disagree", "Strongly agree")[(k + shift * k) % 3] for shift in range(1, 6)],
            f"I take time, {k}" if k % 3 else "", ("Nurse", "Cook")[k % 2], ("North", "South")[k % 5 > 1],
            ("Tea", "Coffee", "Tea", "Milk")[k % 4],
        ]
        for k in range(n)
    ]  # fmt: skip


def written(table: list[list[str]]) -> bytes:
    """As a file."""
    text = io.StringIO()
    csv.writer(text).writerows([HEAD, *table])
    return text.getvalue().encode()


def hand_in(place: Workspace, table: list[list[str]], name: str) -> None:
    """Hand in the answers, and sort what people wrote by its theme."""
    place.keep_file(name, written(table), "survey", on=ON)
    for answers in documents.open_answers_of(place, documents.survey_of(place)):
        for code in list(answers.unread):
            answers = documents.decide_answer(place, answers, code, ["compassion"])


@pytest.fixture
def place(new_organisation: Make) -> Workspace:
    """60 answers, of which a report was made."""
    made = new_organisation(files=False)
    made.write_text("questionnaire.yaml", made.read_text("questionnaire.yaml") + ITEMS)
    hand_in(made, rows(), "answers.csv")
    return made


def shown(place: Workspace, language: str = "en") -> str:
    """The report as a page."""
    papers = documents.write_survey_report(place, formats=("html",), language=language, on=ON)
    return papers.papers[0].path.read_text(encoding="utf-8")


def cells(page: str) -> dict[tuple[str, str, int], str]:
    """Every cell of a table: caption, first cell of its row, column."""
    found = {}
    for table in re.findall(r"<table.*?</table>", page, re.S):
        caption = " ".join(re.sub(r"<[^>]+>", " ", re.search(r"<caption.*?</caption>", table, re.S).group()).split())
        for row in re.findall(r"<tr.*?</tr>", table, re.S):
            values = [re.sub(r"<[^>]+>", " ", cell).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.S)]
            found |= {(caption, values[0], column): value for column, value in enumerate(values[1:])}
    return found


def differing(first: str, second: str) -> set[tuple[str, str]]:
    """What a reader of both reports can subtract: cells with another number in each."""
    before, after = cells(first), cells(second)
    both = [key for key in before.keys() & after.keys() if before[key] != after[key]]
    return {key[:2] for key in both if not {"–", "hidden to protect people"} & {before[key], after[key]}}


def test_one_answer_more_changes_no_figure(place):
    """Of somebody who rated one statement, chose a drink and wrote: two reports subtracted tell nothing of it."""
    first = shown(place)
    assert ("What people wrote about: What do you contribute?", "Compassion", 0) in cells(first)
    assert cells(first)["Which drink do you like?", "Tea", 0] == "30"
    hand_in(place, [*rows(), LATE], "again.csv")
    second = shown(place)
    captions = {caption for caption, _ in differing(first, second)}
    below = "Statements furthest below the average"
    assert captions <= {"Rows of the file", "Figures in this report", below}
    kept, gone = cells(second), ("Which drink do you like?", "Tea", 0)
    # The average there is that of the three shares printed (67, 33 and 100 %): it tells nothing else.
    assert {row: kept[below, row, 1] for caption, row, column in kept if caption == below and column == 1} == {
        "Statement": "Points below or above",
        "There is little to learn here ↺": "−33",
        "I ask for feedback": "0",
        "I know our mission": "+33",
    }
    assert gone not in kept
    assert any(row == "I ask for feedback" and value.endswith("%") for (_, row, _), value in kept.items())
    assert "Left out, because beside what was already shown of this survey round (2026-11-23)" in second
    assert "“We listen first”" in second
    assert second.count("Left out: beside what was already shown of this survey round") == 2


def test_without_what_was_shown_the_attack_finds_it(place):
    """The same two reports with nothing remembered differ in the statement, the drink and the theme."""
    first = shown(place)
    hand_in(place, [*rows(), LATE], "again.csv")
    for path in place.path("already_shown").iterdir():
        path.unlink()
    found = {row for _, row in differing(first, shown(place))}
    assert {"We listen first", "Tea", "Compassion"} <= found


def test_the_reason_in_spanish(place):
    """With the statement's Spanish words."""
    shown(place)
    hand_in(place, [*rows(), LATE], "again.csv")
    assert "Se omite, porque junto con lo que ya se mostró" in shown(place, "es")


def test_the_same_again_leaves_out_the_same(place):
    """A third report of the same answers is the second one."""
    shown(place)
    hand_in(place, [*rows(), LATE], "again.csv")
    assert cells(shown(place)) == cells(shown(place))
