"""Who must be in a team: pinned people, enough of a skill, not too many of a kind, a volunteer to lead it."""

from collections import Counter
from dataclasses import dataclass
from typing import ClassVar

import pandas as pd

from toolkit.cohorts.broken import Broken, check_placing, told
from toolkit.cohorts.people import (
    cells,
    members,
    name_in,
    names_of,
    parts_of,
    same_word,
    slots_of,
    text_of,
    yes_or_no,
)
from toolkit.cohorts.wording import column_label, count, say
from toolkit.errors import RuleProblem


@dataclass(frozen=True, kw_only=True)
class Pinned:
    """Someone is in the team that is named, or meets in the slot that is named, when they are in a team at all.

    Parameters
    ----------
    person : str
        The id in the staff list.
    team : str
        The team's name; "" for any.
    slot : str
        The slot's name; "" for any.

    Raises
    ------
    RuleProblem
        If nobody is named, or neither a team nor a slot.
    """

    kind: ClassVar[str] = "pinned"
    person: str
    team: str = ""
    slot: str = ""

    def __post_init__(self) -> None:
        problems = [] if self.person else ['"person" needs the id that the staff list gives the person.']
        if not self.team and not self.slot:
            problems.append('a pinned person needs a "team" or a "slot". Write one of them, or take the rule out.')
        if problems:
            raise RuleProblem(problems)

    def describe(self, language: str = "en") -> str:
        """Say the rule in a sentence, with the person's id."""
        parts = [
            say(f"rule.pinned.{place}", language, person=self.person, place=name)
            for place, name in (("team", self.team), ("slot", self.slot))
            if name
        ]
        return " ".join(parts)

    def violations(self, teams: pd.DataFrame, staff: pd.DataFrame) -> tuple[Broken, ...]:
        """Say where this person is when that is another team or another slot."""
        names, slots = names_of(staff), slots_of(teams)
        broken = []
        for team, people in members(teams).items():
            if self.person not in people:
                continue
            pairs = [(self.team, team)] if self.team else []
            pairs += [(self.slot, slot) for slot in slots[team]] if self.slot else []
            broken += [
                Broken(
                    rule=self.kind,
                    people=(self.person,),
                    team=team,
                    why=say(
                        "broken.pinned",
                        person=name_in(names, self.person),
                        wanted=wanted,
                        found=found or say("broken.no_slot_yet"),
                    ),
                )
                for wanted, found in pairs
                if same_word(wanted) != same_word(found)
            ]
        return tuple(broken)


@dataclass(frozen=True, kw_only=True)
class AtLeast:
    """Each team has at least so many people of a kind: who speak Spanish, who can teach the device.

    Parameters
    ----------
    column : str
        A column of the staff list, such as ``language``; a cell may hold several things with ";" between them. No
        protected trait.
    value : str
        What to look for in it.
    least : int
        How many people, from 1 up.

    Raises
    ------
    RuleProblem
        If the column or the value is empty, or ``least`` is below 1.
    Refused
        If the column holds a protected trait.
    """

    kind: ClassVar[str] = "at_least"
    column: str
    value: str
    least: int = 1

    def __post_init__(self) -> None:
        problems = _empty(column=self.column, value=self.value)
        if self.least < 1:
            problems.append(f'"least" is {self.least}; write a whole number of people from 1 up.')
        check_placing(self.column, problems)

    def describe(self, language: str = "en") -> str:
        """Say the rule in a sentence."""
        people = count("person", self.least, language)
        return say("rule.at_least", language, people=people, column=column_label(self.column), value=self.value)

    def violations(self, teams: pd.DataFrame, staff: pd.DataFrame) -> tuple[Broken, ...]:
        """List the teams with too few people of the kind."""
        own, wanted = kinds_of(staff, self.column), same_word(self.value)
        broken = []
        for team, people in members(teams).items():
            found = [person for person in people if wanted in own.get(person, ())]
            if len(found) < self.least:
                why = say("broken.at_least", team=team, n=count("person", len(found)), rule=self.describe())
                broken.append(Broken(rule=self.kind, people=tuple(people), team=team, why=why))
        return tuple(broken)


@dataclass(frozen=True, kw_only=True)
class AtMost:
    """Each team has at most so many people of one kind, or of each kind of a column.

    Parameters
    ----------
    column : str
        A column of the staff list, such as ``site``; no protected trait. People without an answer do not count.
    most : int
        How many people, from 1 up.
    value : str
        The kind; "" for each kind of the column.

    Raises
    ------
    RuleProblem
        If the column is empty, or ``most`` is too small.
    Refused
        If the column holds a protected trait.
    """

    kind: ClassVar[str] = "at_most"
    column: str
    most: int
    value: str = ""

    def __post_init__(self) -> None:
        problems = _empty(column=self.column)
        if self.most < 1:
            problems.append(f'"most" is {self.most}; write a whole number of people from 1 up.')
        check_placing(self.column, problems)

    def describe(self, language: str = "en") -> str:
        """Say the rule in a sentence."""
        key = "rule.at_most" if self.value else "rule.at_most.each"
        people = count("person", self.most, language)
        return say(key, language, people=people, column=column_label(self.column), value=self.value)

    def violations(self, teams: pd.DataFrame, staff: pd.DataFrame) -> tuple[Broken, ...]:
        """List each kind of which a team has too many people."""
        own, names = kinds_of(staff, self.column), names_of(staff)
        only = same_word(self.value)
        broken = []
        for team, people in members(teams).items():
            kinds = Counter(kind for person in people for kind in own.get(person, {}) if not only or kind == only)
            for kind, n in kinds.items():
                if n > self.most:
                    who = [person for person in people if kind in own.get(person, {})]
                    why = say(
                        "broken.at_most",
                        team=team,
                        n=count("person", n),
                        column=column_label(self.column),
                        value=own[who[0]][kind],
                        most=self.most,
                        people=told(who, names),
                    )
                    broken.append(Broken(rule=self.kind, people=tuple(who), team=team, why=why))
        return tuple(broken)


@dataclass(frozen=True, kw_only=True)
class PeerLead:
    """Each team has someone who volunteered to lead it among peers; the plan names one.

    Parameters
    ----------
    column : str
        A column of the staff list that says yes for volunteers; no protected trait.
    """

    kind: ClassVar[str] = "peer_lead"
    column: str = "peer_lead"

    def __post_init__(self) -> None:
        check_placing(self.column, _empty(column=self.column))

    def describe(self, language: str = "en") -> str:
        """Say the rule in a sentence."""
        return say("rule.peer_lead", language)

    def volunteers(self, staff: pd.DataFrame) -> set[str]:
        """Return the ids of those who volunteered."""
        return {person for person, cell in cells(staff, self.column).items() if yes_or_no(cell)}

    def violations(self, teams: pd.DataFrame, staff: pd.DataFrame) -> tuple[Broken, ...]:
        """List the teams without a volunteer."""
        volunteers = self.volunteers(staff)
        return tuple(
            Broken(rule=self.kind, people=tuple(people), team=team, why=say("broken.peer_lead", team=team))
            for team, people in members(teams).items()
            if volunteers.isdisjoint(people)
        )


def name_peer_leads(teams: pd.DataFrame, staff: pd.DataFrame, rule: PeerLead | None) -> pd.DataFrame:
    """Name one volunteer for each team that has one.

    Somebody who supervises others is named only where no other volunteer is in the team; among equals it is the first
    by id, so that the same plan names the same people.

    Returns
    -------
    DataFrame
        ``team``, ``person``, ``name``; empty without a rule.
    """
    volunteers = rule.volunteers(staff) if rule else set()
    leads, names = set(cells(staff, "supervisor").values()) if "supervisor" in staff else set(), names_of(staff)
    rows = []
    for team, people in members(teams).items():
        found = sorted(volunteers.intersection(people), key=lambda person: (person in leads, person))
        rows += [(team, person, name_in(names, person)) for person in found[:1]]
    return pd.DataFrame(rows, columns=["team", "person", "name"], dtype="str")


def kinds_of(staff: pd.DataFrame, column: str) -> dict[str, dict[str, str]]:
    """Return for each person what their cell holds: each thing as it is compared, and as it is written."""
    own = cells(staff, column)
    return {person: {same_word(part): part for part in parts_of(own[person])} for person in text_of(staff["person"])}


def _empty(**settings: str) -> list[str]:
    return [f'"{name}" is empty. Write what the rule is about.' for name, found in settings.items() if not found]
