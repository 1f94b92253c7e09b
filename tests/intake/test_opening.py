import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.errors import FileProblem
from toolkit.intake.opening import kind_of_bytes, read_bytes


def _message(act: Callable[[], object]) -> str:
    with pytest.raises(FileProblem) as problem:
        act()
    return str(problem.value)


def _zip(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "a photo (JPEG)"),
        (b"\x89PNG\r\n\x1a\n\x00", "a picture (PNG)"),
        (b"%PDF-1.7\n", "a PDF document"),
        (b"{\\rtf1\\ansi hello}", "a text document (RTF)"),
        (b"\x1f\x8b\x08\x00", "a compressed file (gzip)"),
        (b"MZ\x90\x00\x03\x00", "a program"),
    ],
)
def test_a_file_of_another_kind_is_called_what_it_is(content: bytes, what: str) -> None:
    """A photo, a PDF or a program is named, and the sentence says what to choose."""
    assert _message(lambda: kind_of_bytes(content, "x.csv")) == (
        f"x.csv: this is {what}, not a table. Choose a CSV file or an Excel workbook."
    )


def test_an_iphone_photo_is_called_a_photo() -> None:
    """HEIC photos have their mark after four bytes."""
    assert _message(lambda: kind_of_bytes(b"\x00\x00\x00\x18ftypheic\x00", "IMG_1.HEIC")) == (
        "IMG_1.HEIC: this is a photo or a film, not a table. Choose a CSV file or an Excel workbook."
    )


def test_a_word_document_is_told_from_a_workbook() -> None:
    """Word and Excel files are both ZIP inside; the parts tell which."""
    content = _zip(**{"word/document.xml": "<w/>", "[Content_Types].xml": ""})
    assert _message(lambda: kind_of_bytes(content, "plan.docx")) == (
        "plan.docx: this is a Word document, not a table. If the table is inside, copy it into Excel and save that."
    )


def test_a_zip_names_the_tables_inside() -> None:
    """A compressed folder says what to unpack."""
    content = _zip(**{"export/answers.csv": "a,b\n1,2"})
    assert _message(lambda: kind_of_bytes(content, "export.zip")) == (
        'export.zip: this is a compressed folder (ZIP). It holds "export/answers.csv". Unpack it first (on Windows: '
        "right click, Extract All), then choose the file inside."
    )


def test_half_a_workbook_is_called_half() -> None:
    """A workbook whose end is missing asks for a new download."""
    content = _zip(**{"xl/workbook.xml": "<x/>" * 500})[:300]
    assert _message(lambda: kind_of_bytes(content, "staff.xlsx")) == (
        "staff.xlsx: this workbook is damaged or only half downloaded. Download or copy it again; if it opens in "
        "Excel, save it there under a new name and choose that."
    )


def test_a_web_page_explains_the_sign_in() -> None:
    """A sign-in page saved in place of the export is recognised."""
    assert "A download that needs you to sign in often ends like this." in _message(
        lambda: kind_of_bytes(b"<!DOCTYPE html><html><title>Sign in</title>", "answers.csv")
    )


def test_a_google_shortcut_says_how_to_export() -> None:
    """A .gsheet file is only a link."""
    content = b'{"url": "https://docs.google.com/open?id=1"}'
    assert "this is only a shortcut to a Google document" in _message(lambda: kind_of_bytes(content, "a.gsheet"))


def test_a_password_is_explained() -> None:
    """An encrypted workbook says how to take the password off."""
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le")
    assert _message(lambda: kind_of_bytes(content, "staff.xlsx")) == (
        "staff.xlsx: this workbook is protected with a password. Open it in Excel with the password, choose File, "
        "Info, Protect Workbook, Encrypt with Password, clear the password, save, and choose it again."
    )


def test_an_old_word_document_is_called_that() -> None:
    """Old Office files share their first bytes; the stream's name tells."""
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "WordDocument".encode("utf-16-le")
    assert "this is an old Word document" in _message(lambda: kind_of_bytes(content, "a.doc"))


def test_a_text_that_begins_with_two_letters_of_a_picture_is_text() -> None:
    """A heading "BMI" is not a BMP picture."""
    assert kind_of_bytes(b"BMI,Name\n22,Ana\n", "a.csv") == "text"


def test_a_file_that_is_not_there_names_a_similar_one(tmp_path: Path) -> None:
    """A misspelt name shows what lies in the folder."""
    (tmp_path / "staff_2026.csv").write_text("a,b")
    assert _message(lambda: read_bytes(tmp_path / "staf_2026.csv")) == (
        'staf_2026.csv: there is no such file. In the same folder there is "staff_2026.csv". Check the name and the '
        "folder, and choose it again."
    )


def test_a_folder_is_called_a_folder(tmp_path: Path) -> None:
    """Choosing a folder says so."""
    folder = tmp_path / "exports"
    folder.mkdir()
    assert _message(lambda: read_bytes(folder)) == "exports: this is a folder. Choose one file inside it."


@pytest.mark.parametrize("content", [b"", b"\n\r\n", b"\xef\xbb\xbf", b"  \t"])
def test_an_empty_file_is_called_empty(tmp_path: Path, content: bytes) -> None:
    """Nothing, blank lines and a lone mark are all an empty file."""
    (tmp_path / "a.csv").write_bytes(content)
    assert _message(lambda: read_bytes(tmp_path / "a.csv")) == (
        "a.csv: this file is empty. The download may have stopped before it began: download it again."
    )


def test_a_lock_file_names_the_workbook(tmp_path: Path) -> None:
    """The ~$ file that Excel leaves beside an open workbook is not the workbook."""
    assert _message(lambda: read_bytes(tmp_path / "~$staff.xlsx")) == (
        "~$staff.xlsx: this is the small file that Excel keeps while a workbook is open, not the workbook. "
        'Choose "staff.xlsx" instead.'
    )


def test_a_file_open_in_excel_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows refuses to read a locked file; the sentence names the likely cause."""
    (tmp_path / "staff.xlsx").write_bytes(b"PK")

    def locked(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", os.fspath(self))

    monkeypatch.setattr(Path, "read_bytes", locked)
    assert _message(lambda: read_bytes(tmp_path / "staff.xlsx")) == (
        "staff.xlsx: this file may not be read. It is open in Excel or another program, or belongs to somebody else. "
        "Close it there, or copy it to your own folder, and choose it again."
    )


def test_a_failing_disk_says_where_files_are_safe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Any other trouble of the computer is passed on in its own words."""
    (tmp_path / "a.csv").write_bytes(b"x")

    def failing(self: Path) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "read_bytes", failing)
    assert _message(lambda: read_bytes(tmp_path / "a.csv")).startswith(
        "a.csv: the computer could not read this file (Input/output error)."
    )


@pytest.mark.parametrize("name", ["x" * 400 + ".csv", "a\x00b.csv"])
def test_a_name_that_no_file_has_is_a_plain_message(tmp_path: Path, name: str) -> None:
    """A pasted text in place of a path costs nothing."""
    assert "name" in _message(lambda: read_bytes(tmp_path / name))


@pytest.mark.parametrize(
    ("file", "content", "what"),
    [
        (
            "staff.xls",
            b"<html><table><tr><td>ID</td></tr></table></html>",
            "staff.xls: this is a web page that was given a workbook's name, as some systems export their tables. "
            "Open it "
            "in Excel, choose Save As, Excel Workbook (.xlsx), and choose the new file. If Excel shows a page to "
            "sign in "
            "instead, sign in there and export again.",
        ),
        (
            "page.xls",
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n",
            "page.xls: this is a saved web page (MHT), not a table. Open it in Excel, choose Save As, Excel Workbook "
            "(.xlsx), and choose the new file.",
        ),
        (
            "export.csv",
            b"From: a@x.org\nTo: b@x.org\nSubject: Your export\n",
            "export.csv: this is a saved e-mail, not a table. Save what is attached to it, and choose that.",
        ),
        (
            "new.numbers",
            _zip(**{"Index/Tables/DataList.iwa": "x", "preview.jpg": "y"}),
            "new.numbers: this is an Apple Numbers or Pages document, not a table. In Numbers choose File, Export "
            "To, CSV.",
        ),
        (
            "empty.zip",
            _zip(),
            "empty.zip: this is an empty compressed folder (ZIP), not a table. Choose a CSV file or an Excel workbook.",
        ),
    ],
)
def test_what_systems_call_a_workbook_is_called_what_it_is(file: str, content: bytes, what: str) -> None:
    """Each sentence says what to do with such a file."""
    assert _message(lambda: kind_of_bytes(content, file)) == what


def test_a_survey_definition_of_qualtrics_is_named(tmp_path: Path) -> None:
    """It holds no answers: another format of it would not help."""
    path = tmp_path / "survey.qsf"
    path.write_text('{"SurveyEntry":{"SurveyID":"SV_1"},"SurveyElements":[]}', encoding="utf-8")
    with pytest.raises(FileProblem) as problem:
        kind_of_bytes(path.read_bytes(), path.name)
    assert str(problem.value) == (
        "survey.qsf: this is the definition of a survey in Qualtrics (QSF); it holds the questions and no answers. In "
        "Qualtrics open Data & Analysis, choose Export & Import, Export Data, CSV, and choose the file inside the "
        "downloaded ZIP."
    )
