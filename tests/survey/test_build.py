import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from toolkit.errors import DataProblem, RuleProblem
from toolkit.survey import Questionnaire, QuestionnaireTemplate, build_questionnaire
from toolkit.workspace import templates_folder

TEMPLATE = templates_folder() / "questionnaires" / "mission_alignment.yaml"


@dataclass(frozen=True)
class Value:
    code: str
    name: str
    behaviours: tuple[str, ...] = ()
    definition: str = ""


@dataclass(frozen=True)
class Mission:
    mission: str
    values: tuple[Value, ...]


COMPASSION = Value("compassion", "Compassion", ("Listens before giving advice.", "Says thank you"))
MISSION = Mission("We walk beside people.", (COMPASSION, Value("integrity", "Integrity", ("Keeps promises",))))


def built(*values: Value, **choices: object) -> Questionnaire:
    mission = Mission("We walk beside people.", values or MISSION.values)
    return build_questionnaire(mission, TEMPLATE, **choices)


@pytest.mark.parametrize("n_behaviours", range(5))
def test_three_to_five_items_a_value_one_of_them_reversed(n_behaviours: int) -> None:
    """One item a behaviour, general ones until there are four, one reversed."""
    items = [item for item in built(Value("care", "Care", tuple("abcd"[:n_behaviours]))).items if item.value == "care"]
    assert 3 <= len(items) <= 5
    assert [item.reversed for item in items].count(True) == 1
    assert sum(item.texts["en"].startswith("I see this in our everyday work: ") for item in items) == n_behaviours


def test_words_are_filled_in_both_languages() -> None:
    """Behaviours stand in the items without their full stop; untranslated words are used as they are."""
    questionnaire = built(translations={"es": {"Compassion": "Compasión", "Says thank you": "Da las gracias"}})
    assert questionnaire.item("COMP1").texts == {
        "en": "I see this in our everyday work: Listens before giving advice",
        "es": "Veo esto en nuestro trabajo diario: Listens before giving advice",
    }
    assert questionnaire.item("COMP2").texts["es"] == "Veo esto en nuestro trabajo diario: Da las gracias"
    assert questionnaire.item("COMPR").texts["es"] == "Cuando hay mucho trabajo, aquí se olvida este valor: Compasión"


def test_blocks_and_groups_are_there() -> None:
    """Mission, climate, five benefits, the open question in its exact words and the six groupings."""
    questionnaire = built()
    blocks = [item.block for item in questionnaire.items]
    assert [blocks.count(name) for name in ("mission", "climate", "benefits")] == [4, 4, 5]
    assert questionnaire.item("VALUES_OPEN").texts["en"] == "What values can you contribute to your current job?"
    assert [item.code for item in questionnaire.groups()] == ["ROLE", "SITE", "SHIFT", "TENURE", "EMPLOYMENT", "LEADER"]


def test_codes_stay_when_something_is_added_at_the_end() -> None:
    """A later value with the same beginning gets a longer code; a further behaviour changes no other code."""
    more = Value("compassion", "Compassion", (*COMPASSION.behaviours, "Asks how people are"))
    questionnaire = built(more, Value("competence", "Competence", ("Learns",)), Value("comp", "Comp", ("x",)))
    codes = {item.code: item.texts["en"] for item in questionnaire.items if item.block == "values"}
    assert codes["COMP1"].endswith("Listens before giving advice")
    assert codes["COMP3"].endswith("Asks how people are")
    assert codes["COMPE1"].endswith("Learns")
    assert codes["COMPX2X1"].endswith(": x")


def test_own_sites_become_options() -> None:
    """The organisation's own answers to a group question, translated where given."""
    questionnaire = built(options={"SITE": ["North House", "River"]}, translations={"es": {"River": "Río"}})
    assert questionnaire.item("SITE").options == {"en": ("North House", "River"), "es": ("North House", "Río")}


def test_one_language_is_enough() -> None:
    """Only the languages asked for are written."""
    questionnaire = built(languages=("es",))
    assert questionnaire.languages == ("es",)
    assert all(set(item.texts) == {"es"} for item in questionnaire.items)


def test_it_can_be_saved_and_read(tmp_path: Path) -> None:
    """The built questionnaire is an ordinary questionnaire file."""
    built().save(tmp_path / "q.yaml")
    assert Questionnaire.load(tmp_path / "q.yaml").to_record() == built().to_record()


def test_words_are_plain() -> None:
    """Flesch-Kincaid grade 8 at most for every English item of the template (Kincaid et al. 1975)."""
    for item in built(Value("care", "Care", ("Says thank you",))).rated():
        assert grade(item.texts["en"]) <= 8, item.texts["en"]


def grade(text: str) -> float:
    words = re.findall(r"[A-Za-z']+", text)
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", re.sub(r"e$", "", word.lower())))) for word in words)
    sentences = max(1, len(re.findall(r"[.:?!](\s|$)", text)))
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def test_what_cannot_be_built_is_told_at_once() -> None:
    """No mission, too many behaviours, an unknown language and an unknown group: four sentences."""
    with pytest.raises(RuleProblem) as problem:
        build_questionnaire(
            Mission(" ", (Value("care", "Care", tuple("abcde")),)),
            TEMPLATE,
            languages=("en", "fr"),
            options={"SITES": ["North"]},
        )
    assert problem.value.problems == (
        "The mission is empty. Write it in one line first.",
        'The value "Care" has 5 behaviours; a survey that people finish asks about 4 at most. Keep the 4 that matter '
        "most.",
        'The template has no texts in "fr". Choose from "en" and "es", or add the texts to your copy of the template.',
        'Options are given for "SITES"; the group questions are "ROLE", "SITE", "SHIFT", "TENURE", "EMPLOYMENT" and '
        '"LEADER".',
    )


def test_without_values_there_is_nothing_to_ask() -> None:
    """A mission alone is not enough."""
    with pytest.raises(RuleProblem, match=r"^There are no values yet\."):
        build_questionnaire(Mission("We walk.", ()), TEMPLATE)


def test_equal_behaviours_of_two_values_are_refused() -> None:
    """Their items would have the same text."""
    with pytest.raises(DataProblem, match=r'Items "CARE1" and "TRUS1" have the same text in "en"'):
        built(Value("care", "Care", ("Listens",)), Value("trust", "Trust", ("Listens",)))


def test_problems_of_a_template(tmp_path: Path) -> None:
    """A changed template that lacks a place, a scale or a known key is told with its file's name."""
    text = TEMPLATE.read_text(encoding="utf-8")
    text = text.replace("everyday work: {behaviour}", "everyday work").replace(
        "value_items:\n  scale: agree5", "value_items:\n  scale: agree"
    )
    text = text.replace("before I read it here: {mission}", "before: {misson}").replace(
        "  reversed:\n", "  revers: x\n  reversed:\n"
    )
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataProblem) as problem:
        QuestionnaireTemplate.load(path)
    assert problem.value.problems == (
        'mine.yaml: value_items: "revers" is not known here. Did you mean "reversed"?',
        'mine.yaml: value_items, behaviour: the text in "en" has no place {behaviour}.',
        'mine.yaml: value_items: the scale "agree" is not defined. Define it under scales.',
        'mine.yaml: Item "MISSION1": the text in "en" has the place "misson"; only {mission} can stand here.',
    )
