"""Walking through the pages as a person does, the same way through Voilà and in JupyterLab."""

import re
import time
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import docx
import openpyxl
from playwright.sync_api import Error

#: How long a page may take on a computer that others use too, in milliseconds.
PATIENCE = 60_000


class Walk:
    """A person at a browser with the site before them.

    Parameters
    ----------
    page : playwright.sync_api.Page
        A tab of the browser.
    site : Site
        The running site.
    in_lab : bool
        Whether pages are opened as notebooks in JupyterLab.
    """

    def __init__(self, page: Any, site: Any, *, in_lab: bool = False) -> None:
        self.page, self.site, self.in_lab = page, site, in_lab
        page.set_default_timeout(PATIENCE)

    def open(self, notebook: str) -> None:
        """Open a page and wait until it answers."""
        self.notebook = f"{notebook}.ipynb"
        if self.in_lab:
            self.page.goto(self.site.lab(self.notebook))
            self._run_all()
        else:
            self.page.goto(self.site.page(self.notebook))
            self.page.locator("#ft-cells.ft-drawn").wait_for()

    def follow(self, words: str, notebook: str, *, heading: str) -> None:
        """Click a link inside the page and wait until the page that it leads to is there; a notebook is not run."""
        self.form.get_by_role("link", name=words).first.click()
        self.page.wait_for_url(re.compile(rf"^{re.escape(self.site.root)}/(voila/render|lab/tree)/{notebook}\.ipynb$"))
        # JupyterLab keeps the notebook before in a tab that is hidden.
        self.page.locator("h1:visible", has_text=heading).wait_for()

    def _run_all(self) -> None:
        idle = self.page.locator("#jp-main-statusbar").get_by_text("| Idle")
        self.page.locator(".jp-Notebook .jp-CodeCell").first.wait_for()
        idle.wait_for()  # "Run All Cells" before the status bar says Idle is lost
        self.page.locator(".lm-MenuBar-itemLabel", has_text=re.compile("^Run$")).click()
        self.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        self.form.wait_for()
        idle.wait_for()

    @property
    def form(self) -> Any:
        """What the page shows, without the frame around it."""
        return self.page.locator("div.ft-page.widget-box")

    def press(self, words: str) -> None:
        """Press the button that bears these words."""
        self.form.get_by_role("button", name=words, exact=True).click()

    def see(self, words: str) -> None:
        """Wait until these words can be seen; say what is there instead when they do not come."""
        try:
            self.form.get_by_text(words).first.wait_for()
        except Error as problem:
            raise AssertionError(f"{words!r} is not on the page, which says:\n{self.form.inner_text()}") from problem

    def choose(self, path: Path, button: str = "Choose a file") -> None:
        """Choose a file with the browser's own picker."""
        with self.page.expect_file_chooser() as chooser:
            self.form.get_by_role("button", name=re.compile(button)).click()
        chooser.value.set_files(path)

    def answer_about_scores(self, training: str, answers: tuple[str, str, str] = ("Yes", "Yes", "No")) -> None:
        """Say which training scores are of and how they were measured, and ask for the finding."""
        self.see("Which training?")
        self.form.get_by_label("Which training?").fill(training)
        self.form.get_by_label("Which training?").press("Tab")
        for question, given in zip(("Same people", "The same test", "Were people picked"), answers, strict=True):
            asked = self.form.locator(".widget-radio", has_text=question)
            asked.get_by_label(given, exact=True).check()
        self.press("Show it with these answers")

    def make_organisation(self, name: str) -> None:
        """Make an organisation on the start page by typing its name."""
        self.open("00_start_here")
        self.form.get_by_label(re.compile("new one, named")).fill(name)
        self.press("Make it")
        self.see(f'"{name}" is open on all pages.')

    def take(self, ending: str, folder: Path) -> Path:
        """Press "Make the papers" unless they are there, and save the first paper of a kind through its link."""
        table = self.form.locator(".ft-papers table")
        if not table.count():
            self.press("Make the papers")
            table.wait_for()
        with self.page.expect_download() as download:
            table.get_by_role("link", name=re.compile(re.escape(ending) + "$")).first.click()
        path = folder / download.value.suggested_filename
        download.value.save_as(path)
        return path

    def save(self) -> Path:
        """Save the notebook with the keyboard and return its file."""
        path: Path = self.site.notebooks / self.notebook
        before = path.stat().st_mtime_ns
        self.page.locator(".jp-Notebook .jp-MarkdownCell").first.click()
        self.page.keyboard.press("Control+s")
        until = time.monotonic() + PATIENCE / 1000
        while path.stat().st_mtime_ns == before:
            assert time.monotonic() < until, "the notebook was not saved"
            time.sleep(0.1)
        return path


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._silent += tag in ("style", "script")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("style", "script")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.said.append(data)


def words_of(path: Path) -> str:
    """Open a paper with what its kind needs and return the words in it."""
    if path.suffix == ".html":
        reader = _Words()
        reader.feed(path.read_text(encoding="utf-8"))
        found = reader.said
    elif path.suffix == ".docx":
        paper = docx.Document(str(path))
        cells = (cell.text for table in paper.tables for row in table.rows for cell in row.cells)
        found = [*(paragraph.text for paragraph in paper.paragraphs), *cells]
    else:
        book = openpyxl.load_workbook(path, read_only=True)
        found = [str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row if value]
        book.close()
    return " ".join(" ".join(found).split())
