"""The sentences of the frame around the pages."""

import pytest
from markupsafe import Markup

from toolkit.server import wording
from toolkit.server.wording import t


def test_a_text_can_stand_in_a_page(monkeypatch):
    """Signs of HTML in a text and in a field are escaped; only the name of the file to click is in bold."""
    catalogue = {"server.trial": 'Press "<b>" & {start}, then {again}'}
    monkeypatch.setattr(wording, "texts", lambda **_: catalogue)
    assert t("server.trial", again="<i>") == Markup(
        "Press &#34;&lt;b&gt;&#34; &amp; <strong>start</strong>, then &lt;i&gt;"
    )


def test_a_text_that_is_not_there_is_an_error():
    """Neither a missing text nor a field left out becomes an empty place on a page."""
    with pytest.raises(KeyError, match=r"server\.nobody_asks"):
        t("server.nobody_asks")
    with pytest.raises(KeyError, match="again"):
        t("server.not_running")
