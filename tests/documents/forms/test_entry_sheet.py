"""The workbook for typing paper forms, read by openpyxl."""

import openpyxl
import pytest
from awkward_questions import AGREE, OPTIONS, one_line


@pytest.fixture
def sheet(form):
    """The sheet into which answers are typed."""
    return openpyxl.load_workbook(form("entry_sheet")).worksheets[0]


def test_codes_then_questions_then_numbered_rows(awkward, sheet):
    """One column a question; for several answers one a box."""
    heads = [cell.value for cell in sheet[1]]
    several = [f"NEWS_{place}" for place in range(1, len(OPTIONS) + 1)]
    codes = [item.code for item in awkward.items]
    place = codes.index("NEWS")
    assert heads == ["FORM", *codes[:place], *several, *codes[place + 1 :]]
    words = dict(zip(heads, (cell.value for cell in sheet[2]), strict=True))
    assert words["VAL1"] == one_line(awkward.item("VAL1").texts["en"])
    assert words["NEWS_2"] == f"How do you hear news? [{OPTIONS[1]}]"
    assert [sheet.cell(row, 1).value for row in (3, 4, 302)] == ["1", "2", "300"]


def test_every_box_can_be_chosen_from_a_list(awkward, form, sheet):
    """The list holds number and label, so that nobody has to remember which number is which."""
    book = openpyxl.load_workbook(form("entry_sheet"))
    assert book["lists"].sheet_state == "hidden"
    offered = {}
    for rule in sheet.data_validations.dataValidation:
        first, last = rule.formula1.removeprefix("lists!").split(":")
        choices = tuple(cell.value for column in book["lists"][f"{first}:{last}".replace("$", "")] for cell in column)
        for area in rule.sqref.ranges:
            assert (area.min_row, area.max_row) == (3, 302)
            for column in range(area.min_col, area.max_col + 1):
                offered[sheet.cell(1, column).value] = choices
    rated = (*(f"{point} - {label}" for point, label in enumerate(AGREE.labels["en"], 1)), "NA")
    assert offered["VAL1"] == rated
    assert offered["ONE"] == tuple(one_line(option) for option in OPTIONS)
    assert offered["NEWS_1"] == ("x",)
    typed = {"ROLE", "VALUES_OPEN"}
    assert set(offered) == {cell.value for cell in sheet[1]} - typed - {"FORM"}


def test_no_cell_is_a_formula_and_every_cell_is_text(form):
    """A question that begins with = is words, and 007 typed into a cell stays 007."""
    book = openpyxl.load_workbook(form("entry_sheet"))
    for page in book.worksheets:
        for row in page.iter_rows():
            assert all(
                cell.data_type in ("s", "n", "inlineStr") and not isinstance(cell.value, int | float) for cell in row
            )
    assert (
        book.worksheets[0].column_dimensions["B"].number_format == "@" or book.worksheets[0]["B3"].number_format == "@"
    )


def test_how_to_type_stands_on_a_sheet_of_its_own(form):
    """In the language of the forms."""
    pages = {language: openpyxl.load_workbook(form("entry_sheet", language)).worksheets[2] for language in ("en", "es")}
    assert "NA" in pages["en"]["A3"].value
    assert pages["es"].title == "cómo escribir"
