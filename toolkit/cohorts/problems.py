"""What can be seen to be wrong before any search, with the people and the staff list's own rows, all at once."""

from dataclasses import replace

import pandas as pd

from toolkit.cohorts.contradictions import contradictions
from toolkit.cohorts.list_problems import missing_columns, problems_in_list
from toolkit.cohorts.pools import make_pools
from toolkit.cohorts.rule_problems import problems_in_rules
from toolkit.cohorts.rules import TeamSize
from toolkit.cohorts.ruleset import Rules
from toolkit.errors import DataProblem, RuleProblem

HEADING = "The teams cannot be made yet:"


def check_before_search(staff: pd.DataFrame, rules: Rules) -> None:
    """Raise with everything that stands in the way of forming teams.

    Parameters
    ----------
    staff : DataFrame
        The staff list.
    rules : Rules
        What teams must be and should be.

    Raises
    ------
    DataProblem
        If only cells of the staff list are in the way: the same person twice, a circle of supervisors, …
    RuleProblem
        If rules contradict each other or the staff list. A job whose people do not add up to teams is no problem of
        the others: its people are in no team, each with the reason.
    """
    missing = missing_columns(staff, rules)
    if missing:
        raise DataProblem(missing, heading=HEADING)
    if staff.empty:
        raise DataProblem("The staff list has no people. Choose a list with one row a person.")
    in_list = problems_in_list(staff, rules)
    in_rules = problems_in_rules(staff, rules) + contradictions(staff, rules)
    if in_rules:
        raise RuleProblem([*in_list, *in_rules], heading=HEADING)
    if in_list:
        raise DataProblem(in_list, heading=HEADING)


def sizes_that_fit(staff: pd.DataFrame, rules: Rules) -> tuple[TeamSize, ...]:
    """Return the nearest team sizes with which every job's people add up to teams.

    Parameters
    ----------
    staff : DataFrame
        As for :func:`toolkit.cohorts.form_cohorts`.
    rules : Rules
        Whose team size does not fit.

    Returns
    -------
    tuple of TeamSize
        The rules' own size where it fits; else one with a smaller least size and one with a larger greatest size, where
        there are such within ten.
    """
    size = rules.team_size
    if _fits(staff, rules, size):
        return (size,)
    smaller = (TeamSize(least=least, most=size.most) for least in range(size.least - 1, 1, -1))
    larger = (TeamSize(least=size.least, most=most) for most in range(size.most + 1, size.most + 11))
    nearest_ones = (
        next((option for option in options if _fits(staff, rules, option)), None) for options in (smaller, larger)
    )
    return tuple(option for option in nearest_ones if option is not None)


def _fits(staff: pd.DataFrame, rules: Rules, size: TeamSize) -> bool:
    others = (rule for rule in rules.must if not isinstance(rule, TeamSize))
    pools = make_pools(staff, replace(rules, must=(size, *others)))
    return all(rest.adds_up() for rest, _ in (pool.without_misfits() for pool in pools))
