"""Chance that gives the same numbers on every machine, Python and numpy version."""

import random
from collections.abc import Sequence
from statistics import NormalDist
from typing import TypeVar

Thing = TypeVar("Thing")
_STANDARD = NormalDist()


class Dice:
    """Seeded draws, all made from ``random.Random.random``.

    That one method is promised to give the same sequence in every Python version; the others of
    ``random`` and the distributions of numpy are not.

    Parameters
    ----------
    seed : str
        Any words; each file has its own, so that a change in one file leaves the others as they are.
    """

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)

    def chance(self, share: float) -> bool:
        """Return True in this share of calls."""
        return self._random.random() < share

    def whole(self, low: int, high: int) -> int:
        """Return a whole number from low to high, both included."""
        return low + int(self._random.random() * (high - low + 1))

    def normal(self, mean: float = 0.0, sd: float = 1.0) -> float:
        """Return a draw from a normal distribution."""
        inside = min(max(self._random.random(), 1e-12), 1 - 1e-12)
        return mean + sd * _STANDARD.inv_cdf(inside)

    def pick(self, things: Sequence[Thing]) -> Thing:
        """Return one of the things, each as likely."""
        return things[self.whole(0, len(things) - 1)]

    def weighted(self, weights: dict[Thing, float]) -> Thing:
        """Return one of the keys, as likely as its weight says."""
        left = self._random.random() * sum(weights.values())
        for thing, weight in weights.items():
            left -= weight
            if left < 0:
                return thing
        return thing

    def shuffled(self, things: Sequence[Thing]) -> list[Thing]:
        """Return the things in another order."""
        keyed = [(self._random.random(), at) for at in range(len(things))]
        return [things[at] for _, at in sorted(keyed)]

    def some(self, things: Sequence[Thing], count: int) -> list[Thing]:
        """Return this many of the things, none twice."""
        return self.shuffled(things)[:count]
