"""Small pieces of HTML for a page; everything that comes from a file or a person is escaped here."""

import base64
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.workspace import text

if TYPE_CHECKING:
    import pandas as pd

#: A longer table is cut, and the page says so; the paper holds all of it.
_MOST_ROWS = 200

#: Pictures and styles inside the page only; a link leads to a new window, which a shut-off frame may not open.
_SHUT = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:; '
    'style-src \'unsafe-inline\'"><base target="_blank">'
)

#: So many rows are shown at once; the rest of a longer table is shown when it is asked for.
_ROWS_AT_ONCE = 30

#: A column with longer words than these (in letters) is never squeezed, on a phone neither.
_MANY_LETTERS = 40


def heading(sentence: str, level: int = 2) -> str:
    """Return a heading."""
    return f"<h{level}>{escape(sentence)}</h{level}>"


def paragraph(sentence: str, style: str = "") -> str:
    """Return a paragraph; each line of the text is a paragraph of its own."""
    kind = f' class="{style}"' if style else ""
    return "".join(f"<p{kind}>{escape(line)}</p>" for line in sentence.split("\n") if line.strip())


def note(sentence: str, style: str = "ft-note") -> str:
    """Return a boxed remark: ``ft-note``, ``ft-good`` or ``ft-problem``; it is read out when it appears."""
    return f'<div class="{style}" role="status">{paragraph(sentence)}</div>'


def too_large(sentence: str, *, most: int, unit: int) -> str:
    """Return an empty place beside a button for files; the browser fills it when a larger file is chosen.

    Parameters
    ----------
    sentence : str
        With ``{name}`` and ``{size}`` still in braces: only the browser knows them.
    most : int
        Bytes that a file may have.
    unit : int
        Bytes in which ``{size}`` counts.
    """
    data = f'data-most="{most}" data-unit="{unit}" data-words="{escape(sentence)}"'
    return f'<div class="ft-problem ft-too-large" role="alert" {data}></div>'


def bullets(sentences: Iterable[str]) -> str:
    """Return a list."""
    return "<ul>" + "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences) + "</ul>"


def fold(summary: str, inner: str, *, opened: bool = False) -> str:
    """Return a part that is folded away until it is asked for. ``inner`` is HTML."""
    state = " open" if opened else ""
    return f'<details class="ft-fold"{state}><summary>{escape(summary)}</summary>{inner}</details>'


def table(
    frame: "pd.DataFrame",
    *,
    caption: str,
    headings: Mapping[str, str] | None = None,
) -> str:
    """Return a table with a caption and column headings.

    Parameters
    ----------
    frame : DataFrame
        Cells are shown as text; no answer is an empty cell.
    caption : str
        What the table shows.
    headings : mapping, optional
        Column name to heading; only these columns are shown, in this order. By default all.

    Returns
    -------
    str
        All rows of a short table. A longer one begins with its first rows, and a tick box shows the rest.
    """
    named = dict(headings) if headings is not None else {str(name): str(name) for name in frame.columns}
    shown = frame[list(named)].head(_MOST_ROWS)
    head = "".join(f'<th scope="col"{_width(shown[name])}>{escape(title)}</th>' for name, title in named.items())
    rows = [
        "<tr>" + "".join(_cell(value) for value in row) + "</tr>" for row in shown.itertuples(index=False, name=None)
    ]
    first, more = "".join(rows[:_ROWS_AT_ONCE]), "".join(rows[_ROWS_AT_ONCE:])
    bodies = f"<tbody>{first}</tbody>" + (f'<tbody class="ft-more">{more}</tbody>' if more else "")
    whole = (
        '<div class="ft-scroll" tabindex="0" role="region" aria-label="'
        f'{escape(caption)}"><table class="ft-table"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead>{bodies}</table></div>"
    )
    if not more:
        return whole
    rest = len(frame) - len(shown)
    words = escape(text("panels.show_first" if rest else "panels.show_all", n=len(rows)))
    under = paragraph(text("panels.more_rows", n=rest), "ft-small") if rest else ""
    return f'<div class="ft-long">{whole}<label class="ft-show-all"><input type="checkbox">{words}</label>{under}</div>'


def headings(columns: Iterable[object], called: Callable[[str], str]) -> dict[str, str]:
    """Return column name to heading, as :func:`table` takes them.

    Parameters
    ----------
    columns : iterable
        Names of columns, or a frame.
    called : callable
        Gets a column's name and returns its heading.
    """
    return {name: called(name) for name in map(str, columns)}


def _width(column: "pd.Series[Any]") -> str:
    is_wordy = any(isinstance(value, str) and len(value) > _MANY_LETTERS for value in column)
    return ' class="ft-words"' if is_wordy else ""


def _cell(value: object) -> str:
    # None, pandas' NA and NaT, and not-a-number are no answer; the last two are unlike themselves.
    if value is None or (str(value) in ("<NA>", "NaT", "nan") and not isinstance(value, str)):
        return "<td></td>"
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    kind = ' class="ft-number"' if number else ""
    shown = f"{value:g}" if isinstance(value, float) else str(value)
    return f"<td{kind}>{escape(shown)}</td>"


def picture(png: bytes, alt: str) -> str:
    """Return a picture with the words that stand for it."""
    data = base64.b64encode(png).decode("ascii")
    return (
        f'<figure class="ft-figure" tabindex="0"><img alt="{escape(alt)}" src="data:image/png;base64,{data}"></figure>'
    )


def code(lines: str) -> str:
    """Return Python to copy."""
    return f'<pre class="ft-code" tabindex="0"><code>{escape(lines)}</code></pre>'


def download(path: Path, label: str) -> str:
    """Return a link that saves a small file from the page."""
    return download_bytes(path.name, path.read_bytes(), label)


def download_bytes(name: str, content: bytes, label: str) -> str:
    """Return a link that saves a small file that lies nowhere yet."""
    kinds = {
        ".html": "text/html",
        ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".eml": "message/rfc822",
    }
    data = base64.b64encode(content).decode("ascii")
    kind = kinds.get(Path(name).suffix, "application/octet-stream")
    return f'<a download="{escape(name)}" href="data:{kind};base64,{data}">{escape(label)}</a>'


def frame(page: str, title: str) -> str:
    """Return a whole page within this one, only to be looked at: it runs, fetches and opens nothing.

    Parameters
    ----------
    page : str
        HTML, which may come from a template that is the user's own.
    title : str
        What it is; screen readers read it.
    """
    # After the doctype, before which nothing may stand; a browser puts both into the page's head.
    shut = re.sub(r"(?i)\A\s*(<!doctype[^>]*>)?", lambda found: found[0] + _SHUT, page, count=1)
    return f'<iframe class="ft-frame" sandbox="" title="{escape(title)}" srcdoc="{escape(shut)}"></iframe>'


def links(pairs: Sequence[tuple[str, str]]) -> str:
    """Return a list of links: words and address."""
    rows = "".join(f'<li><a href="{escape(address)}">{escape(words)}</a></li>' for words, address in pairs)
    return f'<ul class="ft-links">{rows}</ul>'
