"""Renew constraints.txt: ``python -m launcher.constraints`` with the oldest Python that the project allows.

The oldest, because newer Pythons can use what it gets and not the other way round. Then run
``python start.py --test`` and keep the file only if everything passes.
"""

import subprocess
import tempfile
import venv
from pathlib import Path

from launcher.install import venv_python
from launcher.places import REPOSITORY

HEADER = """\
# What was tested together: versions only. Made by `python -m launcher.constraints`; pyproject.toml stays
# the list of packages, this only says which version of each.
"""


def renew(target: Path = REPOSITORY / "constraints.txt") -> None:
    """Install the newest of everything into a fresh environment and write down what came."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        pip = [str(venv_python(Path(folder))), "-m", "pip"]
        subprocess.run([*pip, "install", "--quiet", f"{REPOSITORY}[test]"], check=True)
        frozen = subprocess.run([*pip, "freeze"], check=True, capture_output=True, text=True).stdout
    target.write_text(HEADER + pinned(frozen), encoding="utf-8")


def pinned(frozen: str) -> str:
    """Keep plain ``name==version`` lines, sorted, without the project itself."""
    lines = [line for line in frozen.splitlines() if "==" in line and not line.startswith("facilitator")]
    return "".join(f"{line}\n" for line in sorted(lines, key=str.casefold))


if __name__ == "__main__":
    renew()
