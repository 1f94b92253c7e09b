"""Two survey rounds side by side: what changed, among whom, and what cannot be compared."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from toolkit.errors import DataProblem
from toolkit.privacy import LEAST, check_minimum
from toolkit.statistics import holm, percent
from toolkit.survey.questionnaire import Questionnaire
from toolkit.survey.shares import Favourability, theme_name
from toolkit.survey.wave_figures import COUNTS, FIGURES, Rounds
from toolkit.survey.wave_wording import SAME, wording_of_rounds
from toolkit.workspace import text

#: A change counts as one when its p-value, taken together with all the others, is at most this.
LEVEL = 0.05


@dataclass(frozen=True, eq=False, kw_only=True)
class WaveComparison:
    """What changed between two survey rounds, as far as it may be shown.

    Attributes
    ----------
    items : DataFrame
        item, value, text, wording ("same", "reworded", "new", "gone"), n_earlier, n_later (answers), n_linked (people
        who answered both times and are known to be the same), paired, share_earlier, share_later, change, low, high
        (its interval), p, p_all (taken together with all other comparisons, Holm), changed, hidden. Only statements
        with the same wording have figures. Where ``paired``, the change is that of the same people.
    values : DataFrame
        value, n_items, and the same columns, with low_earlier, high_earlier, low_later, high_later for each round; the
        mean over the statements that are the same in both rounds.
    groups : DataFrame
        by, group, value, n_items, and the same columns; only groups that may be shown in both rounds have figures.
    n_earlier, n_later, n_linked : int
        People in each round, and people known to be in both.
    minimum : int
        The smallest number of answers that is shown.
    """

    items: pd.DataFrame
    values: pd.DataFrame
    groups: pd.DataFrame
    n_earlier: int
    n_later: int
    n_linked: int
    minimum: int = LEAST

    @property
    def share_linked(self) -> float:
        """The share of the later round's people who are known to have answered before."""
        return self.n_linked / self.n_later

    def without(self, items: Collection[str], values: Collection[str]) -> "WaveComparison":
        """Return a copy without the figures on some statements and values.

        Parameters
        ----------
        items, values : collection of str
            Their codes.
        """
        return replace(
            self,
            items=_blanked(self.items, self.items["item"].isin(list(items))),
            values=_blanked(self.values, self.values["value"].isin(list(values))),
            groups=_blanked(self.groups, self.groups["value"].isin(list(values))),
        )

    def summary(self) -> str:
        """Say in plain words who was compared, what changed and what could not be compared."""
        lines = [text("survey.waves.people", earlier=self.n_earlier, later=self.n_later)]
        lines.append(
            text("survey.waves.linked", n=self.n_linked, percent=percent(self.share_linked))
            if self.n_linked
            else text("survey.waves.nobody_linked")
        )
        lines += [_value_line(row) for _, row in self.values.iterrows()]
        kinds = self.items["wording"].value_counts()
        lines += [
            text(f"survey.waves.{kind}", n=int(kinds[kind])) for kind in ("reworded", "new", "gone") if kind in kinds
        ]
        return "\n".join(lines)

    def to_frame(self) -> pd.DataFrame:
        """Return values, statements and groups in one table: level ("value", "item" or "group"), then their columns."""
        return pd.concat(
            [
                self.values.assign(level="value"),
                self.items.assign(level="item"),
                self.groups.assign(level="group"),
            ],
            ignore_index=True,
        )


def compare_waves(
    earlier: pd.DataFrame,
    later: pd.DataFrame,
    questionnaire: Questionnaire,
    earlier_questionnaire: Questionnaire | None = None,
    *,
    by: Sequence[str] = (),
    linked_by: tuple[pd.Series, pd.Series] | None = None,
    tables: Mapping[str, Favourability] | None = None,
    earlier_tables: Mapping[str, Favourability] | None = None,
    minimum: int = LEAST,
) -> WaveComparison:
    """Compare two rounds of a survey.

    Parameters
    ----------
    earlier, later : DataFrame
        One row a respondent, as :func:`toolkit.survey.favourability` takes it.
    questionnaire : Questionnaire
        What was asked in the later round; which statements are reversed, and whose value they are, counts for both.
    earlier_questionnaire : Questionnaire, optional
        What was asked in the earlier round; by default the same.
    by : sequence of str
        Groupings that both rounds asked for, each by itself.
    linked_by : pair of Series, optional
        A private code of each respondent in the earlier and the later round. Empty ones, and those that stand twice,
        link nobody.
    tables : mapping of grouping to Favourability, optional
        The later round's tables as they are shown; by default they are made.
    earlier_tables : mapping of grouping to Favourability, optional
        The same of the earlier round.
    minimum : int
        Smallest number of answers that is shown; 5 or more.

    Returns
    -------
    WaveComparison
        Unrounded. Statements are matched by code and compared only where words and answers are the same. The same
        people are compared where 20 or more are linked and those who are not are none, or so many that nobody can work
        them out; else everybody who answered, as if they were different people. Groups are never compared by people,
        and only on values that have the same statements in both rounds.

    Raises
    ------
    Refused
        If fewer than ``minimum`` people answered in a round.
    DataProblem
        If answers lie outside their scale, a grouping is missing, or no statement is the same in both rounds.

    Notes
    -----
    Intervals and tests: :mod:`toolkit.statistics.differences` for a statement, :mod:`toolkit.survey.share_changes` for
    a value; shown from 30 answers in each round, or 20 pairs, on. Holm over all of them.
    """
    check_minimum(minimum)
    before = earlier_questionnaire or questionnaire
    wording = wording_of_rounds(before, questionnaire, set(earlier.columns), set(later.columns))
    same = set(wording.loc[wording["wording"] == SAME, "item"])
    if not same:
        raise DataProblem(
            "The two survey rounds have no statement in common: none has the same code, the same words and the same "
            "answers to choose from. Choose another earlier round."
        )
    asked = replace(
        questionnaire,
        items=tuple(item for item in questionnaire.items if item.kind != "scale" or item.code in same),
    )
    rounds = Rounds.of(earlier, later, asked, linked_by, minimum)
    items = wording.merge(rounds.items(), on="item", how="left").astype({"paired": "boolean", "hidden": "boolean"})
    values, groups = rounds.values(), rounds.groups(by, tables, earlier_tables)
    items, values, groups = _together(items, values, groups)
    return WaveComparison(
        items=items.fillna({"paired": False, "hidden": False}).astype({"paired": bool, "hidden": bool}),
        values=values,
        groups=groups,
        n_earlier=len(rounds.earlier),
        n_later=len(rounds.later),
        n_linked=len(rounds.pairs),
        minimum=minimum,
    )


def _blanked(table: pd.DataFrame, out: "pd.Series[bool]") -> pd.DataFrame:
    if not out.any():
        return table
    figures = [name for name in map(str, table) if name in (*COUNTS, *FIGURES) or name.startswith(("low_", "high_"))]
    kept = table.assign(**{name: table[name].mask(out) for name in figures})
    return kept.assign(paired=kept["paired"] & ~out, changed=kept["changed"] & ~out, hidden=kept["hidden"] | out)


def _together(*tables: pd.DataFrame) -> tuple[pd.DataFrame, ...]:
    """Take all comparisons together (Holm), and give every table the same columns."""
    full = [
        table.reindex(columns=[*table.columns, *(c for c in (*COUNTS, *FIGURES) if c not in table)]) for table in tables
    ]
    every = pd.concat([table["p"].astype("Float64") for table in full], ignore_index=True).to_numpy(
        float, na_value=np.nan
    )
    made = ~np.isnan(every)
    adjusted = np.full(every.size, np.nan)
    adjusted[made] = holm(every[made])
    ends = np.cumsum([len(table) for table in full])[:-1]
    done = []
    for table, p_all in zip(full, np.split(adjusted, ends), strict=True):
        kinds = dict.fromkeys(COUNTS, "Int64") | dict.fromkeys(FIGURES, "Float64")
        done.append(table.assign(p_all=p_all).astype(kinds).assign(changed=p_all <= LEVEL))
    return tuple(done)


def _value_line(row: pd.Series) -> str:
    name = theme_name(row["value"])
    if row["hidden"]:
        return text("survey.summary.value_hidden", name=name)
    before, now = (percent(row[f"share_{which}"]) for which in ("earlier", "later"))
    key = "changed" if row["changed"] else "not_sure"
    return text(f"survey.waves.{key}", name=name, before=before, now=now)
