"""Hiding what values and their statements tell together, although neither tells it alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit.privacy.counted import Codes
from toolkit.privacy.joint import Joint

Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.float64]

#: Unknowns times secrets up to which both are looked at together; where there are more, groups' statements are hidden.
MOST = 30_000_000


@dataclass(frozen=True, eq=False, kw_only=True)
class _Cell:
    """One figure of a group: of its value, or of a statement."""

    table: str
    row: int
    figure: Numbers
    n: float
    is_value: bool


def hide_together(
    tables: Mapping[str, pd.DataFrame],
    hidden: Mapping[str, pd.Series],
    codes: Mapping[str, tuple[Codes, pd.Index]],
    agrees: pd.DataFrame,
    value: str,
    statements: Sequence[str],
    minimum: int,
    width: float,
) -> None:
    """Mark in ``hidden`` what must not stand beside the rest: first statements, then values, the smallest first.

    Parameters
    ----------
    tables, agrees, minimum, width
        As for :func:`toolkit.privacy.hidden_groups`.
    hidden : mapping of str to Series of bool
        What each table by itself must hide; changed in place.
    codes : mapping of str to (array, Index)
        Each respondent's group in each grouping, and what the groups are called.
    value : str
        The item that is a mean.
    statements : sequence of str
        Of which others.
    """
    for name, table in tables.items():
        _all_or_none(table, hidden[name], value, statements)
    joint = Joint.of(agrees[list(statements)], {name: numbers for name, (numbers, _) in codes.items()})
    cells = list(_visible(joint, tables, hidden, codes, value, statements))
    if len(statements) < 2 or not cells:
        return
    everybody = np.ones(len(joint.size), dtype=bool)
    overall = [
        joint.statement(everybody, number)
        for number in range(len(statements))
        if (joint.size @ joint.answered[:, number]) >= minimum
    ]
    wanted, need = joint.secrets(minimum, width)
    if wanted.shape[0] * wanted.shape[1] > MOST:
        _hide(hidden, [cell for cell in cells if not cell.is_value])
        return
    told = joint.told([*overall, *(cell.figure for cell in cells)], wanted, need)
    if not told.any():
        return
    told[told] = ~joint.told(overall, wanted[np.flatnonzero(told)], need[told])  # What everybody's results tell stands.
    while told.any() and cells:
        wanted, need = wanted[np.flatnonzero(told)], need[told]
        cells = _fewer(hidden, cells, np.asarray(wanted.sum(axis=0)).ravel())
        told = joint.told([*overall, *(cell.figure for cell in cells)], wanted, need)


def _all_or_none(table: pd.DataFrame, hidden: pd.Series, value: str, statements: Sequence[str]) -> None:
    """Hide a group's statements where one of them, or the value, is hidden."""
    own = table["item"].isin([value, *statements])
    apart = set(table.loc[own & hidden, "group"])
    hidden[own & (table["item"] != value) & table["group"].isin(apart)] = True


def _visible(
    joint: Joint,
    tables: Mapping[str, pd.DataFrame],
    hidden: Mapping[str, pd.Series],
    codes: Mapping[str, tuple[Codes, pd.Index]],
    value: str,
    statements: Sequence[str],
) -> Iterator[_Cell]:
    for name, table in tables.items():
        seen = table[~hidden[name] & table["item"].isin([value, *statements])]
        places = np.flatnonzero(table.index.isin(seen.index))
        for row, item, group in zip(places, seen["item"], seen["group"], strict=True):
            inside = joint.groups[name] == codes[name][1].get_loc(group)
            figure = joint.value(inside) if item == value else joint.statement(inside, list(statements).index(item))
            yield _Cell(table=name, row=int(row), figure=figure, n=float(joint.size @ inside), is_value=item == value)


def _fewer(hidden: Mapping[str, pd.Series], cells: list[_Cell], told: Numbers) -> list[_Cell]:
    """Hide all statements of groups; where none is left the smallest value that touches what is told."""
    gone = [cell for cell in cells if not cell.is_value]
    if not gone:
        touching = [cell for cell in cells if float(cell.figure @ told) > 0] or cells
        gone = [min(touching, key=lambda cell: cell.n)]
    _hide(hidden, gone)
    return [cell for cell in cells if cell not in gone]


def _hide(hidden: Mapping[str, pd.Series], cells: Sequence[_Cell]) -> None:
    for cell in cells:
        hidden[cell.table].iloc[cell.row] = True
