import pytest

from toolkit.survey.reading_grade import english_syllables, reading_grade, spanish_syllables


@pytest.mark.parametrize(
    ("words", "grade"),
    [
        # Wikipedia, "Flesch–Kincaid readability tests": 13 words of 24 syllables, printed as 11.3.
        ("The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.", 11.3),
        # By hand: 6 words of 6 syllables; 0.39 * 6 + 11.8 * 1 - 15.59 = -1.45.
        ("The cat sat on the mat.", -1.45),
        # Wikipedia, the same page: a reading ease of 69, so 23 syllables; 0.39 * 16 + 11.8 * 23 / 16 - 15.59.
        ("This sentence, taken as a reading passage unto itself, is being used to prove a point.", 7.61),
        # By hand: two sentences of 3 words, 3 and 4 syllables; 0.39 * 3 + 11.8 * 7 / 6 - 15.59.
        ("We do this. We do better.", 0.39 * 3 + 11.8 * 7 / 6 - 15.59),
    ],
)
def test_flesch_kincaid(words: str, grade: float) -> None:
    """The grade of a text is 0.39 words a sentence + 11.8 syllables a word - 15.59."""
    assert reading_grade(words) == pytest.approx(grade, abs=0.05)


def test_crawford() -> None:
    """Spanish: 8 words, 14 syllables, one sentence; -0.205 * 12.5 + 0.049 * 175 - 3.407 = 2.6055, by hand."""
    assert reading_grade("Veo nuestra misión en el trabajo que hago.", "es") == pytest.approx(2.6055)


#: Syllables as Merriam-Webster divides the words.
ENGLISH = {
    **{"learn": 1, "used": 1, "served": 1, "time": 1, "lives": 1, "friend": 1, "through": 1, "things": 1},
    **{"people": 2, "table": 2, "tables": 2, "handled": 2, "settled": 2, "needed": 2, "changes": 2, "values": 2},
    **{"colleague": 2, "something": 2, "sometimes": 2, "careful": 2, "safety": 2, "doing": 2, "being": 2, "create": 2},
    **{"creature": 2, "million": 2, "client": 2, "every": 2, "evening": 2, "don't": 1, "team's": 1},
    **{"idea": 3, "area": 3, "improvement": 3, "curious": 3, "everyone": 3, "families": 3, "compassion": 3},
    **{"experience": 4, "community": 4, "supervisor": 4, "responsible": 4, "organisation": 5},
}
#: Syllables as the Real Academia divides the words.
SPANISH = {"y": 1, "que": 1, "ciudad": 2, "día": 2, "tiene": 2, "trabajo": 3, "aprender": 3, "caos": 2, "pingüino": 3}


@pytest.mark.parametrize("word", ENGLISH)
def test_syllables_of_english_words(word: str) -> None:
    """The rules of spelling count these as the dictionary does."""
    assert english_syllables(word) == ENGLISH[word]


@pytest.mark.parametrize("word", SPANISH)
def test_syllables_of_spanish_words(word: str) -> None:
    """Each strong or accented vowel makes a syllable."""
    assert spanish_syllables(word) == SPANISH[word]


def test_nothing_is_said_without_words_or_a_formula() -> None:
    """No grade for an empty text, nor for a language whose formula is not known here."""
    assert reading_grade(" … ") is None
    assert reading_grade("Ich lerne gern.", "de") is None
