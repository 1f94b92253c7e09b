"""The report as a workbook: the page's tables, numbers as numbers, no formula."""

import zipfile
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from toolkit.documents.content import Section, Table
from toolkit.documents.report_workbook import report_workbook, sheet_names
from toolkit.documents.rounds import survey_of
from toolkit.documents.survey_report import survey_page
from toolkit.documents.survey_sections import Report
from toolkit.documents.workbook import number_of


@pytest.fixture(scope="module")
def report(made):
    """The page of the small organisation's report."""
    return survey_page(Report.of(made[0], survey_of(made[0]), "en"), on=made[1].on)


@pytest.fixture(scope="module")
def book(made):
    """The workbook that was written with all papers, as openpyxl reads it."""
    path = next(paper.path for paper in made[1].papers if paper.path.name.endswith("What people said.xlsx"))
    return openpyxl.load_workbook(path)


def rows_of(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_one_sheet_a_table(report, book):
    """And one in front that says what it is."""
    captions = [block.caption for section in report.sections for block in section.blocks if isinstance(block, Table)]
    assert book.sheetnames[0] == "Read me"
    assert [rows_of(sheet)[1][0] for sheet in book.worksheets[1:]] == captions


def test_numbers_are_numbers(book):
    """80 % is 0.8 and shown as on the page; 30 answers are the number 30."""
    sheet = next(sheet for sheet in book.worksheets if rows_of(sheet)[1][0] == "Share who agree: Compassion")
    assert rows_of(sheet)[2:] == [
        ["Statement", "Share who agree", "Answers"], ["We listen first", 0.8, 30], ["We notice others", 0.6, 30],
    ]  # fmt: skip
    assert sheet["B4"].number_format == "0 %"


def test_every_number_is_that_of_the_page(report, book):
    """Each cell of each table, read back and written as papers write it."""
    tables = [block for section in report.sections for block in section.blocks if isinstance(block, Table)]
    for table, sheet in zip(tables, book.worksheets[1:], strict=True):
        for cells, row in zip(table.rows, list(sheet.iter_rows())[3:], strict=True):
            for words, cell in zip(cells, row, strict=True):
                shown = cell.value
                if isinstance(shown, int | float):
                    places = len(cell.number_format.partition(";")[0].partition(".")[2].rstrip(" %"))
                    told = f"{round(shown * 100)} %" if "%" in cell.number_format else f"{shown:.{places}f}"
                    sign = "+" if cell.number_format.startswith("+") and shown > 0 else ""
                    shown = sign + told.replace("-", "−")
                assert (shown or "") == words


def test_what_is_hidden_says_so(book):
    """In words, not as an empty cell or a zero."""
    sheet = next(sheet for sheet in book.worksheets if rows_of(sheet)[1][0] == "Share who agree: By role")
    assert rows_of(sheet)[-1] == ["all other answers", "–", "hidden to protect people", "hidden to protect people"]


def test_who_may_see_it_and_the_rules(book):
    """The first sheet names the readers and gives every rule of the method."""
    told = {(row[0], row[1]) for row in rows_of(book.worksheets[0])}
    assert ("Who may see it", "Everyone in the organisation; no group of fewer than 5 answers is shown.") in told
    assert ("Method", "“Don't know” and empty answers count nowhere, not in the total either.") in told
    assert any("shown from 10 answers" in str(words) for _, words in told)


def test_headings_stay_in_sight(book):
    """The rows above the numbers and the first column are frozen."""
    assert {sheet.freeze_panes for sheet in book.worksheets[1:]} == {"B4"}


def test_it_says_sample(book):
    """On every sheet."""
    assert all(str(rows_of(sheet)[0][0]).startswith("SAMPLE") for sheet in book.worksheets)


def test_long_words_have_room(book):
    """A row of several lines is as high as they are, in any program."""
    sheet = book.worksheets[0]
    long = [cell.row for cell in sheet["B"] if len(str(cell.value)) > 120]
    assert long
    assert all(sheet.row_dimensions[row].height >= 45 for row in long)


def test_in_the_papers_language(report):
    """SAMPLE too."""
    book = openpyxl.load_workbook(BytesIO(report_workbook(replace(report, language="es", sample=True))))
    assert book.sheetnames[0] == "Léame"
    assert str(rows_of(book.worksheets[1])[0][0]).startswith("MUESTRA")


def test_no_formula_and_no_link(report):
    """Nothing that somebody typed runs or leads anywhere."""
    typed = Table(
        caption="=1+1", columns=("Group", "Share"), rows=(("=cmd|' /C calc'!A0", "=1+1"), ("https://x.y", "+3"))
    )
    content = report_workbook(replace(report, sections=(Section(code="x", title="X", blocks=(typed,)),)))
    book = openpyxl.load_workbook(BytesIO(content))
    assert rows_of(book.worksheets[1])[3:] == [["=cmd|' /C calc'!A0", "=1+1"], ["https://x.y", 3]]
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert b"<f>" not in b"".join(archive.read(name) for name in archive.namelist())


def test_the_same_page_gives_the_same_bytes(report):
    """Twice, byte by byte."""
    assert report_workbook(report) == report_workbook(report)


@pytest.mark.parametrize(
    ("cell", "number"),
    [("80 %", (0.8, "0 %")), ("30", (30.0, "0")), ("−3", (-3.0, "+0;−0;0")), ("+1.5", (1.5, "+0.0;−0.0;0.0")),
     ("0.67", (0.67, "0.00")), ("28–30", None), ("–", None), ("", None), ("1 to 3 years", None)],
)  # fmt: skip
def test_what_is_a_number(cell, number):
    """As papers write it; a range, a dash and words are text."""
    assert number_of(cell) == number


def test_names_that_excel_takes():
    """At most 31 letters, none of its forbidden signs, all different whatever their case."""
    names = sheet_names(["Share who agree: A / B?", "share who agree: a   b", "x" * 40, "x" * 41, "[What]: now"])
    assert names[:2] == ["A B – Share who agree", "a b – share who agree (2)"]
    assert all(len(name) <= 31 for name in names)
    assert len({name.casefold() for name in names}) == len(names)
    assert not any(sign in name for name in names for sign in "[]:*?/\\")
