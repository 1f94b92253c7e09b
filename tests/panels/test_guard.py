import pytest

from toolkit.errors import DataProblem, ToolkitError
from toolkit.panels.guard import RAISE_VARIABLE, guarded
from toolkit.workspace import log_path


def failing(error: Exception) -> None:
    """Raise an error."""
    raise error


def test_a_problem_is_shown_as_its_sentence() -> None:
    """What a person can put right is shown as it is, and nothing is raised."""
    shown: list[str] = []
    guarded(lambda: failing(DataProblem("The <file> is empty.")), shown.append, "said: read")
    assert shown == ['<div class="ft-problem" role="alert"><p>The &lt;file&gt; is empty.</p></div>']


def test_several_problems_are_a_list() -> None:
    """Each problem is an entry of the list."""
    shown: list[str] = []
    guarded(lambda: failing(ToolkitError(["One.", "Two."])), shown.append, "said: read")
    assert shown[0].count("<li>") == 2


def test_a_fault_becomes_an_apology_that_names_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the toolkit never shows a traceback; the log holds it."""
    monkeypatch.delenv(RAISE_VARIABLE)
    shown: list[str] = []
    guarded(lambda: failing(ZeroDivisionError("secret")), shown.append, "said: read")
    assert str(log_path()) in shown[0]
    assert "Traceback" not in shown[0]
    assert "secret" not in shown[0]
    assert "ZeroDivisionError" in log_path().read_text(encoding="utf-8")


def test_tests_see_the_fault() -> None:
    """With the variable set a fault is raised again, so that no test passes over it."""
    with pytest.raises(ZeroDivisionError):
        guarded(lambda: failing(ZeroDivisionError()), lambda _: None, "said: read")
