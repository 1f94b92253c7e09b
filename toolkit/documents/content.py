"""What a paper consists of, before it becomes a web page, a Word file, slides or a workbook: the same parts for all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Literal, TypeVar

import pandas as pd

from toolkit.workspace import Workspace, text

T = TypeVar("T")


@dataclass(frozen=True, eq=False, kw_only=True)
class Text:
    """A paragraph. ``tone`` is "body", "lead" (the sentence that matters) or "note" (small print).

    ``strong`` stands before the words; ``code``, what a question is called in a table, small behind them.
    """

    words: str
    tone: Literal["body", "lead", "note"] = "body"
    strong: str = ""
    code: str = ""
    kind: str = "text"


@dataclass(frozen=True, eq=False, kw_only=True)
class Points:
    """A list with one point a line; ``bare`` where each begins with a mark of its own, such as a box to tick."""

    points: tuple[str, ...]
    bare: bool = False
    kind: str = "points"


@dataclass(frozen=True, eq=False, kw_only=True)
class Facts:
    """A few numbers that everybody should see first, each with its label."""

    facts: tuple[tuple[str, str], ...]
    kind: str = "facts"


@dataclass(frozen=True, eq=False, kw_only=True)
class Picture:
    """A PNG with its description in words; the table with the same numbers follows it."""

    png: bytes
    alt: str
    caption: str = ""
    kind: str = "picture"


@dataclass(frozen=True, eq=False, kw_only=True)
class Table:
    """Cells as text under headings; the first column names the row. The caption is unique on its page.

    ``codes``, one a row where there are any, stand small behind the first cells. ``to_fill`` are the parts of the width
    that the last columns take, which are empty for people to write into.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    codes: tuple[str, ...] = ()
    to_fill: tuple[float, ...] = ()
    kind: str = "table"

    @cached_property
    def numeric(self) -> tuple[bool, ...]:
        """Which columns hold numbers only, and stand to the right."""
        return tuple(
            place > 0 and any(row[place] for row in self.rows) and all(_is_number(row[place]) for row in self.rows)
            for place in range(len(self.columns))
        )


Block = Text | Points | Facts | Picture | Table


@dataclass(frozen=True, eq=False, kw_only=True)
class Section:
    """A part of a paper under its own heading; ``code`` is its address within the page.

    ``aside`` is small print: slides leave it out.
    """

    code: str
    title: str
    blocks: tuple[Block, ...]
    aside: bool = False


@dataclass(frozen=True, eq=False, kw_only=True)
class Page:
    """One paper, ready to be written.

    Attributes
    ----------
    title, organisation, about : str
        What stands on top.
    readers : str
        Who may see it, in a sentence.
    on : date
        The day that stands on it.
    language : str
        Of the paper.
    sections : tuple of Section
        In their order.
    colour : str
        Of headings and rules, dark enough to be read on white.
    logo : bytes
        A PNG or JPEG; empty for none.
    sample : bool
        Whether it says SAMPLE.
    contents : bool
        Whether it has a list of its sections on top.
    compact : bool
        Whether it is set so that a short paper fits on one page.
    """

    title: str
    organisation: str
    about: str
    readers: str
    on: date
    language: str
    sections: tuple[Section, ...]
    colour: str
    logo: bytes = b""
    sample: bool = False
    contents: bool = True
    compact: bool = False


def page(
    workspace: Workspace,
    *,
    title: str,
    about: str,
    readers: str,
    on: date,
    language: str,
    sections: Sequence[Section | None],
    contents: bool = True,
    compact: bool = False,
) -> Page:
    """Make a page with the organisation's name, colour and logo; sections that are None are left out."""
    return Page(
        title=title,
        organisation=workspace.name,
        about=about,
        readers=readers,
        on=on,
        language=language,
        sections=tuple(section for section in sections if section is not None),
        colour=readable(workspace.settings.colour),
        logo=logo_of(workspace),
        sample=workspace.is_sample,
        contents=contents,
        compact=compact,
    )


def table_of(caption: str, frame: pd.DataFrame) -> Table:
    """Make a table out of a frame of texts."""
    rows = tuple(tuple(str(cell) for cell in row) for row in frame.itertuples(index=False, name=None))
    return Table(caption=caption, columns=tuple(str(column) for column in frame.columns), rows=rows)


def in_parts(things: Sequence[T], most: int) -> list[Sequence[T]]:
    """Part a row of things into as few parts as it takes, none longer than ``most`` and all about as long."""
    n = -(-len(things) // most)
    ends = [round(len(things) * part / n) for part in range(n + 1)] if n else [0]
    return [things[first:last] for first, last in pairwise(ends)]


def long_date(on: date, language: str) -> str:
    """Write a date in words: ``23 November 2026``, ``23 de noviembre de 2026``."""
    month = text("documents.months", language).split()[on.month - 1]
    return text("documents.date", language, day=on.day, month=month, year=on.year)


def readable(colour: str) -> str:
    """Darken a colour until text of it can be read on white (contrast 4.5 to 1, WCAG 2.2, 1.4.3)."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    while 1.05 / (_luminance(red, green, blue) + 0.05) < 4.5:
        red, green, blue = (int(part * 0.94) for part in (red, green, blue))
    return f"#{red:02x}{green:02x}{blue:02x}"


def _luminance(red: int, green: int, blue: int) -> float:
    """Return the relative luminance as WCAG 2.2 defines it."""
    linear = [
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in (red, green, blue)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def logo_of(workspace: Workspace) -> bytes:
    """Return the organisation's logo; a picture that is gone or is no PNG or JPEG is left out, and b"" comes back.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    """
    name = workspace.settings.logo
    if not name or not workspace.has(name):
        return b""
    content = workspace.path(name).read_bytes()
    return content if content.startswith((b"\x89PNG\r\n", b"\xff\xd8\xff")) else b""


def _is_number(cell: str) -> bool:
    bare = cell.replace(" %", "").replace("−", "").replace("+", "").replace(".", "").replace(",", "").replace("–", "")
    return bare.isdigit() or cell in ("–", "", *(text("plots.hidden", language) for language in ("en", "es")))
