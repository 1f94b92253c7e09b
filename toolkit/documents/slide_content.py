"""What stands on which slide of a paper: one idea each, its numbers in tables at the end, what to say in the notes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from toolkit.documents.column_widths import column_widths, lines_of
from toolkit.documents.content import Facts, Page, Picture, Points, Section, Table, Text, in_parts
from toolkit.workspace import text

#: Inches: a wide slide, the margin at its sides, and the heights between which its content stands.
WIDTH, HEIGHT, MARGIN = 13.333, 7.5, 0.6
TOP, BOTTOM = 1.5, 6.85
ROOM = WIDTH - 2 * MARGIN
#: Points: of a sentence that leads, of the text, of a note, and of the cells of a table, the largest that has room.
LEAD, BODY, NOTE = 22.0, 20.0, 14.0
CELLS = (18.0, 16.0, 14.0, 12.0)
#: Points of titles, the largest that has room, and the inches that they may take.
TITLES, TITLE_HEIGHT = (28.0, 24.0, 20.0, 16.0, 14.0, 12.0), 1.0
#: Lines follow each other at so many times their size; inches between two paragraphs, and above and below a cell.
SPACING, BETWEEN, CELL = 1.22, 0.12, 0.1
#: Inches of text that may stand above a table; more of it has a slide of its own.
MOST_ABOVE = 1.5
#: Facts beside each other, and on one slide.
FACTS_A_ROW, MOST_FACTS = 4, 8


@dataclass(frozen=True, eq=False, kw_only=True)
class Slide:
    """One slide.

    Attributes
    ----------
    title : str
        No two slides of a paper have the same.
    above : tuple of Text or Points
        What stands above the picture or table, or alone.
    main : Picture, Table, Facts or None
        What the slide shows.
    letters : float
        Points of a table's letters.
    below : tuple of Text
        Small print.
    notes : str
        What the speaker may say: the sentences, and each number with its count.
    """

    title: str
    above: tuple[Text | Points, ...] = ()
    main: Picture | Table | Facts | None = None
    letters: float = CELLS[0]
    below: tuple[Text, ...] = ()
    notes: str = ""


def slides_of(page: Page) -> tuple[Slide, ...]:
    """Part a paper into slides; the tables of pictures come last, under a heading of their own.

    Parameters
    ----------
    page : Page
        The paper. What is small print of it (:attr:`Section.aside`) stays on paper.

    Returns
    -------
    tuple of Slide
        Without the first one, which says what the paper is.
    """
    first, last = [], []
    for section in page.sections:
        if not section.aside:
            shown, numbers = _slides(section, page.language)
            first += shown
            last += numbers
    if last:
        words = Text(words=text("documents.slides.numbers_words", page.language))
        title = text("documents.slides.numbers", page.language)
        last = [Slide(title=title, above=(words,), notes=words.words), *last]
    return tuple(_named_apart([*first, *last], page.language))


def _slides(section: Section, language: str) -> tuple[list[Slide], list[Slide]]:
    """Return the slides of a section, and those with the numbers of its pictures."""
    pictures = [block for block in section.blocks if isinstance(block, Picture)]
    tables = [block for block in section.blocks if isinstance(block, Table)]
    facts = [block for block in section.blocks if isinstance(block, Facts)]
    words = [block for block in section.blocks if isinstance(block, Text | Points)]
    told = "\n".join(_spoken(words))
    notes = tuple(block for block in words if isinstance(block, Text) and block.tone == "note")
    if pictures:
        leads = tuple(block for block in words if isinstance(block, Text) and block.tone == "lead")
        drawn = [
            Slide(
                title=section.title,
                above=leads,
                main=picture,
                below=notes,
                notes="\n".join(filter(None, (told, picture.caption, picture.alt))),
            )
            for picture in pictures
        ]
        lists = _listed(section, words, told)
        return [*drawn, *lists], [slide for table in tables for slide in _table_slides(table, table.caption, (), notes)]
    rest = tuple(block for block in words if block not in notes)
    if facts:
        parts = in_parts(facts[0].facts, MOST_FACTS)
        return [
            Slide(
                title=section.title,
                above=rest if place == 0 else (),
                main=Facts(facts=tuple(part)),
                below=notes,
                notes="\n".join((told, *(f"{label}: {number}" for number, label in part))),
            )
            for place, part in enumerate(parts)
        ], []
    if tables:
        above = rest if len(tables) == 1 and height_of(rest) <= MOST_ABOVE else ()
        title = section.title if len(tables) == 1 else ""
        slides = [slide for table in tables for slide in _table_slides(table, title or table.caption, above, notes)]
        opening = list(_text_slides(section.title, rest, told)) if rest and not above else []
        return [*opening, *slides], []
    return list(_text_slides(section.title, words, told)), []


def _listed(section: Section, words: Sequence[Text | Points], told: str) -> list[Slide]:
    """Lists beside pictures have slides of their own, each with the sentence before it."""
    found: list[Slide] = []
    for before, block in zip([None, *words], words, strict=False):
        if isinstance(block, Points):
            lead = (before,) if isinstance(before, Text) else ()
            found += _text_slides(section.title, (*lead, block), told)
    return found


def _spoken(words: Iterable[Text | Points]) -> Iterator[str]:
    for block in words:
        if isinstance(block, Points):
            yield from block.points
        else:
            yield f"{block.strong} {block.words}".strip()


def _text_slides(title: str, words: Sequence[Text | Points], told: str) -> Iterator[Slide]:
    """Put as many paragraphs on a slide as have room."""
    each: list[Text | Points] = []
    for block in words:
        each += [Points(points=(point,)) for point in block.points] if isinstance(block, Points) else [block]
    parts: list[list[Text | Points]] = [[]]
    for paragraph in each:
        if parts[-1] and height_of((*parts[-1], paragraph)) > BOTTOM - TOP:
            parts.append([])
        parts[-1].append(paragraph)
    for part in parts:
        yield Slide(title=title, above=tuple(part), notes=told)


def _table_slides(
    table: Table, title: str, above: tuple[Text | Points, ...], below: tuple[Text, ...]
) -> Iterator[Slide]:
    """Part a table that is longer than a slide; the headings stand on each part."""
    size = letters_of(table, BOTTOM - TOP - height_of(above) - height_of(below))
    heading, *rows = row_heights(table, size)
    room = BOTTOM - TOP - height_of(above) - height_of(below) - heading
    parts: list[list[int]] = [[]]
    left = room
    for place, height in enumerate(rows):
        if parts[-1] and height > left:
            parts.append([])
            left = room
        parts[-1].append(place)
        left -= height
    for part in parts:
        rows_of = tuple(table.rows[place] for place in part)
        codes = tuple(table.codes[place] for place in part) if table.codes else ()
        shown = replace(table, rows=rows_of, codes=codes)
        told = "\n".join(_read_out(shown, above, below))
        yield Slide(title=title, above=above, main=shown, letters=size, below=below, notes=told)


def _read_out(table: Table, above: Iterable[Text | Points], below: Iterable[Text]) -> Iterator[str]:
    yield from _spoken(above)
    for row in table.rows:
        told = [f"{heading}: {cell}" for heading, cell in zip(table.columns[1:], row[1:], strict=True) if cell]
        yield f"{row[0]}: {'; '.join(told)}"
    yield from _spoken(below)


def letters_of(table: Table, room: float) -> float:
    """Return the size in points of a table's letters: the largest at which it has room on one slide.

    Parameters
    ----------
    table : Table
        The whole table, before it is parted.
    room : float
        Inches from its top to the end of the slide.

    Returns
    -------
    float
        One of :data:`CELLS`.
    """
    return next((size for size in CELLS if sum(row_heights(table, size)) <= room), CELLS[-1])


def with_codes(table: Table) -> tuple[tuple[str, ...], ...]:
    """Return the rows with each code behind its row's first cell."""
    if not table.codes:
        return table.rows
    return tuple((f"{row[0]}  {code}", *row[1:]) for row, code in zip(table.rows, table.codes, strict=True))


def title_size(words: str) -> float:
    """Return the size in points of a title: the largest at which it has room, bold letters being wider."""
    return next(
        (size for size in TITLES if lines_of(words, ROOM, size * 1.1) * size * SPACING / 72 <= TITLE_HEIGHT), TITLES[-1]
    )


def row_heights(table: Table, size: float) -> list[float]:
    """Return the inches that each row of a table takes on a slide, the headings first."""
    widths, side = column_widths(table, ROOM, size, size)
    return [
        max(lines_of(cell, width - 2 * side, size) for cell, width in zip(cells, widths, strict=True))
        * size
        * SPACING
        / 72
        + CELL
        for cells in (table.columns, *with_codes(table))
    ]


def height_of(words: Iterable[Text | Points]) -> float:
    """Return the inches that paragraphs take over the whole width."""
    total = 0.0
    for block in words:
        paragraphs = block.points if isinstance(block, Points) else (f"{block.strong} {block.words}",)
        size = size_of(block)
        total += sum(lines_of(words, ROOM - 0.4, size) * size * SPACING / 72 + BETWEEN for words in paragraphs)
    return total


def size_of(block: Text | Points) -> float:
    """Return the points in which a paragraph is set."""
    return {"lead": LEAD, "note": NOTE}.get(block.tone, BODY) if isinstance(block, Text) else BODY


def _named_apart(slides: Sequence[Slide], language: str) -> Iterator[Slide]:
    """Number slides of one title: who listens to a list of titles can tell them apart."""
    often = Counter(slide.title for slide in slides)
    seen: Counter[str] = Counter()
    for slide in slides:
        seen[slide.title] += 1
        if often[slide.title] == 1:
            yield slide
            continue
        n, of = seen[slide.title], often[slide.title]
        yield replace(slide, title=text("documents.slides.part", language, title=slide.title, n=n, of=of))
