"""Groups compared: which of them answered differently by more than chance explains, over a whole report."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from toolkit.privacy import LEAST
from toolkit.statistics import cliffs_delta, holm, kruskal_wallis, mann_whitney, mean_share_interval, ranks_where_apart
from toolkit.survey.groups import group_of_each, with_few_silent
from toolkit.survey.person_scores import person_agreement, person_scores
from toolkit.survey.questionnaire import Questionnaire
from toolkit.survey.scoring import favourability_tables
from toolkit.survey.shares import Favourability, theme_name
from toolkit.workspace import text

#: In so many of 100 reports without any true difference one may be called different.
BY_CHANCE = 0.05


@dataclass(frozen=True, eq=False, kw_only=True)
class GroupComparisons:
    """Which groups answered differently.

    Attributes
    ----------
    groups : DataFrame
        by, value, group, n (people with a score), n_others (people of the other groups shown), rank (1 the highest
        share; <NA> where ranges overlap, and of two groups), delta (Cliff's, from -1 to 1; above 0: higher than the
        others), low, high (its range; <NA> below 10 people), p, p_adjusted, different. Only groups whose own figure is
        shown, compared with the other groups that are shown.
    overall : DataFrame
        by, value, n_groups, n, test ("Mann-Whitney" or "Kruskal-Wallis"), statistic, p, p_adjusted: whether the groups
        of a grouping differ at all.
    by : tuple of str
        The groupings that were looked at.
    """

    groups: pd.DataFrame
    overall: pd.DataFrame
    by: tuple[str, ...]

    @property
    def tests(self) -> np.ndarray:
        """The p of every test that was made, each once: of two groups there is one test, not two."""
        return np.concatenate([self.overall["p"].to_numpy(dtype=float), self._own["p"].to_numpy(dtype=float)])

    def adjusted(self, p_adjusted: np.ndarray) -> "GroupComparisons":
        """Return a copy with the adjusted p of its tests, in the order of ``tests``.

        Parameters
        ----------
        p_adjusted : array of float
            As :func:`toolkit.statistics.holm` returns it for all tests of a report.
        """
        overall = self.overall.assign(p_adjusted=p_adjusted[: len(self.overall)])
        groups = self.groups.assign(p_adjusted=np.nan)
        groups.loc[self._own.index, "p_adjusted"] = p_adjusted[len(self.overall) :]
        of_pair = overall.set_index(["by", "value"])["p_adjusted"]
        pairs = groups["p_adjusted"].isna()
        groups.loc[pairs, "p_adjusted"] = [
            of_pair[key] for key in zip(groups.loc[pairs, "by"], groups.loc[pairs, "value"], strict=True)
        ]
        different = groups["p_adjusted"] < BY_CHANCE
        return replace(self, overall=overall, groups=groups.assign(different=different.to_numpy(dtype=bool)))

    @property
    def _own(self) -> pd.DataFrame:
        """The rows with a test of their own: groups of groupings that show three or more."""
        several = self.overall.loc[self.overall["n_groups"] > 2, ["by", "value"]]
        keys = set(several.itertuples(index=False, name=None))
        own = [key in keys for key in zip(self.groups["by"], self.groups["value"], strict=True)]
        return self.groups[np.array(own, dtype=bool)]

    def summary(self) -> str:
        """Name the groups that answered differently, or say that chance explains all differences."""
        found = self.groups[self.groups["different"]]
        tested = text("survey.compare.tested", n=len(self.tests))
        if found.empty:
            return "\n".join([text("survey.compare.none"), tested])
        lines = [
            text(
                f"survey.compare.{'higher' if row['delta'] > 0 else 'lower'}",
                group=row["group"],
                name=theme_name(row["value"]),
                likely=_likely(row),
            )
            for _, row in found.iterrows()
        ]
        return "\n".join([*lines, tested])

    def to_frame(self) -> pd.DataFrame:
        """Return one row a grouping, value and group, with its test."""
        return self.groups.copy()


def _likely(row: pd.Series) -> str:
    if pd.isna(row["low"]):
        return f"{row['delta']:+.2f}"
    return text(
        "survey.compare.likely", delta=f"{row['delta']:+.2f}", low=f"{row['low']:+.2f}", high=f"{row['high']:+.2f}"
    )


def compare_groups(
    responses: pd.DataFrame,
    questionnaire: Questionnaire,
    by: str | Sequence[str],
    *,
    minimum: int = LEAST,
    shown: Mapping[str, Favourability] | None = None,
) -> GroupComparisons:
    """Tell which groups answered differently from the others, over all groupings of a report.

    Parameters
    ----------
    responses : DataFrame
        One row a respondent; rated questions as numbers on their scale, not turned.
    questionnaire : Questionnaire
        What was asked.
    by : str or sequence of str
        All groupings of the report, such as role, site, shift, tenure or who leads: the more there are, the more often
        chance alone makes a group stand out, and that is reckoned with.
    minimum : int
        Smallest number of answers that is shown; 5 or more.
    shown : mapping of str to Favourability, optional
        What the report shows, as :func:`favourability_tables` returned it; by default it is worked out here.

    Returns
    -------
    GroupComparisons
        A group is called different only if its adjusted p is below 0.05. Compared is what each person answered on
        average to the items of a value (who answered fewer than half of them is left out).

    Raises
    ------
    Refused
        If fewer than ``minimum`` people answered.
    DataProblem
        If there is no such grouping, or answers lie outside their scale.

    Notes
    -----
    Mann-Whitney for each group against the other groups shown, Kruskal-Wallis for three or more groups together; Holm
    over all of these tests. In organisations without any true difference at most 5 of 100 reports name a group
    (simulated in ``tests/survey/test_null_organisations.py``).
    """
    groupings = [by] if isinstance(by, str) else list(by)
    tables = shown if shown is not None else favourability_tables(responses, questionnaire, groupings, minimum)
    scores = person_scores(responses, questionnaire)
    agrees = person_agreement(responses, questionnaire)
    rated = scores.index[_answered_any(agrees)]
    rows: list[dict[str, object]] = []
    overall: list[dict[str, object]] = []
    for name in groupings:
        groups = with_few_silent(group_of_each(responses.loc[rated], questionnaire, name), minimum)
        values = tables[name].values
        for value in dict.fromkeys(values["value"]):
            visible = list(values.loc[(values["value"] == value) & ~values["hidden"], "group"])
            found = _Compared.of(scores.loc[rated, value], agrees[value].loc[rated], groups, visible, minimum)
            if len(found.scores) > 1:
                overall.append({"by": name, "value": value} | found.together())
                rows += [{"by": name, "value": value} | row for row in found.each()]
    result = GroupComparisons(groups=_group_frame(rows), overall=_overall_frame(overall), by=tuple(groupings))
    return result.adjusted(holm(result.tests))


def _answered_any(agrees: Mapping[str, pd.DataFrame]) -> np.ndarray:
    """Tell who answered at least one rated item."""
    return np.asarray(np.column_stack([frame.notna().any(axis=1) for frame in agrees.values()]).any(axis=1))


@dataclass(frozen=True, eq=False, kw_only=True)
class _Compared:
    """One value in one grouping: the scores and the agreement of the people of each group shown."""

    scores: dict[str, np.ndarray]
    agrees: dict[str, np.ndarray]

    @classmethod
    def of(
        cls, scores: pd.Series, agrees: pd.DataFrame, groups: pd.Series, visible: Sequence[str], minimum: int
    ) -> "_Compared":
        each = {name: scores[groups == name].dropna().to_numpy(dtype=float) for name in visible}
        each = {name: found for name, found in each.items() if len(found) >= minimum}
        return cls(scores=each, agrees={name: agrees[groups == name].to_numpy(dtype=float) for name in each})

    def together(self) -> dict[str, object]:
        every = list(self.scores.values())
        pair = len(every) == 2
        found = mann_whitney(*every) if pair else kruskal_wallis(every)
        return {
            "n_groups": len(every),
            "n": sum(map(len, every)),
            "test": "Mann-Whitney" if pair else "Kruskal-Wallis",
            "statistic": found.statistic,
            "p": found.p,
        }

    def each(self) -> Iterator[dict[str, object]]:
        several = len(self.scores) > 2  # of two, "higher" says it all
        ranges = [mean_share_interval(table) if several else None for table in self.agrees.values()]
        ranks = ranks_where_apart(ranges)
        for (name, own), rank in zip(self.scores.items(), ranks, strict=True):
            others = np.concatenate([found for other, found in self.scores.items() if other != name])
            delta = cliffs_delta(own, others)
            low, high = delta.interval or (np.nan, np.nan)
            yield {
                "group": name,
                "n": len(own),
                "n_others": len(others),
                "rank": rank,
                "delta": delta.estimate,
                "low": low,
                "high": high,
                "p": mann_whitney(own, others).p,
            }


def _group_frame(rows: list[dict[str, object]]) -> pd.DataFrame:
    columns = ["by", "value", "group", "n", "n_others", "rank", "delta", "low", "high", "p"]
    frame = pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(["delta", "low", "high", "p"], float))
    frame["rank"] = frame["rank"].astype("Int64")
    return frame.assign(p_adjusted=np.nan, different=False)


def _overall_frame(rows: list[dict[str, object]]) -> pd.DataFrame:
    columns = ["by", "value", "n_groups", "n", "test", "statistic", "p"]
    frame = pd.DataFrame(rows, columns=columns).astype({"statistic": float, "p": float})
    return frame.assign(p_adjusted=np.nan)
