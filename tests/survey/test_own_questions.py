from types import SimpleNamespace

import pytest

from toolkit.errors import DataProblem, RuleProblem
from toolkit.survey import Item, OwnQuestions, Questionnaire, build_questionnaire
from toolkit.workspace import dump_record, parse_record, templates_folder

TEMPLATE = templates_folder() / "questionnaires" / "mission_alignment.yaml"
CARE = SimpleNamespace(code="care", name="Care", behaviours=("Asks", "Listens"))
MISSION = SimpleNamespace(mission="We help.", values=(CARE,))
RATED = Item(code="OWN1", kind="scale", scale="frequency5", value="care", texts={"en": "I learn."}, block="own")
CHOSEN = Item(code="OWN2", kind="choice", texts={"en": "Best day?"}, options={"en": ("Monday", "Friday")}, block="own")


def made(own: OwnQuestions, *languages: str) -> Questionnaire:
    return build_questionnaire(MISSION, TEMPLATE, languages or ("en",), own=own)


def test_own_questions_stand_where_people_expect_them() -> None:
    """After the value they are about; otherwise before the open question and the groups."""
    codes = [item.code for item in made(OwnQuestions(items=(RATED, CHOSEN))).items]
    assert codes[codes.index("CARER") + 1] == "OWN1"
    assert codes[codes.index("VALUES_OPEN") - 1] == "OWN2"


def test_only_scales_that_are_used_are_there() -> None:
    """The template brings four scales; the questionnaire keeps those its items use."""
    assert set(made(OwnQuestions()).scales) == {"agree5"}
    assert set(made(OwnQuestions(items=(RATED,))).scales) == {"agree5", "frequency5"}


def test_roles_and_sites_are_the_organisations_own() -> None:
    """In a language without names of its own the English ones stand."""
    own = OwnQuestions(options={"SITE": {"en": ("North", "South")}, "ROLE": {"en": ("Nurse",), "es": ("Enfermera",)}})
    questionnaire = made(own, "en", "es")
    assert questionnaire.item("SITE").options == {"en": ("North", "South"), "es": ("North", "South")}
    assert questionnaire.item("ROLE").options["es"] == ("Enfermera",)


def test_a_translation_is_used_when_all_words_are_there() -> None:
    """A choice of which half is translated is asked in English only."""
    own = OwnQuestions(items=(RATED, CHOSEN))
    words = {"I learn.": "Aprendo.", "Best day?": "¿El mejor día?", "Monday": "Lunes"}
    assert own.words == ("I learn.", "Best day?", "Monday", "Friday")
    assert own.translated({"es": words}).languages(("en", "es")) == ("en",)
    spoken = own.translated({"es": words | {"Friday": "Viernes"}})
    assert spoken.languages(("en", "es")) == ("en", "es")
    assert made(spoken, "en", "es").item("OWN2").options["es"] == ("Lunes", "Viernes")
    assert own.items[1].options == {"en": ("Monday", "Friday")}


def test_the_file_holds_everything() -> None:
    """What is written is read back the same, as text."""
    own = OwnQuestions(items=(RATED, CHOSEN), options={"SITE": {"en": ("No", "007")}}, retired=("OWN3",))
    again = OwnQuestions.from_record(parse_record(dump_record(own.to_record()), "own_questions.yaml"))
    assert again.to_record() == own.to_record()
    assert again.options["SITE"]["en"] == ("No", "007")


def test_codes_are_never_given_twice() -> None:
    """Not even after a question was taken out: answers to it may exist."""
    assert OwnQuestions(items=(RATED,), retired=("OWN2",)).next_code() == "OWN3"
    assert OwnQuestions().next_code() == "OWN1"


def test_mistakes_in_the_file_are_told_at_once() -> None:
    """Unknown names and items without a code, in one message."""
    with pytest.raises(DataProblem) as caught:
        OwnQuestions.from_record({"item": [], "items": [{"kind": "open"}], "options": []})
    assert caught.value.problems == (
        'own_questions.yaml: The file: "item" is not known here. Did you mean "items"?',
        "own_questions.yaml: Item 1: it has no code. Give it one, such as COMP1.",
        "own_questions.yaml: options: expected names with a colon, such as SITE: {en: [… , …]}.",
    )


def test_options_of_a_question_that_is_not_there_are_refused() -> None:
    """A misspelt code would leave people to type their site."""
    with pytest.raises(RuleProblem, match='Options are given for "SITES"'):
        made(OwnQuestions(options={"SITES": {"en": ("North",)}}))


def test_an_own_question_worded_like_another_is_refused() -> None:
    """Some platforms hand back only the words."""
    twin = Item(code="OWN1", kind="open", texts={"en": "Our mission matters to me."})
    with pytest.raises(DataProblem, match='Items "MISSION3" and "OWN1" have the same text'):
        made(OwnQuestions(items=(twin,)))
