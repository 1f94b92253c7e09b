"""Which groups could be put together, in the order in which they are tried: small with small, or neighbours."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

#: So many groups are put together at most; a row of more names says nothing to its readers.
MOST_TOGETHER = 4


@dataclass(frozen=True, eq=False, kw_only=True)
class Standing:
    """The groups of one grouping that may be put together.

    Attributes
    ----------
    sizes : mapping of str to int
        People in each, in the grouping's order.
    hidden : tuple of str
        Those of which most figures are hidden.
    n_other : int
        Groups that were put together before; people who named none are no group.
    taken : frozenset of str
        Those that are in a merge or were tried.
    """

    sizes: Mapping[str, int]
    hidden: tuple[str, ...]
    n_other: int = 0
    taken: frozenset[str] = frozenset()

    @property
    def smallest(self) -> str:
        """The smallest hidden group."""
        return min(self.hidden, key=lambda name: self.sizes[name])

    def without(self, some: Sequence[str]) -> "Standing":
        """Return the standing without groups that are put together already, or were tried."""
        hidden = tuple(name for name in self.hidden if name not in some)
        taken = self.taken if len(some) < 2 else self.taken | set(some)
        return replace(self, hidden=hidden, taken=taken)


def candidates(standing: Standing, *, ordered: bool, minimum: int) -> Iterator[tuple[str, ...]]:
    """Yield sets of groups to try, from the smallest hidden group on, growing by one.

    Parameters
    ----------
    standing : Standing
        The groups.
    ordered : bool
        Whether only neighbours may be put together; else the smallest with the next smallest, hidden ones first.
    minimum : int
        Sets of fewer people are passed over.

    Returns
    -------
    iterator of tuple of str
        In the grouping's order. Two groups are always left, so that the grouping still says something.
    """
    names = [name for name in standing.sizes if name not in standing.taken]
    left = len(standing.sizes) + standing.n_other
    some = {standing.smallest}
    while len(some) < MOST_TOGETHER and left - len(some) >= 2:
        within = list(standing.sizes) if ordered else names
        possible = [name for name in (_beside(within, some) if ordered else names) if name not in some]
        possible = [name for name in possible if name in names]
        if not possible:
            return
        some.add(min(possible, key=lambda name: (name not in standing.hidden, standing.sizes[name])))
        if sum(standing.sizes[name] for name in some) >= minimum:
            yield tuple(name for name in standing.sizes if name in some)
        if not some <= set(standing.hidden):
            return  # a group that is shown is given up only once


def _beside(names: Sequence[str], some: set[str]) -> list[str]:
    """Return the neighbours of a run of groups."""
    places = [place for place, name in enumerate(names) if name in some]
    return [names[place] for place in (min(places) - 1, max(places) + 1) if 0 <= place < len(names)]
