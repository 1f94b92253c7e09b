"""Where a page is being seen: through Voilà or in JupyterLab; addresses of other pages follow from that."""

import os


def in_voila() -> bool:
    """Tell whether this page is seen through Voilà."""
    return os.environ.get("SERVER_SOFTWARE", "").startswith("voila")


def page_address(notebook: str) -> str:
    """Return the address of another page, seen the same way as this one.

    Parameters
    ----------
    notebook : str
        Without its ending, for example ``"03_learning_teams"``.
    """
    return _address("voila/render" if in_voila() else "lab/tree", notebook)


def lab_address(notebook: str) -> str:
    """Return the address that opens a page in JupyterLab.

    Parameters
    ----------
    notebook : str
        Without its ending.
    """
    return _address("lab/tree", notebook)


def _address(kind: str, notebook: str) -> str:
    # Voilà (0.5.13) puts the visited page's whole path there, not only what all addresses of the server begin with.
    base = os.environ.get("SCRIPT_NAME", "").partition("/voila/")[0]
    return f"{base.rstrip('/')}/{kind}/{notebook}.ipynb"
