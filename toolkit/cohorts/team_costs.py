"""One pool written down so that the cost of any set of its people as a team can be worked out by itself, exactly.

The proofs of this room are about such sets of people.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]
#: Sets of units: bit ``u`` is 1 where unit ``u`` belongs to the set.
Sets = NDArray[np.uint64]

#: Sets are held in 64 bits.
MOST_UNITS = 63


@dataclass(frozen=True, eq=False, kw_only=True)
class Limit:
    """So many people with something (a skill, the will to lead) a team must have at least and at most."""

    heads: Whole
    least: int
    most: int


@dataclass(frozen=True, eq=False, kw_only=True)
class TeamCosts:
    """The units of a pool (people who are placed as one) and what they cost and forbid together.

    Attributes
    ----------
    units : tuple of tuple of str
        Ids.
    heads : array of int, (units,)
        People in each unit.
    apart : array of uint64, (units,)
        For each unit the set of those that it may not share a team with.
    least, most : int
        Limits of a team's size.
    own : array of float, (units,)
        What a unit costs in any team, without the others.
    pairs : array of float, (units, units)
        What each two units cost in one team; symmetric, 0 on the diagonal.
    uneven : float
        What a team costs for each squared person by which its size differs from the average.
    alone : tuple of (float, set, set)
        For each kind: what it costs to be the only one of it in a team, the units with exactly one person of the kind,
        and those with more.
    limits : tuple of Limit
        What else a team must have.
    slots : tuple of str
        Names of the meeting slots; one nameless slot where no rule speaks of them.
    can_attend : array of bool, (units, slots)
        In which slots all people of a unit can meet.
    slot_cost : array of float, (units, slots)
        What it costs when the unit's team meets in the slot.
    rooms : array of int, (slots,)
        How many teams can meet in each slot; -1 without limit.
    cover : tuple of (array of int, int)
        Groups of which only so many people may be in one slot: people of the group in each unit, and how many.
    """

    units: tuple[tuple[str, ...], ...]
    heads: Whole
    apart: Sets
    least: int
    most: int
    own: Numbers
    pairs: Numbers
    uneven: float
    alone: tuple[tuple[float, int, int], ...]
    limits: tuple[Limit, ...]
    slots: tuple[str, ...]
    can_attend: NDArray[np.bool_]
    slot_cost: Numbers
    rooms: Whole
    cover: tuple[tuple[str, Whole, int], ...]

    @property
    def n_people(self) -> int:
        """People in the pool."""
        return int(self.heads.sum())

    @property
    def slots_are_shared(self) -> bool:
        """Whether it matters to other teams in which slot a team meets."""
        return bool((self.rooms >= 0).any()) or bool(self.cover)

    def free_of_cost(self) -> "TeamCosts":
        """Return the same pool without wishes: whether a plan can be at all does not depend on them."""
        nothing = np.zeros_like
        return replace(
            self,
            own=nothing(self.own),
            pairs=nothing(self.pairs),
            uneven=0.0,
            alone=(),
            slot_cost=nothing(self.slot_cost),
        )


def as_set(units: Sequence[int] | Whole) -> int:
    """Return the set that holds these units."""
    return sum(1 << int(unit) for unit in units)


def units_in(chosen: int) -> list[int]:
    """Return the units of a set."""
    return [unit for unit in range(chosen.bit_length()) if chosen >> unit & 1]
