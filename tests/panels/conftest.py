"""What tests of the pages share: faults are raised again."""

from collections.abc import Iterator

import ipywidgets as widgets
import pytest

from toolkit import panels, workspace
from toolkit.panels.guard import RAISE_VARIABLE
from toolkit.workspace import Workspace


@pytest.fixture(autouse=True)
def faults_are_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault in a callback fails the test instead of becoming an apology on the page."""
    monkeypatch.setenv(RAISE_VARIABLE, "faults")


@pytest.fixture
def mine() -> Workspace:
    """A new organisation without anything in it, open on every page."""
    opened = workspace.create("My organisation")
    workspace.set_open(opened)
    return opened


@pytest.fixture
def two_values() -> panels.SurveyPage:
    """Page 01 of an organisation with two values written down and its questions made."""
    workspace.set_open(workspace.create("Cedar House"))
    made = panels.SurveyPage()
    made.line.value = "We walk beside families."
    for form, name in zip(made.values, ("Care", "Growth"), strict=True):
        form.name.value = name
        form.behaviours.value = f"Asks about {name}\nShares {name}"
    made.keep()
    return made


@pytest.fixture(autouse=True)
def kernels_forget() -> Iterator[None]:
    """Widgets of one test do not live on into the next."""
    yield
    widgets.Widget.close_all()
