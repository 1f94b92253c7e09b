"""What an XLSX workbook shows but its cells do not hold: leading zeros made by a number format, and errors.

An id typed as 42 into a column formatted ``00000`` is shown as 00042; the cell holds the number 42. Readers of
workbooks hand over the number, so the format is looked up here.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

#: Sheets larger than this (unpacked) are not searched for formats; such a file is no hand-kept staff list.
MOST_BYTES = 60_000_000
CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d+)"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)
STORED = re.compile(rb"<v>([^<]*)</v>")


@dataclass(frozen=True)
class NotedCell:
    """A cell (row from 1, column from 0), what the spreadsheet shows there, and a sentence about it."""

    row: int
    column: int
    shown: str
    why: str


def cells_to_note(content: bytes, sheet: str) -> list[NotedCell]:
    """Find cells whose leading zeros live in the number format, and cells that hold an error."""
    if not content.startswith(b"PK"):
        return []
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            name = sheet_part(parts, sheet)
            if not name or parts.getinfo(name).file_size > MOST_BYTES:
                return []
            styles = _zero_styles(parts)
            xml = parts.read(name)
    except (KeyError, ValueError, OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError):
        return []  # the table itself was read; without these parts there is nothing more to say
    if not styles and b't="e"' not in xml:
        return []
    return list(_noted(xml, styles))


def sheet_part(parts: zipfile.ZipFile, sheet: str) -> str:
    """Return the name of the part of a workbook that holds a sheet, "" when it is not found."""
    if "xl/workbook.xml" not in parts.namelist():
        return ""
    book = parts.read("xl/workbook.xml").decode("utf-8", errors="replace")
    links = parts.read("xl/_rels/workbook.xml.rels").decode("utf-8", errors="replace")
    for tag in re.findall(r"<sheet [^>]*>", book):
        name, link = re.search(r'name="([^"]*)"', tag), re.search(r'r:id="([^"]*)"', tag)
        if name and link and unescape(name.group(1)) == sheet:
            for relation in re.findall(r"<Relationship [^>]*>", links):
                target = re.search(r'Target="([^"]*)"', relation)
                if f'Id="{link.group(1)}"' in relation and target:
                    return "xl/" + target.group(1).removeprefix("/xl/").removeprefix("xl/")
    return ""


def _zero_styles(parts: zipfile.ZipFile) -> dict[int, int]:
    """Map a cell style's number to how many digits it shows, for formats made of zeros only."""
    xml = parts.read("xl/styles.xml").decode("utf-8", errors="replace")
    zeros: dict[str, int] = {}
    for tag in re.findall(r"<numFmt [^>]*>", xml):
        number = re.search(r'numFmtId="(\d+)"', tag)
        code = re.search(r'formatCode="(0{2,})"', tag)
        if number and code:
            zeros[number.group(1)] = len(code.group(1))
    block = re.search(r"<cellXfs.*?</cellXfs>", xml, re.DOTALL)
    formats = re.findall(r'<xf [^>]*?numFmtId="(\d+)"', block.group()) if block and zeros else []
    return {place: zeros[number] for place, number in enumerate(formats) if number in zeros}


def _noted(xml: bytes, styles: dict[int, int]) -> Iterator[NotedCell]:
    for letters, row, attributes, inside in CELL.findall(xml):
        place = _place(letters.decode())
        stored = STORED.search(inside)
        value = stored.group(1).decode(errors="replace") if stored else ""
        if b't="e"' in attributes:
            yield NotedCell(int(row), place, value or "#", "The cell holds a formula error; read as empty.")
            continue
        style = re.search(rb's="(\d+)"', attributes)
        digits = styles.get(int(style.group(1)), 0) if style else 0
        if digits and b"t=" not in attributes and value.isdigit() and len(value) < digits:
            why = "The leading zeros are only a number format in the workbook; put back as shown."
            yield NotedCell(int(row), place, value.zfill(digits), why)


def _place(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
