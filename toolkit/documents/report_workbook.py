"""A report as a workbook: first what it is and who may see it, then one sheet a table."""

import re
from collections.abc import Iterable

from toolkit.documents.content import Page, Points, Table, Text, long_date
from toolkit.documents.workbook import Sheet, workbook
from toolkit.workspace import text

#: Signs that may not stand in the name of a sheet, and its most letters (Excel's own limits).
_FORBIDDEN, _MOST = re.compile(r"[\[\]:*?/\\\\]"), 31


def report_workbook(page: Page) -> bytes:
    """Write every table of a paper as a sheet of its own, numbers as numbers; the same page gives the same bytes.

    Parameters
    ----------
    page : Page
        The paper. What is hidden in it says so here too.

    Returns
    -------
    bytes
        An XLSX file without a formula.
    """
    tables = [block for section in page.sections for block in section.blocks if isinstance(block, Table)]
    first = text("documents.workbook.read_me", page.language)
    names = sheet_names([first, *(table.caption for table in tables)])
    sheets = [
        Sheet(name, table.columns, _rows(table), caption=table.caption, numbers=True)
        for name, table in zip(names[1:], tables, strict=True)
    ]
    read_me = Sheet(names[0], (page.title, page.organisation), tuple(_read_me(page, names[1:], tables)))
    return workbook(
        [read_me, *sheets],
        title=page.title,
        organisation=page.organisation,
        on=page.on,
        sample=page.sample,
        language=page.language,
    )


def sheet_names(captions: Iterable[str]) -> list[str]:
    """Shorten captions to names that Excel takes, and number those that would be the same.

    Parameters
    ----------
    captions : iterable of str
        What the sheets hold.

    Returns
    -------
    list of str
        One each, of at most 31 letters, all different whatever the case of their letters.
    """
    taken: set[str] = set()
    names = []
    for caption in captions:
        # What comes behind a colon tells tables of one kind apart, and would be cut off.
        kind, _, of = caption.partition(": ")
        plain = " ".join(_FORBIDDEN.sub(" ", f"{of} – {kind}" if of else kind).split()).strip("'")
        name, number = _shortened(plain, _MOST), 1
        while name.casefold() in taken:
            number += 1
            name = f"{_shortened(plain, _MOST - 4)} ({number})"
        taken.add(name.casefold())
        names.append(name)
    return names


def _shortened(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip(" –") + "…"


def _rows(table: Table) -> tuple[tuple[str, ...], ...]:
    if not table.codes:
        return table.rows
    return tuple((f"{row[0]} {code}".strip(), *row[1:]) for row, code in zip(table.rows, table.codes, strict=True))


def _read_me(page: Page, names: Iterable[str], tables: Iterable[Table]) -> Iterable[tuple[str, str]]:
    """Say what it is, of which day, who may see it, what each sheet holds, and by which rules."""

    def say(key: str) -> str:
        return text(f"documents.workbook.{key}", page.language)

    yield say("about"), page.about
    yield say("date"), long_date(page.on, page.language)
    yield text("documents.readers", page.language).rstrip(":"), page.readers
    yield say("hidden"), say("hidden_words")
    for name, table in zip(names, tables, strict=True):
        yield name, table.caption
    for section in page.sections:
        words = [line for block in section.blocks for line in _lines(block)] if section.code in RULES else []
        for line in words:
            yield section.title, line


#: The sections whose sentences are the rules behind the figures.
RULES = ("method", "protection")


def _lines(block: object) -> tuple[str, ...]:
    if isinstance(block, Points):
        return block.points
    return (block.words,) if isinstance(block, Text) else ()
