"""Rows of a list of people that are no person: totals, notes, and rows whose cells have moved."""

import re

from toolkit.errors import FileProblem
from toolkit.intake.headings import plain
from toolkit.intake.tables import Table

#: What spreadsheets and reports write below or between the rows of people, in English, Spanish and German.
SUMMARY = re.compile(
    r"(?:(?:grand|sub|class|group|site|overall) ?)?(?:totals?|averages?|avg|mean|median|sum|headcount|head count)"
    r"(?: (?:score|scores|staff|people|persons|employees|of|for|all|headcount|\d+)\b.*)?"
    r"|std ?(?:dev|deviation)?|standard deviation|promedio|suma|total general|summe|gesamt|durchschnitt|mittelwert"
)
#: One of these stands in every summary, whatever its case and punctuation; most cells have none and need no more looks.
_SUMMARY_WORD = re.compile(r"total|av(?:g|erage)|mean|median|sum|head|std|standard|promedio|gesamt|durchschnitt|mittel")
SUMS_UP = "This row sums up others; it is no person."
#: A note fills at most this many cells of its row.
MOST_IN_NOTE = 2
NOTE = re.compile(
    r"\s*(?:\*|(?:notes?|nota|source|fuente|hinweis|quelle|prepared by|as of|end of (?:report|list))\b)", re.IGNORECASE
)


def why_no_person(person: str, n_filled: int) -> str:
    """Say why what stands in the place of a person is none; "" when it may be one.

    Parameters
    ----------
    person : str
        The id or name.
    n_filled : int
        How many cells of its row hold something; only a row with hardly anything in it can be a note.

    Examples
    --------
    >>> why_no_person("Grand Total:", 3), why_no_person("Total, Anna", 3), why_no_person("* on leave", 1)
    ('This row sums up others; it is no person.', '', 'This row is a note, not a person.')
    """
    if sums_up(person):
        return SUMS_UP
    return "This row is a note, not a person." if n_filled <= MOST_IN_NOTE and NOTE.match(person) else ""


def sums_up(cell: str) -> bool:
    """Say whether what stands in the place of a person names a sum or an average.

    Examples
    --------
    >>> sums_up("Average score"), sums_up("Ana Diaz")
    (True, False)
    """
    may_sum_up = not cell.isascii() or _SUMMARY_WORD.search(cell.casefold())
    return bool(may_sum_up and SUMMARY.fullmatch(plain(cell)) and "," not in cell)


def why_moved(table: Table, row: int) -> str:
    """Say that a row has more cells than there are headings, so that its cells may have moved; "" when it has not."""
    if row not in table.overflowing:
        return ""
    return (
        "This row has more cells than there are headings, so it is not certain which cell belongs to which. Put "
        "quotation marks around cells that hold a comma."
    )


def refuse_moved_cells(table: Table) -> None:
    """Raise when most rows have more cells than there are headings.

    Raises
    ------
    FileProblem
        Says the first row, and what to do.
    """
    n = len(table.overflowing)
    if 2 * n > len(table.frame):
        raise FileProblem(
            f"{table.file}, row {table.overflowing[0]}: {n} of {len(table.frame)} rows, from this one on, have more "
            "cells than there are headings, so it is not certain which cell belongs to which heading. A comma inside a "
            'name ("Diaz, Ana") does this when the name is not in quotation marks. Export the list again as an Excel '
            "workbook, or with quotation marks around each cell."
        )
