"""Renew the stored outputs of the notebooks: ``python tests/support/store_outputs.py``.

Only cells tagged ``nbval-check-output`` keep an output; all are of the fictional sample organisation. Look at the
change before you commit it.
"""

import os
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

REPOSITORY = Path(__file__).resolve().parents[2]
CHECKED = "nbval-check-output"


def store_outputs(path: Path) -> None:
    """Run one notebook and keep the outputs of its checked cells."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": path.parent}}
    ).execute()
    notebook.metadata.pop("widgets", None)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            is_checked = CHECKED in cell.metadata.get("tags", ())
            # nbval takes a cell without a count for one that was never run.
            cell.execution_count = 1 if is_checked else None
            cell.outputs = cell.outputs if is_checked else []
    path.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    for notebook_path in sorted((REPOSITORY / "notebooks").glob(sys.argv[1] if len(sys.argv) > 1 else "*.ipynb")):
        with tempfile.TemporaryDirectory() as home:
            os.environ["FACILITATOR_TOOLKIT_HOME"] = home
            store_outputs(notebook_path)
