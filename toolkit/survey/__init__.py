"""The survey: questionnaire, scoring."""

from toolkit.survey.build import QuestionnaireTemplate, build_questionnaire
from toolkit.survey.direction import may_speak_against
from toolkit.survey.distributions import LEAST_SPREAD, Distributions, distributions
from toolkit.survey.groups import report_groupings
from toolkit.survey.items import KINDS, Item, Scale
from toolkit.survey.own_questions import OWN_BLOCK, OwnQuestions
from toolkit.survey.questionnaire import Questionnaire
from toolkit.survey.scoring import favourability, favourability_tables
from toolkit.survey.shares import Favourability, theme_name
from toolkit.survey.wording import check_wording

__all__ = [
    "KINDS",
    "LEAST_SPREAD",
    "OWN_BLOCK",
    "Distributions",
    "Favourability",
    "Item",
    "OwnQuestions",
    "Questionnaire",
    "QuestionnaireTemplate",
    "Scale",
    "build_questionnaire",
    "check_wording",
    "distributions",
    "favourability",
    "favourability_tables",
    "may_speak_against",
    "report_groupings",
    "theme_name",
]
