"""How good a plan can be at best: a number that no plan of as many teams can stay below, worked out without any plan.

For each size a team may have and each kind of people (each site, say) it is counted how many teams would hold 0, 1,
2 … of them. Those counts must add up: to the number of teams, to all people, to all people of the kind. The cheapest
counts that add up cost no more than the best plan, because every plan has such counts; that the same teams would have
to fit all kinds at once, and which people may not be together, is left out of it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.cohorts.balance import pools_of
from toolkit.cohorts.people import cells, same_word, text_of
from toolkit.cohorts.rules import (
    Balance,
    EvenSizes,
    KeepApart,
    KeepTogether,
    NobodyAlone,
    Spread,
    TeamSize,
    WouldLike,
)
from toolkit.cohorts.ruleset import Rules
from toolkit.cohorts.wishes import Cluster, PersonalWish, WishNotWith, WishSlot, WishWith

#: The proof stops after so many steps (nodes of the branching) and then gives what it has shown by then.
MOST_NODES = 500
#: What sums of squares may be off by, in the computer's arithmetic.
SLACK = 1e-6


def lower_bound(teams: pd.DataFrame, staff: pd.DataFrame, rules: Rules) -> float:
    """Return a cost below which no plan of the same people in as many teams can be.

    Parameters
    ----------
    teams : DataFrame
        ``person`` and ``team``: who is placed, and in how many teams of each job family.
    staff : DataFrame
        The staff list, with the columns that the wishes name.
    rules : Rules
        The limits of size and the wishes.

    Returns
    -------
    float
        0 or more, in the unit of :attr:`toolkit.cohorts.Plan.cost`. Averages of numbers (tenure) are taken to be
        perfectly even, of people who are apart or together nothing is required.

    Notes
    -----
    A relaxation to counts, solved as an integer programme by HiGHS (Huangfu & Hall, Math. Prog. Comp. 10, 2018); where
    that stops early its dual bound is given, which holds too.
    """
    columns = _columns(staff, rules.would_like)
    pools = pools_of(teams, staff, rules)
    return sum(_bound_of_pool(pool, columns, rules) for pool in pools) + _never_granted(pools, staff, rules)


def _bound_of_pool(pool: pd.DataFrame, columns: dict[str, dict[str, str]], rules: Rules) -> float:
    n_people, n_teams = len(pool), pool["team"].nunique()
    sizes = _possible_sizes(rules.team_size, n_people, n_teams)
    if not sizes or not rules.would_like:
        return 0.0
    kinds = list(_kinds(pool, columns, rules.would_like))
    uneven = sum(wish.weight for wish in rules.would_like if isinstance(wish, EvenSizes))
    counts = _Counts(sizes=sizes, n_people=n_people, n_teams=n_teams, uneven=uneven, kinds=kinds)
    return counts.cheapest()


def _never_granted(pools: Sequence[pd.DataFrame], staff: pd.DataFrame, rules: Rules) -> float:
    """Add up the wishes of single people that no plan of the same people can grant, whatever else it does."""
    pool_of = {person: number for number, pool in enumerate(pools) for person in pool["person"]}
    apart, together = _groups_of(rules, KeepApart), _groups_of(rules, KeepTogether)
    nowhere: set[int] = set()
    for_slots = any(isinstance(wish, WishSlot) for wish in rules.would_like)
    able = rules.meeting.possible(staff) if rules.meeting is not None and for_slots else {}
    lost = 0.0
    for wish in rules.would_like:
        if isinstance(wish, PersonalWish) and wish.person not in pool_of:
            never = False  # somebody in no team: the wish does not count
        elif isinstance(wish, WishWith):
            shared = apart.get(wish.person, nowhere) & apart.get(wish.other, nowhere)
            never = pool_of.get(wish.other) != pool_of[wish.person] or bool(shared)
        elif isinstance(wish, WishNotWith):
            both = together.get(wish.person, nowhere) & together.get(wish.other, nowhere)
            never = wish.other in pool_of and bool(both)
        elif isinstance(wish, WishSlot):
            never = same_word(wish.slot) not in map(same_word, able.get(wish.person) or ())
        else:
            never = False
        lost += wish.weight * never
    return lost


def _groups_of(rules: Rules, kind: type[KeepApart | KeepTogether]) -> dict[str, set[int]]:
    """Return for each person in which rules of a kind they are named."""
    named: dict[str, set[int]] = {}
    for number, rule in enumerate(rules.must):
        if isinstance(rule, kind):
            for person in rule.people:
                named.setdefault(person, set()).add(number)
    return named


def _possible_sizes(limits: TeamSize, n_people: int, n_teams: int) -> range:
    """Sizes that a team can have when all the others keep the limits too."""
    least = max(limits.least, n_people - (n_teams - 1) * limits.most)
    most = min(limits.most, n_people - (n_teams - 1) * limits.least)
    return range(least, most + 1)


@dataclass(frozen=True, kw_only=True)
class _Kind:
    """People of one kind: how many, what their share weighs, what it costs to be the only one; of which column.

    ``cluster`` is what a pair of unlike people costs: all pairs of a team less those of each kind.
    """

    n: int
    weight: float
    alone: float
    column: str
    cluster: float = 0.0


_ABOUT_KINDS = (Balance, NobodyAlone, Cluster)


def _columns(staff: pd.DataFrame, wishes: Sequence[WouldLike]) -> dict[str, dict[str, str]]:
    """Read each column that is counted, once for all pools; of a number only whether it is there."""
    columns = {wish.column: cells(staff, wish.column) for wish in wishes if isinstance(wish, _ABOUT_KINDS)}
    people = text_of(staff["person"])
    for wish in wishes:
        if isinstance(wish, Spread):
            known = ["known" if there else "" for there in pd.to_numeric(staff[wish.column]).notna().tolist()]
            columns[f"number {wish.column}"] = dict(zip(people, known, strict=True))
    return columns


def _kinds(pool: pd.DataFrame, columns: dict[str, dict[str, str]], wishes: Sequence[WouldLike]) -> Iterator[_Kind]:
    about = [wish for wish in wishes if isinstance(wish, _ABOUT_KINDS)]
    for column in dict.fromkeys(wish.column for wish in about):
        found = columns[column]
        counts = Counter(found.get(person, "") for person in pool["person"])
        weight, alone, cluster = (
            sum(wish.weight for wish in about if isinstance(wish, kind) and wish.column == column)
            for kind in _ABOUT_KINDS
        )
        for kind, n in sorted(counts.items()):
            dear = alone if kind and n > 1 else 0.0
            yield _Kind(n=n, weight=weight, alone=dear, column=column, cluster=cluster)
    for wish in wishes:
        if isinstance(wish, Spread):
            known = columns[f"number {wish.column}"]
            unknown = sum(not known.get(person) for person in pool["person"])
            yield _Kind(n=unknown, weight=wish.weight, alone=0.0, column="")


@dataclass(frozen=True, eq=False, kw_only=True)
class _Counts:
    """The integer programme: how many teams have each size, and how many of those hold 0, 1, 2 … of each kind."""

    sizes: range
    n_people: int
    n_teams: int
    uneven: float
    kinds: Sequence[_Kind]

    def cheapest(self) -> float:
        from scipy.optimize import LinearConstraint, milp

        cost, table, wanted = self._programme()
        solved = milp(
            cost,
            integrality=np.ones(len(cost)),
            constraints=LinearConstraint(table, wanted, wanted),
            options={"node_limit": MOST_NODES, "mip_rel_gap": 1e-6},
        )
        bound = solved.mip_dual_bound
        return 0.0 if bound is None or not np.isfinite(bound) else max(0.0, float(bound) - SLACK)

    def _programme(self) -> tuple[NDArray[np.float64], "NDArray[np.float64]", NDArray[np.float64]]:
        """Return the costs of all counts, and the table and the right sides of what must add up."""
        from scipy.sparse import coo_array

        even = self.n_people / self.n_teams
        pairs = sum({kind.column: kind.cluster for kind in self.kinds}.values())
        cost = [self.uneven * (size - even) ** 2 + pairs * size * (size - 1) / 2 for size in self.sizes]
        entries = [(0, place, 1.0) for place in range(len(self.sizes))]
        entries += [(1, place, float(size)) for place, size in enumerate(self.sizes)]
        wanted = [float(self.n_teams), float(self.n_people)]
        for column in dict.fromkeys(kind.column for kind in self.kinds):
            everyone = len(wanted)  # all kinds of a column together are the people of the teams of each size
            if column:
                wanted += [0.0] * len(self.sizes)
                entries += [(everyone + place, place, -float(size)) for place, size in enumerate(self.sizes)]
            for kind in [kind for kind in self.kinds if kind.column == column]:
                total = len(wanted)
                wanted += [float(kind.n), *(0.0 for _ in self.sizes)]
                for place, size in enumerate(self.sizes):
                    entries.append((total + 1 + place, place, -1.0))
                    for held in range(min(size, kind.n) + 1):
                        entries += [(total, len(cost), float(held)), (total + 1 + place, len(cost), 1.0)]
                        if column:
                            entries.append((everyone + place, len(cost), float(held)))
                        missed = held - size * kind.n / self.n_people
                        alike = kind.cluster * held * (held - 1) / 2
                        cost.append(kind.weight * missed**2 + kind.alone * (held == 1) - alike)
        rows, columns, values = zip(*entries, strict=True)
        places = (np.array(rows, dtype=np.int32), np.array(columns, dtype=np.int32))  # older SciPy takes no longer ones
        table = coo_array((np.array(values), places), shape=(len(wanted), len(cost))).tocsr()
        return np.array(cost), table, np.array(wanted)
