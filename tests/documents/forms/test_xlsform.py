"""XLSForm: converted by pyxform, as KoboToolbox and ODK do, and read as a workbook."""

import openpyxl
import pytest
from awkward_questions import AGREE, OPTIONS, one_line
from pyxform.xls2xform import convert


@pytest.fixture
def sheets(form):
    """Every sheet as rows by heading; no cell may be a formula."""
    book = openpyxl.load_workbook(form("xlsform"))
    found = {}
    for sheet in book:
        assert [cell.coordinate for row in sheet for cell in row if cell.data_type not in ("s", "n")] == []
        headings, *rows = sheet.iter_rows(values_only=True)
        found[sheet.title] = [dict(zip(headings, row, strict=True)) for row in rows]
    return found


@pytest.mark.parametrize("language", ["en", "es"])
def test_pyxform_takes_it_without_a_warning(form, language):
    """Every question and every answer is in the form that comes out."""
    result = convert(xlsform=form("xlsform", language), validate=False)
    assert result.warnings == []
    assert result.xform.count("<select1 ") == 63
    assert result.xform.count("<select ") == 1
    assert 'lang="English (en)"' in result.xform
    assert 'lang="Español (es)"' in result.xform
    assert "🙂" in result.xform


def test_every_question_in_both_languages(awkward, sheets):
    """Codes as names, exact words as labels."""
    rows = [row for row in sheets["survey"] if not row["type"].endswith("_group")]
    assert [row["name"] for row in rows] == [item.code for item in awkward.items]
    for language, heading in (("en", "label::English (en)"), ("es", "label::Español (es)")):
        words = [one_line(item.texts[language]).replace("${", "$ {") for item in awkward.items]
        assert [row[heading] for row in rows] == words


def test_answers_carry_names(sheets):
    """A point its number, “don't know” NA, an option a and its place."""
    lists = {}
    for row in sheets["choices"]:
        lists.setdefault(row["list_name"], []).append((row["name"], row["label::English (en)"]))
    agree = [(str(place), label) for place, label in enumerate(AGREE.labels["en"], start=1)]
    assert lists["scale1"] == [*agree, ("NA", "Don't know / not applicable")]
    assert lists["scale2"] == [(str(point), str(point)) for point in range(11)]
    options = [(f"a{place}", one_line(option)) for place, option in enumerate(OPTIONS, start=1)]
    assert lists["options_NEWS"] == lists["options_ONE"] == options
    assert list(lists) == ["scale1", "scale2", "options_NEWS", "options_ONE", "options_SITE"]


def test_kinds_and_pages(sheets):
    """Groups are pages; several answers, one answer, a large box and a line."""
    kinds = {row["name"]: (row["type"], row["appearance"]) for row in sheets["survey"]}
    assert kinds["VAL1"] == ("select_one scale1", None)
    assert kinds["NEWS"] == ("select_multiple options_NEWS", None)
    assert kinds["VALUES_OPEN"] == ("text", "multiline")
    assert kinds["ROLE"] == ("text", None)
    pages = [row["label::Español (es)"] for row in sheets["survey"] if row["type"] == "begin_group"]
    assert pages == [
        "Nuestros valores",
        "Nuestra misión",
        "Nuestra misión (3)",
        "En sus propias palabras",
        "Sobre usted",
    ]


def test_settings(awkward, sheets, tmp_path):
    """The title, the language first shown, and a version that changes with the questions."""
    from dataclasses import replace

    from toolkit.documents import write_form

    settings = sheets["settings"][0]
    assert settings["form_title"] == awkward.title["en"]
    assert settings["default_language"] == "English (en)"
    fewer = write_form(replace(awkward, items=awkward.items[:-1]), "xlsform", tmp_path / "fewer")
    other = [cell.value for cell in openpyxl.load_workbook(fewer)["settings"][2]]
    assert settings["version"].isdigit()
    assert settings["version"] not in other
