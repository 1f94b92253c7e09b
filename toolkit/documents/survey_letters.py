"""All that announces a survey, in one folder: invitation, reminder, privacy notice and poster."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from toolkit.documents.papers import Bundle, Papers, lay_down
from toolkit.documents.poster import poster_draft
from toolkit.documents.survey_notice import SurveyNotice, mail_draft, privacy_drafts
from toolkit.workspace import Workspace


def write_survey_letters(
    notice: SurveyNotice,
    workspace: Workspace,
    folder: Path | str | None = None,
    *,
    on: date,
    languages: Sequence[str] = ("en",),
) -> Papers:
    """Write invitation, reminder, privacy notice and poster in each language.

    Parameters
    ----------
    notice : SurveyNotice
        What is said about the survey.
    workspace : Workspace
        The organisation, whose own letters win over the shipped ones.
    folder : Path or str, optional
        By default the day's folder among the organisation's papers; nothing in it is overwritten.
    on : date
        The day that stands on them.
    languages : sequence of str
        ``"en"``, ``"es"`` or both.

    Returns
    -------
    Papers
        What was written, with its folder.

    Raises
    ------
    RuleProblem
        If there are no words in one of the languages.
    """
    drafts = [
        draft
        for language in languages
        for draft in (
            mail_draft("invitation", notice, workspace, language, on=on),
            mail_draft("reminder", notice, workspace, language, on=on),
            *privacy_drafts(notice, workspace, language, on=on),
            poster_draft(notice, workspace, language),
        )
    ]
    return lay_down(Bundle(drafts=tuple(drafts)), workspace, folder, on=on)
