"""An edited workbook of a plan read back: wrong rows named at once, changes listed, the rules checked anew."""

from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from toolkit.cohorts import MeetingSlots, Plan
from toolkit.cohorts.plan import make_plan
from toolkit.documents.team_people import say
from toolkit.errors import DataProblem, FileProblem, at, cell_problem, listing, nearest
from toolkit.intake import read_table
from toolkit.workspace import text

CHANGE_COLUMNS = ["person", "name", "before", "after", "row"]


@dataclass(frozen=True, eq=False, kw_only=True)
class EditedPlan:
    """What an edited workbook holds, beside the plan that it was written from.

    Attributes
    ----------
    plan : Plan
        The teams as the workbook has them, measured and checked anew; ``broken`` holds what the changes break.
    changes : DataFrame
        One row a person whose team changed: ``person``, ``name``, ``before`` and ``after`` ("" for no team), ``row``
        of the file. Then one row a team that meets at another time: ``person`` is "", ``name`` the team.
    file : str
        The file's name.
    """

    plan: Plan
    changes: pd.DataFrame
    file: str

    def summary(self, language: str = "en") -> str:
        """Say how much changed, and what stands after the plan's own words about the rules."""
        if self.changes.empty:
            return say("edited.nothing", language, file=self.file)
        n = int((self.changes["person"] != "").sum())
        told = [say(f"edited.people.{'one' if n == 1 else 'many'}", language, n=n, file=self.file)] if n else []
        times = len(self.changes) - n
        if times:
            told.append(say(f"edited.times.{'one' if times == 1 else 'many'}", language, n=times))
        return "\n".join([" ".join(told), self.plan.summary(language)])

    def to_frame(self) -> pd.DataFrame:
        """Return the changes."""
        return self.changes.copy()


def read_plan(path: Path | str, plan: Plan) -> EditedPlan:
    """Read the workbook of a plan after somebody edited it.

    Parameters
    ----------
    path : Path or str
        The workbook that came with the papers: in the column "Team" people are moved (empty for none), also those on
        the sheet of people without a team; in the column "Meets" a team's time is changed, in all its rows. Other
        columns are not looked at. The rows may be in any order.
    plan : Plan
        The plan that it was written from.

    Returns
    -------
    EditedPlan
        Nothing is kept by reading.

    Raises
    ------
    DataProblem
        If a person or a team is not in the plan, stands twice or is missing, a team that is locked is changed, or the
        rows of a team differ about its time: each with its row, all at once.
    FileProblem
        If the file is no such workbook.
    """
    rows = _rows(Path(path))
    file = Path(path).name
    problems = [*_unknown(rows, plan, file), *_twice(rows, file), *_missing(rows, plan, file)]
    times, wrong = _times(rows, plan, file)
    problems += [*wrong, *_locked(rows, plan, times, file)]
    if problems:
        raise DataProblem(problems, heading=f"{file}: nothing was changed. Please correct these rows first:")
    return _edited(rows, plan, times, file)


def _rows(path: Path) -> pd.DataFrame:
    """Return the rows of both sheets: person, team, slot, sheet, row as the spreadsheet shows it."""
    sheets = [say("sheet.teams", "en"), say("sheet.unplaced", "en")]
    first = _sheet(path, sheets[0])
    try:
        second = [_sheet(path, sheets[1])]
    except FileProblem:  # nobody was without a team, or the sheet was taken out: its people are then looked for
        second = []
    return pd.concat([first, *second], ignore_index=True)


def _sheet(path: Path, sheet: str) -> pd.DataFrame:
    table = read_table(path, sheet=sheet)
    wanted = {say(f"column.{name}", "en"): name for name in ("person", "team", "slot")}
    frame = table.frame.rename(columns={head: wanted[head] for head in table.frame if head in wanted})
    missing = [head for head, name in wanted.items() if name in ("person", "team") and name not in frame]
    if missing:
        raise DataProblem(
            f"{path.name}, sheet {sheet}: there is no column {listing(missing)}. Take the workbook that came with the "
            "papers, and leave its headings as they are."
        )
    slot = frame.get("slot", "")
    kept = frame[["person", "team"]].assign(slot=slot, sheet=sheet, row=frame.index)
    return kept[kept["person"] != ""]


def _unknown(rows: pd.DataFrame, plan: Plan, file: str) -> list[str]:
    known, teams = set(_names(plan)), plan.team_names
    problems = []
    for row in rows.itertuples():
        where = f"{file}, {row.sheet}"
        if row.person not in known:
            problems.append(
                cell_problem(
                    where,
                    int(str(row.row)),
                    say("column.person", "en"),
                    found=str(row.person),
                    expected="an id of this plan was expected",
                    to_do=f"{_perhaps(str(row.person), list(known))}Correct it, or take the row out.",
                )
            )
        if row.team and row.team not in teams:
            problems.append(
                cell_problem(
                    where,
                    int(str(row.row)),
                    say("column.team", "en"),
                    found=str(row.team),
                    expected="a team of this plan was expected",
                    to_do=f"{_perhaps(str(row.team), teams)}Write one of its {len(teams)} teams, or leave it empty.",
                )
            )
    return problems


def _twice(rows: pd.DataFrame, file: str) -> list[str]:
    several = rows[rows["person"].duplicated(keep=False)]
    return [
        f"{file}: the id “{person}” stands in {_places(own)}. Leave one row for each person."
        for person, own in several.groupby("person", sort=False)
    ]


def _places(own: pd.DataFrame) -> str:
    told = [f"row {row} of {sheet}" for row, sheet in zip(own["row"], own["sheet"], strict=True)]
    return f"{', '.join(told[:-1])} and {told[-1]}"


def _missing(rows: pd.DataFrame, plan: Plan, file: str) -> list[str]:
    there, names = set(rows["person"]), _names(plan)
    gone = [person for person in plan.places() if person not in there]
    return [
        f"{at(file)}: {names[person]} ({person}) is in the plan and in no row. Put the row back; to take somebody out "
        "of their team, empty the cell “Team”."
        for person in gone
    ]


def _locked(rows: pd.DataFrame, plan: Plan, times: dict[str, str], file: str) -> list[str]:
    """Name the rows that change a team which was locked on the page."""
    before, told = plan.places(), []
    for row in rows.itertuples():
        touched = {before.get(str(row.person), ""), str(row.team)}
        locked = sorted(touched & set(plan.locked)) if len(touched) > 1 else []
        if locked:
            told.append(
                f"{file}, {row.sheet}, row {row.row}: the team “{locked[0]}” is locked. Unlock it on the page first."
            )
    return told + [
        f"{file}: the team “{team}” is locked. Unlock it on the page first." for team in times if team in plan.locked
    ]


def _times(rows: pd.DataFrame, plan: Plan, file: str) -> tuple[dict[str, str], list[str]]:
    """Return the teams that meet at another time; rows of people who came from elsewhere still hold their old time."""
    offered = next((rule for rule in plan.rules.must if isinstance(rule, MeetingSlots)), None)
    if offered is None:
        return {}, []
    before, times, problems = plan.places(), {}, []
    stayed = rows[[before.get(person) == team for person, team in zip(rows["person"], rows["team"], strict=True)]]
    for team, own in stayed.groupby("team", sort=False):
        told = list(dict.fromkeys(own["slot"]))
        if len(told) > 1:
            problems.append(
                f"{file}: the rows of “{team}” hold different times ({listing(told)}; {_places(own)}). Everybody in a "
                "team meets at one time: write the same in all its rows."
            )
        elif told[0] != plan.slots.get(str(team), ""):
            slot = offered.offered(told[0])
            if slot:
                times[str(team)] = slot
            else:
                problems.append(
                    f"{file}: “{team}” is to meet at “{told[0]}”, which is not among the times that are offered: "
                    f"{listing(offered.names)}. Write one of them."
                )
    return times, problems


def _edited(rows: pd.DataFrame, plan: Plan, times: dict[str, str], file: str) -> EditedPlan:
    before, names = plan.places(), _names(plan)
    told = dict(zip(rows["person"], rows["team"], strict=True))
    after = {person: team for person, team in {**before, **told}.items() if team}
    lines = dict(zip(rows["person"], rows["row"], strict=True))
    moved = [person for person in told if before.get(person, "") != told[person]]
    changes = [(person, names[person], before.get(person, ""), told[person], lines[person]) for person in moved]
    for team, slot in times.items():
        changes.append(("", team, plan.slots.get(team, ""), slot, 0))
    reasons = dict(zip(plan.unplaced["person"], plan.unplaced["reason"], strict=True))
    reasons |= {person: text("cohorts.unplaced.by_hand") for person in moved if not told[person]}
    waiting = {person: reason for person, reason in reasons.items() if person not in after}
    slots = {**plan.slots, **times}
    made = make_plan(after, waiting, plan.staff, plan.rules, seed=plan.seed, steps=plan.steps, slots=slots)
    whole = replace(
        made, stopped=plan.stopped, notes=plan.notes, by_hand=plan.by_hand + len(changes), locked=plan.locked
    )
    frame = pd.DataFrame(changes, columns=CHANGE_COLUMNS)
    return EditedPlan(plan=whole if changes else plan, changes=frame, file=file)


def _names(plan: Plan) -> dict[str, str]:
    return dict(zip(plan.staff["person"].astype(str), plan.staff["name"].astype(str), strict=True))


def _perhaps(word: str, choices: list[str]) -> str:
    close = nearest(word, choices)
    return f"The nearest is {listing(close)}. " if close else ""
