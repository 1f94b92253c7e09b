from datetime import date

import numpy as np
import pandas as pd
import pytest

from toolkit.cohorts import (
    AtLeast,
    AtMost,
    Balance,
    Cluster,
    EvenSizes,
    KeepApart,
    KeepTogether,
    MeetingSlots,
    NewFaces,
    NobodyAlone,
    PeerLead,
    Pinned,
    Rules,
    ServiceCover,
    Slot,
    Spread,
    WishNotWith,
    WishSlot,
    WishWith,
    check_plan,
    with_tenure,
)
from toolkit.cohorts.balance import cost_parts, total_cost
from toolkit.cohorts.compiled import compiled
from toolkit.cohorts.mending import count_broken
from toolkit.cohorts.musts import shared_of
from toolkit.cohorts.occupancy import Occupancy
from toolkit.cohorts.pools import make_pools
from toolkit.cohorts.staff_table import StaffTable
from toolkit.cohorts.starts import laid_out
from toolkit.cohorts.task import make_task
from toolkit.cohorts.weighing import change, change_of_broken, change_of_cost, reschedule

SLOTS = ("Mon", "Tue", "Wed", "Thu")
WISHES = (
    Balance(column="site", weight=1.7), Spread(column="tenure_months", weight=0.6),
    NobodyAlone(column="shift", weight=2.5), EvenSizes(weight=0.9), Cluster(column="shift", weight=0.3),
    Balance(column="shift", weight=0.25), WishWith(person="101", other="107", weight=2),
    WishWith(person="105", other="1"), WishWith(person="104", other="120"),
    WishNotWith(person="104", other="111", weight=1.5),
    WishSlot(person="109", slot="tue", weight=3), WishSlot(person="120", slot="Thu"),
    NewFaces(earlier=(("101", "102", "105", "130"), ("101", "105", "111")), weight=0.75),
)  # fmt: skip
MUSTS = (
    KeepTogether(people=("104", "120")), KeepApart(people=("101", "102", "103")),
    MeetingSlots(slots=tuple(Slot(name=name, teams=2) for name in SLOTS)), ServiceCover(most=3),
    AtLeast(column="skill", value="Spanish", least=2), AtMost(column="site", most=3), AtMost(column="skill", most=4),
    PeerLead(), Pinned(person="108", slot="Wed"),
)  # fmt: skip


@pytest.fixture(scope="module")
def laid(roster, sized):
    """30 people in 4 random teams, two of them together, with every rule and every wish."""
    rng = np.random.default_rng(5)
    staff = with_tenure(
        roster(
            *[{"site": rng.choice(["x", "y", "z", ""]), "shift": rng.choice(list("abcdef")),
               "availability": "; ".join(name for name in SLOTS if rng.random() < 0.8) or "none",
               "skill": rng.choice(["Spanish", "Spanish; Braille", "", "Braille"]),
               "peer_lead": rng.choice(["yes", ""]),
               "hire_date": np.datetime64("2026-01-01") - np.timedelta64(int(rng.integers(4000)), "D")}
              for _ in range(30)]
        ),
        date(2026, 11, 2),
    )  # fmt: skip
    staff.loc[[3, 4], "tenure_months"] = np.nan
    return staff, sized(5, 9, *MUSTS, would_like=WISHES)


@compiled
def swap_or_move(layout, unit, partner, home, to):
    """Weigh a change, make it, and return what was weighed."""
    broken = change_of_broken(layout, unit, partner, home, to)
    cost, limits = change_of_cost(layout, unit, partner, home, to)
    change(layout, unit, partner, home, to)
    return cost, broken + limits


@compiled
def meet(layout, group, slot):
    """Let a group meet in another slot and return what that was weighed to be."""
    return reschedule(layout, group, slot)


class Board:
    """A layout with the plain way of counting beside it."""

    def __init__(self, staff: pd.DataFrame, rules: Rules, seed: int) -> None:
        self.staff, self.rules = staff, rules
        table = StaffTable(staff)
        self.shared = shared_of(table, rules)
        (self.pool,) = make_pools(staff, rules)
        self.task = make_task(self.pool, table, rules, self.shared)
        rng = np.random.default_rng(seed)
        team, slot = rng.integers(4, size=self.task.n_units), rng.integers(len(self.shared.slots), size=4)
        self.layout = self.lay(team, slot)

    def lay(self, team, slot):
        """Lay teams out and count everything afresh."""
        quota = Occupancy(self.shared).left_for("")
        return laid_out(self.task, team, slot, quota, self.task.n_people / len(slot))

    def frame(self) -> pd.DataFrame:
        """The teams as a plan has them."""
        rows = [
            (person, f"{team}", self.shared.slots[self.layout.meeting.slot[team]])
            for unit, team in zip(self.pool.units, self.layout.team, strict=True)
            for person in unit
        ]
        return pd.DataFrame(rows, columns=["person", "team", "slot"])

    def counted(self) -> float:
        """The cost in plain counting."""
        return total_cost(cost_parts(self.frame(), self.staff, self.rules))

    def same(self, other) -> bool:
        """Whether all that is counted along agrees with another layout, as it was counted afresh."""
        mine, its = self.layout, other
        return all(
            np.array_equal(one, two)
            for one, two in [
                (mine.kinds.counts, its.kinds.counts), (mine.sizes.now, its.sizes.now),
                (mine.sizes.totals, its.sizes.totals), (mine.rows.totals, its.rows.totals),
                (mine.meeting.missing, its.meeting.missing), (mine.meeting.used, its.meeting.used),
                (mine.meeting.disliked, its.meeting.disliked), (mine.cover.away, its.cover.away),
            ]
        )  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_same_as_plain_counting(laid, seed):
    """The search's costs and the plain counting agree, up to the grain of the rows, at the start and after changes."""
    board = Board(*laid, seed)
    rng = np.random.default_rng(seed)
    assert board.task.cost_of(board.layout) == pytest.approx(board.counted(), rel=1e-3)
    for _ in range(25):
        _any_change(board, rng)
    assert board.task.cost_of(board.layout) == pytest.approx(board.counted(), rel=1e-3)


def _any_change(board, rng) -> tuple[float, int]:
    """Swap, move or reschedule at random; return what was weighed."""
    layout, unit = board.layout, int(rng.integers(board.task.n_units))
    if rng.random() < 0.2:
        group, slot = rng.integers(4, size=2).tolist()
        return meet(layout, group, slot) if slot != layout.meeting.slot[group] else (0.0, 0)
    home, partner, to = int(layout.team[unit]), -1, int(rng.integers(4))
    if rng.random() < 0.6:
        partner = int(rng.integers(board.task.n_units))
        to = int(layout.team[partner])
    if to == home or (partner < 0 and layout.filled[to] == layout.members.shape[1]):
        return 0.0, 0
    return swap_or_move(layout, unit, partner, home, to)


@pytest.mark.parametrize("seed", range(4))
def test_every_change_is_what_it_was_weighed_to_be(laid, seed):
    """Each swap, move and new slot changes cost and broken rules by exactly what was weighed, to the last digit."""
    board, rng = Board(*laid, 100 + seed), np.random.default_rng(seed)
    cost, broken = board.task.cost_of(board.layout), count_broken(board.layout)
    for _ in range(120):
        more, worse = _any_change(board, rng)
        cost, broken = cost + more, broken + worse
        afresh = board.lay(board.layout.team, board.layout.meeting.slot)
        assert (board.task.cost_of(afresh), count_broken(afresh)) == (pytest.approx(cost, abs=1e-9), broken)
        assert board.same(afresh)


def test_nothing_broken_means_kept(laid):
    """The search counts nothing as broken exactly when the check, which knows nothing of it, finds nothing."""
    for seed in range(30):
        board = Board(*laid, seed)
        found = check_plan(board.frame(), board.staff, board.rules)
        assert (count_broken(board.layout) == 0) == found.empty


def test_broken_by_hand(roster, sized):
    """Three clashing people in one team are three pairs; a team of 4 has one too many, the other one too few."""
    board = Board(roster(*[{}] * 5), sized(2, 3, KeepApart(people=("101", "102", "103"))), 0)
    assert count_broken(board.lay(np.array([0, 0, 0, 0, 1]), np.array([0, 0]))) == 3 + 1 + 1
