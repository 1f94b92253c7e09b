"""Part of page 02: statements that may be scored the wrong way round, each with a button that mends it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import ipywidgets as widgets

from toolkit.panels import html
from toolkit.panels.page import Page, box
from toolkit.workspace import text

if TYPE_CHECKING:
    from toolkit.documents import SurveyResults
    from toolkit.survey import Item


def wrong_way(page: Page, results: "SurveyResults", turn: Callable[[str], None]) -> list[widgets.Widget]:
    """Return a note a statement, with its words, and a button that changes the questionnaire after a yes.

    Parameters
    ----------
    page : Page
        The page it stands on.
    results : SurveyResults
        Which statements those are; none while nobody has said which value a statement belongs to.
    turn : callable
        Gets the code of the statement to turn.
    """
    found = results.overall.keyed_wrong if results.settled else results.overall.keyed_wrong.head(0)
    return [
        _one(page, results.questionnaire.item(code), results.names[value], turn)
        for code, value in zip(found["item"], found["value"], strict=True)
    ]


def _one(page: Page, item: "Item", name: str, turn: Callable[[str], None]) -> widgets.Widget:
    fields = {"text": next(iter(item.texts.values())), "name": name}
    mark = "unmark" if item.reversed else "mark"
    sure = box("ft-slot")

    def leave() -> None:
        sure.children = ()

    def ask() -> None:
        sure.children = (
            widgets.HTML(html.note(text(f"panels.said.{mark}_sure", "en", **fields))),
            page.button("panels.said.mark_yes", lambda: turn(item.code), main=True),
            page.button("panels.said.mark_no", leave),
        )

    note = widgets.HTML(html.note(text("panels.said.keyed", "en", **fields)))
    return widgets.VBox([note, page.button(f"panels.said.{mark}", ask), sure])
