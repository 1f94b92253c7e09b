"""Where things lie on this computer: the organisations, the shipped templates, the sample."""

import os
from pathlib import Path

from toolkit.errors import FileProblem

#: Names the folder that holds all organisations; by default "Facilitator Toolkit" in the user's own folder.
HOME_VARIABLE = "FACILITATOR_TOOLKIT_HOME"

_REPOSITORY = Path(__file__).resolve().parent.parent.parent

#: A folder of one of these names is copied to other computers by its owner's program.
_SYNCED = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud",
    "mobile documents",
    "nextcloud",
    "box sync",
)


def home() -> Path:
    """Return the folder that holds all organisations (it may not exist yet).

    Returns
    -------
    Path
        Where organisations' folders lie.

    Raises
    ------
    FileProblem
        If it would lie inside the toolkit's own folder, where people's data must never be.
    """
    named = os.environ.get(HOME_VARIABLE, "").strip()
    folder = Path(named).expanduser().resolve() if named else Path.home() / "Facilitator Toolkit"
    if folder == _REPOSITORY or _REPOSITORY in folder.parents:
        raise FileProblem(
            f"Organisations cannot be kept in {folder}: that is inside the toolkit's own folder, which is shared and "
            "replaced by updates. Choose another folder, for example one in your Documents."
        )
    return folder


def synced_by(folder: Path) -> str:
    """Name the service that copies a folder to other computers, or return "" when none is seen.

    Parameters
    ----------
    folder : Path
        Any folder; it need not exist. Only its names are looked at.

    Returns
    -------
    str
        The service's name, or "".
    """
    for part in folder.parts:
        for service in _SYNCED:
            if part.casefold().startswith(service):
                return part
    return ""


def templates_folder() -> Path:
    """Return the folder of the templates that come with the toolkit.

    Returns
    -------
    Path
        One folder a kind of template lies in it.
    """
    return _REPOSITORY / "templates"


def sample_folder() -> Path:
    """Return the folder of the fictional sample organisations.

    Returns
    -------
    Path
        One folder a sample lies in it.
    """
    return _REPOSITORY / "sample_data"


def own_files_allowed() -> bool:
    """Tell whether people may choose their own files: not on Binder, which runs on somebody else's computer.

    Returns
    -------
    bool
        False on Binder, else True.
    """
    return not (os.environ.get("BINDER_SERVICE_HOST") or os.environ.get("BINDER_LAUNCH_HOST"))
