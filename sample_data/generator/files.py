"""The bytes of the files: CSV as each platform writes it, XLSX, YAML."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime

import xlsxwriter

#: The day a workbook says it was made; a fixed one, so that two runs give equal bytes.
MADE = datetime(2026, 3, 6, 9, 0, 0)


def csv_bytes(
    rows: Iterable[Sequence[str]],
    *,
    delimiter: str = ",",
    encoding: str = "utf-8",
    line_end: str = "\r\n",
    quote_all: bool = False,
) -> bytes:
    """Write rows as CSV.

    Parameters
    ----------
    rows : iterable of sequence of str
        The header row or rows first.
    delimiter, encoding, line_end : str
        As the platform that is imitated has them.
    quote_all : bool
        Whether every cell stands in quotes.
    """
    text = io.StringIO(newline="")
    quoting = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    csv.writer(text, delimiter=delimiter, lineterminator=line_end, quoting=quoting).writerows(rows)
    return text.getvalue().encode(encoding)


def xlsx_bytes(sheets: dict[str, list[list[object]]], *, title: str) -> bytes:
    """Write sheets of cells: text as text, numbers as numbers, dates as real dates; None stays empty."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"title": title, "created": MADE})
        as_date = book.add_format({"num_format": "m/d/yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    _write_cell(sheet, at, column, cell, as_date)
    return _packed_plainly(made.getvalue())


def _write_cell(sheet: object, row: int, column: int, cell: object, as_date: object) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(row, column, cell, as_date)
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell)
    elif cell is not None:
        sheet.write_string(row, column, cell)


def _packed_plainly(workbook: bytes) -> bytes:
    """Pack a workbook again without compression: zlib and its successors differ in their bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(packed, "w") as new:
        for entry in old.infolist():
            plain = zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0))
            plain.create_system = 0  # by itself it would name the system that the script ran on
            new.writestr(plain, old.read(entry), zipfile.ZIP_STORED)
    return packed.getvalue()


def yaml_bytes(record: dict[str, object], *, about: str) -> bytes:
    """Write a record of mappings, lists and plain values as YAML, after a comment that says what it is."""
    comment = "".join(f"# {line}\n" for line in about.splitlines())
    return (comment + "\n".join(_yaml_lines(record)) + "\n").encode()


def _yaml_lines(record: dict[str, object], depth: int = 0) -> list[str]:
    lines = []
    pad = "  " * depth
    for key, value in record.items():
        if not value or _is_short(value) or not isinstance(value, dict | list | tuple):
            lines.append(f"{pad}{_key(key)}: {_yaml_flow(value)}")
        elif isinstance(value, dict):
            lines += [f"{pad}{_key(key)}:", *_yaml_lines(value, depth + 1)]
        else:
            lines.append(f"{pad}{_key(key)}:")
            for each in value:
                lines += _yaml_entry(each, depth + 1)
    return lines


def _yaml_entry(entry: object, depth: int) -> list[str]:
    """Write one entry of a list: in one line, or a long mapping with a line for each of its names."""
    pad = "  " * depth
    if not isinstance(entry, dict) or _is_short(entry):
        return [f"{pad}- {_yaml_flow(entry)}"]
    first, *rest = _yaml_lines(entry, depth + 1)
    return [f"{pad}- {first.strip()}", *rest]


def _is_short(value: object) -> bool:
    if isinstance(value, list) and all(isinstance(each, int) for each in value):
        return True
    return len(_yaml_flow(value)) <= 90


def _yaml_flow(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)}: {_yaml_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_yaml_flow(each) for each in value) + "]"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return repr(value) if isinstance(value, int | float) else _key(value)


def _key(text: object) -> str:
    """Quote a text unless it is a plain lower-case code or a capital one with a number, which YAML reads as text."""
    word = str(text)
    if re.fullmatch(r"[a-z][a-z_]*[a-z0-9]+|[A-Z]+[0-9]", word) and word not in (
        "yes",
        "no",
        "on",
        "off",
        "true",
        "null",
    ):
        return word
    return json.dumps(word, ensure_ascii=False)
