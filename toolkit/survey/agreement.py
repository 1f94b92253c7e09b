"""From answers to who agrees: reversed items turned, "don't know" out, values outside the scale reported."""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from toolkit.errors import DataProblem, listing
from toolkit.survey.items import Item
from toolkit.survey.questionnaire import Questionnaire


def asked_items(responses: pd.DataFrame, questionnaire: Questionnaire) -> tuple[Item, ...]:
    """Return the rated items that the answers have a column for."""
    items = tuple(item for item in questionnaire.rated() if item.code in responses)
    if not items:
        codes = [item.code for item in questionnaire.rated()]
        raise DataProblem(
            f"The answers have no column of a rated question of this questionnaire ({listing(codes)}). "
            "Choose the questionnaire that belongs to this survey."
        )
    return items


def numbers(responses: pd.DataFrame, questionnaire: Questionnaire, items: Sequence[Item]) -> pd.DataFrame:
    """Return the answers as numbers on their scales, not turned.

    Parameters
    ----------
    responses : DataFrame
        One row a respondent, one column an item; no answer and "don't know" are empty.
    questionnaire : Questionnaire
        Where the scales are.
    items : sequence of Item
        The rated items to take.

    Returns
    -------
    DataFrame
        float columns; NaN where there is no answer.

    Raises
    ------
    DataProblem
        If answers are not points of their item's scale; all items at once.
    """
    table = pd.DataFrame(
        {item.code: pd.to_numeric(responses[item.code], errors="coerce").astype(float) for item in items},
        index=responses.index,
    )
    problems = [
        problem for item in items for problem in _outside(responses[item.code], table[item.code], questionnaire, item)
    ]
    if problems:
        raise DataProblem(problems)
    return table


def _outside(found: pd.Series, number: pd.Series, questionnaire: Questionnaire, item: Item) -> Iterator[str]:
    scale = questionnaire.scale_of(item)
    wrong = found[found.notna() & ~number.isin(scale.points)]
    if len(wrong):
        kinds = sorted({f"{cell:g}" if isinstance(cell, float) else str(cell) for cell in wrong})
        yield (
            f'Question "{item.code}": found {listing(kinds)} in {len(wrong)} answers; this question accepts '
            f"{scale.low} to {scale.high}. Correct the cells or leave them empty."
        )


def turned(table: pd.DataFrame, questionnaire: Questionnaire, items: Sequence[Item]) -> pd.DataFrame:
    """Return the numbers with reversed items turned, so that high always speaks for the value."""
    result = table.copy()
    for item in items:
        if item.reversed:
            scale = questionnaire.scale_of(item)
            result[item.code] = scale.low + scale.high - table[item.code]
    return result


def agreeing(table: pd.DataFrame, questionnaire: Questionnaire, items: Sequence[Item]) -> pd.DataFrame:
    """Return 1.0 where a turned answer counts as agreement, 0.0 where not, NaN where there is no answer."""
    result = {}
    for item in items:
        answers = table[item.code].to_numpy()
        agrees = np.isin(answers, questionnaire.scale_of(item).favourable)
        result[item.code] = np.where(np.isnan(answers), np.nan, agrees.astype(float))
    return pd.DataFrame(result, index=table.index)
