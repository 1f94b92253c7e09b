"""Which groups of a survey could be put together: handed to the privacy engine as a report counts them."""

from collections.abc import Sequence

import pandas as pd

from toolkit.privacy import LEAST, Ledger, Merges, propose_merges
from toolkit.survey.groups import group_of_each, with_few_silent
from toolkit.survey.items import Item
from toolkit.survey.ordered_groups import in_order
from toolkit.survey.questionnaire import Questionnaire
from toolkit.survey.scoring import counted_answers, value_name
from toolkit.workspace import text

#: The question that a questionnaire made here asks about years of service; its options stand in their order.
_IN_ORDER = "TENURE"


def propose_group_merges(
    responses: pd.DataFrame,
    questionnaire: Questionnaire,
    by: Sequence[str],
    minimum: int = LEAST,
    ledger: Ledger | None = None,
) -> Merges:
    """Propose groups to put together, so that a report by value shows as many people as possible.

    Parameters
    ----------
    responses : DataFrame
        One row a respondent, as :func:`toolkit.survey.favourability` takes it.
    questionnaire : Questionnaire
        What was asked; groups that it counts as one already stay so.
    by : sequence of str
        The groupings of the report, as :func:`toolkit.survey.report_groupings` returns them.
    minimum : int
        Smallest number of answers that is shown; 5 or more.
    ledger : Ledger, optional
        What was already shown of the same round.

    Returns
    -------
    Merges
        As :func:`toolkit.privacy.propose_merges` finds them. Lengths of time are put together with their neighbours
        only. Of groups that were typed, not offered, at most one merge is proposed: it bears no names in a report.

    Raises
    ------
    Refused
        If fewer than ``minimum`` people answered.
    DataProblem
        If answers lie outside their scale, or there is no such grouping.
    """
    _, counted = counted_answers(responses, questionnaire, (), minimum)
    values = counted[[name for name in counted if str(name).startswith(value_name(""))]]
    answered = responses.loc[counted.index]
    groups = pd.DataFrame({code: group_of_each(answered, questionnaire, code, merged=False) for code in by})
    items = [questionnaire.item(code) for code in by]
    found = {item.code: _groups_of(item, groups[item.code]) for item in items}
    ordered = {item.code: found[item.code] if item.code == _IN_ORDER else in_order(found[item.code]) for item in items}
    return propose_merges(
        groups,
        values,
        may_merge={code: ordered[code] or found[code] for code in by},
        ordered=[code for code in by if ordered[code]],
        single=[item.code for item in items if not set(found[item.code]) <= _offered(item)],
        merged={item.code: item.merged for item in items if item.merged},
        then=lambda some: with_few_silent(some, minimum),
        ledger=ledger,
        minimum=minimum,
    )


def _offered(item: Item) -> set[str]:
    return set(next(iter(item.options.values()), ()))


def _groups_of(item: Item, answered: pd.Series) -> tuple[str, ...]:
    """Return the groups that may be put together: those offered by a questionnaire made here, else those found."""
    offered = next(iter(item.options.values()), ())
    if item.block and offered:
        return tuple(offered)
    return tuple(sorted(set(answered) - {text("survey.group.no_answer")}))
