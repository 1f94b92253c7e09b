"""Opening a file that somebody chose, and saying what it is when it is not a table."""

import errno
import io
import zipfile
from pathlib import Path

from toolkit.errors import FileProblem, listing, nearest

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
CHOOSE = "Choose a CSV file or an Excel workbook."

#: First bytes of files that people choose by mistake, and what those files are.
FIRST_BYTES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a photo (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"BM", "a picture (BMP)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"7z\xbc\xaf", "a compressed folder (7-Zip)"),
    (b"Rar!", "a compressed folder (RAR)"),
    (b"SQLite format 3", "a database file"),
    (b"$FL2", "an SPSS file"),
    (b"$FL3", "an SPSS file"),
    (b"PK\x05\x06", "an empty compressed folder (ZIP)"),
    (b"PAR1", "a Parquet file"),
    (b"ID3", "a sound file"),
    (b"MZ", "a program"),
    (b"<stata_dta>", "a Stata file"),
)
#: A part that only this kind of zipped document has, what it is and what to do instead.
ZIPPED: tuple[tuple[str, str, str], ...] = (
    ("word/document.xml", "a Word document", "If the table is inside, copy it into Excel and save that."),
    ("ppt/presentation.xml", "a PowerPoint presentation", CHOOSE),
    ("Index/", "an Apple Numbers or Pages document", "In Numbers choose File, Export To, CSV."),
    ("Index.zip", "an Apple Numbers or Pages document", "In Numbers choose File, Export To, CSV."),
    ("META-INF/container.xml", "an e-book", CHOOSE),
)


def read_bytes(path: Path) -> bytes:
    """Read a file that somebody chose.

    Raises
    ------
    FileProblem
        When it is not there, is a folder, is empty, is a lock file, is open elsewhere or may not be read.
    """
    file = path.name
    if file.startswith("~$"):
        raise FileProblem(
            f"{file}: this is the small file that Excel keeps while a workbook is open, not the workbook. "
            f'Choose "{file[2:]}" instead.'
        )
    try:
        if path.is_dir():
            raise FileProblem(f"{file or path}: this is a folder. Choose one file inside it.")
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise FileProblem(_not_there(path)) from None
    except PermissionError:
        raise FileProblem(
            f"{file}: this file may not be read. It is open in Excel or another program, or belongs to "
            "somebody else. Close it there, or copy it to your own folder, and choose it again."
        ) from None
    except ValueError:
        raise FileProblem("The file's name holds a character that no file name has. Rename the file.") from None
    except OSError as problem:
        raise FileProblem(_not_read(file, problem)) from None
    if not content.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise FileProblem(
            f"{file}: this file is empty. The download may have stopped before it began: download it again."
        )
    return content


def _not_there(path: Path) -> str:
    beside = [p.name for p in path.parent.iterdir()] if path.parent.is_dir() else []
    like = nearest(path.name, beside)
    hint = f" In the same folder there is {listing(like)}." if like else ""
    return f"{path.name}: there is no such file.{hint} Check the name and the folder, and choose it again."


def _not_read(file: str, problem: OSError) -> str:
    if problem.errno == errno.ENAMETOOLONG:
        return "The file's name is too long to be a file. Choose the file again."
    return (
        f"{file}: the computer could not read this file ({problem.strerror or 'unknown reason'}). If it lies in "
        "OneDrive, Dropbox or on a memory stick, copy it to your own folder first and choose the copy."
    )


def kind_of_bytes(content: bytes, file: str) -> str:
    """Say whether bytes are a "workbook" or "text".

    Raises
    ------
    FileProblem
        When they are neither: says what they are.
    """
    if content.startswith(ZIP):
        return _kind_of_zip(content, file)
    if content.startswith(OLE):
        return _kind_of_ole(content, file)
    for first, what in FIRST_BYTES:
        if content.startswith(first):
            # Two letters can also begin a text; a picture or program has bytes no text has.
            if len(first) == 2 and b"\x00" not in content[:400]:
                continue
            raise FileProblem(f"{file}: this is {what}, not a table. {CHOOSE}")
    if content[4:8] == b"ftyp":
        raise FileProblem(f"{file}: this is a photo or a film, not a table. {CHOOSE}")
    if content.startswith(b"RIFF") and b"\x00" in content[:16]:
        raise FileProblem(f"{file}: this is a picture or a sound, not a table. {CHOOSE}")
    _refuse_markup(content, file)
    return "text"


def _refuse_markup(content: bytes, file: str) -> None:
    """Refuse web pages, XML and JSON, which are text but no table."""
    start = content[:600].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<head")) and file.lower().endswith(".xls"):
        raise FileProblem(
            f"{file}: this is a web page that was given a workbook's name, as some systems export their tables. Open "
            "it in Excel, choose Save As, Excel Workbook (.xlsx), and choose the new file. If Excel shows a page to "
            "sign in instead, sign in there and export again."
        )
    if start.startswith(b"mime-version:"):
        raise FileProblem(
            f"{file}: this is a saved web page (MHT), not a table. Open it in Excel, choose Save As, Excel Workbook "
            "(.xlsx), and choose the new file."
        )
    if start.startswith((b"return-path:", b"received:", b"delivered-to:", b"from: ")) and b"\nto: " in start:
        raise FileProblem(f"{file}: this is a saved e-mail, not a table. Save what is attached to it, and choose that.")
    if start.startswith(b"<svg"):
        raise FileProblem(f"{file}: this is a picture (SVG), not a table. {CHOOSE}")
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<head")):
        raise FileProblem(
            f"{file}: this is a web page, not a table. A download that needs you to sign in often ends like "
            "this. Sign in, download the export again as CSV or Excel, and choose that."
        )
    if start.startswith(b"<?xml"):
        raise FileProblem(
            f"{file}: this is an XML file, not a table. Open it in Excel, choose Save As, Excel Workbook, "
            "and choose the new file."
        )
    if start.startswith(b"{") and b"docs.google.com" in start:
        raise FileProblem(
            f"{file}: this is only a shortcut to a Google document. In Google Sheets choose File, Download, "
            "Comma Separated Values, and choose the downloaded file."
        )
    if b'"surveyentry"' in start:
        raise FileProblem(
            f"{file}: this is the definition of a survey in Qualtrics (QSF); it holds the questions and no answers. In "
            "Qualtrics open Data & Analysis, choose Export & Import, Export Data, CSV, and choose the file inside the "
            "downloaded ZIP."
        )
    if start.startswith((b'{"', b'[{"', b"[\n", b"[\r\n", b"{\n", b"{\r\n", b'[ {"', b'{ "')):
        raise FileProblem(f"{file}: this is a JSON file, not a table. Export it as CSV or Excel instead.")


def _kind_of_zip(content: bytes, file: str) -> str:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(content)).namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise FileProblem(
            f"{file}: this workbook is damaged or only half downloaded. Download or copy it again; if it opens "
            "in Excel, save it there under a new name and choose that."
        ) from None
    if any(name.startswith("xl/") for name in names) or {"content.xml", "mimetype"} <= names:
        return "workbook"
    for part, what, to_do in ZIPPED:
        if part in names or any(name.startswith(part) for name in names if part.endswith("/")):
            raise FileProblem(f"{file}: this is {what}, not a table. {to_do}")
    inside = sorted(name for name in names if name.lower().endswith((".csv", ".xlsx", ".txt", ".xls")))
    hint = f" It holds {listing(inside, 3)}." if inside else ""
    raise FileProblem(
        f"{file}: this is a compressed folder (ZIP).{hint} Unpack it first (on Windows: right click, Extract "
        "All), then choose the file inside."
    )


def _kind_of_ole(content: bytes, file: str) -> str:
    """Tell an old workbook from the other documents that share its wrapping."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise FileProblem(password_message(file))
    if "Workbook".encode("utf-16-le") in content or "Book\x00".encode("utf-16-le") in content:
        return "workbook"
    for stream, what in (
        ("WordDocument", "an old Word document"),
        ("PowerPoint Document", "an old PowerPoint presentation"),
        ("__substg1.0_", "a saved e-mail"),
    ):
        if stream.encode("utf-16-le") in content:
            raise FileProblem(f"{file}: this is {what}, not a table. {CHOOSE}")
    raise FileProblem(
        f"{file}: this is an old or damaged Office file in which no workbook was found. Open it in Excel, save "
        "it as Excel Workbook (.xlsx), and choose the new file."
    )


def password_message(file: str) -> str:
    """What to do about a workbook that needs a password."""
    return (
        f"{file}: this workbook is protected with a password. Open it in Excel with the password, choose File, "
        "Info, Protect Workbook, Encrypt with Password, clear the password, save, and choose it again."
    )
