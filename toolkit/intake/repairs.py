"""The list of everything that was changed while a file was read."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

#: Stands in place of a cell's content that the list must not repeat.
NOT_SHOWN = "(not shown)"


@dataclass(frozen=True)
class Repair:
    """One thing that was changed, or that the reader should know.

    Parameters
    ----------
    row : int or None
        The row as the spreadsheet shows it; None for a whole column or the whole file.
    column : str
        The heading, or "" for the whole file.
    found : str
        What stood in the file.
    action : str
        What was done, as a plain sentence.
    """

    row: int | None
    column: str
    found: str
    action: str


@dataclass(frozen=True)
class RepairList:
    """Repairs in the order in which they were made; grows while a file is read."""

    entries: list[Repair] = field(default_factory=list)

    def add(self, action: str, *, found: str = "", row: int | None = None, column: str = "") -> None:
        """Note one repair."""
        self.entries.append(Repair(row, column, found, action))

    def extend(self, entries: Iterable[Repair]) -> None:
        """Note several repairs."""
        self.entries.extend(entries)

    def hiding(self, private: Callable[[str], bool]) -> "RepairList":
        """Return a copy that does not repeat the cells of private columns."""
        return RepairList([replace(e, found=NOT_SHOWN) if e.found and private(e.column) else e for e in self.entries])

    def leaving_out(self, actions: str) -> "RepairList":
        """Return a copy without the actions that begin with these words."""
        return RepairList([e for e in self.entries if not e.action.startswith(actions)])

    def renaming(self, names: Mapping[str, str]) -> "RepairList":
        """Return a copy whose columns carry other names."""
        return RepairList([replace(e, column=names.get(e.column, e.column)) for e in self.entries])

    def to_frame(self) -> pd.DataFrame:
        """Return the columns row (number or <NA>), column, found, action."""
        return pd.DataFrame(
            {
                "row": pd.array([e.row for e in self.entries], dtype="Int64"),
                "column": pd.array([e.column for e in self.entries], dtype="str"),
                "found": pd.array([e.found for e in self.entries], dtype="str"),
                "action": pd.array([e.action for e in self.entries], dtype="str"),
            }
        )


@dataclass(frozen=True)
class SetAsideList:
    """Rows that are not used, each with its reason."""

    entries: list[tuple[int, str, str]] = field(default_factory=list)

    def add(self, row: int, reason: str, found: str = "") -> None:
        """Note one row by its number in the file."""
        self.entries.append((row, reason, found))

    @property
    def rows(self) -> set[int]:
        """The numbers of the rows noted so far."""
        return {row for row, _, _ in self.entries}

    def to_frame(self) -> pd.DataFrame:
        """Return the columns row, reason, found, in the file's order."""
        entries = sorted(self.entries, key=lambda entry: entry[0])
        return pd.DataFrame(
            {
                "row": pd.array([row for row, _, _ in entries], dtype="int64"),
                "reason": pd.array([reason for _, reason, _ in entries], dtype="str"),
                "found": pd.array([found for _, _, found in entries], dtype="str"),
            }
        )
