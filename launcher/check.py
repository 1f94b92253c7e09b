"""``python start.py --test``: everything that must hold, one table at the end.

A part that cannot run here (no Chromium, no LibreOffice) is said plainly; with ``CI=true`` it is a failure.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path

from launcher import install, places
from launcher.talk import Progress

PASSED, FAILED, NOT_RUN = "passed", "FAILED", "not run"
#: The exit code by which pytest says that it found no test.
NO_TESTS = 5


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How one part of the checks went."""

    part: str
    verdict: str
    seconds: float = 0.0
    passed: int = 0
    failed: int = 0
    skipped: tuple[str, ...] = ()
    why: str = ""


def check(*, is_long: bool) -> int:
    """Run all parts, say how each went, and return the exit code."""
    progress = Progress(steps=install.steps())
    python = install.python_to_use(progress, extras="test")
    bring_programs(progress)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        own = Path(folder)
        outcomes = [run_tool(python, part, words, own) for part, words in TOOLS]
        for part, words, program in test_parts(is_long=is_long):
            outcomes.append(run_tests(python, part, words, program, own))
    return sum_up(outcomes, is_strict=os.environ.get("CI", "").casefold() == "true")


TOOLS = (
    ("lint", ["-m", "ruff", "check", "."]),
    ("format", ["-m", "ruff", "format", "--check", "."]),
    ("arrows between the rooms", ["-c", "from importlinter.cli import lint_imports_command as lint; lint()"]),
    ("types", ["-m", "mypy"]),
    ("types of the launcher", ["-m", "mypy", "--strict", "-p", "launcher"]),
)


#: One worker a core; a file's tests stay together, so that what they share is made once.
SIDE_BY_SIDE = ("-n", "auto", "--dist", "loadfile")


def test_parts(*, is_long: bool) -> list[tuple[str, list[str], str]]:
    """Return each part of the tests: its name, its words for pytest, and the program that it cannot do without."""
    without_long = "" if is_long else " and not long"
    return [
        (
            "unit and property tests",
            ["tests", *SIDE_BY_SIDE, "-m", f"not browser and not office and not machine{without_long}"],
            "",
        ),
        ("notebooks", ["--nbval-lax", "notebooks"], ""),
        ("tests in the browser", ["tests", "-m", f"browser{without_long}"], "chromium"),
        ("tests with LibreOffice", ["tests", "-m", f"office and not browser{without_long}"], "soffice"),
        ("fresh machine", ["tests", "-m", f"machine and not browser and not office{without_long}"], ""),
    ]


#: The Debian packages that bring each program.
PACKAGES = {"chromium": ["chromium"], "soffice": ["libreoffice-writer", "libreoffice-calc"]}


def bring_programs(progress: Progress) -> None:
    """Install the browser and the office program where that is possible without asking: as root on Debian."""
    missing = [program for program in PACKAGES if not shutil.which(program)]
    if not missing or not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return
    packages = [package for program in missing for package in PACKAGES[program]]
    progress.say(f"Installing {', '.join(packages)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(["apt-get", "-qq", *words], env=quiet, check=False, stdout=subprocess.DEVNULL)
        if done.returncode:
            progress.say(f"apt-get {words[0]} did not succeed; what needs these programs will not run.")
            return


def run_tool(python: Path, part: str, words: list[str], own: Path) -> Outcome:
    """Run a tool that passes or fails as a whole."""
    announce(part)
    began = time.monotonic()
    done = subprocess.run([str(python), *words], cwd=places.REPOSITORY, env=environment(own), check=False)
    took = time.monotonic() - began
    verdict = FAILED if done.returncode else PASSED
    return Outcome(part=part, verdict=verdict, seconds=took)


def run_tests(python: Path, part: str, words: list[str], program: str, own: Path) -> Outcome:
    """Run one part of the tests and read its results."""
    announce(part)
    if program and not shutil.which(program):
        return Outcome(part=part, verdict=NOT_RUN, why=f"{program} is not installed and could not be installed")
    began = time.monotonic()
    results = own / "results.xml"
    results.unlink(missing_ok=True)
    command = [str(python), "-m", "pytest", "-q", f"--junitxml={results}", "-o", "junit_family=xunit2", *words]
    code = subprocess.run(command, cwd=places.REPOSITORY, env=environment(own), check=False).returncode
    took = time.monotonic() - began
    if code == NO_TESTS:
        return Outcome(part=part, verdict=NOT_RUN, seconds=took, why="there are no such tests")
    cases = read_results(results)
    return Outcome(
        part=part,
        verdict=FAILED if code else PASSED,
        seconds=took,
        passed=sum(case == PASSED for case in cases),
        failed=sum(case == FAILED for case in cases),
        skipped=tuple(case for case in cases if case not in (PASSED, FAILED)),
    )


def read_results(results: Path) -> list[str]:
    """Return for each test that it passed, that it failed, or why it was skipped, from pytest's results file."""
    if not results.is_file():
        return []
    return [_verdict(case) for case in ElementTree.parse(results).iter("testcase")]


def _verdict(case: ElementTree.Element) -> str:
    if case.find("failure") is not None or case.find("error") is not None:
        return FAILED
    skip = case.find("skipped")
    return PASSED if skip is None else skip.get("message") or "no reason was given"


def environment(own: Path) -> dict[str, str]:
    """Return the environment of the checks: no test ever meets a person's organisations or settings.

    Parameters
    ----------
    own : Path
        A folder for organisations and settings of these checks alone.
    """
    apart = {places.HOME_VARIABLE: str(own / "home"), places.STATE_VARIABLE: str(own / "state")}
    return {**places.own_environment(), **apart}


def announce(part: str) -> None:
    """Say which part begins."""
    print(f"\n=== {part} ===", flush=True)


def sum_up(outcomes: list[Outcome], *, is_strict: bool) -> int:
    """Print the table and the closing line; return the exit code.

    Parameters
    ----------
    outcomes : list of Outcome
        Every part, also those that did not run.
    is_strict : bool
        Whether a part that did not run is a failure.
    """
    print("\n=== summary ===")
    for outcome in outcomes:
        counts = f"{outcome.passed} passed, {outcome.failed} failed" if outcome.passed or outcome.failed else ""
        print(f"{outcome.verdict:8} {outcome.part:26} {outcome.seconds:6.0f} s  {counts or outcome.why}")
        for reason in sorted(set(outcome.skipped)):
            print(f"{'':8} {outcome.skipped.count(reason)} not run: {reason}")
    bad = [o for o in outcomes if o.verdict == FAILED or (is_strict and o.verdict == NOT_RUN)]
    for outcome in bad:
        if outcome.verdict == NOT_RUN:
            print(f'"{outcome.part}" did not run, which counts as a failure here: {outcome.why}')
    # A tool counts as one check; the line is what machines that watch the run read.
    passed = sum(o.passed or o.verdict == PASSED for o in outcomes)
    failed = sum(o.failed or o in bad for o in outcomes)
    skipped = sum(len(o.skipped) for o in outcomes)
    print(f"\n{passed} passed, {failed} failed, {skipped} skipped", flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(check(is_long="--long" in sys.argv))
