"""Nobody is found in a paper about a group, whatever its bytes are packed in."""

import zipfile
from io import BytesIO

import pytest

from toolkit.documents import finish_organisation, write_mail_drafts

#: In the answers, the staff list or the scores of the small organisation.
SECRETS = ("zebedee", "quibblewick", "zq@secret.example", "chief llama officer", "id-77431", "told nobody", "person01")


def readable_bytes(path):
    """Everything in a file, archives opened, as one text."""
    content = path.read_bytes()
    if content.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            content = b"\n".join(name.encode() + archive.read(name) for name in archive.namelist())
    return content.decode("utf-8", "replace").casefold()


def test_the_secrets_are_in_the_files(organisation):
    """Otherwise the tests below could not fail."""
    handed_in = " ".join(readable_bytes(file.path) for file in organisation.kept())
    assert [secret for secret in SECRETS if secret not in handed_in] == []


def test_no_secret_in_a_paper_about_a_group(made):
    """Names, addresses, ids and rare job titles are in no byte of report (in every form), brief and sheets."""
    _, papers = made
    groups = [paper for paper in papers.papers if not paper.names_people]
    assert len(groups) == 10
    found = [(paper.name, secret) for paper in groups for secret in SECRETS if secret in readable_bytes(paper.path)]
    assert found == []


def test_no_secret_in_what_is_handed_over(organisation, made):
    """Totals, codebook and method hold no answers of single people and no names."""
    papers = finish_organisation(organisation, on=made[1].on, delete_on=made[1].on)
    handed = [paper for paper in papers.papers if "hand-over" in paper.path.parts]
    assert len(handed) == 3
    found = [(paper.name, secret) for paper in handed for secret in SECRETS if secret in readable_bytes(paper.path)]
    assert found == []


@pytest.mark.parametrize(("own", "others"), [("Ada", "Ben"), ("Ben", "Ada")])
def test_a_sheet_holds_only_its_readers_people(made, own, others):
    """Every person is named after their supervisor ("Person03 OfBen"): 11 of the own, none of the other's."""
    sheets = [paper for paper in made[1].papers if paper.letter == "supervisor" and paper.recipient.startswith(own)]
    assert len(sheets) == 1
    shown = readable_bytes(sheets[0].path)
    assert shown.count(f" of{own}".casefold()) == 11
    assert f" of{others}".casefold() not in shown


@pytest.mark.parametrize(("own", "others"), [("Ada", "Ben"), ("Ben", "Ada")])
def test_a_mail_draft_holds_only_its_recipients_people(organisation, made, own, others):
    """Body and attachment of each draft, decoded, name no person of another recipient."""
    from email import message_from_bytes
    from email.policy import default

    place, papers = made
    draft = next(paper for paper in write_mail_drafts(papers, place) if paper.recipient.startswith(own))
    message = message_from_bytes(draft.path.read_bytes(), policy=default)
    shown = message.get_body().get_content()
    for attachment in message.iter_attachments():
        with zipfile.ZipFile(BytesIO(attachment.get_content())) as archive:
            shown += b"".join(archive.read(name) for name in archive.namelist()).decode("utf-8", "replace")
    assert shown.count(f" Of{own}") == 11
    assert f" Of{others}" not in shown
    assert message["To"] == f"{own.lower()}@elm.example"
