"""Finding the server that runs already."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from launcher import command, running


@pytest.fixture
def server(state):
    """A small server that answers to one secret, announced as the launcher's server announces itself."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200 if self.headers["Authorization"] == "token right" else 403)
            self.end_headers()

        def log_message(self, *_):
            """Stay quiet."""

    http = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=http.serve_forever, daemon=True).start()
    yield http.server_address[1]
    http.shutdown()
    http.server_close()


def announce(state, port, token="right"):
    """Write what the server says of itself."""
    state.mkdir(exist_ok=True)
    said = {"address": "http://here", "port": port, "token": token, "home": "/home/ada/Organisations"}
    running.announcement().write_text(json.dumps(said), encoding="utf-8")


def test_running_server_is_found(state, server, monkeypatch):
    """A server that answers to its secret is found, though a proxy is set."""
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    announce(state, server)
    assert running.find() == running.Running(address="http://here", home="/home/ada/Organisations")
    assert running.find("right") is not None
    assert running.find("another") is None


def test_left_over_announcement_is_no_server(state, server):
    """A file left by a server that died, or a stranger on its port, counts as nothing."""
    assert running.find() is None
    announce(state, server, token="old")
    assert running.find() is None
    announce(state, 9)
    assert running.find() is None
    running.announcement().write_text("{half", encoding="utf-8")
    assert running.find() is None


def test_second_start_opens_the_page_again(state, server, capsys, tmp_path):
    """A second double click starts nothing; it says where the page is."""
    announce(state, server)
    assert command.main(["--no-browser"]) == 0
    assert capsys.readouterr().out == (
        "The toolkit is running already; its page is opened again.\nOpen this address in a browser:\nhttp://here\n"
    )


def test_another_home_while_running_is_refused(state, server, capsys, tmp_path):
    """Another folder of organisations needs the running server to be stopped, and is not remembered."""
    announce(state, server)
    assert command.main(["--no-browser", "--home", str(tmp_path / "other")]) == 1
    assert capsys.readouterr().err == (
        "\nThe toolkit is running already, with the organisations in /home/ada/Organisations. Press Stop on one of its "
        f"pages first, then start again to use {tmp_path / 'other'}.\n"
    )
    assert not (state / "settings.json").exists()
