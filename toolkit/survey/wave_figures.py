"""The figures of two survey rounds: whose answers are set side by side, and which of them may be shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from toolkit.errors import Refused
from toolkit.statistics import difference_of_shares, mcnemar_mid_p, paired_difference_of_shares, two_shares_p
from toolkit.survey.agreeing import agreeing, asked_items, numbers, turned
from toolkit.survey.groups import group_of_each, with_few_silent
from toolkit.survey.questionnaire import Questionnaire
from toolkit.survey.scoring import favourability_tables
from toolkit.survey.share_changes import (
    FEWEST,
    FEWEST_PAIRS,
    Answers,
    ShareChange,
    paired_share_change,
    share_change,
    share_interval,
)
from toolkit.survey.shares import Favourability

COUNTS = ("n_earlier", "n_later", "n_linked")
FIGURES = ("share_earlier", "share_later", "change", "low", "high", "p", "p_all")


@dataclass(frozen=True, eq=False, kw_only=True)
class Rounds:
    """The answers of both rounds to the statements that are the same, scored."""

    earlier: pd.DataFrame
    later: pd.DataFrame
    before: pd.DataFrame
    after: pd.DataFrame
    pairs: list[tuple[int, int]]
    asked: Questionnaire
    minimum: int

    @classmethod
    def of(
        cls,
        earlier: pd.DataFrame,
        later: pd.DataFrame,
        asked: Questionnaire,
        linked_by: tuple[pd.Series, pd.Series] | None,
        minimum: int,
    ) -> "Rounds":
        """Score both rounds; arguments as for :func:`toolkit.survey.compare_waves`."""
        rated, scored = [], []
        for responses, which in ((earlier, "earlier"), (later, "later")):
            items = asked_items(responses, asked)
            table = turned(numbers(responses, asked, items), asked, items)
            kept = table.notna().any(axis=1).to_numpy()
            if kept.sum() < minimum:
                raise Refused(
                    f"{int(kept.sum())} people answered in the {which} survey round; rounds are compared from "
                    f"{minimum} answers on, so that nobody can be recognised."
                )
            rated.append(responses[kept])
            scored.append(agreeing(table[kept], asked, items))
        codes = [code for code in scored[1].columns if code in scored[0]]
        return cls(
            earlier=rated[0],
            later=rated[1],
            before=scored[0][codes],
            after=scored[1][codes],
            pairs=_pairs(rated, linked_by),
            asked=asked,
            minimum=minimum,
        )

    @property
    def themes(self) -> dict[str, list[str]]:
        """Codes of the statements of each value and block."""
        themes: dict[str, list[str]] = {}
        for item in self.asked.rated():
            if item.code in self.after:
                themes.setdefault(item.theme or "other", []).append(item.code)
        return themes

    def items(self) -> pd.DataFrame:
        """One row a statement."""
        rows = [self._row([code]) | {"item": code} for code in self.after.columns]
        return pd.DataFrame(rows)

    def values(self) -> pd.DataFrame:
        """One row a value or block."""
        rows = []
        for value, codes in self.themes.items():
            row = self._row(codes)
            ends: dict[str, Any] = {f"{end}_{which}": None for which in ("earlier", "later") for end in ("low", "high")}
            for which, answers in (("earlier", self.before), ("later", self.after)):
                if not row["hidden"] and row[f"n_{which}"] >= FEWEST:
                    found = share_interval(answers[codes].to_numpy())
                    ends |= {f"low_{which}": found.low, f"high_{which}": found.high}
            rows.append({"value": value, "n_items": len(codes), **row, **ends})
        return pd.DataFrame(rows)

    def groups(
        self,
        by: Sequence[str],
        shown: Mapping[str, Favourability] | None = None,
        shown_before: Mapping[str, Favourability] | None = None,
    ) -> pd.DataFrame:
        """One row a grouping, group and value; figures where the group may be shown in both rounds.

        ``shown`` and ``shown_before`` are the tables of the later and the earlier round. A value is compared where it
        has the same statements in both: beside the table, its mean over some of them would tell of the others.
        """
        columns = ["by", "group", "value", "n_items", *COUNTS, "paired", *FIGURES, "hidden"]
        if not by:
            return pd.DataFrame(columns=columns)
        tables = [
            given or favourability_tables(answers, self.asked, by, self.minimum, items_by=())
            for given, answers in ((shown_before, self.earlier), (shown, self.later))
        ]
        visible = [_visible({name: given[name] for name in by if name in given}) for given in tables]
        whole = {value for value, codes in self.themes.items() if all(_asked(given, value, codes) for given in tables)}
        rows = []
        for name in by:
            members = [self._members(responses, name) for responses in (self.earlier, self.later)]
            for group in dict.fromkeys(group for one, group, _ in visible[1] if one == name):
                for value, codes in self.themes.items():
                    key = (name, group, value)
                    both = value in whole and visible[0].get(key) and visible[1].get(key)
                    row = self._group_row(codes, members, group) if both else _hidden_row()
                    rows.append({"by": name, "group": group, "value": value, "n_items": len(codes), **row})
        return pd.DataFrame(rows, columns=columns)

    def _members(self, responses: pd.DataFrame, by: str) -> pd.Series:
        return with_few_silent(group_of_each(responses, self.asked, by), self.minimum)

    def _group_row(self, codes: list[str], members: list[pd.Series], group: str) -> dict[str, Any]:
        chosen = [
            answers.loc[(own == group).to_numpy(), codes].to_numpy()
            for answers, own in zip((self.before, self.after), members, strict=True)
        ]
        return _figures(chosen[0], chosen[1], None)

    def _row(self, codes: list[str]) -> dict[str, Any]:
        """Counts, shares and the change of one statement, or of a value's statements together."""
        before, after = self.before[codes].to_numpy(), self.after[codes].to_numpy()
        if min(_least(before), _least(after)) < self.minimum:
            return _hidden_row()
        return _figures(before, after, self._linked(before, after))

    def _linked(self, before: Answers, after: Answers) -> tuple[Answers, Answers] | None:
        """Return the same people's answers; None where they are too few, or give away those who are not linked."""
        if not self.pairs:
            return None
        first, second = (list(places) for places in zip(*self.pairs, strict=True))
        one, other = before[first], after[second]
        both = ~np.isnan(one) & ~np.isnan(other)
        if both.sum(axis=0).min() < FEWEST_PAIRS:
            return None
        hidden = _gives_away(before, one, both, self.minimum) or _gives_away(after, other, both, self.minimum)
        return None if hidden else (np.where(both, one, np.nan), np.where(both, other, np.nan))


def _gives_away(everybody: Answers, linked: Answers, both: np.ndarray, minimum: int) -> bool:
    """Tell whether those who are not linked are so few, or so alike, that a subtraction would tell their answers."""
    rest = np.count_nonzero(~np.isnan(everybody), axis=0) - both.sum(axis=0)
    agreeing_rest = np.nansum(everybody, axis=0) - np.where(both, linked, 0.0).sum(axis=0)
    telling = (rest < minimum) | (agreeing_rest == 0) | (agreeing_rest == rest)
    return bool(((rest > 0) & telling).any())


def _figures(before: Answers, after: Answers, linked: tuple[Answers, Answers] | None) -> dict[str, Any]:
    row: dict[str, Any] = {
        "n_earlier": _least(before) if before.shape[1] == 1 else _people(before),
        "n_later": _least(after) if after.shape[1] == 1 else _people(after),
        "n_linked": None if linked is None else _people(linked[0]),
        "paired": linked is not None,
        "share_earlier": float(np.nanmean(before, axis=0).mean()),
        "share_later": float(np.nanmean(after, axis=0).mean()),
        "hidden": False,
    }
    one, other = linked or (before, after)
    if linked is None and min(_least(before), _least(after)) < FEWEST:
        return row | {"change": float(np.nanmean(after, axis=0).mean() - np.nanmean(before, axis=0).mean())}
    if before.shape[1] > 1:
        found = paired_share_change(one, other) if linked else share_change(one, other)
    else:
        found = _paired_change(one, other) if linked else _change(one, other)
    return row | {"change": found.change, "low": found.interval.low, "high": found.interval.high, "p": found.p}


def _change(before: Answers, after: Answers) -> ShareChange:
    counts = (int(np.nansum(before)), _least(before), int(np.nansum(after)), _least(after))
    change = counts[2] / counts[3] - counts[0] / counts[1]
    return ShareChange(change, difference_of_shares(*counts), two_shares_p(*counts))


def _paired_change(before: Answers, after: Answers) -> ShareChange:
    gained, lost = int((after > before).sum()), int((after < before).sum())
    n = _least(before)
    return ShareChange((gained - lost) / n, paired_difference_of_shares(gained, lost, n), mcnemar_mid_p(gained, lost))


def _hidden_row() -> dict[str, Any]:
    return {"paired": False, "hidden": True}


def _least(answers: Answers) -> int:
    """Return the fewest answers that a statement has."""
    return int(np.count_nonzero(~np.isnan(answers), axis=0).min())


def _people(answers: Answers) -> int:
    return int((~np.isnan(answers)).any(axis=1).sum())


def _pairs(rated: list[pd.DataFrame], linked_by: tuple[pd.Series, pd.Series] | None) -> list[tuple[int, int]]:
    """Return the places of the same people in both rounds."""
    if linked_by is None:
        return []
    codes = []
    for responses, own in zip(rated, linked_by, strict=True):
        written = own.reindex(responses.index).astype("string").str.strip().str.casefold().fillna("")
        once = (written != "") & ~written.duplicated(keep=False)
        codes.append({code: place for place, code in enumerate(written) if once.iloc[place]})
    return [(place, codes[1][code]) for code, place in codes[0].items() if code in codes[1]]


def _asked(tables: Mapping[str, Favourability], value: str, codes: list[str]) -> bool:
    """Tell whether a value has just these statements in all tables."""
    every = (one.items for one in tables.values())
    return all(set(items.loc[items["value"] == value, "item"]) == set(codes) for items in every)


def _visible(tables: Mapping[str, Favourability]) -> dict[tuple[str, str, str], bool]:
    """Return which grouping, group and value may be shown."""
    found = {}
    for by, result in tables.items():
        for row in result.values.itertuples():
            found[by, str(row.group), str(row.value)] = not row.hidden
    return found
