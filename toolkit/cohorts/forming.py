"""From a staff list and rules to a plan: check first, search, check the result with code that did not make it."""

import time
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from threading import Event

import pandas as pd

from toolkit.cohorts.notes import notes_on
from toolkit.cohorts.people import same_word, with_tenure
from toolkit.cohorts.placing import place_everyone, seed_of
from toolkit.cohorts.plan import Plan, make_plan
from toolkit.cohorts.problems import check_before_search
from toolkit.cohorts.rules import Balance, TeamSize
from toolkit.cohorts.ruleset import Rules
from toolkit.cohorts.search import Annealing, anneal, default_steps
from toolkit.cohorts.starts import Start
from toolkit.cohorts.wording import say
from toolkit.errors import RuleProblem

#: Told of steps done, all steps and the best cost so far.
Progress = Callable[[int, int, float], None]


def form_cohorts(
    staff: pd.DataFrame,
    rules: Rules,
    *,
    steps: int | None = None,
    seconds: float | None = None,
    seed: int = 0,
    progress: Progress | None = None,
    stop: Callable[[], bool] | Event | None = None,
) -> Plan:
    """Put people into learning teams that keep every must-rule and are as balanced as the search finds.

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
    seconds : float, optional
        Search about so long instead, the making of the plan included; on a computer that compiles the search for the
        first time some seconds more. How far the search gets depends on the computer: the same seed then need not
        give the same teams, and the plan's summary says so.
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
    if steps is not None and seconds is not None:
        raise RuleProblem("The search stops either by steps or by seconds. Give one of them.")
    if seconds is not None:
        _warm_up()
    began = time.monotonic()
    staff = with_counted_time(staff, rules).reset_index(drop=True)
    check_before_search(staff, rules)
    placing = place_everyone(staff, rules, seed, _asked(stop))
    runs = [
        Annealing(start=start, steps=wanted, seed=seed_of(seed, start.pool.name, 1))
        for start, wanted in zip(placing.starts, _shares(placing.starts, steps), strict=True)
    ]
    left = None if seconds is None else max(0.0, began + seconds - time.monotonic() - (time.monotonic() - began) / 2)
    watch = anneal(runs, placing.occupancy, progress, _asked(stop), left)
    placed, slots = _named_teams(runs, placing.occupancy.shared.slots)
    plan = make_plan(placed, placing.waiting, staff, rules, seed=seed, steps=watch.done, slots=slots)
    if len(plan.broken):
        raise RuntimeError(f"the search made a plan that breaks a must-rule: {plan.broken.to_dict('records')}")
    plan = replace(plan, stopped=watch.stopped, seconds=seconds, notes=notes_on(staff, rules))
    return plan if watch.stopped else plan.improved()


@cache
def _warm_up() -> None:
    """Load the compiled loops, or compile them: some seconds at the first time, not to be counted as a search's."""
    staff = pd.DataFrame({"person": list("abcd"), "name": "", "kind": list("xyxy")}, dtype="str")
    form_cohorts(staff, Rules(must=(TeamSize(least=2, most=2),), would_like=(Balance(column="kind"),)), steps=1)


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


def _shares(starts: list[Start], steps: int | None) -> list[int]:
    """Share the steps out by people; a pool with a single team needs none, but keeps its share for simplicity."""
    if steps is None:
        return [default_steps(start.pool) for start in starts]
    people = sum(start.pool.n_people for start in starts)
    return [max(1, steps * start.pool.n_people // people) for start in starts]


def _named_teams(runs: list[Annealing], slots: tuple[str, ...]) -> tuple[dict[str, str], dict[str, str]]:
    """Name the teams, and the slot of each: pinned ones as the rules do, the others numbered by the first id in each.

    So names do not depend on the search's own numbers.
    """
    taken = {same_word(name) for run in runs for name in run.task.musts.teams}
    placed: dict[str, str] = {}
    slot_of: dict[str, str] = {}
    for run in runs:
        pool, names = run.start.pool, dict(enumerate(run.task.musts.teams))
        number = 0
        for unit, team in zip(pool.units, run.team.tolist(), strict=True):
            while team not in names:
                number += 1
                name = f"{pool.name or say('team')} {number}"
                if same_word(name) not in taken:
                    names[team] = name
            placed.update(dict.fromkeys(unit, names[team]))
            slot_of[names[team]] = slots[run.slot[team]]
    return placed, slot_of
