"""REDCap: the data dictionary, compared with one that REDCap itself wrote, and read back by its own rules."""

import csv
import re
from html import unescape

import pytest
from awkward_questions import AGREE, OPTIONS, one_line


def read(path):
    """Return the rows by heading."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def choices(row):
    """Divide choices as REDCap does: at each bar, then at the first comma."""
    written = row["Choices, Calculations, OR Slider Labels"]
    assert "\\n" not in written
    pairs = [part.split(",", 1) for part in written.split("|")]
    return [(code.strip(), unescape(label.strip())) for code, label in pairs]


def test_the_headings_are_those_of_redcap(form, reference):
    """18 columns, as in a dictionary that REDCap exported."""
    with (reference / "survey_exports" / "redcap_survey_dictionary.csv").open(encoding="utf-8-sig") as stream:
        theirs = next(csv.reader(stream))
    assert list(read(form("redcap"))[0]) == theirs
    assert len(theirs) == 18


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_question_with_its_code(awkward, form, language):
    """The record's id first; names in small letters; words as they are, but for the space before a formula's sign."""
    first, *rows = read(form("redcap", language))
    assert first["Variable / Field Name"] == "record_id"
    assert [row["Variable / Field Name"] for row in rows] == [item.code.lower() for item in awkward.items]
    assert all(re.fullmatch(r"[a-z](_?[a-z0-9])*", row["Variable / Field Name"]) for row in rows)
    labels = [one_line(unescape(row["Field Label"])) for row in rows]
    assert labels == [one_line(item.texts[language]) for item in awkward.items]
    assert all("<" not in row["Field Label"] and "[" not in row["Field Label"] for row in rows)
    assert {row["Form Name"] for row in rows} == {"survey"}
    assert {row["Required Field?"] for row in rows} == {""}


def test_choices_carry_codes(form):
    """A point its number, an option its place, “don't know” NA; bars within a label part nothing."""
    rows = {row["Variable / Field Name"]: row for row in read(form("redcap"))}
    agree = [(str(place), label) for place, label in enumerate(AGREE.labels["en"], start=1)]
    assert choices(rows["val1"]) == [*agree, ("NA", "Don't know / not applicable")]
    assert rows["val1"]["Choices, Calculations, OR Slider Labels"].startswith("1, Strongly disagree | 2, Disagree | ")
    options = [(str(place), one_line(option)) for place, option in enumerate(OPTIONS, start=1)]
    assert choices(rows["news"]) == choices(rows["one"]) == options
    assert choices(rows["wide"]) == [(str(point), str(point)) for point in range(11)]


def test_kinds(form):
    """Radio buttons, boxes, a large and a small box for words."""
    kinds = {row["Variable / Field Name"]: row["Field Type"] for row in read(form("redcap"))}
    assert kinds["val1"] == kinds["wide"] == kinds["one"] == kinds["site"] == "radio"
    assert (kinds["news"], kinds["values_open"], kinds["role"]) == ("checkbox", "notes", "text")


def test_a_matrix_has_the_same_choices_in_each_row(form):
    """Ten rows at most, next to each other, radio buttons, and a name of their own."""
    rows = [row for row in read(form("redcap")) if row["Matrix Group Name"]]
    groups = {}
    for row in rows:
        groups.setdefault(row["Matrix Group Name"], []).append(row["Choices, Calculations, OR Slider Labels"])
    assert [len(found) for found in groups.values()] == [10] * 6
    assert all(len(set(found)) == 1 for found in groups.values())
    assert [row["Matrix Group Name"] for row in rows] == sorted(row["Matrix Group Name"] for row in rows)
    assert all(re.fullmatch(r"[a-z0-9_]+", name) for name in groups)


def test_a_heading_on_each_part(form):
    """Above its first question only."""
    headers = [row["Section Header"] for row in read(form("redcap")) if row["Section Header"]]
    assert headers == ["Our values", "Our mission", 'Our "mission" & values (3)', "In your own words", "About you"]
