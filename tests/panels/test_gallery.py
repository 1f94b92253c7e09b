"""The gallery: every template seen in use, own copies first, and a mistake told in a sentence instead."""

import re
from html import unescape

import ipywidgets as widgets
import pytest
from looking import parts, press, seen

from toolkit import panels
from toolkit.panels import html
from toolkit.panels.gallery import Gallery, template_names
from toolkit.workspace import Workspace, templates_folder, text

QUESTIONS = "questionnaires/mission_alignment.yaml"


@pytest.fixture
def gallery(mine: Workspace) -> Gallery:
    """The gallery of its start page."""
    return panels.StartPage().gallery


def look(gallery: Gallery, template: str) -> str:
    """Choose a template and return the words one sees; of a page within the page too, but not what is folded away."""
    gallery.choice.value = template
    gallery.show()
    gallery.work.wait()
    shown = " ".join(part.value for part in parts(gallery.preview) if isinstance(part, widgets.HTML))
    frames = " ".join(unescape(page) for page in re.findall(r'srcdoc="([^"]*)"', shown))
    shown = re.sub(r"<details.*?</details>", " ", shown, flags=re.DOTALL) + frames
    return " ".join(unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", shown, flags=re.DOTALL)).split())


#: For each template, words of it in use that do not stand in its file.
IN_USE = {
    QUESTIONS: "I see this in our everyday work: Arrives prepared and on time",
    "rules/learning_teams.yaml": "Nobody is in a team with their own supervisor.",
    "rules/teams_with_meeting_times.yaml": "Everyone can attend their team's meeting, which is in one of these slots",
    "reports/impact.html": "You may not say",
    "reports/index.html": "Learning teams for Ada Vega",
    "reports/paper.css": "Everyone in a team has the same job",
    "reports/paper.docx": "Heading 1 – Arial, 15 points",
    "reports/paper.html": "Before you begin",
    "reports/parts.html": "Everyone in a team has the same job",
    "reports/plan.html": "Everyone in a team has the same job",
    "reports/poster.html": "https://survey.example.org/willow",
    "reports/survey.html": "In their own words",
    "letters/discussion.en.txt": "To talk about: Kitchen",
    "letters/discussion.es.txt": "Para conversar: Cocina",
    "letters/invitation.en.txt": "7 December 2026",
    "letters/invitation.es.txt": "7 de diciembre de 2026",
    "letters/privacy.en.txt": "Ask Ada Vega if you want to know more.",
    "letters/privacy.es.txt": "Ada Vega",
    "letters/reminder.en.txt": "please ask Ada Vega",
    "letters/reminder.es.txt": "diríjase a Ada Vega",
    "letters/supervisor.en.txt": "Dear Ada Vega,",
    "letters/supervisor.es.txt": "Hola, Ada Vega:",
    "letters/welcome.en.txt": "You are in the team “Nurse 1”.",
    "letters/welcome.es.txt": "Usted está en el equipo «Enfermería 1».",
    "letters/welcome_mail.en.txt": "Dear Ada Vega,",
    "letters/welcome_mail.es.txt": "Hola, Ada Vega:",
    "letters/you_said.en.txt": "People at Willow Bend Family Center told us",
    "letters/you_said.es.txt": "Las personas de Willow Bend Family Center",
    "codebooks/open_answers.yaml": "Arrives prepared and on time",
}


def test_every_template_is_seen_in_use(gallery: Gallery) -> None:
    """None shows its own source; that is folded away."""
    assert template_names() == list(IN_USE)
    for template, words in IN_USE.items():
        shown = look(gallery, template)
        assert words in shown, template
        if not template.endswith(".docx"):
            assert words not in (templates_folder() / template).read_text(encoding="utf-8")
            assert gallery.preview.children[-1].value.startswith("<details"), template


def test_the_whole_source_is_there(gallery: Gallery) -> None:
    """Nothing of the file is cut off."""
    look(gallery, QUESTIONS)
    source = unescape(gallery.preview.children[-1].value)
    assert (templates_folder() / QUESTIONS).read_text(encoding="utf-8") in source


def test_nothing_is_made_before_it_is_opened(gallery: Gallery) -> None:
    """The start page does not wait for examples; opening the fold makes the first."""
    assert gallery.preview.children == ()
    page = gallery.page
    fold = next(
        part
        for part in parts(page.widget)
        if isinstance(part, widgets.ToggleButton) and part.description == text("panels.start.templates")
    )
    fold.value = True
    gallery.work.wait()
    assert IN_USE[QUESTIONS] in seen(gallery.preview)


def test_an_own_copy_is_seen_after_looking_again(gallery: Gallery, mine: Workspace) -> None:
    """Made by a press, changed in an editor, seen by another press; the page says where it lies."""
    template = "letters/supervisor.en.txt"
    assert text("panels.gallery.shipped") in look(gallery, template)
    press(gallery.widget, text("panels.gallery.copy"))
    gallery.work.wait()
    own = mine.folder / "templates" / template
    assert str(own) in seen(gallery.page.message)
    own.write_text("Subject: Hello\n\nShort, {{ name }}.\n", encoding="utf-8")
    press(gallery.widget, text("panels.gallery.again"))
    gallery.work.wait()
    assert "Subject: Hello Short, Ada Vega." in seen(gallery.preview)
    assert text("panels.gallery.own", path=own) in seen(gallery.preview)


def test_a_word_copy_is_changed_in_word(gallery: Gallery, mine: Workspace) -> None:
    """The words after the press say so, and that the copy is open there is told."""
    look(gallery, "reports/paper.docx")
    press(gallery.widget, text("panels.gallery.copy"))
    gallery.work.wait()
    own = mine.folder / "templates" / "reports" / "paper.docx"
    assert text("panels.gallery.copied_word", path=own) in seen(gallery.page.message)
    assert text("panels.gallery.word_open") not in seen(gallery.preview)
    own.with_name("~$paper.docx").write_bytes(b"x")
    assert text("panels.gallery.word_open") in look(gallery, "reports/paper.docx")


@pytest.mark.parametrize(
    ("template", "content", "said"),
    [
        (QUESTIONS, b"title: {en: A}", "mission_alignment.yaml: "),
        ("rules/learning_teams.yaml", b"must:\n  - {rule: team_sise}", 'there is no rule "team_sise"'),
        ("reports/plan.html", b"{{ pages.title }}", "The template reports/plan.html, line 1 cannot be used: "),
        ("reports/parts.html", b"{% macro %}", "The template reports/parts.html, line 1 cannot be used: "),
        ("reports/paper.css", b"body { color: {{ ink }}; }", "The template reports/paper.css, line 1 cannot be used: "),
        ("reports/paper.docx", b"words", "The template reports/paper.docx cannot be used: it is no Word document"),
        ("letters/supervisor.en.txt", b"Dear {{ name }}", 'must begin with a line "Subject: '),
    ],
)
def test_a_copy_with_a_mistake_says_what_is_wrong(
    gallery: Gallery, mine: Workspace, template: str, content: bytes, said: str
) -> None:
    """In place of the preview stands a sentence, and nothing of an earlier one."""
    mine.write_bytes(f"templates/{template}", content)
    shown = look(gallery, template)
    assert said in shown
    assert IN_USE[template] not in shown
    assert 'class="ft-problem" role="alert"' in gallery.preview.children[1].value


def test_questions_in_both_languages(gallery: Gallery) -> None:
    """The second language is one press away, with its own answers; the words that nobody translated are told."""
    shown = look(gallery, QUESTIONS)
    assert "Strongly disagree · Disagree · Neither agree nor disagree · Agree · Strongly agree · Don't know" in shown
    choice = next(part for part in parts(gallery.preview) if isinstance(part, widgets.ToggleButtons))
    choice.value = "es"
    assert "Nuestra misión es importante para mí." in seen(gallery.preview)
    assert "Muy en desacuerdo · En desacuerdo" in seen(gallery.preview)
    assert text("panels.gallery.not_translated") in seen(gallery.preview)


def test_questions_with_the_own_mission(gallery: Gallery, mine: Workspace) -> None:
    """Once mission and values are complete they stand in the questions instead of the sample's."""
    mine.write_text(
        "mission.yaml",
        "mission: We bake.\nvalues:\n"
        "- {name: Care, behaviours: [Greets, Waits]}\n- {name: Wit, behaviours: [Jests, Puns]}\n",
    )
    shown = look(gallery, QUESTIONS)
    assert text("panels.gallery.with_own") in shown
    assert "I see this in our everyday work: Puns" in shown
    assert IN_USE[QUESTIONS] not in shown


def test_a_template_chosen_while_another_is_made(gallery: Gallery, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last one chosen is shown."""
    asked = []
    made = gallery._preview

    def while_choosing(template: str) -> tuple[widgets.Widget, ...]:
        asked.append(template)
        gallery.choice.value = "letters/supervisor.es.txt"
        return made(template)

    monkeypatch.setattr(gallery, "_preview", while_choosing)
    gallery.show()
    gallery.work.wait()
    assert asked == [QUESTIONS, "letters/supervisor.es.txt"]
    assert IN_USE["letters/supervisor.es.txt"] in seen(gallery.preview)


def test_a_page_within_the_page_is_shut_off() -> None:
    """It has a title, runs no script, fetches nothing, and its doctype stays first."""
    shown = html.frame('\n<!DOCTYPE html>\n<p title="x">&amp;</p>', 'A "page"')
    assert 'sandbox="" title="A &quot;page&quot;"' in shown
    inner = unescape(re.findall(r'srcdoc="([^"]*)"', shown)[0])
    assert inner.startswith(
        '\n<!DOCTYPE html><meta http-equiv="Content-Security-Policy" content="default-src \'none\';'
    )
    assert inner.endswith('\n<p title="x">&amp;</p>')
