"""A sheet of plain cells is read from its bytes: the same cells as calamine gives, or nothing."""

import datetime as dt
import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import python_calamine as calamine
import xlsxwriter
from both_ways import told
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import FileProblem
from toolkit.intake import read_table
from toolkit.intake.plain_sheets import plain_rows
from toolkit.intake.workbook_cells import as_text

SHEET = "xl/worksheets/sheet1.xml"
TEXTS = [
    "",
    "Agree",
    "Strongly disagree",
    " spaces ",
    "two\nlines",
    "a & b <c> \"d\" 'e'",
    "ñ é 漢",
    "=1+1",
    "_x000D_",
    "7",
]
NUMBERS = [0, 7, -3, 0.5, 1e-7, 123456789012345, 1e15, 0.1 + 0.2, 1e300, 2**53 + 1]


def _calamine(content: bytes) -> list[list[str]]:
    book = calamine.load_workbook(io.BytesIO(content))
    rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    return [[as_text(cell) for cell in row] for row in rows]


def _written(write: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], object]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Answers")
        sheet.write_row(0, 0, ["ID", "Q1", "Q2"])
        write(book, sheet)
    return file.getvalue()


def _with_part(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Write a workbook again with one part changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for part in old.namelist():
            new.writestr(part, change(old.read(part)) if part == name else old.read(part))
    return file.getvalue()


PLAIN = _written(lambda _, sheet: [sheet.write_row(row, 0, [row, "Agree", row / 4]) for row in range(1, 6)])


def test_a_plain_sheet_is_read_from_its_bytes() -> None:
    """Otherwise the comparisons here would compare nothing."""
    assert plain_rows(PLAIN, "Answers") == _calamine(PLAIN)
    assert plain_rows(PLAIN, "Other") is None


@pytest.mark.parametrize(
    "write",
    [
        lambda book, sheet: sheet.write_datetime(1, 0, dt.datetime(2026, 3, 2), book.add_format({"num_format": 14})),
        lambda book, sheet: sheet.write_number(1, 0, 42, book.add_format({"num_format": "00000"})),
        lambda book, sheet: sheet.write_formula(1, 0, "=1+1", None, 2),
        lambda book, sheet: sheet.write_boolean(1, 0, True),
        lambda book, sheet: sheet.write_number(1, 0, 1e15),
        lambda book, sheet: sheet.write_rich_string(1, 0, "a ", book.add_format({"bold": True}), "word"),
        lambda book, sheet: sheet.write_number(1_000_000, 100, 1),
    ],
)
def test_other_sheets_are_left_to_calamine(write: Callable[..., object]) -> None:
    """Dates, formats that add zeros, formulas, truth values, long numbers, formatted words, and a lonely far cell."""
    assert plain_rows(_written(write), "Answers") is None


@settings(derandomize=True, deadline=None, max_examples=40)
@given(
    rows=st.lists(
        st.lists(st.one_of(st.none(), st.sampled_from(TEXTS), st.sampled_from(NUMBERS)), max_size=4), max_size=6
    ),
    formats=st.lists(st.sampled_from([0, 1, 2, 9, 10, 14, 22, 46, 49]), min_size=1, max_size=3),
    by_openpyxl=st.booleans(),
)
def test_what_is_read_is_what_calamine_reads(
    rows: list[list[object]], formats: list[int], by_openpyxl: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Texts, numbers, gaps and formatted empty cells, written by two programs."""
    path = tmp_path_factory.mktemp("t") / "a.xlsx"
    if by_openpyxl:
        book = openpyxl.Workbook()
        for row in [["ID", "Q1", "Q2"], *rows]:
            book.active.append(row)
        book.save(path)
    else:

        def write(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
            looks = [book.add_format({"num_format": number}) for number in formats]
            for number, row in enumerate(rows, start=1):
                for place, cell in enumerate(row):
                    sheet.write(number, place, cell, looks[place % len(looks)])

        path.write_bytes(_written(write))
    content = path.read_bytes()
    read = plain_rows(content, "Sheet" if by_openpyxl else "Answers")
    assert read is None or read == _calamine(content)
    whole = told(read_table, path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("toolkit.intake.workbooks.plain_rows", lambda *_: None)
        assert told(read_table, path) == whole


def test_a_time_beyond_all_years_gets_a_sentence(tmp_path: Path) -> None:
    """A number that no time has, in a cell formatted as a time, ends in a message and not in a fault."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(_written(lambda book, sheet: sheet.write(1, 0, 10**14, book.add_format({"num_format": 46}))))
    with pytest.raises(FileProblem, match=r"^a\.xlsx: this workbook is damaged, only half downloaded, or of a kind"):
        read_table(path)


@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "xl/styles.xml"])
def test_damaged_parts_never_give_other_cells(part: str) -> None:
    """Whatever is taken out of a part, or put into it: what calamine reads where it reads anything, or nothing."""
    chance, n_read = random.Random(2026), 0
    pieces = [b"<", b">", b"/", b'"', b" ", b"0", b"9", b"A1", b"<v>", b"</c>", b'<c r="C3"/>', b' t="b"', b"&", b"\0"]
    for _ in range(120):

        def change(xml: bytes) -> bytes:
            begin = chance.randrange(len(xml))
            return xml[:begin] + chance.choice([b"", *pieces]) + xml[begin + chance.choice([0, 0, 1, 1, 2, 9]) :]

        content = _with_part(PLAIN, part, change)
        read = plain_rows(content, "Answers")
        if read is not None:
            try:
                expected = _calamine(content)
            except calamine.CalamineError:
                continue  # broken outside the cells, which were read as they stand
            n_read += 1
            assert read == expected
    assert n_read
