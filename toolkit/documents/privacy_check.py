"""The privacy check of a survey report: everything that it publishes, beside everything that was already shown."""

from dataclasses import dataclass
from functools import cached_property

from toolkit.documents.shown_before import place_of
from toolkit.documents.survey_results import SurveyResults
from toolkit.errors import Refused
from toolkit.privacy import Audit, Ledger, Recovered, ShownBefore, audit, beyond_everybody
from toolkit.survey import ResponseRates, shown_figures
from toolkit.workspace import text


@dataclass(frozen=True, eq=False, kw_only=True)
class PrivacyCheck:
    """What the check of a report found.

    Attributes
    ----------
    audit : Audit
        Of everybody's results and of every group's, by statement (those of leaders and frontline) and by value.
    counts : Audit or None
        Of the counts of answers by group of the staff list; None without one.
    ledger : Ledger
        What was shown before.
    minimum : int
        The smallest group that is shown.
    """

    audit: Audit
    counts: Audit | None
    ledger: Ledger
    minimum: int

    @property
    def passed(self) -> bool:
        """Whether nothing can be worked out."""
        return not self.told

    @cached_property
    def told(self) -> tuple[Recovered, ...]:
        """What can be worked out beyond what everybody's results of this report tell by themselves, which stand."""
        exact = bool(self.ledger.earlier)
        own = beyond_everybody(self.audit, exact=exact)
        return own if self.counts is None else (*own, *beyond_everybody(self.counts, exact=False))

    def or_refuse(self) -> None:
        """Refuse the report where the check did not pass.

        Raises
        ------
        Refused
            With what was shown before and what can be done.
        """
        if self.passed:
            return
        now = set(self.ledger.codes)
        for before in reversed(self.ledger.earlier):
            if changed := len(now ^ set(before.people)):
                fields = {"on": before.on, "before": len(before.people), "now": len(now), "changed": changed}
                raise Refused(_say("refused", **fields, minimum=self.minimum, file=place_of(before)))
        if self.ledger.earlier:
            last = self.ledger.earlier[-1]
            raise Refused(_say("refused_same", on=last.on, minimum=self.minimum, file=place_of(last)))
        raise Refused(_say("failed", n=len(self.told), minimum=self.minimum))


def check_results(results: SurveyResults, ledger: Ledger, rates: ResponseRates | None) -> PrivacyCheck:
    """Check what a report publishes.

    Parameters
    ----------
    results : SurveyResults
        Its figures.
    ledger : Ledger
        What was shown before, with the codes of those who answered.
    rates : ResponseRates or None
        How many of the staff answered; None without a staff list.

    Returns
    -------
    PrivacyCheck
        Whether nothing can be worked out.
    """
    groups, agrees = results.counted
    minimum = results.overall.minimum
    items = {by: shown_figures(table) for by, table in results.tables.items()}
    release = ledger.published(items, groups, agrees, minimum)
    counts = audit(rates.release) if rates is not None and rates.release is not None else None
    found = audit(release, ledger.releases(agrees))
    return PrivacyCheck(audit=found, counts=counts, ledger=ledger, minimum=minimum)


def as_shown(results: SurveyResults, check: PrivacyCheck, *, on: str) -> ShownBefore:
    """Return what a report publishes as it is kept for the next one.

    Parameters
    ----------
    results : SurveyResults
        Its figures.
    check : PrivacyCheck
        Of these figures; what it looked at is what is kept.
    on : str
        The day that stands on it.
    """
    return check.ledger.remember(check.audit.release, *results.counted, check.minimum, on=on)


def _say(key: str, **fields: object) -> str:
    return text(f"documents.privacy_check.{key}", "en", **fields)
