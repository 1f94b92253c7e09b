"""A pool laid out in teams, with what each possible change of it would cost and break."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.cohorts.measures import Measures, Numbers
from toolkit.cohorts.pools import Pool

Whole = NDArray[np.int64]


@dataclass(frozen=True, eq=False, kw_only=True)
class Options:
    """Changes that one unit could make.

    Parameters
    ----------
    to : array of int
        The team it would go to.
    against : array of int
        The unit that would take its place, or -1 where it only moves.
    cost, broken : array of float
        By how much the cost and the count of broken must-rules would change.
    """

    to: Whole
    against: Whole
    cost: Numbers
    broken: Numbers


class Board:
    """Units in teams; the only changing thing in this room, and it never leaves the search.

    ``broken`` counts what must-rules forbid: pairs of units that share a team and may not, and each person too few
    or too many in a team. It is 0 for a plan that may be shown.
    """

    def __init__(self, pool: Pool, measures: Measures, n_teams: int, team: Whole) -> None:
        self.pool = pool
        self.measures = measures
        self.n_teams = n_teams
        self._all_teams = np.arange(n_teams)
        self.team = team.copy()
        self.unit_sizes = np.array(pool.sizes, dtype=np.int64)
        self.totals = measures.start(pool.n_people, n_teams)
        np.add.at(self.totals, self.team, measures.rows)
        self.sizes = np.bincount(self.team, weights=self.unit_sizes, minlength=n_teams).astype(np.int64)
        self.others = [np.array(sorted(others), dtype=np.int64) for others in pool.clashes]
        self.clashes = np.zeros((len(pool.units), n_teams))
        for unit, others in enumerate(self.others):
            np.add.at(self.clashes[unit], self.team[others], 1.0)
        self.team_cost = measures.cost(self.totals)
        self.misfit = self._misfit(self.sizes)
        self.cost = float(self.team_cost.sum())
        self.broken = float(self.own_clashes().sum() / 2 + self.misfit.sum())

    def own_clashes(self) -> Numbers:
        """Return for each unit how many units of its own team it may not be with."""
        return self.clashes[np.arange(len(self.team)), self.team]

    def in_trouble(self) -> Whole:
        """Return the units that take part in something broken."""
        return np.flatnonzero((self.own_clashes() > 0) | (self.misfit[self.team] > 0))

    def _misfit(self, sizes: Whole) -> Numbers:
        return np.asarray(np.maximum(self.pool.least - sizes, 0) + np.maximum(sizes - self.pool.most, 0), dtype=float)

    def options(self, unit: int, partners: Whole) -> Options:
        """Weigh a swap of a unit with each of ``partners`` (of other teams) and its move to each other team."""
        home = self.team[unit]
        partners = partners[self.team[partners] != home]
        teams = np.flatnonzero(self._all_teams != home)
        to = np.concatenate([self.team[partners], teams])
        rows, sizes = self.measures.rows, self.unit_sizes
        coming = np.concatenate([rows[partners], np.zeros((len(teams), rows.shape[1]))])
        heads = np.concatenate([sizes[partners], np.zeros(len(teams), dtype=np.int64)])
        change, grows = coming - rows[unit], heads - sizes[unit]

        cost = self.measures.cost(self.totals[home] + change) + self.measures.cost(self.totals[to] - change)
        cost -= self.team_cost[home] + self.team_cost[to]
        broken = self._misfit(self.sizes[home] + grows) + self._misfit(self.sizes[to] - grows)
        broken += self.clashes[unit, to] - self.clashes[unit, home] - self.misfit[home] - self.misfit[to]
        # The partner leaves as the unit arrives, so a clash between the two is in neither of their new teams.
        apart = np.zeros(len(self.team))
        apart[self.others[unit]] = 2.0
        broken[: len(partners)] += self.clashes[partners, home] - self.clashes[partners, self.team[partners]]
        broken[: len(partners)] -= apart[partners]
        return Options(to=to, against=np.concatenate([partners, np.full(len(teams), -1)]), cost=cost, broken=broken)

    def change(self, unit: int, options: Options, pick: int) -> None:
        """Make one of the weighed changes."""
        home, to, partner = int(self.team[unit]), int(options.to[pick]), int(options.against[pick])
        self._move(unit, home, to)
        if partner >= 0:
            self._move(partner, to, home)
        self.cost += float(options.cost[pick])
        self.broken += float(options.broken[pick])
        both = np.array([home, to])
        self.team_cost[both] = self.measures.cost(self.totals[both])
        self.misfit[both] = self._misfit(self.sizes[both])

    def _move(self, unit: int, home: int, to: int) -> None:
        self.team[unit] = to
        row, heads, others = self.measures.rows[unit], self.unit_sizes[unit], self.others[unit]
        self.totals[home] -= row
        self.totals[to] += row
        self.sizes[home] -= heads
        self.sizes[to] += heads
        self.clashes[others, home] -= 1.0
        self.clashes[others, to] += 1.0
