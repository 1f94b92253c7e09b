"""The privacy check of a survey report: everything that it publishes, beside everything that was already shown."""

from dataclasses import dataclass

from toolkit.documents.shown_before import place_of
from toolkit.documents.survey_results import SurveyResults
from toolkit.errors import Refused
from toolkit.privacy import Audit, Ledger, Release, ShownBefore, audit
from toolkit.survey import ResponseRates, shown_figures
from toolkit.workspace import text


@dataclass(frozen=True, eq=False, kw_only=True)
class PrivacyCheck:
    """What the check of a report found.

    Attributes
    ----------
    audit : Audit
        Of everybody's results and of every group's, by statement (those of leaders and frontline) and by value, and
        of the counts of answers.
    ledger : Ledger
        What was shown before.
    minimum : int
        The smallest group that is shown.
    """

    audit: Audit
    ledger: Ledger
    minimum: int

    def or_refuse(self) -> None:
        """Refuse the report where the check did not pass.

        Raises
        ------
        Refused
            With what was shown before and what can be done.
        """
        if self.audit.passed:
            return
        now = set(self.ledger.codes)
        for before in reversed(self.ledger.earlier):
            if changed := len(now ^ set(before.people)):
                fields = {"on": before.on, "before": len(before.people), "now": len(now), "changed": changed}
                raise Refused(_say("refused", **fields, minimum=self.minimum, file=place_of(before)))
        if self.ledger.earlier:
            last = self.ledger.earlier[-1]
            raise Refused(_say("refused_same", on=last.on, minimum=self.minimum, file=place_of(last)))
        raise Refused(_say("failed", n=len(self.audit.recoverable), minimum=self.minimum))


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
    if rates is not None and rates.release is not None:
        release = _together(release, rates.release)
    return PrivacyCheck(audit=audit(release, ledger.releases(agrees)), ledger=ledger, minimum=minimum)


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
    items = {by: shown_figures(table) for by, table in results.tables.items()}
    return ledger.remember(items, groups, agrees, results.overall.minimum, on=on)


def _together(one: Release, other: Release) -> Release:
    behind = Release(tables=(*(one.behind or one).tables, *(other.behind or other).tables))
    return Release(tables=(*one.tables, *other.tables), behind=behind, minimum=one.minimum, width=one.width)


def _say(key: str, **fields: object) -> str:
    return text(f"documents.privacy_check.{key}", "en", **fields)
