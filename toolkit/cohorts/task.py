"""A pool, or a part of one, as arrays that do not change: what a search is started with."""

from dataclasses import dataclass, replace

import numpy as np

from toolkit.cohorts.layout import (
    Cover,
    Keeping,
    Kinds,
    Layout,
    Meeting,
    Numbers,
    Pairs,
    Rows,
    Sizes,
    Whole,
    no_nearness,
    nobody_kept,
)
from toolkit.cohorts.measures import NO_LIMIT, KindColumn, Measures, grained, measure_pool
from toolkit.cohorts.musts import NO_ROOM_LIMIT, Musts, Shared, musts_of
from toolkit.cohorts.pools import Pool
from toolkit.cohorts.ruleset import Rules
from toolkit.cohorts.staff_table import StaffTable


@dataclass(frozen=True, eq=False, kw_only=True)
class Quota:
    """What some teams may use of what all teams share.

    Parameters
    ----------
    room : array of int, (slots,)
        How many of them can meet in each slot.
    away : array of int, (places, slots) or (0, 0)
        How many people of each place of work may meet in each slot.
    """

    room: Whole
    away: Whole


@dataclass(frozen=True, eq=False, kw_only=True)
class Task:
    """Units that are to be put into teams, as arrays.

    Parameters
    ----------
    first : array of int, (units + 1,)
        The people of unit ``u`` are ``first[u]`` to ``first[u + 1] - 1``.
    least, most : int
        Limits of a team's size.
    columns : tuple of KindColumn
        Kinds that cost something or have limits.
    measures : Measures
        What else costs something.
    musts : Musts
        What else must hold.
    apart_first, apart : array of int
        Who may not be together, as in :class:`toolkit.cohorts.layout.Pairs`.
    """

    first: Whole
    least: int
    most: int
    columns: tuple[KindColumn, ...]
    measures: Measures
    musts: Musts
    apart_first: Whole
    apart: Whole

    @property
    def n_units(self) -> int:
        """How many units there are."""
        return len(self.first) - 1

    @property
    def heads(self) -> Whole:
        """People in each unit."""
        return np.diff(self.first)

    @property
    def n_people(self) -> int:
        """How many people there are."""
        return int(self.first[-1])

    @property
    def n_slots(self) -> int:
        """How many slots there are; 1 where no times are planned."""
        return int(self.musts.cannot.shape[1])

    @property
    def n_places(self) -> int:
        """How many places of work there are of which some people must stay; 0 where none must."""
        return self.musts.n_places

    def no_quota(self) -> Quota:
        """Return a quota that nothing exceeds."""
        room = np.full(self.n_slots, NO_ROOM_LIMIT)
        return Quota(room=room, away=np.full((self.n_places, self.n_slots), NO_LIMIT))

    def cost_of(self, layout: Layout) -> float:
        """Return what laid out teams cost, counted afresh."""
        kinds, sizes, measures = layout.kinds, layout.sizes, self.measures
        squares = np.repeat(kinds.squares, [len(column.alone) for column in self.columns])
        cost = float((kinds.counts.astype(float) ** 2 @ squares).sum() + ((kinds.counts == 1) @ kinds.alone).sum())
        now = sizes.now.astype(float)
        cost += float((now * (sizes.curve[0] * now + sizes.curve[1] - 2.0 * sizes.totals)).sum())
        cost += measures.uneven * self.n_people**2 / len(now) + measures.constant
        cost += float((layout.rows.totals**2).sum())
        owner = np.repeat(np.arange(self.n_units), np.diff(measures.first))
        cost += float(measures.cost[layout.team[owner] == layout.team[measures.other]].sum()) / 2
        if len(measures.dislike):
            cost += float(layout.meeting.disliked[np.arange(len(now)), layout.meeting.slot].sum())
        return cost

    def without_cost(self) -> "Task":
        """Return the task with nothing in it that costs anything: only what must hold counts."""
        measures, n_units = self.measures, self.n_units
        columns = tuple(
            replace(column, square=0.0, alone=np.zeros(len(column.alone)))
            for column in self.columns
            if column.least.any() or (column.most < NO_LIMIT).any()
        )
        free = replace(
            measures,
            shares=np.zeros(n_units),
            squared_size=0.0,
            uneven=0.0,
            rows=np.zeros((n_units, 0)),
            first=np.zeros(n_units + 1, dtype=np.int64),
            other=np.zeros(0, dtype=np.int64),
            cost=np.zeros(0),
            dislike=np.zeros((0, 0)),
            constant=0.0,
        )
        return replace(self, columns=columns, measures=free)

    def part(self, units: Whole) -> "Task":
        """Return the task of some of the units, in the order in which they are given."""
        new = np.full(self.n_units, -1)
        new[units] = np.arange(len(units))
        heads = self.heads[units]
        first = np.concatenate([[0], np.cumsum(heads)]).astype(np.int64)
        people = np.repeat(self.first[units] - first[:-1], heads) + np.arange(first[-1])
        apart_first, apart, _ = _among(self.apart_first, self.apart, None, units, new)
        measures, musts = self.measures, self.musts
        cost_first, other, cost = _among(measures.first, measures.other, measures.cost, units, new)
        return replace(
            self,
            first=first,
            columns=tuple(replace(column, of=column.of[people]) for column in self.columns),
            measures=replace(
                measures,
                shares=measures.shares[units],
                rows=measures.rows[units],
                first=cost_first,
                other=other,
                cost=cost,
                dislike=measures.dislike[units] if len(measures.dislike) else measures.dislike,
            ),
            musts=replace(
                musts,
                cannot=musts.cannot[units],
                place=musts.place[people] if len(musts.place) else musts.place,
                given=musts.given[units],
            ),
            apart_first=apart_first,
            apart=apart,
        )

    def layout(
        self, n_teams: int, slot: Whole, quota: Quota, average: float, keeping: Keeping | None = None, places: int = 0
    ) -> Layout:
        """Lay out empty teams, with the slots in which they meet.

        Parameters
        ----------
        n_teams : int
            How many.
        slot : array of int, (teams,)
            The slot of each.
        quota : Quota
            What they may use.
        average : float
            The size that counts as even.
        keeping : Keeping, optional
            Who has a place to keep.
        places : int
            As many units a team must have place for, even if that is more than it may have.
        """
        n_slots = len(quota.room)
        places = max(places, min(self.n_units, self.most + 2))
        measures, musts = self.measures, self.musts
        disliked = (n_teams, n_slots) if len(measures.dislike) else (0, 0)
        uneven = float(grained(np.array(-2.0 * measures.uneven * average)))
        return Layout(
            team=np.full(self.n_units, -1),
            first=self.first,
            free=(musts.given < 0).astype(np.int32),
            members=np.zeros((n_teams, places), dtype=np.int32),
            filled=np.zeros(n_teams, dtype=np.int64),
            spot=np.zeros(self.n_units, dtype=np.int64),
            kinds=self._kinds(n_teams),
            sizes=Sizes(
                now=np.zeros(n_teams, dtype=np.int64),
                least=np.full(n_teams, self.least),
                most=np.full(n_teams, self.most),
                shares=measures.shares,
                totals=np.zeros(n_teams),
                curve=np.array([measures.squared_size, uneven]),
            ),
            rows=Rows(of=measures.rows, totals=np.zeros((n_teams, measures.rows.shape[1]))),
            pairs=Pairs(
                apart_first=self.apart_first,
                apart=self.apart,
                cost_first=measures.first,
                other=measures.other,
                cost=measures.cost,
            ),
            meeting=Meeting(
                slot=slot.astype(np.int64),
                cannot=musts.cannot.astype(np.int32),
                missing=np.zeros((n_teams, n_slots), dtype=np.int32),
                room=quota.room.astype(np.int64),
                used=np.bincount(slot, minlength=n_slots).astype(np.int64),
                dislike=measures.dislike,
                disliked=np.zeros(disliked),
            ),
            cover=Cover(
                place=musts.place.astype(np.int32),
                away=np.zeros(quota.away.shape, dtype=np.int32),
                most=quota.away.astype(np.int32),
            ),
            nearness=no_nearness(),
            keeping=nobody_kept() if keeping is None else keeping,
        )

    def _kinds(self, n_teams: int) -> Kinds:
        columns = self.columns
        n_kinds = [len(column.alone) for column in columns]
        begin = np.concatenate([[0], np.cumsum(n_kinds)])[:-1].astype(np.int64)
        empty = np.zeros((self.n_people, 0), dtype=np.int64)
        of = np.column_stack([empty, *(column.of + start for column, start in zip(columns, begin, strict=True))])
        least = np.concatenate([np.zeros(0, dtype=np.int64), *(column.least for column in columns)])
        most = np.concatenate([np.zeros(0, dtype=np.int64), *(column.most for column in columns)])
        return Kinds(
            of=np.ascontiguousarray(of, dtype=np.int32),
            counts=np.zeros((n_teams, sum(n_kinds)), dtype=np.int32),
            squares=grained(np.array([column.square for column in columns], dtype=float)),
            alone=grained(np.concatenate([np.zeros(0), *(column.alone for column in columns)])),
            least=least.astype(np.int32),
            most=most.astype(np.int32),
            limited=np.flatnonzero((least > 0) | (most < NO_LIMIT)).astype(np.int64),
        )


def make_task(pool: Pool, table: StaffTable, rules: Rules, shared: Shared) -> Task:
    """Turn a pool and the rules into arrays."""
    measures, musts = measure_pool(pool, table, rules), musts_of(pool, table, rules, shared)
    counts = [len(others) for others in pool.clashes]
    apart = np.concatenate(
        [np.zeros(0, dtype=np.int64), *(np.sort(np.fromiter(others, np.int64)) for others in pool.clashes if others)]
    )
    return Task(
        first=pool.first,
        least=pool.least,
        most=pool.most,
        columns=(*measures.columns, *musts.columns),
        measures=measures,
        musts=musts,
        apart_first=np.cumsum([0, *counts]).astype(np.int64),
        apart=apart,
    )


def _among(first: Whole, other: Whole, cost: Numbers | None, units: Whole, new: Whole) -> tuple[Whole, Whole, Numbers]:
    """Keep of lists of company what is among some units, by their new numbers, each list in order."""
    lengths = first[units + 1] - first[units]
    begin = np.concatenate([[0], np.cumsum(lengths)])
    places = np.repeat(first[units] - begin[:-1], lengths) + np.arange(begin[-1])
    owner, company = np.repeat(np.arange(len(units)), lengths), new[other[places]]
    order = np.lexsort((company, owner))
    order = order[company[order] >= 0]
    kept = owner[order]
    starts = np.searchsorted(kept, np.arange(len(units) + 1)).astype(np.int64)
    return starts, company[order].astype(np.int64), np.zeros(0) if cost is None else cost[places][order]
