"""Paper: the boxes of the Word form, typed into the written entry sheet by openpyxl, read back as the same table."""

import json

import openpyxl
import pandas as pd
import pytest
from answered_exports import google_sheets
from round_trip import not_rated, respondents, round_trip_questionnaire, truth
from written_forms import google_forms, word

from toolkit.documents import write_form
from toolkit.intake import read_survey
from toolkit.survey import Item, Questionnaire


@pytest.fixture(scope="module")
def questionnaire():
    """Statements with every awkward sign, and every other kind of question."""
    return round_trip_questionnaire()


def columns(sheet):
    """The code of each column -> its place, and the options of its drop-down or () where there is none."""
    book = sheet.parent
    offered = {}
    for rule in sheet.data_validations.dataValidation:
        first, last = rule.formula1.removeprefix("lists!").replace("$", "").split(":")
        choices = tuple(cell.value for column in book["lists"][f"{first}:{last}"] for cell in column)
        for area in rule.sqref.ranges:
            offered |= dict.fromkeys(range(area.min_col, area.max_col + 1), choices)
    return {cell.value: (cell.column, offered.get(cell.column, ())) for cell in sheet[1]}


def type_in(path, people, codes):
    """Type each person into a row as people type; odd forms by the drop-downs, even ones by the number alone."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    where = columns(sheet)
    for row, person in enumerate(people, start=3):
        for code, answer in zip(codes, person, strict=True):
            if isinstance(answer, tuple):
                for place in answer:
                    sheet.cell(row, where[f"{code}_{place + 1}"][0]).value = "x"
            elif answer is not None:
                at, choices = where[code]
                value = choices[answer] if isinstance(answer, int) else answer
                number = value.partition(" - ")[0]
                value = int(number) if row % 2 and isinstance(answer, int) and number.isdigit() else value
                cell = sheet.cell(row, at)
                cell.value = value
                cell.data_type = "s" if isinstance(value, str) else "n"
    book.save(path)
    return sheet


def table(export, codes):
    """The answers as plain values, None for no answer."""
    return {code: [None if pd.isna(answer) else answer for answer in export.responses[code]] for code in codes}


@pytest.mark.parametrize("language", ["en", "es"])
def test_typed_paper_forms_give_the_truth(questionnaire, tmp_path, language):
    """Numbers alone, entries of the lists, NA, x for ticks; the rows that were prepared and not used are one repair."""
    path = write_form(questionnaire, "entry_sheet", tmp_path / "sheet", language)
    people = respondents(questionnaire)
    type_in(path, people, [item.code for item in questionnaire.items])
    export = read_survey(path, questionnaire)
    expected = truth(questionnaire, people)
    assert table(export, expected) == expected
    assert export.not_applicable.to_dict() == not_rated(questionnaire, people)
    assert (export.not_found, len(export.to_confirm), len(export.set_aside)) == ((), 0, 0)
    assert export.repairs[["row", "action"]].dropna().empty


def test_the_boxes_on_paper_are_the_columns_of_the_sheet(questionnaire, tmp_path):
    """Each box on paper carries a code that is a column of the sheet, and stands where the sheet's list has it."""
    path = write_form(questionnaire, "entry_sheet", tmp_path / "sheet")
    where = columns(openpyxl.load_workbook(path).worksheets[0])
    boxed = {asked.key: asked.answers for asked in word(write_form(questionnaire, "word", tmp_path / "paper"), "en")}
    for code, boxes in boxed.items():
        if code == "NEWS":
            assert [f"{code}_{place}" for place in range(1, len(boxes) + 1)] == [c for c in where if c[:5] == "NEWS_"]
        else:
            assert len(boxes) == len(where[code][1])
    assert set(boxed) == {item.code for item in questionnaire.items if item.kind == "scale" or item.options}


def test_typing_mistakes_are_listed_in_the_sheet_s_own_rows(questionnaire, tmp_path):
    """A number beyond the scale is no answer, a word that no list holds is kept; both are named with row and column."""
    path = write_form(questionnaire, "entry_sheet", tmp_path / "sheet")
    people = respondents(questionnaire)
    sheet = type_in(path, people, [item.code for item in questionnaire.items])
    where = columns(sheet)
    sheet.cell(4, where["VAL1"][0]).value = 44
    sheet.cell(6, where["SITE"][0]).value = "Nort"
    sheet.cell(7, where["NEWS_2"][0]).value = "no"
    for column in range(2, sheet.max_column + 1):
        sheet.cell(5, column).value = None
    sheet.parent.save(path)
    export = read_survey(path, questionnaire)
    asked = 'This question accepts 1 to 5 or "Strongly disagree" to "Strongly agree"; read as no answer.'
    kept = "This is none of the question's answers; kept as it stands. Correct it if it was mistyped."
    listed = export.repairs.dropna()[["row", "column", "found", "action"]].values.tolist()
    assert listed == [[4, "VAL1", "44", asked], [6, "SITE", "Nort", kept]]
    assert export.people["row"].tolist() == [3, 4, *range(6, 17)]
    assert pd.isna(export.responses["VAL1"].iloc[1])


def test_brackets_in_questions_and_options(tmp_path):
    """Nobody is misled by a question or an option in brackets, or by a statement whose code ends in a number."""
    options = ("[Mail]", "Team [weekly] meeting", "Phone")
    items = (
        Item(code="NEWS", kind="multiple", texts={"en": "How [if at all] do you hear [news]"}, options={"en": options}),
        Item(code="TOLD_1", kind="open", texts={"en": "What did you tell [us]"}),
        Item(code="TOLD_2", kind="open", texts={"en": "What did you tell [them]"}),
    )
    asked = Questionnaire(title={"en": "Survey"}, scales={}, items=items)
    path = write_form(asked, "entry_sheet", tmp_path / "sheet")
    type_in(path, [[(0, 1), "much", None], [(1,), None, "little"], [(2,), "x", "y"]], [item.code for item in items])
    export = read_survey(path, asked)
    assert table(export, ["NEWS", "TOLD_1", "TOLD_2"]) == {
        "NEWS": ["[Mail]; Team [weekly] meeting", "Team [weekly] meeting", "Phone"],
        "TOLD_1": ["much", None, "x"],
        "TOLD_2": [None, "little", "y"],
    }
    sheet = openpyxl.load_workbook(path)
    sheet.worksheets[0]["C2"].value = "How [if at all] do you hear [news] [At the weekly meeting]"
    sheet.save(path)
    again = read_survey(path, asked)
    assert table(again, ["NEWS"])["NEWS"][1] == "Team [weekly] meeting"
    assert again.repairs[["column", "found"]].values.tolist()[-1] == ["NEWS_2", "At the weekly meeting"]


def test_online_paper_and_saved_pages_are_one_round(questionnaire, tmp_path):
    """Three ways, one table; an e-mail address that answered online twice counts once."""
    people = respondents(questionnaire)
    codes = [item.code for item in questionnaire.items]
    form = write_form(questionnaire, "google_forms", tmp_path / "form")
    name, content = google_sheets(google_forms(form, "en"), [people[0], *people[:5]])
    (tmp_path / name).write_bytes(content.replace(b"person0@", b"PERSON1@"))
    sheet = write_form(questionnaire, "entry_sheet", tmp_path / "paper", "es")
    type_in(sheet, people[5:10], codes)
    saved = tmp_path / "pages"
    saved.mkdir()
    for number, person in enumerate(people[10:], start=10):
        meant = truth(questionnaire, [person])
        answers = {item.code: meant[item.code][0] for item in questionnaire.items if meant[item.code][0] is not None}
        answers |= {i.code: "NA" for i in questionnaire.items if not_rated(questionnaire, [person]).get(i.code)}
        place = codes.index("NEWS")
        if person[place]:
            answers["NEWS"] = [questionnaire.item("NEWS").options["en"][box] for box in person[place]]
        file = {"toolkit": "answers", "version": 1, "id": f"p{number}", "sent": f"2026-03-02T08:{number}:07"}
        file |= {"questionnaire": questionnaire.fingerprint, "language": "en", "answers": answers}
        (saved / f"answers-{number}.json").write_text(json.dumps(file), encoding="utf-8")
    export = read_survey([tmp_path / name, sheet, saved], questionnaire)
    expected = truth(questionnaire, people)
    assert export.platform == "several"
    assert table(export, expected) == expected
    assert export.not_applicable.to_dict() == not_rated(questionnaire, people)
    assert export.set_aside[["file", "row", "reason"]].values.tolist() == [
        ["sheets.csv", 2, "The same e-mail address stands in a later row, which is kept."]
    ]
    assert export.n_rows == len(people) + 1
