"""A copy without passwords: what is left reads as before, in the same rows, and the passwords are in no byte of it."""

from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter

from toolkit import intake

ROWS = [
    ["Staff of Cedar House"],
    ["Employee ID", "Name", "Password", "Job Title", "Hire Date", "Note"],
    ["007", "José Ruiz", "hunter2", "Cook", "7/1/2019", 'says "hello", often'],
    [],
    ["008", "Ann Lee", "s3cret;x", "Cook", "7/2/2019", "two\nlines"],
    ["009", "Bo Chu", "", "Cook", "", "=1+1"],
]
SECRETS = ("hunter2", "s3cret")


def write_text(path: Path, delimiter: str, encoding: str) -> Path:
    """Write the list with every cell in quotation marks."""
    lines = [delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in ROWS]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def write_workbook(path: Path) -> Path:
    """Write the list as a workbook with a second sheet that holds the passwords too."""
    with xlsxwriter.Workbook(str(path)) as book:
        for name in ("Staff", "Old"):
            sheet = book.add_worksheet(name)
            for number, row in enumerate(ROWS):
                for place, cell in enumerate(row):
                    sheet.write_string(number, place, cell)
    return path


def copied(path: Path, folder: Path) -> tuple[intake.Roster, intake.Roster, bytes]:
    """Read a list, its copy, and the copy's bytes."""
    before = intake.read_roster(path)
    name, content = intake.copy_without(path, before.secret)
    (folder / "copy").mkdir()
    (folder / "copy" / name).write_bytes(content)
    return before, intake.read_roster(folder / "copy" / name), content


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_text_file_without_passwords_reads_the_same(tmp_path: Path, delimiter: str, encoding: str) -> None:
    """Whatever separates its cells and encodes its letters: people, rows, repairs and questions are as they were."""
    before, after, content = copied(write_text(tmp_path / "staff.csv", delimiter, encoding), tmp_path)
    assert before.secret == ("Password",)
    pd.testing.assert_frame_equal(after.staff, before.staff)
    pd.testing.assert_frame_equal(after.repairs, before.repairs)
    pd.testing.assert_frame_equal(after.questions_to_ask, before.questions_to_ask)
    said = content.decode("utf-16" if encoding == "utf-16" else encoding)
    assert not [word for word in SECRETS if word in said]


def test_of_a_workbook_the_sheet_that_is_read_is_kept_as_csv(tmp_path: Path) -> None:
    """The people are the same; no other sheet is kept."""
    before, after, content = copied(write_workbook(tmp_path / "staff.xlsx"), tmp_path)
    pd.testing.assert_frame_equal(after.staff, before.staff)
    assert after.file == "staff.csv"
    assert not [word for word in SECRETS if word in content.decode()]


def test_a_file_without_passwords_is_copied_byte_for_byte(tmp_path: Path) -> None:
    """Nothing is rewritten that need not be."""
    path = tmp_path / "staff.csv"
    path.write_bytes(b"ID;Name;Job Title\n1;Ann;Cook\n2;Bo;Cook")
    assert intake.copy_without(path, intake.read_roster(path).secret) == ("staff.csv", path.read_bytes())
