"""Rules that cannot hold together for certain people: together and apart, two places at once, no time in common."""

from collections.abc import Iterator

import pandas as pd

from toolkit.cohorts.membership import AtMost, Pinned, kinds_of
from toolkit.cohorts.people import same_word, who
from toolkit.cohorts.pools import clashing_people
from toolkit.cohorts.rules import KeepApart, KeepTogether
from toolkit.cohorts.ruleset import Rules
from toolkit.cohorts.wording import count, listed
from toolkit.errors import listing

#: What a job is called that nobody has confirmed.
NO_JOB = "no confirmed job"


def contradictions(staff: pd.DataFrame, rules: Rules) -> list[str]:
    """Name the people for whom must-rules contradict each other, with their rows.

    People who must be together, by a rule or because they are pinned to the same team, are looked at as one group;
    groups are joined where they share a person.

    Parameters
    ----------
    staff : DataFrame
        The staff list.
    rules : Rules
        What teams must be.

    Returns
    -------
    list of str
        A sentence for each contradiction.
    """
    found = _Places(staff, rules)
    problems = list(found.pinned_twice())
    for group in found.groups():
        problems += found.apart(group)
        if len(group) > 1:
            problems += [*found.jobs(group), *found.too_large(group), *found.too_many_alike(group)]
            problems += found.several_places(group)
        problems += found.no_time(group)
    return problems


class _Places:
    """What is asked of the people of a staff list together, looked up once."""

    def __init__(self, staff: pd.DataFrame, rules: Rules) -> None:
        self.rules, self.told = rules, who(staff)
        self.clashing = clashing_people(staff, rules)
        self.pool = rules.pools(staff) if rules.by_job_family else {}
        self.able = rules.meeting.possible(staff) if rules.meeting else {}
        self.kinds = [(rule, kinds_of(staff, rule.column)) for rule in rules.must if isinstance(rule, AtMost)]
        self.teams: dict[str, dict[str, str]] = {}
        self.slots: dict[str, dict[str, str]] = {}
        for rule in rules.must:
            if isinstance(rule, Pinned):
                for where, place in ((self.teams, rule.team), (self.slots, rule.slot)):
                    if place:
                        where.setdefault(rule.person, {}).setdefault(same_word(place), place)

    def groups(self) -> list[tuple[str, ...]]:
        """Return the groups that must be in one team, and each single person who is pinned to a slot."""
        joined: dict[str, set[str]] = {}
        for together in self._together():
            group = set(together).union(*(joined.get(person, ()) for person in together))
            joined.update(dict.fromkeys(group, group))
        for person in self.slots:
            joined.setdefault(person, {person})
        groups = {tuple(sorted(person for person in group if person in self.told)) for group in joined.values()}
        return sorted(groups - {()})

    def _together(self) -> Iterator[tuple[str, ...]]:
        pinned: dict[str, list[str]] = {}
        for person, teams in self.teams.items():
            for team in teams:
                pinned.setdefault(team, []).append(person)
        yield from (rule.people for rule in self.rules.must if isinstance(rule, KeepTogether))
        yield from (tuple(people) for people in pinned.values())

    def pinned_twice(self) -> Iterator[str]:
        """Name those who are pinned to two teams or to two slots."""
        for what, where in (("teams", self.teams), ("slots", self.slots)):
            for person, places in where.items():
                if len(places) > 1 and person in self.told:
                    yield (
                        f"{self.told[person]} is pinned to the {what} {listing(list(places.values()))} at once. Keep "
                        "one of them."
                    )

    def apart(self, group: tuple[str, ...]) -> Iterator[str]:
        """Name each pair of a group that must be apart."""
        for one in group:
            for other in sorted(self.clashing.get(one, ())):
                if one < other and other in group:
                    yield (
                        f"{self.told[one]} and {self.told[other]} must be together (with all of {self._named(group)}"
                        f"{self._pinned_to(group)}) and must be apart ({_why_apart(one, other, self.rules)}). Take one "
                        "of them out of one of the rules."
                    )

    def jobs(self, group: tuple[str, ...]) -> Iterator[str]:
        """Say when a group has jobs that may not share a team."""
        jobs = sorted({self.pool[person] or NO_JOB for person in group} if self.pool else ())
        if len(jobs) > 1:
            yield (
                f"{self._named(group)} must be together, and a team has one job; theirs are {listing(jobs)}. Take "
                "someone out of the rule, or correct their jobs."
            )

    def too_large(self, group: tuple[str, ...]) -> Iterator[str]:
        """Say when a group is larger than a team."""
        most = self.rules.team_size.most
        if len(group) > most:
            yield (
                f"{self._named(group)} must be together; that makes {count('person', len(group))}, and a team has at "
                f"most {most}. Make the largest team larger, or the group smaller."
            )

    def too_many_alike(self, group: tuple[str, ...]) -> Iterator[str]:
        """Say when a group has more people of one kind than a team may."""
        for rule, own in self.kinds:
            only = same_word(rule.value)
            kinds = {kind: word for person in group for kind, word in own[person].items() if not only or kind == only}
            for kind, word in sorted(kinds.items()):
                alike = [person for person in group if kind in own[person]]
                if len(alike) > rule.most:
                    yield (
                        f'{self._named(alike)} must be together; all have "{word}" as {rule.column}, and a team has at '
                        f"most {rule.most} of them. Raise that number, or make the group smaller."
                    )

    def several_places(self, group: tuple[str, ...]) -> Iterator[str]:
        """Say when people of a group are pinned to different teams or slots."""
        for what, where in (("teams", self.teams), ("slots", self.slots)):
            places = {word: place for person in group for word, place in where.get(person, {}).items()}
            if len(places) > 1 and not any(len(where.get(person, ())) > 1 for person in group):
                yield (
                    f"{self._named(group)} must be together and are pinned to the {what} "
                    f"{listing(list(places.values()))}. Pin them to one of these, or take someone out of the group."
                )

    def no_time(self, group: tuple[str, ...]) -> Iterator[str]:
        """Say when no slot suits all of a group of whom it is known, and where they are pinned."""
        known = {person: slots for person in group if (slots := self.able.get(person)) is not None}
        pinned = {word: place for person in group for word, place in self.slots.get(person, {}).items()}
        if not known or len(pinned) > 1 or not self._offered(pinned):
            return
        common = {same_word(slot) for slot in set.intersection(*(set(slots) for slots in known.values()))}
        if common & set(pinned) if pinned else common:
            return
        able = "; ".join(
            f"{self.told[person]} can attend {listing(list(slots)) if slots else 'none'}"
            for person, slots in known.items()
        )
        place = "".join(pinned.values())
        if len(group) == 1:
            yield f'{able}, and is pinned to the slot "{place}". Correct one of the two.'
        elif pinned:
            yield (
                f'{self._named(group)} must be together in the slot "{place}", which not all can attend: {able}. '
                "Correct when they can, or take someone out of the group."
            )
        else:
            yield (
                f"{self._named(group)} must be together, and no slot suits all of them: {able}. Offer one that does, "
                "correct when they can, or take someone out of the group."
            )

    def _offered(self, places: dict[str, str]) -> bool:
        return self.rules.meeting is not None and all(self.rules.meeting.offered(place) for place in places.values())

    def _named(self, people: tuple[str, ...] | list[str]) -> str:
        return listed([self.told[person] for person in people], most=12)

    def _pinned_to(self, group: tuple[str, ...]) -> str:
        teams = {word: team for person in group for word, team in self.teams.get(person, {}).items()}
        return f", pinned to {listing(list(teams.values()))}" if teams else ""


def _why_apart(one: str, other: str, rules: Rules) -> str:
    for rule in rules.must:
        if isinstance(rule, KeepApart) and one in rule.people and other in rule.people:
            return f'rule "{rule.kind}"'
    return "one is above the other as supervisor"
