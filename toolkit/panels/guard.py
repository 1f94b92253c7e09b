"""One guarded way for every button: a person meets a sentence, never a traceback."""

import os
from collections.abc import Callable
from html import escape

from toolkit.errors import ToolkitError
from toolkit.workspace import log_fault, text

#: When set, what a callback raises is raised again, so that a test sees it.
RAISE_VARIABLE = "FACILITATOR_TOOLKIT_RAISE"


def guarded(action: Callable[[], None], show: Callable[[str], None], place: str) -> None:
    """Do something for a button and show what went wrong in plain words.

    Parameters
    ----------
    action : callable
        What the button does.
    show : callable
        Gets the HTML of the message.
    place : str
        The page and the button, for the log.
    """
    try:
        action()
    except ToolkitError as error:
        show(problem_message(error))
        if os.environ.get(RAISE_VARIABLE) == "all":
            raise
    except Exception as fault:  # the one place where a fault of ours becomes an apology; it is logged
        show(apology(place, fault))
        if os.environ.get(RAISE_VARIABLE):
            raise


def problem_message(error: ToolkitError) -> str:
    """Return the HTML of a message about something the person can put right."""
    lines = str(error).split("\n")
    if len(lines) == 1:
        return f'<div class="ft-problem" role="alert"><p>{escape(lines[0])}</p></div>'
    rows = "".join(f"<li>{escape(line)}</li>" for line in lines[1:])
    return f'<div class="ft-problem" role="alert"><p>{escape(lines[0])}</p><ul>{rows}</ul></div>'


def apology(place: str, fault: Exception) -> str:
    """Log a fault of the toolkit and return the HTML of the apology."""
    try:
        kept = str(log_fault(place, fault))
    except (OSError, ToolkitError):
        kept = text("panels.no_log")
    sentence = escape(text("panels.apology", log=kept))
    return f'<div class="ft-problem" role="alert"><p>{sentence}</p></div>'
