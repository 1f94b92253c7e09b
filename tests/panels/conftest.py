"""What tests of the pages share: faults are raised again."""

from collections.abc import Iterator

import ipywidgets as widgets
import pytest

from toolkit.panels.guard import RAISE_VARIABLE


@pytest.fixture(autouse=True)
def faults_are_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault in a callback fails the test instead of becoming an apology on the page."""
    monkeypatch.setenv(RAISE_VARIABLE, "faults")


@pytest.fixture(autouse=True)
def kernels_forget() -> Iterator[None]:
    """Widgets of one test do not live on into the next."""
    yield
    widgets.Widget.close_all()
