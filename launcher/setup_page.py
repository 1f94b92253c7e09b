"""The page that opens at once and says what is happening, until the start page is ready."""

import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from launcher.talk import Progress

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Setting up – Facilitator Toolkit</title>
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
<h1 id="title">Setting up, about two minutes</h1>
<p id="lead">Only the first time. Keep the black window open; this page goes on by itself.</p>
<ol id="steps" aria-label="Steps"></ol>
<p id="detail" role="status"></p>
<div id="problem" role="alert" hidden></div>
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
  if (state.steps.length < 3) {
    element("title").textContent = "Opening the toolkit";
    element("lead").textContent = "Keep the black window open; this page goes on by itself.";
  }
  if (state.problem) { fail(state.problem); }
  if (state.address) { window.location.replace(state.address); }
}
function fail(text) {
  element("title").textContent = "The toolkit could not start";
  element("lead").textContent = "Nothing of yours is lost.";
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
    if (silent > 8) { fail("The black window was closed. Double click start again."); return; }
  }
  window.setTimeout(look, 400);
}
look();
</script>
</body>
</html>
"""


class SetupPage:
    """A tiny server of the one page, on this computer only, at an address that nobody can guess."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.was_forwarded = threading.Event()
        secret = secrets.token_urlsafe(16)
        page = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path == f"/{secret}/":
                    self._answer("text/html", PAGE)
                elif self.path == f"/{secret}/state":
                    self._answer("application/json", json.dumps(progress.as_record()))
                    if progress.address or progress.problem:
                        page.was_forwarded.set()
                else:
                    self.send_error(404)

            def _answer(self, kind: str, text: str) -> None:
                body = text.encode()
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
