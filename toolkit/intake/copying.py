"""A copy of a table without what stands in some of its columns: passwords are not kept, not even in a copy."""

import codecs
import csv
import io
import os
from collections.abc import Collection
from pathlib import Path

from toolkit.intake.delimited import Records
from toolkit.intake.encodings import MARKS
from toolkit.intake.relias import FEED
from toolkit.intake.tables import cells_of


def copy_without(path: str | os.PathLike[str], columns: Collection[str]) -> tuple[str, bytes]:
    """Return the name and the bytes of a file's copy in which columns are empty below their headings.

    Rows and columns stay where they are, so that messages name the rows of the user's own file.

    Parameters
    ----------
    path : str or path
        A table that can be read.
    columns : collection of str
        Headings, as :func:`read_table` gives them; with none the copy is the file itself.

    Returns
    -------
    tuple of str and bytes
        A text file keeps its name, separator and encoding (UTF-8 where a letter needs it); of a workbook the sheet that
        is read becomes a CSV file.

    Raises
    ------
    FileProblem
        When the file cannot be read as a table.
    """
    path = Path(path)
    if not columns:
        return path.name, path.read_bytes()
    cells = cells_of(path)
    names, first = cells.headings, cells.header_row
    if not set(columns) <= set(names):
        names, first = FEED, 0  # without a row of headings
    empty = {place for place, name in enumerate(names) if name in columns}
    records = [*cells.records[:first], *(_emptied(record, empty) for record in cells.records[first:])]
    if not cells.encoding:
        return f"{path.stem}.csv", codecs.BOM_UTF8 + _written(records, ",").encode()
    content = path.read_bytes()
    mark = next((mark for mark, encoding in MARKS if encoding == cells.encoding and content.startswith(mark)), b"")
    return path.name, _encoded(_written(records, cells.delimiter or ","), cells.encoding, mark)


def _emptied(record: list[str], places: set[int]) -> list[str]:
    return ["" if place in places else cell for place, cell in enumerate(record)]


def _written(records: Records, delimiter: str) -> str:
    text = io.StringIO(newline="")
    stated = records and not records[0] and delimiter not in ",;\t|"
    rows = records
    if stated:  # the line that names an unusual separator, which is row 1
        text.write(f"sep={delimiter}\r\n")
        rows = records[1:]
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


def _encoded(text: str, encoding: str, mark: bytes) -> bytes:
    try:
        return mark + text.encode(encoding)
    except UnicodeEncodeError:
        return codecs.BOM_UTF8 + text.encode()
