import pandas as pd
import pytest

from toolkit.cohorts import MeetingSlots, ServiceCover, Slot
from toolkit.errors import Refused, RuleProblem

TUESDAY, FRIDAY = Slot(name="Tuesday 14:00", teams=1), Slot(name="Friday 9:00")
OFFERED = MeetingSlots(slots=(TUESDAY, FRIDAY), by_shift=(("Day", ("tuesday  14:00",)), ("night", ())))


def placed(*rows):
    return pd.DataFrame(rows, columns=["person", "team", "slot"], dtype="str")


def sentences(rule, teams, staff):
    return [(found.people, found.team, found.why) for found in rule.violations(teams, staff)]


def test_who_can_attend(roster):
    """A person's own cell comes first, then their shift; without either it is not known, and nothing is guessed."""
    staff = roster(
        {"availability": "friday 9:00; Tuesday 14:00"},
        {"availability": ""},
        {"availability": "", "shift": "night"},
        {"availability": "", "shift": "swing"},
        {"availability": "none", "shift": "day"},
    )
    assert OFFERED.possible(staff) == {
        "101": ("Tuesday 14:00", "Friday 9:00"),
        "102": ("Tuesday 14:00",),
        "103": (),
        "104": None,
        "105": (),
    }


def test_who_can_attend_without_columns(roster):
    """A list without the two columns leaves everybody unknown."""
    staff = roster({}, {}).drop(columns="shift")
    assert OFFERED.possible(staff) == {"101": None, "102": None}


def test_all_is_well(roster):
    """Nothing is broken where everybody can attend the one slot of their team, whatever its capitals."""
    staff = roster({}, {}, {"availability": "Friday 9:00"})
    teams = placed(("101", "A", "TUESDAY 14:00"), ("102", "A", "TUESDAY 14:00"), ("103", "B", "Friday 9:00"))
    assert sentences(OFFERED, teams, staff.fillna("")) == []


def test_a_team_meets_in_one_offered_slot(roster):
    """No slot, several slots and a slot that is not offered are each named."""
    staff = roster(*[{}] * 4)
    teams = placed(("101", "A", ""), ("102", "B", "Tuesday 14:00"), ("103", "B", "Friday 9:00"), ("104", "C", "Monday"))
    assert sentences(OFFERED, teams, staff) == [
        (("101",), "A", "A has no meeting slot."),
        (
            ("102", "103"),
            "B",
            "B has more than one meeting slot (Tuesday 14:00 and Friday 9:00); a team has one.",
        ),
        (("104",), "C", "C meets in “Monday”, which is not one of the slots that are offered."),
    ]
    without = teams[["person", "team"]]
    assert OFFERED.violations(without, staff)[0].why == "A has no meeting slot."


def test_who_cannot_attend_and_who_is_not_known(roster):
    """Those who cannot attend and those of whom it is not known are two sentences."""
    staff = roster({}, {"shift": "night"}, {"shift": "swing"})
    teams = placed(*((person, "A", "Tuesday 14:00") for person in ("101", "102", "103")))
    assert sentences(OFFERED, teams, staff) == [
        (("102",), "A", "A meets in “Tuesday 14:00”, which these people cannot attend: Person 2."),
        (
            ("103",),
            "A",
            "A meets in “Tuesday 14:00”, and it is not known whether these people can attend it: Person 3. Ask them.",
        ),
    ]


def test_rooms(roster):
    """More teams in a slot than can meet then are named, with their people."""
    staff = roster({}, {})
    teams = placed(("101", "A", "Tuesday 14:00"), ("102", "B", "Tuesday 14:00"))
    assert sentences(OFFERED, teams, staff) == [
        (("101", "102"), "", "“Tuesday 14:00” has 2 teams (A and B); at most 1 can meet then.")
    ]


def test_service_cover(roster):
    """People of one site and shift are counted over all teams that meet in a slot, and only then."""
    staff = roster({}, {}, {}, {"site": "Mill"}, {"shift": ""}, {"shift": ""})
    teams = placed(
        *(("101", "A", "Tue"), ("102", "B", "Tue"), ("103", "C", "Fri"), ("104", "A", "Tue")),
        *(("105", "A", "Tue"), ("106", "D", "Tue")),
    )
    assert sentences(ServiceCover(most=2), teams, staff) == []
    assert sentences(ServiceCover(most=1), teams, staff) == [
        (
            ("101", "102"),
            "",
            "In the slot “Tue” 2 people of Harbor, day meet at once; at most 1 may: Person 1 and Person 2.",
        ),
        (
            ("105", "106"),
            "",
            "In the slot “Tue” 2 people of Harbor, no answer meet at once; at most 1 may: Person 5 and Person 6.",
        ),
    ]
    assert [found.people for found in ServiceCover(most=3, columns=("site",)).violations(teams, staff)] == [
        ("101", "105", "102", "106")
    ]


def test_sentences():
    """The rules say themselves, with the limit of a slot."""
    assert OFFERED.describe() == (
        "Everyone can attend their team's meeting, which is in one of these slots: Tuesday 14:00 (at most 1 team) and "
        "Friday 9:00."
    )
    assert ServiceCover(most=1).describe() == (
        "Never more than 1 person of the same site and shift meet in the same slot."
    )


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (
            lambda: Slot(name="a;b", teams=0, start="Tuesday", minutes=0),
            (
                'found "a;b" as the name of a slot; a name such as "Tuesday 14:00" was expected, without ";" and ",".',
                '"teams" of the slot "a;b" is 0; write how many teams can meet then, from 1 up, or take the slot out.',
                '"minutes" of the slot "a;b" is 0; write for example minutes: 60',
                '"start" of the slot "a;b": found "Tuesday"; expected the day and time of the first meeting, such as '
                "2026-12-01T14:00. Correct it or leave it empty.",
            ),
        ),
        (
            lambda: MeetingSlots(slots=()),
            ('"slots" is empty; name at least one time at which teams can meet.',),
        ),
        (
            lambda: MeetingSlots(
                slots=(FRIDAY, FRIDAY), by_shift=(("day", ("Fryday 9:00",)), ("Day", ("Friday 9:00",)))
            ),
            (
                'the slot "friday 9:00" is there 2 times. Keep one of them.',
                'the shift "day" is there 2 times. Keep one of them.',
                'the shift "day" is to attend "Fryday 9:00", which is not one of the slots that are offered: "Friday '
                '9:00" and "Friday 9:00". Did you mean "Friday 9:00"? Correct the name or offer the slot.',
            ),
        ),
        (
            lambda: ServiceCover(most=0, columns=()),
            (
                '"most" is 0; write how many may meet at once, a whole number from 1 up.',
                '"columns" needs one or more columns of the staff list, each once: [site, shift].',
            ),
        ),
    ],
)
def test_senseless_settings(make, told):
    """Everything that makes no sense is named at once."""
    with pytest.raises(RuleProblem) as error:
        make()
    assert error.value.problems == told


@pytest.mark.parametrize(
    "make",
    [
        lambda: ServiceCover(most=2, columns=("site", "Gender")),
        lambda: MeetingSlots(slots=(FRIDAY,), shift_column="gender"),
    ],
)
def test_protected_trait_refused(make):
    """No protected trait decides who can meet when."""
    with pytest.raises(Refused, match=r"^\"[Gg]ender\" looks like sex or gender\. Such a trait is never used"):
        make()
