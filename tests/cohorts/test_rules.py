import pandas as pd
import pytest

from toolkit.cohorts import (
    ApartFromSupervisor,
    Balance,
    EvenSizes,
    KeepApart,
    KeepTogether,
    NobodyAlone,
    SameJobFamily,
    Spread,
    TeamSize,
)
from toolkit.errors import Refused, RuleProblem


def teams(**people_of_team):
    return pd.DataFrame(
        [(person, team) for team, people in people_of_team.items() for person in people], columns=["person", "team"]
    )


def test_size(roster):
    """A team with fewer or more people than the limits is named, one at the limit is not."""
    staff = roster(*[{}] * 6)
    broken = TeamSize(least=2, most=3).violations(teams(A=["101"], B=["102", "103"], C=["104", "105", "106"]), staff)
    assert [(found.team, found.people, found.why) for found in broken] == [
        ("A", ("101",), "A has 1 person. A team has 2 to 3 people.")
    ]


def test_job_family(roster):
    """A team of two jobs is named, and so is someone whose job family is not known."""
    staff = roster({}, {"job_family": "Driver"}, {"job_family": ""}, {})
    broken = SameJobFamily().violations(teams(A=["101", "102"], B=["103"], C=["104"]), staff)
    assert [found.why for found in broken] == [
        "A has more than one job, or someone without one (Driver and Nurse): Person 1 and Person 2.",
        "B has more than one job, or someone without one (no confirmed job): Person 3.",
    ]


def test_jobs_that_may_share_teams(roster):
    """A team may hold the jobs of one group of the mix, not one of them and another job."""
    staff = roster({}, {"job_family": "Therapist"}, {"job_family": "Driver"}, {"job_family": "Therapist"}, {})
    rule = SameJobFamily(mix=(("Nurse", "Therapist"), ("Driver", "Cook")))
    assert rule.violations(teams(A=["101", "102", "104"], B=["103"], C=["105"]), staff) == ()
    (found,) = rule.violations(teams(A=["101", "102", "103"]), staff)
    assert found.why == (
        "A has more than one job, or someone without one (Driver, Nurse and Therapist): Person 1, Person 2 and "
        "Person 3."
    )
    assert [rule.pool_of(job) for job in ("Therapist", "Nurse", "Cook", "Aide", "")] == [
        *("Nurse + Therapist", "Nurse + Therapist", "Driver + Cook", "Aide", "")
    ]


@pytest.mark.parametrize(("levels", "pairs"), [(1, []), (2, [("103", "101")]), ("any", [("103", "101")])])
def test_supervisor_levels(roster, levels, pairs):
    """The supervisor's supervisor counts from two levels on, also where the one between is elsewhere."""
    staff = roster({}, {"supervisor": "101"}, {"supervisor": "102"})
    broken = ApartFromSupervisor(levels=levels).violations(teams(A=["101", "103"], B=["102"]), staff)
    assert [found.people for found in broken] == pairs


def test_supervisor_sentence(roster):
    """The sentence names both people and the team."""
    staff = roster({"name": "Ana Ruiz"}, {"name": "Ben Okafor", "supervisor": "101"})
    (found,) = ApartFromSupervisor().violations(teams(A=["101", "102"]), staff)
    assert found.why == "A holds Ben Okafor and Ana Ruiz, who is above them as supervisor."


def test_keep_apart(roster):
    """Every pair of people to be kept apart who share a team is listed."""
    staff = roster(*[{}] * 4)
    rule = KeepApart(people=("101", "102", "104"))
    broken = rule.violations(teams(A=["101", "102", "103", "104"]), staff)
    assert [found.people for found in broken] == [("101", "102"), ("101", "104"), ("102", "104")]
    assert rule.violations(teams(A=["101", "103"], B=["102"], C=["104"]), staff) == ()


def test_keep_together(roster):
    """People to be kept together are all in one team or all in none."""
    staff = roster(*[{}] * 3)
    rule = KeepTogether(people=("101", "102"))
    (found,) = rule.violations(teams(A=["101"], B=["103"]), staff)
    assert found.why == "These people are to be kept together and are not (Person 1: A and Person 2: no team)."
    assert rule.violations(teams(A=["101", "102"]), staff) == ()
    assert rule.violations(teams(B=["103"]), staff) == ()


def test_sentences():
    """Every rule says itself in a sentence."""
    rules = [
        TeamSize(least=5, most=8),
        TeamSize(least=6, most=6),
        SameJobFamily(),
        SameJobFamily(mix=(("Nurse", "Therapist"),)),
        ApartFromSupervisor(),
        ApartFromSupervisor(levels=2),
        ApartFromSupervisor(levels="any"),
        KeepApart(people=("7", "8")),
        KeepTogether(people=("7", "8", "9")),
        Balance(column="employment_type"),
        Spread(column="tenure_months", weight=2),
        NobodyAlone(column="site", weight=0.5),
        EvenSizes(),
    ]
    assert [rule.describe() for rule in rules] == [
        "A team has 5 to 8 people.",
        "A team has 6 people.",
        "Everyone in a team has the same job.",
        "Everyone in a team has the same job. Nurse and Therapist may share teams.",
        "Nobody is in a team with their own supervisor.",
        "Nobody is in a team with their own supervisor or anyone above them, 2 levels up.",
        "Nobody is in a team with their own supervisor or anyone above them.",
        "No two of 7 and 8 are in one team.",
        "7, 8 and 9 are in one team.",
        "Every team should have about the same mix of employment type as all people of the job (importance 1).",
        "Every team should have about the same average of tenure months as all people of the job (importance 2).",
        "Nobody should be the only one of their site in a team (importance 0.5).",
        "Teams of one job should be of about the same size (importance 1).",
    ]


@pytest.mark.parametrize("wish", [Balance, Spread, NobodyAlone])
def test_protected_trait_refused(wish):
    """A wish on a protected trait is refused with the reason, also from Python."""
    with pytest.raises(Refused) as error:
        wish(column="Gender")
    assert str(error.value) == (
        '"Gender" looks like sex or gender. Such a trait is never used to place people in teams: it would treat '
        "people differently because of what they are. Remove this rule. Whether every group had fair access can be "
        "checked after the teams are made."
    )


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (
            lambda: TeamSize(least=8, most=5),
            "A team was to have from 8 to 5 people; the smallest team cannot be larger than the largest. Swap the two "
            "numbers or change one.",
        ),
        (
            lambda: TeamSize(least=-1, most=5),
            '"least" is -1; a team has at least 1 person. Write a whole number from 1 up.',
        ),
        (
            lambda: ApartFromSupervisor(levels=0),
            '"levels" is 0; write 1 for the direct supervisor, 2 for the supervisor\'s supervisor as well, or "any" '
            "for everyone above.",
        ),
        (
            lambda: KeepApart(people=("7",)),
            '"people" needs at least two people, each by the id that the staff list gives them.',
        ),
        (
            lambda: SameJobFamily(mix=(("Nurse", "Cook"), ("Cook",))),
            "2 things need your attention:\n"
            '"mix" names the job "Cook" more than once. Name it once; jobs that all share teams stand in one group.\n'
            '"mix" needs at least two jobs in each group, such as [Nurse, Therapist].',
        ),
        (lambda: KeepTogether(people=("7", "7", "8")), '"people" names 7 more than once. Name each person once.'),
        (
            lambda: Balance(column="site", weight=0),
            '"weight" is 0; it says how important a wish is. Write a number above 0, such as 1, or remove the wish.',
        ),
        (
            lambda: EvenSizes(weight=float("nan")),
            '"weight" is nan; it says how important a wish is. Write a number above 0, such as 1, or remove the wish.',
        ),
    ],
)
def test_senseless_settings(make, told):
    """A setting that makes no sense is named with what to write instead."""
    with pytest.raises(RuleProblem) as error:
        make()
    assert str(error.value) == told
