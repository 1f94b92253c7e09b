"""Those who did not answer: how far they could move a result at most, and whether late answers hint at them."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from toolkit.errors import DataProblem, Refused
from toolkit.privacy import LEAST, check_minimum
from toolkit.statistics import holm
from toolkit.survey.agreeing import agreeing, asked_items, numbers, turned
from toolkit.survey.questionnaire import Questionnaire
from toolkit.survey.share_changes import FEWEST, share_change
from toolkit.survey.shares import Favourability, theme_name
from toolkit.survey.waves import LEVEL
from toolkit.workspace import text


def worst_case_bounds(result: Favourability, n_staff: int) -> pd.DataFrame:
    """Return between which shares the whole staff's share must lie, whatever those who did not answer think.

    Parameters
    ----------
    result : Favourability
        Of everybody together.
    n_staff : int
        People on the staff list.

    Returns
    -------
    DataFrame
        level ("value" or "item"), code, share (of those who answered), low, high (0..1), hidden. Whoever left a
        statement out, or does not know, counts among those who did not answer it. A value's bounds are the means of its
        statements' bounds.

    Raises
    ------
    Refused
        If the result is by group, or more people answered than are on the list.

    Notes
    -----
    Manski, Partial Identification of Probability Distributions (2003), ch. 1: all who did not answer disagree, or all
    agree. No assumption is made, so that this is no interval that holds in 95 of 100 cases: it always holds.
    """
    if result.by:
        raise Refused("These bounds are for everybody together; of a group they could tell who did not answer.")
    if n_staff < result.n_used:
        raise Refused(
            f"{result.n_used} people answered and {n_staff} are on the staff list; nobody can tell how many did not "
            "answer. Choose the staff list of the day on which the survey was held."
        )
    n, share = result.items["n"].astype("Float64"), result.items["share"]
    items = result.items.assign(low=share * n / n_staff, high=(share * n + n_staff - n) / n_staff)
    means = (
        items.assign(known=items["low"].notna())
        .groupby("value", sort=False)
        .agg(low=("low", "mean"), high=("high", "mean"), known=("known", "all"))
    )
    values = result.values.merge(means.reset_index(), on="value")
    values[["low", "high"]] = values[["low", "high"]].where(values["known"])
    columns = ["level", "code", "share", "low", "high", "hidden"]
    both = [
        values.rename(columns={"value": "code"}).assign(level="value")[columns],
        items.rename(columns={"item": "code"}).assign(level="item")[columns],
    ]
    return pd.concat(both, ignore_index=True)


@dataclass(frozen=True, eq=False, kw_only=True)
class LateAnswers:
    """Whether those who answered last agree otherwise than those who answered first.

    Attributes
    ----------
    values : DataFrame
        value, change (late less early), low, high, p, p_all (taken together, Holm), differs.
    n_early, n_late : int
        The first half of the answers, and the last quarter.
    """

    values: pd.DataFrame
    n_early: int
    n_late: int

    @property
    def differing(self) -> tuple[str, ...]:
        """The values on which late answers differ by more than chance would give."""
        return tuple(self.values.loc[self.values["differs"], "value"])

    def summary(self) -> str:
        """Say in plain words whether late answers differ, and that this is a hint only."""
        names = ", ".join(theme_name(value) for value in self.differing)
        key = "differ" if names else "alike"
        return text(f"survey.late.{key}", early=self.n_early, late=self.n_late, names=names)

    def to_frame(self) -> pd.DataFrame:
        """Return a copy of the values."""
        return self.values.copy()


def late_answers(responses: pd.DataFrame, questionnaire: Questionnaire, minimum: int = LEAST) -> LateAnswers:
    """Compare the last quarter of the answers with the first half, in order of arrival.

    Parameters
    ----------
    responses : DataFrame
        One row a respondent, with ``arrival`` (1, 2, …).
    questionnaire : Questionnaire
        What was asked.
    minimum : int
        Smallest number of answers that is shown; 5 or more.

    Returns
    -------
    LateAnswers
        A hint and no more: those who answer late may be nearer to those who never answer, or not (Armstrong & Overton,
        Journal of Marketing Research 14 (1977) 396-402).

    Raises
    ------
    DataProblem
        If the order of arrival is not known.
    Refused
        If some statement has fewer than 30 answers in one of the parts.
    """
    check_minimum(minimum)
    if "arrival" not in responses:
        raise DataProblem('The answers do not tell in which order they came: there is no column "arrival".')
    items = asked_items(responses, questionnaire)
    table = turned(numbers(responses, questionnaire, items), questionnaire, items)
    rated = table.notna().any(axis=1)
    agrees = agreeing(table[rated], questionnaire, items)
    place = responses.loc[rated, "arrival"].rank(method="first").to_numpy() / max(int(rated.sum()), 1)
    early, late = agrees[place <= 0.5], agrees[place > 0.75]
    if min(early.notna().sum().min(), late.notna().sum().min()) < max(FEWEST, minimum):
        raise Refused(
            f"The last quarter of the answers is too small to compare: each statement needs {max(FEWEST, minimum)} "
            "answers in it."
        )
    themes: dict[str, list[str]] = {}
    for item in items:
        themes.setdefault(item.theme or "other", []).append(item.code)
    changes = [share_change(early[codes].to_numpy(), late[codes].to_numpy()) for codes in themes.values()]
    p_all = holm([change.p for change in changes])
    values = pd.DataFrame(
        {
            "value": list(themes),
            "change": [change.change for change in changes],
            "low": [change.interval.low for change in changes],
            "high": [change.interval.high for change in changes],
            "p": [change.p for change in changes],
            "p_all": p_all,
            "differs": np.less_equal(p_all, LEVEL),
        }
    )
    return LateAnswers(values=values, n_early=len(early), n_late=len(late))
