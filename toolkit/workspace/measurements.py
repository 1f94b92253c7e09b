"""What was answered about each file of scores: how it was measured, its test's range, and where the scores stand.

Every file has its own answers: another training is another test with another range, taken by other people.
"""

from dataclasses import dataclass, fields, replace
from typing import Any

from toolkit.errors import FileProblem
from toolkit.workspace.jobs import DESIGN
from toolkit.workspace.kept_files import KeptFile
from toolkit.workspace.organisation import Workspace


@dataclass(frozen=True, kw_only=True)
class Measured:
    """The answers about one file of scores; what was not answered is empty.

    Attributes
    ----------
    same_people, same_test, picked : str
        ``"yes"`` or ``"no"``: the same people both times, the same test, picked because of a low first score.
    lowest, highest : str
        The ends of the test's range, as they were typed.
    held_on : str
        The day of the training, ``YYYY-MM-DD``.
    measure_again : str
        The day on which the same people are to be measured again.
    person, before, after : str
        Headings that were chosen, where the file's own do not tell which is which.
    before_file, after_file : str
        SHA-256 of the other file, where the first or the second score stands there.
    same_names : str
        Whether the same name in both files is the same person.
    """

    same_people: str = ""
    same_test: str = ""
    picked: str = ""
    lowest: str = ""
    highest: str = ""
    held_on: str = ""
    measure_again: str = ""
    person: str = ""
    before: str = ""
    after: str = ""
    before_file: str = ""
    after_file: str = ""
    same_names: str = ""

    def decided(self, name: str) -> bool | None:
        """Return what was answered to a question by yes or no; None when it was not.

        Parameters
        ----------
        name : str
            One of ``"same_people"``, ``"same_test"``, ``"picked"`` and ``"same_names"``.
        """
        return {"yes": True, "no": False}.get(getattr(self, name))


def measured(workspace: Workspace, file: KeptFile) -> Measured:
    """Return what was answered about a file of scores.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    file : KeptFile
        Its file; another one's answers are never taken for it.

    Returns
    -------
    Measured
        The answers; empty where there are none.

    Raises
    ------
    FileProblem
        If ``impact_design.yaml`` was changed by hand and cannot be read any more.
    """
    return next(
        (replace(Measured(), **_told(entry)) for entry in _listed(workspace) if _is_of(entry, file)), Measured()
    )


def keep_measured(workspace: Workspace, file: KeptFile, answers: Measured) -> None:
    """Remember what was answered about a file of scores; answers that are there already are not written again.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    file : KeptFile
        Its file.
    answers : Measured
        All answers about it.
    """
    if measured(workspace, file) == answers:
        return
    told = {name: value for name, value in _fields_of(answers).items() if value}
    others = [entry for entry in _listed(workspace) if not _is_of(entry, file)]
    new = [{"file": file.name, "sha256": file.sha256, **told}] if told else []
    workspace.write_record(DESIGN, {"files": [*others, *new]})


def _listed(workspace: Workspace) -> list[dict[str, Any]]:
    entries = workspace.read_record(DESIGN).get("files") or []
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise FileProblem(
            f"{DESIGN}: under “files” a list was expected, with a file and its answers in each entry. Correct it, or "
            "delete this file and answer the questions on the page “Did it help?” again."
        )
    return list(entries)


def _is_of(entry: dict[str, Any], file: KeptFile) -> bool:
    return entry.get("sha256") == file.sha256


def _told(entry: dict[str, Any]) -> dict[str, str]:
    """Take the answers out of an entry; what somebody wrote there that is no word is no answer."""
    return {field.name: value for field in fields(Measured) if isinstance(value := entry.get(field.name), str)}


def _fields_of(answers: Measured) -> dict[str, str]:
    return {field.name: getattr(answers, field.name) for field in fields(answers)}
