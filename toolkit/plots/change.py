"""The picture of scores before and after: a line for each few people, the mean over them, and the likely range."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from toolkit.plots.style import ACCENT, INK, MAIN, QUIET, RULE, new_axes, styled
from toolkit.plots.wording import number, say, signed

#: The fewest people that stand behind a thin line or a count: one person's score is nobody else's business.
FEWEST = 5


@styled
def before_after(finding: Any, ax: Axes | None = None, *, language: str = "en", colour: str = MAIN) -> Axes:
    """Draw paired scores: thin lines for people who began alike, and the mean as a thick one with its likely range.

    People are sorted by their first score and told in groups of five or more, each by its mean: what one sees is where
    people who began low, in the middle or high came out, and nobody's own scores.

    Parameters
    ----------
    finding : Finding
        Of a before/after comparison; its ``pairs`` hold ``before`` and ``after``.
    ax : Axes, optional
        Where to draw; by default on a new figure of its own.
    language, colour : str
        Of the words and of the thick line.

    Returns
    -------
    Axes
        With the picture drawn into it.
    """
    ax = ax if ax is not None else new_axes(3.1)
    pairs = finding.pairs
    for group in _groups(pairs):
        ax.plot([0, 1], group, color=QUIET, alpha=0.6, linewidth=1.3)
    means = [pairs["before"].mean(), pairs["after"].mean()]
    ax.plot([0, 1], means, color=colour, linewidth=3.2, marker="o", markersize=9, zorder=3)
    for place, mean, side, gap in ((0, means[0], "right", -0.05), (1, means[1], "left", 0.05)):
        ax.text(place + gap, mean, number(mean), ha=side, va="center", weight="bold", size=11, color=INK)
    _difference(ax, finding, language)
    ax.set_xlim(-0.28, 2.15)
    ax.set_xticks([0, 1, 1.62], [say(f"before_after.{word}", language) for word in ("before", "after", "change")])
    ax.set_ylabel(_unit(finding, language))
    ax.grid(axis="y", color=RULE, linewidth=0.6)
    ax.set_axisbelow(True)
    ax.spines["left"].set_visible(False)
    ax.set_title(say("before_after.title", language, n=finding.n_used))
    return ax


def _groups(pairs: pd.DataFrame) -> list[list[float]]:
    """Return the means before and after of each group of people who began alike; none when there is but one."""
    ordered = pairs[["before", "after"]].sort_values(["before", "after"], kind="stable").to_numpy(dtype=float)
    n = min(len(ordered) // FEWEST, 10)
    return [list(group.mean(axis=0)) for group in np.array_split(ordered, n)] if n > 1 else []


def _difference(ax: Axes, finding: Any, language: str) -> None:
    """Put the mean change beside the lines, on their own scale, from the first mean on."""
    start = finding.pairs["before"].mean()
    ax.plot([1.2, 1.75], [start, start], color=QUIET, linestyle=(0, (4, 3)), linewidth=1)
    if finding.interval is not None:
        low, high = finding.interval
        ax.plot([1.62, 1.62], [start + low, start + high], color=ACCENT, linewidth=2.4, solid_capstyle="butt")
        for end in (low, high):
            ax.plot([1.59, 1.65], [start + end] * 2, color=ACCENT, linewidth=2.4)
    ax.plot([1.62], [start + finding.estimate], marker="D", markersize=7, color=ACCENT, zorder=3)
    ax.text(
        1.7,
        start + finding.estimate,
        say("before_after.mean", language, change=signed(finding.estimate), likely=_likely(finding, language)),
        va="center",
        size=9,
        color=INK,
    )


def before_after_alt(finding: Any, *, language: str = "en") -> str:
    """Describe in words what :func:`before_after` shows.

    Parameters
    ----------
    finding : Finding
        What is shown.
    language : str
        ``"en"`` or ``"es"``.

    Returns
    -------
    str
        For the picture's alt text.
    """
    pairs = finding.pairs
    return say(
        "before_after.alt",
        language,
        n=finding.n_used,
        before=number(pairs["before"].mean()),
        after=number(pairs["after"].mean()),
        change=signed(finding.estimate),
        unit=finding.unit,
        likely=_likely(finding, language).replace("\n", " "),
    )


def before_after_table(finding: Any, *, language: str = "en") -> pd.DataFrame:
    """Return the numbers of :func:`before_after` as text.

    How many rose, stayed and fell is told only where each count is five or more: "one fell" points at somebody.

    Parameters
    ----------
    finding : Finding
        What is shown.
    language : str
        ``"en"`` or ``"es"``.

    Returns
    -------
    DataFrame
        Columns for the measure and its result, in the language asked for.
    """
    pairs = finding.pairs
    rows = [
        ("before_after.row.n", str(finding.n_used)),
        ("before_after.row.before", number(pairs["before"].mean())),
        ("before_after.row.after", number(pairs["after"].mean())),
        ("before_after.row.change", signed(finding.estimate)),
        ("before_after.row.likely", _range(finding, language)),
    ]
    change = np.sign(pairs["after"].to_numpy() - pairs["before"].to_numpy())
    counts = {word: int((change == sign).sum()) for word, sign in (("rose", 1), ("same", 0), ("fell", -1))}
    if min(counts.values()) >= FEWEST:
        rows += [(f"before_after.row.{word}", str(count)) for word, count in counts.items()]
    return pd.DataFrame(
        {
            say("column.measure", language): [say(key, language) for key, _ in rows],
            say("column.result", language): [shown for _, shown in rows],
        }
    )


def _unit(finding: Any, language: str) -> str:
    return say("before_after.unit", language, unit=finding.unit)


def _likely(finding: Any, language: str) -> str:
    if finding.interval is None:
        return say("before_after.no_range", language)
    low, high = finding.interval
    return say("before_after.likely", language, low=signed(low), high=signed(high))


def _range(finding: Any, language: str) -> str:
    if finding.interval is None:
        return say("before_after.no_range", language).replace("\n", " ")
    low, high = finding.interval
    return say("before_after.range", language, low=signed(low), high=signed(high))
