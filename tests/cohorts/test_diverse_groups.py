"""Diverse groups: sizes kept, the best found where all can be tried, and the public benchmark's small instances."""

from itertools import permutations

import numpy as np
import pytest

from toolkit.cohorts import diversity, form_diverse_groups
from toolkit.errors import RuleProblem


def distances_of(n: int, seed: int) -> np.ndarray:
    table = np.random.default_rng(seed).integers(0, 100, (n, n)).astype(float)
    table = np.triu(table, 1)
    return table + table.T


@pytest.mark.parametrize("seed", range(3))
def test_nothing_better_is_possible(seed):
    """Of all ways to split eight into groups of two to four and of four to six, none is more diverse."""
    distances = distances_of(8, seed)
    found = form_diverse_groups(distances, [(2, 4), (4, 6)], seed=seed, steps=2_000)
    best = 0.0
    for chosen in {tuple(sorted(order[:size])) for size in (2, 3, 4) for order in permutations(range(8), size)}:
        groups = np.array([0 if one in chosen else 1 for one in range(8)])
        best = max(best, sum(distances[a, b] for a in range(8) for b in range(a) if groups[a] == groups[b]))
    assert diversity(distances, found) == best


def test_sizes_are_kept():
    """Every group has a size within its own limits, and every element is in one."""
    sizes = [(3, 3), (2, 7), (5, 9), (1, 4)]
    found = form_diverse_groups(distances_of(17, 5), sizes, steps=3_000)
    assert found.shape == (17,)
    assert all(least <= np.sum(found == group) <= most for group, (least, most) in enumerate(sizes))


def test_the_same_steps_give_the_same_groups():
    """The same distances, seed and steps give the same groups; another seed may not."""
    distances = distances_of(30, 1)
    first, again = (form_diverse_groups(distances, [(6, 6)] * 5, seed=4, steps=5_000) for _ in range(2))
    assert (first == again).all()
    assert (first != form_diverse_groups(distances, [(6, 6)] * 5, seed=5, steps=5_000)).any()


def test_a_second_is_kept():
    """Searching by time ends soon after it, and finds at least what a start at random has."""
    distances = distances_of(20, 2)
    found = form_diverse_groups(distances, [(4, 6)] * 4, seconds=0.2)
    by_chance = np.random.default_rng(0).permutation(np.repeat(np.arange(4), 5))
    assert diversity(distances, found) > diversity(distances, by_chance)


def test_distances_stay_as_they_are():
    """What is handed in is not changed."""
    distances = distances_of(10, 3)
    before = distances.copy()
    form_diverse_groups(distances, [(5, 5)] * 2, steps=500)
    assert (distances == before).all()


def test_what_cannot_be_is_said():
    """Distances that are none and sizes that cannot hold the elements are named together."""
    lopsided = distances_of(4, 0)
    lopsided[0, 1] += 1
    with pytest.raises(RuleProblem) as found:
        form_diverse_groups(lopsided, [(1, 1), (1, 2)])
    assert found.value.problems == (
        "The distances are not the same in both directions, or not 0 from each element to itself. Give one distance a "
        "pair.",
        "The groups hold from 2 to 3 elements; there are 4. Change the sizes or the number of groups.",
    )
    with pytest.raises(RuleProblem, match="the least not above the greatest"):
        form_diverse_groups(distances_of(4, 0), [(3, 2), (1, 2)])


@pytest.mark.parametrize(
    ("name", "best"), [("Geo_n010_ds_01", 3864.689), ("RanInt_n010_ss_01", 1292.0), ("RanReal_n012_ss_01", 956.430)]
)
def test_proven_best_of_the_public_benchmark(name, best, reference):
    """The values that best_known.csv gives as proven optimal (CP-SAT) are found."""
    lines = (reference / "cohorts" / "mdgp" / f"{name}.txt").read_text(encoding="ascii").splitlines()
    n, _, _, *limits = lines[0].split()
    distances = np.zeros((int(n), int(n)))
    for line in filter(None, map(str.strip, lines[1:])):
        one, other, distance = line.split()
        distances[int(one), int(other)] = distances[int(other), int(one)] = float(distance)
    sizes = list(zip(map(int, limits[::2]), map(int, limits[1::2]), strict=True))
    found = form_diverse_groups(distances, sizes, steps=20_000)
    assert diversity(distances, found) == pytest.approx(best, abs=1e-3)
