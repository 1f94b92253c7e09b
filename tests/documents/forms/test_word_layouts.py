"""Microsoft Forms and SurveyMonkey: Word files that a program or a person copies from."""

import re

import docx
import pytest
from awkward_questions import AGREE, OPTIONS, one_line

NA = "Don't know / not applicable"


def lines(path):
    """Every line of the body."""
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def header(path):
    """What stands on top of every page."""
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).sections[0].header.paragraphs)


@pytest.mark.parametrize("language", ["en", "es"])
def test_microsoft_questions_are_numbered_and_answers_lettered(awkward, form, language):
    """Read back by the layout's own rule: a number, a letter, or a line to write on."""
    found = []
    for line in lines(form("microsoft_forms", language))[1:]:
        if match := re.fullmatch(r"(\d+)\. (.*)", line):
            assert int(match[1]) == len(found) + 1
            found.append((match[2], []))
        elif match := re.fullmatch(r"([A-Z])\. (.*)", line):
            assert match[1] == "ABCDEFGHIJK"[len(found[-1][1])]
            found[-1][1].append(match[2])
        else:
            assert line == "_" * 40
    assert [question for question, _ in found] == [one_line(item.texts[language]) for item in awkward.items]
    answers = {code: answered for (_, answered), code in zip(found, [i.code for i in awkward.items], strict=True)}
    assert answers["VAL1"] == [*AGREE.labels[language], AGREE.not_applicable[language]]
    assert answers["NEWS"] == [one_line(option) for option in awkward.item("NEWS").options[language]]
    assert answers["ROLE"] == answers["VALUES_OPEN"] == []


def test_microsoft_says_that_it_was_not_tried(form):
    """And what is to be switched on by hand; in the header, where no program takes it for a question."""
    said = header(form("microsoft_forms"))
    assert "not tried against the live service" in said
    assert "“Multiple answers” at: 62." in said
    assert "“Long answer” at: 64." in said


def test_surveymonkey_lines_can_be_pasted(awkward, form):
    """Every statement and answer is a line by itself, in its exact words."""
    found = lines(form("surveymonkey"))
    for item in awkward.items:
        assert one_line(item.texts["en"]) in found
    first = found.index("Question 1: Matrix / Rating Scale")
    assert found[first + 1 : first + 3] == ["Please choose one answer in each row.", "Rows, one a line:"]
    assert found[first + 3] == awkward.items[0].texts["en"]
    columns = found.index("Columns, one a line:")
    assert found[columns + 1 : columns + 6] == list(AGREE.labels["en"])
    assert found[columns + 6 : columns + 8] == ["Tick “Add an N/A column” and write:", NA]


def test_surveymonkey_kinds(form):
    """By SurveyMonkey's own names; six tables of ten statements, then the rest."""
    kinds = [line.partition(": ")[2] for line in lines(form("surveymonkey")) if line.startswith("Question ")]
    assert kinds == [
        *["Matrix / Rating Scale"] * 6, "Multiple Choice", "Checkboxes", "Multiple Choice", "Comment Box",
        "Single Textbox", "Multiple Choice",
    ]  # fmt: skip


def test_surveymonkey_answers_follow_their_question(form):
    """A list to paste under each question with a choice."""
    found = lines(form("surveymonkey"))
    at = found.index("How do you hear news?")
    assert found[at - 1] == "Question 8: Checkboxes"
    assert found[at + 1 : at + 2 + len(OPTIONS)] == ["Answers, one a line:", *map(one_line, OPTIONS)]


@pytest.mark.parametrize("platform", ["microsoft_forms", "surveymonkey"])
@pytest.mark.parametrize(("language", "code"), [("en", "en-GB"), ("es", "es-ES")])
def test_language_and_no_clock(form, platform, language, code):
    """Spelling is checked in the form's language; no user and no time stand in the file."""
    document = docx.Document(str(form(platform, language)))
    assert document.styles.element.xpath("./w:docDefaults//w:lang/@w:val") == [code]
    assert document.core_properties.author == ""
    assert document.core_properties.created == document.core_properties.modified
