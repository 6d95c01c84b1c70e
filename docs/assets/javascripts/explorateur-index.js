/* The explorer's reasoning, without a page: which checks answer a choice, in what order, and how many each
   value of each facet would give. The files that it reads are those of hooks/factcheck/searching/explorer.py. */
(() => {
  "use strict";

  const { EMPTY, fold, unelided } = globalThis.Francais;
  const FACETS = ["verdict", "theme", "nature", "confiance", "article", "auteur"];
  const SORTS = ["date", "verdict", "titre"]; // besides the order of themes

  /** Folded words, « 50 000 » in one piece. As explorer.words does for the index. */
  const words = (text) => fold(text).replace(/(?<=\d)\s(?=\d{3}(?!\d))/g, "").match(/[\p{L}\p{N}]+/gu) || [];

  /** What a query asks for: the beginnings of words, plurals and words that say nothing aside. */
  function terms(query) {
    const all = words(unelided(query)).filter((word) => word.length > 1 || /\d/.test(word));
    const telling = all.filter((word) => !EMPTY.has(word));
    return (telling.length ? telling : all).map((word) => (/^\p{L}{4,}$/u.test(word) ? word.replace(/[sx]$/, "") : word));
  }

  /** The checks as the explorer handles them, from the index of the build. */
  function prepare({ facets, checks, pieces }) {
    return { facets, checks, titles: null, count: checks.slug.length, pieces, learnt: new Map() };
  }

  /** Adds a piece of the words of claims and quotations. */
  function learn(index, number, piece) {
    index.learnt.set(number, piece);
  }

  /** The numbers of the pieces that may hold words that begin with `term`. */
  function piecesOf({ pieces }, term) {
    const first = Math.max(0, place(pieces, term) - 1), last = place(pieces, `${term}\uffff`);
    return Array.from({ length: last - first }, (_, n) => first + n);
  }

  /** The numbers of the pieces that `query` needs and that aren't known yet. */
  function missing(index, query) {
    const needed = new Set(terms(query).flatMap((term) => piecesOf(index, term)));
    return [...needed].filter((number) => !index.learnt.has(number));
  }

  /** Where `word` stands, or would stand, among sorted words. */
  function place(known, word) {
    let [low, high] = [0, known.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (known[middle] < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** For each check, whether a word of its title, claim or quotations begins with `term`. */
  function holding(index, term) {
    const found = new Uint8Array(index.count);
    index.titles ??= index.checks.title.map((title) => ` ${words(title).join(" ")}`);
    index.titles.forEach((title, n) => { if (title.includes(` ${term}`)) found[n] = 1; });
    for (const piece of piecesOf(index, term)) {
      const { words: known, checks } = index.learnt.get(piece);
      for (let at = place(known, term); at < known.length && known[at].startsWith(term); at++) {
        let number = 0;
        for (const step of checks[at]) found[number += step] = 1;
      }
    }
    return found;
  }

  /** For each check, whether it answers every term of `query`; null when the query asks nothing. */
  function matching(index, query) {
    const asked = terms(query);
    if (!asked.length) return null;
    return asked.map((term) => holding(index, term)).reduce((all, one) => all.map((value, n) => value & one[n]));
  }

  /** A choice from the address: {q, tri, verdict: [id…], theme: […]…}; what the index doesn't know is left out. */
  function read(index, parameters) {
    const choice = { q: (parameters.get("q") || "").trim(), tri: parameters.get("tri") || "" };
    if (!SORTS.includes(choice.tri)) choice.tri = "";
    for (const name of FACETS) {
      const known = new Set(index.facets[name].map(([id]) => id));
      choice[name] = [...new Set(parameters.getAll(name))].filter((id) => known.has(id));
    }
    return choice;
  }

  /** The address of a choice, without the question mark; empty for no choice. */
  function write(choice) {
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries(choice)) {
      for (const one of [].concat(value)) if (one) parameters.append(name, one);
    }
    return parameters.toString();
  }

  /** The checks that answer `choice`, sorted, and for each facet how many of them each value would give if it
      alone were chosen there, the other facets being as they are: {found: [number…], counts: {verdict: […]…}}. */
  function select(index, choice) {
    const asked = matching(index, choice.q);
    const counts = Object.fromEntries(FACETS.map((name) => [name, new Uint32Array(index.facets[name].length)]));
    const filters = FACETS.map((name) => {
      const places = new Set(index.facets[name].flatMap(([id], n) => (choice[name].includes(id) ? [n] : [])));
      return { column: index.checks[name], places, count: counts[name] };
    });
    const found = [];
    for (let n = 0; n < index.count; n++) {
      if (asked && !asked[n]) continue;
      let missed = null, misses = 0;
      for (const filter of filters) {
        if (filter.places.size && !filter.column[n].some((value) => filter.places.has(value))) {
          misses += 1;
          missed = filter;
        }
      }
      if (misses > 1) continue;
      for (const filter of misses ? [missed] : filters) for (const value of filter.column[n]) filter.count[value] += 1;
      if (!misses) found.push(n);
    }
    return { found: sorted(index, found, choice.tri), counts };
  }

  function sorted({ checks }, found, by) {
    const orders = {
      date: (a, b) => (checks.date[a] === checks.date[b] ? 0 : checks.date[a] < checks.date[b] ? 1 : -1),
      verdict: (a, b) => checks.verdict[a][0] - checks.verdict[b][0],
      titre: (a, b) => checks.rank[a] - checks.rank[b],
    };
    return by ? found.sort((a, b) => orders[by](a, b) || a - b) : found;
  }

  globalThis.Explorateur = { FACETS, prepare, learn, missing, read, write, select, terms };
})();
