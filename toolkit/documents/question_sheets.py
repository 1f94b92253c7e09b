"""The questions on paper: to be ticked with a pen, or copied into the survey tool that people use."""

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

from toolkit.documents.content import Block, Page, Points, Section, Table, Text, page
from toolkit.documents.html import html_page
from toolkit.documents.inputs import QUESTIONNAIRE, own_questionnaire
from toolkit.documents.languages import called
from toolkit.documents.papers import Bundle, Draft, Papers, file_name, lay_down
from toolkit.documents.word import word_file
from toolkit.survey import Item, Questionnaire
from toolkit.workspace import Made, Workspace, text

_BOX = "☐"
_LINES = 3


def write_question_sheets(
    questionnaire: Questionnaire, workspace: Workspace, folder: Path | str | None = None, *, on: date
) -> Papers:
    """Write the questions in every language of the questionnaire, as a web page and a Word file.

    Parameters
    ----------
    questionnaire : Questionnaire
        What is asked.
    workspace : Workspace
        The organisation.
    folder : Path or str, optional
        By default the day's folder among the organisation's papers; nothing in it is overwritten.
    on : date
        The day that stands on the sheets.

    Returns
    -------
    Papers
        Two files a language and where they lie.
    """
    drafts = []
    for language in questionnaire.languages:
        sheet = question_page(questionnaire, workspace, language, on=on)
        name = called(language)
        for ending, content in (("html", html_page(sheet, workspace)), ("docx", word_file(sheet, workspace))):
            drafts.append(
                Draft(
                    file=file_name(workspace, f"{_say('title', 'en')} ({name})", ending),
                    content=content,
                    name=f"{_say('title', 'en')}, {name} ({text(f'documents.format.{ending}')})",
                    about=_say("index", "en", spoken=name),
                    readers=_say("readers", "en"),
                    recipient=_say("recipient", "en"),
                )
            )
    bundle = Bundle(drafts=tuple(drafts), made=_made(questionnaire, workspace, on))
    return lay_down(bundle, workspace, folder, on=on)


def _made(questionnaire: Questionnaire, workspace: Workspace, on: date) -> tuple[Made, ...]:
    """Note the organisation's own questions as they stand in its file; sheets of other questions leave no note."""
    own = own_questionnaire(workspace)
    if own is None or own.to_record() != questionnaire.to_record():
        return ()
    content = workspace.path(QUESTIONNAIRE).read_bytes()
    return (Made(page="survey", on=on.isoformat(), file=QUESTIONNAIRE, sha256=sha256(content).hexdigest()),)


def question_page(questionnaire: Questionnaire, workspace: Workspace, language: str, *, on: date) -> Page:
    """Put one language's sheet together, in the order of the questionnaire."""
    spoken = _spoken(language)
    promise = _say("promise", spoken, minimum=workspace.settings.minimum_group)
    parts = {
        "rated": list(_rated(questionnaire, language)),
        "own": [block for item in questionnaire.items if item.kind == "open" for block in _open(item, language)],
        "groups": [
            block
            for item in questionnaire.items
            if item.kind in ("choice", "multiple", "group")
            for block in _choice(item, language)
        ],
    }
    return page(
        workspace,
        title=questionnaire.title[language],
        about=_say("about", spoken, n=len(questionnaire.items)),
        readers=_say("readers", spoken),
        on=on,
        language=spoken,
        sections=(
            Section(code="before", title=_say("before", spoken), blocks=(Text(words=promise),)),
            *(
                Section(code=name, title=_say(f"block.{name}", spoken), blocks=tuple(blocks))
                for name, blocks in parts.items()
                if blocks
            ),
        ),
        contents=False,
    )


def _rated(questionnaire: Questionnaire, language: str) -> Iterator[Block]:
    """One table of boxes for each stretch of statements with the same scale."""
    spoken = _spoken(language)
    rows: list[Item] = []
    number = 0
    for item in (*questionnaire.rated(), None):
        if rows and (item is None or item.scale != rows[0].scale or len(rows) == 10):
            number += 1
            scale = questionnaire.scale_of(rows[0])
            labels = [*scale.labels[language]]
            if scale.not_applicable.get(language):
                labels.append(scale.not_applicable[language])
            yield Table(
                caption=f"{_say('tick', spoken)} ({number})",
                columns=(_say("statement", spoken), *labels),
                rows=tuple((row.texts[language], *[_BOX] * len(labels)) for row in rows),
                codes=tuple(row.code for row in rows),
            )
            rows = []
        if item is not None:
            rows.append(item)


def _choice(item: Item, language: str) -> Iterator[Block]:
    options = item.options.get(language, ())
    hint = _say("several" if item.kind == "multiple" else "one", _spoken(language)) if options else ""
    yield Text(words=hint, strong=item.texts[language], code=item.code)
    yield Points(points=tuple(f"{_BOX} {option}" for option in options) or ("_" * 40,), bare=True)


def _open(item: Item, language: str) -> Iterator[Block]:
    yield Text(words="", strong=item.texts[language], code=item.code)
    yield Points(points=("_" * 60,) * _LINES, bare=True)


def _spoken(language: str) -> str:
    """The language of the sheet's own words: English where they have not been translated."""
    return language if language in ("en", "es") else "en"


def _say(key: str, language: str, **fields: object) -> str:
    return text(f"documents.questions.{key}", language, **fields)
