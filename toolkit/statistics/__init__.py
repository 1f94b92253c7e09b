"""What more than one subject needs: rounding, intervals, effect sizes; each with its source."""

from toolkit.statistics.differences import (
    difference_of_shares,
    mcnemar_mid_p,
    paired_difference_of_shares,
    two_shares_p,
)
from toolkit.statistics.effect_sizes import EffectSize, average_d, bonett_interval, paired_rank_biserial
from toolkit.statistics.intervals import Interval, t_interval, wilson_interval
from toolkit.statistics.rater_agreement import alpha_interval, cohen_kappa, krippendorff_alpha
from toolkit.statistics.relative_weights import relative_weight_intervals, relative_weights
from toolkit.statistics.rounding import percent, round_half_up
from toolkit.statistics.several_tests import holm

__all__ = [
    "EffectSize",
    "Interval",
    "alpha_interval",
    "average_d",
    "bonett_interval",
    "cohen_kappa",
    "difference_of_shares",
    "holm",
    "krippendorff_alpha",
    "mcnemar_mid_p",
    "paired_difference_of_shares",
    "paired_rank_biserial",
    "percent",
    "relative_weight_intervals",
    "relative_weights",
    "round_half_up",
    "t_interval",
    "two_shares_p",
    "wilson_interval",
]
