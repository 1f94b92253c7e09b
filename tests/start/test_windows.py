"""start.bat, as far as it can be looked at without Windows."""

import importlib.util
import re
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
TEXT = (REPOSITORY / "start.bat").read_bytes()

_found = importlib.util.spec_from_file_location("start", REPOSITORY / "start.py")
start = importlib.util.module_from_spec(_found)
_found.loader.exec_module(start)


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
    assert text.index("py -3 -c") < text.index("python -c")
    for needed in ("WindowsApps", "https://www.python.org/downloads/", "needs no administrator", "Extract All"):
        assert needed in text


def test_only_a_new_enough_python_is_taken():
    """Both are asked for the version that start.py needs; an old one comes last, and then says so itself."""
    text = TEXT.decode("ascii")
    assert f"print(sys.version_info[:2] >= {start.OLDEST})" in text
    assert text.count('-c "%ASK%"') == 2
    assert text.index('"%PYTHON%"=="new"') < text.index('"%PY%"=="old"') < text.index('"%PYTHON%"=="old"')


def test_folders_may_have_any_name():
    """Each path stands in quotes and outside brackets, and an exclamation mark in it is no command."""
    text = TEXT.decode("ascii")
    assert "DisableDelayedExpansion" in text
    assert re.findall(r'(?<!")%~dp0', text) == []
    assert [block for block in re.findall(r"\((?:\r\n.*?)+?\r\n\)", text) if "%~dp0" in block or "%*" in block] == []


def test_what_is_said_is_no_command():
    """No sentence holds a letter that the command line reads as its own."""
    said = re.findall(r"^ *echo (.*?)\r$", TEXT.decode("ascii"), re.MULTILINE)
    assert len(said) > 10
    assert [line for line in said if set(line) & set("&|<>^%!")] == []


def test_windows_own_programs_are_called_by_their_place():
    """Another find or where on the path (Git brings one) is not run."""
    text = TEXT.decode("ascii")
    assert re.findall(r"^(?!rem |echo ).*?(?<![\w\\])(?:find|where)\b", text, re.MULTILINE) == []


def test_the_exit_code_is_the_launchers():
    """After each way of starting nothing stands between the launcher's end and the keeping of its code."""
    text = TEXT.decode("ascii").replace("\r\n", "\n")
    ends = re.findall(r'start\.py" %\*\n(?:goto done\n|\n:done\nset "CODE=%ERRORLEVEL%"\n)', text)
    assert len(ends) == text.count('start.py" %*') == 2
    assert text.endswith("exit /b %CODE%\n")
