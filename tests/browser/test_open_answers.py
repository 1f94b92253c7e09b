"""Reading open answers in Chromium: by the keyboard alone, seen by axe-core, there again after the page was closed."""

import re
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from walking import Walk

pytestmark = pytest.mark.browser

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def site(serve, tmp_path_factory):
    """The project's pages in a copy, so that saving one changes nothing here."""
    folder = tmp_path_factory.mktemp("answers")
    notebooks = shutil.copytree(REPOSITORY / "notebooks", folder / "notebooks")
    with serve(folder, notebooks=notebooks) as running:
        yield running


def open_fold(walk: Walk, words: str) -> None:
    """Open a folded part by its button."""
    walk.form.get_by_role("button", name=re.compile(words)).click()


def test_one_answer_after_the_other(page, site) -> None:
    """An answer is kept with Enter on the button, which keeps the focus; after a reload it is read."""
    walk = Walk(page, site)
    walk.open("00_start_here")
    walk.press("Try with sample")
    walk.see("is open on all pages.")
    walk.open("02_what_people_said")
    open_fold(walk, "Read the open answers")
    keep = walk.form.get_by_role("button", name="Keep and go on")
    keep.wait_for()
    walk.form.get_by_role("checkbox", name="Growth", exact=False).first.focus()
    page.keyboard.press("Space")
    keep.focus()
    page.keyboard.press("Enter")
    walk.see("1 of 122 answers read.")
    assert page.evaluate("document.activeElement.textContent").strip() == "Keep and go on"
    page.keyboard.press("Enter")
    walk.see("2 of 122 answers read.")
    open_fold(walk, "What answers are sorted by")
    open_fold(walk, "Proposals from what you have sorted")
    open_fold(walk, "Ask a colleague to check a sample")
    walk.see("Do two people read the answers alike?")
    result = Axe().run(page)
    assert result.response["violations"] == [], result.generate_report()
    walk.press("Write the sheet")
    walk.see("2 answers have been read that a colleague may see; a check needs 30.")
    walk.open("02_what_people_said")
    walk.form.get_by_role("button", name="Read the open answers (2 of 122 read)").wait_for()
