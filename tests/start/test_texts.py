"""The launcher's own reader of its sentences."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from launcher import command, texts
from launcher.problems import CannotStart
from toolkit import workspace

AGAIN = 'Download the toolkit again, choose "Extract All", and start it from the extracted folder.'


def test_it_reads_what_the_toolkit_reads():
    """The two readers find the same keys and the same texts in the launcher's file."""
    found = texts.read(texts.PLACE)
    assert found == workspace.texts("en", "launcher")
    assert len(found) > 50


@given(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"])))
def test_a_text_in_quotes_is_the_same_to_both(sentence):
    """Whatever letters stand in the quotes, a line that the launcher reads is the same text in YAML."""
    line = f"launcher.any: {json.dumps(sentence, ensure_ascii=False)}"
    assert texts.parts(line) == ("launcher.any", workspace.parse_record(line, "any.yaml")["launcher.any"])


@pytest.mark.parametrize(
    "line",
    [
        "launcher.b: without quotes",
        "launcher.b: 'single'",
        'launcher.b: "not closed',
        'launcher.b: "a" "b"',
        'launcher.b: "a wrong \\escape"',
        'panels.b: "another room"',
        'launcher.a: "there already"',
        "just words",
    ],
)
def test_a_line_that_is_no_text_is_named(tmp_path, line):
    """A broken line is shown with its number, what was expected and what to do."""
    place = tmp_path / "launcher.yaml"
    place.write_text(f'# a remark\n\nlauncher.a: "A"\n{line}\n', encoding="utf-8")
    with pytest.raises(CannotStart) as problem:
        texts.read(place)
    assert str(problem.value) == (
        f'launcher.yaml, line 4: found "{line}"; expected a line like launcher.name: "A text." with a name that does '
        "not stand above. Correct that line, or take the file of the download again."
    )


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00", "a folder"])
def test_a_file_that_cannot_be_read_is_said(tmp_path, content):
    """A file that is missing, is not text or is a folder is named with what to do."""
    place = tmp_path / "launcher.yaml"
    if content == "a folder":
        place.mkdir()
    elif content:
        place.write_bytes(content)
    with pytest.raises(CannotStart) as problem:
        texts.read(place)
    assert str(problem.value) == f"The toolkit's folder is not complete: {place} cannot be read. {AGAIN}"


@pytest.mark.parametrize(
    "sentence", ["", 'launcher.stopped: "{other}"', 'launcher.stopped: "{"', 'launcher.stopped: "{0}"']
)
def test_a_text_that_is_not_there_or_cannot_be_filled_in_is_said(tmp_path, monkeypatch, sentence):
    """A text that is missing, or asks for what nobody gives it, is named with what to do."""
    place = tmp_path / "launcher.yaml"
    place.write_text(sentence, encoding="utf-8")
    monkeypatch.setattr(texts, "PLACE", place)
    with pytest.raises(CannotStart) as problem:
        texts.text("launcher.stopped")
    assert str(problem.value) == (
        f'launcher.yaml: the text "launcher.stopped" is missing or has other names in braces. {AGAIN}'
    )


@pytest.mark.parametrize("words", [["--help"], ["--no-browser"], ["--report"]])
def test_a_start_without_the_texts_ends_in_a_sentence(tmp_path, monkeypatch, capsys, words):
    """Whatever was asked for, a missing file ends in one sentence and no traceback."""
    monkeypatch.setattr(texts, "PLACE", tmp_path / "launcher.yaml")
    assert command.main(words) == 1
    assert capsys.readouterr().err == (
        f"\nThe toolkit's folder is not complete: {tmp_path / 'launcher.yaml'} cannot be read. {AGAIN}\n"
    )


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(tmp_path):
    """A file that went through a Windows editor is read the same."""
    place = tmp_path / "launcher.yaml"
    place.write_bytes('\ufefflauncher.a: "A"\r\n\r\n# a remark\r\nlauncher.b: "{n}\\nB"\r\n'.encode())
    assert texts.read(place) == {"launcher.a": "A", "launcher.b": "{n}\nB"}
