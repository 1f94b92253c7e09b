"""Papers in their dated folder, with an index of what each is, who may see it and who gets it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from toolkit.documents.already_shown import Showing, remember_shown
from toolkit.documents.content import long_date, readable
from toolkit.documents.html import render
from toolkit.workspace import KeptFile, Made, Workspace, dump_record, note_made, read_record, text, write_atomically

INDEX = "index.html"
LIST = "papers.yaml"


@dataclass(frozen=True, eq=False, kw_only=True)
class Told:
    """What the index says of a paper.

    Attributes
    ----------
    name : str
        What it is called.
    about : str
        What it is, in a sentence.
    readers : str
        Who may see it.
    recipient : str
        Who gets it, as the index says it.
    person : str
        The recipient's id in the staff list; empty when it goes to nobody in particular.
    letter : str
        The kind of letter that goes with it, such as ``"supervisor"``; empty for none.
    beside : str
        Another file of the folder that goes to the same person with it, such as a calendar; empty for none.
    names_people : bool
        Whether it says who somebody is; such papers are listed when an organisation is finished.
    """

    name: str
    about: str
    readers: str
    recipient: str
    person: str = ""
    letter: str = ""
    beside: str = ""
    names_people: bool = False


@dataclass(frozen=True, eq=False, kw_only=True)
class Paper(Told):
    """One paper that was written.

    Attributes
    ----------
    path : Path
        The file.
    name, about, readers, recipient, person, letter, beside, names_people
        As the index says.
    """

    path: Path


@dataclass(frozen=True, eq=False, kw_only=True)
class Draft(Told):
    """A paper before it is laid down.

    Attributes
    ----------
    file : str
        Its place in the folder.
    content : bytes
        The whole file.
    name, about, readers, recipient, person, letter, beside, names_people
        As the index will say.
    """

    file: str
    content: bytes


@dataclass(frozen=True, eq=False, kw_only=True)
class Papers:
    """What was written in one go.

    Attributes
    ----------
    folder : Path
        Where everything lies.
    papers : tuple of Paper
        What was written, in the order of the index.
    on : date
        The day that stands on them.
    not_made : tuple of str
        What could not be made and why, a sentence each.
    language : str
        Of the letters.
    """

    folder: Path
    papers: tuple[Paper, ...]
    on: date
    not_made: tuple[str, ...] = ()
    language: str = "en"

    @property
    def index(self) -> Path:
        """The page that lists everything in the folder."""
        return self.folder / INDEX


@dataclass(frozen=True, eq=False, kw_only=True)
class Bundle:
    """Everything that one job wants to lay down.

    A ``whole`` one knows all that could not be made; ``shown`` tells which figures about groups go out with it, and
    ``made`` which page's papers these are and the file they were made from.
    """

    drafts: tuple[Draft, ...] = ()
    not_made: tuple[str, ...] = ()
    whole: bool = False
    shown: tuple[Showing, ...] = ()
    made: tuple[Made, ...] = ()

    def __add__(self, other: "Bundle") -> "Bundle":
        """Put two jobs' papers together."""
        return replace(
            self,
            drafts=self.drafts + other.drafts,
            not_made=self.not_made + other.not_made,
            shown=self.shown + other.shown,
            made=self.made + other.made,
        )


def lay_down(
    bundle: Bundle, workspace: Workspace, folder: Path | str | None = None, *, on: date, language: str = "en"
) -> Papers:
    """Write papers into one folder and renew its index.

    Nothing is ever overwritten: without a folder given it is ``papers/<day>``, or ``papers/<day> (2)`` and so on when a
    paper of the same name with other content is there already. The same paper again stays where it is.

    Parameters
    ----------
    bundle : Bundle
        What to write; all of it exists before the first file is touched.
    workspace : Workspace
        The organisation.
    folder : Path or str, optional
        Another place; a file there that would be overwritten sends the papers to ``<folder> (2)``.
    on : date
        The day.
    language : str
        Of the index.
    """
    wanted = Path(folder) if folder is not None else workspace.folder / "papers" / on.isoformat()
    place = free_folder(wanted, bundle.drafts)
    # Listed first: a paper about people that a killed process left behind is then known when the work is finished.
    # So is what they show of a group: the next report must not undo it.
    write_atomically(place / LIST, dump_record(_listed(place, bundle)).encode())
    remember_shown(workspace, bundle.shown)
    for draft in bundle.drafts:
        if not (place / draft.file).is_file():
            write_atomically(place / draft.file, draft.content)
    write_index(place, workspace, on=on, language=language)
    note_made(workspace, bundle.made)
    made = tuple(_paper(place, draft) for draft in bundle.drafts)
    return Papers(folder=place, papers=made, on=on, not_made=bundle.not_made, language=language)


def write_index(folder: Path, workspace: Workspace, *, on: date, language: str = "en") -> Path:
    """Write ``index.html``: every paper of the folder, what it is, who may see it, who gets it, what was not made.

    Parameters
    ----------
    folder : Path
        Where the papers lie, with the list that was written beside them.
    workspace : Workspace
        The organisation, whose own template for the index wins.
    on : date
        The day that stands on it.
    language : str
        Of its words.

    Returns
    -------
    Path
        The page that was written.
    """
    listed = read_record(folder / LIST)
    page = index_page(listed.get("papers") or [], listed.get("not_made") or [], workspace, on=on, language=language)
    write_atomically(folder / INDEX, page.encode())
    return folder / INDEX


def index_page(
    papers: Sequence[Mapping[str, str]], not_made: Sequence[str], workspace: Workspace, *, on: date, language: str
) -> str:
    """Put the list of a folder's papers together: each has a file, name, about, readers and recipient."""
    return render(
        workspace,
        "reports/index.html",
        language,
        organisation=workspace.name,
        colour=readable(workspace.settings.colour),
        sample=workspace.is_sample,
        date=long_date(on, language),
        papers=papers,
        not_made=not_made,
    )


def made_from(page: str, files: Sequence[KeptFile], *, on: date, course: str = "") -> tuple[Made, ...]:
    """Say which page's papers were made from the last of its files; nothing where no file was handed in."""
    return tuple(
        Made(page=page, on=on.isoformat(), file=file.name, sha256=file.sha256, round=course) for file in files[-1:]
    )


def file_name(workspace: Workspace, name: str, ending: str) -> str:
    """Return a paper's file name: every system accepts it, and a sample's says SAMPLE."""
    kept = "".join(letter if letter.isalnum() or letter in " -_()'’" else " " for letter in name)
    short = " ".join(kept.split())[:80].strip()
    return f"{text('documents.sample')} {short}.{ending}" if workspace.is_sample else f"{short}.{ending}"


def distinct(names: Iterable[str]) -> list[str]:
    """Number names that would be the same file, also where a system ignores letter case."""
    taken: set[str] = set()
    result = []
    for name in names:
        stem, dot, ending = name.rpartition(".")
        option = next(
            option
            for option in (name if n == 1 else f"{stem} ({n}){dot}{ending}" for n in count(1))
            if option.casefold() not in taken
        )
        taken.add(option.casefold())
        result.append(option)
    return result


def free_folder(wanted: Path, drafts: Sequence[Draft]) -> Path:
    """Return the first of ``wanted``, ``wanted (2)``, … in which nothing would be overwritten."""
    for number in count(1):
        place = wanted if number == 1 else wanted.with_name(f"{wanted.name} ({number})")
        if all(_fits(place / draft.file, draft.content) for draft in drafts):
            return place
    raise AssertionError("counting never ends")


def _fits(path: Path, content: bytes) -> bool:
    return not path.exists() or (path.is_file() and path.read_bytes() == content)


def _listed(place: Path, bundle: Bundle) -> dict[str, Any]:
    """Join what the folder's list says already with what is new."""
    before = read_record(place / LIST) if (place / LIST).is_file() else {}
    entries = {entry["file"]: entry for entry in before.get("papers") or []}
    entries.update({draft.file: _entry(draft) for draft in bundle.drafts})
    not_made = dict.fromkeys([*([] if bundle.whole else before.get("not_made") or []), *bundle.not_made])
    return {"papers": list(entries.values()), "not_made": list(not_made)}


def _entry(draft: Draft) -> dict[str, str]:
    return {"file": draft.file, **_told(draft), "names_people": "yes" if draft.names_people else "no"}


def _paper(place: Path, draft: Draft) -> Paper:
    return Paper(path=place / draft.file, **_told(draft))


def _told(draft: Draft) -> dict[str, Any]:
    return {field.name: getattr(draft, field.name) for field in fields(Told)}
