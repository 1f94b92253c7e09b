"""Saving that cannot lose anything: the new file is complete before it takes the old one's place."""

import errno
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from toolkit.errors import FileProblem

#: Half-written files carry this beginning; they are swept away when an organisation is opened.
UNFINISHED = ".unfinished-"

#: Seconds that a change waits for another page's change, and the age at which a lock is a dead process's.
_WAIT, _DEAD = 5.0, 15.0


def write_atomically(path: Path, content: bytes, *, previous: Path | None = None) -> None:
    """Write a file so that a crash leaves either the old or the new content, never a mixture.

    Parameters
    ----------
    path : Path
        The file; its folder is made if need be.
    content : bytes
        All of the new content.
    previous : Path, optional
        Where the content before is kept.

    Raises
    ------
    FileProblem
        If the disk is full, the folder cannot be written, or another program holds the file. Nothing has changed then.
    """
    unfinished: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=UNFINISHED, dir=path.parent)  # which nobody else can read
        unfinished = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if previous is not None and path.exists():
            _keep(path, previous)
        unfinished.replace(path)
    except OSError as error:
        if unfinished is not None:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
        raise FileProblem(saving_problem(path, error)) from None


def _keep(path: Path, previous: Path) -> None:
    """Copy, then rename: the copy is never half there either."""
    previous.parent.mkdir(parents=True, exist_ok=True)
    copy = previous.with_name(f"{UNFINISHED}{previous.name}")
    copy.unlink(missing_ok=True)
    copy.touch(mode=0o600)
    shutil.copyfile(path, copy)
    copy.replace(previous)


def saving_problem(path: Path, error: OSError) -> str:
    """Say in plain words why a file could not be written and what to do.

    Parameters
    ----------
    path : Path
        The file that was to be written.
    error : OSError
        What the system said.

    Returns
    -------
    str
        The reason and the way out.
    """
    kept = "Nothing was changed."
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"{path.name} could not be saved: the disk is full. {kept} Free some space and press the button again."
    if path.is_dir():
        return f"{path.name} could not be saved: there is a folder of that name in {path.parent}. {kept}"
    if isinstance(error, PermissionError) and path.exists() and os.access(path.parent, os.W_OK):
        return (
            f"{path.name} could not be saved: another program has it open (Excel or Word?). {kept} "
            "Close it there and press the button again."
        )
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return (
            f"{path.name} could not be saved: you may not write in {path.parent}. {kept} "
            "Choose a folder of your own, or ask who looks after this computer."
        )
    if error.errno == errno.ENAMETOOLONG:
        return f"{path.name} could not be saved: its name and folder are too long for this computer. {kept}"
    return f"{path.name} could not be saved in {path.parent} ({error.strerror}). {kept}"


def sweep(folder: Path) -> int:
    """Remove what a killed process left half-written; return how many files that were."""
    swept = 0
    for leftover in list(folder.rglob(f"{UNFINISHED}*")):
        with suppress(OSError):
            if time.time() - leftover.stat().st_mtime > _DEAD:
                shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()
                swept += 1
    return swept


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Let one page at a time read, change and save a record of this folder.

    A lock left behind by a killed process is taken over after a few seconds.
    """
    lock = folder / ".lock"
    give_up = time.monotonic() + _WAIT
    while True:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            break
        except FileExistsError:
            with suppress(OSError):
                if time.time() - lock.stat().st_mtime > _DEAD:
                    lock.unlink()
                    continue
            if time.monotonic() > give_up:
                raise FileProblem(
                    f"{folder.name} is being changed by another page. Wait a moment and press the button again."
                ) from None
            time.sleep(0.05)
        except OSError as error:
            told = saving_problem(lock, error).replace(lock.name, f"The change in {folder.name}", 1)
            raise FileProblem(told) from None
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)
