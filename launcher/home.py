"""Where the organisations live: what was asked for, what was remembered, and whether that place is private."""

import os
import sys
from pathlib import Path

from launcher import places, state
from launcher.problems import CannotStart
from launcher.texts import text


def home_to_use(asked: str | None, *, is_confirmed: bool = False) -> Path:
    """Return the folder of the organisations.

    Parameters
    ----------
    asked : str or None
        What stands behind ``--home``. Without it: the environment's, the remembered, or the usual folder.
    is_confirmed : bool
        Whether the person has said on the command line that a synced folder is meant.

    Raises
    ------
    CannotStart
        If the folder lies inside the toolkit, cannot be written, or is synced and nobody confirmed that.
    """
    remembered = state.remembered()
    named = asked or os.environ.get(places.HOME_VARIABLE) or remembered.get("home") or ""
    home = (Path(named).expanduser() if named else places.local_offer()).resolve()
    if home == places.REPOSITORY or places.REPOSITORY in home.parents:
        raise CannotStart(text("launcher.home_inside", home=home))
    service = places.synced_by(home)
    if service and str(home) not in remembered.get("confirmed_synced", []):
        confirm(home, service, is_confirmed=is_confirmed)
        state.remember(confirmed_synced=[*remembered.get("confirmed_synced", []), str(home)])
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)  # what people said is nobody else's
    except OSError as problem:
        raise CannotStart(text("launcher.home_not_made", home=home, reason=problem.strerror)) from None
    if not os.access(home, os.W_OK | os.X_OK):
        raise CannotStart(text("launcher.home_not_yours", home=home))
    return home


def confirm(home: Path, service: str, *, is_confirmed: bool) -> None:
    """Make sure that a folder which is copied to other computers is really meant."""
    if is_confirmed:
        return
    explanation = text("launcher.synced", home=home, service=service, offer=places.local_offer())
    if not sys.stdin or not sys.stdin.isatty():
        raise CannotStart(f"{explanation}\n{text('launcher.synced_how')}")
    print(explanation)
    yes = text("launcher.synced_yes")
    if input(text("launcher.synced_question", yes=yes) + " ").strip().casefold() != yes:
        raise CannotStart(text("launcher.synced_no"))
