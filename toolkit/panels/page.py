"""What all pages share: the organisation's name on top, one place for messages, a result that is swapped."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from html import escape
from typing import Any

import ipywidgets as widgets

from toolkit.errors import DataProblem, ToolkitError
from toolkit.panels import html
from toolkit.panels.guard import guarded
from toolkit.panels.opening import delete_due
from toolkit.panels.where import in_voila, lab_address, page_address
from toolkit.panels.work import Work
from toolkit.workspace import (
    SAMPLES,
    Workspace,
    open_now,
    open_organisation,
    open_sample,
    set_open,
    templates_folder,
    text,
    work_on,
)

#: The pages in the order of the work, with the name of their texts.
PAGES = {
    "00_start_here": "start",
    "01_mission_and_survey": "survey",
    "02_what_people_said": "said",
    "03_learning_teams": "teams",
    "04_did_it_help": "help",
}


class Page(ABC):
    """A guided page: a form that calls one public function and shows what came out.

    Subclasses set ``key`` (the beginning of their texts) and fill ``body``. Everything a page does is also a method
    that can be called without a browser; buttons only call these methods.

    Parameters
    ----------
    workspace : Workspace, optional
        The organisation; by default the one that was opened last.

    Attributes
    ----------
    workspace : Workspace or None
    message, result : ipywidgets.VBox
        Boxes whose content is swapped; nothing ever writes to an ``Output`` widget, which can hang Voilà.
    work : Work
        For what takes longer than a second.
    """

    key = ""

    def __init__(self, workspace: Workspace | None = None) -> None:
        self.message = box("ft-slot")
        self.result = box("ft-result")
        self.work = Work(self.show_message)
        self.banner = widgets.HTML()
        self.body = box("ft-body")
        self.method = widgets.HTML()
        self.python = widgets.HTML()
        self.workspace: Workspace | None = None
        self.widget = box(
            "ft-page",
            style(),
            widgets.HTML(f'<div class="ft-stale" role="alert">{html.paragraph(text("panels.stale"))}</div>'),
            self.banner,
            self.body,
            self.message,
            self.work.widget,
            self.result,
            self.method,
            self.python,
        )
        self.widget.children[1].add_class("ft-stale")
        self.guard(lambda: self._open(workspace), "open")

    # --- what a page shows ---

    def use(self, workspace: Workspace | None) -> None:
        """Show the page for an organisation; without one, offer the sample and the start page."""
        # What is still being worked on belongs to the organisation before, and must not appear under this one's name.
        self.work.abandon()
        self.workspace = workspace
        self.banner.value = self._banner()
        # All emptied first: nothing of one organisation may stay under the name of another.
        self.message.children = self.result.children = self.body.children = ()
        if workspace is None and self.key != "start":
            self.body.children = self._no_organisation()
            return
        try:
            self.fill()
        except ToolkitError:
            if not self.body.children:
                self.body.children = self._ways_on()
            raise

    def _open(self, workspace: Workspace | None) -> None:
        """Open what was open last; where that cannot be opened, the page says why and still offers the ways on."""
        try:
            found = workspace or open_now()
        except ToolkitError:
            self.use(None)
            raise
        self._begin(found)

    def _begin(self, workspace: Workspace | None) -> None:
        """Delete the copies whose day has come, say so, and show the page all the same."""
        receipt = ""
        try:
            receipt = delete_due(workspace)
        finally:
            self.use(open_organisation(workspace.folder) if workspace is not None and receipt else workspace)
        if receipt:
            self.say(receipt)

    @abstractmethod
    def fill(self) -> None:
        """Build the page's own form in ``body`` and show what was kept earlier."""

    @property
    def organisation(self) -> Workspace:
        """The open organisation, its settings as any page last saved them; a plain message when there is none."""
        if self.workspace is None:
            raise DataProblem(text("panels.no_organisation"))
        self.workspace = self.workspace.up_to_date()
        return self.workspace

    def lead(self) -> list[widgets.Widget]:
        """Return the sentence about what one will have in hand, what is needed for it, and the sample's button."""
        needs = widgets.HTML(
            html.paragraph(text(f"panels.{self.key}.lead"), "ft-lead")
            + html.paragraph(text(f"panels.{self.key}.need"), "ft-need")
        )
        if self.workspace is not None and self.workspace.is_sample:
            return [needs]
        return [needs, self.button("panels.try_sample", self.try_sample)]

    def try_sample(self) -> None:
        """Open the fictional organisation with its files handed in, and show this page for it."""
        sample = open_sample("harbor_lane")
        set_open(sample)
        self.use(sample)
        self.say(text("panels.sample_open", name=sample.name))

    def worked(self) -> None:
        """Note that something was confirmed, chosen or made here, so that the start page leads back to this page."""
        work_on(self.organisation, self.key)

    def show_message(self, message: str) -> None:
        """Swap the message; it is HTML that the page made itself."""
        self.message.children = (widgets.HTML(message),)

    def say(self, sentence: str, style_class: str = "ft-good") -> None:
        """Show a plain sentence."""
        self.show_message(html.note(sentence, style_class))

    def show_result(self, *parts: "str | widgets.Widget") -> None:
        """Swap the result; text is HTML that the page made itself."""
        self.result.children = as_widgets(parts)

    def explain(self, method: str, python: str) -> None:
        """Fill the two folded parts at the bottom: the method in words, and the same as Python."""
        self.method.value = html.fold(text("panels.method"), html.paragraph(method))
        note = html.paragraph(text("panels.python_note"))
        notebook = next((name for name, key in PAGES.items() if key == self.key), "")
        lab = html.links([(text("panels.open_lab"), lab_address(notebook))]) if in_voila() else ""
        self.python.value = html.fold(text("panels.python"), note + html.code(python) + lab)

    # --- what a page does ---

    def button(
        self,
        key: str,
        action: Callable[[], Any],
        *,
        main: bool = False,
        slot: widgets.VBox | None = None,
        **fields: object,
    ) -> widgets.Button:
        """Return a button whose words are in the catalogue (with ``fields``) and whose action is guarded.

        What goes wrong is said in ``slot``, a box beside the button, where one is given; else in the page's own.
        """
        made = widgets.Button(description=text(key, "en", **fields), layout=widgets.Layout(width="auto"))
        made.add_class("ft-button-main" if main else "ft-button")

        def pressed(_: widgets.Button) -> None:
            made.disabled = True
            made.add_class("ft-busy")
            try:
                self.guard(action, key, slot)
            finally:
                made.disabled = False
                made.remove_class("ft-busy")

        made.on_click(pressed)
        return made

    @staticmethod
    def done(*buttons: widgets.Widget) -> None:
        """Let the buttons of earlier steps step back, so that one main button says what comes next.

        Parameters
        ----------
        *buttons : ipywidgets.Widget
            Main buttons whose step is done; they still work.
        """
        for made in buttons:
            made.remove_class("ft-button-main")
            made.add_class("ft-button")

    def guard(self, action: Callable[[], Any], place: str, slot: widgets.VBox | None = None) -> None:
        """Do something and show what went wrong in plain words, with an empty message before."""
        said_in = self.message if slot is None else slot
        said_in.children = ()

        def show(message: str) -> None:
            said_in.children = (widgets.HTML(message),)

        guarded(lambda: _nothing(action()), show, f"{self.key}: {place}")

    # --- parts ---

    def _banner(self) -> str:
        if self.workspace is None:
            return f'<div class="ft-org">{escape(text("panels.none_open"))}</div>'
        mark = (
            f' <strong class="ft-sample">{escape(text("panels.sample"))}</strong>' if self.workspace.is_sample else ""
        )
        name = escape(self.workspace.name)
        start = page_address("00_start_here")
        other = "" if self.key == "start" else f'<a href="{start}">{escape(text("panels.another"))}</a>'
        return f'<div class="ft-org">{escape(text("panels.open_is"))} <strong>{name}</strong>{mark} {other}</div>'

    def _no_organisation(self) -> tuple[widgets.Widget, ...]:
        return (*self.lead(), widgets.HTML(html.paragraph(text("panels.no_organisation"))), _to_start())

    def _ways_on(self) -> tuple[widgets.Widget, ...]:
        """What stands on a page whose form could not be built: the sample, and the way to the start page."""
        return (*self.lead(), _to_start())

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        """Show the page when it stands last in a cell."""
        return self.widget._repr_mimebundle_(**kwargs)


def box(style_class: str, *children: widgets.Widget) -> widgets.VBox:
    """Return a box with a style class; its children are swapped as a whole."""
    made = widgets.VBox(list(children))
    made.add_class(style_class)
    return made


def _to_start() -> widgets.HTML:
    return widgets.HTML(html.links([(text("panels.go_start"), page_address("00_start_here"))]))


def as_widgets(parts: "tuple[str | widgets.Widget, ...]") -> tuple[widgets.Widget, ...]:
    """Turn pieces of HTML into widgets and leave widgets as they are."""
    return tuple(widgets.HTML(part) if isinstance(part, str) else part for part in parts)


def style() -> widgets.HTML:
    """Return the shared look, so that a page looks the same in JupyterLab as through Voilà."""
    return widgets.HTML(f"<style>{(templates_folder() / 'pages.css').read_text(encoding='utf-8')}</style>")


def sample_names() -> list[tuple[str, str]]:
    """Return the sample organisations as pairs of name and key."""
    return [(name, key) for key, name in SAMPLES.items()]


def _nothing(_: Any) -> None:
    """Pass over what an action returns: methods return their result for those who call them from Python."""
