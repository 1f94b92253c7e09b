"""The command line of ``python start.py``."""

import argparse
import os
import signal
import subprocess
import sys
import threading
import webbrowser
from pathlib import Path

from launcher import install, places, running, state
from launcher.home import home_to_use
from launcher.problems import CannotStart
from launcher.setup_page import SetupPage
from launcher.talk import Progress
from launcher.texts import text


def arguments(words: list[str]) -> argparse.Namespace:
    """Read the command line."""
    reader = argparse.ArgumentParser(prog="python start.py", description=text("launcher.help"))
    reader.add_argument("--lab", action="store_true", help=text("launcher.help_lab"))
    reader.add_argument("--no-browser", action="store_true", help=text("launcher.help_no_browser"))
    reader.add_argument("--home", metavar="FOLDER", help=text("launcher.help_home"))
    reader.add_argument("--synced-is-meant", action="store_true", help=text("launcher.help_synced"))
    reader.add_argument("--port", type=int, help=text("launcher.help_port"))
    reader.add_argument("--report", nargs="?", const="", metavar="FOLDER", help=text("launcher.help_report"))
    reader.add_argument("--test", action="store_true", help=text("launcher.help_test"))
    reader.add_argument("--long", action="store_true", help=text("launcher.help_long"))
    return reader.parse_args(words)


def main(words: list[str]) -> int:
    """Do what the command line asks; return the exit code."""
    try:
        chosen = arguments(words)
        if chosen.test:
            from launcher.check import check

            return check(is_long=chosen.long)
        if chosen.report is not None:
            return report(chosen)
        return open_pages(chosen)
    except CannotStart as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def report(chosen: argparse.Namespace) -> int:
    """Run the main job without a browser; only its own words go to standard output."""
    progress = Progress(steps=install.steps(), stream=sys.stderr)
    home = home_to_use(chosen.home, is_confirmed=chosen.synced_is_meant)
    remember_home(chosen, home)
    python = install.python_to_use(progress)
    command = [str(python), "-m", "toolkit", "report", *([chosen.report] if chosen.report else [])]
    environment = running.child_environment(home)
    folder_is_relative = chosen.report and not Path(chosen.report).is_absolute()
    if folder_is_relative:
        command[-1] = str(Path(chosen.report).resolve())
    return subprocess.run(command, cwd=places.REPOSITORY, env=environment, check=False).returncode


def open_pages(chosen: argparse.Namespace) -> int:
    """Open the pages: of the server that runs already, or of a new one that then runs until it is stopped."""
    home = home_to_use(chosen.home, is_confirmed=chosen.synced_is_meant)
    found = running.find()
    if found is not None:
        return open_again(found, home, chosen)
    remember_home(chosen, home)
    opening = text("launcher.step_open")
    progress = Progress(steps=[*([] if install.is_ready() else install.steps()), opening])
    page = None if chosen.no_browser else open_setup_page(progress)
    try:
        python = install.python_to_use(progress)
        progress.step(opening)
        process, found = running.start(python, home=home, port=chosen.port, lab=chosen.lab)
    except CannotStart as problem:
        progress.problem = str(problem)
        if page:
            page.finish()
        raise
    progress.address = found.address
    was_seen = page.finish() if page else False
    progress.say("")
    progress.say(text("launcher.running"))
    progress.say(text("launcher.kept_in", home=home))
    if not was_seen:
        progress.say(text("launcher.address", address=found.address))
    return stay(process, progress)


def remember_home(chosen: argparse.Namespace, home: Path) -> None:
    """Use a folder that was named this time the next time too."""
    if chosen.home:
        state.remember(home=str(home))


def open_again(found: running.Running, home: Path, chosen: argparse.Namespace) -> int:
    """Open the page of the server that runs already."""
    if chosen.home and Path(found.home) != home:
        raise CannotStart(text("launcher.runs_elsewhere", running=found.home, home=home))
    print(text("launcher.runs_already"))
    if chosen.no_browser or not can_open_browser() or not webbrowser.open(found.address):
        print(text("launcher.address", address=found.address))
    return 0


def can_open_browser() -> bool:
    """Whether a browser with windows can be opened (a text browser would take over the terminal)."""
    if os.name == "nt" or sys.platform == "darwin":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.environ.get("BROWSER"))


def open_setup_page(progress: Progress) -> SetupPage | None:
    """Open the page that says what is happening; None where there is no browser."""
    if not can_open_browser():
        return None
    page = SetupPage(progress)
    threading.Thread(target=webbrowser.open, args=(page.address,), daemon=True).start()
    return page


def stay(process: subprocess.Popen[bytes], progress: Progress) -> int:
    """Stay until the server is stopped, and take it along when this window is closed."""

    def end(*_: object) -> None:
        process.terminate()

    for name in ("SIGTERM", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), end)
    try:
        code = process.wait()
    except KeyboardInterrupt:
        process.terminate()
        code = process.wait()
    progress.say(text("launcher.stopped"))
    return 0 if code in (0, -signal.SIGTERM, -signal.SIGINT) else 1
