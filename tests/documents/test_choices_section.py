"""Questions with answers to choose from, in the report: counted for everybody, small numbers hidden."""

import csv
import io
from collections.abc import Callable
from datetime import date

import pytest

from toolkit.documents import score_survey, survey_of
from toolkit.documents.choices_section import choices_section
from toolkit.documents.content import Section, Table, Text
from toolkit.documents.not_reported import not_reported
from toolkit.workspace import Workspace

ON = date(2026, 11, 23)
Make = Callable[..., Workspace]

ITEMS = """\
  - {code: DRINK, kind: choice, text: {en: "Which drink do you like?", es: "¿Qué bebida prefiere?"},
     options: {en: [Tea, Coffee, Milk], es: [Té, Café, Leche]}}
  - {code: HELPED, kind: multiple, text: {en: "What helped you learn?", es: "¿Qué le ayudó a aprender?"},
     options: {en: [A colleague, A course, A book], es: [Un colega, Un curso, Un libro]}}
"""


def survey_csv(n: int) -> bytes:
    """Of n people: 20 like tea, 14 coffee, 4 milk, two type "Zebedee's"; 30 ticked a colleague, 12 a course."""
    liked = ["Tea"] * 20 + ["Coffee"] * 14 + ["Milk"] * 4 + ["Zebedee's"] * 2
    helped = ["A colleague"] * 18 + ["A colleague, A course"] * 12 + ["A book"] * 3 + [""] * 7
    written = io.StringIO()
    rows = [[f"3/{k % 27 + 1}/2026 8:{k:02}:07", ("Agree", "Disagree")[k % 2], liked[k], helped[k]] for k in range(40)]
    head = ["Timestamp", "We listen first", "Which drink do you like?", "What helped you learn?"]
    csv.writer(written).writerows([head, *rows[:n]])
    return written.getvalue().encode()


def asked(made: Workspace, n: int, *, own: bool = True) -> Workspace:
    """The organisation with a survey of n people; without its own questionnaire it is read by the file's questions."""
    made.write_text("questionnaire.yaml", made.read_text("questionnaire.yaml") + ITEMS)
    if not own:
        made.path("questionnaire.yaml").unlink()
    made.keep_file("answers.csv", survey_csv(n), "survey", on=ON)
    return made


def section(place: Workspace, language: str = "en") -> Section | None:
    """The report's part."""
    survey = survey_of(place)
    return choices_section(survey.export, survey.questionnaire, place.settings.minimum_group, language)


def tables(found: Section | None) -> dict[str, dict[str, list[str]]]:
    """Its tables by caption, rows by their first cell."""
    assert found is not None
    shown = [block for block in found.blocks if isinstance(block, Table)]
    return {table.caption: {row[0]: list(row[1:]) for row in table.rows} for table in shown}


@pytest.mark.parametrize("own", [True, False])
def test_counts(new_organisation: Make, own: bool) -> None:
    """20 and 14 of 40 are shown; 4 milk and 2 typed hide each other; ticks are counted each by itself."""
    found = tables(section(asked(new_organisation(files=False), 40, own=own)))
    liked = found["Which drink do you like?"]
    assert liked["Tea"] == ["20", "50 %"]
    assert liked["Coffee"] == ["14", "35 %"]
    typed = liked["Something else (typed)"]
    assert typed == (
        ["hidden to protect people"] * 2 if own else ["6", "15 %"]
    )  # then milk is among what else there is
    helped = found["What helped you learn?"]
    assert helped["A course"] == ["12", "36 %"]
    assert "Zebedee" not in str(found)
    if own:
        assert liked["Milk"] == helped["A book"] == ["hidden to protect people"] * 2
        assert helped["A colleague"] == ["hidden to protect people"] * 2  # 30 of 33 leave three who did not


def test_in_spanish(new_organisation: Make) -> None:
    """Options and words in the report's language."""
    found = section(asked(new_organisation(files=False), 40), "es")
    assert tables(found)["¿Qué bebida prefiere?"]["Té"] == ["20", "50 %"]
    assert found is not None
    assert "Respondieron 40 personas." in [block.words for block in found.blocks if isinstance(block, Text)]


def test_too_few(new_organisation: Make) -> None:
    """Of nine answers nothing is counted; the question is listed among those that are not in the report, with why."""
    place = asked(new_organisation(files=False), 9)
    assert section(place) is None
    survey = survey_of(place)
    results = score_survey(survey.export.responses, survey.questionnaire, place)
    why = {one.question: one.why for one in not_reported(survey.export, survey.questionnaire, results)}
    assert why["Which drink do you like?"].startswith("Too few people answered it, or chose the same")
    enough = asked(new_organisation("Oak House", files=False), 40)
    survey = survey_of(enough)
    results = score_survey(survey.export.responses, survey.questionnaire, enough)
    assert "Which drink do you like?" not in {
        one.question for one in not_reported(survey.export, survey.questionnaire, results)
    }
