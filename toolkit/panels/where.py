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
    base = os.environ.get("SCRIPT_NAME", "/") or "/"
    kind = "voila/render" if in_voila() else "lab/tree"
    return f"{base.rstrip('/')}/{kind}/{notebook}.ipynb"
