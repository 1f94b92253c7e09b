"""Opening a folder in the system's own window."""

import shutil
import subprocess
import sys
from pathlib import Path

from toolkit.errors import FileProblem

_OPENERS = {"win32": "explorer", "darwin": "open"}


def open_folder(path: Path | str) -> None:
    """Show a folder in Explorer, the Finder or the file manager.

    Parameters
    ----------
    path : Path or str
        An existing folder.

    Raises
    ------
    FileProblem
        If it is not there, or this computer has nothing to show folders with; says where the folder lies.
    """
    folder = Path(path).resolve()
    if not folder.is_dir():
        raise FileProblem(f"There is no folder {folder} any more. Make the papers again.")
    program = shutil.which(_OPENERS.get(sys.platform, "xdg-open"))
    if program is None:
        raise FileProblem(f"This computer has no program that shows folders. The papers lie in {folder}.")
    try:
        subprocess.Popen(
            [program, str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        raise FileProblem(f"The folder could not be shown. It lies in {folder}.") from None
