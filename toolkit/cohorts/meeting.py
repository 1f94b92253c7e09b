"""When teams meet: the slots that are offered, who can attend them, and how many people a site can spare at once."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

import pandas as pd

from toolkit.cohorts.broken import Broken, check_placing, told
from toolkit.cohorts.people import cells, members, names_of, parts_of, same_word, slots_of, text_of
from toolkit.cohorts.traits import protected_trait, refusal
from toolkit.cohorts.wording import column_label, count, listed, say
from toolkit.errors import Refused, RuleProblem, listing, nearest

#: What a cell of availability says when a person can attend none of the slots.
NEVER = frozenset(("none", "never", "none of them", "ninguno", "ninguna", "nunca", "keine", "nie", "-", "–"))


@dataclass(frozen=True, kw_only=True)
class Slot:
    """A time at which teams can meet.

    Parameters
    ----------
    name : str
        What people call it, such as ``"Tuesday 14:00"``.
    teams : int, optional
        How many teams can meet then: rooms, or facilitators. None without a limit.
    start : str
        The first meeting for calendars, in local time, such as ``"2026-12-01T14:00"``; or "".
    minutes : int
        How long a meeting takes.

    Raises
    ------
    RuleProblem
        If the name is empty or holds ";" or ",", or a number or the start is none.
    """

    name: str
    teams: int | None = None
    start: str = ""
    minutes: int = 60

    def __post_init__(self) -> None:
        problems = []
        if not self.name.strip() or {";", ","} & set(self.name) or same_word(self.name) in NEVER:
            problems.append(
                f'found "{self.name}" as the name of a slot; a name such as "Tuesday 14:00" was expected, without ";" '
                'and ",".'
            )
        if self.teams is not None and self.teams < 1:
            problems.append(
                f'"teams" of the slot "{self.name}" is {self.teams}; write how many teams can meet then, from 1 up, or '
                "take the slot out."
            )
        if self.minutes < 1:
            problems.append(f'"minutes" of the slot "{self.name}" is {self.minutes}; write for example minutes: 60')
        if self.start and not _is_local_time(self.start):
            problems.append(
                f'"start" of the slot "{self.name}": found "{self.start}"; expected the day and time of the first '
                "meeting, such as 2026-12-01T14:00. Correct it or leave it empty."
            )
        if problems:
            raise RuleProblem(problems)


@dataclass(frozen=True, kw_only=True)
class MeetingSlots:
    """Every team meets in one of the slots that are offered, and everyone in it can attend that slot.

    When a person can meet is read from their own cell of ``column`` where it is filled (names of slots with ";"
    between them, or "none"), else from what ``by_shift`` says for their shift. Whose cell is empty and whose shift is
    not in ``by_shift`` is asked; nothing is guessed.

    Parameters
    ----------
    slots : tuple of Slot
        What is offered.
    by_shift : tuple of (str, tuple of str)
        A shift and the names of the slots that its people can attend.
    column, shift_column : str
        The columns of the staff list for a person's own slots and for their shift. A list without them has nothing
        in them.

    Raises
    ------
    RuleProblem
        If no slot is offered, one stands twice, or ``by_shift`` names a shift twice or a slot that nobody offers.
    Refused
        If a column holds a protected trait.
    """

    kind: ClassVar[str] = "meeting_slots"
    slots: tuple[Slot, ...]
    by_shift: tuple[tuple[str, tuple[str, ...]], ...] = ()
    column: str = "availability"
    shift_column: str = "shift"

    def __post_init__(self) -> None:
        problems = [] if self.slots else ['"slots" is empty; name at least one time at which teams can meet.']
        problems += _twice("slot", [slot.name for slot in self.slots])
        problems += _twice("shift", [shift for shift, _ in self.by_shift])
        problems += [
            f'the shift "{shift}" is to attend "{name}", which is not one of the slots that are offered: '
            f"{listing(self.names)}.{self.nearest_slot(name)} Correct the name or offer the slot."
            for shift, names in self.by_shift
            for name in names
            if not self.offered(name)
        ]
        for column in (self.column, self.shift_column):
            check_placing(column, problems)

    @property
    def names(self) -> list[str]:
        """The names of the slots, in order."""
        return [slot.name for slot in self.slots]

    def offered(self, name: str) -> str:
        """Return a slot's name as it is offered, whatever its capitals and spaces; "" for none that is."""
        return next((slot for slot in self.names if same_word(slot) == same_word(name)), "")

    def nearest_slot(self, name: str) -> str:
        """Ask about the offered slot whose name is nearest to a name that is not offered; "" where none is near."""
        close = nearest(name, self.names, most=1)
        return f' Did you mean "{close[0]}"?' if close else ""

    def possible(self, staff: pd.DataFrame) -> dict[str, tuple[str, ...] | None]:
        """Return the slots that each person can attend, in the order of ``slots``; None where that is not known.

        Names in a cell that nobody offers count as nothing here; they are told before any search.
        """
        by_shift = {same_word(shift): names for shift, names in self.by_shift}
        people = text_of(staff["person"])
        own = cells(staff, self.column) if self.column in staff else dict.fromkeys(people, "")
        shifts = cells(staff, self.shift_column) if self.shift_column in staff else dict.fromkeys(people, "")
        return {
            person: self._among_offered(parts_of(own[person]) or by_shift.get(same_word(shifts[person])))
            for person in people
        }

    def _among_offered(self, names: tuple[str, ...] | None) -> tuple[str, ...] | None:
        if names is None:
            return None
        wanted = {same_word(name) for name in names}
        return tuple(slot for slot in self.names if same_word(slot) in wanted)

    def describe(self, language: str = "en") -> str:
        """Say the rule in a sentence."""
        return say(
            "rule.meeting_slots", language, slots=listed([_with_limit(slot, language) for slot in self.slots], language)
        )

    def violations(self, teams: pd.DataFrame, staff: pd.DataFrame) -> tuple[Broken, ...]:
        """List teams without just one offered slot, people who cannot attend theirs, slots with too many teams."""
        broken: list[Broken] = []
        able, names = self.possible(staff), names_of(staff)
        in_slot: dict[str, list[str]] = {}
        people_of = members(teams)
        for team, slots in slots_of(teams).items():
            people = people_of[team]
            slot = self.offered(slots[0]) if len(slots) == 1 else ""
            if not slot:
                broken.append(self._broken(_which_slot(slots), team, people, slots=listed(slots)))
                continue
            in_slot.setdefault(slot, []).append(team)
            unknown = [person for person in people if able.get(person) is None]
            cannot = [person for person in people if person not in unknown and slot not in (able[person] or ())]
            for key, who in (("broken.cannot_attend", cannot), ("broken.attendance_unknown", unknown)):
                if who:
                    broken.append(self._broken(key, team, who, slot=slot, people=told(who, names)))
        return (*broken, *self._too_many_teams(in_slot, people_of))

    def _too_many_teams(self, in_slot: dict[str, list[str]], people_of: dict[str, list[str]]) -> list[Broken]:
        return [
            self._broken(
                "broken.slot_full",
                "",
                [person for team in in_slot[slot.name] for person in people_of[team]],
                slot=slot.name,
                n=count("team", len(in_slot[slot.name])),
                most=slot.teams,
                teams=listed(in_slot[slot.name]),
            )
            for slot in self.slots
            if slot.teams is not None and len(in_slot.get(slot.name, ())) > slot.teams
        ]

    def _broken(self, key: str, team: str, who: list[str], **fields: object) -> Broken:
        why = say(key, "en", team=team, **fields)
        return Broken(rule=self.kind, people=tuple(who), team=team, why=why)


@dataclass(frozen=True, kw_only=True)
class ServiceCover:
    """Never more than so many people of one site and shift meet in the same slot, over all teams of all jobs.

    People about whom a column says nothing count as a group of their own.

    Parameters
    ----------
    most : int
        How many may be away from their work at once, from 1 up.
    columns : tuple of str
        What makes people a group that has to be covered; no protected trait.

    Raises
    ------
    RuleProblem
        If ``most`` is below 1 or no column is named.
    Refused
        If a column holds a protected trait.
    """

    kind: ClassVar[str] = "service_cover"
    most: int
    columns: tuple[str, ...] = ("site", "shift")

    def __post_init__(self) -> None:
        problems = []
        if self.most < 1:
            problems.append(f'"most" is {self.most}; write how many may meet at once, a whole number from 1 up.')
        if not self.columns or len(set(self.columns)) < len(self.columns):
            problems.append('"columns" needs one or more columns of the staff list, each once: [site, shift].')
        refused = [refusal(column) for column in self.columns if protected_trait(column)]
        if refused:
            raise Refused([*problems, *refused])
        if problems:
            raise RuleProblem(problems)

    def describe(self, language: str = "en") -> str:
        """Say the rule in a sentence."""
        columns = listed([column_label(column) for column in self.columns], language)
        return say("rule.service_cover", language, people=count("person", self.most, language), columns=columns)

    def violations(self, teams: pd.DataFrame, staff: pd.DataFrame) -> tuple[Broken, ...]:
        """List each group of which too many people are in teams of the same slot."""
        group = cover_groups(staff, self.columns)
        slot_of = {team: slots[0] for team, slots in slots_of(teams).items() if len(slots) == 1}
        away: dict[tuple[str, tuple[str, ...]], list[str]] = {}
        for team, people in members(teams).items():
            for person in people:
                if slot_of.get(team) and person in group:
                    away.setdefault((slot_of[team], group[person]), []).append(person)
        names = names_of(staff)
        return tuple(
            Broken(
                rule=self.kind,
                people=tuple(people),
                team="",
                why=say(
                    "broken.service_cover",
                    slot=slot,
                    n=count("person", len(people)),
                    group=", ".join(cell or say("broken.no_answer") for cell in where),
                    most=self.most,
                    people=told(people, names),
                ),
            )
            for (slot, where), people in away.items()
            if len(people) > self.most
        )


def cover_groups(staff: pd.DataFrame, columns: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return each person's cells of the columns that make people a group which has to be covered."""
    found = [cells(staff, column) for column in columns]
    return {person: tuple(column[person] for column in found) for person in text_of(staff["person"])}


def _which_slot(slots: list[str]) -> str:
    if slots == [""]:
        return "broken.no_slot"
    return "broken.several_slots" if len(slots) > 1 else "broken.slot_not_offered"


def _with_limit(slot: Slot, language: str) -> str:
    if slot.teams is None:
        return slot.name
    return say("rule.meeting_slots.limit", language, slot=slot.name, teams=count("team", slot.teams, language))


def _twice(what: str, words: list[str]) -> list[str]:
    times = Counter(same_word(word) for word in words)
    return [f'the {what} "{word}" is there {n} times. Keep one of them.' for word, n in sorted(times.items()) if n > 1]


def _is_local_time(found: str) -> bool:
    try:
        return datetime.fromisoformat(found).tzinfo is None and "T" in found
    except ValueError:
        return False
