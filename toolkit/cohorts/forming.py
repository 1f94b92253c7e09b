"""From a staff list and rules to a plan: check first, search, check the result with code that did not make it."""

from collections.abc import Callable
from dataclasses import replace
from threading import Event

import numpy as np
import pandas as pd

from toolkit.cohorts.measures import measure_pool
from toolkit.cohorts.meeting import MeetingSlots, ServiceCover
from toolkit.cohorts.membership import AtLeast, AtMost, PeerLead, Pinned
from toolkit.cohorts.notes import notes_on
from toolkit.cohorts.people import with_tenure
from toolkit.cohorts.plan import Plan, make_plan
from toolkit.cohorts.pools import Pool, make_pools
from toolkit.cohorts.problems import check_before_search
from toolkit.cohorts.ruleset import Rules
from toolkit.cohorts.search import Annealing, Start, anneal, default_steps, find_start
from toolkit.cohorts.unplaced import (
    LeftOut,
    does_not_add_up,
    no_job_family,
    no_plan_found,
    pool_too_small,
    reason_left_out,
)
from toolkit.cohorts.wishes import Cluster, NewFaces, WishNotWith, WishSlot, WishWith
from toolkit.cohorts.wording import say
from toolkit.errors import RuleProblem, listing

#: So many units are left out at most, one after another, to find teams for the others.
MOST_LEFT_OUT = 10

#: Rules that the check knows and the search does not yet.
_NOT_SEARCHED = (
    *(MeetingSlots, ServiceCover, Pinned, AtLeast, AtMost, PeerLead),
    *(WishWith, WishNotWith, WishSlot, NewFaces, Cluster),
)

#: Told of steps done, all steps and the best cost so far.
Progress = Callable[[int, int, float], None]


def form_cohorts(
    staff: pd.DataFrame,
    rules: Rules,
    *,
    steps: int | None = None,
    seed: int = 0,
    progress: Progress | None = None,
    stop: Callable[[], bool] | Event | None = None,
) -> Plan:
    """Put people into learning teams that keep every must-rule and are as balanced as a simple search finds.

    Parameters
    ----------
    staff : DataFrame
        One row a person: ``person`` (id), ``name``, ``job_family`` and the columns that the rules speak of
        (``supervisor``, ``site``, ``hire_date`` or ``tenure_months``, …); ``row`` for messages. Its order of rows
        does not matter. It is not changed.
    rules : Rules
        What teams must be and should be. Where ``tenure_months`` is spoken of and the staff list lacks it, it is
        counted to ``rules.as_of``.
    steps : int, optional
        Steps of the search in all; by default derived from the number of people.
    seed : int
        The same staff list, rules, steps and seed give the same plan.
    progress : callable, optional
        Called now and then with the steps done, all steps and the best cost so far.
    stop : callable or threading.Event, optional
        When it says yes (or is set) the search ends and the best teams so far are the plan.

    Returns
    -------
    Plan
        No must-rule is broken in it. People for whom no team was found are in ``unplaced``, each with a reason: no
        confirmed job, too few people of a job, a number of people that no such teams add up to, or nobody left whom
        they may be with. One job's people never keep the others from their teams.

    Raises
    ------
    DataProblem, RuleProblem
        Before the search, with everything that stands in its way.
    """
    staff = with_counted_time(staff, rules).reset_index(drop=True)
    check_before_search(staff, rules)
    refuse_not_searched(rules)
    starts, waiting = find_starts(
        staff, rules, lambda pool: place_pool(pool, seed_of(seed, pool.name, 0), _asked(stop))
    )
    runs = [
        Annealing(start, measure_pool(start.pool, staff, rules), wanted, seed_of(seed, start.pool.name, 1))
        for start, wanted in zip(starts, _shares(starts, steps), strict=True)
    ]
    stopped = anneal(runs, progress, _asked(stop))
    placed = {person: team for run in runs for person, team in _named_teams(run).items()}
    plan = make_plan(placed, waiting, staff, rules, seed=seed, steps=sum(run.done for run in runs))
    if len(plan.broken):
        raise RuntimeError(f"the search made a plan that breaks a must-rule: {plan.broken.to_dict('records')}")
    plan = replace(plan, stopped=stopped, notes=notes_on(staff, rules))
    return plan if stopped else plan.improved()


def refuse_not_searched(rules: Rules) -> None:
    """Refuse rules that a plan can be checked for and that the search cannot keep yet, rather than break them."""
    kinds = dict.fromkeys(rule.kind for rule in (*rules.must, *rules.would_like) if isinstance(rule, _NOT_SEARCHED))
    if kinds:
        raise RuleProblem(
            f"The search cannot keep {listing(list(kinds))} yet; plans made by hand or elsewhere can be checked for "
            "them. Take these rules out to form teams."
        )


def with_counted_time(staff: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    """Return the staff list with the time in the organisation, where the rules speak of it and it can be counted."""
    wanted = any(wish.column == "tenure_months" for wish in rules.would_like)
    if wanted and "tenure_months" not in staff and "hire_date" in staff and rules.as_of is not None:
        return with_tenure(staff, rules.as_of)
    return staff


def _asked(stop: Callable[[], bool] | Event | None) -> Callable[[], bool]:
    if stop is None:
        return lambda: False
    return stop.is_set if isinstance(stop, Event) else stop


def seed_of(seed: int, pool: str, stage: int) -> list[int]:
    """Give each pool its own stream of chance, so that a change in one job family leaves the others' teams alone."""
    return [seed, stage, *pool.encode("utf-8")]


def find_starts(
    staff: pd.DataFrame, rules: Rules, place: Callable[[Pool], tuple[Start, list[LeftOut]]]
) -> tuple[list[Start], dict[str, str]]:
    """Find teams that keep all must-rules for every pool; say of everyone else why they are in none.

    Parameters
    ----------
    staff, rules : DataFrame, Rules
        As for :func:`form_cohorts`.
    place : callable
        Finds teams for one pool, as :func:`place_pool` does.
    """
    pools = make_pools(staff, rules)
    waiting = no_job_family(staff) if rules.by_job_family else {}
    starts = []
    for pool in pools:
        start, left_out = place(pool)
        for one in left_out:
            waiting.update(reason_left_out(one, pool, staff, rules))
        if start.kept:
            starts.append(start)
        elif start.pool.n_people < pool.least:
            waiting.update(pool_too_small(start.pool, pools, staff))
        elif not start.pool.adds_up():
            waiting.update(does_not_add_up(start.pool))
        else:
            waiting.update(no_plan_found(start, staff, rules))
    return starts, waiting


def place_pool(pool: Pool, seed: list[int], stop: Callable[[], bool]) -> tuple[Start, list[LeftOut]]:
    """Find teams for a pool; where none are found, try again without the unit that clashes with most people.

    So up to ten units are left out, one after another; or fewer, when ``stop`` says so.

    Returns
    -------
    Start
        Teams that keep everything; or, with ``kept`` false, the nearest to them for the whole pool, or a start
        without teams where too few people are left or they do not add up to teams.
    list of LeftOut
        The units left out of a start that keeps everything, in the order in which they were.
    """
    rest, gone = pool.without_misfits()
    left_out = [LeftOut(people=people, certain=True) for people in gone]
    if rest.n_people < rest.least or not rest.adds_up():
        return _no_teams(rest), left_out
    first = start = find_start(rest, seed)
    trial, tried = rest, list(left_out)
    while start is None or not start.kept:
        unit = max(range(len(trial.units)), key=lambda unit: (trial.n_clashing(unit), unit))
        enough = len(tried) - len(left_out) == MOST_LEFT_OUT or stop()
        if enough or not trial.clashes[unit] or trial.n_people - len(trial.units[unit]) < trial.least:
            return first or _no_teams(rest), left_out
        tried.append(LeftOut(people=trial.units[unit], certain=False))
        trial = trial.without(unit)
        start = find_start(trial, seed)
    return start, tried


def _no_teams(pool: Pool) -> Start:
    return Start(pool=pool, n_teams=0, team=np.zeros(0, dtype=np.int64), kept=False)


def _shares(starts: list[Start], steps: int | None) -> list[int]:
    """Share the steps out by people; a pool with a single team needs none, but keeps its share for simplicity."""
    if steps is None:
        return [default_steps(start.pool) for start in starts]
    people = sum(start.pool.n_people for start in starts)
    return [max(1, steps * start.pool.n_people // people) for start in starts]


def _named_teams(run: Annealing) -> dict[str, str]:
    """Number the teams of a pool by the first id in each, so that names do not depend on the search's own numbers."""
    pool = run.board.pool
    first: dict[int, int] = {}
    for team in run.best.tolist():
        first.setdefault(team, len(first) + 1)
    return {
        person: f"{pool.name or say('team')} {first[team]}"
        for unit, team in zip(pool.units, run.best.tolist(), strict=True)
        for person in unit
    }
