import io
from datetime import date

import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import workspace
from toolkit.workspace import likeness, sketch

WORDS = st.lists(st.text("abcdefghij", min_size=4, max_size=8), unique=True, min_size=150, max_size=250)


def people(names: range, separator: str = ",") -> bytes:
    """A made-up staff list."""
    rows = [separator.join((f"{n:05d}", f"Person{n} Family{n}", f"p{n}@example.org", "yes")) for n in names]
    return "\r\n".join(rows).encode()


def test_the_estimate_is_near_the_true_share() -> None:
    """Half of the people in common: true Jaccard 1/3, and the sketch says so within its error (Cohen & Kaplan 2007)."""
    assert abs(likeness(sketch(people(range(1000))), sketch(people(range(500, 1500)))) - 1 / 3) < 0.13


def test_numbers_and_short_cells_tell_nothing() -> None:
    """Two files that share only ids and yes/no do not look alike."""
    assert sketch(b"1,002,yes\r\nno;3.5|7") == ()
    assert likeness((), ()) == 0.0


@given(WORDS)
@settings(derandomize=True, deadline=None, max_examples=25)
def test_the_order_of_cells_does_not_matter(words: list[str]) -> None:
    """The same cells in any order give the same sketch."""
    assert sketch(",".join(words).encode()) == sketch("\n".join([*reversed(words), *words]).encode())


def test_a_workbook_resembles_the_same_list_as_text() -> None:
    """The staff list as CSV in one year and as XLSX in the next is still the same people's."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for row in range(300):
            sheet.write_string(row, 0, f"Person{row} Family{row}")
            sheet.write_string(row, 1, f"p{row}@example.org")
    assert likeness(sketch(file.getvalue()), sketch(people(range(300), ";").decode().encode("utf-16"))) > 0.9


def test_a_damaged_workbook_tells_nothing() -> None:
    """Half a workbook is like no other file."""
    assert sketch(b"PK\x03\x04 half") == ()


def test_another_ones_file_is_noticed() -> None:
    """A file with another organisation's people is questioned; the own next round and a stranger's file are not."""
    ours, theirs = workspace.create("Ours"), workspace.create("Theirs")
    day = date(2026, 11, 23)
    ours.keep_file("a.csv", people(range(200)), "staff", on=day)
    theirs.keep_file("b.csv", people(range(1000, 1200)), "staff", on=day)
    assert workspace.another_one_like(ours, people(range(1010, 1190))) == "Theirs"
    assert workspace.another_one_like(ours, people(range(20, 220))) == ""
    assert workspace.another_one_like(ours, people(range(5000, 5200))) == ""
