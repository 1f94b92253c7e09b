"""Papers as Word files: real headings, header rows, described pictures, a set language, the same bytes each time."""

import zipfile
from datetime import date, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt, RGBColor

from toolkit.documents.content import Block, Facts, Page, Picture, Points, Table, Text, long_date
from toolkit.workspace import text

#: On every computer, or one of the same widths in its place.
_FONT = "Arial"
_WIDTH = 6.9  # inches between the margins of a Letter page; fits A4 as well
#: Inches a letter of a table takes, a wide font included.
_LETTER = 0.083
#: A table of so many rows stays on one page; a longer one may be parted after its second row.
_SHORT, _FIRST_ROWS = 8, 2
#: Letters of a heading that stand in one line where there is room.
_HEADING = 15
_QUIET = RGBColor(0x52, 0x60, 0x6D)
_LANGUAGES = {"en": "en-GB", "es": "es-ES"}

#: The oldest date that a ZIP archive can hold.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def word_file(page: Page) -> bytes:
    """Write a paper as a Word file; the same page always gives the same bytes."""
    document = Document()
    _prepare(document, page)
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


def _prepare(document: Any, page: Page) -> None:
    """Set paper, fonts, language and properties."""
    part = document.sections[0]
    part.page_width, part.page_height = Inches(8.5), Inches(11)
    part.left_margin = part.right_margin = Inches(0.8)
    part.top_margin, part.bottom_margin = (Inches(0.55),) * 2 if page.compact else (Inches(0.8), Inches(0.75))
    _styles(document, page)
    _properties(document, page.title, page.organisation, page.on, page.language)
    _running_lines(part, page)


def _colour(page: Page) -> RGBColor:
    return RGBColor.from_string(page.colour.lstrip("#").upper())


def _styles(document: Any, page: Page) -> None:
    colour = _colour(page)
    looks = {
        "Normal": (10, None, False, 0, 5),
        "Title": (24, None, True, 0, 2),
        "Subtitle": (12, _QUIET, False, 0, 8),
        "Heading 1": (15, colour, True, 16, 5),
        "Heading 2": (12, colour, True, 10, 3),
        "List Bullet": (10, None, False, 0, 2),
        "Caption": (9, _QUIET, False, 2, 8),
    }
    for name, (size, ink, bold, before, after) in looks.items():
        style = document.styles[name]
        tight = 0.6 if page.compact else 1
        style.font.name, style.font.bold, style.font.italic = _FONT, bold, False
        style.font.size = Pt(size * 0.92 if page.compact else size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{script}"), None)
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{script}"), _FONT)
        for tracking in style.element.xpath("./w:rPr/w:spacing"):
            tracking.getparent().remove(tracking)
        style.font.color.rgb = ink or RGBColor(0x1F, 0x29, 0x33)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before * tight), Pt(after * tight)
    document.styles["Normal"].paragraph_format.line_spacing = 1.12
    for rule in document.styles["Title"].element.xpath("./w:pPr/w:pBdr"):
        rule.getparent().remove(rule)
    for spoken in document.styles.element.xpath("./w:docDefaults//w:lang"):
        spoken.set(qn("w:val"), _LANGUAGES[page.language])


def _properties(document: Any, title: str, organisation: str, on: date, language: str) -> None:
    """Fix all that Word notes about a file: no user's name, no clock."""
    noon = datetime(on.year, on.month, on.day, 12)
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title, organisation, organisation
    properties.created = properties.modified = properties.last_printed = noon
    properties.revision, properties.language = 1, _LANGUAGES[language]
    properties.comments = properties.keywords = properties.subject = properties.category = ""


def _running_lines(part: Any, page: Page) -> None:
    """Name the paper and number the pages below; say SAMPLE above on every page."""
    below = part.footer.paragraphs[0]
    words = below.add_run(f"{page.organisation} · {page.title} · {long_date(page.on, page.language)} · ")
    run = below.add_run()
    _field(run, "PAGE")
    for piece in (words, run):
        piece.font.size, piece.font.color.rgb = Pt(8.5), _QUIET
    if page.sample:
        above = part.header.paragraphs[0]
        above.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = above.add_run(
            f"{text('documents.sample', page.language)} – {text('documents.sample_words', page.language)}"
        )
        run.bold, run.font.size, run.font.color.rgb = True, Pt(9), RGBColor(0x7A, 0x33, 0x00)


def _field(run: Any, instruction: str) -> None:
    """Put in a number that Word works out itself, here the page's."""
    for kind, words in (("begin", ""), ("", instruction), ("end", "")):
        mark = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark.text = words
        run._r.append(mark)


def _head(document: Any, page: Page) -> None:
    if page.logo:
        shape = document.add_paragraph().add_run().add_picture(BytesIO(page.logo), height=Inches(0.6))
        _describe(shape, page.organisation)
    name = document.add_paragraph()
    run = name.add_run(page.organisation)
    run.bold, run.font.color.rgb = True, _colour(page)
    name.paragraph_format.space_after = Pt(0)
    document.add_paragraph(page.title, style="Title")
    document.add_paragraph(page.about, style="Subtitle")
    meta = document.add_paragraph(style="Caption")
    meta.add_run(long_date(page.on, page.language) + "   ")
    meta.add_run(text("documents.readers", page.language) + " ").bold = True
    meta.add_run(page.readers)
    _rule(meta, page.colour)


def _rule(paragraph: Any, colour: str) -> None:
    """Draw a line below a paragraph."""
    borders = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for name, setting in (("val", "single"), ("sz", "8"), ("space", "4"), ("color", colour.lstrip("#"))):
        line.set(qn(f"w:{name}"), setting)
    borders.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )


def _add(document: Any, block: Block, page: Page) -> None:
    if isinstance(block, Text):
        _add_text(document, block)
    elif isinstance(block, Points):
        for point in block.points:
            document.add_paragraph(point, style="List Bullet")
    elif isinstance(block, Facts):
        _add_facts(document, block, page)
    elif isinstance(block, Picture):
        _add_picture(document, block, page)
    else:
        _add_table(document, block, page)


def _add_text(document: Any, block: Text) -> None:
    paragraph = document.add_paragraph(style="Caption" if block.tone == "note" else "Normal")
    if block.strong:
        paragraph.add_run(block.strong + " ").bold = True
    run = paragraph.add_run(block.words)
    if block.tone == "lead":
        run.bold, run.font.size = True, Pt(12.5)


def _add_facts(document: Any, block: Facts, page: Page) -> None:
    """Put each number below its label: a table of one row, with its headings."""
    table = document.add_table(rows=2, cols=len(block.facts))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, True
    for row, heading in zip(table.rows, (True, False), strict=True):
        _mark_row(row, heading=heading)
    for place, (number, label) in enumerate(block.facts):
        _fill(table.rows[0].cells[place], label, bold=False, right=False)
        _fill(table.rows[1].cells[place], number, bold=True, right=False)
        large = table.rows[1].cells[place].paragraphs[0].runs[0]
        large.font.size, large.font.color.rgb = Pt(16), _colour(page)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _add_picture(document: Any, block: Picture, page: Page) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(4)
    shape = paragraph.add_run().add_picture(BytesIO(block.png), width=Inches(5.2 if page.compact else 6.3))
    _describe(shape, block.alt)
    if block.caption:
        paragraph.paragraph_format.keep_with_next = True
        document.add_paragraph(block.caption, style="Caption")


def _describe(shape: Any, words: str) -> None:
    """Set the description that screen readers read."""
    shape._inline.docPr.set("descr", words)
    shape._inline.docPr.set("name", words[:40])


def _add_table(document: Any, block: Table, page: Page) -> None:
    caption = document.add_paragraph()
    caption.add_run(block.caption).bold = True
    caption.paragraph_format.keep_with_next = True
    caption.paragraph_format.space_before, caption.paragraph_format.space_after = Pt(6), Pt(2)
    table = document.add_table(rows=1 + len(block.rows), cols=len(block.columns))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    widths = _widths(block)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Inches(width)
    last = len(block.rows) if len(block.rows) <= _SHORT else _FIRST_ROWS
    for place, (row, cells) in enumerate(zip(table.rows, (block.columns, *block.rows), strict=True)):
        _mark_row(row, heading=place == 0)
        for number, (cell, words) in enumerate(zip(row.cells, cells, strict=True)):
            cell.width = Inches(widths[number])
            _fill(cell, words, bold=place == 0, right=block.numeric[number])
            cell.paragraphs[0].paragraph_format.keep_with_next = place < last
    _lines(table, page.colour)
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def _mark_row(row: Any, *, heading: bool) -> None:
    """Keep a row on one page; let the first be repeated and read as headings."""
    settings = row._tr.get_or_add_trPr()
    settings.append(OxmlElement("w:cantSplit"))
    if heading:
        settings.append(OxmlElement("w:tblHeader"))


def _fill(cell: Any, words: str, *, bold: bool, right: bool) -> None:
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(words)
    run.bold, run.font.size = bold or None, Pt(9.5)
    paragraph.paragraph_format.space_after = Pt(1)
    paragraph.paragraph_format.space_before = Pt(1)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _lines(table: Any, colour: str) -> None:
    """Thin lines between rows and a strong one under the headings; no boxes."""
    borders = OxmlElement("w:tblBorders")
    for side, size, ink in (("top", "0", ""), ("bottom", "4", "CBD2D9"), ("insideH", "4", "E1E6EB")):
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), "single" if ink else "nil")
        line.set(qn("w:sz"), size)
        line.set(qn("w:color"), ink or "auto")
        borders.append(line)
    settings = table._tbl.tblPr  # Word wants its parts in the order of the standard (ECMA-376, 17.4.59)
    later = settings.xpath("./w:shd | ./w:tblLayout | ./w:tblCellMar | ./w:tblLook")
    later[0].addprevious(borders) if later else settings.append(borders)
    for cell in table.rows[0].cells:
        edge = OxmlElement("w:tcBorders")
        line = OxmlElement("w:bottom")
        for name, setting in (("val", "single"), ("sz", "12"), ("color", colour.lstrip("#"))):
            line.set(qn(f"w:{name}"), setting)
        edge.append(line)
        cell._tc.get_or_add_tcPr().append(edge)


def _widths(block: Table) -> list[float]:
    """Share the page's width among the columns: room for the longest word first, then by what they hold."""
    least, wanted = [], []
    for place, heading in enumerate(block.columns):
        cells = [heading, *(row[place] for row in block.rows)]
        least.append(0.2 + _LETTER * max(len(word) for cell in cells for word in [*cell.split(), ""]))
        longest = max(min(len(heading), _HEADING), *(len(cell) for cell in [*cells[1:], ""]))
        wanted.append(max(least[-1], 0.2 + _LETTER * min(longest, 60)))
    spare = _WIDTH - sum(least)
    if spare <= 0:
        return [round(_WIDTH * part / sum(least), 3) for part in least]
    more = [full - narrow for full, narrow in zip(wanted, least, strict=True)]
    scale = min(1.0, spare / (sum(more) or 1))
    return [round(narrow + extra * scale, 3) for narrow, extra in zip(least, more, strict=True)]
