"""The picture of two survey rounds: each value's share then and now, each with its likely range."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from toolkit.plots.style import INK, MAIN, QUIET, RULE, new_axes, styled
from toolkit.plots.wording import percent, say, signed_points, wrapped

#: Inches of a row, and of title, key and scale together.
_ROW, _AROUND = 0.46, 1.05
#: How far the earlier round stands above the middle of its row, and the later one below.
_APART = 0.17


@styled
def trend(
    comparison: Any,
    ax: Axes | None = None,
    *,
    names: Mapping[str, str],
    rounds: tuple[str, str],
    language: str = "en",
    colour: str = MAIN,
) -> Axes:
    """Draw the share who agree with each value in two rounds: an open mark then, a filled one now.

    Parameters
    ----------
    comparison : WaveComparison
        What is shown; a value that is hidden has words in place of its marks.
    ax : Axes, optional
        Where to draw; by default on a new figure of its own.
    names : mapping of str to str
        What to call each value.
    rounds : pair of str
        What to call the earlier and the later round.
    language, colour : str
        Of the words, and of the later round.

    Returns
    -------
    Axes
        With the picture drawn into it.
    """
    rows = comparison.values
    ax = ax if ax is not None else new_axes(_AROUND + _ROW * len(rows))
    marks = (("earlier", -_APART, QUIET, "white"), ("later", _APART, colour, colour))
    for place, (_, row) in enumerate(rows.iterrows()):
        if row["hidden"]:
            ax.text(2, place, say("hidden", language), va="center", style="italic", color=QUIET, size=8)
            continue
        for which, apart, line, fill in marks:
            _mark(ax, row, which, place + apart, line, fill)
        end = max(float(row[f"{end}_{which}"]) for which in ("earlier", "later") for end in ("share", "high")
                  if not pd.isna(row[f"{end}_{which}"]))  # fmt: skip
        told = say("trend.from_to", language, before=percent(row["share_earlier"]), now=percent(row["share_later"]))
        ax.text(end * 100 + 1.5, place, told, va="center", size=8.5, color=INK)
    for label, (_, _, line, fill) in zip(rounds, marks, strict=True):
        ax.plot([], [], marker="o", color=line, markerfacecolor=fill, markersize=7, linewidth=1.8, label=label)
    _scale(ax, [wrapped(names[value], 26) for value in rows["value"]])
    ax.legend(loc="upper left", bbox_to_anchor=(0, -0.5 / max(len(rows), 1)), ncols=2, frameon=False, fontsize=8.5)
    ax.set_title(say("trend.title", language))
    return ax


def _mark(ax: Axes, row: pd.Series, which: str, height: float, line: str, fill: str) -> None:
    low, high = row[f"low_{which}"], row[f"high_{which}"]
    if not pd.isna(low):
        ax.plot([low * 100, high * 100], [height, height], color=line, linewidth=1.8, solid_capstyle="butt", zorder=2)
    ax.plot([row[f"share_{which}"] * 100], [height], marker="o", markersize=7, color=line, markerfacecolor=fill,
            markeredgewidth=1.5, linestyle="none", zorder=3)  # fmt: skip


def _scale(ax: Axes, labels: list[str]) -> None:
    ax.set_xlim(0, 112)
    ax.set_ylim(len(labels) - 0.5, -0.5)
    ax.set_xticks([0, 25, 50, 75, 100], ["0", "25", "50", "75", "100 %"], size=8)
    ax.set_yticks(range(len(labels)), labels)
    ax.grid(axis="x", color=RULE, linewidth=0.6, zorder=0)
    ax.set_axisbelow(True)
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)


def trend_alt(comparison: Any, *, names: Mapping[str, str], rounds: tuple[str, str], language: str = "en") -> str:
    """Describe in words what :func:`trend` shows.

    Parameters
    ----------
    comparison : WaveComparison
        What is shown.
    names : mapping of str to str
        What to call each value.
    rounds : pair of str
        What to call the earlier and the later round.
    language : str
        ``"en"`` or ``"es"``.

    Returns
    -------
    str
        For the picture's alt text.
    """
    told = []
    for _, row in comparison.values.iterrows():
        shown = say("hidden", language)
        if not row["hidden"]:
            shares = {"before": percent(row["share_earlier"]), "now": percent(row["share_later"])}
            shown = say("trend.from_to", language, **shares)
        told.append(f"{names[row['value']]} {shown}")
    return say("trend.alt", language, earlier=rounds[0], later=rounds[1], shares="; ".join(told))


def trend_table(
    rows: pd.DataFrame, *, labels: list[str], heading: str, rounds: tuple[str, str], language: str = "en"
) -> pd.DataFrame:
    """Return values, statements or groups of two rounds as text, with the change and its likely range.

    Parameters
    ----------
    rows : DataFrame
        ``values``, ``items`` or ``groups`` of a WaveComparison, or some of their rows.
    labels : list of str
        What to call each row.
    heading : str
        Above the labels.
    rounds : pair of str
        What to call the earlier and the later round.
    language : str
        ``"en"`` or ``"es"``.

    Returns
    -------
    DataFrame
        All cells text, under headings in the language asked for.
    """
    cells = [_cells(row, language) for _, row in rows.iterrows()]
    columns = [*rounds, say("trend.change", language), say("trend.likely", language), say("trend.sure", language),
               say("trend.n", language)]  # fmt: skip
    table = pd.DataFrame(cells, columns=columns)
    table.insert(0, heading, labels)
    return table


def _cells(row: pd.Series, language: str) -> list[str]:
    if row["hidden"]:
        hidden = say("hidden", language)
        return [hidden, hidden, "–", "–", "–", "–"]
    counts = f"{row['n_earlier']} / {row['n_later']}"
    if row["paired"]:
        counts = say("trend.pairs", language, counts=counts, n=row["n_linked"])
    known = not pd.isna(row["low"])
    likely = (
        say("trend.range", language, low=signed_points(row["low"]), high=signed_points(row["high"])) if known else "–"
    )
    sure = say("trend.yes" if row["changed"] else "trend.no", language) if known else say("trend.too_few", language)
    shares = [f"{percent(row[f'share_{which}'])} %" for which in ("earlier", "later")]
    return [*shares, signed_points(row["change"]), likely, sure, counts]
