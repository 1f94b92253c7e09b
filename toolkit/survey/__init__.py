"""The survey: questionnaire, scoring."""

from toolkit.survey.build import QuestionnaireTemplate, build_questionnaire
from toolkit.survey.items import KINDS, Item, Scale
from toolkit.survey.questionnaire import Questionnaire

__all__ = ["KINDS", "Item", "Questionnaire", "QuestionnaireTemplate", "Scale", "build_questionnaire"]
