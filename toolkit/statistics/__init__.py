"""What more than one subject needs: rounding, intervals, effect sizes, tests; each with its source."""

from toolkit.statistics.cliffs_delta import CliffsDelta, cliffs_delta, feng_cliff_interval
from toolkit.statistics.correlations import negative_correlation_p
from toolkit.statistics.differences import (
    difference_of_shares,
    mcnemar_mid_p,
    newcombe_interval,
    paired_difference_of_shares,
    shares_test,
    two_shares_p,
)
from toolkit.statistics.effect_sizes import EffectSize, average_d, bonett_interval, paired_rank_biserial
from toolkit.statistics.exact_tests import ExactTest, fisher_two_sided, freeman_halton
from toolkit.statistics.intervals import Interval, t_interval, wilson_interval
from toolkit.statistics.mean_share import mean_share_interval
from toolkit.statistics.rank_tests import RankTest, kruskal_wallis, mann_whitney
from toolkit.statistics.ranking import ranks_where_apart
from toolkit.statistics.rater_agreement import alpha_interval, cohen_kappa, krippendorff_alpha
from toolkit.statistics.relative_weights import relative_weight_intervals, relative_weights
from toolkit.statistics.rounding import percent, round_half_up
from toolkit.statistics.several_tests import holm

__all__ = [
    "CliffsDelta",
    "EffectSize",
    "ExactTest",
    "Interval",
    "RankTest",
    "alpha_interval",
    "average_d",
    "bonett_interval",
    "cliffs_delta",
    "cohen_kappa",
    "difference_of_shares",
    "feng_cliff_interval",
    "fisher_two_sided",
    "freeman_halton",
    "holm",
    "krippendorff_alpha",
    "kruskal_wallis",
    "mann_whitney",
    "mcnemar_mid_p",
    "mean_share_interval",
    "negative_correlation_p",
    "newcombe_interval",
    "paired_difference_of_shares",
    "paired_rank_biserial",
    "percent",
    "ranks_where_apart",
    "relative_weight_intervals",
    "relative_weights",
    "round_half_up",
    "shares_test",
    "t_interval",
    "two_shares_p",
    "wilson_interval",
]
