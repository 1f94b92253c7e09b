from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.errors import FileProblem
from toolkit.intake.recognise import recognise
from toolkit.intake.relias import FEED
from toolkit.intake.roster import read_roster

Write = Callable[..., Path]

PEOPLE = (
    "U|1||Rivera|Ana|arivera|Yes|No|07/15/2019|ana@example.org|DSP|Res|North||Full Time\n"
    "U|1||Chen|Ben|bchen|No|No|02/30/2020|ben@example.org|DSP|Res|North||Part Time\n"
    "U|1||Diaz|Eva|ediaz|Yes|No||eva@example.org|Cook|Res|South||Part Time\n"
)
NO_HEADINGS = "The file has no row of headings; its columns are read in the order of the Relias HR feed."


def test_a_feed_without_headings_gives_the_same_people(write: Write) -> None:
    """Its first row is a person; rows are counted as they stand in the file, and the repairs say what was done."""
    bare, headed = write("feed.txt", PEOPLE), write("headed.txt", "|".join(FEED) + "\n" + PEOPLE)
    one, two = read_roster(bare), read_roster(headed)
    assert one.staff["row"].tolist() == [1, 3]
    assert one.staff.drop(columns="row").equals(two.staff.drop(columns="row"))
    assert one.set_aside.values.tolist() == [[2, 'The status says "No".', "bchen"]]
    assert one.repairs[one.repairs["column"] == "HireDate"][["row", "found"]].values.tolist() == [[2, "02/30/2020"]]
    assert NO_HEADINGS in one.repairs["action"].tolist()
    assert NO_HEADINGS not in two.repairs["action"].tolist()
    assert recognise(bare).kind == "staff"


@pytest.mark.parametrize(
    "text",
    [
        PEOPLE.replace("ana@", "ana at ").replace("07/15/2019", "once"),  # no e-mail and no day in their places
        PEOPLE.replace("|Yes|", "|Perhaps|"),
        PEOPLE.replace("|Full Time", "|Full Time|x"),  # a column more than the feed has
        PEOPLE.replace("|", ";"),
    ],
)
def test_what_is_not_surely_the_feed_is_refused(write: Write, text: str) -> None:
    """Columns are never given a meaning by their place alone."""
    with pytest.raises(FileProblem, match="does not look like a staff list"):
        read_roster(write("feed.txt", text))
