"""The log: where a fault of the toolkit leaves its traceback, for whoever mends it."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from toolkit.workspace.places import home


def log_path() -> Path:
    """Return where the log lies."""
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
    """A traceback whose last line names the kind of error but not its text."""

    def formatException(self, ei: object) -> str:  # noqa: N802  (logging's name)
        kind, _error, _ = ei  # type: ignore[misc]
        lines = super().formatException(ei).splitlines()  # type: ignore[arg-type]
        places = [line for line in lines if line.startswith(('  File "', "    "))]
        return "\n".join(["Traceback (most recent call last):", *places, kind.__name__])  # type: ignore[has-type]
