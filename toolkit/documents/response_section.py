"""Who answered of the staff, and what those who did not answer could change: a part of the survey report."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from toolkit.documents.content import Block, Section, Table, Text
from toolkit.documents.inputs import staff_of
from toolkit.documents.merged_groups import put_together_otherwise
from toolkit.documents.rounds import FROM_STAFF, Survey
from toolkit.documents.survey_results import SurveyResults
from toolkit.errors import DataProblem, Refused, ToolkitError
from toolkit.intake import Roster, with_groups
from toolkit.plots import percent
from toolkit.privacy import Ledger
from toolkit.survey import (
    Adjustment,
    Item,
    ResponseRates,
    adjusted_shares,
    late_answers,
    merged_label,
    rake,
    response_rates,
    worst_case_bounds,
)
from toolkit.workspace import Workspace, text

#: The groupings by which answers are set beside the staff list.
_BY = ("ROLE", "SITE")
#: Before the code of a group that was looked up in the staff list although the survey asked for it.
_LISTED = "LISTED_"


@dataclass(frozen=True, eq=False, kw_only=True)
class OfStaff:
    """The answers beside the staff list.

    Attributes
    ----------
    roster : Roster
        The staff list.
    responses : DataFrame
        The answers, with the groups that are looked up in it.
    by : mapping of str to str
        Each grouping to the staff list's column.
    rates : ResponseRates
        How many of the staff answered.
    """

    roster: Roster
    responses: pd.DataFrame
    by: Mapping[str, str]
    rates: ResponseRates


def answers_of_staff(
    workspace: Workspace, survey: Survey, minimum: int, ledger: Ledger | None = None
) -> OfStaff | None:
    """Set the answers of a round beside the staff list; None without one.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    survey : Survey
        The round that is reported.
    minimum : int
        Smallest number of answers that is shown.
    ledger : Ledger, optional
        What was already shown of the round: where other groups were put together then, their answers are not counted,
        since a count then and a count now would tell the difference.
    """
    try:
        roster = staff_of(workspace)
    except ToolkitError:
        return None
    responses, by = _with_places(survey, roster)
    for code in tuple(by):
        item = next((one for one in survey.questionnaire.groups() if one.code == code.removeprefix(_LISTED)), None)
        if item is not None and put_together_otherwise(ledger, item):
            del by[code]
        elif item is not None and item.merged:
            responses = responses.assign(**{code: _together(responses[code], item)})
            staff = roster.staff.assign(**{by[code]: _together(roster.staff[by[code]], item)})
            roster = replace(roster, staff=staff)
    rates = response_rates(responses, roster.staff, by, minimum)
    return OfStaff(roster=roster, responses=responses, by=by, rates=rates)


def _together(groups: pd.Series, item: Item) -> pd.Series:
    """Count groups as one that were put together, as they are called in the questionnaire."""
    names = {name.casefold(): merged_label(item, some) for some in item.merged for name in some}
    return groups.map(lambda group: names.get(str(group).strip().casefold(), group))


def response_section(found: OfStaff | None, survey: Survey, results: SurveyResults, language: str) -> Section | None:
    """Return how many of the staff answered; None without a staff list.

    Parameters
    ----------
    found : OfStaff or None
        The answers beside the staff list.
    survey : Survey
        The round that is reported.
    results : SurveyResults
        Its figures.
    language : str
        Of the report.
    """
    if found is None:
        return None
    rates = found.rates
    blocks: list[Block] = [
        Text(words=_all(rates, language), tone="lead"),
        *_groups(_without_joined(rates, results), language),
    ]
    if rates.rate is not None and not survey.proposed:
        blocks += _bounds(rates, results, language)
        alike = {code: column for code, column in found.by.items() if code not in rates.named_otherwise}
        blocks += _adjusted(found.responses, found.roster, alike, results, language)
    blocks += _late(survey, results, language)
    return Section(code="response", title=_say("title", language), blocks=tuple(blocks))


def _say(key: str, language: str, **fields: object) -> str:
    return text(f"documents.response.{key}", language, **fields)


def _with_places(survey: Survey, roster: Roster) -> tuple[pd.DataFrame, dict[str, str]]:
    """Look people up in the staff list where it is known who answered; else take the groups that they named."""
    responses = survey.export.responses
    asked = {code: FROM_STAFF[code] for code in _BY if code in responses}
    listed = {f"{_LISTED}{code}": FROM_STAFF[code] for code in _BY}
    if survey.as_read is None:
        return responses, asked
    try:
        places = with_groups(survey.as_read, roster, listed).responses[list(listed)]
    except DataProblem:
        return responses, asked
    return responses.join(places), listed


def _all(rates: ResponseRates, language: str) -> str:
    if rates.rate is None:
        return _say("more_than_staff", language, n=rates.n_answered, staff=rates.n_staff)
    return _say("all", language, n=rates.n_answered, staff=rates.n_staff, percent=percent(rates.rate))


def _without_joined(rates: ResponseRates, results: SurveyResults) -> ResponseRates:
    """Hide the group with which a table by group counts the few who named none.

    Its count there less its count here would be theirs; where they are enough, both may be told.
    """
    groups = rates.groups
    joined = pd.Series(False, index=groups.index)
    few = set(rates.not_matched.loc[rates.not_matched["hidden"], "by"])
    for code in few & set(results.tables):
        labels = set(results.tables[code].values["group"])
        names = groups["group"].map(lambda name: text("survey.group.or_no_answer", group=name))
        joined |= (groups["by"] == code) & names.str.casefold().isin({str(label).casefold() for label in labels})
    told = groups.assign(
        hidden=groups["hidden"] | joined,
        n_answered=groups["n_answered"].mask(joined),
        rate=groups["rate"].mask(joined),
    )
    return replace(rates, groups=told)


def _groups(rates: ResponseRates, language: str) -> Iterator[Block]:
    for code, rows in rates.groups.groupby("by", sort=False):
        if not rows["hidden"].all():
            yield _group_table(str(code), rows, language)
    if rates.groups["hidden"].any():
        yield Text(words=_say("hidden", language, minimum=rates.minimum), tone="note")
    for code in rates.named_otherwise:
        yield Text(words=_say("named_otherwise", language, name=_name(code, language)), tone="note")
    for code, n in rates.more_than_staff.items():
        yield Text(words=_say("group_more", language, n=n, name=_name(code, language)), tone="note")
    for row in rates.not_matched.itertuples():
        if not row.hidden and row.n:
            yield Text(words=_say("not_matched", language, n=row.n, name=_name(str(row.by), language)), tone="note")


def _group_table(code: str, rows: pd.DataFrame, language: str) -> Table:
    """List the groups that are shown; the others stand together, so that no rare job title is named."""
    shown, others = rows[~rows["hidden"]], rows[rows["hidden"]]
    cells = [
        (str(row.group), str(row.n_staff), str(row.n_answered), f"{percent(float(str(row.rate)))} %")
        for row in shown.itertuples()
    ]
    if len(others):
        hidden = text("plots.hidden", language)
        cells.append((_say("other_groups", language), str(int(others["n_staff"].sum())), hidden, hidden))
    columns = tuple(_say(key, language) for key in ("group", "staff", "answered", "rate"))
    return Table(caption=_say("caption", language, name=_name(code, language)), columns=columns, rows=tuple(cells))


def _name(code: str, language: str) -> str:
    return text(f"documents.group.{code.removeprefix(_LISTED)}", language)


def _bounds(rates: ResponseRates, results: SurveyResults, language: str) -> Iterator[Block]:
    bounds = worst_case_bounds(results.overall, rates.n_staff)
    rows = bounds[(bounds["level"] == "value") & ~bounds["hidden"]]
    if rows.empty or rates.n_staff == rates.n_answered:
        return
    yield Text(words=_say("bounds_words", language))
    cells = tuple(
        (results.names[str(row.code)], *(f"{percent(float(str(cell)))} %" for cell in (row.share, row.low, row.high)))
        for row in rows.itertuples()
    )
    columns = tuple(_say(key, language) for key in ("value", "as_answered", "at_least", "at_most"))
    yield Table(caption=_say("bounds_caption", language), columns=columns, rows=cells)


def _adjusted(
    responses: pd.DataFrame, roster: Roster, by: Mapping[str, str], results: SurveyResults, language: str
) -> Iterator[Block]:
    """Show the first adjustment that may be shown: by all groupings together, else by one."""
    wanted = [dict(by)] if len(by) > 1 else []
    wanted += [{code: by[code]} for code in reversed(list(by))]
    for on in wanted:
        found = _adjustment(responses, roster, on)
        if found is None:
            continue
        minimum = results.overall.minimum
        shares = adjusted_shares(responses, results.questionnaire, found, results.tables, minimum)
        rows = shares[(shares["level"] == "value") & ~shares["hidden"]]
        if len(rows):
            yield from _adjusted_table(rows, found, results, language)
            return
    if wanted:
        yield Text(words=_say("not_adjusted", language), tone="note")


def _adjustment(responses: pd.DataFrame, roster: Roster, on: Mapping[str, str]) -> Adjustment | None:
    """Adjust; None where it cannot be done, or some crossed group is so small that it could not be shown."""
    try:
        return rake(responses, roster.staff, on)
    except Refused:
        return None


def _adjusted_table(rows: pd.DataFrame, found: Adjustment, results: SurveyResults, language: str) -> Iterator[Block]:
    names = ", ".join(_name(code, language) for code in found.on)
    n, left_out = found.n_used, results.overall.n_used - found.n_used
    if 0 < left_out < results.overall.minimum:
        n = results.overall.n_used  # how few named no group is not told by the difference
    fields = {"names": names, "n": n, "worth": round(found.n_effective)}
    yield Text(words=_say("adjusted_words", language, **fields))
    cells = tuple(
        (results.names[str(row.code)], *(f"{percent(float(str(cell)))} %" for cell in (row.share, row.adjusted)))
        for row in rows.itertuples()
    )
    columns = tuple(_say(key, language) for key in ("value", "as_answered", "adjusted"))
    yield Table(caption=_say("adjusted_caption", language), columns=columns, rows=cells)


def _late(survey: Survey, results: SurveyResults, language: str) -> Iterator[Block]:
    """Say whether late answers differ; several files have no common order."""
    if len(survey.files) > 1 or survey.proposed:
        return
    try:
        found = late_answers(results.responses, results.questionnaire, results.overall.minimum)
    except ToolkitError:
        return
    values = results.overall.values
    shown = set(values.loc[~values["hidden"].astype(bool), "value"])
    differing = [results.names[value] for value in found.differing if value in shown]
    words = _say("late_differ", language, names=", ".join(differing)) if differing else _say("late_alike", language)
    yield Text(words=words, tone="note")
