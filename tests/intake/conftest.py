"""Files for tests of reading, written where the test says."""

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write text (UTF-8 unless said otherwise) or bytes to a file and return its path."""

    def _write(name: str, content: str | bytes, encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode(encoding) if isinstance(content, str) else content)
        return path

    return _write


@pytest.fixture
def workbook(tmp_path: Path) -> Write:
    """Write a workbook: rows of cells by sheet; a number of `zeros` digits where a cell is (number, zeros)."""

    def _write(name: str, **sheets: list[list[object]]) -> Path:
        path = tmp_path / name
        book = xlsxwriter.Workbook(path, {"default_date_format": "m/d/yyyy"})
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            for r, row in enumerate(rows):
                for c, cell in enumerate(row):
                    if isinstance(cell, tuple):
                        sheet.write_number(r, c, cell[0], book.add_format({"num_format": "0" * cell[1]}))
                    elif isinstance(cell, str):
                        sheet.write_string(r, c, cell)
                    elif cell is not None:
                        sheet.write(r, c, cell)
        book.close()
        return path

    return _write
