import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from toolkit.errors import FileProblem
from toolkit.workspace import saving
from toolkit.workspace.saving import UNFINISHED, only_one, sweep, write_atomically

WRITER = """
import sys
from pathlib import Path
from toolkit.workspace.saving import write_atomically
path = Path(sys.argv[1])
number = 0
while True:
    number += 1
    write_atomically(path, (f"{number:08d}" * 50_000).encode(), previous=path.parent / "previous" / path.name)
"""


def test_the_version_before_is_kept(tmp_path: Path) -> None:
    """Saving twice leaves the new content and the one before."""
    path, previous = tmp_path / "a.yaml", tmp_path / "previous" / "a.yaml"
    write_atomically(path, b"one", previous=previous)
    write_atomically(path, b"two", previous=previous)
    assert (path.read_bytes(), previous.read_bytes()) == (b"two", b"one")


@pytest.mark.skipif(os.name != "posix", reason="on Windows a user's own folders are private by themselves")
def test_nobody_else_can_read_what_is_saved(tmp_path: Path) -> None:
    """A file and the one before it are their user's alone, whatever the one before was."""
    path, previous = tmp_path / "a.yaml", tmp_path / "previous" / "a.yaml"
    path.write_bytes(b"one")
    path.chmod(0o644)
    write_atomically(path, b"two", previous=previous)
    assert [kept.stat().st_mode & 0o777 for kept in (path, previous)] == [0o600, 0o600]


def test_a_killed_process_leaves_a_whole_file(tmp_path: Path) -> None:
    """Killed by signal 9 while saving, ten times: the file is always one whole version, and so is the one before."""
    path = tmp_path / "a.yaml"
    for _ in range(10):
        process = subprocess.Popen([sys.executable, "-c", WRITER, str(path)])
        wait_until = time.monotonic() + 20
        while not (tmp_path / "previous" / "a.yaml").exists() and time.monotonic() < wait_until:
            time.sleep(0.01)
        time.sleep(0.05)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        for kept in (path, tmp_path / "previous" / "a.yaml"):
            content = kept.read_text()
            assert len(content) == 400_000
            assert content == content[:8] * 50_000


def test_leftovers_of_a_killed_process_are_swept(tmp_path: Path) -> None:
    """Old half-written files and folders go; one that is being written now stays."""
    old, folder, new = tmp_path / f"{UNFINISHED}1", tmp_path / f"{UNFINISHED}2", tmp_path / f"{UNFINISHED}3"
    old.write_text("x")
    folder.mkdir()
    (folder / "staff.csv").write_text("x")
    new.write_text("x")
    for path in (old, folder):
        os.utime(path, (time.time() - 60, time.time() - 60))
    assert sweep(tmp_path) == 2
    assert [path.name for path in tmp_path.iterdir()] == [new.name]


def test_a_full_disk_costs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk is full the old content stays, nothing half-written is left, and the sentence says what to do."""
    path = tmp_path / "a.yaml"
    write_atomically(path, b"old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(saving.os, "fsync", full)
    with pytest.raises(FileProblem) as caught:
        write_atomically(path, b"new")
    assert str(caught.value) == (
        "a.yaml could not be saved: the disk is full. Nothing was changed. Free some space and press the button again."
    )
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["a.yaml"]


def test_a_file_open_in_excel_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows refuses to replace a file that Excel holds; the sentence says to close it there."""
    path = tmp_path / "list.csv"
    write_atomically(path, b"old")

    def held(self: Path, target: Path) -> None:
        raise PermissionError(errno.EACCES, "The process cannot access the file")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(FileProblem) as caught:
        write_atomically(path, b"new")
    assert str(caught.value) == (
        "list.csv could not be saved: another program has it open (Excel or Word?). Nothing was changed. "
        "Close it there and press the button again."
    )
    assert path.read_bytes() == b"old"


def test_a_read_only_place_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder in which one may not write is named."""

    def refused(**_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(saving.tempfile, "mkstemp", refused)
    with pytest.raises(FileProblem) as caught:
        write_atomically(tmp_path / "a.yaml", b"x")
    assert str(caught.value) == (
        f"a.yaml could not be saved: you may not write in {tmp_path}. Nothing was changed. "
        "Choose a folder of your own, or ask who looks after this computer."
    )


def test_a_folder_in_the_way_is_named(tmp_path: Path) -> None:
    """A folder that bears the file's name is said so."""
    (tmp_path / "a.yaml").mkdir()
    with pytest.raises(FileProblem, match="there is a folder of that name"):
        write_atomically(tmp_path / "a.yaml", b"x")


def test_a_dead_lock_is_taken_over(tmp_path: Path) -> None:
    """A lock that a killed process left behind does not block for ever."""
    lock = tmp_path / ".lock"
    lock.touch()
    os.utime(lock, (time.time() - 60, time.time() - 60))
    with only_one(tmp_path):
        assert lock.exists()
    assert not lock.exists()


def test_a_living_lock_is_waited_for_and_then_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two pages that change the same record at once: the second gets a sentence."""
    monkeypatch.setattr(saving, "_WAIT", 0.1)
    with only_one(tmp_path), pytest.raises(FileProblem, match="is being changed by another page"), only_one(tmp_path):
        pass


def test_a_folder_that_cannot_be_changed_is_named_not_its_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody knows what .lock is."""

    def refuse(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(saving.os, "open", refuse)
    with pytest.raises(FileProblem) as caught, only_one(tmp_path):
        pass
    assert str(caught.value) == (
        f"The change in {tmp_path.name} could not be saved: the disk is full. Nothing was changed. Free some space and "
        "press the button again."
    )
