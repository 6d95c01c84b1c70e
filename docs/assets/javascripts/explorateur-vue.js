/* What the explorer shows: results, counts, chosen filters. It knows the page, not how checks are chosen. */
(() => {
  "use strict";

  const { FACETS } = globalThis.Explorateur;
  const STEP = 50; // results shown at a time
  const AFTER = 50; // milliseconds from the results to what can wait
  const NBSP = "\u00a0";
  const SORTS = { "": "", date: ", les plus récentes d’abord", verdict: ", par verdict", titre: ", par titre" };

  /** An element with its attributes and children; text only ever becomes text nodes. */
  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  const number = (value) => value.toLocaleString("fr-FR");
  const plural = (count, noun) => `${number(count)}${NBSP}${noun}${count > 1 ? "s" : ""}`;

  /** The view of the explorer `root`: `show` draws a selection, `onClear(name, value)` is told of a chip. */
  function view(root, index, { onClear, onElsewhere }) {
    const one = (name) => root.querySelector(`[data-explorer-${name}]`);
    const [status, chips, results, list] = ["status", "chips", "results", "list"].map(one);
    const counters = new Map(Array.from(root.querySelectorAll("[data-count]"), (span) => [span.dataset.count, span]));
    const icons = new Map(Array.from(root.querySelectorAll("input[name=verdict]"),
      (input) => [input.value, input.parentNode.querySelector("svg")]));
    let options = null;
    let later = 0;
    const names = Object.fromEntries(FACETS.map((name) => [name, new Map(index.facets[name])]));

    /** Puts their options in the lists of articles and of speakers, once: there may be a thousand. */
    function fillLists() {
      options ??= Array.from(root.querySelectorAll("select[data-facet]"), (select) => {
        const name = select.dataset.facet;
        const made = index.facets[name].map(([id, label], n) => ({ option: new Option(label, id), label, name, n }));
        select.append(...made.map(({ option }) => option));
        return made;
      }).flat();
    }

    /** The counts of what is ticked at once; those of the lists, which may be long and are closed, after the results. */
    function showCounts(counts, choice) {
      for (const name of FACETS) {
        index.facets[name].forEach(([id], n) => showCount(counters.get(`${name}:${id}`), counts[name][n]));
      }
      clearTimeout(later);
      later = setTimeout(() => {
        fillLists();
        for (const { option, label, name, n } of options) {
          option.textContent = `${label} (${number(counts[name][n])})`;
          option.hidden = option.disabled = !counts[name][n] && !choice[name].includes(option.value);
        }
      }, AFTER);
    }

    function showCount(counter, count) {
      if (!counter) return;
      counter.textContent = number(count);
      counter.closest("label").classList.toggle("explorer__choice--none", !count);
    }

    /** One button for each filter, which takes it away, and one for all. The words asked for stand in their field:
        the button that unfolds the filters counts the others. */
    function showChips(choice) {
      const chosen = FACETS.flatMap((name) => choice[name].map((id) => [name, id, names[name].get(id)]));
      root.querySelector("[data-explorer-active]").textContent = chosen.length ? `(${chosen.length})` : "";
      if (choice.q) chosen.unshift(["q", choice.q, `«${NBSP}${choice.q}${NBSP}»`]);
      chips.hidden = !chosen.length;
      chips.replaceChildren(...chosen.map(([name, id, label]) => {
        const button = element("button", { type: "button", class: "explorer__chip", "data-chip": `${name}:${id}` },
          element("span", { class: "visually-hidden" }, "Retirer "), label, " ", element("span", { "aria-hidden": "true" }, "×"));
        button.addEventListener("click", () => onClear(name, id));
        return element("li", {}, button);
      }));
      if (chosen.length) chips.append(element("li", {}, clearButton()));
    }

    function clearButton() {
      const button = element("button", { type: "button", class: "explorer__clear", "data-explorer-clear": "" }, "Tout effacer");
      button.addEventListener("click", () => onClear());
      return button;
    }

    function row(n) {
      const { checks } = index;
      const id = index.facets.verdict[checks.verdict[n][0]][0];
      const badge = element("span", { class: `verdict verdict--${id}` }, icons.get(id).cloneNode(true),
        element("span", { class: "verdict__label" }, names.verdict.get(id)));
      const facts = ["nature", "auteur"].map((name) => index.facets[name][checks[name][n][0]][1]);
      return element("li", { class: "card", "data-slug": checks.slug[n] }, badge,
        element("h3", { class: "card__title" },
          element("a", { href: `${root.dataset.checks}${checks.slug[n]}/` }, checks.title[n])),
        element("p", { class: "card__facts" }, facts.join(" · ")));
    }

    /** The first `shown` results, and a button for those that follow. */
    function showResults(found, shown, onMore) {
      const rows = element("ol", { class: "cards cards--rows" }, ...found.slice(0, shown).map(row));
      const left = found.length - shown;
      results.replaceChildren(element("h2", { class: "visually-hidden" }, "Résultats"), rows);
      if (left <= 0) return;
      const more = element("button", { type: "button", class: "explorer__more", "data-explorer-more": "" },
        `Afficher les ${Math.min(STEP, left)} suivantes`);
      more.addEventListener("click", () => {
        onMore(shown + STEP);
        results.querySelectorAll("h3 a")[shown].focus();
      });
      results.append(more);
    }

    function showNone(choice) {
      const nothing = element("p", {}, "Aucune fiche ne répond à tous ces critères.");
      results.replaceChildren(element("h2", { class: "visually-hidden" }, "Résultats"), nothing);
      if (!choice.q) return;
      const elsewhere = element("button", { type: "button", class: "explorer__clear" }, "Chercher dans tout le site");
      elsewhere.addEventListener("click", () => onElsewhere(choice.q));
      results.append(elsewhere);
    }

    /** Draws a selection; `chosen` is false when nothing is asked: the page's own list is then what is shown. */
    function show({ found, counts }, choice, { chosen, shown = STEP, onMore }) {
      results.hidden = !chosen;
      list.hidden = chosen;
      showCounts(counts, choice);
      showChips(choice);
      if (!chosen) results.replaceChildren();
      else if (found.length) showResults(found, shown, onMore);
      else showNone(choice);
      const all = found.length === index.count;
      status.textContent = `${plural(found.length, "vérification")}${all ? "" : ` sur ${number(index.count)}`}${SORTS[choice.tri]}`;
    }

    return { show, fillLists, fail: (text) => { status.textContent = text; } };
  }

  Object.assign(globalThis.Explorateur, { view, STEP, AFTER });
})();
