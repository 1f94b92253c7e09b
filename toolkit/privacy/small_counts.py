"""Counts of what many people chose or wrote: which may stand, and which would tell about a few."""

from collections.abc import Sequence

from toolkit.privacy.small_groups import LEAST, check_minimum

#: The smallest number of answers to a question from which comments are sorted, quoted or counted option by option.
LEAST_COMMENTS = 10


def hide_small_counts(
    counts: Sequence[int], total: int, minimum: int = LEAST, *, one_each: bool = False
) -> tuple[bool, ...]:
    """Tell which counts of one question must be hidden.

    Parameters
    ----------
    counts : sequence of int
        How many people chose each option, or wrote about each theme.
    total : int
        How many people answered the question; it is published too.
    minimum : int
        Smallest number of people about whom something may be shown; 5 or more.
    one_each : bool
        Whether everybody stands in exactly one of the counts, so that they add up to the total.

    Returns
    -------
    tuple of bool
        One a count. All are hidden when fewer than 10 answered. A count below the minimum is hidden, zero too; so is
        one that leaves fewer than the minimum beside it. Where counts add up, the smallest others are hidden until
        what is hidden is two counts or more with at least the minimum of people: nothing comes back by subtraction.

    Raises
    ------
    Refused
        If the minimum is below 5.
    """
    check_minimum(minimum)
    if total < max(LEAST_COMMENTS, minimum):
        return (True,) * len(counts)
    hidden = {place for place, n in enumerate(counts) if n < minimum or total - n < minimum}
    if not one_each:
        return tuple(place in hidden for place in range(len(counts)))
    for place in sorted(range(len(counts)), key=lambda place: (counts[place], place)):
        if not hidden or (len(hidden) > 1 and sum(counts[other] for other in hidden) >= minimum):
            break
        hidden.add(place)
    return tuple(place in hidden for place in range(len(counts)))
