"""What contributors see while they type, in an editor with YAML's language server."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from conftest import MINI, ROOT
from lsp import Editor

from factcheck import model
from factcheck.machines import schema
from factcheck.model import Check, Item, Lexicon, Model, Quantity, Theme, Verdict
from factcheck.reading import loading

CHECK = "claims/comptages/un-million-de-passages.yml"
SOURCE = "claims/_references/ville-comptages-2024.yml"
ARTICLE = "seeds/01_gazette.yml"
SETTINGS = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
MODELS = [found for name in model.__all__ if isinstance(found := getattr(model, name), type)
          and issubclass(found, Model) and found not in (Model, Item)]
FIELDS = [(found, name) for found in MODELS for name in found.model_fields]


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    """The sample project with its own schemas and this project's settings of VS Code."""
    root = Path(shutil.copytree(MINI, tmp_path_factory.mktemp("editeur") / "projet"))
    schema.write(loading.load(root, drafts=True).catalog, root)
    return root


@pytest.fixture(scope="module")
def editor(root):
    editor = Editor(root, SETTINGS)
    yield editor
    editor.close()


def place(text: str, words: str) -> tuple[int, int]:
    """The line and column, from 1, just after `words`."""
    before = text[:text.index(words) + len(words)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


@pytest.mark.parametrize("path", [CHECK, SOURCE, ARTICLE, "claims/_verdicts.yml", "claims/_quantities.yml"])
def test_a_sound_file_is_not_underlined(editor, root, path):
    assert editor.open(path, (root / path).read_text("utf-8")) == []


@pytest.mark.parametrize(("path", "old", "new", "line", "words"), [
    (CHECK, "confidence:", "confiance:", "confiance", "confiance"),
    (CHECK, "verdict: incomplet\nconfidence", "verdict: incomplete\nconfidence", "verdict: incomplete", "exact"),
    (CHECK, "ref: ville-comptages-2024", "ref: ville-comptage-2024", "ref: ville-comptage-",
     "ville-comptages-2024"),
    (CHECK, "    stance: confirme", "    stance: confirmé", "stance: confirmé", "contredit"),
    (CHECK, "kind: chiffre", "kind: nombre", "kind: nombre", "premisse"),
    (CHECK, "value: 1000000", "value: un million", "value: un million", "number"),
    (CHECK, "article: gazette-le-velo-compte", "article: gazette", "article: gazette", "gazette-le-velo-compte"),
    (SOURCE, "kind: donnees", "kind: données", "kind: données", "officiel"),
    (ARTICLE, "kind: question", "kind: interrogation", "kind: interrogation", "question"),
])
def test_a_mistake_is_underlined_on_its_line_with_what_is_possible(editor, root, path, old, new, line, words):
    text = (root / path).read_text("utf-8").replace(old, new, 1)
    found = editor.open(path, text)
    assert [n for n, message in found if words in message and line in text.splitlines()[n - 1]], found


@pytest.mark.parametrize(("path", "old", "typed", "kind"), [
    (CHECK, "verdict: incomplet\nconfidence: haute", "verdict: \nconfidence: haute", "verdicts"),
    (CHECK, "  - ref: compteurs-modele-notice", "  - ref: ", "references"),
    (CHECK, "  - article: gazette-le-velo-compte", "  - article: ", "articles"),
    (CHECK, "  - quantity: passages-annuels", "  - quantity: ", "quantities"),
    (CHECK, "related:\n  - compteur-compte-les-trottinettes", "related:\n  - ", "checks"),
])
def test_an_identifier_is_proposed(editor, root, path, old, typed, kind):
    text = (root / path).read_text("utf-8").replace(old, typed, 1)
    editor.open(path, text)
    found = editor.complete(path, *place(text, typed.partition("\nconf")[0]))
    assert set(getattr(loading.load(root, drafts=True).catalog, kind)) <= set(found)


def test_the_choices_and_the_keys_are_proposed_with_their_explanation(editor, root):
    text = (root / CHECK).read_text("utf-8")
    typed = text.replace("    stance: confirme", "    stance: ", 1)
    editor.open(CHECK, typed)
    assert {"confirme", "contredit", "nuance", "contexte"} <= set(
        editor.complete(CHECK, *place(typed, "    stance: ")))
    typed = text.replace("confidence: haute\n", "conf\n", 1)
    editor.open(CHECK, typed)
    assert Check.model_fields["confidence"].description in editor.complete(CHECK, *place(typed, "conf"))["confidence"]


@pytest.mark.parametrize(("key", "words"), [("summary", "À retenir"), ("confidence", "haute, moyenne ou basse"),
                                            ("evidence", "au moins deux éditeurs")])
def test_a_key_is_explained_under_the_pointer(editor, root, key, words):
    text = (root / CHECK).read_text("utf-8")
    editor.open(CHECK, text)
    line, _ = place(text, f"\n{key}:")
    assert words in editor.hover(CHECK, line, 2)


@pytest.fixture(scope="module")
def plain():
    """An editor on the real project, without a setting: only the first line of files guides it."""
    editor = Editor(ROOT, {"yaml.schemaStore.enable": False})
    yield editor
    editor.close()


@pytest.mark.parametrize(("pattern", "line"), [
    ("claims/[a-z]*/*.yml", r"kind: \w+"), ("claims/_references/*.yml", r"kind: \w+"), ("seeds/*.yml", r"kind: \w+"),
    ("claims/_verdicts.yml", r"  rating: \d"), ("claims/_themes.yml", "- id: .*"),
    ("claims/_quantities.yml", r"  scale: \w+"), ("claims/_lexicon.yml", "same:")])
def test_a_file_of_the_project_guides_any_editor_by_itself(plain, pattern, line):
    path = sorted(ROOT.glob(pattern))[0]
    shown, text = path.relative_to(ROOT).as_posix(), path.read_text("utf-8")
    assert plain.open(shown, text) == []
    at = re.search(f"^{line}$", text, re.M)
    broken = text[:at.start()] + re.sub(r"\w+(?=:)", "inconnu", at[0], count=1) + text[at.end():]
    assert text[:at.start()].count("\n") + 1 in [n for n, _ in plain.open(shown, broken)]


def test_every_data_file_names_its_schema():
    for pattern in ("claims/_*.yml", "claims/*/*.yml", "seeds/*.yml"):
        for path in ROOT.glob(pattern):
            found = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text("utf-8"))
            assert found and (path.parent / found[1]).resolve().is_file(), path


def test_the_settings_give_every_kind_of_file_its_schema():
    assert set(SETTINGS["yaml.schemas"]) == {*schema.FILES, *schema.LISTS, schema.LEXICON}
    assert json.loads((ROOT / ".vscode/extensions.json").read_text("utf-8")) == {
        "recommendations": ["redhat.vscode-yaml"]}


@pytest.mark.parametrize(("owner", "name"), FIELDS, ids=lambda value: getattr(value, "__name__", value))
def test_every_field_has_a_french_title_and_explanation(owner, name):
    field = owner.model_fields[name]
    assert field.title and field.title[0].isupper() and len(field.description) > 5


def properties(node: dict):
    yield from node.get("properties", {}).items()
    for definition in node.get("$defs", {}).values():
        yield from definition["properties"].items()


@pytest.mark.parametrize("built", [Verdict, Theme, Quantity, Lexicon, *(m for m, _ in schema.FILES.values())],
                         ids=lambda value: value.__name__)
def test_every_field_that_is_typed_has_an_example_that_is_valid(catalog, built):
    import jsonschema

    whole = schema.schema(built, "Essai", catalog)
    for name, node in properties(whole):
        if "$ref" in json.dumps(node):
            continue  # a list of blocks, or a block: its own fields have theirs
        assert node.get("examples"), name
        validator = jsonschema.Draft202012Validator(node | {"$defs": whole.get("$defs", {})})
        assert all(validator.is_valid(example) for example in node["examples"]), name
