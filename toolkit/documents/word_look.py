"""What a Word template looks like, in figures and words: paper, margins, styles, what stands above and below."""

from dataclasses import dataclass
from typing import Any

from toolkit.documents.word_template import PARAGRAPHS, letter_size, open_template, paragraphs, running_parts
from toolkit.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class StyleLook:
    """How the letters of one style look.

    Attributes
    ----------
    name : str
        Of the style, as Word has it.
    font : str
        Empty where the template names none.
    size : float
        In points.
    bold : bool
    colour : str
        As ``#rrggbb``; empty where the template names none.
    in_accent : bool
        Whether it takes the organisation's colour.
    """

    name: str
    font: str
    size: float
    bold: bool
    colour: str
    in_accent: bool


@dataclass(frozen=True, eq=False, kw_only=True)
class WordLook:
    """How a paper looks that is made from a Word template.

    Attributes
    ----------
    width, height : float
        Of the paper, in inches.
    left, right, top, bottom : float
        The margins, in inches.
    above, below : tuple of str
        The words of the headers and of the footers, a line each.
    n_pictures : int
        How many pictures stand in them.
    styles : tuple of StyleLook
        In the order in which a paper uses them.
    """

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    above: tuple[str, ...]
    below: tuple[str, ...]
    n_pictures: int
    styles: tuple[StyleLook, ...]


def word_look(workspace: Workspace, template: str) -> WordLook:
    """Describe the Word template that is in use.

    Parameters
    ----------
    workspace : Workspace
        Whose own copy wins.
    template : str
        Its name below ``templates/``.

    Raises
    ------
    FileProblem
        If it cannot be used; says why and how to go back.
    """
    document = open_template(workspace, template)
    part = document.sections[0]
    lines: dict[str, list[str]] = {"hdr": [], "ftr": []}
    n_pictures = 0
    for running in running_parts(document):
        kind = running._element.tag.rsplit("}", 1)[-1]
        lines[kind] += [paragraph.text.strip() for paragraph in paragraphs(running) if paragraph.text.strip()]
        n_pictures += len(running._element.xpath(".//w:drawing | .//w:pict"))
    return WordLook(
        width=part.page_width.inches,
        height=part.page_height.inches,
        left=part.left_margin.inches,
        right=part.right_margin.inches,
        top=part.top_margin.inches,
        bottom=part.bottom_margin.inches,
        above=tuple(lines["hdr"]),
        below=tuple(lines["ftr"]),
        n_pictures=n_pictures,
        styles=tuple(_style(document, name) for name in PARAGRAPHS),
    )


def _style(document: Any, name: str) -> StyleLook:
    """Look a style up, and what it is based on where it says nothing itself."""
    line, style = [], document.styles[name]
    while style is not None:
        line.append(style)
        style = style.base_style
    ink = next((found[0] for one in line if (found := one.element.xpath("./w:rPr/w:color"))), None)
    attributes = {} if ink is None else {key.rsplit("}", 1)[-1]: word for key, word in ink.attrib.items()}
    fonts = [one.font.name for one in line if one.font.name]
    fonts += document.styles.element.xpath("./w:docDefaults/w:rPrDefault/w:rPr/w:rFonts/@w:ascii")
    named = attributes.get("val", "auto")
    return StyleLook(
        name=name,
        font=fonts[0] if fonts else "",
        size=letter_size(document, name),
        bold=next((bool(one.font.bold) for one in line if one.font.bold is not None), False),
        colour="" if named == "auto" else f"#{named.casefold()}",
        in_accent=attributes.get("themeColor") == "accent1",
    )
