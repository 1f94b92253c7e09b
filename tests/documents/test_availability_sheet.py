"""The sheet that asks people when they can meet."""

from datetime import date

import pandas as pd
import pytest

from toolkit.cohorts import MeetingSlots, Rules, Slot, TeamSize
from toolkit.documents import write_availability_sheet
from toolkit.errors import DataProblem
from toolkit.intake import read_availability, read_table

STAFF = pd.DataFrame(
    {"person": ["007", "8", "9"], "name": ["Ana", "Bo", "Cy"], "shift": ["day", "night", ""]}, dtype="str"
)
SLOTS = MeetingSlots(
    slots=(Slot(name="Tuesday 14:00"), Slot(name="Friday 9:00")), by_shift=(("day", ("Friday 9:00",)),)
)
RULES = Rules(must=(TeamSize(least=1, most=3), SLOTS))


@pytest.mark.parametrize("language", ["en", "es"])
def test_there_and_back(organisation, language):
    """Those of whom it is not known are asked, in the organisation's language; the sheet is read back as it is."""
    workspace = organisation.change_settings(language=language)
    (paper,) = write_availability_sheet(STAFF, RULES, workspace, on=date(2026, 11, 2)).papers
    table = read_table(paper.path)
    assert table.frame.iloc[:, :3].to_numpy().tolist() == [["8", "Bo", "night"], ["9", "Cy", ""]]
    read = read_availability(paper.path, SLOTS.names)
    assert (read.answers, read.open) == ({}, ("8", "9"))


def test_nobody_to_ask(organisation):
    """Without slots, or with everybody known, there is no sheet."""
    with pytest.raises(DataProblem, match=r"^No meeting times are offered yet\."):
        write_availability_sheet(STAFF, Rules(must=RULES.must[:1]), organisation, on=date(2026, 11, 2))
    with pytest.raises(DataProblem, match=r"^It is known of everybody when they can meet"):
        write_availability_sheet(STAFF.iloc[:1], RULES, organisation, on=date(2026, 11, 2))
