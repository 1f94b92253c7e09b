"""JupyterLab's own settings that keep it from asking for news and updates."""

import json
from pathlib import Path

NOTIFICATIONS = "@jupyterlab/apputils-extension/notification.jupyterlab-settings"


def keep_quiet(lab_settings: Path) -> None:
    """Answer JupyterLab's question about news and updates with no, before it asks.

    The server's own setting for this (``LabApp.news_url``) stops the fetching but not the question.

    Parameters
    ----------
    lab_settings : Path
        JupyterLab's folder of user settings, ours alone. What a person chose there later stays.
    """
    path = lab_settings / NOTIFICATIONS
    if path.is_file():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"fetchNews": "false", "checkForUpdates": False}), encoding="utf-8")
