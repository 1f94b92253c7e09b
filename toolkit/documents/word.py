"""Papers as Word files: real headings, header rows, described pictures, a set language, the same bytes each time.

How they look is the template's: every paragraph and table has a style, and nothing here sets a font or a colour.
"""

import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches, Pt

from toolkit.documents.column_widths import column_widths
from toolkit.documents.content import Block, Facts, Page, Picture, Points, Table, Text, long_date
from toolkit.documents.word_ground import ground
from toolkit.documents.word_template import PAPER, letter_size
from toolkit.workspace import Workspace, text

#: Points by which the code of a question is smaller than the question.
_CODE_SMALLER = 2.5
#: The part of the width between the margins that a picture takes, and on a short paper.
_PICTURE, _SMALL_PICTURE = 0.913, 0.754
#: A table of so many rows stays on one page; a longer one may be parted after its second row.
_SHORT, _FIRST_ROWS = 8, 2
#: Inches: the least height of a row that people write into by hand.
_TO_FILL = 0.5

#: A cell of numbers; signs that no XML file may hold.
_RIGHT = '<w:jc w:val="right"/>'
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")

#: The oldest date that a ZIP archive can hold.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def word_file(page: Page, workspace: Workspace, template: str = PAPER) -> bytes:
    """Write a paper as a Word file; the same page and template always give the same bytes.

    Parameters
    ----------
    page : Page
        What stands on it.
    workspace : Workspace
        Whose own templates win over the shipped ones.
    template : str
        Its name below ``templates/``: the look of the paper. Tables and pictures take the room that its margins leave
        and the letters that its styles have, so that one with large print needs no other code.

    Raises
    ------
    FileProblem
        If an own template cannot be used; says which, why and how to go back.
    """
    document = ground(page, workspace, template)
    _head(document, page)
    for section in page.sections:
        document.add_heading(section.title, level=1)
        for block, following in zip(section.blocks, (*section.blocks[1:], None), strict=True):
            _add(document, block, page)
            if isinstance(block, Text) and following is not None:
                document.paragraphs[-1].paragraph_format.keep_with_next = True
    written = BytesIO()
    document.save(written)
    return same_zip(written.getvalue())


def same_zip(content: bytes) -> bytes:
    """Write a ZIP archive anew without the times at which its members were made."""
    written = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as before,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            member = zipfile.ZipInfo(name, _NO_TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(member, before.read(name))
    return written.getvalue()


def with_words(content: bytes, words: Mapping[str, str]) -> bytes:
    """Put other words in place of marks in a Word file: the same letter for many readers, set only once.

    Parameters
    ----------
    content : bytes
        A file of :func:`word_file`.
    words : mapping of str to str
        Each mark to what stands in its place.
    """
    written = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as before,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for member in before.infolist():
            part = before.read(member.filename)
            if member.filename.endswith(".xml"):
                for mark, said in words.items():
                    part = part.replace(mark.encode(), escape(_NOT_IN_XML.sub("", said)).encode())
            after.writestr(member, part)
    return written.getvalue()


def _head(document: Any, page: Page) -> None:
    if page.logo:
        shape = document.add_paragraph().add_run().add_picture(BytesIO(page.logo), height=Inches(0.6))
        _describe(shape, page.organisation)
    document.add_paragraph(page.organisation, style="Paper Organisation")
    document.add_paragraph(page.title, style="Title")
    document.add_paragraph(page.about, style="Subtitle")
    details = document.add_paragraph(style="Paper Details")
    details.add_run(long_date(page.on, page.language) + "   ")
    details.add_run(text("documents.readers", page.language) + " ").bold = True
    details.add_run(page.readers)


def _add(document: Any, block: Block, page: Page) -> None:
    if isinstance(block, Text):
        _add_text(document, block)
    elif isinstance(block, Points):
        for place, point in enumerate(block.points, start=1):
            line = document.add_paragraph(point, style="Normal" if block.bare else "List Bullet")
            if block.bare:
                line.paragraph_format.left_indent, line.paragraph_format.space_after = Inches(0.1), Pt(2)
                line.paragraph_format.keep_with_next = place < len(block.points)
    elif isinstance(block, Facts):
        _add_facts(document, block)
    elif isinstance(block, Picture):
        _add_picture(document, block, page)
    else:
        _add_table(document, block)


def _add_text(document: Any, block: Text) -> None:
    paragraph = document.add_paragraph(style={"note": "Caption", "lead": "Paper Lead"}.get(block.tone, "Normal"))
    if block.strong:
        paragraph.add_run(block.strong + " ").bold = True
    paragraph.add_run(block.words)
    _add_code(paragraph, block.code, letter_size(document, "Normal"))


def _add_code(paragraph: Any, code: str, size: float) -> None:
    """Put the code in small letters behind a question: whoever types the answers finds the column by it."""
    if code:
        paragraph.add_run(f"  {code}").font.size = Pt(size - _CODE_SMALLER)


def _add_facts(document: Any, block: Facts) -> None:
    """Put each number below its label: a table of one row, with its headings."""
    table = document.add_table(rows=2, cols=len(block.facts))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, True
    for row, heading in zip(table.rows, (True, False), strict=True):
        _mark_row(row, heading=heading)
    for place, (number, label) in enumerate(block.facts):
        _fill(table.rows[0].cells[place], label, "Paper Number Label")
        _fill(table.rows[1].cells[place], number, "Paper Number")
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _add_picture(document: Any, block: Picture, page: Page) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(4)
    width = _room(document) * (_SMALL_PICTURE if page.compact else _PICTURE)
    shape = paragraph.add_run().add_picture(BytesIO(block.png), width=Inches(width))
    _describe(shape, block.alt)
    if block.caption:
        paragraph.paragraph_format.keep_with_next = True
        document.add_paragraph(block.caption, style="Caption")


def _room(document: Any) -> float:
    """Return the inches between the margins."""
    part = document.sections[0]
    return float((part.page_width - part.left_margin - part.right_margin) / Inches(1))


def _describe(shape: Any, words: str) -> None:
    """Set the description that screen readers read."""
    shape._inline.docPr.set("descr", words)
    shape._inline.docPr.set("name", words[:40])


def _add_table(document: Any, block: Table) -> None:
    caption = document.add_paragraph(block.caption, style="Paper Table Title")
    caption.paragraph_format.keep_with_next = True
    table = document.add_table(rows=0, cols=len(block.columns), style="Paper Table")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    text_size, heading_size = (letter_size(document, f"Paper Table {kind}") for kind in ("Text", "Heading"))
    widths, side = _widths(block, _room(document), text_size, heading_size)
    _set_sides(table, side)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Inches(width)
    last = len(block.rows) if len(block.rows) <= _SHORT else _FIRST_ROWS
    styles = [document.styles[f"Paper Table {kind}"].style_id for kind in ("Heading", "Text")]
    looks = [
        _CellLook(width=round(width * 1440), right=right, code_size=text_size - _CODE_SMALLER)
        for width, right in zip(widths, block.numeric, strict=True)
    ]
    for place, cells in enumerate((block.columns, *block.rows)):
        code = block.codes[place - 1] if place and block.codes else ""
        row = _Row(cells=cells, style=styles[place > 0], heading=place == 0, keep=place < last, code=code)
        table._tbl.append(_row_xml(row, looks, to_fill=bool(block.to_fill)))
    document.add_paragraph().paragraph_format.space_after = Pt(2)


class _CellLook(NamedTuple):
    """How the cells of a column are set: their width in twentieths of a point, where they stand, a code's points."""

    width: int
    right: bool
    code_size: float


class _Row(NamedTuple):
    """One row of a table: its cells, their style, whether they are headings and stay with the next row."""

    cells: tuple[str, ...]
    style: str
    heading: bool
    keep: bool
    code: str


def _row_xml(row: _Row, looks: Sequence[_CellLook], *, to_fill: bool) -> Any:
    """Make a row as Word notes it (ECMA-376, 17.4.78), in one go: cell by cell takes ten times as long."""
    height = f'<w:trHeight w:val="{round(_TO_FILL * 1440)}" w:hRule="atLeast"/>' if to_fill and not row.heading else ""
    heading = "<w:tblHeader/>" if row.heading else ""
    codes = (row.code, *("" for _ in row.cells[1:]))
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{look.width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{row.style}"/>'
        f'<w:keepNext w:val="{int(row.keep)}"/>{_RIGHT if look.right else ""}</w:pPr>'
        f"{_run(words)}{_run(f'  {code}', look.code_size) if code else ''}</w:p></w:tc>"
        for words, code, look in zip(row.cells, codes, looks, strict=True)
    )
    return parse_xml(f"<w:tr {nsdecls('w')}><w:trPr><w:cantSplit/>{height}{heading}</w:trPr>{cells}</w:tr>")


def _run(words: str, size: float = 0) -> str:
    look = f'<w:rPr><w:sz w:val="{round(size * 2)}"/></w:rPr>' if size else ""
    lines = escape(_NOT_IN_XML.sub("", words)).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:r>{look}<w:t xml:space="preserve">{lines}</w:t></w:r>'


def _widths(block: Table, room: float, size: float, heading_size: float) -> tuple[list[float], float]:
    """Share the room among what is printed, and leave the columns to fill in theirs."""
    n = len(block.columns) - len(block.to_fill)
    printed = replace(block, columns=block.columns[:n], rows=tuple(row[:n] for row in block.rows), to_fill=())
    left = room * (1 - sum(block.to_fill))
    widths, side = column_widths(printed, left, size, heading_size)
    if block.to_fill:
        widths = [width * left / sum(widths) for width in widths]
    return [*widths, *(room * part for part in block.to_fill)], side


def _mark_row(row: Any, *, heading: bool) -> None:
    """Keep a row on one page; let the first be repeated and read as headings."""
    settings = row._tr.get_or_add_trPr()
    settings.append(OxmlElement("w:cantSplit"))
    if heading:
        settings.append(OxmlElement("w:tblHeader"))


def _fill(cell: Any, words: str, style: str, *, right: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = style
    paragraph.add_run(words)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _set_sides(table: Any, side: float) -> None:
    """Set the space at the sides of every cell, in the place where the standard wants it."""
    sides = "".join(f'<w:{name} w:w="{round(side * 1440)}" w:type="dxa"/>' for name in ("left", "right"))
    margins = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{sides}</w:tblCellMar>")
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    if look is None:
        table._tbl.tblPr.append(margins)
    else:
        look.addprevious(margins)
