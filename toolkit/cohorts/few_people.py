"""Showing that a few people of a large pool cannot all be in teams, whoever else is with them.

There are no more teams to think of than people in question; who else is in them is for an integer programme to say,
solved by HiGHS (Huangfu & Hall, Math. Prog. Comp. 10, 2018).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from toolkit.cohorts.team_costs import TeamCosts, units_in

if TYPE_CHECKING:
    from scipy.optimize import LinearConstraint

#: More units than this are not looked at together.
MOST_NEEDED = 6
#: The programme stops after so many nodes; then nothing is shown.
MOST_NODES = 2_000

#: One condition: its entries (place, factor), and the least and the most that they may add up to.
Row = tuple[list[tuple[int, float]], float, float]


def no_teams_for(costs: TeamCosts, needed: Sequence[int]) -> bool:
    """Say whether it is certain that these units cannot all be in teams that keep the rules.

    Parameters
    ----------
    costs : TeamCosts
        The pool. What slots can hold is left out of it, so that "yes" is certain and "no" means only "not shown".
    needed : sequence of int
        Units.
    """
    from scipy.optimize import Bounds, milp

    programme = _Programme(costs, needed)
    solved = milp(
        np.zeros(programme.n_places),
        integrality=np.ones(programme.n_places),
        bounds=Bounds(0, 1),
        constraints=programme.constraint(),
        options={"node_limit": MOST_NODES},
    )
    return bool(solved.status == 2)


class _Programme:
    """Who is in which team, which slot each has, and whether there is such a team at all."""

    def __init__(self, costs: TeamCosts, needed: Sequence[int]) -> None:
        self.costs, self.needed = costs, list(needed)
        self.n_units, self.n_slots, self.n_teams = len(costs.units), len(costs.slots), len(needed)
        self.n_places = self.n_teams * (self.n_units + self.n_slots)

    def _member(self, unit: int, team: int) -> int:
        return team * (self.n_units + self.n_slots) + unit

    def _slot(self, slot: int, team: int) -> int:
        return team * (self.n_units + self.n_slots) + self.n_units + slot

    def _rows(self) -> list[Row]:
        rows: list[Row] = []
        for unit in range(self.n_units):
            least = 1.0 if unit in self.needed else 0.0
            rows.append(([(self._member(unit, team), 1.0) for team in range(self.n_teams)], least, 1.0))
        for team in range(self.n_teams):
            rows += self._rows_of_team(team)
        return rows

    def _rows_of_team(self, team: int) -> list[Row]:
        """A team meets in one slot or is none; it has its size, holds nobody who cannot attend, and no two apart."""
        costs, heads = self.costs, self.costs.heads
        there = [(self._slot(slot, team), 1.0) for slot in range(self.n_slots)]
        size = [(self._member(unit, team), float(heads[unit])) for unit in range(self.n_units)]
        rows: list[Row] = [(there, 0.0, 1.0)]
        rows.append(([*size, *((place, -float(costs.least)) for place, _ in there)], 0.0, np.inf))
        rows.append(([*size, *((place, -float(costs.most)) for place, _ in there)], -np.inf, 0.0))
        for unit in range(self.n_units):
            can = [(self._slot(slot, team), -1.0) for slot in np.flatnonzero(costs.can_attend[unit]).tolist()]
            rows.append(([(self._member(unit, team), 1.0), *can], -np.inf, 0.0))
            for other in units_in(_apart(costs, unit)):
                if other >= unit:
                    pair = {self._member(unit, team): 1.0, self._member(other, team): 1.0}
                    rows.append((list(pair.items()), -np.inf, 0.0 if other == unit else 1.0))
        for limit in costs.limits:
            have = [(self._member(unit, team), float(n)) for unit, n in enumerate(limit.heads.tolist()) if n]
            rows.append(([*have, *((place, -float(limit.least)) for place, _ in there)], 0.0, np.inf))
            rows.append((have, -np.inf, float(limit.most)))
        return rows

    def constraint(self) -> "LinearConstraint":
        """Return all conditions as one table."""
        from scipy.optimize import LinearConstraint
        from scipy.sparse import csr_array

        rows = [row for row in self._rows() if row[0]]
        values = [value for entries, _, _ in rows for _, value in entries]
        columns = np.array([place for entries, _, _ in rows for place, _ in entries], dtype=np.int32)
        numbers = np.repeat(np.arange(len(rows), dtype=np.int32), [len(entries) for entries, _, _ in rows])
        table = csr_array((np.array(values), (numbers, columns)), shape=(len(rows), self.n_places))
        return LinearConstraint(table, [low for _, low, _ in rows], [high for _, _, high in rows])


def _apart(costs: TeamCosts, unit: int) -> int:
    return int(costs.apart[unit])
