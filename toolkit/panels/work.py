"""Work that takes longer than a second: it runs beside the page, tells how far it is, and can be stopped.

A callback that computes blocks every other message of its page, the Stop button's too. So the callback only starts
the work and returns; the thread shows what it found.
"""

import threading
from collections.abc import Callable
from html import escape
from typing import Any

import ipywidgets as widgets

from toolkit.panels.guard import guarded
from toolkit.workspace import text


class Work:
    """One piece of work at a time, with a bar and a Stop button.

    Attributes
    ----------
    widget : ipywidgets.VBox
        Empty while nothing runs.
    stop : threading.Event
        Set by the Stop button; the work looks at it and keeps what it has.
    """

    def __init__(self, show: Callable[[str], None]) -> None:
        self._show = show
        self.stop = threading.Event()
        self._bar = widgets.HTML()
        self._button = widgets.Button(description=text("panels.stop_keep"), icon="")
        self._button.add_class("ft-button")
        self._button.on_click(lambda _: self.stop.set())
        self.widget = widgets.VBox([])
        self._thread: threading.Thread | None = None
        self._error: BaseException | None = None

    @property
    def running(self) -> bool:
        """Whether work is under way."""
        return self._thread is not None and self._thread.is_alive()

    def start(self, label: str, work: Callable[["Work"], Any], then: Callable[[Any], None], place: str) -> None:
        """Begin a piece of work and return at once; a second call while one runs is passed over.

        Parameters
        ----------
        label : str
            What is being done, for the page.
        work : callable
            Gets this object, calls :meth:`progress` and looks at :attr:`stop`.
        then : callable
            Gets what ``work`` returned and shows it.
        place : str
            For the log.
        """
        if self.running:
            return
        self.stop.clear()
        self._error = None
        self.progress(label, 0, 0)
        self.widget.children = (self._bar, self._button)
        self._thread = threading.Thread(target=self._run, args=(work, then, place), daemon=True)
        self._thread.start()

    def progress(self, label: str, done: int, total: int) -> None:
        """Show how far the work is; ``total`` 0 means that nobody knows."""
        how_far = f' max="{total}" value="{done}"' if total else ""
        words = escape(label)
        self._bar.value = (
            f'<div class="ft-progress" role="status"><span>{words}</span>'
            f'<progress aria-label="{words}"{how_far}></progress></div>'
        )

    def wait(self, seconds: float = 120) -> None:
        """Wait until the work has ended; raise what it raised (for tests and scripts)."""
        if self._thread is not None:
            self._thread.join(seconds)
            if self._thread.is_alive():
                raise TimeoutError("the work is still running")
        if self._error is not None:
            raise self._error

    def _run(self, work: Callable[["Work"], Any], then: Callable[[Any], None], place: str) -> None:
        try:
            guarded(lambda: then(work(self)), self._show, place)
        except Exception as error:  # noqa: BLE001  (kept for wait(); guarded() has shown and logged it)
            self._error = error
        finally:
            self.widget.children = ()
