"""What people are told before they answer: an invitation, a reminder and a privacy notice, as drafts to look at."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from toolkit.documents.content import Page, long_date, page
from toolkit.documents.html import html_page
from toolkit.documents.languages import called
from toolkit.documents.letter_sections import letter_sections
from toolkit.documents.mail import letter, unsent_mail
from toolkit.documents.papers import Bundle, Draft, Papers, file_name, lay_down
from toolkit.documents.word import word_file
from toolkit.errors import RuleProblem, listing
from toolkit.workspace import Workspace, text

#: What the survey collects beside the answers.
COLLECTED = ("nothing", "email", "name")
#: Who sees single answers: who runs the survey, a consultant from outside, or also the human resources office.
SEEN_BY = ("facilitator", "consultant", "personnel")

#: Letters of a link that a telephone's camera still reads from a poster.
_LONGEST = 300
_LANGUAGES = ("en", "es")


@dataclass(frozen=True, eq=False, kw_only=True)
class SurveyNotice:
    """The few things that a facilitator says about a survey, for its letters and its poster.

    Parameters
    ----------
    title : str
        What the survey is called.
    link : str
        Where it is answered; begins with ``https://`` or ``http://``. Empty for a survey on paper, which has a privacy
        notice and neither letters nor a poster.
    until : date
        The last day on which people can answer.
    keep_until : date
        The day on which single answers are deleted.
    contact : str
        Whom people can ask: a name, with an address or a telephone number.
    collected : str
        One of :data:`COLLECTED`.
    seen_by : str
        One of :data:`SEEN_BY`.
    minutes : int
        How long answering takes.
    asks_groups : bool
        Whether the survey asks for groups such as role and site, which together can tell who somebody is. Only where
        it does not, and nothing is collected, are answers called anonymous.

    Raises
    ------
    RuleProblem
        If something is not there or contradicts another; all problems at once.
    """

    title: str
    link: str
    until: date
    keep_until: date
    contact: str
    collected: str
    seen_by: str
    minutes: int = 10
    asks_groups: bool = True

    @property
    def promise(self) -> str:
        """Which promise the letters make, as the text catalogue names it."""
        return "groups" if self.collected == "nothing" and self.asks_groups else self.collected

    def __post_init__(self) -> None:
        problems = list(_problems(self))
        if problems:
            raise RuleProblem(problems)


def write_invitation(
    notice: SurveyNotice, workspace: Workspace, folder: Path | str | None = None, *, on: date, language: str = "en"
) -> Papers:
    """Write the invitation as a mail draft without a recipient, from ``templates/letters/invitation``.

    Parameters
    ----------
    notice : SurveyNotice
        What is said about the survey.
    workspace : Workspace
        The organisation, whose own letter wins over the shipped one.
    folder : Path or str, optional
        By default the day's folder among the organisation's papers; nothing in it is overwritten.
    on : date
        The day that stands on it.
    language : str
        ``"en"`` or ``"es"``.

    Returns
    -------
    Papers
        What was written, with its folder.

    Raises
    ------
    RuleProblem
        If there is no letter in that language, or no link.
    """
    return _write_mail("invitation", notice, workspace, folder, on=on, language=language)


def write_reminder(
    notice: SurveyNotice, workspace: Workspace, folder: Path | str | None = None, *, on: date, language: str = "en"
) -> Papers:
    """Write the reminder as a mail draft without a recipient, from ``templates/letters/reminder``.

    Parameters
    ----------
    notice : SurveyNotice
        What is said about the survey.
    workspace : Workspace
        The organisation, whose own letter wins over the shipped one.
    folder : Path or str, optional
        By default the day's folder among the organisation's papers; nothing in it is overwritten.
    on : date
        The day that stands on it.
    language : str
        ``"en"`` or ``"es"``.

    Returns
    -------
    Papers
        What was written, with its folder.

    Raises
    ------
    RuleProblem
        If there is no letter in that language, or no link.
    """
    return _write_mail("reminder", notice, workspace, folder, on=on, language=language)


def write_privacy_notice(
    notice: SurveyNotice, workspace: Workspace, folder: Path | str | None = None, *, on: date, language: str = "en"
) -> Papers:
    """Write what is collected, who sees it and until when, as a Word file and a web page.

    Parameters
    ----------
    notice : SurveyNotice
        What is said about the survey.
    workspace : Workspace
        The organisation, whose own ``templates/letters/privacy`` wins over the shipped one.
    folder : Path or str, optional
        By default the day's folder among the organisation's papers; nothing in it is overwritten.
    on : date
        The day that stands on it.
    language : str
        ``"en"`` or ``"es"``.

    Returns
    -------
    Papers
        What was written, with its folder.

    Raises
    ------
    RuleProblem
        If there is no notice in that language.
    """
    return lay_down(Bundle(drafts=privacy_drafts(notice, workspace, language, on=on)), workspace, folder, on=on)


def privacy_drafts(notice: SurveyNotice, workspace: Workspace, language: str, *, on: date) -> tuple[Draft, ...]:
    """Return the privacy notice as a Word file and a web page, before they are laid down."""
    subject, body = _letter("privacy", notice, workspace, language)
    whole = page(
        workspace,
        title=subject,
        about=text("documents.notice.privacy.heading_about", language, title=notice.title),
        readers=text("documents.notice.readers", language),
        on=on,
        language=language,
        sections=tuple(letter_sections(body)),
        contents=False,
    )
    return tuple(_paper_draft(whole, workspace, ending) for ending in ("docx", "html"))


def notice_words(notice: SurveyNotice, workspace: Workspace, language: str) -> Mapping[str, Any]:
    """Return what stands for the names in braces of a letter or a poster.

    Parameters
    ----------
    notice : SurveyNotice
        What is said about the survey.
    workspace : Workspace
        The organisation: its name, and from how many people on results are shown.
    language : str
        ``"en"`` or ``"es"``.

    Raises
    ------
    RuleProblem
        If there are no words in that language.
    """
    if language not in _LANGUAGES:
        raise RuleProblem(f'Letters and posters are there in {listing(_LANGUAGES)}, not in "{language}".')
    minimum = workspace.settings.minimum_group
    return {
        "title": " ".join(notice.title.split()),
        "organisation": workspace.name,
        "link": notice.link,
        "until": long_date(notice.until, language),
        "keep_until": long_date(notice.keep_until, language),
        "contact": " ".join(notice.contact.split()),
        "minutes": notice.minutes,
        "minimum": minimum,
        "promise": text(f"documents.notice.promise.{notice.promise}", language, minimum=minimum),
        "collected": text(f"documents.notice.collected.{notice.collected}", language),
        "seen": text(f"documents.notice.seen.{notice.seen_by}", language, organisation=workspace.name),
    }


def notice_draft(kind: str, ending: str, content: bytes, workspace: Workspace, language: str) -> Draft:
    """Return one of these papers before it is laid down.

    Parameters
    ----------
    kind : str
        "invitation", "reminder", "privacy" or "poster".
    ending : str
        Of its file.
    content : bytes
        The file.
    workspace : Workspace
        The organisation.
    language : str
        Of the paper, named in the file's name and in the index.
    """
    name = f"{text(f'documents.notice.name.{kind}')} ({called(language)})"
    return Draft(
        file=file_name(workspace, name, ending),
        content=content,
        name=name,
        about=text(f"documents.notice.about.{kind}"),
        readers=text("documents.notice.readers"),
        recipient=text("documents.notice.recipient"),
    )


def refuse_without_link(notice: SurveyNotice) -> None:
    """Refuse to write what leads people to a survey when it is on paper.

    Raises
    ------
    RuleProblem
        If the notice has no link.
    """
    if not notice.link:
        raise RuleProblem("Invitation, reminder and poster lead people to the survey's link. Give the link.")


def _problems(notice: SurveyNotice) -> Iterator[str]:
    if not notice.title.strip():
        yield "The survey has no title. Write what it is called."
    if not notice.link:
        pass  # on paper
    elif not notice.link.startswith(("https://", "http://")) or any(letter.isspace() for letter in notice.link):
        yield f'The link "{notice.link}" does not begin with https:// or has a space in it. Copy it once more.'
    elif len(notice.link) > _LONGEST:
        yield (
            f"The link has {len(notice.link)} letters; a telephone reads {_LONGEST} from a poster. Take the short link "
            "that your survey tool offers."
        )
    if notice.keep_until < notice.until:
        yield (
            f"The answers would be deleted on {long_date(notice.keep_until, 'en')}, before the survey closes on "
            f"{long_date(notice.until, 'en')}. Choose a later day."
        )
    if not notice.contact.strip():
        yield "Nobody is named whom people can ask. Write a name with an address or a telephone number."
    if notice.collected not in COLLECTED:
        yield f'What is collected beside the answers is "{notice.collected}"; choose one of {listing(COLLECTED)}.'
    if notice.seen_by not in SEEN_BY:
        yield f'Who sees single answers is "{notice.seen_by}"; choose one of {listing(SEEN_BY)}.'
    if notice.minutes < 1:
        yield f"Answering takes {notice.minutes} minutes; write 1 or more."


def _letter(kind: str, notice: SurveyNotice, workspace: Workspace, language: str) -> tuple[str, str]:
    template = f"letters/{kind}.{language}.txt"
    words = notice_words(notice, workspace, language)
    return letter(workspace, template, language, **words)


def _write_mail(
    kind: str, notice: SurveyNotice, workspace: Workspace, folder: Path | str | None, *, on: date, language: str
) -> Papers:
    draft = mail_draft(kind, notice, workspace, language, on=on)
    return lay_down(Bundle(drafts=(draft,)), workspace, folder, on=on)


def mail_draft(kind: str, notice: SurveyNotice, workspace: Workspace, language: str, *, on: date) -> Draft:
    """Return the invitation or the reminder as a mail without a recipient, before it is laid down."""
    refuse_without_link(notice)
    subject, body = _letter(kind, notice, workspace, language)
    mail = unsent_mail(subject, body, on=on, sample=workspace.is_sample)
    return notice_draft(kind, "eml", mail, workspace, language)


def _paper_draft(whole: Page, workspace: Workspace, ending: str) -> Draft:
    content = word_file(whole, workspace) if ending == "docx" else html_page(whole, workspace)
    return notice_draft("privacy", ending, content, workspace, whole.language)
