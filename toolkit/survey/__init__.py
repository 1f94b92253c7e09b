"""The survey: questionnaire, scoring."""

from toolkit.survey.adjusted_shares import adjusted_shares
from toolkit.survey.build import QuestionnaireTemplate, build_questionnaire
from toolkit.survey.direction import may_speak_against
from toolkit.survey.going_together import GoingTogether, going_together
from toolkit.survey.groups import report_groupings
from toolkit.survey.items import KINDS, Item, Scale
from toolkit.survey.not_answering import LateAnswers, late_answers, worst_case_bounds
from toolkit.survey.own_questions import OWN_BLOCK, OwnQuestions
from toolkit.survey.questionnaire import Questionnaire
from toolkit.survey.raking import Adjustment, rake
from toolkit.survey.response_rates import ResponseRates, response_rates
from toolkit.survey.scoring import favourability, favourability_tables
from toolkit.survey.shares import Favourability, theme_name
from toolkit.survey.waves import WaveComparison, compare_waves
from toolkit.survey.wording import check_wording

__all__ = [
    "KINDS",
    "OWN_BLOCK",
    "Adjustment",
    "Favourability",
    "GoingTogether",
    "Item",
    "LateAnswers",
    "OwnQuestions",
    "Questionnaire",
    "QuestionnaireTemplate",
    "ResponseRates",
    "Scale",
    "WaveComparison",
    "adjusted_shares",
    "build_questionnaire",
    "check_wording",
    "compare_waves",
    "favourability",
    "favourability_tables",
    "going_together",
    "late_answers",
    "may_speak_against",
    "rake",
    "report_groupings",
    "response_rates",
    "theme_name",
    "worst_case_bounds",
]
