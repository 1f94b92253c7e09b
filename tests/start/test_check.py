"""How ``--test`` counts."""

import pytest

from launcher.check import FAILED, NOT_RUN, PASSED, Outcome, read_results, sum_up, test_parts

test_parts.__test__ = False  # a function of the launcher, not a test

RESULTS = """<?xml version="1.0"?><testsuites><testsuite>
<testcase name="a"/>
<testcase name="b"><failure message="x">y</failure></testcase>
<testcase name="c"><skipped message="no reference data"/></testcase>
<testcase name="d"><error message="x">y</error></testcase>
</testsuite></testsuites>"""


def test_results_are_counted(tmp_path):
    """Failures and errors fail; a skipped test is listed with its reason."""
    (tmp_path / "r.xml").write_text(RESULTS, encoding="utf-8")
    assert read_results(tmp_path / "r.xml") == [PASSED, FAILED, "no reference data", FAILED]
    assert read_results(tmp_path / "none.xml") == []


@pytest.mark.parametrize(
    ("verdict", "is_strict", "code"),
    [(PASSED, True, 0), (FAILED, False, 1), (NOT_RUN, False, 0), (NOT_RUN, True, 1)],
)
def test_what_could_not_run_fails_only_in_ci(verdict, is_strict, code, capsys):
    """A part that could not run is a failure where nobody reads the table."""
    outcomes = [Outcome(part="lint", verdict=PASSED), Outcome(part="browser", verdict=verdict, why="no Chromium")]
    assert sum_up(outcomes, is_strict=is_strict) == code
    assert "browser" in capsys.readouterr().out


def test_closing_line(capsys):
    """The last line says how many checks passed, failed and were skipped."""
    outcomes = [
        Outcome(part="lint", verdict=PASSED),
        Outcome(part="unit", verdict=FAILED, passed=7, failed=2, skipped=("r", "r", "s")),
        Outcome(part="browser", verdict=NOT_RUN, why="no Chromium"),
    ]
    sum_up(outcomes, is_strict=True)
    out = capsys.readouterr().out
    assert out.splitlines()[-1] == "8 passed, 3 failed, 3 skipped"
    assert "2 not run: r" in out


def test_every_test_belongs_to_one_part():
    """The parts' markers leave no test out and run none twice."""
    parts = [words[-1] for _, words, _ in test_parts(is_long=True) if words[0] == "tests"]
    markers = ("browser", "office", "machine")
    for chosen in range(8):
        has = {name: bool(chosen >> place & 1) for place, name in enumerate(markers)}
        assert sum(eval(part, {}, has) for part in parts) == 1, has
