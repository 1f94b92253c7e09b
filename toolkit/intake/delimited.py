"""From the characters of a CSV file to its records, with the row numbers a spreadsheet shows.

A record may run over several lines of the file when a quoted cell holds line breaks; a spreadsheet shows it
as one row. So the n-th record is row n, blank lines counted, however many lines the file has.
"""

import csv
import io
import re
from collections import Counter
from itertools import islice

from toolkit.errors import FileProblem, at, shorten
from toolkit.intake.repairs import RepairList

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
#: Excel's own first line ``sep=;`` names the delimiter.
STATED = re.compile(r'"?sep=(.)"?[ \t]*(?:\r\n|\r|\n)', re.IGNORECASE)
#: How many records are enough to see which delimiter a file uses.
LOOKED_AT = 60

Records = list[list[str]]


def read_records(text: str, file: str, repairs: RepairList) -> tuple[Records, str]:
    """Split text into records of cells.

    Returns
    -------
    tuple
        The records (record n is the spreadsheet's row n + 1) and the delimiter ("" for one column).

    Raises
    ------
    FileProblem
        When the text ends inside a quoted cell.
    """
    text, stated = _stated_delimiter(text, repairs)
    delimiter = stated or find_delimiter(text)
    note_delimiter(delimiter, repairs)
    records = _parse(text, delimiter or ",", file, repairs) if delimiter else _lines(text)
    if stated:
        records.insert(0, [])  # the line "sep=;" is row 1 of the file
    return records, delimiter


def note_delimiter(delimiter: str, repairs: RepairList) -> None:
    """Say what separates the cells where it is no comma."""
    if delimiter not in ("", ","):
        repairs.add(f"The cells are separated by a {DELIMITERS.get(delimiter, 'special sign')}.", found=delimiter)


def _stated_delimiter(text: str, repairs: RepairList) -> tuple[str, str]:
    match = STATED.match(text)
    if not match:
        return text, ""
    repairs.add("Left out the first line, which only names the separator.", row=1, found=match.group().strip())
    return text[match.end() :], match.group(1)


def find_delimiter(text: str) -> str:
    """Return the delimiter that gives most records the heading's number of cells; "" when there is none."""
    best, best_score = "", 0.0
    for delimiter in DELIMITERS:
        if delimiter not in text:
            continue
        widths = _widths(text, delimiter)
        usual, times = Counter(widths).most_common(1)[0] if widths else (1, 0)
        if usual < 2:
            usual, times = max(Counter(w for w in widths if w > 1).items(), key=lambda p: p[1], default=(1, 0))
        score = times / max(len(widths), 1) * (1 + min(usual, 8) / 8)
        if usual > 1 and score > best_score and times * 3 >= len(widths):
            best, best_score = delimiter, score
    return best


def _widths(text: str, delimiter: str) -> list[int]:
    start = io.StringIO(text[:200_000], newline="")
    try:
        records = list(islice(csv.reader(start, delimiter=delimiter), LOOKED_AT))
    except csv.Error:
        return []
    return [len(record) for record in records if any(cell.strip() for cell in record)]


def _lines(text: str) -> Records:
    return [[line] if line else [] for line in text.splitlines()]


def _parse(text: str, delimiter: str, file: str, repairs: RepairList) -> Records:
    """Parse strictly; where quotation marks are loose, say so and read as spreadsheets do."""
    csv.field_size_limit(max(len(text), 131_072))
    try:
        return _read(text, delimiter, strict=True)
    except csv.Error as problem:
        if "unexpected end" in str(problem):
            raise FileProblem(_open_quote(text, delimiter, file)) from None
    try:
        records = _read(text, delimiter, strict=False)
    except csv.Error as problem:
        raise FileProblem(
            f"{file}: the cells of this file cannot be told apart ({problem}). Open it in Excel or LibreOffice, "
            "save it as CSV UTF-8, and choose the new file."
        ) from None
    repairs.add("Some cells have a quotation mark in an unusual place; read as a spreadsheet reads them.")
    return records


def _read(text: str, delimiter: str, *, strict: bool) -> Records:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict))


def _open_quote(text: str, delimiter: str, file: str) -> str:
    try:
        records = _read(text, delimiter, strict=False)
    except csv.Error:
        records = []
    last = next((cell for cell in reversed(records[-1]) if cell), "") if records else ""
    place = at(file, len(records) or None)
    return (
        f'{place}: a cell begins with a quotation mark that is never closed ("{shorten(last, 40)}"), so the rest '
        "of the file cannot be told apart. The download may have stopped half-way: download the file again."
    )
