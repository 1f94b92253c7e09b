"""Values of groups and statements of leaders, both of one report: what a reader of both works out."""

import pandas as pd
import pytest
from attack import worked_out_jointly
from organisations import counted, organisation

from toolkit.privacy import hidden_groups

GROUPINGS = ["ROLE", "SITE", "LEADER"]
STATEMENTS = ["Q1", "Q2", "Q3"]
VALUE = "value"


def report(seed: int, *, jointly: bool) -> list[tuple[str, int, float, float]]:
    """What follows from everybody's statements, the leaders' and the frontline's, and values by role and site."""
    people, agrees = organisation(seed, n_items=3)
    groups = people[GROUPINGS]
    both = agrees.assign(**{VALUE: agrees.mean(axis=1)})
    tables = {by: counted(groups, both if by == "LEADER" else both[[VALUE]], by) for by in GROUPINGS}
    shown = hidden_groups(tables, groups, both, made_of={VALUE: STATEMENTS} if jointly else None)
    seen = {
        (by, row.group, row.item) for by, table in shown.items() for row in table[~table["hidden"]].itertuples()
    }  # fmt: skip
    # A statement stands only beside all others and the value, in any case.
    whole = {
        (by, group) for by, group, _ in seen if all((by, group, item) in seen for item in [*STATEMENTS, VALUE])
    }  # fmt: skip
    kept = [(groups[by] == group, item) for by, group, item in seen if item == VALUE or (by, group) in whole]
    everybody = pd.Series(True, index=people.index)
    figures = [
        (inside.to_numpy(), item, float(agrees.loc[inside, STATEMENTS if item == VALUE else [item]].mean().mean()))
        for inside, item in [*((everybody, one) for one in STATEMENTS), *kept]
    ]
    return worked_out_jointly(groups, agrees.notna(), figures)


@pytest.mark.parametrize("seed", [26, 35, 38])
def test_values_and_statements_together_tell_nothing(seed):
    """Of nobody under five, neither a statement nor the value; looked at one by one, the same tables tell something."""
    assert report(seed, jointly=True) == []
    assert report(seed, jointly=False) != []


@pytest.mark.long
def test_values_and_statements_together_tell_nothing_long():
    """300 organisations of 40 to 300 people."""
    assert [seed for seed in range(300) if report(seed, jointly=True)] == []
