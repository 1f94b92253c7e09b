"""The would-like rules as columns of numbers, in the form in which a change of two teams is cheap to weigh.

Balance of kinds, of numbers and of sizes are all sums of squares: give each person a row of numbers centred on the
pool (1 for their kind minus its share; their tenure minus the average, in standard deviations; 1 for being there),
add the rows up within a team, square and add. :mod:`toolkit.cohorts.balance` says the same in plain counting, and a
test compares the two.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.cohorts.people import cells, text_of
from toolkit.cohorts.pools import Pool
from toolkit.cohorts.rules import Balance, EvenSizes, NobodyAlone, Spread
from toolkit.cohorts.ruleset import Rules

Numbers = NDArray[np.float64]

#: Rows are rounded to multiples of this, so that sums of them and of their squares are exact in double precision and
#: do not depend on the order of adding: 2**-16 squared is 2**-32, which leaves 21 bits before the point.
GRAIN = 2.0**-16


@dataclass(frozen=True, eq=False, kw_only=True)
class Measures:
    """Rows of numbers for the units of a pool.

    Parameters
    ----------
    rows : array of float, units x columns
        First the columns whose team totals are squared, then those in which a total of exactly 1 costs.
    n_squared : int
        How many columns are squared.
    alone : array of float
        The cost of a total of exactly 1 in each of the other columns.
    size_weight : float
        The root of the weight of even sizes, whose column is the last of the squared ones.
    """

    rows: Numbers
    n_squared: int
    alone: Numbers
    size_weight: float

    def start(self, n_people: int, n_teams: int) -> Numbers:
        """Return the totals of teams without people: everything 0, but the size is short of the average size."""
        totals = np.zeros((n_teams, self.rows.shape[1]))
        totals[:, self.n_squared - 1] = _grained(np.array(-self.size_weight * n_people / n_teams))
        return totals

    def cost(self, totals: Numbers) -> Numbers:
        """Return the cost of each team (or would-be team) from its totals, one row a team."""
        squared = totals[:, : self.n_squared]
        cost: Numbers = np.einsum("ij,ij->i", squared, squared)
        if len(self.alone):
            cost = cost + (totals[:, self.n_squared :] == 1.0) @ self.alone
        return cost


def no_measures(pool: Pool) -> Measures:
    """Return measures without any wish: every plan costs 0."""
    return Measures(rows=np.zeros((len(pool.units), 1)), n_squared=1, alone=np.zeros(0), size_weight=0.0)


def measure_pool(pool: Pool, staff: pd.DataFrame, rules: Rules) -> Measures:
    """Turn the wishes into columns for the units of a pool."""
    people = [person for unit in pool.units for person in unit]
    squared: list[Numbers] = []
    counted: list[Numbers] = []
    alone: list[float] = []
    size_weight = 0.0
    for wish in rules.would_like:
        root = float(np.sqrt(wish.weight))
        if isinstance(wish, Balance):
            kinds = _kinds(staff, wish.column, people)
            squared.append(root * (kinds - kinds.mean(axis=0)))
        elif isinstance(wish, Spread):
            squared.append(root * _distances(staff, wish.column, people))
        elif isinstance(wish, NobodyAlone):
            kinds = _kinds(staff, wish.column, people, with_no_answer=False)
            counted.append(kinds[:, kinds.sum(axis=0) > 1])
            alone += [wish.weight] * counted[-1].shape[1]
        elif isinstance(wish, EvenSizes):
            size_weight = root
    squared.append(np.full((len(people), 1), size_weight))
    each = np.hstack([_grained(np.hstack(squared)), *counted])
    n_squared = sum(part.shape[1] for part in squared)
    first = np.cumsum([0, *pool.sizes[:-1]])
    return Measures(
        rows=np.add.reduceat(each, first, axis=0),
        n_squared=n_squared,
        alone=_grained(np.array(alone, dtype=float)),
        size_weight=float(_grained(np.array(size_weight))),
    )


def _kinds(staff: pd.DataFrame, column: str, people: list[str], *, with_no_answer: bool = True) -> Numbers:
    found = cells(staff, column)
    own = [found[person] for person in people]
    kinds = sorted(kind for kind in set(own) if kind or with_no_answer)
    return np.array([[float(kind == one) for kind in kinds] for one in own]).reshape(len(people), len(kinds))


def _distances(staff: pd.DataFrame, column: str, people: list[str]) -> Numbers:
    """Return each person's distance from the pool's average, and a centred column for those without a number."""
    number = dict(zip(text_of(staff["person"]), pd.to_numeric(staff[column]).astype(float), strict=True))
    values = np.array([number[person] for person in people])
    unknown = np.isnan(values)
    deviation = values[~unknown].std() if (~unknown).any() else 0.0
    distances = np.zeros(len(people))
    if deviation > 0:
        distances[~unknown] = (values[~unknown] - values[~unknown].mean()) / deviation
    return np.column_stack([distances, unknown - unknown.mean()])


def _grained(values: Numbers) -> Numbers:
    return np.asarray(np.round(values / GRAIN) * GRAIN, dtype=float)
