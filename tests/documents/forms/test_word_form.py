"""The form on paper, read by python-docx and by its own XML."""

import re
import zipfile

import pytest
from awkward_questions import AGREE, OPTIONS, one_line
from docx import Document
from docx.oxml.ns import qn

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def boxes(path) -> int:
    """Count the boxes that can be ticked in Word."""
    return len(list(Document(path).element.iter(f"{_W14}checkbox")))


@pytest.mark.parametrize("platform", ["word", "word_large_print"])
def test_every_answer_has_a_box(awkward, form, platform):
    """60 statements of 5 points and "don't know", one of 11, two with 8 options, one group with 2."""
    path = form(platform)
    assert boxes(path) == 60 * (5 + 1) + 11 + 2 * len(OPTIONS) + 2
    ids = re.findall(r'<w:id w:val="(\d+)"/>', zipfile.ZipFile(path).read("word/document.xml").decode())
    assert len(ids) == len(set(ids)) == boxes(path)


@pytest.mark.parametrize("platform", ["word", "word_large_print"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_question_stands_there_with_its_code(awkward, form, platform, language):
    """Whoever types the answers finds the column by the code."""
    document = Document(form(platform, language))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    said = {*cells, *(paragraph.text for paragraph in document.paragraphs)}
    asked = {f"{one_line(item.texts[language])}  {item.code}" for item in awkward.items}
    assert asked - said == set()


def test_statements_are_rows_under_headings_that_come_again(form):
    """A table of statements has its answers on top, repeated on each page and read aloud with the cells."""
    tables = Document(form("word")).tables
    assert [len(table.rows) for table in tables] == [51, 11]
    for table in tables:
        assert [cell.text for cell in table.rows[0].cells] == [
            "Statement",
            *AGREE.labels["en"],
            AGREE.not_applicable["en"],
        ]
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_answer_is_broken_inside_a_word(form, language):
    """Above its column the longest word fits even in wide letters (0.7 of their size each): "desacuerdo" did not."""
    for table in Document(form("word", language)).tables:
        for cell in table.rows[0].cells[1:]:
            longest = max(map(len, cell.text.split()))
            assert longest * 0.7 * cell.paragraphs[0].runs[0].font.size.pt <= cell.width.pt


def test_large_print_is_large_and_has_no_table(form):
    """18 points for all that is read; only the codes, for whoever types, are smaller."""
    document = Document(form("word_large_print"))
    assert document.tables == []
    sizes = {run.font.size.pt for paragraph in document.paragraphs for run in paragraph.runs if run.text.strip()}
    assert min(sizes) == 14
    small = {r.text.strip() for p in document.paragraphs for r in p.runs if r.font.size and r.font.size.pt < 18}
    assert all(re.fullmatch(r"[A-Z_\d]+", words) for words in small)


def test_headings_and_language_are_real(form):
    """A screen reader jumps from part to part and speaks Spanish."""
    document = Document(form("word", "es"))
    assert next(p.text for p in document.paragraphs if p.style.name == "Heading 1") == "Nuestros valores"
    assert document.paragraphs[0].style.name == "Title"
    assert document.core_properties.language == "es-ES"


@pytest.mark.parametrize("platform", ["word", "word_large_print"])
def test_nothing_of_another_computer_is_in_it(form, platform):
    """The library's empty file brings a picture of itself, and the name of the program that made it once."""
    assert [name for name in zipfile.ZipFile(form(platform)).namelist() if name.startswith("docProps/")] == [
        "docProps/core.xml"
    ]
