"""One number a person and value, for tests that compare people."""

import pandas as pd

from toolkit.survey.agreeing import agreeing, asked_items, numbers, turned
from toolkit.survey.questionnaire import Questionnaire


def person_scores(responses: pd.DataFrame, questionnaire: Questionnaire) -> pd.DataFrame:
    """Return how high each person answered on each value, from 0 (lowest point of every scale) to 1.

    Parameters
    ----------
    responses : DataFrame
        One row a respondent; rated questions as numbers on their scale, not turned.
    questionnaire : Questionnaire
        What was asked.

    Returns
    -------
    DataFrame
        One column a value or block ("other" for items without one): the mean of the person's answers, reversed items
        turned; NaN for somebody who answered fewer than half of its items.
    """
    items = asked_items(responses, questionnaire)
    table = turned(numbers(responses, questionnaire, items), questionnaire, items)
    scores = {}
    for theme in dict.fromkeys(item.theme or "other" for item in items):
        of_theme = [item for item in items if (item.theme or "other") == theme]
        parts = pd.DataFrame(
            {
                item.code: (table[item.code] - scale.low) / (scale.high - scale.low)
                for item in of_theme
                if (scale := questionnaire.scale_of(item))
            }
        )
        enough = parts.notna().sum(axis=1) * 2 >= len(of_theme)
        scores[theme] = parts.mean(axis=1).where(enough)
    return pd.DataFrame(scores, index=responses.index)


def person_agreement(responses: pd.DataFrame, questionnaire: Questionnaire) -> dict[str, pd.DataFrame]:
    """Return who agrees with each item (1.0, 0.0, NaN), one frame a value or block."""
    items = asked_items(responses, questionnaire)
    agrees = agreeing(turned(numbers(responses, questionnaire, items), questionnaire, items), questionnaire, items)
    themes: dict[str, list[str]] = {}
    for item in items:
        themes.setdefault(item.theme or "other", []).append(item.code)
    return {theme: agrees[codes] for theme, codes in themes.items()}
