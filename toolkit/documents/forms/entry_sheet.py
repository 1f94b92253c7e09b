"""The workbook into which paper forms are typed: a row a form, a drop-down where the form has boxes.

Its layout is the one that :mod:`toolkit.intake.entry_sheet` reads.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from toolkit.documents.forms.answers import NOT_APPLICABLE, Answer, answers_of, question
from toolkit.survey import Item, Questionnaire
from toolkit.workspace import text

#: Rows that are prepared with the number of a form, its drop-downs and its mark for typing mistakes.
FORMS = 300
_FIRST_ROW = 2
_FORM = "FORM"
_TICK = "x"


@dataclass(frozen=True, kw_only=True)
class _Column:
    """One column: its code, its words, and what may be chosen in it."""

    code: str
    words: str
    choices: tuple[str, ...] = ()


def entry_sheet(questionnaire: Questionnaire, language: str) -> bytes:
    """Write the workbook.

    Parameters
    ----------
    questionnaire : Questionnaire
        What was asked on paper.
    language : str
        The language of the forms that are typed in.

    Returns
    -------
    bytes
        Every cell is text; the same questionnaire gives the same bytes.
    """
    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(1980, 1, 1)})
    columns = [column for item in questionnaire.items for column in _columns(questionnaire, item, language)]
    page = book.add_worksheet(text("documents.forms.entry.sheet", language))
    lists = book.add_worksheet("lists")
    lists.hide()
    _headings(book, page, columns, language)
    _rows(book, page, columns)
    _choices(book, page, lists, columns)
    _how_to(book, book.add_worksheet(text("documents.forms.entry.how_sheet", language)), language)
    book.close()
    return written.getvalue()


def _columns(questionnaire: Questionnaire, item: Item, language: str) -> Iterator[_Column]:
    asked, answers = question(item, language), answers_of(questionnaire, item, language)
    if item.kind == "multiple":
        for place, answer in enumerate(answers, start=1):
            yield _Column(code=f"{item.code}_{place}", words=f"{asked} [{answer.label}]", choices=(_TICK,))
    else:
        yield _Column(code=item.code, words=asked, choices=tuple(_choice(item, answer) for answer in answers))


def _choice(item: Item, answer: Answer) -> str:
    if answer.number is None:
        return NOT_APPLICABLE
    same = item.kind != "scale" or answer.label == str(answer.number)
    return answer.label if same else f"{answer.number} - {answer.label}"


def _headings(book: Any, page: Any, columns: list[_Column], language: str) -> None:
    code = book.add_format({"bold": True, "bg_color": "#e3eef4", "num_format": "@"})
    words = book.add_format({"text_wrap": True, "valign": "top", "bottom": 2, "font_size": 9, "num_format": "@"})
    plain = book.add_format({"num_format": "@"})
    shown = [_Column(code=_FORM, words=text("documents.forms.entry.number", language)), *columns]
    for place, column in enumerate(shown):
        page.set_column(place, place, 12 if place == 0 else 24, plain)
        page.write_string(0, place, column.code, code)
        page.write_string(1, place, column.words, words)
    page.set_row(1, 78)
    page.freeze_panes(_FIRST_ROW, 1)
    page.set_landscape()
    page.repeat_rows(0, 1)


def _rows(book: Any, page: Any, columns: list[_Column]) -> None:
    plain = book.add_format({"num_format": "@"})
    for number in range(1, FORMS + 1):
        page.write_string(_FIRST_ROW + number - 1, 0, str(number), plain)


def _choices(book: Any, page: Any, lists: Any, columns: list[_Column]) -> None:
    """Put a drop-down on each column with choices, and colour what fits none; a number alone may be typed too."""
    strange = book.add_format({"bg_color": "#fbd9c4", "font_color": "#7a3300"})
    ranges: dict[tuple[str, ...], str] = {}
    for place, column in enumerate(columns, start=1):
        if not column.choices:
            continue
        if column.choices not in ranges:
            at = len(ranges)
            for row, choice in enumerate(column.choices):
                lists.write_string(row, at, choice)
            letter = xl_col_to_name(at, col_abs=True)
            ranges[column.choices] = f"=lists!{letter}$1:{letter}${len(column.choices)}"
        where = (_FIRST_ROW, place, _FIRST_ROW + FORMS - 1, place)
        listed = ranges[column.choices]
        page.data_validation(*where, {"validate": "list", "source": listed, "show_error": False})
        cell, choices = xl_rowcol_to_cell(_FIRST_ROW, place), listed.removeprefix("=")
        unknown = f'=AND({cell}<>"",COUNTIF({choices},{cell})=0,COUNTIF({choices},{cell}&" - *")=0)'
        page.conditional_format(*where, {"type": "formula", "criteria": unknown, "format": strange})


def _how_to(book: Any, page: Any, language: str) -> None:
    wrapped = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    page.set_column(0, 0, 100)
    for row, key in enumerate(("one_row", "number_first", "choose", "several", "empty", "read")):
        page.write_string(row, 0, text(f"documents.forms.entry.{key}", language, last=FORMS), wrapped)
