"""The staff of Willow Bend Family Center, and the workbook in which its office keeps them."""

from dataclasses import dataclass
from datetime import date

from generator.dice import Dice
from generator.files import xlsx_bytes
from generator.people import Crowd, Person, hired_between, with_traits

AS_OF = date(2026, 2, 16)
SITES = ("Willow Bend Center", "Maple Annex")
THEMES = ("respect", "curiosity", "dependability", "warmth", "mission", "climate", "benefits")
HEADINGS = (
    "Worker No.",
    "Full name",
    "Position",
    "Location",
    "Schedule",
    "Reports to",
    "Start date",
    "Contract",
    "Work e-mail",
    "Left on",
)
TITLE_ROW = "Willow Bend Family Center: everyone on the payroll, February 2026"
#: The row of the headings as the spreadsheet shows it: a title and an empty row stand above.
HEADING_ROW = 3
_HEAD, _OFFICE, _CENTER, _ANNEX = "head", "office_lead", "center_lead", "annex_lead"
# Position, job family, role in the survey, site, hours, whom they report to, how many.
_POSTS = (
    ("Executive Director", "director", 2, 0, "Day", "", 1, _HEAD),
    ("Office Manager", "office_manager", 4, 0, "Day", _HEAD, 1, _OFFICE),
    ("Site Coordinator", "site_coordinator", 3, 0, "Day", _HEAD, 1, _CENTER),
    ("Site Coordinator", "site_coordinator", 3, 1, "Day", _HEAD, 1, _ANNEX),
    ("Home Visitor", "home_visitor", 0, 0, "Day", _CENTER, 7, ""),
    ("Home visitor (eve)", "home_visitor", 0, 1, "Evening", _ANNEX, 3, ""),
    ("Early Childhood Teacher", "teacher", 1, 0, "Day", _CENTER, 5, ""),
    ("EC Teacher", "teacher", 1, 1, "Day", _ANNEX, 3, ""),
    ("Teacher Aide", "teacher_aide", 1, 0, "Day", _CENTER, 4, ""),
    ("Family Support Worker", "family_support", 2, 0, "Day", _CENTER, 4, ""),
    ("Fam. Support Worker", "family_support", 2, 1, "Evening", _ANNEX, 4, ""),
    ("Parent Educator", "parent_educator", 2, 0, "Evening", _CENTER, 2, ""),
    ("Intake Specialist", "intake_specialist", 3, 0, "Day", _OFFICE, 1, ""),
    ("Bookkeeper", "office", 4, 0, "Day", _OFFICE, 1, ""),
    ("Cook", "cook", 4, 0, "Day", _OFFICE, 2, ""),
)


@dataclass(frozen=True, kw_only=True)
class Center:
    """Everyone at Willow Bend, one who left, their positions, and whom they report to by name."""

    current: tuple[Person, ...]
    leaver: Person
    positions: dict[str, str]


def willow_staff(roles: tuple[str, ...]) -> Center:
    """Return everybody at Willow Bend; ``roles`` are the survey's answers to the question about the role."""
    dice = Dice("willow bend staff")
    crowd = Crowd(dice, [str(number) for number in dice.shuffled(range(1001, 1060))], awkward=2)
    people: list[Person] = []
    positions: dict[str, str] = {}
    leads = {"": ""}
    for position, family, role, site, hours, reports_to, count, lead in _POSTS:
        for _ in range(count):
            person = crowd.person(
                family=family,
                role=roles[3] if lead else roles[role],
                site=SITES[site],
                shift=hours,
                supervisor=leads[reports_to],
                hired=hired_between(dice, date(2008, 9, 1), date(2026, 2, 2)),
                employment="Full-time" if lead else dice.weighted({"Full-time": 0.6, "Part-time": 0.4}),
                leader=bool(lead),
            )
            people.append(with_traits(dice, person, THEMES))
            positions[person.number] = position
            if lead:
                leads[lead] = person.number
    leaver = crowd.person(
        family="teacher_aide",
        role=roles[1],
        site=SITES[0],
        shift="Day",
        supervisor=leads[_CENTER],
        hired=date(2022, 8, 15),
        employment="Part-time",
        left=date(2026, 1, 30),
    )
    positions[leaver.number] = "Teacher Aide"
    ordered = tuple(sorted(people, key=lambda person: (person.last, person.first)))
    return Center(current=ordered, leaver=leaver, positions=positions)


def willow_staff_list(center: Center) -> tuple[bytes, dict[str, object]]:
    """Return the workbook, and where its awkward places are."""
    dice = Dice("willow bend staff list")
    people = sorted((*center.current, center.leaver), key=lambda person: (person.last, person.first))
    followers = [person for person in center.current if not person.leader]
    no_date = {person.number for person in dice.some(followers[:20], 2)}
    text_date = dice.pick(followers[20:]).number
    rows = [_row(person, center, no_date, text_date) for person in people]
    sheets = {
        "Staff": [[TITLE_ROW], [], list(HEADINGS), *rows],
        "Notes": [["Ask the office before changing numbers."], ["Maple Annex opened in 2019."]],
    }
    first = HEADING_ROW + 1
    at = {person.number: row for row, person in enumerate(people, start=first)}
    return xlsx_bytes(sheets, title="Staff of Willow Bend Family Center"), {
        "as_of": AS_OF.isoformat(),
        "heading_row": HEADING_ROW,
        "rows": len(rows),
        "people": len(people),
        "people_employed": len(center.current),
        "leaders": len({person.supervisor for person in center.current} - {""}),
        "rows_of_leavers": [at[center.leaver.number]],
        "rows_without_hire_date": sorted(at[number] for number in no_date),
        "rows_with_date_as_text": [at[text_date]],
        "rows_without_supervisor": [
            row for person, row in zip(people, at.values(), strict=True) if not person.supervisor
        ],
        "people_by_site": _counts(person.site for person in center.current),
        "people_by_job_family": _counts(person.family for person in center.current),
        "job_family_of_title": {
            center.positions[person.number]: person.family
            for person in sorted(people, key=lambda each: center.positions[each.number])
        },
    }


def _row(person: Person, center: Center, no_date: set[str], text_date: str) -> list[object]:
    names = {each.number: f"{each.first} {each.last}" for each in center.current}
    started: object = person.hired
    if person.number in no_date:
        started = None
    elif person.number == text_date:
        started = f"{person.hired.month}/{person.hired.day}/{person.hired.year}"
    return [
        int(person.number),
        f"{person.first} {person.last}",
        center.positions[person.number],
        person.site,
        person.shift,
        names.get(person.supervisor),
        started,
        person.employment,
        person.email,
        person.left,
    ]


def _counts(things: object) -> dict[str, int]:
    found = list(things)
    return {thing: found.count(thing) for thing in sorted(set(found))}
