"""Part of page 02: what is hidden, what may be shown instead, and small groups to put together, each after a yes."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import ipywidgets as widgets

from toolkit import documents
from toolkit.panels import html
from toolkit.panels.fold import folded
from toolkit.panels.page import Page, box
from toolkit.privacy import AND
from toolkit.workspace import text

if TYPE_CHECKING:
    from toolkit.documents import SurveyResults
    from toolkit.privacy import Merge, Merges

#: Grouping -> the sets of its groups that are counted as one.
Sets = dict[str, list[Sequence[str]]]


class MergeForm:
    """Under a fold: what is hidden and what may be shown instead; groups that are or could be put together.

    Parameters
    ----------
    page : Page
        The page it stands on.
    results : SurveyResults
        One round, scored.
    approve : callable
        Gets all groups that are put together from now on.

    Attributes
    ----------
    ticks : list of (Checkbox, grouping, sets)
        What was approved, ticked, then what is proposed.
    """

    def __init__(self, page: Page, results: "SurveyResults", approve: Callable[[Sets], None]) -> None:
        self.page, self.results, self._approve = page, results, approve
        self.ticks: list[tuple[widgets.Checkbox, str, Sequence[Sequence[str]]]] = []
        self.slot, self.found = box("ft-slot"), box("ft-slot")
        self.instead = widgets.HTML(self._instead())
        inner = widgets.VBox(
            [
                self.instead,
                widgets.HTML(html.paragraph(text("panels.said.merge_words"))),
                self.found,
                page.button("panels.said.merge_look", self.look, slot=self.slot),
                self.slot,
            ]
        )
        self.widget = folded(text("panels.said.merge"), inner)
        self._list(documents.known_proposals(page.organisation, results))

    def look(self) -> None:
        """Work out which groups could be put together, and list them."""
        self._list(documents.merge_proposals(self.page.organisation, self.results))
        self.instead.value = self._instead()

    def keep(self) -> None:
        """Approve what is ticked, undo what is not."""
        sets: Sets = {}
        for tick, by, some in self.ticks:
            if tick.value:
                sets.setdefault(by, []).extend(some)
        self._approve(sets)

    def _list(self, found: "Merges | None") -> None:
        """List what holds and what is proposed; nothing stands there while nobody has asked and nothing holds."""
        approved = [
            (item.code, (some,))
            for item in self.results.questionnaire.groups()
            if item.code in self.results.groupings
            for some in item.merged
        ]
        self.ticks = [(self._tick(by, sets, value=True), by, sets) for by, sets in approved]
        rows: list[widgets.Widget] = [tick for tick, _, _ in self.ticks]
        for merge in found.proposed if found else ():
            tick = self._tick(merge.by, merge.sets, value=False)
            self.ticks.append((tick, merge.by, merge.sets))
            rows += [tick, widgets.HTML(html.paragraph(_gain(merge)))]
        if found is not None and not found.proposed:
            rows.append(widgets.HTML(html.note(text("panels.said.merge_none"))))
        if self.ticks:
            rows.append(self.page.button("panels.said.merge_keep", self.keep, main=True, slot=self.slot))
        self.found.children = tuple(rows)

    def _tick(self, by: str, sets: Sequence[Sequence[str]], *, value: bool) -> widgets.Checkbox:
        names = "; ".join(AND.join(some) for some in sets)
        title = documents.grouping_title(self.results.questionnaire.item(by))
        tick = widgets.Checkbox(value=value, description=f"{title}: {names}", indent=False)
        tick.add_class("ft-wide")
        return tick

    def _instead(self) -> str:
        hidden = documents.shown_instead(self.page.organisation, self.results)
        rows = [f"{one.title}: {text('panels.said.hidden', n=one.n_hidden)} {one.summary()}" for one in hidden]
        return html.bullets(rows) if rows else html.paragraph(text("panels.said.nothing_hidden"))


def _gain(merge: "Merge") -> str:
    told = [text("panels.said.merge_gain", people=merge.people, figures=merge.cells_one_way)]
    return " ".join([*told, *([text("panels.said.merge_lost", n=merge.cells_lost)] if merge.cells_lost else [])])
