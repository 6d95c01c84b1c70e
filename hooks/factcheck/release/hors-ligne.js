/* Lets the site's scripts work from file://, where a page may load scripts but not fetch data nor modules:
   each data file is also a script that hands its content over. Only in the offline edition. */
(() => {
  "use strict";

  const root = new URL("../../", document.currentScript.src);
  const waiting = new Map();

  /** Called by the data files. */
  globalThis.horsLigne = (path, content) => {
    const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
    waiting.get(path)?.(bytes);
  };

  const loads = new Map();
  function load(address) {
    const url = new URL(address, document.baseURI);
    const path = decodeURIComponent(url.pathname.slice(root.pathname.length));
    if (!loads.has(path)) {
      loads.set(path, new Promise((found, failed) => {
        waiting.set(path, found);
        const script = document.createElement("script");
        script.src = new URL(`${path}.js`, root);
        script.onerror = () => failed(new TypeError(`Fichier absent : ${path}`));
        document.head.append(script);
      }));
    }
    return loads.get(path);
  }

  globalThis.fetch = async (address) => new Response(await load(address));

  /** In place of import(): the module's text, told where it comes from, as a module of this page. */
  globalThis.loadModule = async (address) => {
    const text = new TextDecoder().decode(await load(address)).replaceAll("import.meta.url", JSON.stringify(address));
    return import(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
  };

  /* A link that a script made leads to a folder: here, to the page in it. */
  function complete(event) {
    const link = event.target.closest?.("a[href]");
    if (link?.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }
  for (const type of ["pointerover", "focusin", "click"]) addEventListener(type, complete, true);
})();
