"""Page 03 with the keyboard alone: a step by hand is looked at, made and taken back, and the teams are kept."""

import os
from pathlib import Path
from typing import Any

import pytest
from walking import Walk

pytestmark = pytest.mark.browser

#: As many presses of Tab as the page can need.
MOST_TABS = 400

#: The words on what has the focus: a button's own, or those of the label beside a field.
FOCUSED = """() => {
    const here = document.activeElement, row = here.closest('.widget-inline-hbox');
    const label = row && row.querySelector('.widget-label');
    return label ? label.innerText.trim() : (here.innerText || '').trim();
}"""


@pytest.fixture
def walk(page: Any, site: Any) -> Walk:
    """A person on the guided pages."""
    return Walk(page, site, in_lab=False)


def tab_to(walk: Walk, words: str) -> None:
    """Press Tab until a button or a field with these words has the focus."""
    for _ in range(MOST_TABS):
        if walk.page.evaluate(FOCUSED) == words:
            return
        walk.page.keyboard.press("Tab")
    raise AssertionError(f"{words!r} cannot be reached with Tab; the focus is on {walk.page.evaluate(FOCUSED)!r}")


def press(walk: Walk, words: str) -> None:
    """Reach a button and press Enter."""
    tab_to(walk, words)
    walk.page.keyboard.press("Enter")


def picture(walk: Walk, name: str) -> None:
    """Draw the page where a folder for pictures is named."""
    folder = os.environ.get("TOOLKIT_LOOK_AT")
    if folder:
        walk.page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


def test_teams_are_changed_with_the_keyboard_alone(walk: Walk) -> None:
    """The first person goes to the last team, which has another job: said before, marked after, taken back, kept."""
    walk.open("03_learning_teams")
    press(walk, "Try with sample")
    walk.see("rows in the file")
    press(walk, "Form the teams")
    walk.see("Who is in which team")
    picture(walk, "1_formed")
    press(walk, "Change the teams by hand")
    name = walk.form.locator(".ft-teams li p").first.inner_text().split(",")[0].strip()
    tab_to(walk, "Person")
    offered = walk.page.locator(f'datalist option[value^="{name} ("][value*="), "]').first.get_attribute("value")
    walk.page.keyboard.type(str(offered))
    tab_to(walk, "to the team")
    walk.page.keyboard.press("End")  # the last choice is "no team", the one before it the last team
    walk.page.keyboard.press("ArrowUp")
    walk.see("This move would do the following:")
    walk.see("This breaks a must-rule")
    assert not walk.form.get_by_text("These must-rules are broken now:").count()
    picture(walk, "2_preview")
    press(walk, "Move")
    walk.see("1 step by hand.")
    walk.see("These must-rules are broken now:")
    picture(walk, "3_moved")
    press(walk, "Take the last step back")
    walk.form.get_by_text("These must-rules are broken now:").wait_for(state="detached")
    press(walk, "Keep these teams for next time")
    walk.see("Kept. When people join or leave")
    walk.open("03_learning_teams")
    walk.see("Bring the teams up to date")
    press(walk, "See what a change would cost")
    walk.see("Nobody changes teams")
    picture(walk, "4_ways")
    press(walk, "Start over")
    walk.see("Who is in which team")
    picture(walk, "5_over")
