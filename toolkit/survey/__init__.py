"""The survey: questionnaire, scoring, comparisons."""

from toolkit.survey.benchmark import Benchmark
from toolkit.survey.build import QuestionnaireTemplate, build_questionnaire
from toolkit.survey.careless import CarelessAnswers, careless_answers
from toolkit.survey.comparisons import GroupComparisons, compare_groups
from toolkit.survey.direction import may_speak_against
from toolkit.survey.distributions import Distributions, distributions
from toolkit.survey.groups import report_groupings
from toolkit.survey.items import KINDS, Item, Scale
from toolkit.survey.leader_gap import LeaderGap, leader_gap
from toolkit.survey.own_questions import OWN_BLOCK, OwnQuestions
from toolkit.survey.questionnaire import Questionnaire
from toolkit.survey.reliability import Reliability, reliability, reliability_of_values
from toolkit.survey.scoring import favourability, favourability_tables
from toolkit.survey.shares import Favourability, theme_name
from toolkit.survey.whole_report import adjust_over_report
from toolkit.survey.wording import check_wording

__all__ = [
    "KINDS",
    "OWN_BLOCK",
    "Benchmark",
    "CarelessAnswers",
    "Distributions",
    "Favourability",
    "GroupComparisons",
    "Item",
    "LeaderGap",
    "OwnQuestions",
    "Questionnaire",
    "QuestionnaireTemplate",
    "Reliability",
    "Scale",
    "adjust_over_report",
    "build_questionnaire",
    "careless_answers",
    "check_wording",
    "compare_groups",
    "distributions",
    "favourability",
    "favourability_tables",
    "leader_gap",
    "may_speak_against",
    "reliability",
    "reliability_of_values",
    "report_groupings",
    "theme_name",
]
