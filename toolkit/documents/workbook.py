"""Workbooks in which every cell is text: an id keeps its zeros, and nothing a person typed can run as a formula."""

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import NamedTuple

import xlsxwriter

from toolkit.workspace import text


class Sheet(NamedTuple):
    """One sheet: its name, the headings, the rows."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def workbook(sheets: Sequence[Sheet], *, title: str, organisation: str, on: date, sample: bool = False) -> bytes:
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
    heading = book.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "bottom"})
    plain = book.add_format({"valign": "top", "text_wrap": True, "num_format": "@"})
    warning = book.add_format({"bold": True, "font_color": "#7a3300"})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name[:31])
        top = 0
        if sample:
            page.write_string(0, 0, f"{text('documents.sample')} – {text('documents.sample_words')}", warning)
            top = 1
        _fill(page, sheet, top, heading, plain)
    book.close()
    return written.getvalue()


def _fill(page: "xlsxwriter.worksheet.Worksheet", sheet: Sheet, top: int, heading: object, plain: object) -> None:
    for place, name in enumerate(sheet.columns):
        page.write_string(top, place, name, heading)
        longest = max([len(name), *(len(row[place]) for row in sheet.rows)])
        page.set_column(place, place, min(max(longest + 2, 8), 48))
    for number, row in enumerate(sheet.rows, start=top + 1):
        for place, cell in enumerate(row):
            page.write_string(number, place, cell, plain)
    page.freeze_panes(top + 1, 0)
    page.autofilter(top, 0, top + len(sheet.rows), len(sheet.columns) - 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(top)
