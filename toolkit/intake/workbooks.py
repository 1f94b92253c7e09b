"""From an Excel or LibreOffice workbook to rows of text, nothing turned into something else."""

import datetime as dt
import io
from dataclasses import dataclass

import python_calamine as calamine

from toolkit.errors import FileProblem, listing
from toolkit.intake.delimited import Records
from toolkit.intake.opening import password_message
from toolkit.intake.repairs import RepairList
from toolkit.intake.workbook_formats import cells_to_note

#: Whole numbers beyond this have lost digits inside Excel, which keeps fifteen.
EXACT_TO = 10**15

#: A row of a cover page fills at most this many cells.
COVER_CELLS = 2

Cell = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


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
            name, cells = _choose(book, file, sheet, repairs)
    except calamine.PasswordError:
        raise FileProblem(password_message(file)) from None
    except (calamine.CalamineError, OSError, ValueError) as problem:
        if isinstance(problem, FileProblem):
            raise
        raise FileProblem(_damaged(file)) from None
    rows = [[as_text(cell) for cell in row] for row in cells]
    _note_lost_digits(cells, repairs)
    for found in cells_to_note(content, name):
        _apply(rows, found.row, found.column, found.shown, found.why, repairs)
    return SheetRows(rows, name)


def _damaged(file: str) -> str:
    return (
        f"{file}: this workbook is damaged, only half downloaded, or of a kind that cannot be read. If it opens "
        "in Excel, choose Save As, Excel Workbook (.xlsx), and choose the new file; else download it again."
    )


def _choose(
    book: calamine.CalamineWorkbook, file: str, wanted: str | None, repairs: RepairList
) -> tuple[str, list[list[Cell]]]:
    visible = [
        meta.name
        for meta in book.sheets_metadata
        if meta.typ == calamine.SheetTypeEnum.WorkSheet and meta.visible == calamine.SheetVisibleEnum.Visible
    ]
    if wanted is not None:
        if wanted not in book.sheet_names:
            raise FileProblem(f'{file}: there is no sheet "{wanted}". It has {listing(book.sheet_names)}.')
        return wanted, _cells(book, wanted)
    filled = [(name, cells) for name in visible or book.sheet_names if (cells := _cells(book, name))]
    if not filled:
        raise FileProblem(f"{file}: this workbook is empty. Choose the workbook that holds the rows.")
    # A cover page or list of contents before the table holds a cell or two a row.
    chosen = next((sheet for sheet in filled if _widest(sheet[1]) > COVER_CELLS), filled[0])
    if len(filled) > 1:
        others = listing([name for name, _ in filled if name != chosen[0]])
        repairs.add(f'Read the sheet "{chosen[0]}" only; not read: {others}.')
    return chosen


def sheet_names(content: bytes) -> list[str]:
    """Return the visible sheets of a workbook that can be opened, in their order."""
    with calamine.load_workbook(io.BytesIO(content)) as book:
        return [meta.name for meta in book.sheets_metadata if meta.visible == calamine.SheetVisibleEnum.Visible]


def _widest(cells: list[list[Cell]]) -> int:
    return max(sum(cell != "" for cell in row) for row in cells)


def _cells(book: calamine.CalamineWorkbook, name: str) -> list[list[Cell]]:
    rows: list[list[Cell]] = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return rows if any(cell != "" for row in rows for cell in row) else []


def as_text(cell: Cell) -> str:
    """Write a cell as a person would: whole numbers without ``.0``, dates as ``2026-03-02``.

    Examples
    --------
    >>> as_text(7.0), as_text(0.5), as_text(dt.datetime(2026, 3, 2)), as_text(True)
    ('7', '0.5', '2026-03-02', 'TRUE')
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, dt.datetime):
        midnight = cell.time() == dt.time()
        return cell.strftime("%Y-%m-%d") if midnight else cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, dt.timedelta):
        minutes, seconds = divmod(int(cell.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return cell.isoformat() if isinstance(cell, (dt.date, dt.time)) else str(cell)


def _note_lost_digits(cells: list[list[Cell]], repairs: RepairList) -> None:
    for number, row in enumerate(cells, start=1):
        for place, cell in enumerate(row):
            if isinstance(cell, float) and abs(cell) >= EXACT_TO and cell.is_integer():
                repairs.add(
                    "Excel keeps fifteen digits of a number; the last digits of this one are lost. "
                    "Format the column as text before typing long numbers.",
                    row=number,
                    column=column_letter(place),
                    found=as_text(cell),
                )


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
