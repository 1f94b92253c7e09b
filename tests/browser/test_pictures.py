"""The README's pictures, made anew from the sample organisation when TOOLKIT_PICTURES is set."""

import io
import os
from pathlib import Path

import pytest
from PIL import Image
from walking import Walk

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
WIDTH, LARGEST = 1200, 200_000

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif("TOOLKIT_PICTURES" not in os.environ, reason="set TOOLKIT_PICTURES to draw the pictures"),
]


def draw(walk: Walk, name: str, *, above: str = "", below: str = "", height: int = 1000) -> None:
    """Keep what lies from one heading (or the top) to another one (or so many pixels) as a small picture."""

    def top_of(heading: str) -> float:
        part = walk.form.get_by_role("heading", name=heading, exact=True).first
        return float(part.evaluate("part => part.getBoundingClientRect().top + window.scrollY")) - 12

    top = top_of(above) if above else 0.0
    bottom = top_of(below) if below else top + height
    clip = {"x": 0, "y": top, "width": WIDTH, "height": bottom - top}
    seen = Image.open(io.BytesIO(walk.page.screenshot(full_page=True, clip=clip)))
    PICTURES.mkdir(exist_ok=True)
    path = PICTURES / f"{name}.png"
    seen.convert("RGB").quantize(96).save(path, optimize=True)
    assert path.stat().st_size < LARGEST


def test_pictures(page, site) -> None:
    """Each page with the sample organisation's result, cropped to what it is about."""
    page.set_viewport_size({"width": WIDTH, "height": 900})
    walk = Walk(page, site)
    walk.open("00_start_here")
    walk.press("Try with sample")
    walk.see("is open on all pages.")
    walk.open("00_start_here")
    draw(walk, "start", below="Due this month")
    walk.open("02_what_people_said")
    draw(walk, "what_people_said", above="Who answered", height=1025)
    walk.open("03_learning_teams")
    walk.press("Form the teams")
    walk.form.get_by_role("heading", name="The teams").wait_for()
    draw(walk, "learning_teams", above="What must hold", height=1050)
    walk.open("04_did_it_help")
    draw(walk, "did_it_help", above="What came out", below="What would let you say more")
