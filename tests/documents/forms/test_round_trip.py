"""There and back: questionnaire, the form as each platform takes it, answers in its exports' layouts, the same table.

The answers are made from the written form alone (`written_forms`, `answered_exports`): the codes and words in the
exports are those that the form gave to the platform.
"""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from answered_exports import LAYOUTS, File
from round_trip import not_rated, respondents, round_trip_questionnaire, truth
from written_forms import READERS

from toolkit.documents import write_form
from toolkit.intake import read_survey

WAYS = [
    pytest.param(platform, layout, language, id=f"{layout.__name__}-{language}")
    for platform, layouts in LAYOUTS.items()
    for layout in layouts
    for language in ("en", "es")
]


@pytest.fixture(scope="module")
def questionnaire():
    """60 statements and every other kind of question, in two languages."""
    return round_trip_questionnaire()


def table(responses: pd.DataFrame, codes) -> dict[str, list[object]]:
    """The answers as plain values, None for no answer."""
    return {code: [None if pd.isna(answer) else answer for answer in responses[code]] for code in codes}


@pytest.mark.parametrize(("platform", "layout", "language"), WAYS)
def test_there_and_back(questionnaire, tmp_path: Path, platform: str, layout: Callable[..., File], language: str):
    """Every code, number, option and word comes back, in either language; nothing is left to be confirmed."""
    form = write_form(questionnaire, platform, tmp_path / "form", language)
    people = respondents(questionnaire)
    name, content = layout(READERS[platform](form, language), people)
    (tmp_path / name).write_bytes(content)
    export = read_survey(tmp_path / name, questionnaire)
    expected = truth(questionnaire, people)
    assert (export.platform, len(export.set_aside), export.not_found) == (platform, 0, ())
    assert table(export.responses, expected) == expected
    assert export.not_applicable.to_dict() == not_rated(questionnaire, people)
    assert export.to_confirm.empty
    assert set(export.questions["code"]) == set(expected)
    assert export.questions.loc[export.questions["reversed"], "code"].tolist() == ["VAL20"]


def test_every_answer_is_given_and_every_question_left_out(questionnaire):
    """The respondents use each answer that a form offers, and leave each question empty at least once."""
    people = respondents(questionnaire)
    for place, item in enumerate(questionnaire.items):
        given = {person[place] for person in people}
        assert None in given
        if item.kind == "scale":
            scale = questionnaire.scale_of(item)
            assert given - {None} == set(range(len(scale.points) + bool(scale.not_applicable)))
        elif item.kind == "multiple":
            assert {box for ticked in given - {None} for box in ticked} == set(range(len(item.options["en"])))
