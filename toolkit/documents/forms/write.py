"""One call for every platform: what it is called, what its files end in, who writes it, what it cannot carry."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from toolkit.documents.forms.checks import text_problems
from toolkit.documents.forms.entry_sheet import entry_sheet
from toolkit.documents.forms.google_forms import google_forms
from toolkit.documents.forms.html_form import html_form
from toolkit.documents.forms.limesurvey import limesurvey, limesurvey_problems
from toolkit.documents.forms.microsoft_forms import microsoft_forms
from toolkit.documents.forms.qualtrics import qualtrics, qualtrics_problems
from toolkit.documents.forms.redcap import redcap, redcap_problems
from toolkit.documents.forms.surveymonkey import surveymonkey
from toolkit.documents.forms.word_form import large_print_form, word_form
from toolkit.documents.forms.xlsform import xlsform, xlsform_problems
from toolkit.errors import RuleProblem, listing, nearest
from toolkit.survey import Questionnaire
from toolkit.workspace import write_atomically

Problems = Callable[[Questionnaire], Iterator[str]]


@dataclass(frozen=True, eq=False, kw_only=True)
class _Platform:
    """How a form for one platform is written; without ``problems`` it hands back only the questions' texts."""

    shown: str
    ending: str
    form: Callable[[Questionnaire, str], bytes]
    problems: Problems | None = None


def _no_problems(_: Questionnaire) -> Iterator[str]:
    """What is our own carries everything."""
    yield from ()


_PLATFORMS = {
    "word": _Platform(shown="paper", ending=".docx", form=word_form, problems=_no_problems),
    "word_large_print": _Platform(shown="paper", ending=".docx", form=large_print_form, problems=_no_problems),
    "entry_sheet": _Platform(shown="typing paper forms", ending=".xlsx", form=entry_sheet, problems=_no_problems),
    "html": _Platform(shown="the web page", ending=".html", form=html_form, problems=_no_problems),
    "google_forms": _Platform(shown="Google Forms", ending=".gs", form=google_forms),
    "microsoft_forms": _Platform(shown="Microsoft Forms", ending=".docx", form=microsoft_forms),
    "surveymonkey": _Platform(shown="SurveyMonkey", ending=".docx", form=surveymonkey),
    "qualtrics": _Platform(shown="Qualtrics", ending=".txt", form=qualtrics, problems=qualtrics_problems),
    "limesurvey": _Platform(shown="LimeSurvey", ending=".txt", form=limesurvey, problems=limesurvey_problems),
    "redcap": _Platform(shown="REDCap", ending=".csv", form=redcap, problems=redcap_problems),
    "xlsform": _Platform(shown="KoboToolbox and ODK", ending=".xlsx", form=xlsform, problems=xlsform_problems),
}

#: What a platform's form is as a file, by the platform's name.
FORM_ENDINGS = {name: platform.ending for name, platform in _PLATFORMS.items()}


def write_form(questionnaire: Questionnaire, platform: str, path: Path | str, language: str = "en") -> Path:
    """Write a questionnaire as the file that a survey platform takes.

    The codes that answers come back with are listed in ``docs/platforms.md``.

    Parameters
    ----------
    questionnaire : Questionnaire
        What is asked.
    platform : str
        ``"word"`` (on paper), ``"word_large_print"``, ``"entry_sheet"`` (into which paper forms are typed), ``"html"``
        (a web page that works offline), ``"google_forms"``, ``"microsoft_forms"``, ``"surveymonkey"``,
        ``"qualtrics"``, ``"limesurvey"``, ``"redcap"`` or ``"xlsform"``.
    path : Path or str
        The file; without an ending it gets the platform's (:data:`FORM_ENDINGS`).
    language : str
        The language of the form. LimeSurvey and XLSForm hold all languages of the questionnaire; this one comes first.

    Returns
    -------
    Path
        The file that was written; the same questionnaire always gives the same bytes.

    Raises
    ------
    RuleProblem
        If the platform is not known, the questionnaire lacks the language, or the platform cannot carry something; all
        problems at once, with the items' names.
    FileProblem
        If the file cannot be written.
    """
    content = form_content(questionnaire, platform, language)
    file = Path(path)
    file = file if file.suffix else file.with_suffix(_PLATFORMS[platform].ending)
    write_atomically(file, content)
    return file


def form_content(questionnaire: Questionnaire, platform: str, language: str = "en") -> bytes:
    """Return the file that :func:`write_form` writes.

    Parameters
    ----------
    questionnaire, platform, language
        As there.

    Returns
    -------
    bytes
        The same for the same questionnaire.

    Raises
    ------
    RuleProblem
        As there.
    """
    if platform not in _PLATFORMS:
        near = nearest(platform, _PLATFORMS, most=1)
        hint = f'Did you mean "{near[0]}"?' if near else f"Choose one of {listing(tuple(_PLATFORMS), most=12)}."
        raise RuleProblem(f'There is no form for "{platform}". {hint}')
    if language not in questionnaire.languages:
        raise RuleProblem(
            f'The questionnaire has no texts in "{language}". Choose from {listing(questionnaire.languages)}, or add '
            "the texts in that language."
        )
    chosen = _PLATFORMS[platform]
    carried = chosen.problems(questionnaire) if chosen.problems else _text_problems(questionnaire, platform, language)
    problems = list(carried)
    if problems:
        raise RuleProblem(problems, heading=f"The form for {chosen.shown} was not written:")
    return chosen.form(questionnaire, language)


def _text_problems(questionnaire: Questionnaire, platform: str, language: str) -> Iterator[str]:
    return text_problems(questionnaire, language, platform, _PLATFORMS[platform].shown)
