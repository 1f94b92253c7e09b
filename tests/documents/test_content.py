"""What papers consist of."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.documents.content import Table, long_date, readable


def contrast_on_white(colour):
    """WCAG 2.2 contrast, written anew from its definition."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


@settings(derandomize=True, deadline=None)
@given(st.integers(0, 0xFFFFFF))
def test_any_colour_becomes_readable(number):
    """Whatever colour an organisation has, its headings can be read."""
    assert contrast_on_white(readable(f"#{number:06x}")) >= 4.5


def test_a_dark_colour_stays():
    """It is readable as it is."""
    assert readable("#1f5f7a") == "#1f5f7a"


@pytest.mark.parametrize(("language", "shown"), [("en", "5 March 2026"), ("es", "5 de marzo de 2026")])
def test_dates_in_words(language, shown):
    """Nobody takes 3/5 for another day."""
    assert long_date(date(2026, 3, 5), language) == shown


def test_columns_of_numbers():
    """Numbers, differences, ranges, dashes and hidden cells stand to the right; the first column never."""
    rows = (("1", "70 %", "+3.2", "8–9", "a"), ("2", "hidden to protect people", "−0.1", "–", "1"))
    assert Table(caption="c", columns=tuple("vwxyz"), rows=rows).numeric == (False, True, True, True, False)
