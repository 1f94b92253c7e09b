"""A plan as one readable file: loaded again next month, it can be edited by hand or repaired."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pandas as pd

from toolkit.cohorts.people import cells, text_of
from toolkit.cohorts.plan import Plan, make_plan
from toolkit.cohorts.ruleset import Rules
from toolkit.errors import FileProblem, listing
from toolkit.workspace import dump_record, read_record, refuse_newer, write_atomically

#: The layout of a plan's file that this version writes and reads.
FORMAT = 1

#: What is kept of the staff list in any case, where it has it.
_ALWAYS = (
    "person",
    "name",
    "job_title",
    "job_family",
    "site",
    "shift",
    "employment_type",
    "supervisor",
    "supervisor_open",
    "row",
)
_PLACE = ("team", "slot", "reason")
#: What a rule may name as a column of the staff list.
_NAMED_IN = ("column", "shift_column")


def plan_text(plan: Plan) -> str:
    """Return a plan as the text of a file that :func:`load_plan` reads.

    Parameters
    ----------
    plan : Plan
        The plan.

    Returns
    -------
    str
        YAML with the rules, the numbers of the search, and a table of the people under ``people``: of the staff list
        only what the rules speak of and what names a person and their place of work.
    """
    record = {
        "format": FORMAT,
        "seed": plan.seed,
        "steps": plan.steps,
        "stopped": plan.stopped,
        "by_hand": plan.by_hand,
        "locked": list(plan.locked),
        "notes": list(plan.notes),
        "rules": plan.rules.to_record(),
    }
    table = "".join(f"  {line}\n" for line in _people(plan).splitlines())
    return dump_record(record) + "people: |2\n" + table


def save_plan(plan: Plan, path: Path | str) -> Path:
    """Write a plan into one file that :func:`load_plan` reads back; whole or not at all.

    Parameters
    ----------
    plan : Plan
        The plan.
    path : Path or str
        Where; it should end in ``.yaml``.

    Returns
    -------
    Path
        The file.
    """
    path = Path(path)
    write_atomically(path, plan_text(plan).encode("utf-8"))
    return path


def load_plan(path: Path | str) -> Plan:
    """Read a plan from a file; it is measured and checked anew.

    Parameters
    ----------
    path : Path or str
        A file that :func:`save_plan` wrote. Its table of people may have been edited by hand.

    Returns
    -------
    Plan
        With the staff list as it was then, as far as the rules speak of it. What the teams break now stands in
        ``broken``.

    Raises
    ------
    FileProblem
        If the file cannot be read or lacks a part.
    RuleProblem
        If the rules in it do not fit.
    """
    path = Path(path)
    record = read_record(path)
    refuse_newer(record, path.name, known=FORMAT)
    missing = [part for part in ("rules", "people") if not record.get(part)]
    if missing:
        raise FileProblem(
            f"{path.name}: {listing(missing)} is missing, so this is not a plan of learning teams that was kept here, "
            "or a part was deleted. Choose another file, or go back to the copy in the folder “previous”."
        )
    people = _table(record["people"], path.name)
    rules = Rules.from_record(record["rules"], path.name)
    staff = _typed(people.drop(columns=list(_PLACE)), rules)
    placed = {person: team for person, team in cells(people, "team").items() if team}
    waiting = {person: reason for person, reason in cells(people, "reason").items() if person not in placed}
    slots = {team: slot for person, slot in cells(people, "slot").items() if (team := placed.get(person))}
    number = {name: _whole(record.get(name), name, path.name) for name in ("seed", "steps", "by_hand")}
    plan = make_plan(placed, waiting, staff, rules, seed=number["seed"], steps=number["steps"], slots=slots)
    return replace(
        plan,
        by_hand=number["by_hand"],
        stopped=record.get("stopped") == "yes",
        locked=tuple(team for team in record.get("locked") or () if team in plan.team_names),
        notes=tuple(record.get("notes") or ()),
    )


def _people(plan: Plan) -> str:
    """Lay the people out as a table with commas: who, where, why in none, and what the rules speak of."""
    named = {
        str(column)
        for rule in (*plan.rules.must, *plan.rules.would_like)
        for name in _NAMED_IN
        if (column := getattr(rule, name, ""))
    }
    for rule in plan.rules.must:
        named.update(getattr(rule, "columns", ()))
        named.update(["availability"] if rule.kind == "meeting_slots" else [])
    columns = [column for column in plan.staff if column in _ALWAYS or column in named]
    places, slots = plan.places(), dict(zip(text_of(plan.teams["person"]), text_of(plan.teams["slot"]), strict=True))
    reasons = dict(zip(text_of(plan.unplaced["person"]), text_of(plan.unplaced["reason"]), strict=True))
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow([*_PLACE, *columns])
    for person, own in zip(text_of(plan.staff["person"]), plan.staff[columns].itertuples(index=False), strict=True):
        place = [places.get(person, ""), slots.get(person, ""), reasons.get(person, "")]
        rows.writerow([_one_line(cell) for cell in (*place, *own)])
    return written.getvalue()


def _one_line(cell: object) -> str:
    return "" if pd.isna(cell) else " ".join(str(cell).split())  # type: ignore[call-overload]


def _table(written: object, name: str) -> pd.DataFrame:
    lines = list(csv.reader(io.StringIO(written if isinstance(written, str) else "")))
    head = lines[0] if lines else []
    missing = [column for column in (*_PLACE, "person", "name") if column not in head]
    odd = [f"{number}" for number, line in enumerate(lines[1:], start=2) if line and len(line) != len(head)]
    if missing or odd:
        what = (
            f"the columns {listing(missing)} are missing" if missing else f"line {listing(odd)} has not as many cells"
        )
        raise FileProblem(
            f"{name}: in the table under “people” {what}. Correct it, or go back to the copy in the folder “previous”."
        )
    frame = pd.DataFrame([line for line in lines[1:] if line], columns=head, dtype="str")
    twice = sorted(frame.loc[frame["person"].duplicated(), "person"])
    if twice:
        raise FileProblem(f"{name}: in the table under “people” {listing(twice)} stands twice. Keep one line a person.")
    return frame


def _typed(staff: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    """Turn the columns that rules count with into numbers."""
    numbers = [wish.column for wish in rules.would_like if wish.kind == "spread" and wish.column in staff]
    return staff.assign(**{column: [float(cell or "nan") for cell in staff[column]] for column in numbers})


def _whole(written: object, name: str, file: str) -> int:
    if not str(written or "").isdecimal():
        raise FileProblem(f'{file}, "{name}": found "{written or ""}"; a whole number was expected.')
    return int(str(written))
