"""Opening a folder: the system's own program, no shell, a sentence when there is none."""

import shutil
import subprocess
import sys

import pytest

from toolkit.documents import open_folder
from toolkit.errors import FileProblem


@pytest.mark.parametrize(("system", "program"), [("win32", "explorer"), ("darwin", "open"), ("linux", "xdg-open")])
def test_the_systems_program_is_started(monkeypatch, tmp_path, system, program):
    """With the folder as its one argument, odd letters included."""
    started = []
    folder = tmp_path / "a b; rm & ünï"
    folder.mkdir()
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setattr(subprocess, "Popen", lambda command, **options: started.append((command, options.get("shell"))))
    open_folder(folder)
    assert started == [([f"/bin/{program}", str(folder)], None)]


def test_without_a_program(monkeypatch, tmp_path):
    """The sentence says where the folder is."""
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(FileProblem) as error:
        open_folder(tmp_path)
    assert str(error.value) == f"This computer has no program that shows folders. The papers lie in {tmp_path}."


def test_a_folder_that_is_gone(tmp_path):
    """Deleted by hand since."""
    with pytest.raises(FileProblem) as error:
        open_folder(tmp_path / "x")
    assert str(error.value) == f"There is no folder {tmp_path / 'x'} any more. Make the papers again."
