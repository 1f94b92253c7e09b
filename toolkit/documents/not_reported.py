"""Questions of a survey that its report does not show, each with the reason."""

from dataclasses import dataclass

from toolkit.documents.choices_section import counted_choices
from toolkit.documents.survey_results import SurveyResults
from toolkit.intake import SurveyExport
from toolkit.survey import Questionnaire
from toolkit.workspace import text


@dataclass(frozen=True, kw_only=True)
class NotReported:
    """One question that is not in the report.

    Attributes
    ----------
    question : str
        Its words.
    why : str
        Why it is not there.
    """

    question: str
    why: str


def not_reported(
    export: SurveyExport, questionnaire: Questionnaire, results: SurveyResults, language: str = "en"
) -> tuple[NotReported, ...]:
    """List the questions that the report does not show: those of the file, and those that the file does not hold.

    Parameters
    ----------
    export : SurveyExport
        The answers.
    questionnaire : Questionnaire
        What was asked.
    results : SurveyResults
        What the report shows.
    language : str
        Of the reasons.

    Returns
    -------
    tuple of NotReported
        In the order of the file, then of the questionnaire.
    """
    items = results.overall.items
    minimum = results.overall.minimum
    shown = set(items.loc[~items["hidden"], "item"]) | set(results.groupings)
    shown |= set(counted_choices(export, questionnaire, minimum)["item"])
    shown |= set(export.questions.loc[export.questions["kind"] == "open", "code"])  # they have a part of their own
    hidden = set(items.loc[items["hidden"], "item"])
    asked = {item.code: item for item in questionnaire.items}
    found = [
        (str(words), "few" if code in hidden else "not_asked" if kind == "scale" else str(kind))
        for code, words, kind in export.questions[["code", "text", "kind"]].itertuples(index=False)
        if code not in shown
    ]
    found += [
        (asked[code].texts.get(language) or next(iter(asked[code].texts.values())), "not_found")
        for code in export.not_found
        if code in asked and code not in shown
    ]
    return tuple(
        NotReported(question=words, why=text(f"documents.not_reported.{why}", language, minimum=minimum))
        for words, why in found
    )
