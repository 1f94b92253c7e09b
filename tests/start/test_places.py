"""Where things lie, and what a place is like."""

import tempfile
from pathlib import Path

import pytest

from launcher import places
from launcher.home import home_to_use
from launcher.problems import CannotStart
from launcher.state import remember


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/home/ada/OneDrive - Harbor Lane/Toolkit", "OneDrive"),
        ("/home/ada/Dropbox/Toolkit", "Dropbox"),
        ("/home/ada/Library/Mobile Documents/com~apple~CloudDocs/Toolkit", "iCloud"),
        ("/home/ada/Library/CloudStorage/GoogleDrive-ada/My Drive/Toolkit", "Google Drive"),
        ("/home/ada/iCloudDrive/Toolkit", "iCloud"),
        ("/home/ada/Toolkit", ""),
        ("/home/ada/Boxes/Toolkit", ""),
    ],
)
def test_synced_folders_are_recognised_by_their_names(folder, service):
    """Each service's folder is named; a folder on this computer alone is not."""
    assert places.synced_by(Path(folder)) == service


def test_onedrive_is_known_by_windows_own_word_too(monkeypatch):
    """Windows says where OneDrive lies, whatever the folder is called."""
    monkeypatch.setenv("OneDrive", "/home/ada/Firma")
    assert places.synced_by(Path("/home/ada/Firma/Toolkit")) == "OneDrive"


def test_inside_a_zip_is_noticed():
    """What a ZIP viewer unpacks for one look lies in the temporary folder under the archive's name."""
    temporary = Path(tempfile.gettempdir()).resolve()
    assert places.is_inside_zip(temporary / "Temp1_toolkit-main.zip" / "toolkit-main")
    assert not places.is_inside_zip(temporary / "toolkit-main")
    assert not places.is_inside_zip(Path("/home/ada/toolkit.zip/toolkit"))


def test_home_is_what_was_asked_then_the_environment_then_the_remembered(state, tmp_path, monkeypatch):
    """The nearest wish counts: the command line, the environment, the settings, the usual place."""
    monkeypatch.setenv("FACILITATOR_TOOLKIT_HOME", str(tmp_path / "environment"))
    remember(home=str(tmp_path / "remembered"))
    assert home_to_use(str(tmp_path / "asked")) == tmp_path / "asked"
    assert home_to_use(None) == tmp_path / "environment"
    monkeypatch.delenv("FACILITATOR_TOOLKIT_HOME")
    assert home_to_use(None) == tmp_path / "remembered"


def test_synced_home_needs_confirmation_once(state, tmp_path, monkeypatch):
    """A folder that is copied to other computers is refused until somebody says that it is meant."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    synced = tmp_path / "Dropbox" / "clients"
    with pytest.raises(CannotStart) as problem:
        home_to_use(str(synced))
    assert str(problem.value) == (
        f"{synced} is copied to other computers by Dropbox. What people said and who they are would leave this "
        f"computer. A place on this computer alone is better, for example {tmp_path / 'Facilitator Toolkit'}.\n"
        "If you do mean that folder, add --synced-is-meant."
    )
    assert not synced.exists()
    assert home_to_use(str(synced), is_confirmed=True) == synced
    assert home_to_use(str(synced)) == synced


def test_home_inside_the_toolkit_is_refused(state):
    """Organisations are never kept in the folder that an update replaces."""
    with pytest.raises(CannotStart, match="inside the toolkit's own folder"):
        home_to_use(str(places.REPOSITORY / "organisations"))


def test_home_that_cannot_be_made_is_said(state, tmp_path):
    """A file in the way is named, with what to do."""
    (tmp_path / "taken").write_text("x", encoding="utf-8")
    with pytest.raises(CannotStart, match=r"taken/home cannot be made \(Not a directory\). Choose another with --home"):
        home_to_use(str(tmp_path / "taken" / "home"))


def test_home_that_cannot_be_written_is_said(state, tmp_path, monkeypatch):
    """A folder that is there, but belongs to somebody else, is told before any page opens."""
    monkeypatch.setattr("launcher.home.os.access", lambda *_: False)
    with pytest.raises(CannotStart) as problem:
        home_to_use(str(tmp_path))
    assert str(problem.value) == f"You may not write in the folder {tmp_path}. Choose another with --home."
