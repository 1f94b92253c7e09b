"""Pictures of how people answered: each statement's answers as one bar, parted at the middle of the scale."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from toolkit.plots.style import ACCENT, MAIN, QUIET, RULE, new_axes, readable_on, styled, toned
from toolkit.plots.wording import percent, say, wrapped

#: Inches: a row, a further line of its label, and what stands above and below.
_ROW, _LINE, _REST = 0.3, 0.16, 1.0
#: A step below this share has no room for its number; it stands in the table.
_ROOM = 0.045
_MIDDLE, _LOW = "#dbe3e8", ACCENT
#: Letters of a legend that fit beside each other, and those whose room a patch of colour takes.
_LEGEND, _KEY = 92, 4


class _Row(NamedTuple):
    """One statement: its words, the answers, the share of each step (empty where hidden)."""

    label: str
    n: int
    shares: tuple[float, ...]


@styled
def answers_by_item(
    result: Any,
    ax: Axes | None = None,
    *,
    labels: Sequence[str],
    value: str | None = None,
    language: str = "en",
    colour: str = MAIN,
) -> Axes:
    """Draw how people answered each statement: the lower steps to the left, the upper to the right of the middle.

    With an odd number of steps the middle one lies half on each side (Heiberger and Robbins 2014, "Design of diverging
    stacked bar charts for Likert scales", Journal of Statistical Software 57(5), section 2).

    Parameters
    ----------
    result : Distributions
        Its ``items`` are drawn, in their order; hidden ones have words in place of a bar.
    ax : Axes, optional
        Where to draw; by default on a new figure of its own.
    labels : sequence of str
        What each step is called, lowest first.
    value : str, optional
        Only the statements on this value.
    language : str
        Of the words in the picture.
    colour : str
        Of the upper steps.

    Returns
    -------
    Axes
        With the picture drawn into it.
    """
    rows = _rows(result, value)
    lines = sum(wrapped(row.label).count("\n") for row in rows)
    if ax is None:
        below = _LINE * (-(-len(labels) // _across(labels)) - 1)
        ax = new_axes(_REST + below + _ROW * len(rows) + _LINE * lines)
    fills = _fills(len(labels), colour)
    reach = max([0.5, *(side for row in rows for side in _sides(row.shares))])
    _frame(ax, rows, reach, say("answers_by_item.title", language))
    for place, row in enumerate(rows):
        if not row.shares:
            ax.text(0, place, say("hidden", language), va="center", ha="center", style="italic", color=QUIET, size=8)
            continue
        _draw(ax, place, row.shares, fills)
        ax.annotate(
            say("count", language, n=row.n),
            (reach, place),
            xytext=(6, 0),
            textcoords="offset points",
            va="center",
            color=QUIET,
            size=8.5,
        )
    _legend(ax, fills, labels)
    return ax


def answers_by_item_alt(result: Any, *, labels: Sequence[str], value: str | None = None, language: str = "en") -> str:
    """Describe in words what :func:`answers_by_item` shows.

    Parameters
    ----------
    result : Distributions
        What is shown.
    labels : sequence of str
        What each step is called, lowest first.
    value : str, optional
        Only the statements on this value.
    language : str
        ``"en"`` or ``"es"``.

    Returns
    -------
    str
        For the picture's alt text.
    """
    told = []
    for row in _rows(result, value):
        steps = ", ".join(f"{label} {percent(share)} %" for label, share in zip(labels, row.shares, strict=False))
        n = f" ({say('answers', language, n=row.n)})" if row.shares else ""
        told.append(f"{row.label}: {steps or say('hidden', language)}{n}")
    return say("answers_by_item.alt", language, answers="; ".join(told))


def answers_by_item_table(
    result: Any, *, labels: Sequence[str], value: str | None = None, language: str = "en"
) -> pd.DataFrame:
    """Return the numbers of :func:`answers_by_item` as text: one row a statement, one column a step.

    Parameters
    ----------
    result : Distributions
        What is shown.
    labels : sequence of str
        What each step is called, lowest first.
    value : str, optional
        Only the statements on this value.
    language : str
        ``"en"`` or ``"es"``.

    Returns
    -------
    DataFrame
        All cells text, under headings in the language asked for.
    """
    rows = _rows(result, value)
    columns = {say("column.item", language): [row.label for row in rows]}
    for step, label in enumerate(labels):
        columns[label] = [f"{percent(row.shares[step])} %" if row.shares else say("hidden", language) for row in rows]
    columns[say("column.n", language)] = [str(row.n) if row.shares else "–" for row in rows]
    return pd.DataFrame(columns)


def _rows(result: Any, value: str | None) -> list[_Row]:
    frame = result.items if value is None else result.items[result.items["value"] == value]
    rows = []
    for _, steps in frame.groupby("item", sort=False):
        hidden = bool(steps["hidden"].any())
        shares = () if hidden else tuple(float(share) for share in steps["share"])
        rows.append(_Row(str(steps["text"].iloc[0]), 0 if hidden else int(steps["n"].iloc[0]), shares))
    return rows


def _sides(shares: Sequence[float]) -> tuple[float, float]:
    """Return how far a bar reaches to the left and to the right of the middle of the scale."""
    if not shares:
        return (0.0, 0.0)
    half = len(shares) // 2
    middle = shares[half] / 2 if len(shares) % 2 else 0.0
    return sum(shares[:half]) + middle, sum(shares[len(shares) - half :]) + middle


def _fills(n: int, colour: str) -> list[str]:
    """Return the colours: dark at both ends, pale beside the middle."""
    half = n // 2
    tones = [1 - 0.62 * step / max(half - 1, 1) if half > 1 else 1.0 for step in range(half)]
    middle = [_MIDDLE] if n % 2 else []
    return [*(toned(_LOW, tone) for tone in tones), *middle, *(toned(colour, tone) for tone in reversed(tones))]


def _draw(ax: Axes, place: int, shares: Sequence[float], fills: Sequence[str]) -> None:
    start = -_sides(shares)[0]
    for share, fill in zip(shares, fills, strict=True):
        ax.barh(place, share, left=start, height=0.66, color=fill, edgecolor="white", linewidth=0.8, zorder=2)
        if share >= _ROOM:
            ax.text(
                start + share / 2,
                place,
                str(percent(share)),
                va="center",
                ha="center",
                size=8,
                color=readable_on(fill),
                zorder=3,
                clip_on=False,
            ).set_in_layout(False)
        start += share


def _across(labels: Sequence[str]) -> int:
    """Return how many steps stand beside each other in the legend."""
    widest = max(len(label) for label in labels) + _KEY
    whole = sum(len(label) + _KEY for label in labels)
    return len(labels) if whole <= _LEGEND else max(1, _LEGEND // widest)


def _legend(ax: Axes, fills: Sequence[str], labels: Sequence[str]) -> None:
    """Name the steps below the bars, in the order in which they stand in a bar, line by line."""
    figure, across = ax.get_figure(root=True), _across(labels)
    if figure is None:
        return
    keys = [Patch(facecolor=fill, edgecolor=RULE, label=label) for fill, label in zip(fills, labels, strict=True)]
    figure.legend(
        handles=[key for first in range(across) for key in keys[first::across]],  # matplotlib fills column by column
        loc="outside lower center",
        ncols=across,
        frameon=False,
        fontsize=8.5,
        handlelength=1.0,
        columnspacing=1.2,
        handletextpad=0.4,
    )


def _frame(ax: Axes, rows: Sequence[_Row], reach: float, title: str) -> None:
    ax.set_xlim(-reach, reach)
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.set_xticks([])
    ax.set_yticks(range(len(rows)), [wrapped(row.label) for row in rows])
    ax.axvline(0, color=RULE, linewidth=0.8, zorder=1)
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)
    ax.set_title(title)
