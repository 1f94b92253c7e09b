"""The part of the survey report about questions with answers to choose from: how often each was chosen."""

from collections.abc import Collection

import pandas as pd

from toolkit.documents.content import Block, Section, Table, Text
from toolkit.intake import SurveyExport
from toolkit.privacy import ALSO, LEAST_COMMENTS
from toolkit.statistics import percent
from toolkit.survey import Item, Questionnaire, choice_counts
from toolkit.workspace import text

_KINDS = ("choice", "multiple")


def choices_section(
    export: SurveyExport,
    questionnaire: Questionnaire,
    minimum: int,
    language: str = "en",
    *,
    left_out: Collection[str] = (),
) -> Section | None:
    """Count what people chose, for everybody together.

    Parameters
    ----------
    export : SurveyExport
        The answers.
    questionnaire : Questionnaire
        What was asked; a question that it does not have is counted by the answers that five people or more chose.
    minimum : int
        Smallest number of people about whom something may be shown.
    language : str
        Of the section.
    left_out : collection of str
        Questions that would tell of a few beside what was shown before, as :func:`chosen` names them.

    Returns
    -------
    Section or None
        One table a question that enough people answered; None where there is none.
    """
    counted = counted_choices(export, questionnaire, minimum, language)
    if counted.empty:
        return None
    asked = {item.code: item.texts for item in with_choices(export, questionnaire)}
    blocks: list[Block] = [Text(words=_say("words", language, least=max(LEAST_COMMENTS, minimum)))]
    for code, rows in counted.groupby("item", sort=False):
        words = asked[str(code)].get(language) or next(iter(asked[str(code)].values()))
        if chosen(str(code)) in left_out:
            blocks.append(Text(strong=words, words=_say("left_out", language)))
            continue
        several = "several" if rows["several"].iloc[0] else "one"
        blocks.append(Text(words=_say(several, language, n=int(rows["answered"].iloc[0]))))
        blocks.append(_table(rows, words, language))
    if counted["hidden"].any():
        blocks.append(Text(words=_say("hidden", language, minimum=minimum), tone="note"))
    return Section(code="chosen", title=_say("title", language), blocks=tuple(blocks))


def chosen(code: str) -> str:
    """Name the counts of the answers to a question, for the check of everything that is shown.

    Parameters
    ----------
    code : str
        Of the question.
    """
    return f"{ALSO}chosen: {code}"


def counted_choices(
    export: SurveyExport, questionnaire: Questionnaire, minimum: int, language: str = "en"
) -> pd.DataFrame:
    """Return the counts of the questions of which something may be shown, as `toolkit.survey.choice_counts` gives them.

    Parameters
    ----------
    export : SurveyExport
        The answers.
    questionnaire : Questionnaire
        What was asked.
    minimum : int
        Smallest number of people about whom something may be shown.
    language : str
        Of the options.
    """
    counted = choice_counts(export.responses, with_choices(export, questionnaire), minimum, language)
    seen = set(counted.loc[~counted["hidden"], "item"])
    return counted[counted["item"].isin(seen)]


def with_choices(export: SurveyExport, questionnaire: Questionnaire) -> tuple[Item, ...]:
    """Return the questions with answers to choose from: the questionnaire's, then the file's own.

    Parameters
    ----------
    export : SurveyExport
        The answers.
    questionnaire : Questionnaire
        What was asked.
    """
    known = {item.code for item in questionnaire.items}
    asked = export.questions
    extra = asked[asked["kind"].isin(_KINDS) & ~asked["code"].isin(known)]
    own = Questionnaire.from_questions(extra, export.responses).items if len(extra) else ()
    return tuple(item for item in (*questionnaire.items, *own) if item.kind in _KINDS)


def _table(rows: pd.DataFrame, words: str, language: str) -> Table:
    hidden = text("plots.hidden", language)
    cells = tuple(
        (
            str(row.option) or _say("other", language),
            hidden if row.hidden else str(row.n),
            hidden if row.hidden else f"{percent(float(row.share))} %",  # type: ignore[arg-type]
        )
        for row in rows.itertuples()
    )
    columns = tuple(_say(name, language) for name in ("answer", "people", "share"))
    return Table(caption=_say("caption", language, question=words), columns=columns, rows=cells)


def _say(key: str, language: str, **fields: object) -> str:
    return text(f"documents.choices.{key}", language, **fields)
