from datetime import date

import pytest
from looking import press, seen

from toolkit import documents, panels
from toolkit.errors import DataProblem, RuleProblem
from toolkit.panels.where_to_ask import _HAVE, _TOOLS
from toolkit.workspace import text


@pytest.fixture
def page(two_values: panels.SurveyPage) -> panels.SurveyPage:
    """The page of an organisation with its questions made."""
    return two_values


@pytest.mark.parametrize("place", [*sorted(set(_HAVE) - {"tool"}), *_TOOLS])
def test_each_place_has_its_forms_and_says_how(page: panels.SurveyPage, place: str) -> None:
    """Whatever people already use, the button makes what that takes."""
    page.where.have.value = place if place in _HAVE else "tool"
    if place in _TOOLS:
        page.where.tool.value = place
    assert text(f"panels.survey.how_{place}") in seen(page.where.advice)
    made = page.where.write().papers
    assert [paper.path.suffix for paper in made] == {
        "other": [".html", ".docx"],
        "page": [".html"],
        "paper": [".docx", ".docx", ".xlsx"],
    }.get(place, [documents.FORM_ENDINGS.get(place)])
    assert all(paper.path.stat().st_size > 1000 for paper in made)


def test_which_tool_is_asked_only_of_those_who_have_one(page: panels.SurveyPage) -> None:
    """Five answers first, not ten names."""
    assert page.where.tool.layout.display == "none"
    page.where.have.value = "tool"
    assert page.where.tool.layout.display is None


def test_letters_need_the_answers_that_they_promise(page: panels.SurveyPage) -> None:
    """What is collected and who sees it is never guessed; a link that is none is told."""
    letters = page.where.letters
    with pytest.raises(DataProblem, match="Choose both days, what is collected"):
        letters.write()
    letters.collected.value, letters.seen_by.value = "email", "facilitator"
    letters.link.value = "survey"
    with pytest.raises(RuleProblem, match='The link "survey" does not begin with https://'):
        letters.write()
    assert not page.organisation.has("survey_notice.yaml")


def test_letters_in_every_language_and_the_form_remembers(page: panels.SurveyPage) -> None:
    """Invitation, reminder, privacy notice in two formats, poster; nothing is called anonymous with an address."""
    for word, field in page.in_language["es"].items():
        field.value = f"es: {word}"
    page.keep_words("es")
    letters = page.where.letters
    letters.link.value, letters.contact.value = "https://forms.example.org/x", "Ada"
    letters.collected.value, letters.seen_by.value = "email", "consultant"
    letters.until.value, letters.keep_until.value = date(2027, 1, 31), date(2027, 3, 31)
    made = letters.write().papers
    assert [paper.path.suffix for paper in made] == [".eml", ".eml", ".docx", ".html", ".html"] * 2
    said = "".join(paper.path.read_text(encoding="utf-8") for paper in made if paper.path.suffix == ".eml")
    assert "confidential" in said
    assert "anonymous" not in said
    posters = [paper.path.read_text(encoding="utf-8") for paper in made if "Poster" in paper.path.name]
    english, spanish = (page.where.questionnaire.title[language] for language in ("en", "es"))
    assert [english in posters[0], spanish in posters[1], english in posters[1]] == [True, True, False]
    again = panels.SurveyPage().where.letters
    assert (again.link.value, again.contact.value, again.collected.value) == (
        "https://forms.example.org/x",
        "Ada",
        "email",
    )
    assert again.until.value == date(2027, 1, 31)


def test_a_survey_on_paper_has_its_privacy_notice(page: panels.SurveyPage) -> None:
    """Without a link the notice is made, and the page says why there is nothing else; it promises no anonymity."""
    letters = page.where.letters
    letters.contact.value, letters.collected.value, letters.seen_by.value = "Ada", "nothing", "facilitator"
    made = letters.write()
    assert [paper.path.name for paper in made.papers] == [
        "Privacy notice of the survey (English).docx",
        "Privacy notice of the survey (English).html",
    ]
    assert made.not_made == (text("documents.notice.on_paper"),)
    said = made.papers[1].path.read_text(encoding="utf-8")
    assert "together could tell who somebody is" in said
    assert "anonymous" not in said


def test_roles_and_sites_are_said_to_stay_as_written(page: panels.SurveyPage) -> None:
    """Where they are listed, the Spanish words say that roles and sites are not translated; else not."""
    said = text("panels.survey.groups_as_written", spoken="Spanish")
    assert said not in seen(page.other_languages)
    page.own.groups["SITE"].value = "North\nSouth"
    page.keep()
    assert said in seen(page.other_languages)


def test_the_buttons_make_them(page: panels.SurveyPage) -> None:
    """Forms by the main button, letters by another; a mistake in the letters stands beside that button."""
    press(page.where.letters.widget, text("panels.survey.make_letters"))
    page.where.letters.papers.work.wait()
    assert text("panels.survey.letters_open") in seen(page.where.letters.widget)
    press(page.where.papers.widget, text("panels.make_papers"))
    page.where.papers.work.wait()
    assert page.where.papers.papers is not None
