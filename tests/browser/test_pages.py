"""Each page in Chromium: seen by axe-core, walked by the keyboard alone, and given files that it cannot use."""

import itertools
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import other_files
import pytest
from axe_playwright_python.sync_playwright import Axe
from walking import Walk, words_of

pytestmark = pytest.mark.browser

REPOSITORY = Path(__file__).resolve().parents[2]
PAGES = ["00_start_here", "01_mission_and_survey", "02_what_people_said", "03_learning_teams", "04_did_it_help"]
PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8


@pytest.fixture(scope="module")
def site(serve, tmp_path_factory):
    """The project's pages in a copy, so that saving one changes nothing here."""
    folder = tmp_path_factory.mktemp("pages")
    notebooks = shutil.copytree(REPOSITORY / "notebooks", folder / "notebooks")
    with serve(folder, notebooks=notebooks) as running:
        yield running


@pytest.fixture
def walk(page, site) -> Walk:
    """A person who opens the guided pages."""
    return Walk(page, site)


def without_fault(walk: Walk) -> None:
    """axe-core has no complaint about what is to be seen now."""
    result = Axe().run(walk.page)
    assert result.response["violations"] == [], result.generate_report()


def test_axe_finds_no_fault_on_empty_pages(walk: Walk) -> None:
    """Nothing is open: each page says what to do, and axe-core has no complaint. (First: later tests open one.)"""
    for page in PAGES:
        walk.open(page)
        walk.see("No organisation is open yet.")
        without_fault(walk)


def test_axe_finds_no_fault_on_pages_with_results(walk: Walk) -> None:
    """With the sample open, teams formed and papers made, axe-core has no complaint; folded parts are opened."""
    walk.open("00_start_here")
    walk.press("Try with sample")
    walk.see("is open on all pages.")
    for page in PAGES:
        walk.open(page)
        if page == "03_learning_teams":
            walk.press("Form the teams")
            walk.form.get_by_role("heading", name="The teams").wait_for()
        if page != "00_start_here":
            walk.press("Make the papers")
            walk.form.locator(".ft-papers table").wait_for()
        walk.page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
        for folded in walk.form.locator(".ft-fold-button").all():
            folded.click()
        without_fault(walk)


def open_templates(walk: Walk) -> None:
    """Open the fold of the templates; its button bears a sign beside the words."""
    walk.form.get_by_role("button", name="Templates, and your own copies of them").click()


def test_templates_are_seen_in_use(walk: Walk, tmp_path: Path) -> None:
    """A report stands in a frame of its own, questions and a Word paper on the page; axe-core has no complaint."""
    walk.make_organisation("Birch House")
    open_templates(walk)
    walk.see("I see this in our everyday work: Arrives prepared and on time")
    walk.press("Español")
    walk.see("Nuestra misión es importante para mí.")
    without_fault(walk)
    walk.form.get_by_label("Template").select_option("reports/impact.html")
    frame = walk.form.frame_locator("iframe[title='Example: reports/impact.html']")
    frame.get_by_role("heading", name="Did it help?").wait_for()
    without_fault(walk)
    walk.form.get_by_label("Template").select_option("reports/paper.docx")
    with walk.page.expect_download() as download:
        walk.form.get_by_role("link", name="Save a paper of the sample organisation made with it").click()
    saved = tmp_path / download.value.suggested_filename
    download.value.save_as(saved)
    assert "Everyone in a team has the same job" in words_of(saved)
    without_fault(walk)


def test_a_frame_runs_and_fetches_nothing(walk: Walk, site) -> None:
    """A template from elsewhere that asks for a picture of the outside, or has a script in it, gets neither."""
    walk.make_organisation("Cedar House")
    own = site.home / "Cedar House" / "templates" / "reports" / "index.html"
    own.parent.mkdir(parents=True)
    own.write_text(
        '<!DOCTYPE html><title>x</title><img src="http://outside.example/a.png" alt="">'
        "<script>document.title='ran'; document.body.append('It ran')</script><h1>Ours</h1>",
        encoding="utf-8",
    )
    open_templates(walk)
    walk.form.get_by_label("Template").select_option("reports/index.html")
    frame = walk.form.frame_locator("iframe")
    frame.get_by_role("heading", name="Ours").wait_for()
    assert frame.get_by_text("It ran").count() == 0


def has_the_focus(walk: Walk, words: str) -> None:
    """Wait until what has the focus says these words."""
    script = "words => document.activeElement !== document.body && document.activeElement.textContent.includes(words)"
    walk.page.wait_for_function(script, arg=words)


def _own_words(value: str) -> list[str]:
    """A made-up value and two behaviours of it."""
    return [value, f"waits and listens, in {value}", f"says what {value} asks"]


def test_mission_to_question_sheets(walk: Walk, tmp_path: Path) -> None:
    """Mission and two values typed, the questions seen in both languages, and the sheets saved.

    Typed words that are not kept yet are asked about before the page is left; the focus goes on to each answer.
    """
    walk.open("00_start_here")
    name = walk.form.get_by_label(re.compile("new one, named"))
    name.fill("Alder House")
    name.press("Enter")
    has_the_focus(walk, '"Alder House" is open on all pages.')
    walk.open("01_mission_and_survey")
    walk.form.get_by_label("Mission in a line").fill("We walk beside families.")
    asked: list[str] = []
    walk.page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    walk.page.get_by_role("link", name="Start here").click()
    for number, value in enumerate(("Patience", "Candour")):
        walk.form.get_by_label("Value", exact=True).nth(number).fill(value)
        walk.form.get_by_label(re.compile("What you would see")).nth(number).fill("\n".join(_own_words(value)[1:]))
    # The answer was to stay: what was typed is there, and the page still works.
    assert asked == ["beforeunload"]
    walk.press("Keep and show the questions")
    has_the_focus(walk, "Kept. The questionnaire has")
    walk.form.get_by_role("cell", name="patience").first.wait_for()
    walk.form.locator(".ft-fold-button", has_text="The same words in Spanish").click(timeout=20_000)
    walk.see("7 of your own words have no Spanish yet.")
    for word in ("We walk beside families.", *_own_words("Patience"), *_own_words("Candour")):
        walk.form.get_by_label(word, exact=True).fill(f"es: {word}")
    walk.press("Keep the Spanish words")
    walk.press("Español")
    walk.see("¿Cuál es su")
    walk.form.get_by_label("What do you already use?").select_option("Paper")
    walk.see("You get the form to print")
    walk.press("Make the papers")
    has_the_focus(walk, "papers, in")
    for ending in ("(Spanish).docx", "paper forms (English).xlsx"):
        assert walk.take(ending, tmp_path).stat().st_size > 10_000
    walk.form.get_by_label("What do you already use?").press("ArrowUp")  # by the keyboard alone, from paper to the page
    walk.see("You get a web page to send by mail")
    walk.form.get_by_role("button", name="Invitation, reminder, privacy notice and poster").press("Enter")
    walk.form.get_by_label("Whom people can ask").fill("Ada, 555 0100")
    walk.form.get_by_label("Link to the survey").fill("https://example.org/survey")
    walk.form.get_by_label("What is collected beside the answers?").select_option("nothing")
    walk.form.get_by_label("Who sees single answers?").select_option("only a consultant from outside")
    walk.form.get_by_role("button", name="Make the letters and the poster").press("Enter")
    walk.form.get_by_role("link", name="Poster of the survey (Spanish).html").wait_for()
    without_fault(walk)
    walk.page.set_viewport_size({"width": 375, "height": 800})
    edges = "fields => fields.map(field => [field.offsetWidth > 0, field.getBoundingClientRect().right])"
    page = walk.page.locator("#ft-cells").bounding_box()
    for is_shown, right in walk.form.locator("textarea, .ft-wide input").evaluate_all(edges):
        assert not is_shown or right <= page["x"] + page["width"]
    walk.open("00_start_here")  # nothing is unsaved: left without a question


@pytest.mark.parametrize(
    ("notebook", "write", "shown"),
    [
        ("02_what_people_said", other_files.write_survey, "30 people answered"),
        ("03_learning_teams", other_files.write_staff, "20 rows in the file: 20 used"),
        ("04_did_it_help", other_files.write_scores, "Which training?"),
    ],
)
def test_a_wrong_file_then_the_right_one_twice(walk: Walk, tmp_path: Path, notebook: str, write, shown: str) -> None:
    """A picture named like a table gets a sentence, the page goes on working, and takes the same file twice."""
    walk.make_organisation(f"Birch {notebook}")
    walk.open(notebook)
    wrong = tmp_path / "picture.csv"
    wrong.write_bytes(PICTURE)
    walk.choose(wrong)
    walk.form.get_by_role("alert").get_by_text("picture.csv").wait_for()
    right = write(tmp_path / "table.csv")
    for _ in range(2):
        walk.choose(right)
        walk.see(shown)
        assert walk.form.locator(".ft-problem:visible").count() == 0
        # What is read a second time is shown anew.
        walk.page.evaluate("document.querySelector('.ft-result').innerHTML = ''")
        walk.page.evaluate("document.querySelectorAll('.ft-question').forEach(part => { part.innerHTML = ''; })")


def test_a_logo_that_is_no_picture_gets_a_sentence(walk: Walk, tmp_path: Path) -> None:
    """Words named like a picture are not taken as a logo, and the settings can still be kept."""
    walk.make_organisation("Elm Services")
    walk.open("00_start_here")
    walk.form.get_by_text("Language, colours and logo of the papers").click()
    wrong = tmp_path / "logo.png"
    wrong.write_text("no picture", encoding="utf-8")
    walk.choose(wrong, "Choose a logo")
    walk.press("Keep these settings")
    walk.see('"logo.png" is not a PNG or JPEG picture.')


@pytest.mark.parametrize("in_lab", [False, True], ids=["voila", "lab"])
def test_a_file_over_the_limit_gets_a_sentence(page, site, tmp_path: Path, in_lab: bool) -> None:
    """A file that the server would drop without a word is never sent; the page says so, and reads a smaller one next.

    Without the script in the browser the connection was closed, nothing was said, and the button was dead.
    """
    walk = Walk(page, site, in_lab=in_lab)
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(210_000_000)
    walk.make_organisation(f"Fir Group {in_lab}")
    walk.open("02_what_people_said")
    for _ in range(2):
        walk.choose(large)
        walk.see('"large.csv" has 210 MB; up to 100 MB can be chosen this way.')
        walk.see('Open "Another way to choose a file" and type where it lies')
    small = tmp_path / "small.csv"
    small.write_bytes(PICTURE)
    walk.choose(small)
    walk.form.get_by_role("alert").get_by_text("small.csv").wait_for()
    assert walk.form.locator(".ft-too-large:visible").count() == 0


def test_statements_get_their_values_and_a_wrong_file_changes_nothing(walk: Walk, tmp_path: Path) -> None:
    """A survey made elsewhere: a value is typed and kept; a wrong file leaves it there, after a reload too."""
    walk.make_organisation("Rowan House")
    walk.open("02_what_people_said")
    rows = [f"5/{day}/2026 9:00:00,{('Agree', 'Disagree')[day % 2]},Agree" for day in range(1, 9)]
    asked = "Timestamp,Ratings [The night desk is kind],Ratings [Handovers start on time]"
    (tmp_path / "round.csv").write_text("\n".join([asked, *rows]), encoding="utf-8")
    walk.choose(tmp_path / "round.csv")
    walk.see("Nobody has said yet which statements belong to which value")
    walk.form.get_by_label("A value that is not in the list").fill("Kindness")
    walk.press("Add it")
    walk.form.locator(".ft-statement select").first.select_option("Kindness")
    walk.press("Keep this for the survey")
    walk.see("Kept. The next round of this survey is counted the same way.")
    wrong = tmp_path / "abc.csv"
    wrong.write_text("a,b,c\n1,2,3\n", encoding="utf-8")
    walk.choose(wrong)
    walk.see("none of its questions is rated")
    walk.see('"abc.csv" cannot be used here and was not kept. What stands below is still from "round.csv"')
    walk.open("02_what_people_said")
    walk.see('What stands below is from "round.csv"')
    walk.form.get_by_role("img", name=re.compile("Kindness")).wait_for()
    without_fault(walk)


def test_the_start_page_leads_back_to_the_work(walk: Walk, tmp_path: Path) -> None:
    """A staff list is chosen on page 3; the start page's first screen says how far that is and leads back there."""
    walk.make_organisation("Hazel Homes")
    walk.open("03_learning_teams")
    walk.choose(other_files.write_staff(tmp_path / "people.csv"))
    ours = walk.form.get_by_role("button", name="Yes, it belongs here")
    shown = walk.form.get_by_text("20 rows in the file: 20 used").first
    ours.or_(shown).first.wait_for()
    if ours.count():  # the same list was chosen in another organisation of these tests
        ours.click()
    walk.see("20 rows in the file: 20 used")
    walk.open("00_start_here")
    walk.see("your staff list is read, 2 job titles are still to be confirmed.")
    link = walk.form.get_by_role("link", name="Go on: 3 Learning teams")
    assert link.bounding_box()["y"] < walk.page.viewport_size["height"] / 2
    without_fault(walk)
    link.click()
    walk.page.locator("#ft-cells.ft-drawn").wait_for()
    walk.see("Which jobs are these?")


def controls(walk: Walk) -> Iterator[dict]:
    """Press Tab until the focus comes to the frame's last link; tell what has the focus and how that is seen."""
    script = """() => {
        const it = document.activeElement, look = getComputedStyle(it);
        const label = it.labels && it.labels.length ? it.labels[0].textContent : '';
        return {
            name: (label || it.getAttribute('aria-label') || it.textContent).trim(),
            top: Math.round(it.getBoundingClientRect().top + window.scrollY),
            outline: look.outlineStyle,
            last: Boolean(it.closest('.ft-bottom')),
        };
    }"""
    for _ in range(80):
        walk.page.keyboard.press("Tab")
        found = walk.page.evaluate(script)
        yield found
        if found["last"]:
            return
    raise AssertionError("the last link was not reached")


def test_keyboard_reaches_everything_on_the_teams_page(walk: Walk, tmp_path: Path) -> None:
    """Tab goes down the page through every control, and the focus is seen; Space forms teams, Enter stops and keeps."""
    walk.make_organisation("Gorse Homes")
    walk.open("03_learning_teams")
    walk.choose(other_files.write_staff(tmp_path / "many.csv", copies=150))
    walk.press("Confirm the answers")
    walk.see("2 answers kept.")
    walk.page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    walk.page.locator(".ft-brand").click()
    reached = list(controls(walk))
    assert [control for control in reached if control["outline"] in ("none", "")] == []
    inside = [control for control in reached if not control["last"]]
    names = [control["name"] for control in inside]
    wanted = ["Choose a file", "Another way to choose a file", "People a team, from", "to", "Mix the sites"]
    wanted += ["Mix short and long service", "Mix full-time and part-time", "People who must be apart, or together"]
    wanted += ["Form the teams", "Method", "For programmers"]
    places = [names.index(name) for name in wanted]
    assert places == sorted(places), names
    tops = [control["top"] for control in inside[names.index("Choose a file") :]]
    assert all(later >= earlier - 40 for earlier, later in itertools.pairwise(tops)), tops

    walk.form.get_by_role("button", name="Form the teams").focus()
    walk.page.keyboard.press("Space")
    stop = walk.form.get_by_role("button", name="Stop and keep what is done")
    stop.wait_for()
    walk.page.keyboard.press("Tab")
    assert stop.evaluate("button => button === document.activeElement")
    walk.page.keyboard.press("Enter")
    walk.form.get_by_role("heading", name="The teams").wait_for()
    assert not stop.count()
    walk.see("Stopped early, after")
    walk.see("All must-rules are kept")
