"""How well « retrouver une phrase » finds a check from other words, next to plain BM25 and to Material's search.

Run from anywhere, with `node` on the PATH: `PYTHONPATH=hooks python tests/bench/bench_retrouver.py`.
The sentences are those of paraphrases.yml. The settings and the lexicon were chosen on its `tuned` half;
the `held_out` half, which chose nothing, is the one to believe. The other two rank over the same checks;
the lowest score that they show is the one that keeps false alarms on the tuned half within a tenth.
Material's search is the theme's own worker over the index that its plugin makes of the checks' pages.
"""

from __future__ import annotations

import gzip
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import material
import yaml

from factcheck.reading import loading
from factcheck.searching.matching import MatchDocument, documents, index

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = [ROOT / f"docs/assets/javascripts/{name}.js" for name in ("francais", "retrouver-mots", "retrouver-moteur")]
MATERIAL = Path(material.__file__).parent / "templates/assets/javascripts"
SENTENCES = Path(__file__).with_name("paraphrases.yml")
SHOWN = 5
FALSE_ALARMS = 0.1

Ranking = list[tuple[str, float]]  # slugs with their scores, best first
Sentence = dict  # {text, expect}


def readers_see(found: dict, texts: list[str], settings: dict | None = None) -> list[Ranking]:
    """What the browser's own script shows for each text, given the index and other settings than the site's."""
    program = """
      process.argv.slice(1).forEach((script) => require(script));
      const {index, texts, settings} = JSON.parse(require("node:fs").readFileSync(0));
      const engine = Retrouver.prepare(index, settings);
      const show = (text) => Retrouver.search(engine, text).map(({document, score}) => [document.slug, score]);
      process.stdout.write(JSON.stringify(texts.map(show)));
    """
    return _node(["-e", program, *map(str, SCRIPTS)], {"index": found, "texts": texts, "settings": settings or {}})


def material_shows(texts: list[str]) -> list[Ranking]:
    """What Material's search shows for each text, over the checks' pages as `export` writes them."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder, "mkdocs.yml")
        settings.write_text(json.dumps({
            "site_name": "Banc", "theme": {"name": "material", "language": "fr", "font": False},
            "plugins": [{"search": {"lang": "fr"}}]}), "utf-8")
        subprocess.run([sys.executable, str(ROOT / "hooks/cli.py"), "export", f"{folder}/docs"],
                       cwd=ROOT, capture_output=True, check=True)
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(settings)],
                       env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, capture_output=True, check=True)
        index = json.loads(Path(folder, "site/search/search_index.json").read_text("utf-8"))
    index["docs"] = [d for d in index["docs"] if re.match(r"verifications/[^/#]+/(?!\d)", d["location"])]
    shown = _node([str(Path(__file__).with_name("material_search.cjs"))],
                  {"scripts": str(MATERIAL), "index": index, "texts": texts})
    return [[(location.split("/")[1], score) for location, score in ranking[:SHOWN]] for ranking in shown]


def _node(arguments: list[str], data: dict) -> list[Ranking]:
    run = subprocess.run(["node", *arguments], input=json.dumps(data), capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


def words(text: str) -> list[str]:
    """The words of `text`, in lower case and without accents."""
    plain = unicodedata.normalize("NFD", text.lower())
    return re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))


def bm25(checks: list[MatchDocument], k: float = 1.2, b: float = 0.75) -> Callable[[str], Ranking]:
    """Plain BM25 over all that the matcher reads of the checks: text → ranking."""
    counts = {
        d.slug: Counter(words(" ".join([d.title, d.claim, d.summary, *d.variants, *d.quotes]))) for d in checks}
    holders = Counter(word for bag in counts.values() for word in bag)
    average = sum(bag.total() for bag in counts.values()) / len(counts)

    def weigh(word: str, bag: Counter[str]) -> float:
        rarity = math.log(1 + (len(counts) - holders[word] + 0.5) / (holders[word] + 0.5))
        return rarity * bag[word] * (k + 1) / (bag[word] + k * (1 - b + b * bag.total() / average))

    def rank(text: str) -> Ranking:
        scores = {slug: sum(weigh(word, bag) for word in set(words(text))) for slug, bag in counts.items()}
        return sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:SHOWN]

    return rank


def threshold(rankings: list[Ranking], sentences: list[Sentence]) -> float:
    """The lowest score to show a match from so that false alarms stay within bounds on these sentences."""
    alarms = sorted((r[0][1] if r else 0 for r, s in zip(rankings, sentences, strict=True) if not s["expect"]),
                    reverse=True)
    return math.nextafter(alarms[int(FALSE_ALARMS * len(alarms))], math.inf)


def measure(rankings: list[Ranking], sentences: list[Sentence]) -> tuple[float, float, float]:
    """MAP@5, success@1 and the share of false alarms."""
    precision, first, alarms = [], [], []
    for ranking, sentence in zip(rankings, sentences, strict=True):
        hits = [slug in sentence["expect"] for slug, _ in ranking[:SHOWN]]
        if sentence["expect"]:
            first.append(hits[:1] == [True])
            reached = sum(sum(hits[:n + 1]) / (n + 1) for n, hit in enumerate(hits) if hit)
            precision.append(reached / min(SHOWN, len(sentence["expect"])))
        else:
            alarms.append(bool(ranking))
    return sum(precision) / len(precision), sum(first) / len(first), sum(alarms) / len(alarms)


def main() -> None:
    """Print the size of the index, then a line for each matcher on each half."""
    catalog = loading.load(ROOT).catalog
    checks = list(documents(catalog, str))
    found = index(checks, catalog.lexicon)
    halves = yaml.safe_load(SENTENCES.read_text("utf-8"))
    rank = bm25(checks)
    others = {
        "BM25": {half: [rank(s["text"]) for s in sentences] for half, sentences in halves.items()},
        "Material": {half: material_shows([s["text"] for s in sentences]) for half, sentences in halves.items()},
    }
    floors = {name: threshold(rankings["tuned"], halves["tuned"]) for name, rankings in others.items()}
    size = len(gzip.compress(json.dumps(found, ensure_ascii=False).encode(), mtime=0))
    print(f"{len(checks)} checks, index {size / 1000:.1f} kB gzip\n")
    print(f"{'':28}{'MAP@5':>8}{'success@1':>12}{'false alarms':>15}")
    for half, sentences in halves.items():
        texts = [s["text"] for s in sentences]
        rows = {"retrouver": readers_see(found, texts),
                "retrouver, no threshold": readers_see(found, texts, {"threshold": 0, "keep": 0})}
        for name, rankings in others.items():
            rows[name] = [[hit for hit in ranking if hit[1] >= floors[name]] for ranking in rankings[half]]
            rows[f"{name}, no threshold"] = rankings[half]
        print(f"{half}: {sum(bool(s['expect']) for s in sentences)} to find, "
              f"{sum(not s['expect'] for s in sentences)} about something else")
        for name, rankings in rows.items():
            average, first, alarms = measure(rankings, sentences)
            print(f"  {name:26}{average:8.3f}{first:12.3f}{alarms:15.3f}")


if __name__ == "__main__":
    main()
