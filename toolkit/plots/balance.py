"""The picture of how alike learning teams are: who is in each, by site, tenure or another attribute."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.ticker import MaxNLocator

from toolkit.plots.style import INK, KINDS, QUIET, RULE, new_axes, styled
from toolkit.plots.wording import say, wrapped

#: From this many kinds on the rarest are drawn as "other".
_MOST_KINDS = len(KINDS)


@styled
def team_balance(
    plan: Any,
    staff: pd.DataFrame,
    ax: Axes | None = None,
    *,
    by: str = "site",
    title: str = "",
    teams: Sequence[str] | None = None,
    language: str = "en",
) -> Axes:
    """Draw how many people of each kind every team holds: one bar a team, one part a kind, its count written in it.

    Parameters
    ----------
    plan : Plan
        Its ``teams`` hold ``person`` and ``team``.
    staff : DataFrame
        One row a person, with ``person`` and the column ``by``.
    ax : Axes, optional
        Where to draw; by default on a new figure of its own.
    by : str
        The attribute; an empty cell is drawn as "not known".
    title : str
        Above the bars.
    teams : sequence of str, optional
        Draw these teams only; the kinds keep the colours that they have among all teams.
    language : str
        Of the words in the picture.

    Returns
    -------
    Axes
        With the picture drawn into it.
    """
    counts = team_counts(plan, staff, by=by, language=language)
    counts = counts if teams is None else counts.loc[list(teams)]
    ax = ax if ax is not None else new_axes(1.25 + 0.3 * len(counts))
    left = pd.Series(0.0, index=counts.index)
    for kind, (colour, hatch) in zip(counts.columns, KINDS, strict=False):
        widths = counts[kind].astype(float)
        ax.barh(
            range(len(counts)),
            widths,
            left=left,
            height=0.66,
            label=kind,
            color=colour,
            hatch=hatch,
            edgecolor="white",
            linewidth=1.0,
        )
        for place, (start, width) in enumerate(zip(left, widths, strict=True)):
            if width:
                ax.text(
                    start + width / 2,
                    place,
                    f"{width:.0f}",
                    in_layout=False,
                    ha="center",
                    va="center",
                    size=8,
                    color="white" if _dark(colour) else INK,
                    bbox={"boxstyle": "round,pad=0.12", "facecolor": colour, "edgecolor": "none"} if hatch else None,
                )
        left = left + widths
    _finish(ax, counts, title or say("team_balance.title", language), language)
    return ax


def _finish(ax: Axes, counts: pd.DataFrame, title: str, language: str) -> None:
    ax.set_yticks(range(len(counts)), [wrapped(str(team), 34) for team in counts.index])
    ax.set_ylim(len(counts) - 0.5, -0.5)
    ax.set_xlim(0, max(1, counts.sum(axis=1).max()) * 1.02)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_xlabel(say("team_balance.axis", language), color=QUIET)
    ax.grid(axis="x", color=RULE, linewidth=0.6)
    ax.set_axisbelow(True)
    ax.spines["left"].set_visible(False)
    figure = ax.get_figure(root=True)
    if figure is not None and len(figure.axes) == 1:
        figure.legend(
            *ax.get_legend_handles_labels(),
            loc="outside lower left",
            ncols=4,
            frameon=False,
            fontsize=8.5,
            handlelength=1.6,
        )
    else:
        ax.legend(loc="upper left", bbox_to_anchor=(0, -0.12), ncols=4, frameon=False, fontsize=8.5)
    ax.set_title(title)


def team_counts(plan: Any, staff: pd.DataFrame, *, by: str = "site", language: str = "en") -> pd.DataFrame:
    """Count the people of each kind in each team: one row a team, one column a kind, the commonest kind first.

    Kinds beyond eight are counted together as "other"; a column made of ordered categories keeps its order.

    Parameters
    ----------
    plan : Plan
        Its ``teams`` hold ``person`` and ``team``.
    staff : DataFrame
        One row a person, with ``person`` and the column ``by``.
    by : str
        The column whose kinds are counted; no entry is a kind of its own.
    language : str
        Of the words for no entry and for the others.

    Returns
    -------
    DataFrame
        Whole numbers; the index holds the teams.
    """
    kinds = staff.set_index("person")[by]
    order = [str(kind) for kind in kinds.cat.categories] if isinstance(kinds.dtype, pd.CategoricalDtype) else None
    unknown, other = say("team_balance.unknown", language), say("team_balance.other", language)
    placed = plan.teams["person"].map(kinds.astype(object)).astype(object).fillna("").astype(str).replace("", unknown)
    counts = pd.crosstab(plan.teams["team"], placed)
    if order is None:
        totals = counts.sum().sort_index(kind="stable").sort_values(ascending=False, kind="stable")
        order = list(totals.index)
    present = [kind for kind in order if kind in counts] + [kind for kind in counts if kind not in order]
    counts = counts[present]
    if len(present) > _MOST_KINDS:
        kept = present[: _MOST_KINDS - 1]
        counts = counts[kept].assign(**{other: counts[present[_MOST_KINDS - 1 :]].sum(axis=1)})
    teams = list(dict.fromkeys(plan.teams["team"]))
    return counts.loc[teams].rename_axis(columns=None)


def team_balance_alt(plan: Any, staff: pd.DataFrame, *, by: str = "site", language: str = "en") -> str:
    """Describe in words what :func:`team_balance` shows.

    Parameters
    ----------
    plan : Plan
        The teams.
    staff : DataFrame
        One row a person, with ``person`` and the column ``by``.
    by : str
        The column whose kinds are counted.
    language : str
        ``"en"`` or ``"es"``.

    Returns
    -------
    str
        For the picture's alt text.
    """
    counts = team_counts(plan, staff, by=by, language=language)
    told = [f"{team}: " + ", ".join(f"{kind} {n}" for kind, n in row.items() if n) for team, row in counts.iterrows()]
    return say("team_balance.alt", language, teams="; ".join(told))


def team_balance_table(plan: Any, staff: pd.DataFrame, *, by: str = "site", language: str = "en") -> pd.DataFrame:
    """Return the counts of :func:`team_balance` as text, one row a team, with the team's size.

    Parameters
    ----------
    plan : Plan
        The teams.
    staff : DataFrame
        One row a person, with ``person`` and the column ``by``.
    by : str
        The column whose kinds are counted.
    language : str
        ``"en"`` or ``"es"``.

    Returns
    -------
    DataFrame
        All cells text, under headings in the language asked for.
    """
    counts = team_counts(plan, staff, by=by, language=language)
    shown = counts.astype(str).assign(**{say("column.size", language): counts.sum(axis=1).astype(str)})
    return shown.rename_axis(say("column.team", language)).reset_index()


def _dark(colour: str) -> bool:
    red, green, blue = to_rgb(colour)
    return 0.299 * red + 0.587 * green + 0.114 * blue < 0.55
