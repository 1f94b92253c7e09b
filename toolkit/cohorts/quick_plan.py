"""A quick look for a division of pools in which nobody who is needed is left out.

The unit with the fewest possible teams left is placed first, in one of the teams whose size is nearest to the average;
after a number of steps the look is given up. What it finds is a plan; that it finds none says nothing.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from toolkit.cohorts.partition import Part
from toolkit.cohorts.possible_teams import sums_over
from toolkit.cohorts.team_costs import Sets, units_in

#: Steps until the look is given up, and teams tried for one unit.
MOST_STEPS, TRIED = 300, 4

Chosen = tuple[tuple[tuple[int, int], ...], ...]


def quick_plan(parts: Sequence[Part]) -> Chosen | None:
    """Return teams (set of units, slot) for each pool; None where the look was given up.

    Parameters
    ----------
    parts : sequence of Part
        The pools; their costs do not count here.
    """
    return _Look(parts).found()


class _Look:
    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = list(parts)
        self.steps = 0
        self.chosen: list[list[tuple[int, int]]] = [[] for _ in parts]
        self.rooms = parts[0].costs.rooms.astype(float)
        self.rooms[self.rooms < 0] = np.inf
        self.away: dict[tuple[str, int], int] = {}
        self.sizes = [sums_over(part.teams.sets, part.costs.heads.astype(float)) for part in parts]

    def found(self) -> Chosen | None:
        every = [np.arange(len(part.teams.sets)) for part in self.parts]
        missing = [set(np.flatnonzero(part.needed).tolist()) for part in self.parts]
        return tuple(map(tuple, self.chosen)) if self._placed(every, missing) else None

    def _placed(self, left: list[NDArray[np.int64]], missing: list[set[int]]) -> bool:
        """Place all who are missing, with the teams that are left of each pool."""
        number = next((number for number, who in enumerate(missing) if who), None)
        if number is None:
            return True
        part = self.parts[number]
        sets = part.teams.sets[left[number]]
        counts = {unit: int(((sets >> np.uint64(unit)) & np.uint64(1)).sum()) for unit in missing[number]}
        unit = min(counts, key=lambda one: (counts[one], one))
        having = left[number][((sets >> np.uint64(unit)) & np.uint64(1)) == 1]
        for team in self._in_order(number, having, missing[number]):
            self.steps += 1
            if self.steps > MOST_STEPS:
                return False
            if self._fits(part, team):
                chosen = int(part.teams.sets[team])
                self._take(number, team, 1)
                rest = list(left)
                rest[number] = left[number][(sets & np.uint64(chosen)) == 0]
                still = list(missing)
                still[number] = missing[number] - set(units_in(chosen))
                if self._placed(rest, still):
                    return True
                self._take(number, team, -1)
        return False

    def _in_order(self, number: int, having: NDArray[np.int64], missing: set[int]) -> list[int]:
        """Return a few teams: of those nearest to the average size the ones that hold most of the missing."""
        part = self.parts[number]
        heads = int(part.costs.heads[sorted(missing)].sum())
        average = heads / max(1, -(-heads // part.costs.most))
        wanted: Sets = part.teams.sets[having]
        held = sums_over(wanted, np.array([float(unit in missing) for unit in range(len(part.costs.units))]))
        far = np.abs(self.sizes[number][having] - max(average, part.costs.least))
        order = np.lexsort((having, -held, far))
        return [int(having[place]) for place in order[:TRIED].tolist()]

    def _fits(self, part: Part, team: int) -> bool:
        slot = int(part.teams.slot[team])
        units = units_in(int(part.teams.sets[team]))
        return bool(self.rooms[slot] >= 1) and all(
            self.away.get((name, slot), 0) + int(heads[units].sum()) <= most for name, heads, most in part.costs.cover
        )

    def _take(self, number: int, team: int, times: int) -> None:
        part = self.parts[number]
        chosen, slot = int(part.teams.sets[team]), int(part.teams.slot[team])
        self.rooms[slot] -= times
        for name, heads, _ in part.costs.cover:
            self.away[name, slot] = self.away.get((name, slot), 0) + times * int(heads[units_in(chosen)].sum())
        if times > 0:
            self.chosen[number].append((chosen, slot))
        else:
            self.chosen[number].pop()
