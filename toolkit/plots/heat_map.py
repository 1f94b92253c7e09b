"""A picture of groups and values at once: one field each, with its share and its count."""

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from toolkit.plots.agreement import share_by_group_table
from toolkit.plots.style import INK, MAIN, QUIET, RULE, new_axes, styled, toned
from toolkit.plots.wording import percent, say, wrapped

#: Inches: a row, and what stands above.
_ROW, _HEAD = 0.42, 0.85
_GAP = 0.03
#: Points: what a value's name is set in, and where many stand beside each other.
_HEADING, _SMALL_HEADING, _MANY = 9.5, 8.0, 6
#: Where words stand in a field; inside it they need no room around the picture.
_MIDDLE: dict[str, Any] = {"va": "center", "ha": "center", "in_layout": False}


@styled
def share_by_group_map(
    result: Any,
    ax: Axes | None = None,
    *,
    names: Mapping[str, str] | None = None,
    overall: Mapping[str, float] | None = None,
    title: str = "",
    language: str = "en",
    colour: str = MAIN,
) -> Axes:
    """Draw the share who agree for every group (a row each) and value (a column each), with the answers it rests on.

    Parameters
    ----------
    result : Favourability
        With groups. A hidden field is hatched and says so.
    ax : Axes, optional
        Where to draw; by default on a new figure of its own.
    names : mapping, optional
        What to call each value, by code.
    overall : mapping, optional
        The share of everybody for each value, by code; it stands in the first row.
    title : str
        Above the fields.
    language : str
        Of the words in the picture.
    colour : str
        Of a field in which all agree; the fewer agree, the paler it is.

    Returns
    -------
    Axes
        With the picture drawn into it.
    """
    values, groups = (list(dict.fromkeys(result.values[key])) for key in ("value", "group"))
    top = [say("everybody", language)] if overall else []
    ax = ax if ax is not None else new_axes(_HEAD + _ROW * (len(groups) + len(top)))
    _frame(ax, [*top, *groups], [(names or {}).get(value, value) for value in values], title)
    cells = {(row.group, row.value): row for row in result.values.itertuples()}
    for column, value in enumerate(values):
        if overall:
            _field(ax, 0, column, (overall.get(value), ""), language, colour)
        for place, group in enumerate(groups, start=len(top)):
            _field(ax, place, column, _shown(cells.get((group, value)), language), language, colour)
    if overall:
        ax.axhline(0.5, color=INK, linewidth=1.0)
    return ax


def share_by_group_map_alt(
    result: Any,
    *,
    names: Mapping[str, str] | None = None,
    overall: Mapping[str, float] | None = None,
    language: str = "en",
) -> str:
    """Describe in words what :func:`share_by_group_map` shows.

    Parameters
    ----------
    result : Favourability
        What is shown.
    names : mapping, optional
        What to call each value, by code.
    overall : mapping, optional
        The share of everybody for each value, by code.
    language : str
        ``"en"`` or ``"es"``.

    Returns
    -------
    str
        For the picture's alt text.
    """
    told = []
    if overall:
        of_value = [f"{(names or {}).get(value, value)} {percent(share)} %" for value, share in overall.items()]
        told.append(f"{say('everybody', language)}: {', '.join(of_value)}")
    for group, rows in result.values.groupby("group", sort=False):
        fields = []
        for row in rows.itertuples():
            share, n = _shown(row, language)
            answers = f" ({say('answers', language, n=n)})"
            words = say("hidden", language) if share is None else f"{percent(share)} %{answers}"
            fields.append(f"{(names or {}).get(row.value, row.value)} {words}")
        told.append(f"{group}: {', '.join(fields)}")
    return say("share_by_group_map.alt", language, shares="; ".join(told))


def share_by_group_map_table(
    result: Any,
    *,
    names: Mapping[str, str] | None = None,
    overall: Mapping[str, float] | None = None,
    language: str = "en",
) -> pd.DataFrame:
    """Return the shares of :func:`share_by_group_map` as text: one row a group, one column a value.

    Parameters
    ----------
    result : Favourability
        What is shown.
    names : mapping, optional
        What to call each value, by code.
    overall : mapping, optional
        The share of everybody for each value, by code; it stands in the first row.
    language : str
        ``"en"`` or ``"es"``.

    Returns
    -------
    DataFrame
        All cells text. "Answers" is the count of the group's fields; where they differ, the least and the most, and
        :func:`answers_by_group_table` has each.
    """
    table = share_by_group_table(result, names=names, language=language)
    counts = _counts(result)
    told = ["–" if not n else str(min(n)) if min(n) == max(n) else f"{min(n)}–{max(n)}" for n in counts.values()]
    table.insert(1, say("column.n", language), told)
    if overall:
        values = dict.fromkeys(result.values["value"])
        shares = [f"{percent(overall[value])} %" if value in overall else say("hidden", language) for value in values]
        table.loc[-1] = [say("everybody", language), "", *shares]
        table = table.sort_index().reset_index(drop=True)
    return table


def answers_by_group_table(
    result: Any, *, names: Mapping[str, str] | None = None, language: str = "en"
) -> pd.DataFrame | None:
    """Return the answers that each field of :func:`share_by_group_map` rests on, where they differ within a group.

    Parameters
    ----------
    result : Favourability
        What is shown.
    names : mapping, optional
        What to call each value, by code.
    language : str
        ``"en"`` or ``"es"``.

    Returns
    -------
    DataFrame or None
        All cells text; None where one number a group tells all.
    """
    if all(len(set(n)) < 2 for n in _counts(result).values()):
        return None
    columns: dict[str, list[str]] = {say("column.group", language): list(dict.fromkeys(result.values["group"]))}
    for value, rows in result.values.groupby("value", sort=False):
        shown = {row.group: _shown(row, language) for row in rows.itertuples()}
        cells = [shown.get(group, (None, ""))[1] or say("hidden", language) for group in columns[next(iter(columns))]]
        columns[(names or {}).get(str(value), str(value))] = cells
    return pd.DataFrame(columns)


def _counts(result: Any) -> dict[str, list[int]]:
    """Return the counts of each group's visible fields."""
    return {
        str(group): [int(n) for n, hidden in zip(rows["n"], rows["hidden"], strict=True) if not hidden]
        for group, rows in result.values.groupby("group", sort=False)
    }


def _shown(row: Any, language: str) -> tuple[float | None, str]:
    """Return a field's share and its count in words; None and nothing where it is hidden."""
    if row is None or row.hidden or pd.isna(row.share):
        return None, ""
    return float(row.share), str(int(row.n))


def _frame(ax: Axes, groups: Sequence[str], values: Sequence[str], title: str) -> None:
    ax.set_xlim(-0.5, len(values) - 0.5)
    ax.set_ylim(len(groups) - 0.5, -0.5)
    across = max(9, 62 // len(values))
    above = ["\n".join(textwrap.wrap(value, across, break_long_words=False)) for value in values]
    ax.set_xticks(range(len(values)), above, size=_HEADING if len(values) < _MANY else _SMALL_HEADING)
    ax.set_yticks(range(len(groups)), [wrapped(group, 26) for group in groups])
    ax.tick_params(axis="x", top=True, labeltop=True, bottom=False, labelbottom=False, labelcolor=INK)
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)
    if title:
        ax.set_title(title)


def _field(ax: Axes, place: int, column: int, shown: tuple[float | None, str], language: str, colour: str) -> None:
    """Draw one field; the hidden one is hatched, so that it is told apart in grey print too."""
    share, n = shown
    corner, size = (column - 0.5 + _GAP, place - 0.5 + _GAP), 1 - 2 * _GAP
    if share is None:
        ax.add_artist(Rectangle(corner, size, size, facecolor="white", edgecolor=RULE, hatch="////", linewidth=0))
        words = wrapped(say("hidden", language), 12)
        back = {"boxstyle": "square,pad=0.1", "facecolor": "white", "edgecolor": "none"}
        ax.text(column, place, words, size=7.2, color=QUIET, linespacing=0.95, bbox=back, **_MIDDLE)
        return
    # Never darker than this, so that ink can be read on every field, whatever the colour.
    fill = toned(colour, 0.03 + 0.39 * share**1.6)
    ax.add_artist(Rectangle(corner, size, size, facecolor=fill, edgecolor=RULE, linewidth=0.5))
    ax.text(column, place - (0.14 if n else 0), f"{percent(share)} %", weight="bold", color=INK, **_MIDDLE)
    if n:
        ax.text(column, place + 0.25, say("count", language, n=n), size=7.5, color=INK, **_MIDDLE)
