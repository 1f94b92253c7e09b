"""A second organisation's files, laid out unlike the sample's; every number that a page should show is made here."""

from pathlib import Path

#: Statement -> how many of the 30 people agree.
STATEMENTS = {
    "I know what our mission asks of me today": 18,
    "My supervisor keeps the promises made to staff": 24,
    "Mistakes are talked about here without blame": 12,
    "I have time to learn from my colleagues": 15,
}
N_ANSWERS = 30

#: Title as written -> how many people; which job the first two are is asked on the page.
TITLES = {"Care Companion I": 7, "Care Companion (float)": 3, "Job Coach": 8}
N_STAFF = sum(TITLES.values()) + 2

N_PAIRS, N_BEFORE_ONLY, MEAN_CHANGE = 16, 2, 3

_FIRST = ("Ada", "Bo", "Cleo", "Dag", "Edda", "Finn", "Gro", "Hal", "Ida", "Jens")
_LAST = ("Quillfeather", "Wintergreen", "Oxenbridge")


def name(number: int) -> tuple[str, str]:
    """Return a first and a last name, a different pair for each number under 30."""
    return _FIRST[number % len(_FIRST)], _LAST[number // len(_FIRST) % len(_LAST)]


def write_survey(path: Path) -> Path:
    """Write answers as Google Forms exports a grid: one row a person, the statement in brackets."""
    asked = [f"Please say how far you agree. [{statement}]" for statement in STATEMENTS]
    lines = [["Timestamp", "Email Address", *asked, "Which team are you in?"]]
    for person in range(N_ANSWERS):
        first, last = name(person)
        mail = f"{first}.{last}@cedar.example".lower()
        answers = ["Agree" if person < agree else "Disagree" for agree in STATEMENTS.values()]
        team = "Mornings" if person % 2 else "Evenings"
        lines.append([f"5/{person % 28 + 1}/2026 9:{person:02}:00", mail, *answers, team])
    return _write(path, lines, ",")


def write_staff(path: Path, *, copies: int = 1) -> Path:
    """Write a staff list with semicolons and headings of its own; `copies` makes it longer for a search that lasts."""
    lines = [["Badge number", "Surname", "Given name", "Position", "Program", "Reports to", "Date hired", "FT/PT"]]
    lines.append(["B-900", "Overmyer", "Una", "Program Lead", "North", "", "2015-02-01", "FT"])
    lines.append(["B-901", "Underhill", "Vera", "Program Lead", "South", "B-900", "2016-02-01", "FT"])
    titles = [title for title, many in TITLES.items() for _ in range(many * copies)]
    for number, title in enumerate(titles):
        first, last = name(number)
        leader, program = (("B-900", "North"), ("B-901", "South"))[number % 2]
        hired, kind = f"20{10 + number % 14}-0{number % 9 + 1}-15", ("FT", "PT")[number % 3 == 0]
        lines.append([f"B-{number:05}", last, first, title, program, leader, hired, kind])
    return _write(path, lines, ";")


def write_scores(path: Path) -> Path:
    """Write scores one row a score; each of the 16 gains 2 or 4 points, 3 on average, two were not there again."""
    lines = [["Learner", "Test", "Points"]]
    for person in range(N_PAIRS + N_BEFORE_ONLY):
        before = 20 + person % 5 * 3
        lines.append([f"L{person:02}", "pre", str(before)])
        if person < N_PAIRS:
            lines.append([f"L{person:02}", "post", str(before + (2, 4)[person % 2])])
    return _write(path, lines, "\t")


def personal() -> list[str]:
    """Return what tells who somebody in these files is."""
    people = [name(person) for person in range(N_ANSWERS)]
    return [*_LAST, "Overmyer", "Underhill", *(f"{first}.{last}".lower() for first, last in people)]


def _write(path: Path, lines: list[list[str]], between: str) -> Path:
    path.write_text("\n".join(between.join(line) for line in lines) + "\n", encoding="utf-8")
    return path
