"""Results as pictures: the only room that draws.

Every picture is drawn by ``xxx(result, ax=None) -> Axes``, described by ``xxx_alt`` and put into numbers by
``xxx_table``; :func:`picture` makes the PNG.
"""

from toolkit.plots.agreement import (
    share_by_group,
    share_by_group_alt,
    share_by_group_panels,
    share_by_group_table,
    share_by_item,
    share_by_item_alt,
    share_by_item_table,
    share_by_value,
    share_by_value_alt,
    share_by_value_table,
)
from toolkit.plots.answers import answers_by_item, answers_by_item_alt, answers_by_item_table
from toolkit.plots.balance import team_balance, team_balance_alt, team_balance_table, team_counts
from toolkit.plots.change import before_after, before_after_alt, before_after_table
from toolkit.plots.heat_map import (
    answers_by_group_table,
    share_by_group_map,
    share_by_group_map_alt,
    share_by_group_map_table,
)
from toolkit.plots.leader_gap import MOST_ROWS as MOST_GAPS
from toolkit.plots.leader_gap import leader_gap, leader_gap_alt, leader_gap_table
from toolkit.plots.style import picture, style
from toolkit.plots.trend import trend, trend_alt, trend_table
from toolkit.plots.wording import number, percent, signed, signed_points

__all__ = [
    "MOST_GAPS",
    "answers_by_group_table",
    "answers_by_item",
    "answers_by_item_alt",
    "answers_by_item_table",
    "before_after",
    "before_after_alt",
    "before_after_table",
    "leader_gap",
    "leader_gap_alt",
    "leader_gap_table",
    "number",
    "percent",
    "picture",
    "share_by_group",
    "share_by_group_alt",
    "share_by_group_map",
    "share_by_group_map_alt",
    "share_by_group_map_table",
    "share_by_group_panels",
    "share_by_group_table",
    "share_by_item",
    "share_by_item_alt",
    "share_by_item_table",
    "share_by_value",
    "share_by_value_alt",
    "share_by_value_table",
    "signed",
    "signed_points",
    "style",
    "team_balance",
    "team_balance_alt",
    "team_balance_table",
    "team_counts",
    "trend",
    "trend_alt",
    "trend_table",
]
