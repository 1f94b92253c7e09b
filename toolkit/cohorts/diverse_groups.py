"""Groups as diverse as can be: the search for teams with another cost, the distances between those who are together."""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from os import cpu_count
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from toolkit.errors import RuleProblem

if TYPE_CHECKING:
    from toolkit.cohorts.layout import Layout

Numbers = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

#: Steps of one run an element: longer runs found nothing better in the time of several of them.
STEPS_AN_ELEMENT = 60_000
#: A search by steps starts at least so often from groups at random, since one run may get stuck.
RUNS = 10
#: Steps between two looks at the clock: less than a tenth of a second.
CHUNK = 50_000
#: What a broken limit of size would cost: more than any distance (infinity times no broken limit is no number).
NEVER = 1e18
#: Heat at the start and at the end of a run, in units of what one change typically changes.
HOT, COLD = 0.4, 0.08
#: More threads than this would only wait for the memory.
MOST_THREADS = 4


def form_diverse_groups(
    distances: npt.ArrayLike,
    sizes: Sequence[tuple[int, int]],
    seconds: float = 5,
    seed: int = 0,
    *,
    steps: int | None = None,
) -> Whole:
    """Put elements into groups so that the distances between those who are together add up to as much as possible.

    Parameters
    ----------
    distances : array of float, (n, n)
        Symmetric, finite, 0 on the diagonal.
    sizes : sequence of (int, int)
        The least and the greatest size of each group.
    seconds : float
        How long to search. What is found depends on the speed of the computer, and is not the same every time.
    seed : int
        Of the random numbers.
    steps : int, optional
        Search by so many steps instead of seconds, in one thread: the same numbers then give the same groups.

    Returns
    -------
    array of int, (n,)
        The group of each element, counted from 0.

    Raises
    ------
    RuleProblem
        If the distances are not such a table, or no groups of these sizes can hold the elements.

    Notes
    -----
    The maximally diverse grouping problem (Gallego, Laguna, Martí & Duarte, J. Oper. Res. Soc. 64, 2013), here by the
    annealing of :mod:`toolkit.cohorts.annealing`.
    """
    table = np.ascontiguousarray(distances, dtype=float)
    limits = np.array([tuple(pair) for pair in sizes], dtype=np.int64).reshape(-1, 2)
    _check(table, limits)
    problem = _Problem(distances=table, least=limits[:, 0].copy(), most=limits[:, 1].copy())
    if len(limits) == 1:
        return np.zeros(len(table), dtype=np.int64)
    if steps is not None:
        return problem.search(np.random.default_rng([seed]), steps=steps, until=0).team
    workers = min(MOST_THREADS, cpu_count() or 1)
    problem.search(np.random.default_rng([seed]), steps=1, until=0)  # compiles, outside the time
    until = time.monotonic() + seconds
    streams = [np.random.default_rng([seed, worker]) for worker in range(workers)]
    with ThreadPoolExecutor(workers) as threads:
        found = list(threads.map(lambda stream: problem.search(stream, until=until), streams))
    return max(found, key=lambda one: one.worth).team


def diversity(distances: npt.ArrayLike, groups: npt.ArrayLike) -> float:
    """Return the sum of the distances between all pairs that are in one group.

    Parameters
    ----------
    distances : array of float, (n, n)
        Symmetric.
    groups : array of int, (n,)
        The group of each element.

    Returns
    -------
    float
        In the unit of the distances.
    """
    table, of_each = np.asarray(distances, dtype=float), np.asarray(groups)
    together = of_each[:, None] == of_each[None, :]
    return float(table[together].sum() / 2)


@dataclass(frozen=True, eq=False, kw_only=True)
class _Found:
    team: Whole
    worth: float


@dataclass(frozen=True, eq=False, kw_only=True)
class _Problem:
    distances: Numbers
    least: Whole
    most: Whole

    def search(self, rng: np.random.Generator, *, steps: int | None = None, until: float) -> _Found:
        """Anneal from one random start after another; one run where the steps are given."""
        wanted = STEPS_AN_ELEMENT * len(self.distances)
        if steps is not None:
            length = min(wanted, -(-steps // RUNS))
            runs = (self._run(rng, min(length, steps - done)) for done in range(0, steps, length))
            return max(runs, key=lambda one: one.worth)
        began, best = time.monotonic(), self._run(rng, CHUNK)
        pace = CHUNK / max(time.monotonic() - began, 1e-6)
        enough = 0.0  # one run in earnest, however short the time; then as many as can be long enough
        while (until - time.monotonic()) * pace > enough:
            found = self._run(rng, wanted, until)
            best, enough = max(best, found, key=lambda one: one.worth), wanted / 5
        return best

    def _run(self, rng: np.random.Generator, steps: int, until: float | None = None) -> _Found:
        """Anneal once, from a random start; cool faster where the time would not do for all steps."""
        from toolkit.cohorts.annealing import anneal_steps, improve

        team = self._start(rng)
        layout = self._layout(team)
        worth = diversity(self.distances, team)
        now, best, slot = np.array([-worth, 0.0, -worth]), team.copy(), layout.meeting.slot.copy()
        for chunk, heats in _cooling(self._typical(), steps, until):
            anneal_steps(layout, rng, chunk, heats, NEVER, now, best, slot)
        layout = self._layout(best)
        while improve(layout, 0, len(team)):
            pass
        return _Found(team=layout.team, worth=diversity(self.distances, layout.team))

    def _typical(self) -> float:
        """What one change typically changes: a sum of as many distances as a group has members."""
        n, n_groups = len(self.distances), len(self.least)
        spread = float(self.distances[np.triu_indices(n, 1)].std()) if n > 2 else 1.0
        return max(spread, 1e-12) * float(np.sqrt(n / n_groups))

    def _start(self, rng: np.random.Generator) -> Whole:
        sizes = self.least.copy()
        while sizes.sum() < len(self.distances):
            room = np.flatnonzero(sizes < self.most)
            sizes[room[np.argmin(sizes[room])]] += 1
        return rng.permutation(np.repeat(np.arange(len(sizes)), sizes)).astype(np.int64)

    def _layout(self, team: Whole) -> "Layout":
        from toolkit.cohorts.mending import fill

        layout = self._empty()
        fill(layout, np.arange(len(team)), team, np.random.default_rng(0))
        return layout

    def _empty(self) -> "Layout":
        from toolkit.cohorts import layout as parts

        n, n_groups = len(self.distances), len(self.least)
        none, no_kinds = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int32)
        starts, numbers = np.zeros(n + 1, dtype=np.int64), np.zeros(0)
        return parts.Layout(
            team=np.full(n, -1),
            first=np.arange(n + 1),
            free=np.ones(n, dtype=np.int32),
            members=np.zeros((n_groups, min(n, int(self.most.max()) + 1)), dtype=np.int32),
            filled=np.zeros(n_groups, dtype=np.int64),
            spot=np.zeros(n, dtype=np.int64),
            kinds=parts.Kinds(
                of=np.zeros((n, 0), dtype=np.int32),
                counts=np.zeros((n_groups, 0), dtype=np.int32),
                squares=numbers,
                alone=numbers,
                least=no_kinds,
                most=no_kinds,
                limited=none,
            ),
            sizes=parts.Sizes(
                now=np.zeros(n_groups, dtype=np.int64),
                least=self.least,
                most=self.most,
                shares=numbers,
                totals=np.zeros(n_groups),
                curve=np.zeros(2),
            ),
            rows=parts.Rows(of=np.zeros((n, 0)), totals=np.zeros((n_groups, 0))),
            pairs=parts.Pairs(apart_first=starts, apart=none, cost_first=starts, other=none, cost=numbers),
            meeting=parts.Meeting(
                slot=np.zeros(n_groups, dtype=np.int64),
                cannot=np.zeros((n, 1), dtype=np.int32),
                missing=np.zeros((n_groups, 1), dtype=np.int32),
                room=np.full(1, n_groups),
                used=np.full(1, n_groups),
                dislike=np.zeros((0, 0)),
                disliked=np.zeros((0, 0)),
            ),
            cover=parts.Cover(
                place=no_kinds, away=np.zeros((0, 1), dtype=np.int32), most=np.zeros((0, 1), dtype=np.int32)
            ),
            nearness=parts.Nearness(between=self.distances, total=np.zeros((n, n_groups))),
            keeping=parts.nobody_kept(),
        )


def _cooling(typical: float, steps: int, until: float | None) -> Iterator[tuple[int, Numbers]]:
    """Yield chunks of steps and the heat before and behind each, falling evenly on a scale of powers to COLD."""
    began, done, part = time.monotonic(), 0, 0.0
    while done < steps and part < 1:
        left = steps - done
        if until is not None and done:
            pace = done / max(time.monotonic() - began, 1e-6)
            left = min(left, int((until - time.monotonic()) * pace))
        chunk = min(CHUNK, steps - done)
        then = min(1.0, part + (1 - part) * chunk / max(left, chunk))
        yield chunk, typical * HOT * (COLD / HOT) ** np.array([part, then])
        done, part = done + chunk, then


def _check(distances: Numbers, limits: Whole) -> None:
    problems = []
    n = len(distances)
    if distances.ndim != 2 or distances.shape != (n, n) or not n:
        problems.append(f"The distances are a table of {distances.shape}; as many rows as columns are needed.")
    elif not np.isfinite(distances).all():
        problems.append("A distance is missing or not a number. Give a distance for every pair.")
    elif not np.allclose(distances, distances.T) or np.diag(distances).any():
        problems.append(
            "The distances are not the same in both directions, or not 0 from each element to itself. Give one "
            "distance a pair."
        )
    if not len(limits) or (limits[:, 0] < 0).any() or (limits[:, 0] > limits[:, 1]).any():
        problems.append("Each group needs a least and a greatest size, the least not above the greatest.")
    elif not limits[:, 0].sum() <= n <= limits[:, 1].sum():
        problems.append(
            f"The groups hold from {limits[:, 0].sum()} to {limits[:, 1].sum()} elements; there are {n}. "
            "Change the sizes or the number of groups."
        )
    if problems:
        raise RuleProblem(problems)
