"""The forms for one place in the dated folder, with their index."""

from datetime import date

import pytest

from toolkit.documents import FORM_ENDINGS, PLACES, write_survey_forms
from toolkit.errors import RuleProblem
from toolkit.survey import Questionnaire

ON = date(2026, 11, 23)


@pytest.fixture
def questionnaire(organisation) -> Questionnaire:
    """What the organisation asks."""
    return Questionnaire.load(organisation.path("questionnaire.yaml"))


@pytest.mark.parametrize("place", PLACES)
def test_every_language_has_its_forms(organisation, questionnaire, place):
    """One file a form and language, or one that holds all languages; each stands in the index."""
    made = write_survey_forms(questionnaire, organisation, place, on=ON)
    together = place in ("limesurvey", "xlsform")
    expected = [
        FORM_ENDINGS[form] for form in PLACES[place] for _ in (["all"] if together else questionnaire.languages)
    ]
    assert [paper.path.suffix for paper in made.papers] == expected
    index = made.index.read_text(encoding="utf-8")
    assert all(paper.path.name.replace("'", "&#39;") in index or paper.name in index for paper in made.papers)
    again = write_survey_forms(questionnaire, organisation, place, made.folder / "again", on=ON)
    assert [one.path.read_bytes() for one in again.papers] == [one.path.read_bytes() for one in made.papers]


def test_every_form_belongs_to_a_place():
    """No form is written that the page cannot reach."""
    assert {form for forms in PLACES.values() for form in forms} == set(FORM_ENDINGS)


def test_an_unknown_place(organisation, questionnaire):
    """Said with the places there are."""
    with pytest.raises(RuleProblem, match=r'There are no forms for "fax"\. Choose one of "google_forms",'):
        write_survey_forms(questionnaire, organisation, "fax", on=ON)
