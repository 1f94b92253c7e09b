"""The toolkit's own folder: private, and a sentence where it cannot be written."""

import errno
import io
import os
from collections import namedtuple
from pathlib import Path

import pytest

from launcher import command, install, places, running, state
from launcher.problems import CannotStart
from launcher.talk import Progress

PLACED = "where the toolkit keeps its own settings and log. Ask who looks after this computer, or set"


@pytest.fixture
def own(tmp_path, monkeypatch):
    """A place for the launcher's settings that is this test's own."""
    folder = tmp_path / "state"
    monkeypatch.setenv("FACILITATOR_TOOLKIT_STATE", str(folder))
    return folder


@pytest.fixture
def full_disk(own, monkeypatch):
    """From now on nothing more fits on the disk; what is there stays."""

    class Full(io.BytesIO):
        def write(self, _: object) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    def open_and_fill(path: Path) -> Full:
        path.touch()
        return Full()

    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(state, "open_private", open_and_fill)
    monkeypatch.setattr(state.shutil, "disk_usage", lambda _: usage(10, 10, 0))
    return own


def test_settings_survive_a_damaged_file(own):
    """A settings file that cannot be read counts as none, and is replaced."""
    own.mkdir()
    (own / "settings.json").write_text("{half", encoding="utf-8")
    assert state.remembered() == {}
    state.remember(home="a")
    state.remember(other=1)
    assert state.remembered() == {"home": "a", "other": 1}


@pytest.mark.skipif(os.name != "posix", reason="on Windows a user's own folders are private by themselves")
def test_folder_and_files_are_private(own, monkeypatch, tmp_path):
    """The folder is the user's alone, also one made earlier; a named one that was there keeps its rights."""
    state.remember(home="a")
    assert (own.stat().st_mode & 0o777, (own / "settings.json").stat().st_mode & 0o777) == (0o700, 0o600)
    own.chmod(0o755)
    state.ready_folder()
    assert own.stat().st_mode & 0o777 == 0o755
    monkeypatch.delenv("FACILITATOR_TOOLKIT_STATE")
    monkeypatch.setattr(places, "state_folder", lambda: own)
    state.ready_folder()
    assert own.stat().st_mode & 0o777 == 0o700
    log = tmp_path / "old.log"
    log.write_text("old", encoding="utf-8")
    log.chmod(0o644)
    with state.open_private(log) as file:
        file.write(b"new")
    assert (log.stat().st_mode & 0o777, log.read_bytes()) == (0o600, b"new")


@pytest.mark.parametrize(
    "step",
    [
        lambda: state.remember(home="a"),
        lambda: install.alone().__enter__(),
        lambda: install.set_up(Progress(steps=install.steps(), stream=io.StringIO()), extras=""),
        lambda: running.start(Path("python"), home=Path("home"), port=None, lab=False),
    ],
    ids=["remember", "alone", "set_up", "start"],
)
def test_folder_that_cannot_be_made_is_said(own, step):
    """Wherever the launcher first needs its own folder, something in the way of it is named, with what to do."""
    own.write_text("in the way", encoding="utf-8")
    with pytest.raises(CannotStart) as problem:
        step()
    assert str(problem.value) == (
        f"You may not write {own}, {PLACED} FACILITATOR_TOOLKIT_STATE to a folder of your own, and start again."
    )


@pytest.mark.parametrize(
    "step",
    [
        lambda: state.remember(home="a"),
        lambda: install.set_up(Progress(steps=install.steps(), stream=io.StringIO()), extras=""),
        lambda: running.start(Path("python"), home=Path("home"), port=None, lab=False),
    ],
    ids=["remember", "set_up", "start"],
)
def test_full_disk_is_said(full_disk, monkeypatch, step):
    """Wherever the launcher writes, a full disk is named, nothing is begun, and nothing half-written is left."""
    monkeypatch.setattr(install, "look_at_place", lambda _: None)
    monkeypatch.setattr(install, "_make_venv", lambda record, _: record.write("x" * 100_000))
    with pytest.raises(CannotStart) as problem:
        step()
    assert str(problem.value) == (
        f"The disk is full: the toolkit cannot write its own settings and log in {full_disk}. "
        "Free some room and start again. Nothing of yours was changed."
    )
    assert not list(full_disk.glob("*.new"))


def test_another_persons_file_is_said_in_the_window(own, capsys, monkeypatch, tmp_path):
    """A start meets the same sentence in its window, and no traceback."""

    def refused(path: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(state, "open_private", refused)
    assert command.main(["--no-browser", "--home", str(tmp_path / "home")]) == 1
    assert capsys.readouterr().err == (
        f"\nYou may not write {own / 'settings.new'}, {PLACED} FACILITATOR_TOOLKIT_STATE to a folder of your own, "
        "and start again.\n"
    )


def test_other_faults_keep_their_traceback(own):
    """A fault that is no matter of room or rights is not called one."""
    with pytest.raises(FileNotFoundError), state.explained():
        Path("nowhere/at/all").read_bytes()
