"""The share of people who agree: per item, per value, per group."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product

import pandas as pd

from toolkit.errors import Refused
from toolkit.privacy import LEAST, check_minimum, hidden_groups, without_hidden
from toolkit.survey.agreeing import agreeing, asked_items, numbers, turned
from toolkit.survey.groups import groups_counted, possible_groups
from toolkit.survey.items import Item
from toolkit.survey.keying import probably_keyed_wrong
from toolkit.survey.questionnaire import Questionnaire
from toolkit.survey.shares import Favourability
from toolkit.workspace import text

#: Hides in all tables of a report, as :func:`toolkit.privacy.hidden_groups` does.
Hiding = Callable[..., dict[str, pd.DataFrame]]

#: Between the groups that are crossed.
_LABEL = ", "
#: Before a value's code, where people's own shares stand beside their answers to items.
_VALUE = "value "


def favourability(
    responses: pd.DataFrame,
    questionnaire: Questionnaire,
    by: str | Sequence[str] | None = None,
    minimum: int = LEAST,
) -> Favourability:
    """Return the share of people who agree with each item and each value.

    Parameters
    ----------
    responses : DataFrame
        One row a respondent; rated questions as numbers on their scale (not turned), no answer and "don't know" empty.
    questionnaire : Questionnaire
        What was asked.
    by : str or sequence of str, optional
        One group question (or another column with text) by which to compare; several are crossed.
    minimum : int
        Smallest number of answers that is shown; 5 or more.

    Returns
    -------
    Favourability
        Unrounded. A value's share is the mean of its items' shares (Civil Service People Survey 2014, technical guide,
        p. 13). "Don't know" counts nowhere. Groups are hidden as :func:`toolkit.privacy.protect` says.

    Raises
    ------
    Refused
        If fewer than ``minimum`` people answered.
    DataProblem
        If answers lie outside their scale, or there is no such grouping.
    """
    if by is None:
        return _overall(_Answers.of(responses, questionnaire, minimum), minimum)
    one = by if isinstance(by, str) else tuple(by)
    (found,) = favourability_tables(responses, questionnaire, by=[one], minimum=minimum).values()
    return found


def favourability_tables(
    responses: pd.DataFrame,
    questionnaire: Questionnaire,
    by: Sequence[str | tuple[str, ...]],
    minimum: int = LEAST,
    hide: Hiding = hidden_groups,
    *,
    items_by: Sequence[str] | None = None,
) -> dict[str, Favourability]:
    """Return the share who agree by several groupings that are shown in one report.

    What one table hides must not follow from the others, so that tables which go to the same readers are made by one
    call. A group's items on a value are shown all or not at all, and only beside the value, so that none follows from
    the value and the others.

    Parameters
    ----------
    responses, questionnaire, minimum
        As for :func:`favourability`.
    by : sequence of str or tuple of str
        The groupings, the most important first; several in a tuple are crossed, as ``("ROLE", "SITE")``.
    hide : callable
        Hides groups as :func:`toolkit.privacy.hidden_groups` does; :meth:`toolkit.privacy.Ledger.hide` also takes into
        account what was shown before.
    items_by : sequence of str, optional
        The groupings of which items are shown too, by default all. Fewer show more: a report shows items only of
        leaders and frontline, and values of the others.

    Returns
    -------
    dict of Favourability
        One a grouping; crossed ones are called ``"ROLE × SITE"``.
    """
    answers = _Answers.of(responses, questionnaire, minimum)
    ways = {_named(way): way for way in ((one,) if isinstance(one, str) else tuple(one) for one in by)}
    codes = list(dict.fromkeys(code for way in ways.values() for code in way))
    groups, apart = groups_counted(answers.responses, questionnaire, codes, minimum)
    options = {code: possible_groups(groups[code], questionnaire, code) for code in codes}
    crossed = pd.DataFrame({name: _crossed(groups, way) for name, way in ways.items()})
    every = {
        name: [_LABEL.join(some) for some in product(*(options[code] for code in way))] for name, way in ways.items()
    }
    counted = answers.counted
    whole = {name: _count(counted, crossed[name], every[name]) for name in ways}
    is_value = {name: table["item"].str.startswith(_VALUE) for name, table in whole.items()}
    wanted = {
        name: table if items_by is None or name in items_by else table[is_value[name]] for name, table in whole.items()
    }
    made_of = {_VALUE + theme: codes for theme, codes in answers.themes.items()}
    shown = hide(wanted, crossed.join(apart), counted, minimum, made_of=made_of)
    return {name: _grouped(answers, whole[name], shown[name], name, minimum) for name in ways}


def counted_answers(
    responses: pd.DataFrame, questionnaire: Questionnaire, by: Sequence[str], minimum: int = LEAST
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return who is counted in which group and who agrees, as :func:`favourability_tables` counts them.

    Parameters
    ----------
    responses, questionnaire, minimum
        As for :func:`favourability_tables`.
    by : sequence of str
        The groupings, not crossed; may be empty.

    Returns
    -------
    tuple of DataFrame
        Groups (a column a grouping, behind them those of which some are counted as one, each by itself) and agreement
        (a column a statement: 1.0, 0.0 or NaN; behind them a column a value, called as :func:`shown_figures` calls it:
        the share of its items that each agrees with); a row a respondent who rated anything.
    """
    answers = _Answers.of(responses, questionnaire, minimum)
    groups, apart = groups_counted(answers.responses, questionnaire, by, minimum)
    return groups.join(apart), answers.counted


def value_name(value: str) -> str:
    """Return what a value is called beside statements, where both stand in one table.

    Parameters
    ----------
    value : str
        Its code, or a block's.

    Returns
    -------
    str
        No statement has that name.
    """
    return _VALUE + value


def shown_figures(result: Favourability) -> pd.DataFrame:
    """Return the items and values of one grouping in one table, as :func:`counted_answers` calls them.

    Parameters
    ----------
    result : Favourability
        By a grouping.

    Returns
    -------
    DataFrame
        item, group, n, share, hidden.
    """
    values = result.values.assign(item=_VALUE + result.values["value"])
    columns = ["item", "group", "n", "share", "hidden"]
    return pd.concat([result.items[columns], values[columns]], ignore_index=True)


def _named(way: Sequence[str]) -> str:
    return " × ".join(way)


def _crossed(groups: pd.DataFrame, way: Sequence[str]) -> pd.Series:
    first, *others = (groups[code].astype(object) for code in way)
    for other in others:
        first = first + _LABEL + other
    return first


@dataclass(frozen=True, eq=False, kw_only=True)
class _Answers:
    """The answers that count, scored."""

    responses: pd.DataFrame
    items: tuple[Item, ...]
    agrees: pd.DataFrame
    left_out: pd.DataFrame
    keyed_wrong: pd.DataFrame
    not_found: tuple[str, ...]
    texts: dict[str, str]

    @classmethod
    def of(cls, responses: pd.DataFrame, questionnaire: Questionnaire, minimum: int) -> "_Answers":
        check_minimum(minimum)
        items = asked_items(responses, questionnaire)
        table = turned(numbers(responses, questionnaire, items), questionnaire, items)
        rated = table.notna().any(axis=1)
        if rated.sum() < minimum:
            raise Refused(
                f"{int(rated.sum())} people answered; results are shown from {minimum} answers on, so that nobody "
                "can be recognised. Invite more people, or wait for more answers."
            )
        kept = table if rated.all() else table[rated]
        language = questionnaire.languages[0]
        asked = {item.code for item in items}
        return cls(
            responses=responses if rated.all() else responses[rated],
            items=items,
            agrees=agreeing(kept, questionnaire, items),
            left_out=_left_out(int((~rated).sum())),
            keyed_wrong=probably_keyed_wrong(kept, items),
            not_found=tuple(item.code for item in questionnaire.rated() if item.code not in asked),
            texts={item.code: item.texts[language] for item in items},
        )

    @property
    def themes(self) -> dict[str, list[str]]:
        """Codes of the items of each value and block."""
        themes: dict[str, list[str]] = {}
        for item in self.items:
            themes.setdefault(item.theme or "other", []).append(item.code)
        return themes

    @property
    def counted(self) -> pd.DataFrame:
        """Who agrees with each item, and each person's own share of each value."""
        return self.agrees.join(self.own_shares.add_prefix(_VALUE))

    @property
    def own_shares(self) -> pd.DataFrame:
        """What share of a value's items each person agrees with, of those they answered; NaN where of none."""
        return pd.DataFrame({theme: self.agrees[codes].mean(axis=1) for theme, codes in self.themes.items()})

    def result(self, items: pd.DataFrame, values: pd.DataFrame, by: str, minimum: int) -> Favourability:
        return Favourability(
            items=items,
            values=values,
            by=by,
            n_used=len(self.responses),
            left_out=self.left_out,
            keyed_wrong=self.keyed_wrong,
            not_found=self.not_found,
            minimum=minimum,
        )


def _left_out(n: int) -> pd.DataFrame:
    rows = [{"reason": text("survey.left_out.no_rating"), "n": n}] if n else []
    return pd.DataFrame(rows, columns=["reason", "n"])


def _overall(answers: _Answers, minimum: int) -> Favourability:
    n = answers.agrees.notna().sum()
    hidden = (n < minimum).to_numpy()
    items = pd.DataFrame(
        {
            "item": list(answers.agrees.columns),
            "n": n.astype("Int64").mask(hidden).array,
            "share": answers.agrees.mean().astype("Float64").mask(hidden).array,
            "hidden": hidden,
        }
    )
    items = _described(items, answers)
    values = _overall_values(items, answers)
    return answers.result(items, values, "", minimum)


def _count(agrees: pd.DataFrame, groups: pd.Series, names: list[str]) -> pd.DataFrame:
    """One row an item and group: answers and share; groups without people have no answers."""
    by_group = agrees.groupby(groups.to_numpy())
    n = by_group.count().reindex(names, fill_value=0).T.stack()
    share = by_group.mean().reindex(names).T.stack(future_stack=True)
    table = pd.DataFrame({"n": n, "share": share.reindex(n.index)}).reset_index(names=["item", "group"])
    return table


def _described(table: pd.DataFrame, answers: _Answers) -> pd.DataFrame:
    themes = {code: theme for theme, codes in answers.themes.items() for code in codes}
    described = table.assign(value=table["item"].map(themes), text=table["item"].map(answers.texts))
    group = ["group"] if "group" in table else []
    return described[["item", "value", "text", *group, "n", "share", "hidden"]].reset_index(drop=True)


def _grouped(answers: _Answers, whole: pd.DataFrame, shown: pd.DataFrame, by: str, minimum: int) -> Favourability:
    """Put one grouping together from its unprotected figures, and the items and values that may be shown."""
    visible = pd.MultiIndex.from_frame(shown.loc[~shown["hidden"], ["item", "group"]])
    hidden = pd.Series(~pd.MultiIndex.from_frame(whole[["item", "group"]]).isin(visible), index=whole.index)
    marked, is_value = whole.assign(hidden=hidden), whole["item"].str.startswith(_VALUE)
    own = marked[is_value].assign(item=marked.loc[is_value, "item"].str.removeprefix(_VALUE))
    values = _values(whole[~is_value], answers, own, minimum)
    items = _described(marked[~is_value], answers)
    told = items.merge(values[["value", "group", "hidden"]], on=["value", "group"], how="left", suffixes=("", "_value"))
    apart = items["hidden"].groupby([items["value"], items["group"]]).transform("any")
    hidden = apart | told["hidden_value"].fillna(True).astype(bool).to_numpy()
    return answers.result(without_hidden(items, hidden), values, by, minimum)


def _overall_values(items: pd.DataFrame, answers: _Answers) -> pd.DataFrame:
    """A value is shown where all its items are shown: a mean of some of them would be another figure."""
    by_value = items.groupby("value", sort=False)
    values = by_value.agg(n_items=("item", "size"), share=("share", "mean"), hidden=("hidden", "any")).reset_index()
    values["n"] = values["value"].map(answers.own_shares.count())
    return without_hidden(values[["value", "n_items", "n", "share", "hidden"]], values["hidden"].astype(bool))


def _values(items: pd.DataFrame, answers: _Answers, protected: pd.DataFrame, minimum: int) -> pd.DataFrame:
    """Return the values of each group: the mean of all its items' shares, where people's own shares may be shown."""
    themes = {code: theme for theme, codes in answers.themes.items() for code in codes}
    by_value = items.assign(value=items["item"].map(themes)).groupby(["value", "group"], sort=False)
    values = by_value.agg(n_items=("item", "size"), share=("share", "mean"), fewest=("n", "min"))
    of_people = protected.rename(columns={"item": "value"}).set_index(["value", "group"])
    values["n"] = of_people["n"]
    values["hidden"] = of_people["hidden"] | (values["fewest"] < minimum)
    values = values.reset_index()[["value", "group", "n_items", "n", "share", "hidden"]]
    return without_hidden(values, values["hidden"].astype(bool))
