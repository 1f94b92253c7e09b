"""Writing a pool down for the proofs: what its people cost and forbid together, worked out from the rules.

This is a second reading of the rules, apart from the search's own columns of numbers, so that a mistake in one of the
two shows as a difference.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TypeVar

import numpy as np
import pandas as pd

from toolkit.cohorts.meeting import MeetingSlots, ServiceCover, cover_groups
from toolkit.cohorts.membership import AtLeast, AtMost, PeerLead, Pinned, kinds_of
from toolkit.cohorts.people import cells, same_word, text_of
from toolkit.cohorts.pools import clashing_people, groups_together
from toolkit.cohorts.rules import Balance, EvenSizes, NobodyAlone, Spread
from toolkit.cohorts.ruleset import Rules
from toolkit.cohorts.team_costs import Limit, Numbers, Sets, TeamCosts, Whole, as_set
from toolkit.cohorts.wishes import Cluster, NewFaces, WishNotWith, WishSlot, WishWith

Kind = TypeVar("Kind")


class StaffFacts:
    """What the rules say about everyone, read once for all pools.

    Parameters
    ----------
    staff : DataFrame
        The staff list, with the columns that the rules name.
    rules : Rules
        What teams must be and should be.
    """

    def __init__(self, staff: pd.DataFrame, rules: Rules) -> None:
        self.rules = rules
        self._staff = staff
        self._columns: dict[str, dict[str, str]] = {}
        self._numbers: dict[str, dict[str, float]] = {}
        self.together = _groups(rules)
        self.apart = clashing_people(staff, rules)
        self.pinned_team = {rule.person: same_word(rule.team) for rule in _all(rules.must, Pinned) if rule.team}
        slots = next(iter(_all(rules.must, MeetingSlots)), None)
        self.slots = tuple(slots.names) if slots else ("",)
        self.rooms = [-1 if slot.teams is None else slot.teams for slot in slots.slots] if slots else [-1]
        self._able = slots.possible(staff) if slots else {}
        self._pinned_slots = [(rule.person, same_word(rule.slot)) for rule in _all(rules.must, Pinned) if rule.slot]
        self.cover = [
            (place, rule.most, cover_groups(staff, rule.columns))
            for place, rule in enumerate(_all(rules.must, ServiceCover))
            if slots
        ]

    @property
    def shared(self) -> bool:
        """Whether teams of different pools take rooms or cover from each other."""
        return any(rooms >= 0 for rooms in self.rooms) or bool(self.cover)

    def column(self, name: str) -> dict[str, str]:
        """Return each person's cell of a column."""
        if name not in self._columns:
            self._columns[name] = cells(self._staff, name)
        return self._columns[name]

    @cached_property
    def volunteers(self) -> set[str]:
        """Who would lead a team among peers."""
        return set().union(*(rule.volunteers(self._staff) for rule in _all(self.rules.must, PeerLead)))

    def number(self, name: str) -> dict[str, float]:
        """Return each person's number of a column; NaN where there is none."""
        if name not in self._numbers:
            values = pd.to_numeric(self._staff[name]).astype(float)
            self._numbers[name] = dict(zip(text_of(self._staff["person"]), values, strict=True))
        return self._numbers[name]

    def kinds(self, name: str) -> dict[str, dict[str, str]]:
        """Return what each person's cell of a column holds, as it is compared."""
        return kinds_of(self._staff, name)

    def can_attend(self, person: str) -> list[bool]:
        """Say for each slot whether a person can meet in it; one that is not known they cannot."""
        able = self.slots if self.slots == ("",) else self._able.get(person) or ()
        wanted = [slot for pinned, slot in self._pinned_slots if pinned == person and self.slots != ("",)]
        return [slot in able and all(same_word(slot) == one for one in wanted) for slot in self.slots]


def write_down(people: Sequence[str], facts: StaffFacts) -> TeamCosts:
    """Write the people of one pool down.

    Parameters
    ----------
    people : sequence of str
        Ids; of a group that must stay together all or none.
    facts : StaffFacts
        The staff list and the rules.
    """
    everyone, rules = set(people), facts.rules
    units = tuple(
        sorted({tuple(p for p in facts.together.get(person, (person,)) if p in everyone) for person in everyone})
    )
    order = [person for unit in units for person in unit]
    member = np.zeros((len(units), len(order)))
    place = 0
    for number, unit in enumerate(units):
        member[number, place : place + len(unit)] = 1.0
        place += len(unit)
    own, pairs = _costs(order, member, facts)
    return TeamCosts(
        units=units,
        heads=member.sum(axis=1).astype(np.int64),
        apart=_apart(units, facts),
        least=rules.team_size.least,
        most=rules.team_size.most,
        own=own,
        pairs=pairs,
        uneven=sum(wish.weight for wish in rules.would_like if isinstance(wish, EvenSizes)),
        alone=tuple(_alone(order, member, facts)),
        limits=tuple(_limits(order, member, facts)),
        slots=facts.slots,
        can_attend=np.array([np.all([facts.can_attend(person) for person in unit], axis=0) for unit in units]),
        slot_cost=member @ _slot_costs(order, facts),
        rooms=np.array(facts.rooms),
        cover=tuple(_cover(order, member, facts)),
    )


def _all(rules: Iterable[object], kind: type[Kind]) -> list[Kind]:
    return [rule for rule in rules if isinstance(rule, kind)]


def _groups(rules: Rules) -> dict[str, tuple[str, ...]]:
    """Return who must be together, those pinned to one team included."""
    named: dict[str, set[str]] = {}
    for rule in _all(rules.must, Pinned):
        if rule.team:
            named.setdefault(same_word(rule.team), set()).add(rule.person)
    groups = [set(people) for people in {*groups_together(rules).values(), *(tuple(sorted(g)) for g in named.values())}]
    joined: dict[str, set[str]] = {}
    for group in groups:
        whole = set(group).union(*(joined.get(person, ()) for person in group))
        joined.update(dict.fromkeys(whole, whole))
    return {person: tuple(sorted(group)) for person, group in joined.items()}


def _apart(units: Sequence[tuple[str, ...]], facts: StaffFacts) -> Sets:
    unit_of = {person: number for number, unit in enumerate(units) for person in unit}
    sets = []
    for unit in units:
        others = {unit_of[other] for person in unit for other in facts.apart.get(person, ()) if other in unit_of}
        teams = {facts.pinned_team[person] for person in unit if person in facts.pinned_team}
        if teams:
            others |= {
                unit_of[other] for other, team in facts.pinned_team.items() if team not in teams and other in unit_of
            }
        sets.append(as_set(sorted(others)))
    return np.array(sets, dtype=np.uint64)


def _costs(order: Sequence[str], member: Numbers, facts: StaffFacts) -> tuple[Numbers, Numbers]:
    """Return what each unit costs by itself, and what each two units cost together.

    A squared total of centred numbers is the sum of their products over all pairs of people of the team; a wish to be
    with someone costs its weight, which their being together takes off again.
    """
    n = len(order)
    place = {person: number for number, person in enumerate(order)}
    together, own = np.zeros((n, n)), np.zeros(n)
    for wish in facts.rules.would_like:
        if isinstance(wish, Balance | Spread):
            centred = _kinds(order, facts, wish.column) if isinstance(wish, Balance) else _numbers(order, facts, wish)
            products = wish.weight * centred @ centred.T
            own += np.diag(products)
            together += 2.0 * products
        elif isinstance(wish, Cluster):
            found = np.array([facts.column(wish.column).get(person, "") for person in order], dtype=object)
            together += wish.weight * (found[:, None] != found[None, :])
        elif isinstance(wish, NewFaces):
            for team in wish.earlier:
                again = [place[person] for person in team if person in place]
                together[np.ix_(again, again)] += wish.weight
        elif isinstance(wish, WishWith | WishNotWith) and wish.person in place:
            if isinstance(wish, WishWith):
                own[place[wish.person]] += wish.weight
            if wish.other in place:
                pair = [place[wish.person], place[wish.other]]
                together[pair, pair[::-1]] += -wish.weight if isinstance(wish, WishWith) else wish.weight
    np.fill_diagonal(together, 0.0)
    between = member @ together @ member.T
    alone = member @ own + np.diag(between) / 2.0
    np.fill_diagonal(between, 0.0)
    return alone, between


def _kinds(order: Sequence[str], facts: StaffFacts, column: str) -> Numbers:
    own = [facts.column(column).get(person, "") for person in order]
    kinds = np.array([[float(kind == one) for kind in sorted(set(own))] for one in own])
    return np.asarray(kinds - kinds.mean(axis=0), dtype=float)


def _numbers(order: Sequence[str], facts: StaffFacts, wish: Spread) -> Numbers:
    number = facts.number(wish.column)
    values = np.array([number.get(person, np.nan) for person in order], dtype=float)
    known = ~np.isnan(values)
    deviation = values[known].std() if known.any() else 0.0
    distances = np.zeros(len(order))
    if deviation > 0:
        distances[known] = (values[known] - values[known].mean()) / deviation
    return np.column_stack([distances, ~known - (~known).mean()])


def _alone(order: Sequence[str], member: Numbers, facts: StaffFacts) -> Iterator[tuple[float, int, int]]:
    for wish in _all(facts.rules.would_like, NobodyAlone):
        own = np.array([facts.column(wish.column).get(person, "") for person in order], dtype=object)
        for kind in sorted(set(own) - {""}):
            heads = member @ (own == kind)
            if heads.sum() > 1:
                yield wish.weight, as_set(np.flatnonzero(heads == 1)), as_set(np.flatnonzero(heads > 1))


def _slot_costs(order: Sequence[str], facts: StaffFacts) -> Numbers:
    cost = np.zeros((len(order), len(facts.slots)))
    for wish in _all(facts.rules.would_like, WishSlot):
        if wish.person in order:
            others = [same_word(slot) != same_word(wish.slot) for slot in facts.slots]
            cost[order.index(wish.person)] += wish.weight * np.array(others)
    return cost


def _limits(order: Sequence[str], member: Numbers, facts: StaffFacts) -> Iterator[Limit]:
    n = len(order)

    def heads(who: Iterable[bool]) -> Whole:
        return np.asarray(member @ np.array(list(who), dtype=float), dtype=np.int64)

    for rule in facts.rules.must:
        if isinstance(rule, PeerLead):
            yield Limit(heads=heads(person in facts.volunteers for person in order), least=1, most=n)
        elif isinstance(rule, AtLeast | AtMost):
            own = facts.kinds(rule.column)
            found = sorted({kind for person in order for kind in own.get(person, ())})
            kinds = [same_word(rule.value)] if rule.value else found
            least, most = (rule.least, n) if isinstance(rule, AtLeast) else (0, rule.most)
            for kind in kinds:
                yield Limit(heads=heads(kind in own.get(person, ()) for person in order), least=least, most=most)


def _cover(order: Sequence[str], member: Numbers, facts: StaffFacts) -> Iterator[tuple[str, Whole, int]]:
    """Return the groups of people that could be too many in one slot."""
    for number, most, group_of in facts.cover:
        in_all = Counter(group_of.values())
        for group in sorted({group_of[person] for person in order}):
            if in_all[group] > most:
                here = np.array([group_of[person] == group for person in order], dtype=float)
                yield "; ".join([str(number), *group]), (member @ here).astype(np.int64), most
