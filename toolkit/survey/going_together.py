"""What goes together with an outcome: with enough answers by weight, else the statements that lie furthest back."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from toolkit.errors import DataProblem, listing, nearest
from toolkit.privacy import LEAST
from toolkit.statistics import percent, relative_weight_intervals, relative_weights
from toolkit.survey.agreeing import asked_items, numbers, turned
from toolkit.survey.items import Item
from toolkit.survey.questionnaire import Questionnaire
from toolkit.survey.scoring import favourability
from toolkit.survey.shares import theme_name
from toolkit.workspace import text

#: From so many complete answers on the weights are worked out; with fewer their order is chance.
LEAST_ANSWERS = 150
#: A part below this has no interval: see :func:`toolkit.statistics.relative_weight_intervals`.
LEAST_PART = 0.02


@dataclass(frozen=True, eq=False, kw_only=True)
class GoingTogether:
    """How much of what differs in an outcome goes together with each value; it says nothing of what brings what about.

    Attributes
    ----------
    outcome : str
        Code of the value, block or statement.
    weights : DataFrame
        value, part (of the outcome's variance, 0..1), low, high (its interval, from 0.02 on), correlation; largest
        first. Empty without enough answers.
    together : float or None
        All parts added up (R²).
    why_not : str
        Why there are no weights; "" where there are.
    gaps : DataFrame
        item, value, text, n, share, gap (its share less the average of all statements); lowest first, hidden ones left
        out.
    n : int
        People who answered all values.
    """

    outcome: str
    weights: pd.DataFrame
    together: float | None
    why_not: str
    gaps: pd.DataFrame
    n: int

    def summary(self) -> str:
        """Say in plain words what goes together most, or why nobody can tell and what lies furthest back."""
        if self.why_not:
            lowest = [
                text("survey.together.gap", text=row["text"], percent=percent(row["share"]))
                for _, row in self.gaps.head(3).iterrows()
            ]
            return "\n".join([self.why_not, *lowest])
        first = self.weights.iloc[0]
        name, outcome = theme_name(first["value"]), theme_name(self.outcome)
        return text("survey.together.most", name=name, outcome=outcome, n=self.n, percent=percent(first["part"]))

    def to_frame(self) -> pd.DataFrame:
        """Return a copy of the weights, or of the gaps where there are none."""
        return (self.gaps if self.why_not else self.weights).copy()


def going_together(
    responses: pd.DataFrame,
    questionnaire: Questionnaire,
    outcome: str,
    *,
    least: int = LEAST_ANSWERS,
    minimum: int = LEAST,
    seed: int = 2026,
    repetitions: int = 1000,
) -> GoingTogether:
    """Tell how much of what differs in an outcome goes together with each value.

    Parameters
    ----------
    responses : DataFrame
        One row a respondent, as :func:`toolkit.survey.favourability` takes it.
    questionnaire : Questionnaire
        What was asked.
    outcome : str
        Code of a value, a block or a rated statement; its own value or block is left out of what goes together.
    least : int
        So many people must have answered a statement of every value.
    minimum : int
        Smallest number of answers that is shown; 5 or more.
    seed, repetitions : int
        Of the samples behind the intervals.

    Returns
    -------
    GoingTogether
        A person's figure on a value is the mean of their answers to it, reversed statements turned. Johnson's relative
        weights (:func:`toolkit.statistics.relative_weights`).

    Raises
    ------
    DataProblem
        If nothing of that code was asked, or answers lie outside their scale.
    Refused
        If fewer than ``minimum`` people answered.
    """
    items = asked_items(responses, questionnaire)
    table = turned(numbers(responses, questionnaire, items), questionnaire, items)
    scores = _scores(table, items, outcome).dropna()
    gaps = _gaps(responses, questionnaire, minimum)
    why = _why_not(scores, least)
    if why:
        empty = pd.DataFrame(columns=["value", "part", "low", "high", "correlation"])
        return GoingTogether(outcome=outcome, weights=empty, together=None, why_not=why, gaps=gaps, n=len(scores))
    correlations = scores.corr().to_numpy()
    parts = relative_weights(correlations)
    low, high = relative_weight_intervals(scores, seed=seed, repetitions=repetitions).T
    shown = parts >= LEAST_PART
    weights = pd.DataFrame(
        {
            "value": scores.columns[:-1],
            "part": parts,
            "low": pd.Series(low).where(shown),
            "high": pd.Series(high).where(shown),
            "correlation": correlations[:-1, -1],
        }
    )
    return GoingTogether(
        outcome=outcome,
        weights=weights.sort_values("part", ascending=False, kind="stable", ignore_index=True),
        together=float(parts.sum()),
        why_not="",
        gaps=gaps,
        n=len(scores),
    )


def _scores(table: pd.DataFrame, items: Sequence[Item], outcome: str) -> pd.DataFrame:
    """Return each person's mean on every value and block; the outcome stands last."""
    themes: dict[str, list[str]] = {}
    for item in items:
        themes.setdefault(item.theme or "other", []).append(item.code)
    own = {item.code: item.theme or "other" for item in items}.get(outcome, outcome)
    if own not in themes:
        asked = [*themes, *table.columns]
        near = nearest(outcome, asked, most=1)
        hint = f'Did you mean "{near[0]}"?' if near else f"Choose one of {listing(list(themes))}."
        raise DataProblem(f'Nothing that is called "{outcome}" was asked. {hint}')
    columns = {theme: table[codes].mean(axis=1) for theme, codes in themes.items() if theme != own}
    result = table[outcome] if outcome in table else table[themes[own]].mean(axis=1)
    return pd.DataFrame(columns).assign(**{"outcome " + outcome: result})


def _why_not(scores: pd.DataFrame, least: int) -> str:
    if scores.shape[1] < 3:
        return text("survey.together.one_value")
    if len(scores) < least:
        return text("survey.together.too_few", n=len(scores), least=least)
    return text("survey.together.all_alike") if (scores.nunique() < 2).any() else ""


def _gaps(responses: pd.DataFrame, questionnaire: Questionnaire, minimum: int) -> pd.DataFrame:
    items = favourability(responses, questionnaire, minimum=minimum).items
    seen = items[~items["hidden"]]
    gaps = seen.assign(gap=seen["share"] - seen["share"].mean()).sort_values("gap", kind="stable", ignore_index=True)
    return gaps[["item", "value", "text", "n", "share", "gap"]]
