"""Numbers and labels as a reader meets them in a picture, its table and its description."""

import textwrap
from decimal import ROUND_HALF_UP, Decimal

from toolkit.workspace import text


def percent(share: float) -> int:
    """Round a share to whole percent, halves up, as the last step of all (0.575 is 58 %)."""
    exact = Decimal(str(round(share * 100, 9)))
    return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def number(value: float, digits: int = 1) -> str:
    """Write a number with a true minus sign and fixed digits, halves away from zero."""
    step = Decimal(1).scaleb(-digits)
    rounded = Decimal(str(round(value, 9))).quantize(step, rounding=ROUND_HALF_UP)
    shown = f"{abs(rounded)}"
    return f"−{shown}" if rounded < 0 else shown


def signed(value: float, digits: int = 1) -> str:
    """Write a difference so that its direction can't be missed: ``+3.2``, ``−0.4``, ``0.0``."""
    shown = number(value, digits)
    return f"+{shown}" if value > 0 and shown.strip("0.") else shown


def wrapped(label: str, width: int = 40) -> str:
    """Break a long label into lines."""
    return "\n".join(textwrap.wrap(label, width)) or label


def say(key: str, language: str, **fields: object) -> str:
    """Fetch one of this room's sentences."""
    return text(f"plots.{key}", language, **fields)
