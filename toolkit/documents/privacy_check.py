"""The privacy check of a survey report: everything that it publishes, beside everything that was already shown."""

from dataclasses import dataclass, replace
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
    nothing_left : bool
        Whether nothing is left of the report once what would tell of a few is left out.
    """

    audit: Audit
    counts: Audit | None
    ledger: Ledger
    minimum: int
    nothing_left: bool = False

    @property
    def passed(self) -> bool:
        """Whether nothing can be worked out."""
        return not self.told and not self.nothing_left

    @cached_property
    def told(self) -> tuple[Recovered, ...]:
        """What can be worked out beyond what everybody's results of this report tell by themselves, which stand."""
        exact = bool(self.ledger.earlier)
        return (*beyond_everybody(self.audit, exact=exact), *self.counts_told)

    @cached_property
    def counts_told(self) -> tuple[Recovered, ...]:
        """What the counts of answers by group of the staff list tell."""
        return () if self.counts is None else beyond_everybody(self.counts, exact=False)

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
    unknown = list(ledger.cannot_be_checked(agrees))
    agrees, minimum = agrees.drop(columns=unknown), results.overall.minimum
    figures = {by: shown_figures(table) for by, table in results.tables.items()}
    items = {by: table[~table["item"].isin(unknown)] for by, table in figures.items()}
    release = ledger.published(items, groups, agrees, minimum, left_out=results.left_out.intersection(agrees))
    counts = audit(rates.release) if rates is not None and rates.release is not None else None
    found = audit(release, ledger.releases(agrees))
    return PrivacyCheck(audit=found, counts=counts, ledger=ledger, minimum=minimum)


def settled(
    results: SurveyResults, ledger: Ledger, rates: ResponseRates | None
) -> tuple[SurveyResults, PrivacyCheck, ResponseRates | None]:
    """Leave out of a report what tells of a few beside what was shown before: groups' figures first, then everybody's.

    Parameters
    ----------
    results, ledger, rates
        As for :func:`check_results`.

    Returns
    -------
    tuple of SurveyResults, PrivacyCheck and ResponseRates or None
        What may be shown, and its check. Where nothing may be, everything as it was, with the check that did not pass.
    """
    asked = {question: item for item, question in ledger.questions.items()}
    unknown = ledger.cannot_be_checked(results.counted[1])
    left = results.leaving_out(unknown, of_everybody=True) if unknown else results
    first = check = check_results(left, ledger, rates)
    for of_everybody in (False, True, True):
        if check.passed:
            break
        if rates is not None and check.counts_told:
            rates = without_counts(rates)
        told = {asked[one.question] for one in check.told if one.question in asked}
        if told:
            left = left.leaving_out(told, of_everybody=of_everybody)
        check = check_results(left, ledger, rates)
    if not check.passed or left.overall.items["hidden"].all():
        return results, replace(first, nothing_left=True), rates
    return left, check, rates


def without_counts(rates: ResponseRates) -> ResponseRates:
    """Hide the counts of answers of all groups of the staff list.

    Parameters
    ----------
    rates : ResponseRates
        How many of the staff answered.
    """
    hidden = rates.groups.assign(hidden=True)
    hidden[["n_answered", "rate"]] = None
    silent = rates.not_matched.assign(hidden=True)
    return replace(rates, groups=hidden, not_matched=silent, release=None)


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
    groups, agrees = results.counted
    return check.ledger.remember(check.audit.release, groups, agrees, check.minimum, on=on)


def _say(key: str, **fields: object) -> str:
    return text(f"documents.privacy_check.{key}", "en", **fields)
