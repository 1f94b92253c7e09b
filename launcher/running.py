"""Find the server that runs already, start a new one, and wait until it answers."""

import json
import os
import secrets
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from launcher import places, state
from launcher.problems import CannotStart
from launcher.texts import text

#: A cold disk and an antivirus program that reads every file can take most of this (seconds).
LONGEST_START = 120.0


@dataclass(frozen=True, kw_only=True)
class Running:
    """A server that answers."""

    address: str
    home: str


def announcement() -> Path:
    """Return the file in which the server of this copy of the toolkit says where it is."""
    return places.state_folder() / f"running-{places.own_name()}.json"


def find(token: str = "") -> Running | None:
    """Return the running server of this copy, or None when there is none that answers.

    Parameters
    ----------
    token : str, optional
        Only the server with this secret will do.
    """
    try:
        said = json.loads(announcement().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if token and said["token"] != token:
        return None
    if not _answers(said["port"], said["token"]):
        return None
    return Running(address=said["address"], home=said["home"])


def _answers(port: int, token: str) -> bool:
    request = urllib.request.Request(f"http://127.0.0.1:{port}/api/status", headers={"Authorization": f"token {token}"})
    # A company's proxy must not be asked for a page on this computer.
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(request, timeout=3) as answer:
            return bool(answer.status == 200)
    except (OSError, urllib.error.URLError, ValueError):
        return False


def start(python: Path, *, home: Path, port: int | None, lab: bool) -> tuple[subprocess.Popen[bytes], Running]:
    """Start the server and return it once it answers.

    Raises
    ------
    CannotStart
        If it stops or stays silent, with the last lines of its log, or if its own files cannot be written.
    """
    token = secrets.token_urlsafe(24)
    state.check_room()
    log = places.state_folder() / "server.log"
    command = [str(python), "-m", "toolkit.server", "--announce", str(announcement())]
    command += ["--lab"] if lab else []
    command += ["--port", str(port)] if port is not None else []
    environment = {
        **child_environment(home),
        "FACILITATOR_TOOLKIT_TOKEN": token,
        places.STATE_VARIABLE: str(places.state_folder()),
    }
    with state.explained():
        output = state.open_private(log)
    with output:
        process = subprocess.Popen(
            command, cwd=places.REPOSITORY, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )
    return process, _wait(process, token, log)


def _wait(process: subprocess.Popen[bytes], token: str, log: Path) -> Running:
    until = time.monotonic() + LONGEST_START
    while time.monotonic() < until:
        running = find(token)
        if running is not None:
            return running
        if process.poll() is not None:
            break
        time.sleep(0.1)
    process.kill()
    last = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-4:])
    raise CannotStart("\n".join([text("launcher.not_started"), last, text("launcher.details", log=log)]))


def child_environment(home: Path) -> dict[str, str]:
    """Return the environment for our own Python: nothing of another Python's, texts as UTF-8, code kept compiled."""
    environment = places.own_environment()
    if os.environ.get("CONDA_PREFIX"):
        environment["PYTHONPATH"] = str(places.REPOSITORY)
    environment.update({places.HOME_VARIABLE: str(home), "PYTHONUTF8": "1"})
    return environment
