"""A table of scores before and after -> one row a person with two numbers, nothing dropped without a word."""

import os
import re
from dataclasses import dataclass, field, replace
from typing import Literal

import pandas as pd

from toolkit.errors import DataProblem, cell_problem, listing
from toolkit.intake.headings import plain, snake
from toolkit.intake.no_person import refuse_moved_cells, why_moved, why_no_person
from toolkit.intake.plain_ids import with_plain_ids
from toolkit.intake.questions import QuestionList
from toolkit.intake.recognise import refuse_no_rows, refuse_other_kind
from toolkit.intake.repairs import RepairList, SetAsideList
from toolkit.intake.score_columns import ScoreColumns, find_score_columns, side
from toolkit.intake.tables import Table, read_table
from toolkit.workspace import text

#: Words for "there is no score" that learning systems and people use.
NO_SCORE = frozenset(
    {
        *(
            "absent",
            "ex",
            "excused",
            "n/a",
            "na",
            "none",
            "-",
            "--",
            "missing",
            "not taken",
            "did not take",
            "not graded",
        ),
        *("no show", "pending", "exempt", "incomplete", "ausente", "no presentado", "sin nota", "abs", "dnf", "null"),
    }
)
NUMBER = re.compile(r"[+-]?(?:\d+(?:[.,]\d+)*|[.,]\d+)")
OUT_OF = re.compile(r"([+-]?\d+(?:[.,]\d+)?)\s*(?:/|out of|of|de|von)\s*(\d+(?:[.,]\d+)?)", re.IGNORECASE)
#: ``Pre-test (out of 20)``, ``Post [/20]``: the points possible, in a heading.
IN_HEADING = re.compile(r"(?:\bout of|\bvon|[(\[]\s*/|\bmax(?:imum)?\.?)\s*(\d+)\b", re.IGNORECASE)
#: The learner that Canvas makes for trying a course out.
TEST_LEARNERS = frozenset({"student, test", "test student"})


@dataclass(frozen=True, kw_only=True)
class ScoreTable:
    """A table in which scores are to be found, before it is said which column is which.

    Attributes
    ----------
    file : str
        The file's name.
    headings, numbers : tuple of str
        All headings, and those whose column holds numbers.
    columns : dict
        What was recognised: "person", "before", "after", "when" or "score" -> heading.
    is_complete : bool
        Whether that is all that is needed.
    """

    file: str
    headings: tuple[str, ...]
    numbers: tuple[str, ...]
    columns: dict[str, str]
    is_complete: bool


@dataclass(frozen=True, eq=False, kw_only=True)
class Scores:
    """Scores of the same people before and after.

    Attributes
    ----------
    scores : pandas.DataFrame
        row, person, before, after (numbers, NaN where there is no score), then the file's other columns as text.
    set_aside : pandas.DataFrame
        row, reason, found.
    repairs : pandas.DataFrame
        row, column, found, action.
    questions_to_ask : pandas.DataFrame
        topic, found, question, suggestion.
    problems : tuple of str
        Scores outside the range, a sentence each; they count as no score.
    columns : dict
        "person", "before", "after" (or "when", "score") -> heading in the file.
    highest : float or None
        The most points possible, where the file tells it.
    file : str
        The file's name.
    n_rows : int
        Rows of the file, headings and empty rows not counted.
    not_used : tuple of str
        Headings of the file's other columns, at which no comparison looks.
    only_in_one : pandas.DataFrame
        row, person, file: everybody who is in one of two files only; empty where there is one file.
    """

    scores: pd.DataFrame
    set_aside: pd.DataFrame
    repairs: pd.DataFrame
    questions_to_ask: pd.DataFrame
    problems: tuple[str, ...]
    columns: dict[str, str]
    highest: float | None
    file: str
    n_rows: int
    not_used: tuple[str, ...] = ()
    only_in_one: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=["row", "person", "file"]))

    def summary(self) -> str:
        """Say in one sentence how many people have both scores."""
        return text(
            "intake.scores.summary",
            file=self.file,
            n_rows=self.n_rows,
            n_people=len(self.scores),
            n_pairs=int(self.scores[["before", "after"]].notna().all(axis=1).sum()),
            n_set_aside=len(self.set_aside),
        )

    def to_frame(self) -> pd.DataFrame:
        """Return a copy of the scores."""
        return self.scores.copy()


def read_scores(
    path: str | os.PathLike[str],
    *,
    person: str | None = None,
    before: str | None = None,
    after: str | None = None,
    only: Literal["", "before", "after"] = "",
    lowest: float | None = None,
    highest: float | None = None,
) -> Scores:
    """Read a table of scores.

    Parameters
    ----------
    path : str or path
        A row a person with two columns of scores, a row a score (person, when, score), or a Canvas gradebook.
    person, before, after : str, optional
        Headings, where they are not found by themselves.
    only : {"", "before", "after"}
        Which of the two scores the file holds, when the other is in another file; by default it holds both.
    lowest, highest : float, optional
        The range of the test; scores outside count as no score and are listed in `problems`.

    Returns
    -------
    Scores
        The scores, every repair and every row set aside.

    Raises
    ------
    FileProblem
        When the file is no table or is another kind of table.
    DataProblem
        When the columns cannot be told, or hold no numbers.
    """
    table = read_table(path)
    refuse_no_rows(table)
    refuse_moved_cells(table)
    if before is None and after is None:
        refuse_other_kind(table, "scores")
    return _Reading(table, _columns(table, person, before, after, only), lowest, highest).scores()


def look_for_scores(path: str | os.PathLike[str]) -> ScoreTable:
    """Look at a table in which scores are to be found, and say which of its columns may be which.

    Parameters
    ----------
    path : str or path
        A table of scores; which column holds which need not be told by its headings.

    Returns
    -------
    ScoreTable
        The headings, those that hold numbers, and what was recognised.

    Raises
    ------
    FileProblem
        When the file is no table or is another kind of table.
    DataProblem
        When no column holds numbers.
    """
    table = read_table(path)
    refuse_no_rows(table)
    refuse_moved_cells(table)
    refuse_other_kind(table, "scores")
    headings = tuple(str(c) for c in table.frame.columns)
    found = find_score_columns(table.frame)
    numbers = tuple(h for h in headings if h != found.person and _holds_numbers(table.frame[h]))
    if not numbers:
        raise DataProblem(
            f"{table.file}: no column holds scores. The headings are {listing(headings)}; a column of numbers was "
            "expected. Choose the table in which the scores stand."
        )
    told = {name: getattr(found, name) for name in ("person", "before", "after", "when", "score")}
    return ScoreTable(
        file=table.file,
        headings=headings,
        numbers=numbers,
        columns={name: heading for name, heading in told.items() if heading},
        is_complete=found.is_complete,
    )


def _holds_numbers(cells: pd.Series) -> bool:
    """Say whether at least half of the filled cells are numbers; a day is none."""
    filled = [str(cell) for cell in cells if cell]
    numbers = [_read(cell, comma=True, one_total=True)[0] for cell in filled]
    return bool(filled) and sum(number is not None for number in numbers) * 2 >= len(filled)


def _columns(table: Table, person: str | None, before: str | None, after: str | None, only: str = "") -> ScoreColumns:
    found = find_score_columns(table.frame)
    wanted = {"person": person, "before": before, "after": after}
    headings = [str(c) for c in table.frame.columns]
    if absent := [f'"{name}"' for name in wanted.values() if name is not None and name not in headings]:
        raise DataProblem(
            f"{table.file}: there is no column {' or '.join(absent)}. The headings are {listing(headings)}."
        )
    found = replace(found, person=person or found.person, before=before or found.before, after=after or found.after)
    if before or after:
        found = replace(found, when="", score="")
    if only:
        found = replace(found, before="") if only == "after" else replace(found, after="")
    named = [name for name in (found.person, found.before, found.after) if name]
    if twice := next((name for name in named if named.count(name) > 1), ""):
        raise DataProblem(
            f'{table.file}: "{twice}" was named for two things. The person, the score before and the score after stand '
            "in three columns."
        )
    if not (found.is_complete or (only and found.person and getattr(found, only))):
        raise DataProblem(
            f"{table.file}: the columns with the person, the score before and the score after cannot be told apart. "
            f"The headings are {listing(headings)}. Say which is which, or name them "
            '"Person", "Before" and "After" in the file.'
        )
    return found


class _Reading:
    """One table of scores while it is read."""

    def __init__(self, table: Table, columns: ScoreColumns, lowest: float | None, highest: float | None) -> None:
        self.table, self.columns, self.lowest, self.highest = table, columns, lowest, highest
        self.repairs = RepairList(list(table.repair_list.entries))
        self.set_aside = SetAsideList(list(table.set_aside_list.entries))
        self.questions = QuestionList()
        self.problems: list[str] = []
        self.outside: list[float] = []
        self.range_from = "as it was given for this file"
        if highest is None and (stated := _points_in(columns.before, columns.after, columns.score)) is not None:
            self.highest, self.range_from = stated, "as the headings say"

    def scores(self) -> Scores:
        """Set aside what is no learner, read the numbers, keep one row a person and round."""
        frame = self._learners(with_plain_ids(self.table.frame, [self.columns.person], self.repairs))
        rows = self._wide(frame) if self.columns.before or self.columns.after else self._long(frame)
        if not rows[["before", "after"]].notna().any(axis=None):
            raise DataProblem(self._no_numbers())
        return Scores(
            scores=rows.reset_index(drop=True),
            set_aside=self.set_aside.to_frame(),
            repairs=self.repairs.to_frame(),
            questions_to_ask=self.questions.to_frame(),
            problems=tuple(self.problems),
            columns=self._named_columns(),
            highest=self.highest,
            file=self.table.file,
            n_rows=len(self.table.frame) + len(self.table.set_aside),
            not_used=tuple(str(h) for h in self.table.frame if str(h) not in self._named_columns().values()),
        )

    def _no_numbers(self) -> str:
        """Say why there is no score at all: nothing is a number, or every number lies outside the range."""
        if not self.outside:
            return f"{self.table.file}: no numbers were found in the columns of scores. {self._named()}"
        return (
            f"{self.table.file}: every score lies outside the range of the test, which is {self._range()} "
            f"({self.range_from}). The scores in the file go from {min(self.outside):g} to {max(self.outside):g}. "
            "Correct the range, or leave it empty."
        )

    def _range(self) -> str:
        if self.lowest is None:
            return f"up to {self.highest:g}"
        return f"from {self.lowest:g}" if self.highest is None else f"{self.lowest:g} to {self.highest:g}"

    def _named_columns(self) -> dict[str, str]:
        names = ("person", "before", "after", "when", "score")
        return {name: heading for name in names if (heading := getattr(self.columns, name))}

    def _named(self) -> str:
        return "They are " + listing([h for f, h in self._named_columns().items() if f != "person"]) + "."

    def _learners(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Leave only rows of learners: no row of possible points, no test learner, no row without a person."""
        for row, cells in frame.iterrows():
            first, person = str(cells.iloc[0]), str(cells[self.columns.person])
            if plain(first).startswith("points possible"):
                self.set_aside.add(int(str(row)), "This row holds the points possible, not a learner.", first)
                self._take_points(cells)
            elif self.columns.canvas and first.casefold() in TEST_LEARNERS:
                self.set_aside.add(int(str(row)), "This is the learner that Canvas makes for trying out.", first)
            elif not person:
                self.set_aside.add(int(str(row)), "No person stands in this row.")
            elif why := why_no_person(person, int((cells != "").sum())) or why_moved(self.table, int(str(row))):
                self.set_aside.add(int(str(row)), why, person)
        return frame[~frame.index.isin(self.set_aside.rows)]

    def _take_points(self, cells: pd.Series) -> None:
        points = {_number(str(cells[h]), comma=True) for h in (self.columns.before, self.columns.after) if h}
        if self.highest is None and len(points) == 1 and (only := points.pop()) is not None:
            self.highest, self.range_from = only, "as the file's row of possible points says"

    def _wide(self, frame: pd.DataFrame) -> pd.DataFrame:
        headings = {name: getattr(self.columns, name) for name in ("before", "after")}
        nothing = pd.Series(float("nan"), index=frame.index)
        numbers = {name: self._numbers(frame[h]) if h else nothing for name, h in headings.items()}
        if all(headings.values()):
            self._refuse_two_scales(frame, numbers)
        rows = pd.DataFrame({"row": frame.index, "person": frame[self.columns.person].to_numpy()})
        for name, values in numbers.items():
            rows[name] = values.to_numpy()
        kept = self._once(rows, ["person"])
        self._refuse_several_rows(len(kept))
        return self._with_extra(kept, frame, {self.columns.person, self.columns.before, self.columns.after})

    def _refuse_several_rows(self, n_people: int) -> None:
        """Refuse a table in which most people stand several times with different scores: a row is no person there."""
        n_twice = len({str(found) for found in self.questions.asked_about("score")})
        if n_twice * 2 > n_people:
            raise DataProblem(
                f"{self.table.file}: {n_twice} of {n_people} people stand in several rows with different scores. This "
                "looks like a table with one row a score, or like several trainings in one table; one row a person was "
                "expected, with the score before and the score after side by side. Bring the two scores of a person "
                'into one row, or name the columns "Person", "When" (before or after) and "Score".'
            )

    def _refuse_two_scales(self, frame: pd.DataFrame, numbers: dict[str, pd.Series]) -> None:
        """Refuse 55 % beside 0.8: Excel shows 0.8 as 80 %, but exports may hold either."""
        low, high = sorted(numbers, key=lambda field: float(numbers[field].max()))
        headings = [getattr(self.columns, field) for field in (low, high)]
        percent = any("%" in h or frame[h].str.contains("%", regex=False).any() for h in headings)
        if percent and numbers[low].max() <= 1 and numbers[high].max() > 2:
            raise DataProblem(
                f'{self.table.file}: the scores in "{headings[1]}" go up to {numbers[high].max():g} and those in '
                f'"{headings[0]}" only to {numbers[low].max():g}. One column seems to hold percent (80) and the other '
                "shares of one (0.8). Write both in the same way and choose the file again."
            )

    def _long(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Turn a row a score into a row a person; a date's or round's name says which score is which."""
        sides = frame[self.columns.when].map(lambda when: side(str(when)))
        for row in sides.index[sides == ""]:
            found = str(frame.at[row, self.columns.when])
            self.set_aside.add(int(row), "It does not say whether this score is from before or after.", found)
        known = frame[sides != ""]
        rows = pd.DataFrame({"row": known.index, "person": known[self.columns.person].to_numpy()})
        rows["side"] = sides[sides != ""].to_numpy()
        rows["score"] = self._numbers(known[self.columns.score]).to_numpy()
        kept = self._once(rows, ["person", "side"])
        wide = kept.pivot(index="person", columns="side", values="score").reindex(columns=["before", "after"])
        first = kept.drop_duplicates("person").set_index("person")["row"]
        out = wide.loc[first.index].rename_axis(columns=None).reset_index()
        out.insert(0, "row", first.to_numpy())
        return out.astype({"before": "float64", "after": "float64"})

    def _once(self, rows: pd.DataFrame, key: list[str]) -> pd.DataFrame:
        """Keep the first of several rows of a person in a round, and ask."""
        again = rows.duplicated(key)
        values = [c for c in rows.columns if c not in ("row", *key)]
        for entry in rows[again].to_dict("records"):
            first = rows[(rows[key] == pd.Series({k: entry[k] for k in key})).all(axis=1)].iloc[0]
            if all(entry[v] == first[v] or (pd.isna(entry[v]) and pd.isna(first[v])) for v in values):
                self.set_aside.add(
                    entry["row"], f"The same person and score as in row {first['row']}.", entry["person"]
                )
                continue
            self.set_aside.add(entry["row"], f"The same person as in row {first['row']}.", entry["person"])
            asked = f'"{entry["person"]}" has different scores in rows {first["row"]} and {entry["row"]}. Which holds?'
            self.questions.ask("score", entry["person"], f"{asked} Row {first['row']} is used until then.")
        return rows[~again]

    def _with_extra(self, rows: pd.DataFrame, frame: pd.DataFrame, used: set[str]) -> pd.DataFrame:
        out = rows.reset_index(drop=True)
        for heading in (str(c) for c in frame.columns if c not in used):
            name, number = snake(heading), 2
            while name in out:
                name, number = f"{snake(heading)}_{number}", number + 1
            out[name] = frame.loc[list(rows["row"]), heading].to_numpy()
        return out

    def _numbers(self, cells: pd.Series) -> pd.Series:
        """Read a column of scores; whatever is no number is no score, and listed."""
        comma = _comma_is_decimal(cells)
        outs = {m.group(2) for cell in cells if (m := OUT_OF.fullmatch(str(cell)))}
        numbers: list[float | None] = []
        for row, cell in cells.items():
            number, action = _read(str(cell), comma, one_total=len(outs) == 1)
            if number is not None and self._outside(number):
                self.outside.append(number)
                number, action = None, self._problem(int(str(row)), str(cells.name), str(cell))
            if action:
                self.repairs.add(action, row=int(str(row)), column=str(cells.name), found=str(cell))
            numbers.append(number)
        if self.highest is None and len(outs) == 1:
            self.highest, self.range_from = _number(next(iter(outs)), comma=True), "as the file's scores say"
        return pd.Series(numbers, index=cells.index, dtype="float64")

    def _outside(self, number: float) -> bool:
        too_low = self.lowest is not None and number < self.lowest
        return too_low or (self.highest is not None and number > self.highest and not self.columns.canvas)

    def _problem(self, row: int, column: str, found: str) -> str:
        expected = f"the range of the test is {self._range()}, {self.range_from}"
        to_do = "Read as no score until the cell is corrected."
        self.problems.append(cell_problem(self.table.file, row, column, found=found, expected=expected, to_do=to_do))
        return f"Outside the range of the test ({self._range()}); read as no score."


def _points_in(*headings: str) -> float | None:
    """Return the points possible where every heading of scores states the same number of them."""
    stated = {match.group(1) if (match := IN_HEADING.search(h)) else "" for h in headings if h}
    return float(only) if len(stated) == 1 and (only := stated.pop()) else None


def _comma_is_decimal(cells: pd.Series) -> bool:
    """Say whether a comma in these numbers is a decimal sign (12,5) rather than between thousands (1,250)."""
    with_comma = [cell for cell in map(str, cells) if re.fullmatch(r"[+-]?\d+,\d+\s*%?", cell)]
    return any(not re.search(r",\d{3}\s*%?$", cell) or cell.lstrip("+-").startswith("0,") for cell in with_comma)


def _read(cell: str, comma: bool, *, one_total: bool) -> tuple[float | None, str]:
    """Return a score and what has to be said about it."""
    if not cell:
        return None, ""
    if cell.casefold() in NO_SCORE:
        return None, "This says that there is no score."
    if match := OUT_OF.fullmatch(cell):
        if not one_total:
            return None, "This score is out of another total than others in the column; read as no score."
        return _number(match.group(1), comma=True), f"Read as {match.group(1)} points of {match.group(2)}."
    bare = cell.removesuffix("%").strip()
    number = _number(bare, comma=comma)
    if number is None:
        return None, "This is not a number; read as no score."
    if bare != cell:
        return number, "The percent sign taken off."
    return number, _about_signs(bare, number, comma=comma) if "," in bare else ""


def _about_signs(bare: str, number: float, *, comma: bool) -> str:
    """Say how the signs in a number with a comma were read."""
    if "." in bare:
        return f"Signs between thousands and before the decimals; read as {number:.10g}."
    return f"A decimal comma; read as {number:g}." if comma else "A comma between thousands."


def _number(text: str, *, comma: bool) -> float | None:
    if not NUMBER.fullmatch(text):
        return None
    if "," in text and "." in text:
        comma = text.rfind(",") > text.rfind(".")
    plain_text = text.replace(".", "").replace(",", ".") if comma and "," in text else text.replace(",", "")
    try:
        return float(plain_text)
    except ValueError:
        return None
