"""A server that plays the part of GitHub's REST API: one repository, its proposals, comments and issues."""

from __future__ import annotations

import json
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, urlsplit

from local import Quiet, serving

BOT = "github-actions[bot]"


class GitHub:
    """What the repository holds, and the address of its API while `serving`."""

    def __init__(self):
        self.pulls = [{"number": 7, "head": {"sha": "a" * 40, "label": "etranger:ma/branche é"}}]
        self.comments: dict[int, dict] = {}
        self.issues: dict[int, dict] = {}
        self.asked: list[str] = []
        self.refuses = 0

    @contextmanager
    def serving(self):
        """The settings that a workflow would give its script."""
        with serving(self._handler()) as address:
            yield {"GITHUB_API_URL": address, "GITHUB_REPOSITORY": "nous/site", "GITHUB_TOKEN": "secret-jeton",
                   "HEAD_OWNER": "etranger", "HEAD_BRANCH": "ma/branche é", "HEAD_SHA": "a" * 40}

    def answer(self, method: str, path: str, query: dict, body: dict):
        """What the API answers, as JSON has it."""
        match method, *path.split("/")[4:]:
            case "GET", "pulls":
                return [p for p in self.pulls if p["head"]["label"] == query["head"][0]]
            case "GET", "issues":
                return self._page(self.issues, query)
            case "POST", "issues":
                return self._keep(self.issues, body)
            case "GET", "issues", _, "comments":
                return self._page(self.comments, query)
            case "POST", "issues", number, "comments":
                return self._keep(self.comments, body | {"on": int(number)})
            case "PATCH", "issues", "comments", number:
                self.comments[int(number)] |= body
                return self.comments[int(number)]
            case "PATCH", "issues", number:
                self.issues[int(number)] |= body
                return self.issues[int(number)]

    @staticmethod
    def _page(items: dict, query: dict) -> list:
        size, page = int(query["per_page"][0]), int(query["page"][0])
        return [*items.values()][size * (page - 1):size * page]

    @staticmethod
    def _keep(items: dict, body: dict) -> dict:
        number = len(items) + 1
        items[number] = {"id": number, "number": number, "user": {"login": BOT}} | body
        return items[number]

    def _handler(repository):  # noqa: N805 - the handler below has a self of its own
        class Handler(Quiet, BaseHTTPRequestHandler):
            def _serve(self):
                repository.asked.append(f"{self.command} {self.path}")
                parts = urlsplit(self.path)
                raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                allowed = self.headers["Authorization"] == "Bearer secret-jeton" and not repository.refuses
                found = repository.answer(self.command, parts.path, parse_qs(parts.query),
                                          json.loads(raw or b"{}")) if allowed else {"message": "non"}
                self.send_response(200 if allowed else repository.refuses or 401)
                self.end_headers()
                self.wfile.write(json.dumps(found).encode())

            do_GET = do_POST = do_PATCH = _serve  # noqa: N815 - the names that http.server calls

        return Handler
