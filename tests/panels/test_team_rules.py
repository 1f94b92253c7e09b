"""Page 03: times, further rules and wishes, as they are ticked, kept and shown again."""

from datetime import date, datetime

import pytest
from looking import press, seen

from toolkit import cohorts, panels
from toolkit.cohorts import (
    AtLeast,
    AtMost,
    Cluster,
    MeetingSlots,
    PeerLead,
    Pinned,
    Rules,
    SameJobFamily,
    ServiceCover,
    Slot,
    WishSlot,
    WishWith,
)
from toolkit.documents.inputs import RULES, staff_of
from toolkit.intake import read_table
from toolkit.workspace import Workspace, text

STAFF = """Employee ID,Name,Job Title,Site,Shift,Supervisor,Languages
1,Ana Ruiz,Cook,North,day,4,"English, Spanish"
2,Bo Ono,Cook,North,night,4,English
3,Cy Lee,Driver,South,night,4,English
4,Di Lead,Manager,South,day,,Spanish
"""


@pytest.fixture
def page(mine: Workspace) -> panels.TeamsPage:
    """Page 03 with a list of four people, two of whom work at night."""
    page = panels.TeamsPage()
    page.file.read_bytes("staff.csv", STAFF.encode())
    return page


def kept(mine: Workspace) -> Rules:
    return cohorts.load_rules(mine.path(RULES))


def offer(page: panels.TeamsPage, name: str, rooms: int = 0) -> None:
    page.meeting.name.value, page.meeting.rooms.value = name, rooms
    press(page.meeting.widget, text("panels.meeting.add"))


def add(page: panels.TeamsPage, kind: str, **fields: object) -> None:
    page.more_rules.kind.value = kind
    for name, value in fields.items():
        page.more_rules.fields[name].value = value
    press(page.more_rules.widget, text("panels.more_rules.add"))


def test_times_are_offered_ticked_and_kept(page: panels.TeamsPage, mine: Workspace) -> None:
    """A shift without a tick is not known; what was ticked stands there again when the page is opened anew."""
    offer(page, "Tuesday 14:00", 2)
    page.meeting.first.value, page.meeting.hour.value = date(2026, 12, 4), "10:30"
    offer(page, "Friday 10:30")
    page.meeting.ticks["day", "Tuesday 14:00"].value = True
    page.meeting.cover.value = 2
    assert [rule for rule in kept(mine).must if isinstance(rule, MeetingSlots | ServiceCover)] == [
        MeetingSlots(
            slots=(Slot(name="Tuesday 14:00", teams=2), Slot(name="Friday 10:30", start="2026-12-04T10:30")),
            by_shift=(("day", ("Tuesday 14:00",)),),
        ),
        ServiceCover(most=2),
    ]
    assert text("panels.meeting.ask.many", n=2) in seen(page.meeting.widget)
    again = panels.TeamsPage()
    assert {place: tick.value for place, tick in again.meeting.ticks.items()} == {
        ("day", "Tuesday 14:00"): True, ("day", "Friday 10:30"): False,
        ("night", "Tuesday 14:00"): False, ("night", "Friday 10:30"): False,
    }  # fmt: skip
    press(again.meeting.widget, text("panels.meeting.take_away", name="Tuesday 14:00"))
    assert kept(mine).meeting == MeetingSlots(slots=(Slot(name="Friday 10:30", start="2026-12-04T10:30"),))


def test_a_time_needs_a_name_and_stands_there_once(page: panels.TeamsPage, mine: Workspace) -> None:
    """What does not fit is said in the words of the rule, and nothing is kept of it."""
    press(page.meeting.widget, text("panels.meeting.add"))
    assert seen(page.message) == text("panels.meeting.name_needed")
    offer(page, "Tuesday")
    offer(page, "tuesday ")
    assert seen(page.message) == 'the slot "tuesday" is there 2 times. Keep one of them.'
    assert kept(mine).meeting == MeetingSlots(slots=(Slot(name="Tuesday"),))


def test_those_not_known_are_asked_by_a_sheet(page: panels.TeamsPage, mine: Workspace) -> None:
    """The sheet asks the two of the night shift; what came back is kept as an answer and read with the list."""
    offer(page, "Tuesday")
    page.meeting.ticks["day", "Tuesday"].value = True
    press(page.meeting.widget, text("panels.meeting.write_sheet"))
    (sheet,) = mine.folder.rglob("When can you meet*.xlsx")
    assert read_table(sheet).frame.iloc[:, 0].tolist() == ["2", "3"]
    content = b"Employee ID,Tuesday,None of these times\n2,x,\n3,,x\n"
    page.meeting.sheet.value = (
        {
            "name": "back.csv",
            "type": "",
            "size": len(content),
            "content": memoryview(content),
            "last_modified": datetime(2026, 1, 1),
        },
    )
    press(page.meeting.widget, text("panels.meeting.read_sheet"))
    assert seen(page.message) == "back.csv: 2 said when they can meet, 0 left their row empty."
    assert mine.all_answers()["availability"] == {"2": "Tuesday", "3": "none"}
    assert staff_of(mine).staff["availability"].tolist() == ["", "Tuesday", "none", ""]
    assert text("panels.meeting.ask.none") in seen(page.meeting.widget)
    assert not list(mine.folder.rglob("back.csv"))


def test_rules_are_added_kept_and_taken_away(page: panels.TeamsPage, mine: Workspace) -> None:
    """Each kind asks for its fields only, is kept at once, and stands in the list with names for ids."""
    offer(page, "Tuesday")
    add(page, "at_least", column="language", value="Spanish", number=1)
    add(page, "at_most", column="site", value="", number=3)
    add(page, "peer_lead")
    add(page, "mix", job="Cook", other_job="Driver")
    add(page, "pinned", person="Ana Ruiz (1)", team="Cook 1", slot="Tuesday")
    add(page, "wish_with", person="Bo Ono (2)", other="3")
    add(page, "wish_slot", person="3", slot="Tuesday")
    add(page, "cluster", column="site")
    rules = kept(mine)
    assert [rule for rule in rules.must if isinstance(rule, AtLeast | AtMost | PeerLead | Pinned | SameJobFamily)] == [
        SameJobFamily(mix=(("Cook", "Driver"),)),
        AtLeast(column="language", value="Spanish"),
        AtMost(column="site", most=3),
        PeerLead(),
        Pinned(person="1", team="Cook 1", slot="Tuesday"),
    ]
    wishes = (WishWith(person="2", other="3"), WishSlot(person="3", slot="Tuesday"), Cluster(column="site"))
    assert rules.would_like[-3:] == wishes
    again = panels.TeamsPage()
    assert "Bo Ono (2) would like to be with Cy Lee (3)" in seen(again.more_rules.widget)
    assert set(again.more_rules.added) == set(page.more_rules.added)
    assert again.rules().must == rules.must
    for _ in range(8):
        press(again.more_rules.widget, text("panels.more_rules.take_away"))
    assert text("panels.more_rules.none") in seen(again.more_rules.widget)
    assert kept(mine).would_like == rules.would_like[:-3]
    assert SameJobFamily() in kept(mine).must


def test_what_cannot_be_added_is_said(page: panels.TeamsPage, mine: Workspace) -> None:
    """Nobody, the same twice, and a rule that makes no sense."""
    add(page, "wish_with", person="Zoe", other="3")
    assert seen(page.message) == text("panels.more_rules.choose_person")
    add(page, "peer_lead")
    add(page, "peer_lead")
    assert seen(page.message) == text("panels.more_rules.there")
    add(page, "at_least", column="language", value=" ", number=1)
    assert seen(page.message) == '"value" is empty. Write what the rule is about.'
    add(page, "mix", job="Cook", other_job="Cook")
    assert "more than once" in seen(page.message)
    assert page.more_rules.added == [PeerLead()]


def test_no_protected_trait_is_offered(mine: Workspace) -> None:
    """Columns that hold one are not among those to choose."""
    page = panels.TeamsPage()
    page.file.read_bytes("staff.csv", STAFF.replace("Languages", "Gender").encode())
    offered = [value for _, value in page.more_rules.fields["column"].options]
    assert "gender" not in offered
    assert {"site", "shift"} <= set(offered)
