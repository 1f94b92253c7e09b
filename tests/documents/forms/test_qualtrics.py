"""Qualtrics: the TXT file, read back by its own marks."""

import re
from html import unescape

import pytest
from awkward_questions import AGREE, OPTIONS, one_line


def read(path):
    """Read the marks line by line; any other line is a text. Returns the blocks and (kind, tag, text, answers)."""
    lines = path.read_bytes().decode("utf-8").split("\r\n")
    assert lines[0] == "[[AdvancedFormat]]"
    blocks, questions, code = [], [], ""
    for line in filter(None, lines[1:]):
        mark = re.fullmatch(r"\[\[(\w+)(?::(.*))?\]\]", line)
        if mark is None:
            target = questions[-1]["answers"] if code else questions[-1]["text"]
            target.append((code, unescape(line)) if code else unescape(line))
        elif mark[1] == "Block":
            blocks.append(unescape(mark[2]))
        elif mark[1] == "Question":
            questions.append({"kind": mark[2], "text": [], "answers": []})
            code = ""
        elif mark[1] == "ID":
            questions[-1]["tag"] = mark[2]
        else:
            assert mark[1] in ("AdvancedChoices", "Choice")
            code = mark[2] or ""
    return blocks, questions


def harmless(text):
    """What the writer may change: a space within what Qualtrics would take for a mark or for a place to fill in."""
    return one_line(text).replace("[[", "[ [").replace("${", "$ {")


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_question_with_its_code(awkward, form, language):
    """One text and the code as export tag for each item."""
    _, questions = read(form("qualtrics", language))
    assert [question["tag"] for question in questions] == [item.code for item in awkward.items]
    assert [question["text"] for question in questions] == [[harmless(item.texts[language])] for item in awkward.items]


def test_answers_carry_numbers(form):
    """A point of the scale its number, an option its place, “don't know” 99: no point of a scale."""
    by_tag = {question["tag"]: question for question in read(form("qualtrics"))[1]}
    agree = [(str(place), label) for place, label in enumerate(AGREE.labels["en"], start=1)]
    assert by_tag["VAL1"]["answers"] == [*agree, ("99", "Don't know / not applicable")]
    assert by_tag["WIDE"]["answers"] == [(str(point), str(point)) for point in range(11)]
    options = [(str(place), one_line(option)) for place, option in enumerate(OPTIONS, start=1)]
    assert by_tag["NEWS"]["answers"] == by_tag["ONE"]["answers"] == options
    assert by_tag["ROLE"]["answers"] == []


def test_kinds_and_blocks(form):
    """By Qualtrics's names."""
    blocks, questions = read(form("qualtrics"))
    kinds = {question["tag"]: question["kind"] for question in questions}
    assert kinds["VAL1"] == kinds["WIDE"] == "MC:SingleAnswer:Horizontal"
    assert kinds["NEWS"] == "MC:MultipleAnswer:Vertical"
    assert kinds["ONE"] == kinds["SITE"] == "MC:SingleAnswer:Vertical"
    assert (kinds["VALUES_OPEN"], kinds["ROLE"]) == ("TE:Essay", "TE:SingleLine")
    assert blocks == ["Our values", "Our mission", 'Our "mission" & values (3)', "In your own words", "About you"]


def test_no_tag_of_a_text_is_left(form):
    """A text is words, never HTML."""
    assert "<" not in form("qualtrics").read_text(encoding="utf-8")
