"""Who may see what: groups too small to show, in one table and across tables."""

from toolkit.privacy.across_tables import hide_across_tables
from toolkit.privacy.masking import Mask, Masked, mask_names
from toolkit.privacy.small_counts import LEAST_COMMENTS, hide_small_counts
from toolkit.privacy.small_groups import LEAST, check_minimum, hide_small_groups

__all__ = [
    "LEAST",
    "LEAST_COMMENTS",
    "Mask",
    "Masked",
    "check_minimum",
    "hide_across_tables",
    "hide_small_counts",
    "hide_small_groups",
    "mask_names",
]
