"""A reader with a pencil: works out hidden groups from what was published. Knows nothing of how hiding is done.

The attacker is strong: he knows from the staff list who belongs to which group and who answered, and has every
published figure unrounded. He treats each person's answer to an item as an unknown and every published
figure as an equation.
"""

from itertools import combinations

import numpy as np
import pandas as pd
from scipy.optimize import linprog


def equations(
    people: pd.DataFrame, answered: np.ndarray, overall: tuple[int, float], published: pd.DataFrame
) -> tuple[np.ndarray, np.ndarray]:
    """Return what is known about one item as equations over the people who answered it.

    ``published`` has grouping, group, n, share for the visible cells of all one-way tables.
    """
    members = people[answered]
    rows, totals = [np.ones(len(members))], [overall[0] * overall[1]]
    for cell in published.itertuples():
        rows.append((members[cell.grouping] == cell.group).to_numpy(dtype=float))
        totals.append(cell.n * cell.share)
    return np.array(rows), np.array(totals)


def small_targets(people: pd.DataFrame, answered: np.ndarray, minimum: int) -> dict[str, np.ndarray]:
    """Return all groups, overlaps of two and remainders of one without another of 1 to minimum - 1 people."""
    members = people[answered]
    groups = {
        (grouping, group): (members[grouping] == group).to_numpy()
        for grouping in members
        for group in members[grouping].unique()
    }
    targets = {f"{grouping} {group}": inside for (grouping, group), inside in groups.items()}
    for (one, first), (other, second) in combinations(groups.items(), 2):
        if one[0] != other[0]:
            targets[f"{one} and {other}"] = first & second
            targets[f"{one} without {other}"] = first & ~second
            targets[f"{other} without {one}"] = second & ~first
    return {name: inside for name, inside in targets.items() if 0 < inside.sum() < minimum}


def recovered(
    people: pd.DataFrame,
    answers: pd.Series,
    overall: tuple[int, float],
    published: pd.DataFrame,
    minimum: int = 5,
) -> list[str]:
    """Return the small groups whose number of agreeing people follows exactly from the published figures.

    ``answers`` (1.0, 0.0, NaN) is only used to know who answered and, at the end, to check that the attacker is right.
    """
    answered = answers.notna().to_numpy()
    known, totals = equations(people, answered, overall, published)
    targets = small_targets(people, answered, minimum)
    if not targets:
        return []
    wanted = np.array(list(targets.values()), dtype=float).T
    weights = np.linalg.lstsq(known.T, wanted, rcond=None)[0]
    exact = np.abs(known.T @ weights - wanted).max(axis=0) < 1e-6
    truth = answers.to_numpy(dtype=float)[answered] @ wanted
    found = weights.T @ totals
    names = list(targets)
    right = [position for position in np.flatnonzero(exact) if abs(found[position] - truth[position]) < 1e-3]
    assert len(right) == exact.sum(), "what follows from true figures must be true"
    return [names[position] for position in right]


def cells_of(people: pd.DataFrame, groupings: list[str]) -> tuple[np.ndarray, list[np.ndarray]]:
    """Cut people into the cells of all groupings crossed; return each person's cell, and the small groups as cells."""
    cell = people.groupby(groupings).ngroup().to_numpy()
    n_cells = cell.max() + 1
    return cell, [np.bincount(cell[inside], minlength=n_cells) > 0 for inside in _crossed(people, groupings)]


def _crossed(people: pd.DataFrame, groupings: list[str]) -> list[np.ndarray]:
    return [
        np.isin(np.arange(len(people)), rows)
        for size in range(1, len(groupings) + 1)
        for some in combinations(groupings, size)
        for rows in people.groupby(list(some)).indices.values()
    ]


def worked_out(
    n: np.ndarray,
    figures: list[tuple[np.ndarray, float]],
    groups: list[np.ndarray],
    minimum: int = 5,
    width: float = 0.5,
) -> list[tuple[int, float, float]]:
    """Return the small groups whose answers follow from the figures, exactly or within less than half of the scale.

    ``n`` are the people of each cell; a figure is the cells that it counts and the sum of their answers on a scale of
    0 to 1. Each answer lies on the scale, nothing more is known. Found by two linear programmes a group.
    """
    known = np.array([inside for inside, _ in figures], dtype=float).reshape(-1, len(n))
    totals = np.array([total for _, total in figures])
    limits = np.column_stack([np.zeros(len(n)), n])
    found = []
    for group in {tuple(np.flatnonzero(group)): group for group in groups}.values():
        size = int(n[group].sum())
        if not 0 < size < minimum:
            continue
        ends = [
            linprog(sign * group.astype(float), A_eq=known, b_eq=totals, bounds=limits, method="highs").fun
            for sign in (1, -1)
        ]
        if -ends[1] - ends[0] < width * size - 1e-6:
            found.append((size, ends[0] / size, -ends[1] / size))
    return found


def follows_exactly(n: np.ndarray, figures: list[tuple[np.ndarray, float]], groups: list[np.ndarray]) -> int:
    """Return how many small groups are a combination of the figures: linear algebra alone, no bounds."""
    small = [group for group in groups if 0 < n[group].sum() < 5]
    if not small or not figures:
        return 0
    known = np.array([inside for inside, _ in figures], dtype=float)
    wanted = np.array(small, dtype=float).T
    weights = np.linalg.lstsq(known.T, wanted, rcond=None)[0]
    return int((np.abs(known.T @ weights - wanted).max(axis=0) < 1e-6).sum())


def worked_out_jointly(
    groups: pd.DataFrame,
    rated: pd.DataFrame,
    figures: list[tuple[np.ndarray, str, float]],
    minimum: int = 5,
    width: float = 0.5,
) -> list[tuple[str, int, float, float]]:
    """Return small groups of which a statement, or the mean of people's own shares, follows from shares published.

    Each person's answer to each statement is an unknown on a scale of 0 to 1. A figure is who is in it, a statement (or
    anything else for the mean of all statements' shares), and the share. What everybody's shares tell alone is left
    out: nobody can be hidden there.
    """
    who, statements = rated.to_numpy(), list(rated)
    upper = who.astype(float).T.ravel()

    def row(inside: np.ndarray, item: str) -> np.ndarray:
        made = np.zeros(who.T.shape)
        for number, one in enumerate(statements):
            here = inside & who[:, number]
            if item in (one, *({item} - set(statements))):
                made[number] = here / max(here.sum(), 1) / (1 if item == one else len(statements))
        return made.ravel()

    known = np.array([row(inside, item) for inside, item, _ in figures])
    totals = np.array([share for _, _, share in figures])
    every = np.array([bool(inside.all()) for inside, _, _ in figures])
    found = []
    own = who / np.maximum(who.sum(axis=1), 1)[:, None]
    small = {tuple(np.flatnonzero(inside)): inside for inside in _crossed(groups, list(groups))}.values()
    for inside in small:
        for number, item in enumerate([*statements, "own share"]):
            goal = np.zeros(who.T.shape)
            if item == "own share":
                goal[:] = (own * inside[:, None]).T
                n = int((inside & who.any(axis=1)).sum())
            else:
                goal[number] = inside & who[:, number]
                n = int(goal[number].sum())
            if not 0 < n < minimum:
                continue
            low, high = _ends(goal.ravel(), known, totals, upper)
            if high - low < width * n - 1e-6:
                before = _ends(goal.ravel(), known[every], totals[every], upper)
                if high - low < before[1] - before[0] - 1e-6:
                    found.append((item, n, low / n, high / n))
    return found


def _ends(goal: np.ndarray, known: np.ndarray, totals: np.ndarray, upper: np.ndarray) -> tuple[float, float]:
    limits = np.column_stack([np.zeros(len(upper)), upper])
    low, high = (linprog(sign * goal, A_eq=known, b_eq=totals, bounds=limits, method="highs").fun for sign in (1, -1))
    return float(low), -float(high)
