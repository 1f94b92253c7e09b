"""What else a report shows of everybody: answers that were chosen, who wrote something, themes of what they wrote.

Their counts stand in no table by group. What another report of nearly the same people would tell is how the few
answered who are counted in one of them only; so the check of everything that is shown has to know who was counted.
"""

import pandas as pd

from toolkit.documents.choices_section import chosen, with_choices
from toolkit.documents.open_answers import open_answers_of
from toolkit.documents.open_answers_section import themes_of, written
from toolkit.documents.rounds import Survey
from toolkit.workspace import Workspace

#: Everybody's answer: the check asks who was counted, not what they said.
_COUNTED = 0.5


def also_shown(workspace: Workspace, survey: Survey) -> pd.DataFrame:
    """Return who is counted in which figures of everybody, beside the rated statements.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    survey : Survey
        The round that is reported.

    Returns
    -------
    DataFrame
        A row a respondent; a column a question, 0.5 for those who are counted, NaN for the others.
    """
    responses = survey.export.responses
    who: dict[str, pd.Series] = {}
    for item in with_choices(survey.export, survey.questionnaire):
        if item.code in responses:
            said = responses[item.code].astype("string").str.strip().fillna("")
            who[chosen(item.code)] = said != ""
    for answers in open_answers_of(workspace, survey):
        who[written(answers.code)] = _among(responses, answers.answers.index)
        who[themes_of(answers.code)] = _among(responses, answers.decisions.index)
    return pd.DataFrame(
        {name: pd.Series(_COUNTED, index=responses.index).where(inside.astype(bool)) for name, inside in who.items()},
        index=responses.index,
    )


def _among(responses: pd.DataFrame, index: pd.Index) -> pd.Series:
    return pd.Series(responses.index.isin(index), index=responses.index)
