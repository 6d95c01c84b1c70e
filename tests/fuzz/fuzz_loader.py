"""Coverage-guided fuzzing of everything that reads strangers' files: no input may raise an exception.

    python tests/fuzz/fuzz_loader.py CORPUS -max_total_time=600

CORPUS is a folder that libFuzzer may fill; the other options are libFuzzer's. An input is either the
text of a check, a source or an article, or a value put somewhere in a file of the sample project, which
is then loaded whole and, when it has no fault, made into pages.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

import atheris

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS.parent / "hooks"), str(TESTS)]

with atheris.instrument_imports(include=["factcheck"]):
    from hostile import ADDRESSES, PAYLOADS, REFUSED, write
    from pydantic import ValidationError

    from factcheck import markup, text
    from factcheck.model import Article, Check, Reference
    from factcheck.reading import loading, messages, source
    from factcheck.render import Renderer
    from factcheck.settings import Site
    from factcheck.site import build

TODAY = date(2026, 6, 30)
WORDS = [*PAYLOADS, *REFUSED, *ADDRESSES["accepted"], *ADDRESSES["refused"]]
ODD = [None, True, False, 0, -1.5, 10**30, 1e308, "", " ", [], {}, [None], [[]], [{}], {"x": 1}, ["x"] * 300]
ROOT = Path(shutil.copytree(TESTS / "data/mini", Path(tempfile.mkdtemp()) / "mini"))
FILES = {path: source.parse(path.name, path.read_text("utf-8")).data for path in sorted(ROOT.rglob("*.yml"))}


def places(value: object, loc: tuple = ()) -> list[tuple]:
    """The path of every value within `value`, itself included."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [loc, *(place for key, item in inner for place in places(item, (*loc, key)))]


PLACES = [(path, loc) for path, data in FILES.items() for loc in places(data)]


def fuzz(raw: bytes) -> None:
    """One input: its first bit says which way it goes."""
    given = atheris.FuzzedDataProvider(raw)
    if given.ConsumeBool():
        _text(given.ConsumeUnicodeNoSurrogates(4_000))
    else:
        _value(given)


def _text(found: str) -> None:
    try:
        document = source.parse("x.yml", found)
    except source.SourceError as error:
        str(error.diagnostic)
        return
    for model in (Check, Reference, Article):
        try:
            model.model_validate(document.data)
        except ValidationError as error:
            [str(fault) for fault in messages.faults(document, model, error)]
    text.prose(found)
    if len(found) < 2_000 and found.count("[") < 100:
        markup.markdown(found)


def _value(given: atheris.FuzzedDataProvider) -> None:
    path, loc = given.PickValueInList(PLACES)
    kind = given.ConsumeIntInRange(0, 2)
    new = given.PickValueInList(ODD) if kind == 0 else (
        given.PickValueInList(WORDS) if kind == 1 else given.ConsumeUnicodeNoSurrogates(300))
    kept = path.read_bytes()
    try:
        write(path, _put(json.loads(json.dumps(FILES[path])), loc, new))
        loaded = loading.load(ROOT, today=TODAY)
        for fault in loaded.diagnostics:
            assert "\n" not in str(fault).replace("\n    Astuce : ", "")
        if not loaded.diagnostics:
            build(loaded.catalog, Renderer(Site("Essai", url="https://exemple.test/")))
    finally:
        path.write_bytes(kept)


def _put(value: object, loc: tuple, new: object) -> object:
    if not loc:
        return new
    parent = value
    for key in loc[:-1]:
        parent = parent[key]
    parent[loc[-1]] = new
    return value


if __name__ == "__main__":
    atheris.Setup(sys.argv, fuzz)
    atheris.Fuzz()
