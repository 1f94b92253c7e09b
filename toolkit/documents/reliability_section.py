"""How well the statements of each value belong together, on the report's page of method."""

from collections.abc import Mapping

from toolkit.documents.content import Block, Section, Table, Text
from toolkit.documents.survey_results import SurveyResults
from toolkit.plots import number
from toolkit.survey import Reliability, reliability_of_values
from toolkit.workspace import text


def reliability_section(results: SurveyResults) -> Section | None:
    """Print alpha with its range and omega of each value, everybody taken together.

    Parameters
    ----------
    results : SurveyResults
        One round, scored.

    Returns
    -------
    Section or None
        None where no value has two statements, or nobody has said which statement belongs to which.
    """
    found = reliability_of_values(results.responses, results.questionnaire) if results.settled else {}
    values = results.overall.values
    shown = set(values.loc[~values["hidden"].astype(bool), "value"])
    found = {theme: one for theme, one in found.items() if theme in shown}
    if not found:
        return None
    language, names = results.language, results.names
    blocks: list[Block] = [Text(words=text("documents.reliability.words", language))]
    known = {theme: one for theme, one in found.items() if isinstance(one, Reliability)}
    if known:
        blocks.append(_table(known, names, language))
    refused = [names[theme] for theme in found if theme not in known]
    if refused:
        blocks.append(
            Text(words=text("documents.reliability.refused", language, names=", ".join(refused)), tone="note")
        )
    return Section(code="reliability", title=text("documents.reliability.title", language), blocks=tuple(blocks))


def _table(known: Mapping[str, Reliability], names: Mapping[str, str], language: str) -> Table:
    columns = ("about", "statements", "people", "alpha", "likely", "omega", "two")
    return Table(
        caption=text("documents.reliability.caption", language),
        columns=tuple(text(f"documents.reliability.column.{column}", language) for column in columns),
        rows=tuple(
            (
                names[theme],
                str(len(one.items)),
                str(one.n),
                number(one.alpha, 2),
                _range(one, language),
                "–" if one.omega is None else number(one.omega, 2),
                "–" if one.spearman_brown is None else number(one.spearman_brown, 2),
            )
            for theme, one in known.items()
        ),
    )


def _range(one: Reliability, language: str) -> str:
    if one.interval is None:
        return text("documents.reliability.lopsided", language)
    low, high = one.interval
    return text("plots.leader_gap.range", language, low=number(low, 2), high=number(high, 2))
