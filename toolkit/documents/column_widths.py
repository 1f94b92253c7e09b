"""How wide the columns of a table are, by what stands in them; reckoned for a wide font, so that any other fits too."""

import math
from functools import lru_cache

from toolkit.documents.content import Table

#: Inches a letter takes for each point of its size in a wide font (DejaVu Sans); how much more or less others take.
_LETTER, _BOLD = 0.0087, 1.1
_NARROW, _CAPITAL, _BROAD = 0.65, 1.15, 1.5
#: Inches at each side of a cell, where there is room and where there is not; inches that are spare in a cell.
_SIDE, _NARROW_SIDE, _SPARE = 0.075, 0.04, 0.03
#: From this part of the room on that the longest words take, the sides of the cells give way.
_CROWDED = 0.6
#: Letters of a heading that stand in one line where there is room.
_HEADING = 15


def lines_of(words: str, width: float, size: float) -> int:
    """Return in how many lines words stand in a column of so many inches, in letters of so many points."""
    letter = _LETTER * size
    lines, left = 1, width
    for word in words.split():
        wide = inches_of(word + " ", letter)
        if wide > left and left < width:
            lines, left = lines + 1, width
        # A word longer than the line goes on in the next ones.
        lines += max(0, math.ceil(wide / width) - 1)
        left -= wide % width if wide > width else wide
    return lines


def column_widths(block: Table, room: float, size: float, heading_size: float) -> tuple[list[float], float]:
    """Share the inches of a table among its columns: the longest word first, then by what they hold.

    No word is broken where the sides of the cells can give way. A heading longer than what stands below it goes on in
    the next line where the room is needed by others.

    Parameters
    ----------
    block : Table
        The table.
    room : float
        Inches that it may take.
    size, heading_size : float
        Points of the letters in its cells and in its headings.

    Returns
    -------
    tuple
        The inches of each column, and those at each side within a cell.
    """
    letter, heading_letter = _LETTER * size, _LETTER * heading_size * _BOLD
    words, wanted = [], []
    for place, heading in enumerate(block.columns):
        cells = [row[place] for row in block.rows]
        codes = block.codes if place == 0 else ()
        longest = [inches_of(word, letter) for cell in (*cells, *codes) for word in cell.split()]
        words.append(_SPARE + max(longest + [inches_of(word, heading_letter) for word in heading.split()], default=0.0))
        whole = max((inches_of(cell[:60], letter) for cell in cells), default=0.0)
        wanted.append(max(words[-1], _SPARE + whole))
    side = _SIDE if sum(words) + 2 * _SIDE * len(words) <= room * _CROWDED else _NARROW_SIDE
    least = [word + 2 * side for word in words]
    spare = room - sum(least)
    if spare <= 0:
        return [round(room * part / sum(least), 3) for part in least], side
    more = [full - narrow for full, narrow in zip(wanted, words, strict=True)]
    scale = min(1.0, spare / (sum(more) or 1))
    widths = [narrow + extra * scale for narrow, extra in zip(least, more, strict=True)]
    # What is left lets headings stand in one line.
    lines = [_SPARE + 2 * side + inches_of(heading[:_HEADING], heading_letter) for heading in block.columns]
    more = [max(0.0, line - width) for line, width in zip(lines, widths, strict=True)]
    scale = min(1.0, (room - sum(widths)) / (sum(more) or 1))
    return [round(width + extra * scale, 3) for width, extra in zip(widths, more, strict=True)], side


def inches_of(words: str, letter: float) -> float:
    """Return the inches that words take in a line, for letters of ``letter`` inches."""
    return letter * _breadths(words)


@lru_cache(maxsize=10_000)
def _breadths(words: str) -> float:
    """Add up what the letters take; the same words are set in several forms of a report, and tried in several sizes."""
    return sum(_breadth(sign) for sign in words)


def _breadth(sign: str) -> float:
    if sign in "mwMW%@—☐":
        return _BROAD
    if sign in "iljtfrI'.,:;!|()[] -":
        return _NARROW
    return _CAPITAL if sign.isupper() else 1.0
