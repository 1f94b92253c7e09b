"""Leaders and frontline: how far they are apart on each statement."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from toolkit.errors import DataProblem, listing
from toolkit.privacy import LEAST
from toolkit.statistics import holm, newcombe_interval, percent, shares_test
from toolkit.survey.comparisons import BY_CHANCE
from toolkit.survey.questionnaire import Questionnaire
from toolkit.survey.scoring import favourability_tables
from toolkit.survey.shares import Favourability
from toolkit.workspace import text

#: The question whether other people report to somebody.
LEADER = "LEADER"
#: What people who lead answer to it.
_YES = ("yes", "sí", "si", "leader", "leaders")


@dataclass(frozen=True, eq=False, kw_only=True)
class LeaderGap:
    """How far leaders and frontline are apart.

    Attributes
    ----------
    items : DataFrame
        item, value, text, n_leaders, share_leaders, n_frontline, share_frontline, gap (share of leaders less share of
        frontline, -1 to 1), low, high (its range), p, p_adjusted, different, hidden. Hidden rows have no figures.
    leaders, frontline : str
        What the two groups are called in the answers.
    minimum : int
        The smallest number of answers that is shown.
    """

    items: pd.DataFrame
    leaders: str
    frontline: str
    minimum: int = LEAST

    @property
    def tests(self) -> np.ndarray:
        """The p of every statement that is shown."""
        return self.items.loc[~self.items["hidden"], "p"].to_numpy(dtype=float)

    def adjusted(self, p_adjusted: np.ndarray) -> "LeaderGap":
        """Return a copy with the adjusted p of its tests, in the order of ``tests``.

        Parameters
        ----------
        p_adjusted : array of float
            As :func:`toolkit.statistics.holm` returns it for all tests of a report.
        """
        items = self.items.assign(p_adjusted=np.nan)
        items.loc[~items["hidden"], "p_adjusted"] = p_adjusted
        different = (items["p_adjusted"] < BY_CHANCE).to_numpy(dtype=bool)
        return replace(self, items=items.assign(different=different))

    def summary(self) -> str:
        """Name the statements on which the two are apart by more than chance explains, and count what is hidden."""
        found = self.items[self.items["different"]]
        lines = [_line(row) for _, row in found.iterrows()] or [text("survey.gap.none", n=len(self.tests))]
        hidden = int(self.items["hidden"].sum())
        if hidden:
            lines.append(text("survey.gap.hidden", n=hidden))
        return "\n".join(lines)

    def to_frame(self) -> pd.DataFrame:
        """Return one row a statement."""
        return self.items.copy()


def _line(row: pd.Series) -> str:
    return text(
        "survey.gap.different",
        text=row["text"],
        leaders=percent(row["share_leaders"]),
        frontline=percent(row["share_frontline"]),
        low=percent(row["low"]),
        high=percent(row["high"]),
    )


def leader_gap(
    responses: pd.DataFrame,
    questionnaire: Questionnaire,
    *,
    by: str = LEADER,
    leaders: str | None = None,
    minimum: int = LEAST,
    shown: Favourability | None = None,
) -> LeaderGap:
    """Compare leaders and frontline on each statement.

    Parameters
    ----------
    responses : DataFrame
        One row a respondent; rated questions as numbers on their scale, not turned.
    questionnaire : Questionnaire
        What was asked.
    by : str
        The question (or another column with text) whether somebody leads.
    leaders : str, optional
        The answer of those who lead; by default "Yes", or the one group of two that says so.
    minimum : int
        Smallest number of answers that is shown; 5 or more.
    shown : Favourability, optional
        What the report shows by this question; by default it is worked out here. Groupings that go to the same readers
        are to be worked out together, by :func:`favourability_tables`.

    Returns
    -------
    LeaderGap
        Statements on which both shares are shown, each with the gap, its range and its test; the tests are adjusted
        over all statements (over the whole report by :func:`adjust_over_report`).

    Raises
    ------
    Refused
        If fewer than ``minimum`` people answered.
    DataProblem
        If there is no such question, or it cannot be told who leads.

    Notes
    -----
    Range: Newcombe's method 10 (:func:`toolkit.statistics.newcombe_interval`), for 5 or more in each group. Test:
    Fisher's exact. A gap is called different only if its adjusted p is below 0.05.
    """
    table = shown if shown is not None else favourability_tables(responses, questionnaire, [by], minimum)[by]
    first, second = _two_groups(table, by, leaders)
    rows = [_compared(table, item, first, second) for item in dict.fromkeys(table.items["item"])]
    found = LeaderGap(items=_frame(rows), leaders=first, frontline=second, minimum=table.minimum)
    return found.adjusted(holm(found.tests))


def _two_groups(table: Favourability, by: str, leaders: str | None) -> tuple[str, str]:
    """Return the group that leads and the other one; those who did not say are neither."""
    groups = [group for group in dict.fromkeys(table.items["group"]) if group != text("survey.group.no_answer")]
    plain = {group: _without_silent(group, groups).casefold() for group in groups}
    wanted = (leaders.casefold(),) if leaders else _YES
    leading = [group for group, name in plain.items() if name in wanted]
    if len(groups) != 2 or len(leading) != 1:
        raise DataProblem(
            f'It cannot be told from "{by}" who leads: found {listing(groups)}. Two answers are expected, such as '
            '"Yes" and "No". Say which one the leaders gave, as leaders="…".'
        )
    return leading[0], next(group for group in groups if group != leading[0])


def _without_silent(group: str, groups: list[str]) -> str:
    """Return "No" for "No, or no answer"."""
    mark = text("survey.group.or_no_answer", group="")
    return group.removesuffix(mark) if group.endswith(mark) and len(groups) == 2 else group


def _compared(table: Favourability, item: str, first: str, second: str) -> dict[str, object]:
    rows = table.items[table.items["item"] == item]
    about = {"item": item, "value": rows["value"].iloc[0], "text": rows["text"].iloc[0]}
    each = [rows[rows["group"] == group] for group in (first, second)]
    if any(bool(one["hidden"].any()) for one in each):
        return about | {"hidden": True}
    (n, m), (share, other) = [int(one["n"].iloc[0]) for one in each], [float(one["share"].iloc[0]) for one in each]
    counts = (round(share * n), n, round(other * m), m)
    low, high = newcombe_interval(*counts)
    return about | {
        "n_leaders": n,
        "share_leaders": share,
        "n_frontline": m,
        "share_frontline": other,
        "gap": share - other,
        "low": low,
        "high": high,
        "p": shares_test(*counts),
        "hidden": False,
    }


def _frame(rows: list[dict[str, object]]) -> pd.DataFrame:
    counts, figures = ["n_leaders", "n_frontline"], ["share_leaders", "share_frontline", "gap", "low", "high", "p"]
    columns = ["item", "value", "text", "n_leaders", "share_leaders", "n_frontline", *figures[1:], "hidden"]
    frame = pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(figures, float) | dict.fromkeys(counts, "Int64"))
    ordered = frame.assign(p_adjusted=np.nan, different=False)
    return ordered[[*columns[:-1], "p_adjusted", "different", "hidden"]]
