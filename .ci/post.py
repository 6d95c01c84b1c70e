"""Post a report on GitHub: `post.py comment FILE` on a proposal, `post.py issue FILE` in the weekly issue.

Standard library only, since it holds a token. What goes on a proposal is the work of a stranger: no mention,
link, image, reference or HTML in it stays live. Reads GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_TOKEN
and, for a comment, HEAD_OWNER, HEAD_BRANCH and HEAD_SHA, which GitHub itself gives.
"""

from __future__ import annotations

import json
import os
import re
import sys
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

LONGEST = 60_000  # characters; GitHub takes 65,536
AUTHOR = "github-actions[bot]"
MARKS = {"comment": "<!-- changements -->", "issue": "<!-- veille -->"}
TITLE = "Veille : liens et fiches à revoir"
NOTICE = ("> Rapport produit par le code de la proposition elle-même : pour juger, lisez les fichiers. "
          "Les liens y sont désactivés.\n\n")
_BREAK = "\u200b"
# GitHub makes mentions and references out of the rendered text: an escape doesn't stop it, a character within does.
_LIVE = re.compile(r"@|://|\bwww\.|\](?=[(\[:])|<|(?<!&)#(?=\d)|&#35;|\bgh-(?=\d)", re.IGNORECASE)
_ENTITY = re.compile(r"&(?!#(?:3[58]|42|60|62|9[1-6]|12[3-6]);)")
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def harmless(text: str) -> str:
    """Markdown that keeps its headings, lists and emphasis, and nothing that acts."""
    text = _ENTITY.sub("&amp;", text.replace("\\", "&#92;"))
    return _LIVE.sub(lambda found: found[0] + _BREAK if found[0] == "&#35;" else
                     found[0][0] + _BREAK + found[0][1:], text)


def fit(text: str) -> str:
    """The text without invisible characters, cut at a line so that GitHub takes it."""
    text = _HIDDEN.sub("", text.replace("\r\n", "\n"))
    if len(text) > LONGEST:
        text = text[:LONGEST].rsplit("\n", 1)[0] + "\n\n… La suite est dans le rapport joint à l’exécution.\n"
    return text


class Api:
    """The few calls of GitHub's REST API that are needed."""

    def __init__(self) -> None:
        self._base = os.environ["GITHUB_API_URL"].rstrip("/") + "/repos/" + os.environ["GITHUB_REPOSITORY"]
        self._token = os.environ["GITHUB_TOKEN"]

    def call(self, method: str, path: str, body: dict | None = None):
        """The decoded answer. Raises OSError when GitHub refuses or doesn't answer."""
        request = urllib.request.Request(
            self._base + path, method=method, data=json.dumps(body).encode() if body else None,
            headers={"Authorization": f"Bearer {self._token}", "Accept": "application/vnd.github+json",
                     "X-GitHub-Api-Version": "2022-11-28", "Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def pages(self, path: str):
        """Every item of a list, 100 at a time, 20 pages at most."""
        for page in range(1, 21):
            items = self.call("GET", f"{path}{'&' if '?' in path else '?'}per_page=100&page={page}")
            yield from items
            if len(items) < 100:
                return

    def mine(self, path: str, mark: str) -> dict | None:
        """The item that an earlier run posted, if it still stands."""
        return next((item for item in self.pages(path)
                     if item["user"]["login"] == AUTHOR and (item["body"] or "").startswith(mark)), None)


def comment(api: Api, body: str) -> str:
    """Post the report on the open proposal whose head is the commit of the run, or bring it up to date there."""
    owner, branch, head = (os.environ[f"HEAD_{name}"] for name in ("OWNER", "BRANCH", "SHA"))
    query = urllib.parse.urlencode({"state": "open", "head": f"{owner}:{branch}"})
    proposal = next((p for p in api.call("GET", f"/pulls?{query}") if p["head"]["sha"] == head), None)
    if not proposal:
        return "Aucune proposition ouverte n’en est là : rien à commenter."
    number = proposal["number"]
    known = api.mine(f"/issues/{number}/comments", MARKS["comment"])
    body = f"{MARKS['comment']}\n{NOTICE}{body}"
    if known:
        api.call("PATCH", f"/issues/comments/{known['id']}", {"body": body})
        return f"Commentaire mis à jour sur la proposition {number}."
    api.call("POST", f"/issues/{number}/comments", {"body": body})
    return f"Commentaire ajouté à la proposition {number}."


def issue(api: Api, body: str) -> str:
    """Open the weekly issue, or bring the open one up to date."""
    body = f"{MARKS['issue']}\n{body}"
    known = api.mine("/issues?state=open", MARKS["issue"])
    if known:
        api.call("PATCH", f"/issues/{known['number']}", {"body": body})
        return f"Ticket {known['number']} mis à jour."
    return f"Ticket {api.call('POST', '/issues', {'title': TITLE, 'body': body})['number']} ouvert."


def main(arguments: list[str]) -> int:
    """Post the file; returns the exit code."""
    what, path = arguments
    try:
        text = Path(path).read_bytes().decode("utf-8", "replace")
        print(comment(Api(), fit(harmless(text))) if what == "comment" else issue(Api(), fit(text)))
    except (OSError, ValueError) as error:
        reason = f"{error.code} {error.reason}" if isinstance(error, urllib.error.HTTPError) else error
        print(f"Publication impossible : {reason}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
