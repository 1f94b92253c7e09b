from datetime import date

import pandas as pd
import pytest

from toolkit.cohorts import (
    ApartFromSupervisor,
    Balance,
    EvenSizes,
    KeepApart,
    KeepTogether,
    MeetingSlots,
    PeerLead,
    Pinned,
    Slot,
    Spread,
    WishSlot,
    cost_parts,
    form_cohorts,
    with_tenure,
)
from toolkit.cohorts.plan import make_plan
from toolkit.errors import RuleProblem


@pytest.fixture
def plan(roster, sized):
    """Eight nurses in two teams of four, 101 leading 102; 109 has no job family."""
    staff = with_tenure(
        roster(
            {"name": "Ana Ruiz", "site": "Hill", "hire_date": pd.Timestamp("2010-05-01")},
            {"supervisor": "101"},
            {"site": "Hill"},
            *[{}] * 5,
            {"job_family": "", "job_title": "Temp"},
        ),
        date(2026, 11, 2),
    )
    rules = sized(
        3,
        5,
        ApartFromSupervisor(),
        would_like=(Balance(column="site"), Spread(column="tenure_months", weight=2), EvenSizes(weight=5)),
    )
    return form_cohorts(staff, rules)


def team_of(plan, person):
    return plan.teams.set_index("person")["team"][person]


def test_columns(plan):
    """The frames have their stated columns; slot waits for meeting times."""
    assert list(plan.teams.columns) == ["person", "name", "team", "job_family", "site", "supervisor", "slot"]
    assert list(plan.unplaced.columns) == ["person", "name", "job_family", "reason"]
    assert list(plan.cost_parts.columns) == ["measure", "column", "value", "weight"]
    assert set(plan.teams["slot"]) == {""}
    assert plan.n_staff == 9
    assert plan.team_names == ["Nurse 1", "Nurse 2"]


def test_cost(plan):
    """The cost is the sum of value times weight of its parts."""
    parts = plan.cost_parts
    assert plan.cost == pytest.approx(parts["value"][0] + parts["value"][1] * 2 + parts["value"][2] * 5)
    pd.testing.assert_frame_equal(parts, cost_parts(plan.teams, plan.staff, plan.rules))


def test_summary(plan):
    """The summary in full: who is where, what is kept, what was asked for, what is not known, how it was made."""
    # Each team has one of the two Hill people, so sites and sizes are in perfect balance; the time in the organisation
    # is not: Ana Ruiz is the only one with another date. Deviations from the average of 8 (in standard deviations) are
    # 7/sqrt(7) and -1/sqrt(7): (7/sqrt(7) - 3/sqrt(7))² + (-4/sqrt(7))² = 32/7 = 4.6.
    assert plan.summary().split("\n") == [
        "8 of 9 people are in 2 teams of 4 people. In no team: 1 person, with the reason beside each name.",
        "All must-rules are kept; this was checked by a part of the toolkit that did not make the teams.",
        "Must: A team has 3 to 5 people. Everyone in a team has the same job. Nobody is in a team with their own "
        "supervisor.",
        "No better plan of these people in as many teams is possible.",
    ]
    assert plan.method().split("\n") == [
        "Would like (0 is perfect balance): mix of site 0.0, average of tenure months 4.6 and sizes of teams 0.0.",
        "Made in 100,000 steps from start number 0; the same list, rules and numbers give the same teams.",
    ]


def test_to_frame(plan):
    """Everyone of the staff list is in the frame once; who is in no team has the reason."""
    frame = plan.to_frame()
    assert sorted(frame["person"]) == sorted(plan.staff["person"])
    assert frame.loc[frame["team"] == "", ["person", "reason"]].to_numpy().tolist() == [
        ["109", "The job title “Temp” has no confirmed job. Confirm it and make the teams again."]
    ]
    assert not frame.isna().any().any()


def test_move(plan):
    """A move gives a new plan, measured and checked again; the first stays as it was."""
    before = plan.to_frame()
    other = next(team for team in plan.team_names if team != team_of(plan, "108"))
    moved = plan.move("108", other)
    assert team_of(moved, "108") == other
    assert moved.broken.empty
    assert moved.by_hand == 1
    assert moved.cost == pytest.approx(cost_parts(moved.teams, plan.staff, plan.rules)["value"] @ [1, 2, 5])
    pd.testing.assert_frame_equal(plan.to_frame(), before)


def test_move_that_breaks_a_rule(plan):
    """A change by hand may break rules; the plan then says which, and its summary says that it does."""
    broken = plan.move("102", team_of(plan, "101")).broken
    assert broken[["rule", "people", "team"]].to_numpy().tolist() == [
        ["apart_from_supervisor", ("102", "101"), team_of(plan, "101")]
    ]
    moved = plan.move("102", team_of(plan, "101"))
    assert "Not all must-rules are kept: 1 place to look at." in moved.summary()
    assert "1 change made by hand since." in moved.summary()
    assert "All must-rules are kept" not in moved.summary()


def test_out_of_the_team_and_back(plan):
    """Someone can be taken out of every team, with a reason, and put back."""
    home = team_of(plan, "108")
    out = plan.move("108", "")
    assert out.unplaced.set_index("person")["reason"]["108"] == "Taken out of their team by hand."
    assert out.broken.empty
    back = out.move("108", home)
    pd.testing.assert_frame_equal(back.teams, plan.teams)
    pd.testing.assert_frame_equal(back.unplaced, plan.unplaced)


def test_someone_unplaced_into_a_team(plan):
    """Who was in no team can be put into one; here the check says that the job is not known."""
    moved = plan.move("109", "Nurse 1")
    assert moved.unplaced.empty
    assert moved.broken["rule"].tolist() == ["same_job_family"]


def test_swap(plan):
    """Two people change places; with someone in no team too."""
    one, other = plan.teams["person"].iloc[0], plan.teams["person"].iloc[-1]
    swapped = plan.swap(one, other)
    assert (team_of(swapped, one), team_of(swapped, other)) == (team_of(plan, other), team_of(plan, one))
    out = plan.swap("108", "109")
    assert out.unplaced["person"].tolist() == ["108"]
    assert team_of(out, "109") == team_of(plan, "108")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            lambda plan: plan.move("1o8", "Nurse 1"),
            'There is no person "1o8" in the staff list. The nearest is "108". Choose an id from the list.',
        ),
        (
            lambda plan: plan.move("108", "Nurse 3"),
            'There is no team "Nurse 3" in this plan. The nearest is "Nurse 2" and "Nurse 1". Choose one '
            "of its 2 teams.",
        ),
        (
            lambda plan: plan.swap("zzz", "yyy"),
            '2 things need your attention:\nThere is no person "zzz" in the staff list. Choose an id from the list.\n'
            'There is no person "yyy" in the staff list. Choose an id from the list.',
        ),
    ],
)
def test_strangers(plan, change, told):
    """A person or team that is not there is named with the nearest."""
    with pytest.raises(RuleProblem) as error:
        change(plan)
    assert str(error.value) == told


def test_many_teams_are_in_order(roster, sized):
    """Nurse 10 comes after Nurse 9, not after Nurse 1."""
    plan = form_cohorts(roster(*[{}] * 22), sized(2, 2))
    assert plan.team_names == [f"Nurse {number}" for number in range(1, 12)]


def test_reasons(plan):
    """Everyone has a sentence: with how many of the same job, from which sites, how long, the supervisor."""
    reasons = plan.reasons.set_index("person")["reason"]
    assert len(reasons) == 9
    assert reasons["109"] == plan.unplaced["reason"].iloc[0]
    # 2010-05-01 is 16 whole years before, 2024-11-02 is 730 days: 23.98 average months.
    assert reasons["101"] == (
        "In a team with 3 others of the same job. They come from 2 sites (Harbor and Hill). They have been here from "
        "1 year to 16 years."
    )
    assert reasons["102"] == (
        "In a team with 3 others of the same job. They come from 2 sites (Harbor and Hill). They have been here for "
        "1 year. Their supervisor, Ana Ruiz, is in another team."
    )


def test_reasons_of_pairs(roster, sized):
    """Who was kept apart or together is told so; the summary, which travels further, only counts them."""
    rules = sized(2, 2, KeepApart(people=("101", "102")), KeepTogether(people=("103", "104")))
    plan = form_cohorts(roster(*[{"site": ""}] * 6), rules)
    assert (
        "Everyone in a team has the same job. Certain people are kept apart or together (2 groups)." in plan.summary()
    )
    reasons = plan.reasons.set_index("person")["reason"]
    assert reasons["101"] == "In a team with 1 other person of the same job. Kept apart from Person 2, as asked."
    assert reasons["103"] == "In a team with 1 other person of the same job. Together with Person 4, as asked."


@pytest.fixture
def timed(roster, sized):
    """Five nurses in two teams with a slot each; 104 can only attend the first and 105 is in no team."""
    staff = roster(*[{"availability": "Tue; Fri", "peer_lead": "yes"}] * 5)
    staff.loc[3, "availability"] = "Tue"
    staff.loc[2, "peer_lead"] = ""
    slots = MeetingSlots(slots=(Slot(name="Tue"), Slot(name="Fri")))
    rules = sized(
        2, 2, slots, PeerLead(), Pinned(person="104", slot="Tue"), would_like=(WishSlot(person="101", slot="Fri"),)
    )
    placed = {"101": "Nurse 1", "102": "Nurse 1", "103": "Nurse 2", "104": "Nurse 2"}
    return make_plan(
        placed, {"105": "No room."}, staff, rules, seed=0, steps=0, slots={"Nurse 1": "Fri", "Nurse 2": "Tue"}
    )


def test_slots_and_peer_leads(timed):
    """The teams carry their slot, the plan names a volunteer for each, and the wish for a slot is measured."""
    assert timed.teams["slot"].tolist() == ["Fri", "Fri", "Tue", "Tue"]
    assert timed.slots == {"Nurse 1": "Fri", "Nurse 2": "Tue"}
    assert timed.peer_leads.to_dict("records") == [
        {"team": "Nurse 1", "person": "101", "name": "Person 1"},
        {"team": "Nurse 2", "person": "104", "name": "Person 4"},
    ]
    assert timed.broken.empty
    assert timed.cost == 0


def test_a_change_keeps_the_slots(timed):
    """Who changes teams meets when the new team meets; what that breaks is told."""
    swapped = timed.swap("101", "104")
    assert dict(zip(swapped.teams["person"], swapped.teams["slot"], strict=True)) == {
        "104": "Fri", "102": "Fri", "101": "Tue", "103": "Tue",
    }  # fmt: skip
    assert swapped.broken["rule"].tolist() == ["meeting_slots", "pinned"]
    assert swapped.cost == 1
    assert timed.move("105", "Nurse 1").teams.set_index("person")["slot"]["105"] == "Fri"


def test_single_people_are_only_counted_in_the_summary(timed):
    """The summary of a plan names nobody who has a fixed place."""
    assert "Some have a fixed place (1 person)." in timed.summary()
    assert "104" not in timed.summary()
