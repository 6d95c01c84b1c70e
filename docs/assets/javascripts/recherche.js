/* Site search: one field in the header, results as one types. The index (Pagefind) is loaded when someone comes
   to the field, never before; nothing that is typed leaves the browser or is kept. */
(() => {
  "use strict";

  const DELAY = 70; // milliseconds without typing before the results follow
  const NBSP = "\u00a0";
  const THIN = "\u202f";
  const { TYPES, FIRST, searcher } = globalThis.Recherche;
  const HEADINGS = ["Vérifications", "Articles", "Sources", "Pages"];

  const form = document.querySelector("form[data-search]");
  if (!form) return;
  const field = form.querySelector("input[type=search]");
  const panel = form.querySelector("[data-search-panel]");
  const engine = searcher(new URL(form.dataset.search, document.baseURI), new URL(form.dataset.base, document.baseURI));
  const status = element("p", "site-search__status");
  status.setAttribute("role", "status");
  const filterBar = element("div", "site-search__filters");
  filterBar.setAttribute("role", "group");
  filterBar.setAttribute("aria-label", "Filtrer les résultats");
  filterBar.hidden = true;
  const list = element("div", "site-search__results");
  panel.append(status, filterBar, list);

  const chosen = { type: null, verdict: null, theme: null };
  const expanded = new Set();
  let latest = 0;
  let timer = 0;

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  /* Shows what answers the field; `enter` then goes to the first result. */
  async function search({ enter = false } = {}) {
    const turn = ++latest;
    clearTimeout(timer);
    if (!field.value.trim()) return close();
    open();
    status.textContent = "Recherche…";
    try {
      const { results, facets } = await engine.find(field.value);
      if (turn === latest) await show(turn, results, facets);
      if (turn === latest && enter) links()[0]?.focus();
    } catch {
      if (turn === latest) status.textContent = "La recherche n’a pas pu se charger. Rechargez la page pour réessayer.";
    }
  }

  const valuesOf = (facet, { verdicts, themes }) => (
    { type: TYPES[facet[0]], verdict: verdicts[facet[1]]?.label, theme: themes[facet[2]] });

  function matches(facet, facets, apart) {
    const values = valuesOf(facet, facets);
    return Object.keys(chosen).every((key) => key === apart || !chosen[key] || chosen[key] === values[key]);
  }

  async function show(turn, results, facets) {
    const kept = results.filter(({ facet }) => matches(facet, facets));
    const groups = TYPES.map((_, type) => kept.filter(({ facet }) => facet[0] === type));
    const shown = groups.map((group, type) => group.slice(0, expanded.has(type) ? group.length : FIRST));
    const pages = await Promise.all(shown.map((group) => Promise.all(group.map((result) => result.data()))));
    if (turn !== latest) return;
    status.textContent = told(kept, results);
    showFilters(results, facets);
    const walked = links().indexOf(document.activeElement);
    list.replaceChildren();
    pages.forEach((items, type) => {
      if (!items.length) return;
      const section = element("section");
      section.setAttribute("aria-label", HEADINGS[type]);
      section.append(element("h2", "site-search__group", `${HEADINGS[type]} (${groups[type].length})`));
      const links = element("ul");
      items.forEach((item, n) => links.append(row(item, shown[type][n], facets)));
      section.append(links);
      if (groups[type].length > items.length) section.append(more(type, groups[type].length - items.length));
      list.append(section);
    });
    if (!results.some(({ missing }) => !missing.length)) list.append(finder());
    // New results under a reader who walks the old ones: the same rank keeps the focus.
    if (walked >= 0) (links()[Math.min(walked, links().length - 1)] ?? field).focus();
  }

  /* How many pages answer, and whether a word had to be left out. */
  function told(kept, results) {
    const whole = kept.filter(({ missing }) => !missing.length).length;
    const near = kept.length - whole;
    if (!kept.length && results.length) return "Aucun résultat avec ces filtres.";
    if (!kept.length) return "Aucun résultat. Essayez un mot plus court, un nom ou un chiffre.";
    if (!near) return plural(whole);
    if (whole) return `${plural(whole)} pour tous les mots, puis ${near} où il en manque`;
    const held = kept[0].held.map((word) => `«${NBSP}${word}${NBSP}»`).join(", ");
    return `Aucun résultat pour tous les mots${THIN}; en voici ${near} pour ${held}`;
  }

  const plural = (count) => `${count} résultat${count > 1 ? "s" : ""}`;

  function links() {
    return [...list.querySelectorAll("a[data-search-result]")];
  }

  function row(item, { facet, missing }, facets) {
    const entry = element("li");
    const link = element("a", "site-search__result");
    link.href = item.url;
    link.dataset.searchResult = "";
    link.append(element("span", "site-search__title", item.meta.title));
    const verdict = facets.verdicts[facet[1]];
    if (verdict) {
      const line = element("span", "site-search__facts");
      line.append(badge(verdict));
      line.append(element("span", "site-search__theme", facets.themes[facet[2]]));
      link.append(line);
    }
    link.append(excerpt(item.excerpt));
    if (missing.length) link.append(element("span", "site-search__missing", `Sans${NBSP}: ${missing.join(", ")}`));
    entry.append(link);
    return entry;
  }

  function badge({ id, label, icon }) {
    const made = element("span", `verdict verdict--${id}`);
    const [svg, path] = ["svg", "path"].map((name) => document.createElementNS("http://www.w3.org/2000/svg", name));
    for (const [key, value] of [["class", "icone"], ["viewBox", "0 0 24 24"], ["aria-hidden", "true"]]) {
      svg.setAttribute(key, value);
    }
    path.setAttribute("d", icon);
    svg.append(path);
    made.append(svg, element("span", "verdict__label", label));
    return made;
  }

  /* Back from the form that is indexed to the one that is read. */
  function typographic(text) {
    return text
      .replace(/(\p{L})'(?=\p{L}|$)/gu, "$1’")
      .replace(/« | (?=[»:])/g, (sign) => sign.replace(" ", NBSP))
      .replace(/ (?=[;!?])/g, THIN)
      .replace(/\d{5,}/g, (number) => number.replace(/\B(?=(\d{3})+$)/g, "\u202f"));
  }

  /* Pagefind's excerpt is escaped text with <mark>: only those marks are kept. */
  function excerpt(html) {
    const made = element("span", "site-search__excerpt");
    const parsed = new DOMParser().parseFromString(html, "text/html");
    for (const node of parsed.body.childNodes) {
      const text = typographic(node.textContent);
      made.append(node.nodeName === "MARK" ? element("mark", "", text) : text);
    }
    if (!/[.!?…]\s*$/.test(made.textContent)) made.append(`${NBSP}…`);
    return made;
  }

  /* Where no page holds all the words, they may be a sentence that someone else worded otherwise. */
  function finder() {
    const link = element("a", "site-search__result");
    link.append(element("span", "site-search__title", "Retrouver une phrase entière"));
    link.href = new URL("retrouver-une-phrase/", new URL(form.dataset.base, document.baseURI));
    return link;
  }

  function more(type, count) {
    const button = element("button", "site-search__more", `Voir les ${count} autres`);
    button.type = "button";
    button.addEventListener("click", () => { expanded.add(type); search(); field.focus(); });
    return button;
  }

  function showFilters(results, facets) {
    const active = document.activeElement?.dataset?.filter;
    filterBar.hidden = !results.length;
    filterBar.replaceChildren(
      choice("type", "Rubrique", "Toutes", TYPES.map((label) => [label, label])),
      choice("verdict", "Verdict", "Tous", facets.verdicts.map(({ label }) => [label, label])),
      choice("theme", "Thème", "Tous", facets.themes.map((label) => [label, label])),
    );
    if (active) filterBar.querySelector(`[data-filter="${active}"]`)?.focus();

    function choice(key, name, all, options) {
      const select = element("select", "site-search__filter");
      select.dataset.filter = key;
      select.append(new Option(all, ""));
      for (const [value, label] of options) {
        const count = results.filter(({ facet }) => matches(facet, facets, key) && value === valuesOf(facet, facets)[key]).length;
        if (count || chosen[key] === value) select.append(new Option(`${label} (${count})`, value, false, chosen[key] === value));
      }
      select.addEventListener("change", () => { chosen[key] = select.value || null; search(); });
      const label = element("label", "site-search__choice", name);
      label.append(select);
      return label;
    }
  }

  function open() {
    panel.hidden = false;
  }

  function close() {
    latest += 1;
    panel.hidden = true;
  }

  /* Down and up go from the field through the results; Escape closes and comes back to the field. */
  function move(event) {
    const results = links();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault();
      close();
      field.focus();
    } else if (step && results.length && event.target.tagName !== "SELECT") {
      event.preventDefault();
      const next = results.indexOf(document.activeElement) + step;
      if (next < 0) field.focus();
      else results[Math.min(next, results.length - 1)].focus();
    }
  }

  if (matchMedia("(hover: hover) and (pointer: fine)").matches) field.placeholder += " (touche /)";
  warm(field);
  field.addEventListener("input", () => {
    expanded.clear();
    clearTimeout(timer);
    timer = setTimeout(search, DELAY);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search({ enter: true });
  });
  form.addEventListener("keydown", move);
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      field.focus();
      field.select();
    }
  });
  document.addEventListener("click", (event) => { if (!form.contains(event.target)) close(); });

  /* Who comes to a field is about to search: what every search needs is loaded meanwhile. */
  function warm(input) {
    for (const coming of ["pointerenter", "focus"]) {
      input.addEventListener(coming, () => { engine.ready().catch(() => {}); }, { once: true });
    }
  }

  /* Other forms of the site hand over to this one; so does the explorer, by an event. */
  for (const other of document.querySelectorAll("form[data-open-search]")) {
    const source = other.querySelector("input[type=search]");
    warm(source);
    other.addEventListener("submit", (event) => {
      event.preventDefault();
      ask(source.value);
    });
  }

  function ask(text) {
    field.value = text;
    field.focus();
    field.scrollIntoView({ block: "nearest" });
    search();
  }

  // Later, since the click that asks is one outside the form, which closes the panel.
  document.addEventListener("chercher", (event) => setTimeout(() => ask(event.detail)));
})();
