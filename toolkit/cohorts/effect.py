"""What a change of teams does to every rule and every measure: before, after, and in words."""

from dataclasses import dataclass

import pandas as pd

from toolkit.cohorts.plan import Plan
from toolkit.cohorts.wording import column_label, count, listed, say

COLUMNS = ["part", "kind", "column", "what", "before", "after", "change", "verdict", "why"]

#: Smaller differences of a measure than this are no difference.
SAME = 1e-6


@dataclass(frozen=True, eq=False, kw_only=True)
class Effect:
    """The difference between two plans of the same staff list, rule by rule and measure by measure.

    Parameters
    ----------
    before, after : Plan
        Each was measured and checked when it was made.
    """

    before: Plan
    after: Plan

    @property
    def newly_broken(self) -> tuple[str, ...]:
        """A sentence for each place where a must-rule is broken that was kept before, as the check says it."""
        known = list(self.before.broken["why"])
        return tuple(why for why in self.after.broken["why"] if why not in known)

    @property
    def mended(self) -> tuple[str, ...]:
        """A sentence for each place where a must-rule was broken and is kept now."""
        still = list(self.after.broken["why"])
        return tuple(why for why in self.before.broken["why"] if why not in still)

    @property
    def cost(self) -> float:
        """By how much the teams are further from perfect balance than before; below 0 they are nearer."""
        return self.after.cost - self.before.cost

    def to_frame(self, language: str = "en") -> pd.DataFrame:
        """Return a row for each kind of must-rule, for each wish, and for all wishes together.

        Returns
        -------
        DataFrame
            ``part`` ("must", "would_like" or "all"), ``kind`` and ``column`` of the rule, ``what`` (in words),
            ``before``, ``after`` and ``change`` (places where a must-rule is broken; what a wish measures, 0 is
            perfect; the cost of all), ``verdict`` ("broken", "kept", "better", "worse" or "same") and ``why`` (the
            check's sentences for what is broken now).
        """
        rows = [self._must(kind, language) for kind in self._must_kinds()]
        measures = zip(self.before.cost_parts.itertuples(), self.after.cost_parts.itertuples(), strict=True)
        rows += [self._wish(old, new, language) for old, new in measures]
        rows.append(self._row("all", "cost", "", say("effect.all", language), self.before.cost, self.after.cost))
        return pd.DataFrame(rows, columns=COLUMNS)

    def _must_kinds(self) -> list[str]:
        found = [rule.kind for rule in self.after.rules.must]
        found += [*self.before.broken["rule"], *self.after.broken["rule"]]
        return list(dict.fromkeys(found))

    def _must(self, kind: str, language: str) -> tuple[object, ...]:
        of_kind = [rule for rule in self.after.rules.must if rule.kind == kind]
        what = of_kind[0].describe(language) if len(of_kind) == 1 else say(f"effect.must.{kind}", language)
        before, after = (int((plan.broken["rule"] == kind).sum()) for plan in (self.before, self.after))
        now = self.after.broken
        verdict = "broken" if after else "kept"
        why = " ".join(now.loc[now["rule"] == kind, "why"])
        return ("must", kind, "", what, float(before), float(after), float(after - before), verdict, why)

    def _wish(self, old: object, new: object, language: str) -> tuple[object, ...]:
        kind, column = str(new.measure), str(new.column)  # type: ignore[attr-defined]
        what = say(f"measure.{kind}", language, column=column_label(column))
        return self._row("would_like", kind, column, what, float(old.value), float(new.value))  # type: ignore[attr-defined]

    @staticmethod
    def _row(part: str, kind: str, column: str, what: str, before: float, after: float) -> tuple[object, ...]:
        change = after - before
        verdict = "same" if abs(change) <= SAME else "worse" if change > 0 else "better"
        return (part, kind, column, what, before, after, change, verdict, "")

    def summary(self, language: str = "en") -> str:
        """Say what the change does: first what it breaks, then what it mends, then the balance."""
        parts = []
        if self.newly_broken:
            n = count("place", len(self.newly_broken), language)
            parts.append(say("effect.breaks", language, n=n, why=" ".join(self.newly_broken)))
        if self.mended:
            parts.append(say("effect.mends", language, why=" ".join(self.mended)))
        if not len(self.after.broken):
            parts.append(say("effect.keeps", language))
        elif not self.newly_broken:
            parts.append(say("effect.still_broken", language, why=" ".join(self.after.broken["why"])))
        parts.append(self.balance(language))
        return "\n".join(parts)

    def balance(self, language: str = "en") -> str:
        """Say what the change does to the balance, all wishes together and each measure that changes."""
        if not self.after.rules.would_like:
            return say("effect.no_wishes", language)
        told = {"better": [], "worse": []}  # type: dict[str, list[str]]
        for row in self.to_frame(language).to_dict("records"):
            if row["part"] == "would_like" and row["verdict"] in told:
                told[row["verdict"]].append(
                    say(
                        "effect.measure",
                        language,
                        what=row["what"],
                        before=_figure(row["before"]),
                        after=_figure(row["after"]),
                    )
                )
        if not any(told.values()):
            return say("effect.same", language)
        key = "worse" if self.cost > SAME else "better" if self.cost < -SAME else "even"
        lines = [say(f"effect.{key}", language, by=_figure(abs(self.cost)), before=_figure(self.before.cost))]
        lines += [
            say(f"effect.{verdict}_in", language, measures=listed(some, language))
            for verdict, some in told.items()
            if some
        ]
        return " ".join(lines)


def _figure(value: float) -> str:
    return f"{value:.1f}"
