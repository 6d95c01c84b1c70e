/* Light or dark, before the page is drawn: the reader's choice, else the device's. In the head, so that
   nothing flashes; the button appears with it, since it does nothing without script. */
(() => {
  "use strict";

  const KEY = "affichage";
  const NEXT = { auto: "light", light: "dark", dark: "auto" };
  const NAMES = { auto: "automatique", light: "clair", dark: "sombre" };
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");

  function choice() {
    try {
      return localStorage.getItem(KEY) in NEXT ? localStorage.getItem(KEY) : "auto";
    } catch {
      return "auto";
    }
  }

  function keep(value) {
    try {
      if (value === "auto") localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, value);
    } catch { /* The choice lasts as long as the page. */ }
  }

  function apply(value) {
    const slate = value === "dark" || (value === "auto" && dark.matches);
    root.dataset.mdColorScheme = slate ? "slate" : "default";
    root.dataset.choice = value;
  }

  function name(button) {
    button.querySelector("[data-scheme-name]").textContent = NAMES[root.dataset.choice];
    button.hidden = false;
  }

  root.classList.replace("no-js", "js");
  apply(choice());
  dark.addEventListener("change", () => apply(root.dataset.choice));
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-scheme-toggle]");
    if (!button) return;
    name(button);
    button.addEventListener("click", () => {
      const value = NEXT[root.dataset.choice];
      keep(value);
      apply(value);
      name(button);
    });
  });
})();
