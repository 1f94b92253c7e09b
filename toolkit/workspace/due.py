"""What is due in an organisation: days that come, questions that wait, papers that a newer file has overtaken."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from toolkit.errors import FileProblem, ToolkitError
from toolkit.workspace.jobs import DESIGN, JOBS, QUESTIONNAIRE, Job
from toolkit.workspace.kept_files import KeptFile, fingerprint
from toolkit.workspace.measurements import measured
from toolkit.workspace.organisation import Workspace
from toolkit.workspace.progress import PROGRESS, made_of, newest, still_to_confirm
from toolkit.workspace.texts import text


@dataclass(frozen=True, kw_only=True)
class Due:
    """One thing that is due.

    Attributes
    ----------
    page : str
        The page on which it is done, for example ``"teams"``.
    day : date
        When it is due; of what waits already, the day since which it waits.
    key : str
        The catalogue's key of its sentence.
    fields : dict
        What is filled in there beside ``day``.
    """

    page: str
    day: date
    key: str
    fields: dict[str, object] = field(default_factory=dict)

    def sentence(self) -> str:
        """Say what is due."""
        return text(self.key, "en", day=self.day.isoformat(), **self.fields)


def what_is_due(workspace: Workspace, *, on: date) -> tuple[Due, ...]:
    """List what the organisation's folder tells to be due, sorted by day.

    Nothing is read but what the folder notes: a file of a folder that was filled before the questions about it were
    noted adds none until it is chosen again.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    on : date
        Today. It is the day of a note that cannot be read; such a note hides nothing else.

    Returns
    -------
    tuple of Due
        Past days first; what lies in the future is there too, however far.
    """
    parts: tuple[Callable[[Workspace], Iterator[Due]], ...] = (_deletion, _asked, _changed, _overtaken, _follow_up)
    found: set[tuple[date, str, str]] = set()
    due = []
    for part in parts:
        for thing in _told(part, workspace, on):
            said = (thing.day, thing.page, thing.sentence())
            due += [] if said in found else [thing]
            found.add(said)
    order = ("start", "survey", *(job.page for job in JOBS))
    return tuple(sorted(due, key=lambda thing: (thing.day, order.index(thing.page), thing.sentence())))


def _told(part: Callable[[Workspace], Iterator[Due]], workspace: Workspace, on: date) -> list[Due]:
    """Return what one part finds; a record that cannot be read is itself a thing to see to."""
    try:
        return list(part(workspace))
    except ToolkitError as error:
        why = " ".join(error.problems)
        return [Due(page="start", day=on, key="workspace.due.unreadable", fields={"why": why})]


def _deletion(workspace: Workspace) -> Iterator[Due]:
    day = workspace.settings.delete_copies_on
    if day is not None:
        yield Due(page="start", day=day, key="workspace.due.delete")


def _asked(workspace: Workspace) -> Iterator[Due]:
    """Near matches of survey questions, and job titles, that wait for an answer."""
    for job in JOBS:
        file, n = newest(workspace, job), len(still_to_confirm(workspace, job))
        if file is not None and n:
            key = f"workspace.due.{job.page}.asked.{'one' if n == 1 else 'many'}"
            yield Due(page=job.page, day=_added(file), key=key, fields={"n": n, "file": file.name})


def _changed(workspace: Workspace) -> Iterator[Due]:
    """The user's own file was changed after it was read; known only where its place was typed."""
    for job in JOBS:
        file = newest(workspace, job)
        if file is not None and file.origin and _differs(Path(file.origin), file.path):
            key = "workspace.due.changed"
            yield Due(page=job.page, day=_added(file), key=key, fields={"file": file.name})


def _differs(original: Path, copy: Path) -> bool:
    """Compare a user's own file with its copy; one that is gone or cannot be opened tells nothing."""
    try:
        if original.stat().st_size != copy.stat().st_size:
            return True
        return fingerprint(original.read_bytes()) != fingerprint(copy.read_bytes())
    except OSError:
        return False


def _overtaken(workspace: Workspace) -> Iterator[Due]:
    """Papers, the learning teams' among them, that were made from another file than the newest."""
    sheets = made_of(workspace, "survey")
    if sheets and workspace.has(QUESTIONNAIRE):
        now = fingerprint(workspace.path(QUESTIONNAIRE).read_bytes())
        if now != sheets.sha256:
            yield Due(page="survey", day=_day(sheets.on, PROGRESS), key="workspace.due.survey.overtaken")
    for job in JOBS:
        yield from _newer_file(workspace, job)


def _newer_file(workspace: Workspace, job: Job) -> Iterator[Due]:
    file = newest(workspace, job)
    made = made_of(workspace, job.page, job.round_of(file))
    if file is not None and made is not None and file.sha256 != made.sha256:
        fields: dict[str, object] = {"made": made.on, "before": made.file, "file": file.name}
        yield Due(page=job.page, day=_added(file), key=f"workspace.due.{job.page}.overtaken", fields=fields)


def _follow_up(workspace: Workspace) -> Iterator[Due]:
    """The days, where some were set, on which the people of a training are to be measured again."""
    for file in workspace.kept("scores"):
        written = measured(workspace, file).measure_again
        if written:
            day = _day(written, f"{DESIGN}, {file.name}: measure_again")
            fields: dict[str, object] = {"training": file.round or file.name}
            yield Due(page="help", day=day, key="workspace.due.help.measure_again", fields=fields)


def _added(file: KeptFile) -> date:
    return _day(file.added, f"files.yaml: the day on which {file.name} was added")


def _day(written: object, place: str) -> date:
    try:
        return date.fromisoformat(str(written))
    except ValueError:
        raise FileProblem(f'{place} is "{written}"; a date like 2027-01-31 was expected. Correct it there.') from None
