"""Mail drafts: one a recipient, with only their own papers, to be looked at and sent from one's own mail program."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.documents.html import render
from toolkit.documents.inputs import staff_of
from toolkit.documents.papers import Bundle, Draft, Paper, Papers, distinct, file_name, free_folder, lay_down
from toolkit.errors import FileProblem
from toolkit.workspace import Workspace, text

_ADDRESS = re.compile(r"[^\s@<>,;\"]+@[^\s@<>,;\"]+\.[^\s@<>,;\"]+")
_WORD = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")
_PAGE = ("text", "html")
_KINDS = {".docx": _WORD, ".ics": ("text", "calendar")}


def write_mail_drafts(papers: Papers, workspace: Workspace, *, staff: pd.DataFrame | None = None) -> tuple[Paper, ...]:
    """Write an ``.eml`` draft for everybody who gets a paper; a double click opens it, ready to be sent.

    Who gets papers for two purposes (the sheet on their people, the letter on their own team) gets two.

    Parameters
    ----------
    papers : Papers
        What was made; papers without a recipient of their own get no draft.
    workspace : Workspace
        The organisation, whose letter templates win over the shipped ones.
    staff : DataFrame, optional
        Names and addresses (person, name, email); by default of the staff list handed in last.

    Returns
    -------
    tuple of Paper
        The drafts, in a folder "mail drafts" beside the papers. Where the staff list has no address, the draft has
        none either, and says so.
    """
    people = (staff_of(workspace).staff if staff is None else staff).set_index("person")
    by_reader: dict[tuple[str, str], list[Paper]] = {}
    for paper in papers.papers:
        if paper.person and paper.letter:
            by_reader.setdefault((paper.person, paper.letter), []).extend([paper, *_beside(paper, papers)])
    drafts: list[Draft] = []
    for (person, _), own in by_reader.items():
        known = people.loc[person] if person in people.index else pd.Series({"name": "", "email": ""})
        name, address = str(known["name"]), _address(known["email"])
        title = f"{name or person} {person}".strip()
        about = "mail.about" if address else "mail.about_no_address"
        drafts.append(
            Draft(
                file=file_name(workspace, title, "eml"),
                content=_draft(own, workspace, name, address, papers),
                name=text("documents.mail.name", papers.language, name=name or person),
                about=text(f"documents.{about}", papers.language),
                readers=text("documents.only_recipient", papers.language),
                recipient=name or person,
                names_people=True,
            )
        )
    files = distinct(draft.file for draft in drafts)
    drafts = [replace(draft, file=file) for draft, file in zip(drafts, files, strict=True)]
    place = free_folder(papers.folder / "mail drafts", drafts)
    beside = tuple(replace(draft, file=f"{place.name}/{draft.file}") for draft in drafts)
    bundle = Bundle(drafts=beside)
    return lay_down(bundle, workspace, papers.folder, on=papers.on, language=papers.language).papers


def _beside(paper: Paper, papers: Papers) -> list[Paper]:
    """Return what goes to the same reader with a paper: one file of the folder that is meant for several."""
    return [replace(paper, path=papers.folder / paper.beside)] if paper.beside else []


def without_address(drafts: Sequence[Paper]) -> tuple[Paper, ...]:
    """Return the drafts to which nobody's address could be written, because the staff list has none.

    Parameters
    ----------
    drafts : sequence of Paper
        From :func:`write_mail_drafts`.

    Returns
    -------
    tuple of Paper
        They are opened like the others; the address is filled in by hand.
    """
    return tuple(draft for draft in drafts if message_from_bytes(_content(draft.path))["To"] is None)


def _draft(own: list[Paper], workspace: Workspace, name: str, address: str, papers: Papers) -> bytes:
    template = f"letters/{own[0].letter}.{papers.language}.txt"
    words = {"name": name, "organisation": workspace.name}
    subject, body = letter(workspace, template, papers.language, **words)
    return unsent_mail(subject, body, on=papers.on, sample=workspace.is_sample, to=address, attached=own)


def unsent_mail(
    subject: str, body: str, *, on: date, sample: bool, to: str = "", attached: Sequence[Paper] = ()
) -> bytes:
    """Write one mail as a file that mail programs open for writing.

    Parameters
    ----------
    subject, body : str
        The words.
    on : date
        The day that stands on it; no clock is read.
    sample : bool
        Whether its subject says SAMPLE.
    to : str
        The recipient's address; "" for none.
    attached : sequence of Paper
        What goes with it.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Subject"] = f"{text('documents.sample')}: {subject}" if sample else subject
    if to:
        message["To"] = to
    message["Date"] = format_datetime(datetime(on.year, on.month, on.day, 12))
    message.set_content(body, cte="quoted-printable")
    for paper in attached:
        main, sub = _KINDS.get(paper.path.suffix, _PAGE)
        message.add_attachment(_content(paper.path), maintype=main, subtype=sub, filename=paper.path.name)
    if attached:
        message.set_boundary(f"part-{sha256(body.encode()).hexdigest()[:24]}")
    return message.as_bytes()


def letter(workspace: Workspace, template: str, language: str, **words: Any) -> tuple[str, str]:
    """Fill in a letter and part it into its subject, which is its first line, and the rest.

    Parameters
    ----------
    workspace : Workspace
        The organisation, whose own copy of the letter wins.
    template : str
        Its name below ``templates/``.
    language : str
        Of the texts it may take from the catalogue.
    **words
        What stands for the names in braces.

    Returns
    -------
    tuple of str
        Subject and body.

    Raises
    ------
    FileProblem
        If the own copy cannot be used; says where and why.
    """
    written = render(workspace, template, language, **words)
    first, _, rest = written.lstrip().partition("\n")
    heading, colon, subject = first.partition(":")
    if heading.strip().casefold() != "subject" or not colon or not subject.strip():
        raise FileProblem(f'The letter {template} must begin with a line "Subject: …". Correct your copy of it.')
    return subject.strip(), rest.lstrip("\n")


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise FileProblem(f"{path.name} is not in {path.parent} any more. Make the papers again.") from None


def _address(found: object) -> str:
    """Return the address when it is one; anything else would send the paper astray."""
    written = "" if not isinstance(found, str) else found.strip()
    return written if _ADDRESS.fullmatch(written) else ""
