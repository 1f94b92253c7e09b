"""The template of Word papers: a Word file of the user's own, checked before a paper is made of it."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from toolkit.errors import FileProblem, listing
from toolkit.workspace import Workspace

#: The template that every Word paper starts from unless it asks for another one.
PAPER = "reports/paper.docx"

#: What a paper is set in; a template must have them all. Their look is the user's.
PARAGRAPHS = (
    "Normal",
    "Title",
    "Subtitle",
    "Heading 1",
    "List Bullet",
    "Caption",
    "Paper Organisation",
    "Paper Details",
    "Paper Lead",
    "Paper Table Title",
    "Paper Table Heading",
    "Paper Table Text",
    "Paper Number",
    "Paper Number Label",
)
TABLES = ("Paper Table",)

#: Words in braces that are filled in where they stand in a header or a footer.
FIELDS = ("organisation", "title", "date", "readers")
FIELD = re.compile(r"\{(\w+)\}")

#: The size of letters where a Word file names none (ECMA-376, 17.3.2.38).
_DEFAULT_SIZE = 10.0
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BACK = (
    "If it is your own copy, correct it or take it out of your organisation's folder “templates”; "
    "then the original is used again."
)


def open_template(workspace: Workspace, name: str = PAPER) -> Any:
    """Open the Word template that is in use: the organisation's own copy if there is one, else the shipped one.

    Parameters
    ----------
    workspace : Workspace
        Whose own copy wins.
    name : str
        Its name below ``templates/``.

    Returns
    -------
    docx.document.Document
        Fresh each time; what is done to it changes no file.

    Raises
    ------
    FileProblem
        If it may not be read, is no Word file, has a password, or lacks something that papers need; says all of it,
        and how to go back.
    """
    document = _opened(_content(workspace, name), name)
    problems = " ".join(_problems(document))
    if problems:
        raise FileProblem(f"The template {name} cannot be used. {problems} {_BACK}")
    return document


def is_open_elsewhere(workspace: Workspace, name: str = PAPER) -> bool:
    """Tell whether Word or LibreOffice has a template open: what was not saved there yet is not seen here.

    Parameters
    ----------
    workspace : Workspace
        Whose own copy is looked for.
    name : str
        The template's name below ``templates/``.
    """
    path = workspace.find_template(name)
    # Word leaves out letters at the front so that the name does not grow beyond what old systems allow.
    short = path.name[min(2, max(0, len(path.stem) - 6)) :]
    return any((path.parent / lock).exists() for lock in (f"~${short}", f".~lock.{path.name}#"))


def running_parts(document: Any) -> Iterator[Any]:
    """Yield each header and footer that is used, those of the first and of even pages too."""
    part = document.sections[0]
    kinds = [(part.header, part.footer)]
    if part.different_first_page_header_footer:
        kinds.append((part.first_page_header, part.first_page_footer))
    if document.settings.odd_and_even_pages_header_footer:
        kinds.append((part.even_page_header, part.even_page_footer))
    for above, below in kinds:
        yield from (above, below)


def letter_size(document: Any, style: str) -> float:
    """Return the size in points of a style's letters; where it says nothing, of what it is based on.

    Parameters
    ----------
    document : docx.document.Document
        An opened template.
    style : str
        A style's name.
    """
    looked_at = document.styles[style]
    while looked_at is not None:
        if looked_at.font.size is not None:
            return float(looked_at.font.size.pt)
        looked_at = looked_at.base_style
    found = document.styles.element.xpath("./w:docDefaults/w:rPrDefault/w:rPr/w:sz/@w:val")
    return int(found[0]) / 2 if found else _DEFAULT_SIZE


def _content(workspace: Workspace, name: str) -> bytes:
    path = workspace.find_template(name)
    try:
        return path.read_bytes()
    except OSError:
        raise FileProblem(
            f"The template {name} may not be read: it is open in Word or another program, or belongs to somebody else. "
            f"Close it there and press the button again. It lies in {path.parent}."
        ) from None


def _opened(content: bytes, name: str) -> Any:
    if content.startswith(_OLE):
        raise FileProblem(
            f"The template {name} cannot be used: it has a password, or was saved in the old format of Word (.doc). "
            "In Word take the password off (File, Info, Protect Document) and save it as a Word document (.docx). "
            f"{_BACK}"
        )
    try:
        document = Document(BytesIO(content))
        whole = document.element.body is not None and len(document.styles) > 0 and len(document.sections) > 0
    except (zipfile.BadZipFile, OpcError, KeyError, ValueError, SyntaxError, AttributeError):
        whole = False  # lxml calls broken XML broken syntax; a part of another kind lacks what is asked of it
    if not whole:
        raise FileProblem(
            f"The template {name} cannot be used: it is no Word document, or it is damaged. Open it in Word and save "
            f"it as a Word document (.docx), not as a Word template (.dotx). {_BACK}"
        )
    return document


def _problems(document: Any) -> Iterator[str]:
    there = {(style.name, style.type) for style in document.styles}
    needed = [(style, WD_STYLE_TYPE.PARAGRAPH) for style in PARAGRAPHS]
    needed += [(style, WD_STYLE_TYPE.TABLE) for style in TABLES]
    missing = [style for style, kind in needed if (style, kind) not in there]
    if missing:
        yield f"It has no style {listing(missing, most=len(missing))}. Keep the styles of the original and their names."
    if len(document.sections) != 1:
        yield f"It has {len(document.sections)} sections; a paper has one. Take the section breaks out."
    written = [document.styles.element, *(part._element for part in running_parts(document))]
    if any(element.xpath(".//w:ins | .//w:del | .//w:rPrChange | .//w:pPrChange") for element in written):
        yield "It holds tracked changes, which name who made them. In Word choose Review, Accept All Changes."
    if any(_linked(part) for part in running_parts(document)):
        yield "A picture in its header or footer is only linked. Delete it there and insert it from your computer."
    unknown = [
        found
        for part in running_parts(document)
        for paragraph in paragraphs(part)
        for found in FIELD.findall(paragraph.text)
        if found not in FIELDS
    ]
    if unknown:
        fields = ", ".join(f"{{{field}}}" for field in FIELDS)
        yield f"Its header or footer has {listing(sorted(set(unknown)))} in braces; known are {fields}."


def paragraphs(part: Any) -> Iterator[Any]:
    """Yield the paragraphs of a header or footer, those in its tables and text boxes too."""
    for element in part._element.iter(qn("w:p")):
        yield Paragraph(element, part)


def _linked(part: Any) -> bool:
    return any(rel.is_external and rel.reltype.endswith("/image") for rel in part.part.rels.values())
