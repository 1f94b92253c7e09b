"""From answers to who agrees: reversed items turned, "don't know" out, values outside the scale reported."""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from toolkit.errors import DataProblem, listing, shorten
from toolkit.survey.items import Item
from toolkit.survey.questionnaire import Questionnaire

#: What a message calls questions that are not rated.
_KINDS = {
    "choice": "with one answer to choose",
    "multiple": "with several answers to choose",
    "open": "answered in own words",
    "group": "about where people work or who they are",
}


def asked_items(responses: pd.DataFrame, questionnaire: Questionnaire) -> tuple[Item, ...]:
    """Return the rated items that the answers have a column for.

    Parameters
    ----------
    responses : DataFrame
        One row a respondent, one column a question.
    questionnaire : Questionnaire
        What was asked.

    Returns
    -------
    tuple of Item
        In the order of the questionnaire.

    Raises
    ------
    DataProblem
        If it has no rated question, or the answers hold none of them.
    """
    rated = questionnaire.rated()
    items = tuple(item for item in rated if item.code in responses)
    if not rated:
        kinds = [item.kind for item in questionnaire.items]
        found = ", ".join(f"{kinds.count(kind)} {_KINDS[kind]}" for kind in dict.fromkeys(kinds))
        raise DataProblem(
            "None of the questions is rated (such as “Strongly disagree” to “Strongly agree”, or 1 to 5), so that "
            f"there is nothing to count. Found: {found}. Choose a survey with rated questions."
        )
    if not items:
        raise DataProblem(
            f"The answers hold none of the {len(rated)} statements of this questionnaire, such as "
            f"“{shorten(next(iter(rated[0].texts.values())))}” ({rated[0].code}). If this is another survey, read it "
            "by its own questions; if it is the right one, leave the headings as they were exported."
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
        copy=False,
    )
    problems = [
        problem
        for item in items
        if not _all_inside(responses[item.code], table[item.code], questionnaire, item)
        for problem in _outside(responses[item.code], table[item.code], questionnaire, item)
    ]
    if problems:
        raise DataProblem(problems)
    return table


def _all_inside(found: pd.Series, number: pd.Series, questionnaire: Questionnaire, item: Item) -> bool:
    """Tell quickly, as nearly always, that all answers are points of the scale."""
    scale, answers = questionnaire.scale_of(item), number.to_numpy()
    empty = np.isnan(answers)
    inside = empty | ((answers >= scale.low) & (answers <= scale.high) & (answers == np.rint(answers)))
    return bool(inside.all() and (found.isna().to_numpy() == empty).all())


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
    against = {item.code: questionnaire.scale_of(item) for item in items if item.reversed}
    columns = {
        code: against[code].low + against[code].high - table[code] if code in against else table[code]
        for code in map(str, table.columns)
    }
    return pd.DataFrame(columns, index=table.index, copy=False)


def agreeing(table: pd.DataFrame, questionnaire: Questionnaire, items: Sequence[Item]) -> pd.DataFrame:
    """Return 1.0 where a turned answer counts as agreement, 0.0 where not, NaN where there is no answer."""
    result = {}
    for item in items:
        answers = table[item.code].to_numpy()
        agrees = np.zeros(len(answers), dtype=bool)
        for point in questionnaire.scale_of(item).favourable:
            agrees |= answers == point
        result[item.code] = np.where(np.isnan(answers), np.nan, agrees)
    return pd.DataFrame(result, index=table.index, copy=False)
