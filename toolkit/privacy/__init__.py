"""Who may see what: groups too small to show, in one table and across tables."""

from toolkit.privacy.across_tables import hide_across_tables
from toolkit.privacy.small_groups import LEAST, check_minimum, hide_small_groups

__all__ = ["LEAST", "check_minimum", "hide_across_tables", "hide_small_groups"]
