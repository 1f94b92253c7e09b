"""Counts of choices and themes: small ones are hidden, and none comes back by subtraction."""

import itertools

import pytest

from toolkit.errors import Refused
from toolkit.privacy import hide_small_counts


def test_few_answers_show_nothing() -> None:
    """Nine answers are too few for any count, ten are enough."""
    assert hide_small_counts([5, 4], 9) == (True, True)
    assert hide_small_counts([5, 5], 10, one_each=True) == (False, False)


def test_small_counts_and_their_rest() -> None:
    """Of 40: 4, 0 and 36 are hidden, since 36 leaves four beside it; 5 and 35 are shown."""
    assert hide_small_counts([4, 0, 36, 5, 35], 40) == (True, True, True, False, False)


def test_counts_that_add_up() -> None:
    """With 40 = 30 + 7 + 3, the 3 would be 40 less the others, so that the 7 is hidden too."""
    assert hide_small_counts([30, 7, 3], 40, one_each=True) == (False, True, True)


def test_everybody_alike_is_hidden() -> None:
    """That all twelve chose the only answer there is says what each of them chose."""
    assert hide_small_counts([12], 12, one_each=True) == (True,)


def test_nothing_comes_back_by_subtraction() -> None:
    """For every way to divide 12 people among four options, several divisions fit what is shown, and no small count is
    the same in all of them.
    """
    ways = [way for way in itertools.product(range(13), repeat=4) if sum(way) == 12]
    shown: dict[tuple[int | None, ...], list[tuple[int, ...]]] = {}
    for way in ways:
        hidden = hide_small_counts(way, 12, one_each=True)
        shown.setdefault(tuple(None if hide else n for n, hide in zip(way, hidden, strict=True)), []).append(way)
    for published, fitting in shown.items():
        for place, figure in enumerate(published):
            if figure is None:
                assert len({way[place] for way in fitting}) > 1


def test_a_minimum_below_five_is_refused() -> None:
    """As everywhere."""
    with pytest.raises(Refused, match="set to 4"):
        hide_small_counts([20], 40, 4)
