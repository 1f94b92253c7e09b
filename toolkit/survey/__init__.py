"""The survey: questionnaire, scoring."""

from toolkit.survey.build import QuestionnaireTemplate, build_questionnaire
from toolkit.survey.choices import choice_counts
from toolkit.survey.codebook import Codebook, Theme, start_codebook, theme_code
from toolkit.survey.direction import may_speak_against
from toolkit.survey.groups import report_groupings
from toolkit.survey.items import KINDS, Item, Scale
from toolkit.survey.keywords import first_pass
from toolkit.survey.own_questions import OWN_BLOCK, OwnQuestions
from toolkit.survey.questionnaire import Questionnaire
from toolkit.survey.scoring import favourability, favourability_tables
from toolkit.survey.shares import Favourability, theme_name
from toolkit.survey.suggestions import Suggestions, suggest_codes
from toolkit.survey.theme_counts import theme_counts

# The function `agreement` stands in the place of the module of that name, which only this room uses.
from toolkit.survey.two_coders import AGREED_FROM, Agreement, agreement
from toolkit.survey.wording import check_wording

__all__ = [
    "AGREED_FROM",
    "KINDS",
    "OWN_BLOCK",
    "Agreement",
    "Codebook",
    "Favourability",
    "Item",
    "OwnQuestions",
    "Questionnaire",
    "QuestionnaireTemplate",
    "Scale",
    "Suggestions",
    "Theme",
    "agreement",
    "build_questionnaire",
    "check_wording",
    "choice_counts",
    "favourability",
    "favourability_tables",
    "first_pass",
    "may_speak_against",
    "report_groupings",
    "start_codebook",
    "suggest_codes",
    "theme_code",
    "theme_counts",
    "theme_name",
]
