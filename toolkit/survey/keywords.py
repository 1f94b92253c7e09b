"""The first pass over open answers: keywords found as whole words, whatever their accents, capitals and plural."""

import re
from functools import lru_cache

import pandas as pd

from toolkit.errors import DataProblem
from toolkit.privacy.plain_letters import plain_letters
from toolkit.survey.codebook import Codebook

#: How a plural ends in English and Spanish, and what stands in its place in the singular.
_PLURALS = (("ies", "y"), ("ces", "z"), ("es", ""), ("s", ""))
#: Words of so few letters are never taken for a plural: "this" and "gas" are none.
_SHORT = 4
_COLUMNS = ["respondent", "theme", "start", "end", "found"]


def first_pass(answers: "pd.Series[str]", codebook: Codebook) -> pd.DataFrame:
    """Find the keywords of every theme in open answers.

    Parameters
    ----------
    answers : Series of str
        One answer a respondent, by the respondent's code; no answer is passed over.
    codebook : Codebook
        Its keywords of all languages are looked for: people answer in the language they like.

    Returns
    -------
    DataFrame
        One row a place: respondent, theme (its code), start, end (letters of the answer, so that
        ``answer[start:end]`` is what was found), found. A proposal only: a keyword in "not patient at all" is found
        too, and a person decides.

    Raises
    ------
    DataProblem
        If a respondent stands there twice.

    Notes
    -----
    A keyword is found as a whole word, or as whole words one after the other; with "*" at its end, also as the
    beginning of a word. Capitals and accents make no difference, nor does a plural on ``s``, ``es``, ``ies`` (``y``)
    or ``ces`` (``z``), in the keyword or in the answer.
    """
    if answers.index.has_duplicates:
        raise DataProblem("One respondent stands twice among the answers; each needs one row.")
    patterns = [(theme.code, pattern) for theme in codebook.themes if (pattern := _pattern(theme.all_keywords))]
    rows = [
        (respondent, theme, start, end, answer[start:end])
        for respondent, answer in answers.dropna().items()
        for theme, pattern in patterns
        for start, end in _places(str(answer), pattern)
    ]
    return pd.DataFrame(rows, columns=_COLUMNS)


def _places(answer: str, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    folded, places = plain_letters(answer)
    return [(places[found.start()], places[found.end() - 1] + 1) for found in pattern.finditer(folded)]


@lru_cache(maxsize=256)
def _pattern(keywords: tuple[str, ...]) -> re.Pattern[str] | None:
    """Make one pattern of all keywords of a theme, the longest first."""
    folded = {" ".join(plain_letters(keyword)[0].split()) for keyword in keywords}
    parts = [_phrase(keyword) for keyword in sorted(folded, key=lambda word: (-len(word), word)) if keyword.strip("* ")]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)") if parts else None


def _phrase(keyword: str) -> str:
    return r"[\s-]+".join(_word(word) for word in re.split(r"[\s-]+", keyword) if word)


def _word(word: str) -> str:
    if word.endswith("*"):
        return re.escape(word.rstrip("*")) + r"\w*"
    return f"(?:{'|'.join(re.escape(form) for form in sorted(_forms(word), key=lambda form: (-len(form), form)))})"


def _forms(word: str) -> set[str]:
    """Return a word in the singular and plural, as far as its ending tells."""
    singulars = {word}
    if len(word) > _SHORT and not word.endswith(("ss", "us", "is")):
        singulars |= {word[: -len(plural)] + end for plural, end in _PLURALS if word.endswith(plural)}
    forms = set(singulars)
    for singular in singulars:
        if len(singular) > 2 and singular[-1].isalpha():
            forms |= {singular + "es"} if singular.endswith("s") else {singular + "s", singular + "es"}
            forms |= {singular[:-1] + plural for plural, end in _PLURALS[:2] if singular.endswith(end)}
    return forms
