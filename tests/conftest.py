"""What every test may use."""

import os
import shutil
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
CHROMIUM = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
)


@pytest.fixture
def reference() -> Path:
    """The folder of reference data with right answers; a test that needs it is listed as not run without it."""
    named = os.environ.get("TOOLKIT_REFERENCE_DATA")
    folder = Path(named) if named else REPOSITORY.parent / "shared" / "data"
    if named is None and not folder.is_dir():
        pytest.skip(f"reference data not found at {folder} (set TOOLKIT_REFERENCE_DATA)")
    assert folder.is_dir(), f"TOOLKIT_REFERENCE_DATA names {folder}, which is not there"
    return folder


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test has its own place for organisations, so that none touches the user's."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("FACILITATOR_TOOLKIT_HOME", str(home))
    return home


@pytest.fixture(scope="session")
def chromium():
    """One browser for all tests of a run, since playwright allows only one at a time."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(CHROMIUM))
        yield browser
        browser.close()
