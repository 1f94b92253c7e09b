"""Which group each respondent belongs to, and which groups there could be."""

from collections.abc import Sequence

import pandas as pd

from toolkit.errors import DataProblem, listing, nearest
from toolkit.privacy import EACH
from toolkit.survey.merged_options import merged_label
from toolkit.survey.questionnaire import Questionnaire
from toolkit.workspace import text

_NOT_GROUPS = ("arrival", "seconds")


#: The order of groupings in a report: leaders and frontline first, as the comparison that tells most.
REPORT_ORDER = ("LEADER", "ROLE", "SITE", "SHIFT", "TENURE", "EMPLOYMENT")


def report_groupings(responses: pd.DataFrame, questionnaire: Questionnaire) -> list[str]:
    """Return the groupings that a report shows, the most important first.

    Every page and paper about the same answers makes its tables by one call with this list, so that what one of them
    hides does not stand in another.

    Parameters
    ----------
    responses : DataFrame
        One row a respondent, one column a question.
    questionnaire : Questionnaire
        Its ``group`` questions are the groupings there may be.

    Returns
    -------
    list of str
        Codes of group questions that were answered.
    """
    asked = [item.code for item in questionnaire.groups() if item.code in responses]
    return sorted(asked, key=lambda code: REPORT_ORDER.index(code) if code in REPORT_ORDER else len(REPORT_ORDER))


def group_of_each(responses: pd.DataFrame, questionnaire: Questionnaire, by: str, *, merged: bool = True) -> pd.Series:
    """Return each respondent's group; the same option in another language is the same group.

    Parameters
    ----------
    responses : DataFrame
        One row a respondent.
    questionnaire : Questionnaire
        What was asked, and which groups are counted as one.
    by : str
        Code of a group question.
    merged : bool
        Whether groups that were put together are one group.
    """
    rated = {item.code for item in questionnaire.items if item.kind in ("scale", "open", "multiple")}
    if by not in responses or by in rated or by in _NOT_GROUPS:
        possible = [item.code for item in questionnaire.groups() if item.code in responses]
        near = nearest(by, possible, most=1)
        hint = f'Did you mean "{near[0]}"?' if near else f"Choose one of {listing(possible)}." if possible else ""
        raise DataProblem(f'The answers cannot be grouped by "{by}": that is not a group question. {hint}'.rstrip())
    found, same = responses[by].astype("string"), _same_option(questionnaire, by)
    place, written = pd.factorize(found)  # groups are few, respondents may be a million
    names = [same.get(group.strip().casefold(), group.strip()) for group in written]
    together = _together(questionnaire, by) if merged else {}
    names = [together.get(name.casefold(), name) for name in names]
    no_answer = text("survey.group.no_answer")
    labels = pd.array([*(name or no_answer for name in names), no_answer], dtype=object)
    return pd.Series(labels[place], index=found.index, name=by, dtype=object)


def groups_counted(
    responses: pd.DataFrame, questionnaire: Questionnaire, by: Sequence[str], minimum: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return each respondent's groups as they are counted, and those that readers know beside them.

    Parameters
    ----------
    responses, questionnaire
        As for :func:`group_of_each`.
    by : sequence of str
        Codes of group questions.
    minimum : int
        As for :func:`with_few_silent`.

    Returns
    -------
    tuple of DataFrame
        A column a grouping; and, of groupings in which groups were put together, a column with each group by itself:
        who belongs to which of them stays known.
    """
    counted = {code: with_few_silent(group_of_each(responses, questionnaire, code), minimum) for code in by}
    apart = {
        f"{code}{EACH}": with_few_silent(group_of_each(responses, questionnaire, code, merged=False), minimum)
        for code in by
        if _together(questionnaire, code)
    }
    return pd.DataFrame(counted, index=responses.index), pd.DataFrame(apart, index=responses.index)


def _together(questionnaire: Questionnaire, by: str) -> dict[str, str]:
    """Return what groups are counted under, by their names in lower case."""
    found = [item for item in questionnaire.groups() if item.code == by]
    return {name.casefold(): merged_label(item, some) for item in found for some in item.merged for name in some}


def _same_option(questionnaire: Questionnaire, by: str) -> dict[str, str]:
    options = {item.code: item.options for item in questionnaire.groups()}.get(by, {})
    first = options.get(questionnaire.languages[0], ())
    return {
        option.casefold(): name
        for translated in options.values()
        for option, name in zip(translated, first, strict=True)
    }


def with_few_silent(groups: pd.Series, minimum: int) -> pd.Series:
    """Count the few who named no group with the largest group, whose name then says so.

    A handful without a group would have to be hidden, and with it a group that is large enough to be shown (often the
    leaders), or it could be subtracted. Told truthfully, "Frontline, or no answer" shows both. Where another group has
    to be hidden anyway, the two protect each other and nothing is joined.

    Parameters
    ----------
    groups : Series
        As :func:`group_of_each` gives it.
    minimum : int
        Smallest number of answers that is shown; up to twice as many count as few, since not everyone answers
        every question.
    """
    silent = groups == text("survey.group.no_answer")
    named = groups[~silent]
    sizes = named.value_counts().sort_index()
    if not 0 < silent.sum() < 2 * minimum or len(sizes) < 2 or sizes.min() < minimum:
        return groups
    largest = str(sizes.idxmax())
    joined = text("survey.group.or_no_answer", group=largest)
    return groups.mask(silent | (groups == largest), joined)


def possible_groups(groups: pd.Series, questionnaire: Questionnaire, by: str) -> list[str]:
    """All options that were offered, found or not (an absent group must look like a hidden one), then the rest."""
    found = set(groups)
    together = _together(questionnaire, by)
    offered = [together.get(option.casefold(), option) for option in _same_option(questionnaire, by).values()]
    joined = {option: text("survey.group.or_no_answer", group=option) for option in offered}
    options = [joined[option] if joined[option] in found else option for option in dict.fromkeys(joined)]
    no_answer = text("survey.group.no_answer")
    others = sorted(set(groups) - set(options) - {no_answer})
    return [*options, *others, *([no_answer] if (groups == no_answer).any() else [])]
