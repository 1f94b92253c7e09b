"""Whichever page is opened first on the set day, the toolkit's copies of raw files go, and the page says so."""

from datetime import date, timedelta

import pytest
from looking import seen

from toolkit import panels, workspace
from toolkit.panels.where import lab_address
from toolkit.workspace import Workspace

PAGES = (panels.StartPage, panels.SurveyPage, panels.SaidPage, panels.TeamsPage, panels.HelpPage)


@pytest.fixture
def client() -> Workspace:
    """An organisation of one's own with the small sample's survey, open on every page."""
    sample, own = workspace.open_sample("willow_bend"), workspace.create("Cedar House")
    for file in sample.kept("survey"):
        own.keep_file(file.name, file.path.read_bytes(), file.kind, on=date(2026, 11, 23))
    workspace.set_open(own)
    return own


@pytest.mark.parametrize("page", PAGES)
def test_copies_go_on_their_day(page: type[panels.Page], client: Workspace) -> None:
    """Not only when the organisation is opened by its button: any page that opens on it deletes what is due."""
    copies = [file.path for file in client.kept()]
    client.change_settings(delete_copies_on=date.today())
    made = page()
    assert "of the toolkit's own copies of your files were deleted" in seen(made.message)
    assert [path for path in copies if path.exists()] == []
    assert workspace.open_organisation(client.folder).settings.delete_copies_on is None


def test_copies_stay_until_their_day(client: Workspace) -> None:
    """A day before, nothing is deleted and nothing is said."""
    client.change_settings(delete_copies_on=date.today() + timedelta(days=1))
    made = panels.HelpPage()
    assert seen(made.message) == ""
    assert all(file.path.is_file() for file in client.kept())


def test_a_page_seen_through_voila_leads_to_the_notebook(client: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folded part for programmers holds the way into JupyterLab; in JupyterLab itself there is no such link."""
    assert "lab/tree" not in panels.HelpPage().python.value
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5")
    assert f'href="{lab_address("04_did_it_help")}"' in panels.HelpPage().python.value
