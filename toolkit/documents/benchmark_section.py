"""Another's figures beside the organisation's own, from a table that the user laid into its folder."""

from typing import Any

from toolkit.documents.compared import words_of
from toolkit.documents.content import Section, Table, Text
from toolkit.documents.survey_results import SurveyResults
from toolkit.plots import percent, signed
from toolkit.survey import Benchmark
from toolkit.workspace import Workspace, text

#: What the table is called in the organisation's folder; the first that is there is read.
FILES = ("comparison_figures.xlsx", "comparison_figures.csv")

_COLUMNS = ("about", "own", "other", "difference")


def benchmark_section(workspace: Workspace, results: SurveyResults) -> Section | None:
    """Put the comparison figures of the organisation's folder beside its own.

    Parameters
    ----------
    workspace : Workspace
        The organisation; the table says the source, year and sector of its figures.
    results : SurveyResults
        One round, scored.

    Returns
    -------
    Section or None
        None where there is no such table.

    Raises
    ------
    DataProblem
        If the table does not say where its figures come from, or has none of this survey's statements and values.
    """
    file = next((name for name in FILES if workspace.has(name)), None)
    if file is None:
        return None
    language = results.language
    benchmark = Benchmark.read(workspace.path(file))
    rows: Any = benchmark.beside(results.overall, results.names)
    table = Table(
        caption=text("documents.benchmark.caption", language, label=benchmark.label),
        columns=tuple(text(f"documents.benchmark.{column}", language) for column in _COLUMNS),
        rows=tuple(
            (
                words_of(results, row.code) if row.level == "item" else row.text,
                f"{percent(row.share)} %",
                f"{percent(row.benchmark)} %",
                signed(percent(row.difference), 0),
            )
            for row in rows.itertuples(index=False)
        ),
    )
    words = Text(words=text("documents.benchmark.words", language, label=benchmark.label))
    return Section(code="others", title=text("documents.benchmark.title", language), blocks=(words, table))
