"""The must-rules as arrays: who may meet when, which kinds have limits, whose team is given.

What must hold is worked out here and in :mod:`toolkit.cohorts.pools` from the rules a second time, in another way than
the rules themselves do it for the check: a mistake in one of them shows as a difference.
"""

from dataclasses import dataclass

import numpy as np

from toolkit.cohorts.layout import Whole
from toolkit.cohorts.measures import NO_LIMIT, KindColumn
from toolkit.cohorts.meeting import ServiceCover
from toolkit.cohorts.membership import AtLeast, AtMost, PeerLead, Pinned
from toolkit.cohorts.people import numbered, parts_of, same_word, yes_or_no
from toolkit.cohorts.pools import Pool
from toolkit.cohorts.ruleset import Rules
from toolkit.cohorts.staff_table import StaffTable

#: Room in a slot without a limit.
NO_ROOM_LIMIT = 2**40


@dataclass(frozen=True, eq=False, kw_only=True)
class Shared:
    """What all teams of all jobs share: the slots, the room in them, and how many of each place of work may be away.

    Parameters
    ----------
    slots : tuple of str
        Their names; one without a name where no times are planned.
    able : array of bool, (people, slots)
        Who of the staff list can attend which.
    room : array of int, (slots,)
        How many teams can meet in each.
    place : array of int, (people,) or (0,)
        The number of each person's place of work; no entries without a rule.
    away : array of int, (places,)
        How many of each may be away at once.
    """

    slots: tuple[str, ...]
    able: np.ndarray
    room: Whole
    place: Whole
    away: Whole

    @property
    def couples(self) -> bool:
        """Whether what one job does leaves less for the others."""
        return bool((self.room < NO_ROOM_LIMIT).any() or len(self.away))


def shared_of(table: StaffTable, rules: Rules) -> Shared:
    """Read the slots and the cover from the rules and the staff list."""
    meeting = rules.meeting
    able = np.ones((len(table.people), 1), dtype=bool)
    room = np.full(1, NO_ROOM_LIMIT)
    if meeting is not None:
        able = _able(table, rules)
        room = np.array([NO_ROOM_LIMIT if slot.teams is None else slot.teams for slot in meeting.slots])
    place, away = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    cover = next((rule for rule in rules.must if isinstance(rule, ServiceCover)), None)
    if cover is not None and meeting is not None:
        place = np.zeros(len(table.people), dtype=np.int64)
        for column in cover.columns:
            codes, kinds = table.kinds(column)
            place = place * len(kinds) + codes
        _, place = np.unique(place, return_inverse=True)
        away = np.full(int(place.max(initial=-1)) + 1, cover.most)
    names = tuple(meeting.names) if meeting is not None else ("",)
    return Shared(slots=names, able=able, room=room, place=place, away=away)


def _able(table: StaffTable, rules: Rules) -> np.ndarray:
    """Tick the slots in each person's own cell, else those of their shift; once for each different cell and shift."""
    meeting = rules.meeting
    assert meeting is not None
    number = numbered(meeting.names)
    n_slots = len(number)

    def ticks(names: tuple[str, ...]) -> np.ndarray:
        row = np.zeros(n_slots, dtype=bool)
        row[[number[same_word(name)] for name in names if same_word(name) in number]] = True
        return row

    able = np.zeros((len(table.people), n_slots), dtype=bool)
    if meeting.shift_column in table.staff:
        codes, shifts = table.kinds(meeting.shift_column)
        by_shift = {same_word(shift): ticks(names) for shift, names in meeting.by_shift}
        able = np.array([by_shift.get(same_word(shift), np.zeros(n_slots, dtype=bool)) for shift in shifts])[codes]
    if meeting.column in table.staff:
        codes, own = table.kinds(meeting.column)
        filled = np.array([bool(parts_of(cell)) for cell in own])[codes]
        able[filled] = np.array([ticks(parts_of(cell)) for cell in own])[codes][filled]
    return able


@dataclass(frozen=True, eq=False, kw_only=True)
class Musts:
    """What must hold for the units of one pool, beside the limits of size and who may not be together.

    Parameters
    ----------
    columns : tuple of KindColumn
        Kinds with limits.
    cannot : array of int, (units, slots)
        People of each unit who cannot attend a slot.
    place : array of int, (people,) or (0,)
        The place of work of each person.
    given : array of int, (units,)
        The number of the team that a unit is pinned to, or -1.
    teams : tuple of str
        The names of those teams.
    n_places : int
        How many places of work the whole staff list has.
    """

    columns: tuple[KindColumn, ...]
    cannot: Whole
    place: Whole
    given: Whole
    teams: tuple[str, ...]
    n_places: int


def musts_of(pool: Pool, table: StaffTable, rules: Rules, shared: Shared) -> Musts:
    """Turn the must-rules into arrays for a pool."""
    here = table.places(pool.people)
    cannot = (~shared.able[here]).astype(np.int64)
    given, teams = np.full(len(pool.units), -1), dict[str, int]()
    names: dict[str, str] = {}
    number = numbered(shared.slots)
    row = {person: place for place, person in enumerate(pool.people)}
    for rule in rules.must:
        if isinstance(rule, Pinned) and rule.person in row:
            if rule.slot:
                elsewhere = np.arange(len(shared.slots)) != number.get(same_word(rule.slot), -1)
                cannot[row[rule.person]] |= elsewhere
            if rule.team:
                names.setdefault(same_word(rule.team), rule.team.strip())
                given[pool.unit_of[rule.person]] = teams.setdefault(same_word(rule.team), len(teams))
    return Musts(
        columns=tuple(_limits(here, table, rules)),
        cannot=np.add.reduceat(cannot, pool.first[:-1], axis=0),
        place=shared.place[here] if len(shared.place) else shared.place,
        given=given,
        teams=tuple(names[word] for word in teams),
        n_places=len(shared.away),
    )


def _limits(here: Whole, table: StaffTable, rules: Rules) -> list[KindColumn]:
    columns = []
    for rule in rules.must:
        if isinstance(rule, PeerLead):
            codes, kinds = table.kinds(rule.column)
            columns.append(_limited(np.array([bool(yes_or_no(kind)) for kind in kinds])[codes[here]], least=1))
        elif isinstance(rule, AtLeast):
            holds = _holding(here, table, rule.column)
            columns.append(
                _limited(holds.get(same_word(rule.value), np.zeros(len(here), dtype=bool)), least=rule.least)
            )
        elif isinstance(rule, AtMost):
            holds = _holding(here, table, rule.column)
            wanted = [same_word(rule.value)] if rule.value else list(holds)
            found = [holds[kind] for kind in wanted if kind in holds and holds[kind].sum() > rule.most]
            columns += _at_most(found, rule.most)
    return columns


def _holding(here: Whole, table: StaffTable, column: str) -> dict[str, np.ndarray]:
    """Say for each thing that cells of a column hold which people have it."""
    codes, kinds = table.kinds(column)
    own = [{same_word(part) for part in parts_of(kind)} for kind in kinds]
    mine = codes[here]
    return {
        thing: np.array([thing in things for things in own])[mine] for thing in sorted(set().union(*own) if own else ())
    }


def _at_most(found: list[np.ndarray], most: int) -> list[KindColumn]:
    """Put kinds that nobody has two of side by side in one column; else each in its own."""
    if not found:
        return []
    if np.sum(found, axis=0).max(initial=0) > 1:
        return [_limited(one, most=most) for one in found]
    of = np.zeros(len(found[0]), dtype=np.int64)
    for number, one in enumerate(found, start=1):
        of[one] = number
    limits = np.full(len(found) + 1, most)
    limits[0] = NO_LIMIT
    zeros = np.zeros(len(limits))
    return [KindColumn(of=of, square=0.0, alone=zeros, least=zeros.astype(np.int64), most=limits)]


def _limited(found: np.ndarray, *, least: int = 0, most: int = NO_LIMIT) -> KindColumn:
    return KindColumn(
        of=found.astype(np.int64),
        square=0.0,
        alone=np.zeros(2),
        least=np.array([0, least]),
        most=np.array([NO_LIMIT, most]),
    )
