"""Small groups put together: proposed where it shows more, never so that a hidden group could be worked out."""

import numpy as np
import pandas as pd
import pytest
from attack import cells_of, follows_exactly, worked_out
from organisations import counted, organisation

from toolkit.errors import DataProblem, Refused
from toolkit.privacy import AND, Ledger, Merges, ShownBefore, hidden_groups, propose_merges, told_beyond_everybody

GROUPINGS = ["ROLE", "SITE", "SHIFT"]
ASKED = {"Q1": "Q1 (4, 5 of 1 to 5)"}


class Report:
    """One report with some groups put together: what it shows, as the engine hides it."""

    def __init__(self, raw: pd.DataFrame, agrees: pd.DataFrame, merges: dict[str, list], before: list[ShownBefore]):
        self.raw, self.agrees = raw, agrees
        self.groups = raw.copy()
        for by, sets in merges.items():
            names = {name: AND.join(some) for some in sets for name in some}
            self.groups[by] = raw[by].map(lambda name, names=names: names.get(name, name))
        self.known = self.groups.join(raw.add_suffix(" apart"))
        codes = pd.Series([f"c{number}" for number in raw.index], index=raw.index)
        self.ledger = Ledger.of(codes, ASKED, before)
        hide = self.ledger.hide if before else hidden_groups
        self.tables = hide({by: counted(self.groups, agrees, by) for by in raw}, self.known, agrees, 5)

    @property
    def passes(self) -> bool:
        """Whether it passes the privacy check."""
        release = self.ledger.published(self.tables, self.known, self.agrees, 5)
        return not told_beyond_everybody(release, self.ledger.releases(self.agrees))

    @property
    def kept(self) -> ShownBefore:
        """As it is remembered."""
        release = self.ledger.published(self.tables, self.known, self.agrees, 5)
        return self.ledger.remember(release, self.known, self.agrees, 5, on="2026-11-23")

    def shown(self, by: str) -> set[str]:
        """Groups of which the figure is shown."""
        table = self.tables[by]
        return set(table.loc[~table["hidden"], "group"])


def attacked(*reports: Report) -> tuple[int, int]:
    """What a reader of all reports works out of fewer than five: by linear algebra, and within half of the scale."""
    people, said = reports[0].raw, reports[0].agrees["Q1"]
    cell, groups = cells_of(people.assign(said=said.notna()), [*people, "said"])
    figures = []
    for report in reports:
        members = [(pd.Series(True, index=people.index), said.sum())]
        for by, table in report.tables.items():
            rows = table[~table["hidden"]].astype({"n": float, "share": float})
            members += [(report.groups[by] == row.group, row.n * row.share) for row in rows.itertuples()]
        for inside, total in members:
            figures.append((np.bincount(cell[(inside & said.notna()).to_numpy()], minlength=cell.max() + 1) > 0, total))
    n = np.bincount(cell, weights=said.notna().astype(float), minlength=cell.max() + 1)
    return follows_exactly(n, figures, groups), len(worked_out(n, figures, groups))


def sites(**sizes: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """People of some sites, of whom every second agrees."""
    names = [name for name, n in sizes.items() for _ in range(n)]
    return pd.DataFrame({"SITE": names}), pd.DataFrame({"Q1": [float(place % 2) for place in range(len(names))]})


def merges_of(found: Merges) -> dict[str, list[tuple[str, ...]]]:
    merges: dict[str, list[tuple[str, ...]]] = {}
    for one in found.proposed:
        merges.setdefault(one.by, []).extend(one.sets)
    return merges


def proposed(raw: pd.DataFrame, agrees: pd.DataFrame, **more: object) -> Merges:
    options = {by: sorted(raw[by].unique()) for by in raw}
    return propose_merges(raw, agrees, **({"may_merge": options} | more))


# --- what is proposed ---


def test_the_two_small_sites_are_put_together():
    """Of 4, 4, 20 and 20 people the two small sites: 8 people, one figure; the large ones stay as they are."""
    raw, agrees = sites(North=4, South=4, East=20, West=20)
    found = proposed(raw, agrees)
    assert merges_of(found) == {"SITE": [("North", "South")]}
    assert (found.people, found.cells) == (8, 1)
    (one,) = found.proposed
    assert one.name == "North + South"
    assert "8" in one.summary()
    assert "North + South" in one.summary("es")
    assert found.to_frame()["people"].tolist() == [8]


def test_a_shown_group_is_taken_only_where_hidden_ones_do_not_do():
    """Three people of one site alone cannot be shown: the smallest of the others goes with them."""
    raw, agrees = sites(North=3, East=12, South=30, West=30)
    assert merges_of(proposed(raw, agrees)) == {"SITE": [("East", "North")]}


def test_neighbours_only_where_groups_have_an_order():
    """The first band is small and the third; with an order each goes with a neighbour, else they go together.

    Alone neither neighbour's merge shows more, since the other small band could be worked out: the two are one.
    """
    raw, agrees = sites(a=3, b=9, c=4, d=30, e=30)
    options = {"SITE": ["a", "b", "c", "d", "e"]}
    (both,) = proposed(raw, agrees, may_merge=options, ordered=["SITE"]).proposed
    assert both.sets == (("a", "b"), ("c", "d"))
    assert both.name == "a + b; c + d"
    assert merges_of(proposed(raw, agrees, may_merge=options))["SITE"] == [("a", "c")]


def test_one_group_is_never_left():
    """Of two sites nothing can be put together: the table would say what everybody said."""
    raw, agrees = sites(North=4, South=40)
    found = proposed(raw, agrees)
    assert found.proposed == ()
    assert found.none_for == ("SITE",)
    assert found.summary() == "No groups can be put together so that more could be shown."


def test_nothing_is_proposed_where_everything_is_shown():
    raw, agrees = sites(North=20, South=20)
    found = proposed(raw, agrees)
    assert (found.proposed, found.none_for) == ((), ())
    assert found.to_frame().empty


def test_groups_that_stay_are_not_touched():
    """Only the groups that are named may be put together."""
    raw, agrees = sites(North=4, South=4, East=20, West=20)
    assert merges_of(proposed(raw, agrees, may_merge={"SITE": ["South", "East", "West"]})) != {
        "SITE": [("North", "South")]
    }
    assert proposed(raw, agrees, may_merge={}).proposed == ()


def test_what_was_approved_holds_and_is_not_proposed_again():
    raw, agrees = sites(North=4, South=4, Third=4, Fourth=4, East=20, West=20)
    found = proposed(raw, agrees, merged={"SITE": [("North", "South")]})
    assert merges_of(found) == {"SITE": [("Fourth", "Third")]}


def test_crossed_tables_are_counted_by_themselves():
    """By site and shift, the merged site is shown in cells where neither was."""
    raw, agrees = sites(North=6, South=6, East=40, West=40)
    raw["SHIFT"] = ["Day", "Night"] * 46
    agrees["Q1"] = [float(place % 4 < 2) for place in range(92)]
    found = proposed(raw, agrees, crossed=[("SITE", "SHIFT")])
    assert all(one.by == "SITE" for one in found.proposed)
    alone = propose_merges(raw, agrees, may_merge={"SITE": ["North", "South"]}, crossed=[("SITE", "SHIFT")])
    assert sum(one.cells_two_way for one in alone.proposed) >= 0
    assert all(one.cells_two_way == 0 for one in proposed(raw, agrees).proposed)


# --- what is refused ---


def test_every_problem_is_told_at_once():
    raw, agrees = sites(North=4, South=40)
    with pytest.raises(DataProblem, match='There is no grouping "ROLE"'):
        propose_merges(raw, agrees, may_merge={"ROLE": ["a", "b"]})
    with pytest.raises(DataProblem) as problem:
        propose_merges(raw, agrees, may_merge={}, merged={"SITE": [("North", "South"), ("North",)]})
    assert list(problem.value.problems) == [
        'SITE: a group is put together with at least one other; found "North".',
        'SITE: "North" stands in two merges. Leave it in one of them.',
    ]


def test_fewer_than_five_are_never_shown():
    raw, agrees = sites(North=4, South=40)
    with pytest.raises(Refused):
        propose_merges(raw, agrees, may_merge={}, minimum=4)


# --- nobody is exposed ---


@pytest.mark.parametrize("seed", [0, 3, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(4, 30))])
def test_merges_keep_to_their_column_and_expose_nobody(seed):
    """In simulated organisations: groups of one grouping, two left; with all merges the attack finds nobody."""
    people, agrees = organisation(seed, n_items=1)
    raw = people[GROUPINGS]
    found = proposed(raw, agrees)
    for one in found.proposed:
        assert {name for some in one.sets for name in some} <= set(raw[one.by])
        alone = Report(raw, agrees, {one.by: list(one.sets)}, [])
        assert alone.passes
        assert alone.groups[one.by].nunique() > 1
        assert {AND.join(some) for some in one.sets} <= alone.shown(one.by)
    every = Report(raw, agrees, merges_of(found), [])
    assert every.passes
    assert attacked(every) == (0, 0)


def test_who_is_in_which_merged_group_stays_protected():
    """All but one of nine agree: of the four from North three or four do, so that the merge shows nothing."""
    raw, agrees = sites(North=4, South=5, East=20, West=20)
    agrees.loc[raw["SITE"].isin(["North", "South"]), "Q1"] = [1, 1, 1, 1, 1, 1, 1, 1, 0]
    assert "North + South" not in {one.name for one in proposed(raw, agrees).proposed}


# --- beside what was shown before ---


def two_reports() -> tuple[Report, pd.DataFrame, pd.DataFrame]:
    """North was put together with East, so that South was shown."""
    raw, agrees = sites(North=4, South=12, East=15, West=20)
    return Report(raw, agrees, {"SITE": [("North", "East")]}, []), raw, agrees


def test_another_merge_after_a_report_would_tell_the_hidden_group():
    """The attack finds North where the second report is hidden without the ledger."""
    first, raw, agrees = two_reports()
    assert "South" in first.shown("SITE")
    assert merges_of(proposed(raw, agrees)) == {"SITE": [("North", "South")]}
    careless = Report(raw, agrees, {"SITE": [("North", "South")]}, [])
    assert "North + South" in careless.shown("SITE")
    assert attacked(first, careless)[0] > 0


def test_a_merge_that_would_undo_an_earlier_report_is_not_proposed():
    """With what was shown before, it is not proposed, and made by hand it exposes nobody."""
    first, raw, agrees = two_reports()
    ledger = Ledger.of(first.ledger.codes, ASKED, [first.kept])
    assert "North + South" not in {one.name for one in proposed(raw, agrees, ledger=ledger).proposed}
    by_hand = Report(raw, agrees, {"SITE": [("North", "South")]}, [first.kept])
    assert by_hand.passes
    assert attacked(first, by_hand) == (0, 0)


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(4, 16))])
def test_a_report_before_and_one_after_a_merge_expose_nobody(seed):
    """First every group by itself, then what is proposed beside it."""
    people, agrees = organisation(seed, n_items=1)
    raw = people[GROUPINGS]
    first = Report(raw, agrees, {}, [])
    ledger = Ledger.of(first.ledger.codes, ASKED, [first.kept])
    second = Report(raw, agrees, merges_of(proposed(raw, agrees, ledger=ledger)), [first.kept])
    assert second.passes
    assert attacked(first, second) == attacked(first)
