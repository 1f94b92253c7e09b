"""What a team must be and should be: each rule a small value that says itself in a sentence.

A must-rule lists where a set of teams breaks it (:class:`toolkit.cohorts.Broken`), by its own meaning and without any
knowledge of how teams are searched for. A would-like rule is never broken; it is measured
(:mod:`toolkit.cohorts.balance`). Rules about times, single people and wishes stand in :mod:`toolkit.cohorts.meeting`,
:mod:`toolkit.cohorts.membership` and :mod:`toolkit.cohorts.wishes`.
"""

from dataclasses import dataclass
from itertools import combinations
from typing import ClassVar, get_args

import pandas as pd

from toolkit.cohorts.broken import Broken, check_people, check_wish, told
from toolkit.cohorts.meeting import MeetingSlots, ServiceCover
from toolkit.cohorts.membership import AtLeast, AtMost, PeerLead, Pinned
from toolkit.cohorts.people import Levels, cells, members, name_in, names_of, supervisors_above
from toolkit.cohorts.wishes import Cluster, NewFaces, WishNotWith, WishSlot, WishWith
from toolkit.cohorts.wording import column_label, count, importance, listed, say
from toolkit.errors import RuleProblem


@dataclass(frozen=True, kw_only=True)
class TeamSize:
    """A team has from ``least`` to ``most`` people.

    Parameters
    ----------
    least, most : int
        Whole numbers from 1 up.

    Raises
    ------
    RuleProblem
        If a number is below 1, or the least is above the most.
    """

    kind: ClassVar[str] = "team_size"
    least: int
    most: int

    def __post_init__(self) -> None:
        problems = [
            f'"{name}" is {value}; a team has at least 1 person. Write a whole number from 1 up.'
            for name, value in (("least", self.least), ("most", self.most))
            if value < 1
        ]
        if not problems and self.least > self.most:
            problems.append(
                f"A team was to have from {self.least} to {self.most} people; the smallest team cannot be larger than "
                "the largest. Swap the two numbers or change one."
            )
        if problems:
            raise RuleProblem(problems)

    def describe(self, language: str = "en") -> str:
        """Say the rule in a sentence."""
        if self.least == self.most:
            return say("rule.team_size.exact", language, n=self.least)
        return say("rule.team_size", language, least=self.least, most=self.most)

    def violations(self, teams: pd.DataFrame, staff: pd.DataFrame) -> tuple[Broken, ...]:
        """List the teams that are too small or too large."""
        return tuple(
            Broken(
                rule=self.kind,
                people=tuple(people),
                team=team,
                why=say("broken.team_size", team=team, size=count("person", len(people)), rule=self.describe()),
            )
            for team, people in members(teams).items()
            if not self.least <= len(people) <= self.most
        )


@dataclass(frozen=True, kw_only=True)
class SameJobFamily:
    """Everyone in a team has the same job family, and has one; or jobs that may share teams.

    Parameters
    ----------
    mix : tuple of tuple of str
        Groups of job families whose people may be in one team, such as ``(("Nurse", "Therapist"),)``. A job family
        stands in one group at most.

    Raises
    ------
    RuleProblem
        If a group names fewer than two job families, or one stands twice.
    """

    kind: ClassVar[str] = "same_job_family"
    mix: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        jobs = [job for group in self.mix for job in group]
        problems = [
            f'"mix" names the job "{job}" more than once. Name it once; jobs that all share teams stand in one group.'
            for job in sorted({job for job in jobs if jobs.count(job) > 1})
        ]
        if any(len(group) < 2 for group in self.mix):
            problems.append('"mix" needs at least two jobs in each group, such as [Nurse, Therapist].')
        if problems:
            raise RuleProblem(problems)

    def pool_of(self, family: str) -> str:
        """Name the people whom someone of a job family may share a team with: the family, or all jobs of its group."""
        return next((" + ".join(group) for group in self.mix if family in group), family)

    def describe(self, language: str = "en") -> str:
        """Say the rule in a sentence."""
        same = say("rule.same_job_family", language)
        shared = [say("rule.same_job_family.mix", language, jobs=listed(group, language)) for group in self.mix]
        return " ".join([same, *shared])

    def violations(self, teams: pd.DataFrame, staff: pd.DataFrame) -> tuple[Broken, ...]:
        """List the teams whose jobs may not share one, or with someone whose job family is not known."""
        families, names = cells(staff, "job_family"), names_of(staff)
        broken = []
        for team, people in members(teams).items():
            found = {person: families.get(person, "") for person in people}
            together = set(found.values())
            if "" in together or (len(together) > 1 and not any(together <= set(group) for group in self.mix)):
                jobs = sorted({job or say("broken.no_job_family") for job in found.values()})
                why = say("broken.same_job_family", team=team, jobs=listed(jobs), people=told(people, names))
                broken.append(Broken(rule=self.kind, people=tuple(people), team=team, why=why))
        return tuple(broken)


@dataclass(frozen=True, kw_only=True)
class ApartFromSupervisor:
    """Nobody is in a team with their own supervisor, up to ``levels`` steps up (1, 2, … or "any").

    Parameters
    ----------
    levels : int or "any"
        1 is the direct supervisor.

    Raises
    ------
    RuleProblem
        If ``levels`` is below 1.
    """

    kind: ClassVar[str] = "apart_from_supervisor"
    levels: Levels = 1

    def __post_init__(self) -> None:
        if self.levels != "any" and self.levels < 1:
            raise RuleProblem(
                f'"levels" is {self.levels}; write 1 for the direct supervisor, 2 for the supervisor\'s supervisor '
                'as well, or "any" for everyone above.'
            )

    def describe(self, language: str = "en") -> str:
        """Say the rule in a sentence."""
        if self.levels == "any":
            return say("rule.apart_from_supervisor.any", language)
        if self.levels == 1:
            return say("rule.apart_from_supervisor", language)
        return say("rule.apart_from_supervisor.levels", language, levels=self.levels)

    def violations(self, teams: pd.DataFrame, staff: pd.DataFrame) -> tuple[Broken, ...]:
        """List each pair of a person and someone above them in one team."""
        supervisors, names = cells(staff, "supervisor"), names_of(staff)
        broken = []
        for team, people in members(teams).items():
            for person in people:
                for above in supervisors_above(person, supervisors, self.levels):
                    if above in people:
                        why = say(
                            "broken.apart_from_supervisor",
                            team=team,
                            above=name_in(names, above),
                            person=name_in(names, person),
                        )
                        broken.append(Broken(rule=self.kind, people=(person, above), team=team, why=why))
        return tuple(broken)


@dataclass(frozen=True, kw_only=True)
class KeepApart:
    """No two of these people (by id) are in one team.

    Parameters
    ----------
    people : tuple of str
        Two or more ids of the staff list.
    """

    kind: ClassVar[str] = "keep_apart"
    people: tuple[str, ...]

    def __post_init__(self) -> None:
        check_people(self.people)

    def describe(self, language: str = "en") -> str:
        """Say the rule in a sentence, with the people's ids."""
        return say("rule.keep_apart", language, people=listed(self.people, language))

    def violations(self, teams: pd.DataFrame, staff: pd.DataFrame) -> tuple[Broken, ...]:
        """List each pair of these people in one team."""
        names = names_of(staff)
        broken = []
        for team, people in members(teams).items():
            for pair in combinations([person for person in self.people if person in people], 2):
                why = say("broken.keep_apart", team=team, people=told(pair, names))
                broken.append(Broken(rule=self.kind, people=pair, team=team, why=why))
        return tuple(broken)


@dataclass(frozen=True, kw_only=True)
class KeepTogether:
    """All of these people (by id) are in one team, or none of them is in any.

    Parameters
    ----------
    people : tuple of str
        Two or more ids of the staff list.
    """

    kind: ClassVar[str] = "keep_together"
    people: tuple[str, ...]

    def __post_init__(self) -> None:
        check_people(self.people)

    def describe(self, language: str = "en") -> str:
        """Say the rule in a sentence, with the people's ids."""
        return say("rule.keep_together", language, people=listed(self.people, language))

    def violations(self, teams: pd.DataFrame, staff: pd.DataFrame) -> tuple[Broken, ...]:
        """Say where these people are when they are not all in one place."""
        where = {person: team for team, people in members(teams).items() for person in people}
        places = {person: where.get(person, "") for person in self.people}
        if len(set(places.values())) == 1:
            return ()
        names = names_of(staff)
        told = [
            say("broken.place", person=name_in(names, person), team=team or say("broken.nowhere"))
            for person, team in places.items()
        ]
        why = say("broken.keep_together", places=listed(told))
        return (Broken(rule=self.kind, people=self.people, team="", why=why),)


@dataclass(frozen=True, kw_only=True)
class _WishAboutColumn:
    """What wishes about one column of the staff list share."""

    kind: ClassVar[str]
    column: str
    weight: float = 1.0

    def __post_init__(self) -> None:
        check_wish(self.column, self.weight)

    def describe(self, language: str = "en") -> str:
        """Say the wish in a sentence."""
        return say(f"rule.{self.kind}", language, column=column_label(self.column), weight=importance(self.weight))


@dataclass(frozen=True, kw_only=True)
class Balance(_WishAboutColumn):
    """Each team should hold about the same share of every kind of a column as all people of the job.

    Parameters
    ----------
    column : str
        A column of the staff list that holds kinds, such as ``site``; no protected trait.
    weight : float
        How important the wish is beside the others, above 0.
    """

    kind: ClassVar[str] = "balance"


@dataclass(frozen=True, kw_only=True)
class Spread(_WishAboutColumn):
    """Each team should have about the same average of a number (``tenure_months``) as all people of the job.

    Parameters
    ----------
    column : str
        A column of the staff list that holds numbers; no protected trait.
    weight : float
        How important the wish is beside the others, above 0.
    """

    kind: ClassVar[str] = "spread"


@dataclass(frozen=True, kw_only=True)
class NobodyAlone(_WishAboutColumn):
    """Nobody should be the only one of their kind (the only one of a site) in a team.

    Parameters
    ----------
    column : str
        A column of the staff list that holds kinds, such as ``site``; no protected trait.
    weight : float
        How important the wish is beside the others, above 0.
    """

    kind: ClassVar[str] = "nobody_alone"


@dataclass(frozen=True, kw_only=True)
class EvenSizes:
    """Teams of one job should have about the same number of people.

    Parameters
    ----------
    weight : float
        How important the wish is beside the others, above 0.
    """

    kind: ClassVar[str] = "even_sizes"
    weight: float = 1.0

    def __post_init__(self) -> None:
        check_wish("", self.weight)

    @property
    def column(self) -> str:
        """No column: the size is counted."""
        return ""

    def describe(self, language: str = "en") -> str:
        """Say the wish in a sentence."""
        return say("rule.even_sizes", language, weight=importance(self.weight))


MustRule = (
    TeamSize
    | SameJobFamily
    | ApartFromSupervisor
    | KeepApart
    | KeepTogether
    | MeetingSlots
    | ServiceCover
    | Pinned
    | AtLeast
    | AtMost
    | PeerLead
)
WouldLike = Balance | Spread | NobodyAlone | EvenSizes | Cluster | WishWith | WishNotWith | WishSlot | NewFaces

MUST_KINDS: dict[str, type[MustRule]] = {kind.kind: kind for kind in get_args(MustRule)}
WOULD_LIKE_KINDS: dict[str, type[WouldLike]] = {kind.kind: kind for kind in get_args(WouldLike)}
