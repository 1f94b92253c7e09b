from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import workspace
from toolkit.workspace import likeness, sketch

WORDS = st.lists(st.text("abcdefghij", min_size=4, max_size=8), unique=True, min_size=150, max_size=250)


def people(names: range) -> list[str]:
    """Cells of a made-up staff list."""
    return [f"Person{n} Family{n}" for n in names] + [f"p{n}@example.org" for n in names]


def test_the_estimate_is_near_the_true_share() -> None:
    """Half of the people in common: true Jaccard 1/3, and the sketch says so within its error (Cohen & Kaplan 2007)."""
    assert abs(likeness(sketch(people(range(1000))), sketch(people(range(500, 1500)))) - 1 / 3) < 0.13


def test_numbers_and_short_cells_tell_nothing() -> None:
    """Two files that share only ids and yes/no do not look alike."""
    assert sketch(["1", "002", "yes", "no", "3.5"]) == ()
    assert likeness((), ()) == 0.0


@given(WORDS)
@settings(derandomize=True, deadline=None, max_examples=25)
def test_the_order_of_cells_does_not_matter(words: list[str]) -> None:
    """The same cells in any order give the same sketch."""
    assert sketch(words) == sketch(list(reversed(words)) + words)


def test_another_ones_file_is_noticed() -> None:
    """A file with another organisation's people is questioned; the own next round and a stranger's file are not."""
    ours, theirs = workspace.create("Ours"), workspace.create("Theirs")
    day = date(2026, 11, 23)
    ours.keep_file("a.csv", b"a", "staff", on=day, cells=people(range(200)))
    theirs.keep_file("b.csv", b"b", "staff", on=day, cells=people(range(1000, 1200)))
    assert workspace.another_one_like(ours, people(range(1010, 1190))) == "Theirs"
    assert workspace.another_one_like(ours, people(range(20, 220))) == ""
    assert workspace.another_one_like(ours, people(range(5000, 5200))) == ""
