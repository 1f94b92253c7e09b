"""Calendars of teams: read back in another time zone, over changes of the clock, the same bytes each time."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar
from meeting_plan import FRIDAY, meeting_plan, meeting_rules

from toolkit.documents import Meetings
from toolkit.documents.team_calendars import team_calendars

ON = date(2026, 11, 23)


def calendars(organisation, rules=None, **settings):
    meetings = Meetings(**{"time_zone": "America/New_York", "repeat": "weekly", "times": 20, **settings})
    return team_calendars(meeting_plan(rules), organisation, meetings, on=ON)


def events(draft):
    return list(Calendar.from_ical(draft.content).walk("VEVENT"))


def times_of(event):
    """Every start of an event, by the library that reads calendars, as instants."""
    start = event["DTSTART"].dt
    if "RRULE" not in event:
        return [start.astimezone(UTC)]
    rule = rrulestr(event["RRULE"].to_ical().decode(), dtstart=start.replace(tzinfo=None))
    return [when.replace(tzinfo=start.tzinfo).astimezone(UTC) for when in rule]


def test_one_a_team_and_one_with_all(organisation):
    """Three teams; the facilitator's own holds three events; no file names anybody."""
    drafts = calendars(organisation).drafts
    assert [draft.file for draft in drafts] == [
        "calendars/Cook 1.ics",
        "calendars/Nurse 1.ics",
        "calendars/Nurse 2.ics",
        "Calendar of all learning teams.ics",
    ]
    assert [len(events(draft)) for draft in drafts] == [1, 1, 1, 3]
    assert not any(b"Last" in draft.content or b"elm.example" in draft.content for draft in drafts)


def test_it_is_two_in_the_afternoon_all_year(organisation):
    """Tuesdays at 14:00 in New York: 19:00 UTC in winter, 18:00 from 14 March 2027 on; the same seen from Tokyo.

    The clocks of New York change on 14 March 2027 (the second Sunday of March, 15 U.S.C. 260a).
    """
    (event,) = events(calendars(organisation).drafts[1])
    times = times_of(event)
    assert len(times) == 20
    assert (times[0], times[-1]) == (datetime(2026, 12, 1, 19, tzinfo=UTC), datetime(2027, 4, 13, 18, tzinfo=UTC))
    assert [when.hour for when in times] == [19] * 15 + [18] * 5
    assert times[0].astimezone(ZoneInfo("Asia/Tokyo")).isoformat() == "2026-12-02T04:00:00+09:00"


def test_the_file_brings_the_rules_of_its_zone(organisation):
    """A reader that does not know the zone finds both offsets and the days of the changes in the file."""
    calendar = Calendar.from_ical(calendars(organisation).drafts[0].content)
    (zone,) = calendar.walk("VTIMEZONE")
    assert zone["TZID"] == "America/New_York"
    summer = list(zone.walk("DAYLIGHT"))
    assert {part["TZOFFSETTO"].to_ical() for part in summer} == {"-0400"}
    text = calendars(organisation).drafts[0].content.decode()
    assert "20270314T0" in text
    assert "20261101T0" in text


def test_the_same_weekday_of_every_month(organisation):
    """The first Tuesday: 1 December, 5 January, 2 February, 2 March, 6 April (by a calendar)."""
    (event,) = events(calendars(organisation, repeat="monthly", times=5).drafts[1])
    local = [when.astimezone(ZoneInfo("America/New_York")) for when in times_of(event)]
    assert [(when.month, when.day, when.hour) for when in local] == [
        (12, 1, 14), (1, 5, 14), (2, 2, 14), (3, 2, 14), (4, 6, 14),
    ]  # fmt: skip


@pytest.mark.parametrize(("repeat", "n", "days"), [("once", 1, []), ("every_two_weeks", 3, [14, 14])])
def test_other_repeats(organisation, repeat, n, days):
    """Once without a rule; every two weeks fourteen days apart."""
    (event,) = events(calendars(organisation, repeat=repeat, times=3).drafts[0])
    times = times_of(event)
    assert (len(times), [(b - a).days for a, b in pairwise(times)]) == (n, days)
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=90)


def test_the_same_bytes_and_the_same_meeting(organisation):
    """Nothing random: same input, same file; a later first day changes the time and keeps the meeting's own name."""
    one, again, later = (calendars(organisation, **more).drafts for more in ({}, {}, {"first": date(2027, 1, 1)}))
    assert [draft.content for draft in one] == [draft.content for draft in again]
    (first,), (moved,) = events(one[0]), events(later[0])
    assert first["UID"] == moved["UID"]
    assert first["DTSTART"].dt != moved["DTSTART"].dt
    assert first["DTSTAMP"].dt == datetime(2026, 11, 23, 12, tzinfo=UTC)
    assert len({event["UID"] for event in events(one[-1])}) == 3


def test_what_is_missing_is_said(organisation):
    """No first day, no zone, no meeting times at all."""
    plan = meeting_plan(meeting_rules(tuesday="", friday=""))
    zone = Meetings(time_zone="America/New_York")
    assert "have no first day yet" in team_calendars(plan, organisation, zone, on=ON).not_made[0]
    assert "in which time zone" in team_calendars(meeting_plan(), organisation, None, on=ON).not_made[0]
    some = team_calendars(meeting_plan(meeting_rules(friday="")), organisation, zone, on=ON)
    assert len(some.drafts) == 3
    assert some.not_made == (
        f"No calendar for the teams that meet at these times, because they have no first day yet: {FRIDAY}.",
    )
