"""Teams after a change of staff: joiners placed, leavers gone, must-rules kept, hardly anyone moved.

The same search as for new teams, begun with the teams that are there, with a limit on how many people may change
theirs. What each number of moves gains is looked up pool by pool, and the pools' best numbers are put together.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from toolkit.cohorts.changes import list_changes
from toolkit.cohorts.forming import with_counted_time
from toolkit.cohorts.keeping import Held, fewest_moves, hold
from toolkit.cohorts.layout import Whole
from toolkit.cohorts.notes import notes_on
from toolkit.cohorts.occupancy import Occupancy
from toolkit.cohorts.people import numbered, same_word, text_of
from toolkit.cohorts.placing import Placer, placer_of, seed_of
from toolkit.cohorts.plan import Plan, make_plan
from toolkit.cohorts.pools import Pool
from toolkit.cohorts.problems import check_before_search
from toolkit.cohorts.ruleset import Rules
from toolkit.cohorts.search import HOT, Found
from toolkit.cohorts.starts import Start
from toolkit.cohorts.task import Quota, Task, make_task
from toolkit.cohorts.unplaced import LeftOut
from toolkit.cohorts.wording import count, say
from toolkit.errors import RuleProblem

#: Steps per person of a search with one limit of moves; at 500 people ten times as many gained 1 %.
STEPS_A_PERSON, LEAST_STEPS = 250, 10_000
#: Steps per person for the plan that is taken in the end.
LAST_STEPS_A_PERSON = 3_000
#: So many numbers of teams are tried to keep all must-rules, the one there was first.
NUMBERS_TRIED = 3
#: Where not everybody fits, so many of those without a team are tried one by one, and so many moves made for each.
MOST_FITTED, MOVES_TO_FIT = 30, 2
#: By how much the numbers of moves grow that are looked at in each pool: 1, 2, 3, 5, 8, 13 …
GROWTH = 1.6
#: The moves that a curve looks at beyond those that must be, as shares of the people who stay.
SHARES = (0.0, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.4)


def repair(
    plan: Plan,
    staff: pd.DataFrame,
    rules: Rules,
    moves: int | Literal["any"] | None = None,
    *,
    steps: int | None = None,
    seed: int = 0,
) -> Plan:
    """Bring a plan up to date with a changed staff list or changed rules, with few people changing teams.

    Parameters
    ----------
    plan : Plan
        The teams as they are. Its locked teams stay: nobody leaves or enters them, but those who left the staff list.
    staff : DataFrame
        The staff list as it is now, as for :func:`toolkit.cohorts.form_cohorts`.
    rules : Rules
        What teams must be and should be now.
    moves : int or "any", optional
        How many of those who are in both lists may change teams; each of a team that meets in another slot counts as
        one as well. By default as few as were found to keep every
        must-rule; "any" for teams made as balanced as possible whoever moves. People who join, or had no team, are
        placed in any case and are no moves.
    steps : int, optional
        Steps of the search in all; by default derived from the number of people.
    seed : int
        The same plan, staff list, rules, moves, steps and seed give the same plan.

    Returns
    -------
    Plan
        No must-rule is broken in it; ``changes`` lists who joined, left, moved or was placed, and why. Teams keep
        their names.

    Raises
    ------
    DataProblem, RuleProblem
        With everything that stands in the way of any teams; where a locked team breaks a must-rule as it is; and where
        more moves were needed than were allowed.
    """
    known, pools = _prepare(plan, staff, rules, seed)
    needed = sum(pool.fewest for pool in pools)
    if isinstance(moves, int) and moves < needed:
        raise RuleProblem(say("repair.too_few_moves", asked=count("move", moves), needed=count("move", needed)))
    wanted = _share_out(pools, needed if moves is None else moves)
    each = steps // max(1, len(pools)) if steps is not None else None
    placed: dict[str, str] = {}
    slots: dict[str, str] = {}
    done = 0
    for pool, limit in zip(pools, wanted, strict=True):
        found, made = pool.settle(limit, each, HOT if moves == "any" else None, known.occupancy)
        placed.update(pool.named(found.team))
        slots.update(pool.named_slots(found.slot, known.occupancy.shared.slots))
        done += made
    repaired = make_plan(placed, known.waiting, known.staff, rules, seed=seed, steps=done, slots=slots)
    if len(repaired.broken):
        raise RuntimeError(f"the repair made a plan that breaks a must-rule: {repaired.broken.to_dict('records')}")
    repaired = replace(repaired, notes=notes_on(known.staff, rules), locked=known.locked)
    return replace(repaired, changes=list_changes(plan, repaired, with_reasons=moves != "any"))


def repair_curve(plan: Plan, staff: pd.DataFrame, rules: Rules, *, seed: int = 0) -> pd.DataFrame:
    """Look up what each number of moves gains, to choose one for :func:`repair`.

    Parameters
    ----------
    plan, staff, rules, seed : Plan, DataFrame, Rules, int
        As for :func:`repair`.

    Returns
    -------
    DataFrame
        One row a number of moves, from the fewest that keep every must-rule to teams made anew: ``moves``,
        ``share_moved`` (of the people in both lists), ``cost`` and ``above_best`` (how much more that is than the
        least cost of the table, as a share of it; the difference itself where the least is 0).
    """
    known, pools = _prepare(plan, staff, rules, seed)
    needed = sum(pool.fewest for pool in pools)
    limits: list[int | Literal["any"]] = [*sorted({needed + round(share * known.n_stay) for share in SHARES}), "any"]
    rows = []
    for limit in limits:
        points = [pool.point(allowed) for pool, allowed in zip(pools, _share_out(pools, limit), strict=True)]
        rows.append((sum(point.moves for point in points), sum(point.cost for point in points)))
    best = _falling(sorted(rows))
    frame = pd.DataFrame(best, columns=["moves", "cost"])
    least = float(frame["cost"].min()) if len(frame) else 0.0
    above = (frame["cost"] - least) / (least if least > 0 else 1.0)
    share = frame["moves"] / max(1, known.n_stay)
    return frame.assign(share_moved=share, above_best=above)[["moves", "share_moved", "cost", "above_best"]]


def _falling(rows: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """Leave out what costs no less than fewer moves do."""
    kept: list[tuple[int, float]] = []
    for moves, cost in rows:
        if not kept or cost < kept[-1][1] - 1e-9:
            kept.append((moves, cost))
    return kept


@dataclass(frozen=True, eq=False, kw_only=True)
class _Known:
    """What a repair begins with."""

    staff: pd.DataFrame
    waiting: dict[str, str]
    locked: tuple[str, ...]
    n_stay: int
    occupancy: Occupancy


@dataclass(frozen=True, kw_only=True)
class _Point:
    """A number of moves of a pool, what it costs, and its layout."""

    moves: int
    cost: float
    found: Found


class _Mended:
    """A pool with teams that keep every must-rule, and what it gains when more people move."""

    def __init__(self, held: Held, first: Found, task: Task, quota: Quota, seed: list[int]) -> None:
        self._held, self._task, self._quota, self._seed = held, task, quota, seed
        self._steps = max(LEAST_STEPS, STEPS_A_PERSON * held.pool.n_people)
        self.fewest = held.moves(first)
        self._points: dict[int, _Point] = {}
        self._first = first

    @property
    def most(self) -> int:
        """The moves with which nobody is where they were."""
        return self._held.forced + self._held.most

    def point(self, limit: int) -> _Point:
        """Return the best teams that were found with at most so many moves."""
        limit = min(limit, self.most)
        if limit not in self._points:
            below = [known for known in self._points if known < limit]
            found = self._points[max(below)].found if below else self._first
            self._points[limit] = self._search(found, limit, self._steps)
        return self._points[limit]

    def _search(self, begin: Found, limit: int, steps: int, heat: float | None = None) -> _Point:
        more = {} if heat is None else {"hot": heat}
        limit -= self._held.forced
        found = self._held.search(begin, self._task, self._quota, limit, steps, self._seed, **more)
        return _Point(moves=self._held.moves(found), cost=found.cost, found=found)

    def settle(self, limit: int, steps: int | None, heat: float | None, occupancy: Occupancy) -> tuple[Found, int]:
        """Search longer with one limit; return the teams, and the steps made.

        Where jobs share slots it begins with what the others leave now, which is not what they left before.
        """
        steps = steps or LAST_STEPS_A_PERSON * self._held.pool.n_people
        name, known = self._held.pool.name, [] if occupancy.shared.couples else [self.point(limit)]
        self._quota = occupancy.left_for(name)
        points = [*known, self._search(self._first, min(limit, self.most), steps, heat)]
        best = min(points, key=lambda point: point.cost).found
        occupancy.put(name, self._task, best.team, best.slot)
        return best, steps

    def named_slots(self, slot: Whole, slots: tuple[str, ...]) -> dict[str, str]:
        """Return each team's slot by name."""
        return {name: slots[number] for name, number in zip(self._held.names, slot.tolist(), strict=True)}

    def named(self, team: Whole) -> dict[str, str]:
        """Return each person's team by name."""
        names = self._held.names
        return {
            person: names[place]
            for unit, place in zip(self._held.pool.units, team.tolist(), strict=True)
            for person in unit
        }

    def limits(self, total: int) -> list[int]:
        """Return the numbers of moves to look at when all pools together have so many."""
        limits, extra = [self.fewest], 1
        while limits[-1] < self.most and self.fewest + extra <= total:
            limits.append(min(self.fewest + extra, self.most))
            extra = max(extra + 1, round(extra * GROWTH))
        return limits


def _share_out(pools: list[_Mended], moves: int | Literal["any"]) -> list[int]:
    """Share the moves out between the pools so that the sum of their costs is least."""
    if moves == "any":
        return [pool.most for pool in pools]
    spare = moves - sum(pool.fewest for pool in pools)
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for pool in pools:
        found: dict[int, tuple[float, list[int]]] = {}
        for used, (cost, limits) in best.items():
            for limit in pool.limits(pool.fewest + spare):
                taken = used + limit - pool.fewest
                worth = cost + pool.point(limit).cost
                if taken <= spare and (taken not in found or worth < found[taken][0]):
                    found[taken] = (worth, [*limits, limit])
        best = found
    return min(best.values(), key=lambda one: one[0])[1]


def _prepare(plan: Plan, staff: pd.DataFrame, rules: Rules, seed: int) -> tuple[_Known, list[_Mended]]:
    """Check, lay the teams over the pools, and find teams that keep every must-rule with the fewest moves."""
    staff = with_counted_time(staff, rules).reset_index(drop=True)
    check_before_search(staff, rules)
    here = set(text_of(staff["person"]))
    where = {person: team for person, team in plan.places().items() if person in here}
    _check_locked(plan, where, rules)
    placer = placer_of(staff, rules)
    before = _Before(where=where, when=_numbered_slots(plan, placer), locked=plan.locked, seed=seed)
    held: dict[Start, tuple[Held, Found]] = {}

    def find(pool: Pool, quota: Quota, most_teams: int) -> tuple[Start, list[LeftOut]]:
        rest, left_out = placer.without_misfits(pool)
        kept = before.keep_places(rest, placer, quota, most_teams)
        if kept is None:
            kept, gone = before.fit_newcomers(rest, placer, quota, most_teams)
            left_out = [*left_out, *gone]
        if kept is None:
            start, left_out = placer.place_pool(pool, quota, seed_of(seed, pool.name, 0), lambda: False, most_teams)
            if start.kept:
                found = Found(team=start.team, slot=start.slot, cost=0.0, kept=True)
                held[start] = before.hold(start.pool, start.task, start.n_teams), found
            return start, left_out
        start, held[kept[0]] = kept
        return start, left_out

    placing = placer.place_in_turn(find)
    pools = [
        _Mended(
            *held[start],
            start.task,
            placing.occupancy.left_for(start.pool.name),
            seed_of(seed, start.pool.name, 1),
        )
        for start in placing.starts
    ]
    locked = tuple(team for team in plan.locked if team in set(where.values()))
    known = _Known(staff=staff, waiting=placing.waiting, locked=locked, n_stay=len(where), occupancy=placing.occupancy)
    return known, pools


def _numbered_slots(plan: Plan, placer: Placer) -> dict[str, int]:
    number = numbered(placer.shared.slots)
    return {team: number[same_word(slot)] for team, slot in plan.slots.items() if same_word(slot) in number}


@dataclass(frozen=True, eq=False, kw_only=True)
class _Before:
    """Who was in which team, when those met, and which stay as they are."""

    where: Mapping[str, str]
    when: Mapping[str, int]
    locked: tuple[str, ...]
    seed: int

    def fit_newcomers(
        self, pool: Pool, placer: Placer, quota: Quota, most_teams: int
    ) -> tuple[tuple[Start, tuple[Held, Found]] | None, list[LeftOut]]:
        """Keep those who have a team, and add of the others, one after another, whoever fits with hardly a move.

        So nobody loses a team because somebody new does not fit.
        """
        new = [unit for unit, people in enumerate(pool.units) if not any(person in self.where for person in people)]
        out = set(new)
        kept = self.keep_places(pool.without(out), placer, quota, most_teams) if new else None
        if kept is None:
            return None, []
        for unit in sorted(new, key=lambda unit: (len(pool.clashes[unit]), unit))[:MOST_FITTED]:
            needed = kept[1][0].moves(kept[1][1])
            trial = self.keep_places(pool.without(out - {unit}), placer, quota, most_teams, needed + MOVES_TO_FIT)
            if trial is not None:
                kept, out = trial, out - {unit}
        return kept, [LeftOut(people=pool.units[unit], certain=False) for unit in sorted(out)]

    def keep_places(
        self, pool: Pool, placer: Placer, quota: Quota, most_teams: int, at_most: int | None = None
    ) -> tuple[Start, tuple[Held, Found]] | None:
        """Find teams for a pool with the fewest moves, with as many teams as there were or nearly so."""
        if pool.n_people < pool.least or not pool.adds_up():
            return None
        had = len(_own_teams(pool, self.where))
        if not had:
            return None
        task = make_task(pool, placer.table, placer.rules, placer.shared)
        numbers = sorted(pool.numbers_of_teams(), key=lambda number: (abs(number - had), number))
        tried = []
        for number in [number for number in numbers if number <= most_teams][:NUMBERS_TRIED]:
            held = self.hold(pool, task, number)
            found = fewest_moves(held, task, quota, seed_of(self.seed, pool.name, 2), at_most)
            if found is not None:
                tried.append((found[0] + held.forced, abs(number - had), held, found[1]))
                if found[0] + held.forced == 0:
                    break
        if not tried:
            return None
        _, _, held, best = min(tried, key=lambda one: one[:2])
        nobody = best.team[:0]
        start = Start(
            pool=pool,
            task=task,
            n_teams=len(held.names),
            team=best.team,
            slot=best.slot,
            kept=True,
            trouble=nobody,
        )
        return start, (held, best)

    def hold(self, pool: Pool, task: Task, n_teams: int) -> Held:
        """Lay the teams over a pool."""
        return hold(pool, task, self.where, self.when, _own_teams(pool, self.where), self.locked, n_teams)


def _own_teams(pool: Pool, where: Mapping[str, str]) -> list[str]:
    """Return the teams most of whose people are of a pool, the fullest first."""
    people = {person for unit in pool.units for person in unit}
    everyone, own = Counter(where.values()), Counter(team for person, team in where.items() if person in people)
    mostly = [team for team, n in own.items() if 2 * n > everyone[team]]
    return sorted(mostly, key=lambda team: (-own[team], team))


def _check_locked(plan: Plan, where: Mapping[str, str], rules: Rules) -> None:
    sizes = Counter(where.values())
    limits = rules.team_size
    problems = [
        say(
            "repair.locked",
            team=team,
            size=count("person", sizes[team]),
            rule=limits.describe(),
        )
        for team in plan.locked
        if not limits.least <= sizes[team] <= limits.most
    ]
    if problems:
        raise RuleProblem(problems)
