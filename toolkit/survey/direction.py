"""Statements that may speak against what the others speak for: proposals for a person to confirm."""

import re
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from toolkit.survey.agreeing import numbers, turned
from toolkit.survey.items import Item
from toolkit.survey.keying import probably_keyed_wrong
from toolkit.survey.questionnaire import Questionnaire

#: "(R)", "[reversed]" behind the words, as people mark a statement that is to be turned.
_MARK = re.compile(
    r"[(\[]\s*(?:r|rev|reversed?|reverse[- ]scored|inv|inverted|invertid[ao])\s*[)\]]\.?\s*$", re.IGNORECASE
)
#: A code such as "G2r" or "GROW2_R".
_CODE = re.compile(r"\d_?[rR]$")
#: Words that turn a sentence round. "Without" is not among them: "without fear" speaks for something.
_NEGATIVE = re.compile(
    r"\b(?:not|never|rarely|seldom|hardly|barely|nobody|no one|no|little|lacks?|lacking|unable|cannot|difficult|unfair"
    r"|unfairly|ignored|afraid|nunca|jamás|rara vez|casi nunca|raramente|nadie|poco|poca|falta|difícil|injust[oa])\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
#: A correlation nearer to nothing than this accuses no statement.
_AGAINST = -0.1


def may_speak_against(responses: pd.DataFrame, questionnaire: Questionnaire) -> pd.DataFrame:
    """Return the statements that may have to be turned, and what speaks for that.

    Parameters
    ----------
    responses : DataFrame
        One row a respondent; rated questions as numbers on their scale, not turned.
    questionnaire : Questionnaire
        Statements of one value (or block) are looked at together, those without one all together.

    Returns
    -------
    DataFrame
        item, why: ``"marked"`` (behind its words, or in its code), ``"answers"`` (people who agree with the others
        disagree; from 30 complete answers on) or ``"wording"`` (one word that turns the sentence round). In the order
        of the questionnaire; nothing is turned by it.

    Notes
    -----
    Item-rest correlation as in :func:`toolkit.survey.keying.probably_keyed_wrong`.
    """
    items = tuple(item for item in questionnaire.rated() if item.code in responses)
    why = {item.code: reason for item in items if (reason := _by_its_words(item, questionnaire.languages[0]))}
    for code in _by_answers(responses, questionnaire, items, {code for code, by in why.items() if by == "marked"}):
        why.setdefault(code, "answers")
    rows = [(item.code, why[item.code]) for item in items if item.code in why]
    return pd.DataFrame(rows, columns=["item", "why"], dtype="str")


def _by_its_words(item: Item, language: str) -> str:
    said = item.texts[language]
    if _MARK.search(said) or _CODE.search(item.code):
        return "marked"
    return "wording" if len(_NEGATIVE.findall(said)) == 1 else ""


def _by_answers(
    responses: pd.DataFrame, questionnaire: Questionnaire, items: Sequence[Item], marked: set[str]
) -> list[str]:
    asked = tuple(
        replace(item, value=item.theme or "all", reversed=item.reversed or item.code in marked) for item in items
    )
    table = turned(numbers(responses, questionnaire, asked), questionnaire, asked)
    found = probably_keyed_wrong(table, asked)
    return [str(code) for code in found.loc[found["correlation"] <= _AGAINST, "item"] if code not in marked]
