"""Workbooks whose cells are text or numbers, never formulas: an id keeps its zeros, nothing that was typed can run."""

import re
import textwrap
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any, NamedTuple

import xlsxwriter

from toolkit.workspace import text

#: A number as papers write it: a sign, digits, and perhaps a per cent sign; ids never stand in such a table.
_NUMBER = re.compile(r"([+−]?)(\d+)(?:\.(\d+))?( %)?")
#: Letters in the widest column; points of a line, and of the highest row (Excel's own).
_WIDEST, _LINE, _HIGHEST = 48, 15, 409


class Sheet(NamedTuple):
    """One sheet: its name, the headings, the rows, what it is called above them; whether its numbers are numbers."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    numbers: bool = False


def workbook(
    sheets: Sequence[Sheet], *, title: str, organisation: str, on: date, sample: bool = False, language: str = "en"
) -> bytes:
    """Write sheets with bold headings, a filter and the first row kept in sight.

    Parameters
    ----------
    sheets : sequence of Sheet
        In their order.
    title, organisation : str
        For the file's properties.
    on : date
        The day noted as the file's own; no clock is read.
    sample : bool
        Whether the first row of every sheet says SAMPLE.
    language : str
        In which it says so.

    Returns
    -------
    bytes
        An XLSX file; the same input gives the same bytes.
    """
    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties(
        {
            "title": title,
            "author": organisation,
            "company": organisation,
            "created": datetime(on.year, on.month, on.day, 12),
        }
    )
    looks = _Looks(book)
    for sheet in sheets:
        page = book.add_worksheet(sheet.name[:31])
        top = 0
        if sample:
            words = f"{text('documents.sample', language)} – {text('documents.sample_words', language)}"
            page.write_string(top, 0, words, looks.of(bold=True, font_color="#7a3300"))
            top += 1
        if sheet.caption:
            page.write_string(top, 0, sheet.caption, looks.of(bold=True, font_size=13))
            top += 1
        _fill(page, sheet, top, looks)
    book.close()
    return written.getvalue()


class _Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, book: "xlsxwriter.Workbook") -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def of(self, **settings: Any) -> Any:
        key = tuple(sorted(settings.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(settings)
        return self._made[key]


def _fill(page: "xlsxwriter.worksheet.Worksheet", sheet: Sheet, top: int, looks: _Looks) -> None:
    heading = looks.of(bold=True, bottom=2, text_wrap=True, valign="bottom")
    plain = looks.of(valign="top", text_wrap=True, num_format="@")
    widths = []
    for place, name in enumerate(sheet.columns):
        page.write_string(top, place, name, heading)
        longest = max([len(name), *(len(row[place]) for row in sheet.rows)])
        widths.append(min(max(longest + 2, 8), _WIDEST))
        page.set_column(place, place, widths[place])
    for number, row in enumerate(sheet.rows, start=top + 1):
        lines = max(len(textwrap.wrap(cell, width - 2)) for cell, width in zip(row, widths, strict=True))
        if lines > 1:  # Excel makes such rows higher by itself; other programs leave the lines on each other
            page.set_row(number, min(_LINE * lines, _HIGHEST))
        for place, cell in enumerate(row):
            found = number_of(cell) if sheet.numbers and place else None
            if found is None:
                page.write_string(number, place, cell, plain)
            else:
                page.write_number(number, place, found[0], looks.of(valign="top", num_format=found[1]))
    page.freeze_panes(top + 1, 1 if sheet.numbers else 0)
    if sheet.rows:
        page.autofilter(top, 0, top + len(sheet.rows), len(sheet.columns) - 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(top)


def number_of(cell: str) -> tuple[float, str] | None:
    """Read a number as papers write it, with the format in which a workbook shows it alike; None for other words.

    Parameters
    ----------
    cell : str
        Such as ``"80 %"``, ``"−3"``, ``"+1.5"``.

    Returns
    -------
    tuple of float and str, or None
        A share as a part of 1, and the number format.
    """
    found = _NUMBER.fullmatch(cell)
    if found is None:
        return None
    sign, whole, part, percent = found.groups()
    number = float(f"{whole}.{part or 0}") * (-1 if sign == "−" else 1)
    shown = "0" + (f".{'0' * len(part)}" if part else "") + (percent or "")
    return (number / 100 if percent else number), (f"+{shown};−{shown};{shown}" if sign else shown)
