"""Where things lie, and what a place is like: synced, too long, inside a ZIP."""

import hashlib
import os
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
VENV = REPOSITORY / ".venv"

#: Names the folder of our settings, log and run-time files (the same name in toolkit.server.environment).
STATE_VARIABLE = "FACILITATOR_TOOLKIT_STATE"
#: Names the folder of the organisations (the same name in toolkit.workspace).
HOME_VARIABLE = "FACILITATOR_TOOLKIT_HOME"

#: How the folders of services that copy everything to other computers are called, in lower case.
SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "nextcloud": "Nextcloud",
    "box sync": "Box",
}
#: Windows refuses paths longer than 260; the longest one inside our .venv has about 165 characters.
LONGEST_ON_WINDOWS = 260 - 165


def state_folder() -> Path:
    """Return the folder for the toolkit's own settings and run-time files, outside the project."""
    named = os.environ.get(STATE_VARIABLE)
    if named:
        return Path(named)
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "Facilitator Toolkit"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Facilitator Toolkit"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "facilitator-toolkit"


def own_name(folder: Path = REPOSITORY) -> str:
    """Return a short name for one copy of the toolkit, so that two copies do not mistake each other."""
    return hashlib.sha256(str(folder).encode()).hexdigest()[:12]


def synced_by(folder: Path) -> str:
    """Name the service that copies a folder to other computers, or "" when none can be recognised."""
    for part in folder.parts:
        for beginning, service in SYNCED.items():
            if part.casefold().startswith(beginning):
                return service
    for variable in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial"):
        root = os.environ.get(variable)
        if root and folder.is_relative_to(root):
            return "OneDrive"
    return ""


def is_inside_zip(folder: Path = REPOSITORY) -> bool:
    """Whether the toolkit runs from the temporary folder that a ZIP viewer unpacks to."""
    names = [part.casefold() for part in folder.parts]
    viewers = any(name.endswith(".zip") or name.startswith(("temp1_", "rar$", "7zo")) for name in names)
    return viewers and folder.is_relative_to(Path(tempfile.gettempdir()).resolve())


def local_offer() -> Path:
    """Return a place on this computer alone that can be offered instead of a synced one."""
    return Path.home() / "Facilitator Toolkit"


def own_environment() -> dict[str, str]:
    """Return the environment without what is meant for another Python.

    A switch that forbids keeping compiled code is left out too: with it every page would compile a thousand modules.
    """
    foreign = ("PYTHONHOME", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE")
    return {name: value for name, value in os.environ.items() if name not in foreign}
