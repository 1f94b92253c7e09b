"""From teams to an edited workbook to letters, on the sample organisation, as a person does it."""

from pathlib import Path

import openpyxl
import pytest
from walking import Walk, words_of

pytestmark = pytest.mark.browser


def edited(path: Path) -> tuple[str, str]:
    """Move the first person of the first team into the second one; return their name and the new team."""
    book = openpyxl.load_workbook(path)
    sheet = book["Teams"]
    rows = [row for row in sheet.iter_rows(min_row=3) if row[0].value]
    person, other = rows[0], next(row[1].value for row in rows if row[1].value != rows[0][1].value)
    person[1].value = other
    name = str(person[2].value)
    book.save(path)
    return name, other


def unfold(walk: Walk, title: str) -> None:
    """Open what is folded away under a title; the button's name holds its sign too."""
    walk.form.get_by_role("button", name=title).click()


def test_from_teams_to_an_edited_workbook_to_letters(page, site, tmp_path: Path) -> None:
    """The change is seen before it is taken over; the letter made afterwards names the new team."""
    walk = Walk(page, site)
    walk.open("00_start_here")
    walk.press("Try with sample")
    walk.see("is open on all pages.")
    walk.open("03_learning_teams")
    walk.press("Form the teams")
    walk.form.get_by_role("heading", name="The teams").wait_for()
    unfold(walk, "Was access even?")
    walk.see("it is no legal finding and judges nobody")
    workbook = walk.take(".xlsx", tmp_path)
    name, team = edited(workbook)
    unfold(walk, "Change the teams in Excel and bring them back")
    walk.choose(workbook, "Choose the edited workbook")
    walk.see("one person is in another team than before")
    walk.press("Take these changes over")
    walk.see("The teams are now those of the workbook")
    walk.press("Make the papers")
    walk.form.locator(".ft-papers table").wait_for()
    letters = [path for path in site.home.rglob("papers/*/letters/*.docx") if path.stem.endswith(f" {name}")]
    made = max(letters, key=lambda path: path.stat().st_mtime_ns)
    assert f"You are in the team “{team}”." in words_of(made)
