"""Which statements of two survey rounds are the same: by code, words and answers to choose from."""

import pandas as pd

from toolkit.survey.items import Item, Scale
from toolkit.survey.questionnaire import Questionnaire

#: "same"; "reworded" (other words, or other answers to choose from); asked in one of the rounds only.
SAME, REWORDED, NEW, GONE = "same", "reworded", "new", "gone"


def wording_of_rounds(
    earlier: Questionnaire, later: Questionnaire, asked_earlier: set[str], asked_later: set[str]
) -> pd.DataFrame:
    """Compare the rated statements of two rounds.

    Parameters
    ----------
    earlier, later : Questionnaire
        What was asked in each round.
    asked_earlier, asked_later : set of str
        Codes that the answers of each round hold.

    Returns
    -------
    DataFrame
        item, value, text, wording: first the later round's statements in their order, then those that are gone. Words
        are compared in each language that both rounds have, spaces and case aside; without such a language nobody can
        tell, and the statement counts as reworded.
    """
    before = {item.code: item for item in earlier.rated() if item.code in asked_earlier}
    now = {item.code: item for item in later.rated() if item.code in asked_later}
    rows = []
    for code, item in now.items():
        wording = NEW if code not in before else REWORDED
        if code in before and _same(before[code], earlier.scale_of(before[code]), item, later.scale_of(item)):
            wording = SAME
        rows.append((code, item.theme or "other", _first(item), wording))
    rows += [(code, item.theme or "other", _first(item), GONE) for code, item in before.items() if code not in now]
    return pd.DataFrame(rows, columns=["item", "value", "text", "wording"])


def _same(before: Item, scale_before: Scale, now: Item, scale_now: Scale) -> bool:
    languages = set(before.texts) & set(now.texts)
    steps = [(scale.low, scale.high, scale.favourable) for scale in (scale_before, scale_now)]
    if not languages or steps[0] != steps[1]:
        return False
    return all(
        _plain(before.texts[language]) == _plain(now.texts[language])
        and _labels(scale_before, language) == _labels(scale_now, language)
        for language in languages
    )


def _labels(scale: Scale, language: str) -> list[str]:
    return [_plain(label) for label in scale.labels.get(language, ())]


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()


def _first(item: Item) -> str:
    return next(iter(item.texts.values()))
