"""What can be seen to be wrong before any search, with the people and the staff list's own rows, all at once."""

from collections import Counter
from dataclasses import replace

import pandas as pd

from toolkit.cohorts.people import cells, supervisors_above, text_of
from toolkit.cohorts.pools import clashing_people, groups_together, make_pools
from toolkit.cohorts.rules import ApartFromSupervisor, KeepApart, KeepTogether, Spread, TeamSize
from toolkit.cohorts.ruleset import Rules
from toolkit.cohorts.wording import count, listed
from toolkit.errors import DataProblem, RuleProblem, listing, nearest

HEADING = "The teams cannot be made yet:"


def check_before_search(staff: pd.DataFrame, rules: Rules) -> None:
    """Raise with everything that stands in the way of forming teams.

    Parameters
    ----------
    staff : DataFrame
        The staff list.
    rules : Rules
        What teams must be and should be.

    Raises
    ------
    DataProblem
        If only cells of the staff list are in the way: the same person twice, a circle of supervisors, …
    RuleProblem
        If rules contradict each other or the staff list. A job whose people do not add up to teams is no problem of
        the others: its people are in no team, each with the reason.
    """
    missing = _columns(staff, rules)
    if missing:
        raise DataProblem(missing, heading=HEADING)
    if staff.empty:
        raise DataProblem("The staff list has no people. Choose a list with one row a person.")
    in_list = _people_twice(staff) + _circles(staff, rules) + _broken_chains(staff, rules) + _not_numbers(staff, rules)
    in_rules = _unknown_people(staff, rules) + _contradictions(staff, rules)
    if in_rules:
        raise RuleProblem([*in_list, *in_rules], heading=HEADING)
    if in_list:
        raise DataProblem(in_list, heading=HEADING)


def who(staff: pd.DataFrame) -> dict[str, str]:
    """Return how messages name each person: ``Ana Ruiz (1001, row 12)``."""
    rows = text_of(staff["row"]) if "row" in staff else [""] * len(staff)
    people = zip(text_of(staff["person"]), text_of(staff["name"]), rows, strict=True)
    return {
        person: f"{name or person} ({', '.join([person, *([f'row {row}'] if row else [])])})"
        for person, name, row in people
    }


def _columns(staff: pd.DataFrame, rules: Rules) -> list[str]:
    needed = ["person", "name"]
    needed += ["job_family"] if rules.by_job_family else []
    needed += ["supervisor"] if any(isinstance(rule, ApartFromSupervisor) for rule in rules.must) else []
    problems = [
        f'The staff list has no column "{column}", which the teams need.{_perhaps(column, staff)}'
        for column in needed
        if column not in staff
    ]
    for wish in rules.would_like:
        if wish.column == "tenure_months" and wish.column not in staff:
            problems.append(
                'Time in the organisation is to be balanced, and it is not known to which day it counts. Set "as_of" '
                "in the rules to a day such as 2026-11-02; the staff list needs its dates of hire."
            )
        elif wish.column and wish.column not in staff:
            problems.append(
                f'The wish "{wish.kind}" speaks of a column "{wish.column}", which the staff list does not have.'
                f"{_perhaps(wish.column, staff)}"
            )
    return problems


def _perhaps(word: str, staff: pd.DataFrame) -> str:
    columns = [str(column) for column in staff.columns]
    close = nearest(word, columns)
    return f" The nearest is {listing(close)}." if close else f" Its columns are {listing(columns, most=12)}."


def _people_twice(staff: pd.DataFrame) -> list[str]:
    people, names = text_of(staff["person"]), text_of(staff["name"])
    rows = text_of(staff["row"]) if "row" in staff else [str(place + 2) for place in range(len(staff))]
    problems = []
    for person, times in Counter(people).items():
        here = [place for place, one in enumerate(people) if one == person]
        where = listed([rows[place] for place in here])
        if not person:
            problems.append(f"Staff list, row {where}: there is no id for {listed([names[place] for place in here])}.")
        elif times > 1:
            told = listed(sorted({names[place] for place in here}))
            problems.append(
                f'Staff list, rows {where}: the id "{person}" is there {times} times ({told}). Keep one row a person.'
            )
    return problems


def _circles(staff: pd.DataFrame, rules: Rules) -> list[str]:
    if not any(isinstance(rule, ApartFromSupervisor) for rule in rules.must):
        return []
    supervisors, told = cells(staff, "supervisor"), who(staff)
    circles: set[tuple[str, ...]] = set()
    for person in sorted(supervisors):
        chain = [person, *supervisors_above(person, supervisors, "any")]
        if supervisors.get(chain[-1], "") == person:
            first = chain.index(min(chain))
            circles.add((*chain[first:], *chain[:first]))
    return [_circle(circle, told) for circle in sorted(circles)]


def _circle(circle: tuple[str, ...], told: dict[str, str]) -> str:
    if len(circle) == 1:
        return f"{told[circle[0]]} is named as their own supervisor. Name someone else or leave the cell empty."
    steps = " → ".join(told[person] for person in (*circle, circle[0]))
    return f"The supervisors go round in a circle: {steps}. Correct the supervisor of one of them."


def _broken_chains(staff: pd.DataFrame, rules: Rules) -> list[str]:
    """With more than one level, who is above a supervisor outside the list cannot be told."""
    if not any(isinstance(rule, ApartFromSupervisor) and rule.levels != 1 for rule in rules.must):
        return []
    told = who(staff)
    return [
        f'The supervisor "{above}" of {listed([told[person] for person in people], most=4)} is not in the staff list, '
        "so nobody can tell who is above them, and the rules ask for more than one level. Add that person to the "
        "list, or ask for one level."
        for above, people in supervisors_outside(staff).items()
    ]


def supervisors_outside(staff: pd.DataFrame) -> dict[str, list[str]]:
    """Return the supervisors who are named but not in the list, each with the people who name them."""
    supervisors = cells(staff, "supervisor")
    outside: dict[str, list[str]] = {}
    for person, above in sorted(supervisors.items()):
        if above and above not in supervisors:
            outside.setdefault(above, []).append(person)
    return outside


def _not_numbers(staff: pd.DataFrame, rules: Rules) -> list[str]:
    told = who(staff)
    problems = []
    for wish in rules.would_like:
        if isinstance(wish, Spread):
            numbers = pd.to_numeric(staff[wish.column], errors="coerce")
            filled = [cell != "" for cell in text_of(staff[wish.column])]
            odd = staff.loc[numbers.isna().to_numpy() & filled]
            if len(odd):
                found = listing(sorted(set(text_of(odd[wish.column]))), most=4)
                people = listed([told[person] for person in text_of(odd["person"])], most=4)
                problems.append(
                    f'Staff list, column "{wish.column}": found {found} for {people}; the wish "spread" needs '
                    'numbers. Correct the cells, or use the wish "balance" for kinds.'
                )
    return problems


def _unknown_people(staff: pd.DataFrame, rules: Rules) -> list[str]:
    names = cells(staff, "name")
    told = who(staff)
    by_word = {**{name: person for person, name in names.items() if name}, **{person: person for person in names}}
    problems = []
    for rule in rules.must:
        if isinstance(rule, KeepApart | KeepTogether):
            for person in rule.people:
                if person not in names:
                    close = [told[by_word[word]] for word in nearest(person, by_word)]
                    perhaps = f" The nearest is {listed(close)}." if close else ""
                    problems.append(
                        f'The rule "{rule.kind}" names "{person}", which is not an id in the staff list.{perhaps} '
                        "Correct the id or take the person out of the rule."
                    )
    return problems


def _contradictions(staff: pd.DataFrame, rules: Rules) -> list[str]:
    """Find groups that must stay together (joined where they share a person) and cannot."""
    told = who(staff)
    apart = clashing_people(staff, rules)
    families = cells(staff, "job_family") if rules.by_job_family else {}
    problems = []
    for group in sorted(set(groups_together(rules).values())):
        people = [person for person in group if person in told]
        named = listed([told[person] for person in people], most=12)
        problems += [
            f"{told[one]} and {told[other]} must be together (with all of {named}) and must be apart "
            f"({_why_apart(one, other, rules)}). Take one of them out of one of the rules."
            for one in people
            for other in sorted(apart.get(one, ()))
            if one < other and other in people
        ]
        jobs = sorted({families[person] or "no confirmed job" for person in people} if families else ())
        if len(jobs) > 1:
            problems.append(
                f"{named} must be together, and a team has one job; theirs are {listing(jobs)}. Take someone "
                "out of the rule, or correct their jobs."
            )
        if len(people) > rules.team_size.most:
            problems.append(
                f"{named} must be together; that makes {count('person', len(people))}, and a team has at most "
                f"{rules.team_size.most}. Make the largest team larger, or the group smaller."
            )
    return problems


def _why_apart(one: str, other: str, rules: Rules) -> str:
    for rule in rules.must:
        if isinstance(rule, KeepApart) and one in rule.people and other in rule.people:
            return f'rule "{rule.kind}"'
    return "one is above the other as supervisor"


def sizes_that_fit(staff: pd.DataFrame, rules: Rules) -> tuple[TeamSize, ...]:
    """Return the nearest team sizes with which every job's people add up to teams.

    Parameters
    ----------
    staff : DataFrame
        As for :func:`toolkit.cohorts.form_cohorts`.
    rules : Rules
        Whose team size does not fit.

    Returns
    -------
    tuple of TeamSize
        The rules' own size where it fits; else one with a smaller least size and one with a larger greatest size, where
        there are such within ten.
    """
    size = rules.team_size
    if _fits(staff, rules, size):
        return (size,)
    smaller = (TeamSize(least=least, most=size.most) for least in range(size.least - 1, 1, -1))
    larger = (TeamSize(least=size.least, most=most) for most in range(size.most + 1, size.most + 11))
    nearest_ones = (
        next((option for option in options if _fits(staff, rules, option)), None) for options in (smaller, larger)
    )
    return tuple(option for option in nearest_ones if option is not None)


def _fits(staff: pd.DataFrame, rules: Rules, size: TeamSize) -> bool:
    others = (rule for rule in rules.must if not isinstance(rule, TeamSize))
    pools = make_pools(staff, replace(rules, must=(size, *others)))
    return all(rest.adds_up() for rest, _ in (pool.without_misfits() for pool in pools))
