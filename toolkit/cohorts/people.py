"""What this room reads from the staff list: cells and names by person, supervisors, time in the organisation."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Literal

import pandas as pd

#: Days in an average month of the Gregorian calendar: 365.2425 / 12.
DAYS_A_MONTH = 30.436875

#: How many levels of supervisors count; "any" is the whole chain.
Levels = int | Literal["any"]

#: What a cell says for yes and for no, in English, Spanish and German, or as a tick.
YES = frozenset(("yes", "y", "true", "1", "1.0", "x", "✓", "✔", "si", "sí", "s", "ja", "j", "verdadero", "wahr"))
NO = frozenset(("", "no", "n", "false", "0", "0.0", "-", "–", "none", "nein", "falso", "falsch"))


def cells(staff: pd.DataFrame, column: str) -> dict[str, str]:
    """Return each person's cell of a column as text without outer spaces; no answer is ``""``."""
    return dict(zip(text_of(staff["person"]), text_of(staff[column]), strict=True))


def text_of(cells: "pd.Series[str]") -> list[str]:
    """Return cells as text without outer spaces; no answer is ``""``."""
    gone = cells.isna().tolist()
    return ["" if missing else str(cell).strip() for cell, missing in zip(cells.tolist(), gone, strict=True)]


def names_of(staff: pd.DataFrame) -> dict[str, str]:
    """Return each person's name; the person's id where no name is given."""
    return {person: name or person for person, name in cells(staff, "name").items()}


def name_in(names: Mapping[str, str], person: str) -> str:
    """Return a person's name, or the id of someone the staff list does not hold."""
    return names.get(person, person)


def who(staff: pd.DataFrame) -> dict[str, str]:
    """Return how messages name each person: ``Ana Ruiz (1001, row 12)``."""
    rows = text_of(staff["row"]) if "row" in staff else [""] * len(staff)
    people = zip(text_of(staff["person"]), text_of(staff["name"]), rows, strict=True)
    return {
        person: f"{name or person} ({', '.join([person, *([f'row {row}'] if row else [])])})"
        for person, name, row in people
    }


def members(teams: pd.DataFrame) -> dict[str, list[str]]:
    """Return the people of each team, teams and people in the frame's order."""
    gathered: dict[str, list[str]] = {}
    for person, team in zip(text_of(teams["person"]), text_of(teams["team"]), strict=True):
        gathered.setdefault(team, []).append(person)
    return gathered


def counting(team: str) -> tuple[str, int, str]:
    """Order "Nurse 10" after "Nurse 9"."""
    name, _, number = team.rpartition(" ")
    return (name, int(number), team) if number.isdecimal() else (team, 0, team)


def slots_of(teams: pd.DataFrame) -> dict[str, list[str]]:
    """Return each team's meeting slots as its people have them, each once; one team has one slot where all is well."""
    slots = text_of(teams["slot"]) if "slot" in teams else [""] * len(teams)
    gathered: dict[str, list[str]] = {}
    for team, slot in zip(text_of(teams["team"]), slots, strict=True):
        here = gathered.setdefault(team, [])
        if slot not in here:
            here.append(slot)
    return gathered


def parts_of(cell: str) -> tuple[str, ...]:
    """Split a cell that holds several things: ``English; Spanish``."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def same_word(word: str) -> str:
    """Return a word as it is compared: capitals and spaces do not count."""
    return " ".join(word.casefold().split())


def numbered(words: Iterable[str]) -> dict[str, int]:
    """Return the place of each word, by the word as it is compared."""
    return {same_word(word): place for place, word in enumerate(words)}


def yes_or_no(cell: str) -> bool | None:
    """Read a cell as yes or no; None where it says neither. An empty cell is a no."""
    word = same_word(cell)
    return True if word in YES else False if word in NO else None


def supervisors_above(person: str, supervisors: Mapping[str, str], levels: Levels) -> Iterator[str]:
    """Walk up from a person: the supervisor, the supervisor's supervisor and so on, each once.

    The walk ends after ``levels`` steps, at someone without a supervisor in the list, or where it would go round.
    """
    seen = {person}
    above = supervisors.get(person, "")
    step = 0
    while above and above not in seen and (levels == "any" or step < levels):
        yield above
        seen.add(above)
        above = supervisors.get(above, "")
        step += 1


def supervisors_outside(staff: pd.DataFrame) -> dict[str, list[str]]:
    """Return the supervisors who are named but not in the list, each with the people who name them."""
    supervisors = cells(staff, "supervisor")
    outside: dict[str, list[str]] = {}
    for person, above in sorted(supervisors.items()):
        if above and above not in supervisors:
            outside.setdefault(above, []).append(person)
    return outside


def with_tenure(staff: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Return a copy of the staff list with ``tenure_months``: time since ``hire_date``, counted to a day.

    Parameters
    ----------
    staff : DataFrame
        One row a person, with ``hire_date`` (dates).
    as_of : date
        The day to which time is counted. It is an argument, so that the same list gives the same teams next week.

    Returns
    -------
    DataFrame
        ``tenure_months`` in average months of 30.436875 days. Someone who starts after ``as_of`` has 0; someone
        without a hire date has no number, and counts as "not known" wherever tenure is balanced.
    """
    days = (pd.Timestamp(as_of) - pd.to_datetime(staff["hire_date"])).dt.days
    return staff.assign(tenure_months=(days / DAYS_A_MONTH).clip(lower=0).astype(float))
