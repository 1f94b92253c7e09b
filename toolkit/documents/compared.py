"""Groups of one survey round compared, for a page and for the report: all tests of a report adjusted together."""

from dataclasses import dataclass, replace

from toolkit.documents.groups import LEADER
from toolkit.documents.survey_results import SurveyResults
from toolkit.errors import DataProblem
from toolkit.survey import GroupComparisons, LeaderGap, adjust_over_report, compare_groups, leader_gap


@dataclass(frozen=True, eq=False, kw_only=True)
class Compared:
    """What the tests of a report say.

    Attributes
    ----------
    groups : GroupComparisons or None
        Each group against the others shown; None where no grouping is shown.
    gap : LeaderGap or None
        Leaders and frontline by statement, in the report's language; None where nobody was asked who leads, or it
        cannot be told.
    """

    groups: GroupComparisons | None = None
    gap: LeaderGap | None = None


def compare(results: SurveyResults) -> Compared:
    """Compare the groups that a report shows.

    Parameters
    ----------
    results : SurveyResults
        One round, scored.

    Returns
    -------
    Compared
        With p adjusted over the whole report.
    """
    if not results.groupings:
        return Compared()
    groups = compare_groups(
        results.responses,
        results.questionnaire,
        results.groupings,
        minimum=results.overall.minimum,
        shown=results.tables,
    )
    gap = _gap(results)
    if gap is None:
        return Compared(groups=groups)
    groups, gap = adjust_over_report(groups, gap)
    return Compared(groups=groups, gap=gap)


def _gap(results: SurveyResults) -> LeaderGap | None:
    if LEADER not in results.tables:
        return None
    try:
        gap = leader_gap(results.responses, results.questionnaire, by=LEADER, shown=results.tables[LEADER])
    except DataProblem:
        return None  # answers other than yes and no: the table by group stands, and nothing is guessed
    return replace(gap, items=gap.items.assign(text=[words_of(results, code) for code in gap.items["item"]]))


def words_of(results: SurveyResults, code: str) -> str:
    """Return a statement in the report's language; one against its value carries a mark."""
    item = results.questionnaire.item(code)
    words = item.texts.get(results.language) or next(iter(item.texts.values()))
    return words + (" ↺" if item.reversed else "")
