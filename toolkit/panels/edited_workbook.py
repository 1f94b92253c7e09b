"""Part of page 03: the plan's workbook, edited elsewhere, read back: first shown, kept after a yes."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from toolkit import documents
from toolkit.errors import DataProblem
from toolkit.panels import html
from toolkit.panels.fold import folded
from toolkit.panels.page import Page, box
from toolkit.workspace import text

if TYPE_CHECKING:
    from toolkit.cohorts import Plan


class EditedWorkbook:
    """Choosing an edited workbook, what it would change, and the button that takes it over.

    Parameters
    ----------
    page : Page
        The page it stands on.
    plan : Plan
        The plan that the workbook was written from.
    take : callable
        Gets the changed plan when it is taken over.

    Attributes
    ----------
    widget : ipywidgets.VBox
    found : EditedPlan or None
        What was read and is not taken over yet.
    """

    def __init__(self, page: Page, plan: "Plan", take: "Callable[[Plan], Any]") -> None:
        self.page, self.plan, self._take = page, plan, take
        self.found: documents.EditedPlan | None = None
        self.picker = widgets.FileUpload(
            accept=".xlsx,.ods", multiple=False, description=text("panels.edited.choose"), layout={"width": "auto"}
        )
        self.picker.add_class("ft-button")
        self.picker.observe(self._picked, names="value")
        self.preview = box("ft-slot")
        lead = widgets.HTML(html.paragraph(text("panels.edited.lead")))
        self.widget = folded(text("panels.edited.title"), widgets.VBox([lead, self.picker, self.preview]))

    def _picked(self, change: dict[str, Any]) -> None:
        if change["new"]:
            chosen = change["new"][0]
            self.picker.value = ()
            self.page.guard(
                lambda: self.read_bytes(chosen["name"], bytes(chosen["content"])), "edited plan", self.preview
            )

    def read_bytes(self, name: str, content: bytes) -> "documents.EditedPlan":
        """Read an edited workbook and show what it changes.

        Parameters
        ----------
        name : str
            The file's name.
        content : bytes
            Its bytes; no copy is kept.
        """
        self.found = None
        with self.page.organisation.reading(name, content) as path:
            found = documents.read_plan(path, self.plan)
        self._show(found)
        return found

    def _show(self, found: "documents.EditedPlan") -> None:
        self.found = found if len(found.changes) else None
        broken = bool(len(found.plan.broken))
        parts: list[widgets.Widget] = [widgets.HTML(html.note(found.summary(), "ft-note" if broken else "ft-good"))]
        if self.found is not None:
            parts.append(widgets.HTML(_changes(found) + html.bullets([str(why) for why in found.plan.broken["why"]])))
            parts.append(
                widgets.HBox(
                    [
                        self.page.button("panels.edited.take", self.take, slot=self.preview),
                        self.page.button("panels.edited.leave", self.leave),
                    ]
                )
            )
        self.preview.children = tuple(parts)

    def take(self) -> None:
        """Take the changed teams over."""
        if self.found is None:
            raise DataProblem(text("panels.edited.none"))
        plan, self.found = self.found.plan, None
        self._take(plan)

    def leave(self) -> None:
        """Leave the teams as they are."""
        self.found = None
        self.preview.children = ()


def _changes(found: "documents.EditedPlan") -> str:
    nowhere = text("panels.edited.nowhere")
    shown = found.changes.assign(
        row=found.changes["row"].astype(str).replace("0", ""),
        before=found.changes["before"].replace("", nowhere),
        after=found.changes["after"].replace("", nowhere),
    )
    headings = {key: text(f"panels.edited.{key}") for key in ("row", "name", "before", "after")}
    return html.table(shown, caption=text("panels.edited.changes"), headings=headings)
