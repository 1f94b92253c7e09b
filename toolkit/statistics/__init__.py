"""What more than one subject needs: rounding, intervals, effect sizes, tests; each with its source."""

from toolkit.statistics.cliffs_delta import CliffsDelta, cliffs_delta, feng_cliff_interval
from toolkit.statistics.correlations import negative_correlation_p
from toolkit.statistics.effect_sizes import EffectSize, average_d, bonett_interval, paired_rank_biserial
from toolkit.statistics.intervals import Interval, t_interval, wilson_interval
from toolkit.statistics.mean_share import mean_share_interval
from toolkit.statistics.rank_tests import RankTest, kruskal_wallis, mann_whitney
from toolkit.statistics.ranking import ranks_where_apart
from toolkit.statistics.rounding import percent, round_half_up
from toolkit.statistics.several_tests import holm
from toolkit.statistics.share_difference import newcombe_interval, shares_test

__all__ = [
    "CliffsDelta",
    "EffectSize",
    "Interval",
    "RankTest",
    "average_d",
    "bonett_interval",
    "cliffs_delta",
    "feng_cliff_interval",
    "holm",
    "kruskal_wallis",
    "mann_whitney",
    "mean_share_interval",
    "negative_correlation_p",
    "newcombe_interval",
    "paired_rank_biserial",
    "percent",
    "ranks_where_apart",
    "round_half_up",
    "shares_test",
    "t_interval",
    "wilson_interval",
]
