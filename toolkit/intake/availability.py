"""A returned sheet on which people ticked when they can meet -> what each of them can attend."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from toolkit.errors import DataProblem, cell_problem, listing
from toolkit.intake.headings import plain
from toolkit.intake.plain_ids import with_plain_ids
from toolkit.intake.repairs import RepairList
from toolkit.intake.roster_headings import find_fields
from toolkit.intake.tables import Table, read_table
from toolkit.workspace import text

#: A tick, and what says that somebody cannot; in English, Spanish and German.
TICKED = frozenset(("x", "yes", "y", "1", "true", "✓", "✔", "si", "s", "ja", "ok"))
NOT_TICKED = frozenset(("", "no", "n", "0", "false", "-", "–", "nein"))
#: Headings of the column for those who can attend none of the slots.
NONE_OF_THEM = ("none of these times", "none of these", "none", "ninguno de estos horarios", "ninguno", "keiner davon")
#: What is kept of somebody who can attend none.
NONE = "none"


@dataclass(frozen=True, eq=False, kw_only=True)
class Availability:
    """When people can meet, as they ticked it.

    Attributes
    ----------
    people : pandas.DataFrame
        One row a person who ticked something: row (in the file), person, availability (names of slots with "; "
        between them, or "none").
    open : tuple of str
        Ids of those whose row is empty: they are asked again.
    unknown : tuple of str
        Ids in the file that the staff list does not hold; nothing is taken of them.
    repairs : pandas.DataFrame
        row, column, found, action.
    file : str
        The file's name.
    """

    people: pd.DataFrame
    open: tuple[str, ...]
    unknown: tuple[str, ...]
    repairs: pd.DataFrame
    file: str

    @property
    def answers(self) -> dict[str, str]:
        """What each person can attend, as :func:`toolkit.intake.read_roster` takes it under "availability"."""
        return dict(zip(self.people["person"], self.people["availability"], strict=True))

    def to_frame(self) -> pd.DataFrame:
        """Return a copy of the people."""
        return self.people.copy()

    def summary(self) -> str:
        """Say how many people ticked something, and who is to be asked again."""
        said = text("intake.availability.summary", file=self.file, n=len(self.people), n_open=len(self.open))
        if not self.unknown:
            return said
        return f"{said} {text('intake.availability.unknown', people=listing(self.unknown))}"


def read_availability(
    path: str | os.PathLike[str], slots: Sequence[str], people: Sequence[str] | None = None
) -> Availability:
    """Read a sheet on which people ticked when they can meet.

    Parameters
    ----------
    path : str or path
        The sheet that :func:`toolkit.documents.write_availability_sheet` wrote, or any table with a column for the
        person's id and one for each slot.
    slots : sequence of str
        The names of the slots that are offered; capitals, accents and spaces do not count.
    people : sequence of str, optional
        The ids of the staff list; others in the sheet are named and left out.

    Returns
    -------
    Availability
        What each person can attend. An empty row is no answer, and never taken for "cannot".

    Raises
    ------
    FileProblem
        If the file is no table.
    DataProblem
        If it has no column for people or none for a slot, a cell is neither a tick nor empty, somebody ticked a slot
        and "none of these times", or stands there twice with different ticks; all at once.
    """
    table = read_table(path)
    heading = find_fields(table.frame).get("person", "")
    columns = _slot_columns(table, slots)
    problems = []
    if not heading:
        problems.append(f'{table.file}: no column says who the people are; expected one like "Employee ID".')
    missing = [slot for slot in slots if slot not in columns.values()]
    if missing:
        found = listing([str(name) for name in table.frame.columns])
        problems.append(
            f"{table.file}: there is no column for {listing(missing)}. It has {found}. Write the name of the slot "
            "above "
            "its ticks."
        )
    if problems:
        raise DataProblem(problems)
    repairs = RepairList(list(table.repair_list.entries))
    frame = with_plain_ids(table.frame, [heading], repairs)
    said, asked, unknown = _people(frame, heading, columns, set(people) if people is not None else None, table.file)
    rows = [(row, person, availability) for person, (row, availability) in said.items()]
    taken = pd.DataFrame(rows, columns=["row", "person", "availability"])
    return Availability(
        people=taken.astype({"row": "int64", "person": "str", "availability": "str"}),
        open=tuple(person for person in asked if person not in said),
        unknown=unknown,
        repairs=repairs.to_frame(),
        file=table.file,
    )


def _slot_columns(table: Table, slots: Sequence[str]) -> dict[str, str]:
    """Return heading -> slot, or "" for the column of those who can attend none."""
    by_words = {plain(slot): slot for slot in slots}
    found: dict[str, str] = {}
    for name in map(str, table.frame.columns):
        words = plain(name)
        if words in by_words and by_words[words] not in found.values():
            found[name] = by_words[words]
        elif words in NONE_OF_THEM and "" not in found.values():
            found[name] = ""
    return found


def _people(
    frame: pd.DataFrame, heading: str, columns: Mapping[str, str], known: set[str] | None, file: str
) -> tuple[dict[str, tuple[int, str]], list[str], tuple[str, ...]]:
    """Return who said what, who left the row empty, and who is unknown; refuse what is not clear, all at once."""
    said: dict[str, tuple[int, str]] = {}
    asked: list[str] = []
    unknown: list[str] = []
    problems: list[str] = []
    for row, cells in zip(frame.index, frame.to_dict("records"), strict=True):
        person = str(cells[heading])
        if not person:
            continue
        if known is not None and person not in known:
            unknown.append(person)
            continue
        problems += [
            cell_problem(
                file,
                int(row),
                name,
                found=str(cells[name]),
                expected="a tick such as x, or an empty cell, was expected",
                to_do="Ask the person and correct the cell.",
            )
            for name in columns
            if not _says(str(cells[name]), TICKED | NOT_TICKED)
        ]
        ticked = [slot for name, slot in columns.items() if _says(str(cells[name]), TICKED)]
        if "" in ticked and len(ticked) > 1:
            problems.append(
                f"{file}, row {row}: {person} ticked {listing([slot for slot in ticked if slot])} and that none of "
                "these "
                "times will do. Ask the person and correct the row."
            )
        if not ticked:
            asked.append(person)
            continue
        availability = "; ".join(slot for slot in ticked if slot) or NONE
        if said.setdefault(person, (int(row), availability))[1] != availability:
            problems.append(
                f"{file}, rows {said[person][0]} and {row}: {person} stands there twice with different ticks. Delete "
                "one of the two rows."
            )
    if problems:
        raise DataProblem(problems)
    return said, list(dict.fromkeys(asked)), tuple(dict.fromkeys(unknown))


def _says(cell: str, words: frozenset[str]) -> bool:
    return cell in words or plain(cell) in words
