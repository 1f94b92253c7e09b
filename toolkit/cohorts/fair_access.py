"""Did every group get into a team alike? A check of access after the teams are made; it never places anybody."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from toolkit.cohorts.access_words import grouping_words
from toolkit.cohorts.check import HasTeams
from toolkit.cohorts.people import cells, text_of
from toolkit.cohorts.traits import protected_trait
from toolkit.cohorts.wording import count, say
from toolkit.errors import DataProblem, listing, nearest
from toolkit.privacy import LEAST, check_minimum, hide_small_counts
from toolkit.statistics import fisher_two_sided, freeman_halton, holm

#: What the check looks at where nothing else is asked for, as far as the staff list holds it.
BY = ("shift", "site", "employment_type")
#: The yardstick of 29 CFR 1607.4 D, "four-fifths (4/5)", as whole numbers, so that 48 % of 60 % is not below it.
_PART, _OF = 4, 5

GROUP_COLUMNS = ["by", "group", "n", "placed", "rate", "ratio", "below", "p", "flips", "hidden"]
TEST_COLUMNS = ["by", "p", "exact", "groups"]


@dataclass(frozen=True, eq=False, kw_only=True)
class FairAccess:
    """Who got a place in a team, by group. It describes access; whether it is lawful is for others to judge.

    Attributes
    ----------
    groups : DataFrame
        One row a group: ``by``, ``group`` ("" where nobody said), ``n`` people, ``placed``, ``rate`` (their share),
        ``ratio`` (to the highest rate shown of that grouping), ``below`` (the ratio is under four fifths), ``p``
        (Fisher's test against the group with the highest rate, all tests of the check adjusted by Holm), ``flips``
        (one person of the group more, or fewer, with a place would turn ``below`` round), ``hidden``. Hidden rows say
        nothing; the group with the highest rate, and "", have no test.
    tests : DataFrame
        One row a grouping with two groups or more to compare: ``by``, ``p`` (Freeman and Halton's test of all groups
        shown), ``exact`` (False where tables were drawn), ``groups``.
    protected : tuple of str
        The groupings that hold protected traits.
    minimum : int
        Smallest group that is shown.
    n_people, n_placed : int
        Everybody of the staff list, and those with a place.
    n_not_in_list : int
        People of the separate table who are not in the staff list; they are not counted.
    """

    groups: pd.DataFrame
    tests: pd.DataFrame
    protected: tuple[str, ...]
    minimum: int
    n_people: int
    n_placed: int
    n_not_in_list: int = 0

    def to_frame(self) -> pd.DataFrame:
        """Return one row a group, hidden ones without figures."""
        return self.groups.copy()

    def summary(self, language: str = "en") -> str:
        """Say in plain language where access differed, how sure that is, and what the check is not."""
        everybody = count("person", self.n_people, language)
        lines = [say("access.all", language, placed=f"{self.n_placed:,}", staff=everybody)]
        for by in dict.fromkeys(self.groups["by"]):
            rows = self.groups[self.groups["by"] == by].to_dict("records")
            lines.append(grouping_words(by, rows, self.minimum, language))
        if self.n_not_in_list:
            lines.append(say("access.not_in_list", language, people=count("person", self.n_not_in_list, language)))
        return "\n".join([*lines, say("access.what_it_is", language)])


def fair_access(
    plan: HasTeams,
    staff: pd.DataFrame,
    by: Sequence[str] | None = None,
    *,
    protected: pd.DataFrame | None = None,
    minimum: int = LEAST,
) -> FairAccess:
    """Compare the shares of each group who got a place in a team.

    Parameters
    ----------
    plan : Plan
        The teams.
    staff : DataFrame
        The staff list that they were made from.
    by : sequence of str, optional
        Its columns to look at; by default shift, site and employment type, as far as they hold anything.
    protected : DataFrame, optional
        A table of its own with ``person`` and a column for each trait, one row a person. It is only counted here: it
        places nobody and is kept nowhere.
    minimum : int
        Smallest group that is shown; 5 or more.

    Returns
    -------
    FairAccess

    Raises
    ------
    DataProblem
        If a column is not there, or the table of traits has no ``person``, or two rows of one person.
    Refused
        If the minimum is below 5.

    Notes
    -----
    The yardstick of four fifths is that of the Uniform Guidelines on Employee Selection Procedures, 29 CFR 1607.4 D
    (1978). It is a rule of thumb for decisions about employment; a place in a learning team is described by it here,
    not judged. The Guidelines themselves pass over differences that rest on small numbers and are not significant;
    hence the exact test and, after their question and answer 21 (44 FR 11996, 1979), the test of one person.

    A group of few people is hidden, and as many others as keep it from being worked out. Of protected traits nothing
    is shown where a few of those with, or without, a place would be told by it: who has a place is no secret.
    """
    check_minimum(minimum)
    told, n_strangers = _traits_of(staff, protected)
    names = list(BY if by is None else by)
    _check_columns(names, staff, optional=by is None)
    groupings = {name: cells(staff, name) for name in names if name in staff and any(cells(staff, name).values())}
    secret = {name for name in groupings if protected_trait(name)} | set(told)
    groupings |= told
    placed = set(text_of(plan.teams["person"]))
    people = text_of(staff["person"])
    tables = [
        _compared(name, _counted([of.get(one, "") for one in people], people, placed), name in secret, minimum)
        for name, of in groupings.items()
    ]
    groups = pd.concat([pd.DataFrame(columns=GROUP_COLUMNS), *tables], ignore_index=True) if tables else _nothing()
    return FairAccess(
        groups=_adjusted(groups),
        tests=_tests(groups),
        protected=tuple(name for name in groupings if name in secret),
        minimum=minimum,
        n_people=len(people),
        n_placed=len(placed & set(people)),
        n_not_in_list=n_strangers,
    )


def _check_columns(names: list[str], staff: pd.DataFrame, *, optional: bool) -> None:
    missing = [] if optional else [name for name in names if name not in staff]
    problems = []
    for name in missing:
        close = nearest(name, [str(column) for column in staff.columns])
        hint = f" The nearest is {listing(close)}." if close else ""
        problems.append(f'The staff list has no column "{name}".{hint} Choose one of its columns.')
    if problems:
        raise DataProblem(problems)


def _traits_of(staff: pd.DataFrame, protected: pd.DataFrame | None) -> tuple[dict[str, dict[str, str]], int]:
    """Read the separate table: column to each person's cell, and how many of its people are not in the list."""
    if protected is None:
        return {}, 0
    if "person" not in protected or len(protected.columns) < 2:
        raise DataProblem(
            'The table of groups needs a column "person" with the ids of the staff list, and a column for each trait.'
        )
    ids = text_of(protected["person"])
    twice = sorted({one for one in ids if ids.count(one) > 1}) if len(set(ids)) < len(ids) else []
    if twice:
        raise DataProblem(f"The table of groups holds {listing(twice)} more than once. Leave one row for each person.")
    known = set(text_of(staff["person"]))
    columns = [str(name) for name in protected.columns if name not in ("person", "row", "name")]
    told = {name: {one: cell for one, cell in cells(protected, name).items() if one in known} for name in columns}
    return {name: of for name, of in told.items() if any(of.values())}, len(set(ids) - known)


def _counted(groups: list[str], people: list[str], placed: set[str]) -> pd.DataFrame:
    frame = pd.DataFrame({"group": groups, "placed": [one in placed for one in people]})
    found = frame.groupby("group")["placed"].agg(["size", "sum"]).astype(int)
    return found.rename(columns={"size": "n", "sum": "placed"}).reset_index()


def _compared(by: str, table: pd.DataFrame, secret: bool, minimum: int) -> pd.DataFrame:
    """Hide what may not be shown of one grouping, then compare the groups that are left with the highest rate."""
    hidden = _hidden(table, secret, minimum)
    shown = table[~hidden & (table["group"] != "")]
    rows = []
    for place, row in zip(table.index, table.to_dict("records"), strict=True):
        n, placed = int(row["n"]), int(row["placed"])
        if hidden[place]:
            rows.append([by, row["group"], None, None, None, None, None, None, None, True])
        elif place in shown.index:
            rows.append([by, row["group"], n, placed, placed / n, *_beside(place, shown), False])
        else:
            rows.append([by, row["group"], n, placed, placed / n, None, None, None, None, False])
    types = {"n": "Int64", "placed": "Int64", "rate": "Float64", "ratio": "Float64", "p": "Float64"}
    return pd.DataFrame(rows, columns=GROUP_COLUMNS).astype({**types, "below": "boolean", "flips": "boolean"})


def _hidden(table: pd.DataFrame, secret: bool, minimum: int) -> "pd.Series[bool]":
    """Ask the privacy room which groups stay hidden, by their people; of a secret trait by its outcomes too."""
    if len(table) == 1 and not secret:
        return table["n"] < minimum
    counted = [table["n"]]
    if secret:
        counted += [counts for counts in (table["placed"], table["n"] - table["placed"]) if counts.sum()]
    hidden = pd.Series(False, index=table.index)
    for counts in counted:
        told = hide_small_counts([int(n) for n in counts], int(counts.sum()), minimum, one_each=len(table) > 1)
        hidden |= pd.Series(told, index=table.index)
    return hidden


def _beside(place: int, shown: pd.DataFrame) -> tuple[float | None, bool | None, float | None, bool | None]:
    """Return ratio, below, p and flips of a group beside the one with the highest rate."""
    cells = zip(shown.index, shown["placed"], shown["n"], strict=True)
    counts = {int(at): (int(placed), int(n)) for at, placed, n in cells}
    top = _highest(counts)
    if not counts[top][0] or len(counts) < 2:
        return None, None, None, None
    (placed, n), (most, of) = counts[place], counts[top]
    ratio, below = (placed / n) / (most / of), _is_below(counts, place)
    if place == top:
        return ratio, below, None, None
    changed = placed + 1 if below else placed - 1
    flips = 0 <= changed <= n and _is_below({**counts, place: (changed, n)}, place) != below
    return ratio, below, fisher_two_sided(placed, n, most, of), flips


def _highest(counts: dict[int, tuple[int, int]]) -> int:
    return max(counts, key=lambda at: (counts[at][0] / counts[at][1], counts[at][1], -at))


def _is_below(counts: dict[int, tuple[int, int]], place: int) -> bool:
    (placed, n), (most, of) = counts[place], counts[_highest(counts)]
    return _OF * placed * of < _PART * most * n


def _adjusted(groups: pd.DataFrame) -> pd.DataFrame:
    tested = groups["p"].notna()
    p = groups["p"].copy()
    p[tested] = holm(groups.loc[tested, "p"].astype(float))
    return groups.assign(p=p)


def _tests(groups: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for by, own in groups[groups["ratio"].notna()].groupby("by", sort=False):
        found = freeman_halton(own["placed"].astype(int), own["n"].astype(int))
        rows.append([by, found.p, found.exact, len(own)])
    return pd.DataFrame(rows, columns=TEST_COLUMNS)


def _nothing() -> pd.DataFrame:
    return pd.DataFrame(columns=GROUP_COLUMNS).astype({"p": "Float64", "ratio": "Float64"})
