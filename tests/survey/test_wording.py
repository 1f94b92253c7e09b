from collections.abc import Mapping

import pytest

from toolkit.survey import Item, Questionnaire, Scale, build_questionnaire, check_wording
from toolkit.workspace import templates_folder

SCALES = {
    "agree5": Scale(
        name="agree5",
        low=1,
        high=5,
        labels={
            "en": ("Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"),
            "es": ("Muy en desacuerdo", "En desacuerdo", "Ni una cosa ni otra", "De acuerdo", "Muy de acuerdo"),
        },
        favourable=(4, 5),
    ),
    "often5": Scale(
        name="often5",
        low=1,
        high=5,
        labels={
            "en": ("Never", "Rarely", "Sometimes", "Often", "Always"),
            "es": ("Nunca", "Rara vez", "A veces", "A menudo", "Siempre"),
        },
        favourable=(4, 5),
    ),
}


def asked(scale: str = "agree5", kind: str = "scale", **texts: str) -> Questionnaire:
    """One question; in the other language something harmless."""
    said: Mapping[str, str] = {"en": "We do this well.", "es": "Lo hacemos bien."} | texts
    item = Item(code="Q1", kind=kind, scale=scale if kind == "scale" else "", texts=said)
    return Questionnaire(title={"en": "Survey", "es": "Encuesta"}, scales=SCALES, items=(item,))


def found(questionnaire: Questionnaire, quoted: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
    rows = check_wording(questionnaire, quoted)
    return list(rows[["language", "check", "found"]].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("language", "words", "check", "sign"),
    [
        ("en", "My team is kind and quick.", "two_things", "and"),
        ("en", "My team asks or helps.", "two_things", "or"),
        ("es", "Mi equipo ayuda y aprende.", "two_things", "y"),
        ("es", "Mi equipo ayuda, así como aprende.", "two_things", "así como"),
        ("en", "My boss does not hear me.", "negation", "not"),
        ("en", "My boss doesn’t hear me.", "negation", "doesn't"),
        ("en", "Nobody hears me.", "negation", "nobody"),
        ("es", "Aquí nadie me oye.", "negation", "nadie"),
        ("en", "Of course we are kind.", "hint", "of course"),
        ("en", "People should be kind here.", "hint", "should"),
        ("es", "Siempre me ayudan.", "hint", "siempre"),
    ],
)
def test_a_statement_that_is_hard_to_answer(language: str, words: str, check: str, sign: str) -> None:
    """Each is found in its language, with the words that make it so."""
    assert (language, check, sign) in found(asked(**{language: words}))


def test_a_statement_above_the_eighth_grade() -> None:
    """9 words of 16 syllables: 0.39 * 9 + 11.8 * 16 / 9 - 15.59 = 8.9; one syllable less stays below 8."""
    assert found(asked(en="The people I report to value careful preparing today"))[-1] == ("en", "reading", "8.9")
    assert found(asked(en="The people I report to value careful planning today")) == []


@pytest.mark.parametrize(
    "words",
    [
        "We look out for health and safety.",
        "I know another way.",
        "The brand stands for us.",
        "I can note what I learn.",
        "My team works well.",
    ],
)
def test_what_only_looks_alike(words: str) -> None:
    """Set phrases and words that hold others are no findings."""
    assert found(asked(en=words)) == []


@pytest.mark.parametrize(
    ("scale", "words", "family"),
    [
        ("agree5", "How often do you learn here?", "it asks how often"),
        ("agree5", "How satisfied are you?", "it asks how satisfied people are"),
        ("often5", "How likely are you to stay?", "it asks how much, how well or how likely"),
        (
            "agree5",
            "Do you learn here?",
            "people are asked whether they agree, and this is a question instead of a statement",
        ),
        ("often5", "I often learn here.", "both the question and its answers say how often"),
    ],
)
def test_a_scale_that_does_not_fit(scale: str, words: str, family: str) -> None:
    """What the question asks for is told apart from what its answers offer."""
    assert found(asked(scale, en=words, es="Aprendo aquí.")) == [("en", "scale", family)]


def test_a_scale_that_fits() -> None:
    """How often, answered by how often."""
    assert found(asked("often5", en="How often do you learn?", es="¿Con qué frecuencia aprende?")) == []


def test_open_questions_may_ask_for_two_things() -> None:
    """Only rated questions are looked at for two things, negations and hints."""
    assert found(asked(kind="open", en="What is good and what is not?")) == []


def test_the_missions_own_words_are_not_looked_at() -> None:
    """What is quoted is not what people are asked about."""
    quoted = "We support people and families."
    assert found(asked(en=f"I know our mission: {quoted}"), (quoted,)) == []
    assert found(asked(en=f"I know our mission: {quoted}")) == [("en", "two_things", "and")]


def test_a_value_whose_questions_all_go_one_way() -> None:
    """From three questions on one should be worded the other way round; two are too few to ask that."""
    items = [
        Item(code=f"Q{n}", kind="scale", scale="agree5", value="care", texts={"en": f"We do {n}."}) for n in (1, 2, 3)
    ]
    scales = {"agree5": Scale(name="agree5", low=1, high=2, labels={"en": ("No", "Yes")}, favourable=(2,))}
    whole = Questionnaire(title={"en": "Survey"}, scales=scales, items=tuple(items))
    assert check_wording(whole)[["value", "check"]].to_numpy().tolist() == [["care", "not_turned"]]
    fewer = Questionnaire(title={"en": "Survey"}, scales=scales, items=tuple(items[:2]))
    assert check_wording(fewer).empty


def test_the_shipped_questions_pass() -> None:
    """Nothing stands out in the template's own words, in both languages."""

    class Care:
        code, name, behaviours = "care", "Care", ("Asks first", "Thanks the team")

    class Mission:
        mission, values, translations = (
            "We help.",
            (Care,),
            {"es": {"Asks first": "Pregunta", "Thanks the team": "Agradece"}},
        )

    template = templates_folder() / "questionnaires" / "mission_alignment.yaml"
    made = build_questionnaire(Mission(), template)
    assert check_wording(made, ("We help.", "Care")).to_dict("records") == []
