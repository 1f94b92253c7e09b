"""When something has to be installed, and what is said before it is tried."""

import io
import tempfile
from collections import namedtuple
from pathlib import Path

import pytest

from launcher import install, places
from launcher.problems import CannotStart
from launcher.talk import Progress


@pytest.fixture
def project(tmp_path, monkeypatch, state):
    """A small project with an environment that was stamped as ready."""
    monkeypatch.delenv("CONDA_PREFIX", raising=False)
    monkeypatch.setattr(places, "REPOSITORY", tmp_path)
    monkeypatch.setattr(places, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(install, "_runs", lambda *_: True)
    places.VENV.mkdir()
    for name in ("pyproject.toml", "constraints.txt"):
        (tmp_path / name).write_text('[project]\ndependencies = ["pytest>=1"]\n', encoding="utf-8")
    (places.VENV / "pyvenv.cfg").write_text("version = 3.11.7", encoding="utf-8")
    stamp(extras="")
    return tmp_path


def stamp(extras):
    """Say that everything was installed as things are now."""
    import json

    (places.VENV / install.STAMP).write_text(json.dumps(install._fingerprint(extras)), encoding="utf-8")


def test_nothing_is_installed_twice(project):
    """A stamped environment is used as it is."""
    assert install.is_ready()


@pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt", ".venv/pyvenv.cfg"])
def test_a_change_makes_it_install_again(project, name):
    """A changed list of packages, changed versions or another Python are noticed."""
    (project / name).write_text("[project]\ndependencies = []\n", encoding="utf-8")
    assert not install.is_ready()


def test_moved_project_installs_again(project):
    """A project that was moved or copied has an environment that points to its old place."""
    stamp = places.VENV / install.STAMP
    stamp.write_text(stamp.read_text(encoding="utf-8").replace(str(project), "/elsewhere"), encoding="utf-8")
    assert not install.is_ready()


def test_tests_need_more_but_more_is_enough_for_a_start(project):
    """A plain environment is not enough for the tests; one with the tests' packages is enough to start."""
    assert not install.is_ready("test")
    stamp(extras="test")
    assert install.is_ready("test")
    assert install.is_ready()


def test_conda_with_the_packages_is_used(project, monkeypatch):
    """Inside a conda environment that holds the listed packages no second environment is made."""
    import sys

    monkeypatch.setenv("CONDA_PREFIX", sys.prefix)
    (places.VENV / install.STAMP).unlink()
    assert install.python_to_use(Progress(steps=[], stream=io.StringIO())) == Path(sys.executable)
    listed = '[project]\ndependencies = ["a-package-nobody-has>=1"]\n'
    (project / "pyproject.toml").write_text(listed, encoding="utf-8")
    assert not install.is_conda_with_packages()


def test_full_disk_is_said_before_anything_is_fetched(project, monkeypatch):
    """Too little room is named in gigabytes before the first byte is fetched."""
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(install.shutil, "disk_usage", lambda _: usage(10, 9, 200_000_000))
    places.VENV.joinpath(install.STAMP).unlink()
    places.VENV.joinpath("pyvenv.cfg").unlink()
    places.VENV.rmdir()
    with pytest.raises(CannotStart) as problem:
        install.look_at_place(Progress(steps=[], stream=io.StringIO()), project)
    assert str(problem.value) == (
        "There is not enough room on the disk: 0.2 GB are free and setting up needs about 1.5 GB. "
        "Free some room and start again."
    )


def test_project_inside_a_zip_is_refused(project):
    """What a ZIP viewer unpacked for one look is thrown away by Windows; nothing is set up there."""
    viewed = Path(tempfile.gettempdir()).resolve() / "Temp1_toolkit-main.zip" / "toolkit-main"
    with pytest.raises(CannotStart) as problem:
        install.look_at_place(Progress(steps=[], stream=io.StringIO()), viewed)
    assert str(problem.value) == (
        "The toolkit was opened from inside its ZIP, in a folder that Windows throws away. Close this, right click "
        'the ZIP, choose "Extract All", and start it from the extracted folder.'
    )


def test_synced_project_is_warned_of(project):
    """A project inside a synced folder works, with a warning that offers a local place."""
    progress = Progress(steps=[], stream=io.StringIO())
    synced = project / "OneDrive" / "toolkit"
    synced.mkdir(parents=True)
    install.look_at_place(progress, synced)
    assert "lies in OneDrive" in progress.stream.getvalue()


def test_second_window_waits(project):
    """While one window sets up, another says so instead of writing into the same place."""
    with install.alone(), pytest.raises(CannotStart, match="Another window is setting the toolkit up"), install.alone():
        pass
    with install.alone():
        pass


def test_installer_lines_become_a_detail():
    """The page shows which package is being fetched."""
    assert install._detail("Collecting pandas>=3.0 (from facilitator-toolkit==0.1.0)") == "Fetching pandas"
    assert install._detail("Installing collected packages: a, b") == "Installing what was fetched"
    assert install._detail("  Downloading pandas.whl") == ""
