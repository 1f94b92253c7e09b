"""Who has left, and who stands in the list twice."""

import datetime as dt
from collections.abc import Iterator, Mapping

import pandas as pd

from toolkit.intake.names import name_key
from toolkit.intake.questions import Choice, QuestionList
from toolkit.intake.repairs import RepairList, SetAsideList

Answers = Mapping[str, Mapping[str, str]]

#: Words of a status column for people who have left, and for people who have not.
HAS_LEFT = frozenset(
    {
        *("terminated", "term", "t", "inactive", "i", "leaver", "left", "separated", "separation"),
        *("resigned", "retired", "deceased", "dismissed", "former", "no", "n", "false", "0", "ended"),
        *("discharged", "withdrawn", "baja", "inactivo", "inactiva", "cesado", "cesada"),
        *("ausgetreten", "ausgeschieden", "inaktiv", "nein", "gekündigt", "entlassen"),
    }
)
IS_HERE = frozenset(
    {
        *("active", "a", "yes", "y", "true", "1", "employed", "current", "working", "hired"),
        *("rehired", "rehire", "regular", "on_leave", "leave", "loa", "l", "fmla", "suspended"),
        *("new", "pending", "onboarding", "activo", "activa", "si", "sí", "alta", "vigente", "licencia"),
        *("aktiv", "ja", "beschäftigt", "elternzeit", "mutterschutz", "beurlaubt"),
    }
)
#: The answers about somebody with a leaving date, and about people of a status that is not known.
LEFT = (("yes", "yes, they have left"), ("no", "no, they still work here"))
WORK_HERE = (("yes", "yes, they work here"), ("no", "no, they have left"))


def status_word(text: str) -> str:
    """Reduce a status to "left", "here" or "" when it says neither."""
    words = text.casefold().replace("-", " ").split()
    if not words:
        return "here"
    if words[0] in HAS_LEFT or any(word in HAS_LEFT and len(word) > 3 for word in words):
        return "left"
    whole = "_".join(words)
    return "here" if whole in IS_HERE or words[0] in IS_HERE or "leave" in words else ""


def find_leavers(
    rows: pd.DataFrame,
    *,
    on: dt.date | None,
    answers: Answers,
    repairs: RepairList,
    set_aside: SetAsideList,
    questions: QuestionList,
) -> None:
    """Set aside people with a leaving date or a status that says they have left.

    Parameters
    ----------
    rows : pandas.DataFrame
        row, name, hire_date, termination_date, status, leaving (the cell's own text).
    on : datetime.date, optional
        People who leave after this day are still here; without it every leaving date counts.
    answers : mapping
        Under "leaver" person -> "no" (has not left) or "yes", under "status" status -> "no" (does not work here any
        more) or "yes".
    """
    answered = {person: answer.casefold() for person, answer in answers.get("leaver", {}).items()}
    stayed = {person for person, answer in answered.items() if answer == "no"}
    for entry in _not_plainly_here(rows).to_dict("records"):
        says = status_word(entry["status"]) or _answered(entry["status"], answers)
        left, hired = entry["termination_date"], entry["hire_date"]
        gone = bool(entry["leaving"]) and not (pd.isna(left) and says == "here" and entry["status"])
        if pd.notna(left) and pd.notna(hired) and hired > left:
            gone = False
            action = f"Left on {left:%Y-%m-%d} and was hired again on {hired:%Y-%m-%d}; kept."
            repairs.add(action, row=entry["row"], found=entry["leaving"])
        elif pd.notna(left) and on is not None and left.date() > on:
            gone = False
            action = f"Leaves on {left:%Y-%m-%d}, after {on:%Y-%m-%d}; still counted as staff."
            repairs.add(action, row=entry["row"], found=entry["leaving"])
        if entry["person"] in stayed:
            continue
        if gone:
            but = f' although the status says "{entry["status"]}"' if says == "here" and entry["status"] else ""
            set_aside.add(entry["row"], f"Has a leaving date ({entry['leaving']}){but}.", entry["person"])
            if but and answered.get(entry["person"]) != "yes":
                asked = f"{entry['name'] or entry['person']} (row {entry['row']}) has a leaving date{but}."
                asked += " Have they left? Set aside until answered."
                questions.ask("leaver", entry["person"], asked, "yes", LEFT)
        elif says == "left":
            set_aside.add(entry["row"], f'The status says "{entry["status"]}".', entry["person"])
        elif not says:
            asked = f'The status "{entry["status"]}" is not known. Do these people still work here? Kept as staff.'
            questions.ask("status", entry["status"], asked, "yes", WORK_HERE)


def _not_plainly_here(rows: pd.DataFrame) -> pd.DataFrame:
    """Leave out the rows that say nothing about leaving; in most lists hardly any other is left."""
    here = {status for status in rows["status"].unique() if status_word(str(status)) == "here"}
    return rows[rows["termination_date"].notna() | (rows["leaving"] != "") | ~rows["status"].isin(here)]


def _answered(status: str, answers: Answers) -> str:
    """What somebody said about a status that is not known: "left", "here", or "" when nobody was asked yet."""
    answer = answers.get("status", {}).get(status, "").casefold()
    return {"no": "left", "yes": "here"}.get(answer, "")


def find_repeats(
    rows: pd.DataFrame,
    *,
    answers: Answers,
    repairs: RepairList,
    set_aside: SetAsideList,
    questions: QuestionList,
) -> None:
    """Keep one row for each person: the one that was answered, the latest hire date, else the first row."""
    ids = rows["person"].str.casefold()
    repeated = ids.duplicated(keep=False)
    for _, same in rows[repeated].groupby(ids[repeated], sort=False):
        chosen = answers.get("person", {}).get(str(same["person"].iloc[0]), "")
        _keep_one(same, chosen, repairs, set_aside, questions)
    kept = rows[~rows["row"].isin(set_aside.rows)]
    _ask_about_same_names(kept, answers.get("same_person", {}), set_aside, questions)


def _keep_one(
    same: pd.DataFrame, chosen: str, repairs: RepairList, set_aside: SetAsideList, questions: QuestionList
) -> None:
    person = str(same["person"].iloc[0])
    ordered = same.sort_values("hire_date", ascending=False, na_position="last", kind="stable")
    ordered = ordered.sort_values("row", key=lambda row: row.astype("str") != chosen, kind="stable")
    kept = ordered.iloc[0]
    details = [c for c in same.columns if c not in ("row", "person")]
    for entry in ordered.iloc[1:].to_dict("records"):
        differs = [c for c in details if not _equal(entry[c], kept[c])]
        if str(kept["row"]) == chosen:
            reason = f"Row {kept['row']} was chosen for this person."
        elif not differs:
            reason = f"The same person and details as in row {kept['row']}."
        elif name_key(entry["name"]) != name_key(kept["name"]) and entry["name"] and kept["name"]:
            reason = f'The id "{person}" already belongs to {kept["name"]} in row {kept["row"]}.'
            asked = f'The id "{person}" stands at {kept["name"]} and at {entry["name"]}. Which id has the second?'
            questions.ask("person", person, f"{asked} Row {entry['row']} is set aside until the list is corrected.")
        elif pd.notna(kept["hire_date"]) and (pd.isna(entry["hire_date"]) or entry["hire_date"] < kept["hire_date"]):
            reason = f"Hired again: row {kept['row']} has the later hire date."
        else:
            reason = f"The same person as in row {kept['row']}, with another {_listed(differs)}."
            asked = f'"{person}" ({kept["name"]}) stands in rows {kept["row"]} and {entry["row"]} with different '
            asked += f"{_listed(differs)}. Which row holds? Row {kept['row']} is used until then."
            questions.ask("person", person, asked, str(kept["row"]), _rows_to_choose(same))
        set_aside.add(entry["row"], reason, person)
    repairs.add(f'The id "{person}" stands in {len(same)} rows; this row is kept.', row=int(kept["row"]), found=person)


def _rows_to_choose(same: pd.DataFrame) -> list[Choice]:
    """Describe each row of one person by what tells it from the others."""
    details = [c for c in ("name", "job_title", "site", "shift", "hire_date", "employment_type") if c in same]
    differing = [c for c in details if same[c].astype("str").nunique() > 1]
    return [
        (str(row["row"]), ", ".join([f"row {row['row']}", *(_said(row[c]) for c in differing)]))
        for row in same.to_dict("records")
    ]


def _said(cell: object) -> str:
    if isinstance(cell, dt.datetime):
        return "no date" if pd.isna(cell) else f"{cell:%Y-%m-%d}"
    return str(cell) or "empty"


def _equal(one: object, other: object) -> bool:
    return bool(pd.isna(one) and pd.isna(other)) or one == other  # type: ignore[call-overload]


def _listed(columns: list[str]) -> str:
    return " and ".join(column.replace("_", " ") for column in columns[:3])


def _ask_about_same_names(
    rows: pd.DataFrame, answered: Mapping[str, str], set_aside: SetAsideList, questions: QuestionList
) -> None:
    """Two ids with the same name and the same e-mail or hire date may be one person."""
    for _, same in _by_name(rows):
        for column in ("email", "hire_date"):
            filled = same[same[column].notna() & (same[column].astype("str") != "")]
            for _, pair in filled.groupby(column):
                if len(pair) > 1:
                    ids = " and ".join(f'"{p}"' for p in pair["person"])
                    if ids in answered:
                        _keep_one_id(pair, answered[ids], set_aside)
                        continue
                    asked = f"{pair['name'].iloc[0]} has the ids {ids} and the same {column.replace('_', ' ')}."
                    asked += " Is this one person? Kept as several until answered."
                    one = [(str(p), f'yes, one person with the id "{p}"') for p in pair["person"]]
                    questions.ask("same_person", ids, asked, choices=[*one, ("no", "no, several people")])


def _keep_one_id(pair: pd.DataFrame, chosen: str, set_aside: SetAsideList) -> None:
    """Set aside the rows of the other ids, where somebody said which id this one person has."""
    kept = pair[pair["person"] == chosen]
    for row in pair["row"] if len(kept) else ():
        if row != kept["row"].iloc[0] and row not in set_aside.rows:
            set_aside.add(int(row), f'The same person as "{chosen}" in row {kept["row"].iloc[0]}, as was answered.')


def _by_name(rows: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    named = rows[rows["name"] != ""]
    keys = named["name"].map(name_key)
    repeated = keys.duplicated(keep=False)
    for key, same in named[repeated].groupby(keys[repeated]):
        yield str(key), same
