"""How every picture looks, and how it becomes bytes."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from io import BytesIO
from typing import Any, ParamSpec, TypeVar

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

P = ParamSpec("P")
T = TypeVar("T")

INK = "#1f2933"
QUIET = "#5a6673"
TRACK = "#eceff2"
RULE = "#cbd2d9"
MAIN = "#1f5f7a"
ACCENT = "#b4540a"

#: Fill and hatch of the first, second, … kind: told apart in grey print as well as in colour.
KINDS = (
    ("#1f5f7a", ""),
    ("#f2b872", "///"),
    ("#7fb3c8", ""),
    ("#a3480b", ""),
    ("#dbe3e8", "..."),
    ("#5f7f4f", "\\\\\\"),
    ("#c9b6d9", ""),
    ("#55606b", "xxx"),
)

#: Inches: the width of the text on an A4 or Letter page.
WIDTH = 7.0

#: Dots an inch, and colours a picture is reduced to: a report with twenty pictures stays under 1 MB.
_DOTS, _COLOURS = 150, 64

_STYLE: dict[str, Any] = {
    "font.family": ["DejaVu Sans"],  # travels with matplotlib, so pictures are the same on every computer
    "font.size": 9.5,
    "axes.titlesize": 11.0,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.titlepad": 12.0,
    "axes.edgecolor": RULE,
    "axes.labelcolor": QUIET,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "text.color": INK,
    "xtick.color": QUIET,
    "ytick.color": INK,
    "xtick.major.size": 0.0,
    "ytick.major.size": 0.0,
    "hatch.linewidth": 0.7,
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
    "savefig.dpi": _DOTS,
}

_one_at_a_time = threading.RLock()


@contextmanager
def style() -> Iterator[None]:
    """Draw in the house's style; matplotlib's own settings are as before afterwards."""
    with _one_at_a_time, mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_STYLE)  # type: ignore[arg-type]
        yield


def styled(draw: Callable[P, T]) -> Callable[P, T]:
    """Let a drawing function work in the house's style."""

    @wraps(draw)
    def in_style(*args: P.args, **kwargs: P.kwargs) -> T:
        with style():
            return draw(*args, **kwargs)

    return in_style


def new_axes(height: float, width: float = WIDTH) -> Axes:
    """Make axes on a figure of its own, which no other part of matplotlib knows of (inches)."""
    return Figure(figsize=(width, height), layout="constrained").add_subplot()


def toned(colour: str, strength: float) -> str:
    """Mix a colour with white: 1 is the colour itself, 0 is white."""
    red, green, blue = (round(255 - (255 - int(colour[place : place + 2], 16)) * strength) for place in (1, 3, 5))
    return f"#{red:02x}{green:02x}{blue:02x}"


def between(one: str, other: str) -> str:
    """Return the colour halfway between two."""
    pairs = ((int(one[place : place + 2], 16), int(other[place : place + 2], 16)) for place in (1, 3, 5))
    return "#" + "".join(f"{(first + second) // 2:02x}" for first, second in pairs)


def readable_on(fill: str) -> str:
    """Return ink or white, whichever is easier to read on a colour (relative luminance, WCAG 2.2)."""
    parts = [int(fill[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    # Contrast with white is 1.05 / (l + 0.05), with the ink (luminance 0.021) (l + 0.05) / 0.071.
    return "#ffffff" if 1.05 / (luminance + 0.05) > (luminance + 0.05) / 0.071 else INK


@styled
def picture(drawn: Axes | Figure) -> bytes:
    """Turn axes or a figure into a PNG; the same drawing always gives the same bytes.

    Parameters
    ----------
    drawn : Axes or Figure
        What a function of this room returned.

    Returns
    -------
    bytes
        A PNG file of 150 dots an inch, without date or software name.
    """
    figure = drawn.get_figure(root=True) if isinstance(drawn, Axes) else drawn
    if figure is None:
        raise ValueError("these axes belong to no figure")
    before = figure.dpi
    try:
        figure.set_dpi(_DOTS)
        canvas: Any = FigureCanvasAgg(figure)
        canvas.draw()
        image = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")
    finally:
        figure.set_dpi(before)
    written = BytesIO()
    # Level 6 takes a tenth of the time that "optimize" takes, for a twentieth more bytes.
    _in_few_colours(image).save(written, format="png", compress_level=6, dpi=(_DOTS, _DOTS))
    return written.getvalue()


def _in_few_colours(image: Image.Image) -> Image.Image:
    """Reduce the colours by an octree, in a quarter of the time of a median cut; white, which it dims, stays white."""
    few = image.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE)
    palette = few.getpalette() or []
    lightest = max(range(0, len(palette), 3), key=lambda first: sum(palette[first : first + 3]))
    palette[lightest : lightest + 3] = [255, 255, 255]
    few.putpalette(palette)
    return few
