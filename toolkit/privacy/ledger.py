"""What was already shown, kept so that the next report cannot undo it: cells, and codes of those counted in them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit.errors import Refused
from toolkit.privacy.cells import cells_of
from toolkit.privacy.counting import counted
from toolkit.privacy.protection import settled
from toolkit.privacy.report_groups import hidden_groups
from toolkit.privacy.small_counts import LEAST_COMMENTS
from toolkit.privacy.small_groups import LEAST, without_hidden
from toolkit.privacy.tables import Release, Table

Numbers = npt.NDArray[np.float64]

#: Two reports are about the same survey round where more than this part of the smaller one's people is in both.
_SAME_ROUND = 0.5


@dataclass(frozen=True, kw_only=True)
class ShownCell:
    """One figure that was shown.

    Attributes
    ----------
    question : str
        What was asked.
    by, group : str
        The grouping and the group; both empty for everybody.
    n : int
        Answers.
    agree : float
        How many of them agree; of a value the sum of people's own shares.
    """

    question: str
    by: str
    group: str
    n: int
    agree: float


@dataclass(frozen=True, eq=False, kw_only=True)
class ShownBefore:
    """One report that was shown: its cells, and who was counted in them, by code.

    Attributes
    ----------
    on : str
        The day that stands on it.
    people : tuple of str
        A code for each person counted; nothing can be read out of it.
    groups : mapping of grouping to tuple of str
        For each person the group in which a figure was shown; empty where none was.
    silent : mapping of question to frozenset of str
        Codes of those who gave no answer.
    cells : tuple of ShownCell
        All figures.
    made_of : str
        Fingerprint of answers, groups and minimum: the same report again is known by it.
    minimum : int
        The smallest group that it showed.
    """

    on: str
    people: tuple[str, ...]
    groups: Mapping[str, tuple[str, ...]]
    silent: Mapping[str, frozenset[str]]
    cells: tuple[ShownCell, ...]
    made_of: str
    minimum: int = LEAST

    def to_record(self) -> dict[str, Any]:
        """Return what is saved: readable, without answers of single people, names or addresses."""
        tables: dict[str, dict[str, dict[str, str]]] = {}
        for cell in self.cells:
            by = tables.setdefault(cell.question, {}).setdefault(cell.by or _EVERYBODY, {})
            by[cell.group or _EVERYBODY] = f"{cell.agree:.10g} of {cell.n}"
        return {
            "on": self.on,
            "people": " ".join(self.people),
            "groups": {
                by: {name: _places(groups, name) for name in dict.fromkeys(groups) if name}
                for by, groups in self.groups.items()
            },
            "no_answer": {question: " ".join(sorted(codes)) for question, codes in self.silent.items()},
            "shown": tables,
            "minimum": str(self.minimum),
            "made_of": self.made_of,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> "ShownBefore":
        """Read what was saved."""
        people = tuple(str(record["people"]).split())
        groups = {}
        for by, places in (record.get("groups") or {}).items():
            of_each = [""] * len(people)
            for name, some in places.items():
                for place in some.split():
                    of_each[int(place)] = name
            groups[by] = tuple(of_each)
        cells = tuple(
            ShownCell(
                question=question,
                by="" if by == _EVERYBODY else by,
                group="" if by == _EVERYBODY else group,
                agree=float(told.split()[0]),
                n=int(told.split()[-1]),
            )
            for question, tables in (record.get("shown") or {}).items()
            for by, groups_of in tables.items()
            for group, told in groups_of.items()
        )
        silent = {name: frozenset(codes.split()) for name, codes in (record.get("no_answer") or {}).items()}
        return cls(
            on=str(record["on"]),
            people=people,
            groups=groups,
            silent=silent,
            cells=cells,
            made_of=str(record["made_of"]),
            minimum=int(record["minimum"]),
        )


_EVERYBODY = "everybody"

#: Before the name of a column that stands for all figures on one more question, of everybody only: the options of a
#: question, the themes of an open one. Its cells tell who was counted, not what they said.
ALSO = "also "


def _places(groups: Sequence[str], name: str) -> str:
    return " ".join(str(place) for place, group in enumerate(groups) if group == name)


@dataclass(frozen=True, eq=False, kw_only=True)
class Ledger:
    """What was shown before of one survey round, and by which codes its people are known now.

    Attributes
    ----------
    codes : Series of str
        Respondent -> code; whoever answered something else has another code.
    questions : mapping of str to str
        Statement -> what was asked, so that a statement counted in another way is another question.
    earlier : tuple of ShownBefore
        Reports about the same people.
    """

    codes: pd.Series
    questions: Mapping[str, str]
    earlier: tuple[ShownBefore, ...] = ()

    @classmethod
    def of(cls, codes: pd.Series, questions: Mapping[str, str], shown: Sequence[ShownBefore]) -> "Ledger":
        """Keep the reports about the same survey round: more than half of the smaller one's people is in both."""
        now = set(codes)
        same = tuple(
            one
            for one in shown
            if len(now & set(one.people)) > _SAME_ROUND * min(len(now), len(set(one.people)))
        )  # fmt: skip
        return cls(codes=codes, questions=questions, earlier=same)

    # --- hiding ---

    def hide(
        self,
        tables: Mapping[str, pd.DataFrame],
        groups: pd.DataFrame,
        agrees: pd.DataFrame,
        minimum: int = LEAST,
        *,
        made_of: Mapping[str, Sequence[str]] | None = None,
    ) -> dict[str, pd.DataFrame]:
        """Hide as :func:`toolkit.privacy.hidden_groups` does, and what would undo an earlier report.

        Parameters
        ----------
        tables, groups, agrees, minimum, made_of
            As for :func:`toolkit.privacy.hidden_groups`.

        Returns
        -------
        dict of DataFrame
            Copies with ``hidden``. The same report again shows the same.
        """
        same = self._made_of(groups, agrees, minimum)
        told = [*self.cannot_be_checked(agrees), *(name for name in map(str, agrees) if name.startswith(ALSO))]
        agrees = agrees.drop(columns=told)
        again = next((one for one in self.earlier if one.made_of == same), None)
        if again is not None:
            seen = {(cell.question, cell.by, cell.group) for cell in again.cells}
        else:
            alone = hidden_groups(tables, groups, agrees, minimum, made_of=made_of)
            seen = self._beside_earlier(self.published(alone, groups, agrees, minimum), self.releases(agrees), minimum)
        return {
            name: without_hidden(
                table,
                pd.Series(
                    [
                        (self.questions[item], name, group) not in seen
                        for item, group in table[["item", "group"]].itertuples(index=False, name=None)
                    ],
                    index=table.index,
                ),
            )
            for name, table in tables.items()
        }

    def _beside_earlier(
        self, release: Release, earlier: Sequence[Release], minimum: int, width: float = 0.5
    ) -> set[tuple[str, str, str]]:
        """Return the cells of a release that may stand beside what was shown before; what may not is left out."""
        assert release.behind is not None
        tables = release.tables
        may = {number: table.cells()["n"].notna().to_numpy() for number, table in enumerate(tables)}
        seen: set[tuple[str, str, str]] = set()
        for part in counted(release.behind, earlier):
            if not part.tables:
                continue
            cells = cells_of(part, may)
            visible = settled(part, cells, minimum, width, list(part.tables))
            for number in part.tables:
                rows = np.flatnonzero(visible & (cells.table == number))
                if tables[number].by:
                    by, names = tables[number].by[0], tables[number].counts.index[cells.position[rows]]
                    seen |= {(tables[number].question, by, str(name)) for name in names}
        return seen

    def cannot_be_checked(self, agrees: pd.DataFrame) -> tuple[str, ...]:
        """Return the statements of which what was shown before does not fit the answers.

        Parameters
        ----------
        agrees : DataFrame of float
            As for :meth:`hide`.
        """
        if not self.earlier:
            return ()
        now = agrees.set_axis(pd.Index(self.codes.reindex(agrees.index)))
        return tuple(item for item in map(str, agrees) if not self._fits(self.questions[item], now[item]))

    def published(
        self,
        tables: Mapping[str, pd.DataFrame],
        groups: pd.DataFrame,
        agrees: pd.DataFrame,
        minimum: int = LEAST,
        width: float = 0.5,
        *,
        left_out: Collection[str] = (),
    ) -> Release:
        """Return what a report shows, for the check: everybody's results and every group's, statement by statement.

        Parameters
        ----------
        tables : mapping of grouping to DataFrame
            As shown: item, group, hidden.
        groups, agrees, minimum, width
            As for :meth:`hide`.
        left_out : collection of str
            Statements of which not even everybody's result is shown.
        """
        behind = self._release(groups, agrees)
        silent = {self.questions[item] for item in left_out}
        visible = {
            (self.questions[item], name, group)
            for name, table in tables.items()
            for item, group, hidden in table[["item", "group", "hidden"]].itertuples(index=False, name=None)
            if not hidden
        }
        shown = tuple(_shown(table, visible, minimum, silent) for table in behind.tables)
        # What was shown with a smaller minimum is known already.
        least = min([minimum, *(one.minimum for one in self.earlier)])
        return Release(tables=shown, behind=behind, minimum=least, width=width)

    def remember(
        self, release: Release, groups: pd.DataFrame, agrees: pd.DataFrame, minimum: int = LEAST, *, on: str
    ) -> ShownBefore:
        """Return a report as it is to be kept.

        Parameters
        ----------
        release : Release
            What it shows, as :meth:`published` returns it.
        groups, agrees, minimum
            As for :meth:`published`.
        on : str
            The day that stands on it.
        """
        codes = self.codes.reindex(agrees.index)
        cells = tuple(
            ShownCell(
                question=table.question,
                by="".join(table.by),
                group=str(group[0]) if group else "",
                n=round(n),
                agree=round(n * value, 6),
            )
            for table in release.tables
            for group, n, value in table.cells()[["group", "n", "value"]].itertuples(index=False, name=None)
            if not np.isnan(n)
        )
        named = {by: {cell.group for cell in cells if cell.by == by} for by in map(str, groups)}
        silent = {self.questions[item]: frozenset(codes[agrees[item].isna()]) for item in map(str, agrees)}
        return ShownBefore(
            on=on,
            people=tuple(codes),
            groups={
                by: tuple(group if group in cells_named else "" for group in groups[by])
                for by, cells_named in named.items()
            },
            silent=silent,
            cells=cells,
            made_of=self._made_of(groups, agrees, minimum),
            minimum=minimum,
        )

    # --- what was shown, as the check takes it ---

    def releases(self, agrees: pd.DataFrame) -> list[Release]:
        """Return what was shown before, with everybody who was counted in it.

        What people said who are counted now is known from their answers; for those who have left, answers are found
        that give all the figures shown then.

        Parameters
        ----------
        agrees : DataFrame of float
            As for :meth:`hide`.

        Raises
        ------
        Refused
            If no answers of those who left give what was shown, so that nothing can be checked.
        """
        now = agrees.set_axis(pd.Index(self.codes.reindex(agrees.index)))
        answers = {self.questions[item]: now[item] for item in map(str, agrees)}
        known = {question: self._with_those_who_left(question, said) for question, said in answers.items()}
        tables: list[list[Table]] = [
            [
                _as_shown(one, question, by, known[question])
                for question in known
                for by in dict.fromkeys(cell.by for cell in one.cells if cell.question == question)
            ]
            for one in self.earlier
        ]
        return [Release(tables=tuple(some)) for some in tables if some]

    def few_changed(self, agrees: pd.DataFrame, fewest: int) -> set[str]:
        """Return the statements that fewer people than ``fewest`` answered in only one of this and an earlier report.

        Parameters
        ----------
        agrees : DataFrame of float
            As for :meth:`hide`.
        fewest : int
            So many people may be told of.
        """
        codes = self.codes.reindex(agrees.index)
        found = set()
        for one in self.earlier:
            for item in map(str, agrees):
                silent = one.silent.get(self.questions[item])
                if silent is not None:
                    changed = (set(one.people) - silent) ^ set(codes[agrees[item].notna()])
                    found |= {item} if 0 < len(changed) < fewest else set()
        return found

    def _fits(self, question: str, said: pd.Series) -> bool:
        try:
            self._with_those_who_left(question, said)
        except Refused:
            return False
        return True

    def _with_those_who_left(self, question: str, said: pd.Series) -> pd.Series:
        said = said.dropna()
        asked = [one for one in self.earlier if any(cell.question == question for cell in one.cells)]
        left = pd.Index(dict.fromkeys(code for one in asked for code in one.people)).difference(said.index, sort=False)
        silent = frozenset[str]().union(*(one.silent.get(question, frozenset()) for one in asked))
        left = left.difference(pd.Index(sorted(silent), dtype=object), sort=False)
        if left.empty:
            return said
        from scipy.optimize import linprog

        rows, totals = [], []
        for one in asked:
            for cell, inside in _members(one, question):
                rows.append(left.isin(list(inside)).astype(float))
                totals.append(cell.agree - float(said.reindex(pd.Index(sorted(inside))).sum()))
        found = linprog(np.zeros(len(left)), A_eq=np.array(rows), b_eq=np.array(totals), bounds=(0, 1), method="highs")
        if found.x is None:
            raise Refused(
                "What was already shown of this survey does not fit these answers, so that it cannot be checked what "
                "both tell together. Make the report from the answers of which the earlier one was made."
            )
        whole: pd.Series = pd.concat([said, pd.Series(found.x, index=left)])
        return whole

    def _release(self, groups: pd.DataFrame, agrees: pd.DataFrame) -> Release:
        index = pd.Index(self.codes.reindex(agrees.index))
        people = pd.concat([groups.astype(object), agrees.add_prefix(_ANSWER)], axis=1).set_axis(index)
        return Release(
            tables=tuple(
                Table.of(
                    people, by, f"{_ANSWER}{item}", question=self.questions[item],
                    minimum=LEAST_COMMENTS if item.startswith(ALSO) else 0,
                )
                for item in map(str, agrees)
                if agrees[item].notna().any()
                for by in ((), *([] if item.startswith(ALSO) else groups))
            )
        )  # fmt: skip

    def _made_of(self, groups: pd.DataFrame, agrees: pd.DataFrame, minimum: int) -> str:
        both = pd.concat([groups, agrees.rename(columns=dict(self.questions))], axis=1)
        both = both.set_axis(pd.Index(self.codes.reindex(agrees.index))).sort_index(kind="stable")
        return sha256(f"{minimum}\n{both.to_csv()}".encode()).hexdigest()


#: Before a statement's code, so that it is no grouping's name.
_ANSWER = "answer to "


def _shown(table: Table, visible: set[tuple[str, str, str]], minimum: int, left_out: set[str]) -> Table:
    """Leave in a table what a report shows: everybody's result, and the groups that are not hidden."""
    if not table.by:
        if table.counts >= minimum and table.question not in left_out:
            return replace(table, who=None)
        return replace(table, counts=float("nan"), values=float("nan"), who=None)
    seen = [(table.question, table.by[0], str(group)) in visible for group in table.counts.index]
    counts, values = (one.astype(float).where(pd.Series(seen, index=one.index)) for one in (table.counts, table.values))
    return replace(table, counts=counts, values=values, who=None)


def _members(one: ShownBefore, question: str) -> list[tuple[ShownCell, frozenset[str]]]:
    """Return who was counted in each shown cell of a question."""
    silent = one.silent.get(question, frozenset())
    found = []
    for cell in one.cells:
        if cell.question == question:
            groups = one.groups[cell.by] if cell.by else ("",) * len(one.people)
            counted = (code for code, group in zip(one.people, groups, strict=True) if group == cell.group)
            found.append((cell, frozenset(counted) - silent))
    return found


def _as_shown(one: ShownBefore, question: str, by: str, answers: pd.Series) -> Table:
    """Return a table that was shown, with those who were counted in it."""
    silent = one.silent.get(question, frozenset())
    groups = one.groups[by] if by else ("",) * len(one.people)
    pairs = zip(one.people, groups, strict=True)
    named = [(code, group) for code, group in pairs if code not in silent and (group or not by)]
    index = pd.Index([code for code, _ in named])
    who = pd.DataFrame({by: [group for _, group in named]} if by else {}, index=index)
    who["answer"] = answers.reindex(index).to_numpy(dtype=float)
    cells = [cell for cell in one.cells if cell.question == question and cell.by == by]
    if not by:
        (cell,) = cells
        return Table(by=(), counts=cell.n, values=cell.agree / cell.n, question=question, who=who)
    names = pd.Index([cell.group for cell in cells], name=by)
    counts = pd.Series([cell.n for cell in cells], index=names)
    values = pd.Series([cell.agree / cell.n for cell in cells], index=names)
    return Table(by=by, counts=counts, values=values, question=question, who=who)
