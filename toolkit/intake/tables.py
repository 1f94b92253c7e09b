"""Any file that holds a table -> one frame of text, with every repair listed.

Nothing is typed here: "007" stays "007", "NA" is somebody's name, "NO" stays "NO", and a cell that begins with
``=``, ``+``, ``-`` or ``@`` is text like any other.
"""

import os
import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from toolkit.errors import FileProblem
from toolkit.intake.cleaning import UNSEEN, changed_cells, clean_cell
from toolkit.intake.delimited import Records, note_delimiter, read_records
from toolkit.intake.encodings import decode, note_mark
from toolkit.intake.headings import plain
from toolkit.intake.large_files import LargeFile, read_large
from toolkit.intake.large_tables import LargeTable
from toolkit.intake.opening import kind_of_bytes, read_bytes
from toolkit.intake.repairs import RepairList, SetAsideList
from toolkit.intake.workbooks import column_letter, read_sheet

__all__ = ["NO_HEADING", "UNNAMED", "Table", "as_text", "clean_cell", "read_coded_table", "read_table"]

WORKBOOK_NAMES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
#: What a column without a heading is called here.
UNNAMED = re.compile(r"column [A-Z]{1,3}")
NO_HEADING = "This column has no heading"
#: SurveyMonkey's first heading row names each question once, over all its columns, and may fill as little as a title.
FIRST_OF_TWO = "respondent id"
#: Cell -> what is left of it when it is cleaned, and what was done.
Changed = Mapping[str, tuple[str, str]]
#: A title above the headings fills at most this many cells, and stands within the first rows.
TITLE_CELLS, TITLE_ROWS = 2, 15


@dataclass(frozen=True, eq=False, kw_only=True)
class Table:
    """A file's rows as text.

    Attributes
    ----------
    frame : pandas.DataFrame
        All columns text, "" where the cell is empty. The index is named "row" and holds the row number as the
        spreadsheet shows it (a quoted cell with line breaks is still one row).
    repairs : pandas.DataFrame
        row, column, found, action.
    set_aside : pandas.DataFrame
        row, reason, found.
    repair_list, set_aside_list : RepairList, SetAsideList
        The same, to which a reader of one kind of table adds its own.
    file : str
        The file's name.
    encoding, delimiter, sheet : str
        How the file was read; "" where it does not apply.
    header_row : int
        The row that holds the headings; 0 where none does.
    overflowing : tuple of int
        Rows of a text file that have more cells than the row of headings.
    """

    frame: pd.DataFrame
    repairs: pd.DataFrame
    set_aside: pd.DataFrame
    repair_list: RepairList
    set_aside_list: SetAsideList
    file: str
    encoding: str
    delimiter: str
    sheet: str
    header_row: int
    overflowing: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Cells:
    """The cells of a file exactly as they stand there.

    Attributes
    ----------
    records : list of list of str
        Every row, those above the headings too; record n is the spreadsheet's row n + 1.
    headings : tuple of str
        One for each column, as :class:`Table` calls it.
    header_row : int
        The row that holds the headings.
    encoding, delimiter : str
        Of a text file; "" for a workbook.
    """

    records: Records
    headings: tuple[str, ...]
    header_row: int
    encoding: str
    delimiter: str


@dataclass(frozen=True)
class _Source:
    records: Records
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""


def read_table(
    path: str | os.PathLike[str],
    *,
    sheet: str | None = None,
    header_row: int | None = None,
    headings: Sequence[str] = (),
) -> Table:
    """Read a CSV file or a workbook as text.

    Parameters
    ----------
    path : str or path
        CSV with any delimiter and encoding, XLSX, XLSM, XLS or ODS.
    sheet : str, optional
        The sheet of a workbook; by default the first visible one that holds anything.
    header_row : int, optional
        The row that holds the headings; found by itself when not given.
    headings : sequence of str
        The headings of a file that is known to have none; its first row is then a row like the others.

    Returns
    -------
    Table
        The rows as text, with what was repaired and set aside.

    Raises
    ------
    FileProblem
        When the file cannot be read as a table; says what it is and what to do.
    """
    if headings:
        return _row_by_row(Path(path), sheet, header_row, headings)
    table = read_coded_table(path, sheet=sheet, header_row=header_row)
    return replace(table, frame=as_text(table.frame))


def read_coded_table(path: str | os.PathLike[str], *, sheet: str | None = None, header_row: int | None = None) -> Table:
    """Read a table as `read_table` does; the columns of a large file that repeat few cells stay categories.

    Parameters, results and errors are those of :func:`read_table`, but for these columns' type.
    """
    path = Path(path)
    if sheet is None and header_row is None and path.suffix.lower() not in WORKBOOK_NAMES:
        large = read_large(path)
        if large is not None:
            return _of_large(large, path.name)
    return _row_by_row(path, sheet, header_row)


def cells_of(path: Path) -> Cells:
    """Read a table's cells without tidying any of them.

    Parameters
    ----------
    path : Path
        As :func:`read_table` takes it.

    Returns
    -------
    Cells
        With the headings that :func:`read_table` finds.

    Raises
    ------
    FileProblem
        When the file cannot be read as a table.
    """
    source = _records(path, None, RepairList(), RepairList())
    top = _header_place(source.records, path.name, None, RepairList())
    width = _width(source.records[top:])
    headings = _headings(source.records[top], width, top + 1, RepairList())
    return Cells(
        records=source.records,
        headings=tuple(headings),
        header_row=top + 1,
        encoding=source.encoding,
        delimiter=source.delimiter,
    )


def as_text(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame whose columns are all text."""
    coded = [name for name in frame.columns if isinstance(frame[name].dtype, pd.CategoricalDtype)]
    return frame.astype(dict.fromkeys(coded, "str")) if coded else frame


def _of_large(large: LargeFile, file: str) -> Table:
    """Make the table of a large file; what is said and in which order is as when reading row by row."""
    repairs, set_aside = RepairList(), SetAsideList()
    if large.marked:
        note_mark("utf-8", repairs)
    note_delimiter(large.delimiter, repairs)
    reading = LargeTable(large)
    headings = _headings(large.header, reading.width, 1, repairs)
    frame = reading.frame(headings, repairs, set_aside)
    if len(frame) > 1:
        _note_short_end(*reading.widths(), int(frame.index[-1]), repairs)
    frame = _drop_empty_columns(frame, large.header, repairs)
    return Table(
        frame=frame,
        repairs=repairs.to_frame(),
        set_aside=set_aside.to_frame(),
        repair_list=repairs,
        set_aside_list=set_aside,
        file=file,
        encoding="utf-8",
        delimiter=large.delimiter,
        sheet="",
        header_row=1,
    )


def _row_by_row(path: Path, sheet: str | None, header_row: int | None, headings: Sequence[str] = ()) -> Table:
    repairs, letters = RepairList(), RepairList()
    source = _records(path, sheet, repairs, letters)
    top = -1 if headings else _header_place(source.records, path.name, header_row, repairs)
    header = list(headings) or source.records[top]
    width = _width([header, *source.records[top + 1 :]])
    names = _headings(header, width, top + 1, repairs)
    repairs.extend(letters.renaming({column_letter(i): name for i, name in enumerate(names)}).entries)
    set_aside = SetAsideList()
    frame = _frame(source.records, top, header, names, repairs, set_aside)
    frame = _drop_empty_columns(frame, header, repairs)
    return Table(
        frame=frame,
        repairs=repairs.to_frame(),
        set_aside=set_aside.to_frame(),
        repair_list=repairs,
        set_aside_list=set_aside,
        file=path.name,
        encoding=source.encoding,
        delimiter=source.delimiter,
        sheet=source.sheet,
        header_row=top + 1,
        overflowing=_overflowing(source.records, len(header), frame),
    )


def _records(path: Path, sheet: str | None, repairs: RepairList, letters: RepairList) -> _Source:
    content = read_bytes(path)
    if kind_of_bytes(content, path.name) == "workbook":
        if path.suffix.lower() not in WORKBOOK_NAMES:
            repairs.add("The file's name does not end like a workbook's, but it is one; read as a workbook.")
        read = read_sheet(content, path.name, sheet, letters)
        return _Source(read.rows, sheet=read.sheet)
    if path.suffix.lower() in WORKBOOK_NAMES:
        repairs.add("The file's name ends like a workbook's, but it is plain text; read as text.")
    decoded = decode(content, path.name, repairs)
    records, delimiter = read_records(decoded.text, path.name, repairs)
    return _Source(records, encoding=decoded.encoding, delimiter=delimiter)


def _n_filled(record: Sequence[str]) -> int:
    return sum(map(bool, map(str.strip, record)))


def _holds_any(record: Sequence[str]) -> bool:
    return any(map(str.strip, record))


def _width(records: Records) -> int:
    """The number of columns up to the last one in which any row holds something."""
    width = 0
    for record in records:
        further = (place for place in range(len(record), width, -1) if record[place - 1].strip())
        width = next(further, width)
    return width


def _header_place(records: Records, file: str, wanted: int | None, repairs: RepairList) -> int:
    """Find the heading row (counted from 0): below empty rows and titles."""
    if wanted is not None:
        if not 1 <= wanted <= len(records) or not _holds_any(records[wanted - 1]):
            raise FileProblem(f"{file}: row {wanted} holds no headings; the file has {len(records)} rows.")
        return wanted - 1
    place = next((i for i, record in enumerate(records) if _holds_any(record)), -1)
    if place < 0:
        raise FileProblem(f"{file}: this file holds no words or numbers. Choose the file that holds the rows.")
    for candidate in range(place, min(len(records), place + TITLE_ROWS)):
        filled = _n_filled(records[candidate])
        narrow = filled <= TITLE_CELLS and any(n >= max(filled * 2, 3) for n in map(_n_filled, records))
        if filled and (not narrow or plain(records[candidate][0]) == FIRST_OF_TWO):
            place = candidate
            break
    for above in range(place):
        text = " ".join(cell.strip() for cell in records[above] if cell.strip())
        action = "A title above the headings; left out." if text else "An empty row above the headings; left out."
        if not (not text and above == 0 and records[above] == []):
            repairs.add(action, row=above + 1, found=text)
    return place


def _headings(record: Sequence[str], width: int, row: int, repairs: RepairList) -> list[str]:
    """Make one heading a column: trimmed, never empty, never twice."""
    headings: list[str] = []
    taken: set[str] = set()
    for place in range(width):
        raw = record[place] if place < len(record) else ""
        heading = " ".join(UNSEEN.sub("", raw).split())
        if heading != raw and heading:
            repairs.add("Spaces and line breaks in the heading tidied.", row=row, column=heading, found=raw)
        wanted = heading or f"column {column_letter(place)}"
        name, number = wanted, 2
        while name.casefold() in taken:
            name, number = f"{wanted} ({number})", number + 1
        if heading and name != heading:
            repairs.add(f'This heading stands twice; called "{name}" here.', row=row, column=name, found=heading)
        taken.add(name.casefold())
        headings.append(name)
    return headings


def _frame(
    records: Records,
    top: int,
    header: Sequence[str],
    headings: list[str],
    repairs: RepairList,
    set_aside: SetAsideList,
) -> pd.DataFrame:
    rows: list[int] = []
    kept: list[list[str]] = []
    header = [cell.strip() for cell in header]
    last = next((i for i in range(len(records) - 1, top, -1) if _holds_any(records[i])), top)
    changed = changed_cells(records[top + 1 : last + 1])
    for place in range(top + 1, last + 1):
        record = records[place]
        if not _holds_any(record):
            repairs.add("An empty row; left out.", row=place + 1)
        elif len(header) > 1 and record[0].strip() == header[0] and [cell.strip() for cell in record] == header:
            set_aside.add(place + 1, "The headings stand here a second time.")
        else:
            kept.append(_clean_row(record, headings, place + 1, changed, repairs))
            rows.append(place + 1)
    if last < len(records) - 1 and any(records[last + 1 :]):
        repairs.add("Empty rows at the end; left out.", row=last + 2, found=f"{len(records) - 1 - last} rows")
    if len(rows) > 1:
        _note_short_end({len(records[row - 1]) for row in rows[:-1]}, len(records[last]), rows[-1], repairs)
    columns = dict(zip(headings, zip(*kept, strict=True), strict=True)) if kept else dict.fromkeys(headings, ())
    return pd.DataFrame(columns, index=pd.Index(rows, name="row", dtype="int64"), dtype="str")


def _overflowing(records: Records, n_headings: int, frame: pd.DataFrame) -> tuple[int, ...]:
    return tuple(row for row in frame.index if any(cell.strip() for cell in records[row - 1][n_headings:]))


def _clean_row(
    record: Sequence[str], headings: Sequence[str], row: int, changed: Changed, repairs: RepairList
) -> list[str]:
    cells = [*record[: len(headings)], *[""] * (len(headings) - len(record))]
    if not changed or changed.keys().isdisjoint(cells):
        return cells
    for place, cell in enumerate(cells):
        if cell in changed:
            cells[place], action = changed[cell]
            if action:
                repairs.add(action, row=row, column=headings[place], found=cell)
    return cells


def _note_short_end(widths: Set[int], last: int, row: int, repairs: RepairList) -> None:
    """A last row with fewer cells than all others may be where a download stopped."""
    if len(widths) == 1 and last < min(widths):
        repairs.add(
            "The last row has fewer cells than the others; the download may have stopped there. Please check.",
            row=row,
            found=f"{last} of {min(widths)} cells",
        )


def _drop_empty_columns(frame: pd.DataFrame, header: Sequence[str], repairs: RepairList) -> pd.DataFrame:
    """Leave out columns with neither heading nor content."""
    empty = [
        name
        for place, name in enumerate(frame.columns)
        if (place >= len(header) or not header[place].strip()) and not (frame[name] != "").any()
    ]
    for name in empty:
        repairs.add("A column without heading and content; left out.", column=str(name))
    unnamed = [
        name
        for place, name in enumerate(frame.columns)
        if (place >= len(header) or not header[place].strip()) and name not in empty
    ]
    for name in unnamed:
        repairs.add(f'{NO_HEADING}; called "{name}" here.', column=str(name))
    return frame.drop(columns=empty)
