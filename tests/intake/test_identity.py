import pandas as pd
import pytest

from toolkit.intake.identity import identity_field


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Email Address", "email"),
        ("Dirección de correo electrónico", "email"),
        ("E-Mail des Empfängers", "email"),
        ("Your name", "name"),
        ("Nombre completo", "name"),
        ("Nachname", "name"),
        ("Name2", "name"),
        ("IP Address", "ip"),
        ("Marca temporal", "end"),
        ("Employee ID", "employee_id"),
        ("Who is your supervisor?", "supervisor"),
        ("Location Latitude", "latitude"),
        ("Please enter your full name (optional)", "name"),
        ("What's your name?", "name"),
        ("Name of person completing this form", "name"),
        ("Nombre y apellidos", "name"),
        ("Prénom", "name"),
        ("Initials", "name"),
        ("Supervisor's name", "supervisor"),
        ("Date of birth (mm/dd/yyyy)", "birth"),
        ("Best phone number", "phone"),
        ("Work e-mail:", "email"),
        ("Badge no.", "employee_id"),
        ("First", "name"),
        ("Last", "name"),
        ("Slack handle", "name"),
        ("ZIP code", "address"),
        ("Name of your program", ""),
        ("Survey name", ""),
        ("My supervisor listens", ""),
        ("Does mail reach you?", ""),
        ("Role", ""),
        ("Name one thing that would help", ""),
        ("Site name", ""),
    ],
)
def test_headings_that_identify_people_are_known(heading: str, field: str) -> None:
    """English, Spanish and German headings; a question that begins with "Name" is none."""
    assert identity_field(heading, pd.Series(["some words"])) == field


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        (["ana@x.org", "", "ben@y.com"], "email"),
        (["10.0.0.1", "192.168.1.20"], "ip"),
        (["3/2/2026 8:05:07", "3/2/2026 8:42:07"], "time"),
        (["(555) 123-4567", "555-987-6543"], "phone"),
        (["2026-01-10", "2026-02-11"], ""),
        (["0.123456789", "12.3456789"], ""),
        (["write to ana@x.org please", "no"], ""),
        (["Ana Diaz <ana@x.org>", "Ben <ben@x.org>"], "email"),
        (["6125550101", "612-555-0102"], "phone"),
        (["Mon Mar 02 2026 08:05:07 GMT-0600 (CST)", "Tue Mar 03 2026 08:05:07 GMT-0600 (CST)"], "time"),
        (["2026年3月2日 8:05", "2026年3月3日 9:05"], "time"),
        (["1772438707", "1772438999"], "time"),
        (["46083.3369444", "46084.3369444"], "time"),
        (["44.9778, -93.2650", "44.9537,-93.0900"], "place"),
        (["Mozilla/5.0 (Windows NT 10.0)", "Mozilla/5.0 (iPhone)"], "device"),
        (["550e8400-e29b-41d4-a716-446655440000"], "token"),
        (["8:05", "17:30"], ""),
        (["In 2024 we had 12 to 14", "2024 was good"], ""),
    ],
)
def test_cells_tell_what_a_heading_hides(cells: list[str], field: str) -> None:
    """A column called "Q9" that holds e-mail addresses identifies people; dates and decimals do not."""
    assert identity_field("Q9", pd.Series(cells)) == field


@pytest.mark.parametrize("heading", ["Supervisor", "Name", "Phone"])
def test_what_is_rated_is_an_answer_whatever_it_is_called(heading: str) -> None:
    """Over "Satisfied" a supervisor is rated, over "x" a way to be told is ticked; over names, people are named."""
    assert identity_field(heading, pd.Series(["Satisfied", "Very satisfied", "", "N/A"])) == ""
    assert identity_field(heading, pd.Series(["x", "", "x"])) == ""
    assert identity_field(heading, pd.Series(["Ana Diaz", "Ben Li"])) != ""
