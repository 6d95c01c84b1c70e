/* Site search: one field in the header, results as one types. The index (Pagefind) is loaded by the
   first search, never before; nothing that is typed leaves the browser or is kept. */
(() => {
  "use strict";

  const DELAY = 120;
  const FIRST = 8;
  const TYPES = ["Vérification", "Article", "Source", "Page"];
  const HEADINGS = ["Vérifications", "Articles", "Sources", "Pages"];

  const form = document.querySelector("form[data-search]");
  if (!form) return;
  const field = form.querySelector("input[type=search]");
  const panel = form.querySelector("[data-search-panel]");
  const root = new URL(form.dataset.base, document.baseURI);
  const status = element("p", "site-search__status");
  status.setAttribute("role", "status");
  const filterBar = element("div", "site-search__filters");
  const list = element("div", "site-search__results");
  panel.append(status, filterBar, list);

  const chosen = { type: null, verdict: null, theme: null };
  const expanded = new Set();
  let engine = null;
  let latest = 0;
  let timer = 0;

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  /* The offline edition, where a page can't import, puts a function of its own here. */
  const loadModule = globalThis.loadModule ?? ((address) => import(address));

  /* Pagefind and the facets of every page (type, verdict, theme), by the id that results carry. */
  async function load() {
    if (!engine) {
      engine = (async () => {
        const address = new URL(form.dataset.search, document.baseURI);
        const [pagefind, facets] = await Promise.all([
          loadModule(address.href),
          fetch(new URL("facets.json", address)).then((answer) => answer.json()),
        ]);
        await pagefind.options({ baseUrl: root.pathname, excerptLength: 24 });
        await pagefind.init(); // what every search needs, while the first word is being typed
        return { pagefind, facets };
      })();
      engine.catch(() => { engine = null; });
    }
    return engine;
  }

  /* As the index is written: straight apostrophes, ordinary spaces, grouped digits joined; and no
     elision (l’, d’, qu’…), which would weigh as much as the word it stands before. */
  function normalise(text) {
    return text
      .replace(/[’‘ʼ]/g, "'")
      .replace(/(^|\s)(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)'(?=\p{L})/giu, "$1")
      .replace(/[\s\u00a0\u202f]+/g, " ")
      .replace(/(\d{1,3})((?: \d{3})+)(?!\d)/g, (all) => all.replace(/ /g, ""))
      .trim();
  }

  async function search() {
    const turn = ++latest;
    const query = normalise(field.value);
    if (!query) return close();
    open();
    status.textContent = "Recherche…";
    try {
      const { pagefind, facets } = await load();
      const found = (await pagefind.search(query)).results;
      if (turn !== latest) return;
      const results = found
        .map((result) => ({ result, facet: facets.pages[result.id.replace(/^.*_/, "")] || [3, -1, -1] }));
      await show(turn, results, facets);
    } catch {
      if (turn === latest) status.textContent = "La recherche n’a pas pu se charger. Rechargez la page pour réessayer.";
    }
  }

  function matches(facet, facets, apart) {
    const values = { type: TYPES[facet[0]], verdict: facets.verdicts[facet[1]]?.label, theme: facets.themes[facet[2]] };
    return Object.keys(chosen).every((key) => key === apart || !chosen[key] || chosen[key] === values[key]);
  }

  async function show(turn, results, facets) {
    const kept = results.filter(({ facet }) => matches(facet, facets));
    const groups = TYPES.map((_, type) => kept.filter(({ facet }) => facet[0] === type));
    const shown = groups.map((group, type) => group.slice(0, expanded.has(type) ? group.length : FIRST));
    const data = await Promise.all(shown.map((group) => Promise.all(group.map(({ result }) => result.data()))));
    if (turn !== latest) return;
    status.textContent = kept.length
      ? `${kept.length} résultat${kept.length > 1 ? "s" : ""}`
      : "Aucun résultat. Essayez un mot plus court, un nom ou un chiffre.";
    showFilters(results, facets);
    const walked = links().indexOf(document.activeElement);
    list.replaceChildren();
    data.forEach((items, type) => {
      if (!items.length) return;
      const section = element("section");
      section.setAttribute("aria-label", HEADINGS[type]);
      section.append(element("h2", "site-search__group", `${HEADINGS[type]} (${groups[type].length})`));
      const links = element("ul");
      items.forEach((item, n) => links.append(row(item, shown[type][n].facet, facets)));
      section.append(links);
      if (groups[type].length > items.length) section.append(more(type, groups[type].length - items.length));
      list.append(section);
    });
    // New results under a reader who walks the old ones: the same rank keeps the focus.
    if (walked >= 0) (links()[Math.min(walked, links().length - 1)] ?? field).focus();
  }

  function links() {
    return [...list.querySelectorAll("a[data-search-result]")];
  }

  function row(item, facet, facets) {
    const entry = element("li");
    const link = element("a", "site-search__result");
    link.href = item.url;
    link.dataset.searchResult = "";
    link.append(element("span", "site-search__title", item.meta.title));
    const verdict = facets.verdicts[facet[1]];
    if (verdict) {
      const line = element("span", "site-search__facts");
      line.append(element("span", `verdict verdict--${verdict.id}`, verdict.label));
      line.append(element("span", "site-search__theme", facets.themes[facet[2]]));
      link.append(line);
    }
    link.append(excerpt(item.excerpt));
    entry.append(link);
    return entry;
  }

  /* Back from the form that is indexed to the one that is read. */
  function typographic(text) {
    return text
      .replace(/(\p{L})'(?=\p{L}|$)/gu, "$1’")
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
    return made;
  }

  function more(type, count) {
    const button = element("button", "site-search__more", `Voir les ${count} autres`);
    button.type = "button";
    button.addEventListener("click", () => { expanded.add(type); search(); field.focus(); });
    return button;
  }

  function showFilters(results, facets) {
    const active = document.activeElement?.dataset?.filter;
    filterBar.replaceChildren();
    filterBar.append(
      choice("type", "Tout", TYPES.map((label) => [label, label])),
      choice("verdict", "Tous les verdicts", facets.verdicts.map(({ label }) => [label, label])),
      choice("theme", "Tous les thèmes", facets.themes.map((label) => [label, label])),
    );
    if (active) filterBar.querySelector(`[data-filter="${active}"]`)?.focus();

    function choice(key, all, options) {
      const select = element("select", "site-search__filter");
      select.dataset.filter = key;
      select.setAttribute("aria-label", { type: "Sorte de page", verdict: "Verdict", theme: "Thème" }[key]);
      select.append(new Option(all, ""));
      for (const [value, label] of options) {
        const count = results.filter(({ facet }) => matches(facet, facets, key) && value === valueOf(key, facet)).length;
        if (count || chosen[key] === value) select.append(new Option(`${label} (${count})`, value, false, chosen[key] === value));
      }
      select.addEventListener("change", () => { chosen[key] = select.value || null; search(); });
      return select;
    }

    function valueOf(key, facet) {
      return { type: TYPES[facet[0]], verdict: facets.verdicts[facet[1]]?.label, theme: facets.themes[facet[2]] }[key];
    }
  }

  function open() {
    panel.hidden = false;
    field.setAttribute("aria-expanded", "true");
  }

  function close() {
    latest += 1;
    panel.hidden = true;
    field.removeAttribute("aria-expanded");
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

  field.setAttribute("role", "searchbox");
  if (matchMedia("(hover: hover) and (pointer: fine)").matches) field.placeholder += " (touche /)";
  field.addEventListener("focus", () => { load().catch(() => {}); });
  field.addEventListener("input", () => {
    expanded.clear();
    clearTimeout(timer);
    timer = setTimeout(search, DELAY);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const first = list.querySelector("a[data-search-result]");
    if (!panel.hidden && first) first.focus();
    else search();
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

  /* Other forms of the site hand over to this one; so does the explorer, by an event. */
  for (const other of document.querySelectorAll("form[data-open-search]")) {
    const source = other.querySelector("input[type=search]");
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
