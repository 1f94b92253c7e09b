"""The page that opens at once and says what is happening, until the start page is ready."""

import json
import re
import secrets
import threading
import time
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from launcher.talk import Progress
from launcher.texts import text

#: A name with a dollar sign is a text of the catalogue.
PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$launcher.setup_title</title>
<link rel="icon" href="data:,">
<style>
body { margin: 0; background: #f4f6f7; color: #1d2b2e;
  font: 17px/1.55 system-ui, "Segoe UI", Roboto, Arial, sans-serif; }
main { max-width: 36rem; margin: 4rem auto; padding: 2rem 2.5rem; background: #fff; border: 1px solid #dde4e6;
  border-top: 4px solid #12636d; border-radius: 10px; }
h1 { margin: 0 0 .5rem; font-size: 1.6rem; color: #10353b; }
ol { list-style: none; margin: 1.5rem 0; padding: 0; }
li { padding: .3rem 0 .3rem 2rem; position: relative; color: #55686c; }
li::before { content: "○"; position: absolute; left: .3rem; }
li[data-now] { color: #1d2b2e; font-weight: 600; }
li[data-now]::before { content: "▸"; }
li[data-done] { color: #33474b; }
li[data-done]::before { content: "✓"; color: #27703d; }
#detail { min-height: 1.6em; color: #4a5d61; font-size: .95rem; overflow-wrap: anywhere; }
#problem { padding: .8rem 1rem; background: #fdf1ee; border: 1px solid #a8321c; border-radius: 6px;
  white-space: pre-line; }
</style>
</head>
<body>
<main>
<h1 id="title" data-opening="$launcher.opening" data-failed="$launcher.failed">$launcher.setup</h1>
<p id="lead" data-opening="$launcher.opening_lead" data-failed="$launcher.failed_lead">$launcher.setup_lead</p>
<ol id="steps" aria-label="$launcher.setup_steps"></ol>
<p id="detail" role="status"></p>
<div id="problem" role="alert" data-closed="$launcher.window_closed" hidden></div>
</main>
<script>
const element = (id) => document.getElementById(id);
let silent = 0;
function show(state) {
  const items = state.steps.map((step, place) => {
    const item = document.createElement("li");
    item.textContent = step;
    if (place < state.current) { item.dataset.done = ""; }
    if (place === state.current) { item.dataset.now = ""; item.setAttribute("aria-current", "step"); }
    return item;
  });
  element("steps").replaceChildren(...items);
  element("detail").textContent = state.detail;
  if (state.steps.length < 3) { say("opening"); }
  if (state.problem) { fail(state.problem); }
  if (state.address) { window.location.replace(state.address); }
}
function say(what) {
  for (const part of [element("title"), element("lead")]) { part.textContent = part.dataset[what]; }
}
function fail(text) {
  say("failed");
  element("problem").textContent = text;
  element("problem").hidden = false;
}
async function look() {
  try {
    const state = await (await fetch("state", { cache: "no-store" })).json();
    silent = 0;
    show(state);
    if (state.problem || state.address) { return; }
  } catch {
    silent += 1;
    if (silent > 8) { fail(element("problem").dataset.closed); return; }
  }
  window.setTimeout(look, 400);
}
look();
</script>
</body>
</html>
"""


def with_texts() -> str:
    """Return the page with its texts."""
    return re.sub(r"\$(launcher\.[a-z0-9_]+)", lambda found: escape(text(found[1])), PAGE)


class SetupPage:
    """A tiny server of the one page, on this computer only, at an address that nobody can guess."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.was_forwarded = threading.Event()
        secret = secrets.token_urlsafe(16)
        whole = with_texts()
        page = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path == f"/{secret}/":
                    self._answer("text/html", whole)
                elif self.path == f"/{secret}/state":
                    self._answer("application/json", json.dumps(progress.as_record()))
                    if progress.address or progress.problem:
                        page.was_forwarded.set()
                else:
                    self.send_error(404)

            def _answer(self, kind: str, content: str) -> None:
                body = content.encode()
                self.send_response(200)
                self.send_header("Content-Type", f"{kind}; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Referrer-Policy", "no-referrer")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Stay quiet: the window is for people."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}/{secret}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def finish(self, wait: float = 5.0) -> bool:
        """Wait until a browser has read the last word, then close; say whether one did."""
        seen = self.was_forwarded.wait(wait)
        time.sleep(0.2)
        self.server.shutdown()
        self.server.server_close()
        return seen
