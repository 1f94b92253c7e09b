"""A release with some groups put together: what of it may be shown, as the engine hides it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from toolkit.privacy.given_away import told_beyond_everybody
from toolkit.privacy.ledger import Ledger
from toolkit.privacy.merge_candidates import Standing
from toolkit.privacy.report_groups import hidden_groups

#: Between the names of groups that are put together.
AND = " + "
#: Behind a grouping's name: its groups as they were before some were put together. Readers know them.
EACH = " (each by itself)"
#: Between the groups of two groupings that are crossed.
_CROSSED = ", "

#: Grouping -> the sets of its groups that are put together.
Merged = Mapping[str, Sequence[Sequence[str]]]


class Cell(NamedTuple):
    """One visible figure.

    Attributes
    ----------
    table, item : str
        In which table, and of what.
    groups : tuple of str
        Which groups it is about, by their own names.
    crossed : bool
        Whether it stands in a table of two groupings crossed.
    """

    table: str
    item: str
    groups: tuple[str, ...]
    crossed: bool


def merged_groups(groups: pd.Series, sets: Sequence[Sequence[str]]) -> pd.Series:
    """Return each person's group after some were put together.

    Parameters
    ----------
    groups : Series of str
        A group a person.
    sets : sequence of sequence of str
        The groups that are put together; called by their names with a plus between.
    """
    names = {name: AND.join(some) for some in sets for name in some}
    return groups.map(lambda group: names.get(group, group))


@dataclass(frozen=True, eq=False, kw_only=True)
class Engine:
    """Hides all tables of a release with some groups put together.

    Attributes
    ----------
    raw : DataFrame of str
        Groups, nothing merged.
    agrees : DataFrame of float
        The figures.
    options : mapping of grouping to sequence of str
        Groups that may be put together.
    crossed : sequence of pair of str
        Groupings that are also shown crossed.
    then : callable
        What is done with a grouping's groups after merging.
    ledger : Ledger
        What was already shown.
    minimum : int
        Smallest number of answers that is shown.
    """

    raw: pd.DataFrame
    agrees: pd.DataFrame
    options: Mapping[str, Sequence[str]]
    crossed: Sequence[tuple[str, str]]
    then: Callable[[pd.Series], pd.Series]
    ledger: Ledger
    minimum: int

    @classmethod
    def of(
        cls,
        raw: pd.DataFrame,
        agrees: pd.DataFrame,
        options: Mapping[str, Sequence[str]],
        crossed: Sequence[tuple[str, str]],
        then: Callable[[pd.Series], pd.Series] | None,
        ledger: Ledger | None,
        minimum: int,
    ) -> "Engine":
        """Name what was not asked of any earlier report; without a ledger nothing was shown before."""
        if ledger is None:
            ledger = Ledger.of(pd.Series([str(place) for place in range(len(raw))], index=raw.index), {}, ())
        named = {str(name): ledger.questions.get(str(name), str(name)) for name in agrees}
        return cls(
            raw=raw,
            agrees=agrees,
            options=options,
            crossed=crossed,
            then=then or (lambda groups: groups),
            ledger=Ledger(codes=ledger.codes, questions=named, earlier=ledger.earlier),
            minimum=minimum,
        )

    def shown(self, merged: Merged) -> "Visible":
        """Return what may be shown with these merges."""
        own = {str(by): self.then(merged_groups(self.raw[by], merged.get(str(by), ()))) for by in self.raw}
        two_way = {f"{one} × {other}": own[one] + _CROSSED + own[other] for one, other in self.crossed}
        before = {f"{by}{EACH}": self.then(self.raw[by]) for by, sets in merged.items() if sets}
        groups = pd.DataFrame({**own, **two_way, **before})
        tables = {by: _counted(self.agrees, groups[by]) for by in (*own, *two_way)}
        hide = self.ledger.hide if self.ledger.earlier else hidden_groups
        return Visible(
            engine=self, groups=groups, tables=hide(tables, groups, self.agrees, self.minimum), two_way=tuple(two_way)
        )


@dataclass(frozen=True, eq=False, kw_only=True)
class Visible:
    """What of a release may be shown.

    Attributes
    ----------
    engine : Engine
        That hid it.
    groups : DataFrame of str
        As they are counted.
    tables : mapping of str to DataFrame
        As they may be shown.
    two_way : tuple of str
        Tables of two groupings crossed.
    """

    engine: Engine
    groups: pd.DataFrame
    tables: Mapping[str, pd.DataFrame]
    two_way: tuple[str, ...]

    @property
    def raw(self) -> pd.DataFrame:
        """The groups, nothing merged."""
        return self.engine.raw

    @cached_property
    def _seen(self) -> pd.DataFrame:
        """One row a visible figure: table, item, group, n."""
        rows = [table[~table["hidden"]].assign(table=by) for by, table in self.tables.items()]
        return pd.concat(rows, ignore_index=True)[["table", "item", "group", "n"]]

    @cached_property
    def cells(self) -> frozenset[Cell]:
        """The visible figures, known by the groups that they are about whatever these are called."""
        own = {by: self._own_names(by) for by in self.tables}
        return frozenset(
            Cell(table, item, own[table][group], table in self.two_way)
            for table, item, group in self._seen[["table", "item", "group"]].itertuples(index=False, name=None)
        )

    @cached_property
    def worth(self) -> float:
        """Over how many answers the visible figures of all tables go."""
        return float(self._seen["n"].astype(float).sum())

    @cached_property
    def passes(self) -> bool:
        """Whether the privacy check finds nothing beyond what everybody's results tell by themselves."""
        ledger, agrees = self.engine.ledger, self.engine.agrees
        release = ledger.published(self.tables, self.groups, agrees, self.engine.minimum)
        return not told_beyond_everybody(release, ledger.releases(agrees))

    def new(self, before: "Visible") -> list[Cell]:
        """Return the figures that are visible here and were not."""
        return sorted(self.cells - before.cells)

    def covered(self, by: str) -> "pd.Series[bool]":
        """Tell for each person whether something is shown of their group."""
        return self.groups[by].isin(set(self._seen.loc[self._seen["table"] == by, "group"]))

    def mostly_shown(self, by: str, name: str) -> bool:
        """Whether most figures are shown of the group in which those of a group are counted."""
        label = self.groups.loc[self.raw[by] == name, by].iloc[0]
        seen = self._seen
        return 2 * int(((seen["table"] == by) & (seen["group"] == label)).sum()) >= self.engine.agrees.shape[1]

    def standing(self, by: str, options: Sequence[str], taken: set[str]) -> Standing:
        """Return the groups of a grouping that may be put together: how large, and which are mostly hidden."""
        sizes = self.raw[by].value_counts()
        there = [name for name in options if sizes.get(name, 0) and name not in taken]
        return Standing(
            sizes={name: int(sizes[name]) for name in there},
            hidden=tuple(name for name in there if not self.mostly_shown(by, name)),
            n_other=int(self.groups.loc[self.raw[by].isin(taken), by].nunique()),
        )

    def _own_names(self, by: str) -> dict[str, tuple[str, ...]]:
        """Return the groups behind each label; people who named none do not change which groups those are."""
        if by not in self.raw:
            return {str(label): (str(label),) for label in self.groups[by].unique()}
        names = self.raw[by].groupby(self.groups[by]).unique()
        options = set(self.engine.options.get(by, ()))
        return {
            str(label): tuple(sorted(name for name in some if name in options or not options & set(some)))
            for label, some in names.items()
        }


def _counted(agrees: pd.DataFrame, groups: pd.Series) -> pd.DataFrame:
    """Return the unprotected table: item, group, n, share."""
    by_group = agrees.groupby(groups.to_numpy())
    n = by_group.count().T.stack()
    share = by_group.mean().T.stack(future_stack=True).reindex(n.index)
    return pd.DataFrame({"n": n, "share": share}).reset_index(names=["item", "group"])
