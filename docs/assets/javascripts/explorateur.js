/* The explorer of the checks: the form is the choice, the address is the form. Nothing that is typed is kept
   anywhere else, and nothing is sent: the index is fetched once, those of its words that are looked for when they are. */
(() => {
  "use strict";

  const { prepare, learn, missing, read, write, select, view, STEP, AFTER } = globalThis.Explorateur;
  const PAUSE = 120; // milliseconds without typing before the results follow
  const FAILED = "La liste n’a pas pu se charger. Rechargez la page pour filtrer.";

  const root = document.querySelector("[data-explorer]");
  const form = root.querySelector("[data-explorer-form]");
  const toggle = form.querySelector("[data-explorer-toggle]");
  let touched = false;

  async function fetched(name) {
    const answer = await fetch(new URL(root.dataset.explorer + name, document.baseURI));
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.json();
  }

  /* ---- The form ------------------------------------------------------------------------------- */

  const chosen = () => new URLSearchParams(new FormData(form));

  function fill(choice) {
    form.elements.q.value = choice.q;
    form.elements.tri.value = choice.tri;
    for (const input of form.querySelectorAll("input[type=checkbox]")) input.checked = choice[input.name].includes(input.value);
    for (const field of form.querySelectorAll("select[data-facet]")) field.value = choice[field.name][0] || "";
  }

  /* ---- The explorer --------------------------------------------------------------------------- */

  async function start() {
    const index = prepare(await fetched("fiches.json"));
    let timer = 0, typing = false;

    const shown = view(root, index, {
      onClear(name, id) {
        const choice = read(index, chosen());
        if (!name) fill(read(index, new URLSearchParams()));
        else fill({ ...choice, [name]: name === "q" ? "" : choice[name].filter((other) => other !== id) });
        update();
        (root.querySelector("[data-chip]") || form.elements.q).focus();
      },
      onElsewhere(text) {
        document.dispatchEvent(new CustomEvent("chercher", { detail: text }));
      },
    });

    /** Draws what the form says; `count` results are shown. */
    async function draw(count = STEP) {
      const choice = read(index, chosen());
      if (choice.q) {
        await Promise.all(missing(index, choice.q).map(async (number) => learn(index, number, await fetched(`mots-${number}.json`))));
        if (choice.q !== form.elements.q.value.trim()) return; // typed on meanwhile: another call draws
      }
      const asked = Boolean(write(choice));
      shown.show(select(index, choice), choice, { chosen: asked, shown: count, onMore(next) {
        history.replaceState({ count: next }, "");
        draw(next);
      } });
    }

    const safely = (work) => Promise.resolve(work).catch(() => shown.fail(FAILED));

    /** Puts the choice in the address, a new entry of the history unless one is still typing, and draws it. */
    function update({ replace = false } = {}) {
      clearTimeout(timer);
      const query = write(read(index, chosen()));
      const address = location.pathname + (query ? `?${query}` : "");
      if (address !== location.pathname + location.search) {
        if (replace) history.replaceState(null, "", address);
        else history.pushState(null, "", address);
      }
      return safely(draw());
    }

    form.addEventListener("input", (event) => {
      if (event.target !== form.elements.q) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        update({ replace: typing });
        typing = true;
      }, PAUSE);
    });
    form.addEventListener("change", (event) => {
      typing = false;
      if (event.target !== form.elements.q) update();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      typing = false;
      update();
    });
    addEventListener("popstate", (event) => {
      typing = false;
      shown.fillLists();
      fill(read(index, new URLSearchParams(location.search)));
      safely(draw(event.state?.count));
    });

    // What the reader did meanwhile comes first, then the address; a form that the browser kept is cleared.
    const asked = read(index, new URLSearchParams(location.search));
    if (asked.article.length || asked.auteur.length) shown.fillLists();
    if (!touched) fill(asked);
    if (touched) await update();
    else if (write(asked)) await draw(history.state?.count);
    else setTimeout(() => { if (!write(read(index, chosen()))) draw(); }, AFTER); // the page says it all but its lists
    root.dataset.ready = "";
  }

  toggle.addEventListener("click", () => {
    const open = toggle.getAttribute("aria-expanded") !== "true";
    toggle.setAttribute("aria-expanded", String(open));
    form.classList.toggle("explorer__form--open", open);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || toggle.getAttribute("aria-expanded") !== "true") return;
    toggle.click();
    toggle.focus();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => { touched = true; });

  start().catch(() => { root.querySelector("[data-explorer-status]").textContent = FAILED; });
})();
