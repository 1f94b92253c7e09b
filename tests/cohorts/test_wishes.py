import pandas as pd
import pytest

from toolkit.cohorts import Cluster, NewFaces, WishNotWith, WishSlot, WishWith, cost_parts
from toolkit.errors import Refused, RuleProblem

TEAMS = pd.DataFrame(
    [("101", "A", "Tue"), ("102", "A", "Tue"), ("103", "A", "Tue"), ("104", "B", "Fri"), ("105", "B", "Fri")],
    columns=["person", "team", "slot"],
    dtype="str",
)


@pytest.mark.parametrize(
    ("wish", "cost"),
    [
        (WishWith(person="101", other="102"), 0),
        (WishWith(person="101", other="104"), 1),
        (WishWith(person="101", other="106"), 1),
        (WishWith(person="106", other="101"), 0),
        (WishNotWith(person="101", other="104"), 0),
        (WishNotWith(person="101", other="102"), 1),
        (WishSlot(person="101", slot="tue"), 0),
        (WishSlot(person="101", slot="Fri"), 1),
        (WishSlot(person="106", slot="Fri"), 0),
        (NewFaces(earlier=(("101", "102", "104"), ("102", "101"), ("104", "106"))), 2),
        (Cluster(column="site"), 2 + 1),
    ],
)
def test_cost_by_hand(roster, sized, wish, cost):
    """A wish costs 1 where it is not granted, 0 for someone in no team; pairs are counted once for each time."""
    staff = roster({"site": "x"}, {"site": "x"}, {"site": "y"}, {"site": "x"}, {"site": ""}, {})
    assert cost_parts(TEAMS, staff, sized(2, 3, would_like=(wish,)))["value"].tolist() == [cost]


def test_wishes_of_one_kind_share_a_row(roster, sized):
    """The wishes that are not granted are counted together, apart by how important they are."""
    staff = roster(*[{}] * 5)
    wishes = (
        *(WishWith(person="101", other="104"), WishWith(person="102", other="101")),
        *(WishWith(person="105", other="101"), WishWith(person="103", other="104", weight=2)),
    )
    parts = cost_parts(TEAMS, staff, sized(2, 3, would_like=wishes))
    assert parts.to_dict("records") == [
        {"measure": "wish_with", "column": "", "value": 2.0, "weight": 1.0},
        {"measure": "wish_with", "column": "", "value": 1.0, "weight": 2.0},
    ]


def test_a_wish_across_jobs(roster, sized):
    """A wish to be with someone of another job counts once, as not granted."""
    staff = roster({}, {}, {}, {"job_family": "Driver"}, {"job_family": "Driver"})
    rules = sized(2, 3, would_like=(WishWith(person="101", other="104"), WishNotWith(person="102", other="105")))
    assert cost_parts(TEAMS, staff, rules)["value"].tolist() == [1, 0]


def test_sentences():
    """The wishes say themselves."""
    wishes = [
        WishWith(person="7", other="8"),
        WishNotWith(person="7", other="9", weight=2),
        WishSlot(person="7", slot="Tuesday 14:00"),
        NewFaces(earlier=(("7", "8"),)),
        Cluster(column="site"),
    ]
    assert [wish.describe() for wish in wishes] == [
        "7 would like to be with 8 (importance 1).",
        "7 would rather not be with 9 (importance 2).",
        "7 would like to meet in the slot “Tuesday 14:00” (importance 1).",
        "People should be with others than in earlier teams (1 team; importance 1).",
        "People of the same site should be in one team (importance 1).",
    ]


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: WishWith(person="", other="8"), '"person" and "other" each need an id of the staff list.'),
        (lambda: WishNotWith(person="8", other="8"), '"person" and "other" are both 8. Name two different people.'),
        (lambda: WishSlot(person="8", slot=""), '"person" needs an id of the staff list and "slot" a name.'),
        (lambda: NewFaces(earlier=(("7", "7"),)), '"earlier" names someone twice in one team. Name each once.'),
    ],
)
def test_senseless_settings(make, told):
    """A wish that makes no sense is named with what to write."""
    with pytest.raises(RuleProblem) as error:
        make()
    assert error.value.problems == (told,)


def test_protected_trait_refused():
    """People are not put together by a protected trait either."""
    with pytest.raises(Refused, match=r'^"nationality" looks like national origin or citizenship'):
        Cluster(column="nationality")
