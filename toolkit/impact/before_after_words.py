"""What may be said about a comparison of first and second scores, from the text catalogue."""

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.impact.finding import shown
from toolkit.impact.scores import PairedScores
from toolkit.statistics import EffectSize, Interval
from toolkit.workspace import text

#: Means of fewer people are not shown.
FEWEST_SHOWN = 5


@dataclass(frozen=True, eq=False, kw_only=True)
class BeforeAfterWords:
    """The sentences of a before-and-after finding.

    Parameters
    ----------
    paired : PairedScores
        The scores.
    interval : Interval
        Of the mean change.
    size : EffectSize
        Of the change, without unit.
    unit : str
        What scores are counted in.
    crowded : bool
        Whether many scores lie at an end of the test.
    too_many_gone : bool
        Whether many people have no second score.
    design_unknown : bool
        Whether nobody has said how it was measured.
    """

    paired: PairedScores
    interval: Interval
    size: EffectSize
    unit: str
    crowded: bool
    too_many_gone: bool
    design_unknown: bool = False

    @property
    def clear(self) -> bool:
        """Whether the range excludes that nothing changed."""
        return not self.interval.contains(0.0)

    @property
    def downgraded(self) -> bool:
        """Whether something speaks against saying that scores changed."""
        return self.crowded or self.too_many_gone or self.design_unknown

    @property
    def digits(self) -> int:
        """One digit behind the point, or as many (up to three) as the range needs to be told from 0."""
        narrow = min(abs(end) for end in (*self.interval, self.interval.high - self.interval.low) if end)
        return next((digits for digits in (1, 2) if narrow >= 0.5 * 10.0**-digits), 3)

    def may_say(self) -> Iterator[str]:
        """Yield what a report may print."""
        estimate, (low, high) = float(self.paired.changes.mean()), self.interval
        if self.clear and not self.downgraded:
            nearer, farther = sorted((abs(low), abs(high)))
            way = "up" if estimate > 0 else "down"
            yield self._change(f"impact.may_say.changed_{way}", abs(estimate), nearer, farther)
            yield self._size()
        elif self.downgraded:
            first, second = (self._shown(self.paired.pairs[column].mean()) for column in ("before", "after"))
            yield self._change("impact.may_say.describe", estimate, low, high, before=first, after=second)
        else:
            yield self._change("impact.may_say.no_clear_change", estimate, low, high)

    def may_not_say(self) -> Iterator[str]:
        """Yield what would go too far."""
        yield text("impact.may_not_say.cause")
        if self.downgraded:
            yield text("impact.may_not_say.changed")
        elif not self.clear:
            yield text("impact.may_not_say.no_change")
        yield text("impact.may_not_say.everyone", n=len(self.paired.pairs))
        yield text("impact.may_not_say.individuals")

    def to_say_more(self) -> Iterator[str]:
        """Yield what would allow to say more."""
        if self.design_unknown:
            yield text("impact.to_say_more.answers")
        yield text("impact.to_say_more.comparison")
        if len(self.paired.only_before):
            yield text("impact.to_say_more.second_scores", n=len(self.paired.only_before))
        if self.crowded:
            yield text("impact.to_say_more.harder_test")
        if not self.clear:
            yield text("impact.to_say_more.more_people")
        yield text("impact.to_say_more.follow_up")

    def dropouts(self) -> Iterator[str]:
        """Yield how those without a second score scored at first, where they are enough to be shown."""
        gone = self.paired.only_before
        if 0 < len(gone) < FEWEST_SHOWN:
            yield text("impact.caution.dropouts_hidden")
        elif len(gone):
            stayed = self._shown(self.paired.pairs["before"].mean())
            left = self._shown(gone.mean())
            yield text("impact.caution.dropouts", n=len(gone), unit=self.unit, dropouts=left, pairs=stayed)

    def _shown(self, number: float) -> str:
        return shown(float(number), self.digits)

    def _change(self, key: str, estimate: float, low: float, high: float, **more: str) -> str:
        span = {"estimate": self._shown(estimate), "low": self._shown(low), "high": self._shown(high)}
        fields: dict[str, object] = {"unit": self.unit, "n": len(self.paired.pairs), **span, **more}
        return text(key, "en", **fields)

    def _size(self) -> str:
        low, high = (shown(end, 2) for end in self.size.interval)
        return text("impact.may_say.size", size=shown(self.size.estimate, 2), low=low, high=high)
