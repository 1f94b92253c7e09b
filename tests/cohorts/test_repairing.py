"""Teams after a change of staff: must-rules kept, hardly anyone moved, everyone told why."""

from itertools import product

import numpy as np
import pandas as pd
import pytest

from toolkit.cohorts import (
    ApartFromSupervisor,
    Balance,
    EvenSizes,
    KeepApart,
    KeepTogether,
    check_plan,
    cost_parts,
    edit_plan,
    form_cohorts,
    list_changes,
    load_plan,
    repair,
    repair_curve,
    save_plan,
)
from toolkit.errors import RuleProblem

WISHES = (Balance(column="site"), Balance(column="shift"), EvenSizes())


def staff_of(roster, n, seed=0, first=101):
    """People of two jobs, three sites, two shifts; every seventh leads some of the others."""
    draw = np.random.default_rng(seed)
    people = []
    for place in range(n):
        job = "Nurse" if place % 3 else "Cook"
        people.append(
            {
                "person": str(first + place),
                "job_family": job,
                "job_title": job,
                "site": str(draw.choice(["Hill", "Harbor", "Mill"])),
                "shift": str(draw.choice(["day", "night"])),
                "supervisor": "" if place % 7 == 0 else str(first + 7 * int(draw.integers(-(-n // 7)))),
            }
        )
    return roster(*people)


def turned_over(roster, staff, share, seed=1):
    """The same list when some have left and as many have joined."""
    draw = np.random.default_rng(seed)
    n = max(1, round(share * len(staff)))
    gone = set(draw.choice(len(staff), n, replace=False))
    stay = staff[[place not in gone for place in range(len(staff))]]
    here = set(stay["person"])
    stay = stay.assign(supervisor=[one if one in here else "" for one in stay["supervisor"]])
    return pd.concat([stay, staff_of(roster, n, seed=seed, first=9001)], ignore_index=True)


def moved(before, after):
    """The people of both plans who are in another team."""
    old, new = before.places(), after.places()
    return sorted(person for person in old if person in new and old[person] != new[person])


@pytest.fixture(scope="module")
def plan(roster, sized):
    """Sixty people in teams of 4 to 7."""
    return form_cohorts(staff_of(roster, 60), sized(4, 7, ApartFromSupervisor(), would_like=WISHES), steps=40_000)


def test_nothing_changed_moves_nobody(plan):
    """The same list and rules: the same teams, and nothing to list."""
    again = repair(plan, plan.staff, plan.rules)
    assert again.places() == plan.places()
    assert again.changes.empty


def test_joiners_are_placed_and_nobody_is_moved(plan, roster):
    """Three leave, three join: all places are kept, teams keep their names, the check finds nothing."""
    staff = turned_over(roster, plan.staff, 0.05)
    after = repair(plan, staff, plan.rules)
    assert moved(plan, after) == []
    assert after.broken.empty
    assert set(after.team_names) == set(plan.team_names)
    assert after.changes["change"].tolist() == ["joined"] * 3 + ["left"] * 3
    assert set(after.changes.loc[after.changes["change"] == "joined", "after"]) <= set(plan.team_names)


def test_the_inputs_are_left_alone(plan, roster):
    """Neither the plan nor the staff list is changed by a repair or a curve."""
    staff = turned_over(roster, plan.staff, 0.05)
    kept, before = staff.copy(), plan.to_frame()
    repair(plan, staff, plan.rules, 2)
    repair_curve(plan, staff, plan.rules)
    pd.testing.assert_frame_equal(staff, kept)
    pd.testing.assert_frame_equal(plan.to_frame(), before)


def test_a_broken_rule_moves_only_who_must(plan):
    """A nurse gets a team mate as supervisor: one swap or move mends it, and the list says which rule asked for it."""
    team = plan.team_names[-1]
    one, other = [person for person, where in plan.places().items() if where == team][:2]
    above = plan.staff["supervisor"].mask(plan.staff["person"] == one, other)
    above = above.mask(plan.staff["person"] == other, "")
    staff = plan.staff.assign(supervisor=above)
    assert len(check_plan(plan, staff, plan.rules)) == 1
    after = repair(plan, staff, plan.rules)
    assert after.broken.empty
    who = moved(plan, after)
    assert 1 <= len(who) <= 2
    assert set(who) & {one, other}
    why = after.changes.set_index("person").loc[next(iter(set(who) & {one, other})), "why"]
    assert why.startswith("Had they stayed, a must-rule would be broken: ")


@pytest.mark.parametrize("seed", range(6))
def test_never_a_broken_rule_and_everyone_somewhere(roster, sized, seed):
    """Random lists, rules and turnover: the check finds nothing, everyone is in one place, limits of moves hold."""
    draw = np.random.default_rng(seed)
    staff = staff_of(roster, int(draw.integers(24, 50)), seed=seed)
    pair = tuple(staff.loc[staff["job_family"] == "Nurse", "person"].iloc[[1, 3]])
    rules = sized(3, 6, ApartFromSupervisor(levels=2), KeepTogether(people=pair), would_like=WISHES)
    before = form_cohorts(staff, rules, steps=5_000, seed=seed)
    after_staff = turned_over(roster, staff, 0.2, seed=seed + 50)
    if not set(pair) <= set(after_staff["person"]):
        rules = sized(3, 6, ApartFromSupervisor(levels=2), would_like=WISHES)
    fewest = repair(before, after_staff, rules, seed=seed, steps=5_000)
    needed = len(moved(before, fewest))
    for moves in (None, needed + 3, "any"):
        after = repair(before, after_staff, rules, moves, seed=seed, steps=5_000)
        assert check_plan(after, after_staff, rules).empty
        assert sorted(after.to_frame()["person"]) == sorted(after_staff["person"])
        assert after.cost == pytest.approx((cost_parts(after.teams, after_staff, rules)["value"]).sum())
        if moves != "any":
            assert len(moved(before, after)) <= needed + (moves is not None) * 3
        told = list_changes(before, after, with_reasons=False)
        assert sorted(told.loc[told["change"] == "moved", "person"]) == moved(before, after)


def test_the_fewest_moves_against_brute_force(roster, sized):
    """Nine people in three teams of three; two pairs in one team must part: all 1,680 layouts are looked through."""
    staff = roster(*[{}] * 9)
    before = form_cohorts(staff, sized(3, 3), steps=100)
    teams = {team: [p for p, where in before.places().items() if where == team] for team in before.team_names}
    (a, b, _), (d, e, _), _ = teams.values()
    rules = sized(3, 3, KeepApart(people=(a, b)), KeepApart(people=(d, e)), KeepApart(people=(a, d)))
    people, names = list(before.places()), before.team_names
    possible = (
        dict(zip(people, where, strict=True))
        for where in product(names, repeat=9)
        if all(where.count(name) == 3 for name in names)
    )
    apart = [(a, b), (d, e), (a, d)]
    least = min(
        sum(layout[person] != before.places()[person] for person in people)
        for layout in possible
        if all(layout[one] != layout[other] for one, other in apart)
    )
    assert len(moved(before, repair(before, staff, rules))) == least


def test_fewer_moves_than_needed_are_refused(plan):
    """With no move at all the rule cannot be kept: it is said how many were needed."""
    team = plan.team_names[-1]
    pair = tuple(person for person, where in plan.places().items() if where == team)[:2]
    rules = plan.rules.__class__(must=(*plan.rules.must, KeepApart(people=pair)), would_like=plan.rules.would_like)
    with pytest.raises(RuleProblem, match=r"0 moves would not do: the fewest .* are [12] move"):
        repair(plan, plan.staff, rules, 0)


def test_more_moves_cost_no_less(plan, roster):
    """The curve falls from row to row, begins with the fewest moves, and its ends are what repair gives."""
    staff = turned_over(roster, plan.staff, 0.15)
    curve = repair_curve(plan, staff, plan.rules)
    assert list(curve.columns) == ["moves", "share_moved", "cost", "above_best"]
    assert curve["moves"].is_monotonic_increasing
    assert curve["cost"].is_monotonic_decreasing
    assert curve["moves"].iloc[0] == len(moved(plan, repair(plan, staff, plan.rules))) == 0
    assert curve["above_best"].iloc[-1] == 0
    stay = len(set(plan.staff["person"]) & set(staff["person"]))
    assert curve["share_moved"].tolist() == pytest.approx((curve["moves"] / stay).tolist())


def test_a_locked_team_stays(plan, roster):
    """With every freedom to move, a locked team has the same people, and stays locked."""
    team = plan.team_names[0]
    locked = edit_plan(plan).lock(team).plan
    people = {person for person, where in plan.places().items() if where == team}
    staff = turned_over(roster, plan.staff[~plan.staff["person"].isin(people)], 0.1)
    staff = pd.concat([plan.staff[plan.staff["person"].isin(people)], staff], ignore_index=True)
    staff = staff.assign(supervisor=[one if one in set(staff["person"]) else "" for one in staff["supervisor"]])
    after = repair(locked, staff, plan.rules, "any")
    assert {person for person, where in after.places().items() if where == team} == people
    assert after.locked == (team,)
    assert after.broken.empty


def test_a_locked_team_that_breaks_a_rule_is_named(plan):
    """Its people have left but for two: it is said with the rule, before any search."""
    team = plan.team_names[0]
    gone = [person for person, where in plan.places().items() if where == team][2:]
    staff = plan.staff[~plan.staff["person"].isin(gone)]
    staff = staff.assign(supervisor=[one if one in set(staff["person"]) else "" for one in staff["supervisor"]])
    with pytest.raises(RuleProblem, match=f"{team} is locked and has 2 people now. A team has 4 to 7 people. Unlock"):
        repair(edit_plan(plan).lock(team).plan, staff, plan.rules)


def test_a_team_too_small_to_stay_is_dissolved(roster, sized):
    """Twelve in three teams of four; three of one team leave: two teams remain, and the one left over is told why."""
    before = form_cohorts(roster(*[{}] * 12), sized(4, 4), steps=100)
    last = [person for person, where in before.places().items() if where == before.team_names[2]]
    staff = before.staff[~before.staff["person"].isin(last[1:])]
    after = repair(before, staff, sized(4, 6))
    assert after.team_names == before.team_names[:2]
    assert moved(before, after) == [last[0]]
    assert after.changes.set_index("person")["why"][last[0]] == (
        f"{before.team_names[2]} is no longer there: with fewer people there are fewer teams."
    )


def test_many_joiners_make_new_teams(roster, sized):
    """Eight nurses in two teams of four; eight more come: new teams take the next numbers, nobody moves."""
    before = form_cohorts(roster(*[{}] * 8), sized(4, 5), steps=100)
    after = repair(before, roster(*[{}] * 16), before.rules)
    assert after.team_names[:2] == before.team_names
    assert after.team_names[2:] == ["Nurse 3", "Nurse 4"][: len(after.team_names) - 2]
    assert len(after.team_names) >= 3
    assert moved(before, after) == []


def test_somebody_with_another_job_moves_to_its_teams(plan):
    """A cook who becomes a nurse goes to a team of nurses; a must-rule is named as the reason."""
    cook = next(person for person, team in plan.places().items() if team.startswith("Cook"))
    family = plan.staff["job_family"].mask(plan.staff["person"] == cook, "Nurse")
    after = repair(plan, plan.staff.assign(job_family=family), plan.rules)
    assert after.places()[cook].startswith("Nurse")
    assert moved(plan, after) == [cook]
    assert "more than one job" in after.changes.set_index("person")["why"][cook]


def test_the_unplaced_are_placed_when_they_can_be(roster, sized):
    """Three cooks were too few for a team; a fourth joins, and all four have one."""
    cook = {"job_family": "Cook", "job_title": "Cook"}
    before = form_cohorts(roster(*[{}] * 4, *[cook] * 3), sized(4, 5), steps=100)
    assert len(before.unplaced) == 3
    after = repair(before, roster(*[{}] * 4, *[cook] * 4), before.rules)
    assert after.unplaced.empty
    assert after.changes["change"].tolist() == ["joined", *["placed"] * 3]


def test_nobody_loses_a_team_to_a_newcomer(roster, sized):
    """Full teams of four: the newcomer waits, as nine cannot be in teams of four; nobody else loses a place."""
    before = form_cohorts(roster(*[{"person": str(n)} for n in range(101, 109)]), sized(4, 4), steps=100)
    newcomer = roster(*[{"person": str(n)} for n in (50, *range(101, 109))])  # an id that sorts before all others
    after = repair(before, newcomer, before.rules)
    assert after.places() == before.places()
    assert after.unplaced["person"].tolist() == ["50"]
    assert after.broken.empty


def test_the_same_repair_twice_gives_the_same_teams(plan, roster):
    """Also when the plan came from a file and the list is in another order."""
    staff = turned_over(roster, plan.staff, 0.1)
    one = repair(plan, staff, plan.rules, 3)
    other = repair(plan, staff.sample(frac=1, random_state=3), plan.rules, 3)
    assert one.places() == other.places()


def test_a_plan_from_last_month_is_repaired(plan, roster, tmp_path):
    """From the file the same teams come out as from the plan itself."""
    staff = turned_over(roster, plan.staff, 0.1)
    kept = load_plan(save_plan(plan, tmp_path / "plan.yaml"))
    assert repair(kept, staff, plan.rules).places() == repair(plan, staff, plan.rules).places()
