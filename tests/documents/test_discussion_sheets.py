"""Sheets to talk about in a team: one group's figures and everybody's, no other group's."""

import docx
import pytest

from toolkit.documents import write_discussion_sheets


@pytest.fixture(scope="module")
def sheets(made):
    """The sheets that were written with all papers, by group."""
    found = [paper for paper in made[1].papers if paper.path.parent.name == "to talk about"]
    return {paper.name.removeprefix("To talk about: "): paper for paper in found}


def words(paper):
    """All words of a sheet."""
    document = docx.Document(str(paper.path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *(line.text for line in document.paragraphs)])


def test_one_sheet_a_visible_group(sheets):
    """Cooks and both sites; the nurses and the one with a rare title are hidden, nobody works in West."""
    assert set(sheets) == {"Cook", "North", "South"}


def test_the_figures_are_those_of_the_report(sheets, made):
    """The same cells as in the report's table, with everybody's beside them."""
    from test_survey_report import tables

    page = next(paper.path for paper in made[1].papers if paper.path.name.endswith("What people said.html"))
    row = next(row for row in tables(page.read_text())["Share who agree: By role"] if row[0] == "Cook")
    table = docx.Document(str(sheets["Cook"].path)).tables[0]
    shown = {cells[0]: cells[1:] for cells in ([cell.text for cell in row.cells] for row in table.rows)}
    assert [shown["Compassion"][0], shown["Growth"][0]] == row[2:]
    assert shown["Compassion"][2:] == ["70 %", "30"]
    assert shown["Growth"][2:] == ["45 %", "30"]


@pytest.mark.parametrize(("own", "others"), [("North", ("South", "Cook")), ("Cook", ("North", "South", "Nurse"))])
def test_no_other_group_is_named(sheets, own, others):
    """Neither another group nor its figures."""
    shown = words(sheets[own])
    assert own in shown
    assert [other for other in others if other in shown] == []


def test_who_may_see_it(sheets):
    """The index names the group and whoever leads the talk."""
    assert sheets["Cook"].readers.startswith("Cook, and whoever leads the talk")
    assert sheets["Cook"].recipient == "Whoever leads the talk in the group “Cook”"


def test_questions_and_room(sheets):
    """Questions to talk about, and three empty rows for what is taken along."""
    assert "Which figure surprises us, and which does not?" in words(sheets["Cook"])
    last = docx.Document(str(sheets["Cook"].path)).tables[-1]
    assert [[cell.text for cell in row.cells] for row in last.rows[1:]] == [["", "", ""]] * 3


def test_in_spanish_and_in_own_words(organisation, made):
    """The letter's own copy wins; groups are named in the language asked for."""
    organisation.write_text(
        "templates/letters/discussion.es.txt", "Subject: {{ group }}\n\n# Hablemos\n\n- ¿Qué falta?"
    )
    papers = write_discussion_sheets(organisation, language="es", on=made[1].on)
    assert {paper.name for paper in papers.papers} == {"Cook", "Norte", "Sur"}
    assert {paper.path.parent.name for paper in papers.papers} == {"para conversar"}
    assert "¿Qué falta?" in words(papers.papers[0])
