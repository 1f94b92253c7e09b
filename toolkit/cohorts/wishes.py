"""What people and facilitators wish for beside balance: to be with someone, a time, new faces, their own kind.

A wish is never broken; what it costs is counted in :mod:`toolkit.cohorts.wish_counting`.
"""

from dataclasses import dataclass
from typing import ClassVar

from toolkit.cohorts.broken import check_wish
from toolkit.cohorts.wording import column_label, count, importance, say


@dataclass(frozen=True, kw_only=True)
class _WishOfTwo:
    """What wishes of a person about another share."""

    kind: ClassVar[str]
    person: str
    other: str
    weight: float = 1.0

    def __post_init__(self) -> None:
        problems = () if self.person and self.other else ('"person" and "other" each need an id of the staff list.',)
        if self.person and self.person == self.other:
            problems = (f'"person" and "other" are both {self.person}. Name two different people.',)
        check_wish("", self.weight, problems)

    @property
    def column(self) -> str:
        """No column: it is about two people."""
        return ""

    def describe(self, language: str = "en") -> str:
        """Say the wish in a sentence, with the people's ids."""
        return say(f"rule.{self.kind}", language, person=self.person, other=self.other, weight=importance(self.weight))


@dataclass(frozen=True, kw_only=True)
class WishWith(_WishOfTwo):
    """A person would like to be in a team with another.

    Parameters
    ----------
    person, other : str
        Ids of the staff list: who wishes, and with whom.
    weight : float
        How important the wish is beside the others, above 0.
    """

    kind: ClassVar[str] = "wish_with"


@dataclass(frozen=True, kw_only=True)
class WishNotWith(_WishOfTwo):
    """A person would rather not be in a team with another; where that must be, keep them apart by a must-rule.

    Parameters
    ----------
    person, other : str
        Ids of the staff list: who wishes, and about whom.
    weight : float
        How important the wish is beside the others, above 0.
    """

    kind: ClassVar[str] = "wish_not_with"


@dataclass(frozen=True, kw_only=True)
class WishSlot:
    """A person would like to meet in one of the slots that are offered.

    Parameters
    ----------
    person : str
        The id of the staff list.
    slot : str
        The slot's name.
    weight : float
        How important the wish is beside the others, above 0.
    """

    kind: ClassVar[str] = "wish_slot"
    person: str
    slot: str
    weight: float = 1.0

    def __post_init__(self) -> None:
        told = () if self.person and self.slot else ('"person" needs an id of the staff list and "slot" a name.',)
        check_wish("", self.weight, told)

    @property
    def column(self) -> str:
        """No column: it is about a person and a time."""
        return ""

    def describe(self, language: str = "en") -> str:
        """Say the wish in a sentence, with the person's id."""
        return say(f"rule.{self.kind}", language, person=self.person, slot=self.slot, weight=importance(self.weight))


@dataclass(frozen=True, kw_only=True)
class NewFaces:
    """People should be with others than in earlier teams.

    Parameters
    ----------
    earlier : tuple of tuple of str
        The earlier teams, each as the ids of its people. Two people who were together twice stand together in two.
    weight : float
        How important the wish is beside the others, above 0.
    """

    kind: ClassVar[str] = "new_faces"
    earlier: tuple[tuple[str, ...], ...]
    weight: float = 1.0

    def __post_init__(self) -> None:
        twice = any(len(set(team)) < len(team) for team in self.earlier)
        check_wish("", self.weight, ('"earlier" names someone twice in one team. Name each once.',) if twice else ())

    @property
    def column(self) -> str:
        """No column: it is about earlier teams."""
        return ""

    def describe(self, language: str = "en") -> str:
        """Say the wish in a sentence."""
        teams = count("team", len(self.earlier), language)
        return say(f"rule.{self.kind}", language, teams=teams, weight=importance(self.weight))


@dataclass(frozen=True, kw_only=True)
class Cluster:
    """People of one kind (of one site) should be in one team: the opposite of a mix.

    Parameters
    ----------
    column : str
        A column of the staff list that holds kinds, such as ``site``; no protected trait.
    weight : float
        How important the wish is beside the others, above 0.
    """

    kind: ClassVar[str] = "cluster"
    column: str
    weight: float = 1.0

    def __post_init__(self) -> None:
        check_wish(self.column, self.weight)

    def describe(self, language: str = "en") -> str:
        """Say the wish in a sentence."""
        return say(f"rule.{self.kind}", language, column=column_label(self.column), weight=importance(self.weight))


#: Wishes of one person, of which there can be many.
PersonalWish = WishWith | WishNotWith | WishSlot
