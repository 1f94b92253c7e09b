"""All papers of a survey round: the report in every form, the page "You said, we do", a sheet for each team."""

from datetime import date
from pathlib import Path

from toolkit.documents.discussion_sheets import discussion_drafts
from toolkit.documents.papers import Bundle, Papers, lay_down
from toolkit.documents.rounds import Survey, survey_of
from toolkit.documents.survey_report import report_bundle
from toolkit.documents.survey_sections import Report
from toolkit.documents.you_said import you_said_draft
from toolkit.workspace import Workspace


def write_survey_papers(
    workspace: Workspace,
    folder: Path | str | None = None,
    language: str = "en",
    *,
    on: date,
    survey: Survey | None = None,
) -> Papers:
    """Write the report in every form, the page "You said, we do" and a sheet for each team, from one count.

    Parameters
    ----------
    workspace : Workspace
        With survey answers handed in.
    folder : Path or str, optional
        By default the day's folder among the organisation's papers; nothing in it is overwritten.
    language : str
        ``"en"`` or ``"es"``.
    on : date
        The day that stands on the papers.
    survey : Survey, optional
        The round; by default the one that was handed in last.

    Returns
    -------
    Papers
        All of them and where they lie.

    Raises
    ------
    DataProblem
        If there are no answers.
    Refused
        If fewer people answered than may be shown.
    """
    bundle = survey_papers_bundle(workspace, language, on=on, survey=survey)
    return lay_down(bundle, workspace, folder, on=on, language=language)


def survey_papers_bundle(
    workspace: Workspace, language: str = "en", *, on: date, survey: Survey | None = None
) -> Bundle:
    """Make them without laying them down."""
    parts = Report.of(workspace, survey or survey_of(workspace), language)
    beside = Bundle(drafts=(you_said_draft(parts, on=on), *discussion_drafts(parts, on=on)))
    return report_bundle(parts, on=on) + beside
