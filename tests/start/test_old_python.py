"""start.py says plainly what an old Python lacks."""

import ast
import subprocess
from pathlib import Path

import pytest

START = Path(__file__).resolve().parents[2] / "start.py"
OLD = sorted(
    path for minor in range(6, 11) for path in (Path.home() / ".pyenv" / "versions").glob(f"3.{minor}.*/bin/python")
)


@pytest.mark.skipif(not OLD, reason="no Python older than 3.11 was found")
@pytest.mark.parametrize("python", OLD, ids=lambda path: path.parts[-3])
def test_old_python_is_named(python):
    """An old Python gets as far as the sentence that says which one is needed and where it is."""
    done = subprocess.run([str(python), str(START)], capture_output=True, text=True, check=False)
    version = ".".join(python.parts[-3].split(".")[:2])
    assert (done.returncode, done.stderr) == (2, "")
    assert done.stdout == (
        f"This Python is {version}; Python 3.11 or newer is needed.\n"
        "Get it at https://www.python.org/downloads/ (on Windows it needs no administrator),\n"
        "then start again.\n"
    )


def test_start_can_be_read_by_python_3_6():
    """No newer grammar than 3.6 stands in start.py."""
    ast.parse(START.read_text(encoding="utf-8"), feature_version=(3, 6))


def test_start_alone_says_extract_all(tmp_path):
    """Without the launcher beside it (opened inside the ZIP) start.py says what to do."""
    import sys

    alone = tmp_path / "start.py"
    alone.write_bytes(START.read_bytes())
    done = subprocess.run([sys.executable, str(alone)], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert 'choose "Extract All"' in done.stdout
