"""Which group each respondent belongs to, and which groups there could be."""

import pandas as pd

from toolkit.errors import DataProblem, listing, nearest
from toolkit.survey.questionnaire import Questionnaire
from toolkit.workspace import text

_NOT_GROUPS = ("arrival", "seconds")


def group_of_each(responses: pd.DataFrame, questionnaire: Questionnaire, by: str) -> pd.Series:
    """Return each respondent's group; the same option in another language is the same group."""
    rated = {item.code for item in questionnaire.items if item.kind in ("scale", "open", "multiple")}
    if by not in responses or by in rated or by in _NOT_GROUPS:
        possible = [item.code for item in questionnaire.groups() if item.code in responses]
        near = nearest(by, possible, most=1)
        hint = f'Did you mean "{near[0]}"?' if near else f"Choose one of {listing(possible)}." if possible else ""
        raise DataProblem(f'The answers cannot be grouped by "{by}": that is not a group question. {hint}'.rstrip())
    found = responses[by].astype("string").str.strip()
    same = _same_option(questionnaire, by)
    named = found.map(lambda group: same.get(group.casefold(), group), na_action="ignore")
    return named.mask(named == "").fillna(text("survey.group.no_answer")).astype(object)


def _same_option(questionnaire: Questionnaire, by: str) -> dict[str, str]:
    options = {item.code: item.options for item in questionnaire.groups()}.get(by, {})
    first = options.get(questionnaire.languages[0], ())
    return {
        option.casefold(): name
        for translated in options.values()
        for option, name in zip(translated, first, strict=True)
    }


def possible_groups(groups: pd.Series, questionnaire: Questionnaire, by: str) -> list[str]:
    """All options that were offered, found or not (an absent group must look like a hidden one), then the rest."""
    options = list(dict.fromkeys(_same_option(questionnaire, by).values()))
    no_answer = text("survey.group.no_answer")
    others = sorted(set(groups) - set(options) - {no_answer})
    return [*options, *others, *([no_answer] if (groups == no_answer).any() else [])]
