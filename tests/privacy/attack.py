"""A reader with a pencil: works out hidden groups from what was published. Knows nothing of how hiding is done.

The attacker is strong: he knows from the staff list who belongs to which group and who answered, and has every
published figure unrounded. He treats each person's answer to an item as an unknown and every published
figure as an equation.
"""

from itertools import combinations

import numpy as np
import pandas as pd


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
