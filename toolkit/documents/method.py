"""What every report ends with: what was fixed while reading, and how the figures were made."""

from collections.abc import Sequence
from importlib.metadata import version
from platform import python_version

import pandas as pd

import toolkit
from toolkit.documents.content import Points, Section, Table, Text
from toolkit.documents.reading_notes import notes_counted
from toolkit.workspace import text

#: The packages that a figure depends on.
_PACKAGES = ("numpy", "pandas", "scipy", "matplotlib")


def repairs_section(repairs: pd.DataFrame, language: str) -> Section:
    """Count what was fixed while reading, by what was done; never what stood in somebody's cell.

    Parameters
    ----------
    repairs : DataFrame
        row, column, found, action.
    language : str
        Of the section.
    """
    title = text("documents.repairs.title", language)
    if repairs.empty:
        words = Text(words=text("documents.repairs.none", language))
        return Section(code="fixed", title=title, blocks=(words,), aside=True)
    done = notes_counted(repairs["action"], language)
    table = Table(
        caption=text("documents.repairs.caption", language),
        columns=(text("documents.repairs.what", language), text("documents.repairs.times", language)),
        rows=tuple((action, str(n)) for action, n in done.items()),
    )
    words = Text(words=text("documents.repairs.words", language))
    return Section(code="fixed", title=title, blocks=(words, table), aside=True)


def method_section(points: Sequence[str], language: str) -> Section:
    """List the rules behind the figures, and the versions that made them."""
    return Section(
        code="method",
        title=text("documents.method.title", language),
        blocks=(
            Points(points=(*points, text("documents.method.rounding", language))),
            Text(words=text("documents.method.versions", language, versions=versions()), tone="note"),
        ),
    )


def versions() -> str:
    """Name the toolkit's version, Python's, and those of the packages that figures depend on."""
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    return f"Facilitator Toolkit {toolkit.__version__} (Python {python_version()}, {packages})"
