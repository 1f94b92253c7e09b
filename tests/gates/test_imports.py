"""What ``import toolkit`` costs, and which rooms load what."""

import subprocess
import sys

import pytest

HEAVY = ("matplotlib", "ipywidgets", "statsmodels", "scipy.stats", "sklearn", "pptx")
#: The room that may load a heavy package when it is entered.
MAY = {"plots": {"matplotlib"}, "documents": {"matplotlib"}, "panels": {"matplotlib", "ipywidgets"}}
ROOMS = (
    "errors",
    "workspace",
    "mission",
    "intake",
    "survey",
    "privacy",
    "statistics",
    "cohorts",
    "impact",
    "plots",
    "documents",
    "panels",
    "server",
)


def loaded_by(statement: str) -> set[str]:
    """Return which of the heavy packages a fresh Python has loaded after a statement."""
    code = f"import sys; {statement}; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_toolkit_is_light():
    """``import toolkit`` loads nothing that takes long."""
    assert loaded_by("import toolkit") == set()


@pytest.mark.parametrize("room", ROOMS)
def test_room_loads_only_what_it_may(room):
    """Only plots, and what stands on it, loads matplotlib; only panels loads ipywidgets."""
    assert loaded_by(f"import toolkit.{room}") <= MAY.get(room, set())
