"""Every shipped template with its example: nothing is shipped that no test fills in."""

import zipfile
from io import BytesIO

import docx
import pytest

from toolkit.documents.examples import example_letter, example_mission, example_page, example_word
from toolkit.errors import FileProblem
from toolkit.workspace import templates_folder

SHIPPED = sorted(
    path.relative_to(templates_folder()).as_posix()
    for folder in ("reports", "letters")
    for path in (templates_folder() / folder).iterdir()
)
PAGES = [name for name in SHIPPED if name.endswith((".html", ".css"))]
LETTERS = [name for name in SHIPPED if name.endswith(".txt")]
WORD = [name for name in SHIPPED if name.endswith(".docx")]

#: Letters that name a person who gets them, or whom people can ask.
PERSONAL = ("letters/supervisor", "letters/invitation", "letters/reminder", "letters/privacy")

#: Words of the paper that each web page is shown as; the last is of the plan, for what is a part of all papers.
SHOWN = {
    "reports/index.html": "Who gets it",
    "reports/paper.html": "Before you begin",
    "reports/survey.html": "In their own words",
    "reports/impact.html": "You may not say",
    "reports/poster.html": "https://survey.example.org/willow",
}


def test_every_template_is_of_a_known_kind():
    """A file of another kind would be shipped without an example."""
    assert sorted([*PAGES, *LETTERS, *WORD]) == SHIPPED
    assert min(len(PAGES), len(LETTERS), len(WORD)) > 0


@pytest.mark.parametrize("template", PAGES)
def test_web_pages(organisation, template):
    """Each shows a whole paper of the sample, which says so; the organisation's own name stands nowhere on it."""
    shown = example_page(template, organisation)
    assert SHOWN.get(template, "Everyone in a team has the same job") in shown
    assert "SAMPLE" in shown
    assert "Willow Bend Family Center" in shown
    assert "Elm House" not in shown
    assert "{{" not in shown


def test_the_own_look_is_used(organisation):
    """The organisation's colour, logo and copies of templates; nothing is written into its folder."""
    organisation.write_bytes("logo.png", b"\x89PNG\r\n\x1a\n")
    organisation.write_text("templates/reports/paper.css", "/* ours */")
    mine = organisation.change_settings(colour="#602060", logo="logo.png")
    before = sorted(mine.folder.rglob("*"))
    for template in ("reports/plan.html", "reports/paper.html"):
        shown = example_page(template, mine)
        assert "--colour: #602060" in shown
        assert 'class="logo"' in shown
        assert "/* ours */" in shown
    assert sorted(mine.folder.rglob("*")) == before


def test_an_own_copy_with_a_mistake(organisation):
    """The sentence names it."""
    organisation.write_text("templates/reports/index.html", "{{ paper }}")
    with pytest.raises(FileProblem, match=r"^The template reports/index\.html, line 1 cannot be used: "):
        example_page("reports/index.html", organisation)


@pytest.mark.parametrize("template", LETTERS)
def test_letters(organisation, template):
    """Filled in with made-up names, in the letter's own language; where it names the organisation, the sample's."""
    subject, body = example_letter(template, organisation)
    written = (templates_folder() / template).read_text(encoding="utf-8")
    names_it = "{{ organisation }}" in written
    assert subject
    assert "Ada Vega" in body or not template.startswith(PERSONAL)
    assert ("Kitchen" in subject or "Cocina" in subject) or "{{ group }}" not in written
    assert "Willow Bend Family Center" in body or not names_it
    assert "Elm House" not in subject + body
    assert "{" not in subject + body


@pytest.mark.parametrize("template", WORD)
def test_word_papers(organisation, template):
    """The same bytes each time; the sample is named on every page."""
    content = example_word(template, organisation)
    paper = docx.Document(BytesIO(content))
    assert paper.sections[0].header.paragraphs[0].text.startswith("SAMPLE")
    assert "Learning teams" in [paragraph.text for paragraph in paper.paragraphs]
    assert example_word(template, organisation) == content
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert b"Elm House" not in b"".join(archive.read(name) for name in archive.namelist())


def test_the_mission_of_the_examples_is_complete():
    """Questions can be made from it."""
    assert example_mission().check() == []
