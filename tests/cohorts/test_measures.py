from datetime import date

import numpy as np
import pytest

from toolkit.cohorts import Balance, EvenSizes, KeepApart, KeepTogether, NobodyAlone, Spread, with_tenure
from toolkit.cohorts.balance import cost_parts, total_cost
from toolkit.cohorts.board import Board
from toolkit.cohorts.measures import measure_pool
from toolkit.cohorts.pools import make_pools


@pytest.fixture
def laid_out(roster, sized):
    """A pool of 30 in 4 random teams, two of the people together, with every wish."""
    rng = np.random.default_rng(5)
    staff = with_tenure(
        roster(
            *[{"site": rng.choice(["x", "y", "z", ""]), "shift": rng.choice(list("abcdef")),
               "hire_date": np.datetime64("2026-01-01") - np.timedelta64(int(rng.integers(4000)), "D")}
              for _ in range(30)]
        ),
        date(2026, 11, 2),
    )  # fmt: skip
    staff.loc[[3, 4], "tenure_months"] = np.nan
    wishes = (
        Balance(column="site", weight=1.7), Spread(column="tenure_months", weight=0.6),
        NobodyAlone(column="shift", weight=2.5), EvenSizes(weight=0.9),
    )  # fmt: skip
    rules = sized(5, 9, KeepTogether(people=("104", "120")), KeepApart(people=("101", "102", "103")), would_like=wishes)
    (pool,) = make_pools(staff, rules)
    team = rng.integers(4, size=len(pool.units))
    return staff, rules, Board(pool, measure_pool(pool, staff, rules), 4, team)


def counted(board, staff, rules):
    """The cost in plain counting."""
    rows = [(person, str(team)) for unit, team in zip(board.pool.units, board.team, strict=True) for person in unit]
    frame = staff[["person"]].merge(_frame(rows), on="person")
    return total_cost(cost_parts(frame, staff, rules))


def _frame(rows):
    import pandas as pd

    return pd.DataFrame(rows, columns=["person", "team"])


def test_same_as_plain_counting(laid_out):
    """The search's sums of squares and the plain counting give the same cost, up to the grain of the rows."""
    staff, rules, board = laid_out
    assert board.cost == pytest.approx(counted(board, staff, rules), rel=1e-3)


def test_every_option_costs_what_it_says(laid_out):
    """Each swap and each move changes cost and broken rules by exactly what was weighed before."""
    _, _, board = laid_out
    everyone = np.arange(len(board.team))
    for unit in (0, 1, 3, 17):
        options = board.options(unit, everyone)
        for pick in range(len(options.to)):
            changed = Board(board.pool, board.measures, board.n_teams, board.team)
            changed.change(unit, changed.options(unit, everyone), pick)
            afresh = Board(board.pool, board.measures, board.n_teams, changed.team)
            assert (changed.cost, changed.broken) == (afresh.cost, afresh.broken)
            assert changed.broken - board.broken == options.broken[pick]
            assert (changed.totals == afresh.totals).all()
            assert (changed.clashes == afresh.clashes).all()
            assert (changed.sizes == afresh.sizes).all()


def test_broken_by_hand(roster, sized):
    """Three clashing people in one team are three pairs; a team of 4 has one too many, the other one too few."""
    staff = roster(*[{}] * 5)
    rules = sized(2, 3, KeepApart(people=("101", "102", "103")))
    (pool,) = make_pools(staff, rules)
    assert Board(pool, measure_pool(pool, staff, rules), 2, np.array([0, 0, 0, 0, 1])).broken == 3 + 1 + 1
