import threading
import time

import ipywidgets as widgets
import pytest

from toolkit.errors import DataProblem
from toolkit.panels.work import Run, Work


def test_the_callback_returns_at_once_and_stop_is_heard() -> None:
    """Starting returns while the work runs; the Stop button ends it and what was done is kept."""
    kept: list[int] = []
    work = Work(lambda _: None)
    begun = threading.Event()

    def count(self: Run) -> int:
        done = 0
        while not self.stop.is_set() and done < 10_000:
            done += 1
            begun.set()
            time.sleep(0.001)
        return done

    work.start("Counting", count, kept.append, "test")
    assert begun.wait(5)
    assert work.running
    assert kept == []
    work.widget.children[1].click()
    work.wait(5)
    assert 0 < kept[0] < 10_000
    assert work.widget.children == ()


def test_a_second_start_is_passed_over() -> None:
    """Two presses of a button do one piece of work."""
    go, kept = threading.Event(), []
    work = Work(lambda _: None)
    for number in (1, 2):
        work.start("Waiting", lambda _, n=number: go.wait(5) and n, kept.append, "test")
    go.set()
    work.wait(5)
    assert kept == [1]


def test_a_problem_in_the_work_is_shown() -> None:
    """A sentence reaches the page, not a traceback."""
    shown: list[str] = []
    work = Work(shown.append)

    def fail(_: Run) -> None:
        raise DataProblem("No teams <yet>.")

    work.start("Failing", fail, lambda _: None, "test")
    work.wait(5)
    assert shown == ['<div class="ft-problem" role="alert"><p>No teams &lt;yet&gt;.</p></div>']


def test_a_fault_in_the_work_is_raised_to_who_waits() -> None:
    """A fault is not lost in the thread."""
    work = Work(lambda _: None)
    work.start("Failing", lambda _: 1 / 0, lambda _: None, "test")
    with pytest.raises(ZeroDivisionError):
        work.wait(5)


def test_what_was_abandoned_is_not_shown() -> None:
    """The page shows something else now: what comes out of the work before, or goes wrong in it, never appears."""
    shown: list[object] = []
    work = Work(shown.append)
    for ending in (lambda run: run.stop.wait(5), lambda run: run.stop.wait(5) and 1 / 0):
        work.start("Waiting", ending, shown.append, "test")
        thread = work._thread
        work.abandon()
        assert (work.running, work.widget.children) == (False, ())
        work.start("Next", lambda _: "next", shown.append, "test")
        work.wait(5)
        thread.join(5)
    assert shown == ["next", "next"]


def test_work_that_cannot_be_cut_short_is_left_by_stop() -> None:
    """Stop says so at once, and what comes out later is not shown."""
    go, shown = threading.Event(), []
    work = Work(shown.append)
    work.start("Reading", lambda _: go.wait(5), shown.append, "test", stopped=lambda: shown.append("stopped"))
    thread = work._thread
    work.widget.children[1].click()
    assert (shown, work.running) == (["stopped"], False)
    go.set()
    thread.join(5)
    assert shown == ["stopped"]


def test_progress_says_how_far() -> None:
    """The bar has words for a screen reader and a share when it is known; a run that is over says nothing."""
    bar = widgets.HTML()
    run = Run(bar)
    run.progress("Forming", 3, 10)
    assert '<progress aria-label="Forming" max="10" value="3">' in bar.value
    run.forget()
    run.progress("Forming", 4, 10)
    assert 'value="3"' in bar.value
