"""Where the data's files are in a project: the folder and the name of each kind, as relative paths.

Messages and the guide name them too, in words that are theirs.
"""

from __future__ import annotations

CLAIMS, SEEDS = "claims", "seeds"
FOLDERS = (CLAIMS, SEEDS)
REFERENCES = f"{CLAIMS}/_references"
SUFFIX = ".yml"


def check(theme: str, slug: str) -> str:
    """The file of a check."""
    return f"{CLAIMS}/{theme}/{slug}{SUFFIX}"


def reference(key: str) -> str:
    """The file of a source."""
    return f"{REFERENCES}/{key}{SUFFIX}"


def article(stem: str) -> str:
    """The file of an article's facts and of its ledger."""
    return f"{SEEDS}/{stem}{SUFFIX}"


def text(stem: str) -> str:
    """The file of its text, as it was received."""
    return f"{SEEDS}/{stem}.txt"


def registry(name: str) -> str:
    """The file of a closed list (verdicts, themes, quantities) or of the lexicon."""
    return f"{CLAIMS}/_{name}{SUFFIX}"


def kind(path: str) -> str:
    """What the file at `path` is for: `checks`, `references` or `articles`; empty for any other."""
    folder = path.rpartition("/")[0]
    if folder in (REFERENCES, SEEDS):
        return "references" if folder == REFERENCES else "articles"
    above, _, theme = folder.rpartition("/")
    return "checks" if above == CLAIMS and not theme.startswith("_") else ""
