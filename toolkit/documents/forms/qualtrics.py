"""Qualtrics: a TXT file in its Advanced Format, with the items' codes as export tags.

The marks are those of Qualtrics's page "Import & Export Surveys", under "Preparing an Advanced Format TXT File":
``[[AdvancedFormat]]`` first, ``[[Block:name]]``, ``[[Question:MC:SingleAnswer:Horizontal]]``, ``[[ID:tag]]``,
``[[AdvancedChoices]]`` with ``[[Choice:n]]``, where n is the recode value, ``[[Question:TE:Essay]]``. Statements are
written one by one: in a matrix Qualtrics numbers the rows itself (``Q1_1``), and the codes would be lost.
Recode values are numbers; "don't know / not applicable" is 99, as in Qualtrics's own example.
"""

import re
from collections.abc import Iterator

from toolkit.documents.forms.answers import answers_of, markup, one_line, question
from toolkit.documents.forms.checks import number_problems
from toolkit.documents.forms.parts import part_title, parts_of
from toolkit.survey import Item, Questionnaire

#: The recode value of "don't know / not applicable".
NOT_APPLICABLE = 99
#: The first bracket of two, which begin a mark.
_MARK = re.compile(r"\[(?=\[)")


def qualtrics(questionnaire: Questionnaire, language: str) -> bytes:
    """Write the TXT file.

    Parameters
    ----------
    questionnaire : Questionnaire
        What is asked.
    language : str
        The language of the form.
    """
    lines = ["[[AdvancedFormat]]"]
    for part in parts_of(questionnaire):
        title = _text(part_title(part, questionnaire, language)).replace("[", "(").replace("]", ")")
        lines += ["", f"[[Block:{title}]]"]
        for item in part.items:
            lines += ["", *_question(questionnaire, item, language)]
    return ("\r\n".join(lines) + "\r\n").encode()


def qualtrics_problems(questionnaire: Questionnaire) -> Iterator[str]:
    """Yield what the format cannot carry.

    Parameters
    ----------
    questionnaire : Questionnaire
        What is asked.
    """
    why = "99 stands for “don't know” there, and a recode value has no minus sign"
    yield from number_problems(questionnaire, "Qualtrics", lambda point: point < 0 or point == NOT_APPLICABLE, why)


def _question(questionnaire: Questionnaire, item: Item, language: str) -> Iterator[str]:
    answers = answers_of(questionnaire, item, language)
    yield f"[[Question:{_kind(item, bool(answers))}]]"
    yield f"[[ID:{item.code}]]"
    yield _text(question(item, language))
    if answers:
        yield ""
        yield "[[AdvancedChoices]]"
    for answer in answers:
        yield f"[[Choice:{NOT_APPLICABLE if answer.number is None else answer.number}]]"
        yield _text(answer.label)


def _kind(item: Item, has_answers: bool) -> str:
    if item.kind == "scale":
        return "MC:SingleAnswer:Horizontal"
    if item.kind == "multiple":
        return "MC:MultipleAnswer:Vertical"
    if has_answers:
        return "MC:SingleAnswer:Vertical"
    return "TE:Essay" if item.kind == "open" else "TE:SingleLine"


def _text(text: str) -> str:
    """Keep a text from being taken for a mark or for a piece that Qualtrics fills in (``${…}``)."""
    return _MARK.sub("[ ", markup(one_line(text))).replace("${", "$ {")
