"""Comparing headings: what stays when case, accents, punctuation and camel case are taken away."""

import html
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

TAG = re.compile(r"<[^<>]{1,200}>")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


@lru_cache(maxsize=4096)
def plain(heading: str) -> str:
    """Reduce a heading to its words.

    Examples
    --------
    >>> plain("HireDate"), plain("E-Mail-Adresse "), plain("Employee_ID#")
    ('hire date', 'e mail adresse', 'employee id')
    """
    spaced = CAMEL.sub(" ", heading)
    letters = unicodedata.normalize("NFKD", spaced.casefold())
    letters = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w]|_", " ", letters).split())


def without_markup(text: str) -> str:
    """Take the marks of web pages out of a text; some platforms export them.

    Examples
    --------
    >>> without_markup("Do you <b>like</b> it?<br>Truly &amp; well?")
    'Do you like it? Truly & well?'
    """
    return " ".join(html.unescape(TAG.sub(" ", text)).split())


def snake(heading: str) -> str:
    """Make a column name: ``Home Phone #`` becomes ``home_phone``."""
    return plain(heading).replace(" ", "_") or "column"


def assign(headings: Iterable[str], synonyms: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Give each field the heading that fits it best.

    Parameters
    ----------
    headings : iterable of str
        The file's headings.
    synonyms : mapping
        field -> its possible headings in plain words, the surest first.

    Returns
    -------
    dict
        field -> heading; a heading serves one field only, fields without a heading are absent.
    """
    by_plain: dict[str, str] = {}
    for heading in headings:
        by_plain.setdefault(plain(heading), heading)
    found: dict[str, str] = {}
    for field, words in synonyms.items():
        for word in words:
            if word in by_plain and by_plain[word] not in found.values():
                found[field] = by_plain[word]
                break
    return found
