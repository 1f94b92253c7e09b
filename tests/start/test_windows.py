"""start.bat, as far as it can be looked at without Windows."""

import re
from pathlib import Path

TEXT = (Path(__file__).resolve().parents[2] / "start.bat").read_bytes()


def test_lines_end_as_windows_needs_them():
    """Every line ends with CR LF; with LF alone labels of a batch file are not found."""
    assert TEXT.count(b"\r\n") == TEXT.count(b"\n") > 20


def test_letters_are_plain():
    """The file holds ASCII only, since its code page is unknown."""
    assert TEXT.isascii()


def test_every_goto_has_its_label():
    """Each label that is jumped to is there."""
    text = TEXT.decode("ascii")
    assert set(re.findall(r"goto (\w+)", text)) <= set(re.findall(r"^:(\w+)", text, re.MULTILINE))


def test_every_way_out_keeps_the_window_open():
    """Where something went wrong the window waits for a key before it closes."""
    text = TEXT.decode("ascii")
    for ending in re.finditer(r"exit /b 1", text):
        assert text[: ending.start()].rstrip().endswith("pause")


def test_it_tries_py_then_python_and_names_the_installer():
    """The launcher py comes before python; the Store's stand-in is recognised; the installer is named."""
    text = TEXT.decode("ascii")
    assert text.index("py -3") < text.index("python -c")
    for needed in ("WindowsApps", "https://www.python.org/downloads/", "Install for me only", "Extract All"):
        assert needed in text
