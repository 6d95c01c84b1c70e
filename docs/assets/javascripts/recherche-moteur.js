/* Site search — the engine: what a reader's question asks of the index, and which pages answer it. The index
   (Pagefind) finds the pages that hold every word given; a question often has one too many. */
(() => {
  "use strict";

  const { EMPTY, fold, unelided } = globalThis.Francais;
  const TYPES = ["Vérification", "Article", "Source", "Page"];
  const CHECK = 0;
  const ENOUGH = 3; // checks that hold every word: no need to look for those that lack one
  const SHARE = 0.6; // of what the best page that lacks a word tells: under it, such a page is not worth showing
  const ALIKE = 4; // letters that a word found and the word asked for have in common
  const UNKNOWN = [3, -1, -1];
  const ENTRY = "pagefind-entry.json";
  const BESIDE = ["pagefind.fr.pf_meta", "wasm.fr.pagefind"];
  const FIRST = 8; // pages of a kind that are shown at first
  const INVERSION = /-(?:t-)?(?:ils?|elles?|on|je|tu|nous|vous|ce)(?!\p{L})/giu;

  const APART = /[^a-z0-9]+/g; // between the parts of a folded word

  const bare = (word) => word.replace(APART, "");

  /* The offline edition, where a page can't import, puts a function of its own here. */
  const loadModule = globalThis.loadModule ?? ((address) => import(address));

  /** The text as the index is written: straight apostrophes, CO₂ as CO2, ordinary spaces, grouped digits joined. */
  function normalise(text) {
    return text
      .replace(/[’‘ʼ]/g, "'")
      .replace(/[₀-₉]/g, (digit) => digit.normalize("NFKD"))
      .replace(/[\s\u00a0\u202f]+/g, " ")
      .replace(/(\d{1,3})((?: \d{3})+)(?!\d)/g, (all) => all.replace(/ /g, ""))
      .trim();
  }

  /** The words that a question asks for: « qu’a coûté l’IA ? » → coûté, IA. All of them where none tells anything. */
  function terms(question) {
    const words = unelided(normalise(question).replace(INVERSION, "")).split(" ")
      .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}%]+$/gu, "")).filter(Boolean);
    const once = [...new Map(words.map((word) => [fold(word), word])).entries()];
    const telling = once.filter(([key]) => !EMPTY.has(key));
    return (telling.length ? telling : once).map(([, word]) => word);
  }

  /** Asks for what the first search needs, all at once: Pagefind would ask for one after the other. */
  function preload(address) {
    for (const name of [`${ENTRY}?ts=`, ...BESIDE]) {
      const link = document.createElement("link");
      Object.assign(link, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: new URL(name, address) });
      document.head.append(link);
    }
  }

  /** The search of the index at `address`, whose results are addresses under `root`. */
  function searcher(address, root) {
    const readings = new Map();
    let loading = null;

    async function load() {
      if (!globalThis.loadModule) preload(address);
      const [pagefind, facets] = await Promise.all([
        loadModule(address.href),
        fetch(new URL("facets.json", address)).then((answer) => answer.json()),
      ]);
      // In a worker it would not find what is preloaded here.
      await pagefind.options({ baseUrl: root.pathname, excerptLength: 24, noWorker: true, metaCacheTag: "" });
      await pagefind.init();
      return { pagefind, facets };
    }

    /** What Pagefind reads of a page, by one search at a time: it gives all of them the same object, changed. */
    function read(id, data) {
      const reading = (readings.get(id) ?? Promise.resolve()).catch(() => {}).then(async () => ({ ...await data() }));
      readings.set(id, reading);
      return reading;
    }

    /** Loads what every search needs, once. */
    function ready() {
      loading ??= load();
      loading.catch(() => { loading = null; });
      return loading;
    }

    /** What answers `question`: {facets, results: [{facet, held, missing, data}…]}, pages that hold every word first.
        `facet` is the page's [kind, verdict, theme], `held` and `missing` are words; `data` reads the page. */
    async function find(question) {
      const { pagefind, facets } = await ready();
      const count = Object.keys(facets.pages).length;
      const asked = terms(question);

      async function holding(words) {
        const { results } = await pagefind.search(words.join(" "));
        const pages = results.map(({ id, score, data }) => ({
          id, score, held: words, missing: asked.filter((word) => !words.includes(word)),
          facet: facets.pages[id.replace(/^.*_/, "")] ?? UNKNOWN,
          data: () => read(id, data),
        }));
        best(pages).forEach((page) => page.data()); // meanwhile
        return pages.length && holds(await pages[0].data(), words) ? pages : [];
      }

      const whole = await holding(asked);
      const checks = whole.filter(({ facet }) => facet[0] === CHECK);
      if (asked.length < 2 || checks.length >= ENOUGH) return { facets, results: whole };
      const known = new Set(whole.map(({ id }) => id));
      const found = await Promise.all(asked.map((word) => holding([word])));
      const near = nearly(found, count).filter(({ id }) => !known.has(id));
      return { facets, results: [...whole, ...await excerpted(worthy(near), asked, holding)] };
    }

    return { ready, find };
  }

  /** The first pages of each kind. */
  const best = (pages) => TYPES.flatMap((_, type) => pages.filter(({ facet }) => facet[0] === type).slice(0, FIRST));

  /** Whether a page that is said to hold `words` does: for a word that no page holds, Pagefind takes another that
      starts like it. */
  function holds({ content, locations }, words) {
    const all = content.split(/\s+/);
    const found = locations.map((at) => fold(all[at] ?? "")).flatMap((word) => [bare(word), ...word.split(APART)]);
    return words.every((word) => found.some((other) => other.startsWith(bare(fold(word)).slice(0, ALIKE))));
  }

  /** The pages that hold some of the words, given those that hold each, the most telling first: {id, facet, told, held}.
      The rarer a word among `count` pages, the more it tells. */
  function nearly(found, count) {
    const pages = new Map();
    found.forEach((results, n) => results.forEach(({ id, score, facet }) => {
      const page = pages.get(id) ?? { id, facet, told: 0, score: 0, held: [] };
      page.told += Math.log(1 + count / results.length);
      page.score += score;
      page.held.push(n);
      pages.set(id, page);
    }));
    return [...pages.values()].map((page) => ({ ...page, told: page.told * page.held.length }))
      .sort((a, b) => b.told * b.score - a.told * a.score);
  }

  /** Those of the pages that hold enough to be worth showing. */
  function worthy(pages) {
    const most = Math.max(...pages.map(({ told }) => told));
    return best(pages.filter(({ told }) => told >= SHARE * most));
  }

  /** The same pages as found by a search for the words that each holds, which marks them all. */
  async function excerpted(pages, words, holding) {
    const sets = new Map();
    for (const { held } of pages) if (!sets.has(held.join())) sets.set(held.join(), holding(held.map((n) => words[n])));
    const found = await Promise.all(pages.map(
      async ({ id, held }) => (await sets.get(held.join())).find((one) => one.id === id)));
    return found.filter(Boolean);
  }

  globalThis.Recherche = { TYPES, FIRST, terms, searcher };
})();
