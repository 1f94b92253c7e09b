"""Page 03 with times: ticked for each shift, the teams meet in them, and their calendars lie among the papers."""

from pathlib import Path

import pytest
from walking import Walk

pytestmark = pytest.mark.browser

HEAD = "Employee ID,Name,Job Title,Site,Shift,Supervisor"


def offer(walk: Walk, name: str, day: str, hour: str) -> None:
    """Offer one more time to meet."""
    for label, typed in (("A time, such as", name), ("First meeting", day), ("It begins at", hour)):
        walk.form.get_by_label(label).first.fill(typed)
    walk.form.get_by_label("It begins at").press("Tab")
    walk.press("Offer this time")
    walk.form.get_by_role("button", name=f"Take away {name}").wait_for()


def test_times_are_ticked_and_become_calendars(page, site, tmp_path: Path) -> None:
    """Those of the day meet on Tuesday, those of the night on Friday; each time is in a calendar."""
    rows = [f"{n},Person {n},Cook,North,{'day' if n < 17 else 'night'}," for n in range(11, 23)]
    staff = tmp_path / "staff.csv"
    staff.write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    walk = Walk(page, site)
    walk.make_organisation("Cedar House")
    walk.open("03_learning_teams")
    walk.choose(staff)
    walk.see("12 rows in the file")
    walk.form.get_by_role("button", name="When teams meet").click()
    offer(walk, "Tuesday", "2027-01-12", "14:00")
    offer(walk, "Friday", "2027-01-15", "22:30")
    walk.form.locator(".widget-checkbox", has_text="Tuesday").first.locator("input").check()
    walk.form.locator(".widget-checkbox", has_text="Friday").last.locator("input").check()
    walk.see("It is known of everybody when they can meet.")
    walk.press("Form the teams")
    walk.see("Meets: Tuesday.")
    walk.see("Meets: Friday.")
    zone = walk.form.get_by_placeholder("America/New_York")
    zone.fill("America/New_York")
    zone.press("Tab")
    walk.press("Make the papers")
    walk.form.locator(".ft-papers table").wait_for()
    calendars = " ".join(path.read_text(encoding="utf-8") for path in site.home.rglob("papers/*/**/*.ics"))
    assert "DTSTART;TZID=America/New_York:20270112T140000" in calendars
    assert "DTSTART;TZID=America/New_York:20270115T223000" in calendars
