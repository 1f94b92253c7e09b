"""The share of people who agree: per item, per value, per group."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd

from toolkit.errors import Refused
from toolkit.privacy import LEAST, check_minimum, hidden_groups
from toolkit.survey.agreeing import agreeing, asked_items, numbers, turned
from toolkit.survey.groups import group_of_each, possible_groups, with_few_silent
from toolkit.survey.items import Item
from toolkit.survey.keying import probably_keyed_wrong
from toolkit.survey.questionnaire import Questionnaire
from toolkit.survey.shares import Favourability
from toolkit.workspace import text

#: Between the groups that are crossed.
_LABEL = ", "


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
) -> dict[str, Favourability]:
    """Return the share who agree by several groupings that are shown in one report.

    What one table hides must not follow from the others, so that tables which go to the same readers are made by one
    call.

    Parameters
    ----------
    responses, questionnaire, minimum
        As for :func:`favourability`.
    by : sequence of str or tuple of str
        The groupings, the most important first; several in a tuple are crossed, as ``("ROLE", "SITE")``.

    Returns
    -------
    dict of Favourability
        One a grouping; crossed ones are called ``"ROLE × SITE"``.
    """
    answers = _Answers.of(responses, questionnaire, minimum)
    ways = {_named(way): way for way in ((one,) if isinstance(one, str) else tuple(one) for one in by)}
    codes = dict.fromkeys(code for way in ways.values() for code in way)
    each = {code: group_of_each(answers.responses, questionnaire, code) for code in codes}
    groups = pd.DataFrame({code: with_few_silent(found, minimum) for code, found in each.items()})
    options = {code: possible_groups(groups[code], questionnaire, code) for code in codes}
    crossed = pd.DataFrame({name: _crossed(groups, way) for name, way in ways.items()})
    tables = {}
    for name, way in ways.items():
        every = [_LABEL.join(some) for some in product(*(options[code] for code in way))]
        tables[name] = _count(answers.agrees, crossed[name], every)
    themes = {code: theme for theme, codes in answers.themes.items() for code in codes}
    protected = hidden_groups(tables, crossed, answers.agrees, minimum, values=themes)
    return {name: _grouped(answers, protected[name], crossed[name], name, minimum) for name in ways}


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
    values = _values(items, answers, answers.agrees, None)
    return answers.result(items, values, "", minimum)


def _grouped(answers: _Answers, table: pd.DataFrame, groups: pd.Series, by: str, minimum: int) -> Favourability:
    items = _described(table, answers)
    return answers.result(items, _values(items, answers, answers.agrees, groups), by, minimum)


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


def _values(items: pd.DataFrame, answers: _Answers, agrees: pd.DataFrame, groups: pd.Series | None) -> pd.DataFrame:
    """A value is shown where all its items are shown: a mean of some of them would be another figure."""
    keys = ["value", "group"] if groups is not None else ["value"]
    by_value = items.groupby(keys, sort=False)
    values = by_value.agg(n_items=("item", "size"), share=("share", "mean"), hidden=("hidden", "any")).reset_index()
    people = {theme: _people(agrees[codes], groups) for theme, codes in answers.themes.items()}
    values["n"] = [people[str(row.value)].get(getattr(row, "group", ""), 0) for row in values.itertuples()]
    values["n"] = values["n"].astype("Int64").mask(values["hidden"])
    values["share"] = values["share"].astype("Float64").mask(values["hidden"])
    return values[[*keys, "n_items", "n", "share", "hidden"]]


def _people(agrees: pd.DataFrame, groups: pd.Series | None) -> dict[str, int]:
    """Count who answered one of the items, by group; everybody under ""."""
    answered = agrees.notna().any(axis=1).to_numpy()
    if groups is None:
        return {"": int(answered.sum())}
    place, names = pd.factorize(groups)
    return dict(zip(names, np.bincount(place[answered], minlength=len(names)).tolist(), strict=True))
