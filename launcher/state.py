"""The toolkit's own folder, where the server's secret lies: private, and a sentence when it cannot be written."""

import errno
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

from launcher import places
from launcher.problems import CannotStart
from launcher.texts import text

#: What a server writes into it before its first page is there, with plenty to spare (bytes).
ROOM_NEEDED = 10_000_000
_FULL = (errno.ENOSPC, errno.EDQUOT)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS, errno.EEXIST, errno.ENOTDIR)


@contextmanager
def explained() -> Iterator[None]:
    """Say in a sentence that something could not be written.

    Raises
    ------
    CannotStart
        If the disk is full, or the place belongs to somebody else or is no folder. Any other fault is left as it is.
    """
    try:
        yield
    except OSError as problem:
        folder = places.state_folder()
        if problem.errno in _FULL:
            raise CannotStart(text("launcher.state_full", folder=folder)) from None
        if problem.errno not in _FORBIDDEN:
            raise
        place = problem.filename or folder
        raise CannotStart(text("launcher.state_not_yours", place=place, variable=places.STATE_VARIABLE)) from None


def ready_folder() -> Path:
    """Return the toolkit's own folder, made so that only this user can look into it.

    A folder that somebody named and that was there before keeps its rights: it may hold other things too. What the
    toolkit writes into it is private all the same.

    Raises
    ------
    CannotStart
        If it cannot be made.
    """
    folder = places.state_folder()
    with explained():
        is_ours = not folder.exists() or not os.environ.get(places.STATE_VARIABLE)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if is_ours and os.name == "posix":
            folder.chmod(0o700)
    return folder


def check_room() -> None:
    """Refuse to start where a server could not write its own files.

    Raises
    ------
    CannotStart
        If the disk is full.
    """
    folder = ready_folder()
    if shutil.disk_usage(folder).free < ROOM_NEEDED:
        raise CannotStart(text("launcher.state_full", folder=folder))


def open_private(path: Path) -> BinaryIO:
    """Open a file for writing, emptied, that only this user can read; one left by an older version becomes so.

    Parameters
    ----------
    path : Path
        Where it lies.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    if hasattr(os, "fchmod"):
        with suppress(PermissionError):  # another user's file in a folder that several write into
            os.fchmod(handle, 0o600)
    return os.fdopen(handle, "wb")


def remembered() -> dict[str, Any]:
    """Return what was remembered; nothing when the file is not there or cannot be read."""
    try:
        found = json.loads((places.state_folder() / "settings.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def remember(**values: object) -> None:
    """Add to what is remembered, replacing the file at one stroke.

    Raises
    ------
    CannotStart
        If it cannot be written; what was remembered before stays.
    """
    path = ready_folder() / "settings.json"
    fresh = path.with_suffix(".new")
    content = json.dumps({**remembered(), **values}, indent=1).encode()
    with explained():
        try:
            with open_private(fresh) as file:
                file.write(content)
            fresh.replace(path)
        except OSError:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
            raise
