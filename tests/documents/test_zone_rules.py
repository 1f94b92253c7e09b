"""The rules of a time zone in a calendar file, against the standard's own example."""

from datetime import date

import pytest

from toolkit.documents.zone_rules import zone_rules


def parts(name, first, last):
    return [
        (part.name, part["DTSTART"].to_ical().decode(), part["TZOFFSETFROM"].to_ical(), part["TZOFFSETTO"].to_ical())
        for part in zone_rules(name, first, last).subcomponents
    ]


def test_new_york_as_in_the_standard():
    """RFC 5545, 3.6.5, the example of New York: 11 March and 4 November 2007 at 02:00, in the local time before."""
    assert parts("America/New_York", date(2007, 1, 1), date(2007, 12, 31))[1:] == [
        ("DAYLIGHT", "20070311T020000", "-0500", "-0400"),
        ("STANDARD", "20071104T020000", "-0400", "-0500"),
    ]


def test_half_hours_and_the_southern_summer():
    """Lord Howe Island moves by half an hour (IANA tz: first Sunday of April and of October, 02:00)."""
    assert parts("Australia/Lord_Howe", date(2027, 1, 2), date(2027, 12, 31)) == [
        ("DAYLIGHT", "20270102T110000", "+1100", "+1100"),
        ("STANDARD", "20270404T020000", "+1100", "+1030"),
        ("DAYLIGHT", "20271003T020000", "+1030", "+1100"),
    ]


@pytest.mark.parametrize("name", ["Asia/Tokyo", "America/Phoenix"])
def test_a_zone_without_summer_time(name):
    """One offset for the whole time."""
    assert len(parts(name, date(2027, 1, 1), date(2027, 12, 31))) == 1


@pytest.mark.parametrize("name", ["America/New_York", "Europe/Madrid", "Africa/Casablanca", "Pacific/Chatham"])
def test_read_back_it_gives_the_zones_own_offsets(name):
    """A reader that knows only the file finds the offset of every hour of two years, as the system's list has it."""
    from datetime import UTC, datetime, timedelta
    from zoneinfo import ZoneInfo

    own = zone_rules(name, date(2026, 1, 1), date(2028, 1, 1)).to_tz(lookup_tzid=False)
    zone = ZoneInfo(name)
    hours = [datetime(2026, 1, 3, tzinfo=UTC) + timedelta(hours=n) for n in range(0, 720 * 24, 5)]
    wrong = [when for when in hours if (when.astimezone(own).utcoffset()) != when.astimezone(zone).utcoffset()]
    assert wrong == []
