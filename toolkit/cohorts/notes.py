"""What the reader of a plan should know beside it, and whom to ask before: nothing of it is in the way of teams."""

import pandas as pd

from toolkit.cohorts.people import supervisors_outside, text_of, who
from toolkit.cohorts.rules import ApartFromSupervisor, SameJobFamily, Spread
from toolkit.cohorts.ruleset import Rules
from toolkit.cohorts.wording import count, listed, say


def notes_on(staff: pd.DataFrame, rules: Rules) -> tuple[str, ...]:
    """Say what is not known or not in the staff list, with the people and their rows.

    Parameters
    ----------
    staff : DataFrame
        As for :func:`toolkit.cohorts.form_cohorts`.
    rules : Rules
        What teams must be and should be.

    Returns
    -------
    tuple of str
        Sentences: supervisors who are not in the list, people who have to be asked when they can meet, people without
        a number that is to be spread, jobs of a mix that nobody has. Empty when all is known.
    """
    return (
        *_supervisors(staff, rules),
        *_availability(staff, rules),
        *_jobs_of_a_mix(staff, rules),
        *_numbers(staff, rules),
    )


def people_to_ask(staff: pd.DataFrame, rules: Rules) -> tuple[str, ...]:
    """Return the ids of those of whom it is not known when they can meet; none where no slots are offered.

    Parameters
    ----------
    staff : DataFrame
        The staff list.
    rules : Rules
        With the rule "meeting_slots", which says where to read it.

    Returns
    -------
    tuple of str
        In the order of the list.
    """
    possible = rules.meeting.possible(staff) if rules.meeting else {}
    return tuple(person for person, slots in possible.items() if slots is None)


def _supervisors(staff: pd.DataFrame, rules: Rules) -> list[str]:
    if not any(isinstance(rule, ApartFromSupervisor) for rule in rules.must):
        return []
    outside, told = supervisors_outside(staff), who(staff)
    if not outside:
        return []
    people = [told[person] for people in outside.values() for person in people]
    return [
        say(
            "note.supervisor_outside",
            supervisors=listed(list(outside), most=5),
            n=count("person", len(people)),
            people=listed(people, most=5),
        )
    ]


def _availability(staff: pd.DataFrame, rules: Rules) -> list[str]:
    ask, told = people_to_ask(staff, rules), who(staff)
    if not ask:
        return []
    people = listed([told[person] for person in ask], most=5)
    return [say("note.availability_unknown", n=count("person", len(ask)), people=people)]


def _jobs_of_a_mix(staff: pd.DataFrame, rules: Rules) -> list[str]:
    rule = next((rule for rule in rules.must if isinstance(rule, SameJobFamily)), None)
    jobs = set(text_of(staff["job_family"])) if rule is not None else set()
    missing = [job for group in (rule.mix if rule else ()) for job in group if job not in jobs]
    return [say("note.mix_without_people", jobs=listed(missing))] if missing else []


def _numbers(staff: pd.DataFrame, rules: Rules) -> list[str]:
    notes = []
    for wish in rules.would_like:
        if isinstance(wish, Spread):
            n = int(pd.to_numeric(staff[wish.column]).isna().sum())
            if n:
                key = "note.no_hire_date" if wish.column == "tenure_months" else "note.no_number"
                notes.append(say(key, people=count("person", n), column=wish.column.replace("_", " ")))
    return notes
