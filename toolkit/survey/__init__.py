"""The survey: questionnaire, scoring."""

from toolkit.survey.build import QuestionnaireTemplate, build_questionnaire
from toolkit.survey.direction import may_speak_against
from toolkit.survey.groups import report_groupings
from toolkit.survey.items import KINDS, Item, Scale
from toolkit.survey.own_questions import OWN_BLOCK, OwnQuestions
from toolkit.survey.questionnaire import Questionnaire
from toolkit.survey.raking import Adjustment, rake
from toolkit.survey.response_rates import ResponseRates, response_rates
from toolkit.survey.scoring import favourability, favourability_tables
from toolkit.survey.shares import Favourability, theme_name
from toolkit.survey.wording import check_wording

__all__ = [
    "KINDS",
    "OWN_BLOCK",
    "Adjustment",
    "Favourability",
    "Item",
    "OwnQuestions",
    "Questionnaire",
    "QuestionnaireTemplate",
    "ResponseRates",
    "Scale",
    "build_questionnaire",
    "check_wording",
    "favourability",
    "favourability_tables",
    "may_speak_against",
    "rake",
    "report_groupings",
    "response_rates",
    "theme_name",
]
