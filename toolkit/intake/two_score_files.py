"""Scores of which the first stand in one file and the second in another -> one row a person, joined by who they are."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from toolkit.errors import DataProblem
from toolkit.intake.headings import plain
from toolkit.intake.identity import EMAIL
from toolkit.intake.names import name_key
from toolkit.intake.score_columns import PERSON
from toolkit.intake.scores import Scores, read_scores
from toolkit.intake.tables import Table, read_table

#: From this share of the smaller file on, people found in both say that two columns hold the same kind of number.
ENOUGH = 0.5
#: How people are told apart, the surest first.
KINDS = ("number", "e-mail address", "name")


@dataclass(frozen=True, kw_only=True)
class Joint:
    """By what the people of two files are brought together.

    Attributes
    ----------
    kind : str
        ``"number"``, ``"e-mail address"`` or ``"name"``; empty when the files share nothing.
    first, second : str
        The heading in each file.
    """

    kind: str = ""
    first: str = ""
    second: str = ""


def how_joined(first: str | os.PathLike[str], second: str | os.PathLike[str], *, person: str = "") -> Joint:
    """Say by what the people of two files of scores can be brought together.

    Parameters
    ----------
    first, second : str or path
        The files with the first and the second scores.
    person : str
        A heading that holds the people, where it is none of the usual ones.

    Returns
    -------
    Joint
        A person's number before an e-mail address, and a name only where there is nothing surer.

    Raises
    ------
    FileProblem
        When a file is no table.
    """
    tables = read_table(first), read_table(second)
    for kind in KINDS:
        pairs = [(a, b) for a in _columns(tables[0], kind, person) for b in _columns(tables[1], kind, person)]
        shared = {pair: _shared(tables, pair, kind) for pair in pairs}
        best = max(shared, key=lambda pair: shared[pair], default=None)
        if best and (shared[best] >= ENOUGH or (shared[best] and plain(best[0]) == plain(best[1]))):
            return Joint(kind=kind, first=best[0], second=best[1])
    return Joint()


def read_scores_of_two_files(
    first: str | os.PathLike[str],
    second: str | os.PathLike[str],
    *,
    person: str = "",
    before: str,
    after: str,
    same_names: bool | None = None,
    lowest: float | None = None,
    highest: float | None = None,
) -> Scores:
    """Read first scores from one file and second scores from another.

    Parameters
    ----------
    first, second : str or path
        The files.
    person : str
        A heading that holds the people, where it is none of the usual ones.
    before, after : str
        The heading of the scores in the first and in the second file.
    same_names : bool or None
        Whether the same name is the same person; needed where the files share names only.
    lowest, highest : float, optional
        The range of the test.

    Returns
    -------
    Scores
        As of one file; `set_aside` and `repairs` begin with the file, and so does `only_in_one`, which lists everybody
        who is in one file only.

    Raises
    ------
    FileProblem
        When a file is no table.
    DataProblem
        When the files share nothing by which people could be told, share names only and nobody has said that the same
        name is the same person, or are out of different totals.
    """
    joint = how_joined(first, second, person=person)
    _refuse_joint(joint, f"{Path(first).name} and {Path(second).name}", same_names)
    one = read_scores(first, person=joint.first or None, before=before, only="before", lowest=lowest, highest=highest)
    other = read_scores(second, person=joint.second or None, after=after, only="after", lowest=lowest, highest=highest)
    _refuse_two_totals(one, other)
    key = _KEYS[joint.kind]
    left, right = (_by_key(scores, column, key) for scores, column in ((one, "before"), (other, "after")))
    joined = left.merge(right[["key", "row", "person", "after"]], on="key", how="outer", suffixes=("", "_second"))
    joined = joined.sort_values(["row", "row_second"], kind="stable", ignore_index=True)
    scores = pd.DataFrame(
        {
            "row": joined["row"].fillna(joined["row_second"]).astype("int64"),
            "person": joined["person"].fillna(joined["person_second"]),
            "before": joined["before"],
            "after": joined["after"],
        }
    )
    alone = [(one.file, left[~left["key"].isin(right["key"])]), (other.file, right[~right["key"].isin(left["key"])])]
    return Scores(
        scores=scores,
        set_aside=_with_file("set_aside", one, other),
        repairs=_with_file("repairs", one, other),
        questions_to_ask=pd.concat([one.questions_to_ask, other.questions_to_ask], ignore_index=True),
        problems=(*one.problems, *other.problems),
        columns={"person": joint.first, "before": before, "after": after},
        highest=one.highest if one.highest is not None else other.highest,
        file=f"{one.file} and {other.file}",
        n_rows=one.n_rows + other.n_rows,
        only_in_one=pd.concat([rows[["row", "person"]].assign(file=file) for file, rows in alone], ignore_index=True),
    )


def _columns(table: Table, kind: str, person: str) -> list[str]:
    """Return the columns that hold people of a kind, by their headings and by what stands in them."""
    headings = [str(c) for c in table.frame.columns if plain(str(c)) in PERSON or str(c) == person]
    return [heading for heading in headings if _kind_of(table.frame[heading]) == kind]


def _kind_of(cells: pd.Series) -> str:
    filled = [str(cell) for cell in cells if cell]
    if filled and sum(bool(EMAIL.fullmatch(cell)) for cell in filled) * 2 > len(filled):
        return "e-mail address"
    named = sum(not re.search(r"\d", cell) and len(plain(cell).split()) > 1 for cell in filled)
    return "name" if named * 2 > len(filled) else "number"


def _shared(tables: tuple[Table, Table], pair: tuple[str, str], kind: str) -> float:
    """Return the share of the smaller file's people who are in both files."""
    people = [{_KEYS[kind](cell) for cell in table.frame[h] if cell} for table, h in zip(tables, pair, strict=True)]
    return len(people[0] & people[1]) / max(min(map(len, people)), 1)


def _refuse_joint(joint: Joint, files: str, same_names: bool | None) -> None:
    what_helps = "Add the same number for each person, or their e-mail address, to both files and choose them again."
    if not joint.kind:
        raise DataProblem(f"{files}: nobody is in both files by a number, an e-mail address or a name. {what_helps}")
    if joint.kind == "name" and not same_names:
        asked = "it has not been said whether the same name is the same person"
        told = "the same name may be two people, so that nobody's change can be told"
        raise DataProblem(f"{files} share only names, and {asked if same_names is None else told}. {what_helps}")


def _refuse_two_totals(one: Scores, other: Scores) -> None:
    if one.highest is not None and other.highest is not None and one.highest != other.highest:
        raise DataProblem(
            f"{one.file} and {other.file}: the first scores are out of {one.highest:g} and the second out of "
            f"{other.highest:g}. Bring them to one total first."
        )


def _by_key(scores: Scores, column: str, key: Callable[[str], str]) -> pd.DataFrame:
    """Key each person; of two whom the key does not tell apart neither can be joined."""
    rows = scores.scores[["row", "person", column]].assign(key=scores.scores["person"].map(key))
    alike = rows["key"].duplicated(keep=False)
    return rows.assign(key=rows["key"].where(~alike, rows["key"] + f"\x1f{column}\x1f" + rows["row"].astype("str")))


def _with_file(frame: str, *files: Scores) -> pd.DataFrame:
    frames = []
    for scores in files:
        own: pd.DataFrame = getattr(scores, frame).copy()
        own.insert(0, "file", scores.file)
        frames.append(own)
    return pd.concat(frames, ignore_index=True)


def _plain_number(number: str) -> str:
    """Take away what a spreadsheet changes in a number: letter case, and zeros at the front."""
    return re.sub(r"\.0$", "", number.casefold().strip()).lstrip("0") or "0"


_KEYS: dict[str, Callable[[str], str]] = {
    "number": _plain_number,
    "e-mail address": str.casefold,
    "name": name_key,
}
