"""A workbook's sheet that holds only texts and numbers, read straight from its bytes in a fraction of the time.

Survey platforms write such sheets. Whatever else a sheet holds (dates, formulas, formatted words, errors, another way
of writing XML) gives None, and the sheet is read by calamine, which reads everything.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from xml.sax.saxutils import unescape

import numpy as np
import pandas as pd

from toolkit.intake.cell_codes import distinct_cells, words_at
from toolkit.intake.delimited import Records
from toolkit.intake.opening import ZIP
from toolkit.intake.workbook_cells import EXACT_TO, as_text
from toolkit.intake.workbook_formats import MOST_BYTES, sheet_part

SHEET, SHEET_END = b"<sheetData>", b"</sheetData>"
ROW, CELL, VALUE, VALUE_END, CELL_END, ROW_END = range(6)
TAGS = (b"<row ", b'<c r="', b"<v>", b"</v>", b"</c>", b"</row>")
#: Which tag may follow which; between them stand attributes, a value, or nothing.
FOLLOWS = {(ROW, CELL), (CELL, VALUE), (VALUE, VALUE_END), (VALUE_END, CELL_END), (CELL_END, CELL), (CELL_END, ROW_END)}
FOLLOWS |= {(ROW_END, ROW), (CELL, CELL), (CELL, ROW_END)}  # the last two: cells that are only formatted
ATTRIBUTES = re.compile(rb'"(?: s="(\d+)")?(?: t="([sn])")?>')
#: A number that is written as calamine's is written again.
WHOLE = re.compile(rb"0|[1-9]\d{0,14}")
NUMBER = re.compile(rb"-?\d{1,17}(?:\.\d{1,17})?(?:E[+-]?\d{1,3})?")
TEXT = re.compile(r'<si><t( xml:space="preserve")?>([^<]*)</t></si>')
#: Letters that stand for others in a way that is left to calamine.
ODD = re.compile(r"_x|\r|&(?!(?:amp|lt|gt|quot|apos);)")
#: Excel's own formats of numbers that are neither dates nor times.
NO_DATES = frozenset({b"0", b"1", b"2", b"3", b"4", b"9", b"10", b"49"})


def plain_rows(content: bytes, sheet: str) -> Records | None:
    """Return a sheet's cells as text, from its first row and column on; None when it is not plain."""
    if not content.startswith(ZIP):
        return None
    try:
        parts = zipfile.ZipFile(io.BytesIO(content))
        name = sheet_part(parts, sheet)
        if not name or parts.getinfo(name).file_size > MOST_BYTES:
            return None
        xml = parts.read(name)
        begin, end = xml.find(SHEET), xml.find(SHEET_END)
        return _rows(xml[begin + len(SHEET) : end], parts) if 0 <= begin < end else None
    except (KeyError, ValueError, OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError):
        return None


def _rows(body: bytes, parts: zipfile.ZipFile) -> Records | None:
    signs = np.frombuffer(body, dtype="uint8")
    tags = np.flatnonzero(signs == ord("<"))
    words = words_at(body)
    kinds = _kinds(words, tags)
    if b"\0" in body or kinds is None or not _in_order(signs, tags, kinds):
        return None
    valued = np.flatnonzero(kinds == VALUE)
    rows, columns, after = _references(signs, tags[valued - 1] + len(TAGS[CELL]))
    row_after = np.diff(rows.astype("int64") * 100_000 + columns)
    if not len(rows) or min(rows.min(), columns.min()) < 1 or not (row_after > 0).all():
        return None
    if int(rows.max()) * int(columns.max()) > 4 * len(rows) + 100_000:
        return None  # hardly filled: a table in memory would be larger than the file
    attributes, attribute_texts = distinct_cells(body, after, tags[valued], words)
    stored, stored_texts = distinct_cells(body, tags[valued] + len(TAGS[VALUE]), tags[valued + 1], words)
    pairs, found = pd.factorize(attributes * len(stored_texts) + stored)
    how, what = np.divmod(found, len(stored_texts))
    texts = _texts(attribute_texts, stored_texts, list(zip(how.tolist(), what.tolist(), strict=True)), parts)
    if texts is None:
        return None
    table = np.full((int(rows.max()), int(columns.max())), "", dtype=object)
    table[rows - 1, columns - 1] = np.array(texts, dtype=object).take(pairs)
    filled: Records = table.tolist()
    return filled


def _kinds(words: np.ndarray, tags: np.ndarray) -> np.ndarray | None:
    """Return which tag begins at each place; None when one is none of the plain ones."""
    begun = words[tags]
    kinds = np.full(len(tags), len(TAGS), dtype="uint8")
    for kind, tag in enumerate(TAGS):
        kinds[begun & np.uint64((1 << 8 * len(tag)) - 1) == int.from_bytes(tag, "little")] = kind
    return None if (kinds == len(TAGS)).any() else kinds


def _in_order(signs: np.ndarray, tags: np.ndarray, kinds: np.ndarray) -> bool:
    """Say whether only plain cells stand in rows, and nothing between them."""
    if len(tags) < 2 or kinds[0] != ROW or kinds[-1] != ROW_END or tags[0] != 0:
        return False
    followed = np.zeros(len(TAGS) ** 2, dtype=bool)
    followed[[before * len(TAGS) + after for before, after in FOLLOWS]] = True
    if not followed.take(kinds[:-1] * np.uint8(len(TAGS)) + kinds[1:]).all():
        return False
    ends = np.append(tags[1:], len(signs))
    closing = (kinds == VALUE_END) | (kinds == CELL_END) | (kinds == ROW_END)
    lengths = np.array([len(tag) for tag in TAGS])
    if (ends[closing] - tags[closing] != lengths[kinds[closing]]).any():
        return False
    opening = (kinds == ROW) | (kinds == CELL)
    only_formatted = np.append((kinds[:-1] == CELL) & (kinds[1:] != VALUE), False)
    if (signs[ends[opening] - 1] != ord(">")).any():
        return False
    return bool(((signs[ends - 2] == ord("/")) == only_formatted)[opening].all())


def _references(signs: np.ndarray, places: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Read references such as ``AB12``: the row and the column, counted from 1, and the place behind each."""
    columns, rows = np.zeros(len(places), dtype="int64"), np.zeros(len(places), dtype="int64")
    for numbers, first, base, most in ((columns, "A", 26, 3), (rows, "0", 10, 7)):
        for _ in range(most):
            digit = signs[places].astype("int64") - ord(first)
            here = (digit >= 0) & (digit < base)
            if not here.any():
                break
            numbers[here] = numbers[here] * base + digit[here] + (base == 26)
            places = places + here
    return rows, columns, places


def _texts(
    attributes: list[bytes], stored: list[bytes], found: Sequence[tuple[int, int]], parts: zipfile.ZipFile
) -> list[str] | None:
    """Return the text of each pair of attributes and stored value that was found; None when one is not plain."""
    shared, read = _shared_texts(parts), [ATTRIBUTES.fullmatch(text) for text in attributes]
    no_dates = _styles_without_dates(parts)
    texts: list[str] = []
    for how, what in found:
        attribute, value = read[how], stored[what]
        if attribute is None:
            return None
        whole = WHOLE.fullmatch(value)
        if attribute[2] == b"s":
            if whole is None or int(value) >= len(shared):
                return None
            texts.append(shared[int(value)])
        elif int(attribute[1] or 0) not in no_dates:
            return None
        elif whole is not None:
            texts.append(value.decode())
        elif NUMBER.fullmatch(value) and abs(float(value)) < EXACT_TO:
            texts.append(as_text(float(value)))
        else:
            return None
    return texts


def _shared_texts(parts: zipfile.ZipFile) -> list[str]:
    """Return the texts that cells refer to by number; none when any is formatted or written in an odd way."""
    if "xl/sharedStrings.xml" not in parts.namelist():
        return []
    xml = parts.read("xl/sharedStrings.xml").decode("utf-8")
    begin, end = xml.find("<si>"), xml.rfind("</sst>")
    found = TEXT.findall(xml, max(begin, 0), end) if end >= 0 else []
    n_characters = sum(len(space) + len(text) for space, text in found) + len("<si><t></t></si>") * len(found)
    spaced = any(text != text.strip() and not space for space, text in found)
    if ODD.search(xml) or n_characters != end - begin or spaced:
        return []
    return [unescape(text, {"&quot;": '"', "&apos;": "'"}) for _, text in found]


def _styles_without_dates(parts: zipfile.ZipFile) -> set[int]:
    """Return the numbers of the cell styles that surely show no date or time."""
    xml = parts.read("xl/styles.xml")
    block = re.search(rb"<cellXfs.*?</cellXfs>", xml, re.DOTALL)
    styles = re.findall(rb"<xf\b[^>]*>", block.group()) if block else []
    formats = [re.search(rb'\bnumFmtId="(\d+)"', style) for style in styles]
    return {place for place, number in enumerate(formats) if number and number[1] in NO_DATES}
