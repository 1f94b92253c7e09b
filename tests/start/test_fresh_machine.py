"""A newcomer's first hour: an empty home, no cache, a folder with a space and an umlaut."""

import subprocess
import time
import urllib.request
from pathlib import Path

import pytest

pytestmark = pytest.mark.machine


def files_of(project: Path) -> set[str]:
    """Return the names of a project's files but for what an installation brings."""
    built = {".venv", "facilitator_toolkit.egg-info", "build"}
    found = (path.relative_to(project) for path in project.rglob("*") if path.is_file())
    return {path.as_posix() for path in found if path.parts[0] not in built and "__pycache__" not in path.parts}


@pytest.fixture(scope="module")
def newcomers_project(tmp_path_factory, project_tools):
    """A project copied and the report made once, as a newcomer would: folder, environment, result, files before."""
    folder = tmp_path_factory.mktemp("fresh")
    project = project_tools.copy_project(folder / "Mein Ordner ü" / "toolkit")
    copied = files_of(project)
    environment = project_tools.newcomer(folder / "Zuhause ö")
    command = [project_tools.plain_python(), "start.py", "--report"]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    return project, environment, done, copied


def test_report_on_a_fresh_machine(newcomers_project):
    """The first command sets everything up by itself, makes the papers of the sample and names each file."""
    _, environment, done, _ = newcomers_project
    assert done.returncode == 0, done.stdout + done.stderr
    named = [Path(line) for line in done.stdout.splitlines() if Path(line).is_absolute()]
    assert len(named) >= 3, done.stdout
    assert [str(path) for path in named if not path.is_file() or path.stat().st_size <= 10_000] == []
    assert all(path.is_relative_to(environment["HOME"]) for path in named)
    steps = [line for line in done.stderr.splitlines() if line.startswith("[")]
    assert steps[0] == "[1/4] Looking at this computer"
    assert len(steps) == 4


def test_second_start_shows_the_start_page(newcomers_project, project_tools):
    """The second start installs nothing and serves the start page within a minute (seconds, unless all is busy)."""
    project, environment, _, _ = newcomers_project
    command = [project_tools.plain_python(), "start.py", "--no-browser", "--port", "9470"]
    began = time.monotonic()
    process = subprocess.Popen(
        command, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        address = next(line.strip() for line in process.stdout if "token=" in line)
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(address, timeout=60) as answer:
            page = answer.read().decode()
        assert time.monotonic() - began < 60
        assert "Start here – Facilitator Toolkit" in page
        assert "ft-failed-cell" not in page
    finally:
        process.terminate()
        process.communicate(timeout=30)
    assert process.returncode == 0


def test_nothing_is_left_in_the_project_folder(newcomers_project):
    """Apart from .venv and what Python builds, the project's folder is as it was: nothing personal lies in it."""
    project, _, _, copied = newcomers_project
    assert files_of(project) == copied
