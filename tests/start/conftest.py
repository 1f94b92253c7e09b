"""What the tests of the launcher share: a copy of the project in a place that is not easy."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]


def project_files() -> list[str]:
    """Return the names of the files that git would commit; what is ignored stays away."""
    command = ["git", "ls-files", "-co", "--exclude-standard", "-z"]
    names = subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True).stdout.decode().split("\0")
    return [name for name in names if name and (REPOSITORY / name).is_file()]


def copy_project(target: Path) -> Path:
    """Copy the project's files into a folder."""
    for name in project_files():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(REPOSITORY / name, target / name)
    return target


def newcomer(home: Path) -> dict[str, str]:
    """Return the environment of somebody who was never here: an empty home, nothing kept from before."""
    home.mkdir(parents=True, exist_ok=True)
    foreign = ("FACILITATOR_TOOLKIT", "XDG_", "VIRTUAL_ENV", "CONDA_", "PYTHONPATH", "PYTHONHOME", "UV_CACHE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    # How this computer reaches packages is its own affair and stays as it is.
    theirs = [Path.home() / ".config" / "pip" / "pip.conf", Path.home() / ".pip" / "pip.conf"]
    found = [str(path) for path in theirs if path.is_file()]
    settings = {"PIP_CONFIG_FILE": found[0]} if found else {}
    places = {"HOME": str(home), "USERPROFILE": str(home), "LOCALAPPDATA": str(home / "AppData" / "Local")}
    return {**settings, **kept, **places, "PIP_NO_CACHE_DIR": "1", "UV_NO_CACHE": "1"}


def plain_python() -> str:
    """Return the Python behind this virtual environment."""
    return getattr(sys, "_base_executable", sys.executable)


@pytest.fixture
def state(tmp_path, monkeypatch):
    """A place for the launcher's settings that is this test's own."""
    folder = tmp_path / "state"
    monkeypatch.setenv("FACILITATOR_TOOLKIT_STATE", str(folder))
    return folder


@pytest.fixture(scope="session")
def project_tools() -> SimpleNamespace:
    """The functions above, for tests that make a newcomer's machine."""
    return SimpleNamespace(
        copy_project=copy_project, project_files=project_files, newcomer=newcomer, plain_python=plain_python
    )
