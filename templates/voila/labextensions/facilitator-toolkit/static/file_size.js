// Looks at a chosen file's size before Jupyter reads it. A file over the server's limit would close the connection,
// be lost without a word, and leave the button dead until the page is run again. Loaded by JupyterLab and by Voilà.
"use strict";

(function () {
  const watched = new WeakSet();

  // The nearest place beside a button that says how large a file may be, and in which words a larger one is refused.
  function placeBeside(button) {
    const box = button.closest(".widget-box:has(.ft-too-large)");
    return box && box.querySelector(".ft-too-large");
  }

  function look(change, place) {
    const most = Number(place.dataset.most);
    const large = Array.from(change.target.files).find((file) => file.size > most);
    place.textContent = "";
    if (large) {
      change.stopImmediatePropagation();
      const size = String(Math.floor(large.size / Number(place.dataset.unit)));
      const words = document.createElement("p");
      words.textContent = place.dataset.words.split("{size}").join(size).split("{name}").join(large.name);
      place.append(words);
    }
  }

  // Jupyter's button owns a file field that stands nowhere on the page, and presses it while its own click goes on;
  // that is the one moment at which the field can be met.
  function meetField(click) {
    const button = click.target instanceof Element && click.target.closest(".ft-page .widget-upload");
    const place = button && placeBeside(button);
    if (!place) {
      return;
    }
    const press = HTMLInputElement.prototype.click;
    const giveBack = () => {
      HTMLInputElement.prototype.click = press;
    };
    HTMLInputElement.prototype.click = function () {
      giveBack();
      if (!watched.has(this)) {
        watched.add(this);
        this.addEventListener("change", (change) => look(change, placeBeside(button) || place), { capture: true });
      }
      press.call(this);
    };
    window.setTimeout(giveBack, 0);
  }

  const plugin = {
    id: "facilitator-toolkit:file-size",
    autoStart: true,
    activate: () => document.addEventListener("click", meetField, { capture: true }),
  };
  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB["facilitator-toolkit"] = {
    init: () => undefined,
    get: () => Promise.resolve(() => ({ __esModule: true, default: plugin })),
  };
})();
