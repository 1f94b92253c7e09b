"""Numbers and labels as a reader meets them in a picture, its table and its description."""

import textwrap

from toolkit.statistics import percent, round_half_up
from toolkit.workspace import text

__all__ = ["number", "percent", "say", "signed", "signed_points", "wrapped"]


def number(value: float, digits: int = 1) -> str:
    """Write a number with a true minus sign and fixed digits, halves away from zero.

    Parameters
    ----------
    value : float
        Any finite number.
    digits : int
        Digits behind the point.

    Returns
    -------
    str
        Ready for print.
    """
    return str(round_half_up(value, digits)).replace("-", "−")


def signed(value: float, digits: int = 1) -> str:
    """Write a difference so that its direction can't be missed: ``+3.2``, ``−0.4``, ``0.0``.

    Parameters
    ----------
    value : float
        Any finite number.
    digits : int
        Digits behind the point.

    Returns
    -------
    str
        Ready for print.
    """
    shown = number(value, digits)
    return f"+{shown}" if value > 0 and shown.strip("0.") else shown


def signed_points(difference: float) -> str:
    """Write a difference of two shares as whole points: ``+3``, ``−12``, ``0``.

    Parameters
    ----------
    difference : float
        -1 to 1.

    Returns
    -------
    str
        Ready for print.
    """
    points = percent(difference)
    return f"+{points}" if points > 0 else str(points).replace("-", "−")


def wrapped(label: str, width: int = 40) -> str:
    """Break a long label into lines."""
    return "\n".join(textwrap.wrap(label, width)) or label


def say(key: str, language: str, **fields: object) -> str:
    """Fetch one of this room's sentences."""
    return text(f"plots.{key}", language, **fields)
