/* Find a sentence: the checks nearest to a sentence that a reader pastes.
 *
 * Everything happens on the reader's machine: the one request is for the index, written at build time.
 * The matching is pure and exposed as `Retrouver`, so that the bench and the tests run what readers run.
 */
(() => {
  "use strict";

  /* ---- Words ---------------------------------------------------------------------------------- */

  const set = (words) => new Set(words.split(/\s+/).filter(Boolean));

  // Words that say nothing of the subject. Elided articles come out alone: « l’IA » → l, ia.
  const STOP = set(`
    a ah ai ainsi alors apres as au aucun aucune aujourd auquel aura aurai auraient aurait auront aussi autre
    autres aux auxquels avaient avais avait avant avec avoir avons ayant beaucoup bien bref c ca car ce ceci cela
    celle celles celui cependant ces cet cette ceux chacun chacune chaque chez ci comme comment d dans de deja depuis
    des dit dite dites dits donc dont du elle elles en encore enfin ensuite entre es est et etaient etait etant ete
    etes etre eu eue eux fait faire fais faite faites faits fera ferait font furent fut grace hui ici il ils j je
    jusqu jusque l la laquelle le lequel les lesquelles lesquels leur leurs lors lorsqu lorsque lui m ma mais malgre
    me meme memes mes mon n ne ni non nos notre nous o on ont or ou oui par parce parmi pas pendant permet peu peut
    peuvent plutot pour propos pourquoi pourra pourrait pourraient puis puisqu puisque qu quand que quel quelle quelles
    quelqu quelque quelques quels qui quoi quoique s sa sans se selon sera serait seraient seront ses si sien
    soient soit sommes son sont sous suis sur surtout t ta tandis tant te tel telle telles tels tes toi ton toujours
    tous tout toute toutefois toutes tres tu un une va vers via voici voila voire vont vos votre vous vu y
    estime estiment affirme affirment assure assurent explique raconte annonce annoncent declare rapporte pense
    aurais dirait semble semblent parait vraiment reellement simplement seulement notamment environ quasiment presque
    pres etc tellement desormais maintenant actuellement recemment fameux fameuse personne veut vient viennent
    savoir sait dire disent peux dernier derniere derniers dernieres entier entiere hors`);

  // Words too common to tell one subject from another, but which count a little.
  const WEAK = set(`
    grand grande grands grandes gros grosse nouveau nouvelle nouveaux gens chose choses jour jours annee annees an ans
    debut fin partie cas facon maniere point possible tenter arriver devenir rendre mettre prendre donner
    utiliser utilise permettre montrer trouver passer rester reste tenir besoin nombre fort forte vrai vraie
    haut haute bon bonne meilleur meilleure mieux pire monde mondial fois deux trois long plusieurs certains
    certaines nombreux nombreuses ensemble simple petit petite petits petites cher chere super enorme enormement
    faut falloir doit doivent devrait devoir seul seule seuls grosso moyen moyens suffit suffi premier premiere
    rien met mettent mise mis janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre`);

  // Words that the stemmer would confuse with others.
  const AS_IS = set("pays moins plus fois mois temps cours corps mars paris express donnees");

  // Once the plural is off, the longest of these endings is removed that leaves enough; `+x` puts x in its place.
  const SUFFIXES = [
    "issement isseur issante issant issaient issait issent ication+i ateur atrice ation ition ution+u ement ment",
    "ance ence able ible etique ique iere ier euse eur eu iste isme icite+ic ite ivement ive if ante ant ente ent",
    "eraient erait erent eront erai era aient ait ai irait iront ira iez ez ee e er ie ir it i ue u",
  ].join(" ").split(" ").map((rule) => rule.split("+")).sort((a, b) => b[0].length - a[0].length);

  /** Lower case, without accents or ligatures. */
  function fold(text) {
    return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/œ/g, "oe").replace(/æ/g, "ae")
      .replace(/[₀-₉]/g, (digit) => String(digit.charCodeAt(0) - 0x2080));
  }

  /** A folded French word without its ending: « entraînement », « entraîné » → « entrain ». */
  function stem(word) {
    if (word.length < 4 || /\d/.test(word) || AS_IS.has(word)) return word;
    let root = word.replace(/(.{2})aux$/, "$1al").replace(/[sx]$/, "");
    for (const [suffix, put = ""] of SUFFIXES) {
      if (root.endsWith(suffix) && root.length - suffix.length >= (/^(e|er|ee|ez|i|ir|it)$/.test(suffix) ? 3 : 4)) {
        root = root.slice(0, root.length - suffix.length) + put;
        break;
      }
    }
    return root.replace(/(.{3})s$/, "$1").replace(/(.{4})i$/, "$1").replace(/([^aeiouy])\1$/, "$1");
  }

  const WEAK_STEMS = new Set(Array.from(WEAK, stem));

  /* ---- Numbers -------------------------------------------------------------------------------- */

  const SMALL = {
    __proto__: null,
    un: 1, une: 1, deux: 2, trois: 3, quatre: 4, cinq: 5, six: 6, sept: 7, huit: 8, neuf: 9, dix: 10, onze: 11,
    douze: 12, treize: 13, quatorze: 14, quinze: 15, seize: 16, vingt: 20, vingts: 20, trente: 30, quarante: 40,
    cinquante: 50, soixante: 60, septante: 70, huitante: 80, octante: 80, nonante: 90,
  };
  const ROUND = {
    __proto__: null, dizaine: 10, vingtaine: 20, trentaine: 30, quarantaine: 40, cinquantaine: 50, soixantaine: 60,
    centaine: 100, millier: 1e3, milliers: 1e3,
  };
  const SCALES = {
    __proto__: null,
    k: 1e3, m: 1e6, million: 1e6, millions: 1e6, md: 1e9, mds: 1e9, mrd: 1e9, mrds: 1e9, milliard: 1e9,
    milliards: 1e9, bn: 1e9, billion: 1e12, billions: 1e12,
  };
  const ABBREVIATED = set("k m md mds mrd mrds bn");

  /** The value of a number in digits: « 5,6 », « 50.000 », « 50 000 », « 5.6 ». */
  function literal(text) {
    const digits = text.replace(/[\s\u00a0\u202f\u2009]/g, "");
    if (/^\d{1,3}(\.\d{3})+(,\d+)?$/.test(digits)) return Number(digits.replace(/\./g, "").replace(",", "."));
    if (/^\d{1,3}(,000)+$/.test(digits)) return Number(digits.replace(/,/g, ""));
    return Number(digits.replace(",", "."));
  }

  /** Reads the number that starts at `from`: {value, to, year} with `to` its last lexeme, or null. */
  function readNumber(lexemes, from) {
    let total = 0, below = 0, current = null, at = from, scaled = false, digits = false;
    const last = () => lexemes[at - 1];
    for (; at < lexemes.length; at++) {
      const { key, text, number } = lexemes[at];
      const next = lexemes[at + 1];
      if (number) {
        if (at > from && last().key !== "virgule") break;
        current = current === null ? literal(text) : Number(`${current}.${text}`);
        digits = true;
      } else if (key === "virgule" && current !== null && next && next.key in SMALL) {
        current = Number(`${current}.${SMALL[next.key]}`);
        at++;
      } else if (key in SMALL && !digits) {
        if ((key === "un" || key === "une") && at === from && !(next && (next.key in SCALES || next.key in ROUND))) break;
        current = SMALL[key] === 20 && current === 4 ? 80 : (current || 0) + SMALL[key];
      } else if ((key === "cent" || key === "cents") && !digits) {
        current = (current || 1) * 100;
      } else if (key === "mille") {
        below += (current || 1) * 1e3;
        current = null;
        digits = false;
      } else if (key in ROUND && current !== null) {
        current *= ROUND[key];
      } else if (key in SCALES && (current !== null || below)) {
        if (ABBREVIATED.has(key) && !(digits && text !== "m")) break;
        total += ((current || 0) + below) * SCALES[key];
        [below, current, scaled, digits] = [0, null, true, false];
      } else if (!joins(lexemes, at, from)) {
        break;
      }
    }
    while (at > from && /^(de|d|et|virgule)$/.test(last().key)) at--;
    if (at === from) return null;
    const value = total + below + (current || 0);
    const year = at === from + 1 && /^(199|20[0-3])\d$/.test(lexemes[from].text) && value !== 2000;
    return { value, to: at - 1, year: year && !scaled };
  }

  /** Whether the lexeme at `at` only links two parts of a number: « vingt et un », « un millier de milliards ». */
  function joins(lexemes, at, from) {
    const [before, word, after] = [lexemes[at - 1], lexemes[at].key, lexemes[at + 1]];
    if (at === from || !after) return false;
    if (word === "et") return before.key in SMALL && /^(un|une|onze)$/.test(after.key);
    return (word === "de" || word === "d") && before.key in ROUND && (after.key in SCALES || after.key in ROUND);
  }

  // Apart from each other by this ratio (as a logarithm), two large numbers may still be one: 5,6 and 6 millions.
  const SLACK = 0.075;

  /** How near two number tokens are, 0 to 1. */
  function nearness(a, b) {
    if (a === b) return 1;
    const [x, y] = [Number(a.slice(1)), Number(b.slice(1))];
    if (!(x >= 100 && y >= 100)) return 0;
    const gap = Math.abs(Math.log(x / y));
    return gap <= SLACK ? 1 - 4 * gap : 0;
  }

  /* ---- Tokens --------------------------------------------------------------------------------- */

  const LEXEME = /\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)*|%|[$€]|\p{L}{1,4}-\d+(?!\p{L})|\p{L}[\p{L}\p{M}\d₀-₉]*/gu;
  const SIGNS = { __proto__: null, $: "dollar", "€": "euro" };

  function lexemes(text) {
    return Array.from(text.matchAll(LEXEME), (match) => {
      const [start, end] = [match.index, match.index + match[0].length];
      const number = /^\d/.test(match[0]);
      return { text: match[0], key: number ? match[0] : fold(match[0]).replace("-", ""), start, end, number };
    });
  }

  const opensSentence = (text, start) => /(^|[.!?…:«“"]\s*)$/.test(text.slice(Math.max(0, start - 3), start));

  /** Words and numbers of `text` as {key, start, end, weak, name}: key is a stem, « #value », « year » or « % ». */
  function words(text) {
    const found = [], all = lexemes(text);
    for (let at = 0; at < all.length; at++) {
      const { key, start, end } = all[at];
      const number = readNumber(all, at);
      if (number) {
        found.push({
          key: number.year ? all[at].text : `#${Number(number.value.toPrecision(9))}`,
          start, end: all[number.to].end, name: true,
        });
        at = number.to;
      } else if (key === "%" || key === "pourcent" || (key === "pour" && /^cents?$/.test(all[at + 1]?.key))) {
        if (key === "pour") at++;
        found.push({ key: "%", start, end: all[at].end, weak: true });
      } else if (key in SIGNS) {
        found.push({ key: SIGNS[key], start, end });
      } else if (!STOP.has(key) && (key.length > 1 || key === "x")) {
        const name = /\p{Lu}|\d/u.test(all[at].text) && !opensSentence(text, start);
        found.push({ key: stem(key), start, end, weak: WEAK_STEMS.has(stem(key)), name });
      }
    }
    return found;
  }

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
    weak: 0.35,       // weight of a common word
    unknown: 0.55,    // weight of a word that no check holds, names and numbers apart
    cover: 0.55,      // share of a passage's score that doesn't depend on how much of the passage is matched
    whole: 0.25,      // share of the document as a whole
    mass: 5,          // matched weight under which confidence is cut: about two telling words
    threshold: 0.32,  // confidence under which nothing is near
    keep: 0.6,        // … and, next to a better match, its share under which a match is not worth showing
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
    const documents = new Map();
    for (const [id, { shares, answers }] of touched(engine, query)) {
      const passage = engine.passages[id];
      if (!documents.has(passage.owner)) documents.set(passage.owner, { shares: [], value: 0 });
      const document = documents.get(passage.owner);
      document.shares = shares.map((share, at) => Math.max(share, document.shares[at] || 0));
      if (passage.kind === "summary") continue;
      const held = sum(passage.tokens, (token) => (answers.get(token.key)?.likeness ?? 0) * token.weight);
      const value = found(shares) * (cover + (1 - cover) * held / passage.weight);
      if (value > document.value) Object.assign(document, { value, id, answers });
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

  globalThis.Retrouver = { fold, stem, words, prepare, search };

  /* ---- Page ----------------------------------------------------------------------------------- */

  const NBSP = "\u00a0";
  const PAUSE = 350; // milliseconds without typing before the results follow
  const SURE = 0.6; // confidence from which a match is called very near
  const KINDS = {
    claim: "Affirmation vérifiée", title: "Fiche", quote: "Dans un article vérifié", variant: "Formulation proche",
  };

  /** An element with its attributes and children; text only ever becomes text nodes. */
  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  const quoted = (text) => `«${NBSP}${text}${NBSP}»`;

  /** The passage's text with its `marks` in <mark>. */
  function highlighted(text, marks) {
    const pieces = [];
    let from = 0;
    for (const [start, end] of marks) {
      pieces.push(text.slice(from, start), element("mark", {}, text.slice(start, end)));
      from = end;
    }
    return [...pieces, text.slice(from)];
  }

  /** « en commun : puces, Nvidia (pour « carte ») ». */
  function reasons(matched) {
    const told = matched.map(({ said, found }) => (said ? `${found} (pour ${quoted(said)})` : found));
    return `En commun${NBSP}: ${told.join(", ")}.`;
  }

  function matchItem({ document: check, score: confidence, kind, passage, marks, words: matched }) {
    const badge = element("span", { class: `verdict verdict--${check.verdict}` },
      element("span", { class: "verdict__label" }, check.label));
    const shown = highlighted(passage, marks);
    const text = kind === "quote" ? [`«${NBSP}`, ...shown, `${NBSP}»`] : shown;
    return element("li", { class: "card match", "data-match": check.slug, "data-verdict": check.verdict },
      badge, " ", element("span", { class: "quiet" }, confidence >= SURE ? "Très proche" : "Proche"),
      element("h2", { class: "card__title" }, element("a", { href: check.url }, check.title)),
      element("p", { class: "card__summary" }, `${KINDS[kind]}${NBSP}: `, ...text),
      element("p", { class: "quiet" }, reasons(matched)));
  }

  function report(form, ...content) {
    return [element("p", { class: "retrouver__none" }, ...content, " Vous pouvez ",
      element("a", { href: form.dataset.checks }, "parcourir toutes les vérifications"), ".")];
  }

  /** What to show for `text`: the matches, or frankly that there is none. */
  function answer(engine, form, text) {
    if (!text) return [];
    const matches = search(engine, text);
    if (matches.length) {
      const count = matches.length > 1 ? `${matches.length} vérifications proches, la plus proche d’abord.` : "Une vérification proche.";
      return [element("p", { class: "quiet" }, count), element("ol", { class: "cards matches" }, ...matches.map(matchItem))];
    }
    if (words(text).length < 2) return report(form, "Il faut une phrase, avec au moins deux mots qui disent de quoi elle parle.");
    return report(form, element("strong", {}, "Rien de proche."), ` Aucune vérification d’ici ne parle de cette phrase${NBSP}: cela ne dit ni qu’elle est vraie, ni qu’elle est fausse.`);
  }

  function start(form) {
    const field = form.querySelector("textarea");
    const results = form.parentNode.querySelector("[data-results]");
    const index = fetch(form.dataset.index)
      .then((response) => (response.ok ? response.json() : Promise.reject(new Error(response.statusText))))
      .then((data) => prepare(data));
    let timer = 0, shown = "";

    async function show() {
      clearTimeout(timer);
      const text = field.value.trim();
      if (text === shown) return;
      shown = text;
      try {
        const engine = await index;
        if (text === shown) results.replaceChildren(...answer(engine, form, text));
      } catch {
        shown = "";
        results.replaceChildren(...report(form, `La liste des phrases n’a pas pu être lue${NBSP}: vérifiez votre connexion et rechargez la page.`));
      }
    }

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      show();
    });
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(show, PAUSE);
    });
    index.catch(() => {});
    show(); // the browser may have kept the text of an earlier visit
  }

  if (typeof document !== "undefined") document.querySelectorAll("form[data-retrouver]").forEach(start);
})();
