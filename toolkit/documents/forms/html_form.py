"""One web page that works offline, asks everything, and saves the answers as a file.

The file that it saves is described in :mod:`toolkit.intake.answer_files`, which reads it. The page asks nothing from
outside: its own policy forbids the browser every request.
"""

from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from toolkit.documents.forms.answers import NOT_APPLICABLE, answers_of, question
from toolkit.documents.forms.parts import part_title, parts_of
from toolkit.survey import Item, Questionnaire
from toolkit.workspace import templates_folder, text

#: Answers that are longer together than this many letters stand below each other.
_LONG = 110
_VERSION = 1


def html_form(questionnaire: Questionnaire, language: str) -> bytes:
    """Write the page.

    Parameters
    ----------
    questionnaire : Questionnaire
        What is asked.
    language : str
        The language of the page.

    Returns
    -------
    bytes
        One HTML file with nothing outside it; the same questionnaire gives the same bytes.
    """

    def say(key: str, **fields: object) -> str:
        return text(f"documents.{key}", language, **fields)

    environment = Environment(
        loader=FileSystemLoader(templates_folder() / "forms"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    file = {
        "toolkit": "answers",
        "version": _VERSION,
        "questionnaire": questionnaire.fingerprint,
        "language": language,
    }
    page = environment.get_template("answer_page.html").render(
        t=say,
        language=language,
        title=questionnaire.title[language],
        parts=_parts(questionnaire, language),
        words={
            "saved": say("forms.page.saved", file="{file}"),
            "empty": say("forms.page.empty", n="{n}"),
            "nothing": say("forms.page.nothing"),
        },
        about={"file": file, "name": say("forms.page.file"), "outside": NOT_APPLICABLE},
    )
    return page.encode("utf-8")


def _parts(questionnaire: Questionnaire, language: str) -> list[dict[str, Any]]:
    return [
        {
            "number": part.number,
            "title": part_title(part, questionnaire, language),
            "questions": [_question(questionnaire, item, language) for item in part.items],
        }
        for part in parts_of(questionnaire)
    ]


def _question(questionnaire: Questionnaire, item: Item, language: str) -> dict[str, Any]:
    answers = answers_of(questionnaire, item, language)
    rated = item.kind == "scale"
    return {
        "code": item.code,
        "kind": item.kind,
        "text": question(item, language),
        "answers": [
            {
                "label": answer.label,
                "value": NOT_APPLICABLE if answer.number is None else str(answer.number) if rated else answer.label,
                "is_outside": answer.number is None,
            }
            for answer in answers
        ],
        "is_long": sum(len(answer.label) for answer in answers) > _LONG or (bool(answers) and not rated),
    }
