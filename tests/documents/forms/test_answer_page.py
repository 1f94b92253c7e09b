"""The page that works offline: its parts as text, and answered by a script in a browser."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from awkward_questions import OPTIONS, one_line


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
