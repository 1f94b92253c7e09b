"""You said, we do: what people said, with room beside it for what will be done, by whom and by when."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from toolkit import plots
from toolkit.documents.content import Page, Section, Table, page
from toolkit.documents.letter_sections import letter_sections
from toolkit.documents.mail import letter
from toolkit.documents.papers import Bundle, Draft, Papers, file_name, lay_down
from toolkit.documents.rounds import Survey, survey_of
from toolkit.documents.survey_report import shown_in
from toolkit.documents.survey_sections import Report
from toolkit.documents.word import word_file
from toolkit.workspace import Workspace, text

#: The parts of the width in which people write what will be done, who does it and by when.
_TO_FILL = (0.34, 0.14, 0.12)


def write_you_said(
    workspace: Workspace,
    folder: Path | str | None = None,
    language: str = "en",
    *,
    on: date,
    survey: Survey | None = None,
) -> Papers:
    """Write the page "You said, we do" of a survey round, to fill in: what people said, what will be done, who, when.

    Parameters
    ----------
    workspace : Workspace
        With survey answers handed in; its own copy of ``letters/you_said.en.txt`` wins.
    folder : Path or str, optional
        By default the day's folder among the organisation's papers; nothing in it is overwritten.
    language : str
        ``"en"`` or ``"es"``.
    on : date
        The day that stands on it.
    survey : Survey, optional
        The round; by default the one that was handed in last.

    Returns
    -------
    Papers
        One Word file and where it lies.

    Raises
    ------
    DataProblem
        If there are no answers.
    Refused
        If fewer people answered than may be shown.
    """
    report = Report.of(workspace, survey or survey_of(workspace), language)
    shown, notes = shown_in(report, on=on)
    bundle = Bundle(drafts=(you_said_draft(report, on=on),), not_made=notes, shown=(shown,))
    return lay_down(bundle, workspace, folder, on=on, language=language)


def you_said_draft(report: Report, *, on: date) -> Draft:
    """Make the page without laying it down."""
    whole = you_said_page(report, on=on)
    return Draft(
        file=file_name(report.workspace, whole.title, "docx"),
        content=word_file(whole, report.workspace),
        name=f"{whole.title} ({text('documents.format.docx', report.language)})",
        about=_say("index", report.language),
        readers=whole.readers,
        recipient=_say("recipient", report.language),
    )


def you_said_page(report: Report, *, on: date) -> Page:
    """Put the page together: one table a value, with everybody's figures only."""
    language, workspace = report.language, report.workspace
    title, body = letter(workspace, f"letters/you_said.{language}.txt", language, organisation=workspace.name)
    return page(
        workspace,
        title=title,
        about=report.say("about", n=report.overall.n_used),
        readers=report.say("readers", minimum=report.overall.minimum),
        on=on,
        language=language,
        sections=(*letter_sections(body), *_tables(report)),
        contents=False,
    )


def _tables(report: Report) -> Iterator[Section]:
    asked = {item.code: report.text_of(item) for item in report.survey.questionnaire.items}
    items = report.overall.items
    shown = items[~items["hidden"]].assign(text=items["item"].map(asked))
    columns = tuple(_say(key, report.language) for key in ("said", "do", "who", "when"))
    for value, rows in shown.groupby("value", sort=False):
        name = report.names[str(value)]
        said = [
            _say(_kind(report, code), report.language, text=words, share=plots.percent(share), n=n)
            for code, words, share, n in rows[["item", "text", "share", "n"]].itertuples(index=False)
        ]
        table = Table(
            caption=_whole(report, str(value)),
            columns=columns,
            rows=tuple((words, "", "", "") for words in said),
            to_fill=_TO_FILL,
        )
        yield Section(code=f"said-{value}", title=name, blocks=(table,))


def _kind(report: Report, code: str) -> str:
    """Tell how a statement's share is said: of one that speaks against its value it is the share who disagree."""
    return "statement_against" if report.survey.questionnaire.item(code).reversed else "statement"


def _whole(report: Report, value: str) -> str:
    """Say the value's own figure; where it is hidden, only what the table holds."""
    values = report.overall.values
    if bool(values.loc[values["value"] == value, "hidden"].any()):
        return _say("caption_hidden", report.language, name=report.names[value])
    share, n = (dict(zip(values["value"], values[column], strict=True))[value] for column in ("share", "n"))
    return _say("caption", report.language, name=report.names[value], share=plots.percent(share), n=n)


def _say(key: str, language: str, **fields: object) -> str:
    return text(f"documents.you_said.{key}", language, **fields)
