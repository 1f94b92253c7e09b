"""The teams that people have already, laid over a pool as it is now: who can stay, who is new, which teams remain."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from toolkit.cohorts.layout import Whole
from toolkit.cohorts.pools import Pool
from toolkit.cohorts.search import STRICT, Found, Keep, search_kept
from toolkit.cohorts.starts import Start
from toolkit.cohorts.task import Quota, Task
from toolkit.cohorts.wording import say

Flags = NDArray[np.bool_]

#: So many moves does it count to take somebody out of a locked team: more than any limit.
NEVER = 10**9
#: Steps per person, and at least, of a search for teams that keep the must-rules with some number of moves.
STEPS_TO_MEND, LEAST_TO_MEND = 300, 20_000
#: Heat at the start of a search that begins with good teams; on 500 people 0.05 to 0.4 gave the same within 1 %.
WARM = 0.4


@dataclass(frozen=True, eq=False, kw_only=True)
class Held:
    """A pool with the teams that its people have already.

    Parameters
    ----------
    pool : Pool
        The people as they are now.
    names : tuple of str
        The teams by name; those that are new stand last.
    team : array of int
        A layout: who has a team is in it, the others where there is most room.
    home, stays : array of int
        As :class:`toolkit.cohorts.search.Keep` takes them.
    slot : array of int
        The slot of each team; of those that have none yet, the one that most of its people can attend.
    slot_home, slot_stays : array of int
        As :class:`toolkit.cohorts.search.Keep` takes them.
    closed : array of bool
        For each team whether it is locked.
    forced : int
        People who must change teams whatever is done: their team is no longer there, or is of another job.
    """

    pool: Pool
    names: tuple[str, ...]
    team: Whole
    home: Whole
    stays: Whole
    slot: Whole
    slot_home: Whole
    slot_stays: Whole
    closed: Flags
    forced: int

    @property
    def most(self) -> int:
        """The moves of a layout in which nobody is where they were, locked teams aside."""
        people = int(self.stays[(self.home >= 0) & (self.stays < NEVER)].sum())
        return people + int(self.slot_stays[(self.slot_home >= 0) & (self.slot_stays < NEVER)].sum())

    def moves(self, found: Found) -> int:
        """Count the people who change teams in a layout, and all of a team that meets at another time."""
        return self.forced + self.keep.moves(found.team, found.slot)

    def search(
        self, begin: Found, task: Task, quota: Quota, limit: int, steps: int, seed: list[int], hot: float = WARM
    ) -> Found:
        """Search from a layout with at most so many people (forced ones aside) out of the team that they had."""
        nobody = np.zeros(0, dtype=np.int64)
        start = Start(
            pool=self.pool,
            task=task,
            n_teams=len(self.names),
            team=begin.team,
            slot=begin.slot,
            kept=begin.kept,
            trouble=nobody,
        )
        keep = replace(self.keep, most_moves=limit, hot=hot)
        return search_kept(start, quota, keep, steps, seed, finish=hot != STRICT)

    @property
    def keep(self) -> Keep:
        """Who has a place to keep, and how much it counts."""
        return Keep(
            home=self.home,
            stays=self.stays,
            slot=self.slot_home,
            slot_stays=self.slot_stays,
            most_moves=0,
            closed=self.closed,
        )

    @property
    def first(self) -> Found:
        """The teams as they are; whether they keep the must-rules is not known yet."""
        return Found(team=self.team, slot=self.slot, cost=0.0, kept=False)


def hold(
    pool: Pool,
    task: Task,
    where: Mapping[str, str],
    when: Mapping[str, int],
    names: Collection[str],
    locked: Collection[str],
    n_teams: int,
) -> Held:
    """Lay the teams that people have over their pool.

    Parameters
    ----------
    pool : Pool
        The people as they are now.
    task : Task
        The same as arrays.
    where : mapping of str to str
        Person to the team until now, for those who had one.
    when : mapping of str to int
        Team to the number of its slot until now, where that is still offered.
    names : collection of str
        The teams that are of this pool, the fullest first.
    locked : collection of str
        Teams that stay as they are.
    n_teams : int
        How many teams there shall be; where that is fewer than there were, the smallest are dissolved.
    """
    own = sorted(names, key=lambda name: name not in locked)[:n_teams]
    number = {name: place for place, name in enumerate(own)}
    fresh = _new_names(pool, names, n_teams - len(own))
    home = np.full(len(pool.units), -1, dtype=np.int64)
    stays, forced = np.zeros(len(pool.units), dtype=np.int64), 0
    for unit, people in enumerate(pool.units):
        had = Counter(where[person] for person in people if person in where)
        there = [name for name in had if name in number]
        if there:
            best = max(there, key=lambda name: (had[name], name))
            home[unit], stays[unit] = number[best], had[best]
        forced += had.total() - int(stays[unit])
        if there and best in locked:
            stays[unit] = NEVER
    closed = np.array([name in locked for name in own] + [False] * len(fresh), dtype=np.bool_)
    team = _first_layout(pool, home, closed)
    slot_home = np.array([when.get(name, -1) for name in (*own, *fresh)], dtype=np.int64)
    had_place = home >= 0
    at_home = np.bincount(home[had_place], weights=np.minimum(stays, pool.most)[had_place], minlength=len(slot_home))
    return Held(
        pool=pool,
        names=(*own, *fresh),
        team=team,
        home=home,
        stays=stays,
        slot=_first_slots(task, team, slot_home),
        slot_home=slot_home,
        slot_stays=np.where(closed, NEVER, at_home.astype(np.int64)),
        closed=closed,
        forced=forced,
    )


def _first_slots(task: Task, team: Whole, slot_home: Whole) -> Whole:
    """Return each team's slot until now; of a team without one the slot that fewest of its people cannot attend."""
    missing = np.zeros((len(slot_home), task.n_slots), dtype=np.int64)
    np.add.at(missing, team, task.musts.cannot)
    return np.where(slot_home >= 0, slot_home, missing.argmin(axis=1))


def _new_names(pool: Pool, names: Collection[str], wanted: int) -> list[str]:
    title = pool.name or say("team")
    used = [int(number) for name in names if (number := name.rpartition(" ")[2]).isdecimal()]
    return [f"{title} {number}" for number in range(max(used, default=0) + 1, max(used, default=0) + 1 + wanted)]


def _first_layout(pool: Pool, home: Whole, closed: Flags) -> Whole:
    """Leave everyone where they are; put the others where they clash least and most room is left."""
    team, heads = home.copy(), np.array(pool.sizes)
    room = np.where(closed, -pool.most * len(team), pool.most)
    np.subtract.at(room, home[home >= 0], heads[home >= 0])
    for unit in np.flatnonzero(home < 0):
        clashes = np.zeros(len(closed))
        for other in pool.clashes[unit]:
            if team[other] >= 0:
                clashes[team[other]] += 1
        crowded = np.maximum(heads[unit] - room, 0)
        team[unit] = int(np.lexsort((-room, clashes + crowded))[0])
        room[team[unit]] -= heads[unit]
    return team


def fewest_moves(
    held: Held, task: Task, quota: Quota, seed: list[int], at_most: int | None = None
) -> tuple[int, Found] | None:
    """Look for teams that keep every must-rule with as few people as can be out of the team that they had.

    Parameters
    ----------
    held : Held
        The teams as they are.
    task : Task
        Their pool as arrays.
    quota : Quota
        What they may use of what all share.
    seed : list of int
        Of all random choices.
    at_most : int, optional
        No more moves than that are tried.

    Returns
    -------
    tuple of int and Found, or None
        The moves (forced ones aside) and a layout; None where none was found with any number of moves.
    """
    free, steps = task.without_cost(), max(LEAST_TO_MEND, STEPS_TO_MEND * held.pool.n_people)

    def tried(limit: int) -> Found | None:
        # hot enough to take a wrong move back
        found = held.search(held.first, free, quota, limit, steps, seed, hot=STRICT)
        return found if found.kept else None

    most = held.most if at_most is None else min(at_most, held.most)
    below, limit, found = -1, 0, tried(0)
    while found is None and limit < most:
        below, limit = limit, min(max(1, 2 * limit), most)
        found = tried(limit)
    if found is None:
        return None
    while limit - below > 1:  # between a number that did not do and one that did
        middle = (below + limit) // 2
        better = tried(middle)
        below, limit, found = (below, middle, better) if better is not None else (middle, limit, found)
    return held.moves(found) - held.forced, found
