"""Nobody else on the computer can read the server's secret, or what its pages write."""

import os
import sys
from pathlib import Path

import pytest

from launcher import running

pytestmark = pytest.mark.skipif(os.name != "posix", reason="on Windows a user's own folders are private by themselves")


@pytest.fixture
def server(tmp_path, monkeypatch):
    """A server started as the launcher starts it, with the state of an older version that everybody could read."""
    state, home = tmp_path / "state", tmp_path / "home"
    (state / "jupyter" / "runtime").mkdir(parents=True)
    (state / "server.log").write_text("old", encoding="utf-8")
    (state / "server.log").chmod(0o644)
    monkeypatch.setenv("FACILITATOR_TOOLKIT_STATE", str(state))
    monkeypatch.setenv("FACILITATOR_TOOLKIT_TOKEN", "not this one")
    process, found = running.start(Path(sys.executable), home=home, port=9600, lab=False)
    yield state, found
    process.terminate()
    process.wait(30)


def readable_by_others(folder: Path) -> list[str]:
    """Name what somebody else can read: no folder above it keeps them out."""
    found = []
    for place in folder.iterdir():
        if place.stat().st_mode & 0o077 and not place.is_symlink():
            found += readable_by_others(place) if place.is_dir() else [str(place)]
    return found


def test_secret_and_log_are_private(server):
    """What a server keeps while it runs is its user's alone; the log holds neither the secret nor a warning of ours."""
    state, found = server
    token = found.address.partition("token=")[2]
    holding = [place for place in state.rglob("*") if place.is_file() and token in place.read_text("utf-8", "replace")]
    assert {place.suffix for place in holding} == {".json", ".html"}, holding
    assert readable_by_others(state) == []
    log = (state / "server.log").read_text(encoding="utf-8")
    assert token not in log
    assert "Warning" not in log
