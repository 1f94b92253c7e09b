"""Scores of a knowledge test before and after a course, same people, same form, 0 to 20 points."""

from collections.abc import Sequence
from datetime import date, timedelta

from generator.dice import Dice
from generator.files import csv_bytes, xlsx_bytes
from generator.harbor_staff import Staff
from generator.people import Person
from generator.willow_staff import Center

COURSE = "Positive support refresher"
TRUE_GAIN = 2.0
LOWEST, HIGHEST = 0, 20
HARBOR_LEARNERS, WILLOW_LEARNERS = 92, 26
HARBOR_HEADINGS = (
    "Employee ID",
    "Course",
    "Site",
    "Date of first test",
    "Score before (0-20)",
    "Date of second test",
    "Score after (0-20)",
)
WILLOW_HEADINGS = ("Worker No.", "Learner", "Course", "Pre-test", "Post-test")


def harbor_scores(staff: Staff) -> tuple[bytes, dict[str, object]]:
    """Return Harbor Lane's scores as CSV, and what is planted in them."""
    dice = Dice("harbor lane scores")
    families = ("direct_support", "day_instructor", "outreach_worker")
    able = [p for p in staff.current if p.family in families and p.hired < date(2025, 8, 1)]
    learners = dice.some(able, HARBOR_LEARNERS)
    rows = [
        _harbor_row(person, *_points(dice), date(2025, 10, 6) + timedelta(days=7 * (at // 16)))
        for at, person in enumerate(learners)
    ]
    no_second, absent, typed = (6, 19, 33, 48, 61, 85), ((27, 6), (70, 4)), 41
    for at in no_second:
        rows[at][5] = rows[at][6] = ""
    for at, column in absent:
        rows[at][column] = "absent"
    rows[typed][6] = "17,5"
    pairs = _pairs((row[4], row[6]) for row in rows)
    return csv_bytes([HARBOR_HEADINGS, *rows], encoding="utf-8-sig"), {
        "course": COURSE,
        "unit": "points",
        "lowest": LOWEST,
        "highest": HIGHEST,
        "rows": len(rows),
        "pairs_complete": len(pairs),
        "rows_without_second_score": [at + 2 for at in no_second],
        "rows_absent": {at + 2: HARBOR_HEADINGS[column] for at, column in absent},
        "row_with_decimal_comma": typed + 2,
        "planted_gain": TRUE_GAIN,
        **_summary(pairs),
    }


def willow_scores(center: Center) -> tuple[bytes, dict[str, object]]:
    """Return Willow Bend's scores as a workbook with real numbers, and what is planted in them."""
    dice = Dice("willow bend scores")
    rows: list[list[object]] = []
    for person in dice.some(center.current, WILLOW_LEARNERS):
        before, after = _points(dice)
        rows.append([int(person.number), f"{person.first} {person.last}", COURSE, before, after])
    no_second = (4, 17)
    for at in no_second:
        rows[at][4] = None
    pairs = [(row[3], row[4]) for row in rows if row[4] is not None]
    return xlsx_bytes({"Scores": [list(WILLOW_HEADINGS), *rows]}, title="Test scores of Willow Bend Family Center"), {
        "course": COURSE,
        "unit": "points",
        "lowest": LOWEST,
        "highest": HIGHEST,
        "rows": len(rows),
        "pairs_complete": len(pairs),
        "rows_without_second_score": [at + 2 for at in no_second],
        "planted_gain": TRUE_GAIN,
        **_summary(pairs),
    }


def _points(dice: Dice) -> tuple[int, int]:
    """Two scores of one person: a steady part, a gain of two points, and luck on each test."""
    steady = dice.normal(12.6, 2.7)
    before = round(steady + dice.normal(0, 1.3))
    after = round(steady + TRUE_GAIN + dice.normal(0, 1.2) + dice.normal(0, 1.3))
    return min(max(before, LOWEST), HIGHEST), min(max(after, LOWEST), HIGHEST)


def _harbor_row(person: Person, before: int, after: int, first_test: date) -> list[str]:
    second_test = first_test + timedelta(days=2)
    return [
        person.number,
        COURSE,
        person.site,
        f"{first_test.month}/{first_test.day}/{first_test.year}",
        str(before),
        f"{second_test.month}/{second_test.day}/{second_test.year}",
        str(after),
    ]


def _pairs(cells: object) -> list[tuple[float, float]]:
    pairs = []
    for before, after in cells:
        if before not in ("", "absent") and after not in ("", "absent"):
            pairs.append((float(before.replace(",", ".")), float(after.replace(",", "."))))
    return pairs


def _summary(pairs: Sequence[tuple[float, float]]) -> dict[str, object]:
    gains = [after - before for before, after in pairs]
    return {
        "mean_gain_in_file": round(sum(gains) / len(gains), 6),
        "mean_before_of_pairs": round(sum(before for before, _ in pairs) / len(pairs), 6),
        "mean_after_of_pairs": round(sum(after for _, after in pairs) / len(pairs), 6),
        "at_the_top_after": sum(after == HIGHEST for _, after in pairs),
    }
