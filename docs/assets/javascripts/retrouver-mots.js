/* « Retrouver une phrase » — French words: what of a sentence is compared, words by their stem and numbers by
   their value. Pure, so that the bench and the tests run what readers run. */
(() => {
  "use strict";

  const { Francais } = globalThis;
  const { fold } = Francais;

  /* ---- Words ---------------------------------------------------------------------------------- */

  const set = (words) => new Set(words.split(/\s+/).filter(Boolean));

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
      } else if (!Francais.EMPTY.has(key) && (key.length > 1 || key === "x")) {
        const name = /\p{Lu}|\d/u.test(all[at].text) && !opensSentence(text, start);
        found.push({ key: stem(key), start, end, weak: WEAK_STEMS.has(stem(key)), name });
      }
    }
    return found;
  }

  globalThis.Retrouver = { fold, stem, words, nearness, SLACK };
})();
