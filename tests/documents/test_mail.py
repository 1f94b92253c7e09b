"""Mail drafts: ready to be sent from the user's own program, and always the same."""

from email import message_from_bytes
from email.policy import default

import pandas as pd
import pytest

from toolkit.documents import without_address, write_mail_drafts
from toolkit.errors import FileProblem


@pytest.fixture
def drafts(made):
    return write_mail_drafts(made[1], made[0])


def opened(paper):
    """Read a draft as a mail program does."""
    return message_from_bytes(paper.path.read_bytes(), policy=default)


def test_one_draft_a_recipient(drafts):
    """Two supervisors, two drafts; papers about groups go to nobody in particular."""
    assert [paper.recipient for paper in drafts] == ["Ada Vega", "Ben Ono"]


def test_a_draft_is_unsent(drafts):
    """Mail programs open it for writing, not as a received message; the user's own address is filled in by them."""
    message = opened(drafts[0])
    assert message["X-Unsent"] == "1"
    assert message["From"] is None
    assert message["Subject"] == "SAMPLE: Learning teams: the people who report to you"
    assert [part.get_filename() for part in message.iter_attachments()] == ["SAMPLE Learning teams for Ada Vega.docx"]


def test_the_letter_is_filled_in(drafts):
    """Name and organisation stand in it."""
    body = opened(drafts[1]).get_body().get_content()
    assert body.splitlines()[0] == "Dear Ben Ono,"
    assert body.splitlines()[2].startswith("We are forming")
    assert "learning teams at Elm House" in body


def test_the_same_drafts_again(made, drafts):
    """The same bytes in the same files: nothing is written twice."""
    before = {paper.path: paper.path.read_bytes() for paper in drafts}
    assert {paper.path: paper.path.read_bytes() for paper in write_mail_drafts(made[1], made[0])} == before


@pytest.mark.parametrize("address", ["", "nobody", "a@b.c\nBcc: x@y.z", None])
def test_without_an_address_nothing_is_guessed(made, address):
    """The draft has no recipient, and its line in the index says why."""
    place, papers = made
    staff = pd.DataFrame(
        {"person": ["ID-1", "ID-2"], "name": ["Ada Vega", "Ben Ono"], "email": [address, "ben@elm.example"]}
    )
    first = write_mail_drafts(papers, place, staff=staff)[0]
    assert opened(first)["To"] is None
    assert opened(first)["Bcc"] is None
    assert first.about.startswith("A draft without an address, because the staff list has none.")


def test_drafts_without_an_address_are_told_apart(made):
    """One of two supervisors has an address in the list."""
    place, papers = made
    staff = pd.DataFrame(
        {"person": ["ID-1", "ID-2"], "name": ["Ada Vega", "Ben Ono"], "email": ["", "ben@elm.example"]}
    )
    written = write_mail_drafts(papers, place, staff=staff)
    assert [draft.recipient for draft in without_address(written)] == ["Ada Vega"]


def test_an_own_letter_wins(organisation, made):
    """The organisation's copy of the wording is used."""
    from toolkit.documents import write_all_papers

    organisation.write_text("templates/letters/supervisor.en.txt", "Subject: Hello\n\nShort, {{ name }}.\n")
    papers = write_all_papers(organisation, on=made[1].on)
    message = opened(write_mail_drafts(papers, organisation)[0])
    assert message["Subject"] == "Hello"
    assert message.get_body().get_content().strip() == "Short, Ada Vega."
    organisation.write_text("templates/letters/supervisor.en.txt", "Dear {{ name }}\n")
    with pytest.raises(FileProblem) as error:
        write_mail_drafts(papers, organisation)
    assert str(error.value) == (
        'The letter letters/supervisor.en.txt must begin with a line "Subject: …". Correct your copy of it.'
    )


def test_a_paper_that_is_gone(organisation, made):
    """Deleted by hand since: says which and what to do."""
    from dataclasses import replace

    place, papers = made
    gone = tuple(replace(paper, path=organisation.folder / "x.docx") for paper in papers.papers if paper.letter)
    with pytest.raises(FileProblem) as error:
        write_mail_drafts(replace(papers, papers=gone), place)
    assert str(error.value) == f"x.docx is not in {organisation.folder} any more. Make the papers again."
