import pandas as pd
import pytest

from toolkit.cohorts import (
    ApartFromSupervisor,
    AtLeast,
    AtMost,
    Cluster,
    KeepApart,
    KeepTogether,
    MeetingSlots,
    NewFaces,
    PeerLead,
    Pinned,
    Rules,
    SameJobFamily,
    ServiceCover,
    Slot,
    TeamSize,
    WishNotWith,
    WishSlot,
    WishWith,
    notes_on,
    people_to_ask,
)
from toolkit.cohorts.problems import check_before_search
from toolkit.errors import DataProblem, RuleProblem

SLOTS = MeetingSlots(slots=(Slot(name="Tuesday"), Slot(name="Friday")), by_shift=(("day", ("Tuesday", "Friday")),))


def problems(staff, rules, kind=RuleProblem):
    with pytest.raises(kind) as error:
        check_before_search(staff, rules)
    assert type(error.value) is kind
    return list(error.value.problems)


def test_nothing_wrong(roster, sized):
    """Rules that fit the list and each other raise nothing; people of earlier teams may have left."""
    staff = roster({"peer_lead": "yes", "language": "Spanish"}, {}, {"availability": "friday"}, {})
    rules = sized(
        *(1, 4, SLOTS, ServiceCover(most=4), PeerLead(), AtLeast(column="language", value="spanish")),
        *(AtMost(column="site", most=4), Pinned(person="101", team="Nurse 1", slot="Friday")),
        *(Pinned(person="103", team="Nurse 1"), KeepTogether(people=("101", "102"))),
        would_like=(
            *(WishWith(person="101", other="102"), WishNotWith(person="101", other="103")),
            *(WishSlot(person="101", slot="Tuesday"), NewFaces(earlier=(("1", "2"),)), Cluster(column="site")),
        ),
    )
    check_before_search(staff, rules)


def test_people_who_are_not_there(roster, sized):
    """Pins and wishes name people of the list, each unknown one told once for each rule."""
    wishes = (
        WishWith(person="102", other="x"),
        WishNotWith(person="y", other="y2"),
        WishSlot(person="z", slot="Friday"),
    )
    told = problems(roster({}, {}), sized(1, 2, SLOTS, Pinned(person="1011", team="A"), would_like=wishes))
    assert [line.split(",")[0] for line in told] == [
        'The rule "pinned" names "1011"',
        'The rule "wish_with" names "x"',
        'The rule "wish_not_with" names "y"',
        'The rule "wish_not_with" names "y2"',
        'The rule "wish_slot" names "z"',
    ]
    assert "The nearest is Person 1 (101, row 2)" in told[0]


def test_slots_that_nobody_offers(roster, sized):
    """A slot that is not offered is named wherever it stands: in a cell with its people, in a pin, in a wish."""
    staff = roster({"availability": "Tuesday; Fridey"}, {"availability": "Fridey"}, {"availability": "none"}, {})
    rules = sized(1, 4, SLOTS, Pinned(person="101", slot="Monday"), would_like=(WishSlot(person="104", slot="Tues"),))
    offered = 'which is not one of those that are offered: "Tuesday" and "Friday".'
    assert problems(staff, rules) == [
        'Staff list, column "availability": found "Fridey" for Person 1 (101, row 2) and Person 2 (102, row 3), which '
        'is not one of the slots that are offered: "Tuesday" and "Friday". Did you mean "Friday"? Correct the cells or '
        "offer the slot.",
        f'The rule "pinned" names the slot "Monday", {offered} Correct the name or offer the slot.',
        f'The rule "wish_slot" names the slot "Tues", {offered} Did you mean "Tuesday"? Correct the name or offer the '
        "slot.",
    ]


def test_slots_without_any_offered(roster, sized):
    """Rules about slots need slots."""
    rules = sized(
        *(1, 2, ServiceCover(most=2), Pinned(person="101", slot="Friday")),
        would_like=(WishSlot(person="102", slot="Friday"),),
    )
    assert problems(roster({}, {}), rules) == [
        '"pinned", "wish_slot" and "service_cover": these rules speak of meeting slots, and none are offered. Offer '
        'slots with the rule "meeting_slots", or take them out.'
    ]


def test_a_slot_that_nobody_can_attend(roster, sized):
    """It is named, with how many have not been asked yet."""
    staff = roster({"availability": "Tuesday"}, {"shift": "night"}, {"shift": ""})
    assert problems(staff, sized(1, 3, SLOTS)) == [
        'Nobody can attend the slot "Friday" (2 people not asked yet). Take it out, or correct who can attend it.'
    ]
    nobody = roster({"shift": "night", "availability": ""})
    assert problems(nobody, sized(1, 3, SLOTS)) == [
        "It is not known of anybody when they can meet. Ask them, or tick which shift can attend which slot."
    ]


def test_no_time_in_common(roster, sized):
    """People who must be together and have no slot in common are told with the slots of each; unknown is no clash."""
    staff = roster(
        {"availability": "Tuesday"}, {"availability": "Friday"}, {"shift": "night"}, {"availability": "none"}
    )
    assert problems(staff, sized(1, 4, SLOTS, KeepTogether(people=("103", "102", "101")))) == [
        "Person 1 (101, row 2), Person 2 (102, row 3) and Person 3 (103, row 4) must be together, and no slot suits "
        "all "
        'of them: Person 1 (101, row 2) can attend "Tuesday"; Person 2 (102, row 3) can attend "Friday". Offer one '
        "that "
        "does, correct when they can, or take someone out of the group."
    ]
    check_before_search(staff, sized(1, 4, SLOTS, KeepTogether(people=("103", "102"))))
    assert problems(
        staff, sized(1, 4, SLOTS, Pinned(person="101", slot="Friday"), Pinned(person="103", slot="Friday"))
    ) == ['Person 1 (101, row 2) can attend "Tuesday", and is pinned to the slot "Friday". Correct one of the two.']
    rules = sized(1, 4, SLOTS, Pinned(person="103", slot="Friday"), KeepTogether(people=("101", "103")))
    assert problems(staff, rules) == [
        'Person 1 (101, row 2) and Person 3 (103, row 4) must be together in the slot "Friday", which not all can '
        'attend: Person 1 (101, row 2) can attend "Tuesday". Correct when they can, or take someone out of the group.'
    ]


def test_two_places_at_once(roster, sized):
    """Someone pinned to two teams or two slots, and people together who are pinned apart, are named."""
    staff = roster(*[{}] * 4)
    pins = (
        *(
            Pinned(person="101", team="A", slot="Tuesday"),
            Pinned(person="101", team="B"),
            Pinned(person="101", slot="Friday"),
        ),
        *(
            Pinned(person="102", team="C"),
            Pinned(person="103", team="D", slot="Friday"),
            Pinned(person="102", team="c"),
        ),
    )
    assert problems(staff, sized(1, 4, SLOTS, *pins, KeepTogether(people=("102", "103")))) == [
        'Person 1 (101, row 2) is pinned to the teams "A" and "B" at once. Keep one of them.',
        'Person 1 (101, row 2) is pinned to the slots "Tuesday" and "Friday" at once. Keep one of them.',
        'Person 2 (102, row 3) and Person 3 (103, row 4) must be together and are pinned to the teams "C" and "D". Pin '
        "them to one of these, or take someone out of the group.",
    ]


def test_pinned_to_one_team_and_apart(roster, sized):
    """People pinned to the same team are together: apart by a rule, by supervisor, by job or by number is told."""
    staff = roster({}, {"supervisor": "101"}, {"job_family": "Driver"}, {})
    pins = [Pinned(person=person, team="Nurse 1") for person in ("101", "102", "103", "104")]
    rules = sized(1, 3, ApartFromSupervisor(), KeepApart(people=("102", "104")), *pins)
    named = "Person 1 (101, row 2), Person 2 (102, row 3), Person 3 (103, row 4) and Person 4 (104, row 5)"
    assert problems(staff, rules) == [
        f"Person 1 (101, row 2) and Person 2 (102, row 3) must be together (with all of {named}, pinned to "
        '"Nurse 1") and must be apart (one is above the other as supervisor). Take one of them out of one of the '
        "rules.",
        f"Person 2 (102, row 3) and Person 4 (104, row 5) must be together (with all of {named}, pinned to "
        '"Nurse 1") and must be apart (rule "keep_apart"). Take one of them out of one of the rules.',
        f'{named} must be together, and a team has one job; theirs are "Driver" and "Nurse". Take someone out of the '
        "rule, or correct their jobs.",
        f"{named} must be together; that makes 4 people, and a team has at most 3. Make the largest team larger, or "
        "the "
        "group smaller.",
    ]


def test_together_and_too_many_alike(roster, sized):
    """People who must be together and of whom a team may not have so many are named."""
    staff = roster({}, {}, {"site": "Mill"})
    rules = sized(1, 3, AtMost(column="site", most=1, value="harbor"), KeepTogether(people=("101", "102", "103")))
    assert problems(staff, rules) == [
        'Person 1 (101, row 2) and Person 2 (102, row 3) must be together; all have "Harbor" as site, and a team has '
        "at "
        "most 1 of them. Raise that number, or make the group smaller."
    ]


def test_kinds_and_numbers_that_cannot_be(roster, sized):
    """A kind that nobody has is told with the nearest; so are numbers that neither the list nor a team can hold."""
    staff = roster({"language": "Spanish; English", "peer_lead": ""}, {"language": "English"}, {}, {})
    rules = sized(
        *(3, 4, AtLeast(column="language", value="Spansh"), AtLeast(column="language", value="Spanish", least=2)),
        *(AtLeast(column="language", value="English", least=5), AtMost(column="site", most=2, value="Mill")),
        *(AtMost(column="site", most=1), PeerLead()),
    )
    assert problems(staff.fillna(""), rules) == [
        'Each team is to have at least 1 person with "Spansh" as language, and nobody is. The nearest is "Spanish". '
        "Correct the rule or the list.",
        'Each team is to have at least 2 people with "Spanish" as language, and the list has 1 person of them. Correct '
        "the rule or the list.",
        'Each team is to have at least 5 people with "English" as language, and a team has at most 4. Lower the '
        "number, "
        "or make the largest team larger.",
        'Each team is to have at most 2 people with "Mill" as site, and nobody is. The column has "Harbor". Correct '
        "the "
        "rule or the list.",
        "With at most 1 person of one site a team can have 1 person at most, and it needs at least 3. Raise the one "
        "number, or lower the other.",
        'Each team is to have a volunteer as peer lead, and nobody has a yes in the column "peer_lead". Ask for '
        "volunteers, or take the rule out.",
    ]


def test_columns_that_are_not_there(roster, sized):
    """Each column that a rule needs and the list lacks is named with the rule."""
    staff = roster({"languages": ""}).drop(columns="shift")
    rules = sized(
        *(
            1,
            2,
            AtLeast(column="language", value="x"),
            ServiceCover(most=2, columns=("site", "ward")),
            PeerLead(),
            SLOTS,
        ),
        would_like=(Cluster(column="unit"),),
    )
    assert [line.split(", which the staff list")[0] for line in problems(staff, rules, DataProblem)] == [
        'The rule "at_least" speaks of a column "language"',
        'The rule "service_cover" speaks of a column "ward"',
        'The rule "peer_lead" speaks of a column "peer_lead"',
        'When people can meet is not known: the staff list has no column "availability", and no shift is ticked for '
        "the "
        'column "shift". Tick which shift can attend which slot, add the column, or ask people with the sheet for it.',
        'The wish "cluster" speaks of a column "unit"',
    ]


def test_neither_yes_nor_no(roster, sized):
    """A volunteer says yes or no; anything else is asked about."""
    staff = roster({"peer_lead": "yes"}, {"peer_lead": "maybe"}, {"peer_lead": "No"}, {"peer_lead": pd.NA})
    assert problems(staff, sized(1, 4, PeerLead()), DataProblem) == [
        'Staff list, column "peer_lead": found "maybe" for Person 2 (102, row 3); expected yes or no: who would lead a '
        "team as a peer. Correct the cells or leave them empty."
    ]


def test_notes(roster):
    """Whom to ask when they can meet, and jobs of a mix that nobody has, are told and stop nothing."""
    staff = roster({}, {"shift": "night"}, {"availability": "none"}, {"shift": ""})
    rules = Rules(must=(TeamSize(least=1, most=2), SLOTS, SameJobFamily(mix=(("Nurse", "Therapist"),))))
    assert people_to_ask(staff, rules) == ("102", "104")
    assert notes_on(staff, rules) == (
        "It is not known when 2 people can meet: Person 2 (102, row 3) and Person 4 (104, row 5). Ask them; until then "
        "they are in no team.",
        "Jobs that may share teams and that nobody in the list has: Therapist.",
    )
    assert people_to_ask(staff, Rules(must=(TeamSize(least=1, most=2),))) == ()
