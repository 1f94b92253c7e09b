"""Signs of answers given without reading, for the part of a report on who answered: counted, nobody left out."""

from toolkit.documents.content import Block, Table, Text
from toolkit.documents.survey_results import SurveyResults
from toolkit.survey import careless_answers
from toolkit.workspace import text


def careless_blocks(results: SurveyResults) -> tuple[Block, ...]:
    """Count the people whose answers show such a sign; small numbers and none look alike.

    Parameters
    ----------
    results : SurveyResults
        One round, scored.

    Returns
    -------
    tuple of Block
        A sentence, a table, and what could not be looked for; nothing while nobody has said which statements are
        worded the other way round and the file has no times.
    """
    language, minimum = results.language, results.overall.minimum
    found = careless_answers(results.responses, results.questionnaire, minimum=minimum)
    counts = found.counts()
    if not counts:
        return ()
    fewer = text("survey.careless.fewer", language, minimum=minimum)
    table = Table(
        caption=text("documents.careless.caption", language),
        columns=(text("documents.careless.sign", language), text("documents.careless.people", language)),
        rows=tuple(
            (text(f"survey.careless.sign.{sign}", language), fewer if n is None else str(n))
            for sign, n in counts.items()
        ),
    )
    why = dict.fromkeys(found.not_looked_for.values())
    notes = [Text(words=text(f"documents.careless.{reason}", language), tone="note") for reason in why]
    return (Text(words=text("documents.careless.words", language)), table, *notes)
