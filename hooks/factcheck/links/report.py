"""The results of a link check as a dated report, for people (Markdown) and for machines (JSON)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from .. import text
from .checker import Result, State

_SECTIONS: dict[State, tuple[str, str]] = {
    State.DEAD: ("Adresses mortes", "La page n’existe plus. Mettez la copie proposée dans « archive_url », "
                 "après l’avoir ouverte."),
    State.LOST: ("Sites introuvables", "Le nom du site ne mène plus nulle part."),
    State.MOVED: ("Adresses déplacées pour de bon", "Ouvrez la nouvelle adresse, puis mettez-la à la place de "
                  "l’ancienne."),
    State.INSECURE: ("Connexions non sûres", "Le navigateur des lecteurs affichera un avertissement."),
    State.LOOPING: ("Redirections sans fin", "La page se renvoie à elle-même."),
    State.TROUBLED: ("Sites en panne", "Plusieurs essais, sans réponse utile. Réessayez plus tard."),
    State.REFUSED: ("Réponses refusées aux robots", "La page existe sans doute : ouvrez-la vous-même."),
}


def markdown(results: list[Result], day: date) -> str:
    """The report for people: what to mend first, then what to archive."""
    blocks = [f"## Liens extérieurs, {text.day(day)}", _summary(results)]
    for state, (title, advice) in _SECTIONS.items():
        rows = [row for result in results if result.state is state for row in _row(result)]
        if rows:
            blocks += [f"### {title}", text.spacing(advice), "\n".join(rows)]
    rows = [f"- <{r.address.save}> ({r.address.paths[0]})" for r in _unarchived(results)]
    if rows:
        blocks += ["### Pages sans copie archivée", "Ces adresses demandent une copie à Internet Archive.",
                   f"<details><summary>{text.plural(len(rows), 'page')}</summary>", "\n".join(rows), "</details>"]
    return "\n\n".join(blocks) + "\n"


def as_json(results: list[Result], day: date) -> str:
    """The same for machines: every address, sorted."""
    rows = [{
        "url": r.address.url, "state": r.state.value, "detail": r.detail, "target": r.target,
        "paths": list(r.address.paths), "archive_url": r.address.archived,
        "proposed_copy": r.address.copy if not r.address.archived else "", "save": r.address.save,
    } for r in results if r.state is not State.SKIPPED]
    return json.dumps({"date": day.isoformat(), "links": rows}, ensure_ascii=False, indent=2) + "\n"


def dead(results: list[Result]) -> int:
    """How many addresses lead nowhere any more."""
    return sum(result.state in (State.DEAD, State.LOST) for result in results)


def _summary(results: list[Result]) -> str:
    counts = {state: sum(result.state is state for result in results) for state in State}
    asked = len(results) - counts[State.SKIPPED]
    told = " ; ".join(f"{state.value} : {counts[state]}" for state in State if counts[state])
    return text.spacing(f"{text.plural(asked, 'adresse demandée', 'adresses demandées')}. {told.capitalize()}.")


def _row(result: Result) -> Iterator[str]:
    address = result.address
    detail = f"{text.NBSP}: {result.detail}" if result.detail else ""
    yield f"- <{address.url}>{detail} ({', '.join(address.paths)})"
    if result.target:
        yield f"  - nouvelle adresse{text.NBSP}: <{result.target}>"
    if result.state in (State.DEAD, State.LOST, State.TROUBLED):
        label = "copie indiquée" if address.archived else "copie à chercher"
        yield f"  - {label}{text.NBSP}: <{address.archived or address.copy}>"


def _unarchived(results: list[Result]) -> list[Result]:
    """Pages that answer, and of which no copy is given."""
    return [r for r in results if not r.address.archived and r.state in (State.SOUND, State.MOVED, State.REFUSED)]
