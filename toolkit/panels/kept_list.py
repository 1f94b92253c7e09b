"""The files that the toolkit keeps copies of, folded away, each with a way to delete its copy."""

from collections.abc import Callable, Sequence

import ipywidgets as widgets

from toolkit.panels import html
from toolkit.panels.fold import folded
from toolkit.panels.page import Page, box
from toolkit.workspace import KeptFile, text


class KeptList:
    """Under a fold: a row a file, the newest first; a copy is deleted after a yes.

    Parameters
    ----------
    page : Page
        The page it stands on.
    take_away : callable
        Deletes the copy of a file and shows what is left.

    Attributes
    ----------
    widget : ipywidgets.VBox
        Empty while no file is kept.
    """

    def __init__(self, page: Page, take_away: Callable[[KeptFile], None]) -> None:
        self.page, self._take_away = page, take_away
        self.sure = box("ft-slot")
        self.widget = box("ft-slot")

    def show(self, files: Sequence[KeptFile]) -> None:
        """List files.

        Parameters
        ----------
        files : sequence of KeptFile
            Oldest first.
        """
        self.sure.children = ()
        rows = [self._row(file) for file in reversed(files)]
        title = text("panels.kept_files", n=len(files))
        self.widget.children = (folded(title, widgets.VBox([*rows, self.sure])),) if rows else ()

    def _row(self, file: KeptFile) -> widgets.HBox:
        key = "panels.kept_file_round" if file.round else "panels.kept_file"
        words = text(key, name=file.name, day=file.added, round=file.round)
        away = self.page.button("panels.take_away.one", lambda: self._ask(file))
        return widgets.HBox([widgets.HTML(html.paragraph(words)), away])

    def _ask(self, file: KeptFile) -> None:
        self.sure.children = (
            widgets.HTML(html.note(text("panels.take_away.sure", name=file.name))),
            self.page.button("panels.take_away.yes", lambda: self._take_away(file), main=True),
            self.page.button("panels.take_away.no", self._leave),
        )

    def _leave(self) -> None:
        self.sure.children = ()
