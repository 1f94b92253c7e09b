"""Page 2, folded part: reading the open answers one by one, the codebook, proposals, and a colleague's check."""

import csv
import io
from pathlib import Path

import ipywidgets as widgets
import openpyxl
import pytest
from looking import parts, press, seen

from toolkit import documents, panels
from toolkit.panels.open_answers_form import OpenAnswersForm
from toolkit.survey import Theme
from toolkit.workspace import Workspace, text

SAID = [f"Patience, and time to learn number {k}" for k in range(30)]
SAID += [f"Ask Wanda Quibblewick about number {k}" for k in range(29)]
SAID += ["<b>Teams</b> & families"]


def survey_file(said: list[str]) -> bytes:
    """Answers to one statement and one open question."""
    written = io.StringIO()
    rows = [
        [f"3/{k % 27 + 1}/2026 8:{k % 60:02}:07", ("Agree", "Disagree")[k % 2], words] for k, words in enumerate(said)
    ]
    csv.writer(written).writerows([["Timestamp", "We listen to people", "What would you like to say?"], *rows])
    return written.getvalue().encode()


@pytest.fixture
def page(mine: Workspace) -> panels.SaidPage:
    """Page 2 with a survey of 60 answers in own words."""
    made = panels.SaidPage(mine)
    made.file.read_bytes("answers.csv", survey_file(SAID))
    return made


@pytest.fixture
def form(page: panels.SaidPage) -> OpenAnswersForm:
    """The folded part, opened."""
    return opened(page)


def opened(page: panels.SaidPage) -> OpenAnswersForm:
    """Press the fold's button and return the form behind it."""
    fold = next(
        part
        for part in parts(page.widget)
        if isinstance(part, widgets.ToggleButton) and part.description.startswith("Read the open answers")
    )
    fold.value = True
    assert page.open_answers is not None
    return page.open_answers


def test_the_part_is_folded_and_says_how_far_it_is(page: panels.SaidPage) -> None:
    """Closed at first, with the numbers on its button."""
    titles = [part.description for part in parts(page.widget) if isinstance(part, widgets.ToggleButton)]
    assert "Read the open answers (0 of 60 read)" in titles


def test_no_open_question_no_part(mine: Workspace) -> None:
    """A survey without own words has nothing to read."""
    made = panels.SaidPage(mine)
    made.file.read_bytes("answers.csv", survey_file([""] * 60))
    assert "Read the open answers" not in " ".join(
        part.description for part in parts(made.widget) if isinstance(part, widgets.ToggleButton)
    )


def test_keywords_are_highlighted_and_proposed(form: OpenAnswersForm) -> None:
    """The words of a theme stand out and its box is ticked; nothing is saved by looking."""
    form.keep_codebook([Theme(code="calm", name="Calm", keywords={"en": ("patience",)}), Theme(code="pay", name="Pay")])
    form.show(next(code for code, said in form.answers.answers.items() if said.startswith("Patience")))
    assert '<mark title="Calm">Patience</mark>' in form.shown.value
    assert [(tick.description, tick.value) for tick in form.ticks.values()] == [
        ("Calm (found: “Patience”)", True),
        ("Pay", False),
    ]
    assert form.answers.n_read == 0


def test_an_answer_is_shown_as_it_is(form: OpenAnswersForm) -> None:
    """Signs of HTML in an answer are letters like others."""
    form.show(next(code for code, said in form.answers.answers.items() if "<b>" in said))
    assert "&lt;b&gt;" in form.shown.value
    assert "<b>Teams" not in form.shown.value


def test_keep_and_go_on(page: panels.SaidPage, form: OpenAnswersForm) -> None:
    """The button saves at once and moves to the next unread answer; what was kept is there after a restart."""
    first = form.respondent
    form.ticks["time"].value = True
    press(form.widget, "Keep and go on")
    assert form.respondent != first
    assert "1 of 60 answers read." in seen(form.widget)
    again = opened(panels.SaidPage(page.workspace))
    assert again.answers.decision(first) == (("time",), False, "")
    assert again.respondent == form.respondent


def test_back_next_and_go_keep_nothing(form: OpenAnswersForm) -> None:
    """One may look around; the form shows what was decided."""
    first = form.respondent
    press(form.widget, "Next, without keeping")
    press(form.widget, "Back")
    assert form.respondent == first
    form.number.value = 7
    press(form.widget, "Go to it")
    assert form.respondent == form.answers.answers.index[6]
    assert form.answers.n_read == 0


def test_a_quote_is_masked_and_approved(form: OpenAnswersForm) -> None:
    """What stands in the box is saved only with the tick; an answer that identifies someone has no quote."""
    form.show(next(code for code, said in form.answers.answers.items() if "Wanda" in said))
    code = form.respondent
    assert "Ask [name] about number" in form.quote.value
    assert "Wanda" in seen(form.widget)
    form.may_quote.value = True
    press(form.widget, "Keep and go on")
    decision = form.answers.decision(code)
    assert decision is not None
    assert decision.quote.startswith("Ask [name] about number")
    form.show(code)
    assert form.may_quote.value
    form.tells_who.value = True
    press(form.widget, "Keep and go on")
    assert form.answers.decision(code) == (decision.themes, True, "")


def test_a_theme_that_is_gone_is_kept_in_the_decision(form: OpenAnswersForm) -> None:
    """Keeping an answer again does not drop what was said about a theme of before."""
    code = form.respondent
    form.keep_answer(code, ["time", "pay"])
    form.keep_codebook([theme for theme in form.codebook.themes if theme.code != "pay"])
    form.show(code)
    press(form.widget, "Keep and go on")
    decision = form.answers.decision(code)
    assert decision is not None
    assert set(decision.themes) == {"time", "pay"}


def test_the_codebook_on_the_page(form: OpenAnswersForm) -> None:
    """A theme can be added and reworded; the boxes follow, the file holds it."""
    form.book.add()
    new = form.book.forms[-1]
    new.name.value, new.keywords["en"].value, new.keywords["es"].value = "Food", "lunch\ncook*", "comida"
    press(form.widget, "Keep this codebook")
    assert form.ticks["food"].description == "Food"
    kept = documents.codebook_of(form.page.organisation).themes[-1]
    assert (kept.code, dict(kept.keywords)) == ("food", {"en": ("lunch", "cook*"), "es": ("comida",)})


def test_proposals(form: OpenAnswersForm) -> None:
    """Too few sorted answers are refused with a sentence; with enough the boxes of unread ones are ticked."""
    press(form.widget, "Make proposals")
    form.work.wait()
    assert "0 answers are sorted; proposals are made from 50 on." in seen(form.learned)
    form.keep_codebook([Theme(code="ask", name="Asking", keywords={"en": ("nothing such",)})])
    for code in form.answers.answers.index[:55]:
        form.keep_answer(code, ["ask"] if "Ask" in form.answers.answers[code] else [])
    press(form.widget, "Make proposals")
    form.work.wait()
    assert "Asking: 96 % of what was put under it belonged there; 100 %" in seen(form.learned)
    unread = [code for code in form.answers.unread if "Ask" in form.answers.answers[code]]
    form.show(unread[0])
    assert form.ticks["ask"].value
    assert form.ticks["ask"].description.startswith("Asking (proposed, ")
    assert form.answers.n_read == 55


def test_a_colleague_checks(form: OpenAnswersForm, tmp_path: Path) -> None:
    """The sheet is written, filled in, chosen, and the table of agreement stands there; a wrong file is named."""
    for code, said in form.answers.answers.items():
        form.keep_answer(str(code), ["time"] if "time" in said else [])
    papers = form.second.write()
    book = openpyxl.load_workbook(papers.papers[0].path)
    sheet, column = book["Answers"], 3 + list(form.codebook.names).index("time")
    for row in range(2, 32):
        sheet.cell(row, column if "time" in sheet.cell(row, 2).value else 3 + len(form.codebook.names)).value = "yes"
    book.save(tmp_path / "back.xlsx")
    form.second.place.value = str(tmp_path / "back.xlsx")
    press(form.second.widget, "Read it")
    assert "How far you agree" in seen(form.second.result)
    assert "1.00" in seen(form.second.result)
    form.second.place.value = ""
    press(form.second.widget, "Read it")
    assert text("panels.open.second_type") in seen(form.second.slot)
