"""Parts of a large pool that can be searched by themselves: like the whole pool in small, and later of mixed teams.

A part of some hundred teams has nearly the same shares of every kind as its pool, so that its teams can be as balanced
as those of the pool; it fits into the processor's fast memory, and several parts are searched at once.
"""

import numpy as np

from toolkit.cohorts.layout import Whole
from toolkit.cohorts.task import Task

#: People of a part; larger pools are split.
BLOCK = 1_000
#: Pools up to so many people are searched as one.
WHOLE = 2_500
#: Patterns of availability that are worth sorting by.
MOST_PATTERNS = 64
#: Units that would like to be together are put into one part, up to so many people.
MOST_FRIENDS = 30


def n_blocks(n_people: int, n_teams: int) -> int:
    """Return into how many parts a pool is split."""
    return 1 if n_people <= WHOLE else max(1, min(round(n_people / BLOCK), n_teams // 4))


def teams_of_blocks(n_teams: int, blocks: int) -> Whole:
    """Return where the teams of each part begin, and where the last ones end."""
    return np.array([block * n_teams // blocks for block in range(blocks + 1)], dtype=np.int64)


def stratified(task: Task, begin: Whole, rng: np.random.Generator) -> list[Whole]:
    """Deal units into parts with nearly the same shares of everything, as many people as their teams are to hold.

    Parameters
    ----------
    task : Task
        Who is to be dealt.
    begin : array of int, (parts + 1,)
        Where the teams of each part begin; ``begin[-1]`` teams in all.
    rng : Generator
        Decides among equals.

    Returns
    -------
    list of array of int
        The units of each part, in order. Units whose team is given are in the first one.
    """
    blocks, n_teams = len(begin) - 1, int(begin[-1])
    ends = np.rint(task.n_people * begin / n_teams).astype(np.int64)
    room = np.diff(ends).astype(float)
    target = room.copy()
    block_of = np.where(task.musts.given >= 0, 0, -1)
    room[0] -= task.heads[block_of == 0].sum()
    order = _order(task, rng)
    group = _friends(task)
    group_heads = np.bincount(group, weights=task.heads)
    at = np.full(len(group_heads), -1)
    for unit in order[(group_heads[group] > 1)[order]].tolist():
        if block_of[unit] < 0:
            if at[group[unit]] < 0 or room[at[group[unit]]] < task.heads[unit]:
                at[group[unit]] = int(np.argmax(room / target))
            block_of[unit] = at[group[unit]]
            room[at[group[unit]]] -= task.heads[unit]
    single = order[block_of[order] < 0]
    left = np.maximum(room, 0).astype(np.int64)
    labels = np.repeat(np.arange(blocks), left)
    positions = np.concatenate([(np.arange(n) + 0.5) / n for n in left if n] or [np.zeros(0)])
    dealt = labels[np.argsort(positions, kind="stable")]
    spare = len(single) - len(dealt)
    if spare > 0:
        dealt = np.concatenate([dealt, np.resize(np.arange(blocks), spare)])
    block_of[single] = dealt[: len(single)]
    return [np.flatnonzero(block_of == block) for block in range(blocks)]


def _order(task: Task, rng: np.random.Generator) -> Whole:
    """Sort units so that those next to each other are alike: limits first, then who can meet when, then kinds."""
    begin = task.first[:-1]
    columns = sorted(task.columns, key=lambda column: not (column.least.any() or column.square == 0.0))
    keys = [rng.random(task.n_units), *(task.measures.rows.T if len(task.measures.rows) else ())]
    keys += [column.of[begin] for column in reversed(columns)]
    patterns, pattern = np.unique(task.musts.cannot, axis=0, return_inverse=True)
    if 1 < len(patterns) <= MOST_PATTERNS:
        keys.append(pattern.reshape(-1))
    return np.lexsort(keys)


def _friends(task: Task) -> Whole:
    """Number the groups of units that would like to be together; large groups are left as single units."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    owner = np.repeat(np.arange(task.n_units), np.diff(task.measures.first))
    like = task.measures.cost < 0
    one, other = owner[like].astype(np.int32), task.measures.other[like].astype(np.int32)
    shape = (task.n_units, task.n_units)
    _, group = connected_components(coo_array((np.ones(len(one)), (one, other)), shape=shape), directed=False)
    large = np.bincount(group, weights=task.heads)[group] > MOST_FRIENDS
    alone = group.max(initial=-1) + 1 + np.arange(task.n_units)
    return np.unique(np.where(large, alone, group), return_inverse=True)[1].astype(np.int64)


def mixed(n_teams: int, blocks: int, rng: np.random.Generator) -> list[Whole]:
    """Deal whole teams into parts at random."""
    order = rng.permutation(n_teams)
    begin = teams_of_blocks(n_teams, blocks)
    return [np.sort(order[begin[block] : begin[block + 1]]) for block in range(blocks)]
