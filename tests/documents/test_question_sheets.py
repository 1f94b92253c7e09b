"""The questions on paper, in every language of the questionnaire."""

from datetime import date

import docx
import pytest

from toolkit.documents import write_question_sheets
from toolkit.survey import Questionnaire


@pytest.fixture
def sheets(organisation):
    questionnaire = Questionnaire.load(organisation.path("questionnaire.yaml"))
    return {
        paper.path.name: paper.path
        for paper in write_question_sheets(questionnaire, organisation, on=date(2026, 1, 1)).papers
    }


def test_a_sheet_a_language(sheets):
    """To print from the browser, and to change in Word."""
    assert list(sheets) == [
        "Questions of the survey (English).html", "Questions of the survey (English).docx",
        "Questions of the survey (Spanish).html", "Questions of the survey (Spanish).docx",
    ]  # fmt: skip


def test_a_box_for_each_answer(sheets):
    """Five boxes in the row of each of the five rated statements."""
    document = docx.Document(str(sheets["Questions of the survey (Spanish).docx"]))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[0][1] == "Muy en desacuerdo"
    assert ["Aquí hay poco que aprender", *["☐"] * 5] in rows
    assert len(rows) == 6


def test_what_people_are_promised(sheets):
    """Confidential, not anonymous; from how many people on results are shown; voluntary."""
    page = sheets["Questions of the survey (English).html"].read_text()
    assert "Your answers are confidential: results are shown for groups of at least 5 people only." in page
    assert "anonym" not in page


def test_options_and_lines(sheets):
    """A box before each option; lines where people write."""
    page = sheets["Questions of the survey (English).html"].read_text()
    assert "<li>☐ North</li>" in page
    assert "____" in page
