"""When learning teams meet: from a slot's first day and time to dates in a time zone, repeated."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from toolkit.cohorts import MeetingSlots, Rules, Slot
from toolkit.documents.content import long_date
from toolkit.errors import DataProblem, listing, nearest
from toolkit.workspace import Workspace, text

#: Where an organisation keeps its answers.
MEETINGS = "meetings.yaml"

#: How often a team can meet, as a calendar repeats it.
REPEATS = ("once", "weekly", "every_two_weeks", "monthly")
#: The most meetings that one invitation holds: a week for a year.
MOST_TIMES = 53
#: The fifth Tuesday of a month is not in every month; the last one is.
_LAST = 5


@dataclass(frozen=True, kw_only=True)
class Meetings:
    """In which time zone teams meet, from when on, how often and how many times.

    Parameters
    ----------
    time_zone : str
        Its name in the IANA list, such as ``"America/New_York"``; times stay the same there when clocks change.
    first : date, optional
        No meeting is before it; by default each slot's own first day.
    repeat : str
        ``"once"``, ``"weekly"``, ``"every_two_weeks"`` or ``"monthly"`` (the same weekday of the month, such as the
        second Tuesday; of a fifth one, the last).
    times : int
        How many meetings, 1 to 53; without repeat it is one.

    Raises
    ------
    DataProblem
        If the zone is not in the list, or a word or number does not fit; all at once.
    """

    time_zone: str
    first: date | None = None
    repeat: str = "weekly"
    times: int = 6

    def __post_init__(self) -> None:
        problems = []
        if self.time_zone not in time_zones():
            close = nearest(self.time_zone, time_zones())
            hint = f" The nearest is {listing(close)}." if close else ""
            problems.append(
                f'Time zone: found "{self.time_zone}"; expected a name like America/New_York.{hint} Choose one from '
                "the list."
            )
        if self.repeat not in REPEATS:
            problems.append(f'How often: found "{self.repeat}"; expected one of {listing(REPEATS)}.')
        if not 1 <= self.times <= MOST_TIMES:
            problems.append(f"How many meetings: found {self.times}; expected 1 to {MOST_TIMES}.")
        if problems:
            raise DataProblem(problems)

    @property
    def zone(self) -> ZoneInfo:
        """The time zone with its changes of the clock."""
        return ZoneInfo(self.time_zone)

    @property
    def n_times(self) -> int:
        """How many meetings there are."""
        return 1 if self.repeat == "once" else self.times

    def start_of(self, slot: Slot) -> datetime | None:
        """Return the first meeting in a slot, in the time zone; None where the slot has no day and time.

        Where ``first`` is after the slot's own first day, it is the first same weekday from then on; of monthly
        meetings, the first same weekday of a month.
        """
        if not slot.start:
            return None
        own = datetime.fromisoformat(slot.start)
        day = own.date()
        if self.first is not None and self.first > day:
            day = self._from(day, self.first)
        return datetime.combine(day, own.time(), self.zone)

    def _from(self, own: date, first: date) -> date:
        """Return the first day from ``first`` on that repeats the slot's own day."""
        if self.repeat != "monthly":
            return first + timedelta(days=(own.weekday() - first.weekday()) % 7)
        days = (first + timedelta(days=ahead) for ahead in range(63))
        place = place_in_month(own)
        return next(day for day in days if day.weekday() == own.weekday() and _is_at(day, place))

    def words(self, start: datetime, language: str) -> str:
        """Say when the meetings are: the first day and time, the zone, and how they repeat."""
        said = text(
            "documents.meetings.first",
            language,
            weekday=text("documents.meetings.weekdays", language).split()[start.weekday()],
            date=long_date(start.date(), language),
            time=f"{start:%H:%M}",
            zone=self.time_zone.replace("_", " "),
        )
        if self.n_times == 1:
            return said
        return f"{said} {text(f'documents.meetings.{self.repeat}', language, n=self.n_times)}"

    def to_record(self) -> dict[str, str]:
        """Return what is kept of it, as text."""
        first = self.first.isoformat() if self.first else ""
        return {"time_zone": self.time_zone, "first": first, "repeat": self.repeat, "times": f"{self.times}"}

    @classmethod
    def from_record(cls, kept: Mapping[str, str]) -> "Meetings":
        """Read what was kept."""
        try:
            first = date.fromisoformat(kept["first"]) if kept.get("first") else None
            times = int(kept.get("times") or 6)
        except ValueError:
            raise DataProblem(
                f"{MEETINGS}: the first day is written like 2027-01-05, and the number of meetings as a number. "
                "Correct it, or delete the file and answer again."
            ) from None
        return cls(time_zone=kept.get("time_zone", ""), first=first, repeat=kept.get("repeat") or "weekly", times=times)


@cache
def time_zones() -> tuple[str, ...]:
    """Name the time zones of the world by continent and city, as calendars know them.

    Returns
    -------
    tuple of str
        In the order of the alphabet.
    """
    return tuple(sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/")))


def meetings_of(workspace: Workspace) -> Meetings | None:
    """Return when the organisation's teams meet; None where nobody has said so.

    Parameters
    ----------
    workspace : Workspace
        The organisation.

    Returns
    -------
    Meetings or None

    Raises
    ------
    DataProblem
        If what was kept was changed by hand and cannot be read; says what to do.
    """
    return Meetings.from_record(workspace.read_record(MEETINGS)) if workspace.has(MEETINGS) else None


def keep_meetings(workspace: Workspace, meetings: Meetings) -> None:
    """Keep when the organisation's teams meet.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    meetings : Meetings
        What is kept.
    """
    workspace.write_record(MEETINGS, meetings.to_record())


def slots_by_name(rules: Rules) -> dict[str, Slot]:
    """Return the slots that the rules offer."""
    return {slot.name: slot for rule in rules.must if isinstance(rule, MeetingSlots) for slot in rule.slots}


def place_in_month(day: date) -> int:
    """Return which of its weekday a day is in its month: 1 to 4, and -1 for the fifth, which is the last."""
    place = (day.day - 1) // 7 + 1
    return -1 if place == _LAST else place


def _is_at(day: date, place: int) -> bool:
    if place == -1:
        return (day + timedelta(days=7)).month != day.month
    return (day.day - 1) // 7 + 1 == place
