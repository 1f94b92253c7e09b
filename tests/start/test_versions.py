"""The versions that pyproject.toml allows: the lowest on the oldest Python, the newest on the newest."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

pytestmark = pytest.mark.machine

REPOSITORY = Path(__file__).resolve().parents[2]
OLDEST = (3, 11)
#: The tests that meet every listed package at first hand: every room, and of papers and pages the quick ones. The
#: others run with the pinned versions.
MEETING = (
    *("intake", "workspace", "statistics", "mission", "survey", "cohorts", "impact", "plots", "server"),
    *("privacy/test_small_groups.py", "documents/test_main_job.py", "documents/test_word.py", "documents/test_html.py"),
    *("documents/test_groups.py", "panels/test_pages.py::test_mission_to_question_sheets"),
    *("panels/test_work.py", "panels/test_html.py", "panels/test_guard.py", "panels/test_opening.py"),
    "panels/test_questions_kept.py",
    "panels/test_pages.py::test_staff_list_to_team_lists[willow_bend]",
    "panels/test_help_page.py::test_scores_to_brief",
)
#: Proofs by very many cases: what they show hangs on no version, and they take as long as all the rest.
PROOFS = (
    *("impact/test_coverage.py", "intake/test_fuzz.py", "intake/test_large_files.py"),
    "impact/test_before_after.py::test_sound_groups_are_rarely_refused",
    "documents/test_main_job.py::test_the_same_input_gives_the_same_bytes",
)


def pythons() -> dict[tuple[int, int], str]:
    """Return the Pythons of this computer that the project allows, by version, lowest first."""
    found = {}
    names = [f"python3.{minor}" for minor in range(OLDEST[1], 30)]
    installed = (Path.home() / ".pyenv" / "versions").glob("3.*/bin/python")
    for candidate in [*map(str, installed), *filter(None, map(shutil.which, names))]:
        code = "import sys, ensurepip; print(*sys.version_info[:2])"
        done = subprocess.run([candidate, "-c", code], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            version = tuple(int(part) for part in done.stdout.split())
            if version >= OLDEST:
                found.setdefault(version, candidate)
    return dict(sorted(found.items()))


def lowest() -> list[str]:
    """Return each listed package at the lowest version that pyproject.toml allows."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [re.sub(r">=([0-9.]+).*", r"==\1", line) for line in project["dependencies"]]


def environment_with(python: str, folder: Path, words: list[str], project: Path) -> Path:
    """Make a fresh environment, install words for pip into it, and return its Python."""
    subprocess.run([python, "-m", "venv", str(folder)], check=True)
    own = folder / "bin" / "python"
    quick = [
        sys.executable,
        "-m",
        "uv",
        "pip",
        "install",
        "--quiet",
        "--compile-bytecode",
        "--python",
        str(own),
        *words,
    ]
    plain = [str(own), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *words]
    # uv takes seconds where it reaches the packages; pip takes minutes and knows this computer's settings.
    for command in (quick, plain):
        done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return own
    pytest.fail(done.stdout + done.stderr)


def run_rooms(python: Path, project: Path) -> None:
    """Run the tests of the rooms with a Python."""
    rooms = [f"tests/{room}" for room in MEETING]
    left_out = [f"--deselect=tests/{proof}" for proof in PROOFS]
    words = ["-q", "-x", "-m", "not browser and not office and not machine and not long", "-p", "no:cacheprovider"]
    command = [str(python), "-m", "pytest", *words, *left_out, *rooms]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-6000:]


@pytest.fixture
def project(tmp_path, project_tools):
    """A copy of the project."""
    return project_tools.copy_project(tmp_path / "toolkit")


def test_lowest_versions_on_the_oldest_python(tmp_path, project):
    """With every listed package at its lowest version the rooms work."""
    python = next(iter(pythons().values()))
    tests = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    extras = tests["project"]["optional-dependencies"]["test"]
    own = environment_with(python, tmp_path / "lowest", [*lowest(), *extras, "-e", "."], project)
    run_rooms(own, project)


def test_environment_yml_on_the_newest_python(tmp_path, project):
    """What environment.yml gives to pip installs afresh, and with the newest of all the rooms work."""
    python = list(pythons().values())[-1]
    listed = yaml.safe_load((project / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    words = next(entry["pip"] for entry in listed if isinstance(entry, dict))
    own = environment_with(python, tmp_path / "newest", " ".join(words).split(), project)
    run_rooms(own, project)
