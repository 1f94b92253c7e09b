"""Questions that people answered, or that somebody reworded, are never replaced by a press of a button."""

import pytest
from looking import press, seen

from toolkit import panels, workspace
from toolkit.workspace import Workspace, text

FILE = "questionnaire.yaml"


@pytest.fixture
def sample() -> Workspace:
    """The small sample: its survey was asked with its own questionnaire."""
    return workspace.open_sample("willow_bend")


@pytest.fixture
def mine() -> Workspace:
    """An organisation with two values and the questions made from them."""
    own = workspace.create("Cedar House")
    page = panels.SurveyPage(own)
    page.line.value = "We walk beside people."
    for form, name in zip(page.values, ("Warmth", "Growth"), strict=True):
        form.name.value, form.behaviours.value = name, f"Shows {name} to others\nAsks about {name}"
    assert page.keep() is not None
    return own


def test_answered_questions_stay(sample: Workspace) -> None:
    """Pressing the main button of page 1 changes nothing that page 2 reads; the page asks, and "leave" leaves."""
    before, said = sample.read_text(FILE), panels.SaidPage(sample).run().summary()
    page = panels.SurveyPage(sample)
    press(page.widget, text("panels.survey.keep"))
    assert "other questions already" in seen(page.question)
    assert sample.read_text(FILE) == before
    press(page.widget, text("panels.survey.leave"))
    assert sample.read_text(FILE) == before
    assert panels.SaidPage(sample).run().summary() == said


def test_anew_after_a_yes(sample: Workspace) -> None:
    """The questions are replaced only then, and the file before stays."""
    before = sample.read_text(FILE)
    page = panels.SurveyPage(sample)
    press(page.widget, text("panels.survey.keep"))
    press(page.widget, text("panels.survey.make_anew"))
    assert sample.read_text(FILE) != before
    assert sample.read_text(f"previous/{FILE}") == before
    assert seen(page.question) == ""


def test_drafts_are_made_again_without_asking(mine: Workspace) -> None:
    """While nobody has answered, a new behaviour simply gives a new question."""
    page = panels.SurveyPage(mine)
    page.values[0].behaviours.value += "\nListens"
    made = page.keep()
    assert made is not None
    assert any("Listens" in item.texts["en"] for item in made.items)


def test_reworded_by_hand(mine: Workspace) -> None:
    """A statement that was changed in the file is not lost when something else is changed on the page."""
    reworded = mine.read_text(FILE).replace("Shows Warmth to others", "Is warm when it is hard")
    mine.write_text(FILE, reworded)
    page = panels.SurveyPage(mine)
    page.goals.value = "Nothing to do with it"
    assert page.keep() is None
    assert mine.read_text(FILE) == reworded
