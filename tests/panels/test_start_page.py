"""The first page: one way back to where the work stopped, and what is due, each by the page's own buttons."""

from datetime import date, timedelta
from pathlib import Path

import ipywidgets as widgets
from looking import answer, parts, press, seen

from toolkit import panels, workspace
from toolkit.workspace import Workspace, text

SAMPLE = workspace.sample_folder()
STAFF = SAMPLE / "harbor_lane" / "staff_list.csv"


def go_on() -> tuple[str, str]:
    """The address of the start page's main link, and the words beside it."""
    shown = [part for part in parts(panels.StartPage().widget) if isinstance(part, widgets.HTML)]
    found = [part for part in shown if "ft-go-on" in part.value and "<style>" not in part.value]
    assert len(found) <= 1
    return (found[0].value.partition('href="')[2].partition('"')[0], seen(found[0])) if found else ("", "")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_nothing_to_go_on_with(mine: Workspace) -> None:
    """A new organisation has no such link, and nothing is due."""
    assert go_on() == ("", "")
    assert text("panels.start.nothing_due") in seen(panels.StartPage().result)


def test_from_a_file_to_papers(mine: Workspace) -> None:
    """The sentence follows the work on page 3, through a restart each time, and leads back there."""
    page = panels.TeamsPage()
    page.file.read_path(STAFF)
    address, words = go_on()
    assert address == "/lab/tree/03_learning_teams.ipynb"
    n = len(page.questions.titles)
    assert words == f"Go on: 3 Learning teams – your staff list is read, {n} job titles are still to be confirmed."
    assert f"{n} job titles of staff_list.csv are still to be confirmed." in seen(panels.StartPage().result)
    first = next(iter(page.questions.titles))
    page.answer({"job_family": {first: page.questions.titles[first].value or "Support"}})
    assert f"{n - 1} job titles" in go_on()[1]
    titles = {title: field.value or "Support" for title, field in page.questions.titles.items()}
    page.answer({"job_family": titles})
    assert go_on()[1].endswith("the papers about learning teams are not made yet.")
    page.least.value = 4
    page.run()
    press(page.widget, text("panels.make_papers"))
    page.papers.work.wait()
    assert go_on()[1].endswith(f"were made from your latest staff list on {date.today().isoformat()}.")
    page.file.read_bytes("later.csv", STAFF.read_bytes() + b"\r\n")
    assert go_on()[1].endswith("the papers about learning teams are not made yet.")
    assert "later.csv is there; the learning teams of" in seen(panels.StartPage().result)


def test_one_main_step(mine: Workspace) -> None:
    """Where there is a way back, opening an organisation is no longer the main button."""
    before = panels.StartPage()
    assert next(part for part in parts(before.widget) if "ft-button-main" in part._dom_classes).description == "Open it"
    press_keep(panels.SurveyPage())
    after = panels.StartPage()
    opening = next(part for part in parts(after.widget) if getattr(part, "description", "") == "Open it")
    assert "ft-button-main" not in opening._dom_classes


def press_keep(page: panels.SurveyPage) -> None:
    """Type a mission and keep it, though there are no values yet."""
    page.line.value = "We walk beside families."
    press(page.widget, text("panels.survey.keep"))


def test_organisations_do_not_share_a_memory(mine: Workspace) -> None:
    """Page 1 here, page 3 there; the start page shows each its own, after opening it from the list."""
    press_keep(panels.SurveyPage())
    other = workspace.create("Another agency")
    workspace.set_open(other)
    panels.TeamsPage().file.read_path(STAFF)
    assert "Go on: 3 Learning teams" in go_on()[1]
    page = panels.StartPage()
    page.chosen.value = str(mine.folder)
    press(page.widget, text("panels.start.open"))
    assert "mission and values are written down, the questions are not made yet." in seen(page.body)
    assert "Go on: 1 Mission and survey" in go_on()[1]


def test_looking_is_not_working(mine: Workspace) -> None:
    """Opening pages, the start page among them, leaves every file of the folder as it was."""
    page = panels.TeamsPage()
    page.file.read_path(STAFF)
    press(page.widget, text("panels.teams.confirm"))
    before = contents(mine.folder)
    for look in (panels.SurveyPage, panels.SaidPage, panels.TeamsPage, panels.HelpPage, panels.StartPage):
        look()
    assert contents(mine.folder) == before
    assert "Go on: 3 Learning teams" in go_on()[1]


def test_answers_on_page_four_are_work(mine: Workspace) -> None:
    """Pressing for the finding leads back to page 4; the day for measuring again is due then, and kept."""
    panels.HelpPage().file.read_path(SAMPLE / "harbor_lane" / "scores_before_after.csv")
    panels.TeamsPage().file.read_path(STAFF)
    page = panels.HelpPage()
    page.form.measure_again.value = date.today() + timedelta(days=400)
    answer(page)
    assert "Go on: 4 Did it help?" in go_on()[1]
    start = seen(panels.StartPage().result)
    again = page.form.measure_again.value
    assert f"{text('panels.start.due_later')} {again.isoformat()}: measure the same people" in start
    assert panels.HelpPage().form.measure_again.value == again


def test_papers_are_the_same_with_and_without_a_memory(mine: Workspace) -> None:
    """The same file in a folder that remembers nothing gives the same bytes."""
    page = panels.HelpPage()
    page.file.read_path(SAMPLE / "harbor_lane" / "scores_before_after.csv")
    answer(page)
    first = contents(papers_of(page))
    (mine.folder / "progress.yaml").unlink()
    for path in mine.path("papers").rglob("*"):
        if path.is_file():
            path.unlink()
    (mine.folder / "already_shown.yaml").unlink()
    assert contents(papers_of(panels.HelpPage())) == first


def papers_of(page: panels.Page) -> Path:
    """Press "Make the papers", wait, and return the folder."""
    press(page.widget, text("panels.make_papers"))
    page.papers.work.wait()
    return page.papers.papers.folder


def test_a_memory_that_cannot_be_read_is_said(mine: Workspace) -> None:
    """The page is there with its jobs and settings, and says which file to see to."""
    (mine.folder / "progress.yaml").write_text("page: teams\nmade: [x]\n", encoding="utf-8")
    page = panels.StartPage()
    assert "progress.yaml: what was made last cannot be read." in seen(page.result)
    assert text("panels.start.jobs") in seen(page.result)
    assert page.settings.language.value == "en"


def test_a_page_says_how_large_a_file_may_be(mine: Workspace) -> None:
    """In words, and for the browser: the place beside the button holds the limit and the sentence with open braces."""
    page = panels.SaidPage()
    shown = next(part.value for part in parts(page.file.widget) if "ft-too-large" in getattr(part, "value", ""))
    assert "up to 100 MB" in shown
    assert 'data-most="100000000"' in shown
    assert "&quot;{name}&quot; has {size} MB; up to 100 MB can be chosen this way." in shown


def test_a_file_is_picked_from_the_organisations_folder(mine: Workspace) -> None:
    """What lies there is offered after looking again; the toolkit's own files and copies are not."""
    page = panels.TeamsPage()
    press(page.file.widget, text("panels.read_chosen"))
    assert str(mine.folder) in seen(page.message)
    (mine.folder / "big list.CSV").write_bytes(STAFF.read_bytes())
    press(page.file.widget, text("panels.look_again"))
    assert page.file.in_folder.options == ("big list.CSV",)
    press(page.file.widget, text("panels.read_chosen"))
    assert page.roster is not None
    assert [file.name for file in mine.kept("staff")] == ["big list.CSV"]
