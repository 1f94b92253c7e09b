"""How many chose each step of a scale, statement by statement, for everybody together."""

from dataclasses import dataclass

import pandas as pd

from toolkit.privacy import check_minimum
from toolkit.statistics import percent
from toolkit.survey.agreeing import asked_items, numbers
from toolkit.survey.questionnaire import Questionnaire
from toolkit.workspace import text

#: The smallest number of answers for which it is shown how they spread over the steps; can be set higher.
LEAST_SPREAD = 10


@dataclass(frozen=True, eq=False, kw_only=True)
class Distributions:
    """How the answers to each statement spread over the steps of its scale.

    Attributes
    ----------
    items : DataFrame
        One row a statement and step: item, value, text, scale, point (the step's number), n (answers to the
        statement), share (0..1 of them on this step), hidden; hidden rows have no n and no share. The answers are as
        people gave them: a statement that speaks against its value is not turned.
    n_used : int
        People who answered at least one statement.
    minimum : int
        The smallest number of answers to a statement for which this is shown.
    """

    items: pd.DataFrame
    n_used: int
    minimum: int = LEAST_SPREAD

    def summary(self) -> str:
        """Say in plain words how the answers to each statement spread, a line each."""
        lines = [text("survey.summary.people", n=self.n_used)]
        for words, rows in self.items.groupby("text", sort=False):
            if rows["hidden"].any():
                lines.append(text("survey.summary.spread_hidden", text=words, minimum=self.minimum))
                continue
            steps = zip(rows["point"], rows["share"], strict=True)
            spread = ", ".join(f"{point}: {percent(share)} %" for point, share in steps)
            lines.append(text("survey.summary.spread", text=words, spread=spread, n=int(rows["n"].iloc[0])))
        return "\n".join(lines)

    def to_frame(self) -> pd.DataFrame:
        """Return item, value, point, n, share, hidden."""
        return self.items[["item", "value", "point", "n", "share", "hidden"]].copy()


def distributions(responses: pd.DataFrame, questionnaire: Questionnaire, minimum: int = LEAST_SPREAD) -> Distributions:
    """Return how the answers to each rated statement spread over its scale, for everybody together.

    Parameters
    ----------
    responses : DataFrame
        One row a respondent; rated questions as numbers on their scale (not turned), no answer and "don't know" empty.
    questionnaire : Questionnaire
        What was asked.
    minimum : int
        Smallest number of answers to a statement that is shown; 10 unless told, 5 or more.

    Returns
    -------
    Distributions
        Unrounded. "Don't know" counts nowhere. There is none by group: a step that one person of a small group chose
        would tell what they said.

    Raises
    ------
    Refused
        If the minimum is below 5.
    DataProblem
        If answers lie outside their scale, or none of the statements was asked.
    """
    check_minimum(minimum)
    items = asked_items(responses, questionnaire)
    table = numbers(responses, questionnaire, items)
    language = questionnaire.languages[0]
    rows = []
    for item in items:
        answers = table[item.code].dropna()
        hidden = len(answers) < minimum
        counts = answers.value_counts()
        for point in questionnaire.scale_of(item).points:
            share = None if hidden else counts.get(float(point), 0) / len(answers)
            n = None if hidden else len(answers)
            rows.append((item.code, item.theme or "other", item.texts[language], item.scale, point, n, share, hidden))
    frame = pd.DataFrame(rows, columns=["item", "value", "text", "scale", "point", "n", "share", "hidden"])
    return Distributions(
        items=frame.astype({"n": "Int64", "share": "Float64"}),
        n_used=int(table.notna().any(axis=1).sum()),
        minimum=minimum,
    )
