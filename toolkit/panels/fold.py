"""A form that is folded away: opened by a button, so that the keyboard reaches it too."""

from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from toolkit.panels.page import box


def folded(title: str, inner: widgets.Widget, opened: Callable[[], Any] | None = None) -> widgets.VBox:
    """Return a form under a button that shows and hides it; closed at first.

    The accordion that Jupyter brings along cannot be reached by the keyboard.

    Parameters
    ----------
    title : str
        The words on the button.
    inner : ipywidgets.Widget
        What is folded away.
    opened : callable, optional
        Called when it is opened: for what takes too long to be made with the page.
    """
    button = widgets.ToggleButton(description=title, icon="caret-right", layout=widgets.Layout(width="auto"))
    button.add_class("ft-fold-button")
    content = box("ft-folded", inner)
    content.layout.display = "none"

    def turn(change: dict[str, Any]) -> None:
        button.icon = "caret-down" if change["new"] else "caret-right"
        content.layout.display = None if change["new"] else "none"
        if change["new"] and opened is not None:
            opened()

    button.observe(turn, names="value")
    return box("ft-folding", button, content)
