"""Make the look of Word papers anew: ``python tests/documents/make_word_template.py`` writes the shipped template.

Change the look here, never in the file: a test makes it again and compares.
"""

from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches, Pt, RGBColor

from toolkit.documents.word import same_zip

TEMPLATE = Path(__file__).resolve().parents[2] / "templates" / "reports" / "paper.docx"

#: On every computer, or one of the same widths in its place.
FONT = "Arial"
INK, QUIET, LINE = "1F2933", "52606D", "E1E6EB"
#: Stands for the organisation's colour, which is put in its place when a paper is made.
ACCENT, ACCENT_INK = "accent1", "1F5F7A"


class Look(NamedTuple):
    """One style of a paragraph: size in points, colour, weight, space before and after in points, what it shows."""

    size: float
    ink: str
    bold: bool
    before: float
    after: float
    shows: str


LOOKS = {
    "Normal": Look(10, INK, False, 0, 5, "Normal: what a paper says."),
    "Header": Look(8.5, QUIET, False, 0, 0, ""),
    "Footer": Look(8.5, QUIET, False, 0, 0, ""),
    "Paper Organisation": Look(10, ACCENT, True, 0, 0, "Paper Organisation: your organisation's name"),
    "Title": Look(24, INK, True, 0, 2, "Title: what the paper is called"),
    "Subtitle": Look(12, QUIET, False, 0, 8, "Subtitle: what it is about"),
    "Paper Details": Look(9, QUIET, False, 2, 8, "Paper Details: the day, and who may see it"),
    "Heading 1": Look(15, ACCENT, True, 16, 5, "Heading 1: a section"),
    "Heading 2": Look(12, ACCENT, True, 10, 3, "Heading 2: a part of a section"),
    "Paper Lead": Look(12.5, INK, True, 0, 5, "Paper Lead: the sentence that matters"),
    "List Bullet": Look(10, INK, False, 0, 2, "List Bullet: a point"),
    "Paper Table Title": Look(10, INK, True, 6, 2, "Paper Table Title: what a table shows"),
    "Paper Table Heading": Look(9.5, INK, True, 1, 1, ""),
    "Paper Table Text": Look(9.5, INK, False, 1, 1, ""),
    "Paper Number": Look(16, ACCENT, True, 1, 1, "Paper Number: 42"),
    "Paper Number Label": Look(9.5, INK, False, 1, 1, "Paper Number Label: what the number counts"),
    "Caption": Look(9, QUIET, False, 2, 8, "Caption: small print, and words below a picture"),
}

EXPLAINED = (
    "This file is the look of your Word papers. Change the styles (in Word: right-click a style, Modify), the margins, "
    "the paper size, the header and the footer. Words in the header, such as your address, and a picture, such as your "
    "logo, stand on every page. The lines below only show the styles: papers do not take them over. "
    "What has the colour Accent 1 takes your organisation's colour; a colour that you choose yourself stays. "
    "Keep the names of the styles, and the words in braces in the footer."
)
FOOTER = "{organisation} · {title} · {date} · "


def template() -> bytes:
    """Return the template as a Word file, the same bytes each time."""
    document: Any = Document()
    _forget_what_came_along(document)
    _defaults(document)
    for name, look in LOOKS.items():
        _style(document, name, look)
    document.styles.element.append(parse_xml(TABLE_STYLE))
    _theme(document)
    part = document.sections[0]
    part.page_width, part.page_height = Inches(8.5), Inches(11)
    part.left_margin = part.right_margin = part.top_margin = Inches(0.8)
    part.bottom_margin = Inches(0.75)
    _footer(part)
    _shown(document)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = "The look of Word papers", "Facilitator Toolkit", ""
    written = BytesIO()
    document.save(written)
    return same_zip(written.getvalue())


#: Thin lines between rows and a strong one under the headings; no boxes.
TABLE_STYLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="PaperTable">
<w:name w:val="Paper Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="1"/><w:qFormat/>
<w:tblPr><w:tblBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="CBD2D9"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/></w:tblBorders></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>
<w:bottom w:val="single" w:sz="12" w:space="0" w:color="{ACCENT_INK}" w:themeColor="{ACCENT}"/>
</w:tcBorders></w:tcPr></w:tblStylePr>
</w:style>"""

RULE = f"""
<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="8" w:space="4" w:color="{ACCENT_INK}" w:themeColor="{ACCENT}"/>
</w:pBdr>"""


def _forget_what_came_along(document: Any) -> None:
    """Take out the styles and parts of the empty file that no paper needs."""
    keep = {*LOOKS, "Default Paragraph Font", "Normal Table", "No List"}
    for style in list(document.styles):
        if style.name not in keep:
            style.element.getparent().remove(style.element)
    for rels in (document.part.package.rels, document.part.rels):
        for key, rel in list(rels.items()):
            if rel.reltype.rsplit("/", 1)[-1] in ("thumbnail", "extended-properties", "stylesWithEffects", "customXml"):
                del rels[key]


def _defaults(document: Any) -> None:
    """One font for all styles, so that changing Normal changes everything."""
    fonts = document.styles.element.xpath("./w:docDefaults//w:rFonts")[0]
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    spacing = document.styles.element.xpath("./w:docDefaults//w:spacing")[0]
    spacing.attrib.clear()
    spacing.set(qn("w:after"), "0")


def _style(document: Any, name: str, look: Look) -> None:
    styles = document.styles
    if name not in [style.name for style in styles]:
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    style = styles[name]
    for link in style.element.xpath("./w:link | ./w:rPr | ./w:pPr/w:pBdr | ./w:pPr/w:contextualSpacing"):
        link.getparent().remove(link)
    _letters(style, look)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(look.before), Pt(look.after)
    if name == "Normal":
        style.paragraph_format.line_spacing = 1.12
        style.font.name = FONT
    if name == "Paper Details":
        style.element.pPr.insert_element_before(parse_xml(RULE), "w:spacing")
    style.hidden, style.unhide_when_used, style.quick_style = False, False, True


def _letters(style: Any, look: Look) -> None:
    """Say only what differs from Normal, so that a larger Normal makes everything of its size larger."""
    normal = LOOKS["Normal"]
    if style.name == "Normal" or look.size != normal.size:
        style.font.size = Pt(look.size)
    if style.name == "Normal" or look.ink != normal.ink:
        style.font.color.rgb = RGBColor.from_string(ACCENT_INK if look.ink == ACCENT else look.ink)
    if look.ink == ACCENT:
        style.element.xpath("./w:rPr/w:color")[0].set(qn("w:themeColor"), ACCENT)
    if look.bold:
        style.font.bold = True


def _theme(document: Any) -> None:
    """Name the fonts of the theme like the others: Word offers them first."""
    theme = document.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = theme.blob.replace(b'typeface="Calibri"', b'typeface="Arial"').replace(
        b'typeface="Cambria"', b'typeface="Arial"'
    )


def _footer(part: Any) -> None:
    below = part.footer.paragraphs[0]
    below.add_run(FOOTER)
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        mark = f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'
        if not kind:
            mark = f"<w:instrText {nsdecls('w')}>{words}</w:instrText>"
        below.add_run()._r.append(parse_xml(mark))


def _shown(document: Any) -> None:
    """Show each style once, so that one sees what one changes."""
    document.add_paragraph(EXPLAINED)
    for name, look in LOOKS.items():
        if look.shows:
            document.add_paragraph(look.shows, style=name)
    table = document.add_table(rows=3, cols=2, style="Paper Table")
    for row, words in zip(table.rows, (("Heading", "n"), ("Text", "12"), ("Text", "7")), strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.paragraphs[0].add_run(word)
            cell.paragraphs[0].style = "Paper Table Heading" if words[0] == "Heading" else "Paper Table Text"


if __name__ == "__main__":
    TEMPLATE.write_bytes(template())
