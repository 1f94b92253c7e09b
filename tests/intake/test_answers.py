import pandas as pd

from toolkit.intake.answer_labels import known_labels
from toolkit.intake.answers import as_lists, as_numbers, note_strays, one_spelling, rate, split_options
from toolkit.intake.repairs import RepairList


def _cells(*texts: str) -> pd.Series:
    return pd.Series(list(texts), index=range(2, len(texts) + 2), dtype="str", name="Q")


def test_cells_may_mix_labels_numbers_and_not_applicable() -> None:
    """ISSUE: ``4``, ``4 - Agree``, ``Agree `` and ``N/A`` in one column; a stray is listed and is no answer."""
    labels = known_labels(["Agree", "Strongly disagree"])
    assert labels is not None
    rated = rate(_cells("4", "4 - Agree", "Agree", "N/A", "", "9", "Strongly disagree"), labels)
    assert rated.numbers.astype(object).where(rated.numbers.notna(), None).tolist() == [4, 4, 4, None, None, None, 1]
    assert (rated.n_not_applicable, rated.strays) == (1, [(7, "9")])
    repairs = RepairList()
    note_strays(rated, "Q", labels, repairs)
    assert repairs.entries[0].action == (
        'This question accepts 1 to 5 or "Strongly disagree" to "Agree"; read as no answer.'
    ) or repairs.entries[0].action == (
        'This question accepts 1 to 5 or "Strongly disagree" to "Strongly agree"; read as no answer.'
    )


def test_options_that_hold_a_comma_are_kept_whole() -> None:
    """With the options known, "Bus, tram or train" is one answer; what is written in is kept as it stands."""
    options = ("Bus, tram or train", "Car, own", "Car")
    split = [
        split_options(cell, ", ", options)
        for cell in ("Bus, tram or train, Car", "Car, own, on foot", "car", "", "Cart, Car")
    ]
    assert split == [["Bus, tram or train", "Car"], ["Car, own", "on foot"], ["Car"], [], ["Cart", "Car"]]


def test_lists_lose_their_closing_sign() -> None:
    """A semicolon at the end of a list is no empty answer."""
    lists = as_lists(_cells("E-mail;Team meeting;", "", "Notice board;"), (";", ", "), ())
    assert lists.fillna("none").tolist() == ["E-mail; Team meeting", "none", "Notice board"]


def test_what_is_no_number_is_listed() -> None:
    """A question that asks for a number keeps numbers and lists the rest."""
    repairs = RepairList()
    numbers = as_numbers(_cells("12", "2,5", "a lot", "80%"), "Years", repairs)
    assert numbers.tolist()[:2] == [12, 2.5]
    assert numbers.isna().tolist() == [False, False, True, False]
    assert [(e.row, e.found, e.action) for e in repairs.entries] == [
        (None, "2,5", "A decimal comma; read as 2.5, and the others alike."),
        (4, "a lot", "This is not a number; read as no answer."),
    ]


def test_commas_between_thousands_are_not_decimals() -> None:
    """1,250 hours beside 20 are more than a thousand; beside 2,5 the comma is a decimal sign."""
    repairs = RepairList()
    assert as_numbers(_cells("1,250", "20"), "Hours", repairs).tolist() == [1250, 20]
    assert as_numbers(_cells("1,250", "2,5"), "Hours", RepairList()).tolist() == [1.25, 2.5]
    assert [(e.found, e.action) for e in repairs.entries] == [
        ("1,250", "A comma between thousands; read as 1250, and the others alike.")
    ]


def test_capitals_do_not_part_a_group() -> None:
    """The spelling of most is everybody's, and each row that was changed is listed."""
    repairs = RepairList()
    cells = one_spelling(_cells("North", "north", "", "North", "South"), "Site", repairs)
    assert list(cells) == ["North", "North", "", "North", "South"]
    assert [(e.row, e.found, e.action) for e in repairs.entries] == [
        (3, "north", 'Read as "North": only the capitals differ.')
    ]
