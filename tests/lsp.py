"""A person's editor, as far as a YAML language server can tell: it opens files, asks, and reads the answers."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

SERVER = Path(__file__).parent / "node_modules/yaml-language-server/bin/yaml-language-server"


class Editor:
    """An editor open on the folder `root` with `settings`, as VS Code writes them. Close it when done."""

    def __init__(self, root: Path, settings: dict):
        self._root, self._settings, self._last, self._opened = root, _nested(settings), 0, {}
        # The debugging of extensions would slow it; the server needs nothing else of the environment.
        self._process = subprocess.Popen(["node", SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                         stderr=subprocess.DEVNULL, env={"PATH": os.environ["PATH"]})
        folder = {"uri": root.as_uri(), "name": "projet"}
        self._ask("initialize", {
            "processId": None, "rootUri": root.as_uri(), "workspaceFolders": [folder],
            "capabilities": {
                "workspace": {"configuration": True, "workspaceFolders": True},
                "textDocument": {"hover": {"contentFormat": ["markdown"]},
                                 "completion": {"completionItem": {"documentationFormat": ["markdown"]}}}}})
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": self._settings})
        for _ in range(2):  # it asks for the settings after each of the two; before, files have no schema
            while self._read().get("method") != "workspace/configuration":
                pass

    def close(self) -> None:
        """End the server."""
        self._process.kill()
        self._process.communicate()

    def open(self, path: str, text: str) -> list[tuple[int, str]]:
        """Show `text` as the file `path`; returns the line (from 1) and the words of each fault that is underlined.

        Each time under a name of its own: what the server says of an earlier text can't be taken for its answer.
        """
        self._opened[path] = f"{path.removesuffix('.yml')}-{self._last}.yml"
        self._last += 1
        uri = self._uri(path)
        self._tell("textDocument/didOpen", {
            "textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}})
        while True:
            message = self._read()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri:
                return [(d["range"]["start"]["line"] + 1, d["message"]) for d in message["params"]["diagnostics"]]

    def complete(self, path: str, line: int, column: int) -> dict[str, str]:
        """What is proposed at a place of an open file (from 1), each with its explanation."""
        found = self._ask("textDocument/completion", self._place(path, line, column))
        return {item["label"]: _text(item.get("documentation")) for item in found["items"]}

    def hover(self, path: str, line: int, column: int) -> str:
        """What is shown when the pointer rests on a place of an open file."""
        found = self._ask("textDocument/hover", self._place(path, line, column))
        return _text(found and found["contents"])

    def _place(self, path: str, line: int, column: int) -> dict:
        return {"textDocument": {"uri": self._uri(path)}, "position": {"line": line - 1, "character": column - 1}}

    def _uri(self, path: str) -> str:
        return (self._root / self._opened[path]).as_uri()

    def _ask(self, method: str, params: dict):
        self._last += 1
        self._write({"id": self._last, "method": method, "params": params})
        while True:
            message = self._read()
            if message.get("id") == self._last and "method" not in message:
                return message["result"]

    def _tell(self, method: str, params: dict) -> None:
        self._write({"method": method, "params": params})

    def _write(self, message: dict) -> None:
        body = json.dumps({"jsonrpc": "2.0"} | message).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _read(self) -> dict:
        """The server's next message, its own questions answered on the way."""
        length = 0
        while (line := self._process.stdout.readline().strip()) or not length:
            if not line and self._process.poll() is not None:
                raise RuntimeError("the language server has stopped")
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message = json.loads(self._process.stdout.read(length))
        if "id" in message and "method" in message:
            wanted = message["params"].get("items", []) if message["method"] == "workspace/configuration" else []
            result = [self._settings.get(item.get("section")) for item in wanted] if wanted else None
            self._write({"id": message["id"], "result": result})
        return message


def _nested(settings: dict) -> dict:
    """VS Code's `"yaml.format.enable": …` as the nested settings that servers are given."""
    found: dict = {}
    for name, value in settings.items():
        *parents, last = name.split(".") if not name.startswith("[") else [name]
        node = found
        for parent in parents:
            node = node.setdefault(parent, {})
        node[last] = value
    found.setdefault("yaml", {}).update({"validate": True, "hover": True, "completion": True})
    return found


def _text(content) -> str:
    return content["value"] if isinstance(content, dict) else content or ""
