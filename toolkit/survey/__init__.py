"""The survey: questionnaire, scoring, comparisons."""

from toolkit.survey.adjusted_shares import adjusted_shares
from toolkit.survey.benchmark import Benchmark
from toolkit.survey.build import QuestionnaireTemplate, build_questionnaire
from toolkit.survey.careless import CarelessAnswers, careless_answers
from toolkit.survey.choices import choice_counts
from toolkit.survey.codebook import Codebook, Theme, start_codebook, theme_code
from toolkit.survey.comparisons import GroupComparisons, compare_groups
from toolkit.survey.direction import may_speak_against
from toolkit.survey.distributions import FEWEST_ANSWERS, Distributions, distributions
from toolkit.survey.going_together import GoingTogether, going_together
from toolkit.survey.groups import report_groupings
from toolkit.survey.items import KINDS, Item, Scale
from toolkit.survey.keywords import first_pass
from toolkit.survey.leader_gap import LeaderGap, leader_gap
from toolkit.survey.merged_options import merged_label, merged_labels
from toolkit.survey.not_answering import LateAnswers, late_answers, worst_case_bounds
from toolkit.survey.own_questions import OWN_BLOCK, OwnQuestions
from toolkit.survey.proposed_merges import propose_group_merges
from toolkit.survey.questionnaire import Questionnaire
from toolkit.survey.raking import Adjustment, rake
from toolkit.survey.reliability import Reliability, reliability, reliability_of_values
from toolkit.survey.response_rates import ResponseRates, response_rates
from toolkit.survey.scoring import counted_answers, favourability, favourability_tables, shown_figures, value_name
from toolkit.survey.shares import Favourability, theme_name
from toolkit.survey.suggestions import Suggestions, suggest_codes
from toolkit.survey.theme_counts import theme_counts
from toolkit.survey.two_coders import AGREED_FROM, VERDICT_KEYS, Agreement, agreement
from toolkit.survey.waves import WaveComparison, compare_waves
from toolkit.survey.whole_report import adjust_over_report
from toolkit.survey.wording import check_wording

__all__ = [
    "AGREED_FROM",
    "FEWEST_ANSWERS",
    "KINDS",
    "OWN_BLOCK",
    "VERDICT_KEYS",
    "Adjustment",
    "Agreement",
    "Benchmark",
    "CarelessAnswers",
    "Codebook",
    "Distributions",
    "Favourability",
    "GoingTogether",
    "GroupComparisons",
    "Item",
    "LateAnswers",
    "LeaderGap",
    "OwnQuestions",
    "Questionnaire",
    "QuestionnaireTemplate",
    "Reliability",
    "ResponseRates",
    "Scale",
    "Suggestions",
    "Theme",
    "WaveComparison",
    "adjust_over_report",
    "adjusted_shares",
    "agreement",
    "build_questionnaire",
    "careless_answers",
    "check_wording",
    "choice_counts",
    "compare_groups",
    "compare_waves",
    "counted_answers",
    "distributions",
    "favourability",
    "favourability_tables",
    "first_pass",
    "going_together",
    "late_answers",
    "leader_gap",
    "may_speak_against",
    "merged_label",
    "merged_labels",
    "propose_group_merges",
    "rake",
    "reliability",
    "reliability_of_values",
    "report_groupings",
    "response_rates",
    "shown_figures",
    "start_codebook",
    "suggest_codes",
    "theme_code",
    "theme_counts",
    "theme_name",
    "value_name",
    "worst_case_bounds",
]
