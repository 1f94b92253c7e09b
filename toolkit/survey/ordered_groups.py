"""Groups that have an order, such as years of service: only neighbours among them may be put together."""

import re
from collections.abc import Sequence

_MEASURE = re.compile(r"\b(years?|months?|weeks?|hours?|años?|mes(?:es)?|semanas?|horas?)\b")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_LESS = re.compile(r"(less|fewer|under|below|up to|until|<|menos|hasta)")
_MORE = re.compile(r"(more|over|above|>|\+|más)")
#: Years in one of these.
_UNITS = {"month": 1 / 12, "mes": 1 / 12, "week": 1 / 52, "semana": 1 / 52}


def in_order(options: Sequence[str]) -> tuple[str, ...]:
    """Return groups that are lengths of time in their order; nothing where they are not.

    Parameters
    ----------
    options : sequence of str
        The groups' names.

    Returns
    -------
    tuple of str
        From the shortest to the longest, where each name has a number and at least one a unit of time.
    """
    lower = [option.casefold() for option in options]
    if not all(_NUMBER.search(name) for name in lower) or not any(_MEASURE.search(name) for name in lower):
        return ()
    return tuple(sorted(options, key=lambda option: _length(option.casefold())))


def _length(name: str) -> tuple[float, int]:
    found = _NUMBER.search(name)
    assert found is not None
    behind = name[found.end() :]
    unit = _MEASURE.search(behind)
    scale = next((part for word, part in _UNITS.items() if unit and unit.group().startswith(word)), 1.0)
    return float(found.group().replace(",", ".")) * scale, bool(_MORE.search(name)) - bool(_LESS.search(name))
