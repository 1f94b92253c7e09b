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
        ("Role", ""),
        ("Name one thing that would help", ""),
        ("Site name", ""),
    ],
)
def test_headings_that_identify_people_are_known(heading: str, field: str) -> None:
    """English, Spanish and German headings; a question that begins with "Name" is none."""
    assert identity_field(heading, pd.Series(["x"])) == field


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
    ],
)
def test_cells_tell_what_a_heading_hides(cells: list[str], field: str) -> None:
    """A column called "Q9" that holds e-mail addresses identifies people; dates and decimals do not."""
    assert identity_field("Q9", pd.Series(cells)) == field
