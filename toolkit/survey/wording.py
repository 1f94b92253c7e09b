"""What makes a question hard to answer honestly: two things at once, a negation, a hint, long words, another scale."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pandas as pd

from toolkit.survey.items import Item, Scale
from toolkit.survey.questionnaire import Questionnaire
from toolkit.survey.reading_grade import reading_grade
from toolkit.workspace import text

#: Above this school grade a question loses people (plainlanguage.gov and the CDC's Clear Communication Index say 8).
HIGHEST_GRADE = 8.0
#: A value with this many questions needs one that is worded the other way round.
TURNED_FROM = 3

_BOTH = {"en": ("and", "or", "as well as", "and/or"), "es": ("y", "e", "o", "u", "así como", "y/o")}
#: Said so often as one thing that nobody takes them for two.
_ONE_THING = {
    "en": ("again and again", "more and more", "now and then", "health and safety", "day and night", "one or two"),
    "es": ("una y otra vez", "cada vez más y más", "salud y seguridad", "día y noche", "uno o dos"),
}
_NEGATIONS = {
    "en": ("not", "no", "never", "nobody", "nothing", "none", "neither", "nor", "without", "cannot", "hardly"),
    "es": ("no", "nunca", "jamás", "nadie", "nada", "ningún", "ninguna", "ninguno", "tampoco", "sin"),
}
_HINTS = {
    "en": (
        *("of course", "obviously", "clearly", "surely", "certainly", "naturally", "as everyone knows", "excellent"),
        *("wonderful", "outstanding", "world-class", "don't you", "isn't it", "aren't we", "would you agree", "truly"),
        *("should", "must", "ought to", "always", "everybody", "everyone agrees", "completely", "entirely"),
    ),
    "es": (
        *("por supuesto", "obviamente", "claramente", "seguramente", "sin duda", "naturalmente", "como todos saben"),
        *(
            "excelente",
            "maravilloso",
            "maravillosa",
            "sobresaliente",
            "no cree",
            "verdad que",
            "está de acuerdo en que",
        ),
        *("debería", "deberían", "debe", "deben", "siempre", "totalmente", "completamente"),
    ),
}
#: How a question begins or sounds that wants answers of one family of scales.
_WANTS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "frequency": r"^how (often|frequently)\b",
        "satisfaction": r"^how satisfied\b",
        "other": r"^how (likely|much|well)\b",
    },
    "es": {
        "frequency": r"^¿?(con qué|con cuánta) frecuencia\b|^¿?cada cuánto\b",
        "satisfaction": r"^¿?(qué tan|cuán) satisfech",
        "other": r"^¿?(qué tan|cuán) probable\b|^¿?en qué medida\b",
    },
}
_HOW_OFTEN = {"en": r"\b(often|usually|sometimes|rarely|seldom)\b", "es": r"\b(a menudo|a veces|casi nunca|rara vez)\b"}
#: Words of labels that tell the family of a scale.
_FAMILIES = {
    "agreement": r"\bagree|\bdisagree|acuerdo",
    "frequency": r"\bnever\b|\balways\b|\bnunca\b|\bsiempre\b",
    "satisfaction": r"satisf|insatisf",
}


def check_wording(questionnaire: Questionnaire, quoted: Sequence[str] = ()) -> pd.DataFrame:
    """Return what makes questions hard to answer honestly; advice, never a refusal.

    Parameters
    ----------
    questionnaire : Questionnaire
        All its languages are looked at; English and Spanish have words to look for, others are passed over.
    quoted : sequence of str
        The organisation's own sentences that stand inside questions as they are, such as the mission: they are not
        looked at.

    Returns
    -------
    DataFrame
        One row a finding, in the order of the questions: item (its code, or "" for a value as a whole), value,
        language, check (one of "two_things", "negation", "hint", "reading", "scale", "not_turned"), found (the words
        or the grade), advice (a sentence). Empty when nothing is found.

    Notes
    -----
    The rules are those of the textbooks of questionnaire design (Dillman, Smyth and Christian 2014, Internet, Phone,
    Mail, and Mixed-Mode Surveys, ch. 4). Only rated questions are looked at for two things, negations and hints.
    """
    rows = [row for item in questionnaire.items for row in _item_rows(item, questionnaire, quoted)]
    rows += _not_turned(questionnaire)
    columns = ["item", "value", "language", "check", "found", "advice"]
    return pd.DataFrame(rows, columns=columns, dtype="str")


def _item_rows(item: Item, questionnaire: Questionnaire, quoted: Sequence[str]) -> Iterator[dict[str, str]]:
    for language, asked in item.texts.items():
        words = _without(asked, quoted)
        for check, found in _findings(item, words, language, questionnaire.scales):
            advice = text(f"survey.wording.{check}", found=found, highest=f"{HIGHEST_GRADE:g}")
            about = {"item": item.code, "value": item.value, "language": language}
            yield {**about, "check": check, "found": found, "advice": advice}


def _findings(item: Item, words: str, language: str, scales: Mapping[str, Scale]) -> Iterator[tuple[str, str]]:
    if item.kind == "scale":
        plain = _without(words, _ONE_THING.get(language, ()))
        for check, looked_for in (("two_things", _BOTH), ("negation", _NEGATIONS), ("hint", _HINTS)):
            if found := _first(plain, looked_for.get(language, ())):
                yield check, found
    grade = reading_grade(words, language)
    if grade is not None and round(grade, 1) > HIGHEST_GRADE:
        yield "reading", f"{grade:.1f}"
    if item.kind == "scale" and (family := _other_family(words, language, scales[item.scale])):
        yield "scale", text(f"survey.wording.family.{family}")


def _other_family(words: str, language: str, scale: Scale) -> str:
    """Return the family of scales that a question asks for when its own scale is of another, else ""."""
    family = _family(scale)
    wants = next((name for name, sign in _WANTS.get(language, {}).items() if re.search(sign, words.casefold())), "")
    if wants:
        return wants if wants != family and family else ""
    if family == "agreement" and words.rstrip().endswith("?"):
        return "question"
    twice = family == "frequency" and re.search(_HOW_OFTEN.get(language, r"(?!)"), words.casefold())
    return "twice" if twice else ""


def _family(scale: Scale) -> str:
    labels = " ".join(label for labels in scale.labels.values() for label in labels).casefold()
    return next((family for family, sign in _FAMILIES.items() if re.search(sign, labels)), "")


def _not_turned(questionnaire: Questionnaire) -> Iterator[dict[str, str]]:
    """Name the values whose questions are all worded the same way round."""
    by_value: dict[str, list[Item]] = {}
    for item in questionnaire.rated():
        by_value.setdefault(item.value, []).append(item)
    for value, items in by_value.items():
        if value and len(items) >= TURNED_FROM and len({item.reversed for item in items}) == 1:
            advice = text("survey.wording.not_turned", n=len(items))
            yield {"item": "", "value": value, "language": "", "check": "not_turned", "found": "", "advice": advice}


def _without(words: str, quoted: Iterable[str]) -> str:
    for sentence in quoted:
        bare = sentence.strip().rstrip(".")
        words = re.sub(re.escape(bare), " ", words, flags=re.IGNORECASE) if bare else words
    return words


def _first(words: str, looked_for: Sequence[str]) -> str:
    """Return the first of some words that stands in a text by itself; a contracted "n't" is "not"."""
    plain = words.replace("’", "'").casefold()
    if "not" in looked_for and (contracted := re.search(r"\w+n't\b", plain)):
        return contracted[0]
    sign = "|".join(re.escape(word) for word in sorted(looked_for, key=len, reverse=True))
    match = re.search(rf"(?<!\w)(?:{sign})(?!\w)", plain) if sign else None
    return match[0] if match else ""
