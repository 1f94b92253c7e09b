"""XLSForm, for KoboToolbox and ODK: a workbook with the sheets survey, choices and settings, in every language.

The layout is that of xlsform.org: ``type``, ``name`` and ``label::English (en)``; ``select_one list``,
``select_multiple list``, ``text`` and ``begin_group``. A point of a scale carries its number, an option ``a`` and its
place. Tests convert the file with pyxform, the converter that both platforms use.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from io import BytesIO

import xlsxwriter

from toolkit.documents.forms.answers import NOT_APPLICABLE, Answer, answers_of, one_line, question
from toolkit.documents.forms.parts import part_title, parts_of
from toolkit.survey import Item, Questionnaire

#: How a language calls itself; ODK and Kobo show it in the list of languages.
_CALLED = {"en": "English", "es": "Español", "fr": "Français", "de": "Deutsch", "pt": "Português", "ht": "Kreyòl"}
#: Names that a converted form has already.
_TAKEN = ("meta", "instanceid", "instancename", "formhub", "deviceid", "start", "end", "today", "username")

Row = Mapping[str, str]


def xlsform(questionnaire: Questionnaire, language: str) -> bytes:
    """Write the workbook.

    Parameters
    ----------
    questionnaire : Questionnaire
        What is asked.
    language : str
        The language that is shown first; respondents can change it.
    """
    languages = (language, *(other for other in questionnaire.languages if other != language))
    labels = [f"label::{_called(spoken)}" for spoken in languages]
    lists: dict[str, list[Row]] = {}
    settings = _settings(questionnaire, language)
    survey = list(_survey(questionnaire, languages, lists))
    choices = [{"list_name": name, **row} for name, rows in lists.items() for row in rows]
    return _workbook(
        {
            "survey": (["type", "name", *labels, "appearance"], survey),
            "choices": (["list_name", "name", *labels], choices),
            "settings": (list(settings), [settings]),
        }
    )


def xlsform_problems(questionnaire: Questionnaire) -> Iterator[str]:
    """Yield what the format cannot carry.

    Parameters
    ----------
    questionnaire : Questionnaire
        What is asked.
    """
    for item in questionnaire.items:
        if item.code.casefold() in _TAKEN:
            yield f'Item "{item.code}": KoboToolbox and ODK have a field of this name. Give it another code.'


def _settings(questionnaire: Questionnaire, language: str) -> Row:
    """Name the form after what is asked, so that a changed questionnaire is another version and nothing else is."""
    return {
        "form_title": _text(questionnaire.title[language]),
        "form_id": "survey",
        "version": str(int(questionnaire.fingerprint[:12], 16)),
        "default_language": _called(language),
        "style": "pages",
    }


def _survey(questionnaire: Questionnaire, languages: Sequence[str], lists: dict[str, list[Row]]) -> Iterator[Row]:
    taken = {item.code.casefold() for item in questionnaire.items}
    names = (name for number in range(1, 10_000) if (name := f"part{number}") not in taken)
    for part in parts_of(questionnaire):
        titles = {spoken: part_title(part, questionnaire, spoken) for spoken in languages}
        yield {"type": "begin_group", "name": next(names), "appearance": "field-list", **_labels(titles)}
        for item in part.items:
            yield _item(questionnaire, item, languages, lists)
        yield {"type": "end_group"}


def _item(questionnaire: Questionnaire, item: Item, languages: Sequence[str], lists: dict[str, list[Row]]) -> Row:
    answers = {spoken: answers_of(questionnaire, item, spoken) for spoken in languages}
    kind = "text"
    appearance = "multiline" if item.kind == "open" else ""
    if answers[languages[0]]:
        place = list(questionnaire.scales).index(item.scale) + 1 if item.kind == "scale" else 0
        name = f"scale{place}" if place else f"options_{item.code}"
        lists.setdefault(name, _choices(item, answers))
        kind = f"{'select_multiple' if item.kind == 'multiple' else 'select_one'} {name}"
    asked = {spoken: question(item, spoken) for spoken in languages}
    return {"type": kind, "name": item.code, "appearance": appearance, **_labels(asked)}


def _choices(item: Item, answers: Mapping[str, tuple[Answer, ...]]) -> list[Row]:
    places = zip(*answers.values(), strict=True)
    letter = "" if item.kind == "scale" else "a"
    return [
        {
            "name": NOT_APPLICABLE if same[0].number is None else f"{letter}{same[0].number}",
            **_labels({spoken: answer.label for spoken, answer in zip(answers, same, strict=True)}),
        }
        for same in places
    ]


def _labels(texts: Mapping[str, str]) -> dict[str, str]:
    return {f"label::{_called(spoken)}": _text(words) for spoken, words in texts.items()}


def _called(language: str) -> str:
    return f"{_CALLED.get(language, language)} ({language})"


def _text(text: str) -> str:
    """Keep a text from being taken for the name of a field (``${…}``)."""
    return one_line(text).replace("${", "$ {")


def _workbook(sheets: Mapping[str, tuple[Sequence[str], Sequence[Row]]]) -> bytes:
    """Write the sheets with every cell as text, and without a clock."""
    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(1980, 1, 1)})
    heading = book.add_format({"bold": True})
    for name, (columns, rows) in sheets.items():
        page = book.add_worksheet(name)
        for place, column in enumerate(columns):
            page.write_string(0, place, column, heading)
            page.set_column(place, place, 60 if column.startswith("label") else 18)
        for number, row in enumerate(rows, start=1):
            for place, column in enumerate(columns):
                if row.get(column):
                    page.write_string(number, place, row[column])
        page.freeze_panes(1, 0)
    book.close()
    return written.getvalue()
