"""The rules of a time zone as calendars carry them: each change of the clock between two days (RFC 5545, 3.6.5)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo


def zone_rules(name: str, first: date, last: date) -> Any:
    """Return the part of a calendar that says how far a zone is from UTC, and from when on.

    Parameters
    ----------
    name : str
        Of the zone in the IANA list.
    first, last : date
        The days between which changes of the clock are written.

    Returns
    -------
    icalendar.Timezone
        The offset on the first day, then one part for each change, beginning in the local time before it.

    Notes
    -----
    Written here because ``icalendar.Timezone.from_tzid`` (6.1 to 7.3) begins summer time in the local time after the
    change, an hour late.
    """
    from icalendar import Timezone

    zone = ZoneInfo(name)
    rules = Timezone()
    rules.add("tzid", name)
    start = datetime(first.year, first.month, first.day, tzinfo=UTC)
    rules.add_component(_part(zone, start, start))
    for change in _changes(zone, start, datetime(last.year, last.month, last.day, tzinfo=UTC)):
        rules.add_component(_part(zone, change - timedelta(minutes=1), change))
    return rules


def _part(zone: ZoneInfo, before: datetime, change: datetime) -> Any:
    from icalendar import TimezoneDaylight, TimezoneStandard

    old, new = before.astimezone(zone), change.astimezone(zone)
    part = TimezoneDaylight() if new.dst() else TimezoneStandard()
    offset = old.utcoffset()
    part.add("dtstart", change.replace(tzinfo=None) + (offset or timedelta()))
    part.add("tzoffsetfrom", offset)
    part.add("tzoffsetto", new.utcoffset())
    part.add("tzname", new.tzname())
    return part


def _changes(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[datetime]:
    """Find the minutes in UTC from which on another offset holds."""
    day = timedelta(days=1)
    while start < end:
        if _offset(zone, start) != _offset(zone, start + day):
            low, high = start, start + day
            while high - low > timedelta(minutes=1):
                middle = low + timedelta(minutes=(high - low) // timedelta(minutes=2))
                low, high = (middle, high) if _offset(zone, middle) == _offset(zone, low) else (low, middle)
            yield high
        start += day


def _offset(zone: ZoneInfo, when: datetime) -> tuple[timedelta | None, timedelta | None]:
    local = when.astimezone(zone)
    return local.utcoffset(), local.dst()
