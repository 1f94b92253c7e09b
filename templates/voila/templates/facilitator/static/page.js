// The frame of a guided page: says that it is opening, notices a lost connection, stops the toolkit.
// What it says stands in the page, whose texts come from the catalogue.
"use strict";

const facilitator = (function () {
  const OUTPUT = 'script[type="application/vnd.voila.cell-output+json"]';
  const POLL = 3000;
  const LONGEST_DRAWING = 20000;
  let finished = false;
  let stopped = false;
  let unsaved = false;
  let kept = "";
  let isVoilaUnaware = false;
  let pressed = null;

  const element = (id) => document.getElementById(id);
  const server = () => document.body.dataset.server;

  function step(cell, cells) {
    const text = element("ft-loading-text");
    if (text && cell > 1) {
      text.textContent = text.dataset.step.replace("{cell}", cell).replace("{cells}", cells);
    }
  }

  // Voilà has sent every cell; the page is shown once their widgets are drawn and nothing moves any more.
  function finish() {
    finished = true;
    const began = Date.now();
    let before = -1;
    const look = () => {
      const cells = element("ft-cells");
      const size = cells.innerHTML.length;
      const isDrawing =
        document.querySelector(OUTPUT) || cells.textContent.includes("Loading widget") || size !== before;
      before = size;
      if (isDrawing && Date.now() - began < LONGEST_DRAWING) {
        window.setTimeout(look, 100);
      } else {
        show();
      }
    };
    look();
  }

  // Jupyter's widgets say how many files are chosen, always none here, have "null" for a missing tooltip, and
  // neither name the field that shows a colour nor tell a screen reader whether something is folded away.
  function tidy() {
    for (const button of document.querySelectorAll("#ft-cells .widget-upload")) {
      const words = button.lastChild;
      if (words && words.nodeType === Node.TEXT_NODE && / \(0\)$/.test(words.data)) {
        words.data = words.data.replace(/ \(0\)$/, "");
      }
    }
    for (const part of document.querySelectorAll('#ft-cells [title="null"]')) {
      part.removeAttribute("title");
    }
    for (const colour of document.querySelectorAll("#ft-cells input[type=color]:not([aria-label])")) {
      colour.setAttribute("aria-label", colour.closest(".widget-colorpicker").textContent.trim());
    }
    for (const button of document.querySelectorAll("#ft-cells .ft-fold-button")) {
      button.setAttribute("aria-expanded", String(button.classList.contains("mod-active")));
    }
  }

  // A page that keeps what is typed says each time that it has; until then the words are only in the browser.
  function noticeKept() {
    const mark = document.querySelector("#ft-cells .ft-kept");
    const times = mark ? mark.dataset.kept : "";
    if (times !== kept) {
      kept = times;
      unsaved = false;
    }
  }

  // A button that was pressed is switched off or gone meanwhile, and the focus with it: it goes on to the answer.
  function followAnswer(changes) {
    if (!pressed || ![document.body, pressed].includes(document.activeElement)) {
      return;
    }
    const answer = ".ft-slot [role=status], .ft-slot [role=alert], .ft-papers [role=region]";
    const found = changes
      .flatMap((change) => [...change.addedNodes])
      .filter((node) => node.nodeType === Node.ELEMENT_NODE)
      .flatMap((node) => [node.closest(answer), ...node.querySelectorAll(answer)])
      .find((node) => node && node.isConnected && node.offsetParent);
    if (found) {
      found.tabIndex = Math.max(found.tabIndex, -1);
      found.focus();
      pressed = null;
    } else if (pressed.isConnected && !pressed.disabled && !pressed.classList.contains("ft-busy")) {
      pressed.focus({ preventScroll: true });
    }
  }

  function changed(changes) {
    tidy();
    noticeKept();
    followAnswer(changes);
  }

  function remember(event) {
    if (event.type === "click") {
      pressed = event.target.closest("button");
    } else if (event.key === "Enter" && event.target.matches("input")) {
      pressed = event.target;
    }
  }

  // Voilà ends the kernel when it hears that the page may be left, also where the answer is to stay. So it does not
  // hear of it while words are unsaved, and the kernel is ended here when the page is really left.
  function warn(event) {
    if (unsaved && !stopped) {
      event.preventDefault();
      event.stopImmediatePropagation();
      isVoilaUnaware = true;
    }
  }

  function leave() {
    if (isVoilaUnaware && kernelId()) {
      const form = new FormData();
      form.append("_xsrf", cookie());
      navigator.sendBeacon(`${server()}voila/api/shutdown/${kernelId()}`, form);
    }
  }

  function cookie() {
    const found = document.cookie.match(/(?:^|; )_xsrf=([^;]*)/);
    return found ? decodeURIComponent(found[1]) : "";
  }

  function show() {
    tidy();
    noticeKept();
    const changes = { childList: true, subtree: true, characterData: true, attributeFilter: ["title", "class"] };
    new MutationObserver(changed).observe(element("ft-cells"), changes);
    element("ft-loading").remove();
    element("ft-main").removeAttribute("aria-busy");
    element("ft-cells").classList.add("ft-drawn");
    if (document.querySelector(".ft-failed-cell") || document.querySelector(OUTPUT)) {
      broken();
    }
    watch();
  }

  function broken() {
    element("ft-broken").hidden = false;
    if (!document.querySelector("#ft-main h1")) {
      const heading = document.createElement("h1");
      heading.textContent = document.title.split(" – ")[0];
      element("ft-main").prepend(heading);
    }
  }

  function lost(isServerGone) {
    if (stopped) {
      return;
    }
    const first = element("ft-lost").hidden;
    element("ft-lost").hidden = false;
    element("ft-lost-help").hidden = !isServerGone;
    element("ft-cells").classList.add("ft-is-stale");
    // Words that were typed and not kept can still be copied.
    element("ft-cells").inert = !unsaved;
    element("ft-lost-typed").hidden = !unsaved;
    if (first) {
      element("ft-lost").scrollIntoView();
    }
  }

  function kernelId() {
    const config = element("jupyter-config-data");
    return config ? JSON.parse(config.textContent).kernelId : null;
  }

  async function watch() {
    listen();
    const kernel = kernelId();
    let misses = 0;
    while (kernel && !stopped) {
      await new Promise((done) => window.setTimeout(done, POLL));
      try {
        const answer = await fetch(`${server()}api/kernels/${kernel}`, { cache: "no-store" });
        misses = 0;
        if (answer.status === 404 || answer.status === 403) {
          lost(false);
        } else if (answer.ok && (await answer.json()).execution_state === "dead") {
          lost(false);
        }
      } catch {
        misses += 1;
        if (misses > 1) {
          lost(true);
        }
      }
    }
  }

  // A kernel that died is started anew under the same name, without what the widgets need: only its
  // own messages tell.
  async function listen() {
    const app = window.jupyterapp;
    if (!app || !app.widgetManagerPromise) {
      window.setTimeout(listen, 200);
      return;
    }
    const manager = await app.widgetManagerPromise.promise;
    manager.kernel.statusChanged.connect((_, status) => {
      if (["autorestarting", "restarting", "dead", "terminating"].includes(status)) {
        lost(false);
      }
    });
  }

  async function stop() {
    stopped = true;
    const headers = { "X-XSRFToken": cookie() };
    try {
      const answer = await fetch(`${server()}api/shutdown`, { method: "POST", headers });
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }
    } catch (problem) {
      // A server that is stopping may cut its last answer short; one that refused is still there.
      if (!(problem instanceof TypeError)) {
        stopped = false;
        ask(false);
        window.alert(element("ft-stop").dataset.failed);
        return;
      }
    }
    ask(false);
    element("ft-stop").hidden = true;
    element("ft-main").replaceChildren(element("ft-stopped").content.cloneNode(true));
    element("ft-main").focus();
  }

  function ask(isOpen) {
    element("ft-stopping").hidden = !isOpen;
    element(isOpen ? "ft-stop-no" : "ft-stop").focus();
  }

  function connect() {
    element("ft-cells").addEventListener("input", (event) => {
      unsaved = unsaved || Boolean(event.target.closest(".ft-form"));
    });
    element("ft-cells").addEventListener("click", remember);
    element("ft-cells").addEventListener("keydown", remember, { capture: true }); // a field keeps its keys to itself
    window.addEventListener("beforeunload", warn, { capture: true });
    window.addEventListener("pagehide", leave);
    const reload = () => window.location.reload();
    element("ft-again").addEventListener("click", reload);
    element("ft-reload").addEventListener("click", reload);
    element("ft-stop").addEventListener("click", () => ask(true));
    element("ft-stop-no").addEventListener("click", () => ask(false));
    element("ft-stop-yes").addEventListener("click", stop);
    element("ft-stopping").addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        ask(false);
      } else if (event.key === "Tab") {
        const other = document.activeElement === element("ft-stop-no") ? "ft-stop-yes" : "ft-stop-no";
        element(other).focus();
        event.preventDefault();
      }
    });
    if (!finished) {
      // The answer ended before the last cell: the server was stopped or failed.
      element("ft-loading").remove();
      broken();
    }
    // The secret stays out of the address bar, bookmarks and screenshots; the cookie has it.
    const address = new URL(window.location.href);
    if (address.searchParams.has("token")) {
      address.searchParams.delete("token");
      window.history.replaceState(null, "", address);
    }
  }

  document.addEventListener("DOMContentLoaded", connect);
  return { step, finish };
})();
window.facilitator = facilitator;
