"""One survey round scored, for a page and for the report: the same figures, hidden alike, called the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from toolkit.documents.groups import LEADER, Shown, with_plain_labels, without_rare_labels, without_skipped
from toolkit.documents.inputs import mission_of
from toolkit.privacy import Ledger, hidden_groups, without_hidden
from toolkit.survey import (
    FEWEST_ANSWERS,
    Distributions,
    Favourability,
    Questionnaire,
    counted_answers,
    distributions,
    favourability,
    favourability_tables,
    may_speak_against,
    report_groupings,
    theme_name,
    value_name,
)
from toolkit.workspace import Workspace


@dataclass(frozen=True, eq=False, kw_only=True)
class SurveyResults:
    """What people said, overall and by every grouping that may be shown.

    Attributes
    ----------
    responses : DataFrame
        The answers, one row a respondent.
    questionnaire : Questionnaire
        What was asked.
    overall : Favourability
        Everybody together.
    names : mapping of str to str
        What to call each value (by the mission's own words) and each block, by code.
    language : str
        Of the names.
    settled : bool
        Whether it is known which statements belong to which value, and which speak against it. Until then groups are
        not compared: an average over statements for and against something says nothing.
    ledger : Ledger or None
        What was shown before of the same round: groups that would undo it are hidden.
    also : DataFrame or None
        Who is counted in figures of everybody on other questions; see :mod:`toolkit.documents.also_shown`.
    left_out : frozenset of str
        Statements, values and other questions that are not shown at all, as :attr:`counted` names them: beside what was
        shown before they would tell about a few.
    by_group_left_out : frozenset of str
        Those that are shown of everybody only.
    """

    responses: pd.DataFrame
    questionnaire: Questionnaire
    overall: Favourability
    names: Mapping[str, str]
    language: str
    settled: bool = True
    ledger: Ledger | None = None
    also: pd.DataFrame | None = None
    left_out: frozenset[str] = frozenset()
    by_group_left_out: frozenset[str] = frozenset()

    def leaving_out(self, names: Iterable[str], *, of_everybody: bool) -> "SurveyResults":
        """Return a copy without the groups' figures on some statements and values, or without any figure on them.

        Parameters
        ----------
        names : iterable of str
            As :attr:`counted` names them. A value goes with each of its statements, and they with it.
        of_everybody : bool
            Whether everybody's figures go too.
        """
        out = set(names)
        items = self.overall.items
        theme_of = dict(zip(items["item"], (value_name(value) for value in items["value"]), strict=True))
        themes = {theme_of.get(name, name) for name in out}
        out |= themes | ({item for item, theme in theme_of.items() if theme in out} if of_everybody else set())
        if not of_everybody:
            return replace(self, by_group_left_out=self.by_group_left_out | out)
        return replace(self, overall=_without(self.overall, out), left_out=self.left_out | out)

    @cached_property
    def groupings(self) -> list[str]:
        """The groupings that may be shown, the most important first."""
        return report_groupings(self.responses, self.questionnaire) if self.settled else []

    @cached_property
    def values(self) -> pd.DataFrame:
        """The rows of the values; blocks such as the mission, and statements without a value, stand by themselves."""
        rows = self.overall.values
        blocks = {item.block for item in self.questionnaire.items if not item.value}
        return rows[~rows["value"].isin(blocks | {"other"})]

    @cached_property
    def spread(self) -> Distributions:
        """How the answers to each statement spread over its scale; that takes more answers than a share."""
        least = self.overall.minimum
        found = distributions(self.responses, self.questionnaire, minimum=least, fewest=max(FEWEST_ANSWERS, least))
        return found.without(self.left_out | self._few_changed)

    @property
    def _few_changed(self) -> set[str]:
        """Statements that fewer people answered anew, or not any more, than a spread may be shown of."""
        return set() if self.ledger is None else self.ledger.few_changed(self.counted[1], FEWEST_ANSWERS)

    @cached_property
    def against(self) -> Mapping[str, str]:
        """Statements that may speak against the others while nobody has said so: code to what speaks for it."""
        if self.settled:
            return {}
        found = may_speak_against(self.responses, self.questionnaire)
        return dict(zip(found["item"], found["why"], strict=True))

    @cached_property
    def tables(self) -> Mapping[str, Favourability]:
        """One table a grouping, made in one go, so that none gives away what another hides."""
        if not self.groupings:
            return {}
        return favourability_tables(
            self.responses, self.questionnaire, self.groupings, self.overall.minimum, self._hide, items_by=(LEADER,)
        )

    def _hide(
        self, tables: Mapping[str, pd.DataFrame], groups: pd.DataFrame, agrees: pd.DataFrame, minimum: int
    ) -> dict[str, pd.DataFrame]:
        """Hide what would tell of a few, here or beside what was shown before, and what is left out."""
        if self.ledger is not None and self.ledger.earlier:
            hidden = self.ledger.hide(tables, groups, self._with_also(agrees), minimum)
        else:
            hidden = hidden_groups(tables, groups, agrees, minimum)
        out = self.left_out | self.by_group_left_out
        return {name: without_hidden(one, one["hidden"] | one["item"].isin(out)) for name, one in hidden.items()}

    def _with_also(self, agrees: pd.DataFrame) -> pd.DataFrame:
        return agrees if self.also is None else agrees.join(self.also)

    @cached_property
    def counted(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Who is counted in which group, who agrees with which statement, and who is counted elsewhere."""
        groups, agrees = counted_answers(self.responses, self.questionnaire, self.groupings, self.overall.minimum)
        return groups, self._with_also(agrees)

    def shown(self, by: str) -> Shown:
        """Return one grouping ready for print: rare labels in one row, the others as a reader says them.

        Parameters
        ----------
        by : str
            One of the groupings.

        Returns
        -------
        Shown
            What a picture or table takes.
        """
        question = self.questionnaire.item(by)
        kept = without_rare_labels(self.tables[by], question, self.language)
        return without_skipped(with_plain_labels(kept, question, self.language), self.overall.minimum)


def score_survey(
    responses: pd.DataFrame,
    questionnaire: Questionnaire,
    workspace: Workspace,
    language: str = "en",
    *,
    names: Mapping[str, str] | None = None,
    settled: bool = True,
    ledger: Ledger | None = None,
    also: pd.DataFrame | None = None,
) -> SurveyResults:
    """Score the answers and fetch the names of what they are about; the groupings are counted when they are asked for.

    Parameters
    ----------
    responses : DataFrame
        One row a respondent, as :func:`toolkit.survey.favourability` takes it.
    questionnaire : Questionnaire
        What was asked.
    workspace : Workspace
        The organisation: its smallest group that is shown, and its names for its values.
    language : str
        Of the names.
    names : mapping of str to str, optional
        What values are called that are not among the organisation's, by code.
    settled : bool
        Whether it is known which statements belong to which value, and which speak against it.
    ledger : Ledger, optional
        What was shown before of the same round.
    also : DataFrame, optional
        Who is counted in figures of everybody on other questions.

    Returns
    -------
    SurveyResults
        The figures and what to call them.

    Raises
    ------
    Refused
        If fewer people answered than may be shown.
    DataProblem
        If answers lie outside their scale, or the mission cannot be read.
    """
    overall = favourability(responses, questionnaire, minimum=workspace.settings.minimum_group)
    mission = mission_of(workspace)
    own = dict(names or {}) | ({value.code: value.name for value in mission.values} if mission else {})
    return SurveyResults(
        responses=responses,
        questionnaire=questionnaire,
        overall=overall,
        names={theme: own.get(theme) or theme_name(theme, language) for theme in overall.values["value"]},
        language=language,
        settled=settled,
        ledger=ledger,
        also=also,
    )


def _without(overall: Favourability, out: set[str]) -> Favourability:
    """Hide some statements and values of everybody."""
    items, values = overall.items, overall.values
    return replace(
        overall,
        items=without_hidden(items, items["hidden"] | items["item"].isin(out)),
        values=without_hidden(values, values["hidden"] | values["value"].map(value_name).isin(out)),
        keyed_wrong=overall.keyed_wrong[~overall.keyed_wrong["item"].isin(out)],
    )
