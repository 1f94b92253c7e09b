"""What the papers about learning teams share: the people with what the staff list knows of them, and the words."""

import pandas as pd

from toolkit.cohorts import Plan
from toolkit.workspace import text


def people_of(plan: Plan, staff: pd.DataFrame, *, unplaced: bool = False) -> pd.DataFrame:
    """Return the placed people, team by team (then the unplaced, team ""), with what the list knows of them."""
    placed = plan.teams[["person", "team", "slot"]] if "slot" in plan.teams else plan.teams[["person", "team"]]
    if unplaced:
        placed = pd.concat([placed, plan.unplaced[["person"]].assign(team="", slot="")], ignore_index=True)
    known = staff.drop(columns=[name for name in ("team", "slot") if name in staff])
    people = placed.merge(known, on="person", how="left", sort=False)
    names = dict(zip(staff["person"], staff["name"], strict=True))
    empty = pd.Series("", index=people.index)
    above, unsure = people.get("supervisor", empty).fillna(""), people.get("supervisor_open", empty).fillna("")
    told = [
        say("unsure", "en", said=said) if said and not person else names.get(person, person)
        for person, said in zip(above, unsure, strict=True)
    ]
    people = people.assign(supervisor=above, supervisor_name=told)
    texts = people.select_dtypes(include=["object", "string"]).columns
    return people.assign(**{name: people[name].fillna("") for name in texts})


def columns_of(people: pd.DataFrame, language: str) -> dict[str, str]:
    """Return the columns of a list of people; beside the name only those in which something stands."""
    names = ["job_title", "site", "shift", "supervisor_name", "slot"]
    if language != "en":
        names.remove("supervisor_name")
    return {name: say(f"column.{name}", language) for name in ("name", *(n for n in names if is_filled(people, n)))}


def is_filled(people: pd.DataFrame, column: str) -> bool:
    """Tell whether anything stands in a column."""
    return column in people and bool(people[column].astype(object).fillna("").ne("").any())


def cells_of(people: pd.DataFrame, columns: dict[str, str]) -> tuple[tuple[str, ...], ...]:
    """Return the cells of some columns as text, row by row."""
    there = people.reindex(columns=list(columns)).astype(object)
    there = there.where(there.notna(), "")
    return tuple(tuple(str(cell) for cell in row) for row in there.itertuples(index=False, name=None))


def counted(key: str, language: str, n: int, **fields: object) -> str:
    """Fetch a sentence about one, or about many."""
    return say(f"{key}.{'one' if n == 1 else 'many'}", language, n=n, **fields)


def say(key: str, language: str, **fields: object) -> str:
    """Fetch a sentence about learning teams."""
    return text(f"documents.teams.{key}", language, **fields)
