"""Errors for people who do not program.

Every message says where, what was found, what was expected and what to do. Anything that is not a
:class:`ToolkitError` is a fault of the toolkit and keeps its traceback (in the log, never on a page).
"""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

#: How many problems of one file a message lists; more would bury the first.
SHOWN_AT_ONCE = 12


class ToolkitError(Exception):
    """Something a person can put right, said in plain words.

    Parameters
    ----------
    problems : str or iterable of str
        One sentence or several, each complete by itself.
    heading : str, optional
        A sentence before the list when there are several problems.

    Attributes
    ----------
    problems : tuple of str
        All problems, also those that ``str(error)`` only counts.
    """

    def __init__(self, problems: str | Iterable[str], *, heading: str = "") -> None:
        self.problems: tuple[str, ...] = (problems,) if isinstance(problems, str) else tuple(problems)
        if not self.problems:
            raise ValueError("an error needs at least one problem")
        self.heading = heading
        super().__init__(self._message())

    def _message(self) -> str:
        shown = list(self.problems[:SHOWN_AT_ONCE])
        more = len(self.problems) - len(shown)
        if more:
            shown.append(f"… and {more} more like these.")
        if len(shown) == 1 and not self.heading:
            return shown[0]
        return "\n".join([self.heading or f"{len(self.problems)} things need your attention:", *shown])


class FileProblem(ToolkitError):
    """A file cannot be read or written as the kind of file it should be."""


class DataProblem(ToolkitError):
    """A file was read, but what stands in its cells does not fit."""


class RuleProblem(ToolkitError):
    """Rules, wishes or settings contradict each other or cannot be met."""


class Refused(ToolkitError):
    """An answer would be wrong or would expose someone; says why and what would help."""


def at(file: str, row: int | None = None, column: str | None = None) -> str:
    """Say where: ``staff.csv, row 14, column "Site"``.

    Parameters
    ----------
    file : str
        The file's name as the user knows it, without its folder.
    row : int, optional
        The row as the spreadsheet shows it (the header is row 1).
    column : str, optional
        The heading of the column, or its letter where there is none.

    Returns
    -------
    str
        The place, as it begins a message; without row and column, the file.
    """
    place = file
    if row is not None:
        place += f", row {row}"
    if column is not None:
        place += f', column "{column}"'
    return place


def cell_problem(file: str, row: int | None, column: str | None, *, found: str, expected: str, to_do: str) -> str:
    """Word one problem of one cell.

    Parameters
    ----------
    file : str
        The file's name.
    row : int or None
        As the spreadsheet shows it; the headings are row 1.
    column : str or None
        Its heading.
    found, expected, to_do : str
        What stands in the cell, what was expected there, and what to do.

    Returns
    -------
    str
        Where, what was found, what was expected and what to do.

    Examples
    --------
    >>> cell_problem("survey.csv", 14, "Q3", found="7", expected="this question accepts 1 to 5",
    ...              to_do="Correct the cell or leave it empty.")
    'survey.csv, row 14, column "Q3": found "7"; this question accepts 1 to 5. Correct the cell or leave it empty.'
    """
    shown = f'found "{shorten(found)}"' if found.strip() else "found an empty cell"
    return f"{at(file, row, column)}: {shown}; {expected.rstrip('.')}. {to_do}"


def shorten(text: str, most: int = 60) -> str:
    """Cut a long text so that a message stays readable.

    Parameters
    ----------
    text : str
        Any text.
    most : int
        How many letters are kept.

    Returns
    -------
    str
        The text on one line; where it was cut it ends in "…".
    """
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def listing(words: Sequence[str], most: int = 8) -> str:
    """Join names for a sentence: ``"A", "B" and 3 more``.

    Parameters
    ----------
    words : sequence of str
        The names.
    most : int
        How many are named; the rest is counted.

    Returns
    -------
    str
        The names in quotes, as they stand in a sentence.
    """
    shown = [f'"{shorten(word)}"' for word in words[:most]]
    more = len(words) - len(shown)
    if more:
        return ", ".join(shown) + f" and {more} more"
    if len(shown) < 2:
        return "".join(shown)
    return ", ".join(shown[:-1]) + " and " + shown[-1]


def nearest(word: str, choices: Iterable[str], most: int = 3) -> list[str]:
    """Return the choices that look most like a word, best first (letter case ignored).

    Parameters
    ----------
    word : str
        What was found.
    choices : iterable of str
        What there is.
    most : int
        How many are returned at most.

    Returns
    -------
    list of str
        At most ``most``; empty when none looks like it.
    """
    by_lower: dict[str, str] = {}
    for choice in choices:
        by_lower.setdefault(choice.casefold(), choice)
    close = get_close_matches(word.casefold(), list(by_lower), n=most, cutoff=0.6)
    return [by_lower[match] for match in close]
