"""The search from a start to better teams: annealing of each pool, large ones in parts of mixed teams.

Seeded and stopped by steps, or by the clock where that is asked for. The annealing takes one change after another at
random (:mod:`toolkit.cohorts.annealing`), less and less tolerant of worse ones. How far from the best possible it ends
is said by :mod:`toolkit.cohorts.bound`, which knows nothing of the search.
"""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from os import cpu_count
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from toolkit.cohorts.blocks import mixed, n_blocks
from toolkit.cohorts.compiled import IS_COMPILED
from toolkit.cohorts.layout import Keeping, Layout, Whole
from toolkit.cohorts.occupancy import Occupancy, people_away, teams_in_slots
from toolkit.cohorts.pools import Pool
from toolkit.cohorts.starts import Start, laid_out, share_quota
from toolkit.cohorts.task import Quota, Task

#: Steps per person by default: on 60 to 500 people four times as many lowered the cost by less than 1 %.
STEPS_A_PERSON = 5_000
#: Small pools get at least so many, which costs a few hundredths of a second.
LEAST_STEPS = 100_000
#: Large pools get no more, which takes about a quarter of a minute.
MOST_STEPS = 20_000_000
#: Steps between two calls of ``progress`` and looks at ``stop``; about a tenth of a second or less.
CHUNK = 50_000 if IS_COMPILED else 500
#: A search of a large pool is split so often anew, so that teams of all parts get to exchange people.
ROUNDS = 4
#: Heat at the start and at the end, in units of what a change typically changes.
HOT, COLD = 0.5, 0.01
#: What one broken must-rule costs while searching, in the same unit.
STRICT = 4.0
#: Pools up to so many units are looked through for every improvement at the end.
MOST_IMPROVED = 600
#: Units looked through in one call of the compiled loop.
IMPROVED = 100
#: By the clock, the share of the time that the annealing gets; the rest is for those last improvements.
BEFORE_IMPROVING = 0.9
#: More threads than this would only wait for the memory.
MOST_THREADS = 4


@dataclass(frozen=True, eq=False, kw_only=True)
class Keep:
    """Who has a team already and should stay in it as far as a number of moves allows.

    Parameters
    ----------
    home, stays : array of int, (units,)
        The team that each unit has been in, -1 for none; how many moves it counts when it is in another one.
    slot, slot_stays : array of int, (teams,)
        The same for teams and their slots.
    most_moves : int
        How many moves there may be.
    closed : array of bool, (teams,)
        For each team whether nobody may come into it.
    hot : float
        The heat at the start: lower than for teams made anew, since the teams are good already.
    """

    home: Whole
    stays: Whole
    slot: Whole
    slot_stays: Whole
    most_moves: int
    closed: NDArray[np.bool_]
    hot: float = 0.15

    def moves(self, team: Whole, slot: Whole) -> int:
        """Count the moves that a layout takes; those of a team that meets at another time count all its people."""
        here = int(self.stays[(self.home >= 0) & (self.home != team)].sum())
        return here + int(self.slot_stays[(self.slot >= 0) & (self.slot != slot)].sum())

    def part(self, team: Whole, slot: Whole) -> Keeping:
        """Return it as a part of a layout."""
        moves = np.array([self.moves(team, slot), self.most_moves], dtype=np.int64)
        return Keeping(home=self.home, stays=self.stays, slot=self.slot, slot_stays=self.slot_stays, moves=moves)


@dataclass(frozen=True, eq=False, kw_only=True)
class Found:
    """Teams that a search came upon.

    Parameters
    ----------
    team, slot : array of int
        The team of each unit and the slot of each team.
    cost : float
        What they cost.
    kept : bool
        Whether every must-rule is kept.
    """

    team: Whole
    slot: Whole
    cost: float
    kept: bool


def search_kept(start: Start, quota: Quota, keep: Keep, steps: int, seed: list[int], *, finish: bool) -> Found:
    """Search from teams that there are, which may break must-rules, with few moves.

    Parameters
    ----------
    start : Start
        The teams as they are.
    quota : Quota
        What they may use of what all share.
    keep : Keep
        Who has a place to keep.
    steps : int
        How many.
    seed : list of int
        The same start, limits, steps and seed give the same teams.
    finish : bool
        Whether to take every improvement that one swap or move still gives in the end.
    """
    from toolkit.cohorts.annealing import anneal_steps, typical_change
    from toolkit.cohorts.mending import count_broken

    task, rng = start.task, np.random.default_rng(seed)
    average = task.n_people / start.n_teams
    layout = laid_out(task, start.team, start.slot, quota, average, keep.part(start.team, start.slot))
    layout.sizes.most[keep.closed] = layout.sizes.now[keep.closed]
    broken, cost = count_broken(layout), task.cost_of(layout)
    scale = typical_change(layout, rng, 2_000) or 1.0
    now = np.array([0.0, broken, np.inf if broken else 0.0])
    best, best_slot = start.team.copy(), start.slot.copy()
    for done in range(0, steps if start.n_teams > 1 else 0, CHUNK):
        chunk = min(CHUNK, steps - done)
        heats = scale * keep.hot * (COLD / keep.hot) ** (np.array([done, done + chunk]) / steps)
        anneal_steps(layout, rng, chunk, heats, STRICT * scale, now, best, best_slot)
    kept = bool(np.isfinite(now[2]))
    if kept and finish and task.n_units <= MOST_IMPROVED:
        last = laid_out(task, best, best_slot, quota, average, keep.part(best, best_slot))
        last.sizes.most[keep.closed] = last.sizes.now[keep.closed]
        now[2] -= improve_all(last)
        best = last.team
    return Found(team=best, slot=best_slot, cost=cost + float(now[2]), kept=kept)


def improve_all(layout: Layout) -> float:
    """Take every improvement that one swap or move still gives; return what it gained."""
    from toolkit.cohorts.annealing import improve

    n_units, gained, more = len(layout.team), 0.0, 1.0
    while more > 0.0 and len(layout.filled) > 1:
        begins = range(0, n_units, IMPROVED)
        more = sum(improve(layout, begin, min(begin + IMPROVED, n_units)) for begin in begins)
        gained += more
    return gained


class Watch:
    """Tells of the search while it runs, from whatever thread, and asks whether to stop.

    Parameters
    ----------
    total : int
        All steps, where the search is stopped by steps.
    cost : float
        What the teams cost at the start.
    progress : callable, optional
        Called with the steps done, all steps and the best cost so far.
    stop : callable
        Asked after each call.
    seconds : float, optional
        How long the search takes, where it is stopped by the clock.
    """

    def __init__(
        self,
        total: int,
        cost: float,
        progress: Callable[[int, int, float], None] | None,
        stop: Callable[[], bool],
        seconds: float | None = None,
    ) -> None:
        self.cost, self.done = cost, 0
        self.stopped = stop()
        self._total, self._seconds, self._began = total, seconds, time.monotonic()
        self._progress, self._stop, self._lock = progress, stop, Lock()

    def tell(self, steps: int, gain: float) -> None:
        """Count some more steps and what they gained."""
        with self._lock:
            self.done += steps
            self.cost -= gain
            if self._progress is not None and steps:
                self._progress(self.done, self._all_steps(), self.cost)
            self.stopped = self.stopped or self._stop()

    def _all_steps(self) -> int:
        """Return all steps; by the clock as many as there will be at the pace so far."""
        if self._seconds is None:
            return self._total
        took = max(time.monotonic() - self._began, 1e-6)
        return int(self.done * max(1.0, self._seconds / took))


@dataclass(eq=False, kw_only=True)
class Annealing:
    """The search of one pool; it changes while it runs.

    Parameters
    ----------
    start : Start
        Teams that keep every must-rule.
    steps : int
        All steps that this pool gets; the cooling is spread over them.
    seed : list of int
        The same start, steps and seed give the same teams.
    """

    start: Start
    steps: int
    seed: list[int]
    team: Whole = field(init=False)
    slot: Whole = field(init=False)
    cost: float = field(init=False)

    def __post_init__(self) -> None:
        from toolkit.cohorts.annealing import typical_change

        self.team, self.slot = self.start.team.copy(), self.start.slot.copy()
        layout = laid_out(self.task, self.team, self.slot, self.task.no_quota(), self.average)
        self.cost = self.task.cost_of(layout)
        self._rng = np.random.default_rng(self.seed)
        self.scale = typical_change(layout, self._rng, 2_000) or 1.0
        if self.start.n_teams < 2:
            self.steps = 0

    @property
    def task(self) -> Task:
        """What is searched."""
        return self.start.task

    @property
    def average(self) -> float:
        """The average size of a team."""
        return self.task.n_people / self.start.n_teams

    @property
    def blocks(self) -> int:
        """Into how many parts the pool is split at a time."""
        return n_blocks(self.task.n_people, self.start.n_teams)

    @property
    def rounds(self) -> int:
        """How often it is split."""
        return 0 if self.start.n_teams < 2 else ROUNDS if self.blocks > 1 else 1

    def parts(self, quota: Quota, number: int) -> "list[Part]":
        """Split the teams for one round; each part gets its share of the steps and of what the pool may use."""
        n_teams, blocks = self.start.n_teams, self.blocks
        teams = mixed(n_teams, blocks, self._rng) if blocks > 1 else [np.arange(n_teams)]
        place, block_of = np.zeros(n_teams, dtype=np.int64), np.zeros(n_teams, dtype=np.int64)
        for block, here in enumerate(teams):
            place[here], block_of[here] = np.arange(len(here)), block
        units = [np.flatnonzero(block_of[self.team] == block) for block in range(blocks)]
        tasks = [self.task.part(here) for here in units] if blocks > 1 else [self.task]
        used = [
            Quota(
                room=teams_in_slots(self.slot[here], task),
                away=people_away(task, place[self.team[mine]], self.slot[here]),
            )
            for here, mine, task in zip(teams, units, tasks, strict=True)
        ]
        spare = Quota(
            room=np.maximum(quota.room - sum(one.room for one in used), 0),
            away=np.maximum(quota.away - sum(one.away for one in used), 0),
        )
        shares = share_quota(spare, np.array([len(here) for here in teams]), self._rng)
        begin, end = (self.steps * when // self.rounds for when in (number, number + 1))
        return [
            Part(
                run=self,
                units=mine,
                teams=here,
                task=task,
                quota=Quota(room=own.room + more.room, away=own.away + more.away),
                steps=(end - begin) * len(mine) // self.task.n_units if blocks > 1 else end - begin,
                when=(number / self.rounds, (number + 1) / self.rounds),
                rng=np.random.default_rng([*self.seed, number, block]),
            )
            for block, (here, mine, task, own, more) in enumerate(zip(teams, units, tasks, used, shares, strict=True))
        ]

    def heat(self, when: float) -> float:
        """Return how much worse a change may be after a share of the search."""
        return float(self.scale * HOT * (COLD / HOT) ** when)


@dataclass(eq=False, kw_only=True)
class Part:
    """Some teams of a pool and their people, searched by themselves for one round.

    Parameters
    ----------
    run : Annealing
        Whose teams they are.
    units, teams : array of int
        Their numbers in the pool.
    task : Task
        The units as a task of their own.
    quota : Quota
        What the teams may use of what all share.
    steps : int
        How many.
    when : (float, float)
        From which to which share of the pool's whole search.
    rng : Generator
        Of all random choices.
    """

    run: Annealing
    units: Whole
    teams: Whole
    task: Task
    quota: Quota
    steps: int
    when: tuple[float, float]
    rng: np.random.Generator

    def search(self, watch: Watch, seconds: float | None) -> None:
        """Anneal, by steps or for some seconds, and hand the best teams to the pool."""
        from toolkit.cohorts.annealing import anneal_steps

        layout, now = self._layout(), np.zeros(3)
        best, best_slot = layout.team.copy(), layout.meeting.slot.copy()
        strict = STRICT * self.run.scale
        began, done, part = time.monotonic(), 0, 0.0
        while part < 1.0 and not watch.stopped:
            chunk, part_then = self._chunk(done, part, time.monotonic() - began, seconds)
            heats = np.array([self._heat(part), self._heat(part_then)])
            before = now[2]
            anneal_steps(layout, self.rng, chunk, heats, strict, now, best, best_slot)
            done, part = done + chunk, part_then
            watch.tell(chunk, before - now[2])
        gain = -float(now[2])
        in_time = seconds is None or time.monotonic() - began < seconds
        if self.when[1] == 1.0 and in_time and not watch.stopped:
            more = self._improve(best, best_slot)
            watch.tell(0, more)
            gain += more
        self._hand_over(best, best_slot, gain)

    def _chunk(self, done: int, part: float, took: float, seconds: float | None) -> tuple[int, float]:
        """Return how many steps come next, and which share of this part's search is then done."""
        if seconds is None:
            chunk = min(CHUNK, self.steps - done)
            return chunk, (done + chunk) / self.steps if self.steps else 1.0
        if done == 0:
            return CHUNK // 10, 1e-6
        if took >= seconds * BEFORE_IMPROVING:
            return 1, 1.0
        left = seconds * BEFORE_IMPROVING - took
        chunk = int(min(CHUNK, max(1.0, done / max(took, 1e-6) * left)))
        then = (took + took / done * chunk) / (seconds * BEFORE_IMPROVING)
        return chunk, min(1.0, max(part, then))

    def _heat(self, part: float) -> float:
        begin, end = self.when
        return self.run.heat(begin + (end - begin) * part)

    def _layout(self) -> Layout:
        place = np.zeros(self.run.start.n_teams, dtype=np.int64)
        place[self.teams] = np.arange(len(self.teams))
        team, slot = place[self.run.team[self.units]], self.run.slot[self.teams]
        return laid_out(self.task, team, slot, self.quota, self.run.average)

    def _improve(self, best: Whole, best_slot: Whole) -> float:
        """Take every improvement that one swap or move still gives the best teams of a small pool."""
        if self.task.n_units > MOST_IMPROVED:
            return 0.0
        layout = laid_out(self.task, best, best_slot, self.quota, self.run.average)
        gained = improve_all(layout)
        best[:] = layout.team
        return gained

    def _hand_over(self, best: Whole, best_slot: Whole, gain: float) -> None:
        self.run.team[self.units] = self.teams[best]
        self.run.slot[self.teams] = best_slot
        self.run.cost -= gain


def default_steps(pool: Pool) -> int:
    """Derive the number of steps from the size of a pool."""
    return min(max(LEAST_STEPS, STEPS_A_PERSON * pool.n_people), MOST_STEPS)


def anneal(
    runs: list[Annealing],
    occupancy: Occupancy,
    progress: Callable[[int, int, float], None] | None,
    stop: Callable[[], bool],
    seconds: float | None = None,
) -> Watch:
    """Run the search of all pools; where they share slots one after another, else side by side.

    Parameters
    ----------
    runs : list of Annealing
        One a pool; afterwards each holds its best teams.
    occupancy : Occupancy
        What each pool uses of what all share; kept up to date.
    progress : callable, optional
        Called with the steps done, all steps, and the sum of the best costs so far.
    stop : callable
        Asked between chunks; as soon as it says yes, every pool keeps the best it has.
    seconds : float, optional
        Search so long instead of by steps.

    Returns
    -------
    Watch
        Says how many steps were made, and whether it was stopped early.
    """
    watch = Watch(sum(run.steps for run in runs), sum(run.cost for run in runs), progress, stop, seconds)
    active = [run for run in runs if run.rounds]
    batches = [[run] for run in active] if occupancy.shared.couples else [active]
    weight = sum(run.task.n_people for run in active)
    until = time.monotonic() + (seconds or 0.0)
    for batch in batches:
        here = sum(run.task.n_people for run in batch)
        time_here = (until - time.monotonic()) * here / max(weight, 1)
        _anneal_batch(batch, occupancy, watch, None if seconds is None else time_here)
        weight -= here
    return watch


def _anneal_batch(runs: list[Annealing], occupancy: Occupancy, watch: Watch, seconds: float | None) -> None:
    until, workers = time.monotonic() + (seconds or 0.0), min(MOST_THREADS, cpu_count() or 1)
    left = float(sum(run.task.n_people for run in runs))
    for number in range(max((run.rounds for run in runs), default=0)):
        if watch.stopped:
            return
        active = [run for run in runs if number < run.rounds]
        parts = [part for run in active for part in run.parts(occupancy.left_for(run.start.pool.name), number)]
        weights = [part.task.n_people / part.run.rounds for part in parts]
        time_here = max(0.0, until - time.monotonic()) * sum(weights) / left
        left -= sum(weights)
        each = [
            None if seconds is None else time_here * min(1.0, workers * weight / sum(weights)) for weight in weights
        ]
        _search_parts(parts, each, watch, workers)
        for run in active:
            occupancy.put(run.start.pool.name, run.task, run.team, run.slot)


def _search_parts(parts: list[Part], seconds: list[float | None], watch: Watch, workers: int) -> None:
    if len(parts) == 1 or workers == 1:
        for part, own in zip(parts, seconds, strict=True):
            part.search(watch, own)
        return
    with ThreadPoolExecutor(workers) as threads:
        list(threads.map(lambda pair: pair[0].search(watch, pair[1]), zip(parts, seconds, strict=True)))
