"""Pictures of the share who agree: per value, per statement, per group.

Each picture has three functions: the drawing, ``…_alt`` (its description in words) and ``…_table`` (the same
numbers as a table that stands beside it). All three take the same result.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine

from toolkit.plots.style import ACCENT, INK, MAIN, QUIET, RULE, TRACK, WIDTH, new_axes, styled
from toolkit.plots.wording import percent, say, wrapped

_ROW, _TITLE = 0.34, 0.75  # inches


class _Row(NamedTuple):
    """One bar or dot: what it is called, how many answers, the share, whether it is hidden."""

    label: str
    n: str
    share: float
    hidden: bool


@styled
def share_by_value(
    result: Any,
    ax: Axes | None = None,
    *,
    names: Mapping[str, str] | None = None,
    language: str = "en",
    colour: str = MAIN,
) -> Axes:
    """Draw the share who agree with the statements on each value, one bar a value.

    Parameters
    ----------
    result : Favourability
        Its ``values`` are drawn, in their order; hidden ones have words in place of a bar.
    ax : Axes, optional
        Where to draw; by default on a new figure of its own.
    names : mapping, optional
        What to call each value, by code.
    language : str
        Of the words in the picture.
    colour : str
        Of the bars.

    Returns
    -------
    Axes
        With the picture drawn into it.
    """
    rows = _value_rows(result, names)
    ax = ax if ax is not None else new_axes(_TITLE + _ROW * len(rows))
    return _bars(ax, rows, say("share_by_value.title", language), language, colour)


def share_by_value_alt(result: Any, *, names: Mapping[str, str] | None = None, language: str = "en") -> str:
    """Describe in words what :func:`share_by_value` shows.

    Parameters
    ----------
    result : Favourability
        What is shown.
    names : mapping, optional
        Code of a value or block to the words for it; by default the code made readable.
    language : str
        ``"en"`` or ``"es"``.

    Returns
    -------
    str
        For the picture's alt text.
    """
    return say("share_by_value.alt", language, shares=_in_words(_value_rows(result, names), language))


def share_by_value_table(result: Any, *, names: Mapping[str, str] | None = None, language: str = "en") -> pd.DataFrame:
    """Return the numbers of :func:`share_by_value` as text, one row a value.

    Parameters
    ----------
    result : Favourability
        What is shown.
    names : mapping, optional
        Code of a value or block to the words for it; by default the code made readable.
    language : str
        ``"en"`` or ``"es"``.

    Returns
    -------
    DataFrame
        All cells text, under headings in the language asked for.
    """
    return _table(_value_rows(result, names), say("column.value", language), language)


@styled
def share_by_item(
    result: Any,
    ax: Axes | None = None,
    *,
    value: str | None = None,
    language: str = "en",
    colour: str = MAIN,
) -> Axes:
    """Draw the share who agree with each statement, one bar a statement.

    Parameters
    ----------
    result : Favourability
        Its ``items`` are drawn, in their order.
    ax : Axes, optional
        Where to draw; by default on a new figure of its own.
    value : str, optional
        Only the statements on this value; "" for those that belong to none.
    language, colour : str
        As in :func:`share_by_value`.

    Returns
    -------
    Axes
        With the picture drawn into it.
    """
    rows = _item_rows(result, value)
    lines = sum(wrapped(label).count("\n") + 1 for label in (row.label for row in rows))
    ax = ax if ax is not None else new_axes(_TITLE + 0.16 * len(rows) + 0.17 * lines)
    return _bars(ax, rows, say("share_by_item.title", language), language, colour)


def share_by_item_alt(result: Any, *, value: str | None = None, language: str = "en") -> str:
    """Describe in words what :func:`share_by_item` shows.

    Parameters
    ----------
    result : Favourability
        What is shown.
    value : str
        The code of the value or block that is shown.
    language : str
        ``"en"`` or ``"es"``.

    Returns
    -------
    str
        For the picture's alt text.
    """
    return say("share_by_item.alt", language, shares=_in_words(_item_rows(result, value), language))


def share_by_item_table(result: Any, *, value: str | None = None, language: str = "en") -> pd.DataFrame:
    """Return the numbers of :func:`share_by_item` as text, one row a statement.

    Parameters
    ----------
    result : Favourability
        What is shown.
    value : str
        The code of the value or block that is shown.
    language : str
        ``"en"`` or ``"es"``.

    Returns
    -------
    DataFrame
        All cells text, under headings in the language asked for.
    """
    return _table(_item_rows(result, value), say("column.item", language), language)


@styled
def share_by_group(
    result: Any,
    ax: Axes | None = None,
    *,
    value: str,
    title: str = "",
    overall: float | None = None,
    language: str = "en",
    colour: str = MAIN,
) -> Axes:
    """Draw the share who agree in each group, for one value: one dot a group.

    Parameters
    ----------
    result : Favourability
        With groups. A hidden group has words in place of its dot, and no count.
    ax : Axes, optional
        Where to draw; by default on a new figure of its own.
    value : str
        The value's code.
    title : str
        Above the dots.
    overall : float, optional
        The share of everybody (0..1), drawn as a broken line.
    language, colour : str
        As in :func:`share_by_value`.

    Returns
    -------
    Axes
        With the picture drawn into it.
    """
    rows = _group_rows(result, value)
    ax = ax if ax is not None else new_axes(_TITLE + _ROW * len(rows))
    _scale(ax, [row.label for row in rows], title)
    for place, row in enumerate(rows):
        if row.hidden:
            ax.text(2, place, say("hidden", language), va="center", style="italic", color=QUIET, size=8)
            continue
        ax.plot([row.share * 100], [place], marker="o", markersize=8, color=colour, linestyle="none", zorder=3)
        left = row.share > 0.8
        ax.annotate(
            f"{percent(row.share)} %",
            (row.share * 100, place),
            xytext=(-8 if left else 8, 0),
            textcoords="offset points",
            in_layout=False,
            va="center",
            ha="right" if left else "left",
            size=8.5,
            zorder=4,
            bbox={"boxstyle": "square,pad=0.1", "facecolor": "white", "edgecolor": "none"},
        )
    if overall is not None:
        ax.axvline(overall * 100, color=ACCENT, linestyle=(0, (4, 3)), linewidth=1.2, zorder=1)
    return ax


@styled
def share_by_group_panels(
    result: Any,
    *,
    names: Mapping[str, str] | None = None,
    overall: Mapping[str, float] | None = None,
    language: str = "en",
    colour: str = MAIN,
) -> Figure:
    """Draw :func:`share_by_group` for every value, two panels side by side, on one figure.

    Parameters
    ----------
    result : Favourability
        With groups.
    names : mapping, optional
        What to call each value, by code.
    overall : mapping, optional
        The share of everybody for each value, by code.
    language, colour : str
        As in :func:`share_by_value`.

    Returns
    -------
    Figure
        With all panels.
    """
    values = list(dict.fromkeys(result.values["value"]))
    groups = result.values["group"].nunique()
    across = min(2, len(values))
    down = -(-len(values) // across)
    figure = Figure(
        figsize=(WIDTH, down * (0.75 + 0.3 * groups)), layout=ConstrainedLayoutEngine(w_pad=0.07, h_pad=0.06)
    )
    grid = figure.subplots(down, across, squeeze=False, sharey=True)
    for place, value in enumerate(values):
        share_by_group(
            result,
            grid[place // across][place % across],
            value=value,
            title=(names or {}).get(value, value),
            overall=(overall or {}).get(value),
            language=language,
            colour=colour,
        )
    for place in range(len(values), down * across):
        grid[place // across][place % across].remove()
    return figure


def share_by_group_alt(result: Any, *, names: Mapping[str, str] | None = None, language: str = "en") -> str:
    """Describe in words what :func:`share_by_group_panels` shows.

    Parameters
    ----------
    result : Favourability
        What is shown.
    names : mapping, optional
        Code of a value or block to the words for it; by default the code made readable.
    language : str
        ``"en"`` or ``"es"``.

    Returns
    -------
    str
        For the picture's alt text.
    """
    values = list(dict.fromkeys(result.values["value"]))
    told = [f"{(names or {}).get(value, value)}: {_in_words(_group_rows(result, value), language)}" for value in values]
    return say("share_by_group.alt", language, shares=". ".join(told))


def share_by_group_table(result: Any, *, names: Mapping[str, str] | None = None, language: str = "en") -> pd.DataFrame:
    """Return the shares as text: one row a group, one column a value; hidden cells say so.

    Parameters
    ----------
    result : Favourability
        What is shown.
    names : mapping, optional
        Code of a value or block to the words for it; by default the code made readable.
    language : str
        ``"en"`` or ``"es"``.

    Returns
    -------
    DataFrame
        All cells text, under headings in the language asked for.
    """
    values = list(dict.fromkeys(result.values["value"]))
    columns = {}
    for value in values:
        rows = _group_rows(result, value)
        cells = [_share_text(row, language) for row in rows]
        columns[(names or {}).get(value, value)] = pd.Series(cells, index=[row.label for row in rows], dtype=object)
    table = pd.DataFrame(columns).fillna(say("hidden", language))
    return table.rename_axis(say("column.group", language)).reset_index()


def _value_rows(result: Any, names: Mapping[str, str] | None) -> list[_Row]:
    rows = result.values
    labels = [(names or {}).get(code, code) for code in rows["value"]]
    return _rows(rows, labels)


def _item_rows(result: Any, value: str | None) -> list[_Row]:
    rows = result.items
    if value is not None:
        rows = rows[rows["value"].fillna("") == value]
    return _rows(rows, list(rows["text"]))


def _group_rows(result: Any, value: str) -> list[_Row]:
    rows = result.values[result.values["value"] == value]
    return _rows(rows, list(rows["group"]))


def _rows(frame: pd.DataFrame, labels: list[str]) -> list[_Row]:
    """Bring every kind of result to one shape; a share that nobody gave is hidden as well."""
    hidden = frame["hidden"].to_numpy(dtype=bool) | frame["share"].isna().to_numpy(dtype=bool)
    shares = frame["share"].to_numpy(dtype=float, na_value=float("nan"))
    return [
        _Row(str(label), "" if hide else str(n), float(share), bool(hide))
        for label, n, share, hide in zip(labels, frame["n"], shares, hidden, strict=True)
    ]


def _bars(ax: Axes, rows: list[_Row], title: str, language: str, colour: str) -> Axes:
    _scale(ax, [row.label for row in rows], title)
    for place, row in enumerate(rows):
        ax.barh(place, 100, height=0.62, color=TRACK, zorder=1)
        if row.hidden:
            ax.text(2, place, say("hidden", language), va="center", style="italic", color=QUIET, zorder=3)
            continue
        ax.barh(place, row.share * 100, height=0.62, color=colour, zorder=2)
        _beside(ax, place, 6, f"{percent(row.share)} %", weight="bold", color=INK)
        _beside(ax, place, 48, say("count", language, n=row.n), color=QUIET, size=8.5)
    return ax


def _beside(ax: Axes, place: int, gap: float, words: str, **look: Any) -> None:
    """Write to the right of a bar's track; the gap is in points, so that it holds at every width."""
    ax.annotate(words, (100, place), xytext=(gap, 0), textcoords="offset points", va="center", **look)


def _scale(ax: Axes, labels: list[str], title: str) -> None:
    """Prepare 0 to 100 per cent, the first label on top."""
    ax.set_xlim(0, 100)
    ax.set_ylim(len(labels) - 0.5, -0.5)
    ax.set_xticks([0, 25, 50, 75, 100], ["0", "25", "50", "75", "100 %"], size=8)
    ax.set_yticks(range(len(labels)), [wrapped(label) for label in labels])
    ax.grid(axis="x", color=RULE, linewidth=0.6, zorder=0)
    ax.set_axisbelow(True)
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)
    if title:
        ax.set_title(title)


def _share_text(row: _Row, language: str) -> str:
    return say("hidden", language) if row.hidden else f"{percent(row.share)} %"


def _in_words(rows: list[_Row], language: str) -> str:
    told = []
    for row in rows:
        n = "" if row.hidden else f" ({say('answers', language, n=row.n)})"
        told.append(f"{row.label} {_share_text(row, language)}{n}")
    return "; ".join(told)


def _table(rows: list[_Row], heading: str, language: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            heading: [row.label for row in rows],
            say("column.share", language): [_share_text(row, language) for row in rows],
            say("column.n", language): ["–" if row.hidden else row.n for row in rows],
        }
    )
