// Material's own search, run outside a browser: its worker, its languages, and what its page does to a query.
// Input: {scripts: the theme's folder of scripts, index: search_index.json, texts}. Output: [[location, score]…] a text.
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const { scripts, index, texts } = JSON.parse(fs.readFileSync(0));
const workers = path.join(scripts, "workers");
const [name] = fs.readdirSync(workers).filter((file) => /^search\..*\.js$/.test(file));

const run = (file) => vm.runInContext(fs.readFileSync(file, "utf-8"), context);
let receive = null, answer = null;
const context = vm.createContext({
  console: { warn() {}, log() {} }, URL,
  importScripts: (...files) => files.forEach((file) => run(path.join(workers, file))),
  addEventListener: (event, listener) => { receive = listener; },
  postMessage: (message) => answer(message),
});
context.self = context;
run(path.join(workers, name));

const ask = (message) => new Promise((resolve) => {
  answer = resolve;
  receive({ data: message });
});

/** What the theme's page does before it asks its worker (its default transform of queries). */
const transform = (query) => query.split(/"([^"]+)"/g)
  .map((terms, at) => (at & 1 ? terms.replace(/^\b|^(?![^\x00-\x7F]|$)|\s+/g, " +") : terms)).join("")
  .replace(/"|(?:^|\s+)[*+\-:^~]+(?=\s+|$)/g, "").trim();

(async () => {
  await ask({ type: 0, data: { ...index, options: { suggest: false } } });
  const found = [];
  for (const text of texts) {
    const { data } = await ask({ type: 2, data: transform(text) });
    found.push(data.items.map((page) => [page[0].location, Math.max(...page.map(({ score }) => score))]));
  }
  process.stdout.write(JSON.stringify(found));
})();
