"""Addresses of other pages, from the way this one is seen."""

import pytest

from toolkit.panels.where import lab_address, page_address


@pytest.mark.parametrize(
    ("path", "base"),
    [
        ("/voila/render/00_start_here.ipynb", ""),
        ("/voila/render", ""),
        ("/user/ada/voila/render/00_start_here.ipynb", "/user/ada"),
    ],
)
def test_through_voila(monkeypatch: pytest.MonkeyPatch, path: str, base: str) -> None:
    """Voilà names the open page's own path; another page lies beside it, not under it."""
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5.13")
    monkeypatch.setenv("SCRIPT_NAME", path)
    assert page_address("03_learning_teams") == f"{base}/voila/render/03_learning_teams.ipynb"
    assert lab_address("03_learning_teams") == f"{base}/lab/tree/03_learning_teams.ipynb"


def test_in_jupyterlab(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no such variable."""
    monkeypatch.delenv("SERVER_SOFTWARE", raising=False)
    monkeypatch.delenv("SCRIPT_NAME", raising=False)
    assert page_address("03_learning_teams") == "/lab/tree/03_learning_teams.ipynb"
