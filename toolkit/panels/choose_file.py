"""Choosing a file: by the browser's picker, from the organisation's folder, or by typing where it lies."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from toolkit.errors import FileProblem
from toolkit.panels import html
from toolkit.panels.fold import folded
from toolkit.panels.page import Page, box
from toolkit.workspace import another_one_like, own_files_allowed, text

#: The largest file that comes through the browser, in megabytes; the server's own limit lies well above it.
LARGEST = 100
_MB = 1_000_000

_ENDINGS = ".csv,.tsv,.txt,.xlsx,.xlsm,.xls,.ods"
#: Answers saved by the toolkit's own form: one file, or a compressed folder of them.
_SAVED_ANSWERS = ",.json,.zip"


class ChooseFile:
    """The step in which a file is chosen, read and kept.

    Parameters
    ----------
    page : Page
        The page it stands on.
    kind : str
        ``"survey"``, ``"staff"`` or ``"scores"``.
    read : callable
        The public function that reads such a file; raises a ToolkitError for any other.
    ready : callable
        Gets what was read and shows it.
    asks : callable, optional
        Names what in a file that was read is still to be confirmed, as it stands in the file; by default nothing.

    Attributes
    ----------
    widget : ipywidgets.VBox
    """

    def __init__(
        self,
        page: Page,
        kind: str,
        read: Callable[[Path], Any],
        ready: Callable[[Any], None],
        asks: Callable[[Any], Iterable[str]] = lambda _: (),
    ) -> None:
        self.page, self.kind, self._read, self._ready, self._asks = page, kind, read, ready, asks
        endings = _ENDINGS + (_SAVED_ANSWERS if kind == "survey" else "")
        self.picker = widgets.FileUpload(accept=endings, multiple=False, description=text("panels.choose_file"))
        self.picker.layout.width = "auto"
        self.picker.add_class("ft-button-main")
        self.picker.observe(self._picked, names="value")
        self.place = widgets.Text(description=text("panels.file_place"), layout=widgets.Layout(width="95%"))
        self.place.add_class("ft-wide")
        self.question = box("ft-slot")
        self.widget = box("ft-step")
        self.refresh()

    def refresh(self) -> None:
        """Show the ways to choose a file; none on a computer that is not the user's own."""
        if not own_files_allowed():
            self.widget.children = (widgets.HTML(html.note(text("panels.not_here"))),)
            return
        words = text("panels.too_large", name="{name}", size="{size}", most=LARGEST)
        stays = html.paragraph(text("panels.stays", most=LARGEST), "ft-small")
        beside = widgets.HTML(html.too_large(words, most=LARGEST * _MB, unit=_MB) + stays)
        other = folded(text("panels.other_ways"), widgets.VBox([*self._typed(), *self._laid_down()]))
        self.widget.children = (self.picker, beside, other, self.question)

    def _typed(self) -> tuple[widgets.Widget, ...]:
        lead = widgets.HTML(html.paragraph(text("panels.large_file"), "ft-small"))
        return (lead, self.place, self.page.button("panels.read_it", self.read_typed))

    def _laid_down(self) -> tuple[widgets.Widget, ...]:
        """Offer the tables that somebody laid into the organisation's folder."""
        folder = self.page.organisation.folder
        lead = widgets.HTML(html.paragraph(text("panels.lay_down", folder=folder), "ft-small"))
        self.in_folder = widgets.Dropdown(description=text("panels.in_folder"))
        self.in_folder.add_class("ft-wide")
        self.look_in_folder()
        again = self.page.button("panels.look_again", self.look_in_folder)
        return (lead, self.in_folder, again, self.page.button("panels.read_chosen", self.read_in_folder))

    def look_in_folder(self) -> None:
        """List the tables that lie in the organisation's folder itself; the toolkit's own copies lie deeper."""
        folder = self.page.organisation.folder
        there = sorted(path.name for path in folder.iterdir() if path.suffix.casefold() in _ENDINGS.split(","))
        self.in_folder.options = there or [(text("panels.nothing_there"), "")]
        self.in_folder.index = 0

    def read_in_folder(self) -> Any:
        """Read the table that was chosen in the organisation's folder."""
        if not self.in_folder.value:
            raise FileProblem(text("panels.lay_down", folder=self.page.organisation.folder))
        return self.read_path(self.page.organisation.path(self.in_folder.value))

    def _picked(self, change: dict[str, Any]) -> None:
        if not change["new"]:
            return
        chosen = change["new"][0]
        name, content = chosen["name"], bytes(chosen["content"])
        # Emptied at once: the same file can be chosen again, and no bytes stay in the page's state.
        self.picker.value = ()
        self.page.guard(lambda: self.read_bytes(name, content), f"choose {self.kind}")

    def read_typed(self) -> Any:
        """Read the file whose place was typed."""
        typed = self.place.value.strip().strip('"')
        if not typed:
            raise FileProblem(text("panels.type_place"))
        return self.read_path(Path(typed).expanduser())

    def read_path(self, path: Path | str) -> Any:
        """Read a file that lies on this computer, and keep a copy.

        Parameters
        ----------
        path : Path or str
            Where it lies.
        """
        path = Path(path)
        if not path.is_file():
            self._read(path)  # says what is wrong with it
            raise FileProblem(text("panels.zip_folder", name=path.name))
        return self.read_bytes(path.name, path.read_bytes(), origin=str(path.resolve()))

    def read_bytes(self, name: str, content: bytes, origin: str = "") -> Any:
        """Read a file's bytes, ask when it looks like another organisation's, and keep a copy.

        Returns
        -------
        object or None
            What was read; None while the question is open.
        """
        if len(content) > LARGEST * _MB and not origin:
            raise FileProblem(text("panels.too_large", name=name, size=len(content) // _MB, most=LARGEST))
        self.question.children = ()
        workspace = self.page.organisation
        with workspace.reading(name, content) as path:
            found = self._read(path)
        other = another_one_like(workspace, content)

        def keep() -> Any:
            self.question.children = ()
            asked = self._asks(found)
            workspace.keep_file(name, content, self.kind, on=date.today(), origin=origin, to_confirm=asked)
            self.page.worked()
            self.ready(found)
            return found

        if other:
            self._ask(name, other, keep)
            return None
        return keep()

    def ready(self, found: Any) -> None:
        """Show what was read; choosing a file is no longer the next step.

        Parameters
        ----------
        found : object
            What the file's reader returned, now or when the page was opened.
        """
        self.page.done(self.picker)
        self._ready(found)

    def _ask(self, name: str, other: str, keep: Callable[[], Any]) -> None:
        words = text("panels.whose_file", name=name, other=other, this=self.page.organisation.name)
        self.question.children = (
            widgets.HTML(html.note(words)),
            self.page.button("panels.yes_ours", keep, main=True),
            self.page.button("panels.no_take_away", self._take_away),
        )

    def _take_away(self) -> None:
        self.question.children = ()
        self.page.say(text("panels.taken_away"))
