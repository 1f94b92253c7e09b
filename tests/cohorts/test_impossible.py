"""Why not everyone can be in a team: against every possible plan, one element at a time; the examples; the words."""

from dataclasses import replace
from itertools import combinations

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.cohorts import (
    ApartFromSupervisor,
    AtLeast,
    AtMost,
    KeepApart,
    KeepTogether,
    MeetingSlots,
    PeerLead,
    Rules,
    SameJobFamily,
    ServiceCover,
    Slot,
    TeamSize,
    check_plan,
    form_cohorts,
    why_impossible,
)

MONDAY, THURSDAY = Slot(name="Monday"), Slot(name="Thursday")


def test_twelve_people_one_of_whom_supervises_the_others(roster, sized):
    """Only the supervisor is in the way, with the size and the rule about supervisors; leaving her out would do."""
    staff = roster({"name": "Ana Ruiz"}, *[{"supervisor": "101"}] * 11)
    why = why_impossible(staff, sized(5, 8, ApartFromSupervisor()))
    assert why.possible is False
    assert why.proven
    assert why.people == ("101",)
    assert [rule.kind for rule in why.rules] == ["team_size", "apart_from_supervisor"]
    assert [relaxation.left_out for relaxation in why.relaxations] == [("101",), ()]
    assert why.summary().split("\n") == [
        "Ana Ruiz (job “Nurse”) cannot be in any team.",
        "As long as this holds: A team has 5 to 8 people. Nobody is in a team with their own supervisor.",
        "Ana Ruiz may not be with 11 of the 11 others of this job: Person 2, Person 3, Person 4, Person 5, Person 6, "
        "Person 7, Person 8, Person 9 and 3 more.",
        "Nothing here can be left out. Without any one of these rules it would be possible.",
        "What would do: leaving Ana Ruiz without a team.",
        "What would do: letting people be with their own supervisor.",
    ]


def test_a_team_of_eleven_would_do(roster, sized):
    """Without the supervisor eleven are left, who make no teams of 6 to 8: two changes together are offered."""
    staff = roster({"name": "Ana Ruiz"}, *[{"supervisor": "101"}] * 11)
    why = why_impossible(staff, sized(6, 8, ApartFromSupervisor()))
    told = [relaxation.describe() for relaxation in why.relaxations]
    assert told[:2] == [
        "What would do: leaving Ana Ruiz without a team and teams from 5 people.",
        "What would do: leaving Ana Ruiz without a team and teams of up to 11 people.",
    ]


def test_a_slot_at_which_both_could_come(roster, sized):
    """Two who must be together have no time in common; any of the two times would do if one of them could come."""
    staff = roster(
        {"availability": "Monday"}, {"availability": "Thursday"}, *[{"availability": "Monday; Thursday"}] * 8
    )
    rules = sized(5, 5, KeepTogether(people=("101", "102")), MeetingSlots(slots=(MONDAY, THURSDAY)))
    why = why_impossible(staff, rules)
    assert set(why.people) == {"101", "102"}
    assert [rule.kind for rule in why.rules] == ["keep_together", "meeting_slots"]
    told = [relaxation.describe() for relaxation in why.relaxations]
    assert told[0] == "What would do: “Monday”, if Person 2 could come then."
    assert "What would do: without keeping Person 1 and Person 2 together." in told
    assert why.relaxations[0].staff.loc[1, "availability"] == "Thursday; Monday"
    assert staff.loc[1, "availability"] == "Thursday"


def test_a_job_with_too_few_people_can_join_another(roster, sized):
    """Three of a job are each in the same position; sharing teams with the other job is offered and needs a yes."""
    staff = roster(*[{}] * 3, *[{"job_family": "Therapist", "job_title": "Therapist"}] * 12)
    why = why_impossible(staff, sized(5, 8))
    assert why.people == ("101", "102", "103")
    assert [rule.kind for rule in why.rules] == ["team_size", "same_job_family"]
    mixed = next(one for one in why.relaxations if "Therapist" in one.describe())
    assert mixed.describe() == (
        "What would do: teams shared by “Nurse” and “Therapist” (15 people); someone has to agree that the two learn "
        "together, and 12 people of “Therapist” would get other teams."
    )
    plan = form_cohorts(staff, mixed.rules)
    assert plan.unplaced.empty


def test_possible(roster, sized):
    """Where everyone can be in a team nothing is said to be in the way."""
    why = why_impossible(roster(*[{}] * 10), sized(5, 8))
    assert (why.possible, why.conflicts, why.proven) == (True, (), True)
    assert why.summary() == "Everyone can be in a team, and all must-rules can be kept."
    assert why.to_frame().empty


def test_none_found_is_not_impossible(roster, sized):
    """Eighty people of whom each thirteen are apart pairwise: neither a plan nor a proof, and it says so.

    Teams of ten: eight of them; a group of nine who are all apart cannot be spread over eight teams. No person alone
    is in the way, and eighty people have too many sets to go through all of them.
    """
    staff = roster(*[{}] * 80)
    why = why_impossible(staff, sized(10, 10, KeepApart(people=tuple(staff["person"].head(9)))))
    assert why.possible is None
    assert not why.proven
    assert why.conflicts == ()
    assert why.summary() == ("For Nurse no teams for everyone were found. That it is impossible was not shown either.")


def test_someone_in_a_large_pool_who_can_be_in_no_team(roster, sized):
    """Of sixty people one supervises all but three: shown without going through all sets."""
    staff = roster({"name": "Ana Ruiz"}, *[{}] * 3, *[{"supervisor": "101"}] * 56)
    why = why_impossible(staff, sized(5, 8, ApartFromSupervisor()))
    assert why.people == ("101",)
    assert [rule.kind for rule in why.rules] == ["team_size", "apart_from_supervisor"]
    assert why.possible is False


def test_together_and_apart(roster, sized):
    """People who must be together and apart are answered, and not raised."""
    staff = roster(*[{}] * 10)
    rules = sized(5, 5, KeepTogether(people=("101", "102")), KeepApart(people=("101", "102")))
    why = why_impossible(staff, rules)
    assert why.people == ("101", "102")
    assert [rule.kind for rule in why.rules] == ["keep_together", "keep_apart"]


def test_frame(roster, sized):
    """One row a conflict, with sentences."""
    frame = why_impossible(roster(*[{}] * 9), sized(5, 8)).to_frame()
    assert list(frame.columns) == ["job_family", "people", "rules", "proven", "relaxations"]
    (row,) = frame.to_dict("records")
    assert (row["job_family"], len(row["people"]), row["proven"]) == ("Nurse", 9, True)
    assert row["rules"] == ("A team has 5 to 8 people.",)
    assert row["relaxations"][0] == "What would do: teams of up to 9 people."


PEOPLE = [f"{101 + place}" for place in range(6)]


@st.composite
def tight_organisations(draw):
    """Draw six people of two jobs with rules that often cannot all be kept."""

    def pick(words):
        return draw(st.lists(st.sampled_from(words), min_size=6, max_size=6))

    staff = pd.DataFrame({"person": PEOPLE, "name": PEOPLE}).assign(
        job_family=pick(["Nurse", "Nurse", "Nurse", "Aide"]),
        job_title="Nurse",
        site=pick(["Hill", "Bay"]),
        shift=pick(["day", "night"]),
        language=pick(["en", "es"]),
        peer_lead=pick(["yes", ""]),
        availability=pick(["Monday", "Thursday", "Monday; Thursday", "none"]),
        supervisor=["", "", *draw(st.lists(st.sampled_from(["", "101", "102"]), min_size=4, max_size=4))],
    )
    two = st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=3, unique=True).map(tuple)
    rooms = draw(st.sampled_from([None, 1]))
    slots = (replace(MONDAY, teams=rooms), replace(THURSDAY, teams=rooms))
    kinds = [
        st.just(SameJobFamily()),
        st.just(ApartFromSupervisor()),
        st.builds(KeepApart, people=two),
        st.builds(KeepTogether, people=two),
        st.just(MeetingSlots(slots=slots)),
        st.just(ServiceCover(most=3)),
        st.just(AtLeast(column="language", value="es")),
        st.just(AtMost(column="site", most=2)),
        st.just(PeerLead()),
    ]
    more = draw(st.lists(st.one_of(kinds), max_size=4, unique_by=lambda rule: rule.kind))
    if not any(isinstance(rule, MeetingSlots) for rule in more):  # cover speaks of slots: without any it is refused
        more = [rule for rule in more if not isinstance(rule, ServiceCover)]
    least = draw(st.integers(2, 3))
    return staff, Rules(must=(TeamSize(least=least, most=least + draw(st.integers(0, 1))), *more))


def every_team(staff, must):
    """Yield each set of people and slot that keeps the rules by itself, as the independent check sees it."""
    rules = Rules(must=must if any(isinstance(rule, TeamSize) for rule in must) else (TeamSize(least=1, most=6), *must))
    meeting = next((rule.names for rule in must if isinstance(rule, MeetingSlots)), [""])
    for size in range(rules.team_size.least, min(6, rules.team_size.most) + 1):
        for people in combinations(PEOPLE, size):
            for slot in meeting:
                teams = pd.DataFrame({"person": list(people), "team": "Nurse 1", "slot": slot})
                if _kept(teams, staff, rules):
                    yield frozenset(people), slot


def _kept(teams, staff, rules):
    others = pd.DataFrame({"person": [p for p in PEOPLE if p not in set(teams["person"])]}, dtype="str")
    return check_plan(teams, staff, rules, unplaced=others).empty


def can_all_be_placed(people, staff, must):
    """Say by trying everything whether these people can all be in teams, with the others free."""
    rules = Rules(must=must if any(isinstance(rule, TeamSize) for rule in must) else (TeamSize(least=1, most=6), *must))
    teams = list(every_team(staff, must))

    def placed(missing, used, chosen):
        if not missing:
            rows = [(one, f"Nurse {n}", slot) for n, (group, slot) in enumerate(chosen) for one in sorted(group)]
            return not rows or _kept(pd.DataFrame(rows, columns=["person", "team", "slot"]), staff, rules)
        first = min(missing)
        return any(
            placed(missing - group, used | group, [*chosen, (group, slot)])
            for group, slot in teams
            if first in group and not group & used
        )

    return placed(frozenset(people), frozenset(), [])


def _nothing_can_be_left_out(staff, rules):
    why = why_impossible(staff, rules)
    assert why.proven
    assert why.possible == can_all_be_placed(PEOPLE, staff, rules.must)
    assert bool(why.conflicts) != why.possible
    for conflict in why.conflicts:
        groups = [(person,) for person in conflict.people] if conflict.each else [conflict.people]
        for people in groups:
            assert not can_all_be_placed(people, staff, conflict.rules)
            for person in people:
                assert can_all_be_placed([one for one in people if one != person], staff, conflict.rules)
            for rule in conflict.rules:
                assert can_all_be_placed(people, staff, tuple(one for one in conflict.rules if one is not rule))
        for relaxation in conflict.relaxations:
            wanted = [person for person in conflict.people if person not in relaxation.left_out]
            assert can_all_be_placed(wanted, relaxation.staff, relaxation.rules.must)
            assert _kept(relaxation.teams, relaxation.staff, relaxation.rules)
            assert set(wanted) <= set(relaxation.teams["person"])


@settings(derandomize=True, max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tight_organisations())
def test_nothing_can_be_left_out(organisation):
    """By trying every plan: what is named is impossible, and possible without any one of its people or rules."""
    _nothing_can_be_left_out(*organisation)


@pytest.mark.long
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tight_organisations())
def test_nothing_can_be_left_out_at_length(organisation):
    """The same for many organisations."""
    _nothing_can_be_left_out(*organisation)
