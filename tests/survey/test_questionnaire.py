from pathlib import Path

import pandas as pd
import pytest

from toolkit.errors import DataProblem, FileProblem
from toolkit.survey import Item, Questionnaire, Scale

GOOD = """
title: {en: Our values, es: Nuestros valores}
scales:
  agree3:
    low: 1
    high: 3
    favourable: [3]
    labels: {en: ["No", "Maybe", "Yes"], es: ["No", "Quizá", "Sí"]}
    not_applicable: {en: Don't know, es: No sé}
items:
  - {code: CARE1, kind: scale, scale: agree3, value: care, reversed: no, text: {en: We care., es: Cuidamos.}}
  - {code: CARER, kind: scale, scale: agree3, value: care, reversed: yes, text: {en: We forget., es: Olvidamos.}}
  - {code: OPEN, kind: open, text: {en: "What else?", es: "¿Qué más?"}}
  - {code: SITE, kind: group, text: {en: "Where?", es: "¿Dónde?"}, options: {en: [North, "NO"], es: [Norte, "NO"]}}
"""

BAD = """
titel: x
title: {en: Our values, es: Nuestros valores}
scales:
  agree5: {low: 1, high: 5, favourable: [6], labels: {en: [a, b, c, d], es: [a, b, c, d, a]}}
items:
  - {code: CARE1, kind: scale, scale: agre5, text: {en: We care., es: Cuidamos.}, reversed: perhaps}
  - {code: care1, kind: open, text: {en: "we  care."}, txt: x}
  - {code: 2ND, kind: rating, text: {en: Second, es: Segundo}}
  - {kind: open, text: {en: No code, es: Sin}}
  - {code: PICK, kind: choice, text: {en: Pick, es: Elija}}
"""


def saved(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "survey.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_read_as_text_and_typed(tmp_path: Path) -> None:
    """Numbers become numbers, "no" a word or false where that is meant, options stay text."""
    questionnaire = Questionnaire.load(saved(tmp_path, GOOD))
    assert questionnaire.languages == ("en", "es")
    assert questionnaire.scales["agree3"].points == (1, 2, 3)
    assert questionnaire.scales["agree3"].not_applicable == {"en": "Don't know", "es": "No sé"}
    assert [item.reversed for item in questionnaire.items] == [False, True, False, False]
    assert questionnaire.item("SITE").options["en"] == ("North", "NO")
    assert [item.code for item in questionnaire.rated()] == ["CARE1", "CARER"]
    assert [item.code for item in questionnaire.groups()] == ["SITE"]


def test_saving_and_reading_give_the_same(tmp_path: Path) -> None:
    """What is saved is read back unchanged, accents and all."""
    questionnaire = Questionnaire.load(saved(tmp_path, GOOD))
    questionnaire.save(tmp_path / "copy.yaml")
    assert Questionnaire.load(tmp_path / "copy.yaml").to_record() == questionnaire.to_record()


def test_all_problems_of_a_file_at_once(tmp_path: Path) -> None:
    """Each breach is named with its item; nothing stops at the first."""
    with pytest.raises(DataProblem) as problem:
        Questionnaire.load(saved(tmp_path, BAD))
    assert [sentence.removeprefix("survey.yaml: ") for sentence in problem.value.problems] == [
        'The file: "titel" is not known here. Did you mean "title"?',
        'Item "CARE1", reversed: found "perhaps"; expected yes or no.',
        'Item "care1": "txt" is not known here. Did you mean "text"?',
        "Item 4: it has no code. Give it one, such as COMP1.",
        'Scale "agree5": found 4 labels in "en", but 1 to 5 needs 5. Write one label a point.',
        'Scale "agree5": "a" stands twice in the labels in "es". Word each differently.',
        'Scale "agree5": favourable names "6", which is not between 1 and 5.',
        'Item "CARE1": the scale "agre5" is not defined. Did you mean "agree5"?',
        'Item "care1": text is not there in "es". Add it, or take that language out of the title.',
        'Item "2ND": a code starts with a letter and holds only letters, digits and _. Rename it.',
        'Item "2ND": found the kind "rating"; expected one of "scale", "choice", "multiple", "open" and "group".',
        'Item "PICK": a question with a choice needs options.',
        'The code "CARE1" is used 2 times. Each item needs its own code.',
        'Items "CARE1" and "care1" have the same text in "en". Some survey platforms hand back only the text, so word '
        "each item differently.",
    ]


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("low: 1", "low: one", 'Scale "agree3", low: found "one"; expected a whole number.'),
        ("high: 3", "high: 1", 'Scale "agree3": high (1) must be above low (1).'),
        ("favourable: [3]", "favourable: []", 'Scale "agree3": favourable is empty.'),
        ("title: {", "format: 9\ntitle: {", 'format: found "9"; this version reads format 1.'),
        (
            "code: OPEN, kind: open",
            "code: OPEN, kind: open, scale: agree3",
            'Item "OPEN": only items of kind "scale" have',
        ),
        (
            "code: OPEN, kind: open",
            "code: OPEN, kind: open, reversed: yes",
            'Item "OPEN": only items of kind "scale" can',
        ),
        ("code: OPEN", "code: arrival", 'Item "arrival": this name is used for the toolkit\'s own columns.'),
        ("es: [Norte, ", "es: [Norte, Sur, ", 'Item "SITE": options must be equally many in every language.'),
        ("en: We care.", "en: [We care]", 'Item "CARE1", text, en: expected one text.'),
        ("items:", "items: none\nmore:", "items: expected a list."),
        ("es: Nuestros", "fr: Nos", 'Scale "agree3": labels is not there in "fr".'),
    ],
)
def test_single_problems(tmp_path: Path, before: str, after: str, sentence: str) -> None:
    """Each rule has its sentence, with the file in front."""
    with pytest.raises(DataProblem) as problem:
        Questionnaire.load(saved(tmp_path, GOOD.replace(before, after, 1)))
    assert any(found.startswith(f"survey.yaml: {sentence}") for found in problem.value.problems)


def test_an_empty_file_says_what_is_needed(tmp_path: Path) -> None:
    """An empty file has neither title nor items."""
    with pytest.raises(DataProblem) as problem:
        Questionnaire.load(saved(tmp_path, ""))
    assert problem.value.problems == (
        'survey.yaml: The questionnaire has no title. Write one for each language, such as "title: {en: …}".',
        "survey.yaml: The questionnaire has no items. Write at least one under items.",
    )


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """A missing file is told by name."""
    with pytest.raises(FileProblem, match=r"^none\.yaml: there is no such file"):
        Questionnaire.load(tmp_path / "none.yaml")


def test_made_in_python_it_is_checked_too() -> None:
    """The rules hold however a questionnaire is made."""
    scale = Scale(name="s", low=1, high=2, labels={"en": ("No", "Yes")}, favourable=(2,))
    item = Item(code="A", kind="scale", scale="other", texts={"en": "Text"})
    with pytest.raises(DataProblem, match=r'^Item "A": the scale "other" is not defined'):
        Questionnaire(title={"en": "T"}, scales={"s": scale}, items=(item,))


def test_an_unknown_code_is_a_programming_slip() -> None:
    """Asking for an item that is not there raises KeyError."""
    item = Item(code="A", kind="open", texts={"en": "Text"})
    with pytest.raises(KeyError):
        Questionnaire(title={"en": "T"}, scales={}, items=(item,)).item("B")


def questions() -> pd.DataFrame:
    agree = ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree")
    rows = [
        ("Q1", "We care", "scale", agree, "", False),
        ("Q2", "we care ", "scale", agree, "", True),
        ("Q3", "How likely?", "scale", tuple(str(number) for number in range(11)), "", False),
        ("Q4", "Which news?", "multiple", (), "", False),
        ("Q5", "Your site", "group", (), "", False),
        ("Q6", "How many?", "number", (), "", False),
        ("Q7", "Anything", "open", (), "", False),
    ]
    return pd.DataFrame(rows, columns=["code", "text", "kind", "scale", "value", "reversed"])


def test_a_survey_made_elsewhere_is_proposed() -> None:
    """Scales are told by their labels, equal texts keep apart by their code, options come from the answers."""
    responses = pd.DataFrame({"Q4": ["Mail; Meeting", "Mail", None] * 5, "Q5": ["North", "South", "North"] * 5})
    proposed = Questionnaire.from_questions(questions(), responses)
    assert [item.kind for item in proposed.items] == ["scale", "scale", "scale", "multiple", "group", "open", "open"]
    assert proposed.scales["scale1"].favourable == (4, 5)
    assert (proposed.scales["scale2"].low, proposed.scales["scale2"].favourable) == (0, (6, 7, 8, 9, 10))
    assert [item.texts["en"] for item in proposed.items[:2]] == ["We care [Q1]", "we care [Q2]"]
    assert proposed.item("Q4").options["en"] == ("Mail", "Meeting")
    assert proposed.item("Q5").options["en"] == ("North", "South")
    assert proposed.item("Q2").reversed


def test_what_one_person_typed_is_no_option() -> None:
    """Five say North, four South, one types a name: only North is known to have been offered."""
    responses = pd.DataFrame({"Q4": ["Mail"] * 10, "Q5": ["North"] * 5 + ["South"] * 4 + ["Jane's office"]})
    assert Questionnaire.from_questions(questions(), responses).item("Q5").options == {"en": ("North",)}


def test_without_answers_a_choice_is_open() -> None:
    """Options that nobody knows cannot be offered."""
    assert Questionnaire.from_questions(questions()).item("Q4").kind == "open"
