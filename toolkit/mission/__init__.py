"""Mission and values: what the organisation is for, and how one would see it in people's work."""

from toolkit.mission.coverage import SERVES, coverage
from toolkit.mission.mission import MOST_VALUES, Mission, Value, read_mission, value_code

__all__ = ["MOST_VALUES", "SERVES", "Mission", "Value", "coverage", "read_mission", "value_code"]
