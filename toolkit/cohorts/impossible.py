"""Why not everyone can be in a team: people and rules that cannot hold together, none of which can be left out.

Each conflict is narrowed down one element at a time (deletion filter: Chinneck & Dravnieks, ORSA Journal on
Computing 3, 1991): as long as the rest is still impossible, a person need no longer be placed or a rule no longer be
kept. Every step is decided exactly (:mod:`toolkit.cohorts.feasibility`); where a step cannot be decided the conflict is
not called proven.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from toolkit.cohorts.conflict_wording import conflict_sentences, why_summary
from toolkit.cohorts.feasibility import Question
from toolkit.cohorts.people import text_of
from toolkit.cohorts.problems import check_before_search
from toolkit.cohorts.relaxations import Relaxation, relaxations_for
from toolkit.cohorts.rules import KeepTogether, MustRule
from toolkit.cohorts.ruleset import Rules
from toolkit.errors import RuleProblem

#: So many conflicts of one pool are told; those who are left are in the same way.
MOST_CONFLICTS = 5


@dataclass(frozen=True, eq=False, kw_only=True)
class Conflict:
    """People who cannot all be in teams as long as certain rules hold.

    Attributes
    ----------
    pool : str
        Their job family, or the job families that may share teams.
    people : tuple of str
        Ids of those who cannot all be in teams; when any one of them need not be, the others can.
    rules : tuple of rules
        The rules that keep them out; without any one of these they can all be in teams.
    each : bool
        Whether these rules keep each of these people out, and not only all of them together.
    proven : bool
        Whether both are certain: that it is impossible, and that nothing can be left out.
    relaxations : tuple of Relaxation
        What would do, the least first; each was tried and leads to a plan.
    staff : DataFrame
        The staff list.
    """

    pool: str
    people: tuple[str, ...]
    rules: tuple[MustRule, ...]
    each: bool
    proven: bool
    relaxations: tuple[Relaxation, ...] = ()
    staff: pd.DataFrame = field(repr=False)

    def summary(self, language: str = "en") -> str:
        """Say who and what cannot hold together, and what would do."""
        return "\n".join(conflict_sentences(self, language))


@dataclass(frozen=True, eq=False, kw_only=True)
class WhyImpossible:
    """Whether everyone can be in a team and, where not, why not.

    Attributes
    ----------
    possible : bool or None
        Whether all people can be in teams at once; None where neither a plan nor a proof was found.
    conflicts : tuple of Conflict
        What stands in the way, each job by itself.
    undecided : tuple of str
        Job families for which neither a plan nor a proof was found.
    """

    possible: bool | None
    conflicts: tuple[Conflict, ...]
    undecided: tuple[str, ...]

    @property
    def people(self) -> tuple[str, ...]:
        """The people of the first conflict."""
        return self.conflicts[0].people if self.conflicts else ()

    @property
    def rules(self) -> tuple[MustRule, ...]:
        """The rules of the first conflict."""
        return self.conflicts[0].rules if self.conflicts else ()

    @property
    def relaxations(self) -> tuple[Relaxation, ...]:
        """What would settle the first conflict, the least first."""
        return self.conflicts[0].relaxations if self.conflicts else ()

    @property
    def proven(self) -> bool:
        """Whether all that is said here is certain."""
        return not self.undecided and all(conflict.proven for conflict in self.conflicts)

    def summary(self, language: str = "en") -> str:
        """Say in plain language what cannot be, why not, and what would do."""
        return why_summary(self, language)

    def to_frame(self) -> pd.DataFrame:
        """Return one row a conflict: ``job_family``, ``people``, ``rules``, ``proven``, ``relaxations`` (sentences)."""
        rows = [
            (
                conflict.pool,
                conflict.people,
                tuple(rule.describe() for rule in conflict.rules),
                conflict.proven,
                tuple(one.describe() for one in conflict.relaxations),
            )
            for conflict in self.conflicts
        ]
        return pd.DataFrame(rows, columns=["job_family", "people", "rules", "proven", "relaxations"])


def why_impossible(staff: pd.DataFrame, rules: Rules) -> WhyImpossible:
    """Say why not everyone can be in a team, in people and rules.

    Parameters
    ----------
    staff : DataFrame
        As for :func:`toolkit.cohorts.form_cohorts`.
    rules : Rules
        Only their must-rules count.

    Returns
    -------
    WhyImpossible
        For each job (pool) people and rules that cannot hold together and from which nothing can be left out, with what
        would do. Pools of about 26 people and fewer are decided exactly. Of larger pools people who can be in no team
        are found, and numbers that do not add up; what is not decided there is called so and never impossible.

    Raises
    ------
    DataProblem, RuleProblem
        As for :func:`toolkit.cohorts.form_cohorts`, but for people who must be together and cannot: those are answered.
    """
    rules = replace(rules, would_like=())
    _check(staff, rules)
    question = Question(staff=staff, rules=rules)
    conflicts: list[Conflict] = []
    undecided: list[str] = []
    for group in _groups(question):
        found, decided = _conflicts_of(group, question)
        conflicts += found
        if not decided:
            undecided += sorted({question.pool_of[person] for person in group})
    possible = None if undecided and not conflicts else not conflicts
    return WhyImpossible(possible=possible, conflicts=tuple(conflicts), undecided=tuple(undecided))


def _check(staff: pd.DataFrame, rules: Rules) -> None:
    """Raise what is wrong with the list or the rules; that groups cannot be together is no fault but a conflict."""
    try:
        check_before_search(staff, rules)
    except RuleProblem:
        known = set(text_of(staff["person"])) if "person" in staff else set()
        if any(isinstance(rule, KeepTogether) and not set(rule.people) <= known for rule in rules.must):
            raise
        loose = tuple(rule for rule in rules.must if not isinstance(rule, KeepTogether))
        check_before_search(staff, replace(rules, must=loose))


def _groups(question: Question) -> list[list[str]]:
    """Return the people of each pool; all of them at once where pools take rooms or cover from each other."""
    if question.facts.shared:
        return [sorted(question.pool_of)]
    return [people for _, people in sorted(question.members.items())]


def _conflicts_of(people: list[str], question: Question) -> tuple[list[Conflict], bool]:
    """Return the conflicts in one pool, each without the people of those before; and whether all is told."""
    left, conflicts = by_hope(people, question), list[Conflict]()
    while len(conflicts) < MOST_CONFLICTS:
        possible = question.answer(left).possible
        if possible:
            return conflicts, True
        found = left if possible is False else _hopeless(left, question)[:1]
        if not found:
            return conflicts, False
        conflict = _with_others_alike(_narrowed(found, question), left, question)
        conflicts.append(
            replace(conflict, relaxations=relaxations_for(conflict.people, conflict.rules, question, left))
        )
        left = [person for person in left if person not in set(conflict.people)]
    return conflicts, True


def by_hope(people: Sequence[str], question: Question) -> list[str]:
    """Order people so that those with the least in their way come first: they are the first to be left out."""
    facts = question.facts
    in_way = {
        person: len(facts.apart.get(person, ())) + len(facts.slots) - sum(facts.can_attend(person)) for person in people
    }
    return sorted(people, key=lambda person: (in_way[person], person))


def _hopeless(left: Sequence[str], question: Question) -> list[str]:
    """Return the people who can be in no team, whoever else need not be."""
    return [person for person in left if question.answer([person]).possible is False]


def _narrowed(people: Sequence[str], question: Question) -> Conflict:
    """Leave out people and then rules as long as the rest is still impossible."""
    sure = True

    def impossible(some: Sequence[str], asked: Question) -> bool:
        nonlocal sure
        possible = asked.answer(some).possible
        sure &= possible is not None
        return possible is False

    kept = _fewest(list(people), lambda some: impossible(some, question))
    rules = list(question.rules.must)
    for rule in question.rules.must:
        fewer = [one for one in rules if one is not rule]
        if impossible(kept, question.with_must(fewer)):
            rules = fewer
    pool = next((question.pool_of[person] for person in kept), "")
    return Conflict(
        pool=pool, people=tuple(sorted(kept)), rules=tuple(rules), each=False, proven=sure, staff=question.staff
    )


def _fewest(people: list[str], impossible: Callable[[list[str]], bool]) -> list[str]:
    """Leave out people, many at a time and then one by one, as long as the rest is impossible."""
    block = max(1, len(people) // 2)
    while True:
        place = 0
        while place < len(people):
            fewer = people[:place] + people[place + block :]
            if fewer and impossible(fewer):
                people = fewer
            else:
                place += block
        if block == 1:
            return people
        block //= 2


def _with_others_alike(conflict: Conflict, left: Sequence[str], question: Question) -> Conflict:
    """Where one person alone cannot be in a team, name everyone whom just the same rules keep out."""
    if len(conflict.people) > 1:
        return conflict
    (first,) = conflict.people
    same = question.with_must(conflict.rules)
    fewer = [question.with_must([one for one in conflict.rules if one is not rule]) for rule in conflict.rules]
    others = [
        person
        for person in left
        if person != first
        and question.pool_of[person] == question.pool_of[first]
        and same.answer([person]).possible is False
        and all(without.answer([person]).possible for without in fewer)
    ]
    return replace(conflict, people=tuple(sorted([first, *others])), each=True)
