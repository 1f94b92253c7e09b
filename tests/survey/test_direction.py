"""Statements that may speak against the others: proposed by mark, by answers, by words; nothing is turned by it."""

import pandas as pd
import pytest

from toolkit.survey import Item, Questionnaire, Scale, may_speak_against

SCALE = Scale(name="a", low=1, high=5, labels={"en": ("1", "2", "3", "4", "5")}, favourable=(4, 5))


def asked(*texts: str, codes: tuple[str, ...] = ()) -> Questionnaire:
    """Make a questionnaire of statements, coded A1, A2, …"""
    named = codes or tuple(f"A{number}" for number in range(1, len(texts) + 1))
    items = [Item(code=c, kind="scale", scale="a", texts={"en": t}) for c, t in zip(named, texts, strict=True)]
    return Questionnaire(title={"en": "Survey"}, scales={"a": SCALE}, items=tuple(items))


def proposed(questionnaire: Questionnaire, answers: dict[str, list[float]] | None = None) -> dict[str, str]:
    """Return what is proposed, with too few answers to go by where none are given."""
    given = answers or {item.code: [1.0, 5.0] for item in questionnaire.items}
    found = may_speak_against(pd.DataFrame(given), questionnaire)
    return dict(zip(found["item"], found["why"], strict=True))


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("I rarely get useful feedback (R)", "marked"),
        ("Rules change all the time [reversed]", "marked"),
        ("I rarely get useful feedback", "wording"),
        ("We don’t talk about mistakes", "wording"),
        ("Rara vez recibo comentarios útiles", "wording"),
        ("I can raise a concern without fear", ""),
        ("Nobody is ever left with no help", ""),
        ("I am learning new skills here", ""),
        ("Another thing (Riverside)", ""),
    ],
)
def test_by_mark_and_by_words(words: str, why: str) -> None:
    """A mark behind the words, or one word that turns the sentence; two of them cancel each other."""
    assert proposed(asked(words)).get("A1", "") == why


def test_by_code() -> None:
    """LimeSurvey and Qualtrics users mark the code."""
    assert proposed(asked("Feedback", "Other", codes=("values_G2r", "for"))) == {"values_G2r": "marked"}


def test_by_answers() -> None:
    """36 people: the third goes against the other two, though neither mark nor words say so."""
    ups = [float(1 + number % 5) for number in range(36)]
    answers = {"A1": ups, "A2": ups, "A3": [6 - up for up in ups]}
    questionnaire = asked("I feel safe", "I am heard", "I hide mistakes")
    assert proposed(questionnaire, answers) == {"A3": "answers"}
    assert not questionnaire.item("A3").reversed
