"""Looking at a page without a browser: the words on it, and pressing its buttons."""

import re
from collections.abc import Iterator
from datetime import datetime
from html import unescape

import ipywidgets as widgets

from toolkit.panels import HelpPage
from toolkit.panels.choose_file import ChooseFile
from toolkit.workspace import text


def parts(widget: widgets.Widget) -> Iterator[widgets.Widget]:
    """Yield a widget and everything in it."""
    yield widget
    for child in getattr(widget, "children", ()):
        yield from parts(child)


def seen(widget: widgets.Widget) -> str:
    """Return the words one sees in a widget, without tags and pictures."""
    html = " ".join(part.value for part in parts(widget) if isinstance(part, widgets.HTML))
    return " ".join(unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", html, flags=re.DOTALL)).split())


def press(widget: widgets.Widget, words: str) -> None:
    """Press the button that bears these words."""
    found = [part for part in parts(widget) if isinstance(part, widgets.Button) and part.description == words]
    assert found, f"there is no button {words!r}"
    found[0].click()


def choose(step: ChooseFile, name: str, content: bytes) -> None:
    """Do what the browser does when a file was picked."""
    step.picker.value = (
        {
            "name": name,
            "type": "",
            "size": len(content),
            "content": memoryview(content),
            "last_modified": datetime(2026, 1, 1),
        },
    )


def answer(page: HelpPage, training: str = "Safe lifting", **answers: str) -> None:
    """Answer the questions about scores, by default so that nothing speaks against a finding, and ask for it."""
    page.form.training.value = training
    for name, given in {"same_people": "yes", "same_test": "yes", "picked": "no", **answers}.items():
        page.form.deciding[name].value = given
    press(page.widget, text("panels.help.again"))
