"""One staff list in every layout that HR systems write: the same people come out."""

import itertools
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from toolkit.intake.roster import read_roster

Write = Callable[..., Path]

FIELDS = ["person", "name", "job_title", "site", "shift", "supervisor", "hire_date", "employment_type", "email"]
PEOPLE = [
    ["0071", "Núñez, Ana", "DSP", "Norte", "Day", "Groß, Anna", "7/15/2019", "Full Time", "ana@example.org"],
    ["0082", "Groß, Anna", "DSP Supervisor", "Norte", "Day", "", "1/31/2010", "Full Time", "anna@example.org"],
    ["0093", "Okafor, Chi", "Cook", "Süd", "Night", "Groß, Anna", "", "Part Time", ""],
]
HEADINGS = {
    "en": ["Employee #", "Name", "Job Title", "Location", "Shift", "Reports To", "Hire Date", "FT/PT", "Work Email"],
    "es": [
        *("No. de empleado", "Nombre completo", "Puesto de trabajo", "Centro de trabajo", "Turno", "Jefe inmediato"),
        *("Fecha de ingreso", "Tipo de jornada", "Correo electrónico"),
    ],
    "de": [
        *("Pers.-Nr.", "Name, Vorname", "Tätigkeit", "Einrichtung", "Schicht", "Vorgesetzte/r"),
        *("Eintrittsdatum", "Beschäftigungsumfang", "E-Mail-Adresse"),
    ],
}


def _text(headings: list[str], delimiter: str) -> str:
    lines = [delimiter.join(f'"{cell}"' for cell in row) for row in [headings, *PEOPLE]]
    return "\r\n".join(lines) + "\r\n"


def _people(path: Path) -> list[list[str]]:
    staff = read_roster(path).staff[FIELDS]
    days = staff["hire_date"].dt.strftime("%Y-%m-%d").fillna("")
    return staff.assign(hire_date=days).values.tolist()


EXPECTED = [
    ["0071", "Ana Núñez", "DSP", "Norte", "Day", "0082", "2019-07-15", "Full Time", "ana@example.org"],
    ["0082", "Anna Groß", "DSP Supervisor", "Norte", "Day", "", "2010-01-31", "Full Time", "anna@example.org"],
    ["0093", "Chi Okafor", "Cook", "Süd", "Night", "0082", "", "Part Time", ""],
]


@pytest.mark.parametrize(
    ("delimiter", "encoding"),
    list(itertools.product([",", ";", "\t", "|"], ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])),
)
def test_any_delimiter_and_encoding_gives_the_same_people(write: Write, delimiter: str, encoding: str) -> None:
    """Names keep their letters, ids their zeros, whatever the export wizard was set to."""
    assert _people(write("staff.csv", _text(HEADINGS["en"], delimiter), encoding)) == EXPECTED


@pytest.mark.parametrize("language", list(HEADINGS))
def test_headings_in_three_languages_give_the_same_people(write: Write, workbook: Write, language: str) -> None:
    """English, Spanish and German HR headings, as text and as a workbook."""
    assert _people(write("staff.csv", _text(HEADINGS[language], ";"), "cp1252")) == EXPECTED
    assert _people(workbook("staff.xlsx", Staff=[HEADINGS[language], *PEOPLE])) == EXPECTED


def test_dates_and_numbers_of_a_workbook_are_those_of_the_text(workbook: Write) -> None:
    """Ids are numbers shown with zeros, hire dates are real dates or Excel's bare numbers."""
    rows = [[(int(p[0]), 4), *p[1:]] for p in PEOPLE]
    rows[0][6], rows[1][6] = pd.Timestamp("2019-07-15").to_pydatetime(), 40209
    assert _people(workbook("staff.xlsx", Staff=[HEADINGS["en"], *rows])) == EXPECTED


@pytest.mark.parametrize(
    "heading",
    [
        *("Password", "User_Pwd", "TempPassword", "Contraseña", "Kennwort", "Initialpasswort", "Passcode", "PIN"),
        *("NSS", "Sozialversicherungsnummer", "Steuer-ID", "Kontonummer", "CURP"),
    ],
)
def test_what_nobody_may_read_is_nowhere(write: Write, heading: str) -> None:
    """Neither in the staff, nor set aside, nor in repairs or questions, however untidy its row."""
    text = (
        f"Employee ID,Name,{heading},Job Title,Status\n1,Ana, geheim77 ,Cook,?\n,,geheim77,,\n2,Ben,geheim77,Cook,No\n"
    )
    roster = read_roster(write("staff.csv", text))
    tables = (roster.staff, roster.set_aside, roster.repairs, roster.questions_to_ask)
    assert [table for table in tables if "geheim77" in table.to_csv()] == []
    assert "left out on reading" in roster.repairs["action"].str.cat()


@pytest.mark.parametrize(
    ("status", "is_staff"), [("aktiv", True), ("Elternzeit", True), ("inaktiv", False), ("Baja", False)]
)
def test_a_status_in_spanish_and_german_is_known(write: Write, status: str, is_staff: bool) -> None:
    """Nobody is asked what "inaktiv" means."""
    roster = read_roster(write("staff.csv", f"Personalnummer;Name;Position;Status\n1;Ana;Koch;{status}\n"))
    assert (len(roster.staff) == 1) == is_staff
    assert roster.questions_to_ask[roster.questions_to_ask["topic"] == "status"].empty


def test_full_and_part_time_in_german_is_no_leaving(write: Write) -> None:
    """A status column of Vollzeit and Teilzeit is the employment type."""
    roster = read_roster(
        write("staff.csv", "Personalnummer;Name;Position;Status\n1;A;Koch;Vollzeit\n2;B;Koch;Teilzeit\n")
    )
    assert roster.staff["employment_type"].tolist() == ["Vollzeit", "Teilzeit"]
