"""A plan of learning teams: who is with whom, who is in none and why, and how balanced it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import ceil

import pandas as pd

from toolkit.cohorts.balance import cost_parts, total_cost
from toolkit.cohorts.bound import SLACK
from toolkit.cohorts.check import COLUMNS, check_plan, unchecked_people
from toolkit.cohorts.membership import Pinned, name_peer_leads
from toolkit.cohorts.people import cells, counting, members, names_of, slots_of, text_of
from toolkit.cohorts.proof import Proof, prove
from toolkit.cohorts.reasons import all_reasons
from toolkit.cohorts.rules import KeepApart, KeepTogether
from toolkit.cohorts.ruleset import Rules
from toolkit.cohorts.wording import column_label, count, listed, say
from toolkit.errors import RuleProblem, listing, nearest

TEAM_COLUMNS = ["person", "name", "team", "job_family", "site", "supervisor", "slot"]
UNPLACED_COLUMNS = ["person", "name", "job_family", "reason"]
CHANGES_COLUMNS = ["person", "name", "change", "before", "after", "why"]


@dataclass(frozen=True, eq=False, kw_only=True)
class Plan:
    """Learning teams and what is known about them. A change gives a new plan; this one stays as it is.

    Parameters
    ----------
    teams : DataFrame
        One row a placed person: ``person``, ``name``, ``team``, ``job_family``, ``site``, ``supervisor`` (an id or
        ""), ``slot`` (the name of the team's slot; "" where no meeting times are planned). Sorted by team, then
        person.
    unplaced : DataFrame
        One row a person in no team: ``person``, ``name``, ``job_family``, ``reason`` (a sentence).
    cost : float
        The sum of ``value`` times ``weight`` of ``cost_parts``; 0 is perfect balance.
    cost_parts : DataFrame
        One row a wish: ``measure``, ``column``, ``value``, ``weight``.
    seed, steps : int
        What the search was started with and how many steps it made.
    stopped : bool
        Whether it was stopped before its last step; such a plan cannot be made again from seed and steps.
    by_hand : int
        How many changes were made by hand since.
    rules : Rules
        What the teams were made for.
    staff : DataFrame
        The staff list that they were made from, with ``tenure_months`` where that was counted.
    notes : tuple of str
        What the reader should know, such as supervisors who are not in the list.
    broken : DataFrame
        What the independent check finds: ``rule``, ``people``, ``team``, ``why``. Empty for a plan from
        :func:`form_cohorts`; after a change by hand it may hold rows.
    locked : tuple of str
        Teams that stay as they are when others are changed by hand or repaired.
    changes : DataFrame
        After a repair, who joined, left, moved or was placed: ``person``, ``name``, ``change``, ``before``, ``after``
        (teams), ``why``.
    """

    teams: pd.DataFrame
    unplaced: pd.DataFrame
    cost: float
    cost_parts: pd.DataFrame
    seed: int
    steps: int
    rules: Rules
    staff: pd.DataFrame = field(repr=False)
    stopped: bool = False
    by_hand: int = 0
    notes: tuple[str, ...] = ()
    broken: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=COLUMNS))
    locked: tuple[str, ...] = ()
    changes: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=CHANGES_COLUMNS, dtype="str"))

    @property
    def n_staff(self) -> int:
        """People in the staff list: those in teams and those in none."""
        return len(self.staff)

    @property
    def team_names(self) -> list[str]:
        """The teams, in the order of ``teams``."""
        return list(members(self.teams))

    @cached_property
    def proof(self) -> Proof:
        """What is certain about all plans of the same people in as many teams; worked out when first asked for."""
        return prove(self.teams, self.staff, self.rules)

    @property
    def bound(self) -> float:
        """A cost below which no plan of the same people in as many teams can be, whatever search makes it."""
        return self.proof.bound

    @property
    def gap(self) -> float:
        """How far from the best possible at most, as a share of the bound; where that is 0, the cost itself."""
        above = max(0.0, self.cost - self.bound)
        return above / self.bound if self.bound > 0 else above

    @property
    def proven(self) -> bool:
        """Whether no plan of the same people in as many teams can be better."""
        return not len(self.broken) and self.cost - self.bound <= 2 * SLACK * max(1.0, self.cost)

    @property
    def peer_leads(self) -> pd.DataFrame:
        """The volunteer named for each team: ``team``, ``person``, ``name``; empty where no rule asks for one."""
        return name_peer_leads(self.teams, self.staff, self.rules.peer_lead)

    @property
    def slots(self) -> dict[str, str]:
        """Each team's slot, "" where none is planned."""
        return {team: slots[0] for team, slots in slots_of(self.teams).items()}

    @property
    def reasons(self) -> pd.DataFrame:
        """A sentence for each person of the staff list: ``person``, ``team`` ("" for none), ``reason``."""
        return all_reasons(self.teams, self.unplaced, self.staff, self.rules)

    @property
    def unchecked(self) -> tuple[str, ...]:
        """The people in teams for whom a must-rule could not be checked: it is not certain who supervises them."""
        return unchecked_people(self.teams, self.staff, self.rules)

    def improved(self) -> "Plan":
        """Return the better plan that the proof came upon (:attr:`proof`); this one where there is none."""
        if not self.proof.better:
            return self
        places = {**self.places(), **{person: team for person, (team, _) in self.proof.better.items()}}
        slots = {**self.slots, **dict(self.proof.better.values())}
        waiting = dict(zip(text_of(self.unplaced["person"]), text_of(self.unplaced["reason"]), strict=True))
        better = make_plan(places, waiting, self.staff, self.rules, seed=self.seed, steps=self.steps, slots=slots)
        if better.cost >= self.cost or len(better.broken):
            return self
        better = replace(better, stopped=self.stopped, notes=self.notes, by_hand=self.by_hand, locked=self.locked)
        better.__dict__["proof"] = replace(self.proof, better={})  # the same people in as many teams: it holds for both
        return better

    def to_frame(self) -> pd.DataFrame:
        """Return one row for everyone of the staff list, with ``reason`` for those who are in no team (team "")."""
        return pd.concat([self.teams.assign(reason=""), self.unplaced], ignore_index=True)[
            [*TEAM_COLUMNS, "reason"]
        ].fillna("")

    def move(self, person: str, to_team: str) -> "Plan":
        """Return a plan in which one person is in another team; also for someone who was in none.

        Parameters
        ----------
        person : str
            The id.
        to_team : str
            A team of this plan, or "" for no team.

        Returns
        -------
        Plan
            Checked again: ``broken`` says which must-rules the change breaks.
        """
        self.check_names([person], [to_team] if to_team else [])
        return self._with_places({person: to_team})

    def swap(self, one: str, other: str) -> "Plan":
        """Return a plan in which two people have changed places (one of them may be in no team); see :meth:`move`."""
        self.check_names([one, other], [])
        where = self.places()
        return self._with_places({one: where.get(other, ""), other: where.get(one, "")})

    def rearranged(self, places: Mapping[str, str]) -> "Plan":
        """Return a plan in which several people have changed places at once; see :meth:`move`.

        Parameters
        ----------
        places : mapping of str to str
            Person to a team of this plan, or to "" for no team.
        """
        self.check_names(list(places), sorted({team for team in places.values() if team}))
        return self._with_places(dict(places))

    def places(self) -> dict[str, str]:
        """Return the team of each person who is in one."""
        return dict(zip(text_of(self.teams["person"]), text_of(self.teams["team"]), strict=True))

    def check_names(self, people: Sequence[str], teams: Sequence[str]) -> None:
        """Raise where a person is not in the staff list or a team not in this plan, with the nearest names."""
        names = names_of(self.staff)
        problems = []
        for person in people:
            if person not in names:
                problems.append(
                    f'There is no person "{person}" in the staff list.{_perhaps(person, list(names))} Choose an id '
                    "from the list."
                )
        for team in teams:
            if team not in self.team_names:
                problems.append(
                    f'There is no team "{team}" in this plan.{_perhaps(team, self.team_names)} Choose one of its '
                    f"{len(self.team_names)} teams."
                )
        if problems:
            raise RuleProblem(problems)

    def _with_places(self, changed: dict[str, str]) -> "Plan":
        where = {**self.places(), **changed}
        reasons = dict(zip(text_of(self.unplaced["person"]), text_of(self.unplaced["reason"]), strict=True))
        gone = {person: say("unplaced.by_hand") for person, team in changed.items() if not team}
        placed = {person: team for person, team in where.items() if team}
        waiting = {person: reason for person, reason in {**reasons, **gone}.items() if person not in placed}
        return replace(
            make_plan(placed, waiting, self.staff, self.rules, seed=self.seed, steps=self.steps, slots=self.slots),
            stopped=self.stopped,
            notes=self.notes,
            by_hand=self.by_hand + 1,
            locked=self.locked,
        )

    def summary(self, language: str = "en") -> str:
        """Say in plain language what the plan holds, what is kept and what is not known."""
        sizes = [len(people) for people in members(self.teams).values()]
        parts = [_who_is_where(self, sizes, language)]
        if len(self.broken):
            parts.append(say("summary.broken", language, n=count("place", len(self.broken), language)))
        elif not self.unchecked:
            parts.append(say("summary.kept", language))
        if self.unchecked:
            parts.append(say("summary.unchecked", language, people=count("person", len(self.unchecked), language)))
        parts += [
            say("summary.must", language, rules=" ".join(_must(self.rules, language))),
            _how_good(self, language),
        ]
        if self.stopped:
            parts.append(say("summary.stopped", language, steps=f"{self.steps:,}", seed=self.seed))
        if self.by_hand:
            parts.append(say("summary.by_hand", language, n=count("change", self.by_hand, language)))
        return "\n".join([*parts, *self.notes])

    def method(self, language: str = "en") -> str:
        """Say how balanced the plan is in figures and how it was made: for the method page.

        Parameters
        ----------
        language : str
            Of the sentences.
        """
        made = [] if self.stopped else [say("summary.made", language, steps=f"{self.steps:,}", seed=self.seed)]
        return "\n".join([*_wishes(self, language), *made])


def make_plan(
    placed: dict[str, str],
    waiting: dict[str, str],
    staff: pd.DataFrame,
    rules: Rules,
    *,
    seed: int,
    steps: int,
    slots: Mapping[str, str] | None = None,
) -> Plan:
    """Build a plan from each placed person's team, each unplaced person's reason and each team's slot.

    The plan is measured and checked here.
    """
    teams = _teams_frame(placed, staff, slots or {})
    unplaced = _unplaced_frame(waiting, staff)
    parts = cost_parts(teams, staff, rules)
    return Plan(
        teams=teams,
        unplaced=unplaced,
        cost=total_cost(parts),
        cost_parts=parts,
        seed=seed,
        steps=steps,
        rules=rules,
        staff=staff,
        broken=check_plan(teams, staff, rules, unplaced=unplaced),
    )


def _teams_frame(placed: dict[str, str], staff: pd.DataFrame, slots: Mapping[str, str]) -> pd.DataFrame:
    order = sorted(placed, key=lambda person: (counting(placed[person]), person))
    frame = pd.DataFrame({"person": order, "team": [placed[person] for person in order]}, dtype="str")
    for column in ("name", "job_family", "site", "supervisor"):
        found = cells(staff, column) if column in staff else {}
        frame[column] = pd.Series([found.get(person, "") for person in order], dtype="str")
    slot = pd.Series([slots.get(placed[person], "") for person in order], dtype="str")
    return frame.assign(slot=slot)[TEAM_COLUMNS]


def _unplaced_frame(waiting: dict[str, str], staff: pd.DataFrame) -> pd.DataFrame:
    names, order = names_of(staff), sorted(waiting)
    families = cells(staff, "job_family") if "job_family" in staff else {}
    return pd.DataFrame(
        {
            "person": order,
            "name": [names[person] for person in order],
            "job_family": [families.get(person, "") for person in order],
            "reason": [waiting[person] for person in order],
        },
        columns=UNPLACED_COLUMNS,
        dtype="str",
    )


def _who_is_where(plan: Plan, sizes: list[int], language: str) -> str:
    if not sizes:
        return say("summary.nobody", language, staff=count("person", plan.n_staff, language))
    least, most = f"{min(sizes)}", count("person", max(sizes), language)
    placed = say(
        "summary.places",
        language,
        staff=count("person", plan.n_staff, language),
        placed=f"{len(plan.teams):,}",
        teams=count("team", len(sizes), language),
        sizes=most if len(set(sizes)) == 1 else say("summary.sizes", language, least=least, most=most),
    )
    if plan.unplaced.empty:
        return placed + " " + say("summary.everyone_placed", language)
    return placed + " " + say("summary.unplaced", language, people=count("person", len(plan.unplaced), language))


def _how_good(plan: Plan, language: str) -> str:
    """Say how far from the best possible the teams are; rounded up, so that it is never said too well."""
    if plan.proven:
        return say("summary.proven", language)
    if plan.bound <= 0:
        return say("summary.gap_absolute", language, cost=f"{ceil(plan.cost * 10) / 10:.1f}")
    return say("summary.gap", language, percent=f"{ceil(plan.gap * 1000) / 10:.1f}")


_ABOUT_PEOPLE = (KeepApart, KeepTogether, Pinned)


def _must(rules: Rules, language: str) -> list[str]:
    """Say the must-rules; those about single people are only counted: a summary travels further than a plan."""
    told = [rule.describe(language) for rule in rules.must if not isinstance(rule, _ABOUT_PEOPLE)]
    groups = sum(isinstance(rule, KeepApart | KeepTogether) for rule in rules.must)
    if groups:
        told.append(say("summary.groups", language, groups=count("group", groups, language)))
    pinned = len({rule.person for rule in rules.must if isinstance(rule, Pinned)})
    if pinned:
        told.append(say("summary.pinned", language, people=count("person", pinned, language)))
    return told


def _wishes(plan: Plan, language: str) -> list[str]:
    if not plan.rules.would_like:
        return []
    told = [
        say(
            "summary.measure",
            language,
            measure=say(f"measure.{row['measure']}", language, column=column_label(row["column"])),
            value=f"{row['value']:.1f}",
        )
        for row in plan.cost_parts.to_dict("records")
    ]
    return [say("summary.balance", language, parts=listed(told, language))]


def _perhaps(word: str, choices: list[str]) -> str:
    close = nearest(word, choices)
    return f" The nearest is {listing(close)}." if close else ""
