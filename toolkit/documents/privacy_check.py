"""The privacy check of a survey report: everything that it publishes, beside everything that was already shown."""

from dataclasses import dataclass

from toolkit.documents.shown_before import place_of
from toolkit.documents.survey_results import SurveyResults
from toolkit.errors import Refused
from toolkit.privacy import Audit, Ledger, ShownBefore, audit
from toolkit.survey import ResponseRates
from toolkit.workspace import text


@dataclass(frozen=True, eq=False, kw_only=True)
class PrivacyCheck:
    """What the check of a report found.

    Attributes
    ----------
    audit : Audit
        Of everybody's results and of every group's, statement by statement (those of leaders and frontline among
        them); the figures of values are means of these.
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
        return self.audit.passed and (self.counts is None or self.counts.passed)

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
        if self.ledger.earlier and not self.audit.passed:
            last = self.ledger.earlier[-1]
            raise Refused(_say("refused_same", on=last.on, minimum=self.minimum, file=place_of(last)))
        found = len(self.audit.recoverable) + (len(self.counts.recoverable) if self.counts else 0)
        raise Refused(_say("failed", n=found, minimum=self.minimum))


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
    items = {by: table.items for by, table in results.tables.items()}
    release = ledger.published(items, groups, agrees, minimum)
    counts = audit(rates.release) if rates is not None and rates.release is not None else None
    found = audit(release, ledger.releases(agrees))
    return PrivacyCheck(audit=found, counts=counts, ledger=ledger, minimum=minimum)


def as_shown(results: SurveyResults, ledger: Ledger, *, on: str) -> ShownBefore:
    """Return what a report publishes as it is kept for the next one.

    Parameters
    ----------
    results, ledger
        As for :func:`check_results`.
    on : str
        The day that stands on it.
    """
    groups, agrees = results.counted
    items = {by: table.items for by, table in results.tables.items()}
    return ledger.remember(items, groups, agrees, results.overall.minimum, on=on)


def _say(key: str, **fields: object) -> str:
    return text(f"documents.privacy_check.{key}", "en", **fields)
