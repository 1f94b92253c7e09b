"""How balanced teams are: what the would-like rules measure, in plain counting.

Every measure compares each team with the *pool*: all placed people of the same job family (everyone, where teams may
mix jobs). 0 is perfect balance; the measures of several pools are added. A kind that is absent from a team counts
with its full distance from its share, so that a team of one kind only never looks balanced. "No answer" is a kind of
its own: people about whom nothing is known are spread over the teams like everyone else.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd

from toolkit.cohorts.people import cells, text_of
from toolkit.cohorts.rules import Balance, NobodyAlone, Spread, WouldLike
from toolkit.cohorts.ruleset import Rules
from toolkit.cohorts.wish_counting import all_not_granted, pairs_again, unlike_pairs
from toolkit.cohorts.wishes import Cluster, NewFaces, PersonalWish


def category_imbalance(kinds: Sequence[str], teams: Sequence[str]) -> float:
    """Return how far the kinds in each team are from their shares in the pool.

    Parameters
    ----------
    kinds, teams : sequence of str
        Of each person of one pool, in the same order.

    Returns
    -------
    float
        The sum over teams and kinds of ``(n - size * share) ** 2``: ``n`` people of the kind in the team, the
        team's ``size``, the kind's ``share`` of the pool. In squared people.
    """
    if not len(kinds):
        return 0.0
    counts = pd.crosstab(np.asarray(teams, dtype=object), np.asarray(kinds, dtype=object)).to_numpy(dtype=float)
    ideal = np.outer(counts.sum(axis=1), counts.sum(axis=0) / counts.sum())
    return float(((counts - ideal) ** 2).sum())


def number_imbalance(numbers: Sequence[float], teams: Sequence[str]) -> float:
    """Return how far each team's average of a number is from the pool's.

    Parameters
    ----------
    numbers : sequence of float
        Of each person of one pool; people without a number (NaN) are a kind of their own.
    teams : sequence of str
        In the same order.

    Returns
    -------
    float
        The sum over teams of ``(known * (average - pool average) / deviation) ** 2``, where ``known`` people of the
        team have a number and ``deviation`` is the pool's standard deviation (divisor n), plus the sum over teams of
        ``(unknown - size * share unknown) ** 2``. In squared people, as :func:`category_imbalance`, so that equal
        weights mean about the same. Where everybody has the same number the first sum is 0.
    """
    values = np.asarray(numbers, dtype=float)
    known = ~np.isnan(values)
    deviation = float(values[known].std()) if known.any() else 0.0
    distances = (values - values[known].mean()) / deviation if deviation > 0 else np.zeros(len(values))
    share_unknown = float((~known).mean()) if len(values) else 0.0
    of_team = pd.factorize(np.asarray(teams, dtype=object))[0]
    sums = np.bincount(of_team, weights=np.where(known, distances, 0.0))
    unknown, sizes = np.bincount(of_team, weights=~known), np.bincount(of_team)
    return float((sums**2).sum() + ((unknown - sizes * share_unknown) ** 2).sum())


def people_alone(kinds: Sequence[str], teams: Sequence[str]) -> float:
    """Count the people who are the only one of their kind in their team.

    Kinds that only one person of the pool has, and no answer, are left out: nothing could be done about them.

    Parameters
    ----------
    kinds : sequence of str
        What kind each person is; empty for no answer.
    teams : sequence of str
        The team of each person, in the same order.

    Returns
    -------
    float
        A count of people.
    """
    pool = Counter(kinds)
    pairs = Counter(zip(teams, kinds, strict=True))
    alone = [kind for (_, kind), n in pairs.items() if n == 1 and kind and pool[kind] > 1]
    return float(len(alone))


def size_unevenness(teams: Sequence[str]) -> float:
    """Return the sum over teams of ``(size - average size) ** 2``, in squared people.

    Parameters
    ----------
    teams : sequence of str
        The team of each person.

    Returns
    -------
    float
        0 when all teams have the same size.
    """
    sizes = pd.Series(list(teams), dtype=object).value_counts().to_numpy(dtype=float)
    return float(((sizes - sizes.mean()) ** 2).sum()) if len(sizes) else 0.0


def cost_parts(teams: pd.DataFrame, staff: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    """Measure every would-like rule on a set of teams.

    Parameters
    ----------
    teams : DataFrame
        ``person`` and ``team`` (and ``slot`` where a wish is about one) of everyone who is placed.
    staff : DataFrame
        The staff list, with the columns that the rules name.
    rules : Rules
        Their would-like part is measured.

    Returns
    -------
    DataFrame
        One row a wish: ``measure`` (the rule's kind), ``column``, ``value`` (0 is perfect), ``weight``; wishes of
        single people of one kind and weight share a row that counts those not granted. The cost of a plan is the sum
        of value times weight.
    """
    pools = pools_of(teams, staff, rules)
    own = [wish for wish in rules.would_like if isinstance(wish, PersonalWish)]
    missed = dict(zip(map(id, own), all_not_granted(own, teams), strict=True))
    values: dict[tuple[str, str, float], float] = {}
    for wish in rules.would_like:
        row = (wish.kind, wish.column, float(wish.weight))
        if isinstance(wish, PersonalWish):
            value = float(missed[id(wish)])
        elif isinstance(wish, NewFaces):
            value = pairs_again(wish.earlier, teams)
        else:
            value = _over_pools(wish, pools, staff)
        values[row] = values.get(row, 0.0) + value
    rows = [(measure, column, value, weight) for (measure, column, weight), value in values.items()]
    return pd.DataFrame(rows, columns=["measure", "column", "value", "weight"]).astype(
        {"measure": "str", "column": "str", "value": float, "weight": float}
    )


def total_cost(parts: pd.DataFrame) -> float:
    """Return the sum of value times weight."""
    return float((parts["value"] * parts["weight"]).sum())


def pools_of(teams: pd.DataFrame, staff: pd.DataFrame, rules: Rules) -> list[pd.DataFrame]:
    """Split the placed people by pool, in a fixed order, so that sums come out the same to the last digit."""
    people = text_of(teams["person"])
    pool_of = rules.pools(staff)
    placed = pd.DataFrame(
        {
            "person": people,
            "team": text_of(teams["team"]),
            "pool": [pool_of.get(person, "") for person in people],
        }
    ).sort_values("person", kind="stable")
    return [pool for _, pool in placed.groupby("pool", sort=True)]


_OF_KINDS = {Balance: category_imbalance, NobodyAlone: people_alone, Cluster: unlike_pairs}


def _over_pools(wish: WouldLike, pools: list[pd.DataFrame], staff: pd.DataFrame) -> float:
    """Add up a wish over the pools; the column that it is about is read once for all of them."""
    groups = [(pool["person"].tolist(), pool["team"].tolist()) for pool in pools]
    if isinstance(wish, Spread):
        numbers = dict(zip(text_of(staff["person"]), pd.to_numeric(staff[wish.column]).tolist(), strict=True))
        return sum(number_imbalance([float(numbers.get(one, np.nan)) for one in who], teams) for who, teams in groups)
    if isinstance(wish, Balance | NobodyAlone | Cluster):
        found = cells(staff, wish.column)
        return sum(_OF_KINDS[type(wish)]([found.get(one, "") for one in who], teams) for who, teams in groups)
    return sum(size_unevenness(teams) for _, teams in groups)
