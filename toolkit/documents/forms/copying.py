"""Plain Word files to copy from, or to be read by another program: lines of text, nothing else."""

from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Inches, Pt, RGBColor

from toolkit.documents.forms.answers import one_line
from toolkit.documents.word import same_zip
from toolkit.survey import Questionnaire

_FONT = "Arial"
_INK = RGBColor(0x1F, 0x29, 0x33)
#: Size in points and weight of each style that is used.
_LOOKS = (
    ("Normal", 11, False),
    ("Title", 18, True),
    ("Heading 1", 14, True),
    ("Heading 2", 11, True),
    ("Caption", 9, False),
)
#: How many letters Word allows in the title among a file's properties.
_TITLE = 255
#: How Word calls a language; any other keeps its own short name.
_LANGUAGES = {"en": "en-GB", "es": "es-ES"}


def new_document(questionnaire: Questionnaire, language: str, notes: tuple[str, ...]) -> Any:
    """Begin a document with the survey's title.

    Parameters
    ----------
    questionnaire : Questionnaire
        Whose title stands on top.
    language : str
        In which spelling is checked, and read aloud.
    notes : tuple of str
        What the facilitator should know. It stands in the header of every page, where a program that reads the file
        does not take it for a question.
    """
    document = Document()
    _forget_what_came_along(document)
    page = document.sections[0]
    page.page_width, page.page_height = Inches(8.5), Inches(11)
    page.left_margin = page.right_margin = Inches(0.9)
    _look(document, language)
    title = one_line(questionnaire.title[language])
    for place, note in enumerate(notes):
        line = page.header.add_paragraph() if place else page.header.paragraphs[0]
        line.add_run(note).font.size = Pt(8.5)
        line.paragraph_format.space_after = Pt(2)
    document.add_paragraph(title, style="Title")
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by, properties.comments = title[:_TITLE], "", "", ""
    properties.created = properties.modified = datetime(1980, 1, 1)
    properties.language = _LANGUAGES.get(language, language)
    return document


def add_line(document: Any, words: str, *, before: float = 0, style: str | None = None, together: bool = False) -> None:
    """Add one line.

    Parameters
    ----------
    document : Document
        Of python-docx.
    words : str
        The line.
    before : float
        Points of space above it.
    style : str or None
        The name of a paragraph style; None for plain text.
    together : bool
        Whether the next line stays on the same page.
    """
    paragraph = document.add_paragraph(words, style=style)
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.keep_with_next = together


def written(document: Any) -> bytes:
    """Return the file: the same document always gives the same bytes."""
    content = BytesIO()
    document.save(content)
    return same_zip(content.getvalue())


def _forget_what_came_along(document: Any) -> None:
    """Take out what the library's empty file says of the computer that it was made on."""
    relations = document.part.package.rels
    for key, relation in list(relations.items()):
        if relation.reltype.rsplit("/", 1)[-1] in ("thumbnail", "extended-properties"):
            del relations[key]


def _look(document: Any, language: str) -> None:
    for name, size, bold in _LOOKS:
        style = document.styles[name]
        style.font.name, style.font.size, style.font.bold = _FONT, Pt(size), bold
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{script}"), None)
        style.font.color.rgb = _INK
    for rule in document.styles["Title"].element.xpath("./w:pPr/w:pBdr"):
        rule.getparent().remove(rule)
    for spoken in document.styles.element.xpath("./w:docDefaults//w:lang"):
        spoken.set(qn("w:val"), _LANGUAGES.get(language, language))
