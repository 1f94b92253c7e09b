"""Draw the two steps past the blue window of Windows: ``python docs/pictures/run_anyway.py`` writes the PNG.

It is a drawing in plain shapes, not a screenshot: what matters is where the two things to press are.
"""

from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

PICTURE = Path(__file__).with_name("run_anyway.png")

WINDOW, INK, PRESS, PALE = "#e9eef2", "#22303a", "#b8480f", "#9aa8b3"


def window(ax: Axes, left: float, step: str, *, is_open: bool) -> None:
    """Draw one window; an open one tells the file's name and has a second button."""
    ax.text(left, 5.75, step, fontsize=15, weight="bold", color=INK)
    ax.add_patch(_box(left, 0.35, 6.2, 5.0, face=WINDOW, edge=INK))
    ax.text(left + 0.4, 4.6, "A warning about an unknown app", fontsize=13, weight="bold", color=INK)
    for line, width in ((3.95, 5.2), (3.6, 4.4)):
        ax.plot([left + 0.4, left + 0.4 + width], [line, line], color=PALE, linewidth=5, solid_capstyle="round")
    if is_open:
        ax.text(left + 0.4, 2.55, "start.bat", fontsize=12, color=INK)
        ax.text(left + 0.4, 2.1, "publisher unknown", fontsize=12, color=INK)
        _button(ax, left + 0.9, "Run anyway", is_pressed=True)
    else:
        ax.text(left + 0.4, 2.9, "More info", fontsize=13, color=INK)
        ax.plot([left + 0.4, left + 1.42], [2.76, 2.76], color=INK, linewidth=1.2)
        ax.add_patch(_box(left + 0.2, 2.5, 1.45, 0.85, face="none", edge=PRESS, width=3))
        _number(ax, left + 2.05, 2.92, "1")
    _button(ax, left + 3.6, "Don't run", is_pressed=False)


def _button(ax: Axes, left: float, words: str, *, is_pressed: bool) -> None:
    edge, width = (PRESS, 3.0) if is_pressed else (PALE, 1.5)
    ax.add_patch(_box(left, 0.75, 2.2, 0.8, face="white", edge=edge, width=width))
    ax.text(left + 1.1, 1.13, words, fontsize=13, color=INK if is_pressed else "#5d6b76", ha="center", va="center")
    if is_pressed:
        _number(ax, left - 0.35, 1.15, "2")


def _number(ax: Axes, x: float, y: float, number: str) -> None:
    ax.plot(x, y, marker="o", markersize=22, color=PRESS)
    ax.text(x, y - 0.02, number, fontsize=13, weight="bold", color="white", ha="center", va="center")


def _box(
    x: float, y: float, width_: float, height: float, *, face: str, edge: str, width: float = 1.5
) -> FancyBboxPatch:
    shape = "round,pad=0,rounding_size=0.12"
    return FancyBboxPatch((x, y), width_, height, boxstyle=shape, facecolor=face, edgecolor=edge, linewidth=width)


def draw(path: Path) -> None:
    """Write the picture.

    Parameters
    ----------
    path : Path
        A PNG.
    """
    figure = Figure(figsize=(12, 5.2), dpi=100, facecolor="white")
    ax = figure.add_axes((0.01, 0.01, 0.98, 0.98))
    ax.set(xlim=(0, 14.2), ylim=(-0.35, 6.3))
    ax.axis("off")
    window(ax, 0.3, "First: press “More info”", is_open=False)
    window(ax, 7.6, "Then: press “Run anyway”", is_open=True)
    ax.annotate("", (7.45, 2.85), (6.65, 2.85), arrowprops={"arrowstyle": "-|>", "color": INK, "linewidth": 2.5})
    note = "A drawing, not a screenshot. Your window looks different; the two things to press are the same."
    ax.text(7.1, -0.1, note, fontsize=11, color="#4a5862", ha="center")
    figure.savefig(path, metadata={"Software": None})


if __name__ == "__main__":
    draw(PICTURE)
