"""A finding: the figure, its range, what it rests on, and what may be said about it."""

from dataclasses import dataclass

import pandas as pd

from toolkit.statistics import Interval, round_half_up
from toolkit.workspace import text

#: How sure one may be, from least to most; each level needs a design that carries it.
CLAIMS = ("describe", "changed")


@dataclass(frozen=True, eq=False, kw_only=True)
class Finding:
    """What came out of a comparison.

    Attributes
    ----------
    estimate : float
        The figure, unrounded, in ``unit``.
    interval : Interval
        The range (low, high) that is likely to hold the true figure (95 %).
    unit : str
        Such as "points".
    method : str
        How it was computed, in a sentence.
    claim : str
        One of :data:`CLAIMS`.
    n_used : int
        How many people it rests on.
    left_out : DataFrame
        reason, n.
    may_say, may_not_say, to_say_more : tuple of str
        Sentences for a report; what would go too far; what would allow more.
    cautions : tuple of str
        Why the claim is lower than the range alone would allow, and what else to know.
    figures : DataFrame
        figure, value, low, high, n: all figures of the finding; an empty value is hidden to protect people.
    pairs : DataFrame
        person, before, after: the scores that were used, for the picture.
    """

    estimate: float
    interval: Interval
    unit: str
    method: str
    claim: str
    n_used: int
    left_out: pd.DataFrame
    may_say: tuple[str, ...]
    may_not_say: tuple[str, ...]
    to_say_more: tuple[str, ...]
    cautions: tuple[str, ...]
    figures: pd.DataFrame
    pairs: pd.DataFrame

    def __post_init__(self) -> None:
        if self.claim not in CLAIMS:
            raise ValueError(f"{self.claim} is not one of {CLAIMS}")

    def summary(self) -> str:
        """Return what may be said, the counts and the cautions, one sentence a line."""
        lines = [*self.may_say, text("impact.summary.used", n=self.n_used)]
        lines += [text("impact.summary.left_out", n=row.n, reason=row.reason) for row in self.left_out.itertuples()]
        return "\n".join([*lines, *self.cautions])

    def to_frame(self) -> pd.DataFrame:
        """Return all figures: figure, value, low, high, n."""
        return self.figures.copy()


def shown(number: float, digits: int = 1) -> str:
    """Return a figure as text, halves rounded up."""
    return str(round_half_up(number, digits))
