import pytest

from toolkit.cohorts import protected_trait


@pytest.mark.parametrize(
    ("column", "trait"),
    [
        ("race", "race or ethnic origin"),
        ("Ethnicity (self-reported)", "race or ethnic origin"),
        ("raza", "race or ethnic origin"),
        ("sex", "sex or gender"),
        ("Género", "sex or gender"),
        ("Geschlecht", "sex or gender"),
        ("sexual_orientation", "sexual orientation"),
        ("age", "age or birth"),
        ("ageGroup", "age or birth"),
        ("Date of Birth", "age or birth"),
        ("DOB", "age or birth"),
        ("dateofbirth", "age or birth"),
        ("Fecha de nacimiento", "age or birth"),
        ("Âge", "age or birth"),
        ("disability_status", "disability or health"),
        ("discapacidad", "disability or health"),
        ("religion", "religion or belief"),
        ("religión", "religion or belief"),
        ("national_origin", "national origin or citizenship"),
        ("Nationalité", "national origin or citizenship"),
        ("marital status", "family status"),
        ("veteran", "veteran status"),
    ],
)
def test_named(column, trait):
    """A protected trait is known by the column's name, whatever its writing or language."""
    assert protected_trait(column) == trait


@pytest.mark.parametrize(
    "column",
    [
        "site", "shift", "language", "stage", "average_score", "manager", "employment_type", "tenure_months",
        "Essex", "unisex_laundry_trace", "orientation", "workplace", "coverage", "",
    ],
)  # fmt: skip
def test_not_named(column):
    """A word that only contains the letters of a trait is no trait."""
    assert protected_trait(column) == ""
