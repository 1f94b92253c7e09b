"""The page that opens at once."""

import io
import json
import urllib.error
import urllib.request

import pytest

from launcher import texts
from launcher.setup_page import SetupPage, with_texts
from launcher.talk import Progress


def fetch(address):
    """Fetch a page of this computer, whatever proxy is set."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with direct.open(address, timeout=5) as answer:
        return answer.read().decode()


def test_page_tells_the_steps_and_forwards():
    """The page shows the steps, then the address to go on to; it can be closed once a browser has read that."""
    progress = Progress(steps=["One", "Two", "Three"], stream=io.StringIO())
    page = SetupPage(progress)
    assert "Setting up, about two minutes" in fetch(page.address)
    progress.step("Two")
    progress.detail = "Fetching pandas"
    assert json.loads(fetch(page.address + "state")) == {
        "steps": ["One", "Two", "Three"],
        "current": 1,
        "detail": "Fetching pandas",
        "problem": "",
        "address": "",
    }
    progress.address = "http://127.0.0.1:1/"
    assert json.loads(fetch(page.address + "state"))["address"] == "http://127.0.0.1:1/"
    assert page.finish(wait=5)
    assert progress.stream.getvalue() == "[2/3] Two\n"


def test_page_has_an_address_that_cannot_be_guessed():
    """Without its secret path nothing is told."""
    page = SetupPage(Progress(steps=[], stream=io.StringIO()))
    root = page.address.split("/", 3)
    with pytest.raises(urllib.error.HTTPError, match="404") as refused:
        fetch("/".join(root[:3]) + "/state")
    refused.value.close()
    assert not page.finish(wait=0)


def test_every_sentence_of_the_page_comes_from_the_catalogue(tmp_path, monkeypatch):
    """A text is filled in wherever the page names it, and signs of HTML in it are escaped."""
    assert "$launcher" not in with_texts()
    changed = texts.PLACE.read_text(encoding="utf-8").replace("Nothing of yours is lost.", 'All is \\"well\\" & <safe>')
    (tmp_path / "launcher.yaml").write_text(changed, encoding="utf-8")
    monkeypatch.setattr(texts, "PLACE", tmp_path / "launcher.yaml")
    assert 'data-failed="All is &quot;well&quot; &amp; &lt;safe&gt;"' in with_texts()
