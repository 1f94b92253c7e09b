"""LimeSurvey: the survey's structure as a tab-separated file (.txt), in every language of the questionnaire.

The layout is that of LimeSurvey's manual, "Tab Separated Value survey structure", and of the function that reads it
(``TSVImportSurvey`` in ``application/helpers/admin/import_helper.php``): rows of the classes S (a setting), SL (a text
in one language), G (group), Q (question), SQ (row of a table, or option of several answers) and A (answer), what
belongs together standing together. First everything in the base language, then the same rows again in each other one;
groups are found again by their number, questions by their code.

A code has letters and digits only, so that ``VALUES_OPEN`` becomes ``VALUESOPEN``.
"""

import csv
from collections.abc import Iterator
from io import StringIO

from toolkit.documents.forms.answers import NOT_APPLICABLE, Answer, answers_of, cell, markup, one_line, question
from toolkit.documents.forms.checks import code_problems, number_problems
from toolkit.documents.forms.parts import is_table, part_title, parts_of, table_title, tables_of
from toolkit.survey import Item, Questionnaire

_COLUMNS = (
    *("id", "related_id", "class", "type/scale", "name", "relevance", "text", "help", "language", "validation"),
    *("mandatory", "encrypted", "other", "default", "same_default", "same_script"),
)
#: Question types by LimeSurvey's letters: one of a list, several, long text, short text, table.
_ONE, _SEVERAL, _LONG, _SHORT, _TABLE = "L", "M", "T", "S", "F"
#: How many letters a question's code may have.
_MOST = 20

Row = dict[str, str]


def limesurvey(questionnaire: Questionnaire, language: str) -> bytes:
    """Write the structure file.

    Parameters
    ----------
    questionnaire : Questionnaire
        What is asked.
    language : str
        The base language; all others of the questionnaire follow.
    """
    others = [other for other in questionnaire.languages if other != language]
    rows = [*_settings(language, others)]
    for spoken in (language, *others):
        title = _text(questionnaire.title[spoken])
        rows.append({"class": "SL", "name": "surveyls_title", "text": title, "language": spoken})
    for spoken in (language, *others):
        rows += [{**row, "language": spoken} for row in _structure(questionnaire, spoken)]
    written = StringIO()
    writer = csv.DictWriter(written, _COLUMNS, restval="", delimiter="\t", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode("utf-8-sig")


def limesurvey_problems(questionnaire: Questionnaire) -> Iterator[str]:
    """Yield what the format cannot carry.

    Parameters
    ----------
    questionnaire : Questionnaire
        What is asked.
    """
    yield from code_problems(questionnaire, "LimeSurvey", limesurvey_code, "[A-Za-z][A-Za-z0-9]*", _MOST)
    why = "an answer's code has no minus sign"
    yield from number_problems(questionnaire, "LimeSurvey", lambda point: point < 0, why)


def limesurvey_code(code: str) -> str:
    """Return an item's code as LimeSurvey takes it: without ``_``."""
    return code.replace("_", "")


def _settings(language: str, others: list[str]) -> Iterator[Row]:
    """The languages, one group a page, and neither the computer's address nor the page before kept."""
    yield {"class": "S", "name": "language", "text": language}
    if others:
        yield {"class": "S", "name": "additional_languages", "text": " ".join(others)}
    for name, setting in (("format", "G"), ("ipaddr", "N"), ("refurl", "N")):
        yield {"class": "S", "name": name, "text": setting}


def _structure(questionnaire: Questionnaire, language: str) -> Iterator[Row]:
    taken = {limesurvey_code(item.code).casefold() for item in questionnaire.items}
    names = (name for number in range(1, 10_000) if (name := f"TABLE{number}").casefold() not in taken)
    for part in parts_of(questionnaire):
        title = _text(part_title(part, questionnaire, language))
        yield {"class": "G", "type/scale": str(part.number), "name": title, "relevance": "1"}
        for items in tables_of(questionnaire, part):
            if is_table(questionnaire, items):
                yield from _table(questionnaire, items, next(names), language)
            else:
                yield from _single(questionnaire, items[0], language)


def _table(questionnaire: Questionnaire, items: tuple[Item, ...], name: str, language: str) -> Iterator[Row]:
    yield _question(_TABLE, name, table_title(questionnaire, language))
    for item in items:
        code = limesurvey_code(item.code)
        yield {
            "class": "SQ",
            "type/scale": "0",
            "name": code,
            "relevance": "1",
            "text": _text(question(item, language)),
        }
    yield from _answers(items[0], answers_of(questionnaire, items[0], language))


def _single(questionnaire: Questionnaire, item: Item, language: str) -> Iterator[Row]:
    answers = answers_of(questionnaire, item, language)
    written = _LONG if item.kind == "open" else _SHORT
    kind = _SEVERAL if item.kind == "multiple" else _ONE if answers else written
    yield _question(kind, limesurvey_code(item.code), question(item, language))
    yield from _answers(item, answers)


def _question(kind: str, code: str, asked: str) -> Row:
    row = {"class": "Q", "type/scale": kind, "name": code, "relevance": "1", "text": _text(asked)}
    return row | {"mandatory": "N", "other": "N", "same_default": "0"}


def _answers(item: Item, answers: tuple[Answer, ...]) -> Iterator[Row]:
    """A point of a scale carries its number, an option A and its place."""
    for answer in answers:
        code = f"{answer.number}" if item.kind == "scale" else f"A{answer.number}"
        yield {
            "class": "SQ" if item.kind == "multiple" else "A",
            "type/scale": "0",
            "name": NOT_APPLICABLE if answer.number is None else code,
            "relevance": "1" if item.kind == "multiple" else "",
            "text": _text(answer.label),
        }


def _text(text: str) -> str:
    r"""Keep a text as it is through LimeSurvey's reading and showing.

    Texts are shown as HTML; ``{…}`` is an expression unless a space follows the brace; PHP's CSV reader takes ``\"``
    for an escaped quotation mark; and of a cell that begins and ends with a quotation mark the reader takes both away.
    """
    shown = markup(one_line(text)).replace("\\", "&#92;").replace("{", "{ ")
    return cell(f" {shown}" if shown.startswith('"') else shown)
