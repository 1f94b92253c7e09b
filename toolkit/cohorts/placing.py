"""Teams that keep every must-rule for as many people as were found to fit, and for everyone else the reason."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from toolkit.cohorts.musts import Shared, shared_of
from toolkit.cohorts.occupancy import Occupancy
from toolkit.cohorts.pools import Pool, make_pools
from toolkit.cohorts.ruleset import Rules
from toolkit.cohorts.staff_table import StaffTable
from toolkit.cohorts.starts import Start, find_start
from toolkit.cohorts.task import Quota, Task, make_task
from toolkit.cohorts.unplaced import (
    LeftOut,
    does_not_add_up,
    no_job_family,
    no_meeting_slot,
    no_plan_found,
    pool_too_small,
    reason_left_out,
)

#: So many units are left out at most, a few after another, to find teams for the others; of large pools one in fifty.
MOST_LEFT_OUT = 10
#: Where jobs share slots and one finds no teams, it is given the first choice, so many times.
ORDERS = 4


@dataclass(frozen=True, eq=False, kw_only=True)
class Placing:
    """Where the search begins.

    Parameters
    ----------
    starts : list of Start
        One a pool for which teams were found.
    waiting : dict
        The reason for everyone who is in no team.
    occupancy : Occupancy
        What those teams use of what all share.
    """

    starts: list[Start]
    waiting: dict[str, str]
    occupancy: Occupancy


def seed_of(seed: int, pool: str, stage: int) -> list[int]:
    """Give each pool its own stream of chance, so that a change in one job family leaves the others' teams alone."""
    return [seed, stage, *pool.encode("utf-8")]


#: Finds teams for one pool, as :meth:`Placer.place_pool` does: of the pool, what it may use of what all share, and the
#: most teams it may have.
Find = Callable[[Pool, Quota, int], tuple[Start, list[LeftOut]]]


def place_everyone(staff: pd.DataFrame, rules: Rules, seed: int, stop: Callable[[], bool]) -> Placing:
    """Find teams that keep all must-rules for every pool; say of everyone else why they are in none."""
    placer = placer_of(staff, rules)

    def find(pool: Pool, quota: Quota, most_teams: int) -> tuple[Start, list[LeftOut]]:
        return placer.place_pool(pool, quota, seed_of(seed, pool.name, 0), stop, most_teams)

    return placer.place_in_turn(find, stop)


def placer_of(staff: pd.DataFrame, rules: Rules) -> "Placer":
    """Read the staff list and the rules once for all pools."""
    table = StaffTable(staff)
    return Placer(table=table, rules=rules, shared=shared_of(table, rules), pools=tuple(make_pools(staff, rules)))


@dataclass(frozen=True, eq=False, kw_only=True)
class Placer:
    """What does not change from one try to the next.

    Parameters
    ----------
    table : StaffTable
        The staff list.
    rules : Rules
        What teams must be and should be.
    shared : Shared
        What all jobs share.
    pools : tuple of Pool
        The jobs.
    """

    table: StaffTable
    rules: Rules
    shared: Shared
    pools: tuple[Pool, ...]

    def place_in_turn(self, find: Find, stop: Callable[[], bool] = lambda: False) -> Placing:
        """Place all pools; where they share slots, those for which no teams are left come first in another try.

        Squeaky wheels first: Joslin & Clements, J. Artificial Intelligence Research 10, 1999.

        Parameters
        ----------
        find : callable
            As for :meth:`place`.
        stop : callable
            When it says yes, no other order is tried.
        """
        order = list(self.pools)
        best, failed = self.place(order, find)
        for _ in range(ORDERS - 1):
            if not failed or not self.shared.couples or stop():
                break
            order = [*failed, *(pool for pool in order if pool not in failed)]
            other, failed = self.place(order, find)
            if len(other.waiting) < len(best.waiting):
                best = other
        return best

    def place(self, order: Sequence[Pool], find: Find) -> tuple[Placing, list[Pool]]:
        """Place one pool after another.

        Parameters
        ----------
        order : sequence of Pool
            Who comes first has the first choice of the slots.
        find : callable
            Finds teams for one pool.

        Returns
        -------
        Placing
            What was found.
        list of Pool
            Those to whom the others may have left too little.
        """
        occupancy, staff = Occupancy(self.shared), self.table.staff
        waiting = no_job_family(staff) if self.rules.by_job_family else {}
        starts, failed = [], []
        for place, pool in enumerate(order):
            quota = occupancy.left_for(pool.name)
            left = int(quota.room.sum()) - sum(-(-other.n_people // other.most) for other in order[place + 1 :])
            start, left_out = find(pool, quota, left)
            for one in left_out:
                waiting.update(reason_left_out(one, pool, staff, self.rules))
            if start.kept:
                starts.append(start)
                occupancy.put(pool.name, start.task, start.team, start.slot)
            elif start.pool.n_people < pool.least:
                waiting.update(pool_too_small(start.pool, list(self.pools), staff))
            elif not start.pool.adds_up():
                waiting.update(does_not_add_up(start.pool))
            else:
                waiting.update(no_plan_found(start, self.shared.slots, staff, self.rules))
            if any(not one.certain for one in left_out) or (len(start.team) and not start.kept):
                failed.append(pool)
        cannot = no_meeting_slot(staff, self.rules)
        waiting.update({person: reason for person, reason in cannot.items() if person in waiting})
        by_name = sorted(starts, key=lambda start: start.pool.name)
        return Placing(starts=by_name, waiting=waiting, occupancy=occupancy), failed

    def place_pool(
        self, pool: Pool, quota: Quota, seed: list[int], stop: Callable[[], bool], most_teams: int
    ) -> tuple[Start, list[LeftOut]]:
        """Find teams for a pool; where none are found, try again without those who take part in what is broken.

        So up to ten units are left out, a few after another; or fewer, when ``stop`` says so.

        Returns
        -------
        Start
            Teams that keep everything; or, with ``kept`` false, the nearest to them for the whole pool, or a start
            without teams where too few people are left or they do not add up to teams.
        list of LeftOut
            The units left out of a start that keeps everything, in the order in which they were.
        """
        rest, left_out = self.without_misfits(pool)
        if rest.n_people < rest.least or not rest.adds_up():
            return self.no_teams(rest), left_out
        task = make_task(rest, self.table, self.rules, self.shared)
        first = start = find_start(rest, task, quota, seed, stop, most_teams)
        trial, tried, most = rest, list(left_out), max(MOST_LEFT_OUT, pool.n_people // 50)
        while start is None or not start.kept:
            units = _worst(trial, task, start)
            n_gone = len(tried) - len(left_out) + len(units)
            heads = sum(len(trial.units[unit]) for unit in units)
            if not units or n_gone > most or stop() or trial.n_people - heads < trial.least:
                return first or self.no_teams(rest), left_out
            tried += [LeftOut(people=trial.units[unit], certain=False) for unit in units]
            trial = trial.without(set(units))
            task = make_task(trial, self.table, self.rules, self.shared)
            start = find_start(trial, task, quota, seed, stop, most_teams)
        return start, tried

    def without_misfits(self, pool: Pool) -> tuple[Pool, list[LeftOut]]:
        """Leave out those who cannot be in any team, whatever the others do, until nobody is left who cannot."""
        left_out: list[LeftOut] = []
        while True:
            rest, gone = pool.without_misfits()
            left_out += [LeftOut(people=people, certain=True) for people in gone]
            able = self.shared.able[self.table.places(rest.people)]
            enough = able.sum(axis=0) >= rest.least
            each = np.logical_and.reduceat(able, rest.first[:-1], axis=0) if len(able) else able
            lost = np.flatnonzero(~(each & enough).any(axis=1))
            if rest.n_people < rest.least or not len(lost):
                return rest, left_out
            left_out += [
                LeftOut(
                    people=rest.units[unit],
                    certain=True,
                    slots=tuple(np.array(self.shared.slots)[each[unit]].tolist()),
                )
                for unit in lost.tolist()
            ]
            pool = rest.without(set(lost.tolist()))

    def no_teams(self, pool: Pool) -> Start:
        """Return a start without teams."""
        nobody = np.zeros(0, dtype=np.int64)
        task = make_task(pool, self.table, self.rules, self.shared)
        return Start(pool=pool, task=task, n_teams=0, team=nobody, slot=nobody, kept=False, trouble=nobody)


def _worst(pool: Pool, task: Task, start: Start | None) -> list[int]:
    """Choose the most restricted units, of those in trouble where they are known; one of few, a share of many."""
    missing = (task.musts.cannot > 0).sum(axis=1)
    among = start.trouble.tolist() if start is not None else range(len(pool.units))
    restricted = [unit for unit in among if pool.clashes[unit] or missing[unit]]
    ranked = sorted(restricted, key=lambda unit: (pool.n_clashing(unit), missing[unit], unit), reverse=True)
    return ranked[: max(1, len(ranked) // 8) if start is not None else 1]
