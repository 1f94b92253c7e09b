"""Pictures of how people answered: each statement's answers as one bar, parted where agreeing begins."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch, Rectangle

from toolkit.plots.style import ACCENT, MAIN, QUIET, RULE, between, new_axes, readable_on, styled, toned
from toolkit.plots.wording import percent, say, wrapped

#: Inches: a row, a further line of its label, and what stands above and below.
_ROW, _LINE, _REST = 0.3, 0.16, 1.0
#: Lines across a bar in which several steps are counted together.
_JOINED = "///"
#: A step below this share has no room for its number; it stands in the table.
_ROOM = 0.045
#: How much of its row a bar takes.
_HIGH = 0.66
_MIDDLE, _LOW = "#dbe3e8", ACCENT
#: Letters of a legend that fit beside each other, and those whose room a patch of colour takes.
_LEGEND, _KEY = 92, 4


class _Part(NamedTuple):
    """Steps that are counted together, by their places from the lowest, with whether they agree and their share."""

    first: int
    last: int
    agrees: bool
    share: float

    @property
    def joined(self) -> bool:
        """Whether it is more than one step."""
        return self.last > self.first


class _Row(NamedTuple):
    """One statement: its words, the answers, what is counted together (empty where hidden)."""

    label: str
    n: int
    parts: tuple[_Part, ...]


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
    """Draw how people answered each statement: a bar from the lowest step to the highest, parted where agreeing begins.

    Steps that are counted together are one piece of the bar, with lines across it. A bar parted in this way shows how
    many lie on each side (Heiberger and Robbins 2014, "Design of diverging stacked bar charts for Likert scales",
    Journal of Statistical Software 57(5), section 2); the undecided lie whole on the side that does not agree, since
    the share who agree leaves them out.

    Parameters
    ----------
    result : Distributions
        Its ``points`` are drawn, in the order of its ``items``; hidden ones have words in place of a bar.
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
    fills = _fills(len(labels), colour)
    keys = _keys(rows, fills, labels, language)
    if ax is None:
        below = _LINE * (-(-len(keys) // _across(list(keys))) - 1)
        ax = new_axes(_REST + below + _ROW * len(rows) + _LINE * lines)
    reach = max([0.5, *(side for row in rows for side in _sides(row.parts))])
    _frame(ax, rows, reach, say("answers_by_item.title", language))
    for place, row in enumerate(rows):
        if not row.parts:
            ax.text(0, place, say("hidden", language), va="center", ha="center", style="italic", color=QUIET, size=8)
            continue
        _draw(ax, place, row.parts, fills)
        ax.annotate(
            say("count", language, n=row.n),
            (reach, place),
            xytext=(6, 0),
            textcoords="offset points",
            va="center",
            color=QUIET,
            size=8.5,
        )
    _legend(ax, keys)
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
        steps = ", ".join(f"{_called(part, labels, language)} {percent(part.share)} %" for part in row.parts)
        n = f" ({say('answers', language, n=row.n)})" if row.parts else ""
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
        All cells text, under headings in the language asked for. Of steps that are counted together the first has
        the number and says up to where it goes; the others name the first.
    """
    rows = _rows(result, value)
    columns = {say("column.item", language): [row.label for row in rows]}
    for step, label in enumerate(labels):
        columns[label] = [_cell(row, step, labels, language) for row in rows]
    columns[say("column.n", language)] = [str(row.n) if row.parts else "–" for row in rows]
    return pd.DataFrame(columns)


def _rows(result: Any, value: str | None) -> list[_Row]:
    items = result.items if value is None else result.items[result.items["value"] == value]
    rows = []
    for code, words, n, shown in items[["item", "text", "n", "shown"]].itertuples(index=False, name=None):
        points = result.points[result.points["item"] == code]
        lowest = points["low"].min()
        parts = tuple(
            _Part(int(low - lowest), int(high - lowest), bool(agrees), float(share))
            for low, high, agrees, share in points[["low", "high", "agrees", "share"]].itertuples(index=False)
        )
        rows.append(_Row(str(words), int(n) if shown else 0, parts if shown else ()))
    return rows


def _called(part: _Part, labels: Sequence[str], language: str) -> str:
    """Name a step, or say from which to which step is counted together."""
    if not part.joined:
        return labels[part.first]
    return say("answers_by_item.joined", language, first=labels[part.first], last=labels[part.last])


def _cell(row: _Row, step: int, labels: Sequence[str], language: str) -> str:
    """Say a step's share in the table, or with which it is counted."""
    part = next((part for part in row.parts if part.first <= step <= part.last), None)
    if part is None:
        return say("hidden", language)
    first, last = labels[part.first], labels[part.last]
    if step > part.first:
        return say("answers_by_item.counted_with", language, first=first)
    if part.joined:
        return say("answers_by_item.joined_cell", language, percent=percent(part.share), first=first, last=last)
    return f"{percent(part.share)} %"


def _sides(parts: Sequence[_Part]) -> tuple[float, float]:
    """Return how far a bar reaches to the left and to the right of where agreeing begins (or ends, if turned)."""
    lower = [part.share for part in parts if part.agrees == parts[0].agrees]
    return sum(lower), sum(part.share for part in parts) - sum(lower)


def _fills(n: int, colour: str) -> list[str]:
    """Return the colours: dark at both ends, pale beside the middle."""
    half = n // 2
    tones = [1 - 0.62 * step / max(half - 1, 1) if half > 1 else 1.0 for step in range(half)]
    middle = [_MIDDLE] if n % 2 else []
    return [*(toned(_LOW, tone) for tone in tones), *middle, *(toned(colour, tone) for tone in reversed(tones))]


def _fill(part: _Part, fills: Sequence[str]) -> str:
    """Return the colour of the middle of the steps that are counted together."""
    middle = part.first + part.last
    return between(fills[middle // 2], fills[-(-middle // 2)])


def _draw(ax: Axes, place: int, parts: Sequence[_Part], fills: Sequence[str]) -> None:
    start = -_sides(parts)[0]
    for part in parts:
        fill = _fill(part, fills)
        bar = Rectangle(
            (start, place - _HIGH / 2), part.share, _HIGH, facecolor=fill, edgecolor="white", linewidth=0.8, zorder=2
        )
        if part.joined:
            bar.set_hatch(_JOINED)
        ax.add_artist(bar)  # the frame is set already, so that no limits have to be found anew
        if part.share >= _ROOM:
            ax.text(
                start + part.share / 2,
                place,
                str(percent(part.share)),
                va="center",
                ha="center",
                size=8,
                color=readable_on(fill),
                zorder=3,
                clip_on=False,
                bbox={"facecolor": fill, "edgecolor": "none", "pad": 1} if part.joined else None,
            ).set_in_layout(False)
        start += part.share


def _keys(rows: Sequence[_Row], fills: Sequence[str], labels: Sequence[str], language: str) -> dict[str, Patch]:
    """Name the steps, then what is counted together somewhere in the picture, each with its colour."""
    steps = [_Part(step, step, False, 0.0) for step in range(len(labels))]
    joined = sorted({(part.first, part.last) for row in rows for part in row.parts if part.joined})
    named = [*steps, *(_Part(first, last, False, 0.0) for first, last in joined)]
    return {
        _called(part, labels, language): Patch(
            facecolor=_fill(part, fills),
            edgecolor="white" if part.joined else RULE,
            hatch=_JOINED if part.joined else None,
            label=_called(part, labels, language),
        )
        for part in named
    }


def _across(labels: Sequence[str]) -> int:
    """Return how many steps stand beside each other in the legend."""
    widest = max(len(label) for label in labels) + _KEY
    whole = sum(len(label) + _KEY for label in labels)
    return len(labels) if whole <= _LEGEND else max(1, _LEGEND // widest)


def _legend(ax: Axes, keys: Mapping[str, Patch]) -> None:
    """Name the steps below the bars, in the order in which they stand in a bar, line by line."""
    figure, across, patches = ax.get_figure(root=True), _across(list(keys)), list(keys.values())
    if figure is None:
        return
    figure.legend(
        handles=[key for first in range(across) for key in patches[first::across]],  # matplotlib fills by column
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
