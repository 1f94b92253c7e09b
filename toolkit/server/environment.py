"""The environment variables that the launcher, the server and the pages agree on, in one place."""

import os
from collections.abc import MutableMapping
from pathlib import Path

#: Where the organisations' folders live (read by ``toolkit.workspace.home``).
HOME = "FACILITATOR_TOOLKIT_HOME"
#: Where the launcher and the server keep their own settings, log and run-time files.
STATE = "FACILITATOR_TOOLKIT_STATE"
#: The secret that opens the pages; handed over here because a command line can be read by others.
TOKEN = "FACILITATOR_TOOLKIT_TOKEN"


def isolate(state: Path, templates: Path, environment: MutableMapping[str, str] = os.environ) -> None:
    """Point Jupyter and IPython at folders of our own.

    A user's own Jupyter settings can then neither break the pages nor be changed by them. Must run before
    any Jupyter package is imported, since some read these at import.

    Parameters
    ----------
    state : Path
        The folder for settings, log and run-time files; made when it is not there.
    templates : Path
        The shipped ``templates`` folder, in which Voilà finds the look of the pages.
    environment : mapping
        Changed in place; the kernels inherit it.
    """
    jupyter = state / "jupyter"
    jupyter.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.name == "posix":
        jupyter.chmod(0o700)  # below lies the server's secret; an older version made it for all to read
    for name in ("config", "data", "runtime", "ipython"):
        (jupyter / name).mkdir(exist_ok=True)
    environment.update(
        JUPYTER_CONFIG_DIR=str(jupyter / "config"),
        JUPYTER_CONFIG_PATH="",
        JUPYTER_DATA_DIR=str(jupyter / "data"),
        JUPYTER_RUNTIME_DIR=str(jupyter / "runtime"),
        JUPYTER_PATH=str(templates),
        JUPYTER_PREFER_ENV_PATH="1",
        JUPYTER_NO_CONFIG="1",  # neither /etc/jupyter nor the environment's own etc/jupyter
        IPYTHONDIR=str(jupyter / "ipython"),
    )
    for name in ("JUPYTERLAB_DIR", "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR", "JUPYTER_TOKEN"):
        environment.pop(name, None)
