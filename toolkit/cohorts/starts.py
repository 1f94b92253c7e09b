"""The start of a search: teams that keep every must-rule, or as nearly as was found."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from toolkit.cohorts.blocks import n_blocks, stratified, teams_of_blocks
from toolkit.cohorts.layout import Keeping, Layout, Whole
from toolkit.cohorts.pools import Pool
from toolkit.cohorts.task import Quota, Task

#: Tries per number of teams, and numbers of teams tried, to find a start that keeps every must-rule.
TRIES, NUMBERS_TRIED = 3, 6
#: Changes in one call of the compiled loop; each weighs up to some hundred others.
CHUNK = 500
#: Parts of large pools are mended by themselves only so long: what remains is mended in the whole pool.
MOST_STEPS_APART = 2_000


@dataclass(frozen=True, eq=False, kw_only=True)
class Start:
    """Teams that keep every must-rule, or the nearest to it that was found.

    Parameters
    ----------
    pool : Pool
        The people who were to be placed.
    task : Task
        The same as arrays.
    n_teams : int
        How many teams.
    team : array of int, (units,)
        The team of each unit.
    slot : array of int, (teams,)
        The slot of each team.
    kept : bool
        Whether every must-rule is kept.
    trouble : array of int
        The units that take part in something broken.
    """

    pool: Pool
    task: Task
    n_teams: int
    team: Whole
    slot: Whole
    kept: bool
    trouble: Whole


def find_start(
    pool: Pool,
    task: Task,
    quota: Quota,
    seed: list[int],
    stop: Callable[[], bool] = lambda: False,
    most_teams: int | None = None,
) -> Start | None:
    """Look for teams that keep every must-rule, with one possible number of teams after the other.

    Parameters
    ----------
    pool : Pool
        Who is to be placed.
    task : Task
        The same as arrays.
    quota : Quota
        What the teams may use of what all share.
    seed : list of int
        The same pool, quota and seed give the same teams.
    stop : callable
        When it says yes the nearest so far is returned.
    most_teams : int, optional
        No more teams than that, so that something is left for other jobs.

    Returns
    -------
    Start or None
        The first that keeps everything; otherwise the one that breaks least. None where no number of teams fits the
        limits of size.
    """
    rng = np.random.default_rng(seed)
    numbers = pool.numbers_of_teams()
    if not numbers:
        return None
    possible = _numbers_possible(numbers, pool, task, most_teams)
    nearest: tuple[int, Layout] | None = None
    for n_teams in possible or [max(numbers)]:  # not worth a search: only the nearest, to name what is broken in it
        for _ in range(TRIES if n_teams > 1 and possible else 1):
            broken, layout = _attempt(task, n_teams, quota, rng, stop if possible else lambda: True)
            if nearest is None or broken < nearest[0]:
                nearest = broken, layout
            if nearest[0] == 0 or stop():
                return _start(pool, task, *nearest)
    assert nearest is not None
    return _start(pool, task, *nearest)


def _numbers_possible(numbers: list[int], pool: Pool, task: Task, most_teams: int | None) -> list[int]:
    """Leave out numbers of teams that cannot do: for people all apart, for limits of kinds, for the room in slots."""
    fewest = max(pool.all_apart(), len(task.musts.teams))
    most = len(pool.units) if most_teams is None else most_teams
    for column in task.columns:
        n = np.bincount(column.of, minlength=len(column.alone))
        fewest = max(fewest, *(-(-n // np.maximum(column.most, 1))).tolist())
        asked = column.least > 0
        most = min(most, *(n[asked] // column.least[asked]).tolist(), most)
    return [number for number in numbers if fewest <= number <= most][:NUMBERS_TRIED]


def _start(pool: Pool, task: Task, broken: int, layout: Layout) -> Start:
    from toolkit.cohorts.mending import list_trouble

    trouble = np.zeros(len(layout.team), dtype=np.int64)
    found = list_trouble(layout, trouble) if broken else 0
    return Start(
        pool=pool,
        task=task,
        n_teams=len(layout.filled),
        team=layout.team,
        slot=layout.meeting.slot,
        kept=broken == 0,
        trouble=trouble[:found].copy(),
    )


def _attempt(
    task: Task, n_teams: int, quota: Quota, rng: np.random.Generator, stop: Callable[[], bool]
) -> tuple[int, Layout]:
    """Lay out teams and mend them; return what is still broken and the layout."""
    blocks = n_blocks(task.n_people, n_teams)
    if blocks == 1:
        layout = _filled(task, n_teams, quota, task.n_people / n_teams, rng)
        return mend(layout, rng, stop), layout
    begin = teams_of_blocks(n_teams, blocks)
    team, slot = np.zeros(task.n_units, dtype=np.int64), np.zeros(n_teams, dtype=np.int64)
    quotas = share_quota(quota, np.diff(begin), rng)
    for block, units in enumerate(stratified(task, begin, rng)):
        here = int(begin[block + 1] - begin[block])
        part = _filled(task.part(units), here, quotas[block], task.n_people / n_teams, rng)
        mend(part, rng, stop, MOST_STEPS_APART)
        team[units], slot[begin[block] : begin[block + 1]] = part.team + begin[block], part.meeting.slot
    layout = laid_out(task, team, slot, quota, task.n_people / n_teams)
    return mend(layout, rng, stop), layout


def share_quota(quota: Quota, weights: Whole, rng: np.random.Generator) -> list[Quota]:
    """Share out what teams may use in proportion to weights; what does not divide goes to parts at random."""

    def shared(amount: Whole) -> Whole:
        exact = amount[..., None] * (weights / weights.sum())
        whole = np.floor(exact).astype(np.int64)
        rest = (amount - whole.sum(axis=-1))[..., None]
        rank = np.argsort(np.argsort(rng.random(whole.shape) - (exact - whole), axis=-1), axis=-1)
        return np.asarray(np.moveaxis(whole + (rank < rest), -1, 0))

    rooms, aways = shared(quota.room), shared(quota.away)
    return [Quota(room=room, away=away) for room, away in zip(rooms, aways, strict=True)]


def laid_out(
    task: Task, team: Whole, slot: Whole, quota: Quota, average: float, keeping: Keeping | None = None
) -> Layout:
    """Lay out teams that are known."""
    from toolkit.cohorts.mending import fill

    places = int(np.bincount(team, minlength=1).max()) + 1
    layout = task.layout(len(slot), slot, quota, average, keeping, places)
    fill(layout, np.arange(task.n_units), team, np.random.default_rng(0))
    return layout


def _filled(task: Task, n_teams: int, quota: Quota, average: float, rng: np.random.Generator) -> Layout:
    from toolkit.cohorts.mending import fill

    layout = task.layout(n_teams, _slots(task, n_teams, quota), quota, average)
    scarce = np.zeros(task.n_people, dtype=bool)
    for column in task.columns:
        scarce |= column.least[column.of] > 0
    able = (task.musts.cannot == 0).sum(axis=1)
    common = ~np.logical_or.reduceat(scarce, task.first[:-1])
    keys = (rng.random(task.n_units), -np.diff(task.apart_first), able, -task.heads, common, task.musts.given < 0)
    given = task.musts.given
    fill(layout, np.lexsort(keys), np.where(given < n_teams, given, -1), rng)
    return layout


def _slots(task: Task, n_teams: int, quota: Quota) -> Whole:
    """Give each team a slot: as many teams to a slot as people would fill them, as far as there is room.

    A person counts in equal parts for all slots that they can attend; the highest averages get the teams (D'Hondt).
    """
    able = task.musts.cannot == 0
    parts = able / np.maximum(able.sum(axis=1, keepdims=True), 1)
    demand = (parts * task.heads[:, None]).sum(axis=0) + 1e-9
    slots, taken = np.zeros(n_teams, dtype=np.int64), np.zeros(len(demand))
    for team in range(n_teams):
        pinned = task.musts.given == team
        wanted = np.where(taken < quota.room, demand, demand * 1e-12) / (taken + 1)
        if pinned.any():
            wanted = wanted - 1e9 * task.musts.cannot[pinned].sum(axis=0)
        slots[team] = int(np.argmax(wanted))
        taken[slots[team]] += 1
    return slots


def mend(layout: Layout, rng: np.random.Generator, stop: Callable[[], bool], most_steps: int | None = None) -> int:
    """Change teams until nothing is broken, or until that has not become less for a while; return what still is."""
    from toolkit.cohorts.mending import count_broken, mend_steps

    broken = fewest = count_broken(layout)
    n_units = len(layout.team)
    patience, waited, done = 5 * n_units + 100, 0, 0
    trouble = np.zeros(n_units, dtype=np.int64)
    while broken and waited < patience and len(layout.filled) > 1 and not stop():
        steps = CHUNK if most_steps is None else min(CHUNK, most_steps - done)
        if steps <= 0:
            break
        broken = mend_steps(layout, rng, steps, broken, trouble)
        waited, done = 0 if broken < fewest else waited + steps, done + steps
        fewest = min(broken, fewest)
    return broken
