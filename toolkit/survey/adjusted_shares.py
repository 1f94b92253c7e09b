"""The share who agree, adjusted to match the staff, as far as it may stand beside what else is shown."""

from collections.abc import Mapping

import pandas as pd

from toolkit.privacy import LEAST
from toolkit.survey.agreeing import agreeing, asked_items, numbers, turned
from toolkit.survey.questionnaire import Questionnaire
from toolkit.survey.raking import Adjustment
from toolkit.survey.response_rates import matched
from toolkit.survey.scoring import favourability, favourability_tables
from toolkit.survey.shares import Favourability
from toolkit.workspace import text

#: Between the names of crossed groups; the name of the column that holds them.
_BESIDE, _CROSSED = " · ", "CROSSED"


def adjusted_shares(
    responses: pd.DataFrame,
    questionnaire: Questionnaire,
    adjustment: Adjustment,
    tables: Mapping[str, Favourability],
    minimum: int = LEAST,
) -> pd.DataFrame:
    """Return each value's and statement's share as it is, and adjusted to match the staff.

    Parameters
    ----------
    responses : DataFrame
        One row a respondent, as :func:`toolkit.survey.favourability` takes it, with the columns of the adjustment.
    questionnaire : Questionnaire
        What was asked.
    adjustment : Adjustment
        Of these answers, as :func:`toolkit.survey.rake` returns it.
    tables : mapping of grouping to Favourability
        All tables of these answers by group that the same readers see, as
        :func:`toolkit.survey.favourability_tables` makes them.
    minimum : int
        Smallest number of answers that is shown; 5 or more.

    Returns
    -------
    DataFrame
        level ("value" or "item"), code, share, adjusted, hidden. The adjusted share is the mean of the shares of the
        groups (crossed, where there are several groupings), each as large as it counts in the adjustment. It is shown
        only where all these groups could be shown beside the tables as they are: it then follows from what may be
        shown, and tells nothing new about anybody. Where no value can be adjusted as a whole, no statement is either.
    """
    crossed, counts = _crossed(responses, adjustment)
    overall = favourability(responses, questionnaire, minimum=minimum)
    together = {}
    if _possible(responses, questionnaire, crossed, counts, adjustment, tables, minimum):
        answers = responses.assign(**{_CROSSED: crossed})
        # Statements need tables that show them: where only values are shown by group, only values are adjusted.
        items_by = None if all(not one.items["hidden"].all() for one in tables.values()) else ()
        together = favourability_tables(answers, questionnaire, [*tables, _CROSSED], minimum, items_by=items_by)
    frames = []
    for level, whole in {"value": overall.values, "item": overall.items}.items():
        adjusted: dict[object, float | None] = {}
        if together:
            clash = _clashing(level, tables, together)
            groups = _rows(together[_CROSSED], level).groupby(level, sort=False)
            adjusted = {code: None if code in clash else _mean(rows, counts) for code, rows in groups}
        shares = whole.rename(columns={level: "code"})[["code", "share"]].assign(level=level)
        frames.append(shares.assign(adjusted=shares["code"].map(adjusted).astype("Float64")))
    both = pd.concat(frames, ignore_index=True)
    hidden = both["adjusted"].isna() | both["share"].isna()
    return both.assign(share=both["share"].mask(hidden), adjusted=both["adjusted"].mask(hidden), hidden=hidden)[
        ["level", "code", "share", "adjusted", "hidden"]
    ]


def _crossed(responses: pd.DataFrame, adjustment: Adjustment) -> tuple[pd.Series, pd.Series]:
    """Return each respondent's crossed group, empty for those without one, and how many staff each group stands for."""
    names = {by: rows.set_index("group")["share_staff"] for by, rows in adjustment.groups.groupby("by", sort=False)}
    columns = [matched(responses[by], shares).astype(str) for by, shares in names.items()]
    whole = pd.concat(columns, axis=1).agg(_BESIDE.join, axis=1)
    crossed = whole.where(whole.index.isin(adjustment.weights.index))
    return crossed.astype("string"), adjustment.weights.groupby(whole.loc[adjustment.weights.index]).sum()


def _possible(
    responses: pd.DataFrame,
    questionnaire: Questionnaire,
    crossed: pd.Series,
    counts: pd.Series,
    adjustment: Adjustment,
    tables: Mapping[str, Favourability],
    minimum: int,
) -> bool:
    """Tell whether of any value each crossed group could be shown at all; to find what to hide takes much longer.

    A group with too few answers, or with all alike, is never shown; nor is one that the tables hide under its own name.
    """
    items = asked_items(responses, questionnaire)
    agrees = agreeing(turned(numbers(responses, questionnaire, items), questionnaire, items), questionnaire, items)
    by_group = agrees.groupby(crossed.astype(object).to_numpy())
    n, yes = by_group.count().reindex(counts.index, fill_value=0), by_group.sum().reindex(counts.index, fill_value=0)
    own, closed = set(adjustment.groups["by"]), set()
    if len(own) == 1 and (alone := own.pop()) in tables:
        rows = tables[alone].values
        closed = set(rows.loc[rows["hidden"] & rows["group"].isin(set(counts.index)), "value"])
    for theme in dict.fromkeys(item.theme or "other" for item in items):
        codes = [item.code for item in items if (item.theme or "other") == theme]
        said, agreed = n[codes].sum(axis=1), yes[codes].sum(axis=1)
        if theme not in closed and ((n[codes] >= minimum).all(axis=1) & (agreed > 0) & (agreed < said)).all():
            return True
    return False


def _rows(result: Favourability, level: str) -> pd.DataFrame:
    return result.values if level == "value" else result.items


def _clashing(level: str, tables: Mapping[str, Favourability], together: Mapping[str, Favourability]) -> set[object]:
    """Return the values or statements of which a group that is shown would have to be hidden beside crossed ones."""
    found: set[object] = set()
    for by, result in tables.items():
        keys = [level, "group"]
        now, beside = (_rows(one, level).set_index(keys)["hidden"] for one in (result, together[by]))
        more = beside & ~now.reindex(beside.index, fill_value=True)
        found |= set(more.index[more].get_level_values(level))
    return found


def _mean(rows: pd.DataFrame, counts: pd.Series) -> float | None:
    """Return the mean over the groups; None where one of them is hidden."""
    joined = {text("survey.group.or_no_answer", group=group): group for group in counts.index}
    shares = rows.assign(group=rows["group"].map(lambda group: joined.get(group, group))).set_index("group")
    own = shares.reindex(counts.index)
    if own["share"].isna().any():
        return None
    return float((own["share"].astype(float) * counts).sum() / counts.sum())
