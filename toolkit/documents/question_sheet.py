"""The question sheet: all questions of a questionnaire in one language, to copy from or to print and tick."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from toolkit.documents.content import Block, Page, Points, Section, Table, Text, page
from toolkit.documents.html import html_page
from toolkit.documents.papers import Bundle, Draft, Papers, file_name, lay_down
from toolkit.documents.word import word_file
from toolkit.survey import Item, Questionnaire
from toolkit.workspace import Workspace, text

_BOX = "☐"


def write_question_sheets(questionnaire: Questionnaire, workspace: Workspace, *, on: date) -> Papers:
    """Write the questions in each language of the questionnaire, as a Word file and as a web page.

    Parameters
    ----------
    questionnaire : Questionnaire
        The questions, in the order in which they are asked.
    workspace : Workspace
        The organisation; its name stands on the sheets.
    on : date
        The day that stands on them.
    """
    drafts = [
        draft for language in questionnaire.languages for draft in _sheets(questionnaire, workspace, language, on)
    ]
    return lay_down(Bundle(drafts=tuple(drafts)), workspace, on=on, language=workspace.settings.language)


def _sheets(questionnaire: Questionnaire, workspace: Workspace, language: str, on: date) -> Iterator[Draft]:
    sheet = sheet_page(questionnaire, workspace, language, on=on)
    for ending, content in (("docx", word_file(sheet)), ("html", html_page(sheet, workspace))):
        yield Draft(
            file=file_name(workspace, sheet.title, ending),
            content=content,
            name=f"{sheet.title} ({text(f'documents.format.{ending}', language)})",
            about=sheet.about,
            readers=sheet.readers,
            recipient=text("documents.questions.recipient", language),
        )


def sheet_page(questionnaire: Questionnaire, workspace: Workspace, language: str, *, on: date) -> Page:
    """Put the sheet of one language together: statements with one scale share a table, other questions follow."""
    parts = groupby(questionnaire.items, key=lambda item: (item.kind == "scale", item.scale))
    numbered = enumerate(((is_scale, scale, list(items)) for (is_scale, scale), items in parts), start=1)
    sections = [
        Section(
            code=f"part{number}",
            title=text("documents.questions.part", language, number=number),
            blocks=_statements(questionnaire, scale, items, language, number) if is_scale else _others(items, language),
        )
        for number, (is_scale, scale, items) in numbered
    ]
    return page(
        workspace,
        title=questionnaire.title.get(language) or text("documents.questions.title", language),
        about=text("documents.questions.about", language, n=len(questionnaire.items)),
        readers=text("documents.questions.readers", language),
        on=on,
        language=language,
        sections=sections,
        contents=False,
    )


def _statements(
    questionnaire: Questionnaire, scale_name: str, items: list[Item], language: str, number: int
) -> tuple[Block, ...]:
    """One row a statement and one column an answer, with a box to tick."""
    scale = questionnaire.scales[scale_name]
    labels = [*scale.labels[language], *([scale.not_applicable[language]] if scale.not_applicable else [])]
    columns = (text("documents.questions.code", language), text("documents.questions.statement", language), *labels)
    rows = tuple((item.code, item.texts[language], *(_BOX for _ in labels)) for item in items)
    ask = Text(words=text("documents.questions.tick", language), tone="lead")
    caption = text("documents.questions.caption", language, number=number)
    return (ask, Table(caption=caption, columns=columns, rows=rows))


def _others(items: list[Item], language: str) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for item in items:
        blocks.append(Text(words=f"{item.texts[language]} ({item.code})", tone="lead"))
        options = item.options.get(language, ())
        if options:
            blocks.append(Points(points=tuple(f"{_BOX} {option}" for option in options)))
        else:
            blocks.append(Text(words="_" * 60))
            blocks.append(Text(words="_" * 60))
    return tuple(blocks)
