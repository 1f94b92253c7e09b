"""The settings of rules as a YAML file holds them: text, lists and names with values, typed by what each setting is."""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any

from toolkit.cohorts.meeting import Slot
from toolkit.errors import RuleProblem, ToolkitError, listing

#: Setting -> what is expected, and what to write.
EXPECTED = {
    "least": ("a whole number of people", "Write for example least: 5"),
    "most": ("a whole number of people", "Write for example most: 8"),
    "levels": ('a whole number or "any"', "Write 1 for the direct supervisor."),
    "people": ("a list of ids from the staff list", "Write for example people: [1001, 1002]"),
    "person": ("an id from the staff list", "Write for example person: 1001"),
    "other": ("an id from the staff list", "Write for example other: 1002"),
    "team": ("the name of a team", "Write for example team: Nurse 1"),
    "slot": ("the name of a slot that is offered", "Write for example slot: Tuesday 14:00"),
    "column": ("the name of a column of the staff list", "Write for example column: site"),
    "columns": ("a list of columns of the staff list", "Write for example columns: [site, shift]"),
    "shift_column": ("the name of a column of the staff list", "Write for example shift_column: shift"),
    "value": ("what a cell of the column says", "Write for example value: Spanish"),
    "weight": ("a number", "Write for example weight: 1"),
    "mix": ("a list of lists of jobs", "Write for example mix: [[Nurse, Therapist]]"),
    "earlier": ("a list of earlier teams, each a list of ids", "Write for example earlier: [[1001, 1002], [1003]]"),
    "slots": ("a list of slots", "Write for example slots: [{name: Tuesday 14:00, teams: 2}]"),
    "by_shift": ("shifts, each with a list of slots", "Write for example by_shift: {day: [Tuesday 14:00]}"),
}
_NUMBERS = ("least", "most")
_LISTS = ("people", "columns")
_LISTS_OF_LISTS = ("mix", "earlier")
#: Settings of one slot that are whole numbers.
_SLOT_NUMBERS = ("teams", "minutes")


def typed(key: str, found: object) -> object:
    """Turn what a file holds for a setting into its value.

    Parameters
    ----------
    key : str
        The setting's name.
    found : object
        Text, or lists and mappings of text.

    Returns
    -------
    object
        The value as the rule takes it.

    Raises
    ------
    ValueError
        If it is something else than :data:`EXPECTED` says.
    RuleProblem
        If a slot in it does not fit; says what.
    """
    if key in _LISTS:
        return _texts(found)
    if key in _LISTS_OF_LISTS:
        return tuple(_texts(group) for group in _list(found))
    if key == "slots":
        return _slots(found)
    if key == "by_shift":
        if not isinstance(found, Mapping):
            raise ValueError(key)
        return tuple((str(shift).strip(), _texts(names)) for shift, names in found.items())
    return _one(key, found)


def _one(key: str, found: object) -> object:
    if isinstance(found, list | dict | tuple):
        raise ValueError(key)
    text = str(found).strip()
    if key in _NUMBERS or (key == "levels" and text != "any"):
        return int(text)
    if key == "weight":
        return float(text)
    if not text and key in ("column", "shift_column", "person", "other"):
        raise ValueError(key)
    return text


def _list(found: object) -> list[object] | tuple[object, ...]:
    if not isinstance(found, list | tuple):
        raise ValueError
    return found


def _texts(found: object) -> tuple[str, ...]:
    words = _list(found)
    if not all(isinstance(word, str | int) for word in words):
        raise ValueError
    return tuple(str(word).strip() for word in words)


def _slots(found: object) -> tuple[Slot, ...]:
    slots, problems = [], []
    for number, slot in enumerate(_list(found), start=1):
        try:
            slots.append(_slot(slot))
        except ToolkitError as error:
            problems += [f"slot {number}: {problem}" for problem in error.problems]
    if problems:
        raise RuleProblem(problems)
    return tuple(slots)


def _slot(found: object) -> Slot:
    """Read one slot: its name alone, or names and values."""
    settings = {"name": found} if isinstance(found, str | int) else found
    if not isinstance(settings, Mapping) or "name" not in settings:
        raise RuleProblem('a slot needs a "name". Write for example {name: Tuesday 14:00, teams: 2}')
    known = [field.name for field in fields(Slot)]
    problems = [f'"{key}" is not a setting of a slot; it has {listing(known)}.' for key in settings if key not in known]
    values: dict[str, Any] = {}
    for key in (key for key in known if key in settings):
        text = str(settings[key]).strip()
        if key not in _SLOT_NUMBERS:
            values[key] = text
        elif text.isdecimal():
            values[key] = int(text)
        elif text:
            problems.append(f'"{key}": found "{text}"; expected a whole number.')
    if problems:
        raise RuleProblem(problems)
    return Slot(**values)


def record_of(key: str, value: object) -> object:
    """Return a setting as a YAML file holds it: :func:`typed` reads it back.

    Parameters
    ----------
    key : str
        The setting's name.
    value : object
        The value of a setting of a rule.

    Returns
    -------
    object
        Text, numbers, lists and mappings.
    """
    if key == "by_shift" and isinstance(value, tuple):
        return {shift: list(names) for shift, names in value}
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    if isinstance(value, Slot):
        own = {field.name: getattr(value, field.name) for field in fields(Slot) if field.default is not MISSING}
        usual = {field.name: field.default for field in fields(Slot)}
        return {"name": value.name, **{name: one for name, one in own.items() if one != usual[name]}}
    if isinstance(value, tuple):
        return [record_of("", one) for one in value]
    return value
