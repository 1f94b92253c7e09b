"""What goes together with the mission: a part of the survey report."""

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from toolkit.documents.content import Block, Section, Table, Text
from toolkit.documents.survey_results import SurveyResults
from toolkit.errors import ToolkitError
from toolkit.plots import percent, signed_points
from toolkit.survey import GoingTogether, Questionnaire, going_together
from toolkit.workspace import text

#: What a mission-alignment survey asks about, whatever the values are.
_OUTCOME = "mission"
#: So many statements are listed where nothing can be told about what goes together.
_LISTED = 5


def together_section(results: SurveyResults, language: str) -> Section | None:
    """Return what goes together with the statements on the mission; None where none was asked or values are not known.

    Parameters
    ----------
    results : SurveyResults
        The round that is reported.
    language : str
        Of the report.
    """
    values = results.overall.values
    shown = set(values.loc[~values["hidden"].astype(bool), "value"])
    if not results.settled or _OUTCOME not in shown:
        return None
    # Of what the report shows only: an average with a statement that is left out would tell of it.
    items = results.overall.items
    hidden = set(items.loc[items["hidden"].astype(bool), "item"])
    asked = results.questionnaire
    asked = replace(asked, items=tuple(item for item in asked.items if item.code not in hidden))
    try:
        found = going_together(results.responses, asked, _OUTCOME, minimum=results.overall.minimum)
    except ToolkitError:
        return None
    blocks = _gaps(found, results, language) if found.why_not else _weights(found, results, language)
    title = _say("title", language, name=results.names[_OUTCOME])
    return Section(code="together", title=title, blocks=tuple(blocks))


def _say(key: str, language: str, **fields: object) -> str:
    return text(f"documents.together.{key}", language, **fields)


def _weights(found: GoingTogether, results: SurveyResults, language: str) -> Iterator[Block]:
    outcome = results.names[found.outcome]
    yield Text(words=_say("words", language, name=outcome, n=found.n))
    rows = []
    for _, row in found.weights.iterrows():
        likely = _say("too_small", language)
        if not pd.isna(row["low"]):
            likely = _say("range", language, low=percent(row["low"]), high=percent(row["high"]))
        direction = _say("more" if row["correlation"] > 0 else "less", language)
        rows.append((results.names[row["value"]], f"{percent(row['part'])} %", likely, direction))
    columns = tuple(_say(key, language) for key in ("value", "part", "likely", "direction"))
    yield Table(caption=_say("caption", language, name=outcome), columns=columns, rows=tuple(rows))
    yield Text(words=_say("no_cause", language, name=outcome), tone="note")
    yield Text(words=_say("method", language), tone="note")


def _gaps(found: GoingTogether, results: SurveyResults, language: str) -> Iterator[Block]:
    yield Text(words=_say("not_enough", language, n=found.n))
    rows = tuple(
        (_text(results.questionnaire, row["item"], language), f"{percent(row['share'])} %", signed_points(row["gap"]))
        for _, row in found.gaps.head(_LISTED).iterrows()
    )
    columns = tuple(_say(key, language) for key in ("statement", "share", "gap"))
    yield Table(caption=_say("gaps_caption", language), columns=columns, rows=rows)


def _text(questionnaire: Questionnaire, code: object, language: str) -> str:
    item = questionnaire.item(str(code))
    words = item.texts.get(language) or next(iter(item.texts.values()))
    return f"{words} ↺" if item.reversed else words
