"""The frame around every guided page, seen in Chromium on a small notebook of its own."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

PAGE = """
import ipywidgets as widgets
from pathlib import Path
stale = widgets.HTML('<p class="ft-problem">Run this page again.</p>')
stale.add_class("ft-stale")
name = widgets.Text(description="Name")
name.add_class("ft-form")
said = widgets.HTML()
button = widgets.Button(description="Greet")
button.add_class("ft-button-main")
button.on_click(lambda _: setattr(said, "value", f"<p class='ft-good'>Good day {name.value}</p>"))
chosen = widgets.FileUpload(description="Choose a file")
count = widgets.HTML()
chosen.observe(lambda change: setattr(count, "value", f"<p>{len(change.new[0].content)} bytes came</p>"), "value")
style = widgets.HTML("<style>" + (Path(TEMPLATES) / "pages.css").read_text(encoding="utf-8") + "</style>")
inside = [stale, widgets.HTML("<h1>A trial</h1>"), name, button, said, chosen, count]
box = widgets.VBox([style, *inside])
box.add_class("ft-page")
box
"""


@pytest.fixture(scope="module")
def site(serve, tmp_path_factory):
    """A site of two small pages: one that works and one whose cell fails."""
    folder = tmp_path_factory.mktemp("trial")
    notebooks = folder / "notebooks"
    notebooks.mkdir()
    templates = Path(__file__).resolve().parents[2] / "templates"
    write(notebooks / "00_start_here.ipynb", PAGE.replace("TEMPLATES", repr(str(templates))), title="Start here")
    write(notebooks / "01_broken.ipynb", "raise ValueError('secret of the traceback')", title="Broken")
    with serve(folder, notebooks=notebooks) as running:
        yield running


def write(path: Path, source: str, *, title: str) -> None:
    """Write a notebook of one cell."""
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    book = nbformat.v4.new_notebook(metadata={"title": title, "kernelspec": kernel})
    book.cells = [nbformat.v4.new_code_cell(source)]
    path.write_text(nbformat.writes(book), encoding="utf-8")


def kernel_of(page) -> str:
    """Return the id of the kernel behind a guided page."""
    return page.evaluate("JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId")


def kill_kernel(kernel: str) -> None:
    """End a kernel the hard way, as a full memory would."""
    found = subprocess.run(["pgrep", "-f", f"kernel-{kernel}"], capture_output=True, text=True, check=True)
    for process in found.stdout.split():
        os.kill(int(process), signal.SIGKILL)


def open_page(page, site) -> None:
    """Open the trial page and wait until it is there."""
    page.goto(site.page())
    page.get_by_role("button", name="Greet").wait_for()


def test_page_works_and_axe_finds_no_fault(page, site):
    """A page has landmarks, a title and working widgets, axe-core has no complaint, and nothing goes outside."""
    open_page(page, site)
    assert page.title() == "Start here – Facilitator Toolkit"
    assert page.evaluate("document.documentElement.lang") == "en"
    for landmark in ("banner", "navigation", "main", "contentinfo"):
        assert page.get_by_role(landmark).count() == 1, landmark
    page.get_by_label("Name").fill("Ada")
    page.get_by_role("button", name="Greet").click()
    page.get_by_text("Good day Ada").wait_for()
    result = Axe().run(page)
    assert result.response["violations"] == [], result.generate_report()


def test_secret_leaves_the_address_bar(page, site):
    """The token is not left in the address, where bookmarks and screenshots would keep it."""
    open_page(page, site)
    assert page.url == f"{site.root}/voila/render/00_start_here.ipynb"
    page.reload()
    page.get_by_role("button", name="Greet").wait_for()


def test_keyboard_reaches_the_page_first(page, site):
    """The first Tab is a link that skips to the page; focus can be seen."""
    open_page(page, site)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the page")
    assert skip.evaluate("element => element === document.activeElement")
    assert skip.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "ft-main"


def test_large_file_arrives(page, site, tmp_path):
    """A file of 30 MB arrives; Jupyter's own limit of 10 MB drops it without a word."""
    large = tmp_path / "large.csv"
    large.write_bytes(b"x" * 30_000_000)
    open_page(page, site)
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose a file").click()
    chooser.value.set_files(large)
    page.get_by_text("30000000 bytes came").wait_for(timeout=60_000)


def test_leaving_a_page_ends_its_kernel(page, site):
    """A page that is left takes its kernel along."""
    open_page(page, site)
    kernel = kernel_of(page)
    page.get_by_role("link", name="Start here").click()
    page.wait_for_load_state()
    until = time.monotonic() + 15
    while kernel in [k["id"] for k in site.ask("kernels")]:
        assert time.monotonic() < until
        time.sleep(0.2)


def test_failed_cell_shows_an_apology(page, site):
    """A cell that fails shows a sentence and no traceback, and axe-core has no complaint."""
    page.goto(site.page("01_broken.ipynb"))
    page.get_by_text("This page did not open completely.").wait_for()
    assert "secret of the traceback" not in page.content()
    result = Axe().run(page)
    assert result.response["violations"] == [], result.generate_report()


def test_unknown_page_says_so(page, site):
    """An address without a page is answered in words, with a way back."""
    page.goto(f"{site.root}/voila/render/99_nothing.ipynb?token={site.token}")
    page.get_by_text("There is no page at this address.").wait_for()
    page.get_by_role("link", name="Go to the start page").wait_for()


def test_without_the_secret_the_page_is_closed(page, site):
    """A browser without the secret is told how to get it, and sees nothing."""
    page.goto(f"{site.root}/voila/render/00_start_here.ipynb")
    page.get_by_role("heading", name="Open the toolkit from its own window").wait_for()
    assert page.get_by_role("button", name="Greet").count() == 0


def test_killed_kernel_is_noticed_and_started_again(page, site):
    """When the kernel dies the page says so within seconds, typed words can be copied, one button starts again."""
    open_page(page, site)
    page.get_by_label("Name").fill("Ada")
    kill_kernel(kernel_of(page))
    page.locator("#ft-lost").wait_for(timeout=20_000)
    assert page.locator("#ft-lost-help").is_hidden()
    page.get_by_text("What you typed below and have not kept yet is still there to be copied").wait_for()
    page.get_by_label("Name").select_text()
    assert page.evaluate("document.getSelection().toString() || document.activeElement.value") == "Ada"
    page.get_by_role("button", name="Start again").click()
    page.get_by_role("button", name="Greet").wait_for()
    assert page.locator("#ft-lost").is_hidden()


def test_lab_asks_nothing(page, open_lab):
    """JupyterLab opens the same notebook without its question about news."""
    open_lab()
    page.wait_for_timeout(3000)
    assert page.get_by_text("Jupyter news").count() == 0


def test_lab_shows_the_stale_message_after_a_kill(page, site, open_lab):
    """In JupyterLab the hidden message appears when the kernel died and was started anew, by style alone."""
    open_lab()
    page.locator(".jp-CodeCell").first.click()
    page.keyboard.press("Shift+Enter")
    page.get_by_role("button", name="Greet").wait_for(timeout=30_000)
    message = page.locator(".ft-stale")
    assert message.is_hidden()
    kill_kernel(site.ask("sessions")[-1]["kernel"]["id"])
    message.wait_for(timeout=30_000)


def test_notebook_saved_in_lab_holds_no_output(page, site, open_lab):
    """A notebook that was run and saved in JupyterLab has neither outputs nor widget state in its file."""
    open_lab()
    page.locator(".jp-CodeCell").first.click()
    page.keyboard.press("Shift+Enter")
    page.get_by_role("button", name="Greet").wait_for(timeout=30_000)
    path = site.notebooks / "00_start_here.ipynb"
    before = path.stat().st_mtime_ns
    page.keyboard.press("Control+s")
    until = time.monotonic() + 20
    while path.stat().st_mtime_ns == before:
        assert time.monotonic() < until, "the notebook was not saved"
        time.sleep(0.2)
    copies = list((site.state / "checkpoints").glob("*.ipynb"))
    assert not list(site.notebooks.rglob(".ipynb_checkpoints"))
    for file in (path, *copies):
        saved = json.loads(file.read_text(encoding="utf-8"))
        assert "widgets" not in saved["metadata"]
        codes = [cell for cell in saved["cells"] if cell["cell_type"] == "code"]
        assert [(cell["outputs"], cell["execution_count"]) for cell in codes] == [([], None)] * len(codes)


def test_stop_ends_the_server(page, site):
    """Stop asks first; then the server ends and the page says how to begin again. (Last: it ends the site.)"""
    open_page(page, site)
    page.get_by_role("button", name="Stop the toolkit").click()
    page.keyboard.press("Escape")
    assert page.get_by_role("dialog").is_hidden()
    page.get_by_role("button", name="Stop the toolkit").click()
    page.get_by_role("button", name="Stop", exact=True).click()
    page.get_by_text("The toolkit has stopped").wait_for()
    assert site.process.wait(20) == 0


def test_server_that_vanished_is_noticed(chromium, serve, tmp_path, site):
    """When the server itself is gone the page says so and how to start it."""
    with serve(tmp_path, notebooks=site.notebooks) as running:
        context = chromium.new_context()
        page = context.new_page()
        open_page(page, running)
        running.process.send_signal(signal.SIGKILL)
        page.get_by_text("The toolkit is not running.").wait_for(timeout=30_000)
        context.close()
