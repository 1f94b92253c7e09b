"""The survey: questionnaire, scoring."""

from toolkit.survey.build import QuestionnaireTemplate, build_questionnaire
from toolkit.survey.groups import report_groupings
from toolkit.survey.items import KINDS, Item, Scale
from toolkit.survey.questionnaire import Questionnaire
from toolkit.survey.scoring import favourability, favourability_tables
from toolkit.survey.shares import Favourability, theme_name

__all__ = [
    "KINDS",
    "Favourability",
    "Item",
    "Questionnaire",
    "QuestionnaireTemplate",
    "Scale",
    "build_questionnaire",
    "favourability",
    "favourability_tables",
    "report_groupings",
    "theme_name",
]
