"""The page that works offline: its parts as text, and answered by a script in a browser."""

import json
import zipfile
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest
from awkward_questions import OPTIONS, one_line
from round_trip import not_rated, respondents, round_trip_questionnaire, truth

from toolkit.documents import write_form
from toolkit.intake import read_survey


class Reader(HTMLParser):
    """Collects what a page asks, and every address that stands in it."""

    def __init__(self) -> None:
        super().__init__()
        self.legends: list[str] = []
        self.inputs: list[dict[str, str | None]] = []
        self.addresses: list[str | None] = []
        self._inside = False

    def handle_starttag(self, tag, attrs):
        """Note questions, fields and addresses."""
        given = dict(attrs)
        self.addresses += [given[name] for name in ("src", "href", "action") if name in given]
        self._inside = tag == "legend" or (self._inside and tag != "fieldset")
        if tag == "legend":
            self.legends.append("")
        if tag in ("input", "textarea"):
            self.inputs.append({"tag": tag, **given})

    def handle_endtag(self, tag):
        """A question ends with its legend."""
        self._inside = self._inside and tag != "legend"

    def handle_data(self, data):
        """Words of a question."""
        if self._inside:
            self.legends[-1] += data


def read(path: Path) -> Reader:
    reader = Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader


def test_it_asks_everything_and_fetches_nothing(awkward, form):
    """Each question in its words, each with its fields; no address stands in the page, and its policy forbids all."""
    page = read(form("html"))
    assert page.legends == [one_line(item.texts["en"]) for item in awkward.items]
    assert {field["name"] for field in page.inputs} == {item.code for item in awkward.items}
    assert page.addresses == []
    assert "default-src 'none'" in form("html").read_text(encoding="utf-8")


def test_values_are_numbers_na_or_the_words_of_the_options(form):
    """What the answer file holds does not depend on the language for ratings."""
    values = {}
    for field in read(form("html", "es")).inputs:
        values.setdefault(field["name"], []).append(field.get("value"))
    assert values["VAL1"] == ["1", "2", "3", "4", "5", "NA"]
    assert values["WIDE"] == [str(point) for point in range(11)]
    assert values["SITE"] == ["Norte", "Sur"]
    assert values["NEWS"] == [one_line(f"{option} (es)") for option in OPTIONS]


@pytest.mark.browser
def test_answered_by_a_script(awkward, form, chromium, tmp_path):
    """Ticked, typed, taken back and saved; the file holds each answer under its code and nothing else."""
    from axe_playwright_python.sync_playwright import Axe

    tab = chromium.new_page()
    asked, complaints = [], []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: complaints.append(message.text))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.goto(form("html").as_uri())
    assert Axe().run(tab).violations_count == 0
    tab.locator(".save").click()
    assert tab.locator("#state").inner_text() == "Nothing is answered yet, so there is nothing to save."

    def tick(code: str, value: str) -> None:
        tab.locator(f'fieldset[data-code="{code}"] input').and_(
            tab.locator(f"[value={json.dumps(value, ensure_ascii=False)}]")
        ).check()

    tick("VAL1", "4")
    tick("VAL2", "NA")
    tick("VAL3", "1")
    tick("WIDE", "0")
    tick("NEWS", OPTIONS[0])
    tick("NEWS", "🎉")
    tick("SITE", "South")
    tab.locator('textarea[name="VALUES_OPEN"]').fill('  "Time",\nand  a <b> room ')
    tab.locator('fieldset[data-code="VAL3"] .take-back').click()
    assert Axe().run(tab).violations_count == 0
    with tab.expect_download() as saved:
        tab.locator(".save").click()
    file = tmp_path / saved.value.suggested_filename
    saved.value.save_as(file)
    assert tab.locator("#state").inner_text().startswith(f"Your answers are saved as “{file.name}”")
    record = json.loads(file.read_text(encoding="utf-8"))
    assert record["answers"] == {
        "VAL1": 4,
        "VAL2": "NA",
        "WIDE": 0,
        "NEWS": [OPTIONS[0], "🎉"],
        "VALUES_OPEN": '"Time",\nand  a <b> room',
        "SITE": "South",
    }
    assert {key: record[key] for key in ("toolkit", "version", "questionnaire", "language")} == {
        "toolkit": "answers",
        "version": 1,
        "questionnaire": awkward.fingerprint,
        "language": "en",
    }
    assert set(record) == {"toolkit", "version", "questionnaire", "language", "id", "seconds", "sent", "answers"}
    assert complaints == []
    assert [url for url in asked if not url.startswith(("file:", "blob:"))] == []
    tab.close()


#: Ticks the boxes at these places of each question in its order, and types own words; by the page's own clicks.
ANSWER = """(answers) => document.querySelectorAll("fieldset").forEach((field, place) => {
  const given = answers[place];
  if (given === null) return;
  if (typeof given === "string") {
    const words = field.querySelector("textarea, input[type=text]");
    words.value = given;
    words.dispatchEvent(new Event("change", { bubbles: true }));
  } else {
    [given].flat().forEach((box) => field.querySelectorAll("input")[box].click());
  }
})"""


@pytest.mark.browser
def test_what_several_people_save_is_read_back(chromium, tmp_path):
    """In two languages, as a folder, a ZIP and a list: the same table; who saved twice counts once, as saved last."""
    questionnaire = round_trip_questionnaire()
    people = respondents(questionnaire)
    pages = [write_form(questionnaire, "html", tmp_path / language, language) for language in ("en", "es")]
    folder = tmp_path / "answers"
    folder.mkdir()

    def save(number):
        with tab.expect_download() as saved:
            tab.locator(".save").click()
        saved.value.save_as(folder / f"{number} {saved.value.suggested_filename}")

    tab = chromium.new_page()
    for number, person in enumerate(people):
        tab.clock.set_fixed_time(datetime(2026, 3, 2, 8, number, 7))
        tab.goto(pages[number % 2].as_uri())
        if number == 3:
            tab.evaluate(ANSWER, [0, *[None] * (len(person) - 1)])
            save("z")
            tab.clock.set_fixed_time(datetime(2026, 3, 2, 8, number, 8))
        tab.evaluate(ANSWER, person)
        save(99 - number)
    tab.close()
    files = sorted(folder.iterdir())
    with zipfile.ZipFile(tmp_path / "answers.zip", "w") as packed:
        for file in files:
            packed.write(file, file.name)
    expected = truth(questionnaire, people)
    for given in (folder, tmp_path / "answers.zip", files):
        export = read_survey(given, questionnaire)
        assert {code: [None if pd.isna(a) else a for a in export.responses[code]] for code in expected} == expected
        assert export.not_applicable.to_dict() == not_rated(questionnaire, people)
        assert (export.n_rows, len(export.set_aside), len(export.to_confirm)) == (len(people) + 1, 1, 0)
        assert export.set_aside["reason"].str.startswith("The same person saved again as").all()


@pytest.mark.browser
def test_by_keyboard_alone_on_a_phone(form, chromium):
    """Tab reaches the first question, the arrows choose, Enter sends nothing off, and nothing is cut off at 375 px."""
    tab = chromium.new_page(viewport={"width": 375, "height": 700})
    tab.goto(form("html", "es").as_uri())
    assert tab.evaluate("document.documentElement.scrollWidth") <= 375
    tab.keyboard.press("Tab")
    tab.keyboard.press("Space")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.value") == "2"
    assert tab.locator("#state").inner_text() == ""
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "take-back"
    tab.keyboard.press("Enter")
    assert tab.locator("input:checked").count() == 0
    tab.close()
