"""Papers as slides: titles, described pictures, real tables, notes for the speaker, the same bytes each time."""

import re
import struct
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Emu, Inches, Pt

from toolkit.documents.column_widths import column_widths
from toolkit.documents.content import Facts, Page, Picture, Points, Table, Text, long_date
from toolkit.documents.slide_content import (
    BETWEEN,
    BOTTOM,
    FACTS_A_ROW,
    HEIGHT,
    MARGIN,
    ROOM,
    TITLE_HEIGHT,
    TITLES,
    TOP,
    WIDTH,
    Slide,
    height_of,
    row_heights,
    size_of,
    slides_of,
    title_size,
    with_codes,
)
from toolkit.documents.word import same_zip
from toolkit.workspace import text

_LANGUAGES = {"en": "en-GB", "es": "es-ES"}
_INK, _QUIET, _SAMPLE_INK = RGBColor(0x1F, 0x29, 0x33), RGBColor(0x5A, 0x66, 0x73), RGBColor(0x7A, 0x33, 0x00)
_STRIPE, _WHITE = "F3F5F7", "FFFFFF"
#: Signs that no XML file may hold.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
#: Points: the first slide's title, numbers that everybody should see first, their labels, the last line.
_FIRST, _NUMBER, _LABEL, _FOOT = 44, 44, 18, 12
#: Of the layouts that python-pptx begins with: the first slide's and the one with a title alone.
_FIRST_LAYOUT, _TITLE_LAYOUT = 0, 5
#: Parts of python-pptx's own file that say nothing here: its picture, and how somebody printed it.
_LEFT_OUT = (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.PRINTER_SETTINGS)


def slide_file(page: Page) -> bytes:
    """Write a paper as slides; the same page always gives the same bytes.

    Parameters
    ----------
    page : Page
        What stands on it. Each picture is a slide of its own; the tables come last, parted where they are long.

    Returns
    -------
    bytes
        A PowerPoint file: every slide has a title of its own, pictures and tables are described, and they are read
        aloud in the order in which they stand.
    """
    deck = _ground(page)
    _first(deck, page)
    shown = slides_of(page)
    for number, slide in enumerate(shown, start=2):
        _add(deck, slide, page, number)
    written = BytesIO()
    deck.save(written)
    return same_zip(written.getvalue())


# --- the ground ---


def _ground(page: Page) -> Any:
    """Open an empty file of wide slides in the organisation's colour, without anybody's name in it."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    kept = [deck.slide_layouts[place] for place in (_FIRST_LAYOUT, _TITLE_LAYOUT)]
    for layout in list(deck.slide_layouts):
        if layout not in kept:
            deck.slide_layouts.remove(layout)
    for layout in (deck.slide_master, *kept):
        for shape in list(layout.placeholders):
            if shape.placeholder_format.idx in (10, 11, 12):  # date, footer and number, which slides have as text
                shape._element.getparent().remove(shape._element)
    _place(kept[0].placeholders, {0: (2.3, 1.6), 1: (4.0, 2.4)})
    _place(kept[1].placeholders, {0: (0.4, TITLE_HEIGHT)})
    _place(deck.slide_master.placeholders, {0: (0.4, TITLE_HEIGHT), 1: (TOP, BOTTOM - TOP)})
    ink = page.colour.lstrip("#").upper()
    _title_style(deck.slide_master, ink)
    for rels in (deck.part.package._rels, deck.part.rels):
        for key in [key for key, rel in rels.items() if rel.reltype in _LEFT_OUT]:
            rels.pop(key)
    for rel in deck.slide_master.part.rels.values():
        if rel.reltype == RELATIONSHIP_TYPE.THEME:
            accent = f'<a:accent1><a:srgbClr val="{ink}"/></a:accent1>'.encode()
            theme = rel.target_part
            theme._blob = re.sub(rb"<a:accent1>.*?</a:accent1>", accent, theme.blob, flags=re.DOTALL)
    _properties(deck, page)
    return deck


def _place(placeholders: Any, heights: dict[int, tuple[float, float]]) -> None:
    """Put placeholders at the left margin, over the whole width."""
    for shape in placeholders:
        if shape.placeholder_format.idx in heights:
            top, height = heights[shape.placeholder_format.idx]
            shape.left, shape.top = Inches(MARGIN), Inches(top)
            shape.width, shape.height = Inches(ROOM), Inches(height)


def _title_style(master: Any, ink: str) -> None:
    """Set titles to the left, bold and in the organisation's colour."""
    level = master._element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    level.set("algn", "l")
    letters = level.find(qn("a:defRPr"))
    letters.set("sz", str(round(TITLES[0] * 100)))
    letters.set("b", "1")
    for fill in letters.findall(qn("a:solidFill")):
        letters.remove(fill)
    fill, colour = OxmlElement("a:solidFill"), OxmlElement("a:srgbClr")
    colour.set("val", ink)
    fill.append(colour)
    letters.insert(0, fill)


def _properties(deck: Any, page: Page) -> None:
    """Fix all that PowerPoint notes about a file: no user's name, no clock."""
    noon = datetime(page.on.year, page.on.month, page.on.day, 12)
    noted = deck.core_properties
    noted.title, noted.author, noted.last_modified_by = page.title, page.organisation, page.organisation
    noted.created = noted.modified = noted.last_printed = noon
    noted.revision, noted.language = 1, _LANGUAGES[page.language]
    noted.comments = noted.keywords = noted.subject = noted.category = ""
    noted.content_status = noted.identifier = noted.version = ""


# --- the slides ---


def _first(deck: Any, page: Page) -> None:
    """Say what it is, whose, of which day, and who may see it."""
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    _title(slide, page.title, page, size=_FIRST)
    slide.shapes.title.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    below = slide.placeholders[1].text_frame
    below.vertical_anchor = MSO_ANCHOR.TOP
    below.margin_left = below.margin_right = Emu(0)
    readers = f"{text('documents.readers', page.language)} {page.readers}"
    lines = ((page.organisation, 24, True), (page.about, 20, False), (long_date(page.on, page.language), 20, False))
    for place, (words, size, bold) in enumerate((*lines, (readers, 18, False))):
        paragraph = below.paragraphs[0] if place == 0 else below.add_paragraph()
        _write(paragraph, words, size, page, bold=bold, ink=_INK)
        paragraph.alignment, paragraph.space_after = PP_ALIGN.LEFT, Pt(6)
    if page.logo:
        shape = slide.shapes.add_picture(BytesIO(page.logo), Inches(MARGIN), Inches(0.6), height=Inches(0.9))
        _describe(shape, page.organisation)
    if page.sample:
        words = f"{text('documents.sample', page.language)} – {text('documents.sample_words', page.language)}"
        box = _box(slide, 6.5, 0.5)
        _write(box.paragraphs[0], words, 18, page, bold=True, ink=_SAMPLE_INK)
    _note(slide, "\n".join((page.title, page.organisation, page.about, readers)))


def _add(deck: Any, shown: Slide, page: Page, number: int) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    _title(slide, shown.title, page)
    top = TOP
    if shown.above:
        height = height_of(shown.above)
        _paragraphs(_box(slide, top, height), shown.above, page)
        top += height
    end = BOTTOM - height_of(shown.below)
    if isinstance(shown.main, Picture):
        _picture(slide, shown.main, top, end)
    elif isinstance(shown.main, Table):
        _table(slide, shown.main, shown.letters, top, page)
    elif isinstance(shown.main, Facts):
        _facts(slide, shown.main, top, page)
    if shown.below:
        _paragraphs(_box(slide, end, BOTTOM - end), shown.below, page)
    foot = f"{page.organisation} · {long_date(page.on, page.language)} · {number}"
    last = _box(slide, 6.98, 0.35).paragraphs[0]
    if page.sample:
        _write(last, f"{text('documents.sample', page.language)} · ", _FOOT, page, bold=True, ink=_SAMPLE_INK)
    _write(last, foot, _FOOT, page, ink=_QUIET)
    _note(slide, shown.notes)


def _title(slide: Any, words: str, page: Page, *, size: int = 0) -> None:
    frame = slide.shapes.title.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = Emu(0)
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    _write(frame.paragraphs[0], words, size or title_size(words), page, bold=True)


def _box(slide: Any, top: float, height: float, left: float = MARGIN, width: float = ROOM) -> Any:
    """Add a box for text, without sides of its own."""
    frame = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(height)).text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    return frame


def _paragraphs(frame: Any, words: Sequence[Text | Points], page: Page) -> None:
    begun = False
    for block in words:
        for line in block.points if isinstance(block, Points) else (block.words,):
            paragraph = frame.add_paragraph() if begun else frame.paragraphs[0]
            begun = True
            paragraph.space_after = Pt(BETWEEN * 72)
            paragraph.line_spacing = 1.0
            if isinstance(block, Points) and not block.bare:
                _bullet(paragraph)
            if isinstance(block, Text) and block.strong:
                _write(paragraph, block.strong + " ", size_of(block), page, bold=True, ink=_INK)
            quiet = isinstance(block, Text) and block.tone == "note"
            _write(paragraph, line, size_of(block), page, ink=_QUIET if quiet else _INK)


def _bullet(paragraph: Any) -> None:
    settings = paragraph._p.get_or_add_pPr()
    settings.set("marL", str(Inches(0.3)))
    settings.set("indent", str(-Inches(0.3)))
    mark = OxmlElement("a:buChar")
    mark.set("char", "•")
    settings.append(mark)


def _picture(slide: Any, block: Picture, top: float, end: float) -> None:
    """Show a picture as large as the slide allows."""
    wide, high = struct.unpack(">II", block.png[16:24])  # the first chunk of every PNG (ISO 15948, 11.2.2)
    scale = min(ROOM / wide, (end - top) / high)
    shape = slide.shapes.add_picture(
        BytesIO(block.png),
        Inches(MARGIN + (ROOM - wide * scale) / 2),
        Inches(top),
        Inches(wide * scale),
        Inches(high * scale),
    )
    _describe(shape, block.alt)


def _describe(shape: Any, words: str) -> None:
    """Set the description that screen readers read."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", words)


def _facts(slide: Any, block: Facts, top: float, page: Page) -> None:
    """Show a few numbers in large letters, each above its label."""
    wide, high = ROOM / FACTS_A_ROW, 1.7
    for place, (number, label) in enumerate(block.facts):
        down, across = divmod(place, FACTS_A_ROW)
        frame = _box(slide, top + 0.2 + down * high, high, MARGIN + across * wide, wide - 0.2)
        run = _write(frame.paragraphs[0], number, _NUMBER, page, bold=True)
        run.font.color.rgb = RGBColor.from_string(page.colour.lstrip("#").upper())
        _write(frame.add_paragraph(), label, _LABEL, page, ink=_INK)


def _table(slide: Any, block: Table, size: float, top: float, page: Page) -> None:
    widths, side = column_widths(block, ROOM, size, size)
    rows = (block.columns, *with_codes(block))
    heights = row_heights(block, size)
    shape = slide.shapes.add_table(
        1, len(block.columns), Inches(MARGIN), Inches(top), Inches(sum(widths)), Inches(sum(heights))
    )
    _describe(shape, text("documents.table", page.language, caption=block.caption))
    for column, width in zip(shape.table.columns, widths, strict=True):
        column.width = Inches(width)
    grid = shape.table._tbl
    grid.remove(grid.tr_lst[0])
    for number, (cells, height) in enumerate(zip(rows, heights, strict=True)):
        fill = page.colour.lstrip("#").upper() if number == 0 else _STRIPE if number % 2 == 0 else _WHITE
        look = _CellLook(size=size, side=side, fill=fill, heading=number == 0, language=_LANGUAGES[page.language])
        written = "".join(_cell_xml(words, look, right) for words, right in zip(cells, block.numeric, strict=True))
        grid.append(parse_xml(f'<a:tr {nsdecls("a")} h="{Inches(height)}">{written}</a:tr>'))


class _CellLook(NamedTuple):
    """How the cells of a row are set: points, inches at each side, colours, and the language they are read in."""

    size: float
    side: float
    fill: str
    heading: bool
    language: str


def _cell_xml(words: str, look: _CellLook, right: bool) -> str:
    """Make a cell as PowerPoint notes it (ECMA-376, 21.1.3.16), in one go: part by part takes ten times as long."""
    ink, bold, anchor = (_WHITE, 1, "b") if look.heading else (str(_INK), 0, "ctr")
    letters = f'lang="{look.language}" sz="{round(look.size * 100)}" b="{bold}"'
    fill = '<a:solidFill><a:srgbClr val="{}"/></a:solidFill>'
    run = f"<a:r><a:rPr {letters}>{fill.format(ink)}</a:rPr><a:t>{escape(_NOT_IN_XML.sub('', words))}</a:t></a:r>"
    sides = " ".join(f'{side}="{Inches(look.side)}"' for side in ("marL", "marR"))
    heights = " ".join(f'{side}="{Inches(0.04)}"' for side in ("marT", "marB"))
    return (
        f'<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn="{"r" if right else "l"}"/>{run if words else ""}'
        f'</a:p></a:txBody><a:tcPr {sides} {heights} anchor="{anchor}">{fill.format(look.fill)}</a:tcPr></a:tc>'
    )


def _write(
    paragraph: Any, words: str, size: float, page: Page, *, bold: bool = False, ink: RGBColor | None = None
) -> Any:
    """Add words in the paper's language; without a size those of the layout."""
    run = paragraph.add_run()
    run.text = words
    run.font._element.set("lang", _LANGUAGES[page.language])
    if size:
        run.font.size = Pt(size)
        run.font.bold = bold
    if ink is not None:
        run.font.color.rgb = ink
    return run


def _note(slide: Any, words: str) -> None:
    slide.notes_slide.notes_text_frame.text = words
