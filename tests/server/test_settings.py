"""How the server is set."""

import os
from pathlib import Path

import pytest
from jupyter_server.serverapp import ServerApp
from traitlets.config import Config

from toolkit.server import environment
from toolkit.server.settings import LARGEST_MESSAGE, settings
from toolkit.workspace import places

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture
def wanted(tmp_path):
    """The settings for the project's own notebooks."""
    return settings(
        notebooks=REPOSITORY / "notebooks", templates=REPOSITORY / "templates", state=tmp_path, token="secret"
    )


def test_server_is_private(wanted):
    """The server listens on this computer alone and asks for the secret."""
    server = wanted["ServerApp"]
    assert server["ip"] == "127.0.0.1"
    assert server["allow_remote_access"] is False
    assert wanted["IdentityProvider"] == {"token": "secret"}
    assert server["terminals_enabled"] is False
    assert wanted["VoilaConfiguration"]["file_allowlist"] == []


def test_nothing_is_asked_from_outside(wanted):
    """JupyterLab looks for neither news nor updates nor extensions."""
    lab = wanted["LabApp"]
    assert (lab["news_url"], lab["extension_manager"]) == (None, "readonly")
    assert lab["check_for_updates_class"] == "jupyterlab.NeverCheckForUpdate"


def test_a_files_size_is_looked_at_in_both_front_ends(wanted):
    """JupyterLab and Voilà find the script and allow it, and no page offers more than the server takes."""
    from jupyterlab_server.config import get_federated_extensions

    from toolkit.panels.choose_file import LARGEST

    found = get_federated_extensions(wanted["LabApp"]["extra_labextensions_path"])
    assert list(found) == ["facilitator-toolkit"]
    script = found["facilitator-toolkit"]
    assert (Path(script["ext_dir"]) / script["name"] / script["jupyterlab"]["_build"]["load"]).is_file()
    assert "facilitator-toolkit" in wanted["VoilaConfiguration"]["extension_allowlist"]
    assert LARGEST * 1_000_000 < LARGEST_MESSAGE


def test_every_setting_has_a_name_that_jupyter_knows(wanted):
    """Jupyter ignores a misspelt setting without a word, so each name is looked up in its class."""
    from jupyter_client.kernelspec import KernelSpecManager
    from jupyter_server.auth.identity import IdentityProvider
    from jupyter_server.services.contents.filecheckpoints import FileCheckpoints
    from jupyter_server.services.contents.filemanager import FileContentsManager
    from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
    from jupyter_server.services.kernels.kernelmanager import MappingKernelManager
    from jupyterlab.labapp import LabApp
    from voila.configuration import VoilaConfiguration
    from voila.execute import VoilaExecutor

    known = {
        kind.__name__: kind
        for kind in (
            ServerApp,
            IdentityProvider,
            LabApp,
            FileContentsManager,
            FileCheckpoints,
            MappingKernelManager,
            KernelSpecManager,
            ZMQChannelsWebsocketConnection,
            VoilaConfiguration,
            VoilaExecutor,
        )
    }
    for name, values in wanted.items():
        assert set(values) <= set(known[name].class_trait_names(config=True)), name
    Config(wanted)


def test_room_for_large_files(wanted):
    """A file of 100 MB fits as one message."""
    server = wanted["ServerApp"]
    assert LARGEST_MESSAGE > 100_000_000
    assert server["tornado_settings"]["websocket_max_message_size"] == LARGEST_MESSAGE
    assert server["max_body_size"] == server["max_buffer_size"] == LARGEST_MESSAGE


def test_users_own_jupyter_is_left_out(tmp_path):
    """Whatever a user's own Jupyter settings say, ours point to our own folders."""
    mine = {"JUPYTER_CONFIG_DIR": "/theirs", "JUPYTER_PATH": "/theirs", "JUPYTERLAB_DIR": "/theirs", "OTHER": "kept"}
    environment.isolate(tmp_path, REPOSITORY / "templates", mine)
    assert "/theirs" not in mine.values()
    assert mine["OTHER"] == "kept"
    assert mine["JUPYTER_PATH"] == str(REPOSITORY / "templates")
    assert all(
        Path(mine[name]).is_relative_to(tmp_path)
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    )


def test_names_of_variables_agree():
    """The launcher, which can import nothing, and the rooms call the same variables by the same names."""
    from launcher import places as launcher_places

    assert environment.HOME == launcher_places.HOME_VARIABLE == places.HOME_VARIABLE
    assert environment.STATE == launcher_places.STATE_VARIABLE
    assert os.environ[environment.HOME]
