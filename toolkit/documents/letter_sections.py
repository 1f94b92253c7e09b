"""A letter's text as the parts of a paper: lines that begin with # are headings, those with a dash points of a list."""

from collections.abc import Iterator

from toolkit.documents.content import Block, Points, Section, Text


def letter_sections(body: str) -> Iterator[Section]:
    """Read the notice: a line with ``#`` begins a part, lines with ``-`` are points, any other a paragraph."""
    for number, part in enumerate(f"\n{body}".split("\n# ")):
        title, _, rest = part.strip("\n").partition("\n") if number else ("", "", part)
        blocks = tuple(_blocks(rest))
        if number or blocks:
            yield Section(code=f"part{number}", title=title.strip(), blocks=blocks)


def _blocks(words: str) -> Iterator[Block]:
    for paragraph in filter(None, (part.strip() for part in words.split("\n\n"))):
        lines = [line.strip() for line in paragraph.splitlines()]
        if all(line.startswith("- ") for line in lines):
            yield Points(points=tuple(line.removeprefix("- ") for line in lines))
        else:
            yield Text(words=" ".join(lines))
