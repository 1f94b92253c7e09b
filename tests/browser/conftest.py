"""A running site with its own home, and a browser that reports every request to the outside."""

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
TOKEN = "the-token-of-the-tests"


@dataclass(frozen=True, eq=False, kw_only=True)
class Site:
    """A server of the tests: its address, its secret, and the folders that are its own."""

    root: str
    token: str
    home: Path
    state: Path
    notebooks: Path
    process: "subprocess.Popen[bytes]"

    def page(self, file: str = "00_start_here.ipynb") -> str:
        """Return the address that opens a notebook as a guided page."""
        return f"{self.root}/voila/render/{file}?token={self.token}"

    def lab(self, file: str = "00_start_here.ipynb") -> str:
        """Return the address that opens a notebook in JupyterLab, with nothing left from before."""
        return f"{self.root}/lab/tree/{file}?reset&token={self.token}"

    def ask(self, path: str, method: str = "GET", body: object = None) -> object:
        """Call the server's API and return what it answers."""
        request = urllib.request.Request(
            f"{self.root}/api/{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"token {self.token}", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            text = answer.read()
        return json.loads(text) if text else None


@contextmanager
def serve(folder: Path, *, notebooks: Path = REPOSITORY / "notebooks", home: Path | None = None) -> Iterator[Site]:
    """Run the toolkit's server with everything of its own in a folder."""
    home = home or folder / "home"
    state, announcement, log = folder / "state", folder / "running.json", folder / "server.log"
    for place in (home, state):
        place.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "toolkit.server", "--port", "9400", "--state", str(state), "--home", str(home)]
    command += ["--notebooks", str(notebooks), "--announce", str(announcement)]
    environment = {**os.environ, "FACILITATOR_TOOLKIT_TOKEN": TOKEN, "PYTHONUTF8": "1"}
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=REPOSITORY, env=environment, stdout=output, stderr=output)
    try:
        port = _wait_for(announcement, process, log)
        root = f"http://127.0.0.1:{port}"
        yield Site(root=root, token=TOKEN, home=home, state=state, notebooks=notebooks, process=process)
    finally:
        process.terminate()
        process.wait(30)


def _wait_for(announcement: Path, process: "subprocess.Popen[bytes]", log: Path) -> int:
    until = time.monotonic() + 90
    while not announcement.is_file():
        assert process.poll() is None, log.read_text(encoding="utf-8")
        assert time.monotonic() < until, "the server did not start in 90 s"
        time.sleep(0.1)
    return int(json.loads(announcement.read_text(encoding="utf-8"))["port"])


@pytest.fixture(scope="session", name="serve")
def serve_fixture():
    """The function that runs a server in a folder, for tests that need one with other pages or another home."""
    return serve


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The project's own pages, for one module of tests, with a home and a state of their own."""
    with serve(tmp_path_factory.mktemp("site")) as running:
        yield running


@dataclass(eq=False)
class Seen:
    """What a page asked for outside this computer, and which scripts failed on it."""

    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@pytest.fixture
def seen() -> Seen:
    """What the browser of this test noticed."""
    return Seen()


@pytest.fixture
def page(chromium, seen: Seen):
    """A fresh page; the test fails when it asks anything of the outside, or a script on it fails."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    fresh = context.new_page()

    def look(request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")):
            seen.outside.append(request.url)

    context.on("request", look)
    fresh.on("websocket", look)
    fresh.on("pageerror", lambda error: seen.errors.append(str(error)))
    yield fresh
    context.close()
    assert seen.outside == []
    assert seen.errors == []


@pytest.fixture
def open_lab(page, site: Site):
    """A function that opens a notebook in JupyterLab and returns once its kernel is ready to run cells."""

    def open_notebook(file: str = "00_start_here.ipynb") -> None:
        page.goto(site.lab(file))
        page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=60_000)
        # "Run all" before the status bar says Idle is lost.
        page.locator("#jp-main-statusbar").get_by_text("| Idle").wait_for(timeout=60_000)

    return open_notebook
