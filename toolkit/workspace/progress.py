"""Going on where you were: which page was worked on last, what was made from which file, and how far that is.

``progress.yaml`` holds only what nothing else in the folder tells. It is written when something was confirmed, chosen
or made, never by looking at a page.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from toolkit.errors import FileProblem
from toolkit.workspace.jobs import JOBS, MISSION, QUESTIONNAIRE, Job
from toolkit.workspace.kept_files import KeptFile, fingerprint
from toolkit.workspace.organisation import Workspace
from toolkit.workspace.texts import text

PROGRESS = "progress.yaml"

_NOTED = ("page", "on", "file", "sha256")


@dataclass(frozen=True, kw_only=True)
class Made:
    """Papers that a page made last.

    Attributes
    ----------
    page : str
        The page, for example ``"teams"``.
    on : str
        The day that stands on them, ``YYYY-MM-DD``.
    file : str
        The name of the file they were made from.
    sha256 : str
        Of that file's bytes.
    round : str
        The survey round or course which the file belongs to; several courses stand side by side.
    """

    page: str
    on: str
    file: str
    sha256: str
    round: str = ""


@dataclass(frozen=True, kw_only=True)
class LeftOff:
    """Where the work stopped.

    Attributes
    ----------
    page : str
        The page to go on with.
    key : str
        The catalogue's key of the sentence that says how far it is.
    fields : dict
        What is filled in there.
    """

    page: str
    key: str
    fields: dict[str, object] = field(default_factory=dict)

    def sentence(self) -> str:
        """Say how far the work is."""
        return text(self.key, "en", **self.fields)


def work_on(workspace: Workspace, page: str) -> None:
    """Note that something was confirmed on a page; the page that is noted already is not written again.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    page : str
        The page, for example ``"teams"``.
    """
    record = workspace.read_record(PROGRESS)
    if record.get("page") != page:
        workspace.write_record(PROGRESS, {**record, "page": page})


def note_made(workspace: Workspace, made: Iterable[Made]) -> None:
    """Note which papers were made from which file; of each page, and each course there, only the last are remembered.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    made : iterable of Made
        What was made just now.
    """
    before = {(entry.page, entry.round): entry for entry in papers_made(workspace)}
    after = {**before, **{(entry.page, entry.round): entry for entry in made}}
    if after != before:
        noted = [_record(entry) for entry in after.values()]
        workspace.write_record(PROGRESS, {**workspace.read_record(PROGRESS), "made": noted})


def papers_made(workspace: Workspace) -> tuple[Made, ...]:
    """Return what each page made last; of papers from before this was noted nothing is known.

    Parameters
    ----------
    workspace : Workspace
        The organisation.

    Returns
    -------
    tuple of Made
        One a page and file; empty where nothing was noted.

    Raises
    ------
    FileProblem
        If ``progress.yaml`` was changed by hand and cannot be read any more.
    """
    entries = workspace.read_record(PROGRESS).get("made") or []
    whole = isinstance(entries, list) and all(
        isinstance(entry, dict) and all(isinstance(entry.get(name), str) for name in _NOTED) and _is_day(entry["on"])
        for entry in entries
    )
    if not whole:
        raise FileProblem(
            f"{PROGRESS}: what was made last cannot be read. Delete this file; only the start page's memory of where "
            "you were is lost with it."
        )
    return tuple(
        Made(**{name: entry[name] for name in _NOTED}, round=str(entry.get("round") or "")) for entry in entries
    )


def made_of(workspace: Workspace, page: str, survey_round: str = "") -> Made | None:
    """Return what a page made last, of one course where it keeps several side by side; None where it made nothing."""
    return next((m for m in papers_made(workspace) if (m.page, m.round) == (page, survey_round)), None)


def _record(made: Made) -> dict[str, str]:
    noted = {name: getattr(made, name) for name in _NOTED}
    return {**noted, "round": made.round} if made.round else noted


def newest(workspace: Workspace, job: Job) -> KeptFile | None:
    """Return the file of a job that was handed in last and whose copy is still there.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    job : Job
        One of ``JOBS``.
    """
    return next((file for file in reversed(workspace.kept(job.kind)) if file.path.is_file()), None)


def still_to_confirm(workspace: Workspace, job: Job) -> tuple[str, ...]:
    """Return what was asked about a job's newest file and has not been answered since.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    job : Job
        One of ``JOBS``.
    """
    file = newest(workspace, job)
    if file is None or not file.to_confirm:
        return ()
    answered = workspace.answers(job.topic)
    return tuple(asked for asked in file.to_confirm if asked not in answered)


def left_off(workspace: Workspace) -> LeftOff | None:
    """Tell on which page something was confirmed last, and how far the work on it is.

    Parameters
    ----------
    workspace : Workspace
        The organisation. In a folder that has no such memory yet, the file that was handed in last tells the page.

    Returns
    -------
    LeftOff or None
        None where nothing has been begun, or in a sample that nobody has worked on.
    """
    page = str(workspace.read_record(PROGRESS).get("page") or "") or _guess(workspace)
    if page == "survey":
        return _questions(workspace, made_of(workspace, page))
    job = next((job for job in JOBS if job.page == page), None)
    return _job(workspace, job) if job else None


def _guess(workspace: Workspace) -> str:
    if workspace.is_sample:
        return ""  # its files were handed in by the toolkit
    pages = {job.kind: job.page for job in JOBS}
    handed_in = [pages[file.kind] for file in workspace.kept() if file.kind in pages]
    if handed_in:
        return handed_in[-1]
    return "survey" if workspace.has(MISSION) else ""


def _questions(workspace: Workspace, made: Made | None) -> LeftOff:
    if not workspace.has(QUESTIONNAIRE):
        return LeftOff(page="survey", key="workspace.left_off.survey.written")
    now = fingerprint(workspace.path(QUESTIONNAIRE).read_bytes())
    if made is None or made.sha256 != now:
        return LeftOff(page="survey", key="workspace.left_off.survey.questions")
    return LeftOff(page="survey", key="workspace.left_off.survey.made", fields={"day": made.on})


def _job(workspace: Workspace, job: Job) -> LeftOff:
    file = newest(workspace, job)
    made = made_of(workspace, job.page, job.round_of(file))
    fields: dict[str, object] = {}
    if file is None:
        step = "no_file"
    elif n := len(still_to_confirm(workspace, job)):
        step, fields = f"asked.{'one' if n == 1 else 'many'}", {"n": n}
    elif made is not None and made.sha256 == file.sha256:
        step, fields = "made", {"day": made.on}
    else:
        step = "read"
    return LeftOff(page=job.page, key=f"workspace.left_off.{job.page}.{step}", fields=fields)


def _is_day(written: str) -> bool:
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return True
