"""REDCap: the data dictionary of one instrument, a CSV file of 18 columns.

The columns and their headings are those of REDCap's own dictionary files, as its projects export them (for example in
OuhscBbmc/REDCapR, ``inst/test-data/projects``); the rules for field names and choices are those of Vanderbilt's
"Creating a Data Dictionary in REDCap": small letters, digits and single ``_``, the record's id first, choices as
``1, label | 2, label``, one matrix group name for fields with the same choices.
"""

import csv
from collections.abc import Iterator
from io import StringIO

from toolkit.documents.forms.answers import NOT_APPLICABLE, answers_of, cell, markup, one_line, question
from toolkit.documents.forms.checks import code_problems
from toolkit.documents.forms.parts import is_table, part_title, parts_of, tables_of
from toolkit.survey import Item, Questionnaire

_COLUMNS = (
    *("Variable / Field Name", "Form Name", "Section Header", "Field Type", "Field Label"),
    *("Choices, Calculations, OR Slider Labels", "Field Note", "Text Validation Type OR Show Slider Number"),
    *("Text Validation Min", "Text Validation Max", "Identifier?", "Branching Logic (Show field only if...)"),
    *("Required Field?", "Custom Alignment", "Question Number (surveys only)", "Matrix Group Name", "Matrix Ranking?"),
    "Field Annotation",
)
_FORM = "survey"
#: The field that numbers the records; REDCap wants it first.
_RECORD = "record_id"
#: How many letters a field's name may have.
_MOST = 100

Row = dict[str, str]


def redcap(questionnaire: Questionnaire, language: str) -> bytes:
    """Write the data dictionary.

    Parameters
    ----------
    questionnaire : Questionnaire
        What is asked.
    language : str
        The language of the form.
    """
    first = _field(_RECORD, "text", "Record ID")
    written = StringIO()
    writer = csv.DictWriter(written, _COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows([first, *_fields(questionnaire, language)])
    return written.getvalue().encode()


def redcap_problems(questionnaire: Questionnaire) -> Iterator[str]:
    """Yield what the format cannot carry.

    Parameters
    ----------
    questionnaire : Questionnaire
        What is asked.
    """
    yield from code_problems(questionnaire, "REDCap", str.lower, "[a-z][a-z0-9]*(_[a-z0-9]+)*", _MOST)
    kept = (_RECORD, f"{_FORM}_complete", f"{_FORM}_timestamp", "redcap_survey_identifier")
    for item in questionnaire.items:
        if item.code.lower() in kept:
            yield f'Item "{item.code}": REDCap keeps this name for a field of its own. Give it another code.'


def _fields(questionnaire: Questionnaire, language: str) -> Iterator[Row]:
    tables = 0
    for part in parts_of(questionnaire):
        header = _text(part_title(part, questionnaire, language))
        for items in tables_of(questionnaire, part):
            group = ""
            if is_table(questionnaire, items):
                tables += 1
                group = f"table_{tables}"
            for item in items:
                row = _item(questionnaire, item, language)
                yield row | {"Section Header": cell(header), "Matrix Group Name": group}
                header = ""


def _item(questionnaire: Questionnaire, item: Item, language: str) -> Row:
    answers = answers_of(questionnaire, item, language)
    choices = " | ".join(
        f"{NOT_APPLICABLE if answer.number is None else answer.number}, {_choice(answer.label)}" for answer in answers
    )
    kind = "checkbox" if item.kind == "multiple" else "radio" if answers else "notes" if item.kind == "open" else "text"
    row = _field(item.code.lower(), kind, question(item, language))
    return row | {"Choices, Calculations, OR Slider Labels": cell(choices)}


def _field(name: str, kind: str, label: str) -> Row:
    return {
        "Variable / Field Name": name,
        "Form Name": _FORM,
        "Field Type": kind,
        "Field Label": cell(_text(label)),
    }


def _text(text: str) -> str:
    """Keep a text from being taken for markup, or for the name of a field in brackets."""
    return markup(one_line(text)).replace("[", "&#91;")


def _choice(label: str) -> str:
    r"""Keep a label within its choice: ``|`` and ``\n`` would begin the next one."""
    return _text(label).replace("|", "&#124;").replace("\\", "&#92;")
