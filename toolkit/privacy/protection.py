"""Hiding so much of a release that no small group can be worked out from all of it and all that was shown before."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from toolkit.errors import Refused
from toolkit.privacy.cells import Cells, cells_of
from toolkit.privacy.counted import Counted
from toolkit.privacy.counting import counted
from toolkit.privacy.hiding import Search
from toolkit.privacy.one_thread import one_thread
from toolkit.privacy.patterns import Possible, two_patterns
from toolkit.privacy.secrets import rests, secrets
from toolkit.privacy.small_groups import LEAST, check_minimum
from toolkit.privacy.tables import ALIKE, BESIDE, EARLIER, MOST_CELLS, SMALL, UNKNOWN, Release, Table, is_shown

Flags = npt.NDArray[np.bool_]

#: How often the search begins anew with what it overlooked; then nothing is shown.
_ROUNDS = 12
#: Doubtful groups times parts of the people up to which linear programmes decide; beyond, they count as worked out.
_MOST_MEASURED = 100_000


def protect(release: Release, ledger: Sequence[Release] = (), minimum: int = LEAST, width: float = 0.5) -> Release:
    """Hide so much that nobody can work out what a small group said, from all tables and all that was shown before.

    Parameters
    ----------
    release : Release
        All tables that go out together, the most important first.
    ledger : sequence of Release
        What was shown before, as this function returned it.
    minimum : int
        Smallest number of answers that is shown; 5 or more.
    width : float
        A small group counts as worked out when its mean is known to lie within less than this share of the scale.

    Returns
    -------
    Release
        The same tables; hidden cells have neither count nor value but a reason. Groups that nobody is in look like
        hidden ones.

    Raises
    ------
    Refused
        If the minimum is below 5, or ``width`` is not a share.
    DataProblem
        If a table does not fit the people.

    Notes
    -----
    A reader is assumed to know who belongs to which group and who answered, to hold every shown figure unrounded, and
    to know that answers lie on the scale. Shown cells have at least the minimum of answers, and neither everyone nor
    no one agrees in them. Of every group of fewer people (each cell of the groupings crossed, what is left of one cell
    without another, who joined or left since an earlier release) two answer patterns are known that fit all that is
    shown and differ by ``width`` of the scale or more. A number of answers that is hidden stays open as well: the
    difference of two such patterns, added to and taken from the true numbers, gives two other numbers that fit.
    """
    check_minimum(minimum)
    if not 0 < width <= 1:
        raise Refused(f"The width is set to {width}; it is a share of the scale, above 0 and at most 1.")
    if ledger:
        # What was shown before never makes more visible.
        release = protect(release, (), minimum, width)
    full = completed(release.behind or release)
    shown_now = completed(release) if release.behind else full
    allowed = [is_shown(table) for table in shown_now.tables]
    reasons = [_too_small(table, minimum) for table in full.tables]
    may = {number: (reason == "") & allowed[number] for number, reason in enumerate(reasons)}
    shown = {number: np.zeros(len(reason), dtype=bool) for number, reason in enumerate(reasons)}
    for part in counted(full, ledger):
        for number, why in part.unknown.items():
            reasons[number][reasons[number] == ""] = EARLIER if why == "earlier" else UNKNOWN
        _show(part, may, shown, reasons, _least(full, part, minimum), width, _order(full), release.behind is not None)
    tables = tuple(
        _hidden(
            table, shown[number], np.where(shown[number], "", np.where(reasons[number] == "", BESIDE, reasons[number]))
        )
        for number, table in enumerate(full.tables)
    )
    return Release(tables=tables, people=None, behind=full, minimum=minimum, width=width)


def completed(release: Release) -> Release:
    """Return a release whose crossed tables hold every combination of their groups: an absent one looks hidden."""
    tables = tuple(_completed(table) for table in release.tables)
    same = all(new is old for new, old in zip(tables, release.tables, strict=True))
    return release if same else replace(release, tables=tables)


def _completed(table: Table) -> Table:
    if len(table.by) < 2:
        return table
    index = table.counts.index
    used = [np.unique(codes) for codes in index.codes]
    shape = tuple(len(one) for one in used)
    if len(index) == np.prod(shape, dtype=float) or np.prod(shape, dtype=float) > MOST_CELLS:
        return table
    levels: list[Any] = []
    places = []
    for level, found, own in zip(index.levels, index.codes, used, strict=True):
        kept = level[own]
        ordered = _sorted(kept)
        levels.append(ordered)
        places.append(ordered.get_indexer(kept)[np.searchsorted(own, found)])
    size = int(np.prod(shape))
    here = np.ravel_multi_index(tuple(places), shape)
    codes: Any = np.unravel_index(np.arange(size), shape)
    whole = pd.MultiIndex(levels=levels, codes=codes, names=index.names, verify_integrity=False)

    def filled(cells: pd.Series | None, empty: object) -> pd.Series | None:
        if cells is None:
            return None
        if cells.index is not index:
            cells = cells.reindex(index)
        held = np.full(size, empty, dtype=object if empty == SMALL else float)
        held[here] = cells.to_numpy(dtype=held.dtype, na_value=np.nan)
        return pd.Series(held, index=whole)

    nan = float("nan")
    return table.with_cells(
        counts=filled(table.counts, nan), values=filled(table.values, nan), reasons=filled(table.reasons, SMALL)
    )


def _sorted(level: pd.Index) -> pd.Index:
    try:
        return level.sort_values()
    except TypeError:
        return level


def _least(release: Release, part: Counted, minimum: int) -> int:
    return int(max([minimum, *(release.tables[number].minimum for number in part.tables)]))


def _too_small(table: Table, minimum: int) -> npt.NDArray[np.object_]:
    n, value = table.arrays
    n = np.nan_to_num(n)
    reasons = np.where(n < max(minimum, table.minimum), SMALL, "").astype(object)
    if table.values is not None:
        value = (value - table.low) / (table.high - table.low)
        alike = (value <= 1e-9) | (value >= 1 - 1e-9)
        reasons[alike & (reasons == "")] = ALIKE
    return reasons


def _show(
    part: Counted,
    may: dict[int, Flags],
    shown: dict[int, Flags],
    reasons: list[npt.NDArray[np.object_]],
    minimum: int,
    width: float,
    order: Sequence[int],
    protected: bool,
) -> None:
    if not part.tables:
        return
    cells = cells_of(part, may)
    sums = cells.inside @ np.column_stack([part.truth, part.upper])
    alike_all = sums[:, 1] - sums[:, 0] <= 1e-9
    cells.may[alike_all] = False
    with one_thread():
        visible = settled(part, cells, minimum, width, order, protected)
    for number in part.tables:
        rows = np.flatnonzero(cells.table == number)
        shown[number][cells.position[rows[visible[rows]]]] = True
        told = cells.position[rows[~visible[rows] & bool(part.before)]]
        reasons[number][told] = np.where(reasons[number][told] == "", EARLIER, reasons[number][told])
        alike = cells.position[rows[alike_all[rows]]]
        reasons[number][alike] = np.where(reasons[number][alike] == "", ALIKE, reasons[number][alike])


def settled(
    part: Counted,
    cells: Cells,
    minimum: int,
    width: float,
    order: Sequence[int],
    protected: bool = False,
    *,
    is_exact: bool = False,
) -> Flags:
    """Search until nothing follows from what is left of one shown cell beside others either.

    What is protected already stays as it is where nothing follows from it.

    Parameters
    ----------
    part, cells
        Who is counted where.
    minimum, width
        As for :func:`protect`.
    order : sequence of int
        The tables, the most important first.
    protected : bool
        Whether what may be shown has been protected before.
    is_exact : bool
        Whether linear programmes decide about groups in doubt.
    """
    every = sparse.vstack([cells.inside, cells.before], format="csr")
    wanted, need = secrets(part, every, minimum, width)
    if protected and not len(_told(part, cells, cells.may, minimum, width)[1]):
        return cells.may
    for _ in range(_ROUNDS):
        search = Search(
            counted=part, cells=cells, secrets=wanted, need=need, minimum=minimum,
            order=order, is_exact=is_exact,
        )  # fmt: skip
        visible = search.run()
        told, least = _told(part, cells, visible, minimum, width)
        if not len(least):
            return visible
        new = np.flatnonzero(~_among(told, wanted))
        if not len(new):
            visible = _without_last(visible, cells, told, order)
        cells = replace(cells, may=visible)
        wanted = sparse.csr_array(sparse.vstack([wanted, told[new]], format="csr"))
        need = np.append(need, least[new])
    return np.zeros(len(cells.table), dtype=bool)


def _without_last(visible: Flags, cells: Cells, told: sparse.csr_array, order: Sequence[int]) -> Flags:
    """Hide what touches groups that the search thought open, in the least important table that has such cells."""
    touching = visible & (cells.inside @ np.asarray(told.sum(axis=0)).ravel() > 0.5)
    for number in reversed(order):
        here = touching & (cells.table == number)
        if here.any():
            return np.asarray(visible & ~here)
    return np.zeros(len(visible), dtype=bool)


def _told(
    part: Counted, cells: Cells, visible: Flags, minimum: int, width: float
) -> tuple[sparse.csr_array, npt.NDArray[np.float64]]:
    """Return the groups that can be worked out, with what is left of shown cells among them.

    Where no two patterns are found that add up, linear programmes decide. What earlier releases alone tell is not told
    by this one, unless it tells more.
    """
    known = sparse.vstack([cells.before, cells.inside[np.flatnonzero(visible)]], format="csr")
    left = sparse.vstack([cells.inside, cells.before, rests(part, cells, visible)], format="csr")
    groups, least = secrets(part, left, minimum, width)
    possible = Possible(known=sparse.csr_array(known), upper=part.upper, truth=part.truth)
    low, high, kind = two_patterns(possible, groups, least)
    gained = np.asarray(groups.multiply(high - low).sum(axis=1)).ravel()
    told = ~((gained >= least * (1 - 1e-6)) & possible.fits(low) & possible.fits(high))
    doubtful = np.flatnonzero(told)
    if len(doubtful) * len(part.size) <= _MOST_MEASURED:
        earlier = Possible(known=cells.before, upper=part.upper, truth=part.truth)
        # A linear programme is asked once a kind, and only where nothing simpler says that the group is told.
        most = np.full(len(groups.indptr), np.inf)
        np.minimum.at(most, kind, groups @ possible.limits())
        most[kind[gained <= 1e-6 * least]] = 0.0
        measured: dict[int, float] = {}
        for row in doubtful:
            group, enough = groups[[row]].toarray().ravel(), least[row] * (1 - 1e-6)
            apart = float(most[kind[row]])
            if apart >= enough:
                if kind[row] not in measured:
                    measured[kind[row]] = possible.width(group)
                apart = measured[kind[row]]
            told[row] = apart < enough and not (part.before and apart >= earlier.width(group) - 1e-7)
    rows = np.flatnonzero(told)
    return sparse.csr_array(groups[rows]), least[rows]


def _among(rows: sparse.csr_array, others: sparse.csr_array) -> Flags:
    """Tell which rows stand among others."""
    marks = np.random.default_rng(1).random(rows.shape[1])
    return np.asarray(np.isin(np.round(rows @ marks, 9), np.round(others @ marks, 9)))


def _hidden(table: Table, shown: Flags, reasons: npt.NDArray[np.object_]) -> Table:
    if not table.by:
        n, value = (table.counts, table.values) if shown[0] else (float("nan"), float("nan"))
        value = None if table.values is None else value
        return table.with_cells(counts=n, values=value, reasons=reasons[0], who=None)
    index, (n, value) = table.counts.index, (np.where(shown, one, np.nan) for one in table.arrays)
    return table.with_cells(
        counts=pd.Series(n, index=index),
        values=None if table.values is None else pd.Series(value, index=index),
        reasons=pd.Series(reasons, index=index),
        who=None,
    )


def _order(release: Release) -> list[int]:
    """Sort tables by importance: everybody, the first of two groupings crossed, then as they were given.

    Whoever crosses two groupings wants that table; each of them by itself, shown first, would leave little of it.
    """
    crossed = [number for number, table in enumerate(release.tables) if len(table.by) == 2]
    first = crossed[:1]
    return sorted(range(len(release.tables)), key=lambda number: (release.tables[number].by != (), number not in first))
