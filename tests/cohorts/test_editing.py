"""Changing a plan by hand: steps back and forth, locked teams, and what a change does before it is made."""

import pandas as pd
import pytest

from toolkit.cohorts import (
    ApartFromSupervisor,
    Balance,
    EvenSizes,
    KeepApart,
    check_plan,
    cost_parts,
    edit_plan,
    form_cohorts,
)
from toolkit.errors import RuleProblem


@pytest.fixture
def plan(roster, sized):
    """Ten nurses in two teams of five, four of them at Hill, 101 leading 102; 103 and 104 kept apart."""
    staff = roster(*[{"site": "Hill" if n < 4 else "Harbor", "supervisor": "101" if n == 1 else ""} for n in range(10)])
    rules = sized(
        4, 6, ApartFromSupervisor(), KeepApart(people=("103", "104")), would_like=(Balance(column="site"), EvenSizes())
    )
    return form_cohorts(staff, rules, steps=2000)


def mate(plan, person, *, same):
    """Somebody of Harbor in the same team, or in the other one."""
    places = plan.places()
    return next(one for one in places if one > "104" and (places[one] == places[person]) == same)


def test_a_move_can_be_taken_back_and_made_again(plan):
    """Undo gives the very plan of before, redo that of after; a new step forgets what was undone."""
    begun = edit_plan(plan)
    other = next(team for team in plan.team_names if team != plan.places()["110"])
    moved = begun.move("110", other)
    assert moved.plan.places()["110"] == other
    assert moved.undo().plan is plan
    assert moved.undo().redo().plan is moved.plan
    assert moved.undo().lock(other).future == ()
    assert begun.plan is plan


def test_nothing_to_undo_or_redo_is_said(plan):
    """Neither is an error of ours."""
    with pytest.raises(RuleProblem, match="There is no step to undo"):
        edit_plan(plan).undo()
    with pytest.raises(RuleProblem, match="There is no undone step to make again"):
        edit_plan(plan).redo()


def test_a_preview_says_what_the_step_then_does(plan):
    """Every figure of a preview is that of the plan after the step, and the plan before is left alone."""
    editing = edit_plan(plan)
    one, other = "105", mate(plan, "105", same=False)
    before = plan.to_frame()
    preview = editing.preview_swap(one, other)
    done = editing.swap(one, other)
    pd.testing.assert_frame_equal(preview.to_frame(), done.effect().to_frame())
    pd.testing.assert_frame_equal(plan.to_frame(), before)
    assert done.plan.cost - plan.cost == pytest.approx(preview.cost)


def test_the_effect_names_what_the_check_finds(plan):
    """102 comes to 101, their supervisor: the row of that rule says so with the check's own sentence."""
    places = plan.places()
    effect = edit_plan(plan).preview_move("102", places["101"])
    row = effect.to_frame().set_index("kind").loc["apart_from_supervisor"]
    found = check_plan(effect.after.teams, plan.staff, plan.rules)
    assert (row["before"], row["after"], row["verdict"]) == (0, 1, "broken")
    assert (
        row["why"]
        == found["why"].iloc[0]
        == f"{places['101']} holds Person 2 and Person 1, who is above them as supervisor."
    )
    assert effect.summary().startswith(f"This breaks a must-rule (1 place): {row['why']}")


def test_mending_is_said_as_well(plan):
    """The way back keeps again what the way there broke."""
    places = plan.places()
    there = edit_plan(plan).move("102", places["101"])
    back = there.preview_move("102", places["102"])
    assert "Kept again: " in back.summary()
    assert "All must-rules are kept." in back.summary()
    assert back.to_frame()["change"].sum() < 0


def test_each_measure_of_the_effect_is_counted_plainly(plan):
    """The rows of the wishes are the differences of ``cost_parts``; the last row is that of the cost."""
    other = next(team for team in plan.team_names if team != plan.places()["110"])
    effect = edit_plan(plan).preview_move("110", other)
    frame = effect.to_frame()
    before, after = (cost_parts(one.teams, plan.staff, plan.rules)["value"] for one in (plan, effect.after))
    wishes = frame[frame["part"] == "would_like"]
    assert wishes["change"].tolist() == pytest.approx((after - before).tolist())
    # Even sizes: 5 and 5 become 4 and 6, twice one squared.
    assert wishes.set_index("kind")["after"]["even_sizes"] == 2
    assert frame.iloc[-1]["change"] == pytest.approx(effect.cost)


def test_a_locked_team_is_neither_left_nor_entered(plan):
    """Both ways are refused with the team's name; unlocked it can be changed; a lock can be undone like a step."""
    home, person = plan.places()["105"], "105"
    other = next(team for team in plan.team_names if team != home)
    locked = edit_plan(plan).lock(home)
    assert locked.locked == locked.plan.locked == (home,)
    with pytest.raises(RuleProblem, match=f"{home} is locked. Unlock it first"):
        locked.move(person, other)
    with pytest.raises(RuleProblem, match=f"{home} is locked"):
        locked.preview_swap(mate(plan, "105", same=False), person)
    assert locked.unlock(home).move(person, other).plan.places()[person] == other
    assert locked.undo().locked == ()


def test_steps_that_are_none_are_refused(plan):
    """Somebody who is there already, two people of one team, a team that is not there."""
    home = plan.places()["105"]
    with pytest.raises(RuleProblem, match=f"Person 5 is in {home} already. Choose another team."):
        edit_plan(plan).move("105", home)
    mates = [person for person, team in plan.places().items() if team == home]
    with pytest.raises(RuleProblem, match="are in the same place"):
        edit_plan(plan).swap(mates[0], mates[1])
    with pytest.raises(RuleProblem, match='There is no team "Nurse 9"'):
        edit_plan(plan).lock("Nurse 9")


def test_the_summary_counts_the_steps(plan):
    """Without a step it says so; with some it says what they have done together."""
    editing = edit_plan(plan)
    assert editing.summary() == "0 steps by hand."
    moved = editing.move("110", "").move("110", plan.places()["110"])
    assert moved.summary().split("\n") == [
        "2 steps by hand.",
        "All must-rules are kept.",
        "The balance stays as it is.",
    ]
    assert moved.plan.by_hand == 2
