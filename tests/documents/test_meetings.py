"""When teams meet: first days, repeats, time zones."""

from datetime import date

import pytest

from toolkit.cohorts import Slot
from toolkit.documents import Meetings, keep_meetings, meetings_of, time_zones
from toolkit.errors import DataProblem

TUESDAY = Slot(name="Tuesday", start="2026-12-01T14:00")


def test_the_slots_own_first_day_where_nothing_is_later():
    """Tuesday, 1 December 2026, 14:00 in New York is 19:00 in UTC."""
    start = Meetings(time_zone="America/New_York").start_of(TUESDAY)
    assert start.isoformat() == "2026-12-01T14:00:00-05:00"


@pytest.mark.parametrize(
    ("repeat", "first", "expected"),
    [
        ("weekly", date(2026, 12, 2), date(2026, 12, 8)),  # by a calendar: the next Tuesday
        ("weekly", date(2026, 12, 8), date(2026, 12, 8)),
        ("once", date(2027, 1, 1), date(2027, 1, 5)),
        ("monthly", date(2026, 12, 2), date(2027, 1, 5)),  # the first Tuesday of a month
        ("monthly", date(2026, 11, 1), date(2026, 12, 1)),
    ],
)
def test_a_later_first_day_keeps_the_weekday(repeat, first, expected):
    """The first same weekday from then on; monthly, the same one of the month."""
    found = Meetings(time_zone="America/New_York", first=first, repeat=repeat).start_of(TUESDAY)
    assert found.date() == expected


def test_the_fifth_weekday_is_the_last():
    """29 December 2026 is a fifth Tuesday; from January on it is the last one, 26 January 2027."""
    slot = Slot(name="Tuesday", start="2026-12-29T14:00")
    meetings = Meetings(time_zone="America/New_York", first=date(2027, 1, 1), repeat="monthly")
    assert meetings.start_of(slot).date() == date(2027, 1, 26)


def test_in_words():
    """First day, time, zone and repeats, in both languages."""
    meetings = Meetings(time_zone="America/New_York", repeat="every_two_weeks", times=4)
    start = meetings.start_of(TUESDAY)
    assert meetings.words(start, "en") == (
        "Your team first meets on Tuesday, 1 December 2026 at 14:00 (America/New York time). Then every two weeks, 4 "
        "meetings in all."
    )
    assert meetings.words(start, "es") == (
        "Su equipo se reúne por primera vez el martes 1 de diciembre de 2026 a las 14:00 (hora de America/New York). "
        "Después, cada dos semanas; 4 reuniones en total."
    )


def test_what_does_not_fit_is_said_at_once():
    """Zone, repeat and number, with the nearest zone."""
    with pytest.raises(DataProblem) as error:
        Meetings(time_zone="America/New York", repeat="daily", times=0)
    assert len(error.value.problems) == 3
    assert 'The nearest is "America/New_York"' in error.value.problems[0]


def test_it_is_kept_and_read_again(organisation):
    """Nothing is answered at first."""
    assert meetings_of(organisation) is None
    for first in (None, date(2027, 1, 5)):
        meetings = Meetings(time_zone="Europe/Madrid", first=first, repeat="monthly", times=3)
        keep_meetings(organisation, meetings)
        assert meetings_of(organisation) == meetings
    organisation.write_record("meetings.yaml", {**meetings.to_record(), "times": "many"})
    with pytest.raises(DataProblem, match="the number of meetings as a number"):
        meetings_of(organisation)


def test_zones_have_their_cities():
    """Those of the IANA list with a continent; no offsets without a place."""
    assert {"America/New_York", "Europe/Madrid", "Pacific/Honolulu"} < set(time_zones())
    assert not any(zone.startswith("Etc/") for zone in time_zones())
