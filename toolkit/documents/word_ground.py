"""The ground of a Word paper: the template without what it shows, in the organisation's colour, with its running lines.

Nothing of the user's computer goes along: a template that was saved in Word knows who saved it, and where.
"""

import re
from datetime import date, datetime
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from toolkit.documents.content import Page, long_date
from toolkit.documents.word_template import FIELD, open_template, paragraphs, running_parts
from toolkit.workspace import Workspace, text

_LANGUAGES = {"en": "en-GB", "es": "es-ES"}
_SAMPLE_INK = RGBColor(0x7A, 0x33, 0x00)
#: What a short paper shrinks by so that it fits on one page: letters, the space between paragraphs, the margins.
_LETTERS, _SPACE, _MARGINS = 0.92, 0.6, 0.69

#: The parts of a template that a paper takes along; its text, pictures in it and remarks stay behind.
_PARTS = ("styles", "settings", "fontTable", "theme", "numbering", "header", "footer", "font")
_PACKAGE = (RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES)
#: Settings that name a person, a place on a computer, or what stays behind.
_SETTINGS = ("attachedTemplate", "rsids", "footnotePr", "endnotePr", "docVars", "mailMerge", "trackRevisions")


def ground(page: Page, workspace: Workspace, template: str) -> Any:
    """Open a template and make it ready for a paper.

    Parameters
    ----------
    page : Page
        What will stand on it.
    workspace : Workspace
        Whose own template wins.
    template : str
        Its name below ``templates/``.

    Returns
    -------
    docx.document.Document
        Without a body; header and footer are filled in.

    Raises
    ------
    FileProblem
        If the template cannot be used.
    """
    document = open_template(workspace, template)
    _empty(document)
    _leave_behind(document)
    _colour(document, page.colour)
    if page.compact:
        _tighten(document)
    _speak(document, page.language)
    _properties(document, page.title, page.organisation, page.on, page.language)
    for part in running_parts(document):
        for paragraph in paragraphs(part):
            _fill_in(paragraph, page)
    if page.sample:
        _say_sample(document, page.language)
    return document


def _properties(document: Any, title: str, organisation: str, on: date, language: str) -> None:
    """Fix all that Word notes about a file: no user's name, no clock."""
    noon = datetime(on.year, on.month, on.day, 12)
    noted = document.core_properties
    noted.title, noted.author, noted.last_modified_by = title, organisation, organisation
    noted.created = noted.modified = noted.last_printed = noon
    noted.revision, noted.language = 1, _LANGUAGES[language]
    noted.comments = noted.keywords = noted.subject = noted.category = ""
    noted.content_status = noted.identifier = noted.version = ""


def _empty(document: Any) -> None:
    """Take out the lines that only show the styles; paper size and margins stay."""
    body = document.element.body
    for element in list(body):
        if element.tag != qn("w:sectPr"):
            body.remove(element)


def _leave_behind(document: Any) -> None:
    """Take along what gives a paper its look, and nothing else."""
    noted = document.settings.element
    package, settings = document.part.package.rels, document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS).rels
    for key in [key for key, rel in package.items() if rel.reltype not in _PACKAGE]:
        del package[key]
    own = document.part.rels
    for key in [key for key, rel in own.items() if rel.is_external or rel.reltype.rsplit("/", 1)[-1] not in _PARTS]:
        del own[key]
    for key in list(settings):
        del settings[key]
    for name in _SETTINGS:
        for element in noted.findall(qn(f"w:{name}")):
            noted.remove(element)


def _colour(document: Any, colour: str) -> None:
    """Put the organisation's colour wherever the template has the theme's first accent."""
    ink = colour.lstrip("#").upper()
    for element in (document.styles.element, *(part._element for part in running_parts(document))):
        for coloured in element.xpath('.//*[@w:themeColor="accent1"]'):
            coloured.set(qn("w:val" if coloured.tag == qn("w:color") else "w:color"), ink)
        for filled in element.xpath('.//*[@w:themeFill="accent1"]'):
            filled.set(qn("w:fill"), ink)
    for rel in document.part.rels.values():
        if rel.reltype == RELATIONSHIP_TYPE.THEME:
            accent = f'<a:accent1><a:srgbClr val="{ink}"/></a:accent1>'.encode()
            rel.target_part._blob = re.sub(
                rb"<a:accent1>.*?</a:accent1>", accent, rel.target_part.blob, flags=re.DOTALL
            )


def _tighten(document: Any) -> None:
    """Make everything a little smaller, in the proportions of the template."""
    styles = document.styles.element
    for size in styles.xpath(".//w:rPr/w:sz | .//w:rPr/w:szCs"):
        size.set(qn("w:val"), str(round(int(size.get(qn("w:val"))) * _LETTERS)))
    for spacing in styles.xpath(".//w:pPr/w:spacing"):
        for side in ("before", "after"):
            if spacing.get(qn(f"w:{side}")):
                spacing.set(qn(f"w:{side}"), str(round(int(spacing.get(qn(f"w:{side}"))) * _SPACE)))
    part = document.sections[0]
    part.top_margin, part.bottom_margin = int(part.top_margin * _MARGINS), int(part.bottom_margin * _MARGINS)


def _speak(document: Any, language: str) -> None:
    """Set the language in which the paper is checked and read aloud."""
    styles = document.styles.element
    for holder in styles.xpath("./w:docDefaults/w:rPrDefault/w:rPr[not(w:lang)]"):
        holder.append(OxmlElement("w:lang"))
    for spoken in styles.xpath(".//w:lang"):
        spoken.set(qn("w:val"), _LANGUAGES[language])


def _fill_in(paragraph: Any, page: Page) -> None:
    """Put in what stands for the words in braces; Word may have cut such a word into several pieces."""
    fields = {
        "organisation": page.organisation,
        "title": page.title,
        "date": long_date(page.on, page.language),
        "readers": page.readers,
    }
    pieces = paragraph._p.xpath(".//w:t")
    written = [piece.text or "" for piece in pieces]
    whole = "".join(written)
    for found in reversed(list(FIELD.finditer(whole))):
        begins = 0
        for place, words in enumerate(written):
            first, last = max(found.start() - begins, 0), min(found.end() - begins, len(words))
            if first < last:
                put = fields[found[1]] if begins <= found.start() else ""
                written[place] = words[:first] + put + words[last:]
            begins += len(words)
    for piece, words in zip(pieces, written, strict=True):
        piece.text = words
        piece.set(qn("xml:space"), "preserve")


def _say_sample(document: Any, language: str) -> None:
    """Say SAMPLE above on every page, before the template's own words."""
    for header in [one for one in running_parts(document) if one._element.tag == qn("w:hdr")]:
        first = header.paragraphs[0] if header.paragraphs else header.add_paragraph()
        taken = first._p.xpath(".//w:t | .//w:drawing | .//w:pict | .//w:fldChar | .//w:fldSimple")
        above = first.insert_paragraph_before() if taken else first
        above.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = above.add_run(f"{text('documents.sample', language)} – {text('documents.sample_words', language)}")
        run.bold, run.font.size, run.font.color.rgb = True, Pt(9), _SAMPLE_INK
