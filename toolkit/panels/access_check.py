"""Part of page 03: whether every group got a place alike; a table of protected traits is read once and kept nowhere."""

from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from toolkit import cohorts, intake
from toolkit.panels import html
from toolkit.panels.fold import folded
from toolkit.panels.page import Page, box
from toolkit.workspace import text

if TYPE_CHECKING:
    import pandas as pd

    from toolkit.cohorts import FairAccess, Plan


class AccessCheck:
    """The check of access, and a way to hand in a table of its own for it.

    Parameters
    ----------
    page : Page
        The page it stands on.
    plan : Plan
        The teams.

    Attributes
    ----------
    widget : ipywidgets.VBox
    """

    def __init__(self, page: Page, plan: "Plan") -> None:
        self.page, self.plan = page, plan
        self.result = box("ft-slot")
        self.picker = widgets.FileUpload(
            accept=".csv,.tsv,.txt,.xlsx,.ods",
            multiple=False,
            description=text("panels.access.choose"),
            layout={"width": "auto"},
        )
        self.picker.add_class("ft-button")
        self.picker.observe(self._picked, names="value")
        lead = widgets.HTML(html.paragraph(text("panels.access.lead")))
        inner = widgets.VBox([self.result, lead, self.picker])
        self.widget = folded(text("panels.access.title"), inner, opened=lambda: self.check() and None)

    def _picked(self, change: dict[str, Any]) -> None:
        if change["new"]:
            chosen = change["new"][0]
            # Emptied at once: nothing of such a file stays in the page's state.
            self.picker.value = ()
            self.page.guard(lambda: self.read_bytes(chosen["name"], bytes(chosen["content"])), "access", self.result)

    def read_bytes(self, name: str, content: bytes) -> "FairAccess":
        """Read a table of protected traits and show the check with it; no copy is kept.

        Parameters
        ----------
        name : str
            The file's name.
        content : bytes
            Its bytes.
        """
        with self.page.organisation.reading(name, content) as path:
            table = intake.read_protected_groups(path, self.plan.staff)
        return self.check(table)

    def check(self, protected: "pd.DataFrame | None" = None) -> "FairAccess":
        """Show the check.

        Parameters
        ----------
        protected : DataFrame, optional
            ``person`` and a column for each trait.
        """
        found = cohorts.fair_access(
            self.plan,
            self.plan.staff,
            protected=protected,
            minimum=self.page.organisation.settings.minimum_group,
        )
        said = "".join(html.paragraph(line) for line in found.summary().splitlines())
        self.result.children = (widgets.HTML(said),)
        return found
