"""The teams that people have already, laid over a pool as it is now: who can stay, who is new, which teams remain."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.cohorts.board import Board, Whole
from toolkit.cohorts.measures import Measures, no_measures
from toolkit.cohorts.pools import Pool
from toolkit.cohorts.search import STRICT, Annealing, Keep, Start
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
    closed: Flags
    forced: int

    @property
    def most(self) -> int:
        """The moves of a layout in which nobody is where they were, locked teams aside."""
        return int(self.stays[(self.home >= 0) & (self.stays < NEVER)].sum())

    def moves(self, team: Whole) -> int:
        """Count the people who change teams in a layout."""
        return self.forced + int(self.stays[(self.home >= 0) & (self.home != team)].sum())

    def search(
        self, team: Whole, measures: Measures, limit: int, steps: int, seed: list[int], hot: float = WARM
    ) -> Annealing:
        """Search from a layout with at most so many people (forced ones aside) out of the team that they had."""
        is_kept = Board(self.pool, no_measures(self.pool), len(self.names), team).broken == 0
        start = Start(pool=self.pool, n_teams=len(self.names), team=team, kept=is_kept)
        keep = Keep(home=self.home, stays=self.stays, most_moves=limit, closed=self.closed, hot=hot)
        run = Annealing(start, measures, steps, seed, keep=keep)
        run.run(run.steps)
        return run


def hold(pool: Pool, where: Mapping[str, str], names: Collection[str], locked: Collection[str], n_teams: int) -> Held:
    """Lay the teams that people have over their pool.

    Parameters
    ----------
    pool : Pool
        The people as they are now.
    where : mapping of str to str
        Person to the team until now, for those who had one.
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
    return Held(pool=pool, names=(*own, *fresh), team=team, home=home, stays=stays, closed=closed, forced=forced)


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


def fewest_moves(held: Held, seed: list[int]) -> tuple[int, Whole] | None:
    """Look for teams that keep every must-rule with as few people as can be out of the team that they had.

    Returns
    -------
    tuple of int and array of int, or None
        The moves (forced ones aside) and a layout; None where none was found with any number of moves.
    """
    measures, steps = no_measures(held.pool), max(LEAST_TO_MEND, STEPS_TO_MEND * held.pool.n_people)

    def tried(limit: int) -> Whole | None:
        run = held.search(held.team, measures, limit, steps, seed, hot=STRICT)  # hot enough to take a wrong move back
        return run.best if run.found else None

    below, limit, found = -1, 0, tried(0)
    while found is None and limit < held.most:
        below, limit = limit, min(max(1, 2 * limit), held.most)
        found = tried(limit)
    if found is None:
        return None
    while limit - below > 1:  # between a number that did not do and one that did
        middle = (below + limit) // 2
        better = tried(middle)
        below, limit, found = (below, middle, better) if better is not None else (middle, limit, found)
    return held.moves(found) - held.forced, found
