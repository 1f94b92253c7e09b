"""Where a must-rule is not kept, and what every rule refuses of its own settings."""

from collections.abc import Iterable
from dataclasses import dataclass

from toolkit.cohorts.people import name_in
from toolkit.cohorts.traits import protected_trait, refusal
from toolkit.cohorts.wording import importance, listed
from toolkit.errors import Refused, RuleProblem


@dataclass(frozen=True, kw_only=True)
class Broken:
    """One place where a must-rule is not kept.

    Attributes
    ----------
    rule : str
        The rule's kind, such as ``"keep_apart"``.
    people : tuple of str
        Ids of those whom it concerns.
    team : str
        Their team; empty when it is not about one team.
    why : str
        A sentence.
    """

    rule: str
    people: tuple[str, ...]
    team: str
    why: str


def told(people: Iterable[str], names: dict[str, str]) -> str:
    """Name people for a sentence."""
    return listed([name_in(names, person) for person in people])


def check_wish(column: str, weight: float, problems: tuple[str, ...] = ()) -> None:
    """Refuse a weight that is no importance and a column that holds a protected trait, with the rule's own problems."""
    found = list(problems)
    if not 0 < weight < float("inf"):
        found.append(
            f'"weight" is {importance(weight)}; it says how important a wish is. Write a number above 0, such as 1, '
            "or remove the wish."
        )
    if protected_trait(column):
        raise Refused([*found, refusal(column)])
    if found:
        raise RuleProblem(found)


def check_placing(column: str, problems: list[str]) -> None:
    """Refuse a must-rule whose column holds a protected trait, with its other problems."""
    if protected_trait(column):
        raise Refused([*problems, refusal(column)])
    if problems:
        raise RuleProblem(problems)


def check_people(people: tuple[str, ...]) -> None:
    """Refuse a group that names somebody twice or fewer than two people."""
    twice = sorted({person for person in people if people.count(person) > 1})
    if twice:
        raise RuleProblem(f'"people" names {listed(twice)} more than once. Name each person once.')
    if len(people) < 2:
        raise RuleProblem('"people" needs at least two people, each by the id that the staff list gives them.')
