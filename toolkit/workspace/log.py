"""The log: where a fault of the toolkit leaves its traceback, for whoever mends it."""

import logging
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from toolkit.workspace.places import home


def log_path() -> Path:
    """Return where the log lies.

    Returns
    -------
    Path
        The file; it may not exist yet.
    """
    return home() / "log" / "toolkit.log"


def log_fault(place: str, error: BaseException) -> Path:
    """Write a fault with its traceback to the log and return the log's path.

    Only the program's own lines are written, not the values in them, since those may be people's answers.

    Parameters
    ----------
    place : str
        What was being done, for example the name of the page and the button.
    error : BaseException
        The fault.

    Returns
    -------
    Path
        Where the log lies.
    """
    path = log_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=1, encoding="utf-8")
    handler.setFormatter(_Traceback("%(asctime)s %(message)s"))
    try:
        record = logging.LogRecord(
            "toolkit", logging.ERROR, place, 0, place, None, (type(error), error, error.__traceback__)
        )
        handler.emit(record)
    finally:
        handler.close()
    return path


class _Traceback(logging.Formatter):
    """A traceback of places and kinds of error, without the text of any error."""

    def formatException(self, ei: Any) -> str:  # noqa: N802  (logging's name)
        lines = ["Traceback (most recent call last):"]
        for error in _chain(ei[1]):
            lines += [line.rstrip("\n") for line in traceback.format_tb(error.__traceback__)]
            lines.append(type(error).__name__)
        return "\n".join(lines)


def _chain(error: BaseException) -> list[BaseException]:
    """Return the error and what it came from, the first cause first."""
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return [*(_chain(earlier) if earlier is not None else []), error]
