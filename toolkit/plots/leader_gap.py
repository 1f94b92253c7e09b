"""A picture of how far leaders and frontline are apart on each statement, with the range of each gap.

The drawing, ``…_alt`` (its description in words) and ``…_table`` (the same numbers) take the same result.
"""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from toolkit.plots.style import ACCENT, INK, MAIN, QUIET, RULE, new_axes, styled
from toolkit.plots.wording import percent, say, signed, wrapped

#: A picture with more rows does not fit on a page below its heading; the table holds them all.
MOST_ROWS = 12
_TITLE, _ROW, _LINE = 0.9, 0.16, 0.17  # inches


@styled
def leader_gap(result: Any, ax: Axes | None = None, *, language: str = "en", colour: str = MAIN) -> Axes:
    """Draw one dot a statement, with the range in which the gap likely lies, around a line at no gap.

    Parameters
    ----------
    result : LeaderGap
        Its statements that are shown are drawn, the largest gap in favour of leaders on top; of more than 12 the 12
        largest gaps. A gap beyond what chance explains is a filled diamond, any other an empty circle.
    ax : Axes, optional
        Where to draw; by default on a new figure of its own.
    language : str
        Of the words in the picture.
    colour : str
        Of circles and lines.

    Returns
    -------
    Axes
        With the picture drawn into it.
    """
    rows = _drawn(result)
    named: Any = rows
    labels = [wrapped(str(text)) for text in rows["text"]]
    lines = sum(label.count("\n") + 1 for label in labels)
    ax = ax if ax is not None else new_axes(_TITLE + _ROW * len(rows) + _LINE * lines)
    ax.axvline(0, color=INK, linewidth=1, zorder=1)
    for place, row in enumerate(named.itertuples(index=False)):
        _row(ax, place, row, colour)
    widest = max(10.0, 100 * rows["high"].abs().max(), 100 * rows["low"].abs().max()) if len(rows) else 10.0
    ax.set_xlim(-widest * 1.05, widest * 1.05)
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.set_yticks(range(len(rows)), labels)
    ax.set_xlabel(say("leader_gap.axis", language))
    ax.xaxis.set_major_formatter(lambda value, _: signed(value, 0))
    ax.grid(axis="x", color=RULE, linewidth=0.6, zorder=0)
    ax.set_axisbelow(True)
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)
    ax.set_title(say("leader_gap.title", language))
    return ax


def _row(ax: Axes, place: int, row: Any, colour: str) -> None:
    shown = ACCENT if row.different else colour
    ax.plot([100 * row.low, 100 * row.high], [place, place], color=shown, linewidth=1.8, zorder=2)
    ax.plot(
        [100 * row.gap],
        [place],
        marker="D" if row.different else "o",
        markersize=7,
        markerfacecolor=shown if row.different else "white",
        markeredgecolor=shown,
        linestyle="none",
        zorder=3,
    )
    ax.annotate(
        _points(row.gap),
        (100 * row.gap, place),
        xytext=(0, 7),
        textcoords="offset points",
        ha="center",
        size=8,
        color=INK if row.different else QUIET,
        weight="bold" if row.different else "normal",
        in_layout=False,
    )


def leader_gap_alt(result: Any, *, language: str = "en") -> str:
    """Describe in words what :func:`leader_gap` shows.

    Parameters
    ----------
    result : LeaderGap
        What is shown.
    language : str
        ``"en"`` or ``"es"``.

    Returns
    -------
    str
        For the picture's alt text.
    """
    rows: Any = _drawn(result)
    told = [
        say(
            "leader_gap.alt_different" if row.different else "leader_gap.alt_row",
            language,
            text=row.text,
            gap=_points(row.gap),
            low=_points(row.low),
            high=_points(row.high),
        )
        for row in rows.itertuples(index=False)
    ]
    return say("leader_gap.alt", language, gaps="; ".join(told))


def leader_gap_table(result: Any, *, language: str = "en") -> pd.DataFrame:
    """Return the numbers of :func:`leader_gap` as text, one row a statement; hidden ones say so.

    Parameters
    ----------
    result : LeaderGap
        What is shown.
    language : str
        ``"en"`` or ``"es"``.

    Returns
    -------
    DataFrame
        All cells text, under headings in the language asked for.
    """
    headings = ("column.item", "leader_gap.leaders", "leader_gap.frontline", "leader_gap.gap", "leader_gap.likely")
    names = [say(heading, language) for heading in (*headings, "leader_gap.beyond")]
    rows = [_cells(row, language) for row in _ordered(result).itertuples(index=False)]
    return pd.DataFrame(rows, columns=names)


def _cells(row: Any, language: str) -> list[str]:
    if row.hidden:
        return [row.text, *[say("hidden", language)] * 2, "–", "–", "–"]
    likely = say("leader_gap.range", language, low=_points(row.low), high=_points(row.high))
    shares = [
        f"{percent(share)} % ({n})"
        for share, n in ((row.share_leaders, row.n_leaders), (row.share_frontline, row.n_frontline))
    ]
    beyond = say("leader_gap.yes" if row.different else "leader_gap.no", language)
    return [row.text, *shares, _points(row.gap), likely, beyond]


def _points(share: float) -> str:
    """Whole points from the unrounded difference."""
    return signed(percent(share), 0)


def _ordered(result: Any) -> pd.DataFrame:
    items: pd.DataFrame = result.items
    return items.sort_values(["hidden", "gap"], ascending=[True, False], kind="stable")


def _drawn(result: Any) -> pd.DataFrame:
    """The statements that are shown; of many, those with the largest gaps."""
    ordered = _ordered(result)
    shown = ordered[~ordered["hidden"].to_numpy(dtype=bool)]
    if len(shown) <= MOST_ROWS:
        return shown
    largest = shown["gap"].abs().sort_values(ascending=False, kind="stable").index[:MOST_ROWS]
    return shown[shown.index.isin(largest)]
