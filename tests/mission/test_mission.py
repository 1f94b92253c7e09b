from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import DataProblem, FileProblem
from toolkit.mission import Mission, Value, read_mission, value_code
from toolkit.workspace import dump_record, parse_record

LINE = st.text("abcdefgh éñ:#-'\"", min_size=1, max_size=20).map(str.strip).filter(bool)
VALUES = st.builds(
    lambda name, definition, behaviours: Value(
        code=value_code(name), name=name, definition=definition, behaviours=tuple(behaviours)
    ),
    LINE,
    LINE,
    st.lists(LINE, max_size=4),
)


def good() -> Mission:
    """A mission from which questions can be made."""
    return Mission(
        mission="We walk beside families.",
        values=(
            Value(code="care", name="Care", definition="We look after each other.", behaviours=("Asks", "Listens")),
            Value(code="growth", name="Growth", definition="We learn.", behaviours=("Tries", "Shares")),
        ),
        goals=("Fewer incidents",),
    )


def test_a_complete_mission_has_nothing_to_complain_about() -> None:
    """Mission, two values, two behaviours each: questions can be made."""
    assert good().check() == []


def test_everything_missing_is_told_at_once() -> None:
    """An empty form says each thing that is missing."""
    one = Mission(mission=" ", values=(Value(code="care", name="Care", behaviours=("Asks",)),))
    assert one.check() == [
        "Write the mission in one line.",
        "There are 1 values; 2 to 7 can be asked about and remembered.",
        '"Care" has 1 behaviours; write 2 to 4: what would you see somebody do?',
    ]


def test_two_values_of_one_name_are_told() -> None:
    """Names that differ only by letter case are the same to a reader."""
    value = Value(code="care", name="Care", behaviours=("A", "B"))
    twice = Mission(mission="M", values=(value, Value(code="care_2", name="CARE", behaviours=("A", "B"))))
    assert twice.check() == ['Two values have the name "CARE".']


@given(LINE, st.lists(VALUES, max_size=5), st.lists(LINE, max_size=3))
@settings(derandomize=True, deadline=None)
def test_what_is_kept_is_read_back(mission: str, values: list[Value], goals: list[str]) -> None:
    """Saving and reading gives the same mission, finished or not."""
    written = Mission(mission=mission, values=tuple(values), goals=tuple(goals))
    assert Mission.from_record(parse_record(dump_record(written.to_record()), "m.yaml")) == written


def test_unknown_names_and_nameless_values_are_told_with_their_place(tmp_path: Path) -> None:
    """A file with three errors says all three, and where."""
    path = tmp_path / "mission.yaml"
    path.write_text("misson: x\nvalues:\n  - {definition: y}\n  - {name: Care, behaviors: [a]}\n", encoding="utf-8")
    with pytest.raises(DataProblem) as caught:
        read_mission(path)
    assert caught.value.problems == (
        'mission.yaml: "misson" is not known here; known are "goals", "in_other_languages", "mission" and "values".',
        "mission.yaml, value 1: a value needs at least a line “name: …”.",
        'mission.yaml, value 2: "behaviors" is not known here; '
        'known are "behaviours", "code", "definition" and "name".',
    )


@pytest.mark.parametrize("newer", ["2", "99"])
def test_a_file_of_a_newer_version_is_not_read(tmp_path: Path, newer: str) -> None:
    """A newer version says its format; what is strange in the rest is then no mistake of anybody's."""
    path = tmp_path / "mission.yaml"
    path.write_text(f'format: "{newer}"\nmission: x\nvision: y\n', encoding="utf-8")
    with pytest.raises(FileProblem) as caught:
        read_mission(path)
    assert str(caught.value) == (
        f"mission.yaml was made by a newer version of the toolkit (format {newer}; this version knows 1). "
        "Update the toolkit, then open it again. Nothing was changed."
    )


def test_codes_are_short_plain_and_different() -> None:
    """Accents go, the first word stays, a second value of the same word gets a number."""
    assert value_code("Élan vital") == "elan"
    assert value_code("Growth", ["growth"]) == "growth_2"
    assert value_code("关怀") == "value"


def test_a_language_is_there_when_every_own_word_is() -> None:
    """One word without its Spanish, and there is no Spanish questionnaire: nobody gets a question half in English."""
    words = {word: f"es {word}" for word in good().own_words}
    assert good().languages() == ("en",)
    assert len(good().untranslated("es")) == 7
    assert replace(good(), translations={"es": words}).languages() == ("en", "es")
    words.pop("Care")
    assert replace(good(), translations={"es": words}).untranslated("es") == ("Care",)


def test_translations_are_kept_and_a_wrong_layout_is_told() -> None:
    """Spanish words are read back as they were kept; something else in their place gets a sentence."""
    written = replace(good(), translations={"es": {"Care": "Cuidado"}})
    assert Mission.from_record(parse_record(dump_record(written.to_record()), "m.yaml")) == written
    with pytest.raises(DataProblem, match="in_other_languages: expected lines like"):
        Mission.from_record({"mission": "M", "in_other_languages": "Spanish"}, "m.yaml")
