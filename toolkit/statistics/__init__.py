"""What more than one subject needs: rounding, intervals, effect sizes; each with its source."""

from toolkit.statistics.effect_sizes import EffectSize, average_d, bonett_interval, paired_rank_biserial
from toolkit.statistics.intervals import Interval, t_interval, wilson_interval
from toolkit.statistics.rater_agreement import alpha_interval, cohen_kappa, krippendorff_alpha
from toolkit.statistics.rounding import percent, round_half_up

__all__ = [
    "EffectSize",
    "Interval",
    "alpha_interval",
    "average_d",
    "bonett_interval",
    "cohen_kappa",
    "krippendorff_alpha",
    "paired_rank_biserial",
    "percent",
    "round_half_up",
    "t_interval",
    "wilson_interval",
]
