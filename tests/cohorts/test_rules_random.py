"""Random people, teams and rules: what the rules find, against a count written without them, pair by pair."""

from collections import Counter
from itertools import combinations

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

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
    check_plan,
    cost_parts,
)

PEOPLE = [f"p{place}" for place in range(9)]
SLOTS, TEAMS, SITES, SHIFTS = ["Mon 9", "Tue 9", "Wed 9"], ["A 1", "A 2", "B 1"], ["x", "y", ""], ["day", "night", ""]
TONGUES = [(), ("en",), ("es",), ("en", "es")]

one_of = st.sampled_from
person = one_of(PEOPLE)
pair = st.lists(person, min_size=2, max_size=2, unique=True).map(tuple)
few = st.integers(1, 3)


@st.composite
def drawn(draw):
    """A staff list as plain dictionaries, who is in which team, and the slot of each team, if any."""
    staff = [
        {
            "person": one,
            "name": one.upper(),
            "job_family": draw(one_of(["A", "A", "B", "C", ""])),
            "site": draw(one_of(SITES)),
            "shift": draw(one_of(SHIFTS)),
            "supervisor": draw(one_of(["", "", *PEOPLE, "gone"])),
            "availability": draw(st.one_of(st.just(None), st.lists(one_of(SLOTS), max_size=3, unique=True))),
            "language": draw(one_of(TONGUES)),
            "peer_lead": draw(st.booleans()),
        }
        for one in PEOPLE
    ]
    team_of = {one: team for one in PEOPLE if (team := draw(one_of([*TEAMS, ""])))}
    slot_of = {team: draw(one_of([*SLOTS, *SLOTS, "", "Sun 9"])) for team in TEAMS}
    return staff, team_of, slot_of


def frames(staff, team_of, slot_of):
    """Write it down as a staff list and a table of teams."""
    rows = [
        {
            **one,
            "availability": "" if one["availability"] is None else "; ".join(one["availability"]) or "none",
            "language": "; ".join(one["language"]),
            "peer_lead": "yes" if one["peer_lead"] else "",
        }
        for one in staff
    ]
    placed = [(one, team, slot_of[team]) for one, team in team_of.items()]
    return pd.DataFrame(rows), pd.DataFrame(placed, columns=["person", "team", "slot"], dtype="str")


def brute(rule, staff, team_of, slot_of):
    """Say of each rule how many places break it, straight from its meaning."""
    by = {one["person"]: one for one in staff}
    teams = {team: [one for one in PEOPLE if team_of.get(one) == team] for team in set(team_of.values())}
    if isinstance(rule, TeamSize):
        return sum(len(people) < rule.least or len(people) > rule.most for people in teams.values())
    if isinstance(rule, SameJobFamily):

        def alike(one, other):
            jobs = {by[one]["job_family"], by[other]["job_family"]}
            return "" not in jobs and (len(jobs) == 1 or any(jobs <= set(group) for group in rule.mix))

        return sum(not all(alike(one, other) for one in people for other in people) for people in teams.values())
    if isinstance(rule, KeepApart):
        return sum(one in rule.people and other in rule.people for people in teams.values()
                   for one, other in combinations(people, 2))  # fmt: skip
    if isinstance(rule, KeepTogether):
        return int(len({team_of.get(one) for one in rule.people}) > 1)
    if isinstance(rule, ApartFromSupervisor):
        return sum(by[one]["supervisor"] == other and one != other for people in teams.values()
                   for one in people for other in people)  # fmt: skip
    if isinstance(rule, MeetingSlots):
        can = {
            one: (
                by[one]["availability"]
                if by[one]["availability"] is not None
                else dict(rule.by_shift).get(by[one]["shift"])
            )
            for one in PEOPLE
        }
        meets = {team: slot for team, slot in slot_of.items() if team in teams and slot in SLOTS}
        n = len(teams) - len(meets)
        for team, slot in meets.items():
            n += any(can[one] is None for one in teams[team])
            n += any(can[one] is not None and slot not in can[one] for one in teams[team])
        limits = {slot.name: slot.teams for slot in rule.slots if slot.teams}
        return n + sum(list(meets.values()).count(slot) > most for slot, most in limits.items())
    if isinstance(rule, ServiceCover):
        away = Counter((slot_of[team], by[one]["site"], by[one]["shift"]) for one, team in team_of.items())
        return sum(n > rule.most and slot != "" for (slot, _, _), n in away.items())
    if isinstance(rule, Pinned):
        team = team_of.get(rule.person)
        wrong = [rule.team and team != rule.team, rule.slot and team is not None and slot_of[team] != rule.slot]
        return 0 if team is None else sum(map(bool, wrong))
    if isinstance(rule, AtLeast):
        return sum(sum(rule.value in by[one]["language"] for one in people) < rule.least for people in teams.values())
    if isinstance(rule, AtMost):
        return sum(sum(by[one]["site"] == site for one in people) > rule.most
                   for people in teams.values() for site in ("x", "y") if rule.value in ("", site))  # fmt: skip
    assert isinstance(rule, PeerLead)
    return sum(not any(by[one]["peer_lead"] for one in people) for people in teams.values())


must_rules = st.lists(
    st.one_of(
        pair.map(lambda people: KeepApart(people=people)),
        pair.map(lambda people: KeepTogether(people=people)),
        st.builds(Pinned, person=person, team=one_of(TEAMS), slot=one_of(["", *SLOTS])),
        st.builds(AtLeast, column=st.just("language"), value=one_of(["en", "es"]), least=few),
        st.builds(AtMost, column=st.just("site"), most=few, value=one_of(["", "x", "y"])),
    ),
    max_size=4,
)  # fmt: skip
once = st.tuples(
    st.builds(TeamSize, least=few, most=st.integers(3, 5)),
    one_of([SameJobFamily(), SameJobFamily(mix=(("A", "B"),))]),
    st.just(ApartFromSupervisor()),
    st.builds(
        MeetingSlots,
        slots=st.tuples(*(st.builds(Slot, name=st.just(name), teams=one_of([None, 1])) for name in SLOTS)),
        by_shift=one_of([(), (("day", ("Mon 9",)),), (("day", ("Mon 9", "Tue 9")), ("night", ()))]),
    ),
    st.builds(ServiceCover, most=few),
    st.just(PeerLead()),
)


@settings(max_examples=80, deadline=None)
@given(drawn(), once, must_rules)
def test_the_check_finds_what_a_plain_count_finds(world, rules_once, more):
    """For every rule the check lists as many places as a count from the rule's meaning, and nobody twice in none."""
    staff, team_of, slot_of = world
    list_, teams = frames(*world)
    rules = Rules(must=(*rules_once, *more))
    waiting = pd.DataFrame({"person": [one for one in PEOPLE if one not in team_of]}, dtype="str")
    for rule in rules.must:
        assert len(rule.violations(teams, list_)) == brute(rule, staff, team_of, slot_of), rule
    found = check_plan(teams, list_, rules, unplaced=waiting)
    assert len(found) == sum(brute(rule, staff, team_of, slot_of) for rule in rules.must)
    assert "everyone_once" not in set(found["rule"])


@settings(max_examples=40, deadline=None)
@given(drawn(), st.data())
def test_everyone_is_somewhere_exactly_once(world, data):
    """Someone left out, someone in two places and someone who is not in the list are each found."""
    _, team_of, _ = world
    list_, teams = frames(*world)
    waiting = [one for one in PEOPLE if one not in team_of]
    lost = data.draw(person)
    teams_without, waiting_without = teams[teams["person"] != lost], [one for one in waiting if one != lost]
    rules = Rules(must=(TeamSize(least=1, most=9),))

    def once_broken(placed, apart):
        found = check_plan(placed, list_, rules, unplaced=pd.DataFrame({"person": apart}, dtype="str"))
        return [people for rule, people in zip(found["rule"], found["people"], strict=True) if rule == "everyone_once"]

    assert once_broken(teams, waiting) == []
    assert once_broken(teams_without, waiting_without) == [(lost,)]
    assert once_broken(teams, [*waiting, lost]) == [(lost,)]
    assert once_broken(teams, [*waiting, "stranger"]) == [("stranger",)]


@settings(max_examples=60, deadline=None)
@given(
    drawn(), st.lists(pair, min_size=1, max_size=4), st.lists(st.tuples(person, one_of(SLOTS)), max_size=3),
    st.lists(st.lists(person, min_size=2, max_size=5, unique=True).map(tuple), max_size=4),
)  # fmt: skip
def test_wishes_cost_what_a_plain_count_costs(world, pairs, times, earlier):
    """Each wish that is not granted costs its weight, each pair of unlike or former colleagues one."""
    staff, team_of, slot_of = world
    list_, teams = frames(*world)
    site = {one["person"]: one["site"] for one in staff}
    wishes = (
        *(WishWith(person=one, other=other) for one, other in pairs),
        *(WishNotWith(person=one, other=other, weight=2) for one, other in pairs),
        *(WishSlot(person=one, slot=slot, weight=3) for one, slot in times),
        NewFaces(earlier=tuple(earlier), weight=5),
        Cluster(column="site", weight=7),
    )
    parts = cost_parts(teams, list_, Rules(must=(TeamSize(least=1, most=9),), would_like=wishes))
    cost = float((parts["value"] * parts["weight"]).sum())
    with_ = [(one, other) for one, other in pairs if one in team_of]
    same = [(one, other) for one, other in combinations(sorted(team_of), 2) if team_of[one] == team_of[other]]
    expected = sum(team_of.get(other) != team_of[one] for one, other in with_)
    expected += 2 * sum(team_of.get(other) == team_of[one] for one, other in with_)
    expected += 3 * sum(slot_of[team_of[one]] != slot for one, slot in times if one in team_of)
    expected += 5 * sum(one in team and other in team for team in earlier for one, other in same)
    expected += 7 * sum(site[one] != site[other] for one, other in same)
    assert cost == expected


@settings(max_examples=60, deadline=None)
@given(once, must_rules, st.lists(pair, max_size=3))
def test_rules_come_back_as_they_were(rules_once, more, pairs):
    """What is written to a record is read back as the same rules."""
    wishes = tuple(WishWith(person=one, other=other, weight=1 / 3) for one, other in pairs)
    rules = Rules(must=(*rules_once, *more), would_like=(*wishes, NewFaces(earlier=tuple(pairs))))
    assert Rules.from_record(rules.to_record()) == rules
