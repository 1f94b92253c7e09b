import pandas as pd
import pytest

from toolkit.cohorts import AtLeast, AtMost, PeerLead, Pinned
from toolkit.cohorts.membership import name_peer_leads
from toolkit.errors import Refused, RuleProblem


def placed(*rows):
    return pd.DataFrame(rows, columns=["person", "team", "slot"], dtype="str")


def told(rule, teams, staff):
    return [(found.people, found.team, found.why) for found in rule.violations(teams, staff)]


def test_pinned(roster):
    """A pinned person is in the named team and slot; someone in no team breaks nothing."""
    staff, teams = roster({}, {}), placed(("101", "Nurse 1", "Tue"))
    assert told(Pinned(person="101", team="nurse 1", slot="Tue"), teams, staff) == []
    assert told(Pinned(person="102", team="Nurse 1"), teams, staff) == []
    assert told(Pinned(person="101", team="Nurse 2", slot="Fri"), teams, staff) == [
        (("101",), "Nurse 1", "Person 1 is to be in “Nurse 2” and is in “Nurse 1”."),
        (("101",), "Nurse 1", "Person 1 is to be in “Fri” and is in “Tue”."),
    ]
    assert [found.why for found in Pinned(person="101", slot="Fri").violations(teams.drop(columns="slot"), staff)] == [
        "Person 1 is to be in “Fri” and is in “no slot”."
    ]


def test_at_least(roster):
    """Cells may hold several languages; a team with too few who speak one is named."""
    staff = roster({"language": "English; spanish "}, {"language": "Spanish"}, {"language": "Spanishe"}, {})
    teams = placed(("101", "A", ""), ("102", "A", ""), ("103", "B", ""), ("104", "B", ""))
    assert told(AtLeast(column="language", value="Spanish"), teams, staff) == [
        (
            ("103", "104"),
            "B",
            "B has 0 people of them. Each team has at least 1 person with “Spanish” as language.",
        )
    ]
    assert [found.team for found in AtLeast(column="language", value="Spanish", least=3).violations(teams, staff)] == [
        "A",
        "B",
    ]


def test_at_most(roster):
    """Each kind is counted, or only the one that is named; no answer is no kind."""
    staff = roster({"site": "Mill"}, {"site": "mill"}, {"site": "Harbor; Mill"}, {"site": ""}, {"site": ""})
    teams = placed(*((person, "A", "") for person in ("101", "102", "103", "104", "105")))
    assert told(AtMost(column="site", most=2), teams, staff) == [
        (
            ("101", "102", "103"),
            "A",
            "A has 3 people with “Mill” as site, and at most 2 may be in a team: Person 1, Person 2 and Person 3.",
        )
    ]
    assert told(AtMost(column="site", most=1, value="Harbor"), teams, staff) == []
    assert told(AtMost(column="site", most=3), teams, staff) == []


def test_peer_lead(roster):
    """A team without a volunteer is named; a supervisor of others is named as peer lead only where nobody else is."""
    staff = roster(
        {"peer_lead": "yes"}, {"peer_lead": "x", "supervisor": "101"}, {"peer_lead": "no"}, {"peer_lead": ""}
    )
    teams = placed(("101", "A", ""), ("102", "A", ""), ("103", "B", ""), ("104", "B", ""))
    assert told(PeerLead(), teams, staff) == [
        (("103", "104"), "B", "B has nobody who volunteered to lead it as a peer.")
    ]
    assert name_peer_leads(teams, staff, PeerLead()).to_dict("records") == [
        {"team": "A", "person": "102", "name": "Person 2"}
    ]
    assert name_peer_leads(teams, staff, None).empty


def test_sentences():
    """The rules say themselves."""
    rules = [
        Pinned(person="7", team="Nurse 1"),
        Pinned(person="7", slot="Tuesday 14:00"),
        AtLeast(column="skills", value="first aid", least=2),
        AtMost(column="site", most=3),
        AtMost(column="employment_type", most=1, value="agency"),
        PeerLead(),
    ]
    assert [rule.describe() for rule in rules] == [
        "7 is in the team “Nurse 1”.",
        "7 meets in the slot “Tuesday 14:00”.",
        "Each team has at least 2 people with “first aid” as skills.",
        "Each team has at most 3 people of the same site.",
        "Each team has at most 1 person with “agency” as employment type.",
        "Each team has someone who volunteered to lead it as a peer.",
    ]


@pytest.mark.parametrize(
    ("make", "problems"),
    [
        (
            lambda: Pinned(person=""),
            (
                '"person" needs the id that the staff list gives the person.',
                'a pinned person needs a "team" or a "slot". Write one of them, or take the rule out.',
            ),
        ),
        (
            lambda: AtLeast(column="", value="", least=0),
            (
                '"column" is empty. Write what the rule is about.',
                '"value" is empty. Write what the rule is about.',
                '"least" is 0; write a whole number of people from 1 up.',
            ),
        ),
        (lambda: AtMost(column="site", most=0), ('"most" is 0; write a whole number of people from 1 up.',)),
    ],
)
def test_senseless_settings(make, problems):
    """Everything that makes no sense is named at once."""
    with pytest.raises(RuleProblem) as error:
        make()
    assert error.value.problems == problems


@pytest.mark.parametrize(
    "make",
    [
        lambda: AtLeast(column="Religion", value="any"),
        lambda: AtMost(column="Religion", most=2),
        lambda: PeerLead(column="Religion"),
    ],
)
def test_protected_trait_refused(make):
    """No protected trait is counted in a team, also from Python."""
    with pytest.raises(Refused, match=r'^"Religion" looks like religion or belief\. Such a trait is never used'):
        make()
