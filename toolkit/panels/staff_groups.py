"""Part of page 02: groups from the staff list, where the survey asked for none."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import ipywidgets as widgets

from toolkit.panels import html
from toolkit.panels.fold import folded
from toolkit.panels.page import Page
from toolkit.workspace import text

if TYPE_CHECKING:
    from toolkit.documents import Round


def staff_groups(
    page: Page, found: "Round", take: Callable[[Sequence[str]], None], *, answered: bool
) -> tuple[widgets.Widget, ...]:
    """Return the question which groups come from the staff list; folded away once it was answered.

    Parameters
    ----------
    page : Page
        The page it stands on.
    found : Round
        The survey.
    take : callable
        Gets the codes of the groups, () for none.
    answered : bool
        Whether somebody said so already.
    """
    ticks = {
        code: widgets.Checkbox(value=True, description=text(f"panels.said.group_{code}"), indent=False)
        for code in found.groups_on_offer
    }

    def chosen() -> None:
        take([code for code, ticked in ticks.items() if ticked.value])

    problem = html.note(found.groups_problem, "ft-problem") if found.groups_problem else ""
    form = widgets.VBox(
        [
            widgets.HTML(problem + html.paragraph(text("panels.said.groups_words"))),
            *ticks.values(),
            page.button("panels.said.take_groups", chosen),
            page.button("panels.said.no_groups", lambda: take(())),
        ]
    )
    title = text("panels.said.groups")
    if answered and not problem:
        return (folded(title, form),)
    return (widgets.HTML(html.heading(title)), form)
