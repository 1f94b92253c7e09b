"""The best way to divide pools into possible teams: everyone in exactly one, proven by two programmes.

Each possible team is a column with its exact cost; the columns chosen must cover every unit once (set partitioning).
The linear programme, to which columns are added as long as one is worth more than it costs, gives prices for the units
and with them a bound; a team that is dearer than its units' prices by more than what is left between the bound and the
best plan known is in no better plan. Mostly a few dozen teams remain, and an integer programme decides among them
(column generation: Barnhart et al., Operations Research 46, 1998; leaving out by reduced cost: Baldacci, Christofides &
Mingozzi, Math. Prog. 115, 2008). Both are solved by HiGHS (Huangfu & Hall, Math. Prog. Comp. 10, 2018). Nothing stops
by the clock, so that the same pools give the same proof.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from toolkit.cohorts.possible_teams import Teams
from toolkit.cohorts.team_costs import Numbers, TeamCosts, Whole, units_in

if TYPE_CHECKING:
    from scipy.sparse import csr_array

#: The integer programme stops after so many nodes and then gives what it has shown by then.
MOST_NODES = 20_000
#: More teams than this are not given to the integer programme at once.
MOST_CHOICES = 20_000
#: The first look for a better plan takes so many of the most promising teams.
FIRST_CHOICES = 2_000
FIRST_NODES = 200
#: Teams added at a time for each pool, and rounds of adding at most.
ADDED, MOST_ROUNDS = 300, 300
#: Prices are right to so many units of cost.
EXACT = 1e-7


@dataclass(frozen=True, eq=False, kw_only=True)
class Part:
    """One pool to divide.

    Attributes
    ----------
    costs : TeamCosts
        The pool.
    teams : Teams
        Its possible teams.
    n_teams : int or None
        In how many teams; None for any number.
    needed : array of bool, (units,)
        Who must be in a team; the others may be in one.
    """

    costs: TeamCosts
    teams: Teams
    n_teams: int | None
    needed: NDArray[np.bool_]

    @property
    def most_teams(self) -> int:
        """How many teams there can be."""
        return self.n_teams if self.n_teams is not None else max(1, self.costs.n_people // self.costs.least)


@dataclass(frozen=True, eq=False, kw_only=True)
class Division:
    """What was found.

    Attributes
    ----------
    bound : float
        No division costs less.
    cost : float
        The cost of the best division found; infinite where none cheaper than the given one was.
    chosen : tuple of tuple of (set, slot)
        Its teams, one tuple a pool.
    decided : bool
        Whether it is certain that there is none better than the cheaper of ``cost`` and the given one.
    """

    bound: float
    cost: float
    chosen: tuple[tuple[tuple[int, int], ...], ...]
    decided: bool


def best_division(parts: Sequence[Part], known: float, dear: float, nodes: int = MOST_NODES) -> Division:
    """Divide pools at the least cost.

    Parameters
    ----------
    parts : sequence of Part
        The pools; what slots can hold they share.
    known : float
        The cost of a division that is known already; only cheaper ones are looked for.
    dear : float
        What it costs to leave a needed unit out: more than it can be worth, or 1 where nothing else costs anything
        and the question is only whether all can be placed.
    nodes : int
        Where the integer programme stops.
    """
    rows = _Rows(parts)
    bound, spare = rows.prices(dear)
    best = _Choice(cost=known, chosen=())
    if sum(int(np.sum(extra <= known - bound + EXACT)) for extra in spare) > FIRST_CHOICES:
        best = rows.choose(_cheapest(spare, FIRST_CHOICES), best, FIRST_NODES)[0]
    left = [extra <= best.cost - bound + EXACT * (1 + abs(bound)) for extra in spare]
    if bound >= best.cost - EXACT * (1 + abs(bound)):
        return Division(bound=min(bound, best.cost), cost=best.found, chosen=best.chosen, decided=True)
    everything = sum(int(np.sum(one)) for one in left) <= MOST_CHOICES
    if not everything:
        left = _cheapest(spare, MOST_CHOICES)
    best, shown = rows.choose(left, best, nodes)
    if everything:
        bound = max(bound, min(shown, best.cost))
    decided = bound >= best.cost - EXACT * (1 + abs(bound))
    return Division(bound=bound, cost=best.found, chosen=best.chosen, decided=decided)


def _cheapest(spare: Sequence[Numbers], most: int) -> list[NDArray[np.bool_]]:
    """Mark the teams that are least dearer than their units' prices."""
    every = np.concatenate(spare)
    if len(every) <= most:
        return [np.ones(len(extra), dtype=bool) for extra in spare]
    limit = np.partition(every, most - 1)[most - 1]
    return [extra <= limit for extra in spare]


@dataclass(frozen=True, eq=False, kw_only=True)
class _Choice:
    """The best known: its cost, and its teams where they were found here."""

    cost: float
    chosen: tuple[tuple[tuple[int, int], ...], ...]

    @property
    def found(self) -> float:
        return self.cost if self.chosen else np.inf


class _Rows:
    """What must hold: each needed unit once, the others at most once, so many teams, and what the slots can hold."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = list(parts)
        first = np.cumsum([0, *(len(part.costs.units) for part in parts)])
        self.first_unit = first[:-1]
        self.n_units = int(first[-1])
        n_slots = len(parts[0].costs.slots)
        self.rooms = [slot for slot in range(n_slots) if parts[0].costs.rooms[slot] >= 0]
        names = dict.fromkeys(name for part in parts for name, _, _ in part.costs.cover)
        self.cover = [(slot, name) for name in names for slot in range(n_slots)]
        counted = [number for number, part in enumerate(parts) if part.n_teams is not None]
        self.row_of_pool = {number: self.n_units + place for place, number in enumerate(counted)}
        self.first_room = self.n_units + len(counted)
        self.n_rows = self.first_room + len(self.rooms) + len(self.cover)
        self.low, self.high = self._sides()

    def _sides(self) -> tuple[Numbers, Numbers]:
        needed = np.concatenate([part.needed for part in self.parts]).astype(float)
        counts = [float(self.parts[number].n_teams or 0) for number in self.row_of_pool]
        rooms = [float(self.parts[0].costs.rooms[slot]) for slot in self.rooms]
        most = {name: float(limit) for part in self.parts for name, _, limit in part.costs.cover}
        cover = [most[name] for _, name in self.cover]
        nothing = [-np.inf] * (len(rooms) + len(cover))
        return np.array([*needed, *counts, *nothing]), np.array([*np.ones(self.n_units), *counts, *rooms, *cover])

    def _unit_values(self, number: int, prices: Numbers) -> Numbers:
        """Return what each unit of a pool is worth in a team of each slot, the cover included."""
        part, first = self.parts[number], int(self.first_unit[number])
        own = prices[first : first + len(part.costs.units)]
        values = np.tile(own, (len(part.costs.slots), 1))
        heads = {name: of_unit for name, of_unit, _ in part.costs.cover}
        for place, (slot, name) in enumerate(self.cover):
            if name in heads:
                values[slot] += prices[self.first_room + len(self.rooms) + place] * heads[name]
        return values

    def _spare(self, number: int, prices: Numbers) -> Numbers:
        """Return by how much each possible team is dearer than its units' prices."""
        teams = self.parts[number].teams
        spare = teams.cost - teams.sums(self._unit_values(number, prices))
        if number in self.row_of_pool:
            spare -= prices[self.row_of_pool[number]]
        for place, slot in enumerate(self.rooms):
            spare[teams.slot == slot] -= prices[self.first_room + place]
        return spare

    def prices(self, dear: float) -> tuple[float, list[Numbers]]:
        """Solve the linear programme; return its bound, and what each team is dearer than its units' prices."""
        used = [_first_columns(part) for part in self.parts]
        best, best_prices = -np.inf, np.zeros(self.n_rows)
        for _ in range(MOST_ROUNDS):
            prices = self._solve(used, dear)
            spare = [self._spare(number, prices) for number in range(len(self.parts))]
            bound = self._bound(prices, spare)
            if bound > best:
                best, best_prices = bound, prices
            added = False
            for number, extra in enumerate(spare):
                worth = np.flatnonzero(extra < -EXACT)
                if len(worth) > ADDED:
                    worth = worth[np.argpartition(extra[worth], ADDED)[:ADDED]]
                more = np.union1d(used[number], worth)
                added |= len(more) > len(used[number])
                used[number] = more
            if not added:
                break
        spare = [self._spare(number, best_prices) for number in range(len(self.parts))]
        return best, [extra - min(0.0, float(extra.min(initial=0.0))) for extra in spare]

    def _bound(self, prices: Numbers, spare: Sequence[Numbers]) -> float:
        """Return what no division can stay below at these prices, whether or not they are the best (Lagrange)."""
        side = np.where(prices > 0, np.where(np.isfinite(self.low), self.low, 0.0), self.high)
        short = [
            part.most_teams * min(0.0, float(extra.min(initial=0.0)))
            for part, extra in zip(self.parts, spare, strict=True)
        ]
        return float(prices @ side + sum(short))

    def _solve(self, used: Sequence[Whole], dear: float) -> Numbers:
        from scipy.optimize import linprog
        from scipy.sparse import eye_array, hstack

        exact = self.low == self.high
        table = self.table([part.teams.kept(which) for part, which in zip(self.parts, used, strict=True)])
        cost = np.concatenate([part.teams.cost[which] for part, which in zip(self.parts, used, strict=True)])
        missing = eye_array(self.n_rows, format="csr")[:, exact]
        table = hstack([table, missing], format="csr")
        solved = linprog(
            np.concatenate([cost, np.full(int(exact.sum()), dear)]),
            A_eq=table[exact],
            b_eq=self.high[exact],
            A_ub=table[~exact] if (~exact).any() else None,
            b_ub=self.high[~exact] if (~exact).any() else None,
            method="highs-ds",
        )
        prices = np.zeros(self.n_rows)
        prices[exact] = solved.eqlin.marginals
        if (~exact).any():
            prices[~exact] = np.minimum(solved.ineqlin.marginals, 0.0)
        return prices

    def table(self, teams: Sequence[Teams]) -> "csr_array":
        """Return which row each team counts in, and how often."""
        from scipy.sparse import csr_array

        rows: list[int] = []
        columns: list[int] = []
        values: list[float] = []
        column = 0
        for number, some in enumerate(teams):
            part, first = self.parts[number], int(self.first_unit[number])
            heads = {name: of_unit for name, of_unit, _ in part.costs.cover}
            for chosen, slot in zip(some.sets.tolist(), some.slot.tolist(), strict=True):
                units = units_in(chosen)
                entries = [(first + unit, 1.0) for unit in units]
                if number in self.row_of_pool:
                    entries.append((self.row_of_pool[number], 1.0))
                entries += [
                    (self.first_room + place, 1.0) for place, limited in enumerate(self.rooms) if limited == slot
                ]
                entries += [
                    (self.first_room + len(self.rooms) + place, float(heads[name][units].sum()))
                    for place, (covered, name) in enumerate(self.cover)
                    if covered == slot and name in heads
                ]
                rows += [row for row, _ in entries]
                values += [value for _, value in entries]
                columns += [column] * len(entries)
                column += 1
        places = (np.array(rows, dtype=np.int32), np.array(columns, dtype=np.int32))
        return csr_array((np.array(values, dtype=float), places), shape=(self.n_rows, column))

    def choose(self, left: Sequence[NDArray[np.bool_]], best: _Choice, nodes: int) -> tuple[_Choice, float]:
        """Decide among the teams that are left; return the better of what was known and what is found, and a bound."""
        from scipy.optimize import LinearConstraint, milp

        teams = [part.teams.kept(which) for part, which in zip(self.parts, left, strict=True)]
        cost = np.concatenate([some.cost for some in teams])
        if not len(cost):
            return best, (0.0 if not self.low[: self.n_units].any() else np.inf)
        solved = milp(
            cost,
            integrality=np.ones(len(cost)),
            constraints=LinearConstraint(self.table(teams), self.low, self.high),
            options={"node_limit": nodes, "mip_rel_gap": 1e-9},
        )
        if solved.status == 2:  # no division of these teams at all
            return best, np.inf
        shown = float(solved.mip_dual_bound) if solved.mip_dual_bound is not None else -np.inf
        if solved.x is None or solved.fun >= best.cost - EXACT:
            return best, shown
        taken, chosen, place = np.asarray(solved.x) > 0.5, [], 0
        for some in teams:
            here = taken[place : place + len(some.sets)]
            chosen.append(tuple(zip(some.sets[here].tolist(), some.slot[here].tolist(), strict=True)))
            place += len(some.sets)
        return _Choice(cost=float(cost[taken].sum()), chosen=tuple(chosen)), shown


def _first_columns(part: Part) -> Whole:
    """Begin with the cheapest teams."""
    n = len(part.teams.cost)
    return np.sort(np.argpartition(part.teams.cost, ADDED)[:ADDED]) if n > ADDED else np.arange(n)
