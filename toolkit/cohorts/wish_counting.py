"""What wishes cost, in plain counting: wishes that are not granted, people together again, unlike people together."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import pandas as pd

from toolkit.cohorts.people import same_word, text_of
from toolkit.cohorts.wishes import PersonalWish, WishNotWith, WishSlot


def not_granted(wish: PersonalWish, teams: pd.DataFrame) -> bool:
    """Say whether a person's wish is not granted by a set of teams.

    Parameters
    ----------
    wish : WishWith, WishNotWith or WishSlot
        The wish. That of someone who is in no team does not count.
    teams : DataFrame
        ``person`` and ``team`` (and ``slot`` where a wish is about one) of everyone who is placed.

    Returns
    -------
    bool
        A wish to be with someone who is in no team is not granted.
    """
    return all_not_granted([wish], teams)[0]


def all_not_granted(wishes: Sequence[PersonalWish], teams: pd.DataFrame) -> list[bool]:
    """Say of each wish whether it is not granted; see :func:`not_granted`. The teams are read once."""
    people = text_of(teams["person"])
    team_of = dict(zip(people, text_of(teams["team"]), strict=True))
    slot_of = dict(zip(people, text_of(teams["slot"]), strict=True)) if "slot" in teams else {}

    def missed(wish: PersonalWish) -> bool:
        if wish.person not in team_of:
            return False
        if isinstance(wish, WishSlot):
            return same_word(slot_of.get(wish.person, "")) != same_word(wish.slot)
        together = team_of.get(wish.other) == team_of[wish.person]
        return together if isinstance(wish, WishNotWith) else not together

    return [missed(wish) for wish in wishes]


def pairs_again(earlier: Sequence[Sequence[str]], teams: pd.DataFrame) -> float:
    """Count the pairs in one team, each as often as the two were in one team before.

    Parameters
    ----------
    earlier : sequence of sequence of str
        The people of each earlier team.
    teams : DataFrame
        ``person`` and ``team`` of everyone who is placed.

    Returns
    -------
    float
        0 when nobody is with anybody they were with before.
    """
    team_of = dict(zip(text_of(teams["person"]), text_of(teams["team"]), strict=True))
    return float(
        sum(
            team_of[one] == team_of[other]
            for people in earlier
            for one, other in combinations([person for person in people if person in team_of], 2)
        )
    )


def unlike_pairs(kinds: Sequence[str], teams: Sequence[str]) -> float:
    """Count the pairs in one team who are of two kinds; no answer is a kind of its own.

    Parameters
    ----------
    kinds, teams : sequence of str
        Of each person, in the same order.

    Returns
    -------
    float
        0 when every team is of one kind.
    """
    sizes, alike = Counter(teams), Counter(zip(teams, kinds, strict=True))
    pairs = sum(n * (n - 1) // 2 for n in sizes.values())
    return float(pairs - sum(n * (n - 1) // 2 for n in alike.values()))
