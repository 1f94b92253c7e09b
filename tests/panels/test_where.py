"""Addresses of other pages, from what the server says about the visit."""

import pytest

from toolkit.panels.where import lab_address, page_address


@pytest.mark.parametrize(
    ("script_name", "base"),
    [
        ("/voila/render/00_start_here.ipynb", ""),
        ("/user/ada/voila/render/00_start_here.ipynb", "/user/ada"),
        ("/voila/render", ""),
        ("/user/ada/", "/user/ada"),
        ("/", ""),
        ("", ""),
    ],
)
def test_addresses_begin_where_the_servers_do(monkeypatch, script_name, base):
    """Voilà says the whole path of the visited page, others only the beginning of all; links are right either way."""
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5.13")
    monkeypatch.setenv("SCRIPT_NAME", script_name)
    assert page_address("04_did_it_help") == f"{base}/voila/render/04_did_it_help.ipynb"
    assert lab_address("04_did_it_help") == f"{base}/lab/tree/04_did_it_help.ipynb"


def test_jupyterlab_links_to_jupyterlab(monkeypatch):
    """Without Voilà, and without a word about the address, other pages open in JupyterLab too."""
    monkeypatch.delenv("SERVER_SOFTWARE", raising=False)
    monkeypatch.delenv("SCRIPT_NAME", raising=False)
    assert page_address("04_did_it_help") == "/lab/tree/04_did_it_help.ipynb"
