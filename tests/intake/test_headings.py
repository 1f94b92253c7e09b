from toolkit.intake.headings import assign, plain, snake


def test_a_heading_is_reduced_to_its_words() -> None:
    """Camel case, underscores, accents, signs and case make no difference."""
    assert {plain(h) for h in ("HireDate", "hire_date", "Hire Date:", " HIRE-DATE ", "Hire  date*")} == {"hire date"}
    assert plain("Ubicación") == "ubicacion"
    assert plain("EmployeeID") == "employee id"


def test_a_field_takes_its_surest_heading_and_a_heading_serves_once() -> None:
    """The words "Employee ID" wins over "ID"; a heading taken by one field is not taken by the next."""
    found = assign(["ID", "Employee ID", "Title"], {"person": ("employee id", "id"), "code": ("employee id", "id")})
    assert found == {"person": "Employee ID", "code": "ID"}


def test_a_column_name_is_made_of_words() -> None:
    """Names of further columns are lower case with underscores."""
    assert (snake("Home Phone #"), snake("%")) == ("home_phone", "column")
