"""Start the local server: ``python -m toolkit.server``. Prints the address that opens the start page."""

import argparse
import json
import os
import secrets
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from toolkit.server import environment

REPOSITORY = Path(__file__).resolve().parents[2]


def arguments(words: list[str]) -> argparse.Namespace:
    """Read the command line."""
    reader = argparse.ArgumentParser(prog="python -m toolkit.server", description=__doc__)
    reader.add_argument("--port", type=int, default=None, help="the first port to try")
    reader.add_argument("--home", type=Path, default=None, help="where the organisations' folders live")
    reader.add_argument("--state", type=Path, default=None, help="where the server keeps its own files")
    reader.add_argument("--notebooks", type=Path, default=REPOSITORY / "notebooks", help="the pages to serve")
    reader.add_argument("--announce", type=Path, default=None, help="a file to say the address in while running")
    reader.add_argument("--lab", action="store_true", help="open JupyterLab first")
    return reader.parse_args(words)


def main(words: list[str]) -> int:
    """Start the server and stay until it is stopped."""
    os.umask(0o077)  # what the server and its pages write is nobody else's on this computer
    chosen = arguments(words)
    state = chosen.state or Path(os.environ.get(environment.STATE) or tempfile.mkdtemp(prefix="toolkit-"))
    templates = REPOSITORY / "templates"
    if chosen.home:
        os.environ[environment.HOME] = str(chosen.home.expanduser().resolve())
    environment.isolate(state, templates)
    token = os.environ.pop(environment.TOKEN, "") or secrets.token_urlsafe(24)
    serve(chosen, state=state, templates=templates, token=token)
    return 0


def serve(chosen: argparse.Namespace, *, state: Path, templates: Path, token: str) -> None:
    """Set up Jupyter's server, say its address, and run it."""
    # Only now: these read the environment when they are imported.
    from jupyter_server.serverapp import ServerApp
    from traitlets.config import Config

    from toolkit.server import quiet, settings
    from toolkit.server.saving import before_saving

    wanted = settings.settings(
        notebooks=chosen.notebooks.resolve(),
        templates=templates,
        state=state,
        token=token,
        port=settings.PORT if chosen.port is None else chosen.port,
        lab=chosen.lab,
    )
    quiet.keep_quiet(Path(wanted["LabApp"]["user_settings_dir"]))
    server = ServerApp(config=Config(wanted))
    server.initialize(argv=[])
    # Not among the settings: Jupyter reads these several times, and warns of the hook each time after the first.
    server.contents_manager.register_pre_save_hook(before_saving)  # type: ignore[no-untyped-call]
    os.environ.pop("JUPYTER_NO_CONFIG", None)  # each process that has it leaves an empty folder behind
    address = f"http://127.0.0.1:{server.port}{server.default_url}?token={token}"
    if chosen.announce is None:  # else it is said there, and what a window shows may be kept in a log
        sys.stdout.write(f"{address}\n")
        sys.stdout.flush()
    with announced(chosen.announce, address=address, port=server.port, token=token):
        server.start()


@contextmanager
def announced(path: Path | None, *, address: str, port: int, token: str) -> Iterator[None]:
    """Say in a file that only this user can read where the server is, as long as it runs."""
    if path is None:
        yield
        return
    home = os.environ.get(environment.HOME, "")
    said = json.dumps({"address": address, "port": port, "token": token, "home": home, "process": os.getpid()})
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(said)
    fresh.replace(path)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
