"""The part of the survey report about open answers: themes with counts, how far two people agree, approved quotes."""

import math
from collections.abc import Collection, Iterator, Mapping

import pandas as pd

from toolkit.documents.content import Block, Points, Section, Table, Text
from toolkit.documents.open_answers import (
    OpenAnswers,
    asked_in_words,
    codebook_of,
    least_answers,
    mask_of,
    open_answers_of,
)
from toolkit.documents.rounds import Survey
from toolkit.documents.second_coder import agreement_of
from toolkit.privacy import ALSO, Mask
from toolkit.statistics import percent
from toolkit.survey import AGREED_FROM, VERDICT_KEYS, Agreement, Codebook, theme_counts
from toolkit.workspace import Workspace, text


def written(code: str) -> str:
    """Name the count of those who wrote something, for the check of everything that is shown.

    Parameters
    ----------
    code : str
        Of the open question.
    """
    return f"{ALSO}written: {code}"


def themes_of(code: str) -> str:
    """Name the counts of the themes of an open question, for the check of everything that is shown.

    Parameters
    ----------
    code : str
        Of the open question.
    """
    return f"{ALSO}themes: {code}"


def open_answers_section(
    workspace: Workspace, survey: Survey, language: str = "en", *, left_out: Collection[str] = ()
) -> Section | None:
    """Tell what people wrote about.

    Parameters
    ----------
    workspace : Workspace
        The organisation, with its codebook and what was decided about the answers.
    survey : Survey
        The round that is reported.
    language : str
        Of the section; themes stand as the codebook names them.
    left_out : collection of str
        What would tell of a few beside what was shown before, as :func:`written` and :func:`themes_of` name it.

    Returns
    -------
    Section or None
        How many wrote something; for a question whose answers somebody has sorted, each theme with its count where
        that may be shown and two people agree on the theme, and the approved quotes. No proposal of a machine is
        counted. None where the survey had no open question.
    """
    asked = dict(asked_in_words(survey.export, survey.questionnaire, language))
    if not asked:
        return None
    answered = open_answers_of(workspace, survey)
    counts = {one.code: len(one.answers) for one in answered if written(one.code) not in left_out}
    blocks: list[Block] = [_written(workspace, counts, asked, language)]
    found = [answers for answers in answered if answers.n_read]
    if not found:
        blocks.insert(0, Text(words=_say("unread", language)))
    else:
        codebook, mask = codebook_of(workspace), mask_of(workspace, survey, language)
        for answers in found:
            if themes_of(answers.code) in left_out:
                blocks.append(Text(strong=asked[answers.code], words=_say("left_out", language)))
                continue
            blocks += _question(workspace, answers, asked[answers.code], codebook, mask, language)
    return Section(code="own-words", title=text("documents.survey.open", language), blocks=tuple(blocks))


def _written(workspace: Workspace, counts: Mapping[str, int], asked: dict[str, str], language: str) -> Table:
    """How many wrote something to each question, "n/a" and "none" being nothing; never what."""
    minimum, rows = workspace.settings.minimum_group, []
    for code, words in asked.items():
        n = counts.get(code, 0)
        rows.append((words, str(n) if n >= minimum else text("plots.hidden", language)))
    return Table(
        caption=text("documents.survey.open_caption", language),
        columns=(text("documents.survey.question", language), text("documents.survey.written", language)),
        rows=tuple(rows),
    )


def _question(
    workspace: Workspace, answers: OpenAnswers, question: str, codebook: Codebook, mask: Mask, language: str
) -> list[Block]:
    least, minimum = least_answers(workspace), workspace.settings.minimum_group
    if answers.n_read < least:
        return [Text(strong=question, words=_say("read_few", language, least=least, read=answers.n_read))]
    found = agreement_of(workspace, answers)
    counted = theme_counts(answers.decided(codebook.names), minimum)
    blocks: list[Block] = [
        Text(strong=question, words=_say("read", language, read=answers.n_read, n=len(answers.answers))),
        _themes(counted, found, codebook, question, language),
        Text(words=_say("several", language)),
    ]
    if counted["hidden"].any():
        blocks.append(Text(words=_say("hidden_words", language, minimum=minimum), tone="note"))
    if found is None:
        blocks.append(Text(words=_say("not_checked", language), tone="note"))
    else:
        blocks.append(Text(words=_say("checked_words", language, n=found.n, least=AGREED_FROM), tone="note"))
    meanings = tuple((theme.name, _meaning(theme.definition, theme.include)) for theme in codebook.themes)
    columns = (_say("theme", language), _say("meaning", language))
    blocks.append(Table(caption=_say("meaning_caption", language, question=question), columns=columns, rows=meanings))
    quotes = tuple(_say("quote", language, words=words) for words in quotes_of(workspace, answers, mask))
    if quotes:
        blocks += [Text(words=_say("quotes", language)), Points(points=quotes)]
    return blocks


def quotes_of(workspace: Workspace, answers: OpenAnswers, mask: Mask) -> Iterator[str]:
    """Yield the approved quotes of a question, in an order that does not follow that of the answers.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    answers : OpenAnswers
        The question's; fewer than 10 answers give no quote, an answer that identifies someone neither.
    mask : Mask
        Masks once more: since a quote was approved, the staff list may have got new names.
    """
    if len(answers.answers) >= least_answers(workspace):
        decided = answers.decisions[~answers.decisions["tells_who"].to_numpy(dtype=bool)]
        said = {mask.apply(words).words for words in decided["quote"] if words}
        yield from sorted((mask.in_its_language(words) for words in said), key=str.casefold)


def _themes(counted: pd.DataFrame, found: Agreement | None, codebook: Codebook, question: str, language: str) -> Table:
    names, rows = codebook.names, []
    verdicts = {} if found is None else {row.theme: row for row in found.themes.itertuples()}
    for row in counted.itertuples():
        verdict = verdicts.get(row.theme)
        told = _verdict(verdict, language)
        if verdict is not None and verdict.verdict == "not agreed":
            n = share = "–"
        elif row.hidden:
            n = share = text("plots.hidden", language)
        else:
            n, share = str(row.n), f"{percent(float(row.share))} %"  # type: ignore[arg-type]
        rows.append((names[str(row.theme)], n, share, told))
    columns = tuple(_say(name, language) for name in ("theme", "people", "share", "checked"))
    return Table(caption=_say("themes_caption", language, question=question), columns=columns, rows=tuple(rows))


def _verdict(row: object, language: str) -> str:
    """Say whether two people agree on a theme; a theme that was not on the colleague's sheet was not checked."""
    if row is None:
        return _say("verdict.not_checked", language)
    verdict, alpha, low, high = (getattr(row, name) for name in ("verdict", "alpha", "low", "high"))
    if verdict == "cannot tell":
        return _say("verdict.cannot_tell", language)
    within = "" if math.isnan(low) else _say("range", language, low=f"{low:.2f}", high=f"{high:.2f}")
    return _say(f"verdict.{VERDICT_KEYS[verdict]}", language, alpha=f"{alpha:.2f}", range=within)


def _meaning(definition: str, include: str) -> str:
    return " ".join(f"{part.rstrip('.')}." for part in (definition, include) if part.strip())


def _say(key: str, language: str, **fields: object) -> str:
    return text(f"documents.open.{key}", language, **fields)
