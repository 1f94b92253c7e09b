"""You said, we do: what people said with room beside it."""

import docx
import pytest
from docx.shared import Inches

from toolkit.documents import write_you_said


@pytest.fixture
def page(made):
    """The page that was written with all papers."""
    path = next(paper.path for paper in made[1].papers if "You said" in paper.path.name)
    return docx.Document(str(path))


def test_each_statement_has_room_beside_it(page):
    """24 of 30 agreed: 80 %. The other three cells are empty, and high enough to write in."""
    rows = [[cell.text for cell in row.cells] for table in page.tables for row in table.rows]
    assert ["“We listen first”: 80 % agree (30 answers)", "", "", ""] in rows
    assert rows[0] == ["What people said", "What we will do", "Who", "By when"]
    assert all(row.height >= Inches(0.5) for table in page.tables for row in table.rows[1:])


def test_a_statement_against_its_value_is_said_the_right_way_round(page):
    """15 of 30 disagreed that there is little to learn: nobody reads that half of them agreed with the value."""
    rows = [row.cells[0].text for table in page.tables for row in table.rows]
    assert "“There is little to learn here”: 50 % do not agree (30 answers)" in rows


def test_each_value_has_its_figure(page):
    """Compassion (80 + 60) / 2."""
    assert "Compassion: 70 % agree on average (30 people)" in [line.text for line in page.paragraphs]


def test_room_is_shared_as_wanted(page):
    """The widest of the empty columns is what will be done."""
    widths = [cell.width for cell in page.tables[0].rows[1].cells]
    assert widths[1] > widths[2] > 0
    assert sum(widths) <= page.sections[0].page_width - page.sections[0].left_margin - page.sections[0].right_margin


def test_no_group_stands_in_it(page):
    """Everybody's figures only."""
    whole = "\n".join(cell.text for table in page.tables for row in table.rows for cell in row.cells)
    assert "Cook" not in whole
    assert "North" not in whole


def test_in_spanish_and_in_own_words(organisation, made):
    """The letter's own copy wins; the figures are in the language asked for."""
    organisation.write_text("templates/letters/you_said.es.txt", "Subject: Nuestra respuesta\n\n# Primero\n\nLeamos.")
    papers = write_you_said(organisation, language="es", on=made[1].on)
    document = docx.Document(str(papers.papers[0].path))
    lines = [line.text for line in document.paragraphs]
    assert "Nuestra respuesta" in lines
    assert "Leamos." in lines
    rows = [row.cells[0].text for table in document.tables for row in table.rows]
    assert "«Escuchamos primero»: 80 % de acuerdo (30 respuestas)" in rows
