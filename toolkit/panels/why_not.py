"""Part of page 03: why not everyone can be in a team, and a button for each change of the rules that would do."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from toolkit import cohorts
from toolkit.panels import html
from toolkit.panels.fold import folded
from toolkit.panels.page import Page, box
from toolkit.panels.work import Work
from toolkit.workspace import text

if TYPE_CHECKING:
    import pandas as pd

    from toolkit.cohorts import Conflict, Rules, WhyImpossible
    from toolkit.cohorts.relaxations import Relaxation


class WhyNot:
    """A fold that looks for the reasons when asked to, beside the page.

    Parameters
    ----------
    page : Page
        The page it stands on.
    staff : DataFrame
        The staff list.
    rules : callable
        Gives the rules as they stand in the form.
    take : callable
        Gets the rules of the change that was chosen.

    Attributes
    ----------
    widget : ipywidgets.VBox
    """

    def __init__(
        self, page: Page, staff: "pd.DataFrame", rules: "Callable[[], Rules]", take: "Callable[[Rules], Any]"
    ) -> None:
        self.page, self._staff, self._rules, self._take = page, staff, rules, take
        self.message, self.found = box("ft-slot"), box("ft-slot")
        self.work = Work(self._say)
        inner = widgets.VBox(
            [
                widgets.HTML(html.paragraph(text("panels.why_not.lead"))),
                page.button("panels.why_not.look", self.start, slot=self.message),
                self.message,
                self.work.widget,
                self.found,
            ]
        )
        self.widget = folded(text("panels.why_not.title"), inner)

    def start(self) -> None:
        """Look for the reasons beside the page; Stop leaves them."""
        self.found.children = ()
        rules = self._rules()
        self.work.start(
            text("panels.why_not.looking"),
            lambda _: cohorts.why_impossible(self._staff, rules),
            lambda why: self.show(why, rules),
            "teams: why not everyone",
            stopped=lambda: self._say(html.note(text("panels.why_not.stopped"))),
        )

    def show(self, why: "WhyImpossible", asked: "Rules") -> None:
        """Show each reason, and a button for each change that the form can take.

        Parameters
        ----------
        why : WhyImpossible
            What was found.
        asked : Rules
            The rules it was asked with: a change of the staff list, or leaving somebody out, changes none of them.
        """
        parts: list[widgets.Widget] = []
        for conflict in why.conflicts:
            parts.append(widgets.HTML(html.note(conflict.summary())))
            changes = [one for one in conflict.relaxations if _of_rules_only(one, conflict, asked)]
            parts += [self._button(one, asked) for one in changes]
        if why.undecided or not why.conflicts:
            rest = cohorts.WhyImpossible(possible=why.possible, conflicts=(), undecided=why.undecided)
            parts.append(widgets.HTML(html.note(rest.summary(), "ft-good" if why.possible else "ft-note")))
        self.found.children = tuple(parts)

    def _button(self, change: "Relaxation", asked: "Rules") -> widgets.VBox:
        # The reasons are looked for without the wishes; those stay as they are.
        def take() -> None:
            self._take(cohorts.Rules(must=change.rules.must, would_like=asked.would_like, as_of=asked.as_of))

        button = self.page.button("panels.why_not.take", take, slot=self.message)
        button.tooltip = change.describe()
        return box("ft-card", widgets.HTML(html.paragraph(change.describe())), button)

    def _say(self, message: str) -> None:
        self.message.children = (widgets.HTML(message),)


def _of_rules_only(change: "Relaxation", conflict: "Conflict", asked: "Rules") -> bool:
    """Return whether a change asks nothing but other rules; whom to ask or leave out is for people to settle."""
    return not change.left_out and change.staff.equals(conflict.staff) and change.rules.must != asked.must
