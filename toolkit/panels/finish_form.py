"""Part of page 00: finishing with an organisation: a day for the toolkit's copies, and the hand-over folder."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import ipywidgets as widgets

from toolkit.errors import DataProblem
from toolkit.panels import html
from toolkit.panels.page import Page, as_widgets, box
from toolkit.workspace import text

if TYPE_CHECKING:
    from toolkit.documents import Papers


class FinishForm:
    """A form over :func:`toolkit.documents.finish_organisation`; what it says stands below its button.

    Parameters
    ----------
    page : Page
        The page it stands on.
    finished : callable
        Called when the day is set: what is due has changed.
    """

    def __init__(self, page: Page, finished: Callable[[], None]) -> None:
        self.page, self._finished = page, finished
        self.delete_on = widgets.DatePicker(description=text("panels.start.delete_date"))
        self.delete_on.add_class("ft-wide")
        self.message, self.opened = box("ft-slot"), box("ft-slot")
        self.widget = box(
            "ft-slot",
            widgets.HTML(html.paragraph(text("panels.start.finish_lead"))),
            self.delete_on,
            page.button("panels.start.finish", self.finish, main=True, slot=self.message),
            self.message,
        )

    def finish(self) -> "Papers":
        """Write the hand-over folder and set the day on which the toolkit's copies of raw files are deleted.

        Returns
        -------
        Papers
            What was written.
        """
        day = self.delete_on.value
        if day is None:
            raise DataProblem(text("panels.start.choose_day"))
        from toolkit import documents

        papers = documents.finish_organisation(self.page.organisation, on=date.today(), delete_on=day)
        inside = papers.folder / text("documents.finish.folder")
        folder = inside if inside.is_dir() else papers.folder
        said = html.note(text("panels.start.finished", folder=folder, day=day.isoformat()), "ft-good")
        missing = [html.note(sentence) for sentence in papers.not_made]
        open_it = self.page.button("panels.open_folder", lambda: self._open(folder), slot=self.opened)
        self.opened.children = ()
        self.message.children = (*as_widgets((said, *missing)), open_it, self.opened)
        self._finished()
        return papers

    def _open(self, folder: Path) -> None:
        from toolkit import documents

        documents.open_folder(folder)
        self.opened.children = (widgets.HTML(html.note(text("panels.folder_opened", folder=folder), "ft-good")),)
