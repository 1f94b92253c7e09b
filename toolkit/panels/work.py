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


class Run:
    """One piece of work that is under way: it tells how far it is and hears whether it shall end.

    Attributes
    ----------
    stop : threading.Event
        Set by the Stop button, or when what comes out is not wanted any more.
    """

    def __init__(self, bar: widgets.HTML) -> None:
        self.stop = threading.Event()
        self._bar: widgets.HTML | None = bar

    def progress(self, label: str, done: int, total: int) -> None:
        """Show how far the work is; ``total`` 0 means that nobody knows."""
        if self._bar is None:
            return
        how_far = f' max="{total}" value="{done}"' if total else ""
        words = escape(label)
        self._bar.value = (
            f'<div class="ft-progress" role="status"><span>{words}</span>'
            f'<progress aria-label="{words}"{how_far}></progress></div>'
        )

    def forget(self) -> None:
        """End the work and show no more of it."""
        self._bar = None
        self.stop.set()


class Work:
    """One piece of work at a time, with a bar and a Stop button.

    Attributes
    ----------
    widget : ipywidgets.VBox
        Empty while nothing runs.
    """

    def __init__(self, show: Callable[[str], None]) -> None:
        self._show = show
        self._bar = widgets.HTML()
        self.widget = widgets.VBox([])
        # Held while a result is shown, so that a page is never emptied for another organisation half-way through.
        self._showing = threading.RLock()
        self._run: Run | None = None
        self._thread: threading.Thread | None = None
        self._error: BaseException | None = None

    @property
    def running(self) -> bool:
        """Whether work is under way whose result is still wanted."""
        return self._run is not None and self._thread is not None and self._thread.is_alive()

    def start(
        self,
        label: str,
        work: Callable[[Run], Any],
        then: Callable[[Any], None],
        place: str,
        *,
        stopped: Callable[[], None] | None = None,
    ) -> None:
        """Begin a piece of work and return at once; a second call while one runs is passed over.

        Parameters
        ----------
        label : str
            What is being done, for the page.
        work : callable
            Gets a :class:`Run`, calls its ``progress`` and looks at its ``stop``.
        then : callable
            Gets what ``work`` returned and shows it.
        place : str
            For the log.
        stopped : callable, optional
            For work that cannot be cut short: Stop leaves what comes out of it, and this says so. By default the work
            hears Stop and what it has until then is shown.
        """
        if self.running:
            return
        self._run = run = Run(self._bar)
        self._error = None
        run.progress(label, 0, 0)
        self.widget.children = (self._bar, self._stop_button(run, stopped))
        self._thread = threading.Thread(target=self._do, args=(run, work, then, place), daemon=True)
        self._thread.start()

    def _stop_button(self, run: Run, stopped: Callable[[], None] | None) -> widgets.Button:
        button = widgets.Button(description=text("panels.stop_keep" if stopped is None else "panels.stop"))
        button.add_class("ft-button")

        def pressed(_: widgets.Button) -> None:
            if stopped is None:
                run.stop.set()
            elif self._run is run:
                self.abandon()
                stopped()

        button.on_click(pressed)
        return button

    def abandon(self) -> None:
        """End what is under way and show nothing of it: the page shows something else now."""
        with self._showing:
            if self._run is not None:
                self._run.forget()
            self._run = None
            self.widget.children = ()

    def wait(self, seconds: float = 120) -> None:
        """Wait until the work has ended; raise what it raised (for tests and scripts)."""
        if self._thread is not None:
            self._thread.join(seconds)
            if self._thread.is_alive():
                raise TimeoutError("the work is still running")
        if self._error is not None:
            raise self._error

    def _do(self, run: Run, work: Callable[[Run], Any], then: Callable[[Any], None], place: str) -> None:
        def show(message: str) -> None:
            if self._run is run:
                self._show(message)

        try:
            guarded(lambda: self._finish(run, work(run), then), show, place)
        except Exception as error:  # noqa: BLE001  (kept for wait(); guarded() has shown and logged it)
            if self._run is run:
                self._error = error
        finally:
            with self._showing:
                if self._run is run:
                    self._run = None
                    self.widget.children = ()

    def _finish(self, run: Run, found: Any, then: Callable[[Any], None]) -> None:
        with self._showing:
            if self._run is run:
                then(found)
