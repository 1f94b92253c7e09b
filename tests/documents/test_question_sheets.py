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
    turned = next(row for row in rows if row[0].startswith("Aquí hay poco que aprender"))
    assert turned[1:] == ["☐"] * 5
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


def test_the_code_stands_small_behind_each_question(sheets, organisation):
    """Whoever types the answers finds the column by it, on both kinds of sheet; nobody who answers needs it."""
    questionnaire = Questionnaire.load(organisation.path("questionnaire.yaml"))
    page = sheets["Questions of the survey (English).html"].read_text()
    document = docx.Document(str(sheets["Questions of the survey (English).docx"]))
    cells = [cell.paragraphs[0] for table in document.tables for row in table.rows for cell in row.cells]
    small = [run.text.strip() for part in [*document.paragraphs, *cells] for run in part.runs if run.font.size]
    assert [item.code for item in questionnaire.items if f'<small class="code">{item.code}</small>' not in page] == []
    assert sorted(small) == sorted(item.code for item in questionnaire.items)


def test_a_box_to_tick_has_no_bullet_before_it(sheets):
    """Options and lines to write on are a list without marks."""
    document = docx.Document(str(sheets["Questions of the survey (English).docx"]))
    bulleted = [line.text for line in document.paragraphs if line.style.name == "List Bullet"]
    assert [line for line in bulleted if line[:1] in ("☐", "_")] == []
    assert '<ul class="bare">' in sheets["Questions of the survey (English).html"].read_text()


def test_statements_have_room_beside_their_boxes(sheets):
    """Clearly more than a quarter of the page is the statements', each other column as narrow as its heading allows."""
    document = docx.Document(str(sheets["Questions of the survey (English).docx"]))
    part = document.sections[0]
    room = part.page_width - part.left_margin - part.right_margin
    assert document.tables[0].columns[0].width > 0.28 * room
