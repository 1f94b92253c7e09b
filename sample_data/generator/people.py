"""The invented people of both organisations, as they truly are; the files then tell it in their own messy way."""

import unicodedata
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from generator.dice import Dice
from generator.names import AWKWARD, FIRST, LAST, SHARED

FRONTLINE_SHIFTS = {"Day": 0.46, "Evening": 0.24, "Overnight": 0.18, "Weekend": 0.12}


@dataclass(frozen=True, kw_only=True)
class Person:
    """One person of the staff.

    ``traits`` holds what moves this person's survey answers: a general leaning and one for each value or block.
    """

    number: str
    first: str
    last: str
    email: str
    family: str
    role: str
    site: str
    shift: str
    supervisor: str
    hired: date
    employment: str
    leader: bool = False
    left: date | None = None
    traits: dict[str, float] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Last name first, as the staff list has it."""
        return f"{self.last}, {self.first}"

    def tenure(self, on: date, bands: tuple[str, ...]) -> str:
        """Return the band of whole years of service on a day."""
        years = (on - self.hired).days / 365.25
        return bands[sum(years >= start for start in (1, 4, 10))] if len(bands) == 4 else bands[0]


class Crowd:
    """Makes people one by one: no number, no e-mail and (but for one pair) no name twice.

    Parameters
    ----------
    dice : Dice
        The source of chance.
    numbers : list of str
        Employee numbers to give out, in this order.
    awkward : int
        How many of the names that programs stumble over are used, from the start.
    """

    def __init__(self, dice: Dice, numbers: list[str], awkward: int) -> None:
        self._dice = dice
        self._numbers = iter(numbers)
        self._names: set[tuple[str, str]] = {SHARED}
        self._emails: set[str] = set()
        self.waiting = list(AWKWARD[:awkward])

    def person(self, *, named: tuple[str, str] | None = None, **known: object) -> Person:
        """Return a new person with a name, a number and an e-mail address of their own."""
        first, last = named or self._new_name()
        return Person(number=next(self._numbers), first=first, last=last, email=self._email(first, last), **known)

    def _new_name(self) -> tuple[str, str]:
        if self.waiting and self._dice.chance(0.12):
            return self.waiting.pop(0)
        name = (self._dice.pick(FIRST), self._dice.pick(LAST))
        while name in self._names:
            name = (self._dice.pick(FIRST), self._dice.pick(LAST))
        self._names.add(name)
        return name

    def _email(self, first: str, last: str) -> str:
        stem = f"{_plain(first)}.{_plain(last)}"
        address, number = f"{stem}@example.org", 1
        while address in self._emails:
            number += 1
            address = f"{stem}{number}@example.org"
        self._emails.add(address)
        return address


def hired_between(dice: Dice, earliest: date, latest: date) -> date:
    """Return a hire date, later ones more likely, as where many leave in their first years."""
    days = (latest - earliest).days
    back = min(int(days * abs(dice.normal(0, 0.24))), days)
    return latest - timedelta(days=back)


def with_traits(dice: Dice, person: Person, themes: tuple[str, ...]) -> Person:
    """Return the person with a general leaning and one for each theme, all standard normal."""
    return replace(person, traits={theme: dice.normal() for theme in ("general", *themes)})


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.replace("ø", "o").replace("Ø", "O"))
    return "".join(letter for letter in letters if letter.isascii() and letter.isalnum()).lower()
