"""All tests of one report adjusted together: what one table does not call different, the next one must not either."""

import numpy as np

from toolkit.statistics import holm
from toolkit.survey.comparisons import GroupComparisons
from toolkit.survey.leader_gap import LeaderGap


def adjust_over_report(comparisons: GroupComparisons, gap: LeaderGap) -> tuple[GroupComparisons, LeaderGap]:
    """Adjust the tests of groups and of leaders and frontline for each other.

    Parameters
    ----------
    comparisons : GroupComparisons
        All groupings of the report.
    gap : LeaderGap
        Leaders and frontline, statement by statement.

    Returns
    -------
    tuple of GroupComparisons and LeaderGap
        Copies in which ``p_adjusted`` and ``different`` reckon with all tests of both (Holm).
    """
    adjusted = holm(np.concatenate([comparisons.tests, gap.tests]))
    first = len(comparisons.tests)
    return comparisons.adjusted(adjusted[:first]), gap.adjusted(adjusted[first:])
