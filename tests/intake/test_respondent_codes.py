"""Respondents get codes in the order of arrival."""

import numpy as np
import pytest

from toolkit.intake.respondent_codes import respondent_codes


@pytest.mark.parametrize(("n", "n_digits"), [(0, 3), (1, 3), (999, 3), (1000, 4), (12_345, 5)])
def test_codes_are_numbers_of_one_width(n: int, n_digits: int) -> None:
    """At least three digits, and as many as the last respondent needs."""
    arrival = np.arange(n, 0, -1)
    codes = respondent_codes(arrival)
    assert list(codes) == [f"R{number:0{n_digits}}" for number in arrival]
    assert (codes.name, str(codes.dtype)) == ("respondent", "str")
