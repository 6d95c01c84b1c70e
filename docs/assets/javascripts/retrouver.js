/* « Retrouver une phrase » — the page: the checks nearest to a sentence that a reader pastes.
 *
 * Everything happens on the reader's machine: the one request is for the index, written at build time.
 */
(() => {
  "use strict";

  const { words, prepare, search } = globalThis.Retrouver;

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
    const badge = document.querySelector(`[data-badges] > .verdict--${check.verdict}`).cloneNode(true);
    const shown = highlighted(passage, marks);
    const text = kind === "quote" ? [`«${NBSP}`, ...shown, `${NBSP}»`] : shown;
    return element("li", { class: "card match", "data-match": check.slug },
      badge, " ", element("span", { class: "quiet" }, confidence >= SURE ? "Très proche" : "Proche"),
      element("h2", { class: "card__title" }, element("a", { href: check.url }, check.title)),
      element("p", { class: "card__summary" }, `${KINDS[kind]}${NBSP}: `, ...text),
      element("p", { class: "quiet" }, reasons(matched)));
  }

  function report(form, ...content) {
    return [element("p", { class: "retrouver__none" }, ...content, " Vous pouvez ",
      element("a", { href: form.dataset.checks }, "parcourir toutes les vérifications"), ".")];
  }

  /** A button that asks the site's search for the words of `text`. */
  function elsewhere(text) {
    const button = element("button", { type: "button", class: "site-search__more" }, "Chercher ces mots dans tout le site");
    button.addEventListener("click", () => document.dispatchEvent(new CustomEvent("chercher", { detail: text })));
    return element("p", {}, button);
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
    return [...report(form, element("strong", {}, "Rien de proche."), ` Aucune vérification n’a été trouvée qui ressemble assez à cette phrase${NBSP}: cela ne dit ni qu’elle est vraie, ni qu’elle est fausse.`),
      elsewhere(text)];
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
      show().then(() => results.scrollIntoView({ block: "nearest" }));
    });
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(show, PAUSE);
    });
    index.catch(() => {});
    show(); // the browser may have kept the text of an earlier visit
  }

  document.querySelectorAll("form[data-retrouver]").forEach(start);
})();
