"""A plan with meeting times, by hand: two nurses' teams on Tuesday, one cooks' team on Friday, one in none."""

from dataclasses import replace

import pandas as pd

from toolkit.cohorts import MeetingSlots, Plan, Rules, SameJobFamily, Slot, TeamSize
from toolkit.cohorts.plan import make_plan

TUESDAY, FRIDAY = "Tuesday 14:00", "Friday 9:00"

#: Who is where: the letter of the person to the team; Z is in none.
PLACES = {
    **dict.fromkeys("ABCD", "Nurse 1"),
    **dict.fromkeys("EFGH", "Nurse 2"),
    **dict.fromkeys("IJK", "Cook 1"),
}


def meeting_staff() -> pd.DataFrame:
    """People A to K and Z: ids P-A …, names "Anna Abel" …; A supervises the odd ones, E the others."""
    letters = [*PLACES, "Z"]
    return pd.DataFrame(
        {
            "row": range(2, 2 + len(letters)),
            "person": [f"P-{letter}" for letter in letters],
            "name": [f"First{letter} Last{letter}" for letter in letters],
            "job_title": ["Cook" if letter in "IJK" else "Nurse" for letter in letters],
            "job_family": ["Cook" if letter in "IJK" else "Nurse" for letter in letters],
            "site": ["North" if number % 2 else "South" for number in range(len(letters))],
            "shift": "Day",
            "supervisor": ["" if letter in "AE" else ("P-A", "P-E")[letter in "FHJZ"] for letter in letters],
            "hire_date": pd.Timestamp("2020-01-01"),
            "email": [f"{letter.lower()}@elm.example" for letter in letters],
            "availability": f"{TUESDAY}; {FRIDAY}",
        }
    )


def meeting_rules(**starts: str) -> Rules:
    """Teams of 3 to 5 of one job, who meet on Tuesday or Friday; ``tuesday`` and ``friday`` are first meetings."""
    slots = (
        Slot(name=TUESDAY, start=starts.get("tuesday", "2026-12-01T14:00"), minutes=60),
        Slot(name=FRIDAY, start=starts.get("friday", "2026-12-04T09:00"), minutes=90),
    )
    return Rules(must=(TeamSize(least=3, most=5), SameJobFamily(), MeetingSlots(slots=slots)))


def meeting_plan(rules: Rules | None = None) -> Plan:
    """The plan itself."""
    placed = {f"P-{letter}": team for letter, team in PLACES.items()}
    made = make_plan(
        placed,
        {"P-Z": "No place was left."},
        meeting_staff(),
        rules or meeting_rules(),
        seed=0,
        steps=0,
        slots={"Nurse 1": TUESDAY, "Nurse 2": TUESDAY, "Cook 1": FRIDAY},
    )
    return replace(made, notes=())
