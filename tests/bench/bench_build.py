"""How long a build takes, next to plain Material and to Hugo on the same content: « make bench ».

`python tests/bench/bench_build.py [--sizes 76 500] [--real] [--turns 3] [--only NAME…] [--max-ratio 1.0]` makes corpora
of these sizes, takes this repository's own data too (`--real`), and builds each in turn (A B C D, A B C D…), every time
from nothing, into an empty folder:

- Material: MkDocs and its theme, without search and with the pages out of the navigation, on the pages that `export`
  writes: the reference;
- Hugo: the same pages, under a small layout without search, when the machine has Hugo;
- site: this project without what the other two don't do, the search index and the share cards;
- whole site: this project as it is;
- check: the validation alone, what it keeps from the run before left out, then with it.

Prints, after each size, medians of seconds and of processor seconds (which a busy machine disturbs less), ratios to
Material, how time grows with size (the exponent), the most memory that one process held, and the bytes written.
`--max-ratio` fails when « site » takes more than so many times the processor time that Material takes.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import corpus

SITE = "site"
MATERIAL = "Material"
_MKDOCS = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir"]
_CHECK = [sys.executable, "hooks/cli.py", "check"]
# The site without search index and share cards, which neither of the others makes.
_BARE = """import sys
sys.path.insert(0, "hooks")
from factcheck.machines import sharecards
from factcheck.project import Project
Project.write_index = lambda *arguments: None
sharecards.outputs = lambda *arguments: iter(())
from mkdocs.__main__ import cli
cli(sys.argv[1:])
"""
_PLAIN = {
    "site_name": "Banc", "theme": {"name": "material", "language": "fr", "font": False}, "plugins": [],
    "nav": ["index.md"], "not_in_nav": "*", "validation": {"links": {"not_found": "ignore", "anchors": "ignore"}},
    "markdown_extensions": ["admonition", "attr_list", "def_list", "tables", "pymdownx.details",
                            "pymdownx.superfences"],
}
_HUGO = {"baseURL": "https://banc.example/", "title": "Banc", "disableKinds": ["taxonomy", "term", "RSS", "sitemap"],
         "markup": {"goldmark": {"renderer": {"unsafe": True}}}}
_LAYOUT = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<meta name="description" content="{{ .Description }}"><link rel="canonical" href="{{ .Permalink }}"></head>
<body><header><a href="/">{{ site.Title }}</a></header><main>{{ .Content }}</main></body></html>
"""


@dataclass(frozen=True)
class Run:
    """What one process and its children took: seconds, processor seconds, and the MB of the largest of them."""

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True)
class Way:
    """A way to build: a command run in `folder`, into a new folder of `targets` each time; what to remove
    beforehand."""

    name: str
    folder: Path
    command: list[str]
    targets: Path | None = None
    without: Path | None = None

    @property
    def built(self) -> list[Path]:
        """The folders written so far, oldest first. They stay: for half a minute, ext4 looks at each file removed
        before it makes a folder, which then takes ten times as long."""
        return sorted(self.targets.glob("*")) if self.targets else []

    def run(self) -> Run:
        """Run it from nothing. Raises RuntimeError with what it said when it fails."""
        if self.without:
            shutil.rmtree(self.without, ignore_errors=True)
        command = [*self.command, *([str(self.targets / f"{len(self.built):04}")] if self.targets else [])]
        os.sync()  # what the run before has left to write would slow this one
        with tempfile.TemporaryFile() as said:
            start = time.perf_counter()
            process = subprocess.Popen(command, cwd=self.folder, stdout=said, stderr=said, env=os.environ | _ENV)
            _, status, used = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                said.seek(0)
                raise RuntimeError(f"{self.name} : {said.read().decode(errors='replace')[-2000:]}")
        return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)

    def bytes(self) -> int:
        """The size of what it wrote."""
        return sum(p.stat().st_size for p in self.built[-1].rglob("*") if p.is_file()) if self.targets else 0


# With an address, as a published site has: share cards, feeds and ClaimReview are only made then.
# Python keeps what it has compiled of the project, as it has of the others when they were installed.
_ENV = {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": "https://banc.example/"}


def ways(folder: Path, count: int | None) -> list[Way]:
    """The ways to build a corpus of `count` checks, or this repository's own for None, all that they need written
    into the new `folder`."""
    project, plain, hugo = (folder / name for name in ("project", "material", "hugo"))
    if count is None:
        shutil.copytree(corpus.ROOT / "claims", project / "claims")
        shutil.copytree(corpus.ROOT / "seeds", project / "seeds")
        corpus.surround(project)
    else:
        corpus.project(project, count)
    (project / "bare.py").write_text(_BARE, "utf-8")
    plain.mkdir()
    subprocess.run([sys.executable, "hooks/cli.py", "export", plain / "docs"], cwd=project, check=True,
                   stdout=subprocess.DEVNULL)
    (plain / "mkdocs.yml").write_text(json.dumps(_PLAIN), "utf-8")
    bare = [sys.executable, "bare.py", *_MKDOCS[3:]]
    found = [Way(MATERIAL, plain, _MKDOCS, folder / "out-material")]
    if shutil.which("hugo"):
        _hugo(hugo, plain / "docs")
        found.append(Way("Hugo", hugo, ["hugo", "--quiet", "--destination"], folder / "out-hugo"))
    cache = project / ".cache"
    return [*found, Way(SITE, project, bare, folder / "out-site", cache),
            Way("whole site", project, _MKDOCS, folder / "out-whole", cache),
            Way("check", project, _CHECK, without=cache), Way("check again", project, _CHECK)]


def _hugo(folder: Path, docs: Path) -> None:
    (folder / "layouts/_default").mkdir(parents=True)
    for name in ("single", "list"):
        (folder / f"layouts/_default/{name}.html").write_text(_LAYOUT, "utf-8")
    (folder / "config.json").write_text(json.dumps(_HUGO), "utf-8")
    for path in docs.rglob("*"):
        if path.is_file() and path.relative_to(docs).parts[0] != "overrides":
            name = "_index.md" if path.name == "index.md" else path.name
            target = folder / ("content" if path.suffix == ".md" else "static") / path.relative_to(docs).parent / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)


def measure(count: int | None, turns: int, only: Collection[str] = ()) -> dict[str, tuple[Run, int]]:
    """For each way, or those of the names in `only`, its median run and the bytes that it writes."""
    with tempfile.TemporaryDirectory() as folder:
        runs: dict[str, list[Run]] = defaultdict(list)
        chosen = [way for way in ways(Path(folder), count) if not only or way.name in only]
        for _ in range(turns):
            for way in chosen:
                runs[way.name].append(way.run())
                if way.name == SITE:
                    check_bare(way.built[-1])
        return {way.name: (_median(runs[way.name]), way.bytes()) for way in chosen}


def check_bare(target: Path) -> None:
    """Raise RuntimeError when « site » has written what only « whole site » should: the ratio would say nothing."""
    extra = [name for name in ("pagefind", "partage") if (target / name).exists()]
    if extra:
        raise RuntimeError(f"{SITE}: has written {extra}")


def _median(runs: list[Run]) -> Run:
    return Run(*(statistics.median(getattr(run, name) for run in runs) for name in ("wall", "cpu", "memory")))


def table(found: dict[int, dict[str, tuple[Run, int]]]) -> str:
    """The results as a Markdown table."""
    lines = ["| checks | what | seconds | × Material | exponent | processor | × Material | MB | bytes written |",
             "|---:|---|---:|---:|---:|---:|---:|---:|---:|"]
    smaller = None
    for count, results in found.items():
        for name, (run, size) in results.items():
            growth = _exponent(smaller, found[smaller][name][0], count, run) if smaller else ""
            times, cpu_times = _ratios(run, results)
            lines.append(f"| {count:,} | {name} | {run.wall:.2f} | {times} | {growth} "
                         f"| {run.cpu:.2f} | {cpu_times} | {run.memory:.0f} | {size:,} |")
        smaller = count
    return "\n".join(lines)


def _ratios(run: Run, results: dict[str, tuple[Run, int]]) -> tuple[str, str]:
    """A run's time and processor time next to Material's; empty when Material wasn't measured."""
    if MATERIAL not in results:
        return "", ""
    reference = results[MATERIAL][0]
    return f"{run.wall / reference.wall:.2f}", f"{run.cpu / reference.cpu:.2f}"


def too_slow(results: dict[str, tuple[Run, int]], allowed: float) -> bool:
    """Whether the site takes more than `allowed` times the processor time that Material takes."""
    return allowed < math.inf and results[SITE][0].cpu > allowed * results[MATERIAL][0].cpu


def _exponent(smaller: int, before: Run, count: int, run: Run) -> str:
    return f"{math.log(run.wall / before.wall) / math.log(count / smaller):.2f}"


def main() -> int:
    """Measure and print; 1 when the site is slower than allowed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[76, 500], metavar="N", help="numbers of checks")
    parser.add_argument("--real", action="store_true", help="measure this repository's own data too")
    parser.add_argument("--turns", type=int, default=3, metavar="N", help="builds of each kind")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="some of the ways alone: Material site")
    parser.add_argument("--max-ratio", type=float, default=math.inf, metavar="X", help="fail above X times Material")
    options = parser.parse_args()
    if options.real:
        print(table({len(list(corpus.ROOT.glob("claims/[!_]*/*.yml"))): measure(None, options.turns, options.only)}))
    found = {}
    for count in sorted(options.sizes):
        found[count] = measure(count, options.turns, options.only)
        print(table(found), flush=True)
    slow = [count for count, results in found.items() if too_slow(results, options.max_ratio)]
    if slow:
        print(f"Slower than {options.max_ratio} × Material at {', '.join(map(str, slow))} checks.", file=sys.stderr)
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
