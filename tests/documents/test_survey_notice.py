"""Invitation, reminder and privacy notice: drafts that promise no more than what is done."""

from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.policy import default

import docx
import pytest

from toolkit.documents import (
    COLLECTED,
    SEEN_BY,
    SurveyNotice,
    write_invitation,
    write_poster,
    write_privacy_notice,
    write_reminder,
)
from toolkit.errors import FileProblem, RuleProblem

ON = date(2026, 11, 23)
LINK = "https://forms.example.org/f/x?id=1&lang=en"
NOTICE = SurveyNotice(
    title="Our mission at work",
    link=LINK,
    until=date(2026, 12, 4),
    keep_until=date(2027, 3, 31),
    contact="Ada Vega, ada@elm.example",
    collected="email",
    seen_by="facilitator",
    minutes=12,
)
MAILS = {"invitation": write_invitation, "reminder": write_reminder}
ALL = {**MAILS, "privacy": write_privacy_notice}


def opened(papers):
    """Read a draft as a mail program does."""
    return message_from_bytes(papers.papers[0].path.read_bytes(), policy=default)


def words(papers):
    """Everything that a letter says, on one line."""
    path = papers.papers[0].path
    if path.suffix == ".docx":
        return " ".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    return " ".join(f"{opened(papers)['Subject']} {opened(papers).get_body().get_content()}".split())


@pytest.mark.parametrize("write", MAILS.values())
def test_a_mail_is_a_draft_to_nobody(organisation, write):
    """The facilitator puts the addresses in; nothing is attached, the link stands on a line by itself."""
    mail = opened(write(NOTICE, organisation, on=ON))
    assert (mail["X-Unsent"], mail["To"], mail["From"], mail["Bcc"]) == ("1", None, None, None)
    assert list(mail.iter_attachments()) == []
    assert LINK in mail.get_body().get_content().splitlines()


@pytest.mark.parametrize(("kind", "write"), ALL.items())
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_letter_in_both_languages(organisation, kind, write, language):
    """Days in words, the number of people, whom to ask; nothing in braces is left."""
    said = words(write(NOTICE, organisation, on=ON, language=language))
    until = {"en": "4 December 2026", "es": "4 de diciembre de 2026"}[language]
    assert until in said
    assert "Ada Vega, ada@elm.example" in said
    assert {"en": "at least 5 people", "es": "al menos 5 personas"}[language] in said
    assert "{" not in said
    if kind != "privacy":
        assert "Our mission at work" in said
        assert f"{NOTICE.minutes} minut" in said


@pytest.mark.parametrize(("kind", "write"), ALL.items())
@pytest.mark.parametrize("collected", COLLECTED)
@pytest.mark.parametrize(("language", "word"), [("en", "anonymous"), ("es", "anónim")])
def test_confidential_is_not_called_anonymous(organisation, kind, write, collected, language, word):
    """Only where neither name nor e-mail is asked for, and no group such as role and site that could tell."""
    for asks_groups in (True, False):
        notice = replace(NOTICE, collected=collected, asks_groups=asks_groups)
        said = words(write(notice, organisation, on=ON, language=language)).casefold()
        is_anonymous = collected == "nothing" and not asks_groups
        assert (word in said) == is_anonymous
        assert ("confiden" in said) == (not is_anonymous)


@pytest.mark.parametrize("write", [*MAILS.values(), write_poster])
def test_what_leads_to_a_link_needs_one(organisation, write):
    """A survey on paper has a privacy notice only."""
    with pytest.raises(RuleProblem, match="lead people to the survey's link"):
        write(replace(NOTICE, link=""), organisation, on=ON)
    assert write_privacy_notice(replace(NOTICE, link=""), organisation, on=ON).papers


@pytest.mark.parametrize("seen_by", SEEN_BY)
def test_who_sees_single_answers(organisation, seen_by):
    """One of three sentences, in the invitation and in the notice."""
    expected = {
        "facilitator": "Only the person who runs the survey sees single answers.",
        "consultant": "Only a consultant from outside sees single answers; nobody at Elm House does.",
        "personnel": "Only the person who runs the survey and the human resources office see single answers;",
    }
    for write in (write_invitation, write_privacy_notice):
        assert expected[seen_by] in words(write(replace(NOTICE, seen_by=seen_by), organisation, on=ON))


def test_the_notice_is_a_paper(organisation):
    """Headings, points, as a Word file and a web page; the day of deletion stands in it."""
    papers = write_privacy_notice(NOTICE, organisation, on=ON)
    document = docx.Document(str(papers.papers[0].path))
    headings = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"]
    assert headings == [
        "In short", "What is collected", "Who sees it", "What it is for", "How long it is kept", "What you can do",
    ]  # fmt: skip
    assert len([paragraph for paragraph in document.paragraphs if paragraph.style.name == "List Bullet"]) == 3
    assert "deleted on 31 March 2027" in words(papers)
    assert [paper.path.suffix for paper in papers.papers] == [".docx", ".html"]


@pytest.mark.parametrize("write", ALL.values())
@pytest.mark.parametrize("sample", [True, False])
def test_the_same_letter_twice(new_organisation, write, sample):
    """The same bytes; a sample's says so."""
    place = new_organisation(sample=sample, files=False)
    first = [(paper.path, paper.path.read_bytes()) for paper in write(NOTICE, place, on=ON).papers]
    second = [(paper.path, paper.path.read_bytes()) for paper in write(NOTICE, place, on=ON).papers]
    assert first == second
    assert all(path.name.startswith("SAMPLE") == sample for path, _ in first)


def test_an_own_letter_wins(organisation):
    """Without headings too; one without a subject is refused with its name."""
    organisation.write_text("templates/letters/privacy.en.txt", "Subject: Hello\n\nShort, {{ organisation }}.\n")
    assert "Short, Elm House." in words(write_privacy_notice(NOTICE, organisation, on=ON))
    organisation.write_text("templates/letters/reminder.en.txt", "Hello {{ title }}\n")
    with pytest.raises(FileProblem, match=r"letters/reminder\.en\.txt must begin with a line"):
        write_reminder(NOTICE, organisation, on=ON)


def test_a_title_cannot_become_a_line_of_the_mail(organisation):
    """A line break in it is a space."""
    mail = opened(write_invitation(replace(NOTICE, title="Our\nBcc: x@y.example"), organisation, on=ON))
    assert mail["Bcc"] is None
    assert mail["Subject"].startswith("Our Bcc: x@y.example: ")


def test_everything_that_is_missing_at_once():
    """Each with what to do."""
    with pytest.raises(RuleProblem) as error:
        SurveyNotice(
            title=" ", link="javascript:alert(1)", until=date(2026, 12, 4), keep_until=date(2026, 12, 1), contact="",
            collected="all", seen_by="me", minutes=0,
        )  # fmt: skip
    assert error.value.problems == (
        "The survey has no title. Write what it is called.",
        'The link "javascript:alert(1)" does not begin with https:// or has a space in it. Copy it once more.',
        "The answers would be deleted on 1 December 2026, before the survey closes on 4 December 2026. "
        "Choose a later day.",
        "Nobody is named whom people can ask. Write a name with an address or a telephone number.",
        'What is collected beside the answers is "all"; choose one of "nothing", "email" and "name".',
        'Who sees single answers is "me"; choose one of "facilitator", "consultant" and "personnel".',
        "Answering takes 0 minutes; write 1 or more.",
    )
    with pytest.raises(RuleProblem, match="The link has 320 letters; a telephone reads 300 from a poster"):
        replace(NOTICE, link="https://x.example/".ljust(320, "a"))


@pytest.mark.parametrize("write", ALL.values())
def test_a_language_without_letters(organisation, write):
    """Said with those there are."""
    with pytest.raises(RuleProblem) as error:
        write(NOTICE, organisation, on=ON, language="fr")
    assert str(error.value) == 'Letters and posters are there in "en" and "es", not in "fr".'
