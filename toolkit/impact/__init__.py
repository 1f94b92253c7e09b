"""Did it help? Findings that say no more than their design carries."""

from toolkit.errors import Refused
from toolkit.impact.before_after import compare_before_after, expected_drift
from toolkit.impact.finding import CLAIMS, Finding

__all__ = ["CLAIMS", "Finding", "Refused", "compare_before_after", "expected_drift"]
