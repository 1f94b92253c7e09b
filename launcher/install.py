"""Make the toolkit's own Python (.venv) and put what it needs into it; skip all that when nothing changed."""

import hashlib
import importlib.metadata
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import IO

from launcher import places, state
from launcher.causes import explain
from launcher.problems import CannotStart
from launcher.talk import Progress
from launcher.texts import text

#: What .venv takes with the packages of a plain start, with room for fetching (bytes).
ROOM_NEEDED = 1_500_000_000
STAMP = "facilitator-toolkit.json"


def steps() -> list[str]:
    """Return the steps of setting up, as people read them."""
    keys = ("launcher.step_look", "launcher.step_place", "launcher.step_fetch", "launcher.step_check")
    return [text(key) for key in keys]


def python_to_use(progress: Progress, *, extras: str = "") -> Path:
    """Return the Python that has everything, setting it up first when needed.

    Parameters
    ----------
    progress : Progress
        Told of every step; its steps must begin with :func:`steps` when :func:`is_ready` is false.
    extras : str
        An optional group of packages, "test" for the tests.

    Raises
    ------
    CannotStart
        If something stands in the way; the message says what to do.
    """
    if is_conda_with_packages():
        return Path(sys.executable)
    if not is_ready(extras):
        with alone():
            set_up(progress, extras=extras)
    return venv_python()


def is_ready(extras: str = "") -> bool:
    """Whether nothing has to be installed."""
    return is_conda_with_packages() or (_stamp_fits(extras) and _runs(venv_python(), "pass"))


def is_conda_with_packages() -> bool:
    """Whether this is a conda environment that already holds every package the project lists."""
    if not os.environ.get("CONDA_PREFIX") or Path(os.environ["CONDA_PREFIX"]) != Path(sys.prefix):
        return False
    return all(_is_installed(name) for name in _listed_packages())


def _listed_packages() -> list[str]:
    project = tomllib.loads((places.REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    return [re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0] for line in project["project"]["dependencies"]]


def _is_installed(name: str) -> bool:
    try:
        importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def venv_python(venv: Path = places.VENV) -> Path:
    """Return where a virtual environment has its Python."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _fingerprint(extras: str) -> dict[str, str]:
    said = hashlib.sha256()
    for name in ("pyproject.toml", "constraints.txt"):
        said.update((places.REPOSITORY / name).read_bytes())
    try:
        venv = (places.VENV / "pyvenv.cfg").read_text(encoding="utf-8")
    except OSError:
        venv = ""
    # The folder too: a project that was moved or copied has an environment that points to the old place.
    return {"files": said.hexdigest(), "python": venv, "folder": str(places.REPOSITORY), "extras": extras}


def _stamp_fits(extras: str) -> bool:
    try:
        found = json.loads((places.VENV / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    wanted = _fingerprint(extras)
    if not extras:
        wanted.pop("extras")  # an environment with more than is needed will do
    return all(found.get(key) == value for key, value in wanted.items())


def _runs(python: Path, code: str) -> bool:
    try:
        done = subprocess.run([str(python), "-I", "-c", code], capture_output=True, timeout=120, check=False)
    except OSError:
        return False
    return done.returncode == 0


def set_up(progress: Progress, *, extras: str) -> None:
    """Make .venv and install the project into it."""
    log = state.ready_folder() / "install.log"
    look, place, fetch, try_out = steps()
    with state.explained(), TextIOWrapper(state.open_private(log), encoding="utf-8") as record:
        progress.step(look)
        look_at_place(progress)
        progress.step(place)
        _make_venv(record, log)
        progress.step(fetch)
        _install_packages(progress, record, log, extras)
        progress.step(try_out)
        if not _runs(venv_python(), "import toolkit, voila, jupyterlab, pandas"):
            raise CannotStart(f"{text('launcher.cannot_be_used')} {text('launcher.details', log=log)}")
    with state.explained():
        (places.VENV / STAMP).write_text(json.dumps(_fingerprint(extras), indent=1), encoding="utf-8")


def look_at_place(progress: Progress, folder: Path = places.REPOSITORY) -> None:
    """Refuse a place that cannot work and warn of one that works badly."""
    if places.is_inside_zip(folder):
        raise CannotStart(text("launcher.inside_zip"))
    service = places.synced_by(folder)
    if service:
        offer = Path.home() / "Toolkit"
        progress.say("    " + text("launcher.toolkit_synced", service=service, folder=folder, offer=offer))
    if os.name == "nt" and len(str(folder)) > places.LONGEST_ON_WINDOWS:
        raise CannotStart(text("launcher.folder_too_long", folder=folder, most=places.LONGEST_ON_WINDOWS))
    free = shutil.disk_usage(folder).free
    if free < ROOM_NEEDED and not places.VENV.is_dir():
        raise CannotStart(text("launcher.no_room", free=f"{free / 1e9:.1f}", needed=f"{ROOM_NEEDED / 1e9:.1f}"))
    if not os.access(folder, os.W_OK):
        raise CannotStart(text("launcher.folder_not_yours", folder=folder))


def _make_venv(record: IO[str], log: Path) -> None:
    if _runs(venv_python(), "import pip"):
        return
    command = [sys.executable, "-m", "venv", "--clear", str(places.VENV)]
    code, output = _run(command, record)
    uv = shutil.which("uv")
    if code and uv:  # some systems' Python comes without what venv needs
        command = [uv, "venv", "--seed", "--clear", "--python", sys.executable, str(places.VENV)]
        code, output = _run(command, record)
    if code:
        raise CannotStart(explain(output, log))


def _install_packages(progress: Progress, record: IO[str], log: Path, extras: str) -> None:
    project = f"{places.REPOSITORY}[{extras}]" if extras else str(places.REPOSITORY)
    wanted = ["--editable", project, "--constraint", str(places.REPOSITORY / "constraints.txt")]
    uv = shutil.which("uv")
    if uv:
        code, _ = _run(
            [uv, "pip", "install", "--compile-bytecode", "--python", str(venv_python()), *wanted], record, progress
        )
        if code == 0:
            return
        # uv does not read pip's settings, with which a company may say where packages come from.
    command = [str(venv_python()), "-m", "pip", "install", "--no-input", "--disable-pip-version-check", *wanted]
    code, output = _run(command, record, progress)
    if code:
        raise CannotStart(explain(output, log))


def _run(command: list[str], record: IO[str], progress: Progress | None = None) -> tuple[int, str]:
    """Run an installer; its words go to the log, the package it is at to the page."""
    environment = places.own_environment()
    environment["PYTHONUTF8"] = "1"
    lines: list[str] = []
    with subprocess.Popen(
        command,
        cwd=places.REPOSITORY,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            lines.append(line)
            record.write(line)
            if progress:
                progress.detail = _detail(line) or progress.detail
    record.flush()
    return process.returncode, "".join(lines)


def _detail(line: str) -> str:
    found = re.match(r"\s*Collecting ([A-Za-z0-9._-]+)", line)
    if found:
        return text("launcher.fetching", package=found[1])
    return text("launcher.installing") if line.startswith("Installing collected") else ""


@contextmanager
def alone() -> Iterator[None]:
    """Hold the right to set up; a second window that starts meanwhile is told so."""
    place = state.ready_folder() / f"setting-up-{places.own_name()}.lock"
    with state.explained():
        lock = place.open("w")
    with lock:
        if not _lock(lock):
            raise CannotStart(text("launcher.another_window"))
        yield


def _lock(file: IO[str]) -> bool:
    """Lock a file until it is closed or its process ends, however that comes about."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
