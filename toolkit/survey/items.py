"""What a questionnaire is made of: response scales and items."""

from collections.abc import Mapping
from dataclasses import dataclass, field

#: What an item can be. "scale" is rated, "group" says where someone works, "open" is answered in words.
KINDS = ("scale", "choice", "multiple", "open", "group")


@dataclass(frozen=True, eq=False, kw_only=True)
class Scale:
    """A response scale, from its lowest to its highest point.

    Parameters
    ----------
    name : str
        How items refer to it, such as ``agree5``.
    low, high : int
        The numbers of the lowest and the highest answer.
    labels : mapping of language to tuple of str
        One label a point, lowest first.
    favourable : tuple of int
        The points that count as agreement.
    not_applicable : mapping of language to str
        The answer outside the scale ("Don't know"), never counted in a share; empty where not offered.
    """

    name: str
    low: int
    high: int
    labels: Mapping[str, tuple[str, ...]]
    favourable: tuple[int, ...]
    not_applicable: Mapping[str, str] = field(default_factory=dict)

    @property
    def points(self) -> tuple[int, ...]:
        """All numbers of the scale, lowest first."""
        return tuple(range(self.low, self.high + 1))


@dataclass(frozen=True, eq=False, kw_only=True)
class Item:
    """One question.

    Parameters
    ----------
    code : str
        Stays the same from survey round to survey round; the key of all answers.
    kind : str
        One of :data:`KINDS`.
    texts : mapping of language to str
        The wording in each language.
    value : str
        The code of the value that it belongs to, or "".
    scale : str
        The name of its response scale; only for kind "scale".
    reversed : bool
        Whether agreeing speaks against the value.
    options : mapping of language to tuple of str
        The answers to choose from; empty for kinds without a choice and for typed group questions.
    block : str
        The part of the questionnaire, such as "values", "mission", "climate" or "benefits".
    merged : tuple of tuple of str
        Groups that are counted as one, by their names in the questionnaire's first language; what was approved for an
        organisation, never part of a questionnaire's file.
    """

    code: str
    kind: str
    texts: Mapping[str, str]
    value: str = ""
    scale: str = ""
    reversed: bool = False
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    block: str = ""
    merged: tuple[tuple[str, ...], ...] = ()

    @property
    def theme(self) -> str:
        """What its answers add up to: the value it belongs to, else its block."""
        return self.value or self.block
