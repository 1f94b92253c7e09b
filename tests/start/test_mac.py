"""start.command, run with Pythons that are made up."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

COMMAND = Path(__file__).resolve().parents[2] / "start.command"


@pytest.fixture
def folder(tmp_path):
    """The toolkit's folder, with a name that needs care, and a place for programs."""
    place = tmp_path / "my toolkit (1) & more"
    place.mkdir()
    shutil.copy(COMMAND, place)
    (tmp_path / "bin").mkdir()
    return place


def program(folder: Path, name: str, lines: str) -> None:
    """Put a program beside the folder."""
    path = folder.parent / "bin" / name
    path.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
    path.chmod(0o755)


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Start it from elsewhere, with only those programs and the system's own that it needs."""
    for needed in ("dirname", "sh"):
        found = shutil.which(needed)
        assert found
        (folder.parent / "bin" / needed).symlink_to(found)
    command = ["sh", str(folder / "start.command"), *words]
    # The places of python.org and Homebrew come after these, so that every name stands here as well.
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.14"):
        if not (folder.parent / "bin" / name).exists():
            program(folder, name, "exit 1")
    path = str(folder.parent / "bin")
    return subprocess.run(
        command, cwd="/", env={**os.environ, "PATH": path}, stdin=subprocess.DEVNULL, capture_output=True, text=True,
        check=False,
    )  # fmt: skip


def test_the_first_python_that_is_new_enough_runs_start(folder):
    """Its words are handed on, and its exit code comes back."""
    program(folder, "python3.12", 'if [ "$1" = -c ]; then exit 0; fi; echo "$PWD: $*"; exit 7')
    done = run(folder, "--home", "my data")
    assert (done.returncode, done.stderr) == (7, "")
    assert done.stdout == f"{folder}: start.py --home my data\n"


def test_without_a_new_enough_python_it_says_where_to_get_one(folder):
    """One sentence, and no traceback."""
    done = run(folder)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("Python 3.11 or newer is needed. Get it at https://www.python.org/downloads/")


def test_it_can_be_started_by_a_double_click():
    """The file may be run, and its lines end as a shell needs them."""
    assert os.access(COMMAND, os.X_OK)
    assert b"\r" not in COMMAND.read_bytes()
