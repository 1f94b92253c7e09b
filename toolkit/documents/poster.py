"""A poster for a survey: a QR code to point a telephone at, and the same address in large letters."""

from datetime import date
from io import BytesIO
from pathlib import Path

import segno

from toolkit.documents.content import logo_of, readable
from toolkit.documents.html import render
from toolkit.documents.papers import Bundle, Draft, Papers, lay_down
from toolkit.documents.survey_notice import SurveyNotice, notice_draft, notice_words, refuse_without_link
from toolkit.workspace import Workspace

#: Dots of the picture for each square of the code; printed 10 cm wide it stays sharp.
_DOTS = 16
#: Empty squares around the code, as its standard asks for (ISO/IEC 18004, 6.3.8).
_MARGIN = 4


def write_poster(
    notice: SurveyNotice, workspace: Workspace, folder: Path | str | None = None, *, on: date, language: str = "en"
) -> Papers:
    """Write a poster of one page to print from the browser, from ``templates/reports/poster.html``.

    Parameters
    ----------
    notice : SurveyNotice
        What is said about the survey.
    workspace : Workspace
        The organisation: its name, logo and colour.
    folder : Path or str, optional
        By default the day's folder among the organisation's papers; nothing in it is overwritten.
    on : date
        The day of the folder.
    language : str
        ``"en"`` or ``"es"``.

    Returns
    -------
    Papers
        What was written, with its folder.

    Raises
    ------
    RuleProblem
        If there are no words in that language, or no link.
    """
    return lay_down(Bundle(drafts=(poster_draft(notice, workspace, language),)), workspace, folder, on=on)


def poster_draft(notice: SurveyNotice, workspace: Workspace, language: str) -> Draft:
    """Return the poster before it is laid down."""
    refuse_without_link(notice)
    poster = poster_page(notice, workspace, language)
    return notice_draft("poster", "html", poster.encode(), workspace, language)


def poster_page(notice: SurveyNotice, workspace: Workspace, language: str) -> str:
    """Fill in the poster's template.

    Parameters
    ----------
    notice : SurveyNotice
        What is said about the survey.
    workspace : Workspace
        The organisation: its name, logo and colour.
    language : str
        ``"en"`` or ``"es"``.

    Returns
    -------
    str
        The poster as HTML.

    Raises
    ------
    RuleProblem
        If there are no words in that language.
    """
    words = notice_words(notice, workspace, language)
    return render(
        workspace,
        "reports/poster.html",
        language,
        **words,
        colour=readable(workspace.settings.colour),
        logo=logo_of(workspace),
        sample=workspace.is_sample,
        code=qr_code(notice.link),
    )


def qr_code(link: str) -> bytes:
    """Draw a QR code that is read even when up to 15 % of it is dirty or torn; a PNG, always of the same bytes.

    Parameters
    ----------
    link : str
        What it leads to.
    """
    drawn = BytesIO()
    segno.make_qr(link, error="m", boost_error=False).save(drawn, kind="png", scale=_DOTS, border=_MARGIN)
    return drawn.getvalue()
