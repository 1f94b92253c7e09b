"""Guided help for facilitators: surveys of mission and values, learning teams, learning impact.

``import toolkit`` is light: a room (``toolkit.intake``, ``toolkit.survey``, …) is imported when it is first named.
"""

from importlib import import_module
from types import ModuleType

__version__ = "0.1.0"

_ROOMS = (
    "cohorts",
    "documents",
    "errors",
    "impact",
    "intake",
    "mission",
    "panels",
    "plots",
    "privacy",
    "server",
    "statistics",
    "survey",
    "workspace",
)


def __getattr__(name: str) -> ModuleType:
    """Import a room when it is first named."""
    if name in _ROOMS:
        return import_module(f"toolkit.{name}")
    raise AttributeError(f"module 'toolkit' has no attribute {name!r}")


def __dir__() -> list[str]:
    """Name the rooms, so that completion in a notebook shows them."""
    return sorted([*globals(), *_ROOMS])
