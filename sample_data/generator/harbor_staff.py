"""The staff of Harbor Lane Community Services, and the list of them that its HR system gives out."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from generator.dice import Dice
from generator.files import csv_bytes
from generator.names import SHARED
from generator.people import FRONTLINE_SHIFTS, Crowd, Person, hired_between, with_traits

#: The day the list was taken out of the HR system.
AS_OF = date(2026, 3, 6)
SITES = (
    "Harbor House",
    "Mill Street House",
    "Birchwood Home",
    "Riverside Day Center",
    "Outreach Office",
    "Main Office",
)
THEMES = ("compassion", "integrity", "growth", "teamwork", "mission", "climate", "benefits")
#: How many people of each job work at each site, besides supervisors, managers and directors.
_FRONTLINE = {
    "Harbor House": {"direct_support": 83, "nurse": 4, "case_manager": 3, "cook": 2, "driver": 1},
    "Mill Street House": {"direct_support": 73, "nurse": 3, "case_manager": 3, "cook": 2, "driver": 1},
    "Birchwood Home": {"direct_support": 69, "nurse": 3, "case_manager": 2, "cook": 2, "driver": 1},
    "Riverside Day Center": {"day_instructor": 44, "direct_support": 14, "nurse": 2, "driver": 8, "cook": 2},
    "Outreach Office": {"outreach_worker": 28, "case_manager": 11, "behavior_specialist": 4},
    "Main Office": {"office": 15, "maintenance": 4, "behavior_specialist": 2, "float": 3},
}
_SUPERVISORS = {
    "Harbor House": ("Day", "Day", "Evening", "Overnight", "Weekend"),
    "Mill Street House": ("Day", "Evening", "Overnight", "Weekend"),
    "Birchwood Home": ("Day", "Evening", "Overnight", "Weekend"),
    "Riverside Day Center": ("Day", "Day", "Day", "Weekend"),
    "Outreach Office": ("Day", "Day", "Evening"),
}
_LEADER_OF_SHIFT = {"Riverside Day Center": "day_supervisor", "Outreach Office": "outreach_supervisor"}
#: Each job's titles as people typed them over the years, with how common they are.
TITLES = {
    "direct_support": {
        "DSP": 30,
        "Direct Support Professional": 22,
        "Direct Support Prof.": 12,
        "DSP II - Res": 11,
        "direct support professional": 9,
        "DSP I": 6,
        "DSP - Overnight": 5,
        "Dirct Support Professional": 3,
        "D.S.P.": 2,
    },
    "direct_support_supervisor": {
        "DSP Supervisor": 5,
        "Direct Support Supervisor": 4,
        "Supv, Direct Support": 2,
        "Residential Supervisor": 2,
    },
    "day_instructor": {
        "Day Program Instructor": 6,
        "Day Prog Instructor": 3,
        "Instructor - Day": 2,
        "day program instructor": 1,
    },
    "day_supervisor": {"Day Program Supervisor": 3, "Instructor Supervisor": 1},
    "outreach_worker": {"Outreach Worker": 5, "Community Outreach Wkr": 3, "Outreach Worker II": 2},
    "outreach_supervisor": {"Outreach Supervisor": 1},
    "program_manager": {"Program Manager": 3, "Program Mgr.": 2, "Residential Program Manager": 1},
    "nurse": {"Registered Nurse": 4, "RN": 4, "LPN": 3, "Nurse (RN)": 1},
    "case_manager": {"Case Manager": 6, "Case Mgr": 3, "case manager": 1},
    "behavior_specialist": {"Behavior Specialist": 3, "Behaviour Specialist": 1},
    "driver": {"Van Driver": 3, "Driver": 2},
    "cook": {"Cook": 1},
    "office": {"Administrative Assistant": 4, "Admin Asst": 2, "Payroll Specialist": 1, "HR Generalist": 1},
    "maintenance": {"Maintenance Technician": 2, "Maint. Tech": 1},
    "float": {"Flex Team B": 1},
    "director": {},
    "executive_director": {},
}
_ROLES = {
    "direct_support": "Direct support",
    "day_instructor": "Day program",
    "outreach_worker": "Outreach",
    "nurse": "Nursing and clinical",
    "behavior_specialist": "Nursing and clinical",
    "case_manager": "Case management",
    "driver": "Office, kitchen and transport",
    "cook": "Office, kitchen and transport",
    "office": "Office, kitchen and transport",
    "maintenance": "Office, kitchen and transport",
    "float": "Direct support",
}
#: Two people of one job who have the same name: where they work, and the how-manieth there.
_NAMESAKES = (("Harbor House", "direct_support", 5), ("Birchwood Home", "direct_support", 9))
_DIRECTORS = (
    "Director of Residential Services",
    "Director of Day and Outreach Services",
    "Director of Quality and Learning",
    "Finance Director",
    "HR Director",
)
_DIRECTOR_OF = {"Riverside Day Center": 1, "Outreach Office": 1, "Main Office": 2}
HEADINGS = (
    "Employee ID",
    "Name",
    "Job Title",
    "Site",
    "Shift",
    "Supervisor",
    "Hire Date",
    "Termination Date",
    "Employment Type",
    "E-mail",
    "Notes",
)
#: A supervisor's number that nobody in the list has.
UNKNOWN_SUPERVISOR = "00042"
IMPOSSIBLE_DATE = "02/30/2026"


@dataclass(frozen=True, kw_only=True)
class Staff:
    """People of the organisation: those employed now, those who left and are still listed, those listed no more."""

    current: tuple[Person, ...]
    leavers: tuple[Person, ...]
    former: tuple[Person, ...]
    titles: dict[str, str]


def harbor_staff() -> Staff:
    """Return everybody who plays a part in Harbor Lane's files."""
    dice = Dice("harbor lane staff")
    numbers = [f"{number:05d}" for number in _spaced_numbers(dice, 540)]
    crowd = Crowd(dice, numbers, awkward=16)
    leaders = _leaders(dice, crowd)
    people = leaders + _frontline(dice, crowd, leaders)
    people = [with_traits(dice, person, THEMES) for person in people]
    titles = {person.number: _title(dice, person, people) for person in people}
    leavers = [_gone(dice, crowd, people, days=(12, 160)) for _ in range(3)]
    former = [_gone(dice, crowd, people, days=(60, 340)) for _ in range(52)]
    titles |= {person.number: _title(dice, person, people) for person in (*leavers, *former)}
    return Staff(
        current=tuple(sorted(people, key=lambda person: person.number)),
        leavers=tuple(leavers),
        former=tuple(with_traits(dice, person, THEMES) for person in former),
        titles=titles,
    )


def _spaced_numbers(dice: Dice, count: int) -> list[int]:
    """Employee numbers with gaps, most with leading zeros, in mixed order."""
    numbers, last = [], 101
    for _ in range(count):
        last += dice.whole(1, 39)
        numbers.append(last)
    return dice.shuffled(numbers)


def _leaders(dice: Dice, crowd: Crowd) -> list[Person]:
    head = _leader(dice, crowd, "executive_director", "Main Office", "Day", "")
    directors = [_leader(dice, crowd, "director", "Main Office", "Day", head.number) for _ in _DIRECTORS]
    leaders = [head, *directors]
    for site, shifts in _SUPERVISORS.items():
        director = directors[_DIRECTOR_OF.get(site, 0)]
        manager = _leader(dice, crowd, "program_manager", site, "Day", director.number)
        family = _LEADER_OF_SHIFT.get(site, "direct_support_supervisor")
        leaders += [manager, *(_leader(dice, crowd, family, site, shift, manager.number) for shift in shifts)]
    return leaders


def _leader(dice: Dice, crowd: Crowd, family: str, site: str, shift: str, supervisor: str) -> Person:
    return crowd.person(
        family=family,
        role="Supervisor or manager",
        site=site,
        shift=shift,
        supervisor=supervisor,
        hired=hired_between(dice, date(2001, 1, 8), date(2024, 6, 3)),
        employment="Full-time",
        leader=True,
    )


def _frontline(dice: Dice, crowd: Crowd, leaders: list[Person]) -> list[Person]:
    people: list[Person] = []
    for site, jobs in _FRONTLINE.items():
        for family, count in jobs.items():
            people += [_worker(dice, crowd, family, site, leaders, nth) for nth in range(count)]
    return people


def _known(person: Person) -> dict[str, object]:
    kept = ("family", "role", "site", "shift", "supervisor", "hired", "employment")
    return {name: getattr(person, name) for name in kept}


def _worker(dice: Dice, crowd: Crowd, family: str, site: str, leaders: list[Person], nth: int) -> Person:
    around_the_clock = family in ("direct_support", "nurse", "float")
    shift = dice.weighted(FRONTLINE_SHIFTS) if around_the_clock else "Day"
    if site == "Riverside Day Center":
        shift = dice.weighted({"Day": 0.88, "Weekend": 0.12})
    elif site == "Outreach Office":
        shift = dice.weighted({"Day": 0.75, "Evening": 0.25})
    return crowd.person(
        named=SHARED if (site, family, nth) in _NAMESAKES else None,
        family=family,
        role=_ROLES[family],
        site=site,
        shift=shift,
        supervisor=_supervisor_for(dice, leaders, family, site, shift),
        hired=hired_between(dice, date(2003, 5, 5), date(2026, 2, 23)),
        employment=dice.weighted({"Full-time": 0.66, "Part-time": 0.24, "Per diem": 0.10}),
    )


def _supervisor_for(dice: Dice, leaders: list[Person], family: str, site: str, shift: str) -> str:
    if site == "Main Office":
        wanted = [leader for leader in leaders if leader.family == "director"][2:]
    elif family in ("nurse", "case_manager", "cook", "driver") and site != "Outreach Office":
        wanted = [leader for leader in leaders if leader.family == "program_manager" and leader.site == site]
    else:
        of_site = [leader for leader in leaders if leader.site == site and "supervisor" in leader.family]
        wanted = [leader for leader in of_site if leader.shift == shift] or of_site
    return dice.pick(wanted).number


def _title(dice: Dice, person: Person, people: list[Person]) -> str:
    if person.family == "executive_director":
        return "Executive Director"
    if person.family == "director":
        directors = [each.number for each in people if each.family == "director"]
        return _DIRECTORS[directors.index(person.number)]
    return dice.weighted(TITLES[person.family])


def _gone(dice: Dice, crowd: Crowd, people: list[Person], days: tuple[int, int]) -> Person:
    """Someone who had the same job as a colleague and left some days before the list was taken."""
    like = dice.pick([person for person in people if not person.leader])
    left = AS_OF - timedelta(days=dice.whole(*days))
    hired = left - timedelta(days=dice.whole(200, 2600))
    return crowd.person(**{**_known(like), "hired": hired, "left": left})


@dataclass(frozen=True, kw_only=True)
class StaffList:
    """The list as a file, and where its awkward places are."""

    content: bytes
    truth: dict[str, object]


def harbor_staff_list(staff: Staff) -> StaffList:
    """Return the staff list with everything that makes such lists awkward."""
    dice = Dice("harbor lane staff list")
    plan = _Awkward(dice, staff)
    rows = [_row(dice, person, plan, staff) for person in (*staff.current, *staff.leavers)]
    rows += [_earlier_row(dice, person, staff, plan) for person in plan.rehired]
    rows = dice.shuffled(rows)
    rows = [*rows[:311], next(row for row in rows[200:300] if row[0] not in plan.special), *rows[311:]]
    twice = next(row for row in rows if rows.count(row) == 2)
    content = csv_bytes([HEADINGS, *rows], delimiter=";", encoding="cp1252")
    return StaffList(content=content, truth=_truth(rows, twice, staff, plan))


class _Awkward:
    """Who gets which awkwardness; nobody gets two that would hide each other."""

    def __init__(self, dice: Dice, staff: Staff) -> None:
        free = dice.shuffled([person for person in staff.current if not person.leader])
        plain = [person for person in free if (person.first, person.last) != SHARED]
        take = iter(plain)
        self.rehired = [
            person for person in (next(take) for _ in range(60)) if date(2020, 1, 1) < person.hired < date(2025, 1, 1)
        ][:3]
        self.no_hire_date = {next(take).number for _ in range(9)}
        self.impossible_date = next(take).number
        self.serial_date = {next(take).number for _ in range(4)}
        self.iso_date = {next(take).number for _ in range(24)}
        self.no_email = {next(take).number for _ in range(12)}
        self.unknown_supervisor = next(take).number
        self.no_supervisor = {next(take).number for _ in range(2)}
        self.by_name = {next(take).number for _ in range(31)}
        self.site_spaces = {next(take).number for _ in range(14)}
        self.site_case = {next(take).number for _ in range(11)}
        self.shift_case = {next(take).number for _ in range(8)}
        self.notes = {
            next(take).number: note for note in ("=SUM(1)", "+1 week leave in May", "-", "@ desk 14", "prefers e-mail")
        }
        self.special = {person.number for person in self.rehired} | {person.number for person in staff.leavers}
        self.special |= self.no_hire_date | {self.impossible_date, self.unknown_supervisor} | set(self.notes)


def _row(dice: Dice, person: Person, plan: _Awkward, staff: Staff) -> tuple[str, ...]:
    return (
        person.number,
        person.name,
        staff.titles[person.number],
        _site_text(person, plan, dice),
        person.shift.lower() if person.number in plan.shift_case else person.shift,
        _supervisor_text(person, plan, staff),
        _hire_text(person, plan, dice),
        "" if person.left is None else _american(person.left),
        person.employment,
        "" if person.number in plan.no_email else person.email,
        plan.notes.get(person.number, ""),
    )


def _earlier_row(dice: Dice, person: Person, staff: Staff, plan: _Awkward) -> tuple[str, ...]:
    """The row of somebody's first time here, before they came back."""
    left = person.hired - timedelta(days=dice.whole(120, 500))
    hired = left - timedelta(days=dice.whole(300, 900))
    row = list(_row(dice, person, plan, staff))
    row[6], row[7] = _american(hired), _american(left)
    return tuple(row)


def _site_text(person: Person, plan: _Awkward, dice: Dice) -> str:
    if person.number in plan.site_spaces:
        return person.site + " " * dice.whole(1, 2)
    if person.number in plan.site_case:
        return person.site.upper() if dice.chance(0.5) else person.site.lower()
    return person.site


def _supervisor_text(person: Person, plan: _Awkward, staff: Staff) -> str:
    if person.number == plan.unknown_supervisor:
        return UNKNOWN_SUPERVISOR
    if person.number in plan.no_supervisor:
        return ""
    if person.number in plan.by_name:
        return next(each.name for each in staff.current if each.number == person.supervisor)
    return person.supervisor


def _hire_text(person: Person, plan: _Awkward, dice: Dice) -> str:
    if person.number in plan.no_hire_date:
        return ""
    if person.number == plan.impossible_date:
        return IMPOSSIBLE_DATE
    if person.number in plan.serial_date:
        return str((person.hired - date(1899, 12, 30)).days)
    if person.number in plan.iso_date:
        return person.hired.isoformat()
    return f"{person.hired:%m/%d/%Y}" if dice.chance(0.1) else _american(person.hired)


def _american(day: date) -> str:
    return f"{day.month}/{day.day}/{day.year}"


def _truth(rows: list[tuple[str, ...]], twice: tuple[str, ...], staff: Staff, plan: _Awkward) -> dict[str, object]:
    def places(wanted: object) -> list[int]:
        return [at for at, row in enumerate(rows, start=2) if wanted(row)]

    rehired = {person.number for person in plan.rehired}
    leavers = {person.number for person in staff.leavers}
    return {
        "as_of": AS_OF.isoformat(),
        "rows": len(rows),
        "people": len(staff.current) + len(staff.leavers),
        "people_employed": len(staff.current),
        "leaders": len({person.supervisor for person in staff.current} - {""}),
        "rows_of_leavers": places(lambda row: row[0] in leavers),
        "rows_of_rehired": {number: places(lambda row, n=number: row[0] == n) for number in sorted(rehired)},
        "rows_equal": places(lambda row: row == twice),
        "rows_without_hire_date": places(lambda row: row[6] == ""),
        "rows_with_impossible_date": places(lambda row: row[6] == IMPOSSIBLE_DATE),
        "rows_with_serial_date": places(lambda row: row[6].isdigit()),
        "rows_with_iso_date": places(lambda row: row[6][4:5] == "-"),
        "rows_with_supervisor_by_name": places(lambda row: "," in row[5]),
        "rows_with_unknown_supervisor": places(lambda row: row[5] == UNKNOWN_SUPERVISOR),
        "rows_without_supervisor": places(lambda row: row[5] == ""),
        "rows_with_site_spaces": places(lambda row: row[3] != row[3].strip()),
        "rows_with_site_in_other_case": places(lambda row: row[3].strip() not in SITES),
        "rows_with_shift_in_other_case": places(lambda row: row[4] == row[4].lower()),
        "rows_without_email": places(lambda row: row[9] == ""),
        "rows_with_formula_like_note": places(lambda row: row[10][:1] in tuple("=+-@")),
        "row_named_null": places(lambda row: row[1].startswith("Null,")),
        "row_named_na": places(lambda row: row[1].endswith(", NA")),
        "row_named_true": places(lambda row: row[1].endswith(", True")),
        "rows_sharing_a_name": places(lambda row: row[1] == f"{SHARED[1]}, {SHARED[0]}"),
        "people_by_site": dict(sorted(Counter(person.site for person in staff.current).items())),
        "people_by_shift": dict(sorted(Counter(person.shift for person in staff.current).items())),
        "people_by_job_family": dict(sorted(Counter(person.family for person in staff.current).items())),
        "job_family_of_title": dict(
            sorted({(staff.titles[person.number], person.family) for person in (*staff.current, *staff.leavers)})
        ),
    }


def at_the_time(person: Person, on: date) -> bool:
    """Return whether a person was employed on a day."""
    return person.hired <= on and (person.left is None or person.left > on)
