"""What was fixed while reading a file, and what was set aside: always shown, in the file's own rows."""

import pandas as pd

from toolkit.panels import html
from toolkit.workspace import text


def fixes(repairs: pd.DataFrame, *, n_rows: int, n_used: int) -> str:
    """Return one sentence ("431 rows, 412 used") and the folded list of every repair.

    Parameters
    ----------
    repairs : DataFrame
        Columns row, column, found, action; before them file, where several were read together.
    n_rows, n_used : int
        Rows in the file, and rows used.
    """
    counts = text("panels.rows_used", rows=n_rows, used=n_used, aside=n_rows - n_used)
    if repairs.empty:
        return html.note(counts + " " + text("panels.nothing_fixed"), "ft-good")
    headings = _headings(repairs, ("row", "column", "found", "action"))
    inner = html.table(repairs, caption=text("panels.fixes", n=len(repairs)), headings=headings)
    return html.note(counts, "ft-good") + html.fold(text("panels.fixes", n=len(repairs)), inner)


def set_aside(rows: pd.DataFrame) -> str:
    """Return the folded list of rows that were not used, each with its reason; nothing when all were used."""
    if rows.empty:
        return ""
    title = text("panels.set_aside", n=len(rows))
    columns = ("row", "reason", "found") if rows["found"].astype(bool).any() else ("row", "reason")
    return html.fold(title, html.table(rows, caption=title, headings=_headings(rows, columns)))


def _headings(rows: pd.DataFrame, columns: tuple[str, ...]) -> dict[str, str]:
    shown = ("file", *columns) if "file" in rows else columns
    return html.headings(shown, lambda column: text(f"panels.fix_{column}"))
