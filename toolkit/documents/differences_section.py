"""Which groups answered differently, in sentences; and the figures behind them, for the end of the report."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from toolkit.documents.compared import Compared
from toolkit.documents.content import Block, Points, Section, Table, Text
from toolkit.documents.groups import levelled, with_plain_labels, without_rare_labels
from toolkit.documents.survey_results import SurveyResults
from toolkit.plots import number, signed
from toolkit.survey import GroupComparisons
from toolkit.workspace import text

#: So many comparisons are printed, the clearest first.
MOST_ROWS = 20

#: Tells what a group is called in the report's language, from the grouping and its name in the answers.
Naming = Callable[[str, str], str]


def differences_section(compared: Compared, results: SurveyResults, titles: Mapping[str, str]) -> Section | None:
    """Name the groups that answered differently by more than chance explains.

    Parameters
    ----------
    compared : Compared
        What the tests of the report say.
    results : SurveyResults
        What the report shows: the names of values, the language.
    titles : mapping of str to str
        What each grouping is called.

    Returns
    -------
    Section or None
        None where no groups are compared.
    """
    groups, language = compared.groups, results.language
    if groups is None or not len(groups.tests):
        return None
    called = _naming(results)
    found: Any = _each_once(groups)
    found = found[found["different"]]
    points = tuple(
        text(
            f"documents.differences.{'higher' if row.delta > 0 else 'lower'}",
            language,
            grouping=titles[row.by],
            group=called(row.by, row.group),
            name=results.names[row.value],
        )
        for row in found.itertuples(index=False)
    )
    none = Text(words=text("documents.differences.none", language), tone="lead")
    some = Text(words=text("documents.differences.some", language), tone="lead")
    blocks: tuple[Block, ...] = (some, Points(points=points)) if points else (none,)
    words = Text(words=text("documents.differences.words", language))
    return Section(code="differences", title=text("documents.differences.title", language), blocks=(words, *blocks))


def differences_figures(compared: Compared, results: SurveyResults, titles: Mapping[str, str]) -> Section | None:
    """Print the figures behind the comparison, for whoever wants to check them.

    Parameters
    ----------
    compared, results, titles
        As for :func:`differences_section`.

    Returns
    -------
    Section or None
        None where no groups are compared.
    """
    groups, language = compared.groups, results.language
    if groups is None or not len(groups.tests):
        return None
    called, answered = _naming(results), _answered(results)
    every: Any = _each_once(groups).sort_values("p_adjusted", kind="stable").head(MOST_ROWS)
    rows = tuple(
        (
            f"{titles[row.by]}: {called(row.by, row.group)}",
            results.names[row.value],
            str(answered[row.by, row.value].get(row.group, row.n)),
            str(sum(n for group, n in answered[row.by, row.value].items() if group != row.group)),
            signed(row.delta, 2),
            _range(row.low, row.high, language),
            _chance(row.p_adjusted),
            "–" if pd.isna(row.rank) else str(row.rank),
        )
        for row in every.itertuples(index=False)
    )
    columns = ("group", "value", "n", "others", "delta", "likely", "chance", "rank")
    table = Table(
        caption=text("documents.differences.caption", language),
        columns=tuple(text(f"documents.differences.column.{column}", language) for column in columns),
        rows=rows,
    )
    tests = len(groups.tests) + (len(compared.gap.tests) if compared.gap else 0)
    words = Text(words=text("documents.differences.how", language, n=tests, most=MOST_ROWS), tone="note")
    title = text("documents.differences.figures", language)
    return Section(code="differences-figures", title=title, blocks=(words, table))


def _each_once(groups: GroupComparisons) -> pd.DataFrame:
    """Of two groups only the first, since the other one is told by it."""
    first = ~groups.groups.duplicated(["by", "value"])
    several = groups.groups.groupby(["by", "value"], sort=False)["group"].transform("size") > 2
    return groups.groups[first | several]


def _answered(results: SurveyResults) -> dict[tuple[str, str], dict[str, int]]:
    """Return the people of each visible group as the tables by group tell them, by grouping and value."""
    return {
        (by, str(value)): dict(zip(rows["group"], rows["n"].astype(int), strict=True))
        for by, table in results.tables.items()
        for value, rows in levelled(table.values, results.overall.minimum)
        .loc[lambda frame: ~frame["hidden"].astype(bool)]
        .groupby("value", sort=False)
    }


def _naming(results: SurveyResults) -> Naming:
    """Call the groups as the tables do."""
    known: dict[str, dict[str, str]] = {}
    for by, table in results.tables.items():
        question = results.questionnaire.item(by)
        plain = with_plain_labels(without_rare_labels(table, question, results.language), question, results.language)
        kept = without_rare_labels(table, question, results.language)
        known[by] = dict(zip(kept.values["group"], plain.values["group"], strict=True))
    return lambda by, group: known[by].get(group, group)


def _range(low: float, high: float, language: str) -> str:
    if pd.isna(low):
        return text("documents.differences.too_few", language)
    return text("plots.leader_gap.range", language, low=signed(low, 2), high=signed(high, 2))


def _chance(p: float) -> str:
    return "< 0.001" if p < 0.001 else number(p, 3)
