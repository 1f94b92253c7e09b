"""Proofs for small pools: against every possible plan, with every rule and wish, and always the same."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.cohorts import (
    ApartFromSupervisor,
    AtLeast,
    AtMost,
    Balance,
    Cluster,
    EvenSizes,
    KeepApart,
    KeepTogether,
    MeetingSlots,
    NewFaces,
    NobodyAlone,
    PeerLead,
    Pinned,
    Rules,
    SameJobFamily,
    ServiceCover,
    Slot,
    Spread,
    TeamSize,
    WishNotWith,
    WishSlot,
    WishWith,
    check_plan,
    cost_parts,
    form_cohorts,
)
from toolkit.cohorts.balance import total_cost
from toolkit.cohorts.plan import make_plan
from toolkit.cohorts.proof import prove

PEOPLE = [f"{101 + place}" for place in range(6)]
NAMES = ["Nurse 1", "Nurse 2"]


def every_plan(staff, rules):
    """Yield each way to put everyone into two teams, with each slot for each, that keeps all must-rules."""
    slots = next((rule.names for rule in rules.must if isinstance(rule, MeetingSlots)), [""])
    for places in product(range(2), repeat=len(staff)):
        if len(set(places)) < 2:
            continue
        for meeting in product(slots, repeat=2):
            teams = pd.DataFrame(
                {
                    "person": list(staff["person"]),
                    "team": [NAMES[place] for place in places],
                    "slot": [meeting[place] for place in places],
                }
            )
            if check_plan(teams, staff, rules).empty:
                yield teams


@st.composite
def organisations(draw):
    """Draw six people and rules of any kind."""
    pick = lambda words: draw(st.lists(st.sampled_from(words), min_size=6, max_size=6))  # noqa: E731 - a short name
    staff = pd.DataFrame({"person": PEOPLE, "name": PEOPLE, "job_family": "Nurse"}).assign(
        site=pick(["Hill", "Bay", ""]),
        language=pick(["en", "en; es"]),
        tenure_months=pick([np.nan, 2.0, 30.0, 100.0]),
        peer_lead=pick(["yes", "no"]),
        shift=pick(["day", "day", "night"]),
        availability=pick(["Mon", "Mon; Tue", "Tue; Mon", ""]),
        supervisor=pick(["", "", "101", "102"]),
    )
    staff.loc[[0, 1], "supervisor"] = ""
    two = st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=2, unique=True).map(tuple)
    cell = st.floats(0.25, 2.0)
    musts = [
        st.just(ApartFromSupervisor()),
        st.builds(KeepApart, people=two),
        st.builds(KeepTogether, people=two),
        st.just(AtLeast(column="language", value="es")),
        st.just(AtMost(column="site", most=3)),
        st.just(PeerLead()),
        st.builds(Pinned, person=st.sampled_from(PEOPLE), team=st.sampled_from(NAMES)),
    ]
    rooms = draw(st.sampled_from([None, 1]))
    meeting = [
        MeetingSlots(
            slots=(Slot(name="Mon", teams=rooms), Slot(name="Tue")),
            by_shift=(("day", ("Mon", "Tue")), ("night", ("Tue",))),
        )
    ]
    meeting += draw(st.lists(st.just(ServiceCover(most=4)), max_size=1))
    chosen = draw(st.lists(st.one_of(musts), max_size=3, unique_by=lambda rule: rule.kind))
    wishes = [
        Balance(column="site"),
        Balance(column="language", weight=0.5),
        Spread(column="tenure_months", weight=draw(cell)),
        NobodyAlone(column="site", weight=draw(cell)),
        EvenSizes(),
        Cluster(column="site", weight=draw(cell)),
        NewFaces(earlier=(tuple(PEOPLE[:3]), tuple(PEOPLE[1:4])), weight=draw(cell)),
        *(WishWith(person=one, other=other, weight=draw(cell)) for one, other in draw(st.lists(two, max_size=2))),
        *(WishNotWith(person=one, other=other) for one, other in draw(st.lists(two, max_size=2))),
        WishSlot(person=draw(st.sampled_from(PEOPLE)), slot="Tue", weight=draw(cell)),
    ]
    kept = draw(st.lists(st.booleans(), min_size=len(wishes), max_size=len(wishes)))
    size = TeamSize(least=2, most=draw(st.sampled_from([3, 4])))
    must = (size, SameJobFamily(), *chosen, *draw(st.sampled_from([meeting, []])))
    return staff, Rules(must=must, would_like=tuple(w for w, keep in zip(wishes, kept, strict=True) if keep))


@settings(derandomize=True, max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(organisations(), st.integers(0, 1000))
def test_the_best_of_all_plans(organisation, chance):
    """From any plan that keeps the rules, the proof gives the cost of the best of all, and a plan that has it."""
    _compare_with_all_plans(*organisation, chance)


@pytest.mark.long
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(organisations(), st.integers(0, 1000))
def test_the_best_of_all_plans_at_length(organisation, chance):
    """The same for hundreds of organisations."""
    _compare_with_all_plans(*organisation, chance)


def _compare_with_all_plans(staff, rules, chance):
    plans = list(every_plan(staff, rules))
    if not plans:
        return
    best = min(total_cost(cost_parts(plan, staff, rules)) for plan in plans)
    start = plans[chance % len(plans)]
    proof = prove(start, staff, rules)
    assert proof.exact
    assert best - 1e-5 <= proof.bound <= best + 1e-9
    places = dict(zip(start["person"], start["team"], strict=True))
    slots = dict(zip(start["team"], start["slot"], strict=True))
    plan = make_plan(places, {}, staff, rules, seed=0, steps=0, slots=slots).improved()
    assert plan.cost == pytest.approx(best, abs=1e-5)
    assert plan.broken.empty
    assert plan.proven


def _mixed_people(n, seed):
    """Make a staff list without any planted teams, with supervisors."""
    rng = np.random.default_rng(seed)
    people = [f"{101 + place}" for place in range(n)]
    months = rng.lognormal(3.3, 1.0, n).round(1)
    return pd.DataFrame(
        {
            "person": people,
            "name": people,
            "job_family": "Nurse",
            "site": rng.choice(["Hill", "Bay", "Lake"], n, p=[0.5, 0.3, 0.2]),
            "language": rng.choice(["en", "es"], n, p=[0.7, 0.3]),
            "tenure_months": months,
            "supervisor": [people[rng.integers(2)] if place > 1 and rng.random() < 0.5 else "" for place in range(n)],
        }
    )


WISHES = (
    Balance(column="site"),
    Balance(column="language"),
    Spread(column="tenure_months"),
    NobodyAlone(column="site"),
    EvenSizes(),
)


def test_a_pool_of_twenty_is_decided():
    """Twenty people in teams of 5 to 8: the plan is the best there is, and a second proof says the same."""
    staff = _mixed_people(20, 3)
    rules = Rules(must=(TeamSize(least=5, most=8), SameJobFamily(), ApartFromSupervisor()), would_like=WISHES)
    plan = form_cohorts(staff, rules, steps=200)  # so few steps that the search alone leaves something to find
    assert plan.proven
    assert plan.gap == pytest.approx(0, abs=1e-5)
    assert plan.broken.empty
    again = prove(plan.teams, staff, rules)
    assert again.bound == pytest.approx(plan.bound, abs=1e-9)
    assert not again.better
    assert again.bound == prove(plan.teams, staff, rules).bound


def test_a_plan_changed_by_hand_is_not_called_the_best_when_it_breaks_a_rule():
    """A plan that breaks a must-rule can cost less than every plan that keeps all; that is no proof of anything."""
    staff = _mixed_people(12, 1)
    rules = Rules(must=(TeamSize(least=5, most=7), SameJobFamily(), ApartFromSupervisor()), would_like=WISHES)
    plan = form_cohorts(staff, rules)
    assert plan.proven
    boss = next(person for person in staff["supervisor"] if person)
    mate = staff.loc[staff["supervisor"] == boss, "person"].iloc[0]
    where = dict(zip(plan.teams["person"], plan.teams["team"], strict=True))
    broken = plan.move(mate, where[boss])
    assert len(broken.broken)
    assert not broken.proven
