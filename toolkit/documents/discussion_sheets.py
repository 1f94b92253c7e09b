"""Sheets to talk about in a team: its own figures beside everybody's, no other group's, and questions."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from toolkit import plots
from toolkit.documents.content import Page, Section, Table, Text, page
from toolkit.documents.group_sections import group_title
from toolkit.documents.letter_sections import letter_sections
from toolkit.documents.mail import letter
from toolkit.documents.papers import Bundle, Draft, Papers, distinct, file_name, lay_down
from toolkit.documents.rounds import Survey, survey_of
from toolkit.documents.survey_report import shown_in
from toolkit.documents.survey_sections import Report
from toolkit.documents.word import word_file
from toolkit.workspace import Workspace, text

#: Groupings whose people do not work or meet as a team.
NO_TEAMS = ("LEADER", "TENURE", "EMPLOYMENT")
#: The parts of the width in which people write who does it and by when; rows to write into.
_TO_FILL, _ROWS = (0.22, 0.18), 3


class _Team(NamedTuple):
    """One group that may be shown: which question tells it, its name, its figures."""

    grouping: str
    name: str
    values: pd.DataFrame


def write_discussion_sheets(
    workspace: Workspace,
    folder: Path | str | None = None,
    language: str = "en",
    *,
    on: date,
    survey: Survey | None = None,
) -> Papers:
    """Write a sheet for each group of a survey round that may be shown: its figures, everybody's, and questions.

    Parameters
    ----------
    workspace : Workspace
        With survey answers handed in; its own copy of ``letters/discussion.en.txt`` wins.
    folder : Path or str, optional
        By default the day's folder among the organisation's papers; nothing in it is overwritten.
    language : str
        ``"en"`` or ``"es"``.
    on : date
        The day that stands on them.
    survey : Survey, optional
        The round; by default the one that was handed in last.

    Returns
    -------
    Papers
        One Word file a group, and where they lie. None where no group may be shown.

    Raises
    ------
    DataProblem
        If there are no answers.
    Refused
        If fewer people answered than may be shown.
    """
    report = Report.of(workspace, survey or survey_of(workspace), language)
    shown, notes = shown_in(report, on=on)
    bundle = Bundle(drafts=tuple(discussion_drafts(report, on=on)), not_made=notes, shown=(shown,))
    return lay_down(bundle, workspace, folder, on=on, language=language)


def discussion_drafts(report: Report, *, on: date) -> list[Draft]:
    """Make the sheets without laying them down."""
    language = report.language
    teams = list(_teams(report))
    pages = [discussion_page(report, team.grouping, team.name, team.values, on=on) for team in teams]
    files = distinct(file_name(report.workspace, whole.title, "docx") for whole in pages)
    return [
        Draft(
            file=f"{_say('folder', language)}/{file}",
            content=word_file(whole, report.workspace),
            name=whole.title,
            about=_say("index", language, grouping=team.grouping),
            readers=whole.readers,
            recipient=_say("recipient", language, group=team.name),
        )
        for team, whole, file in zip(teams, pages, files, strict=True)
    ]


def discussion_page(report: Report, grouping: str, group: str, values: pd.DataFrame, *, on: date) -> Page:
    """Put one group's sheet together.

    Parameters
    ----------
    report : Report
        Everybody's results.
    grouping, group : str
        What tells the groups apart, and the group's name.
    values : DataFrame
        The group's rows only: value, n, share, hidden.
    on : date
        The day that stands on it.
    """
    language, workspace = report.language, report.workspace
    title, body = letter(
        workspace, f"letters/discussion.{language}.txt", language, group=group, organisation=workspace.name
    )
    empty = Table(
        caption=_say("take_caption", language),
        columns=tuple(_say(key, language) for key in ("do", "who", "when")),
        rows=(("", "", ""),) * _ROWS,
        to_fill=_TO_FILL,
    )
    return page(
        workspace,
        title=title,
        about=_say("about", language, grouping=grouping, group=group),
        readers=_say("readers", language, group=group),
        on=on,
        language=language,
        sections=(
            Section(code="figures", title=_say("figures", language), blocks=_figures(report, group, values)),
            *letter_sections(body),
            Section(code="take", title=_say("take", language), blocks=(empty,)),
        ),
        contents=False,
        compact=True,
    )


def _teams(report: Report) -> Iterator[_Team]:
    """Find the groups with at least one figure that may be shown; who named no group is no team."""
    silent = text("documents.no_answer", report.language)
    for code in report.results.tables:
        if code in NO_TEAMS:
            continue
        title = group_title(report, report.survey.questionnaire.item(code))
        for group, rows in report.results.shown(code).values.groupby("group", sort=False):
            if not rows["hidden"].all() and group != silent:
                yield _Team(grouping=title, name=str(group), values=rows)


def _figures(report: Report, group: str, values: pd.DataFrame) -> tuple[Text | Table, ...]:
    language = report.language
    whole = report.overall.values.set_index("value")
    rows = []
    for value, n, share, hidden in values[["value", "n", "share", "hidden"]].itertuples(index=False):
        everybody = whole.loc[value]
        rows.append(
            (
                report.names[value],
                _share(share, hidden, language),
                "–" if hidden else str(n),
                _share(everybody["share"], everybody["hidden"], language),
                "–" if everybody["hidden"] else str(everybody["n"]),
            )
        )
    table = Table(
        caption=_say("caption", language, group=group),
        columns=(
            text("plots.column.value", language),
            _say("here", language),
            text("plots.column.n", language),
            _say("everybody", language),
            _say("answers_all", language),
        ),
        rows=tuple(rows),
    )
    words = Text(words=_say("words", language, minimum=report.overall.minimum))
    if not values["hidden"].any():
        return (words, table)
    return (words, table, Text(words=_say("some_hidden", language), tone="note"))


def _share(share: float, hidden: bool, language: str) -> str:
    return text("plots.hidden", language) if hidden else f"{plots.percent(share)} %"


def _say(key: str, language: str, **fields: object) -> str:
    return text(f"documents.discussion.{key}", language, **fields)
