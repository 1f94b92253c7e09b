"""SurveyMonkey: a sheet to copy from, since it reads no file of questions.

Each question stands with the name of its kind as SurveyMonkey's list of question types has it ("Multiple Choice",
"Checkboxes", "Matrix / Rating Scale", "Comment Box", "Single Textbox"). Rows and answers stand one a line, as its box
"Add Answers in Bulk" takes them. The export heads a table's columns by the row's exact text, any other by the
question's.
"""

from typing import Any

from toolkit.documents.forms.answers import answers_of, question
from toolkit.documents.forms.copying import add_line, new_document, written
from toolkit.documents.forms.parts import is_table, part_title, parts_of, table_title, tables_of
from toolkit.survey import Item, Questionnaire
from toolkit.workspace import text

#: SurveyMonkey's own names of its kinds of questions.
_TABLE, _ONE, _SEVERAL = "Matrix / Rating Scale", "Multiple Choice", "Checkboxes"
_LONG, _SHORT = "Comment Box", "Single Textbox"


def surveymonkey(questionnaire: Questionnaire, language: str) -> bytes:
    """Write the copy sheet.

    Parameters
    ----------
    questionnaire : Questionnaire
        What is asked.
    language : str
        The language of the form; the instructions are in the language of the pages.
    """
    document = new_document(questionnaire, language, (_say("notes"),))
    number = 0
    for part in parts_of(questionnaire):
        title = _say("page", number=part.number, title=part_title(part, questionnaire, language))
        add_line(document, title, before=18, style="Heading 1", together=True)
        for items in tables_of(questionnaire, part):
            number += 1
            _add(document, questionnaire, items, number, language)
    return written(document)


def _add(document: Any, questionnaire: Questionnaire, items: tuple[Item, ...], number: int, language: str) -> None:
    first = items[0]
    answers = answers_of(questionnaire, first, language)
    labels = [answer.label for answer in answers if answer.number is not None]
    outside = [answer.label for answer in answers if answer.number is None]
    if is_table(questionnaire, items):
        kind, asked = _TABLE, table_title(questionnaire, language)
        lists = {"rows": [question(item, language) for item in items], "columns": labels, "not_applicable": outside}
    else:
        several, written_down = first.kind == "multiple", _LONG if first.kind == "open" else _SHORT
        kind = _SEVERAL if several else _ONE if answers else written_down
        asked, lists = question(first, language), {"answers": [*labels, *outside]}
    add_line(document, _say("question", number=number, kind=kind), before=14, style="Heading 2", together=True)
    add_line(document, asked, before=4, together=bool(answers))
    for name, lines in lists.items():
        if lines:
            add_line(document, _say(name), before=6, style="Caption", together=True)
        for place, line in enumerate(lines):
            add_line(document, line, together=place + 1 < len(lines))


def _say(key: str, **fields: object) -> str:
    return text(f"documents.forms.surveymonkey.{key}", "en", **fields)
