import re
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

SITES = (
    "Harbor House",
    "Mill Street House",
    "Birchwood Home",
    "Riverside Day Center",
    "Outreach Office",
    "Main Office",
)


@pytest.fixture(scope="module")
def listed(sample: Path, read_records: Any) -> dict[int, dict[str, str]]:
    return read_records(sample / "harbor_lane" / "staff_list.csv", encoding="cp1252", delimiter=";")


@pytest.fixture
def truth(harbor_truth: dict[str, Any]) -> dict[str, Any]:
    return harbor_truth["staff_list.csv"]


def _where(listed: dict[int, dict[str, str]], column: str, wanted: Any) -> list[int]:
    return [at for at, row in listed.items() if wanted(row[column])]


def test_it_is_windows_text_with_crlf(sample: Path) -> None:
    """The list cannot be read as UTF-8, and every line ends as Windows ends it."""
    content = (sample / "harbor_lane" / "staff_list.csv").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        content.decode("utf-8")
    assert content.count(b"\n") == content.count(b"\r\n")


def test_rows_and_people_are_counted(listed: dict[int, dict[str, str]], truth: dict[str, Any]) -> None:
    """Rows are people, the earlier rows of those who came back, and one row twice."""
    numbers = {row["Employee ID"] for row in listed.values()}
    left = {listed[at]["Employee ID"] for at in truth["rows_of_leavers"]}
    assert truth["rows"] == len(listed) == 427
    assert truth["people"] == len(numbers) == 423
    assert truth["people_employed"] == len(numbers - left) == 420
    assert len(listed) - len(numbers) == len(truth["rows_of_rehired"]) + 1


def test_leavers_rehires_and_the_double_row(listed: dict[int, dict[str, str]], truth: dict[str, Any]) -> None:
    """Who left has one row with a termination date; who came back has two rows, one of them without."""
    rows_of: dict[str, list[int]] = {}
    for at, row in listed.items():
        rows_of.setdefault(row["Employee ID"], []).append(at)
    ended = {number: [bool(listed[at]["Termination Date"]) for at in at_rows] for number, at_rows in rows_of.items()}
    assert truth["rows_of_leavers"] == sorted(rows_of[n][0] for n, flags in ended.items() if flags == [True])
    assert truth["rows_of_rehired"] == {n: rows_of[n] for n, flags in ended.items() if sorted(flags) == [False, True]}
    assert [truth["rows_equal"]] == [rows_of[n] for n, flags in ended.items() if flags == [False, False]]
    first, second = truth["rows_equal"]
    assert listed[first] == listed[second]


def test_the_earlier_time_of_a_rehire_ends_before_the_later_begins(
    listed: dict[int, dict[str, str]], truth: dict[str, Any]
) -> None:
    """A rehire's two times here do not overlap."""
    for rows in truth["rows_of_rehired"].values():
        earlier, later = sorted((listed[at] for at in rows), key=lambda row: not row["Termination Date"])
        ended = datetime.strptime(earlier["Termination Date"], "%m/%d/%Y")
        begun = later["Hire Date"]
        assert ended < datetime.strptime(begun, "%Y-%m-%d" if "-" in begun else "%m/%d/%Y")


def test_hire_dates_are_written_in_every_planted_way(listed: dict[int, dict[str, str]], truth: dict[str, Any]) -> None:
    """Blank, impossible, day number and year-month-day stand where truth.yaml says; all others are month/day/year."""
    assert truth["rows_without_hire_date"] == _where(listed, "Hire Date", lambda cell: not cell)
    assert truth["rows_with_impossible_date"] == _where(listed, "Hire Date", lambda cell: cell == "02/30/2026")
    assert truth["rows_with_serial_date"] == _where(listed, "Hire Date", lambda cell: re.fullmatch(r"\d{5}", cell))
    assert truth["rows_with_iso_date"] == _where(listed, "Hire Date", lambda cell: re.fullmatch(r"\d{4}-.*", cell))
    planted = {at for key in truth if key.endswith("_date") for at in truth[key]}
    others = [row["Hire Date"] for at, row in listed.items() if at not in planted]
    assert len(others) == 427 - 9 - 1 - 4 - 24
    assert all(datetime.strptime(cell, "%m/%d/%Y") < datetime(2026, 3, 6) for cell in others)


def test_supervisors_are_numbers_names_unknown_or_blank(
    listed: dict[int, dict[str, str]], truth: dict[str, Any]
) -> None:
    """Every supervisor but the planted one is in the list, by number or by a name that one person has."""
    numbers = {row["Employee ID"] for row in listed.values()}
    names = Counter(name for name, _ in {(row["Name"], row["Employee ID"]) for row in listed.values()})
    assert truth["rows_with_supervisor_by_name"] == _where(listed, "Supervisor", lambda cell: names[cell] == 1)
    assert truth["rows_without_supervisor"] == _where(listed, "Supervisor", lambda cell: not cell)
    strangers = _where(listed, "Supervisor", lambda cell: cell and cell not in numbers and not names[cell])
    assert truth["rows_with_unknown_supervisor"] == strangers
    assert {listed[at]["Supervisor"] for at in strangers} == {"00042"}


def test_leaders_are_those_who_supervise(listed: dict[int, dict[str, str]], truth: dict[str, Any]) -> None:
    """Everyone named as a supervisor, by number or by name, once."""
    number_of = {row["Name"]: row["Employee ID"] for row in listed.values()}
    named = {number_of.get(row["Supervisor"], row["Supervisor"]) for row in listed.values()}
    assert truth["leaders"] == len(named - {"", "00042"}) == 31


def test_supervisors_form_no_circle(listed: dict[int, dict[str, str]]) -> None:
    """From everyone the way up ends within five steps."""
    number_of = {row["Name"]: row["Employee ID"] for row in listed.values()}
    above = {row["Employee ID"]: number_of.get(row["Supervisor"], row["Supervisor"]) for row in listed.values()}
    for person in above:
        for _ in range(5):
            person = above.get(person, "")
        assert person == ""


def test_sites_shifts_mails_and_notes(listed: dict[int, dict[str, str]], truth: dict[str, Any]) -> None:
    """Spaces, other capitals, blanks and formula-like notes stand where truth.yaml says."""
    assert truth["rows_with_site_spaces"] == _where(listed, "Site", lambda cell: cell.endswith(" "))
    assert truth["rows_with_site_in_other_case"] == _where(
        listed, "Site", lambda cell: cell.strip() not in SITES and cell.strip().title() in SITES
    )
    assert {row["Site"].strip().title() for row in listed.values()} == set(SITES)
    assert truth["rows_with_shift_in_other_case"] == _where(listed, "Shift", lambda cell: cell.islower())
    assert {row["Shift"].title() for row in listed.values()} == {"Day", "Evening", "Overnight", "Weekend"}
    assert truth["rows_without_email"] == _where(listed, "E-mail", lambda cell: not cell)
    assert truth["rows_with_formula_like_note"] == _where(listed, "Notes", lambda cell: cell.startswith(tuple("=+-@")))
    assert "=SUM(1)" in {row["Notes"] for row in listed.values()}


def test_names_that_programs_stumble_over(listed: dict[int, dict[str, str]], truth: dict[str, Any]) -> None:
    """Null, NA, True, accents and two kinds of apostrophe are there; two people share a name."""
    assert truth["row_named_null"] == _where(listed, "Name", lambda cell: cell == "Null, Christopher")
    assert truth["row_named_na"] == _where(listed, "Name", lambda cell: cell == "Kim, NA")
    assert truth["row_named_true"] == _where(listed, "Name", lambda cell: cell == "Love, True")
    assert [len(truth[f"row_named_{word}"]) for word in ("null", "na", "true")] == [1, 1, 1]
    names = {row["Name"] for row in listed.values()}
    assert {"Núñez, Lucía", "O'Brien, Sean", "O’Brien, Maeve", "Šaric, Željka"} <= names
    people_of: dict[str, set[str]] = {}
    for row in listed.values():
        people_of.setdefault(row["Name"], set()).add(row["Employee ID"])
    shared = {name for name, people in people_of.items() if len(people) > 1}
    assert shared == {"Flores, Maria"}
    assert truth["rows_sharing_a_name"] == _where(listed, "Name", lambda cell: cell in shared)


def test_counts_by_site_shift_and_job(listed: dict[int, dict[str, str]], truth: dict[str, Any]) -> None:
    """Each person employed is counted once, by the row without a termination date."""
    employed = {row["Employee ID"]: row for row in listed.values() if not row["Termination Date"]}.values()
    family_of = truth["job_family_of_title"]
    assert Counter(row["Site"].strip().title() for row in employed) == truth["people_by_site"]
    assert Counter(row["Shift"].title() for row in employed) == truth["people_by_shift"]
    assert Counter(family_of[row["Job Title"]] for row in employed) == truth["people_by_job_family"]
    assert {row["Job Title"] for row in listed.values()} == set(family_of)


def test_a_supervisors_title_is_never_the_job_it_supervises(truth: dict[str, Any]) -> None:
    """Every title with "Superv" or "Supv" in it belongs to a job of supervisors."""
    supervisors = {title: job for title, job in truth["job_family_of_title"].items() if "Sup" in title and "v" in title}
    assert {job for title, job in supervisors.items()} == {
        "direct_support_supervisor",
        "day_supervisor",
        "outreach_supervisor",
    }


def test_the_workbook_of_willow_bend(sample: Path, willow_truth: dict[str, Any]) -> None:
    """A title above the headings, real dates but for the planted cells, supervisors by full name."""
    truth = willow_truth["staff_list.xlsx"]
    book = openpyxl.load_workbook(sample / "willow_bend" / "staff_list.xlsx")
    assert book.sheetnames == ["Staff", "Notes"]
    cells = list(book["Staff"].values)
    headings = cells[truth["heading_row"] - 1]
    rows = {
        at: dict(zip(headings, row, strict=True)) for at, row in enumerate(cells, start=1) if at > truth["heading_row"]
    }
    assert cells[0][0].startswith("Willow Bend Family Center")
    assert truth["rows"] == truth["people"] == len({row["Worker No."] for row in rows.values()}) == 41
    assert truth["people_employed"] == sum(row["Left on"] is None for row in rows.values()) == 40
    assert truth["rows_of_leavers"] == [at for at, row in rows.items() if row["Left on"]]
    assert truth["rows_without_hire_date"] == [at for at, row in rows.items() if row["Start date"] is None]
    assert truth["rows_with_date_as_text"] == [at for at, row in rows.items() if isinstance(row["Start date"], str)]
    assert truth["rows_without_supervisor"] == [at for at, row in rows.items() if row["Reports to"] is None]
    assert truth["leaders"] == len({row["Reports to"] for row in rows.values()} - {None})
    assert {row["Reports to"] for row in rows.values()} - {None} <= {row["Full name"] for row in rows.values()}
    employed = [row for row in rows.values() if row["Left on"] is None]
    assert Counter(row["Location"] for row in employed) == truth["people_by_site"]
    families = Counter(truth["job_family_of_title"][row["Position"]] for row in employed)
    assert families == truth["people_by_job_family"]


@pytest.mark.parametrize("organisation", ["harbor_lane", "willow_bend"])
def test_rules_name_people_of_one_job(
    sample: Path, organisation: str, harbor_truth: dict[str, Any], willow_truth: dict[str, Any]
) -> None:
    """Those kept apart or together are four different people, each pair in one job and on one shift."""
    if organisation == "harbor_lane":
        content = (sample / "harbor_lane" / "staff_list.csv").read_bytes().decode("cp1252")
        cells = [line.split(";") for line in content.splitlines()]
        job = {row[0]: (harbor_truth["staff_list.csv"]["job_family_of_title"].get(row[2]), row[4]) for row in cells}
        named = harbor_truth["team_rules.yaml"]
    else:
        book = openpyxl.load_workbook(sample / "willow_bend" / "staff_list.xlsx")
        job = {
            str(row[0]): (willow_truth["staff_list.xlsx"]["job_family_of_title"].get(row[2]), row[4])
            for row in book["Staff"].values
        }
        named = willow_truth["team_rules.yaml"]
    pairs = [named["keep_apart"], named["keep_together"]]
    assert len({person for pair in pairs for person in pair}) == 4
    for first, second in pairs:
        assert job[first] == job[second]
        assert job[first][0]
    text = (sample / organisation / "team_rules.yaml").read_text(encoding="utf-8")
    assert all(f'"{person}"' in text for pair in pairs for person in pair)
