"""Whom and what the reports mention, and how a mention's words lead there.

In come `entities.toml` and the mentions marked in a sentence; out come resolved mentions with type and kind. The
kind is not marked but follows from the words: a pronoun, one of the entity's names, or else a nominal.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

PRONOUNS = frozenset(
    word
    for forms in (
        "i me my mine myself",
        "you your yours",
        "he him his himself",
        "she her hers herself",
        "it its itself",
        "we us our ours ourselves",
        "they them their theirs themselves",
        "who whom whose",
    )
    for word in forms.split()
)


@dataclass(frozen=True)
class Entity:
    """One entity: its fullest name and type, all names and demonyms, and what is known of it."""

    id: str
    name: str
    type: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    facts: dict[str, Any]

    def bears(self, words: str) -> bool:
        """Whether ``words`` are a name of this entity, in whatever case (datelines are in capitals)."""
        return words.casefold() in {name.casefold() for name in (self.name, *self.names)}


@cache
def entities() -> dict[str, Entity]:
    """Return all entities by id."""
    rows = tomllib.loads((Path(__file__).parent / "entities.toml").read_text(encoding="utf-8"))
    return {
        id_: Entity(id_, row.pop("name"), row.pop("type"), tuple(row.pop("names")), tuple(row.pop("demonyms", ())), row)
        for id_, row in rows.items()
    }


@cache
def _by_name() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for entity in entities().values():
        for name in (entity.name, *entity.names, *entity.demonyms):
            found.setdefault(name.casefold(), set()).add(entity.id)
    return found


@dataclass(frozen=True)
class Reference:
    """What a mention refers to, its type, its kind, and how many leading characters are no part of it (an article)."""

    entity: str
    type: str
    kind: str
    skipped: int


def refer(words: str, entity_id: str | None) -> Reference:
    """Return what the marked ``words`` refer to; raise ValueError where neither mark nor name tells.

    A name goes without its article: of "the Citadel" the mention is "Citadel".
    """
    skipped = len("the ") if words.casefold().startswith("the ") else 0
    bare = words[skipped:]
    if entity_id is None:
        bearers = _by_name().get(bare.casefold(), set())
        if len(bearers) != 1:
            raise ValueError(f"[{words}] names {len(bearers)} entities: mark which is meant")
        (entity_id,) = bearers
    if entity_id not in entities():
        raise ValueError(f"[{words}|{entity_id}] is no entity")
    entity = entities()[entity_id]
    if bare in entity.demonyms:
        return Reference(entity.id, "NORP", "name", skipped)
    if entity.bears(words):
        return Reference(entity.id, entity.type, "name", 0)
    if entity.bears(bare) or bare.casefold() in _by_name():
        # Another's name is a name here too: a capital stands for its government, a city for the body that sits in it.
        return Reference(entity.id, entity.type, "name", skipped)
    kind = "pronoun" if words.casefold() in PRONOUNS else "nominal"
    return Reference(entity.id, entity.type, kind, 0)
