"""What is wrong in the staff list for the teams that are asked for: columns, ids, supervisors, cells."""

from collections import Counter

import pandas as pd

from toolkit.cohorts.meeting import NEVER, ServiceCover
from toolkit.cohorts.membership import AtLeast, AtMost, PeerLead
from toolkit.cohorts.people import (
    cells,
    parts_of,
    same_word,
    supervisors_above,
    supervisors_outside,
    text_of,
    who,
    yes_or_no,
)
from toolkit.cohorts.rules import ApartFromSupervisor, MustRule, Spread
from toolkit.cohorts.ruleset import Rules
from toolkit.cohorts.wording import listed
from toolkit.errors import listing, nearest


def problems_in_list(staff: pd.DataFrame, rules: Rules) -> list[str]:
    """Say what stands in the cells of the staff list that cannot be, with the people and their rows."""
    return [
        *_people_twice(staff),
        *_circles(staff, rules),
        *_broken_chains(staff, rules),
        *_not_numbers(staff, rules),
        *_slots_not_offered(staff, rules),
        *_neither_yes_nor_no(staff, rules),
    ]


def missing_columns(staff: pd.DataFrame, rules: Rules) -> list[str]:
    """Say which columns the rules need and the staff list does not have, each with the nearest."""
    needed = ["person", "name"]
    needed += ["job_family"] if rules.by_job_family else []
    needed += ["supervisor"] if any(isinstance(rule, ApartFromSupervisor) for rule in rules.must) else []
    problems = [
        f'The staff list has no column "{column}", which the teams need.{_perhaps(column, staff)}'
        for column in needed
        if column not in staff
    ]
    for rule in rules.must:
        problems += [
            f'The rule "{rule.kind}" speaks of a column "{column}", which the staff list does not have.'
            f"{_perhaps(column, staff)}"
            for column in _columns_of(rule)
            if column not in staff
        ]
    problems += _no_availability(staff, rules)
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


def _columns_of(rule: MustRule) -> tuple[str, ...]:
    if isinstance(rule, ServiceCover):
        return rule.columns
    return (rule.column,) if isinstance(rule, AtLeast | AtMost | PeerLead) else ()


def _no_availability(staff: pd.DataFrame, rules: Rules) -> list[str]:
    meeting = rules.meeting
    if meeting is None or meeting.column in staff or (meeting.by_shift and meeting.shift_column in staff):
        return []
    return [
        f'When people can meet is not known: the staff list has no column "{meeting.column}", and no shift is '
        f'ticked for the column "{meeting.shift_column}". Tick which shift can attend which slot, add the column, or '
        "ask people with the sheet for it."
    ]


def _perhaps(word: str, staff: pd.DataFrame) -> str:
    columns = [str(column) for column in staff.columns]
    close = nearest(word, columns)
    return f" The nearest is {listing(close)}." if close else f" Its columns are {listing(columns, most=12)}."


def _people_twice(staff: pd.DataFrame) -> list[str]:
    people, names = text_of(staff["person"]), text_of(staff["name"])
    rows = text_of(staff["row"]) if "row" in staff else [str(place + 2) for place in range(len(staff))]
    problems = []
    for person, times in Counter(people).items():
        if person and times == 1:
            continue
        here = [place for place, one in enumerate(people) if one == person]
        where = listed([rows[place] for place in here])
        if not person:
            problems.append(f"Staff list, row {where}: there is no id for {listed([names[place] for place in here])}.")
        else:
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


def _slots_not_offered(staff: pd.DataFrame, rules: Rules) -> list[str]:
    """Name the slots in cells of availability that nobody offers, each with the people who have it."""
    meeting = rules.meeting
    if meeting is None or meeting.column not in staff:
        return []
    told, of_slot = who(staff), dict[str, list[str]]()
    fine = {same_word(name) for name in meeting.names} | NEVER
    for person, cell in cells(staff, meeting.column).items():
        for name in parts_of(cell):
            if same_word(name) not in fine:
                of_slot.setdefault(name, []).append(told[person])
    return [
        f'Staff list, column "{meeting.column}": found "{name}" for {listed(people, most=4)}, which is not one of the '
        f"slots that are offered: {listing(meeting.names)}.{meeting.nearest_slot(name)} Correct the cells or offer the "
        "slot."
        for name, people in sorted(of_slot.items())
    ]


def _neither_yes_nor_no(staff: pd.DataFrame, rules: Rules) -> list[str]:
    rule = rules.peer_lead
    if rule is None:
        return []
    told, unclear = who(staff), dict[str, list[str]]()
    for person, cell in cells(staff, rule.column).items():
        if yes_or_no(cell) is None:
            unclear.setdefault(cell, []).append(told[person])
    return [
        f'Staff list, column "{rule.column}": found "{cell}" for {listed(people, most=4)}; expected yes or no: who '
        "would lead a team as a peer. Correct the cells or leave them empty."
        for cell, people in sorted(unclear.items())
    ]
