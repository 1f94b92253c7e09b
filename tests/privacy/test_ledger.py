"""What was shown last month is not undone by what is shown this month."""

import numpy as np
import pandas as pd
import pytest
from attack import cells_of, follows_exactly, worked_out
from organisations import counted, organisation, published

from toolkit.privacy import Ledger, Release, ShownBefore, audit, hidden_groups
from toolkit.workspace import dump_record, parse_record

GROUPINGS = ["ROLE", "SITE", "SHIFT"]
ASKED = {"Q1": "Q1 (4, 5 of 1 to 5)"}


class Month:
    """One report: who answered, what is shown."""

    def __init__(self, people: pd.DataFrame, agrees: pd.DataFrame, groupings: list[str], shown: list[ShownBefore]):
        self.people, self.agrees, self.groups = people, agrees, people[groupings]
        codes = pd.Series([f"c{number}" for number in people.index], index=people.index)
        self.ledger = Ledger.of(codes, ASKED, shown)
        unprotected = {by: counted(self.groups, agrees, by) for by in groupings}
        hide = self.ledger.hide if shown else hidden_groups
        self.tables = hide(unprotected, self.groups, agrees, 5)

    @property
    def release(self) -> Release:
        """What the report publishes."""
        return self.ledger.published(self.tables, self.groups, self.agrees, 5)

    @property
    def kept(self) -> ShownBefore:
        """As it lies in the folder, written and read again."""
        shown = self.ledger.remember(self.release, self.groups, self.agrees, 5, on="2026-11-23")
        return ShownBefore.from_record(parse_record(dump_record(shown.to_record()), "shown.yaml"))

    def passes(self) -> bool:
        """Whether the report, everybody's result with it, passes the check."""
        return audit(self.release, self.ledger.releases(self.agrees)).passed


def answered(seed: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    people, agrees = organisation(seed, n_items=1)
    return people[GROUPINGS], agrees


def attacked(months: list[Month], *, overall: list[bool]) -> tuple[int, int]:
    """What a reader of all months works out of fewer than five people: by linear algebra, and within half the scale."""
    everybody = months[0].people
    seen = everybody.assign(
        **{f"in {number}": everybody.index.isin(month.people.index) for number, month in enumerate(months)},
        said=pd.concat([month.agrees["Q1"] for month in months[::-1]]).groupby(level=0).last().notna(),
    )
    cell, groups = cells_of(seen, list(seen))
    size = cell.max() + 1
    figures = []
    for month, whole in zip(months, overall, strict=True):
        said = month.agrees["Q1"].dropna()
        cells = published(month.tables, "Q1")
        members = [(month.groups[row.grouping] == row.group, row.n * row.share) for row in cells.itertuples()]
        members += [(pd.Series(True, index=month.people.index), said.sum())] if whole else []
        for inside, total in members:
            counted_in = everybody.index.isin(inside.index[inside].intersection(said.index))
            figures.append((np.bincount(cell[counted_in], minlength=size) > 0, total))
    counts = np.bincount(cell, weights=seen["said"].astype(float), minlength=size)
    return follows_exactly(counts, figures, groups), len(worked_out(counts, figures, groups))


@pytest.mark.parametrize("seed", range(3))
def test_one_who_left_is_not_found_by_subtraction(seed):
    """Everybody's result would tell it, so that the report does not pass; what the groups show tells nothing."""
    people, agrees = answered(seed)
    first = Month(people, agrees, GROUPINGS, [])
    stayed = agrees["Q1"].dropna().index[1:]
    second = Month(people.loc[stayed], agrees.loc[stayed], GROUPINGS, [first.kept])
    assert not second.passes()
    assert attacked([first, second], overall=[True, False]) == (0, 0)


def test_without_the_ledger_one_who_left_is_found():
    """The attack of the test above finds them where each report is hidden by itself."""
    people, agrees = answered(0)
    first = Month(people, agrees, GROUPINGS, [])
    stayed = agrees["Q1"].dropna().index[1:]
    second = Month(people.loc[stayed], agrees.loc[stayed], GROUPINGS, [])
    assert attacked([first, second], overall=[True, True])[0] > 0


@pytest.mark.parametrize(("seed", "passes"), [(0, False), (1, True), (3, True)])
def test_nine_who_left_take_no_small_group_with_them(seed, passes):
    """Everybody's result may stand and the groups of which a few left are hidden; or the whole report is refused."""
    people, agrees = answered(seed)
    first = Month(people, agrees, GROUPINGS, [])
    stayed = people.index[9:]
    second = Month(people.loc[stayed], agrees.loc[stayed], GROUPINGS, [first.kept])
    assert second.passes() == passes
    assert attacked([first, second], overall=[True, passes]) == (0, 0)


@pytest.mark.parametrize("seed", range(3))
def test_another_grouping_does_not_undo_what_was_hidden(seed):
    """First by role, then by site and shift, of the same answers."""
    people, agrees = answered(seed)
    first = Month(people, agrees, ["ROLE"], [])
    second = Month(people, agrees, ["SITE", "SHIFT"], [first.kept])
    assert second.passes()
    assert any((~table["hidden"]).any() for table in second.tables.values())
    assert attacked([first, second], overall=[True, True]) == (0, 0)


def test_the_same_report_again_shows_the_same():
    """It is known by its fingerprint, in whatever order the answers stand."""
    people, agrees = answered(1)
    first = Month(people, agrees, GROUPINGS, [])
    turned = people.index[::-1]
    again = Month(people.loc[turned], agrees.loc[turned], GROUPINGS, [first.kept])
    assert all(first.tables[by]["hidden"].equals(again.tables[by]["hidden"]) for by in GROUPINGS)
    assert again.passes()


def test_other_people_are_another_round():
    """Less than half of the people in both: nothing to take into account."""
    people, agrees = answered(0)
    kept = Month(people, agrees, GROUPINGS, []).kept
    others = pd.Series([f"c{number}" for number in people.index + len(people) // 2 + 1], index=people.index)
    assert Ledger.of(others, ASKED, [kept]).earlier == ()


def test_a_hidden_group_leaves_no_trace():
    """Neither its name nor who is in it."""
    people, agrees = answered(0)
    first = Month(people, agrees, GROUPINGS, [])
    kept = first.kept
    shown = {(cell.by, cell.group) for cell in kept.cells}
    hidden = {(by, name) for by in GROUPINGS for name in people[by].unique()} - shown
    assert hidden
    assert [name for _, name in hidden if name in dump_record(kept.to_record())] == []
