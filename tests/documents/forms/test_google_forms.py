"""Google Forms: node runs the script against a stand-in for FormApp, and what it builds is compared."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from awkward_questions import AGREE, OPTIONS, one_line

from toolkit.documents import write_form
from toolkit.intake.google_forms import GRID

FAKE = Path(__file__).with_name("fake_form_app.js")


@pytest.fixture
def build():
    """Run a script; without node the tests are listed as not run."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")

    def run(script, *words):
        done = subprocess.run([node, str(FAKE), str(script), *words], capture_output=True, encoding="utf-8")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run


def asked(built):
    """Every text that comes back in the export: a row of a grid, or a title."""
    rows = [row for item in built["items"] for row in item.get("Rows", [])]
    alone = [item["Title"] for item in built["items"] if item["kind"] not in ("Grid", "PageBreak", "SectionHeader")]
    return rows + alone


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_question_in_its_exact_words(awkward, form, build, language):
    """In the questionnaire's order, since rated statements come first; nothing is asked twice."""
    built = build(form("google_forms", language))
    assert asked(built) == [one_line(item.texts[language]) for item in awkward.items]
    assert built["created"] == built["settings"]["Title"] == one_line(awkward.title[language])


def test_statements_are_rows_of_grids(form, build):
    """At most ten rows; the scale's labels and “don't know” are the columns."""
    grids = [item for item in build(form("google_forms"))["items"] if item["kind"] == "Grid"]
    assert [len(grid["Rows"]) for grid in grids] == [10] * 6
    assert all(grid["Columns"] == [*AGREE.labels["en"], "Don't know / not applicable"] for grid in grids)
    assert grids[0]["Title"] == "Please choose one answer in each row."


def test_a_column_of_the_export_holds_the_exact_statement(awkward, form, build):
    """Google heads it “title [row]”; what the reader takes out of it is the statement."""
    for grid in build(form("google_forms"))["items"]:
        for row in grid.get("Rows", []):
            match = GRID.fullmatch(f"{grid['Title']} [{row}]")
            assert match["row"] == row


def test_the_other_kinds(form, build):
    """A wide scale and a choice as a list, several as boxes, words as a long box, a typed group as a line."""
    by_title = {item.get("Title"): item for item in build(form("google_forms"))["items"]}
    assert by_title["How likely is it?"]["ChoiceValues"] == [str(point) for point in range(11)]
    for title, kind in (("=Which one, mostly?", "MultipleChoice"), ("How do you hear news?", "Checkbox")):
        assert by_title[title]["kind"] == kind
        assert by_title[title]["ChoiceValues"] == [one_line(option) for option in OPTIONS]
    assert by_title["What can you contribute?"]["kind"] == "ParagraphText"
    assert by_title["What is your role?"]["kind"] == "Text"
    assert by_title["Where do you work?"]["ChoiceValues"] == ["North", "South"]


def test_a_page_for_each_block(form, build):
    """The first page has a heading; a block without a name of its own is numbered."""
    items = build(form("google_forms"))["items"]
    headings = [(item["kind"], item["Title"]) for item in items if item["kind"] in ("PageBreak", "SectionHeader")]
    assert headings == [
        ("SectionHeader", "Our values"), ("PageBreak", "Our mission"), ("PageBreak", 'Our "mission" & values (3)'),
        ("PageBreak", "In your own words"), ("PageBreak", "About you"),
    ]  # fmt: skip


def test_nothing_is_required_and_no_address_is_collected(form, build):
    """Neither in Google's newer calls nor in its older ones, which know no sign-in."""
    script = form("google_forms")
    built = build(script)
    assert built["settings"]["EmailCollectionType"] == "DO_NOT_COLLECT"
    assert built["settings"]["RequireLogin"] is False
    assert {item.get("Required", False) for item in built["items"]} == {False}
    assert build(script, "old")["settings"]["CollectEmail"] is False


def test_a_text_cannot_leave_its_quotation_marks(awkward, tmp_path, build):
    """Whatever the words are, they stay words: the survey in the script is JSON."""
    script = write_form(awkward, "google_forms", tmp_path / "form").read_text(encoding="utf-8")
    survey = script.partition("const SURVEY = ")[2].partition(";\n\nfunction")[0]
    assert len(json.loads(survey)["pages"]) == 5
