"""The software that a site is made with: its list, with licences, for people and for machines.

It is read from requirements.txt and from what the installed packages say of themselves.
"""

from __future__ import annotations

import json
import re
import uuid
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(\S+)", re.M)
_MIT = "Permission is hereby granted, free of charge, to any person obtaining a copy"
_CLASSIFIER = "License :: "
_NAMESPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")  # RFC 9562, § 6.6: names that are URLs


@dataclass(frozen=True)
class Component:
    """A package: its name as PyPI writes it, its licence (an SPDX expression when `spdx`), what it needs."""

    name: str
    version: str
    summary: str
    licence: str
    spdx: bool
    needs: tuple[str, ...]

    @property
    def purl(self) -> str:
        """Its package URL (purl specification, type « pypi »)."""
        return f"pkg:pypi/{self.name}@{self.version}"


def pinned(requirements: Path) -> dict[str, str]:
    """The version of each package that the file `requirements` fixes; empty when there is no such file."""
    return dict(_PIN.findall(requirements.read_text("utf-8"))) if requirements.is_file() else {}


def components(requirements: Path) -> list[Component]:
    """Every package of `requirements`, by name. Raises PackageNotFoundError when one isn't installed."""
    names = {canonicalize_name(name) for name in pinned(requirements)}
    return [_component(distribution(name), names) for name in sorted(names)]


def _component(found: Distribution, among: set[str]) -> Component:
    wanted = (Requirement(line) for line in found.requires or ())
    needs = {canonicalize_name(r.name) for r in wanted} & among - {canonicalize_name(found.name)}
    licence, spdx = _licence(found)
    return Component(canonicalize_name(found.name), found.version, found.metadata.get("Summary") or "", licence, spdx,
                     tuple(sorted(needs)))


def _licence(found: Distribution) -> tuple[str, bool]:
    """The licence that a package declares (core metadata 2.4 and before), and whether it is an SPDX expression."""
    if expression := found.metadata.get("License-Expression"):
        return expression, True
    classified = [c.split(" :: ")[-1] for c in found.metadata.get_all("Classifier") or () if c.startswith(_CLASSIFIER)]
    declared = (found.metadata.get("License") or "").strip().splitlines()
    if classified or declared:
        return "; ".join(classified) or declared[0], False
    return _licence_of_text(found)


def _licence_of_text(found: Distribution) -> tuple[str, bool]:
    """The same from the licence's own text, for a package that declares nothing."""
    for name in found.metadata.get_all("License-File") or ():
        text = found.read_text(f"licenses/{name}") or found.read_text(name) or ""
        if _MIT in " ".join(text.split()):
            return "MIT", True
        return f"voir le fichier {name} du paquet", False
    return "non déclarée", False


def listing(found: list[Component]) -> str:
    """The list for people: name, version, licence, purpose."""
    rows = (f"{c.name} {c.version}\n    Licence : {c.licence}\n    {c.summary}\n" for c in found)
    return "Logiciels dont le site est fait\n\n" + "\n".join(rows)


def bill(found: list[Component], *, site: str, revision: str, moment: str) -> str:
    """The list for machines, in CycloneDX 1.6 (ECMA-424). `moment` is an ISO 8601 date and time."""
    return json.dumps({
        "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
        "serialNumber": f"urn:uuid:{uuid.uuid5(_NAMESPACE, f'{site}#{revision}')}",
        "metadata": {"timestamp": moment, "component": {
            "type": "application", "bom-ref": "site", "name": site, "version": revision}},
        "components": [_entry(component) for component in found],
        "dependencies": [
            {"ref": "site", "dependsOn": [component.purl for component in found]},
            *({"ref": c.purl, "dependsOn": [other.purl for other in found if other.name in c.needs]} for c in found)],
    }, ensure_ascii=False, indent=1) + "\n"


def _entry(component: Component) -> dict:
    licence = {"expression": component.licence} if component.spdx else {"license": {"name": component.licence}}
    return {"type": "library", "bom-ref": component.purl, "name": component.name, "version": component.version,
            "description": component.summary, "licenses": [licence], "purl": component.purl}
