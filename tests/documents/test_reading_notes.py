"""What was done while reading stands in a report in its language, and repeats nobody's words."""

import ast
from pathlib import Path

import pytest

import toolkit
from toolkit.documents.reading_notes import note_in, notes_counted
from toolkit.intake import read_survey

INTAKE = Path(toolkit.__file__).parent / "intake"
SAMPLE = Path(toolkit.__file__).parent.parent / "sample_data"
#: The files that read a survey; the others read staff lists and scores, of which no report lists the repairs.
READERS = (
    "survey_reading", "qualtrics", "surveymonkey", "limesurvey", "redcap", "google_forms", "microsoft_forms",
    "cleaning", "answers", "no_person", "xlsform",
)  # fmt: skip


def sentences(name: str) -> set[str]:
    """Every whole sentence that a file hands to the lists of repairs and of rows set aside, with its fields filled."""
    found = set()
    for call in ast.walk(ast.parse((INTAKE / f"{name}.py").read_text(encoding="utf-8"))):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute) or call.func.attr != "add":
            continue
        lists = {"repairs", "set_aside"}
        owner = call.func.value
        if (getattr(owner, "id", None) or getattr(owner, "attr", None)) not in lists:
            continue
        for given in call.args:
            if isinstance(given, ast.Constant) and isinstance(given.value, str) and given.value.endswith("."):
                found.add(given.value)
    return found


@pytest.mark.parametrize("name", READERS)
def test_every_fixed_sentence_has_a_spanish_text(name):
    """None of them falls back to the reader's English words."""
    assert [note for note in sentences(name) if note_in("es", note).startswith("(en inglés)")] == []


def test_the_sentences_are_found():
    """Otherwise the test above could not fail."""
    assert "No question was answered." in sentences("survey_reading")
    assert sum(len(sentences(name)) for name in READERS) > 10


def test_what_is_said_of_the_sample_is_spanish():
    """Previews, unfinished and repeated answers of the sample's two rounds."""
    read = [read_survey(path) for path in sorted(SAMPLE.rglob("survey_round_*.csv"))]
    notes = [note for export in read for note in (*export.set_aside["reason"], *export.repairs["action"])]
    assert len(set(notes)) >= 4
    assert [said for said in notes_counted(notes, "es") if said.startswith("(en inglés)") or "The " in said] == []


def test_a_rare_title_is_not_repeated():
    """Its spelling was mended; the report says so without it."""
    note = 'Read as "Chief Llama Officer": only the capitals differ.'
    assert note_in("en", note) == "Read in the usual spelling: only the capitals differ."
    assert note_in("en", 'Something new about "Chief Llama Officer".') == "Something new about …."
    assert note_in("es", "Something new.") == "(en inglés) Something new."


def test_equal_notes_are_counted_together():
    """Two spellings mended are one line."""
    notes = [f'Read as "{title}": only the capitals differ.' for title in ("Cook", "Nurse", "Cook")]
    assert notes_counted(notes, "es") == {"Se leyó con la escritura habitual: solo cambian las mayúsculas.": 3}
