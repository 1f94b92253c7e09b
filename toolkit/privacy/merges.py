"""Small groups put together: proposed with what each merge gains, worked out by hiding the merged tables anew.

Nothing is merged here. A proposal is approved by a person, and every table made with it is protected and checked like
any other: who belongs to which of the merged groups stays known to readers, and is protected too.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from toolkit.errors import DataProblem, listing
from toolkit.privacy.ledger import Ledger
from toolkit.privacy.merge_candidates import Standing, candidates
from toolkit.privacy.merged_release import AND, Engine, Merged, Visible
from toolkit.privacy.small_groups import LEAST, check_minimum
from toolkit.workspace import text


@dataclass(frozen=True, eq=False, kw_only=True)
class Merge:
    """Groups of one grouping that could be put together, and what that gains, taken by itself.

    Attributes
    ----------
    by : str
        The grouping.
    sets : tuple of tuple of str
        The groups that are put together, in their order; more than one set where each gains nothing without the other.
    people : int
        People in groups of which something is shown then, and of which nothing is shown now.
    cells_one_way, cells_two_way : int
        Figures newly visible in tables by one grouping, and by two groupings crossed.
    cells_lost : int
        Figures of other groups that would have to be hidden for it.
    """

    by: str
    sets: tuple[tuple[str, ...], ...]
    people: int
    cells_one_way: int
    cells_two_way: int
    cells_lost: int

    @property
    def name(self) -> str:
        """What the groups are called together."""
        return "; ".join(AND.join(some) for some in self.sets)

    @property
    def is_worth_it(self) -> bool:
        """Whether more people are shown, and more figures than have to be hidden for it; or more for nothing."""
        more = self.cells_one_way + self.cells_two_way
        return more > 0 and (self.cells_lost == 0 or (self.people > 0 and more > self.cells_lost))

    def summary(self, language: str = "en") -> str:
        """Say what is put together and what it gains."""
        fields = {"name": self.name, "people": self.people, "one": self.cells_one_way, "two": self.cells_two_way}
        told = [text("privacy.merges.one", language, **fields)]
        told += [text("privacy.merges.two_way", language, **fields)] if self.cells_two_way else []
        told += [text("privacy.merges.lost", language, n=self.cells_lost)] if self.cells_lost else []
        return " ".join(told)

    def to_frame(self) -> pd.DataFrame:
        """Return one row: by, name, people, cells_one_way, cells_two_way, cells_lost."""
        return pd.DataFrame([{name: getattr(self, name) for name in _COLUMNS}])


_COLUMNS = ("by", "name", "people", "cells_one_way", "cells_two_way", "cells_lost")


@dataclass(frozen=True, eq=False, kw_only=True)
class Merges:
    """The merges that are proposed for a release.

    Attributes
    ----------
    proposed : tuple of Merge
        Each by itself safe to approve, and worth it.
    people, cells : int
        What all of them together gain: people in groups of which nothing was shown, and figures.
    none_for : tuple of str
        Groupings with hidden groups for which no merge shows more.
    """

    proposed: tuple[Merge, ...]
    people: int
    cells: int
    none_for: tuple[str, ...] = ()

    def summary(self, language: str = "en") -> str:
        """Say each proposal in a line, and what they gain together."""
        if not self.proposed:
            return text("privacy.merges.none", language)
        lines = [merge.summary(language) for merge in self.proposed]
        if len(lines) > 1:
            lines.append(text("privacy.merges.all", language, people=self.people, cells=self.cells))
        return "\n".join(lines)

    def to_frame(self) -> pd.DataFrame:
        """Return one row a proposal: by, name, people, cells_one_way, cells_two_way, cells_lost."""
        rows = [merge.to_frame() for merge in self.proposed]
        return pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(columns=list(_COLUMNS))


def propose_merges(
    groups: pd.DataFrame,
    agrees: pd.DataFrame,
    *,
    may_merge: Mapping[str, Sequence[str]],
    ordered: Collection[str] = (),
    single: Collection[str] = (),
    crossed: Sequence[tuple[str, str]] = (),
    merged: Merged | None = None,
    then: Callable[[pd.Series], pd.Series] | None = None,
    ledger: Ledger | None = None,
    minimum: int = LEAST,
) -> Merges:
    """Propose small groups to put together, so that as many people as possible are visible again.

    Parameters
    ----------
    groups : DataFrame of str
        One row a respondent, one column a grouping, nothing merged yet; no empty cells.
    agrees : DataFrame of float
        One row a respondent, one column a figure of which groups are shown: 0 to 1, NaN no answer.
    may_merge : mapping of grouping to sequence of str
        The groups that may be put together, in their order. Groups and groupings that are not named stay as they are.
    ordered : collection of str
        Groupings whose groups have an order, such as years of service: only neighbours are put together.
    single : collection of str
        Groupings for which at most one merge is proposed, since the merged groups are not told apart by a name.
    crossed : sequence of pair of str
        Groupings that are also shown crossed.
    merged : mapping, optional
        What was approved before. It holds, and these groups are in no further proposal.
    then : callable, optional
        What is done with the groups of a grouping after merging, such as counting the few who named none with others.
    ledger : Ledger, optional
        What was already shown of the same round: a merge that would undo it is not proposed.
    minimum : int
        Smallest number of answers that is shown; 5 or more.

    Returns
    -------
    Merges
        Of each grouping the smallest hidden group with the next smallest (or a neighbour), a group that is shown only
        where hidden ones alone do not do; never groups of two groupings, and never so that one group would be left.

    Raises
    ------
    Refused
        If the minimum is below 5.
    DataProblem
        If a grouping is not there, or a group stands in two merges.

    Notes
    -----
    Each candidate is hidden anew by :func:`toolkit.privacy.hidden_groups` (beside what was shown before by
    :meth:`toolkit.privacy.Ledger.hide`) with every group as it was known to readers, counted on what is then visible,
    and dropped where the privacy check finds anything beyond what everybody's results tell by themselves.
    """
    check_minimum(minimum)
    problems = [f'There is no grouping "{by}". Choose one of {listing([str(c) for c in groups])}.'
                for by in dict.fromkeys([*may_merge, *(merged or {}), *(by for pair in crossed for by in pair)])
                if by not in groups]  # fmt: skip
    if problems:
        raise DataProblem(problems)
    check_merges(merged or {})
    approved = merged or {}
    engine = Engine.of(groups, agrees, may_merge, crossed, then, ledger, minimum)
    now = engine.shown(approved)
    found: list[Merge] = []
    none_for = []
    for by, options in may_merge.items():
        standing = now.standing(by, options, taken={name for some in approved.get(by, ()) for name in some})
        accepted = list(
            _accepted(engine, now, by, standing, ordered=by in ordered, alone=by in single, merged=approved)
        )
        accepted = accepted[: 0 if approved.get(by) else 1] if by in single else accepted
        found += accepted
        none_for += [by] if standing.hidden and not accepted else []
    people, cells = 0, 0
    if found:
        whole = engine.shown(_with(approved, [(one.by, some) for one in found for some in one.sets]))
        people, cells = _gain(whole, now)
    return Merges(proposed=tuple(found), people=people, cells=cells, none_for=tuple(none_for))


def check_merges(merged: Merged) -> None:
    """Refuse merges that cannot be meant; all problems at once.

    Parameters
    ----------
    merged : mapping of grouping to sequence of sequence of str
        The groups that are put together.

    Raises
    ------
    DataProblem
        If fewer than two groups are put together, or a group stands in two merges.
    """
    problems = []
    for by, sets in merged.items():
        problems += [
            f"{by}: a group is put together with at least one other; found {listing(some) or 'none'}."
            for some in sets
            if len(set(some)) < 2
        ]
        every = [name for some in sets for name in set(some)]
        twice = sorted({name for name in every if every.count(name) > 1})
        problems += [f'{by}: "{name}" stands in two merges. Leave it in one of them.' for name in twice]
    if problems:
        raise DataProblem(problems)


def _accepted(
    engine: Engine, now: Visible, by: str, standing: Standing, *, ordered: bool, alone: bool, merged: Merged
) -> Iterator[Merge]:
    """Yield the merges of one grouping that show more, the smallest groups first.

    Two small groups hide each other: merged one by one, nothing more is shown, since the other would be worked out. A
    set that gains nothing alone is therefore tried once more beside the next one.
    """
    waiting: tuple[tuple[str, ...], ...] = ()
    while standing.hidden:
        first: tuple[str, ...] = ()
        for some in candidates(standing, ordered=ordered, minimum=engine.minimum):
            first = first or some
            tries = [(some,), (*waiting, some)] if waiting and not alone else [(some,)]
            merge = next((found for sets in tries if (found := _tried(engine, now, by, sets, merged))), None)
            if merge is not None:
                yield merge
                waiting = () if len(merge.sets) > 1 else waiting
                break
        else:
            some = first or (standing.smallest,)
            waiting = (*waiting, first) if first else waiting
        standing = standing.without(some)


def _tried(engine: Engine, now: Visible, by: str, sets: tuple[tuple[str, ...], ...], merged: Merged) -> Merge | None:
    """Return the merge where more is shown with it and nobody is exposed."""
    then = engine.shown(_with(merged, [(by, some) for some in sets]))
    merge = _merge(by, sets, then, now)
    shown = all(then.mostly_shown(by, some[0]) for some in sets)
    return merge if then.worth > now.worth and shown and merge.is_worth_it and then.passes else None


def _with(merged: Merged, more: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, list[Sequence[str]]]:
    whole = {by: list(sets) for by, sets in merged.items()}
    for by, some in more:
        whole.setdefault(by, []).append(some)
    return whole


def _merge(by: str, sets: tuple[tuple[str, ...], ...], then: Visible, before: Visible) -> Merge:
    own = {name for some in sets for name in some}
    new, lost = then.new(before), [cell for cell in before.new(then) if cell.table != by or not set(cell.groups) & own]
    return Merge(
        by=by,
        sets=sets,
        people=int((then.covered(by) & ~before.covered(by)).sum()),
        cells_one_way=sum(not cell.crossed for cell in new),
        cells_two_way=sum(cell.crossed for cell in new),
        cells_lost=sum(not cell.crossed for cell in lost),
    )


def _gain(then: Visible, before: Visible) -> tuple[int, int]:
    """Return people and figures that are newly visible."""
    people = [then.covered(str(by)) & ~before.covered(str(by)) for by in before.raw]
    return int(np.logical_or.reduce(people).sum()), len(then.new(before))
