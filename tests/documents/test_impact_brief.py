"""The brief: the sentence, its numbers, and what may not be said."""

import subprocess

import docx
import pytest


def page(made, ending):
    return next(one.path for one in made[1].papers if one.name.startswith("Did it help") and one.path.suffix == ending)


def test_the_sentence_and_its_numbers(made):
    """20 people rose by 4 or 6 points in turn: 5.0 on average; t interval 5 ± 2.093 · 1.026 / √20 = 4.5 to 5.5."""
    shown = page(made, ".html").read_text()
    assert (
        "Scores rose by 5.0 points on average (likely between 4.5 and 5.5), for 20 people who have both scores."
        in shown
    )
    assert "+4.5 to +5.5" in shown
    assert "<strong>Left out:</strong> 1 (no second score)" in shown


def test_the_training_and_its_day_stand_on_it(made):
    """Two trainings are told apart by the brief's title, its file's name and the index."""
    brief = page(made, ".html")
    assert brief.name == "SAMPLE Did it help Safe lifting.html"
    shown = brief.read_text()
    assert "Did it help? Safe lifting" in shown
    assert "The training was on 2 October 2026." in shown
    assert "Safe lifting: what changed from before to after" in made[1].index.read_text()


def test_what_may_not_be_said(made):
    """No paper without its limits."""
    headings = [paragraph.text.strip() for paragraph in docx.Document(str(page(made, ".docx"))).paragraphs]
    assert {"You may say", "You may not say", "What would let you say more"} <= set(headings)


def test_causal_words_are_absent(made):
    """A before and after carries no cause; the word stands only where it is refused."""
    shown = page(made, ".html").read_text().casefold()
    for word in ("because of the programme", "caused", "effect of", "thanks to", "improved by"):
        assert word not in shown


@pytest.mark.office
def test_the_word_brief_is_one_page(made, tmp_path):
    """Printed from Word it is one sheet."""
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to", "pdf",
         "--outdir", tmp_path, page(made, ".docx")], check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    written = next(tmp_path.glob("*.pdf")).read_bytes()
    assert written.count(b"/Type/Page\n") + written.count(b"/Type/Page/") == 1
