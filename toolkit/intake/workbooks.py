"""From an Excel or LibreOffice workbook to rows of text, nothing turned into something else."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import python_calamine as calamine

from toolkit.errors import FileProblem, listing
from toolkit.intake.delimited import Records
from toolkit.intake.opening import password_message
from toolkit.intake.plain_sheets import plain_rows
from toolkit.intake.repairs import RepairList
from toolkit.intake.workbook_cells import EXACT_TO, Cell, as_text
from toolkit.intake.workbook_formats import cells_to_note

LOST_DIGITS = (
    "Excel keeps fifteen digits of a number; the last digits of this one are lost. "
    "Format the column as text before typing long numbers."
)

#: A row of a cover page fills at most this many cells.
COVER_CELLS = 2


@dataclass(frozen=True)
class SheetRows:
    """The rows of one sheet and its name."""

    rows: Records
    sheet: str


def read_sheet(content: bytes, file: str, sheet: str | None, repairs: RepairList) -> SheetRows:
    """Read one sheet, by name or the first visible one that holds anything.

    Raises
    ------
    FileProblem
        When the workbook needs a password, is damaged, is empty or has no such sheet.
    """
    try:
        with calamine.load_workbook(io.BytesIO(content)) as book:
            chosen = _choose(_Workbook(book, content), file, sheet, repairs)
    except calamine.PasswordError:
        raise FileProblem(password_message(file)) from None
    except (calamine.CalamineError, OSError, ValueError, OverflowError) as problem:  # the last: a time beyond all years
        if isinstance(problem, FileProblem):
            raise
        raise FileProblem(_damaged(file)) from None
    if chosen.rows is not None:
        return SheetRows(chosen.rows, chosen.name)
    rows = [_as_texts(row, number, repairs) for number, row in enumerate(chosen.cells, start=1)]
    for found in cells_to_note(content, chosen.name):
        _apply(rows, found.row, found.column, found.shown, found.why, repairs)
    return SheetRows(rows, chosen.name)


@dataclass(frozen=True)
class _Sheet:
    """A sheet's cells; its rows of text, where it is so plain that nothing about its cells need be noted."""

    name: str
    cells: Sequence[Sequence[Cell]]
    rows: Records | None = None


@dataclass(frozen=True)
class _Workbook:
    book: calamine.CalamineWorkbook
    content: bytes

    def sheet(self, name: str) -> _Sheet:
        """Return a sheet; one without any cell that holds something has none."""
        rows = plain_rows(self.content, name)
        cells: Sequence[Sequence[Cell]] = (
            rows if rows is not None else self.book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        )
        return _Sheet(name, cells if any(cell != "" for row in cells for cell in row) else [], rows)


def _damaged(file: str) -> str:
    return (
        f"{file}: this workbook is damaged, only half downloaded, or of a kind that cannot be read. If it opens "
        "in Excel, choose Save As, Excel Workbook (.xlsx), and choose the new file; else download it again."
    )


def _choose(workbook: _Workbook, file: str, wanted: str | None, repairs: RepairList) -> _Sheet:
    book = workbook.book
    visible = [
        meta.name
        for meta in book.sheets_metadata
        if meta.typ == calamine.SheetTypeEnum.WorkSheet and meta.visible == calamine.SheetVisibleEnum.Visible
    ]
    if wanted is not None:
        if wanted not in book.sheet_names:
            raise FileProblem(f'{file}: there is no sheet "{wanted}". It has {listing(book.sheet_names)}.')
        return workbook.sheet(wanted)
    filled = [sheet for name in visible or book.sheet_names if (sheet := workbook.sheet(name)).cells]
    if not filled:
        raise FileProblem(f"{file}: this workbook is empty. Choose the workbook that holds the rows.")
    # A cover page or list of contents before the table holds a cell or two a row.
    chosen = next((sheet for sheet in filled if _is_wider_than_a_cover(sheet)), filled[0])
    if len(filled) > 1:
        others = listing([sheet.name for sheet in filled if sheet is not chosen])
        repairs.add(f'Read the sheet "{chosen.name}" only; not read: {others}.')
    return chosen


def sheet_names(content: bytes) -> list[str]:
    """Return the visible sheets of a workbook that can be opened, in their order."""
    with calamine.load_workbook(io.BytesIO(content)) as book:
        return [meta.name for meta in book.sheets_metadata if meta.visible == calamine.SheetVisibleEnum.Visible]


def _is_wider_than_a_cover(sheet: _Sheet) -> bool:
    return any(sum(cell != "" for cell in row) > COVER_CELLS for row in sheet.cells)


def _as_texts(row: Sequence[Cell], number: int, repairs: RepairList) -> list[str]:
    """Write a row's cells as text, and note the numbers that have lost digits."""
    texts: list[str] = list(row)  # type: ignore[arg-type]  # what is no text is replaced
    for place, cell in enumerate(row):
        if type(cell) is not str:  # nearly all cells are text already
            texts[place] = as_text(cell)
            if isinstance(cell, float) and abs(cell) >= EXACT_TO and cell.is_integer():
                repairs.add(LOST_DIGITS, row=number, column=column_letter(place), found=as_text(cell))
    return texts


def _apply(rows: Records, row: int, place: int, shown: str, why: str, repairs: RepairList) -> None:
    """Put back what the spreadsheet shows where the stored cell says less."""
    if row > len(rows) or place >= len(rows[row - 1]):
        return
    repairs.add(why, row=row, column=column_letter(place), found=rows[row - 1][place] or shown)
    if shown and not shown.startswith("#"):
        rows[row - 1][place] = shown


def column_letter(place: int) -> str:
    """The letter over the n-th column, counted from 0: A, B, … Z, AA, …"""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
