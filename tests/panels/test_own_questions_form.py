import pytest
from looking import press, seen

from toolkit import panels, survey, workspace
from toolkit.errors import DataProblem
from toolkit.workspace import text


@pytest.fixture
def page(two_values: panels.SurveyPage) -> panels.SurveyPage:
    """The page of an organisation with two values written down."""
    return two_values


def add(page: panels.SurveyPage, words: str, answers: str = "frequency5", options: str = "") -> None:
    """Type one own question."""
    press(page.own.widget, text("panels.survey.own_add"))
    form = page.own.forms[-1]
    form.words.value, form.answers.value, form.options.value = words, answers, options


def test_own_questions_roles_and_sites_are_kept_and_asked(page: panels.SurveyPage) -> None:
    """They stand in the questionnaire and in the form when the page is opened again."""
    add(page, "How often do you learn here?")
    add(page, "Best day?", "choice", "Monday\n- Friday\n\nMonday")
    page.own.forms[0].value.value = "care"
    page.own.groups["SITE"].value = "North\nSouth"
    made = page.keep()
    assert made is not None
    assert (made.item("OWN1").value, made.item("OWN1").scale) == ("care", "frequency5")
    assert made.item("OWN2").options == {"en": ("Monday", "Friday")}
    assert made.item("SITE").options == {"en": ("North", "South")}
    again = panels.SurveyPage()
    assert [form.words.value for form in again.own.forms] == ["How often do you learn here?", "Best day?"]
    assert again.own.groups["SITE"].value == "North\nSouth"
    assert again.own.written().to_record() == page.own.written().to_record()


def test_a_question_that_was_taken_out_keeps_its_code(page: panels.SurveyPage) -> None:
    """The next one gets another: answers to the first may exist."""
    add(page, "I learn here.")
    page.keep()
    page.own.forms[0].words.value = ""
    page.keep()
    add(page, "I teach here.")
    made = page.keep()
    assert made is not None
    assert [item.code for item in made.items if item.block == survey.OWN_BLOCK] == ["OWN2"]


def test_fields_that_do_not_fit_the_kind_of_answer_are_not_shown(page: panels.SurveyPage) -> None:
    """A list only for choices; value and reversed only for ratings."""
    add(page, "I learn here.")
    form = page.own.forms[0]
    assert form.options.layout.display == "none"
    form.answers.value = "multiple"
    assert form.options.layout.display is None
    assert form.value.layout.display == form.reversed.layout.display == "none"


def test_a_choice_without_a_list_is_told_and_nothing_is_lost(page: panels.SurveyPage) -> None:
    """The words stay in the form and in the file."""
    add(page, "Best day?", "choice")
    with pytest.raises(DataProblem, match="a question with a choice needs options"):
        page.keep()
    assert [form.words.value for form in panels.SurveyPage().own.forms] == ["Best day?"]


def test_a_new_value_can_be_chosen_once_it_is_kept(page: panels.SurveyPage) -> None:
    """The list of values follows the form above."""
    add(page, "I learn here.")
    page.add_value()
    page.values[-1].name.value = "Courage"
    page.values[-1].behaviours.value = "Speaks up\nAsks why"
    page.keep()
    assert "courage" in dict(page.own.forms[0].value.options).values()


def test_own_words_are_asked_for_in_the_other_language(page: panels.SurveyPage) -> None:
    """Without them there is no Spanish questionnaire; with them the own question is in it."""
    add(page, "I learn here.")
    page.keep()
    for word, field in page.in_language["es"].items():
        field.value = f"es: {word}"
    assert "I learn here." in page.in_language["es"]
    made = page.keep_words("es")
    assert made is not None
    assert made.item("OWN1").texts["es"] == "es: I learn here."


def test_roles_and_sites_from_the_staff_list() -> None:
    """One press fills in what the staff list has; the sample's file stays as it is."""
    page = panels.SurveyPage(workspace.open_sample("willow_bend"))
    press(page.own.widget, text("panels.survey.own_from_staff"))
    sites = page.own.groups["SITE"].value.splitlines()
    assert len(sites) > 1
    assert sites == sorted(set(sites), key=str.casefold)


def test_hints_and_what_serves_each_value_are_shown(page: panels.SurveyPage) -> None:
    """Advice is folded away under its number; courses are not recorded yet."""
    add(page, "We are kind and quick.", "agree5")
    page.keep()
    assert "We are kind and quick." in seen(page.result)
    assert text("panels.survey.not_recorded") in seen(page.result)
