"""Calendar invitations: the meetings of each team as an .ics file, right also when clocks change."""

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any

from toolkit.cohorts import Plan, Slot
from toolkit.documents.meetings import Meetings, place_in_month, slots_by_name
from toolkit.documents.papers import Bundle, Draft, distinct, file_name
from toolkit.documents.team_people import say
from toolkit.documents.zone_rules import zone_rules
from toolkit.workspace import Workspace

#: A weekday as RFC 5545 writes it.
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
#: Who wrote the file (RFC 5545, 3.7.3).
_MADE_BY = "-//Facilitator Toolkit//Learning teams//EN"


def team_calendars(plan: Plan, workspace: Workspace, meetings: Meetings | None, *, on: date) -> Bundle:
    """Make one .ics file a team, and one with all teams for the facilitator.

    Parameters
    ----------
    plan : Plan
        Its teams have slots where meeting times were planned.
    workspace : Workspace
        The organisation; words are in its language.
    meetings : Meetings or None
        The time zone and how meetings repeat; without it no calendar is made, and that is said.
    on : date
        The day noted as the day of writing; no clock is read.

    Returns
    -------
    Bundle
        The files, each named after its team; what could not be made, in a sentence.
    """
    slots, planned = slots_by_name(plan.rules), {team: slot for team, slot in plan.slots.items() if slot}
    if not planned:
        return Bundle()
    starting = {team: slots[slot] for team, slot in planned.items() if slot in slots and slots[slot].start}
    if not starting:
        return Bundle(not_made=(say("calendar.no_start", "en"),))
    if meetings is None:
        return Bundle(not_made=(say("calendar.no_zone", "en"),))
    files = distinct(file_name(workspace, team, "ics") for team in starting)
    drafts = [
        Draft(
            file=f"{say('calendar.folder', 'en')}/{file}",
            content=calendar_file({team: slot}, workspace, meetings, on=on),
            name=say("calendar.name", "en", team=team),
            about=say("calendar.index", "en"),
            readers=say("calendar.readers", "en", team=team),
            recipient=say("calendar.recipient", "en", team=team),
        )
        for (team, slot), file in zip(starting.items(), files, strict=True)
    ]
    drafts.append(
        Draft(
            file=file_name(workspace, say("calendar.all", "en"), "ics"),
            content=calendar_file(starting, workspace, meetings, on=on),
            name=say("calendar.all", "en"),
            about=say("calendar.all_index", "en"),
            readers=say("readers", "en"),
            recipient=say("for_you", "en"),
        )
    )
    left = sorted({slot for team, slot in planned.items() if team not in starting})
    notes = (say("calendar.some_no_start", "en", slots=", ".join(left)),) if left else ()
    return Bundle(drafts=tuple(drafts), not_made=notes)


def calendar_file(teams: dict[str, Slot], workspace: Workspace, meetings: Meetings, *, on: date) -> bytes:
    """Write the meetings of teams as a calendar (RFC 5545).

    Parameters
    ----------
    teams : dict of str to Slot
        Each team's slot, which has a start.
    workspace : Workspace
        The organisation.
    meetings : Meetings
        The time zone and how meetings repeat.
    on : date
        The day noted as the day of writing.

    Returns
    -------
    bytes
        One event a team, with the rules of the time zone in it. It names the team and nobody in it.
    """
    from icalendar import Calendar

    starts = {team: start for team, slot in teams.items() if (start := meetings.start_of(slot)) is not None}
    calendar = Calendar()
    calendar.add("prodid", _MADE_BY)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    last = max(start.date() for start in starts.values()) + timedelta(days=31 * meetings.n_times + 366)
    first = min(start.date() for start in starts.values())
    # From the year before on, so that every start has a change of the clock before it.
    calendar.add_component(zone_rules(meetings.time_zone, first - timedelta(days=366), last))
    for team, start in starts.items():
        calendar.add_component(_event(team, start, teams[team], workspace, meetings, on))
    return bytes(calendar.to_ical(sorted=False))


def _event(team: str, start: datetime, slot: Slot, workspace: Workspace, meetings: Meetings, on: date) -> Any:
    from icalendar import Event

    language = workspace.settings.language
    event = Event()
    title = say("calendar.title", language, team=team)
    event.add("uid", _uid(workspace, team, slot))
    event.add("dtstamp", datetime(on.year, on.month, on.day, 12, tzinfo=UTC))
    event.add("dtstart", start)
    # Added to the time on the wall: a meeting over a change of the clock still ends when it is said to.
    event.add("dtend", start + timedelta(minutes=slot.minutes))
    if meetings.n_times > 1:
        event.add("rrule", _rule(start, meetings))
    event.add("summary", f"{say('calendar.sample', language)}: {title}" if workspace.is_sample else title)
    event.add("description", say("calendar.description", language, organisation=workspace.name))
    event.add("transp", "OPAQUE")
    return event


def _rule(start: datetime, meetings: Meetings) -> dict[str, Any]:
    if meetings.repeat == "monthly":
        day = f"{place_in_month(start.date())}{_DAYS[start.weekday()]}"
        return {"freq": "monthly", "byday": day, "count": meetings.n_times}
    rule: dict[str, Any] = {"freq": "weekly", "count": meetings.n_times}
    return {**rule, "interval": 2} if meetings.repeat == "every_two_weeks" else rule


def _uid(workspace: Workspace, team: str, slot: Slot) -> str:
    """Name the meeting for good, so that a calendar that has it already changes it instead of adding a second."""
    known = "\n".join((workspace.name, team, slot.name))
    return f"{sha256(known.encode()).hexdigest()[:32]}@facilitator-toolkit"
