/* « Retrouver une phrase » — the engine: an index of the checks' passages, and the ranking of the checks that a
   sentence comes near. Pure: no page, no network. */
(() => {
  "use strict";

  const { words, nearness, SLACK } = globalThis.Retrouver;

  /* ---- Equivalent words ----------------------------------------------------------------------- */

  /** Reads groups of words that mean the same (`same`) or nearly so (`near`), multi-word ones included. */
  function lexicon({ same = [], near = [] } = {}) {
    const phrases = new Map(), canonical = new Map(), neighbours = new Map();
    const keyOf = (entry) => {
      const keys = words(entry).map((word) => word.key);
      const key = keys.join(" ");
      if (keys.length > 1) phrases.set(keys[0], [...(phrases.get(keys[0]) || []), keys].sort((a, b) => b.length - a.length));
      return canonical.get(key) || key;
    };
    for (const group of same) {
      const [first, ...others] = group.map(keyOf);
      for (const other of others) if (other) canonical.set(other, first);
    }
    for (const group of near) {
      const keys = new Set(group.map(keyOf));
      for (const key of keys) {
        if (!neighbours.has(key)) neighbours.set(key, new Set());
        for (const other of keys) if (other !== key) neighbours.get(key).add(other);
      }
    }
    return { phrases, canonical, neighbours };
  }

  /** Tokens of `text`, with expressions of the lexicon taken as one word, and synonyms as their first form. */
  function tokens(text, { phrases, canonical }) {
    const found = words(text), out = [];
    for (let at = 0; at < found.length; at++) {
      const phrase = (phrases.get(found[at].key) || [])
        .find((keys) => keys.every((key, n) => found[at + n]?.key === key));
      const token = { ...found[at] };
      if (phrase) {
        token.key = phrase.join(" ");
        token.end = found[at + phrase.length - 1].end;
        token.weak = false;
        at += phrase.length - 1;
      }
      token.key = canonical.get(token.key) || token.key;
      out.push(token);
    }
    return out;
  }

  /* ---- Index ---------------------------------------------------------------------------------- */

  // Tuned on one half of tests/bench/paraphrases.yml, measured on the other.
  const SETTINGS = {
    near: 0.8,        // likeness of words of one group
    typo: 0.8,        // … of an unknown word and the known one it nearly spells
    kin: 0.6,         // … of an unknown word and one that starts alike
    weak: 0.5,        // weight of a common word
    unknown: 0.55,    // weight of a word that no check holds, names and numbers apart
    cover: 0.55,      // share of a passage's score that doesn't depend on how much of the passage is matched
    whole: 0.15,      // share of the document as a whole
    mass: 4,          // matched weight under which confidence is cut: about two telling words
    threshold: 0.31,  // confidence under which nothing is near
    keep: 0.4,        // … and, next to a better match, its share under which a match is not worth showing
  };

  /** The search engine over an index written by the build. */
  function prepare(index, settings = {}) {
    const engine = {
      settings: { ...SETTINGS, ...settings }, lexicon: lexicon(index.equivalents), documents: index.documents,
      passages: [], postings: new Map(), holders: new Map(), numbers: new Map(), grams: new Map(), cache: new Map(),
    };
    index.documents.forEach((document, owner) => {
      document.passages.forEach(([kind, text], number) => addPassage(engine, owner, number, kind, text));
    });
    for (const key of engine.postings.keys()) {
      if (key.startsWith("#")) push(engine.numbers, magnitude(key), key);
      else for (const gram of trigrams(key)) push(engine.grams, gram, key);
    }
    for (const passage of engine.passages) {
      for (const token of passage.tokens) token.weight = weigh(engine, token);
      passage.weight = sum(passage.tokens, (token) => token.weight);
    }
    return engine;
  }

  function addPassage(engine, owner, number, kind, text) {
    const id = engine.passages.length;
    const unique = new Map();
    for (const token of tokens(text, engine.lexicon)) if (!unique.has(token.key)) unique.set(token.key, token);
    engine.passages.push({ owner, number, kind, tokens: [...unique.values()] });
    for (const key of unique.keys()) {
      push(engine.postings, key, id);
      if (!engine.holders.has(key)) engine.holders.set(key, new Set());
      engine.holders.get(key).add(owner);
    }
  }

  /** Which numbers to compare with: near numbers have the same magnitude or the next one. */
  const magnitude = (key) => Math.round(Math.log(Math.abs(Number(key.slice(1))) || 1) / SLACK);

  function push(map, key, value) {
    if (map.has(key)) map.get(key).push(value);
    else map.set(key, [value]);
  }

  const sum = (items, value) => items.reduce((total, item) => total + value(item), 0);

  function trigrams(word) {
    const padded = ` ${word} `;
    return new Set(Array.from({ length: padded.length - 2 }, (_, n) => padded.slice(n, n + 3)));
  }

  /* ---- Query ---------------------------------------------------------------------------------- */

  /** The words of the index that stand for `key`, as a Map of key → likeness. */
  function expand(engine, key) {
    if (!engine.cache.has(key)) {
      const found = new Map();
      const add = (other, likeness) => {
        if (likeness > (found.get(other) || 0) && engine.postings.has(other)) found.set(other, likeness);
      };
      add(key, 1);
      if (key.startsWith("#")) {
        for (const step of [-1, 0, 1]) {
          for (const other of engine.numbers.get(magnitude(key) + step) || []) add(other, nearness(key, other));
        }
      }
      for (const other of engine.lexicon.neighbours.get(key) || []) add(other, engine.settings.near);
      if (!found.size) for (const [other, likeness] of lookalikes(engine, key)) add(other, likeness);
      engine.cache.set(key, found);
    }
    return engine.cache.get(key);
  }

  /** For an unknown word: the words it may be a misspelling or a relative of. */
  function lookalikes(engine, key) {
    if (key.length < 5 || /[\d#% ]/.test(key)) return [];
    const shared = new Map();
    const mine = trigrams(key);
    for (const gram of mine) for (const other of engine.grams.get(gram) || []) shared.set(other, (shared.get(other) || 0) + 1);
    const found = [];
    for (const [other, count] of shared) {
      if (count < 2 || /[\d ]/.test(other)) continue;
      const slips = distance(key, other);
      if (slips <= (key.length >= 8 ? 2 : 1) && key[0] === other[0]) found.push([other, engine.settings.typo]);
      else if (prefix(key, other) >= Math.max(5, 0.7 * Math.max(key.length, other.length))) found.push([other, engine.settings.kin]);
    }
    return found;
  }

  function prefix(a, b) {
    let n = 0;
    while (n < a.length && a[n] === b[n]) n++;
    return n;
  }

  /** Edits between two words, a swap of neighbours counting as one. */
  function distance(a, b) {
    let [older, old] = [[], Array.from({ length: b.length + 1 }, (_, n) => n)];
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], older[j - 2] + 1);
      }
      [older, old] = [old, row];
    }
    return old[b.length];
  }

  /** How much a token tells: the fewer the documents that hold it (for want of it, an equivalent), the more. */
  function weigh(engine, token) {
    const { weak, unknown } = engine.settings;
    const count = (key) => engine.holders.get(key)?.size ?? 0;
    const holders = count(token.key) || Math.max(0, ...Array.from(expand(engine, token.key).keys(), count));
    const rarity = Math.log(1 + (engine.documents.length - holders + 0.5) / (holders + 0.5));
    return rarity * (token.weak ? weak : 1) * (holders || token.name ? 1 : unknown);
  }

  /** The query's distinct tokens with their weights; neighbours that make one known word are joined. */
  function terms(engine, text) {
    const unique = new Map();
    const found = tokens(text, engine.lexicon);
    for (let at = 0; at < found.length; at++) {
      let token = found[at];
      const joined = found[at + 1] && token.key + found[at + 1].key.replace("#", "");
      if (joined && engine.postings.has(joined)) {
        token = { ...token, key: joined, end: found[at + 1].end };
        at++;
      }
      if (!unique.has(token.key)) {
        unique.set(token.key, {
          ...token, text: text.slice(token.start, token.end), likes: expand(engine, token.key), weight: weigh(engine, token),
        });
      }
    }
    return [...unique.values()];
  }

  /** For each passage touched, how far it holds each term, and which of its words answer which term. */
  function touched(engine, query) {
    const hits = new Map();
    query.forEach((term, at) => {
      for (const [key, likeness] of term.likes) {
        for (const id of engine.postings.get(key)) {
          if (!hits.has(id)) hits.set(id, { shares: new Array(query.length).fill(0), answers: new Map() });
          const { shares, answers } = hits.get(id);
          shares[at] = Math.max(shares[at], likeness);
          if (likeness > (answers.get(key)?.likeness ?? 0)) answers.set(key, { likeness, term });
        }
      }
    });
    return hits;
  }

  /** Confidence, 0 to 1, that each document touched is about what the query says, with its best passage. */
  function score(engine, query) {
    const { whole, cover, mass } = engine.settings;
    const total = sum(query, (term) => term.weight) || 1;
    const weight = (shares) => shares.reduce((found, share, at) => found + share * query[at].weight, 0);
    // Share of the query that is found, less when that is too little to tell.
    const found = (shares) => weight(shares) / total * Math.min(1, weight(shares) / mass);
    // One word in common says nothing of a sentence: « vol » is theft, or a flight.
    const alone = (answers) => query.length > 2 && new Set([...answers.values()].map(({ term }) => term)).size < 2;
    const documents = new Map();
    for (const [id, { shares, answers }] of touched(engine, query)) {
      const passage = engine.passages[id];
      if (!documents.has(passage.owner)) documents.set(passage.owner, { shares: [], value: 0 });
      const document = documents.get(passage.owner);
      document.shares = shares.map((share, at) => Math.max(share, document.shares[at] || 0));
      if (passage.kind === "summary") continue;
      const held = sum(passage.tokens, (token) => (answers.get(token.key)?.likeness ?? 0) * token.weight);
      const value = found(shares) * (cover + (1 - cover) * held / passage.weight);
      if (value > document.value && !alone(answers)) Object.assign(document, { value, id, answers });
    }
    return [...documents].filter(([, { value }]) => value > 0).map(([owner, { shares, value, id, answers }]) => (
      { owner, id, answers, score: (1 - whole) * value + whole * found(shares) }));
  }

  /** A text's sentences when it has several, after the text itself. */
  function units(text) {
    const sentences = text.split(/(?<=[.!?…])\s+|\n+/).filter((sentence) => words(sentence).length >= 4);
    return sentences.length > 1 ? [text, ...sentences] : [text];
  }

  /** The documents nearest to `text`, best first: [{document, score, kind, passage, marks, words}]; none if none is near. */
  function search(engine, text, limit = 5) {
    const best = new Map();
    for (const unit of units(text)) {
      for (const found of score(engine, terms(engine, unit))) {
        if (found.score > (best.get(found.owner)?.score ?? 0)) best.set(found.owner, found);
      }
    }
    const ranked = [...best.values()].sort((a, b) => b.score - a.score || a.owner - b.owner);
    const floor = Math.max(engine.settings.threshold, engine.settings.keep * (ranked[0]?.score ?? 0));
    return ranked.filter((found) => found.score >= floor).slice(0, limit).map((found) => present(engine, found));
  }

  function present(engine, { owner, id, answers, score: value }) {
    const document = engine.documents[owner];
    const [kind, passage] = document.passages[engine.passages[id].number];
    const marked = tokens(passage, engine.lexicon).filter((token) => answers.has(token.key));
    const pairs = new Map();
    for (const { key, start, end } of marked) {
      const { term } = answers.get(key);
      const said = key === term.key ? "" : term.text;
      if (!pairs.has(key)) pairs.set(key, { said, found: passage.slice(start, end) });
    }
    return { document, score: value, kind, passage, marks: marked.map(({ start, end }) => [start, end]), words: [...pairs.values()] };
  }

  Object.assign(globalThis.Retrouver, { prepare, search });
})();
