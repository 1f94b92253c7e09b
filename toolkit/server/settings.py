"""How the one local server is set: bound to this computer, private, quiet, with room for large files."""

from pathlib import Path
from typing import Any

from toolkit.server.pages import pages
from toolkit.server.visits import before_opening, without_outside_addresses
from toolkit.server.wording import t

START_PAGE = "00_start_here.ipynb"
TEMPLATE = "facilitator"
#: Our own small script for the browser, in the folder where Voilà looks for such; JupyterLab is told of it.
EXTENSION, EXTENSIONS = "facilitator-toolkit", "voila/labextensions"
#: The first port that is tried; when it is taken the next free one is used.
PORT = 8866
#: A survey of 50 000 people is about 40 MB, and a file crosses the wire as one message.
LARGEST_MESSAGE = 200 * 1024 * 1024
#: A page that nobody has open keeps its kernel this long (seconds).
FORGET_AFTER = 3600


def settings(
    *,
    notebooks: Path,
    templates: Path,
    state: Path,
    token: str,
    port: int = PORT,
    lab: bool = False,
) -> dict[str, dict[str, Any]]:
    """Return the settings of the server, as Jupyter takes them.

    Parameters
    ----------
    notebooks : Path
        The only folder that the server serves.
    templates : Path
        The shipped templates.
    state : Path
        Own folder for logs, checkpoints and JupyterLab's settings.
    token : str
        The secret that opens the pages.
    port : int
        The first port to try; the next fifty are tried after it.
    lab : bool
        Whether the address without a path opens JupyterLab instead of the start page.
    """
    return {
        "ServerApp": _server(notebooks, templates, port, lab),
        "IdentityProvider": {"token": token},
        "LabApp": _lab(state, templates),
        **_contents(state),
        **_kernels(),
        **_voila(notebooks),
    }


def _server(notebooks: Path, templates: Path, port: int, lab: bool) -> dict[str, Any]:
    return {
        "ip": "127.0.0.1",
        "port": port,
        "port_retries": 50,
        "open_browser": False,
        "allow_remote_access": False,
        "allow_root": True,  # containers and CI; the server is bound to loopback with a token all the same
        "answer_yes": True,
        "root_dir": str(notebooks),
        "default_url": f"/lab/tree/{START_PAGE}" if lab else f"/voila/render/{START_PAGE}",
        "jpserver_extensions": {"jupyterlab": True, "voila.server_extension": True},
        "extra_template_paths": [str(templates / "voila" / "server")],
        "jinja_template_vars": {"t": t},  # for the pages that are no notebook
        "terminals_enabled": False,
        "max_body_size": LARGEST_MESSAGE,
        "max_buffer_size": LARGEST_MESSAGE,
        "tornado_settings": {"websocket_max_message_size": LARGEST_MESSAGE},
        "log_level": "WARN",
    }


def _lab(state: Path, templates: Path) -> dict[str, Any]:
    return {
        "news_url": None,
        "check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
        "extension_manager": "readonly",
        "user_settings_dir": str(state / "lab" / "settings"),
        "workspaces_dir": str(state / "lab" / "workspaces"),
        "extra_labextensions_path": [str(templates / EXTENSIONS)],
    }


def _contents(state: Path) -> dict[str, dict[str, Any]]:
    return {
        # Absolute, so that copies made before a save lie outside the project.
        "FileCheckpoints": {"checkpoint_dir": str(state / "checkpoints")},
    }


def _kernels() -> dict[str, dict[str, Any]]:
    return {
        "MappingKernelManager": {
            "cull_idle_timeout": FORGET_AFTER,
            "cull_interval": 300,
            "cull_connected": False,
        },
        # Only this Python: a user's kernel of the same name must not be started instead.
        "KernelSpecManager": {"allowed_kernelspecs": {"python3"}},
        "ZMQChannelsWebsocketConnection": {"limit_rate": False},
    }


def _voila(notebooks: Path) -> dict[str, dict[str, Any]]:
    listed = [{"file": page.file, "title": page.title} for page in pages(notebooks)]
    return {
        "VoilaConfiguration": {
            "template": TEMPLATE,
            "theme": "light",
            "allow_template_override": "NO",
            "allow_theme_override": "NO",
            "strip_sources": True,
            "show_tracebacks": False,
            "file_allowlist": [],  # Voilà serves pages, no files
            "extension_allowlist": [
                "@jupyter-widgets/jupyterlab-manager",
                "@voila-dashboards/widgets-manager8",
                EXTENSION,
            ],
            "prelaunch_hook": before_opening,
            "page_config_hook": without_outside_addresses,
            "http_keep_alive_timeout": 10,
            "resources": {"facilitator": {"pages": listed, "t": t}},
        },
        # A page runs its whole job on opening when something is restored; none may take longer than this.
        "VoilaExecutor": {"timeout": 600, "startup_timeout": 120},
    }
