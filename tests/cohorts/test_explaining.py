"""Why somebody is in a team: what grants a wish, what forbids it, and that the check stands behind each sentence."""

from dataclasses import replace

import pytest

from toolkit.cohorts import (
    ApartFromSupervisor,
    Balance,
    EvenSizes,
    KeepApart,
    KeepTogether,
    WishNotWith,
    WishWith,
    check_plan,
    edit_plan,
    explain,
    not_granted,
    unmet_wishes,
)
from toolkit.cohorts.plan import make_plan
from toolkit.errors import RuleProblem


@pytest.fixture
def made(roster, sized):
    """Eight nurses, 101 to 104 in one team and 105 to 108 in the other; two of each from Hill; 109 has no job."""

    def make(*must, wishes=(), least=3, most=5, locked=(), **own):
        people = [{"site": "Hill" if n % 4 < 2 else "Harbor", **own.get(f"p{101 + n}", {})} for n in range(8)]
        staff = roster(*people, {"job_family": "", "job_title": "Temp"})
        rules = sized(least, most, *must, would_like=(Balance(column="site"), EvenSizes(), *wishes))
        placed = {str(101 + n): f"Nurse {1 + n // 4}" for n in range(8)}
        plan = make_plan(placed, {"109": "No confirmed job."}, staff, rules, seed=0, steps=0)
        return replace(plan, locked=tuple(locked))

    return make


def test_the_cheapest_swap_that_grants_a_wish(made):
    """105, who is of Hill, comes to 101 in exchange for 102, of Hill too: it costs nothing; the check agrees."""
    wish = WishWith(person="101", other="105")
    plan = made(wishes=(wish,))
    (reason,) = explain(plan, "101").wishes
    assert (reason.granted, reason.how) == (False, "swap")
    after = plan.swap(*reason.people)
    assert check_plan(after, plan.staff, plan.rules).empty
    assert not not_granted(wish, after.teams)
    # The wish itself, of weight 1, is granted and the sites stay even: one less in all.
    assert reason.cost == pytest.approx(after.cost - plan.cost) == pytest.approx(-1)
    assert reason.sentence.startswith("Person 1 wishes to be with Person 5: not granted. It could be, by moving ")


def test_nothing_cheaper_grants_it(made):
    """Every single swap and move that grants the wish and keeps the rules costs no less than the one that is named."""
    wish = WishWith(person="101", other="105")
    plan = made(ApartFromSupervisor(), wishes=(wish,), p106={"supervisor": "101"}, p102={"supervisor": "105"})
    (reason,) = explain(plan, "101").wishes
    others = [plan.swap(one, other) for one in ("101", "102", "103", "104") for other in ("105", "106", "107", "108")]
    others += [plan.move("101", "Nurse 2"), plan.move("105", "Nurse 1")]
    granting = [one.cost for one in others if one.broken.empty and not not_granted(wish, one.teams)]
    assert reason.cost == pytest.approx(min(granting) - plan.cost)


def test_what_it_costs_in_each_measure_is_said(made):
    """With 102 kept with 101 only people of Harbor can make room: the sites become uneven, and that is said."""
    plan = made(KeepTogether(people=("101", "102")), least=4, most=4, wishes=(WishWith(person="101", other="105"),))
    (reason,) = explain(plan, "101").wishes
    # Three of Hill and one of Harbor against one and three: four times one squared, less the wish of weight 1.
    assert reason.cost == pytest.approx(4 - 1)
    assert "Worse: mix of site 0.0 → 4.0." in reason.sentence
    assert "Better: " in reason.sentence


def test_the_rule_that_forbids_a_wish_is_named(made):
    """101 and 105 are to be kept apart: no change grants the wish, and the sentence of the check says why."""
    plan = made(KeepApart(people=("101", "105")), wishes=(WishWith(person="101", other="105"),))
    (reason,) = explain(plan, "101").wishes
    assert (reason.how, reason.granted, reason.cost) == ("forbidden", False, None)
    # A move and three swaps each way.
    assert "each of the 8 changes that would breaks a must-rule" in reason.sentence
    assert "who are to be kept apart." in reason.sentence


def test_a_wish_not_to_be_with_somebody(made):
    """101 and 102 are parted by the cheapest swap."""
    wish = WishNotWith(person="101", other="102")
    plan = made(wishes=(wish,))
    (reason,) = explain(plan, "101").wishes
    assert reason.how == "swap"
    assert not not_granted(wish, plan.swap(*reason.people).teams)


def test_a_granted_wish_is_said_to_be(made):
    """101 is with 102, as wished."""
    plan = made(wishes=(WishWith(person="101", other="102"),))
    (reason,) = explain(plan, "101").wishes
    assert reason.granted
    assert reason.sentence == "Person 1 wishes to be with Person 2: granted."
    assert unmet_wishes(plan).empty


def test_a_wish_about_somebody_without_a_team(made):
    """Nothing is looked for; it is said why."""
    (reason,) = explain(made(wishes=(WishWith(person="101", other="109"),)), "101").wishes
    assert reason.sentence == ("Person 1 wishes to be with Person 9: not granted, since Person 9 is in no team.")


def test_locked_teams_are_not_proposed_for_change(made):
    """With one of the two teams locked nothing can be changed."""
    (reason,) = explain(made(wishes=(WishWith(person="101", other="105"),), locked=["Nurse 1"]), "101").wishes
    assert "locked" in reason.sentence
    assert reason.how == "forbidden"


def test_people_who_stay_together_move_as_one(made):
    """101 is kept with 102: both go, or two come."""
    plan = made(KeepTogether(people=("101", "102")), wishes=(WishWith(person="101", other="105"),))
    (reason,) = explain(plan, "101").wishes
    moved = set(reason.people) & {"101", "102"}
    assert moved in (set(), {"101", "102"})


def test_teams_that_a_rule_closes_are_named(made):
    """101 supervises 105: the other team is closed to 101, in the words of the check."""
    plan = made(ApartFromSupervisor(), p105={"supervisor": "101"})
    told = explain(plan, "101").summary().split("\n")
    found = plan.move("101", "Nurse 2").broken["why"].iloc[0]
    assert told[0] == "Person 1 is in Nurse 1."
    assert told[1].startswith("In a team with 3 others of the same job.")
    assert told[2] == f"Of 1 team besides, a must-rule closes 1 team to them. Nurse 2, for one: in that case {found}"
    assert len(explain(plan, "103").reasons) == 1


def test_somebody_in_no_team_has_the_reason_and_the_nearest_team(made):
    """109 has no job; the team that breaks least with them is named, with what the check finds there."""
    explained = explain(made(), "109")
    place, nearest = explained.reasons
    assert explained.team == ""
    assert place.sentence == "No confirmed job."
    assert nearest.team in ("Nurse 1", "Nurse 2")
    assert nearest.sentence.startswith(f"The nearest team is {nearest.team}. With them in it, 1 place would break")
    assert "no confirmed job" in nearest.sentence


def test_somebody_taken_out_could_go_back(made):
    """Taken out by hand they fit into their team as before, and that is said."""
    plan = made().move("108", "")
    assert explain(plan, "108").reasons[-1].sentence == (
        "The nearest team is Nurse 2; it could take them, and every must-rule would be kept."
    )


def test_the_frame_holds_what_is_said(made):
    """One row a reason; the unmet wishes of everyone in one table."""
    plan = made(wishes=(WishWith(person="101", other="105"), WishNotWith(person="106", other="107")))
    frame = explain(plan, "101").to_frame()
    assert list(frame.columns) == ["about", "wish", "granted", "how", "people", "team", "cost", "sentence"]
    unmet = unmet_wishes(plan)
    assert unmet["person"].tolist() == ["101", "106"]
    assert unmet["sentence"].iloc[0] == explain(plan, "101").wishes[0].sentence


def test_in_spanish(made):
    """All sentences but the check's own are there in Spanish."""
    plan = made(ApartFromSupervisor(), wishes=(WishWith(person="101", other="105"),), p105={"supervisor": "101"})
    told = explain(plan, "101", "es").summary("es")
    assert "Person 1 está en Nurse 1." in told
    assert "no concedido" in told
    assert "Nadie está en un equipo con su propio supervisor." in told


def test_a_stranger_is_told(made):
    """An id that is not in the list is named with the nearest."""
    with pytest.raises(RuleProblem, match='There is no person "10l"'):
        explain(made(), "10l")


def test_the_plan_is_left_alone(made):
    """Explaining changes nothing of it."""
    plan = edit_plan(made(wishes=(WishWith(person="101", other="105"),))).plan
    before = plan.to_frame().to_csv()
    explain(plan, "101")
    assert plan.to_frame().to_csv() == before
