"""The questionnaire for one place where people are asked, laid into the dated folder with everything it needs."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from toolkit.documents.forms import FORM_ENDINGS, form_content
from toolkit.documents.languages import called
from toolkit.documents.papers import Bundle, Draft, Papers, file_name, lay_down
from toolkit.errors import RuleProblem, listing
from toolkit.survey import Questionnaire
from toolkit.workspace import Workspace, text

#: Where people can be asked, with the forms that each place takes; a place that is one platform has its name.
PLACES: Mapping[str, tuple[str, ...]] = {
    "google_forms": ("google_forms",),
    "microsoft_forms": ("microsoft_forms",),
    "surveymonkey": ("surveymonkey",),
    "qualtrics": ("qualtrics",),
    "limesurvey": ("limesurvey",),
    "redcap": ("redcap",),
    "xlsform": ("xlsform",),
    "page": ("html",),
    "paper": ("word", "word_large_print", "entry_sheet"),
}
#: Forms that hold every language of the questionnaire: one file is enough.
_ALL_LANGUAGES = ("limesurvey", "xlsform")


def write_survey_forms(
    questionnaire: Questionnaire, workspace: Workspace, place: str, folder: Path | str | None = None, *, on: date
) -> Papers:
    """Write the forms for one place in every language of the questionnaire.

    Parameters
    ----------
    questionnaire : Questionnaire
        What is asked.
    workspace : Workspace
        The organisation.
    place : str
        One of :data:`PLACES`, such as "google_forms", "page" (a web page that works offline) or "paper" (the form, the
        form in large print, and the workbook for typing the answers).
    folder : Path or str, optional
        By default the day's folder among the organisation's papers; nothing in it is overwritten.
    on : date
        The day of the folder.

    Returns
    -------
    Papers
        What was written, with its folder.

    Raises
    ------
    RuleProblem
        If there is no such place, or it cannot carry something in the questionnaire; all problems at once.
    """
    if place not in PLACES:
        raise RuleProblem(f'There are no forms for "{place}". Choose one of {listing(tuple(PLACES), most=12)}.')
    drafts = [
        _draft(questionnaire, workspace, form, language)
        for form in PLACES[place]
        for language in (questionnaire.languages[:1] if form in _ALL_LANGUAGES else questionnaire.languages)
    ]
    return lay_down(Bundle(drafts=tuple(drafts)), workspace, folder, on=on)


def _draft(questionnaire: Questionnaire, workspace: Workspace, form: str, language: str) -> Draft:
    name, typed = text(f"documents.forms.paper_of.{form}"), form == "entry_sheet"
    if form not in _ALL_LANGUAGES:
        name = f"{name} ({called(language)})"
    return Draft(
        file=file_name(workspace, name, FORM_ENDINGS[form].removeprefix(".")),
        content=form_content(questionnaire, form, language),
        name=name,
        about=text(f"documents.forms.about.{form}"),
        readers=text("documents.forms.readers.entry_sheet" if typed else "documents.questions.readers"),
        recipient=text("documents.forms.readers.entry_sheet" if typed else "documents.questions.recipient"),
    )
