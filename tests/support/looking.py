"""Looking at a page without a browser: the words on it, and pressing its buttons."""

import re
from collections.abc import Iterator
from html import unescape

import ipywidgets as widgets


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
