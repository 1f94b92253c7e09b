"""How long it takes until the first page can be used: ``python benchmarks/second_start.py``.

Run ``start.py --test`` before, so that all is installed, and use its Python: ``.venv/bin/python``. The promise is
10 s from the command to a page whose form is there. A benchmark and no test: a busy machine takes longer without
anything being wrong.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

REPOSITORY = Path(__file__).resolve().parent.parent
RUNS = 3


def first_page(home: Path) -> tuple[float, float]:
    """Return the seconds until the address is printed, and until the start page's first button can be pressed."""
    environment = {**os.environ, "FACILITATOR_TOOLKIT_HOME": str(home / "home"), "HOME": str(home)}
    command = [sys.executable, "start.py", "--no-browser", "--port", "9480"]
    began = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=REPOSITORY, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout
    try:
        address = next(line.strip() for line in process.stdout if "token=" in line)
        served = time.perf_counter() - began
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            began_browser = time.perf_counter()
            page = browser.new_page()
            page.goto(address)
            page.get_by_role("button", name="Try with sample").wait_for(timeout=120_000)
            usable = served + time.perf_counter() - began_browser
            browser.close()
        return served, usable
    finally:
        process.terminate()
        process.communicate(timeout=30)


if __name__ == "__main__":
    for run in range(RUNS):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            served, usable = first_page(Path(folder))
        print(f"start {run + 1}: address after {served:.1f} s, page usable after {usable:.1f} s (promised: 10 s)")
