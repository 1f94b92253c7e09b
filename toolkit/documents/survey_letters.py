"""All that announces a survey, in one folder: invitation, reminder, privacy notice and poster."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from toolkit.documents.papers import Bundle, Draft, Papers, lay_down
from toolkit.documents.poster import poster_draft
from toolkit.documents.survey_notice import SurveyNotice, mail_draft, privacy_drafts
from toolkit.workspace import Workspace, text


def write_survey_letters(
    notice: SurveyNotice,
    workspace: Workspace,
    folder: Path | str | None = None,
    *,
    on: date,
    languages: Sequence[str] = ("en",),
    titles: Mapping[str, str] | None = None,
) -> Papers:
    """Write invitation, reminder, privacy notice and poster in each language; of a survey on paper only the notice.

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
    titles : mapping of str to str, optional
        Language -> what the survey is called in it; a language that is not among them has the notice's own title.

    Returns
    -------
    Papers
        What was written, with its folder.

    Raises
    ------
    RuleProblem
        If there are no words in one of the languages.
    """
    titled = {language: replace(notice, title=(titles or {}).get(language, notice.title)) for language in languages}
    drafts = [draft for language, said in titled.items() for draft in _drafts(said, workspace, language, on)]
    not_made = () if notice.link else (text("documents.notice.on_paper"),)
    return lay_down(Bundle(drafts=tuple(drafts), not_made=not_made), workspace, folder, on=on)


def _drafts(notice: SurveyNotice, workspace: Workspace, language: str, on: date) -> tuple[Draft, ...]:
    privacy = privacy_drafts(notice, workspace, language, on=on)
    if not notice.link:
        return privacy
    letters = (mail_draft(kind, notice, workspace, language, on=on) for kind in ("invitation", "reminder"))
    return (*letters, *privacy, poster_draft(notice, workspace, language))
