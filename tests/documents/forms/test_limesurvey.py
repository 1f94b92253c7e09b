"""LimeSurvey: the TSV, read as LimeSurvey's own import reads it, written anew after its source."""

import csv
import re
from html import unescape
from io import StringIO

import pytest
from awkward_questions import AGREE, OPTIONS, one_line


def read(path):
    """Return the rows as its import sees them, each cell as people see it on the page.

    After ``TSVImportSurvey``: the mark at the beginning goes, line ends become one kind, a cell that begins and ends
    with a quotation mark loses both; then expressions in braces and HTML are shown.
    """
    text = re.sub(r"\r\n|\r|\u2028|\u2029|\x85", "\n", path.read_bytes().decode("utf-8"))
    headings, *rows = csv.reader(StringIO(text), delimiter="\t")
    headings[0] = re.sub(r"^\W+", "", headings[0])
    assert headings[:2] == ["id", "related_id"]
    return [
        {name: shown(re.sub(r'^"(.*)"$', r"\1", cell)) for name, cell in zip(headings, row, strict=True)}
        for row in rows
    ]


def shown(cell):
    """What the browser shows: no expression, no tag, no space at the ends."""
    assert not re.search(r"\{\S", cell), "an expression"
    assert "<" not in cell
    assert "\\" not in cell, "PHP would take it for the sign of an escape"
    return one_line(unescape(cell))


def words(text):
    """A text with the space after a brace that keeps it from being an expression."""
    return one_line(text.replace("{", "{ "))


def structure(rows, language):
    """Questions of one language: (code, kind, text, rows of the table or options, answers)."""
    found = []
    for row in rows:
        if row["language"] == language and row["class"] == "Q":
            found.append((row["name"], row["type/scale"], row["text"], [], []))
        elif row["language"] == language and row["class"] in ("SQ", "A"):
            found[-1][3 if row["class"] == "SQ" else 4].append((row["name"], row["text"]))
    return found


@pytest.mark.parametrize("base", ["en", "es"])
def test_all_languages_with_the_base_first(awkward, form, base):
    """Settings, titles, then the same rows in each language."""
    rows = read(form("limesurvey", base))
    other = "es" if base == "en" else "en"
    settings = {row["name"]: row["text"] for row in rows if row["class"] == "S"}
    assert settings == {
        "language": base, "additional_languages": other, "format": "G", "ipaddr": "N", "refurl": "N",
    }  # fmt: skip
    titles = [(row["language"], row["text"]) for row in rows if row["class"] == "SL"]
    assert titles == [(base, awkward.title[base]), (other, awkward.title[other])]
    body = [row for row in rows if row["class"] not in ("S", "SL")]
    half = len(body) // 2
    assert {row["language"] for row in body[:half]} == {base}
    same = ("class", "type/scale", "relevance", "mandatory", "other")
    assert [[row[name] for name in same] for row in body[:half]] == [
        [row[name] for name in same] for row in body[half:]
    ]
    codes = [[row["name"] for row in part if row["class"] != "G"] for part in (body[:half], body[half:])]
    assert codes[0] == codes[1]


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_question_with_its_code_and_words(awkward, form, language):
    """Rows of tables, or questions by themselves; ``_`` is not allowed in a code and left out."""
    asked = []
    for code, kind, text, inner, _ in structure(read(form("limesurvey")), language):
        asked += inner if kind == "F" else [(code, text)]
    expected = [(item.code.replace("_", ""), words(item.texts[language])) for item in awkward.items]
    assert asked == expected
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9]{0,19}", code) for code, _ in asked)


def test_answers_carry_codes(form):
    """A point its number, “don't know” NA, an option A and its place; at most five letters, as LimeSurvey wants."""
    found = {
        code: (kind, inner, answers) for code, kind, _, inner, answers in structure(read(form("limesurvey")), "en")
    }
    agree = [(str(place), label) for place, label in enumerate(AGREE.labels["en"], start=1)]
    assert found["TABLE1"][2] == [*agree, ("NA", "Don't know / not applicable")]
    assert found["WIDE"] == ("L", [], [(str(point), str(point)) for point in range(11)])
    options = [(f"A{place}", words(option)) for place, option in enumerate(OPTIONS, start=1)]
    assert found["ONE"] == ("L", [], options)
    assert found["NEWS"] == ("M", options, [])
    assert found["SITE"] == ("L", [], [("A1", "North"), ("A2", "South")])
    assert (found["VALUESOPEN"], found["ROLE"]) == (("T", [], []), ("S", [], []))
    assert [len(inner) for kind, inner, _ in found.values() if kind == "F"] == [10] * 6


def test_groups_have_numbers(form):
    """By which the import finds a translated group again."""
    groups = [row for row in read(form("limesurvey")) if row["class"] == "G"]
    assert [row["type/scale"] for row in groups] == ["1", "2", "3", "4", "5"] * 2
    assert [row["name"] for row in groups][:2] == ["Our values", "Our mission"]
    assert [row["name"] for row in groups][5:7] == ["Nuestros valores", "Nuestra misión"]


@pytest.mark.parametrize(("platform", "delimiter"), [("limesurvey", "\t"), ("redcap", ",")])
def test_no_cell_is_a_formula(form, platform, delimiter):
    """Whoever looks into the file with a spreadsheet program runs nothing."""
    text = form(platform).read_text(encoding="utf-8-sig")
    cells = [cell for row in csv.reader(StringIO(text), delimiter=delimiter) for cell in row]
    assert sum("=HYPERLINK" in cell for cell in cells) >= 1
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
