"""What is taken off a cell because nobody typed it on purpose."""

import re
from collections.abc import Iterable, Sequence

ODD_SPACES = re.compile("[\u00a0\u202f\u2007]")
#: The last ranges only turn the direction of writing, and would do so to the whole page.
UNSEEN = re.compile("[\u200b\ufeff\u2060\u00ad\x00\u200e\u200f\u202a-\u202e\u2066-\u2069]")
#: A spreadsheet program's way to keep a formula asleep: an apostrophe before the sign.
MASKED = re.compile(r"'(?=[=+\-@])")


def clean_cell(raw: str) -> tuple[str, str]:
    """Take off what nobody typed on purpose, and say what it was.

    Examples
    --------
    >>> clean_cell("Agree "), clean_cell("007")
    (('Agree', 'Spaces at the ends taken off.'), ('007', ''))
    """
    if not raw:
        return "", ""
    text, action = raw, ""
    if not text.isascii() and (ODD_SPACES.search(text) or UNSEEN.search(text)):
        text, action = UNSEEN.sub("", ODD_SPACES.sub(" ", text)), "Non-breaking or unseen spaces taken out."
    elif "\x00" in text:
        text, action = text.replace("\x00", ""), "Non-breaking or unseen spaces taken out."
    stripped = text.strip()
    if stripped != text:
        text, action = stripped, action or "Spaces at the ends taken off."
    if text.startswith("'") and MASKED.match(text):
        text = text[1:]
        action = "The apostrophe that keeps a formula asleep taken off; it is text here."
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, action


def changed_cells(records: Iterable[Sequence[str]]) -> dict[str, tuple[str, str]]:
    """Clean each distinct cell of some rows once; return what is left, and what was done, of those that change."""
    cleaned = {raw: clean_cell(raw) for raw in set().union(*records)}
    return {raw: found for raw, found in cleaned.items() if found != (raw, "")}
