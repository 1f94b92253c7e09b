"""Checking a release before it goes out: can anybody work out what a small group said?

The check does not ask how cells were chosen. It takes what is shown, looks for two patterns of answers that fit, adds
both up against every shown figure, and believes only the sums.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from toolkit.privacy.cells import cells_of
from toolkit.privacy.counted import Counted
from toolkit.privacy.counting import counted
from toolkit.privacy.one_thread import one_thread
from toolkit.privacy.patterns import Possible, two_patterns
from toolkit.privacy.protection import completed
from toolkit.privacy.secrets import rests, secrets
from toolkit.privacy.small_groups import LEAST
from toolkit.privacy.tables import UNKNOWN, Release

Numbers = npt.NDArray[np.float64]

_SLACK = 1e-6


@dataclass(frozen=True, kw_only=True)
class Recovered:
    """A small group of which a reader can work out what it said.

    Attributes
    ----------
    question : str
        What was asked.
    group : str
        Who, as far as the groupings tell; or a shown table that cannot be checked.
    n : int
        People in it; 0 for such a table.
    low, high : float
        Between which shares of the scale their mean must lie.
    """

    question: str
    group: str
    n: int
    low: float
    high: float


@dataclass(frozen=True, eq=False, kw_only=True)
class Audit:
    """What the check of a release found.

    Attributes
    ----------
    release : Release
        What was checked.
    recoverable : tuple of Recovered
        Empty when nothing can be worked out.
    n_groups : int
        Groups that were checked.
    n_figures : int
        Figures that are shown, with those shown before.
    n_releases : int
        Releases shown before that were taken into account.
    """

    release: Release
    recoverable: tuple[Recovered, ...]
    n_groups: int
    n_figures: int
    n_releases: int = 0

    @property
    def passed(self) -> bool:
        """Whether nothing can be worked out."""
        return not self.recoverable

    def summary(self) -> str:
        """Say what is shown, what is hidden and why, and whether anybody can be worked out."""
        lines = [self.release.summary()]
        before = f" and {self.n_releases} shown before" if self.n_releases else ""
        width = self.release.width or 0.5
        if self.passed:
            lines.append(
                f"The privacy check passed. For each of {self.n_groups} groups that must not be known, two patterns of "
                f"answers were found that give all {self.n_figures} shown figures{before}, and in which the group's "
                f"mean differs by {width:.0%} of the scale or more: no reader can tell them apart, whatever they add "
                "or subtract. Both patterns were added up against every figure, apart from how the hidden cells were "
                "chosen."
            )
        else:
            lines.append(
                f"The privacy check did not pass: of {len(self.recoverable)} groups a reader can work out what they "
                "said. Do not give this out; hide more with protect."
            )
        return "\n".join(lines)


def audit(release: Release, ledger: Sequence[Release] = ()) -> Audit:
    """Check a release beside everything that was shown before.

    Parameters
    ----------
    release : Release
        As :func:`toolkit.privacy.protect` returned it, or any other.
    ledger : sequence of Release
        What was shown before.

    Returns
    -------
    Audit
        ``recoverable`` is empty when nothing can be worked out.

    Notes
    -----
    A group for which no two patterns are found is measured by linear programmes (HiGHS), so that what stands in
    ``recoverable`` is exact: the least and the most that its answers can come to. Of what earlier releases tell by
    themselves (of five people who were shown, four are left) only those groups are named about which this one tells
    more.
    """
    shown, behind = completed(release), completed(release.behind or release)
    minimum, width = release.minimum or LEAST, release.width or 0.5
    visible = {number: ~np.isnan(table.arrays[0]) for number, table in enumerate(shown.tables)}
    found: list[Recovered] = []
    n_groups = n_figures = 0
    for part in counted(behind, ledger):
        unchecked = [behind.tables[number] for number in part.unknown if visible[number].any()]
        found += [
            Recovered(question=table.question, group=f"the table by {table.name}: {UNKNOWN}", n=0, low=0.0, high=1.0)
            for table in unchecked
        ]
        if not part.tables:
            continue
        question = behind.tables[next(iter(part.tables))].question
        least = max([minimum, *(behind.tables[number].minimum for number in part.tables)])
        check = _Check.of(part, visible, least, width)
        n_groups += len(check.need)
        n_figures += check.known.shape[0]
        with one_thread():
            found += [
                Recovered(question=question, group=name, n=n, low=low, high=high) for name, n, low, high in check.run()
            ]
    return Audit(
        release=shown, recoverable=tuple(found), n_groups=n_groups, n_figures=n_figures, n_releases=len(ledger)
    )


@dataclass(frozen=True, eq=False, kw_only=True)
class _Check:
    """One question's figures and the groups that must stay open."""

    part: Counted
    known: sparse.csr_array
    earlier: sparse.csr_array
    groups: sparse.csr_array
    need: Numbers

    @classmethod
    def of(cls, part: Counted, visible: dict[int, npt.NDArray[np.bool_]], minimum: int, width: float) -> "_Check":
        cells = cells_of(part, visible)
        known = sparse.vstack([cells.inside[np.flatnonzero(cells.may)], cells.before], format="csr")
        every = sparse.vstack([cells.inside, cells.before, rests(part, cells, cells.may)], format="csr")
        groups, need = secrets(part, every, minimum, width)
        return cls(part=part, known=sparse.csr_array(known), earlier=cells.before, groups=groups, need=need)

    def run(self) -> Iterator[tuple[str, int, float, float]]:
        """Yield the groups that can be worked out: name, people, and between which shares of the scale they lie."""
        totals, upper = self.known @ self.part.truth, self.part.upper
        possible = Possible(known=self.known, upper=upper, truth=self.part.truth)
        low, high, _ = two_patterns(possible, self.groups, self.need)
        fits = np.ones(len(self.need), dtype=bool)
        for pattern in (low, high):
            wrong = np.abs(self.known @ pattern.T - totals[:, None]) > _SLACK * (1 + totals[:, None])
            outside = (pattern < -_SLACK) | (pattern > upper + _SLACK)
            fits &= ~wrong.any(axis=0) & ~outside.any(axis=1)
        differ = np.asarray(self.groups.multiply(high - low).sum(axis=1)).ravel() >= self.need * (1 - _SLACK)
        for row in np.flatnonzero(~(fits & differ)):
            group = self.groups[[row]].toarray().ravel()
            least, most = _bounds(self.known, totals, upper, group)
            if most - least < self.need[row] - _SLACK and most - least < self._before(group) - _SLACK:
                could = float(group @ upper)
                yield self._name(group > 0), round(float(group @ self.part.size)), least / could, most / could

    def _before(self, group: Numbers) -> float:
        """Return how wide earlier releases left a group; what they told alone, this release cannot take back."""
        if not self.earlier.shape[0]:
            return float("inf")
        least, most = _bounds(self.earlier, self.earlier @ self.part.truth, self.part.upper, group)
        return most - least

    def _name(self, group: npt.NDArray[np.bool_]) -> str:
        same = [
            f"{name} {number[0] + 1}"
            for name, codes in self.part.groupings.items()
            for number in [np.unique(codes[group])]
            if len(number) == 1
        ]
        return ", ".join(same) or "some people"


def _bounds(known: sparse.csr_array, totals: Numbers, upper: Numbers, group: Numbers) -> tuple[float, float]:
    """Return the least and the most that a group's answers can come to."""
    from scipy.optimize import linprog

    limits = np.column_stack([np.zeros(len(upper)), upper])
    equal = {"A_eq": known, "b_eq": totals} if known.shape[0] else {}
    found = [linprog(sign * group, bounds=limits, method="highs", **equal).fun for sign in (1, -1)]
    return (0.0, float(group @ upper)) if None in found else (float(found[0]), -float(found[1]))
