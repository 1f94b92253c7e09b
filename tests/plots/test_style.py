"""How pictures become bytes, and that drawing leaves matplotlib as it was."""

import subprocess
import sys
from types import SimpleNamespace

import matplotlib as mpl
import pandas as pd
import pytest

from toolkit import plots
from toolkit.plots.wording import wrapped

VALUES = SimpleNamespace(
    values=pd.DataFrame({"value": ["a"], "n_items": [1], "n": [9], "share": [0.5], "hidden": [False]})
)


def test_the_same_drawing_gives_the_same_bytes():
    """No date, no random id."""
    first, second = (plots.picture(plots.share_by_value(VALUES)) for _ in range(2))
    assert first == second
    assert first.startswith(b"\x89PNG")


def test_a_picture_names_no_software_and_no_date():
    """PNG text chunks would differ from version to version."""
    written = plots.picture(plots.share_by_value(VALUES))
    assert b"tEXt" not in written
    assert b"tIME" not in written


def test_settings_are_as_before():
    """The user's own matplotlib settings survive, and are not used."""
    with mpl.rc_context({"font.size": 23, "axes.facecolor": "pink"}):
        odd = plots.picture(plots.share_by_value(VALUES))
        assert mpl.rcParams["font.size"] == 23
    assert odd == plots.picture(plots.share_by_value(VALUES))


def test_no_pyplot():
    """Figures are our own: nothing piles up in matplotlib's list of open figures."""
    code = "import sys, toolkit.plots; sys.exit('matplotlib.pyplot' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(("share", "shown"), [(0.575, 58), (0.004, 0), (0.995, 100), (2 / 3, 67), (0.285, 29)])
def test_percent_rounds_halves_up(share, shown):
    """Python's own rounding gives 57 for 57.5 (binary) and 28 for 28.5."""
    assert plots.percent(share) == shown


def test_a_difference_shows_its_sign():
    """A true minus, and no sign for what rounds to nothing."""
    assert [plots.signed(value) for value in (3.25, -0.44, 0.0, 0.01)] == ["+3.3", "−0.4", "0.0", "0.0"]
    assert plots.number(-0.04) == "0.0"


def test_long_labels_are_wrapped():
    """No label is wider than its column."""
    assert wrapped("one two three", 8) == "one two\nthree"
