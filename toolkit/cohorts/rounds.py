"""Several rounds of teams, such as a year of sessions: in each one people meet others than before.

Every round is an ordinary plan with one more wish, new faces to all rounds before. How many repeats cannot be avoided
is said by counting alone, without any search.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from threading import Event

import pandas as pd

from toolkit.cohorts.balance import pools_of
from toolkit.cohorts.forming import form_cohorts
from toolkit.cohorts.people import members, names_of
from toolkit.cohorts.plan import Plan
from toolkit.cohorts.pools import clashing_people, groups_together
from toolkit.cohorts.ruleset import Rules
from toolkit.cohorts.wishes import NewFaces
from toolkit.cohorts.wording import count, say
from toolkit.errors import RuleProblem

Pair = tuple[str, str]


@dataclass(frozen=True, eq=False, kw_only=True)
class Rounds:
    """Plans for several rounds, and how often people meet again in them.

    Parameters
    ----------
    plans : tuple of Plan
        One a round, in order.
    """

    plans: tuple[Plan, ...]

    @cached_property
    def times(self) -> dict[Pair, int]:
        """In how many rounds each pair of people is in one team; pairs that never are, are left out."""
        return dict(Counter(pair for plan in self.plans for pair in _pairs(plan)))

    @property
    def n_repeats(self) -> int:
        """The meetings of two people beyond their first, over all rounds."""
        return sum(n - 1 for n in self.times.values())

    @cached_property
    def bound(self) -> int:
        """A number of repeats that no rounds of teams of these sizes can stay below."""
        return least_repeats(self.plans)

    @property
    def repeats(self) -> pd.DataFrame:
        """The pairs that meet more than once: ``one``, ``other`` (ids), ``one_name``, ``other_name``, ``times``."""
        names = names_of(self.plans[0].staff)
        rows = [
            (one, other, names[one], names[other], n)
            for (one, other), n in sorted(self.times.items(), key=lambda item: (-item[1], item[0]))
            if n > 1
        ]
        return pd.DataFrame(rows, columns=["one", "other", "one_name", "other_name", "times"])

    def how_often(self) -> pd.DataFrame:
        """Count the pairs by how often they meet: ``times``, ``pairs``."""
        counted = sorted(Counter(self.times.values()).items())
        return pd.DataFrame(counted, columns=["times", "pairs"])

    def to_frame(self) -> pd.DataFrame:
        """Return one row a person and round: ``round`` (from 1), and the columns of :meth:`Plan.to_frame`."""
        frames = [plan.to_frame().assign(round=number) for number, plan in enumerate(self.plans, start=1)]
        whole = pd.concat(frames, ignore_index=True)
        return whole[["round", *(column for column in whole if column != "round")]]

    def summary(self, language: str = "en") -> str:
        """Say how many rounds there are, how often people meet again, and how few repeats are possible at best."""
        lines = [
            say("rounds.made", language, rounds=count("round", len(self.plans), language), pairs=f"{len(self.times):,}")
        ]
        again = self.how_often()
        again = again[again["times"] > 1]
        if again.empty:
            lines.append(say("rounds.no_repeats", language))
        else:
            lines += [
                say("rounds.times", language, pairs=count("pair", row["pairs"], language), times=row["times"])
                for row in again.to_dict("records")
            ]
            key = "rounds.proven" if self.n_repeats == self.bound else "rounds.bound"
            lines.append(say(key, language, repeats=count("repeat", self.n_repeats, language), bound=self.bound))
        return "\n".join(lines)


def plan_rounds(
    staff: pd.DataFrame,
    rules: Rules,
    rounds: int,
    *,
    weight: float = 1.0,
    steps: int | None = None,
    seed: int = 0,
    progress: Callable[[int, int, float], None] | None = None,
    stop: Callable[[], bool] | Event | None = None,
) -> Rounds:
    """Make teams for several rounds in which people meet as many others as can be.

    Parameters
    ----------
    staff, rules : DataFrame, Rules
        As for :func:`toolkit.cohorts.form_cohorts`. A wish for new faces in the rules counts its earlier teams as well.
    rounds : int
        How many rounds, from 1 up.
    weight : float
        How important new faces are beside the other wishes.
    steps : int, optional
        Steps of the search in each round.
    seed : int
        The same staff list, rules, rounds, weight, steps and seed give the same plans.
    progress : callable, optional
        Called with the steps done in this round, all steps of a round, and the best cost.
    stop : callable or threading.Event, optional
        When it says yes, the round under way ends with the best teams so far, and no further one is begun.

    Returns
    -------
    Rounds
        A plan for each round.

    Raises
    ------
    RuleProblem
        If fewer than one round is asked for; and what :func:`toolkit.cohorts.form_cohorts` raises.
    """
    if rounds < 1:
        raise RuleProblem(say("rounds.too_few", rounds=rounds))
    asked = stop.is_set if isinstance(stop, Event) else stop or (lambda: False)
    others = tuple(wish for wish in rules.would_like if not isinstance(wish, NewFaces))
    earlier = [team for wish in rules.would_like if isinstance(wish, NewFaces) for team in wish.earlier]
    plans: list[Plan] = []
    while len(plans) < rounds and not (plans and asked()):
        faces = (NewFaces(earlier=tuple(earlier), weight=weight),) if earlier else ()
        wanted = replace(rules, would_like=(*others, *faces))
        plan = form_cohorts(staff, wanted, steps=steps, seed=seed + len(plans), progress=progress, stop=stop)
        plans.append(plan)
        earlier += [tuple(people) for people in members(plan.teams).values()]
    return Rounds(plans=tuple(plans))


def _pairs(plan: Plan) -> list[Pair]:
    return [pair for people in members(plan.teams).values() for pair in combinations(sorted(people), 2)]


def least_repeats(plans: Sequence[Plan]) -> int:
    """Return a number of repeats that no rounds with teams of these sizes can stay below.

    Parameters
    ----------
    plans : sequence of Plan
        One a round; only the people of each pool, the sizes of the teams and the must-rules about pairs count.

    Returns
    -------
    int
        The sum over pools of the largest of three counts. Pairs: all places beside each other in all rounds, less the
        pairs of people who may be in a team. Teams: a team of s people who come from t teams of an earlier round holds
        at least the pairs of s people spread over t teams as evenly as can be (pigeonhole); for each round the largest
        such number over the rounds before it. Groups: people who must be together are so in each round.
    """
    if len(plans) < 2:
        return 0
    first = plans[0]
    apart, together = clashing_people(first.staff, first.rules), set(groups_together(first.rules).values())
    by_pool: dict[str, list[list[set[str]]]] = {}
    for plan in plans:
        for pool in pools_of(plan.teams, plan.staff, plan.rules):
            teams = [set(people) for people in members(pool).values()]
            by_pool.setdefault(pool["pool"].iloc[0], []).append(teams)
    total = 0
    for rounds in by_pool.values():
        people = set[str]().union(*(team for teams in rounds for team in teams))
        forbidden = sum(len(apart.get(person, set()) & people) for person in people) // 2
        places = sum(_n_pairs(len(team)) for teams in rounds for team in teams)
        pigeonhole = sum(max(_met_again(now, before) for before in rounds[:n]) for n, now in enumerate(rounds) if n)
        always = min((set[str]().union(*teams) for teams in rounds), key=len)
        groups = (len(rounds) - 1) * sum(_n_pairs(len(group)) for group in together if set(group) <= always)
        total += max(0, places - (_n_pairs(len(people)) - forbidden), pigeonhole, groups)
    return total


def _met_again(now: list[set[str]], before: list[set[str]]) -> int:
    """Count the pairs that at least were together before; who was in no team then is like a team of one."""
    new = len(set[str]().union(*now) - set[str]().union(*before))
    return sum(_spread_pairs(len(team), len(before) + new) for team in now)


def _n_pairs(n: int) -> int:
    return n * (n - 1) // 2


def _spread_pairs(people: int, teams: int) -> int:
    """Return the pairs from one team, when people come from so many teams as evenly as can be."""
    each, more = divmod(people, teams)
    return more * _n_pairs(each + 1) + (teams - more) * _n_pairs(each)
