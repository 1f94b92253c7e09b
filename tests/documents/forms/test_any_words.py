"""Whatever words people write: no form breaks, and each word can be read out of it again."""

import csv
import html
import json
import re
import tempfile
from io import StringIO
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyxform.xls2xform import convert

from toolkit.documents import write_form
from toolkit.survey import Item, Questionnaire

#: Signs that mean something to one platform or another, and all other letters.
WORDS = st.text(
    st.sampled_from("[]{}$<>&;|,\\\"'=+-@#\t\n_x 0An🙂") | st.characters(exclude_categories=["Cs"]), min_size=1
)


def seen(text):
    """The words of a text, without signs that cannot be seen: what a form must show."""
    return " ".join(re.sub(r"[\x00-\x08\x0e-\x1b\x7f\ufffe\uffff]", "", text).split())


def spaces(text):
    """A text without its spaces: some platforms need one within what would be a mark."""
    return "".join(text.split())


def words_of(platform, path):
    """Question and first option as somebody reads them who knows only the platform's rules."""
    if platform == "google_forms":
        script = path.read_text(encoding="utf-8")
        survey = json.loads(script.partition("const SURVEY = ")[2].partition(";\n\nfunction build")[0])
        asked = survey["pages"][0]["questions"][0]
        return asked["text"], asked["answers"][0]
    if platform == "microsoft_forms":
        lines = [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
        return lines[1].removeprefix("1. "), lines[2].removeprefix("A. ")
    if platform == "surveymonkey":
        lines = [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
        return lines[3], lines[5]
    if platform == "qualtrics":
        lines = [line for line in path.read_bytes().decode().split("\r\n") if line]
        assert [line for line in lines if line.startswith("[[")] == [
            "[[AdvancedFormat]]", "[[Block:Survey]]", "[[Question:MC:SingleAnswer:Vertical]]", "[[ID:Q]]",
            "[[AdvancedChoices]]", "[[Choice:1]]", "[[Choice:2]]",
        ]  # fmt: skip
        return html.unescape(lines[4]), html.unescape(lines[7])
    if platform == "limesurvey":
        rows = list(csv.reader(StringIO(path.read_text(encoding="utf-8-sig"), newline=""), delimiter="\t"))
        cells = {(row[2], row[4]): row[6] for row in rows}
        return html.unescape(cells["Q", "Q"]), html.unescape(cells["A", "A1"])
    if platform == "redcap":
        rows = list(csv.reader(StringIO(path.read_text(encoding="utf-8"), newline="")))
        first = rows[2][5].split("|")[0].split(",", 1)[1]
        return html.unescape(rows[2][4]), html.unescape(first)
    assert convert(xlsform=path, validate=False).xform
    book = openpyxl.load_workbook(path)
    return book["survey"]["C3"].value, book["choices"]["C2"].value


@pytest.mark.parametrize(
    "platform", ["google_forms", "microsoft_forms", "surveymonkey", "qualtrics", "limesurvey", "redcap", "xlsform"]
)
@settings(derandomize=True, deadline=None, max_examples=20)
@given(question=WORDS, option=WORDS)
@example(question="[[[Block:x]]]", option="a | b, c\\nd")
@example(question="&lt; &#91; & <", option='"=1+1"')
@example(question="${${x}} {y}", option="_x0041_\x07")
def test_any_words(platform, question, option):
    """A question and an option of any letters."""
    question, option = f"Why {question}", f"Yes {option}"
    item = Item(code="Q", kind="choice", texts={"en": question}, options={"en": (option, "No")})
    asked = Questionnaire(title={"en": "Survey"}, scales={}, items=(item,))
    with tempfile.TemporaryDirectory() as folder:
        found = words_of(platform, write_form(asked, platform, Path(folder) / "form"))
    exact = platform in ("google_forms", "microsoft_forms", "surveymonkey")
    for read, written in zip(found, (question, option), strict=True):
        assert (seen(read) if exact else spaces(read)) == (seen(written) if exact else spaces(seen(written)))
